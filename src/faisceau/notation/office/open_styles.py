"""What styles of an OpenDocument say that matters for reading (ISO/IEC 26300-1, 16): what hides words or a slide, how lists are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from faisceau.notation.office.markup import NESTED, MarkupError
from faisceau.notation.office.numbering import written

_O = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, SHOW = f"{_O}text:1.0 ", f"{_O}style:1.0 ", f"{_O}presentation:1.0 "
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_SIGNS = 20


class _Level(NamedTuple):
    """How a level is numbered: what stands before and after the number, its form, how many levels it shows, where it starts."""

    before: str = ""
    form: str = "none"
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass
class Styles:
    """Names of styles that hide their words or their slide, levels of lists by style."""

    hidden: set[str] = field(default_factory=set)
    hidden_pages: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _style: str = ""
    _list: dict[int, _Level] | None = None

    def hear(self, element: str, attributes: Mapping[str, str]) -> None:
        """Hear the beginning of an element of a style."""
        match element:
            case "style":
                self._style = attributes.get(f"{STYLE}name", "")
            case "text-properties" if attributes.get(f"{TEXT}display") == "none" and self._style:
                self.hidden.add(self._style)
            case "page-properties" if attributes.get(f"{SHOW}visibility") == "hidden" and self._style:
                self.hidden_pages.add(self._style)
            case "list-style":
                # What a level of a list looks like is no style of words.
                self._style = ""
                self._list = self.lists.setdefault(attributes.get(f"{STYLE}name", ""), {})
            case "outline-style":
                self._style, self._list = "", None
            case "list-level-style-number" | "list-level-style-bullet" if self._list is not None:
                bullet = attributes.get(f"{TEXT}bullet-char") if element.endswith("bullet") else None
                self._list[small(attributes.get(f"{TEXT}level"), 1)] = _Level(
                    (bullet or attributes.get(f"{STYLE}num-prefix", ""))[:_SIGNS],
                    "bullet" if bullet else _FORMS.get(attributes.get(f"{STYLE}num-format", ""), "decimal"),
                    attributes.get(f"{STYLE}num-suffix", "")[:_SIGNS],
                    small(attributes.get(f"{TEXT}display-levels"), 1),
                    small(attributes.get(f"{TEXT}start-value"), 1),
                )


@dataclass
class _List:
    style: str
    count: int | None = None
    waiting: bool = False


class Lists:
    """The lists that are open, and how far each has counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_List] = []

    def begin(self, style: str | None) -> None:
        """Open a list; one without a style has that of the list around it."""
        if len(self._open) >= NESTED:
            raise MarkupError("nested")
        self._open.append(_List(style or (self._open[-1].style if self._open else "")))

    def end(self) -> None:
        """Close a list."""
        if self._open:
            self._open.pop()

    def item(self, start: str | None) -> None:
        """Begin an item, which may state its number."""
        if self._open:
            one = self._open[-1]
            begun = self._level(one, len(self._open)).start if one.count is None else one.count + 1
            one.count, one.waiting = small(start, begun), True

    def label(self) -> str:
        """Return the number of the item that begins here, as a program shows it, once."""
        if not self._open or not self._open[-1].waiting:
            return ""
        self._open[-1].waiting = False
        depth = len(self._open)
        level = self._level(self._open[-1], depth)
        if level.form == "bullet":
            return level.before
        style = self._open[-1]
        shown = self._open[max(0, depth - level.shown) :]
        counted = [written(one.count or 1, self._level(style, depth - len(shown) + at).form) for at, one in enumerate(shown, 1)]
        number = ".".join(part for part in counted if part)
        return f"{level.before}{number}{level.after}" if number else ""

    def _level(self, one: _List, depth: int) -> _Level:
        return self._styles.lists.get(one.style, {}).get(depth, _Level())


def small(stated: str | None, default: int) -> int:
    """Return a small number as it is stated, else the default."""
    return int(stated) if stated and stated.isascii() and stated.isdecimal() and len(stated) < 6 else default
