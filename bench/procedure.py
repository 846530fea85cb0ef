"""Measure the pieces that are proposed of invented procedures: ``python bench/procedure.py --pages 3000 --seeds 101 102``.

Boundaries and marks right, wrong with a doubt shown, wrong without; on texts with the noise of a recogniser (``--clean``: without),
or, with ``--scanned N``, on the first N sheets drawn, filed as a PDF and read by the readers, pictures of pages included.
"""

import argparse
import hashlib
import io
import time
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

import pyarrow as pa

from faisceau.model.observations import Document, Member
from faisceau.model.tables import TABLES
from faisceau.readers import LAST_RESORT, READERS, scan
from faisceau.stages.pieces.proposed import pieces_proposed
from faisceau.training.scans import CLEAN, MEASURED, SCHEMES, Procedure, measured, procedure, scanned_pdf, text_of

CLAIM = 4096
DEEPEST = 3


class Held(NamedTuple):
    """An exhibit in memory, as readers open it."""

    content: bytes
    names: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.content)


def observed(held: Held):
    """Return what the reader that recognises an exhibit reads of it."""
    for name in (*READERS, LAST_RESORT):
        reader = import_module(name)
        if reader.recognises(held.content[:CLAIM], held.content[-CLAIM:], held.names):
            return list(reader.read(held, {}, {}))
    return []


def read_pages(content: bytes) -> dict[int, str]:
    """Return the text of each page of a PDF, read by the readers; a picture of a page is an exhibit of its own."""
    pages: dict[int, str] = {}
    for row in observed(Held(content, ("procedure.pdf",))):
        if isinstance(row, Document):
            pages.setdefault(row.page, row.text)
        elif isinstance(row, Member) and row.locator.startswith("page="):
            number = int(row.locator.removeprefix("page=").partition(";")[0].partition("&")[0])
            said = [own.text for own in observed(Held(row.content, (row.name,))) if isinstance(own, Document)]
            pages[number] = "\n".join(filter(None, (pages.get(number), *said)))
    return pages


def table_of(texts: dict[int, str]) -> pa.Table:
    """Return texts as the table of pages."""
    rows = [
        {"procedure": "p", "page": page, "exhibit": "p", "locator": f"page={page}", "text": text} for page, text in texts.items()
    ]
    return pa.Table.from_pylist(rows, TABLES["pages"].arrow)


def first_sheets(made: Procedure, count: int) -> Procedure:
    """Return the first sheets of a procedure, and the truth of the pieces that begin among them."""
    pieces = [replace(piece, last=min(piece.last, count)) for piece in made.pieces if piece.first <= count]
    return Procedure(made.scheme, made.sheets[:count], tuple(pieces))


def main() -> None:
    """Print one line for each seed and scheme."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=3000)
    options.add_argument("--pieces", type=int, default=0, help="default: four for thirty pages")
    options.add_argument("--seeds", type=int, nargs="+", default=[101])
    options.add_argument("--scheme", choices=SCHEMES, action="append")
    options.add_argument("--clean", action="store_true", help="texts as a perfect recogniser would give them")
    options.add_argument("--scanned", type=int, default=0, metavar="N", help="draw and read the first N sheets")
    asked = options.parse_args()
    if asked.scanned:
        scan.prepare()
    print(
        f"{'seed':>5} {'scheme':<7} {'pages':>6} {'pieces':>6} {'bounds':>6} {'extra':>5} {'marks':>6} {'wrong':>6} {'silent':>6} {'doubted':>7} {'s':>6}"
    )
    for seed in asked.seeds:
        for scheme in asked.scheme or SCHEMES:
            made = procedure(seed, asked.pieces or max(asked.pages * 4 // 30, 1), asked.pages, scheme)
            if asked.scanned:
                made = first_sheets(made, min(asked.scanned, asked.pages))
                texts = read_pages(scanned_pdf(made.sheets, seed))
                if not any(texts.values()):
                    print(f"{seed:>5} {scheme:<7} {len(made.sheets):>6} no reader read a text in the pictures of the pages")
                    continue
            else:
                texts = {sheet.page: text_of(sheet, seed, CLEAN if asked.clean else MEASURED) for sheet in made.sheets}
            pages = table_of(texts)
            started = time.process_time()
            found = measured(pieces_proposed(pages=pages).to_pylist(), made.pieces)
            seconds = time.process_time() - started
            print(
                f"{seed:>5} {scheme:<7} {len(made.sheets):>6} {found.pieces:>6} {found.boundaries:>6} {found.invented:>5} {found.marks:>6} "
                f"{found.wrong:>6} {len(found.silent):>6} {found.doubted:>7} {seconds:>6.1f}"
            )


if __name__ == "__main__":
    main()
