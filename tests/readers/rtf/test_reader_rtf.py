"""Rich text: the example as expected, entries of texts made at random as they were made, code pages, changes apart, traps told."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.rich_text.known import dated
from faisceau.readers import docx, rtf, workbook
from readers.examples import check, inputs, show_all
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "150"))
ACCORD = (EXAMPLES / "accord.rtf").read_bytes()


def made(body, head=rb"\ansi\ansicpg1252"):
    return rb"{\rtf1" + head + b"\n" + body + b"}"


def texts(tables):
    return [row["text"] for row in tables.get("documents", [])]


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(rtf, file)


def test_a_place_shows_the_bytes_of_its_paragraph():
    rows = {row["text"]: row["locator"] for row in read_all(rtf, ACCORD)["documents"]}
    place = rtf.resolve(Opened(ACCORD), rows["Accord pour la chambre"])
    assert place.content == rb"Accord pour la chambre\par"
    with pytest.raises(ValueError, match="nothing stands"):
        rtf.resolve(Opened(ACCORD), "offset=999999,4")


WORDS = st.text(st.sampled_from("abcé1 €ш😀{}\\"), max_size=6)


def escaped(text):
    """Return a text as rich text writes it: what is no ASCII in UTF-16 units with a substitute."""
    units = text.encode("utf-16-le")
    out = []
    for at in range(0, len(units), 2):
        code = int.from_bytes(units[at : at + 2], "little")
        out.append(
            f"\\{chr(code)}" if chr(code) in "{}\\" else chr(code) if code < 128 else f"\\u{code - (code > 0x7FFF) * 0x10000}?"
        )
    return "".join(out)


BLOCK = st.one_of(
    st.tuples(st.just("paragraph"), WORDS),
    st.tuples(st.just("note"), WORDS),
    st.tuples(st.just("header"), WORDS),
    st.tuples(st.just("change"), WORDS),
    st.tuples(st.just("row"), st.lists(WORDS, min_size=1, max_size=3)),
)


@given(st.lists(BLOCK, max_size=6))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_a_text_is_made_of_is_told_in_order(blocks):
    body, expected = [], []
    for kind, words in blocks:
        if kind == "paragraph":
            body.append(f"\\pard {escaped(words)}\\par")
        elif kind == "row":
            body.append("\\trowd\\intbl " + "".join(f"{escaped(cell)}\\cell " for cell in words) + "\\row\\pard")
        elif kind == "change":
            body.append(f"{{\\deleted\\revauthdel9 {escaped(words)}}}")
        else:
            body.append(f"{{\\{'footnote' if kind == 'note' else kind} {escaped(words)}\\par}}")
        said = "\t".join(words) if kind == "row" else words
        if said.strip():
            expected.append(f"[deleted] {said}" if kind == "change" else said)
    content = made("\n".join(body).encode("ascii"))
    tables = read_all(rtf, content)
    assert texts(tables) == expected
    assert tables["readings"][0]["present"] == len(expected)
    show_all(rtf, content, tables)


@pytest.mark.parametrize(
    ("head", "body", "shown"),
    [
        (rb"\ansi\ansicpg1251", rb"\'cd\'e0", "На"),
        (rb"\ansi\ansicpg1250", rb"\'b3", "ł"),
        (rb"\ansi\ansicpg1252", rb"\'80", "€"),
        (rb"\mac", rb"\'8e", "é"),
        (rb"\pc", rb"\'82", "é"),
        (rb"\ansi\ansicpg932", rb"\'93\'fa", "日"),
        (rb"\ansi\ansicpg65001", rb"\'c3\'a9", "é"),
        (rb"\ansi\ansicpg1252{\fonttbl{\f1\fcharset238 A;}}", rb"{\f1 \'b3}\'b3", "ł³"),
        (rb"\ansi\uc2", rb"\u233\'c3\'a9x", "éx"),
        (rb"\ansi\uc0", rb"\u-10179\u-8704x", "😀x"),
        (rb"\ansi", b"\xe9", "é"),
        (rb"\ansi", rb"a\~b\_c\emdash d\tab e\line f", "a\u00a0b\u2011c—d\te\nf"),
    ],
)
def test_letters_of_every_kind(head, body, shown):
    assert texts(read_all(rtf, made(body + rb"\par", head))) == [shown]


def test_a_page_that_is_unknown_or_does_not_fit_is_told():
    assert codes(read_all(rtf, made(rb"\'e9\par", rb"\ansi\ansicpg9999"))) == ["rtf_page"]
    assert codes(read_all(rtf, made(rb"\'e9\par", rb"\ansi\ansicpg65001"))) == ["rtf_page"]


def test_hidden_words_a_template_outside_and_objects():
    body = (
        rb"{\*\template http://192.0.2.7/m.dot}vu{\v cach\'e9}\par{\object\objemb{\*\objclass Package}{\*\objdata 01 05"
        b"\n0000zz}{\\result vu}}"
    )
    tables = read_all(rtf, made(body))
    assert sorted(codes(tables)) == ["hidden", "outside"]
    assert json.loads(tables["problems"][0]["arguments"])["count"] == 5
    assert [row["content"] for row in tables["members"]] == [bytes([1, 5, 0, 0])]


def test_bytes_that_are_counted_are_no_words():
    body = rb"a{\pict\jpegblip\bin5 }\par}b}\par"
    tables = read_all(rtf, made(body))
    assert texts(tables) == ["ab"]
    assert tables["members"][0]["content"] == rb"}\par"


@pytest.mark.parametrize(
    ("content", "name", "dialect"),
    [
        (ACCORD, "a.doc", "rtf"),
        (b"\xef\xbb\xbf{\\rtf1 a}", "a", "rtf"),
        (b"{\\rtx1 a}", "a.rtf", None),
        (b"x{\\rtf1 a}", "a.rtf", None),
        (b"{\\", "a.rtf", None),
    ],
)
def test_what_is_claimed(content, name, dialect):
    assert claims(rtf, content, (name,)) == dialect
    assert [claims(reader, content, (name,)) for reader in (docx, workbook)] == [None, None]


TRAPS = {
    "profond": made(b"{" * 200_000 + b"x"),
    "notes": made(rb"{\footnote " * 20_000 + b"x"),
    "coupe": made(rb"a\par{\b b")[:-1],
    "compte": made(rb"a\bin9999999999 b"),
    "unites": made(rb"\u99999999999 ?\u-1 ?\u55357 ?\par"),
    "fermes": made(b"}" * 50_000 + b"x"),
    "mots": made(b"\\" + b"a" * 100_000),
    "tableau": made(rb"\intbl " + rb"\cell" * 100_000 + rb"\row"),
    "polices": made(rb"{\fonttbl" + rb"{\f1\fcharset999999999 x;}" * 10_000 + b"}x"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_end_and_their_places_are_shown(name):
    tables = read_all(rtf, TRAPS[name])
    assert tables["readings"][0]["present"] >= 0
    for row in (*tables.get("documents", [])[:20], *tables.get("problems", [])):
        assert rtf.resolve(Opened(TRAPS[name]), row["locator"]).content is not None


def test_a_text_cut_short_says_so():
    assert codes(read_all(rtf, ACCORD[:600])) == ["rtf_unclosed"]


def test_dates_as_they_are_packed():
    assert dated(22 | 10 << 6 | 5 << 11 | 4 << 16 | 131 << 20) == "2031-04-05T10:22"
    assert dated("-1") == "2411-15-31T31:63"
    assert dated("hier") == "hier"
    assert dated(None) is None


def test_damage_ends_in_rows_or_problems():
    assert endure(rtf, ACCORD, "accord.rtf") >= 10


def test_mutants_end_in_rows_or_problems():
    told = 0
    for number in range(MUTANTS):
        hurt = mutant(ACCORD, [ACCORD], f"rtf {number}")
        tables = read_all(rtf, hurt)
        told += bool(texts(tables))
        for row in tables.get("documents", [])[::5]:
            assert rtf.resolve(Opened(hurt), row["locator"]).text == row["text"]
    assert told >= MUTANTS // 2
