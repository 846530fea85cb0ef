"""What a document is made of, whatever it is printed as: headings, paragraphs with notes, tables, pictures, rules.

Chapters give blocks; ``html``, ``typst`` and ``docx`` print them. A note leads from a sentence to the exhibits behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where what was just said stands (“D12, p. 4”)."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A digest, a key, a command: to be copied exactly."""

    text: str


Run = str | Note | Strong | Code
Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Callout:
    """A paragraph set apart: how to read what follows, what it does not say."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: Sequence[Runs]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, whether its values are figures or marks in the middle."""

    head: str
    share: float = 1.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``tone``: open (something is missing: shaded), section (a heading inside the table), wide (one cell as wide as it)."""

    cells: Sequence[Runs]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, read aloud before it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG), with what it shows in words for those who do not see it."""

    svg: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines to be copied exactly."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page where there are pages."""


Block = Heading | Paragraph | Callout | Bullets | Table | Picture | Listing | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A document: language, date (of the newest entry it rests on), title, subtitle, lines of the cover, footer, blocks.

    ``contents``: whether a table of contents stands before the blocks; a form has none.
    """

    lang: str
    date: dt.date
    title: str
    subtitle: str
    cover: Sequence[tuple[str, Runs]]
    footer: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    contents: bool = True

    @property
    def notes(self) -> int:
        """Return the number of notes."""
        return sum(isinstance(run, Note) for block in self.blocks for run in runs_of(block))


def runs_of(block: Block) -> list[Run]:
    """Return every run of a block, in reading order."""
    if isinstance(block, Paragraph | Callout):
        return list(block.runs)
    if isinstance(block, Bullets):
        return [run for item in block.items for run in item]
    if isinstance(block, Table):
        return [run for row in block.rows for cell in row.cells for run in cell]
    return []


def rewritten(document: Document, change: Callable[[str], str]) -> Document:
    """Return a document with every text of it changed: what is read, what is heard, what pictures write."""

    def runs(told: Runs) -> list[Run]:
        return [change(run) if isinstance(run, str) else replace(run, text=change(run.text)) for run in told]

    def block(told: Block) -> Block:
        if isinstance(told, Heading):
            return replace(told, text=change(told.text))
        if isinstance(told, Paragraph | Callout):
            return replace(told, runs=runs(told.runs))
        if isinstance(told, Bullets):
            return Bullets([runs(item) for item in told.items])
        if isinstance(told, Picture):
            return Picture(change(told.svg), change(told.caption), change(told.alt))
        if isinstance(told, Listing):
            return Listing([change(line) for line in told.lines])
        if isinstance(told, Table):
            columns = [replace(column, head=change(column.head)) for column in told.columns]
            rows = [replace(row, cells=[runs(cell) for cell in row.cells]) for row in told.rows]
            return replace(told, caption=change(told.caption), columns=columns, rows=rows)
        return told

    return replace(
        document,
        title=change(document.title),
        subtitle=change(document.subtitle),
        cover=[(change(name), runs(told)) for name, told in document.cover],
        footer=change(document.footer),
        blocks=[block(one) for one in document.blocks],
    )
