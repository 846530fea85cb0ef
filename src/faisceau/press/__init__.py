"""The press: material in, a dossier out, in French or in English, as HTML or as PDF/A."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.model.errors import Invalid
from faisceau.press.blocks import Code, Document, Runs
from faisceau.press.chapters import CHAPTERS, NOT_IN_THE_FILE
from faisceau.press.chapters.money import amount
from faisceau.press.docx import print_docx
from faisceau.press.html import print_html
from faisceau.press.material import AccountMonths, Material
from faisceau.press.pictures.money import Month
from faisceau.press.pictures.network import Edge, Node
from faisceau.press.pictures.timeline import Lane
from faisceau.press.typst import print_pdf
from faisceau.press.words import word

__all__ = [
    "CHAPTERS",
    "NOT_IN_THE_FILE",
    "AccountMonths",
    "Document",
    "Edge",
    "Lane",
    "Material",
    "Month",
    "Node",
    "amount",
    "check",
    "compose",
    "print_document",
    "print_docx",
]

PRINTERS = {".html": print_html, ".pdf": print_pdf}


def check(ending: str, omit: Sequence[str] = ()) -> None:
    """Raise Invalid where an ending names no printer, or what is to be left out names no chapter."""
    if ending not in PRINTERS:
        raise Invalid("press.ending", ending=ending, known=", ".join(PRINTERS))
    for name in omit:
        if name not in CHAPTERS:
            raise Invalid("press.no_chapter", chapter=name, known=", ".join(CHAPTERS))


def compose(material: Material, *, for_file: bool = False, omit: Sequence[str] = ()) -> Document:
    """Compose the dossier; ``for_file`` leaves out what never enters the file, ``omit`` names further chapters."""
    left_out = {*omit, *(NOT_IN_THE_FILE if for_file else ())}
    blocks = [block for name, chapter in CHAPTERS.items() if name not in left_out for block in chapter(material)]
    lang, case, told = material.lang, material.case, material.verification
    cover: list[tuple[str, Runs]] = [
        (word("press.state", lang), [case["state"]]),
        (word("press.regime", lang), [case["regime"] or "–"]),
        (word("press.term", lang), [case["term"] or "–"]),
        (word("press.case_id", lang), [Code(case["id"])]),
        (
            word("press.as_of", lang),
            [word("press.as_of_value", lang, entries=len(material.entries), date=material.date.isoformat())],
        ),
        (word("press.build_digest", lang), [Code(told["digest"])]),
    ]
    return Document(
        lang=lang,
        date=material.date,
        title=word("press.kind", lang),
        subtitle=case["title"],
        cover=cover,
        footer=word("press.footer", lang, title=case["title"], digest=told["digest"][:16]),
        blocks=blocks,
    )


def print_document(document: Document, ending: str) -> bytes:
    """Return a document as ``.html`` or ``.pdf``."""
    return PRINTERS[ending](document)
