"""Word documents: the example as expected, entries held to an independent count, comments and changes apart, traps told."""

import io
import json
import os
import re
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.office.numbering import written
from faisceau.readers import docx, workbook, zip_archive
from readers.examples import check, inputs, show_all
from readers.office_counting import count_words
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure
from readers.written_office import docx as made
from readers.written_office import element, p, relationships, remade, zipped

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "120"))
ACCORD = (EXAMPLES / "accord.docx").read_bytes()


def texts(tables, beginning="part=word/document.xml"):
    return {
        row["locator"].removeprefix(beginning): row["text"] for row in tables["documents"] if row["locator"].startswith(beginning)
    }


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(docx, file)


def test_every_entry_of_the_example_is_counted():
    counted = count_words(ACCORD)
    assert counted == {"paragraph": 11, "row": 2, "comment": 1, "change": 2, "file": 1}
    (reading,) = read_all(docx, ACCORD)["readings"]
    assert reading["present"] == reading["read"] == sum(counted.values())


WORDS = st.text(st.sampled_from("abcé 1€\u00a0"), max_size=6)
RUN = st.one_of(
    WORDS,
    WORDS.map(lambda text: f'<w:ins w:author="A" w:date="x"><w:r><w:t>{text}</w:t></w:r></w:ins>'),
    WORDS.map(lambda text: f'<w:del w:author="B"><w:r><w:delText>{text}</w:delText></w:r></w:del>'),
    WORDS.map(lambda text: f'<w:moveFrom w:author="B"><w:r><w:t>{text}</w:t></w:r></w:moveFrom>'),
    WORDS.map(lambda text: f"<w:r><w:txbxContent>{p(text)}</w:txbxContent></w:r>"),
    WORDS.map(lambda text: f"<w:sdt><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"),
)
PARAGRAPH = st.lists(RUN, max_size=4).map(lambda runs: p(*runs))
BLOCK = st.recursive(
    PARAGRAPH,
    lambda inner: st.lists(st.lists(st.lists(inner, max_size=2), min_size=1, max_size=3), max_size=3).map(
        lambda rows: (
            "<w:tbl>"
            + "".join("<w:tr>" + "".join(f"<w:tc>{''.join(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
            + "</w:tbl>"
        )
    ),
    max_leaves=8,
)


@given(st.lists(BLOCK, max_size=6), st.lists(PARAGRAPH, max_size=2))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_whatever_a_document_is_made_of_is_counted_as_lxml_counts_it_and_shown(blocks, beside):
    content = made("".join(blocks), word__header1_xml=element("w:hdr", "".join(beside)))
    tables = read_all(docx, content)
    counted = count_words(content)
    kinds = dict.fromkeys(counted, 0)
    for row in tables.get("documents", []):
        for name in kinds:
            kinds[name] += f"&{name}=" in row["locator"]
    assert kinds == counted
    assert tables["readings"][0]["present"] == sum(counted.values())
    show_all(docx, content, tables)


def test_changes_are_apart_and_the_text_stands_as_it_is_now():
    tables = read_all(docx, made(p("a", '<w:moveTo w:author="Z"><w:r><w:t>b</w:t></w:r></w:moveTo>', "c")))
    assert texts(tables) == {"&change=1": "[moveTo, Z, paragraph=1] b", "&paragraph=1": "abc"}
    former = p("x", properties='<w:rPr><w:rPrChange w:author="Q"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>')
    assert codes(read_all(docx, made(former))) == []


def test_of_alternatives_the_first_that_says_something_is_read():
    box = "<w:r><w:t>{}</w:t></w:r>".format
    offered = (
        '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'.format
    )
    content = made(f"<w:p>{offered(box('a'), box('b'))}</w:p><w:p>{offered('<w:drawing/>', box('c'))}</w:p>")
    assert texts(read_all(docx, content)) == {"&paragraph=1": "a", "&paragraph=2": "c"}


def test_a_cell_of_a_row_is_a_place():
    exhibit = Opened(ACCORD, ("accord.docx",))
    assert docx.resolve(exhibit, "part=word/document.xml&table=1&row=2&cell=2").text == "2 400 €"
    for nowhere in (
        "part=word/document.xml&table=1&row=2&cell=3",
        "part=word/document.xml&paragraph=99",
        "member=nothing",
        "page=1",
    ):
        with pytest.raises(ValueError, match="nothing stands"):
            docx.resolve(exhibit, nowhere)


def test_words_that_a_style_hides_are_said():
    styles = element(
        "w:styles",
        '<w:style w:styleId="Sous"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Bas"><w:basedOn w:val="Sous"/></w:style>',
    )
    body = p(
        '<w:r><w:rPr><w:rStyle w:val="Bas"/></w:rPr><w:t>caché</w:t></w:r>',
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>vu</w:t></w:r>',
    )
    tables = read_all(docx, made(body, word__styles_xml=styles))
    assert texts(tables) == {"&paragraph=1": "cachévu"}
    assert json.loads(tables["problems"][0]["arguments"])["count"] == len("caché")


def test_the_second_namespace_of_the_standard_is_read():
    body = element("w:document", f"<w:body>{p('Bonjour')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert texts(read_all(docx, made("", word__document_xml=body))) == {"&paragraph=1": "Bonjour"}


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (2, "none", ""),
    ],
)
def test_numbers_of_lists(count, form, shown):
    assert written(count, form) == shown


def ole(*names):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1600) + "".join(names).encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (ACCORD, "a.zip", "docx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.docx", None),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a.docx", None),
        (zipped({"word/document.xml": ""}), "a.docx", None),
        (ole("EncryptedPackage"), "a.docx", "protected"),
        (ole("EncryptedPackage"), "a.xlsx", None),
        (ole("WordDocument"), "a.docx", None),
    ],
)
def test_what_is_claimed_by_whom(content, name, expected):
    assert claims(docx, content, (name,)) == expected
    others = [claims(reader, content, (name,)) for reader in (workbook, zip_archive)]
    assert expected is None or others == [None, None]


