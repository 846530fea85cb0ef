"""Items of Outlook: the examples as expected, an independent count, another reader's answers, items inside, damage, the real file."""

import io
import json
import os
import struct
from pathlib import Path

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oxmsg import Message

from faisceau.notation.compound.reading import BrokenError, CompoundFile
from faisceau.notation.compound.writing import compound
from faisceau.notation.mapi.bodies import HTML, RICH, form, shown
from faisceau.notation.mapi.packed_rtf import unpacked
from faisceau.notation.mapi.values import Properties, Value
from faisceau.notation.rich_text.encapsulated import unwrapped, wraps
from faisceau.readers import mail, outlook, rtf, workbook
from readers import written_msg as written
from readers.examples import check, damaged, inputs, show_all
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "150"))
WHOLE = (EXAMPLES / "incluse.msg").read_bytes()


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


def counted(content):
    """Return how many entries an item has, by a library that knows nothing of the readers: the item, recipients, attachments, texts."""
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        top = file.listdir(streams=True, storages=True)
        storages = sum(len(path) == 1 and path[0].startswith(("__recip_", "__attach_")) for path in top)
        texts = sum(len(path) == 1 and path[0][12:16] in ("1000", "1009", "1013") and file.get_size(path) > 0 for path in top)
    return 1 + storages + texts


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(outlook, file)


def test_the_examples_are_what_the_writer_writes():
    made = written.examples() | {"incluse.msg": written.with_storages()}
    assert len(made) >= 5
    assert {name: (EXAMPLES / name).read_bytes() for name in made} == made


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.msg")), ids=lambda file: file.name)
def test_entries_are_those_of_an_independent_count_and_a_library_agrees(file):
    content = file.read_bytes()
    tables = read_all(outlook, content, (file.name,))
    assert tables["readings"][0]["present"] == counted(content)
    peer = Message.load(io.BytesIO(content))
    if tables.get("messages"):
        (row,) = tables["messages"]
        assert row["subject"] == (peer.subject or None)
        assert len(row["recipients"]) == len(peer.recipients)
        assert len(row["media"].split(", ") if row["media"] else []) == len(peer.attachments)
        assert (row["text"] or "").split() == (peer.body or row["text"] or "").split()


