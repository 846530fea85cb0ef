"""Beginnings of chat messages, met quickly: lines of a shape that was already seen are read by that shape alone.

A shape is what ``chat_lines.head`` matched with its digits left open, so that a line of it gives what ``head`` would give of it.
"""

from __future__ import annotations

import re

from faisceau.notation.chat_lines import HEAD, OPENINGS, Head, Style, head

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


class Shapes:
    """The shapes of a file, the one met last first."""

    def __init__(self) -> None:
        self.known: list[tuple[re.Pattern[str], Style, str, bool]] = []

    def head(self, line: str) -> Head | None:
        """Return the beginning of a message, as ``chat_lines.head`` does.

        >>> shapes = Shapes()
        >>> [shapes.head(f"0{day}/02/2026, 10:05 - Ana: x").numbers[0] for day in (1, 2)]
        ['01', '02']
        """
        first = line[:1]
        if not first.isdigit() and first not in OPENINGS:
            return None
        for form, style, half, timed in self.known:
            if found := form.match(line):
                if timed:
                    written, one, two, three, hour, minute, second = found.groups()
                else:
                    written, one, two, three, hour, minute = found.groups()
                return _HEAD(
                    (
                        style,
                        written,
                        (one, two, three),
                        int(hour),
                        int(minute),
                        int(second) if timed else None,
                        half,
                        line[found.end() :],
                    )
                )
        told = head(line)
        if told is not None and len(self.known) < MOST and (shape := _shape(line, told)):
            self.known.append(shape)
        return told


class RawShapes:
    """The same over lines of UTF-8 that were not decoded, for what their dates and styles are."""

    def __init__(self) -> None:
        self.text = Shapes()
        self._known: list[tuple[re.Pattern[bytes], Style]] = []

    def met(self, line: bytes) -> tuple[Style, tuple[bytes, ...], int] | None:
        """Return the style, the numbers of the date, and the byte at which the rest begins, of a line that begins a message."""
        first = line[:1]
        if not first.isdigit() and first < b"\x80" and first != b"[":
            return None
        for form, style in self._known:
            if found := form.match(line):
                return style, found.group(2, 3, 4), found.end()
        told = self.text.head(line.decode("utf-8", "backslashreplace").rstrip("\r\n").removeprefix("\ufeff"))
        if told is None:
            return None
        self._known = [(re.compile(form.pattern.encode(), re.DOTALL), style) for form, style, _, _ in self.text.known]
        return (
            told.style,
            tuple(number.encode() for number in told.numbers),
            max(0, len(line.rstrip(b"\r\n")) - len(told.rest.encode())),
        )


def _shape(line: str, told: Head) -> tuple[re.Pattern[str], Style, str, bool] | None:
    """Return the shape of a line that begins a message; None where a line of it could be read otherwise."""
    found = HEAD.match(line)
    if found is None or found["end"] == "]":
        return None
    pieces, at = [], found.start()
    spans = sorted((found.span(name), name) for name in _DIGITS if found[name] is not None)
    begin, end = found.span("written")
    for (start, stop), name in spans:
        pieces.append(
            re.escape(line[at:start])
            if start <= begin or at >= begin
            else f"{re.escape(line[at:begin])}({re.escape(line[begin:start])}"
        )
        if start == begin:
            pieces.append("(")
        pieces.append(_DIGITS[name])
        at = stop
    pieces.append(f"{re.escape(line[at:end])}){re.escape(line[end : found.start('rest')])}")
    timed = found["second_of"] is not None or found["spelt"] is not None
    return re.compile("".join(pieces), re.DOTALL), told.style, told.half, timed
