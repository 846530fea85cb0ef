"""Two builds side by side: the tables and rows that changed, and the entries that stand between them."""

import json
import re

from bureau_pages import text_of

from faisceau import cases
from faisceau.cases import building
from faisceau.cases.row_words import RowWords, table_said
from faisceau.model.tables import TABLES
from faisceau.model.wording import LANGS, say

PASSPHRASE = "une phrase assez longue pour signer"


def set_aside(client, office, reason):
    """Set the first finding aside, which builds the case anew."""
    page = client.get(office.address("findings", "?state=open")).content.decode()
    pick = re.search(r'name="pick" value="([^"]+)"', page)[1]
    told = {"act": "set_aside", "pick": pick, "reason": reason, "passphrase": PASSPHRASE}
    assert client.post(office.address("findings", "decide/"), told).status_code == 302


def test_rows_that_changed_stand_with_the_decision_that_changed_them(office):
    client = office.client(office.member("analyst"))
    set_aside(client, office, "Prêt entre proches")
    before = cases.ask(office.folder).document
    set_aside(client, office, "Réservation d'hôtel")
    kept = office.folder / f"{building.BEFORE}{before['digest'][:16]}.json"
    assert kept.is_file()
    page = client.get(office.address("compare", "?table=reviews"))
    told = text_of(page)
    assert "Modifiées : 1" in told
    assert f"{say('findings_room.state_open', 'fr')} → {say('findings_room.state_set_aside', 'fr')}" in told
    after = cases.ask(office.folder).document
    changed = {name for name, table in after["tables"].items() if table["digest"] != before["tables"][name]["digest"]}
    assert {"confirmations", "reviews"} <= changed
    assert f"{len(changed)} tables ont changé" in told
    assert set(re.findall(r"table=([a-z_]+)#rows", page.content.decode())) == changed
    why = re.search(r"que la première ne connaissait pas : (.*?) \d+ tables", told)[1]
    assert "Point écarté" in why
    assert why.count("mention") == 1
    confirmed = text_of(client.get(office.address("compare", "?table=confirmations")))
    assert "Apparues : 1" in confirmed
    assert "Réservation d'hôtel" in confirmed
    assert "Prêt entre proches" not in confirmed
    from faisceau.bureau.rights.models import Membership

    Membership.objects.update(classes=["case", "public"])
    masked = text_of(client.get(office.address("compare", "?table=reviews")))
    assert f"→ {say('findings_room.state_set_aside', 'fr')}" in masked
    assert not re.search(r"(iban|phone|device):(?!▒)", masked)


RAW = re.compile(r"\b[0-9a-f]{64}\b|\b[a-z_]+:[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d|\bE-[0-9a-f]{12}\b|\b[VST]\d\|")
"""What only machines read: digests, names of observations, times in ISO 8601, derived ids, names of pairs."""
WORDED = {"element", "role", "tie", "fate", "by", "of", "verdict", "side", "direction", "indicator", "measure", "person", "victim"}
"""Columns whose values are never shown as they are written in a table."""


def test_every_row_of_every_table_is_told_in_words(office):
    built, rows, raw = cases.ask(office.folder), 0, []
    for lang in LANGS:
        words = RowWords(built, lang)
        for name in TABLES:
            assert table_said(name, lang)[0].isupper()
            for row in built.ask(f'SELECT * FROM "{name}" LIMIT 5').to_pylist():
                told = words.cells(name, row)
                rows += 1
                raw += [(name, one["value"]) for one in told if one["kind"] == "text" and RAW.search(one["value"])]
                worded = [one for one in told if one["name"] in WORDED and lang == "fr"]
                raw += [(name, one["value"]) for one in worded if one["value"] == row[one["name"]] != "*"]
    assert rows >= 700
    assert sorted(set(map(str, raw))) == []


