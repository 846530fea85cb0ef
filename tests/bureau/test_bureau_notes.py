"""Private notes: opened by their owner's passphrase alone, shown in front of the exhibit, and in no output whatever."""

import io
import tarfile
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from bureau_pages import markup_of
from django.apps import apps

from faisceau import cases
from faisceau.cases.private import marked, private
from faisceau.model.errors import Damaged, Invalid, Missing
from training_case import SILENT

PASSPHRASE = "une phrase assez longue pour signer"
CANARY = "canari-violet-47110815"


def first(office, table="messages"):
    """Return the exhibit and the place of a row of a table."""
    row = cases.ask(office.folder).ask(f'SELECT exhibit, locator, text FROM "{table}" WHERE text IS NOT NULL ORDER BY ALL LIMIT 1')
    return row.to_pylist()[0]


def kept(office, browser, **told):
    return browser.post(office.address("notes", "keep/"), {"passphrase": PASSPHRASE, **told})


def test_a_note_is_shown_in_front_of_its_exhibit_to_its_owner_and_to_nobody_else(office):
    row = first(office)
    claire, luc = office.member("prosecutor", "claire"), office.member("analyst", "luc")
    browser, address = office.client(claire), office.address("exhibits", f"{row['exhibit']}/?at={row['locator']}")
    note = {"kind": "note", "exhibit": row["exhibit"], "locator": row["locator"], "text": CANARY, "back": address}
    assert kept(office, browser, **note).headers["Location"] == address
    assert CANARY in markup_of(browser.get(address))
    assert CANARY in markup_of(browser.get(office.address("notes")))
    other = office.client(luc)
    assert CANARY not in markup_of(other.get(address))
    assert "Vos notes sont fermées" in markup_of(other.get(address))
    assert other.post(office.address("notes", "open/"), {"passphrase": PASSPHRASE}).status_code == 302
    assert CANARY not in markup_of(other.get(office.address("notes")))


def test_notes_are_closed_until_the_passphrase_is_given_and_again_after_leaving(office):
    row, claire = first(office), office.member("prosecutor", "claire")
    kept(office, office.client(claire), kind="note", exhibit=row["exhibit"], text=CANARY)
    again = office.client(claire)
    assert CANARY not in markup_of(again.get(office.address("notes")))
    assert again.post(office.address("notes", "open/"), {"passphrase": "une autre phrase bien longue"}).status_code == 403
    assert again.post(office.address("notes", "open/"), {"passphrase": PASSPHRASE}).status_code == 302
    assert CANARY in markup_of(again.get(office.address("notes")))
    again.post("/account/logout/")
    again.force_login(claire, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert CANARY not in markup_of(again.get(office.address("notes")))


def test_words_and_rows_are_highlighted_where_they_stand(office):
    row, claire = first(office), office.member("prosecutor", "claire")
    browser = office.client(claire)
    words = row["text"].split()[0]
    kept(office, browser, kind="highlight", exhibit=row["exhibit"], locator=row["locator"], words=words)
    page = markup_of(browser.get(office.address("exhibits", f"{row['exhibit']}/?at={row['locator']}")))
    assert f"<mark>{words}</mark>" in page
    assert "here mine" in page
    document = cases.ask(office.folder).ask(
        "SELECT exhibit, locator, text FROM documents WHERE locator = 'page=1' ORDER BY exhibit LIMIT 1"
    )
    sheet = document.to_pylist()[0]
    region = {"left": "100", "top": "200", "width": "300", "height": "9000"}
    kept(office, browser, kind="highlight", exhibit=sheet["exhibit"], locator="page=1", **region)
    page = markup_of(browser.get(office.address("exhibits", f"{sheet['exhibit']}/?at=page=1")))
    assert '<rect class="mine" x="100" y="200" width="300" height="800"/>' in page  # not beyond the page


def test_searches_are_kept_found_again_and_removed(office):
    browser = office.client(office.member("prosecutor", "claire"))
    kept(office, browser, kind="search", name=f"<b>{CANARY}</b>", query="q=Peupliers&of=messages")
    page = browser.get(office.address("search")).content.decode()
    assert f"&lt;b&gt;{CANARY}&lt;/b&gt;" in page
    assert "?q=Peupliers&amp;of=messages" in page
    (name,) = private(office.folder, world_of_claire()).things()
    assert browser.post(office.address("notes", "drop/"), {"id": name}).status_code == 302
    assert browser.post(office.address("notes", "drop/"), {"id": name}).status_code == 404
    assert CANARY not in markup_of(browser.get(office.address("search")))


def world_of_claire():
    from faisceau.bureau import world
    from faisceau.bureau.people.models import Person

    return world.of_a_person(Person.objects.get(username="claire"), PASSPHRASE)


def test_what_says_nothing_is_refused_and_nothing_leads_elsewhere(office):
    browser = office.client(office.member("analyst", "luc"))
    assert browser.post(office.address("notes", "keep/"), {"kind": "note", "exhibit": "0" * 64, "text": "x"}).status_code == 400
    for told in ({"kind": "note"}, {"kind": "search", "name": "x"}, {"kind": "other", "exhibit": "0" * 64, "text": "x"}):
        assert kept(office, browser, **told).status_code == 400
    assert kept(office, browser, kind="note", exhibit="0" * 64, text="x" * 20_001).status_code == 400
    gone = kept(office, browser, kind="note", exhibit="0" * 64, text="x", back="https://example.org/")
    assert gone.headers["Location"] == office.address("notes")
    for name in ("../../case.toml", "", "0" * 16):
        assert browser.post(office.address("notes", "drop/"), {"id": name}).status_code == 404


def test_files_of_one_person_are_bound_to_the_person_the_case_and_their_names(office):
    office.member("prosecutor", "claire")
    office.member("analyst", "luc")
    claire = private(office.folder, world_of_claire())
    names = [claire.keep({"kind": "note", "text": text}) for text in ("un", "deux")]
    sizes = {path.stat().st_size for path in claire.folder.iterdir() if path.name != "key"}
    assert len(sizes) == 1  # what is written does not show by its length
    (claire.folder / names[0]).write_bytes((claire.folder / names[1]).read_bytes())
    with pytest.raises(Damaged):
        claire.things()
    with pytest.raises(Missing):
        claire.keep({}, "../../x")
    with pytest.raises(Invalid):
        claire.keep({"text": "x" * 70_000})


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("", ["a"], [("", False)]),
        ("aba", ["a"], [("a", True), ("b", False), ("a", True)]),
        ("un deux\ntrois", ["deux trois"], [("un ", False), ("deux\ntrois", True)]),
        ("abcd", ["abc", "bcd"], [("abc", True), ("d", True)]),
        ("a.b", ["."], [("a", False), (".", True), ("b", False)]),
    ],
)
def test_words_are_marked_as_they_stand(text, words, told):
    assert marked(text, words) == told
    assert "".join(piece for piece, _ in marked(text, words)) == text


