"""A document as DOCX: every block is there, hostile text stays text, the same document gives the same bytes."""

import datetime as dt
import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from faisceau.press.blocks import (
    Bullets,
    Callout,
    Code,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Strong,
    Table,
)
from faisceau.press.docx import print_docx
from faisceau.press.pictures.svg import disc, drawing

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "</w:t><w:fldSimple w:instr='DDEAUTO c:\\cmd'/> & \x00\x08\ufffe \u202e]]>"
BLOCKS = [
    Heading(1, "Pièces"),
    Paragraph(["Un ", Strong("fait"), Note("D12, p. 4"), Code("ab12")]),
    Callout([HOSTILE]),
    Bullets([["un"], ["deux"]]),
    Listing(["ligne"]),
    PageBreak(),
    Picture(drawing(90, 40, [disc(20, 20, 8)]), "Le réseau", f"Deux téléphones {HOSTILE}"),
    Table(
        "Lignes",
        [Column("Cote"), Column("Montant", 2, "right")],
        [Row([["D1", Note("D1, p. 2")], ["1\n2"]], "open"), Row([["Total"]], "section"), Row([["Rien d’autre"]], "wide")],
    ),
]


def document(lang="fr"):
    return Document(lang, dt.date(2026, 4, 1), "Projet", HOSTILE, [("Service", ["…"])], HOSTILE, BLOCKS)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if not name.endswith(".png")}


def test_every_block_is_printed():
    parts = parts_of(print_docx(document()))
    body = parts["word/document.xml"]
    told = "".join(body.itertext())
    for word in (
        "Pièces",
        "fait",
        "ab12",
        "deux",
        "ligne",
        "Le réseau",
        "Montant",
        "Rien d’autre",
        "D1",
        "Total",
        "Service",
    ):
        assert word in told, word
    assert body.find(f".//{WP}docPr").get("descr").startswith("Deux téléphones")
    styles = {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")}
    known = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    assert styles <= known
    assert len(body.findall(f".//{W}tblHeader")) == 1


def test_hostile_text_stays_text():
    parts = parts_of(print_docx(document()))
    fields = [field for part in parts.values() for field in part.iter(f"{W}fldSimple", f"{W}instrText")]
    assert [field.get(f"{W}instr").strip() for field in fields] == ["PAGE"]
    assert "DDEAUTO" in "".join(parts["word/document.xml"].itertext())


def test_every_part_that_is_named_is_there_and_nothing_reaches_outside():
    content = print_docx(document("en"))
    parts = parts_of(content)
    named = {node.get("PartName").lstrip("/") for node in parts["[Content_Types].xml"] if node.get("PartName")}
    assert named == {name for name in parts if name.endswith(".xml") and not name.startswith("[")}
    targets = {node.get("Target") for name, part in parts.items() if name.endswith(".rels") for node in part}
    assert all(re.fullmatch(r"(word/|docProps/)?[a-z0-9]+\.xml|media/picture[0-9]+\.png", target) for target in targets)
    assert not [node for name, part in parts.items() if name.endswith(".rels") for node in part if node.get("TargetMode")]
    assert content == print_docx(document("en"))


def test_notes_are_footnotes_that_a_word_processor_numbers():
    parts = parts_of(print_docx(document()))
    referred = [node.get(f"{W}id") for node in parts["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {node.get(f"{W}id"): "".join(node.itertext()).strip() for node in parts["word/footnotes.xml"].iter(f"{W}footnote")}
    assert [notes[name] for name in referred] == ["D12, p. 4", "D1, p. 2"]
    assert len(notes) == 2 + len(referred)
    assert "D12, p. 4" not in "".join(parts["word/document.xml"].itertext())


@pytest.mark.parametrize(("lang", "spoken"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_it_says_its_language(lang, spoken):
    parts = parts_of(print_docx(document(lang)))
    assert parts["word/styles.xml"].find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == spoken
    assert spoken in "".join(parts["docProps/core.xml"].itertext())


def test_python_docx_opens_it_and_finds_headings_tables_and_pictures():
    opened = docx.Document(io.BytesIO(print_docx(document())))
    headings = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Pièces"]
    (table,) = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [["Cote", "Montant"], ["D1", "1\n2"]]
    assert len(opened.inline_shapes) == 1
    assert opened.inline_shapes[0].width > opened.inline_shapes[0].height > 0
    assert opened.core_properties.title.startswith("Projet")
    assert [one.text for one in opened.paragraphs if one.style.name == "List Bullet"] == ["un", "deux"]


def test_contents_lead_to_their_chapters():
    body = parts_of(print_docx(document()))["word/document.xml"]
    anchors = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    named = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    assert anchors == ["h1"]
    assert set(anchors) <= named