def test_builds_of_another_device_are_told_by_its_log(office):
    """The training case was built on the device that made it, before the bureau had a log of its own there."""
    first, last = sorted(cases.builds(office.folder), key=lambda one: one["entries"])[-2:]
    assert last["entries"] - first["entries"] >= 20
    told = text_of(office.client(office.member("analyst")).get(office.address("compare")))
    assert "Lecture confirmée" in told
    assert "Aucune mention" not in told


def test_a_build_is_kept_while_the_shelf_is_and_no_longer(office):
    client = office.client(office.member("analyst"))
    for path in office.folder.glob(f"{building.BEFORE}*.json"):
        path.unlink()
    assert "Il n'y a encore qu'une construction" in text_of(client.get(office.address("compare")))
    set_aside(client, office, "Prêt entre proches")
    assert len(cases.builds(office.folder)) == 2
    assert client.get(office.address("compare", "?before=../../x.json")).status_code == 404
    assert client.get(office.address("compare", "?before=build-before-0000.json")).status_code == 404
    cases.tidy(office.folder)
    assert cases.builds(office.folder) == []


def test_builds_of_the_whole_case_are_not_for_whom_pieces_are_withheld(office):
    from faisceau.bureau.rights.models import Membership

    member = office.member("analyst")
    client = office.client(member)
    set_aside(client, office, "Prêt entre proches")
    Membership.objects.filter(person=member).update(withheld=["D19"])
    told = text_of(client.get(office.address("compare", "?table=reviews")))
    assert "ne se comparent pas quand des pièces vous sont soustraites" in told
    assert say("findings_room.state_set_aside", "fr") not in told


def test_no_more_builds_are_kept_than_are_said(tmp_path):
    path = tmp_path / "build.json"
    for number in range(building.KEPT + 3):
        building._keep_before(path, f"{number:016d}")
        path.write_text(f'{{"digest": "{number:016d}", "checkpoint": "log\\n{number}\\n"}}')
    building._keep_before(path, f"{building.KEPT + 2:016d}")
    kept = cases.builds(tmp_path)
    assert [one["entries"] for one in kept[:2]] == [building.KEPT + 2, building.KEPT + 1]
    assert len(kept) == building.KEPT + 1


def other_release(path):
    """Make a document one that another release wrote: it lacks a table of this one, and has one that this one does not know."""
    document = json.loads(path.read_text("utf-8"))
    document["tables"]["omens"] = document["tables"].pop("words")
    path.write_text(json.dumps(document), "utf-8")


def test_builds_of_another_release_are_compared_by_their_numbers_and_the_page_says_so(office):
    member = office.member("prosecutor")
    client = office.client(member)
    set_aside(client, office, "Prêt entre proches")
    newest = next(one["name"] for one in cases.builds(office.folder) if one["name"] != "build.json")
    address = office.address("compare", f"?before={newest}&table=reviews")
    assert "#rows" in client.get(address).content.decode()
    other_release(office.folder / newest)
    french = "une autre version l'a faite", "pièces et décisions sont intactes", "La dernière construction est de cette version"
    english = "another release made it", "exhibits and decisions are intact", "The last build is of this release"
    for lang, said in (("fr", french), ("en", english)):
        page = office.client(member, lang).get(address)
        told = text_of(page)
        assert page.status_code == 200
        assert [one in told for one in said] == [True] * 3
        assert table_said("reviews", lang) in told
        assert "omens" in told
        assert "#rows" not in page.content.decode()
        assert say("compare_room.why", lang) in told
    # The build of today is of the other release too: the page offers the build that mends it.
    other_release(office.folder / "build.json")
    client = office.client(member)
    page = client.get(address)
    assert page.status_code == 200
    assert "Construisez l'affaire avec cette version" in text_of(page)
    assert f'action="{office.address("", "build/")}"' in page.content.decode()
    # Alone it is no page of an error either.
    for kept in office.folder.glob("build-before-*.json"):
        kept.unlink()
    alone = client.get(office.address("compare"))
    assert alone.status_code == 200
    assert "autre version du programme" in text_of(alone)
