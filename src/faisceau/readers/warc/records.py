"""Records of a capture, framed: WARC (ISO 28500, 0.17 to 1.1) by its header and length, ARC (1996) by its one line.

A length that is wrong is found out by what follows it: the next record must start there. What lies between records
and belongs to none is given too, so that no byte of the capture is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from faisceau.readers.warc.digests import NONE_STATED, Digests
from faisceau.readers.warc.flow import AT_ONCE, Fault, Flow, Whole
from faisceau.readers.warc.headers import Forms, Header

KEPT = 64_000_000
_HEADER_BYTES = 1_000_000
_AHEAD = 1 << 12
"""Bytes that are looked at for a header of the usual form where nothing is compressed."""
_NAME = b"WARC/"
_WARC = re.compile(rb"WARC/\d+\.\d+\s*\Z", re.IGNORECASE)
_ARC = re.compile(
    rb"(?P<uri>[A-Za-z][A-Za-z0-9+.-]*:.*?) (?P<ip>[0-9A-Fa-f.:]+|-) (?P<date>\d{8,18}) (?P<type>\S+)(?: .*)? (?P<length>\S+)\s*\Z"
)
_DIGITS = re.compile(r"[0-9]{1,18}")
_EMPTY_LINE = b"\r\n\r\n"
_LENGTH = re.compile(r"\s*[0-9]{1,18}\s*")
_USUAL_START = re.compile(rb"WARC/\d+\.\d+\r\n[!-9;-~]", re.IGNORECASE)
_NEXT_WARC = re.compile(rb"(?:\r?\n){1,2}(?=WARC/\d+\.\d+\r*\n)", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """A record: where it stands, its header, its block as far as it was kept, and what is wrong with it."""

    place: str
    header: Header
    type: str
    raw_header: bytes
    block: bytes | None
    size: int
    stated: str | None
    wrong_length: bool
    across: bool
    digests: Digests = field(repr=False)


class Rest(NamedTuple):
    """Bytes between records that belong to none."""

    place: str
    size: int


class Unreadable(NamedTuple):
    """A record whose header says nothing that can be followed."""

    place: str
    reason: str


_Head = tuple[Header, str, str, int]
Frame = Record | Rest | Unreadable | Fault


def frames(flow: Flow) -> Iterator[Frame]:
    """Yield the records in order, and between them what is broken or belongs to none."""
    is_arc, forms = flow.peek(9).startswith(b"filedesc:") or bool(_ARC.match(flow.peek_line())), Forms()
    while True:
        if not is_arc:
            yield from (_usual_members if flow.compressed else _records_in_a_row)(flow, forms)
        flow.pass_line_ends()
        start = flow.tell()
        flow.forget(start)
        if not flow.peek(1):
            if flow.fault is None:
                return
            yield flow.fault
            if not flow.resume():
                return
            continue
        line = flow.line()
        if is_arc and (found := _ARC.match(line)):
            yield _arc(flow, start, line, found)
        elif _WARC.match(line):
            yield _warc(flow, start, line, forms)
        else:
            _skip(flow, is_arc=is_arc)
            yield Rest(flow.place(start, flow.tell()), flow.tell() - start)


def _usual_members(flow: Flow, forms: Forms) -> Iterator[Record]:
    """Yield records as long as each fills a gzip member and has the usual form; the first that does not is left to be read piece by piece.

    A record ends where its length says only if the next one begins there: each is held back until the next is seen.
    """
    before: tuple[Record, Whole] | None = None
    while (whole := flow.member()) is not None:
        record = _usual_member(whole, forms)
        if before is not None:
            if record is None and not _is_whole(before[0], whole.content):
                flow.put_back(before[1])
                return
            yield before[0]
        if record is None:
            flow.put_back(whole)
            return
        before = record, whole
    if before is not None:
        if _is_whole(before[0], b""):
            yield before[0]
        else:
            flow.put_back(before[1])


def _is_whole(record: Record, after: bytes) -> bool:
    """Tell whether a record ends where its length says: another follows, or none begins within it."""
    return after[:5].upper() == b"WARC/" or not _NEXT_WARC.search(record.block or b"")


def _records_in_a_row(flow: Flow, forms: Forms) -> Iterator[Record]:
    """Yield records that stand uncompressed, as long as each has the usual form and is followed by the next, or by the end."""
    while (head := _usual(flow.peek(_AHEAD), forms)) is not None and (size := int(head[2])) <= AT_ONCE:
        start, end = flow.tell(), head[3] + size
        content = flow.peek(end + len(_EMPTY_LINE) + len(_NAME))
        if not content.startswith(_EMPTY_LINE, end) or content[end + len(_EMPTY_LINE) :].upper() not in (_NAME, b""):
            return
        flow.skip(end + len(_EMPTY_LINE))
        yield _taken(flow.place(start, start + end), head, content, size)


def _usual(content: bytes, forms: Forms) -> _Head | None:
    """Return the header that some bytes begin with, the type and the length that it states, the bytes that it takes; None if it is of no usual form."""
    if not _USUAL_START.match(content) or (plain := forms.plain(content)) is None:
        return None
    header, size = plain
    kind, stated = (header.get("warc-type") or "").lower(), header.get("content-length") or ""
    return (header, kind, stated, size) if kind and _DIGITS.fullmatch(stated) else None


def _usual_member(whole: Whole, forms: Forms) -> Record | None:
    """Return the record that a gzip member is, where its header has the usual form and its length is that of the member."""
    content = whole.content
    if not content.endswith(_EMPTY_LINE) or (head := _usual(content, forms)) is None:
        return None
    size = len(content) - head[3] - len(_EMPTY_LINE)
    if int(head[2]) != size or size > KEPT:
        return None
    return _taken(f"offset={whole.offset},{whole.length}", head, content, size)


def _taken(place: str, head: _Head, content: bytes, size: int) -> Record:
    """Return the record whose header and block of so many bytes begin some content."""
    header, kind, stated, begin = head
    block, digests = content[begin : begin + size], _digests(header, kind)
    digests.update(block)
    return Record(place, header, kind, content[:begin], block, size, stated, wrong_length=False, across=False, digests=digests)


def _warc(flow: Flow, start: int, line: bytes, forms: Forms) -> Frame:
    """Read a WARC record (ISO 28500:2017, section 4)."""
    rest = flow.header()
    pieces, size = [line, rest], len(line) + len(rest)
    while not rest and line.strip(b"\r\n") and size < _HEADER_BYTES:
        line = flow.line()
        pieces.append(line)
        size += len(line)
        if not line:
            break
    raw = b"".join(pieces)
    header, _ = forms.fields(raw)
    kind = (header.get("warc-type") or "").lower()
    if not kind:
        _skip(flow, is_arc=False)
        return Unreadable(flow.place(start, flow.tell()), "WARC-Type")
    return _block(flow, start, raw, header, kind, header.get("content-length"), _digests(header, kind), is_arc=False)


def _digests(header: Header, kind: str) -> Digests:
    """Return what checks the digests that a header states."""
    block, payload = header.get("warc-block-digest"), None if kind == "revisit" else header.get("warc-payload-digest")
    if payload is None:
        return Digests(block, None, has_http=False) if block else NONE_STATED
    is_http = "http" in (header.get("content-type") or "").lower() or kind in {"request", "response"}
    has_http = is_http and (header.get("warc-target-uri") or "http").lstrip("<").lower().startswith("http")
    return Digests(block, payload, has_http=has_http)


def _arc(flow: Flow, start: int, line: bytes, found: re.Match[bytes]) -> Frame:
    """Read an ARC record: one line of URL, address, date, type and length, then the bytes."""
    value = {name: text.decode("utf-8", "backslashreplace") for name, text in found.groupdict().items()}
    is_first = value["uri"].startswith("filedesc:")
    header = Header(
        "ARC/1.0",
        ("WARC-Target-URI", "WARC-Date", "Content-Type", "WARC-IP-Address"),
        (value["uri"], value["date"], value["type"], value["ip"]),
    )
    kind = "warcinfo" if is_first else "response"
    return _block(flow, start, line, header, kind, value["length"], NONE_STATED, is_arc=True)


def _block(
    flow: Flow, start: int, raw: bytes, header: Header, kind: str, stated: str | None, digests: Digests, *, is_arc: bool
) -> Record:
    """Read the block of a record by its length, and by what follows it where the length is none or is wrong."""
    begin = flow.tell()
    length = int(stated) if stated and _LENGTH.fullmatch(stated) else None
    wrong = length is None
    if length is None:
        length = _skip(flow, is_arc=is_arc)
        flow.rewind(begin)
    block, size = _bytes(flow, length, digests)
    wrong = wrong or size < length
    if block is not None and not is_arc and not _is_clean(flow) and (inner := _NEXT_WARC.search(block)):
        flow.rewind(begin + inner.start())
        block, size, wrong = block[: inner.start()], inner.start(), True
        digests.restart(block)
    end = flow.tell()
    across = flow.members(start, end) > 1
    if flow.compressed:
        flow.pass_line_ends(within=True)
    place = flow.place(start, flow.tell() if flow.compressed else end)
    return Record(place, header, kind, raw, block, size, stated, wrong, across, digests)


def _bytes(flow: Flow, length: int, digests: Digests) -> tuple[bytes | None, int]:
    """Read a block; return it, None where it is too large to be kept, and the bytes that were there."""
    pieces, size = [], 0
    while size < length and (piece := flow.read(length - size)):
        digests.update(piece)
        size += len(piece)
        if size <= KEPT:
            pieces.append(piece)
    return (b"".join(pieces) if size <= KEPT else None), size


def _is_clean(flow: Flow) -> bool:
    """Tell whether a record may end here: the end, or the next one, after nothing but line ends."""
    ahead = flow.peek(64).lstrip(b"\r\n")
    return not ahead or ahead[:5].upper() == b"WARC/"


def _skip(flow: Flow, *, is_arc: bool) -> int:
    """Pass all lines up to the next that starts a record; return their bytes."""
    begin = flow.tell()
    starts = _ARC if is_arc else _WARC
    while (ahead := flow.peek_line()) and not starts.match(ahead):
        flow.line()
    return flow.tell() - begin
