"""Presentations: the example as expected, paragraphs and rows as lxml counts them, slides in their order, comments apart, traps told."""

import os
from pathlib import Path

import pytest
from lxml import etree

from faisceau.readers import docx, open_document, pptx, zip_archive
from readers.examples import check, inputs, show_all
from readers.office_counting import A, parts
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure
from readers.written_office import docx as made_docx
from readers.written_office import element, remade, shape, slide, zipped
from readers.written_office import pptx as made

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "120"))
SLIDES = (EXAMPLES / "recrutement.pptx").read_bytes()


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


def counted(content):
    """Return how many paragraphs outside of tables, rows and comments lxml finds."""
    found = 0
    for name, part in parts(content).items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
            root = etree.fromstring(part)
            said = [one for one in root.iter(f"{A}p") if "".join(one.itertext(f"{A}t")).strip()]
            found += sum(not any(above.tag == f"{A}tc" for above in one.iterancestors()) for one in said)
            found += sum(bool("".join(one.itertext(f"{A}t")).strip()) for one in root.iter(f"{A}tr"))
        elif name.startswith("ppt/comments/"):
            found += sum(1 for one in etree.fromstring(part).iter("{*}cm"))
    return found


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(pptx, file)


def test_every_entry_is_counted_and_slides_come_in_the_order_in_which_they_are_shown():
    tables = read_all(pptx, SLIDES)
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == counted(SLIDES) == 7
    pages = [
        (row["page"], row["text"]) for row in tables["documents"] if "slides/" in row["locator"] and "link" not in row["locator"]
    ]
    assert pages == [(1, "Recrutement d’été"), (1, "Serveuses"), (1, "écrire\nici"), (2, "Prix"), (2, "Voyage\t900 €")]
    assert codes(tables) == ["hidden_slides"]


@pytest.mark.parametrize("count", [1, 2, 11])
def test_slides_that_the_presentation_does_not_name_come_behind(count):
    content = made([slide(shape(f"n{number}")) for number in range(1, count + 1)], order=[1])
    assert [row["text"] for row in read_all(pptx, content)["documents"]] == [f"n{number}" for number in range(1, count + 1)]
    assert show_all(pptx, content, read_all(pptx, content)) >= count


def test_comments_of_the_new_form_and_their_answers():
    body = (
        '<p:cm authorId="{A}" created="2031-04-06T09:00:00"><p:replyLst><p:reply authorId="{A}" created="2031-04-07"><p:txBody><a:p><a:r>'
        "<a:t>Non.</a:t></a:r></a:p></p:txBody></p:reply></p:replyLst><p:txBody><a:p><a:r><a:t>Un</a:t></a:r></a:p><a:p><a:r><a:t>deux</a:t></a:r></a:p>"
        "</p:txBody></p:cm>"
    )
    content = made(
        [slide(shape("x"))],
        relations=[[("rId1", "comments", "../comments/modernComment_1.xml", False)]],
        **{
            "ppt/comments/modernComment_1.xml": element("p:cmLst", body),
            "ppt/authors.xml": element("p:authorLst", '<p:author id="{A}" name="Léa" userId="lea@exemple.invalid"/>'),
        },
    )
    texts = [row["text"] for row in read_all(pptx, content)["documents"]]
    assert texts == ["x", "[comment, Léa, 2031-04-07, page=1] Non.", "[comment, Léa, 2031-04-06T09:00:00, page=1] Un\ndeux"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(SLIDES, "pptx"), (made_docx(""), None), (zipped({"ppt/presentation.xml": ""}), None)],
)
def test_what_is_claimed_by_whom(content, expected):
    assert claims(pptx, content) == expected
    assert expected is None or [claims(reader, content) for reader in (docx, open_document, zip_archive)] == [None] * 3


def test_an_office_document_is_known_where_its_list_of_types_is_out_of_sight_or_its_directory_is_gone():
    """What merges slides writes the list anywhere; a copy that broke off has no directory, and its list alone says what it is."""
    many = {f"ppt/slides/slide{number}.xml": "" for number in range(90)}
    shown = {"ppt/slides/slide0.xml": "", "[Content_Types].xml": "", **many, "docProps/app.xml": ""}
    assert claims(pptx, zipped(shown), ("a",)) == "pptx"
    types = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
    cut = zipped({"[Content_Types].xml": types, **many})[:6000]
    assert claims(pptx, cut, ("a.bin",)) == "pptx"
    first, *_ = read_all(pptx, cut)["problems"]
    assert (first["code"], first["entries"]) == ("readers_web.archive_no_directory", 1)
    assert claims(docx, cut, ("a.docx",)) is None


TRAPS = {
    "coupe": (SLIDES[:600], "archive_no_directory"),
    "doctype": (made(["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]), "part_broken"),
    "profond": (made([slide("<a:tbl><a:tr><a:tc>" * 5_000)]), "part_broken"),
    "sans": (zipped({"[Content_Types].xml": "", "ppt/x.xml": ""}), "no_main"),
    "bombe": (made([slide(shape("x" * 40_000_000))]), "part_too_large"),
    "macros": (made([slide("")], **{"ppt/vbaProject.bin": b"\0"}), "macros"),
    "ailleurs": (made([slide("")], relations=[[("rId1", "image", "http://192.0.2.7/a.png", True)]]), "outside"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_told(name):
    content, code = TRAPS[name]
    tables = read_all(pptx, content)
    assert code in codes(tables)
    for row in (*tables.get("documents", []), *tables["problems"]):
        assert pptx.resolve(Opened(content), row["locator"]).content is not None


def test_damage_ends_in_rows_or_problems():
    assert endure(pptx, SLIDES, "recrutement.pptx") >= 10


def test_mutants_of_the_parts_end_in_rows_or_problems():
    broken = 0
    for number in range(MUTANTS):
        hurt = remade(SLIDES, f"pptx {number}")
        tables = read_all(pptx, hurt)
        broken += "part_broken" in codes(tables)
        for row in tables.get("documents", [])[::4]:
            assert pptx.resolve(Opened(hurt), row["locator"]).text == row["text"]
    assert broken >= MUTANTS // 8
