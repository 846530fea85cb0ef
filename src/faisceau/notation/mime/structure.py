"""A message → the tree of its parts, each with the bytes where it begins, where its body begins and where it ends.

What is malformed is kept and told (``Part.defects``): a boundary that is not named, never comes or is never closed, headers that run
into the text. The standard library's parser gives no places, which is why this one is ours; the tests hold one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from faisceau.notation.mime.headers import Header, parameters

MOST_PARTS = 5_000
"""Parts of one message; ours."""
DEEPEST = 40
"""Parts inside parts; ours."""
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*)(?![ \t])")
"""A header with the lines that it goes on in; what has another form is read line by line."""
_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,80})/([\w!#$&^.+-]{1,120})", re.ASCII)
_ENVELOPE = (b"From ", b">From ")


@dataclass(slots=True)
class Part:
    """A part: offsets in the message of its headers, its body and its end; its number as in RFC 3501 (``1.2``, empty for the message)."""

    number: str
    begin: int
    body: int
    end: int
    headers: list[Header]
    main: str
    sub: str
    parameters: dict[str, str]
    children: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of a multipart body that lie before its first part or behind its last one."""

    def header(self, name: str) -> Header | None:
        """Return the first header of a name, in small letters."""
        return next((one for one in self.headers if one.name == name), None)

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
    message = _part(raw, begin, stop, "", "text/plain")
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


def _part(raw: bytes, begin: int, end: int, number: str, kind: str) -> Part:
    """Return a part by its headers; its children are looked for later."""
    headers: list[Header] = []
    defects = []
    at = begin
    while found := _FIELD.match(raw, at, end):
        headers.append(Header(found[1].decode("ascii").lower(), at, found.end() - at, found[2]))
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
            headers.append(Header(found[1].decode("ascii").lower(), at, after - at, line[found.end() :]))
        else:
            defects.append("no_separator")
            break
        at = after
    stated = next((one for one in headers if one.name == "content-type"), None)
    value = stated.unfolded() if stated else kind
    found_type = _TYPE.match(value)
    main, sub = (found_type[1].lower(), found_type[2].lower()) if found_type else ("text", "plain")
    if stated and not found_type:
        defects.append("no_type")
    return Part(number, begin, at, end, headers, main, sub, parameters(value), defects=defects)


def _children(raw: bytes, part: Part, most: int) -> Iterator[Part]:
    """Yield the parts of a multipart body, by the lines that separate them."""
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")
    if not boundary:
        part.defects.append("no_boundary")
        return
    kind = "message/rfc822" if part.sub == "digest" else "text/plain"
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
    at = begin
    while (at := raw.find(mark, at, end)) >= 0:
        after = _after(raw, at, end)
        rest = raw[at + len(mark) : after].rstrip()
        if (at == begin or raw[at - 1 : at] == b"\n") and rest in (b"", b"--"):
            yield at, after, bool(rest)
        at = after


def _before(raw: bytes, begin: int, at: int) -> int:
    """Return the end of a part before a boundary: the line end belongs to the boundary."""
    if at > begin and raw[at - 1 : at] == b"\n":
        at -= 1
        if at > begin and raw[at - 1 : at] == b"\r":
            at -= 1
    return at