def test_an_item_inside_is_an_exhibit_that_is_read_again():
    members = {row["name"]: row["content"] for row in read_all(outlook, WHOLE)["members"]}
    assert sorted(members) == ["Clés.msg", "Tableau.ole", "tarifs.txt"]
    assert claims(outlook, members["Clés.msg"], ("Clés.msg",)) == "msg"
    tables = read_all(outlook, members["Clés.msg"])
    (row,) = tables["messages"]
    assert (row["subject"], row["text"], row["sender"]) == ("Clés", "Les clés sont à l’accueil.", "ilir@exemple.test")
    assert row["recipients"] == ("radu@exemple.test",)
    assert tables["readings"][0]["present"] == counted(members["Clés.msg"]) == 3
    assert Message.load(io.BytesIO(members["Clés.msg"])).subject == "Clés"
    with olefile.OleFileIO(io.BytesIO(members["Tableau.ole"]), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        assert file.openstream("Contents").read() == b"objet"


def test_a_place_shows_the_bytes_of_its_stream():
    exhibit = Opened(WHOLE)
    tables = read_all(outlook, WHOLE)
    assert show_all(outlook, WHOLE, tables) >= 15
    hop = next(row for row in tables["hops"] if row["kind"] == "received")
    place = outlook.resolve(exhibit, hop["locator"])
    assert place.content.decode("utf-16-le").startswith("Received: from poste")
    cc = next(row for row in tables["correspondents"] if row["role"] == "cc")
    assert outlook.resolve(exhibit, cc["locator"]).text == "/o=Exemple/cn=Recipients/cn=compta"
    assert "SentRepresentingName: Mirela Vántus" in outlook.resolve(exhibit, "stream=__properties_version1.0").text
    delivered = next(row for row in tables["hops"] if row["kind"] == "delivery")
    assert outlook.resolve(exhibit, delivered["locator"]).text == "2031-05-05T06:15:42Z"
    for wrong in ("stream=nul", "line=3", "stream=__properties_version1.0&offset=99999,4", "stream=__substg1.0_10090102&held=1"):
        with pytest.raises(ValueError, match="nothing stands"):
            outlook.resolve(exhibit, wrong)


def test_letters_outside_of_ascii_move_no_place_of_a_header():
    headers = written.HEADERS.replace("poste (", "café-€-😀 (")
    content = written.msg(written.LETTER | {(0x007D, 0x1F): headers}, written.RECIPIENTS)
    for row in read_all(outlook, content)["hops"]:
        if row["kind"] == "received":
            shown = outlook.resolve(Opened(content), row["locator"]).content.decode("utf-16-le")
            assert shown.startswith("Received: from ")
            assert shown.endswith("+0200\r\n")


def stated(**more):
    """Return the tables of the letter with other properties: a name is the number and type, ``None`` takes it away."""
    properties = dict(written.LETTER)
    for name, value in more.items():
        key = (int(name[1:5], 16), int(name[5:], 16))
        properties.pop(key, None)
        if value is not None:
            properties[key] = value
    return read_all(outlook, written.msg(properties, written.RECIPIENTS[:1]))


def test_times_are_utc_and_the_headers_tell_the_zone():
    (row,) = stated()["messages"]
    assert (str(row["sent_utc"]), str(row["sent_wall"]), row["sent_zone"]) == (
        "2031-05-05 06:15:31",
        "2031-05-05 08:15:31",
        "+02:00",
    )
    (row,) = stated(p007D1F=None)["messages"]
    assert (str(row["sent_utc"]), row["sent_wall"], row["unknown"]) == (
        "2031-05-05 06:15:31",
        None,
        ("direction=not_stated", "sent_wall=zone_not_recorded"),
    )
    (row,) = stated(p003940=None)["messages"]
    assert (str(row["sent_utc"]), row["sent_as_written"]) == ("2031-05-05 06:15:30", "Mon, 05 May 2031 08:15:30 +0200")
    settled = read_all(outlook, (EXAMPLES / "ancien.msg").read_bytes(), settings={"zone": "+01:00"})
    assert str(settled["messages"][0]["sent_wall"]) == "1980-01-01 01:00:00"


@pytest.mark.parametrize(
    ("count", "utc", "told"),
    [
        (0, None, []),
        (0x0CB34557A3DD4000, None, []),
        (0x7FFFFFFFFFFFFFFF, None, []),
        (0x7FFFFFFFFFFFFFFE, None, ["time_unread"]),
        (1, "1601-01-01 00:00:00", ["date_odd"]),
        (written.filetime("1980-01-01T00:00:00"), "1980-01-01 00:00:00", ["date_odd"]),
    ],
)
def test_odd_dates_are_told(count, utc, told):
    tables = stated(p003940=count, p007D1F=None)
    (row,) = tables["messages"]
    assert (row["sent_utc"] and str(row["sent_utc"])) == utc
    assert codes(tables) == told


def test_an_item_that_contradicts_its_headers_is_told():
    assert codes(stated(p00651F="autre@exemple.test")) == ["from_differs"]
    assert codes(stated(p003940="2031-05-07T06:15:31")) == ["times_differ"]
    assert codes(stated(p003940="2031-05-05T06:45:31")) == []


def test_whom_it_names_comes_from_the_headers_where_the_item_says_nothing():
    properties = {
        key: value for key, value in written.LETTER.items() if key[0] not in (0x0042, 0x0064, 0x0065, 0x0C1A, 0x0C1E, 0x0C1F)
    }
    tables = read_all(outlook, written.msg(properties))
    assert [(row["role"], row["name"], row["address"]) for row in tables["correspondents"]] == [
        ("from", "Mirela Vántus", "mirela@exemple.invalid"),
        ("to", None, "radu@exemple.test"),
    ]
    assert tables["messages"][0]["sender"] == "mirela@exemple.invalid"


@pytest.mark.parametrize(
    ("page", "charset", "told"),
    [
        (1252, "cp1252", []),
        (1250, "cp1250", []),
        (65001, "utf-8", []),
        (None, "cp1252", ["page_unknown"]),
        (9999, "cp1252", ["page_unknown"]),
    ],
)
def test_narrow_texts_are_read_in_the_page_that_is_stated(page, charset, told):
    properties = {
        (0x001A, 0x1E): "IPM.Note",
        (0x0037, 0x1E): "Café Vántus",
        (0x1000, 0x1E): "thé à part" if charset != "cp1250" else "thé",
    }
    properties |= {(0x3FFD, 3): page} if page else {}
    tables = read_all(outlook, written.msg(properties, charset=charset))
    assert tables["messages"][0]["subject"] == "Café Vántus"
    assert tables["messages"][0]["text"].startswith("thé")
    assert codes(tables) == told


@given(st.binary(max_size=400), st.booleans())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_rich_text_is_unpacked_as_it_was_packed_and_damage_is_told(rich, cut):
    raw = written.packed(rich)
    assert unpacked(raw) == (rich, None)
    if cut and rich:
        assert unpacked(raw[:-3]).fault in ("rtf_cut", "rtf_checksum")
        hurt = bytearray(raw)
        hurt[17] ^= 1
        assert unpacked(bytes(hurt)).fault in ("rtf_checksum", "rtf_cut")


def test_rich_text_of_the_specification_and_what_it_wraps_up():
    # [MS-OXRTFCP] 3.1 and 3.2: the worked examples.
    first = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    second = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
    assert unpacked(bytes.fromhex(first)).content == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(bytes.fromhex(second)) == (b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", None)
    assert wraps(rb"{\rtf1\ansi\fromtext x}") == "text"
    assert unwrapped(rb"{\rtf1\ansi\fromtext a\par b\tab c}") == "a\r\nb\tc"
    page = (
        rb"{\rtf1\ansi\ansicpg1251\fromhtml1{\*\htmltag <b>}\'cd\'e0{\*\htmltag </b>}\u8364?\htmlrtf x\htmlrtf0 {\*\mhtmltag y}z}"
    )
    assert unwrapped(page) == "<b>На</b>€z"


def test_where_the_links_of_a_page_lead_is_read_beside_its_words():
    wrapped = rb"{\rtf1\ansi\fromhtml1{\*\htmltag <a href='tel:+33639980003'>}Mirela{\*\htmltag </a>}}"
    for number, raw in ((HTML, b"<p><a href='tel:+33639980003'>Mirela</a>"), (RICH, written.packed(wrapped))):
        value = Value(0x0102, raw, "here")
        said = form(Properties({number: value}, {}, None), number, value)
        assert (said.words, said.beside.text) == ("Mirela", "a tel:+33639980003 | Mirela")
        assert (shown(said, raw, 1).text, shown(said, raw, 2).text) == (said.words, said.beside.text)


def test_storages_are_written_and_read_whatever_their_size():
    streams = {"a/b": b"x" * 8_000_000, "c": b"y", "d": b"", "z" * 31: bytes(range(256)) * 16, "a/e/f": b"z" * 4095}
    content = compound(streams)
    file = CompoundFile(content)
    assert {path: file.read(entry).content for path, entry in file.entries.items() if entry.is_stream} == streams
    assert (file.damages, file.lost) == ([], [])
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_POTENTIAL) as peer:
        assert peer.openstream("a/b").read() == streams["a/b"]
        assert len(peer.listdir()) == 5


def entry_at(content, name):
    """Return where the entry of a name stands in the directory."""
    return content.index(name.encode("utf-16-le") + b"\0\0")


def test_a_stream_that_belongs_to_nothing_any_more_is_told():
    at = entry_at(WHOLE, "__attach_version1.0_#00000000")
    hurt = WHOLE[: at + 76] + b"\xff" * 4 + WHOLE[at + 80 :]
    tables = read_all(outlook, hurt)
    assert "orphans" in codes(tables)
    assert tables["readings"][0]["present"] == counted(hurt)


@pytest.mark.parametrize(
    ("name", "offset", "written_", "code"),
    [
        ("__substg1.0_1000001F", 116, b"\xf0\xff\0\0", "cut"),
        ("__substg1.0_10130102", 120, b"\0\xff\xff\0", "cut"),
        ("__substg1.0_1000001F", 66, b"\x07", "stream_missing"),
        ("__recip_version1.0_#00000000", 68, b"\0\0\1\0", "damaged"),
        ("__recip_version1.0_#00000001", 0, "__recip_version1.0_#00000002".encode("utf-16-le"), "damaged"),
    ],
    ids=["a chain that leaves the file", "a size that is too great", "no stream", "a sibling outside", "a name twice"],
)
def test_a_directory_that_contradicts_itself_is_read_as_far_as_it_goes(name, offset, written_, code):
    at = entry_at(WHOLE, name) + offset
    tables = read_all(outlook, WHOLE[:at] + written_ + WHOLE[at + len(written_) :])
    assert code in codes(tables)
    assert tables["messages"][0]["subject"] == "Chambre"


@pytest.mark.parametrize("at", [30, 44, 48])
def test_a_file_that_cannot_be_opened_says_why(at):
    content = WHOLE[:at] + b"\xf0\xff\xff\x0f" + WHOLE[at + 4 :]
    assert codes(read_all(outlook, content)) == ["container_unreadable"]
    with pytest.raises(BrokenError):
        CompoundFile(content)


def test_a_directory_that_is_one_long_line_is_read_where_a_walk_by_calls_is_not():
    streams = {f"__substg1.0_{0x6000 + number:04X}001F": b"a\0" for number in range(3_000)} | written.item_streams(written.LETTER)
    content = bytearray(compound(streams, written.ITEM))
    start = 512 * (1 + int.from_bytes(content[48:52], "little"))
    count = next(n for n in range(1, 9_999) if content[start + 128 * n + 66] not in (1, 2))
    top = [n for n in range(1, count) if content[start + 128 * n : start + 128 * n + 4] == b"_\0_\0"][: len(streams)]
    for number, following in zip(top, [*top[1:], 0xFFFFFFFF], strict=True):
        content[start + 128 * number + 68 : start + 128 * number + 76] = struct.pack("<II", 0xFFFFFFFF, following)
    content[start + 76 : start + 80] = struct.pack("<I", top[0])
    tables = read_all(outlook, bytes(content))
    assert tables["messages"][0]["subject"] == "Chambre"
    assert len(CompoundFile(bytes(content)).entries) >= 3_000


def test_storages_without_end_and_shared_streams_end():
    deep = compound({"/".join(["s"] * 400) + "/t": b"x"} | written.item_streams(written.LETTER), written.ITEM)
    assert "damaged" in codes(read_all(outlook, deep))
    many = tuple(({(0x3705, 3): 1, (0x3707, 0x1F): f"{number}.bin"}, b"x" * 5000) for number in range(300))
    tables = read_all(outlook, written.msg(written.LETTER, (), many))
    assert len(tables["members"]) == 300
    assert tables["readings"][0]["read"] == tables["readings"][0]["present"] == 304


def test_names_that_lead_elsewhere_are_told_and_an_empty_attachment_too():
    attached = (
        ({(0x3705, 3): 1, (0x3707, 0x1F): "..\\..\\a.exe"}, b"MZ"),
        ({(0x3705, 3): 1, (0x3707, 0x1F): "b.txt"}, None),
        ({(0x3705, 3): 7, (0x3707, 0x1F): "c", (0x370D, 0x1F): "https://exemple.test/c"}, None),
    )
    tables = read_all(outlook, written.msg(written.LETTER, (), attached))
    assert codes(tables) == ["member_name", "attachment_empty", "by_reference"]
    assert tables["readings"][0]["present"] - tables["readings"][0]["read"] == 2


@pytest.mark.parametrize(
    ("content", "name", "dialect"),
    [
        (WHOLE, "a", "msg"),
        (WHOLE[:8] + bytes(600), "a.MSG", "msg"),
        (WHOLE[:8] + bytes(600), "a.doc", None),
        (WHOLE[:8] + bytes(600) + "Workbook\0".encode("utf-16-le"), "a.msg", None),
        (b"From: a", "a.msg", None),
    ],
)
def test_what_is_claimed(content, name, dialect):
    assert claims(outlook, content, (name,)) == dialect
    if dialect:
        assert [claims(reader, content, (name,)) for reader in (mail, rtf, workbook)] == [None] * 3


def test_damage_ends_in_rows_or_problems_and_every_place_is_shown():
    for hurt in damaged(WHOLE, 120):
        if hurt.startswith(WHOLE[:8]):
            for rows in read_all(outlook, hurt).values():
                for row in rows:
                    outlook.resolve(Opened(hurt), row["locator"])


def test_mutants_end_in_rows_or_problems():
    told = 0
    contents = [file.read_bytes() for file in sorted(EXAMPLES.glob("*.msg"))]
    for number in range(MUTANTS):
        hurt = mutant(contents[number % len(contents)], contents, f"outlook {number}")
        tables = read_all(outlook, hurt, ("a.msg",))
        told += bool(tables.get("messages") or tables.get("documents"))
        for row in tables.get("correspondents", [])[::3]:
            outlook.resolve(Opened(hurt), row["locator"])
    assert told >= MUTANTS // 10


@pytest.mark.corpus
def test_the_real_item_is_read_whole(corpus):
    content = (corpus / "3_devices/mail/msg/strangeDate.msg").read_bytes()
    tables = read_all(outlook, content, ("strangeDate.msg",))
    reading = tables["readings"][0]
    assert reading["present"] == reading["read"] == counted(content) == 4
    (row,) = tables["messages"]
    assert (row["subject"], row["direction"], row["sent_utc"]) == ("MSG Test File", "draft", None)
    assert json.loads(reading["layout"])["created"] == "2016-02-23T14:57:50.904000Z"
    assert "sent_wall=not_stated" in row["unknown"]
    assert row["recipients"] == ("time2talk@online-convert.com",)
    assert show_all(outlook, content, tables, "strangeDate.msg") == 5  # what the links of its page lead to, with its text
