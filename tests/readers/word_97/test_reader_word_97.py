"""Word 97 to 2003: the example as expected, texts made at random as they were made, changes apart, what is not read told."""

import os
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.compound.writing import compound
from faisceau.readers import docx, outlook, pptx, word_97, workbook
from readers.examples import check, inputs, show_all
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "150"))
ACCORD = (EXAMPLES / "accord.doc").read_bytes()
TEXT, FOOTNOTES, HEADERS, MACROS, COMMENTS, ENDNOTES, BOXES, HEADER_BOXES = range(8)


def streams(pieces, lengths=(), version=0xC1, magic=0xA5EC, flags=0):
    """Return the streams of a document of pieces of text (in one byte a sign where that is said), in whatever order they lie in the file."""
    main = bytearray(0x400)
    struct.pack_into("<HH", main, 0, magic, version)
    struct.pack_into("<H", main, 10, flags)
    signs, places = [0], []
    for text, narrow in pieces:
        raw = text.encode("cp1252" if narrow else "utf-16-le")
        places.append(len(main) * 2 | 0x40000000 if narrow else len(main))
        signs.append(signs[-1] + len(text))
        main += raw
    struct.pack_into("<8I", main, 0x4C, *(lengths or (signs[-1],)), *[0] * (8 - max(len(lengths), 1)))
    plan = struct.pack(f"<{len(signs)}I", *signs) + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = b"\1\2\0xy\2" + struct.pack("<I", len(plan)) + plan
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(table))
    return {"WordDocument": bytes(main), "0Table": table}


def made(*pieces, others=None, **head):
    return compound(streams(pieces, **head) | (others or {}))


def texts(tables):
    return [row["text"] for row in tables.get("documents", [])]


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(word_97, file)


def test_what_was_changed_stands_apart_from_the_text_as_it_is():
    rows = {row["locator"]: row["text"] for row in read_all(word_97, ACCORD)["documents"]}
    assert rows["paragraph=2"] == "Reçu de Dorin 340 € pour avril."
    assert rows["paragraph=2&change=2"] == "[deleted, Léa Martin, 2031-04-05T10:22] 540"
    assert rows["comment=1"] == "[comment, Radu, paragraph=2] Trop peu."
    assert word_97.resolve(Opened(ACCORD), "table=1&row=2&cell=2").text == "2\xa0400 €"
    with pytest.raises(ValueError, match="nothing stands"):
        word_97.resolve(Opened(ACCORD), "paragraph=99")


@settings(derandomize=True, deadline=None, max_examples=120)
@given(st.lists(st.tuples(st.text(st.sampled_from("aé1€ ш😀"), min_size=1, max_size=9), st.booleans()), min_size=1, max_size=8))
def test_a_text_made_at_random_reads_paragraph_by_paragraph_as_it_was_made(said):
    pieces = [
        (f"{text}\r", narrow and all(ord(sign) < 256 or sign == "€" for sign in text))
        for text, narrow in said
        if text.isprintable()
    ]
    pieces = [(text, narrow) for text, narrow in pieces if len(text.encode("utf-16-le")) == 2 * len(text)] or [("a\r", True)]
    tables = read_all(word_97, made(*pieces))
    expected = [text.rstrip("\r") for text, _ in pieces if text.strip()]
    assert texts(tables) == expected
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (len(expected), len(expected))


def test_rows_fields_and_the_texts_beside():
    body = 'avant \x13 HYPERLINK "https://t.example/" \x14ici\x15 après\rtitre\x0bsuite\r'
    notes = "\x02 une note\r"
    head = "en-tête\r"
    content = made((body + notes + head, False), lengths=(len(body), len(notes), len(head)))
    tables = read_all(word_97, content)
    assert [(row["locator"], row["text"]) for row in tables["documents"]] == [
        ("paragraph=1", "avant ici après"),
        ("paragraph=1&link=1", '[field] ici → HYPERLINK "https://t.example/"'),
        ("paragraph=2", "titre\nsuite"),
        ("part=footnotes&paragraph=1", " une note"),
        ("part=headers&paragraph=1", "en-tête"),
    ]
    assert tables["readings"][0]["present"] == 4
    assert show_all(word_97, content, tables) == 6
    # Cells whose row does not say where it ends are one row, and nothing of them is lost.
    assert texts(read_all(word_97, made(("a\x07b\x07c\r", True)))) == ["a\tb\tc"]


def test_an_embedded_object_comes_out_as_a_file():
    others = {"ObjectPool/_1/Package": b"PK\3\4 inside", "ObjectPool/_2/CONTENTS": b"%PDF-1.4", "Macros/VBA/dir": b"x"}
    content = made(("\x01\r", True), others=others)
    tables = read_all(word_97, content)
    assert [(row["locator"], row["name"]) for row in tables["members"]] == [
        ("stream=ObjectPool/_1", "_1"),
        ("stream=ObjectPool/_2", "_2"),
    ]
    assert tables["members"][0]["content"] == b"PK\3\4 inside"
    assert b"%PDF-1.4" in tables["members"][1]["content"]
    assert codes(tables) == ["drawn", "macros"]
    show_all(word_97, content, tables)


def test_what_is_not_read_is_said():
    old = read_all(word_97, made(("a\r", True), version=101, magic=0xA5DC))
    assert (codes(old), old["readings"][0]["present"], old["readings"][0]["read"]) == (["word_old"], 1, 0)
    closed = made(("a\r", True), flags=0x100, others={"ObjectPool/_1/Package": bytes(9_000)})
    assert codes(read_all(word_97, closed)) == ["protected"]
    beyond = read_all(word_97, made(("abc\rdef\r", True), lengths=(4,)))
    assert [row["locator"] for row in beyond["documents"]] == ["paragraph=1", "part=rest&paragraph=1"]
    cut = read_all(word_97, made(("abc\r", True), lengths=(40,)))
    assert (texts(cut), codes(cut)) == (["abc"], ["signs_missing"])
    assert codes(read_all(word_97, compound({"WordDocument": b"\xec\xa5"}))) == ["container_unreadable"]


def test_one_reader_claims_a_document():
    for content, name in ((ACCORD, "a.doc"), (ACCORD, "sans nom"), (made(("a\r", True)), "b.dot")):
        assert claims(word_97, content, (name,)) == "doc"
        assert [claims(other, content, (name,)) for other in (docx, outlook, pptx, workbook)] == [None] * 4
    for other in ("Workbook", "__properties_version1.0", "PowerPoint Document", "EncryptedPackage"):
        assert claims(word_97, compound({other: bytes(5_000)}), ("a.doc",)) is None


def test_damage_ends_in_rows_or_problems():
    assert endure(word_97, ACCORD, "accord.doc") >= 10


def test_mutants_end_in_rows_or_problems():
    told = 0
    for number in range(MUTANTS):
        hurt = mutant(ACCORD, [ACCORD], f"doc {number}")
        tables = read_all(word_97, hurt)
        told += bool(texts(tables)) or bool(codes(tables))
        for row in tables.get("documents", [])[::5]:
            assert word_97.resolve(Opened(hurt), row["locator"]).text == row["text"]
    assert told == MUTANTS
