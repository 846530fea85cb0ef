"""Records of delimited text (RFC 4180), each with the very bytes that it was read from, however damaged its quoting.

Records are numbered from 1 as in RFC 7111, header, blank and broken ones included.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import BinaryIO, NamedTuple

from faisceau.notation.fixed_columns import Cuts, crosses, fields
from faisceau.notation.lines import BY_LINE_OR_WHOLE, blocks, split, text_of

LONGEST_RECORD = 32
"""Lines that one quoted record may run over; a quote that is not closed by then belongs to its line alone; ours."""
_ENDS_KEPT = True


class Dialect(NamedTuple):
    """How records are written: charset, delimiter, quotation mark; or, of fixed width, the columns."""

    charset: str
    delimiter: str
    quote: str = '"'
    cuts: Cuts | None = None


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


class Block:
    """Records of as many fields, by column and without outer spaces: for those who read a column at a time."""

    def __init__(self, numbers: Sequence[int], columns: list[list[str]], records: Sequence[Record] = ()) -> None:
        """Take the numbers of the records, their fields, and the records where they are there already."""
        self.numbers = numbers
        self._columns = columns
        self._records = records
        self._bare: dict[int, list[str]] = {}

    @property
    def width(self) -> int:
        """Return how many fields each record has."""
        return len(self._columns)

    def column(self, index: int) -> list[str]:
        """Return the fields of a column without outer spaces."""
        found = self._bare.get(index)
        if found is None:
            found = self._bare[index] = [*map(str.strip, self._columns[index])]
        return found

    def record(self, at: int) -> Record:
        """Return the record at a place of the block; where it was made here, it has no bytes."""
        if self._records:
            return self._records[at]
        return Record(self.numbers[at], b"", [column[at].removeprefix("\n") for column in self._columns])


_NEW = partial(tuple.__new__, Record)


def records(stream: BinaryIO, dialect: Dialect) -> Iterator[Record]:
    r"""Yield the records of a text.

    >>> import io
    >>> [record.fields for record in records(io.BytesIO(b'a;"b\nc"\nd;e'), Dialect("utf-8", ";"))]
    [['a', 'b\nc'], ['d', 'e']]
    """
    if dialect.cuts:
        yield from _of_fixed_width(stream, dialect.charset, dialect.cuts)
        return
    read = split(stream, dialect.charset)
    waiting: deque[bytes] = deque()
    source = _further(read, waiting)
    number = 0
    for some in read:
        waiting.extend(some)
        number = yield from _one_by_one(number, waiting, source, dialect)


def _of_fixed_width(stream: BinaryIO, charset: str, cuts: Cuts) -> Iterator[Record]:
    """Yield a record a line; a byte that is none of the charset holds one place, so that what follows stands where it did."""
    number = 0
    for some in split(stream, charset):
        for line in some:
            number += 1
            text = line.decode(charset, "replace").rstrip("\r\n").removeprefix("\ufeff")
            yield Record(number, line, fields(text, cuts.begins), crosses(text, cuts))


def pieces(stream: BinaryIO, dialect: Dialect, width: int, after: int) -> Iterator[Record | Block]:
    r"""Yield the records of a text, from the one numbered ``after`` on in blocks where all of them are of ``width`` fields.

    >>> import io
    >>> [type(piece).__name__ for piece in pieces(io.BytesIO(b"a;b\nc;d\n"), Dialect("utf-8", ";"), 2, 0)]
    ['Block']
    """
    if dialect.charset not in BY_LINE_OR_WHOLE or width < 2:
        yield from records(stream, dialect)
        return
    read = blocks(stream)
    waiting: deque[bytes] = deque()
    source = _further(map(bytes.splitlines, read, repeat(_ENDS_KEPT)), waiting)
    number = 0
    for block in read:
        if number >= after and (columns := _columns(block, dialect, width)) is not None:
            first, number = number + 1, number + len(columns[0])
            yield Block(range(first, number + 1), columns)
            continue
        waiting.extend(block.splitlines(_ENDS_KEPT))
        number = yield from _one_by_one(number, waiting, source, dialect)


def _further(read: Iterator[list[bytes]], waiting: deque[bytes]) -> Iterator[bytes]:
    """Yield a line of those to come, the others that were read with it being left to wait."""
    for some in read:
        waiting.extend(some)
        yield waiting.popleft()


def _one_by_one(number: int, waiting: deque[bytes], source: Iterator[bytes], dialect: Dialect) -> Generator[Record, None, int]:
    """Yield the records of the lines that wait, and return the number of the last; one that runs over takes lines of the source."""
    charset, delimiter, quote, *_ = dialect
    between = f"{quote}{delimiter}{quote}"
    while waiting:
        line = waiting.popleft()
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
    return number


def _columns(block: bytes, dialect: Dialect, width: int) -> list[list[str]] | None:
    """Return the fields of lines by column, or None unless every line is a record of ``width`` fields, none or all of them quoted.

    A field of the first column may begin with the end of the line before.
    """
    charset, between, quote, *_ = dialect
    text = block.decode(charset, "backslashreplace")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = text.removesuffix("\n")
    ends = text.count("\n")
    if "\r" in text or "\ufeff" in text:
        return None
    end = "\n"
    if quote in text:
        between, end = f"{quote}{between}{quote}", f"{quote}\n{quote}"
        quotes = text.count(quote)
        if not text[0] == quote == text[-1] or quotes != 2 * width * (ends + 1) or text.count(end) != ends:
            return None
        text = text[1:-1]
    cells = text.replace(end, f"{between}\n").split(between)
    if len(cells) != width * (ends + 1):
        return None
    # Every end of a line begins a field of its own now; where all of them begin fields of the first column, every line has as many fields.
    first = cells[::width]
    if "".join(first).count("\n") != ends:
        return None
    return [first, *(cells[index::width] for index in range(1, width))]


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
