"""What a part of WordprocessingML or DrawingML says (ISO/IEC 29500-1, 17 and 21): paragraphs, rows of tables, comments, changes.

The text is as it stands now: what was put in counts, what was taken out does not, and each is told beside with who and when. Words
that are hidden stay where they are, and are counted. Of alternatives the first that says something is read. Numbers of lists are those that a program shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from faisceau.model.locators import locator
from faisceau.notation.canonical import storable
from faisceau.notation.office.markup import NESTED, MarkupError
from faisceau.notation.office.numbering import Numbering
from faisceau.notation.office.open_xml import Relation
from faisceau.notation.office.rows import Piece, headed

_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
_MATH = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_OF_WORDS = (
    *("p", "r", "t", "tab", "br", "cr", "noBreakHyphen", "sym", "tbl", "tr", "tc", "delText", "instrText", "fldChar", "fldSimple"),
    *("hyperlink", "vanish", "numId", "ilvl", "pStyle", "rStyle", "comment", "commentReference", *_CHANGES),
)
_FORMER = ("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange")
_TOKENS: Mapping[str, str] = {
    **{f"{space} {local}": local for space in _WORDS for local in _OF_WORDS},
    **{f"{space} {local}": "former" for space in _WORDS for local in _FORMER},
    **{f"{space} {local}": local for space in _DRAWING for local in ("p", "r", "t", "br", "tab", "tbl", "tr", "tc")},
    **{f"{space} hlinkClick": "click" for space in _DRAWING},
    **{f"{space} t": "t" for space in _MATH},
    **{f"{_CHOICES} {local}": local for local in ("AlternateContent", "Choice", "Fallback")},
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_FIELD = re.compile(r"\s*(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT)\b", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})
_FIELD_SIGNS = 4_000
_AROUND = 8
"""Changes, links and fields around one word, each of which remembers it; ours."""
_HOLDING = frozenset({"p", "tbl", "hyperlink", "fldSimple", "comment", "AlternateContent", *_CHANGES})
"""Elements for which something is held until they end."""


def value(attributes: Mapping[str, str], name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML."""
    return next((found for space in _WORDS if (found := attributes.get(f"{space} {name}")) is not None), None)


@dataclass
class _Paragraph:
    number: int
    row: _Row | None
    words: list[str] = field(default_factory=list)
    style: str | None = None
    numbered: str | None = None
    level: str | None = None


@dataclass
class _Row:
    table: int
    number: int = 0
    cells: list[list[str]] = field(default_factory=list)


@dataclass
class _Change:
    kind: str
    author: str | None
    date: str | None
    words: list[str] = field(default_factory=list)
    where: str | None = None