TRAPS = {
    "protege": (ole("EncryptedPackage"), "protected"),
    "coupe": (ACCORD[:700], "archive_no_directory"),
    "doctype": (
        made(
            "",
            word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        ),
        "part_broken",
    ),
    "rires": (
        made(
            "",
            word__document_xml="<!DOCTYPE l [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or chr(0)};' * 10}'>" for n in range(2, 9))
            + "]><l>&a8;</l>",
        ),
        "part_broken",
    ),
    "externe": (made("", word__document_xml='<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "part_broken"),
    "profond": (made("<w:tbl><w:tr><w:tc>" * 5_000), "part_broken"),
    "balises": (made("<w:p><w:r>" * 100_000), "part_broken"),
    "change": (made("<w:p>" + '<w:ins w:author="a">' * 5_000), "part_broken"),
    "sans corps": (zipped({"[Content_Types].xml": "", "word/styles.xml": "<a/>"}), "no_main"),
    "bombe": (made(p(" " * 40_000_000 + "x")), "part_too_large"),
    "macros": (made(p("x"), word__vbaProject__bin=b"\0" * 9).replace(b"vbaProject/bin", b"vbaProject.bin"), "macros"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_told(name):
    content, code = TRAPS[name]
    tables = read_all(docx, content, (f"{name}.docx",))
    assert code in codes(tables)
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] + sum(row["entries"] for row in tables["problems"])
    for row in (*tables.get("documents", []), *tables["problems"]):
        assert docx.resolve(Opened(content, (f"{name}.docx",)), row["locator"]).content is not None


def test_an_include_is_words_without_effect():
    body = p('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>', "seul")
    assert texts(read_all(docx, made(body))) == {"&paragraph=1": "seul"}


def test_what_comes_before_a_break_is_read():
    broken = element("w:document", f"<w:body>{p('avant')}{p('aussi')}</w:boby>")
    tables = read_all(docx, made("", word__document_xml=broken))
    assert [*texts(tables).values()] == ["avant", "aussi"]
    assert codes(tables) == ["part_broken"]


def test_what_a_document_that_was_cut_still_holds_is_read():
    whole = texts(read_all(docx, ACCORD))
    for cut in range(len(ACCORD) // 4, len(ACCORD), len(ACCORD) // 9):
        tables = read_all(docx, ACCORD[:cut])
        found = {place: words for place, words in texts(tables).items() if place.startswith("&paragraph=")}
        assert found
        assert all(whole[place].endswith(words) for place, words in found.items())  # labels of lists may lie behind the cut
        assert codes(tables)[0] == "archive_no_directory"
        assert tables["readings"][0]["read"] < tables["readings"][0]["present"]


def test_a_part_twice_is_told_and_the_last_one_read():
    stream = io.BytesIO(made(p("premier")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr("word/document.xml", element("w:document", f"<w:body>{p('second')}</w:body>"))
    tables = read_all(docx, stream.getvalue())
    assert codes(tables) == ["part_twice"]
    assert [*texts(tables).values()] == ["second"]


def test_a_part_that_lies_over_another_is_not_read():
    content = bytearray(made(p("x")))
    entries = [found.start() for found in re.finditer(b"PK\x01\x02", bytes(content))]
    content[entries[2] + 42 : entries[2] + 46] = content[entries[1] + 42 : entries[1] + 46]
    tables = read_all(docx, bytes(content))
    assert {"part_damaged"} & set(codes(tables))
    told = [json.loads(row["arguments"])["reason"] for row in tables["problems"] if row["code"].endswith("part_damaged")]
    assert len(told) == 1
    assert told[0].startswith("over ")
    assert "documents" not in tables


def test_targets_outside_are_told_and_never_fetched():
    rels = relationships(("rId1", "oleObject", "\\\\192.0.2.7\\a", True), ("rId2", "hyperlink", "https://a.example", True))
    tables = read_all(docx, made(p("x"), **{"word/_rels/document.xml.rels": rels}))
    assert codes(tables) == ["outside"]
    assert json.loads(tables["problems"][0]["arguments"])["count"] == 1


def test_damage_ends_in_rows_or_problems():
    assert endure(docx, ACCORD, "accord.docx") >= 10


def test_mutants_of_the_parts_end_in_rows_or_problems():
    broken = 0
    for number in range(MUTANTS):
        hurt = remade(ACCORD, f"docx {number}")
        tables = read_all(docx, hurt, ("accord.docx",))
        broken += "part_broken" in codes(tables)
        for row in tables.get("documents", [])[::7]:
            assert docx.resolve(Opened(hurt, ("accord.docx",)), row["locator"]).text == row["text"]
    assert broken >= MUTANTS // 5


def test_a_flipped_bit_in_a_part_costs_no_more_than_its_part():
    at = ACCORD.index(b"word/document.xml") + 200
    hurt = ACCORD[:at] + bytes([ACCORD[at] ^ 4]) + ACCORD[at + 1 :]
    tables = read_all(docx, hurt)
    assert {"part_damaged", "part_broken"} & set(codes(tables))
    assert "[comment, Radu, 2031-04-06T09:00:00Z" in "".join(row["text"] for row in tables["documents"])
