"""Beginnings of chat messages, met quickly: lines of a shape that was already seen are read by that shape alone.

A shape is what ``chat_lines.head`` matched with its digits left open, so that a line of it gives what ``head`` would give of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from faisceau.notation.chat_lines import HEAD, OPENINGS, Head, Style, head
from faisceau.notation.date_orders import Numbers

_HEAD = Head._make
"""Quicker than naming the fields, which counts a million times."""
MOST = 4
"""Shapes that are kept; a file has one or two; ours."""
_DIGITS = {
    "first": r"(\d{1,4})",
    "second": r"(\d{1,2})",
    "third": r"(\d{1,4})",
    "hour": r"(\d{1,2})",
    "minute": r"(\d{2})",
    "second_of": r"(\d{2})",
    "spelt": r"(\d{2})",
}


KEPT = 4096
"""Dates and times of day that are remembered; ours."""


class Shape(NamedTuple):
    """A shape: its form, which gives the moment, the date and the time of day as written; the forms of the latter two; style, half."""

    form: re.Pattern[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    style: Style
    half: str


class Shapes:
    """The shapes of a file, the one met last first."""

    def __init__(self) -> None:
        self.known: list[Shape] = []
        self._dates: dict[str, Numbers] = {}
        self._clocks: dict[str, tuple[int, int, int | None]] = {}

    def head(self, line: str) -> Head | None:
        """Return the beginning of a message, as ``chat_lines.head`` does.

        >>> shapes = Shapes()
        >>> [shapes.head(f"0{day}/02/2026, 10:05 - Ana: x").numbers[0] for day in (1, 2)]
        ['01', '02']
        """
        first = line[:1]
        if not first.isdigit() and first not in OPENINGS:
            return None
        for shape in self.known:
            if found := shape.form.match(line):
                written, date, clock = found.groups()
                numbers = self._dates.get(date) or self._numbers(shape, date)
                hour, minute, second = self._clocks.get(clock) or self._clock(shape, clock)
                return _HEAD((shape.style, written, numbers, hour, minute, second, shape.half, line[found.end() :]))
        told = head(line)
        if told is not None and len(self.known) < MOST and (new := _shape(line)):
            self.known.append(Shape(*new, told.style, told.half))
        return told

    def _numbers(self, shape: Shape, date: str) -> Numbers:
        first, second, third = shape.date.findall(date)[0]
        if len(self._dates) >= KEPT:
            self._dates.clear()
        self._dates[date] = found = (first, second, third)
        return found

    def _clock(self, shape: Shape, clock: str) -> tuple[int, int, int | None]:
        hour, minute, *second = map(int, shape.clock.findall(clock)[0])
        if len(self._clocks) >= KEPT:
            self._clocks.clear()
        self._clocks[clock] = found = (hour, minute, second[0] if second else None)
        return found


class RawShapes:
    """The same over lines of UTF-8 that were not decoded, for what their dates and styles are."""

    def __init__(self) -> None:
        self.text = Shapes()
        self._known: list[tuple[re.Pattern[bytes], re.Pattern[bytes], Style]] = []
        self._last: tuple[bytes, tuple[bytes, ...]] = (b"", ())

    def met(self, line: bytes) -> tuple[Style, tuple[bytes, ...], int] | None:
        """Return the style, the numbers of the date, and the byte at which the rest begins, of a line that begins a message."""
        first = line[:1]
        if not first.isdigit() and first < b"\x80" and first != b"[":
            return None
        for form, dates, style in self._known:
            if found := form.match(line):
                date = found[2]
                if date != self._last[0]:
                    self._last = date, dates.findall(date)[0]
                return style, self._last[1], found.end()
        told = self.text.head(line.decode("utf-8", "backslashreplace").rstrip("\r\n").removeprefix("\ufeff"))
        if told is None:
            return None
        self._known = [(_raw(shape.form), _raw(shape.date), shape.style) for shape in self.text.known]
        return (
            told.style,
            tuple(number.encode() for number in told.numbers),
            max(0, len(line.rstrip(b"\r\n")) - len(told.rest.encode())),
        )


def _raw(form: re.Pattern[str]) -> re.Pattern[bytes]:
    return re.compile(form.pattern.encode(), re.DOTALL)


def _shape(line: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    """Return the forms of a line that begins a message; None where a line of it could be read otherwise."""
    found = HEAD.match(line)
    if found is None or found["end"] == "]":
        return None
    begin, end = found.span("written")
    spans = sorted((found.span(name), name) for name in _DIGITS if found[name] is not None)
    date, clock = (_open(line, some) for some in (spans[:3], spans[3:]))
    (start, _), (_, stop) = spans[0][0], spans[2][0]
    (start_of_time, _), (_, stop_of_time) = spans[3][0], spans[-1][0]
    literal = [
        re.escape(line[one:other])
        for one, other in (
            (found.start(), begin), (begin, start), (stop, start_of_time), (stop_of_time, end), (end, found.start("rest"))
        )
    ]  # fmt: skip
    one, other = (form.replace("(", "").replace(")", "") for form in (date, clock))
    form = f"{literal[0]}({literal[1]}({one}){literal[2]}({other}){literal[3]}){literal[4]}"
    return re.compile(form, re.DOTALL), re.compile(date, re.DOTALL), re.compile(clock, re.DOTALL)


def _open(line: str, spans: list[tuple[tuple[int, int], str]]) -> str:
    """Return the form of what stands from the first to the last of some digits, digits being groups."""
    pieces, at = [], spans[0][0][0]
    for (start, stop), name in spans:
        pieces += [re.escape(line[at:start]), _DIGITS[name]]
        at = stop
    return "".join(pieces)
