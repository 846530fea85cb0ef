"""Stores of Outlook: the examples as expected, two other programs' counts and answers, every structure, what is inside, damage, harm."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from oxmsg import Message

from faisceau.readers import mail, outlook, pst
from faisceau.readers.pst.encoding import CYCLIC, decoded
from readers import pst_stores as stores
from readers import written_msg as msg
from readers import written_pst as written
from readers.examples import check, damaged, inputs, show_all
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "150"))
VARIANTS = [(method, ansi) for ansi in (False, True) for method in (written.NONE, written.COMPRESSIBLE, written.CYCLIC)]


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


def program(name):
    """Return where a program that knows the format lies; a test that needs it is skipped by name where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: pst-utils, pff-tools): the other programs' answers were NOT compared")
    return found


def exported(content, folder):
    """Return what pffexport takes out of a store: files by their path in it."""
    (folder / "a.pst").write_bytes(content)
    command = [program("pffexport"), "-q", "-f", "all", "-t", str(folder / "a"), str(folder / "a.pst")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    root = folder / "a.export"
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def counted(files):
    """Return how many entries there are by what was taken out: items, recipients, texts, attachments; none of what lies inside an item."""
    own = [path for path in files if path.count("Attachments/") == 0]
    items = {path.rpartition("/")[0] for path in own if path.endswith(("/OutlookHeaders.txt", "/Contact.txt"))}
    texts = sum(path.rpartition("/")[2] in ("Message.txt", "Message.html", "Message.rtf") for path in own)
    recipients = sum(files[path].decode().count("Recipient type:") for path in own if path.endswith("/Recipients.txt"))
    attached = {tuple(path.partition("/Attachments/")[::2]) for path in files if "/Attachments/" in path}
    held = {(item, name.partition("/")[0]) for item, name in attached}
    return len(items) + texts + recipients + len(held)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(pst, file)


def test_the_examples_are_what_the_writer_writes():
    made = stores.examples()
    assert len(made) >= 3
    assert {name: (EXAMPLES / name).read_bytes() for name in made} == made


@pytest.mark.parametrize(("method", "ansi"), VARIANTS)
def test_entries_are_those_of_another_program_in_every_variant(method, ansi, tmp_path):
    content = stores.small(method=method, ansi=ansi)
    files = exported(content, tmp_path)
    tables = read_all(pst, content)
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == counted(files) == 15
    assert {row["name"]: row["content"] for row in tables["members"] if row["name"] == "tarifs.txt"} == {
        "tarifs.txt": files["Dossiers/Réception/Message00001/Attachments/1_tarifs.txt"]
    }
    texts = {row["text"].replace("\n", "").strip() for row in tables["messages"]}
    others = {
        raw.decode().replace("\r", "").replace("\n", "").strip()
        for path, raw in files.items()
        if path.count("/") == 3 and path.endswith("/Message.txt")
    }
    assert len(others) == 3
    assert texts == others


@pytest.mark.parametrize(("method", "ansi"), VARIANTS)
def test_folders_and_subjects_are_those_of_a_second_program(method, ansi, tmp_path):
    content = stores.small(method=method, ansi=ansi)
    (tmp_path / "a.pst").write_bytes(content)
    told = subprocess.run([program("lspst"), str(tmp_path / "a.pst")], check=True, capture_output=True, timeout=60).stdout.decode(
        "utf-8", "replace"
    )
    tables = read_all(pst, content)
    shown = [line.partition("Subject: ")[2].strip() for line in told.splitlines() if "Subject: " in line]
    assert shown == [
        row["subject"] for row in sorted(tables["messages"], key=lambda row: int(row["locator"].partition("=")[2], 16))
    ]
    assert [line.split('"')[1] for line in told.splitlines() if line.startswith("Folder")] == ["Réception", "Envoyés"]
    assert {row["source"] for row in tables["messages"]} == {"Dossiers/Réception", "Dossiers/Envoyés"}


def test_what_another_program_counts_includes_what_no_folder_lists(tmp_path):
    content = (EXAMPLES / "boite.pst").read_bytes()
    (tmp_path / "a.pst").write_bytes(content)
    told = subprocess.run([program("lspst"), str(tmp_path / "a.pst")], check=True, capture_output=True, timeout=60).stdout.decode(
        "utf-8", "replace"
    )
    tables = read_all(pst, content)
    assert (
        sum(line.startswith(("Email", "Contact")) for line in told.splitlines())
        == len(tables["messages"]) + len(tables["contacts"])
        == 4
    )
    assert [row["locator"] for row in tables["problems"] if row["code"] == "readers_pst.unlisted"] == ["node=200064"]


def test_the_turning_encoding_is_undone_a_byte_at_a_time_as_many_at_once():
    content = bytes(range(256)) * 31 + b"x" * 77
    for number in (4, 0x1234, 0xFFFFFFFC, 0x80FF00):
        assert decoded(written.turned(content, number), CYCLIC, number) == content
    assert decoded(b"", CYCLIC, 4) == b""


def test_an_item_inside_is_an_exhibit_that_is_read_again_and_another_library_reads_it_too():
    tables = read_all(pst, (EXAMPLES / "incluse.pst").read_bytes())
    (member,) = (row for row in tables["members"] if row["name"] == "Clés.msg")
    assert claims(outlook, member["content"], ("Clés.msg",)) == "msg"
    inside = read_all(outlook, member["content"])
    (row,) = inside["messages"]
    assert (row["subject"], row["text"], row["sender"]) == ("Clés", "Les clés sont à l’accueil.", "ilir@exemple.test")
    assert [(one["name"], one["content"]) for one in inside["members"]] == [("plan.txt", b"escalier B")]
    peer = Message.load(io.BytesIO(member["content"]))
    assert (peer.subject, len(peer.recipients), len(peer.attachments)) == ("Clés", 1, 1)


def test_items_inside_items_keep_the_names_of_their_properties():
    card = (
        {
            (0x001A, 0x1F): "IPM.Contact",
            (0x3001, 0x1F): "Besnik",
            (0x8001, 0x1F): "12 rue Inventée",
            (0x8000, 0x1F): "b@exemple.test",
        },
        (),
        (),
    )
    middle = (msg.INSIDE, (), (({(0x3705, 3): 5, (0x3001, 0x1F): "fiche"}, card),))
    outer = (*stores.ANSWER[:2], (({(0x3705, 3): 5, (0x3001, 0x1F): "lettre"}, middle),))
    content = written.store(written.numbered([outer]), lids=(0x8083, 0x801B))
    (first,) = read_all(pst, content)["members"]
    (second,) = read_all(outlook, first["content"])["members"]
    (contact,) = read_all(outlook, second["content"])["contacts"]
    assert (contact["emails"], contact["addresses"]) == (("b@exemple.test",), ("12 rue Inventée",))
    assert show_all(pst, content, read_all(pst, content)) >= 5


@pytest.mark.parametrize("ansi", [False, True])
def test_structures_over_many_blocks_and_pages_are_read_whole(ansi, tmp_path):
    many = tuple(
        {(0x0C15, 3): 1, (0x3001, 0x1F): f"Nom {number}", (0x3003, 0x1F): f"n{number}@exemple.test"} for number in range(700)
    )
    held = tuple(({**stores.FILE, (0x3707, 0x1F): f"{number}.txt"}, b"%d" % number) for number in range(800))
    large = bytes(range(251)) * 40_000
    items = [
        (stores.ANSWER[0], many, ()),
        (stores.ANSWER[0], (), held),
        ({**stores.ANSWER[0], (0x1000, 0x1F): "mot " * 100_000}, (), (({**stores.FILE, (0x3707, 0x1F): "grand.bin"}, large),)),
        *[stores.ANSWER] * 500,
    ]
    content = written.store(written.numbered(items), ansi=ansi)
    tables = read_all(pst, content)
    first, second, third, *_ = tables["messages"]
    assert len(first["recipients"]) == 700
    assert [row["content"] for row in tables["members"][:800]] == [b"%d" % number for number in range(800)]
    assert third["text"] == "mot " * 100_000
    assert tables["members"][-1]["content"] == large
    assert len(tables["messages"]) == 503
    reading = tables["readings"][0]
    assert reading["present"] == reading["read"] == (1 + 700 + 1) + (1 + 800 + 1) + 3 + 500 * 3
    assert set(codes(tables)) == ({"page_unknown"} if ansi else set())
    assert second["subject"] == "RE: Chambre"
    exhibit = Opened(content)
    assert pst.resolve(exhibit, tables["members"][799]["locator"]).content == b"799"
    assert pst.resolve(exhibit, tables["correspondents"][650]["locator"]).text == tables["correspondents"][650]["address"]


def test_a_password_and_the_absent_are_told_and_nothing_is_asked_for():
    tables = read_all(pst, (EXAMPLES / "ancienne.pst").read_bytes())
    assert codes(tables) == ["password"]
    assert tables["messages"][0]["recipients"] == ("emile@exemple.test",)
    assert tables["correspondents"][1]["name"] == "Émile"


def test_texts_without_a_code_page_are_guessed_and_told():
    stated = {key: value for key, value in stores.OLD[0].items() if key[0] != 0x3FFD}
    tables = read_all(pst, written.store(written.numbered([(stated, *stores.OLD[1:])]), ansi=True, lids=stores.LIDS))
    assert codes(tables) == ["page_unknown"]
    assert tables["messages"][0]["text"] == stores.OLD[0][(0x1000, 0x1F)]


def test_a_place_shows_what_stands_there():
    content = (EXAMPLES / "boite.pst").read_bytes()
    exhibit = Opened(content)
    hop = next(row for row in read_all(pst, content)["hops"] if row["kind"] == "received")
    assert pst.resolve(exhibit, hop["locator"]).content.decode("utf-16-le").startswith("Received: from poste")
    assert pst.resolve(exhibit, "node=200024&property=0037001F").text == "Chambre"
    assert "Subject: Chambre" in pst.resolve(exhibit, "node=200024").text
    assert "EmailAddress: radu@exemple.test" in pst.resolve(exhibit, "node=200024/692&row=1").text
    for wrong in (
        "node=999",
        "node=200024/77",
        "line=3",
        "node=200024/692&row=9",
        "node=200024&property=6001001F",
        "node=zz",
        "node=200024/8045&property=37010102",
    ):
        with pytest.raises(ValueError, match="no"):
            pst.resolve(exhibit, wrong)


@pytest.mark.parametrize("name", sorted(stores.HARMFUL))
def test_what_means_harm_is_told(name):
    make, code = stores.HARMFUL[name]
    tables = read_all(pst, make(), (name,))
    assert code is None or code in {row["code"] for row in tables["problems"]}


def test_nothing_of_an_unpublished_variant_is_guessed():
    for name in ("quatre-k.ost", "protege.pst", "coupe.pst"):
        tables = read_all(pst, stores.HARMFUL[name][0](), (name,))
        assert set(tables) == {"problems", "readings"}
        assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)