class Story:
    """Hears one part. ``page`` is the slide that all of it stands on; ``comments`` gathers where each comment is anchored."""

    def __init__(
        self, part: str, relations: Mapping[str, Relation], numbering: Numbering, anchors: dict[str, str], page: int | None = None
    ) -> None:
        self._at, self._relations, self._numbering, self._anchors, self._page = (
            locator(part=part),
            relations,
            numbering,
            anchors,
            page,
        )
        self.hidden: dict[str, int] = {}
        self._told: list[Piece] = []
        self._skipping = 0
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._changes: list[_Change] = []
        self._links: list[tuple[str, list[str]]] = []
        self._fields: list[tuple[list[str], list[str]]] = []
        self._comment: tuple[_Change, list[str]] | None = None
        self._alternatives: list[int] = []
        self._heard = 0
        self._numbers: dict[str, int] = {}
        self._runs: list[bool] = []
        self._taking = self._instruction = self._away = False
        self._held = 0

    def drain(self) -> Iterable[Piece]:
        """Return what is complete."""
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Hear that nothing more comes: what is still open has no end, and is not told."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the beginning of an element."""
        if self._skipping:
            self._skipping += 1
            return
        element = _TOKENS.get(name)
        if element is None:
            return
        if element in ("t", "delText"):
            self._taking = True
        elif element == "r":
            self._runs.append(False)
        elif element in _SIGNS:
            if self._runs or element != "tab":
                self._say(_SIGNS[element])
        else:
            self._begin(element, attributes)

    def end(self, name: str) -> None:
        """Hear the end of an element."""
        if self._skipping:
            self._skipping -= 1
            return
        element = _TOKENS.get(name)
        if element is None:
            return
        if element in ("t", "delText", "instrText"):
            self._taking = self._instruction = False
        elif element == "r":
            if self._runs:
                self._runs.pop()
        elif element in _HOLDING or element == "tr":
            self._finish(element)

    def text(self, text: str) -> None:
        """Hear words."""
        if self._instruction:
            if self._fields:
                self._fields[-1][0].append(text)
        elif self._taking and not self._skipping:
            self._say(text)

    def _say(self, words: str) -> None:
        self._heard += 1
        for change in self._changes:
            change.words.append(words)
        if self._away:
            return
        for _, linked in self._links:
            linked.append(words)
        for _, result in self._fields:
            result.append(words)
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.words.append(words)
        if self._runs and self._runs[-1]:
            where = self._where(paragraph)
            self.hidden[where] = self.hidden.get(where, 0) + len(words)

    def _where(self, paragraph: _Paragraph) -> str:
        row = paragraph.row
        return f"table={row.table}&row={row.number}" if row else f"paragraph={paragraph.number}"

    def _next(self, kind: str) -> int:
        self._numbers[kind] = found = self._numbers.get(kind, 0) + 1
        return found

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        if element in _HOLDING:
            self._held += 1
            if self._held > NESTED or len(self._changes) > _AROUND or len(self._links) > _AROUND:
                raise MarkupError("nested")
        match element:
            case "p":
                self._heard += 1
                in_cell = self._rows and self._rows[-1].cells
                self._paragraphs.append(_Paragraph(0 if in_cell else self._next("paragraph"), self._rows[-1] if in_cell else None))
            case "tbl":
                self._rows.append(_Row(self._next("table")))
            case "tr" if self._rows:
                self._rows[-1].number += 1
                self._rows[-1].cells = []
            case "tc" if self._rows:
                self._rows[-1].cells.append([])
            case "ins" | "del" | "moveFrom" | "moveTo":
                where = self._where(self._paragraphs[-1]) if self._paragraphs else None
                self._changes.append(_Change(element, value(attributes, "author"), value(attributes, "date"), where=where))
                self._away = any(change.kind in ("del", "moveFrom") for change in self._changes)
            case "comment":
                about = _Change("comment", value(attributes, "author"), value(attributes, "date"))
                about.where = self._anchors.get(value(attributes, "id") or "")
                self._comment = (about, [])
            case "commentReference" if self._paragraphs:
                self._anchors[value(attributes, "id") or ""] = self._where(self._paragraphs[-1])
            case "AlternateContent":
                self._alternatives.append(self._heard)
            case "Choice" | "Fallback":
                if self._alternatives and self._heard > self._alternatives[-1]:
                    self._skipping = 1
            case "former":
                self._skipping = 1
            case _:
                self._begin_small(element, attributes)

    def _begin_small(self, element: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        match element:
            case "hyperlink" | "click":
                target = self._target(attributes)
                if element == "hyperlink":
                    self._links.append((target, []))
                elif paragraph and target:
                    self._link(f"[link] → {target}")
            case "instrText":
                self._instruction = True
            case "fldChar":
                self._field(value(attributes, "fldCharType"))
            case "fldSimple" if len(self._fields) < _AROUND:
                self._fields.append(([value(attributes, "instr") or ""], []))
            case "vanish" if self._runs:
                self._runs[-1] |= (value(attributes) or "").lower() not in _OFF
            case "rStyle" if self._runs:
                self._runs[-1] |= self._numbering.hides(value(attributes))
            case "sym":
                code = value(attributes, "char") or ""
                if self._runs and re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
                    self._say(storable(chr(int(code, 16))).replace("\0", ""))
            case "pStyle" if paragraph:
                paragraph.style = value(attributes)
            case "numId" if paragraph:
                paragraph.numbered = value(attributes)
            case "ilvl" if paragraph:
                paragraph.level = value(attributes)

    def _target(self, attributes: Mapping[str, str]) -> str:
        known = next((found for space in _RELATED if (found := attributes.get(f"{space} id"))), "")
        anchor = value(attributes, "anchor")
        related = self._relations.get(known)
        return (related.target if related else "") + (f"#{anchor}" if anchor else "")

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            if len(self._fields) >= _AROUND:
                raise MarkupError("nested")
            self._fields.append(([], []))
        elif kind == "separate" and self._fields:
            self._fields[-1][1].clear()
        elif kind == "end" and self._fields:
            self._finish_field()

    def _finish_field(self) -> None:
        instruction, result = self._fields.pop()
        asked = "".join(instruction).strip()[:_FIELD_SIGNS]
        if _FIELD.match(asked):
            self._link(f"[field] {''.join(result).strip()} → {asked}")

    def _link(self, words: str) -> None:
        self._tell(words, counted=False, link=self._next("link"))

    def _tell(self, words: str, author: str | None = None, *, counted: bool = True, **where: int) -> None:
        at = "&".join((self._at, *(f"{name}={number}" for name, number in where.items())))
        self._told.append(Piece(at, words, author, self._page, counted))

    def _finish(self, element: str) -> None:
        if element in _HOLDING:
            self._held -= 1
        match element:
            case "p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "tbl" if self._rows:
                self._rows.pop()
            case "tr" if self._rows:
                row = self._rows[-1]
                words = "\t".join("\n".join(said for said in cell if said) for cell in row.cells)
                if words.strip():
                    self._tell(words, table=row.table, row=row.number)
                row.cells = []
            case "ins" | "del" | "moveFrom" | "moveTo" if self._changes:
                self._end_change(self._changes.pop())
            case "hyperlink" if self._links:
                target, shown = self._links.pop()
                if target:
                    self._link(f"[link] {''.join(shown).strip()} → {target}")
            case "fldSimple" if self._fields:
                self._finish_field()
            case "AlternateContent" if self._alternatives:
                self._alternatives.pop()
            case "comment" if self._comment:
                about, words_ = self._comment
                self._comment = None
                self._tell(
                    headed("comment", about.author, about.date, about.where) + "\n".join(words_),
                    about.author,
                    comment=self._next("comment"),
                )

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.words)
        if self._comment is not None:
            self._comment[1].append(words)
            return
        label = self._numbering.label(paragraph.style, paragraph.numbered, paragraph.level)
        if label and words.strip():
            words = f"{label}\t{words}"
        if paragraph.row is not None:
            if paragraph.row.cells:
                # A tabulator within a cell would be a cell more.
                paragraph.row.cells[-1].append(words.replace("\t", " "))
        elif words.strip():
            self._tell(words, paragraph=paragraph.number)

    def _end_change(self, change: _Change) -> None:
        self._away = any(one.kind in ("del", "moveFrom") for one in self._changes)
        words = "".join(change.words)
        if words.strip():
            self._tell(
                headed(change.kind, change.author, change.date, change.where) + words, change.author, change=self._next("change")
            )
