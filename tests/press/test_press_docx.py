"""A document as DOCX: every block is there, hostile text stays text, the same document gives the same bytes."""

import datetime as dt
import io
import re
import zipfile

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

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "</w:t><w:fldSimple w:instr='DDEAUTO c:\\cmd'/> & \x00\x08\ufffe \u202e]]>"
BLOCKS = [
    Heading(1, "Pièces"),
    Paragraph(["Un ", Strong("fait"), Note("D12, p. 4"), Code("ab12")]),
    Callout([HOSTILE]),
    Bullets([["un"], ["deux"]]),
    Listing(["ligne"]),
    PageBreak(),
    Picture("<svg/>", "Le réseau", "Deux téléphones"),
    Table("Lignes", [Column("Cote"), Column("Montant", 2, "right")], [Row([["D1"], ["1\n2"]]), Row([["Total"]], "section")]),
]


def document(lang="fr"):
    return Document(lang, dt.date(2026, 4, 1), "Projet", HOSTILE, [("Service", ["…"])], HOSTILE, BLOCKS)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def test_every_block_is_printed():
    parts = parts_of(print_docx(document()))
    body = parts["word/document.xml"]
    told = "".join(body.itertext())
    for word in (
        "Pièces",
        "fait",
        "(D12, p. 4)",
        "ab12",
        "deux",
        "ligne",
        "Le réseau",
        "Deux téléphones",
        "Montant",
        "D1",
        "Total",
        "Service",
    ):
        assert word in told, word
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
    assert all(re.fullmatch(r"(word/|docProps/)?[a-z0-9]+\.xml", target) for target in targets)
    assert content == print_docx(document("en"))
