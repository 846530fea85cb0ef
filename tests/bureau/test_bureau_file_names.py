"""Names of files and of members show a contact, an account or a person's name to nobody who may not see it, on whatever page or in whatever file.

The surfaces: every table of a build, whole pages that links lead to from the first page of the case, the pages of what the journal says,
the record of who read what, the API, every format of an export, and the head under which a file leaves.
"""

import io
import re
import shutil
import zipfile
from html import unescape

import pyarrow.parquet as pq
import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau import world as bureau
from faisceau.bureau.rights.models import Consultation
from faisceau.desk import MASK, Built, Sight
from faisceau.model.columns import Protection
from faisceau.model.tables import TABLES
from training_case import SILENT, build, world_of

PROTECTED = ("PersonNamed", "person=W9", "name=Vasile PROTEJAT", "pseudonym=Alouette", "protection=CPP 706-58")
CHAT = "[01/03/2026 10:00:00] Doina: On se voit demain.\n[01/03/2026 10:01:00] Ana: Oui.\n"
BROKEN = b"%PDF-1.4\nbroken"
CONTACTS = {
    "Audition +33639980011.pdf": "639980011",
    "WhatsApp Chat with +33\u00a06\u00a039\u00a098\u00a000\u00a022.txt": "0022",
    "relevé_FR7630006000011234567890189.csv": "3000600001",
    "boîte de doina@courriel.example.zip": "doina@",
}
NAMES = {"Entretien avec Protéjat Vasile.txt": "Vasile"}
TITLED = {
    "page.html": "<!DOCTYPE html><html><head><title>Vasile Protéjat, +33 6 39 98 00 55</title></head><body><p>Bonjour.</p></body></html>",
    "lettre.eml": "From: ana@courriel.example\nTo: greffe@courriel.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
    "Subject: vasileprotejat au 06.39.98.00.66\n\nBonjour.\n",
}
TITLES = ["639980055", "639980066"]
"""What stands in the title of a page and in the subject of a mail, beside the protected name."""
MEMBERS = {
    "sms/chat with +33639980033.dat": "639980033",
    "fr76 3000 6000 0112 3456 7890 189 releve.dat": "3000 6000",
    "Protejat, Vasile.dat": "Vasile",
}
WHY = {"reason": "exploitation des noms", "passphrase": "une phrase assez longue pour signer"}
KEPT = "IMG_20260301_101500.dat"
ALL = frozenset(Protection)


