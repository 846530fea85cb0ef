"""OpenDocument: examples as expected, entries held to an independent count, comments and changes apart, traps told."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import open_document, workbook, zip_archive
from readers.examples import check, inputs, show_all
from readers.office_counting import count_open
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure
from readers.written_office import open_document as made
from readers.written_office import opened, remade, zipped

EXAMPLES = Path(__file__).parent / "examples"
MUTANTS = int(os.environ.get("FAISCEAU_MUTANTS", "120"))
ACCORD = (EXAMPLES / "accord.odt").read_bytes()
SLIDES = (EXAMPLES / "recrutement.odp").read_bytes()
INFO = "<office:change-info><dc:creator>{}</dc:creator></office:change-info>"


def texts(tables):
    return {row["locator"].removeprefix("part=content.xml"): row["text"] for row in tables.get("documents", [])}


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(open_document, file)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ACCORD, {"paragraph": 10, "notes": 0, "row": 2, "comment": 1, "change": 2, "file": 1}),
        (SLIDES, {"paragraph": 2, "notes": 1, "row": 1, "comment": 1, "change": 0, "file": 0}),
    ],
    ids=["odt", "odp"],
)
def test_every_entry_of_the_examples_is_counted(content, expected):
    assert count_open(content) == expected
    (reading,) = read_all(open_document, content)["readings"]
    assert reading["present"] == reading["read"] == sum(expected.values())


WORDS = st.text(st.sampled_from("abcé 1€"), max_size=6)
INSIDE = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"<text:span>{text}</text:span>"),
    WORDS.map(
        lambda text: (
            f"<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )
    ),
    WORDS.map(lambda text: f"<office:annotation><dc:creator>A</dc:creator><text:p>{text}</text:p></office:annotation>"),
    WORDS.map(lambda text: f"<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"),
)
PARAGRAPH = st.lists(INSIDE, max_size=4).map(lambda parts: f"<text:p>{''.join(parts)}</text:p>")
BLOCK = st.recursive(
    PARAGRAPH,
    lambda inner: st.lists(st.lists(st.lists(inner, max_size=2), min_size=1, max_size=3), max_size=3).map(
        lambda rows: (
            "<table:table>"
            + "".join(
                "<table:table-row>"
                + "".join(f"<table:table-cell>{''.join(cell)}</table:table-cell>" for cell in row)
                + "</table:table-row>"
                for row in rows
            )
            + "</table:table>"
        )
    ),
    max_leaves=8,
)


@given(st.lists(BLOCK, max_size=6), WORDS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_whatever_a_document_is_made_of_is_counted_as_lxml_counts_it_and_shown(blocks, gone):
    changes = f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion>{INFO.format("B")}<text:p>{gone}</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    content = made(changes + "".join(blocks))
    tables = read_all(open_document, content)
    counted = count_open(content)
    kinds = {name: sum(f"&{name}=" in row["locator"] for row in tables.get("documents", [])) for name in counted}
    assert kinds == counted
    assert tables["readings"][0]["present"] == sum(counted.values())
    show_all(open_document, content, tables)


def test_what_was_taken_out_is_told_where_it_stood_or_at_the_end():
    region = (
        '<text:changed-region text:id="{}"><text:deletion>'
        + INFO.format("Z")
        + "<text:p>{}</text:p></text:deletion></text:changed-region>"
    )
    body = f"<text:tracked-changes>{region.format('a', 'ici')}{region.format('b', 'nulle part')}</text:tracked-changes>"
    tables = read_all(open_document, made(body + '<text:p>x<text:change text:change-id="a"/></text:p>'))
    assert texts(tables) == {
        "&change=1": "[deletion, Z, paragraph=1] ici",
        "&change=2": "[deletion, Z] nulle part",
        "&paragraph=1": "x",
    }


def test_spaces_tabulators_and_fields():
    body = '<text:p>  a\n <text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p><form:text form:name="Nom" form:current-value="Ana"/>'
    assert texts(read_all(open_document, made(body))) == {"&paragraph=1": "a    b\tc\nd", "&field=1": "[field] Nom: Ana"}


def test_hidden_paragraphs_and_sections_are_said():
    styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = '<text:section text:display="none"><text:p>un</text:p></text:section><text:p text:style-name="H">deux</text:p><text:p>vu</text:p>'
    tables = read_all(open_document, made(body, styles=styles))
    assert json.loads(tables["problems"][0]["arguments"]) == {"count": 6, "places": "paragraph=1; paragraph=2"}


def test_encrypted_parts_are_told_and_the_rest_is_read():
    manifest = opened(
        "manifest:manifest",
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
    )
    content = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\1\2", "META-INF/manifest.xml": manifest},
        ("mimetype",),
    )
    tables = read_all(open_document, content)
    assert codes(tables) == ["part_encrypted"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)


@pytest.mark.parametrize(
    ("kind", "dialect", "other"),
    [
        ("text", "odt", None),
        ("text-template", "odt", None),
        ("presentation", "odp", None),
        ("graphics", "odg", None),
        ("spreadsheet", None, "ods"),
        ("chart", None, None),
    ],
)
def test_what_is_claimed_by_whom(kind, dialect, other):
    content = made("", kind=kind)
    assert claims(open_document, content) == dialect
    assert claims(workbook, content) == other
    assert claims(zip_archive, content) is None


TRAPS = {
    "coupe": (ACCORD[:500], "archive_no_directory"),
    "doctype": (made("", content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "part_broken"),
    "profond": (made("<text:p>" * 5_000), "part_broken"),
    "listes": (made("<text:list>" * 5_000), "part_broken"),
    "sans corps": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, ("mimetype",)), "no_main"),
    "bombe": (made(f"<text:p>{'x' * 40_000_000}</text:p>"), "part_too_large"),
    "macros": (made("", Basic__script_xml="<a/>"), "macros"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_told(name):
    content, code = TRAPS[name]
    tables = read_all(open_document, content)
    assert code in codes(tables)
    for row in (*tables.get("documents", []), *tables["problems"]):
        assert open_document.resolve(Opened(content), row["locator"]).content is not None


def test_spaces_that_would_fill_a_memory_are_few():
    tables = read_all(open_document, made('<text:p>a<text:s text:c="99999"/>b<text:s text:c="999999999"/>c</text:p>'))
    assert len(texts(tables)["&paragraph=1"]) < 2_000


def test_damage_ends_in_rows_or_problems():
    assert endure(open_document, ACCORD, "accord.odt") >= 10


@pytest.mark.parametrize("content", [ACCORD, SLIDES], ids=["odt", "odp"])
def test_mutants_of_the_parts_end_in_rows_or_problems(content):
    broken = 0
    for number in range(MUTANTS):
        hurt = remade(content, f"open {number}")
        tables = read_all(open_document, hurt)
        broken += "part_broken" in codes(tables)
        for row in tables.get("documents", [])[::5]:
            assert open_document.resolve(Opened(hurt), row["locator"]).text == row["text"]
    assert broken >= MUTANTS // 5


@pytest.mark.corpus
def test_what_is_no_package_is_not_claimed_by_its_name(corpus):
    (file,) = corpus.rglob("testODTnotaZipFile.odt")
    assert claims(open_document, file.read_bytes(), (file.name,)) is None
