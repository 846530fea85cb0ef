"""Records of delimited text (RFC 4180), each with the very bytes that it was read from, however damaged its quoting.

Records are numbered from 1 as in RFC 7111, header, blank and broken ones included.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from faisceau.notation.lines import lines, text_of

LONGEST_RECORD = 32
"""Lines that one quoted record may run over; a quote that is not closed by then belongs to its line alone; ours."""


class Dialect(NamedTuple):
    """How records are written: charset, delimiter, quotation mark."""

    charset: str
    delimiter: str
    quote: str = '"'


class Record(NamedTuple):
    """A record: its number, its bytes, its fields, and whether its quotation was never closed."""

    number: int
    raw: bytes
    fields: list[str]
    broken: bool = False

    @property
    def blank(self) -> bool:
        """Say whether nothing is written in any field."""
        return not self.broken and not any(map(str.strip, self.fields))


_NEW = partial(tuple.__new__, Record)


def records(stream: BinaryIO, dialect: Dialect) -> Iterator[Record]:
    r"""Yield the records of a text.

    >>> import io
    >>> [record.fields for record in records(io.BytesIO(b'a;"b\nc"\nd;e'), Dialect("utf-8", ";"))]
    [['a', 'b\nc'], ['d', 'e']]
    """
    source = lines(stream, dialect.charset)
    waiting: deque[bytes] = deque()
    number = 0
    charset, delimiter, quote = dialect
    between = f"{quote}{delimiter}{quote}"
    while (line := waiting.popleft() if waiting else next(source, None)) is not None:
        number += 1
        text = line.decode(charset, "backslashreplace").rstrip("\r\n")
        if text[:1] == "\ufeff":
            text = text[1:]
        if quote not in text:
            yield _NEW((number, line, text.split(delimiter), False))
        elif text[0] == quote == text[-1] and text.count(quote) == 2 * text.count(between) + 2:
            yield Record(number, line, text[1:-1].split(between))
        else:
            yield _quoted(number, line, waiting, source, dialect)


def _quoted(number: int, first: bytes, waiting: deque[bytes], source: Iterator[bytes], dialect: Dialect) -> Record:
    """Return the record that begins at a line with quotation marks; lines that it does not need stay waiting."""
    taken = [first]
    unclosed = False

    def feed() -> Iterator[str]:
        nonlocal unclosed
        yield first.decode(dialect.charset, "backslashreplace").removeprefix("\ufeff")
        while len(taken) < LONGEST_RECORD:
            line = waiting.popleft() if waiting else next(source, None)
            if line is None:
                break
            taken.append(line)
            yield line.decode(dialect.charset, "backslashreplace")
        unclosed = True

    try:
        fields = next(csv.reader(feed(), delimiter=dialect.delimiter, quotechar=dialect.quote), [])
    except csv.Error:
        fields, unclosed = [], True
    if unclosed:
        waiting.extendleft(reversed(taken[1:]))
        return Record(number, first, [text_of(first, dialect.charset)], broken=True)
    return Record(number, b"".join(taken), fields)
