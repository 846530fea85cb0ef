"""The press: material in, a dossier out, in French or in English, as HTML, as PDF/A or as DOCX."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.model.errors import Invalid
from faisceau.press.blocks import Block, Callout, Code, Document, PageBreak, Runs, rewritten
from faisceau.press.chapters import ANNEXES, APART, CHAPTERS, NOT_IN_THE_FILE
from faisceau.press.docx import print_docx
from faisceau.press.html import print_html
from faisceau.press.material import AccountMonths, Material
from faisceau.press.pictures.money import Month
from faisceau.press.pictures.network import Edge, Node
from faisceau.press.pictures.timeline import Lane
from faisceau.press.typst import print_pdf
from faisceau.press.words import word
from faisceau.press.written import amount, day, long_day

__all__ = [
    "CHAPTERS",
    "NOT_IN_THE_FILE",
    "PRINTERS",
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
    "day",
    "print_document",
    "print_docx",
    "rewritten",
]

PRINTERS = {".pdf": print_pdf, ".html": print_html, ".docx": print_docx}


def check(ending: str, omit: Sequence[str] = ()) -> None:
    """Raise Invalid where an ending names no printer, or what is to be left out names no chapter."""
    if ending not in PRINTERS:
        raise Invalid("press.ending", ending=ending, known=", ".join(PRINTERS))
    for name in omit:
        if name not in CHAPTERS:
            raise Invalid("press.no_chapter", chapter=name, known=", ".join(CHAPTERS))


def compose(material: Material, *, omit: Sequence[str] = ()) -> Document:
    """Compose the dossier; ``omit`` names the chapters that somebody chose to leave out, and the document says so.

    What never enters the file is no choice: an edition for the file says once, and of no chapter, that it holds none of it.
    """
    never = NOT_IN_THE_FILE if material.for_file else ()
    chosen = [name for name in CHAPTERS if name in omit and name not in never]
    blocks: list[Block] = [_edition(material, chosen)]
    printed = {name: chapter(material) for name, chapter in CHAPTERS.items() if name not in {*omit, *never}}
    apart = {*APART, next((name for name in ANNEXES if printed.get(name)), "")}
    for name, told_of in printed.items():
        blocks += [PageBreak()] if name in apart else []
        blocks += told_of
    lang, case, told = material.lang, material.case, material.verification
    reader = "file" if material.for_file else "magistrate"
    cover: list[tuple[str, Runs]] = [
        (word("press.edition", lang), [word(f"press.edition_{reader}", lang)]),
        (word("press.state", lang), [case["state"]]),
        (word("press.regime", lang), [case["regime"] or "–"]),
        (word("press.term", lang), [day(case["term"], lang)]),
        (word("press.case_id", lang), [Code(case["id"])]),
        (
            word("press.as_of", lang),
            [
                word(
                    "press.as_of_value", lang, entries=material.entries_left + _listed(material), date=long_day(material.date, lang)
                )
            ],
        ),
        (word("press.build_digest", lang), [Code(told["digest"])]),
    ]
    if chosen:
        cover.append((word("press.left_out", lang), [word("press.left_out_value", lang, chapters=_named(chosen, lang))]))
    footer = "press.footer" if material.for_file else "press.footer_magistrate"
    return Document(
        lang=lang,
        date=material.date,
        title=word("press.kind", lang),
        subtitle=case["title"],
        cover=cover,
        footer=word(footer, lang, title=case["title"], digest=told["digest"][:16]),
        blocks=blocks,
    )


def _listed(material: Material) -> int:
    """Return how many entries the material lists, some of them together in one line."""
    return sum(int(one["count"]) for one in material.entries)


def _edition(material: Material, chosen: Sequence[str]) -> Callout:
    """Say, before anything else, whose edition it is and which chapters somebody chose to leave out."""
    lang = material.lang
    said = [word("press.this_file" if material.for_file else "press.this_magistrate", lang)]
    if chosen:
        said.append(word("press.chosen", lang, chapters=_named(chosen, lang)))
    else:
        said.append(word("press.nothing_chosen", lang))
    return Callout([" ".join(said)])


def _named(chosen: Sequence[str], lang: str) -> str:
    return word("press.and_then", lang).join(word(f"press.chapter_{name}", lang) for name in chosen)


def print_document(document: Document, ending: str) -> bytes:
    """Return a document as ``.html``, ``.pdf`` or ``.docx``."""
    return PRINTERS[ending](document)