def archive():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        for number, name in enumerate((*MEMBERS, KEPT)):
            out.writestr(name, bytes([0, 1, 2, number] * 40))
    return held.getvalue()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a built case, and the keys of who made it, whose files are named after telephones, accounts and a protected person."""
    base = tmp_path_factory.mktemp("named")
    world, folder, pieces = world_of(base / "keys"), base / "case", base / "pieces"
    cases.new(folder, world, title="Affaire des noms", state="FR", name="Greffe")
    pieces.mkdir()
    for number, name in enumerate((*CONTACTS, *NAMES)):
        content = archive() if name.endswith(".zip") else BROKEN if name.endswith(".pdf") else f"{CHAT}{number}+".encode()
        (pieces / name).write_bytes(content)
    for name, content in TITLED.items():
        (pieces / name).write_text(content, "utf-8")
    cases.decide(folder, world, PROTECTED)
    cases.seal(folder, world, sorted(pieces.iterdir()), cases.Coming(), SILENT)
    build(folder, world)
    return base


@pytest.fixture
def named(small, office_of, db, settings, tmp_path, cheap_keys, monkeypatch):
    """Return a bureau whose one case is a copy of it."""
    monkeypatch.setenv("FAISCEAU_KEYS", str(small / "keys"))
    settings.CASES, settings.KEYS, settings.UPLOADS = tmp_path / "cases", tmp_path / "keys", tmp_path / "incoming"
    settings.UPLOADS.mkdir()
    folder = shutil.copytree(small / "case", settings.CASES / "named")
    bureau.of_the_bureau().holder_or_first()
    cases.enrol(folder, world_of(small / "keys"), bureau.of_the_bureau().holder().card.write(), name="Faisceau", role="bureau")
    sealed = {row["name"]: row["exhibit"] for row in Built(folder, Sight.of_the_file()).each("sealings")}
    return office_of(folder, str(cases.read_marker(folder)["id"]), {"sealed": sealed})


CANARIES = [*CONTACTS.values(), *TITLES, *(one for one in MEMBERS.values() if one != "Vasile")]
_GAPS = re.compile(r"[\s\u00a0]|%C2%A0|%20|\+(?=\d)|(?<=\d)\.(?=\d\d)", re.IGNORECASE)


def shown(text, *, persons=False):
    """Return the canaries that a text shows, whatever stands between their digits."""
    plain, bare = unescape(text), _GAPS.sub("", unescape(text))
    found = [one for one in CANARIES if one != "0022" and (one in plain or one.replace(" ", "") in bare)]
    found += ["0022"] if "639980022" in bare else []
    return found + (["Vasile"] if persons and re.search("vasile|prot[eé]jat", plain, re.IGNORECASE) else [])


def test_no_table_of_a_build_shows_them_and_every_key_stays_an_order(small):
    folder = small / "case"
    whole, seen = Built(folder, Sight.of_the_file()), {}
    texts = {name: str(whole.rows(name).to_pylist()) for name in TABLES}
    free = {"text", "flowed"}
    for sight, persons in (
        (Sight.shared_screen(), True),
        (Sight(ALL - {Protection.CONTACT}, guards=True), True),
        (Sight(ALL, guards=True), True),
    ):
        built = Built(folder, sight)
        for name, schema in TABLES.items():
            rows = built.rows(name).to_pylist()
            told = str([{key: one for key, one in row.items() if key not in free} for row in rows])
            contacts = [] if Protection.CONTACT in sight.classes else shown(told)
            people = "Vasile" in shown(told, persons=persons)
            assert not contacts, (name, contacts)
            assert not people, name
            if built.ordered(name):
                keys = [tuple(row[column] for column in schema.key) for row in rows]
                assert len(set(keys)) == len(keys)
                page = built.page(name, after=keys[len(keys) // 2 - 1], limit=5) if len(keys) > 1 else built.page(name, limit=5)
                assert [tuple(row[c] for c in schema.key) for row in page.to_pylist()] == keys[
                    len(keys) // 2 : len(keys) // 2 + 5
                ] or len(keys) <= 1
        seen[sight] = built
    assert {"sealings", "exhibits", "contents", "documents", "messages"} <= {name for name, text in texts.items() if shown(text)}
    places = [row["locator"] for row in seen[Sight.shared_screen()].rows("contents").to_pylist() if MASK in row["locator"]]
    assert len(places) == 2
    for built in seen.values():
        real = {row["locator"] for row in whole.rows("contents").to_pylist()}
        assert {built.place_meant(row["locator"]) for row in built.rows("contents").to_pylist()} == real
    assert f"member={KEPT}" in {row["locator"] for row in seen[Sight.shared_screen()].rows("contents").to_pylist()}
    again = Built(folder, Sight.shared_screen())
    assert [row["locator"] for row in again.rows("contents").to_pylist() if MASK in row["locator"]] == places


LINK = re.compile(r'(?:href|src|data-[a-z]+)="(/case/[^"#]+)')
MOST = 40


def crawled(office, client, most=MOST):
    """Yield the pages that links lead to from the first page and from the room of exhibits: address, response."""
    first = [
        office.address(),
        office.address("exhibits"),
        office.address(rest="readings/"),
        *(office.address("exhibits", f"{one}/") for one in office.made["sealed"].values()),
    ]
    waiting, met, kinds = first, set(first), {}
    while waiting and most:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code != 200:
            continue
        most -= 1
        yield address, response
        if not response["Content-Type"].startswith("text/html"):
            continue
        for link in map(unescape, LINK.findall(response.content.decode())):
            kind = re.sub(r"[0-9a-f]{12,}|\d+", "*", link.partition("?")[0])
            if link not in met and kinds.get(kind, 0) < 2:
                kinds[kind] = kinds.get(kind, 0) + 1
                met.add(link)
                waiting.append(link)


def told_by(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers} {content.decode('utf-8', 'replace')}"


LESSER = {"analyst": ["health", "child"], "interpreter": ["identity"], "auditor": []}


@pytest.mark.parametrize("role", sorted(LESSER))
def test_no_page_shows_them_to_who_sees_no_contact(named, role):
    whole = named.client(named.member("prosecutor", "procureur", classes=[one.value for one in ALL]))
    visited = [named.address("exhibits", f"{one}/") for one in named.made["sealed"].values()]
    texts = "".join(told_by(whole.get(address)) for address in [named.address("exhibits"), *visited])
    assert {*CANARIES} - set(shown(texts)) <= {"3000 6000", "639980033", *TITLES}  # members are named on their own pages
    zipped, at = named.made["sealed"]["boîte de doina@courriel.example.zip"], f"member={next(iter(MEMBERS))}"
    assert "639980033" in told_by(whole.get(named.address("exhibits", f"{zipped}/"), {"at": at}))
    inside = sorted(row["exhibit"] for row in Built(named.folder, Sight(ALL)).each("exhibits") if row["parent"] == zipped)
    for one in inside:
        assert whole.get(named.address("exhibits", f"{one}/")).status_code == 200
    assert not shown(" ".join(Consultation.objects.values_list("about", flat=True)))  # the record itself names no file
    client, pages = named.client(named.member(role, "autre", classes=LESSER[role])), 0
    for address, response in crawled(named, client, MOST if role == "analyst" else 12):
        text = told_by(response)
        assert not shown(f"{address} {text}"), (address, shown(text))
        assert not re.search("prot[eé]jat", text, re.IGNORECASE), address
        pages += 1
    assert pages >= {"analyst": 30, "interpreter": 10, "auditor": 1}[role]
    if role == "auditor":
        read = text_of(client.get(named.address(rest="readings/")))
        assert MASK in read


def test_no_export_and_no_answer_to_a_program_shows_them(named):
    analyst = named.member("analyst", "analyste", classes=["health", "child"])
    leads = named.member("prosecutor", "procureur", classes=[one.value for one in ALL])
    for person, sees in ((analyst, False), (leads, True)):
        program, found = named.program(person), set()
        for table in ("sealings", "exhibits", "contents", "problems"):
            answer = program.get(f"/api/v1/cases/{named.case}/tables/{table}?limit=100")
            assert answer.status_code == 200
            found |= set(shown(told_by(answer)))
        assert bool(found) == sees
    client = named.client(analyst)
    for table in ("sealings", "exhibits", "contents"):
        for ending in ("xlsx", "csv", "parquet"):
            taken = client.post(named.address("search", "tables/take/"), {"of": table, "format": ending, **WHY})
            assert taken.status_code == 200
            content = b"".join(taken.streaming_content) if taken.streaming else taken.content
            assert not shown(f"{taken.headers}{readable(content, ending)}")


def readable(content, ending):
    if ending == "parquet":
        return str(pq.read_table(io.BytesIO(content)).to_pylist())
    if ending == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return content.decode()


def test_a_masked_place_leads_to_its_page_and_no_search_finds_what_is_masked(named):
    client = named.client(named.member("analyst", "analyste", classes=["identity", "health", "child"]))
    digest = named.made["sealed"]["boîte de doina@courriel.example.zip"]
    built = Built(named.folder, Sight(ALL - {Protection.CONTACT}, guards=True))
    (at,) = [row["locator"] for row in built.rows("contents").to_pylist() if "639980033" in built.place_meant(row["locator"])]
    assert client.get(named.address("exhibits", f"{digest}/"), {"at": at}).status_code == 200
    search = client.get(named.address("search"), {"q": "639980033"})
    assert not re.search(r"chat with \+", text_of(search))