def unfolded(name, content):
    """Yield the bytes that a file holds, and those of what it packs."""
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from unfolded(f"{name}/{member}", archive.read(member))
    elif content[:5] == b"%PDF-":
        document = pypdfium2.PdfDocument(content)
        yield f"{name}/text", "\n".join(page.get_textpage().get_text_range() for page in document).encode()
        document.close()
    elif name.endswith(".tar"):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                opened = archive.extractfile(member)
                yield from unfolded(f"{name}/{member.name}", opened.read() if opened else b"")


def taken(browser, address, told):
    """Return what a form gives as a file."""
    response = browser.post(address, told)
    assert response.status_code == 200, address
    return response


def outputs(office, browser, tmp_path):
    """Yield the name and the bytes of everything that comes out of a case: every file beside it, every print, export and copy, every row of the bureau."""
    sign = {"passphrase": PASSPHRASE, "reason": "contrôle"}
    row = first(office)
    chosen = {"row": f"messages {row['exhibit']} {row['locator']}", **sign}
    yield "report.docx", b"".join(taken(browser, office.address("search", "report/"), chosen))
    for ending in cases.FORMATS:
        told = {"of": "messages", "format": ending, **sign}
        yield f"messages.{ending}", b"".join(taken(browser, office.address("search", "tables/take/"), told))
    yield "links.zip", b"".join(taken(browser, office.address("search", "links/take/"), sign))
    yield "list.xlsx", b"".join(taken(browser, office.address("search", "list/take/"), {"text": "+33639980101", **sign}))
    for ending in ("svg", "gexf"):
        yield f"network.{ending}", browser.get(office.address("persons", f"network/file.{ending}")).content
    yield "print", browser.get(office.address("exhibits", f"{row['exhibit']}/print/")).content
    world = cases.World.of_this_machine(lambda *_, **__: None)
    for ending in ("html", "pdf"):
        for reader in ("magistrate", "file"):
            out = tmp_path / f"{reader}.{ending}"
            cases.dossier(office.folder, world, "fr", out, reader=reader)
            yield out.name, out.read_bytes()
    cases.back_up(office.folder, tmp_path / "copy.tar", SILENT)
    yield "copy.tar", (tmp_path / "copy.tar").read_bytes()
    for path in sorted(office.folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()
    for model in apps.get_models():
        yield model.__name__, repr(list(model.objects.values())).encode()


def test_no_output_holds_what_somebody_keeps_for_themselves(office, tmp_path):
    claire = office.member("prosecutor", "claire")
    browser, row = office.client(claire), first(office)
    kept(office, browser, kind="note", exhibit=row["exhibit"], locator=row["locator"], text=f"note {CANARY}")
    kept(office, browser, kind="highlight", exhibit=row["exhibit"], locator=row["locator"], words=CANARY, text=CANARY)
    kept(office, browser, kind="search", name=CANARY, query=f"q={CANARY}")
    assert markup_of(browser.get(office.address("notes"))).count(CANARY) >= 4
    found = [part for name, content in outputs(office, browser, tmp_path) for part in unfolded(name, content)]
    assert len(found) >= 150
    assert {Path(name).suffix for name, _ in found} >= {
        ".docx",
        ".xlsx",
        ".csv",
        ".parquet",
        ".jsonl",
        ".pdf",
        ".html",
        ".tar",
        ".gexf",
    }
    assert not [name for name, content in found if CANARY.encode() in content]
    copied = [name for name, _ in found if name.startswith("copy.tar/")]
    assert copied
    assert not [name for name in copied if "private" in name]
