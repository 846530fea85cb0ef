"""A document to PDF/A through Typst: the blocks go in as data, the layout is ``dossier.typ``, nothing is escaped by hand."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from faisceau.press.blocks import (
    Block,
    Bullets,
    Callout,
    Code,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Runs,
    Strong,
)
from faisceau.press.words import word

STANDARD: Literal["a-2a"] = "a-2a"
"""PDF/A-2a (ISO 19005-2): archivable and tagged, so that it can be read by ear."""


def _runs(runs: Runs) -> list[dict[str, str]]:
    kinds = {Note: "note", Strong: "strong", Code: "code"}
    return [{"kind": "text", "text": run} if isinstance(run, str) else {"kind": kinds[type(run)], "text": run.text} for run in runs]


def _block(block: Block, pictures: list[str]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph | Callout):
        return {"kind": "callout" if isinstance(block, Callout) else "paragraph", "runs": _runs(block.runs)}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [_runs(item) for item in block.items]}
    if isinstance(block, Picture):
        pictures.append(block.svg)
        return {"kind": "picture", "file": f"picture-{len(pictures)}.svg", "caption": block.caption, "alt": block.alt}
    if isinstance(block, Listing):
        return {"kind": "listing", "lines": list(block.lines)}
    if isinstance(block, PageBreak):
        return {"kind": "break"}
    return {
        "kind": "table",
        "caption": block.caption,
        "small": block.small,
        "columns": [{"head": column.head, "share": column.share, "align": column.align} for column in block.columns],
        "rows": [{"tone": row.tone, "cells": [_runs(cell) for cell in row.cells]} for row in block.rows],
    }


def print_pdf(document: Document) -> bytes:
    """Return the PDF of a document; the same document gives the same bytes."""
    import typst

    pictures: list[str] = []
    told = {
        "lang": document.lang,
        "date": [document.date.year, document.date.month, document.date.day],
        "title": document.title,
        "subtitle": document.subtitle,
        "footer": document.footer,
        "contents": word("press.contents", document.lang) if document.contents else "",
        "page": word("press.page", document.lang),
        "cover": [{"name": name, "runs": _runs(runs)} for name, runs in document.cover],
        "blocks": [_block(block, pictures) for block in document.blocks],
    }
    with tempfile.TemporaryDirectory(prefix="faisceau-press-") as name:
        folder = Path(name)
        (folder / "dossier.typ").write_bytes(files("faisceau.press").joinpath("dossier.typ").read_bytes())
        (folder / "document.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        for number, svg in enumerate(pictures, 1):
            (folder / f"picture-{number}.svg").write_text(svg, "utf-8")
        pdf: bytes = typst.compile(str(folder / "dossier.typ"), root=str(folder), ignore_system_fonts=True, pdf_standards=STANDARD)
    return pdf
