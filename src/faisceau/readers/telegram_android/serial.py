"""Values of Telegram's type language (TL) as the application serialises them: a constructor's number, then its fields, little-endian.

What stands before an unknown constructor, or before the end of a truncated value, is kept: the value says what stopped it.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from typing import Any, NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem, storable
from faisceau.readers.telegram_android.layouts_media import MEDIA
from faisceau.readers.telegram_android.layouts_messages import MESSAGES
from faisceau.readers.telegram_android.layouts_people import PEOPLE

DEEPEST = 16
"""Values inside values; ours."""
_VECTOR = 0x1CB5C415
_BOOL = {0x997275B5: True, 0xBC799737: False}
_FIELD = re.compile(r"(\w+):(?:(\w+)\.(\d+)\?)?([\w.<>#]+)\Z")
_ITEMS = re.compile(r"[Vv]ector<(.+)>\Z")
_LONG_STRING = 254


class Value(NamedTuple):
    """A value: the name of its constructor, and its fields as far as they were read."""

    name: str
    fields: dict[str, Any]


class Fault(NamedTuple):
    """What stopped the reading of a value: the code of a problem, and its arguments."""

    code: str
    arguments: dict[str, str]


class Field(NamedTuple):
    """A field of a layout: its name, the flag that says whether it is there, its type."""

    name: str
    flags: str | None
    bit: int
    type: str


class _StoppedError(ValueError):
    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.fault, self.kind = Fault(code, arguments), arguments["type"]


@cache
def layouts() -> dict[int, tuple[str, str, tuple[Field, ...]]]:
    """Return name, type and fields of each constructor, by its number."""
    found: dict[int, tuple[str, str, tuple[Field, ...]]] = {}
    for declaration in f"{MESSAGES}{MEDIA}{PEOPLE}".split(";"):
        head, _, kind = " ".join(declaration.split()).partition(" = ")
        parts = head.split()
        if not parts:
            continue
        name, *numbers = parts[0].split("#")
        fields = tuple(_declared(part) for part in parts[1:])
        for number in numbers:
            found[int(number, 16)] = name, kind, fields
    return found


def _declared(part: str) -> Field:
    found = _FIELD.match(part)
    if not found:
        raise ValueError(f"no field is declared by {part!r}")
    return Field(found[1], found[2], int(found[3] or 0), found[4])


@cache
def carried() -> frozenset[str]:
    """Return the types whose layouts are carried here; what another holds is left out on purpose: polls, previews of pages, stories."""
    return frozenset(kind for _, kind, _ in layouts().values())


def value_of(data: object, kind: str) -> tuple[Value | None, Fault | None]:
    """Return the value of a type that a blob holds, as far as it can be read, and what stopped the reading."""
    if not isinstance(data, bytes):
        return None, Fault("readers_phones.tl_ends", {"type": kind})
    into: dict[str, Any] = {}
    try:
        _Cursor(data).value(kind, into, "", 0)
    except _StoppedError as stopped:
        found = into.get("")
        # What a message holds last that is wanted is what is attached to it: that it is not looked into stops nothing.
        is_told = stopped.kind in carried() or not found or "media" not in found.fields
        return found, stopped.fault if is_told else None
    return into[""], None


def told(fault: Fault, place: str) -> Problem:
    """Return the problem of what stopped a value: it costs no entry, for its row is read."""
    return problem(fault.code, place, 0, **fault.arguments)


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def value(self, kind: str, into: dict[str, Any], name: str, depth: int) -> None:
        """Read a value of a type into a field; what was read of it is there even where its reading stops."""
        if depth > DEEPEST:
            raise _StoppedError("readers_phones.tl_ends", type=kind)
        number = self.number("I", kind)
        layout = layouts().get(number)
        if layout is None or layout[1] != kind:
            raise _StoppedError("readers_phones.tl_unknown", constructor=f"{number:08x}", type=kind)
        into[name] = made = Value(layout[0], {})
        fields = made.fields
        for field in layout[2]:
            if field.flags is not None:
                is_there = bool(fields.get(field.flags, 0) >> field.bit & 1)
                if field.type == "true":
                    fields[field.name] = is_there
                    continue
                if not is_there:
                    continue
            self.field(field.type, fields, field.name, depth)

    def field(self, kind: str, fields: dict[str, Any], name: str, depth: int) -> None:
        """Read a field of any type."""
        if kind in _NUMBERS:
            fields[name] = self.number(_NUMBERS[kind], kind)
        elif kind in ("string", "bytes"):
            fields[name] = self.string(kind)
        elif kind == "Bool":
            if (number := self.number("I", kind)) not in _BOOL:
                raise _StoppedError("readers_phones.tl_unknown", constructor=f"{number:08x}", type=kind)
            fields[name] = _BOOL[number]
        elif its := _ITEMS.match(kind):
            self.vector(its[1], fields, name, depth)
        else:
            self.value(kind, fields, name, depth + 1)

    def vector(self, kind: str, fields: dict[str, Any], name: str, depth: int) -> None:
        """Read a list; each of its items takes four bytes at least, so that a count cannot promise more than there is."""
        if (number := self.number("I", kind)) != _VECTOR:
            raise _StoppedError("readers_phones.tl_unknown", constructor=f"{number:08x}", type=f"Vector<{kind}>")
        count = self.number("I", kind)
        if count * 4 > len(self.data) - self.at:
            raise _StoppedError("readers_phones.tl_ends", type=f"Vector<{kind}>")
        fields[name] = items = []
        one: dict[str, Any] = {}
        for _ in range(count):
            self.field(kind, one, "", depth + 1)
            items.append(one[""])

    def number(self, form: str, kind: str) -> Any:
        """Read a number."""
        shape = _SHAPES[form]
        if self.at + shape.size > len(self.data):
            raise _StoppedError("readers_phones.tl_ends", type=kind)
        (found,) = shape.unpack_from(self.data, self.at)
        self.at += shape.size
        return found

    def string(self, kind: str) -> str | bytes:
        """Read a string: its length in one byte or in three, its bytes, and zeros up to a multiple of four."""
        start = self.at
        length, head = (self.data[start] if start < len(self.data) else _LONG_STRING), 1
        if length >= _LONG_STRING:
            length, head = self.number("I", kind) >> 8, 4
        first, last = start + head, start + head + length
        if last > len(self.data):
            raise _StoppedError("readers_phones.tl_ends", type=kind)
        self.at = last + -(head + length) % 4
        found = self.data[first:last]
        return found if kind == "bytes" else storable(found.decode("utf-8", "backslashreplace"))


_NUMBERS = {"int": "i", "long": "q", "#": "I", "double": "d"}
_SHAPES = {form: struct.Struct(f"<{form}") for form in ("i", "q", "I", "d")}
