r"""A JSON text of any size → those of its values that a reader asks for, each with its place in bytes (RFC 8259).

Only the values asked for are kept whole and decoded; everything else is walked over, so that memory does not grow with the
text. Nothing recurses here: however deep a text is, the walk is flat. A damaged value costs itself; a damaged structure ends
the walk with a fault at its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from faisceau.notation import bad_bytes

BLOCK = 1 << 18
LARGEST = 1 << 26
"""A value of more bytes is not decoded, but told; ours, far above any message."""
LONGEST_NAME = 1 << 16
"""Bytes of the name of a member that is compared; a longer one is no name that is asked for; ours."""
DEEPEST = 64
"""Levels that are walked down to a value asked for; ours, far above any export."""

Pattern = tuple[str | None, ...]
"""The way to values: the name of a member, or None for every item of a list and every member of an object."""

_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SPACE = re.compile(rb"[ \t\r\n]*+")
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_STEP = re.compile(rb'[{\[](?:[^{}\[\]"]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+[}\]]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]"]', re.DOTALL)
"""A container without another in it, a string, or one sign."""
_SCALAR = re.compile(rb'[^ \t\r\n,:{}\[\]"]*+')
_OPEN, _CLOSE, _LIST, _LIST_END, _QUOTE, _COMMA, _COLON = b'{}[]",:'


class Element(NamedTuple):
    """A value asked for: the way to it, its first byte, how many bytes it has, and why it is not decoded, if so.

    Faults: ``not_json``, ``too_large``, ``too_deep`` (the value alone is lost); ``truncated``, ``broken``, ``charset``,
    ``trailing`` (what follows in the file is not walked).
    """

    path: tuple[str | int, ...]
    offset: int
    length: int
    value: Any
    fault: str | None = None
    bad: bool = False
    """Whether bytes of it are no UTF-8, and stand in its texts as lone halves of signs."""


ENDING = frozenset({"truncated", "broken", "charset", "trailing"})
"""Faults after which nothing more of the text is walked."""


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits.lstrip("-")) <= 19 else digits


_DECODER = json.JSONDecoder(parse_int=_whole, parse_float=str, parse_constant=str, strict=False)
"""Numbers with a fraction stay as they are written: no digit of a coordinate or a time is lost."""


def elements(stream: BinaryIO, wanted: Sequence[Pattern]) -> Iterator[Element]:
    """Yield the values at the ways asked for in the order of the text, then at most one fault that ends it.

    >>> import io
    >>> [(it.path, it.value) for it in elements(io.BytesIO(b'{"a": 1, "m": [{"t": "x"}, 2]}'), [("m", None)])]
    [(('m', 0), {'t': 'x'}), (('m', 1), 2)]
    """
    walk = _Walk(stream)
    path: list[str | int] = []
    try:
        yield from walk.all(wanted, path)
    except _EndError as end:
        yield Element(tuple(path), walk.place, 0, None, end.fault)


def sound(stream: BinaryIO, wanted: Sequence[Pattern]) -> Iterator[Element]:
    """Yield the values asked for that have no fault: what is only looked at beside the entries."""
    return (element for element in elements(stream, wanted) if not element.fault)


def loads(raw: bytes) -> tuple[Any, str | None]:
    """Decode one value: the value, or None and the fault."""
    try:
        return _DECODER.decode(raw.decode("utf-8", "surrogateescape")), None
    except RecursionError:
        return None, "too_deep"
    except ValueError:
        return None, "not_json"


class _EndError(Exception):
    """The text ends here, whatever follows."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class _Frame:
    """An object or a list that is walked: its patterns still possible, and the place of the next member in it."""

    __slots__ = ("index", "is_list", "live")

    def __init__(self, live: list[Pattern], *, is_list: bool) -> None:
        self.live, self.is_list, self.index = live, is_list, 0


