"""Numbers of lists as a program shows them (ISO/IEC 29500-1, 17.9), and styles that number or hide (17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.packages import BROKEN, Package

LEVELS = 9
_BASED = 20
_MOST = 1_000_000
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
          (4, "iv"), (1, "i"))  # fmt: skip


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass
class _Style:
    based: str | None = None
    numbered: str | None = None
    level: str | None = None
    hides: bool = False


@dataclass
class Numbering:
    """Levels of each list, styles by identification, and how far each list has counted."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def hides(self, style: str | None) -> bool:
        """Tell whether a style hides what is written in it."""
        return any(one.hides for one in self._chain(style))

    def label(self, style: str | None, numbered: str | None, level: str | None) -> str:
        """Count one paragraph of a list; return its number as shown, nothing where it has none."""
        if not self.numbers:
            return ""
        for one in self._chain(style):
            numbered = numbered if numbered is not None else one.numbered
            level = level if level is not None else one.level
        if numbered not in self.numbers:
            return ""
        of, restarts = self.numbers[numbered or ""]
        levels, at = self.lists.get(of, {}), int(level) if level and level.isdecimal() and len(level) == 1 else 0
        if at >= LEVELS or at not in levels:
            return ""
        counts = self._counts.setdefault(of, [None] * LEVELS)
        if numbered not in self._begun:
            self._begun.add(numbered or "")
            for restarted, start in restarts.items():
                counts[restarted] = start - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        counts[at + 1 :] = [None] * (LEVELS - at - 1)
        if levels[at].form == "bullet":
            return _PRIVATE.sub("•", levels[at].text)

        def number(found: re.Match[str]) -> str:
            of_level = int(found[1]) - 1
            about = levels.get(of_level, _Level())
            counted = counts[of_level]
            return written(about.start if counted is None else counted, about.form)

        return _PLACE.sub(number, levels[at].text)

    def _chain(self, style: str | None) -> Iterator[_Style]:
        for _ in range(_BASED):
            found = self.styles.get(style or "")
            if found is None:
                return
            yield found
            style = found.based


def written(count: int, form: str) -> str:
    """Write a number of a list in its form; in figures where the form is not known.

    >>> written(4, "lowerRoman"), written(28, "upperLetter"), written(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if form == "none":
        return ""
    if form.endswith("Letter") and 0 < count <= LEVELS * 26:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form.endswith("Roman") and 0 < count < 4000:
        letters, rest = "", count
        for size, sign in _ROMAN:
            letters, rest = letters + sign * (rest // size), rest % size
        return letters.upper() if form == "upperRoman" else letters
    return f"{count:02}" if form == "decimalZero" else str(count)


def numbering(package: Package, lists: str, styles: str) -> Numbering:
    """Return the numbering of a document; what cannot be read of it numbers nothing."""
    found = Numbering()
    for part, hearer in ((styles, _styles), (lists, _lists)):
        if part in package:
            try:
                hearer(package, part, found)
            except (MarkupError, *BROKEN):
                continue
    return found


def _styles(package: Package, part: str, found: Numbering) -> None:
    held = _Style()
    for local, attributes, _ in heard(package.chunks(part), Fields()):
        match local:
            case "basedOn":
                held.based = attributes.get("val")
            case "numId":
                held.numbered = attributes.get("val")
            case "ilvl":
                held.level = attributes.get("val")
            case "vanish":
                held.hides = attributes.get("val", "").lower() not in {"0", "false", "off"}
            case "style":
                found.styles[attributes.get("styleId", "")] = held
                held = _Style()


def _lists(package: Package, part: str, found: Numbering) -> None:
    levels: dict[int, _Level] = {}
    held, restarts, of, start = _Level(), dict[int, int](), "", None
    for local, attributes, _ in heard(package.chunks(part), Fields()):
        stated = attributes.get("val", "")
        match local:
            case "start":
                held.start = _number(stated)
            case "numFmt":
                held.form = stated
            case "lvlText":
                held.text = stated[:100]
            case "lvl":
                levels[_number(attributes.get("ilvl", ""))] = held
                held = _Level()
            case "abstractNum":
                found.lists[attributes.get("abstractNumId", "")] = levels
                levels = {}
            case "abstractNumId":
                of = stated
            case "startOverride":
                start = _number(stated)
            case "lvlOverride":
                at = _number(attributes.get("ilvl", ""))
                if start is not None and at < LEVELS:
                    restarts[at] = start
                start = None
            case "num":
                found.numbers[attributes.get("numId", "")] = (of, restarts)
                restarts, levels, of = {}, {}, ""


def _number(stated: str) -> int:
    return min(int(stated), _MOST) if stated.isdecimal() and len(stated) < 10 and stated.isascii() else 0
