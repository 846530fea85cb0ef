"""Headers of records and of HTTP messages: a first line and named fields, in whatever form a program wrote them.

One program writes the same names in the same order again and again. Such a form is learnt: a header that has the form of the last one of
as many lines is cut at once, any other is read by its lines, with the same result.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence

from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

_EMPTY_LINE = b"\r\n\r\n"
_PLAIN_BYTES = 1 << 16
_FIELD = re.compile(r"^([!-9;-~]+): *(.*[!-~]|)\r$", re.MULTILINE)
"""A field that is not folded and has no space before its colon or at its end."""
_FIRST_LINE = r"([!-~]+(?: [!-~]+)*+)"
_VALUE = r"([ -~]*+)(?<! )"
"""What `_FIELD` leaves of a value; one of spaces alone is left to it."""
_GRAPHIC = bytes(range(0x20, 0x7F))
_ODD = b"\x0b\x0c\x1c\x1d\x1e\x1f"
_ODD_LINES = (b"\n ", b"\n\t", b"\n:")
_LEARNT_AFTER = 8
"""Headers of a form that are read by their lines before an expression is made for it; that takes as long as a hundred headers."""
_FORMS = 64
"""Forms that are learnt; of what is met besides each header is read by its lines."""
_FORM_SIGNS = 1_000
"""Signs of all names of a form that is learnt."""


class Header:
    """The header of a record or of an HTTP message: its first line and its fields in order."""

    __slots__ = ("_at", "_names", "_values", "first")

    def __init__(self, first: str, names: Sequence[str], values: Sequence[str], at: Mapping[str, int] | None = None) -> None:
        self.first = first
        self._names = names
        self._values = values
        self._at = _places(names) if at is None else at

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the names, as they are written, with their values."""
        return tuple(zip(self._names, self._values, strict=True))

    def get(self, name: str) -> str | None:
        """Return the first field of a name, given in small letters, whatever its case."""
        at = self._at.get(name)
        return None if at is None else self._values[at]


class _Form:
    """The names of a header in their order, where the first of each stands, and what cuts a header of this form."""

    __slots__ = ("at", "cut", "met", "names")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.at = _places(names)
        self.cut: Callable[[str], re.Match[str] | None] | None = None
        self.met = 0

    def meet(self) -> None:
        """Count a header of this form that was read by its lines; after some the form is learnt."""
        self.met += 1
        if self.met == _LEARNT_AFTER and sum(map(len, self.names)) <= _FORM_SIGNS:
            lines = "".join(f"{re.escape(name)}: *+{_VALUE}\r\n" for name in self.names)
            self.cut = re.compile(f"{_FIRST_LINE}\r\n{lines}").fullmatch


class Forms:
    """The forms of the headers that were met, and the last of each number of lines, which is the one that is expected."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], _Form] = {}
        self._last: dict[int, _Form] = {}

    def fields(self, raw: bytes) -> tuple[Header, int]:
        """Read a first line and fields up to the empty line; return them and the bytes that they take.

        What every program writes is read at once; folded lines, other line ends and letters beyond ASCII are left to warcio.
        """
        if (plain := self.plain(raw)) is not None:
            return plain
        stream = io.BytesIO(raw)
        try:
            found = StatusAndHeadersParser([], verify=False).parse(stream)
        except (EOFError, StatusAndHeadersParserException):
            return Header("", (), ()), len(raw)
        first = " ".join(part for part in (found.protocol, found.statusline) if part)
        return _of(first, found.headers), stream.tell()

    def plain(self, raw: bytes) -> tuple[Header, int] | None:
        """Read a header that is what every program writes, with the bytes that it takes; None where it is anything else."""
        end = raw.find(_EMPTY_LINE, 0, _PLAIN_BYTES)
        if end <= 0:
            return None
        head = raw[: end + 2].decode("latin-1")
        expected = self._last.get(head.count("\n"))
        if expected is not None and expected.cut is not None and (cut := expected.cut(head)) is not None:
            values = cut.groups()
            return Header(values[0], expected.names, values[1:], expected.at), end + 4
        if (usual := self._usual(raw[: end + 2])) is not None:
            return usual, end + 4
        if not _is_plain(raw[:end]):
            return None
        first, *lines = head[:-2].split("\r\n")
        protocol, _, status = first.rstrip().partition(" ")
        found = [(name.rstrip(" \t"), value.strip()) for name, colon, value in (line.partition(":") for line in lines) if colon]
        return _of(" ".join(filter(None, (protocol, status.strip()))), found), end + 4

    def _usual(self, head: bytes) -> Header | None:
        """Return the header where nothing has to be taken away from its names and values but the spaces before a value."""
        ends = head.translate(None, _GRAPHIC)
        lines = len(ends) // 2
        if ends != b"\r\n" * lines:
            return None
        first, _, rest = head.decode("ascii").partition("\r\n")
        found = _FIELD.findall(rest)
        if len(found) != lines - 1 or not first or "  " in first or first != first.strip(" "):
            return None
        names, values = zip(*found, strict=True) if found else ((), ())
        form = self._known.get(names) or self._new(names)
        if form is None:
            return Header(first, names, values)
        form.meet()
        self._last[lines] = form
        return Header(first, names, values, form.at)

    def _new(self, names: tuple[str, ...]) -> _Form | None:
        """Return a form that is met for the first time; None where there are as many as are learnt."""
        if len(self._known) == _FORMS:
            return None
        form = self._known[names] = _Form(names)
        return form


def _places(names: Sequence[str]) -> dict[str, int]:
    """Return where the first of each name stands, by the name in small letters."""
    return {name.lower(): at for at, name in reversed([*enumerate(names)])}


def _of(first: str, found: Sequence[tuple[str, str]]) -> Header:
    return Header(first, [name for name, _ in found], [value for _, value in found])


def _is_plain(head: bytes) -> bool:
    """Tell whether a header is what every program writes: ASCII, lines that end with CRLF and are neither folded nor without a name."""
    return (
        head.isascii()
        and head.count(b"\r") == head.count(b"\n") == head.count(b"\r\n")
        and len(head.translate(None, _ODD)) == len(head)
        and not head[:1].isspace()
        and not any(map(head.__contains__, _ODD_LINES))
    )
