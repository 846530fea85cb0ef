"""A message → the tree of its parts, each with the bytes where it begins, where its body begins and where it ends.

What is malformed is kept and told (``Part.defects``): a boundary that is not named, never comes or is never closed, headers that run
into the text. The standard library's parser gives no places, which is why this one is ours; the tests hold one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from faisceau.notation.mime.headers import Header, parameters, unfolded

MOST_PARTS = 5_000
"""Parts of one message; ours."""
DEEPEST = 40
"""Parts inside parts; ours."""
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_FIELD = re.compile(rb"(([!-9;-~]{1,200})[ \t]*:([^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*))(?![ \t])")
"""A header with the lines that it goes on in; what has another form is read line by line."""
_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,80})/([\w!#$&^.+-]{1,120})", re.ASCII)
_USUAL_TYPE = 200
"""Bytes of a stated type up to which it is remembered: most messages of a mailbox state the same few."""
_LINE_END, _RETURN = b"\n\r"
_ENVELOPE = (b"From ", b">From ")


@dataclass(slots=True)
class Part:
    """A part: offsets in the message of its headers, its body and its end; its number as in RFC 3501 (``1.2``, empty for the message)."""

    number: str
    begin: int
    body: int
    end: int
    headers: list[Header]
    first: Mapping[str, Header]
    main: str
    sub: str
    parameters: Mapping[str, str]
    children: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of a multipart body that lie before its first part or behind its last one."""

    def header(self, name: str) -> Header | None:
        """Return the first header of a name, in small letters."""
        return self.first.get(name)

    def all(self, name: str) -> list[Header]:
        """Return the headers of a name, in small letters, in order."""
        if name not in self.first:
            return []
        return [one for one in self.headers if one.name == name] if len(self.first) < len(self.headers) else [self.first[name]]

    def leaves(self) -> Iterator[Part]:
        """Yield the parts that hold no other, in order; without recursion."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            if not part.children:
                yield part
            waiting.extend(reversed(part.children))


def parse(raw: bytes, begin: int = 0, end: int | None = None) -> Part:
    """Return the parts of a message that lies between two bytes."""
    stop = len(raw) if end is None else end
    while raw.startswith(_ENVELOPE, begin, stop) and not _NAME.match(raw, begin, stop):
        begin = _after(raw, begin, stop)
    message = _part(raw, begin, stop, "", b"text/plain")
    waiting, count = [(message, 0)], 1
    while waiting:
        part, depth = waiting.pop()
        if part.main != "multipart":
            continue
        if depth >= DEEPEST or count >= MOST_PARTS:
            part.defects.append("too_many_parts")
            continue
        for child in _children(raw, part, MOST_PARTS - count):
            part.children.append(child)
            waiting.append((child, depth + 1))
        count += len(part.children)
    return message


def _after(raw: bytes, at: int, end: int) -> int:
    """Return where the line behind the one at a byte begins."""
    found = raw.find(b"\n", at, end)
    return end if found < 0 else found + 1


def _part(raw: bytes, begin: int, end: int, number: str, kind: bytes) -> Part:
    """Return a part by its headers; its children are looked for later."""
    defects: list[str] = []
    headers, at = _usual_headers(raw, begin, end) or _headers(raw, begin, end, defects)
    first = {header.name: header for header in reversed(headers)}
    stated = first["content-type"].raw if "content-type" in first else kind
    kind_of = _usual_type(stated) if len(stated) <= _USUAL_TYPE else _type(stated)
    if not kind_of.is_one:
        defects.append("no_type")
    return Part(number, begin, at, end, headers, first, kind_of.main, kind_of.sub, kind_of.parameters, defects=defects)


def _headers(raw: bytes, begin: int, end: int, defects: list[str]) -> tuple[list[Header], int]:
    """Return the headers line by line and where the body begins; headers that run into it are a defect."""
    headers: list[Header] = []
    at = begin
    while found := _FIELD.match(raw, at, end):
        headers.append(Header(_small(found[2]), at, found.end() - at, found[3]))
        at = found.end()
    while at < end:
        after = _after(raw, at, end)
        line = raw[at:after]
        if not line.rstrip(b"\r\n"):
            at = after
            break
        if line[:1] in b" \t" and headers:
            last = headers[-1]
            headers[-1] = last._replace(length=after - last.offset, raw=last.raw + line)
        elif found := _NAME.match(line):
            headers.append(Header(_small(found[1]), at, after - at, line[found.end() :]))
        else:
            defects.append("no_separator")
            break
        at = after
    return headers, at


class _Type(NamedTuple):
    """A stated type with its parameters, and whether it is one: what is none is read as plain text, or as the parts that it announces."""

    main: str
    sub: str
    parameters: Mapping[str, str]
    is_one: bool


def _type(stated: bytes) -> _Type:
    """Return the type that a header states."""
    value = unfolded(stated)
    if found := _TYPE.match(value):
        return _Type(found[1].lower(), found[2].lower(), parameters(value), is_one=True)
    stated_parts = parameters(value)
    kind = ("multipart", "mixed") if value.lower().startswith("multipart") and stated_parts.get("boundary") else ("text", "plain")
    return _Type(*kind, stated_parts, is_one=False)


_as_header: Callable[[Iterable[object]], Header] = partial(tuple.__new__, Header)
_usual_type = lru_cache(maxsize=1024)(_type)


def _usual_headers(raw: bytes, begin: int, end: int) -> tuple[list[Header], int] | None:
    """Return the headers before an empty line and where the body begins; None where anything else stands among them."""
    line = raw.find(b"\n", begin, end)
    empty = b"\r\n\r\n" if raw[line - 1 : line] == b"\r" else b"\n\n"
    at = raw.find(empty, begin, end)
    if at < 0:
        return None
    after = at + len(empty) // 2
    fields = _FIELD.findall(raw, begin, after)
    if not fields:
        return None
    whole, names, values = zip(*fields, strict=True)
    lengths = list(map(len, whole))
    if sum(lengths) != after - begin:
        return None
    made = zip(
        map(_small, names), accumulate(lengths, initial=begin), lengths, values, strict=False
    )  # the last offset belongs to none
    return list(map(_as_header, made)), at + len(empty)


@lru_cache(maxsize=1024)
def _small(name: bytes) -> str:
    """Return the name of a header in small letters."""
    return name.decode("ascii").lower()


def _children(raw: bytes, part: Part, most: int) -> Iterator[Part]:
    """Yield the parts of a multipart body, by the lines that separate them."""
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")
    if not boundary:
        part.defects.append("no_boundary")
        return
    kind = b"message/rfc822" if part.sub == "digest" else b"text/plain"
    begun, closed, number, last = -1, False, 0, part.body
    for at, after, is_end in _delimiters(raw, part.body, part.end, b"--" + boundary):
        if begun < 0:
            part.outside.append((part.body, at))
        else:
            number += 1
            yield _part(raw, begun, _before(raw, begun, at), f"{part.number}.{number}".lstrip("."), kind)
        begun, last = after, after
        if is_end:
            closed = True
            break
        if number >= most:
            part.defects.append("too_many_parts")
            return
    if begun < 0:
        part.defects.append("boundary_absent")
        part.outside.clear()
        return
    if closed:
        part.outside.append((last, part.end))
        return
    part.defects.append("not_closed")
    if begun < part.end:
        yield _part(raw, begun, part.end, f"{part.number}.{number + 1}".lstrip("."), kind)


def _delimiters(raw: bytes, begin: int, end: int, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield where each line of a boundary begins, where the next line begins, and whether it closes."""
    at, length = begin, len(mark)
    while (at := raw.find(mark, at, end)) >= 0:
        after = raw.find(b"\n", at, end) + 1 or end
        if at == begin or raw[at - 1] == _LINE_END:
            rest = raw[at + length : after].rstrip()
            if not rest or rest == b"--":
                yield at, after, bool(rest)
        at = after


def _before(raw: bytes, begin: int, at: int) -> int:
    """Return the end of a part before a boundary: the line end belongs to the boundary."""
    if at > begin and raw[at - 1] == _LINE_END:
        at -= 1
        if at > begin and raw[at - 1] == _RETURN:
            at -= 1
    return at
