"""Bytes → what stands in an OFX file, in its order: whole aggregates that are read, elements, beginnings and ends of statements.

SGML and XML are one here: an element with a value needs no end, an aggregate ends with its tag. No XML parser sees the file, so no
entity is expanded and nothing is fetched; memory holds one aggregate at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 18
LONGEST = 1 << 20
"""Bytes of one aggregate; a longer one is cut, and told; ours."""

_WHOLE = ("STMTTRN", "STMTTRNP", "LEDGERBAL", "AVAILBAL", "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "STATUS", "FI")
STATEMENTS = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
LISTS = frozenset({"BANKTRANLIST", "BANKTRANLISTP", "INVTRANLIST"})
_WRAPPERS = ("STMTTRNRS", "CCSTMTTRNRS", "INVSTMTTRNRS", "ACCTINFO", "OFX")
VALUES = frozenset({"CURDEF", "TRNUID", "DTSTART", "DTEND", "DESC"})
INVESTMENTS = frozenset(
    [
        "BUYDEBT",
        "BUYMF",
        "BUYOPT",
        "BUYOTHER",
        "BUYSTOCK",
        "CLOSUREOPT",
        "INCOME",
        "INVEXPENSE",
        "JRNLFUND",
        "JRNLSEC",
        "MARGININTEREST",
        "REINVEST",
        "RETOFCAP",
        "SELLDEBT",
        "SELLMF",
        "SELLOPT",
        "SELLOTHER",
        "SELLSTOCK",
        "SPLIT",
        "TRANSFER",
        "POSDEBT",
        "POSMF",
        "POSOPT",
        "POSOTHER",
        "POSSTOCK",
    ]
)
"""Movements and positions of securities: counted, not read."""
_ALL = (*_WHOLE, *STATEMENTS, *LISTS, *_WRAPPERS, *VALUES, *INVESTMENTS)
_NEXT = re.compile(
    rb"<(?:(!--)|(!\[CDATA\[)|(/?)(" + "|".join(sorted(_ALL, key=len, reverse=True)).encode() + rb")(?=[\s>/]))", re.IGNORECASE
)
_OUTER = "|".join((*STATEMENTS, *LISTS, *_WRAPPERS, *_WHOLE)).encode()
_ENDS = {
    name: re.compile(
        rb"<(?:/" + name.encode() + rb"\s*>|(?:" + name.encode() + rb"|/?(?:" + _OUTER + rb"))(?=[\s>/]))", re.IGNORECASE
    )
    for name in _WHOLE
}
_REACH = 64
"""Bytes that may be the beginning of a tag whose rest is not there yet; ours, more than any name has."""


class Part(NamedTuple):
    """A part: its name, ``begin`` or ``end`` of an aggregate, ``whole`` with its content, ``value``, and where it stands.

    ``state`` of a whole one is ``closed``, ``unclosed`` (another tag follows where its end is due), ``cut`` (the file ends) or
    ``long``.
    """

    name: str
    form: str
    start: int
    end: int
    content: bytes = b""
    state: str = "closed"


def parts(stream: BinaryIO) -> Iterator[Part]:
    """Yield the parts of a file in their order."""
    data, base, at, ended = stream.read(CHUNK), 0, 0, False
    barren = dict.fromkeys((b"-->", b"]]>"), 0)
    while True:
        found = _NEXT.search(data, at)
        need = None
        if found is None:
            need = max(at, len(data) - _REACH)
        elif found[1] or found[2]:
            mark = b"-->" if found[1] else b"]]>"
            # What was searched once is not searched again: many beginnings may have no end.
            close = data.find(mark, max(found.end(), barren[mark] - base))
            if close >= 0:
                at = close + len(mark)
                continue
            barren[mark] = base + max(0, len(data) - len(mark))
            need = found.start()
            if ended or len(data) - need > LONGEST:
                # A comment that never ends hides nothing: what stands in it is read.
                at = found.end()
                continue
        else:
            part, at = _part(data, base, found, ended=ended)
            if part is not None:
                yield part
                continue
            need = found.start()
        if ended:
            return
        block = stream.read(CHUNK)
        ended = not block
        data, base, at = data[need:] + block, base + need, 0


def _part(data: bytes, base: int, found: re.Match[bytes], *, ended: bool) -> tuple[Part | None, int]:
    """Return the part that begins at a tag, and where to go on; None where more of the file is needed."""
    name, start, at = found[4].upper().decode(), found.start(), found.end()
    tag_end = data.find(b">", at, at + _REACH)
    if tag_end < 0:
        return (
            (Part(name, "end" if found[3] else "begin", base + start, base + at), at)
            if ended or len(data) - at > _REACH
            else (None, at)
        )
    at = tag_end + 1
    if found[3]:
        return Part(name, "end", base + start, base + at), at
    if name in VALUES:
        close = data.find(b"<", at)
        if close < 0:
            if not ended and len(data) - at < LONGEST:
                return None, at
            close = len(data)
        return Part(name, "value", base + start, base + close, data[at:close]), close
    if name not in _ENDS:
        return Part(name, "begin", base + start, base + at), at
    end = _ENDS[name].search(data, at)
    if end is None:
        if not ended and len(data) - start < LONGEST:
            return None, at
        state, stop = ("cut", len(data)) if len(data) - start < LONGEST else ("long", min(len(data), start + LONGEST))
        return Part(name, "whole", base + start, base + stop, data[at:stop], state), stop
    closed = end[0][1:2] == b"/" and end[0][-1:] == b">"
    stop = end.end() if closed else end.start()
    return Part(name, "whole", base + start, base + stop, data[at : end.start()], "closed" if closed else "unclosed"), stop


_ELEMENT = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9._]*)[^<>]*>([^<]*(?:<(?![/A-Za-z!])[^<]*)*)")
_HIDDEN = re.compile(rb"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));")
_DEEPEST = 6
"""Aggregates within one another in a transaction; the standard has two; ours."""
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"}


def elements(content: bytes, charset: str) -> list[tuple[str, str]]:
    """Return the elements of an aggregate with their values, those of an inner one as ``OUTER.NAME``; empty ones are left out.

    A tag without a value is an aggregate only where its end follows: banks leave out both the value and the end.

    >>> elements(b"<NAME>Ion<MEMO><TRNAMT>-1<CURRENCY><CURSYM>USD</CURRENCY>", "utf-8")
    [('NAME', 'Ion'), ('TRNAMT', '-1'), ('CURRENCY.CURSYM', 'USD')]
    """
    if b"<!" in content:
        content = _CDATA.sub(lambda found: found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), _HIDDEN.sub(b"", content))
    found = _ELEMENT.findall(content)
    closes = {name for slash, name, _ in found if slash}
    read: list[tuple[str, str]] = []
    outer: list[bytes] = []
    for slash, name, raw in found:
        if slash:
            if outer and name in outer:
                del outer[outer.index(name) :]
            continue
        if value := raw.strip():
            text = value.decode(charset, "backslashreplace")
            if "&" in text:
                text = _ENTITY.sub(_letter, text)
            key = b".".join((*outer, name)).decode().upper() if outer else name.decode().upper()
            read.append((key, text))
        elif name in closes and len(outer) < _DEEPEST:
            outer.append(name)
    return read


def _letter(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1]) if found[1] else int(found[2], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found[0]
