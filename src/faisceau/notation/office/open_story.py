"""What a part of an OpenDocument says (ISO/IEC 26300-1): paragraphs, rows of tables, notes, comments, tracked changes, slides.

Tracked changes stand before the text: what was taken out is told where the text says that it stood. Words that are hidden stay
where they are, and are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from faisceau.model.locators import locator
from faisceau.notation.office.markup import NESTED, MarkupError
from faisceau.notation.office.open_styles import SHOW, STYLE, TEXT, Lists, Styles
from faisceau.notation.office.rows import Piece, headed

_O = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, DRAW = (f"{_O}{name}:1.0 " for name in ("table", "office", "drawing"))
SVG, FORM = f"{_O}svg-compatible:1.0 ", f"{_O}form:1.0 "
LINK, DUBLIN = "http://www.w3.org/1999/xlink ", "http://purl.org/dc/elements/1.1/ "
_META = f"{_O}meta:1.0 "

_PLAIN: Mapping[str, str] = {
    **{f"{TEXT}{name}": "p" for name in ("p", "h")},
    **{
        f"{TEXT}{name}": name
        for name in (
            *("s", "tab", "line-break", "span", "a", "list", "list-item", "note-body", "note-citation", "section", "hidden-text"),
            *("hidden-paragraph", "changed-region", "insertion", "deletion", "format-change", "change", "change-start", "change-end"),
            *("section-source", "list-style", "list-level-style-number", "list-level-style-bullet", "outline-style"),
        )
    },
    f"{TABLE}table": "table",
    f"{TABLE}table-row": "row",
    f"{TABLE}table-cell": "cell",
    f"{TABLE}covered-table-cell": "cell",
    f"{OFFICE}annotation": "annotation",
    f"{OFFICE}binary-data": "quiet",
    f"{OFFICE}event-listeners": "quiet",
    f"{DRAW}page": "page",
    f"{DRAW}a": "a",
    **{f"{DRAW}{name}": "outside" for name in ("image", "object", "object-ole", "plugin", "floating-frame")},
    f"{SHOW}notes": "notes",
    f"{SVG}title": "quiet",
    f"{SVG}desc": "quiet",
    f"{DUBLIN}creator": "creator",
    f"{DUBLIN}date": "date",
    f"{_META}creator-initials": "quiet",
    f"{_META}date-string": "quiet",
    f"{STYLE}style": "style",
    f"{STYLE}text-properties": "text-properties",
    f"{STYLE}drawing-page-properties": "page-properties",
    **{f"{FORM}{name}": "control" for name in ("text", "textarea", "listbox", "combobox", "checkbox", "radio", "date", "number", "formatted-text")},
}  # fmt: skip
_HOLDING = frozenset({"p", "a", "list", "table", "annotation", "span", "section"})
_SPACE = re.compile(r"[ \t\r\n]+")
_ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]{1,20}:|//|\.\./|/")
_SPACES = 1_000
_AROUND = 8


@dataclass
class _Paragraph:
    number: int
    kind: str
    row: _Row | None
    taken_out: _Change | None
    comment: _Change | None
    label: str = ""
    hidden: bool = False
    words: list[str] = field(default_factory=list)


@dataclass
class _Row:
    table: int
    number: int = 0
    cells: list[list[str]] = field(default_factory=list)


@dataclass
class _Change:
    kind: str = ""
    author: str | None = None
    date: str | None = None
    where: str | None = None
    words: list[str] = field(default_factory=list)
    told: bool = False


class OpenStory:
    """Hears one part; ``styles`` grows by those that the part holds itself."""

    def __init__(self, part: str, styles: Styles) -> None:
        self._at, self._styles = locator(part=part), styles
        self.hidden: dict[str, int] = {}
        self.outside: list[str] = []
        self.hidden_slides: list[int] = []
        self._told: list[Piece] = []
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._comments: list[_Change] = []
        self._regions: dict[str, _Change] = {}
        self._region: _Change | None = None
        self._inserting: dict[str, _Change] = {}
        self._links: list[tuple[str, list[str]]] = []
        self._lists = Lists(styles)
        self._hiding: list[bool] = []
        self._quiet = self._held = self._page = 0
        self._words: list[str] | None = None
        self._in_notes = False
        self._in_deletion = False
        self._numbers: dict[str, int] = {}

    def drain(self) -> Iterable[Piece]:
        """Return what is complete."""
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Hear that nothing more comes: what was taken out and is shown nowhere in the text is told now."""
        for change in self._regions.values():
            self._tell_change(change)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the beginning of an element."""
        element = _PLAIN.get(name)
        if element is None:
            return
        if element in _HOLDING:
            self._held += 1
            if self._held > NESTED or len(self._links) > _AROUND:
                raise MarkupError("nested")
        match element:
            case "p":
                self._begin_paragraph(attributes)
            case "span" | "section":
                hides = attributes.get(f"{TEXT}style-name", "") in self._styles.hidden or attributes.get(f"{TEXT}display") == "none"
                self._hiding.append(hides)
            case "s":
                stated = attributes.get(f"{TEXT}c", "1")
                self._say(" " * (min(int(stated), _SPACES) if stated.isdecimal() and len(stated) < 6 else 1))
            case "tab":
                self._say("\t")
            case "line-break":
                self._say("\n")
            case "quiet" | "note-citation":
                self._quiet += 1
            case "creator" | "date":
                self._words = []
                self._quiet += 1
            case "table":
                self._rows.append(_Row(self._next("table")))
            case "row" if self._rows:
                self._rows[-1].number += 1
                self._rows[-1].cells = []
            case "cell" if self._rows:
                self._rows[-1].cells.append([])
            case "a":
                self._links.append(
                    (attributes.get(f"{LINK}href", ""), [attributes.get(f"{OFFICE}name", "")] if name.startswith(DRAW) else [])
                )
            case "annotation":
                where = self._where(self._paragraphs[-1]) if self._paragraphs else self._slide()
                self._comments.append(_Change("comment", where=where))
            case _:
                self._begin_rare(element, attributes)

    def end(self, name: str) -> None:
        """Hear the end of an element."""
        element = _PLAIN.get(name)
        if element is None:
            return
        if element in _HOLDING:
            self._held -= 1
        match element:
            case "p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "span" | "section" if self._hiding:
                self._hiding.pop()
            case "quiet" | "note-citation":
                self._quiet -= 1
            case "creator" | "date":
                self._quiet -= 1
                self._state(element, "".join(self._words or ()).strip())
                self._words = None
            case "row" if self._rows:
                row = self._rows[-1]
                words = "\t".join("\n".join(said for said in cell if said) for cell in row.cells)
                if words.strip():
                    self._tell(words, table=row.table, row=row.number)
                row.cells = []
            case "table" if self._rows:
                self._rows.pop()
            case "a" if self._links:
                target, shown = self._links.pop()
                if target:
                    self._tell(f"[link] {''.join(shown).strip()} → {target}", counted=False, link=self._next("link"))
            case "annotation" if self._comments:
                comment = self._comments.pop()
                head = headed("comment", comment.author, comment.date, comment.where)
                self._tell(head + "\n".join(comment.words), comment.author, comment=self._next("comment"))
            case _:
                self._end_rare(element)

    def text(self, text: str) -> None:
        """Hear words."""
        if self._words is not None:
            self._words.append(text)
        elif not self._quiet and self._paragraphs:
            self._say(_SPACE.sub(" ", text))

    def _say(self, words: str) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.words.append(words)
        if paragraph.taken_out or paragraph.comment:
            return
        for change in self._inserting.values():
            change.words.append(words)
        for _, shown in self._links:
            shown.append(words)
        if paragraph.hidden or any(self._hiding):
            where = self._where(paragraph)
            self.hidden[where] = self.hidden.get(where, 0) + len(words)

    def _begin_rare(self, element: str, attributes: Mapping[str, str]) -> None:
        match element:
            case "page":
                self._page += 1
                if attributes.get(f"{DRAW}style-name", "") in self._styles.hidden_pages:
                    self.hidden_slides.append(self._page)
            case "notes":
                self._in_notes = True
            case "changed-region":
                known = attributes.get(f"{TEXT}id") or attributes.get("http://www.w3.org/XML/1998/namespace id") or ""
                self._region = self._regions[known] = _Change()
            case "insertion" | "deletion" | "format-change" if self._region:
                self._region.kind, self._in_deletion = element, element == "deletion"
            case "change" | "change-start" if found := self._regions.get(attributes.get(f"{TEXT}change-id", "")):
                found.where = found.where or (self._where(self._paragraphs[-1]) if self._paragraphs else None)
                if element == "change":
                    self._tell_change(found)
                elif len(self._inserting) >= _AROUND:
                    raise MarkupError("nested")
                else:
                    self._inserting[attributes[f"{TEXT}change-id"]] = found
            case "change-end" if found := self._inserting.pop(attributes.get(f"{TEXT}change-id", ""), None):
                self._tell_change(found)
            case "list":
                self._lists.begin(attributes.get(f"{TEXT}style-name"))
            case "list-item":
                self._lists.item(attributes.get(f"{TEXT}start-value"))
            case "hidden-text" | "hidden-paragraph":
                if element == "hidden-text" and attributes.get(f"{TEXT}string-value"):
                    self._hiding.append(True)
                    self._say(attributes[f"{TEXT}string-value"])
                    self._hiding.pop()
                elif self._paragraphs and element == "hidden-paragraph":
                    self._paragraphs[-1].hidden = True
            case "outside" | "section-source":
                target = attributes.get(f"{LINK}href", "")
                if _ELSEWHERE.match(target):
                    self.outside.append(target)
            case "control":
                self._control(attributes)
            case _:
                self._styles.hear(element, attributes)

    def _control(self, attributes: Mapping[str, str]) -> None:
        """Tell a field of a form and what it holds."""
        stated = next(
            (found for key in ("current-value", "value", "current-state", "label") if (found := attributes.get(f"{FORM}{key}"))), ""
        )
        if stated:
            self._tell(f"[field] {attributes.get(f'{FORM}name', '')}: {stated}", counted=False, field=self._next("field"))

    def _end_rare(self, element: str) -> None:
        match element:
            case "notes":
                self._in_notes = False
            case "changed-region":
                if self._region and self._region.kind not in ("deletion", "insertion"):
                    self._region.told = True
                self._region = None
            case "deletion":
                self._in_deletion = False
            case "list":
                self._lists.end()

    def _begin_paragraph(self, attributes: Mapping[str, str]) -> None:
        comment = self._comments[-1] if self._comments else None
        taken_out = self._region if self._in_deletion else None
        row = self._rows[-1] if self._rows and self._rows[-1].cells and not taken_out else None
        own = not (comment or taken_out or row)
        kind = "notes" if self._in_notes else "paragraph"
        paragraph = _Paragraph(self._next(kind) if own else 0, kind, row, taken_out, comment)
        paragraph.hidden = attributes.get(f"{TEXT}style-name", "") in self._styles.hidden
        if not comment and not taken_out:
            paragraph.label = self._lists.label()
        self._paragraphs.append(paragraph)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.words).lstrip(" ")
        if paragraph.comment:
            paragraph.comment.words.append(words)
            return
        if paragraph.taken_out:
            paragraph.taken_out.words.append(("\n" if paragraph.taken_out.words else "") + words)
            return
        if paragraph.label and words.strip():
            words = f"{paragraph.label}\t{words}"
        if paragraph.row is not None:
            if paragraph.row.cells:
                paragraph.row.cells[-1].append(words.replace("\t", " "))
        elif words.strip():
            if paragraph.kind == "notes":
                self._tell(words, notes=paragraph.number)
            else:
                self._tell(words, paragraph=paragraph.number)

    def _state(self, element: str, words: str) -> None:
        about = self._comments[-1] if self._comments else self._region
        if about and words:
            if element == "creator":
                about.author = words
            else:
                about.date = words

    def _tell_change(self, change: _Change) -> None:
        words = "".join(change.words)
        if not change.told and words.strip():
            change.told = True
            self._tell(
                headed(change.kind, change.author, change.date, change.where) + words, change.author, change=self._next("change")
            )

    def _where(self, paragraph: _Paragraph) -> str:
        row = paragraph.row
        return (
            f"table={row.table}&row={row.number}"
            if row
            else f"{self._slide() or ''}{'&' if self._page else ''}{paragraph.kind}={paragraph.number}"
        )

    def _slide(self) -> str | None:
        return f"page={self._page}" if self._page else None

    def _next(self, kind: str) -> int:
        self._numbers[kind] = found = self._numbers.get(kind, 0) + 1
        return found

    def _tell(self, words: str, author: str | None = None, *, counted: bool = True, **where: int) -> None:
        places = {"page": self._page, **where} if self._page else where
        at = "&".join((self._at, *(f"{name}={number}" for name, number in places.items())))
        self._told.append(Piece(at, words, author, self._page or None, counted))