class _Walk:
    """The window of bytes at which the walk stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._window = b""
        self._base = 0
        self._at = 0
        self._kept: int | None = None

    @property
    def place(self) -> int:
        """Return the byte at which the walk stands."""
        return self._base + self._at

    def all(self, wanted: Sequence[Pattern], path: list[str | int]) -> Iterator[Element]:
        """Walk the text; ``path`` follows the walk."""
        self._more()
        if self._window.startswith(_WIDE):
            raise _EndError("charset")
        if self._window.startswith(_MARK):
            self._at = len(_MARK)
        frames: list[_Frame] = []
        live = [one for one in wanted if len(one) <= DEEPEST]
        while True:
            # A value begins here; path is the way to it.
            sign = self._next_sign()
            if any(len(one) == len(path) for one in live):
                yield self._element(tuple(path))
            elif live and sign in (_OPEN, _LIST):
                self._at += 1
                frames.append(_Frame(live, is_list=sign == _LIST))
                path.append("")
                if not self._first(frames[-1], path):
                    live = self._below(frames[-1], path)
                    continue
                frames.pop()
                path.pop()
            else:
                self._skip()
            # A value has ended: the next one of its frame, or the end of frames.
            while frames:
                frame = frames[-1]
                sign = self._next_sign()
                self._at += 1
                if sign == _COMMA:
                    frame.index += 1
                    self._name(frame, path)
                    live = self._below(frame, path)
                    break
                if sign != (_LIST_END if frame.is_list else _CLOSE):
                    self._at -= 1
                    raise _EndError("broken")
                frames.pop()
                path.pop()
            else:
                if self._next_sign(may_end=True) != -1:
                    raise _EndError("trailing")
                return

    def _first(self, frame: _Frame, path: list[str | int]) -> bool:
        """Name the first member of a frame; return whether the frame is empty."""
        if self._next_sign() == (_LIST_END if frame.is_list else _CLOSE):
            self._at += 1
            return True
        self._name(frame, path)
        return False

    def _name(self, frame: _Frame, path: list[str | int]) -> None:
        """Write the name or the number of the member that begins here at the end of the path."""
        if frame.is_list:
            path[-1] = frame.index
            return
        if self._next_sign() != _QUOTE:
            raise _EndError("broken")
        begin = self.place
        self._kept = begin
        self._skip()
        raw = self._window[begin - self._base : self._at]
        self._kept = None
        name, _ = loads(raw) if len(raw) < LONGEST_NAME else (None, None)
        path[-1] = name if isinstance(name, str) else ""
        if self._next_sign() != _COLON:
            raise _EndError("broken")
        self._at += 1

    def _below(self, frame: _Frame, path: list[str | int]) -> list[Pattern]:
        depth, key = len(path) - 1, path[-1]
        return [one for one in frame.live if len(one) > depth and (one[depth] is None or one[depth] == key)]

    def _next_sign(self, *, may_end: bool = False) -> int:
        """Pass spaces and return the byte that follows; -1 at an end that may be."""
        while True:
            self._at = _SPACE.match(self._window, self._at).end()  # type: ignore[union-attr] # an empty match is one
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._more():
                if may_end:
                    return -1
                raise _EndError("truncated")

    def _element(self, path: tuple[str | int, ...]) -> Element:
        begin = self.place
        self._kept = begin
        try:
            self._skip()
        except _EndError as end:
            self._kept = None
            if end.fault == "truncated":
                self._at = begin - self._base if begin >= self._base else self._at
            raise
        length = self.place - begin
        if self._kept is None or length > LARGEST:
            self._kept = None
            return Element(path, begin, length, None, "too_large")
        self._kept = None
        raw = self._window[begin - self._base : self._at]
        value, fault = loads(raw)
        return Element(path, begin, length, value, fault, not bad_bytes.sound(raw))

    def _skip(self) -> None:
        """Pass the value that begins here."""
        sign = self._window[self._at]
        if sign == _QUOTE:
            self._skip_string()
        elif sign in (_OPEN, _LIST):
            self._skip_container()
        else:
            before = self.place
            while True:
                self._at = _SCALAR.match(self._window, self._at).end()  # type: ignore[union-attr] # an empty match is one
                if self._at < len(self._window) or not self._more():
                    break
            if self.place == before:
                raise _EndError("broken")

    def _skip_string(self) -> None:
        while not (found := _STRING.match(self._window, self._at)):
            if len(self._window) - self._at > LARGEST:
                raise _EndError("broken")
            if not self._more():
                raise _EndError("truncated")
        self._at = found.end()

    def _skip_container(self) -> None:
        depth = 0
        while True:
            for found in _STEP.finditer(self._window, self._at):
                begin, end = found.span()
                sign = self._window[begin]
                if sign == _QUOTE:
                    if end - begin == 1:
                        self._at = begin
                        break
                    continue
                if sign in (_OPEN, _LIST):
                    depth += end - begin == 1
                else:
                    depth -= 1
                if not depth:
                    self._at = end
                    return
            else:
                self._at = len(self._window)
            if len(self._window) - self._at > LARGEST:
                raise _EndError("broken")
            if not self._more():
                raise _EndError("truncated")

    def _more(self) -> bool:
        """Take more bytes into the window, what is no longer asked for left out; return whether there were any."""
        if self._kept is not None and self.place - self._kept > LARGEST:
            self._kept = None
        keep = self._at if self._kept is None else self._kept - self._base
        rest = self._window[keep:]
        block = self._stream.read(max(BLOCK, len(rest)))
        self._base += keep
        self._at -= keep
        self._window = rest + block
        return bool(block)
