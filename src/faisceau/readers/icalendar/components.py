"""Components of a calendar (``BEGIN:NAME`` to ``END:NAME``, RFC 5545 3.6), one after another, each with its lines and the parts inside it.

An entry that begins while another is open ends that one: entries do not nest. What stands in no component is told by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from faisceau.model.reading import Opened
from faisceau.notation.lines import lines, text_of

LONGEST = 32_000_000
"""Bytes of one component that are kept; the rest, something embedded most often, is passed over and told; ours."""
SAID = 1_000_000
"""Bytes of what a calendar says of itself, outside of its entries, that are kept; ours."""
DEEPEST = 8
"""Components inside one another; a deeper one is a line of its parent; ours."""
ENTRIES = {"VEVENT": "event", "VTODO": "task", "VJOURNAL": "journal", "VFREEBUSY": "busy"}
"""Components that are read as entries, and their kind."""
ZONE = "VTIMEZONE"
CALENDAR = "VCALENDAR"
_BEGIN = re.compile(rb"BEGIN[ \t]*:[ \t]*([^\s:;]{1,80})[ \t]*\r*\n?\Z", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*([^\s:;]{1,80})[ \t]*\r*\n?\Z", re.IGNORECASE)


@dataclass(slots=True)
class Component:
    """A component: its name in capitals, its first and last line from 1, its lines, the components inside that are no entries."""

    name: str
    first: int
    last: int = 0
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    closed: bool = False
    cut: bool = False
    calendar: int = 0
    """First line of the calendar that it stands in; 0 where it stands in none."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Lines that stand in no calendar and in no component."""

    first: int
    last: int


def components(exhibit: Opened, charset: str) -> Iterator[Component | Outside]:
    """Yield entries, zones and unknown components as they end, and a calendar (with its own lines) when it does."""
    walk = _Walk()
    number = 0
    wide = charset.startswith("utf-16")
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        narrow = text_of(line, charset).encode("utf-8", "backslashreplace") + b"\n" if wide else line
        yield from walk.heard(number, narrow.removeprefix(b"\xef\xbb\xbf") if number == 1 else narrow)
    yield from walk.ended(number)


class _Walk:
    def __init__(self) -> None:
        self._calendar: Component | None = None
        self._open: list[Component] = []
        self._held = self._said = 0
        self._outside: tuple[int, int] | None = None

    def heard(self, number: int, line: bytes) -> Iterator[Component | Outside]:
        """Hear a line."""
        if line[:1] in b"BbEe" and line[:1]:
            if begun := _BEGIN.match(line):
                yield from self._begun(_name(begun[1]), number)
                return
            if (ended := _END.match(line)) and (self._has(name := _name(ended[1]))):
                yield from self._closed(name, number)
                return
        if self._open:
            self._keep(number, line)
        elif self._calendar:
            self._said += len(line)
            if self._said <= SAID:
                self._calendar.lines.append((number, line.rstrip(b"\r\n")))
            else:
                self._calendar.cut = True
        elif line.strip():
            self._outside = (self._outside[0] if self._outside else number, number)

    def ended(self, number: int) -> Iterator[Component | Outside]:
        """Hear the end of the file."""
        yield from self._strays()
        yield from self._left(0, number)
        if self._calendar:
            self._calendar.last = number
            yield self._calendar
            self._calendar = None

    def _has(self, name: str) -> bool:
        return (name == CALENDAR and self._calendar is not None) or any(one.name == name for one in self._open)

    def _begun(self, name: str, number: int) -> Iterator[Component | Outside]:
        yield from self._strays()
        if name == CALENDAR:
            yield from self.ended(number - 1)
            self._calendar, self._said = Component(CALENDAR, number), 0
            return
        if name in ENTRIES or name == ZONE:
            at = next((place for place, one in enumerate(self._open) if one.name in ENTRIES or one.name == ZONE), None)
            if at is not None:
                yield from self._left(at, number - 1)
        if len(self._open) >= DEEPEST:
            self._keep(number, b"BEGIN:" + name.encode())
            return
        self._open.append(Component(name, number, calendar=self._calendar.first if self._calendar else 0))

    def _closed(self, name: str, number: int) -> Iterator[Component | Outside]:
        if name == CALENDAR and self._calendar:
            yield from self._left(0, number - 1)
            self._calendar.last, self._calendar.closed = number, True
            yield self._calendar
            self._calendar = None
            return
        at = max(place for place, one in enumerate(self._open) if one.name == name)
        yield from self._left(at + 1, number - 1)
        one = self._open.pop()
        one.closed = True
        yield from self._over(one, number)

    def _left(self, at: int, number: int) -> Iterator[Component]:
        """End what was never closed, from a depth on."""
        while len(self._open) > at:
            yield from self._over(self._open.pop(), number)

    def _over(self, one: Component, number: int) -> Iterator[Component]:
        one.last = number
        if self._open and one.name not in ENTRIES and one.name != ZONE:
            self._open[-1].parts.append(one)
        else:
            yield one
        if not self._open:
            self._held = 0

    def _keep(self, number: int, line: bytes) -> None:
        self._held += len(line)
        if self._held <= LONGEST:
            self._open[-1].lines.append((number, line.rstrip(b"\r\n")))
        else:
            self._open[-1].cut = True

    def _strays(self) -> Iterator[Outside]:
        if self._outside:
            yield Outside(*self._outside)
        self._outside = None


def _name(written: bytes) -> str:
    return written.decode("utf-8", "backslashreplace").upper()
