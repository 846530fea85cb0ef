"""An exhibit and a locator → the very bytes of an element, and its fields as a person reads them.

A second parser, which tells where each tag stands in the bytes, walks down the path of the locator.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from faisceau.model.locators import parse
from faisceau.model.reading import Opened, Place
from faisceau.notation.legible_xml import CHUNK, Source, legible

_STEP = re.compile(r"([^/\[\]]+)(?:\[([1-9]\d*)\])?\Z")
_MEDIA = "application/xml"
SHOWN = 1 << 20
"""How many bytes of a place, and how many lines of its fields, are shown at most; ours."""


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of the element at ``xpath=…``, or the beginning of the file for ``whole``."""
    place = parse(locator)
    xpath = place.get("xpath")
    if xpath is None:
        if place.parts:
            raise ValueError(f"no place of an XML file: {locator}")
        return _beginning(exhibit)
    walker = _Walker(_steps(xpath), legible(exhibit).charset)
    begin, end = walker.walk(legible(exhibit).source)
    if begin < 0:
        return _beginning(exhibit)
    return Place(_MEDIA, _slice(legible(exhibit).source, begin, min(end, begin + SHOWN)), "\n".join(walker.lines))


def _beginning(exhibit: Opened) -> Place:
    content = _slice(legible(exhibit).source, 0, SHOWN)
    return Place(_MEDIA, content, content.decode("utf-8", "backslashreplace"))


def _steps(xpath: str) -> list[tuple[str, int]]:
    steps = []
    for step in xpath.removeprefix("/").split("/"):
        found = _STEP.match(step)
        if found is None:
            raise ValueError(f"no path: {xpath}")
        steps.append((found[1], int(found[2] or 1)))
    return steps


def _slice(source: Source, begin: int, end: int) -> bytes:
    """Return the bytes from ``begin`` to before ``end`` of a stream that may only be read forwards."""
    pieces, at = [], 0
    while at < end and (chunk := source.read(CHUNK)):
        pieces.append(chunk[max(0, begin - at) : max(0, end - at)])
        at += len(chunk)
    return b"".join(pieces)


class DoctypeError(ValueError):
    """The file declares a document type."""


class _Walker:
    """Goes down the steps of a path; notes where the element of the last one begins and ends, and its fields."""

    def __init__(self, steps: list[tuple[str, int]], charset: str | None) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._steps, self._charset = steps, charset
        self._depth = self._matched = self._seen = 0
        self._begin = self._end = -1
        self._closed = self._left = self.stopped = False
        self._parser = expat.ParserCreate(charset)
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text
        self._parser.DefaultHandler = self._other

    def walk(self, source: Source) -> tuple[int, int]:
        """Return the first byte of the element and the byte after its last; raise ValueError where there is none.

        Where this parser stops before the other did (they do not know the same letters in names), both are -1.
        """
        size = 0
        try:
            while self._end < 0 and not self._left and (chunk := source.read(CHUNK)):
                size += len(chunk)
                self._parser.Parse(chunk, False)
        except expat.ExpatError:
            self._other("")
            self.stopped, size = True, self._parser.ErrorByteIndex
        except DoctypeError:
            raise
        except (LookupError, ValueError):
            # The file declares a charset that this parser does not know, and that the other read without.
            self.stopped = True
        # An element that the break of the file leaves open stands as far as the break.
        if self._begin >= 0 and self._end < 0:
            self._end = size
        if self._end < 0 and not self.stopped:
            raise ValueError("nothing stands at this place")
        return self._begin, self._end

    def _doctype(self, *_: object) -> None:
        raise DoctypeError("the file declares a document type, which no message has")

    def _other(self, _: str) -> None:
        """Note the end of the element at whatever follows it."""
        if self._closed and self._end < 0:
            self._end = self._parser.CurrentByteIndex

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._other("")
        self._show_words()
        bare = name.rpartition(":")[2]
        if self._begin < 0 and self._depth == self._matched and bare == self._steps[self._matched][0]:
            self._seen += 1
            if self._seen == self._steps[self._matched][1]:
                self._matched, self._seen = self._matched + 1, 0
                if self._matched == len(self._steps):
                    self._begin = self._parser.CurrentByteIndex
        if self._inside() and len(self.lines) < SHOWN:
            shown = "".join(f" ({key} {value})" for key, value in attributes.items() if not key.startswith("xmlns"))
            self.lines.append(f"{'  ' * (self._depth + 1 - len(self._steps))}{bare}{shown}")
        self._depth += 1

    def _inside(self) -> bool:
        return self._begin >= 0 and not self._closed

    def _text(self, text: str) -> None:
        self._other("")
        if self._inside():
            self._words.append(text)

    def _show_words(self) -> None:
        """Put the words met since the last tag on its line."""
        if shown := "".join(self._words).strip():
            self.lines[-1] += f": {shown}"
        self._words.clear()

    def _close(self, _: str) -> None:
        self._other("")
        self._show_words()
        self._depth -= 1
        if self._depth >= self._matched:
            return
        if self._begin >= 0:
            self._closed = self._closed or self._depth == len(self._steps) - 1
        else:
            self._left = True
