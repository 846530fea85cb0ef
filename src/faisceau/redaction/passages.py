"""Lines, parts of lines and cells of a text: places in, the text without them out, in the encoding in which it came."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from anyascii import anyascii

from faisceau.model.locators import locator, parse
from faisceau.model.reading import Place
from faisceau.redaction.words import joined, spans, written_in

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_SEPARATORS = ";,\t|"
_MANY = 2_000_000
"""Lines of a text that is redacted; ours."""
SHOWN, LONGEST = 100, 2_000
"""Lines of a text that are looked at together, and characters of one that are shown; ours."""

Span = tuple[int, int]


def is_text(content: bytes) -> bool:
    """Say whether bytes are a text whose lines can be cut: it decodes, and holds no control character but breaks."""
    text, _, _ = _decoded(content)
    return bool(text) and not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)


def count(content: bytes) -> int:  # noqa: ARG001 - a text is one whole
    """Return in how many steps a text is gone through."""
    return 1


def found(content: bytes, words: Sequence[str], recognised: Sequence[Any], run: range) -> list[list[str]]:  # noqa: ARG001 - a text has no pictures and no pages
    """Return for each word the places where it stands, in order; written over a break, the parts."""
    text, _, _ = _decoded(content)
    lines = list(_lines(text))
    return [_places(lines, spans(text, [word])) for word in words]


def _places(lines: Sequence[Span], hits: Iterable[Span]) -> list[str]:
    """Return hits in a text, in order, as places in its lines."""
    out, at = [], 0
    for start, end in hits:
        while lines[at][1] < start:
            at += 1
        for number in range(at, len(lines)):
            first, last = max(start, lines[number][0]), min(end, lines[number][1])
            if first >= end:
                break
            if first < last:
                out.append(locator(line=number + 1, chars=f"{first - lines[number][0] + 1},{last - lines[number][0]}"))
    return out


def drawn(
    content: bytes,
    places: Sequence[str],
    guarded: Sequence[str],
    label: str,
    told: str,  # noqa: ARG001 - a text has no foot
    recognised: Sequence[Any],  # noqa: ARG001 - a text has no picture
    run: range,  # noqa: ARG001 - a text is one whole
) -> tuple[bytes, dict[str, Any]]:
    """Return the text with the label where each place was.

    Told beside: which places are outside of it, where guarded words are left, which lines lost something, and what stands in place of it.
    """
    text, code, mark = _decoded(content)
    lines = list(_lines(text))
    cut, outside = _cut(text, lines, places)
    # A text that is no Unicode names no alphabet: the label keeps to the letters that all of them share.
    shown_label = label if code.startswith("utf") else anyascii(label)
    out, before = [], 0
    for start, end in cut:
        out += [text[before:start], shown_label]
        before = end
    out.append(text[before:])
    made_of = "".join(out)
    left = [f"line={number}" for number, (start, end) in enumerate(_lines(made_of), 1) if _still(made_of[start:end], guarded)]
    if not left:
        left = _places(list(_lines(made_of)), spans(made_of, guarded))
    starts = [start for start, _ in lines]
    touched = sorted({bisect_right(starts, start) for start, _ in cut})
    return mark + made_of.encode(code), {"outside": outside, "left": left, "touched": touched, "mute": [], "said": [[shown_label]]}


def sought(content: bytes, words: Sequence[str], said: Sequence[Sequence[str]], run: range) -> list[int]:  # noqa: ARG001 - a text is one whole
    """Return how often each word stands in a copy, in its text or in its bytes, what stands in place of it aside."""
    text, code, _ = _decoded(content)
    ((label,),) = said
    text = text.replace(label, "\n")
    return [max(len(spans(text, [word])), written_in(text.encode(code), word)) for word in words]


def shown(content: bytes, places: Sequence[str], number: int) -> Place:
    """Return ``SHOWN`` lines of a text from one on, as JSON: the number of each, and its parts, each with whether it is kept back."""
    text, _, _ = _decoded(content)
    lines = list(_lines(text))
    if not 0 < number <= len(lines):
        raise ValueError(number)
    cut, _ = _cut(text, lines, places)
    ends = [end for _, end in cut]
    rows = []
    for at, (start, end) in enumerate(lines[number - 1 : number - 1 + SHOWN], number):
        parts, before, stop = list[tuple[str, bool]](), start, min(end, start + LONGEST)
        for first, last in cut[bisect_right(ends, start) :]:
            if first >= stop:
                break
            parts += [(text[before : max(before, first)], False), (text[max(first, start) : min(last, stop)], True)]
            before = min(last, stop)
        parts.append((text[before:stop], False))
        rows.append({"line": at, "parts": [one for one in parts if one[0]], "cut": end - stop})
    return Place("application/json", b"", json.dumps({"rows": rows, "lines": len(lines)}))


def _cut(text: str, lines: Sequence[Span], places: Sequence[str]) -> tuple[list[Span], list[str]]:
    """Return where the places stand, in order, joined where they touch; and the places that are none."""
    cells = _Cells(text)
    outside, cut = [], []
    for place in places:
        try:
            cut += _spans(place, lines, cells)
        except ValueError:
            outside.append(place)
    return joined(cut), outside


def _decoded(content: bytes) -> tuple[str, str, bytes]:
    """Return a text, its encoding and the mark at its head; what is no Unicode is taken byte for byte."""
    for mark, code in _MARKS:
        if content.startswith(mark):
            plain = code.removesuffix("-sig")
            try:
                return content[len(mark) :].decode(plain), plain, mark
            except UnicodeDecodeError:
                return "", plain, mark
    try:
        return content.decode(), "utf-8", b""
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1", b""


def _lines(text: str) -> Iterator[Span]:
    """Yield where each line begins and ends, without its break."""
    start = 0
    for number, found_break in enumerate(re.finditer(r"\r\n|\n|\r", text)):
        if number >= _MANY:
            raise ValueError("too many lines")
        yield start, found_break.start()
        start = found_break.end()
    if start < len(text) or start == 0:
        yield start, len(text)


def _spans(place: str, lines: Sequence[Span], cells: _Cells) -> list[Span]:
    """Return where a place stands; raise ValueError where it is none, or nothing is there."""
    where = parse(place)
    names = {name for name, _ in where.parts}
    if where.n != 1 or not where.parts:
        raise ValueError(place)
    if names == {"line"}:
        first, last = _pair(where.get("line"))
        taken = [lines[number - 1] for number in range(first, last + 1)] if last <= len(lines) else []
        return _some([one for one in taken if one[0] < one[1]], place)
    if names == {"line", "chars"}:
        (number, _), (first, last) = _pair(where.get("line")), _pair(where.get("chars"))
        if number > len(lines) or last > lines[number - 1][1] - lines[number - 1][0]:
            raise ValueError(place)
        return [(lines[number - 1][0] + first - 1, lines[number - 1][0] + last)]
    if names in ({"row"}, {"row", "column"}):
        first, last = _pair(where.get("row"))
        columns = _pair(where.get("column")) if "column" in names else None
        return _some([one for row in range(first, last + 1) for one in cells.of(row, columns) if one[0] < one[1]], place)
    raise ValueError(place)


def _some(taken: list[Span], place: str) -> list[Span]:
    if not taken:
        raise ValueError(place)
    return taken


def _pair(value: str | None) -> tuple[int, int]:
    """Return the first and the last of ``40`` or ``40,44``, counted from 1; raise ValueError for anything else."""
    found_pair = re.fullmatch(r"([1-9][0-9]{0,8})(?:,([1-9][0-9]{0,8}))?", value or "")
    if not found_pair:
        raise ValueError(value)
    first, last = int(found_pair[1]), int(found_pair[2] or found_pair[1])
    if last < first or last - first > _MANY:
        raise ValueError(value)
    return first, last


class _Cells:
    """The cells of a delimited text (RFC 4180), by row and column from 1; the quotes around a cell are no part of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rows: list[list[Span]] | None = None

    def of(self, row: int, columns: tuple[int, int] | None) -> list[Span]:
        """Return cells of a row; raise ValueError where there is no such row or column."""
        if self._rows is None:
            self._rows = list(self._read())
        if row > len(self._rows) or (columns and columns[1] > len(self._rows[row - 1])):
            raise ValueError(row)
        cells = self._rows[row - 1]
        return cells[columns[0] - 1 : columns[1]] if columns else cells

    def _read(self) -> Iterator[list[Span]]:
        text = self._text
        head = text.split("\n", 1)[0]
        separator = max(_SEPARATORS, key=head.count)
        cells: list[Span] = []
        at, end = 0, len(text)
        while at < end:
            if text[at] == '"':
                close = at + 1
                while close < end and (text[close] != '"' or text[close + 1 : close + 2] == '"'):
                    close += 2 if text[close] == '"' else 1
                cells.append((at + 1, min(close, end)))
                at = min(close + 1, end)
            else:
                start = at
                while at < end and text[at] not in (separator, "\r", "\n"):
                    at += 1
                cells.append((start, at))
            if at < end and text[at] == separator:
                at += 1
                if at == end or text[at] in "\r\n":
                    cells.append((at, at))
            if at >= end or text[at] in "\r\n":
                at += 2 if text[at : at + 2] == "\r\n" else 1
                yield cells
                cells = []
        if cells:
            yield cells


def _still(line: str, guarded: Sequence[str]) -> bool:
    """Say whether a line holds a guarded word, as it stands or as JSON, HTML or an address would write it."""
    if not guarded:
        return False
    forms = {line, html.unescape(line), unquote(line.replace("+", " ")), _ESCAPED.sub(lambda code: chr(int(code[1], 16)), line)}
    return any(spans(form, guarded) for form in forms)
