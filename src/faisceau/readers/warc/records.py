"""Records of a capture, framed: WARC (ISO 28500, 0.17 to 1.1) by its header and length, ARC (1996) by its one line.

A length that is wrong is found out by what follows it: the next record must start there. What lies between records
and belongs to none is given too, so that no byte of the capture is passed over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from faisceau.readers.warc.digests import Digests
from faisceau.readers.warc.flow import Fault, Flow, Whole

KEPT = 64_000_000
_HEADER_BYTES = 1_000_000
_WARC = re.compile(rb"WARC/\d+\.\d+\s*\Z", re.IGNORECASE)
_ARC = re.compile(
    rb"(?P<uri>[A-Za-z][A-Za-z0-9+.-]*:.*?) (?P<ip>[0-9A-Fa-f.:]+|-) (?P<date>\d{8,18}) (?P<type>\S+)(?: .*)? (?P<length>\S+)\s*\Z"
)
_DIGITS = re.compile(r"[0-9]{1,18}")
_EMPTY_LINE = b"\r\n\r\n"
_LENGTH = re.compile(r"\s*[0-9]{1,18}\s*")
_PLAIN_BYTES = 1 << 16
_FIELD = re.compile(r"^([!-9;-~]+): *(.*[!-~]|)\r$", re.MULTILINE)
"""A field that is not folded and has no space before its colon or at its end."""
_GRAPHIC = bytes(range(0x20, 0x7F))
_USUAL_START = re.compile(rb"WARC/\d+\.\d+\r\n[!-9;-~]", re.IGNORECASE)
_ODD = b"\x0b\x0c\x1c\x1d\x1e\x1f"
_ODD_LINES = (b"\n ", b"\n\t", b"\n:")
_NEXT_WARC = re.compile(rb"(?:\r?\n){1,2}(?=WARC/\d+\.\d+\r*\n)", re.IGNORECASE)


class Header:
    """The header of a record or of an HTTP message: its first line and its fields in order."""

    __slots__ = ("_by_name", "fields", "first")

    def __init__(self, first: str, fields: tuple[tuple[str, str], ...]) -> None:
        self.first = first
        self.fields = fields
        self._by_name = {name.lower(): value for name, value in reversed(fields)}

    def get(self, name: str) -> str | None:
        """Return the first field of a name, given in small letters, whatever its case."""
        return self._by_name.get(name)


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


Frame = Record | Rest | Unreadable | Fault


def fields(raw: bytes) -> tuple[Header, int]:
    """Read a first line and fields up to the empty line; return them and the bytes that they take.

    What every program writes is read at once; folded lines, other line ends and letters beyond ASCII are left to warcio.
    """
    if (plain := _plain_fields(raw)) is not None:
        return plain
    stream = io.BytesIO(raw)
    try:
        found = StatusAndHeadersParser([], verify=False).parse(stream)
    except (EOFError, StatusAndHeadersParserException):
        return Header("", ()), len(raw)
    first = " ".join(part for part in (found.protocol, found.statusline) if part)
    return Header(first, tuple(found.headers)), stream.tell()


def _plain_fields(raw: bytes) -> tuple[Header, int] | None:
    """Read a header that is what every program writes, with the bytes that it takes; None where it is anything else."""
    end = raw.find(_EMPTY_LINE, 0, _PLAIN_BYTES)
    if end <= 0:
        return None
    if (usual := _usual_header(raw[: end + 2])) is not None:
        return usual, end + 4
    if not _is_plain(head := raw[:end]):
        return None
    first, *lines = head.decode("ascii").split("\r\n")
    protocol, _, status = first.rstrip().partition(" ")
    found = [(name.rstrip(" \t"), value.strip()) for name, colon, value in (line.partition(":") for line in lines) if colon]
    return Header(" ".join(filter(None, (protocol, status.strip()))), tuple(found)), end + 4


def _usual_header(head: bytes) -> Header | None:
    """Return the header where nothing has to be taken away from its names and values but the spaces before a value."""
    ends = head.translate(None, _GRAPHIC)
    lines = len(ends) // 2
    if ends != b"\r\n" * lines:
        return None
    first, _, rest = head.decode("ascii").partition("\r\n")
    found = _FIELD.findall(rest)
    if len(found) != lines - 1 or not first or "  " in first or first != first.strip(" "):
        return None
    return Header(first, tuple(found))


def _is_plain(head: bytes) -> bool:
    """Tell whether a header is what every program writes: ASCII, lines that end with CRLF and are neither folded nor without a name."""
    return (
        head.isascii()
        and head.count(b"\r") == head.count(b"\n") == head.count(b"\r\n")
        and len(head.translate(None, _ODD)) == len(head)
        and not head[:1].isspace()
        and not any(map(head.__contains__, _ODD_LINES))
    )


def frames(flow: Flow) -> Iterator[Frame]:
    """Yield the records in order, and between them what is broken or belongs to none."""
    is_arc = flow.peek(9).startswith(b"filedesc:") or bool(_ARC.match(flow.peek_line()))
    while True:
        if not is_arc:
            yield from _usual_records(flow)
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
            yield _warc(flow, start, line)
        else:
            _skip(flow, is_arc=is_arc)
            yield Rest(flow.place(start, flow.tell()), flow.tell() - start)


def _usual_records(flow: Flow) -> Iterator[Record]:
    """Yield records as long as each fills a gzip member and has the usual form; the first that does not is left to be read piece by piece.

    A record ends where its length says only if the next one begins there: each is held back until the next is seen.
    """
    before: tuple[Record, Whole] | None = None
    while (whole := flow.member()) is not None:
        record = _usual(whole)
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


def _usual(whole: Whole) -> Record | None:
    """Return the record that a gzip member is, where its header has the usual form and its length is that of the member."""
    content = whole.content
    if not _USUAL_START.match(content):
        return None
    plain = _plain_fields(content)
    if plain is None:
        return None
    header, begin = plain
    kind, stated = (header.get("warc-type") or "").lower(), header.get("content-length") or ""
    if not kind or not _DIGITS.fullmatch(stated) or not content.endswith(_EMPTY_LINE):
        return None
    size = int(stated)
    if begin + size + len(_EMPTY_LINE) != len(content) or size > KEPT:
        return None
    block, digests = content[begin : begin + size], _digests(header, kind)
    digests.update(block)
    place = f"offset={whole.offset},{whole.length}"
    return Record(place, header, kind, content[:begin], block, size, stated, wrong_length=False, across=False, digests=digests)


def _warc(flow: Flow, start: int, line: bytes) -> Frame:
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
    header, _ = fields(raw)
    kind = (header.get("warc-type") or "").lower()
    if not kind:
        _skip(flow, is_arc=False)
        return Unreadable(flow.place(start, flow.tell()), "WARC-Type")
    return _block(flow, start, raw, header, kind, header.get("content-length"), _digests(header, kind), is_arc=False)


def _digests(header: Header, kind: str) -> Digests:
    """Return what checks the digests that a header states."""
    block, payload = header.get("warc-block-digest"), None if kind == "revisit" else header.get("warc-payload-digest")
    if payload is None:
        return Digests(block, None, has_http=False)
    is_http = "http" in (header.get("content-type") or "").lower() or kind in {"request", "response"}
    has_http = is_http and (header.get("warc-target-uri") or "http").lstrip("<").lower().startswith("http")
    return Digests(block, payload, has_http=has_http)


def _arc(flow: Flow, start: int, line: bytes, found: re.Match[bytes]) -> Frame:
    """Read an ARC record: one line of URL, address, date, type and length, then the bytes."""
    value = {name: text.decode("utf-8", "backslashreplace") for name, text in found.groupdict().items()}
    is_first = value["uri"].startswith("filedesc:")
    header = Header(
        "ARC/1.0",
        (
            ("WARC-Target-URI", value["uri"]),
            ("WARC-Date", value["date"]),
            ("Content-Type", value["type"]),
            ("WARC-IP-Address", value["ip"]),
        ),
    )
    digests = Digests(None, None, has_http=False)
    return _block(flow, start, line, header, "warcinfo" if is_first else "response", value["length"], digests, is_arc=True)


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
