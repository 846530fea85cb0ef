"""TNEF: the examples as expected, an independent count, the item inside read again, a mail that carries one, damage told."""

import base64
import os
import struct
from pathlib import Path

import pytest

from faisceau.readers import mail, outlook, tnef
from readers import written_msg
from readers import written_tnef as written
from readers.examples import check, damaged, inputs, show_all
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "150"))
WHOLE = (EXAMPLES / "winmail.dat").read_bytes()


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


def counted(content):
    """Return how many attributes a stream has by its lengths alone, and one more where it does not end with the last."""
    at, count = 6, 0
    while at < len(content):
        count += 1
        if at + 9 > len(content) or content[at] not in (1, 2):
            break
        at += 11 + struct.unpack_from("<I", content, at + 5)[0]
    return count


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(tnef, file)
    assert read_all(tnef, file.read_bytes())["readings"][0]["present"] == counted(file.read_bytes()) >= 8


def test_the_examples_are_what_the_writer_writes():
    made = written.examples()
    assert {name: (EXAMPLES / name).read_bytes() for name in made} == made


def test_what_a_mail_carries_is_read_as_an_exhibit_of_its_own():
    letter = (
        b"From: mirela@exemple.invalid\r\nTo: radu@exemple.test\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(WHOLE)
    )
    (member,) = read_all(mail, letter)["members"]
    assert (member["name"], member["content"]) == ("winmail.dat", WHOLE)
    assert claims(tnef, member["content"], (member["name"],)) == "tnef"
    tables = read_all(tnef, member["content"])
    # Who wrote it, and when, the mail says: this is its text.
    assert "messages" not in tables
    assert [row["text"] for row in tables["documents"]] == ["Jeudi : Lia, chambre 12.\nVendredi : relâche."]


def test_an_item_inside_is_a_message_of_its_own():
    members = {row["name"]: row["content"] for row in read_all(tnef, WHOLE)["members"]}
    assert sorted(members) == ["Cles.tnef", "tarifs de mai.txt"]
    assert claims(tnef, members["Cles.tnef"]) == "tnef"
    tables = read_all(tnef, members["Cles.tnef"])
    (row,) = tables["messages"]
    assert (row["subject"], row["text"], row["sender"]) == ("Clés", "Les clés sont à l'accueil.", "ilir@exemple.test")
    assert row["recipients"] == ("radu@exemple.test", "mirela@exemple.test")
    # The older attribute is the clock of the sender's machine: the sample of [MS-OXTNEF] 3.1 states 11:25:35 beside 19:25:35 UTC.
    assert (str(row["sent_wall"]), row["sent_utc"], row["sent_zone"]) == ("2031-05-06 07:30:00", None, None)
    settled = read_all(tnef, members["Cles.tnef"], settings={"zone": "+02:00"})
    assert str(settled["messages"][0]["sent_utc"]) == "2031-05-06 05:30:00"
    assert codes(tables) == []


def test_a_time_in_utc_stands_before_the_clock_of_the_machine():
    both = written.attribute(1, 0x00069003, written.listed({(0x0039, 0x40): "2031-05-06T05:30:00", (0x0C1A, 0x1F): "Ilir"}))
    (row,) = read_all(tnef, written.stream(written.DATE, both))["messages"]
    assert (str(row["sent_utc"]), row["sent_wall"]) == ("2031-05-06 05:30:00", None)


def test_an_object_inside_is_handed_on_without_its_interface():
    file = written_msg.msg(written_msg.INSIDE)
    object_ = bytes.fromhex("0b00000000000000c000000000000046") + file
    content = written.stream(written.CLASS, written.attached("objet.msg", None, {(0x3701, 0x0D): object_}))
    (member,) = read_all(tnef, content)["members"]
    assert member["content"] == file
    assert claims(outlook, member["content"], (member["name"],)) == "msg"


def test_places_show_the_bytes_of_a_value():
    tables = read_all(tnef, WHOLE)
    assert show_all(tnef, WHOLE, tables) >= 5
    inside = written.INSIDE
    shown = read_all(tnef, inside)
    to = next(row for row in shown["correspondents"] if row["role"] == "to")
    assert tnef.resolve(Opened(inside), to["locator"]).text == "radu@exemple.test"
    sender = next(row for row in shown["correspondents"] if row["role"] == "from")
    assert b"ilir@exemple.test" in tnef.resolve(Opened(inside), sender["locator"]).content
    for wrong in ("line=3", "offset=999999,4"):
        with pytest.raises(ValueError, match="nothing stands"):
            tnef.resolve(Opened(WHOLE), wrong)


def test_damage_is_told_by_its_kind():
    bad = written.attribute(1, 0x00018004, b"Planning\0", checksum=7)
    assert codes(read_all(tnef, written.stream(written.CLASS, bad))) == ["tnef_checksum"]
    cut = written.stream(written.CLASS, written.SUBJECT)[:-5]
    assert codes(read_all(tnef, cut)) == ["cut"]
    junk = written.stream(written.CLASS) + b"\7abc"
    assert codes(read_all(tnef, junk)) == ["tnef_ends"]
    short = written.attribute(1, 0x00069003, written.listed(written.BODY)[:-9])
    tables = read_all(tnef, written.stream(written.CLASS, short))
    assert codes(tables) == ["tnef_properties"]
    assert [row["text"] for row in tables["documents"]] == ["Jeudi : Lia, chambre 12.\nVendredi : relâche."]
    away = written.stream(written.attached("../../a", b"x"), written.attached("b", None))
    assert codes(read_all(tnef, away)) == ["member_name", "attachment_empty"]
    assert codes(read_all(tnef, written.stream())) == ["no_item"]


def test_traps_end():
    many = written.stream(*[written.attribute(2, 0x00069002, b"")] * 60_000)
    tables = read_all(tnef, many)
    assert tables["readings"][0]["present"] == 60_000
    lying = written.stream(struct.pack("<BII", 1, 0x00069003, 0xFFFFFFFF) + struct.pack("<I", 0xFFFFFFFF))
    assert codes(read_all(tnef, lying)) == ["cut", "tnef_properties"]
    wide = struct.pack("<I", 1) + struct.pack("<HHI", 0x101F, 0x6000, 0xFFFFFFFF)
    assert codes(read_all(tnef, written.stream(written.attribute(1, 0x00069003, wide + bytes(400_000))))) == ["tnef_properties"]


@pytest.mark.parametrize(
    ("content", "dialect"), [(WHOLE, "tnef"), (WHOLE[:6], None), (b"\x78\x9f\x3e\x23" + WHOLE[4:], None), (b"x" + WHOLE, None)]
)
def test_what_is_claimed(content, dialect):
    assert claims(tnef, content, ("winmail.dat",)) == dialect


def test_damage_and_mutants_end_in_rows_or_problems_and_every_place_is_shown():
    contents = [file.read_bytes() for file in sorted(EXAMPLES.iterdir()) if file.suffix != ".json"]
    told = 0
    for hurt in (*damaged(WHOLE, 120), *(mutant(contents[number % 2], contents, f"tnef {number}") for number in range(MUTANTS))):
        if not claims(tnef, hurt):
            continue
        tables = read_all(tnef, hurt)
        told += bool(tables.get("messages") or tables.get("documents"))
        assert tables["readings"][0]["present"] == counted(hurt)
        for rows in tables.values():
            for row in rows[:10]:
                tnef.resolve(Opened(hurt), row["locator"])
    assert told >= MUTANTS // 4