def test_an_ost_of_the_same_format_is_read_as_any_other():
    content = stores.small(client=b"SO")
    assert claims(pst, content) == "pst"
    assert len(read_all(pst, content)["messages"]) == 3


def test_a_store_cut_behind_its_trees_says_so_and_what_is_there_is_read():
    content = stores.small()
    tables = read_all(pst, content + bytes(3))
    assert codes(tables) == ["address_internal"]
    longer = stores.put(content, 184, (len(content) + 5_000).to_bytes(8, "little"))
    assert "truncated" in codes(read_all(pst, longer))


@pytest.mark.parametrize("content", [b"!BDN", b"!BDN" + bytes(8) + b"SM", b"From: a"])
def test_what_is_not_claimed(content):
    assert claims(pst, content, ("a.pst",)) is None
    assert claims(mail, stores.small(), ("a.pst",)) is None
    assert claims(outlook, stores.small(), ("a.pst",)) is None


def test_damage_ends_in_rows_or_problems_and_every_place_is_shown():
    content = (EXAMPLES / "boite.pst").read_bytes()
    read = 0
    for hurt in damaged(content, 100):
        if claims(pst, hurt):
            for rows in read_all(pst, hurt).values():
                for row in rows:
                    pst.resolve(Opened(hurt), row["locator"])
                    read += 1
    assert read >= 500


def test_mutants_end_in_rows_or_problems():
    told = 0
    contents = [file.read_bytes() for file in sorted(EXAMPLES.glob("*.pst"))]
    for number in range(MUTANTS):
        hurt = mutant(contents[number % len(contents)], contents, f"pst {number}")
        tables = read_all(pst, hurt, ("a.pst",))
        told += bool(tables.get("messages") or tables.get("documents"))
        for row in tables.get("correspondents", [])[::3]:
            pst.resolve(Opened(hurt), row["locator"])
    assert told >= MUTANTS // 10
