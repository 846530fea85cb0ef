"""No lesser sight shows a name or a contact from any text column of any table: canaries in each, looked for on pages, in exports, by programs.

What an exhibit says at length is evidence and is read by whoever may open the exhibit: no canary is planted there.
"""

import re
import shutil
from html import unescape

import pytest
from test_bureau_file_names import WHY, crawled, readable, told_by

from faisceau.bureau.rights.models import Consultation
from faisceau.desk import Built, Sight, words
from faisceau.model.columns import Protection
from faisceau.model.tables import TABLES
from planting import DIGITS, EVERY, GUARDED, LOCAL, OTHER, plant, spelled

_BARE = re.compile(r"[\s\u00a0\u202f]|%20|&nbsp;")


@pytest.fixture
def planted(office):
    """Return a bureau whose one case is a copy of the training case with canaries, and the columns they stand in."""
    columns = plant(office.folder)
    office.made["sealed"] = {row["name"]: row["exhibit"] for row in Built(office.folder, Sight.of_the_file()).each("sealings")}
    return office, columns


def shown(text, sight):
    """Return the canaries that a text shows to a sight that may not see them."""
    plain = unescape(text)
    found = [GUARDED] if re.search(spelled(GUARDED), plain, re.IGNORECASE) else []
    if Protection.IDENTITY not in sight and re.search(spelled(OTHER), plain, re.IGNORECASE):
        found.append(OTHER)
    if Protection.CONTACT not in sight:
        found += [one for one in (DIGITS, LOCAL) if one in _BARE.sub("", plain)]
    return found


SIGHTS = {
    "everything but protected names": EVERY,
    "no contact": EVERY - {Protection.CONTACT},
    "no identity": EVERY - {Protection.IDENTITY},
    "neither": frozenset({Protection.CASE, Protection.PUBLIC}),
}


def test_no_column_of_any_table_shows_a_canary_under_a_lesser_sight(demo, tmp_path):
    folder = shutil.copytree(demo.folder, tmp_path / "case")
    columns = plant(folder, everywhere=True)
    assert len(columns) >= 210
    whole = Built(folder, Sight(EVERY, protected_names=True))
    missed = {name for name, _ in columns if not shown(str(whole.rows(name).to_pylist()), frozenset())}
    assert not missed
    for said, sight in SIGHTS.items():
        built = Built(folder, Sight(sight, guards=True))
        for name in TABLES:
            evidence = [c.name for c in TABLES[name].columns if c.words == "evidence"]
            rows = built.rows(name)
            assert not (found := shown(str(rows.drop_columns(evidence).to_pylist()), sight)), (said, name, found)
            assert rows.num_rows == whole.rows(name).num_rows
        built.close()
    whole.close()


ROLES = {"analyst": ["identity", "health", "child"], "investigator": ["contact", "health", "child"], "interpreter": []}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_page_export_or_answer_shows_a_canary_to_a_lesser_sight(planted, role):
    office, columns = planted
    person = office.member(role, "autre", classes=ROLES[role])
    sight = frozenset(map(Protection, ROLES[role])) | {Protection.CASE, Protection.PUBLIC}
    client, pages, seen = office.client(person), 0, 0
    for address, response in crawled(office, client, 60 if role == "analyst" else 20):
        text = told_by(response)
        if found := shown(f"{address} {text}", sight):
            where = re.search(spelled(found[0]) if found[0] in (GUARDED, OTHER) else found[0][-4:], unescape(text), re.IGNORECASE)
            pytest.fail(f"{address}: {found}: …{unescape(text)[max(0, where.start() - 200) : where.end() + 50] if where else ''}…")
        pages += 1
        seen += bool(re.search(spelled(OTHER), unescape(text), re.IGNORECASE) or DIGITS in _BARE.sub("", unescape(text)))
    assert pages >= (50 if role == "analyst" else 15)
    assert seen >= 3 or role == "interpreter"  # the canary of the class that they do see is there
    assert Consultation.objects.filter(person=person).exists()
    program = office.program(person)
    for table in sorted({name for name, _ in columns}):
        answer = told_by(program.get(f"/api/v1/cases/{office.case}/tables/{table}?limit=200"))
        assert not shown(re.sub(r'"(?:text|flowed|quoted|question|answer)":"(?:[^"\\]|\\.)*"', "", answer), sight), table
    assert words(Built(office.folder, Sight(EVERY, protected_names=True)), GUARDED).total >= 20
    for asked in (GUARDED, DIGITS):
        found = program.post(f"/api/v1/cases/{office.case}/search", {"query": asked}, content_type="application/json")
        assert found.status_code == 200
        assert not shown(told_by(found), sight)
        assert not found.json()["hits"] or asked == DIGITS  # nobody finds a pseudonym by the name that it stands for
    if role == "analyst":
        for table in ("documents", "messages", "transfers", "problems"):
            for ending in ("xlsx", "csv", "parquet"):
                taken = client.post(office.address("search", "tables/take/"), {"of": table, "format": ending, **WHY})
                assert taken.status_code == 200
                content = b"".join(taken.streaming_content) if taken.streaming else taken.content
                assert not shown(f"{taken.headers}{readable(content, ending)}", sight), (table, ending)
