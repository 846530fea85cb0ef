"""ZIP archives (PKWARE APPNOTE 6.3): an archive goes in, its members come out as they are, none under a path.

Every member is read or is a problem that names it: encrypted, of a method that is not known here, damaged,
larger than it may be, or lying over another. Documents that merely are ZIP files inside (Office, OpenDocument,
EPUB, programs) are not claimed.
"""

from __future__ import annotations

import codecs
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, MEMBERS, TOTAL_BYTES, TooLargeError, content_of, limit_for, strays
from faisceau.notation.media_types import package
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=1_000, output_mb=1_100)
UNIT = "member"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Archives ZIP : chaque membre devient une pièce dérivée ; les noms ne sont que des données. Ne sont pas lus, et sont "
    "signalés un par un : membres chiffrés, endommagés, démesurés, superposés, ou comprimés par une méthode rare.",
    en="ZIP archives: each member becomes a derived exhibit; names are data only. Not read, and reported one by one: members "
    "that are encrypted, damaged, oversized, overlapping, or compressed with a rare method.",
)
SETTINGS: Mapping[str, Setting] = {}

_METHODS = {
    1: "Shrink",
    2: "Reduce 1",
    3: "Reduce 2",
    4: "Reduce 3",
    5: "Reduce 4",
    6: "Implode",
    9: "Deflate64",
    10: "IBM TERSE",
    18: "IBM TERSE",
    19: "IBM LZ77",
    93: "Zstandard",
    94: "MP3",
    95: "XZ",
    96: "JPEG",
    97: "WavPack",
    98: "PPMd",
    99: "AES",
}
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_DIRECTORY_BYTES = 64_000_000
_TARGET = 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, RuntimeError)
codecs.lookup("cp437")  # the charset of names without a flag, loaded before the jail closes


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim what starts as a ZIP file, unless it is a document or a program that only is one inside."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")):
        return None
    return None if package(head, tail) else "zip"


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the members in the order of the central directory."""
    with exhibit.open() as stream:
        try:
            archive = _opened(stream)
        except _BROKEN as fault:
            yield problem("readers_files.container_unreadable", entries=1, format="ZIP", reason=str(fault))
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
            return
        present, lost = len(archive.infolist()), 0
        if not present:
            yield problem("readers_files.container_empty", format="ZIP")
        for row in _members(archive, stream):
            lost += row.entries if isinstance(row, Problem) else 0
            yield row
        folders = sum(_is_folder(info) for info in archive.infolist())
        layout = {"folders": folders, "comment": storable(archive.comment.decode("cp437"))}
        yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the content of a member by its name, and by its rank where the name occurs more than once."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        try:
            archive = _opened(stream)
            same = [info for info in archive.infolist() if storable(_name(info)[0]) == where.get("member")]
            info = same[min(where.n, len(same)) - 1]
        except (*_BROKEN, IndexError) as fault:
            raise ValueError(f"nothing stands at {where}: {fault}") from fault
        try:
            with archive.open(info) as source:
                return place(content_of(source, limit_for(None)))
        except _BROKEN:
            return place(_packed(stream, info))


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Say whether a member is a folder; its name may be empty, which ``ZipInfo.is_dir`` does not stand."""
    return info.filename.endswith("/")


def _packed(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """Return a member that cannot be read as it lies in the archive, its local header included."""
    _, end = _span(stream, info)
    stream.seek(max(0, info.header_offset))
    return stream.read(max(0, min(end - info.header_offset, MEMBER_BYTES)))


def _span(stream: BinaryIO, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Return where a member starts and ends, by its local header (APPNOTE 4.3.7)."""
    start = max(0, info.header_offset)
    stream.seek(start)
    header = stream.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return start, start
    _, name, extra = _LOCAL_HEADER.unpack(header)
    return start, start + _LOCAL_HEADER.size + name + extra + info.compress_size


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    """Open the archive; refuse a central directory whose size alone could fill the memory (APPNOTE 4.3.16)."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if 0 <= end <= len(tail) - 22:
        (directory,) = struct.unpack_from("<I", tail, end + 12)
        if directory != 0xFFFFFFFF and directory > _DIRECTORY_BYTES:
            raise ValueError(f"central directory of {directory:,} bytes")
    stream.seek(0)
    return zipfile.ZipFile(stream)


def _members(archive: zipfile.ZipFile, stream: BinaryIO) -> Iterator[Member | Problem]:
    """Yield each member or its problem; stop where the archive as a whole has given what it may."""
    infos = archive.infolist()
    overlaps = _overlaps(archive, stream)
    places, remarks, spent = Ordinals(), Ordinals(), 0
    for index, info in enumerate(infos):
        name, charset = _name(info)
        at = places.of(locator(member=storable(name)))
        if index >= MEMBERS or spent >= TOTAL_BYTES:
            limit = f"{MEMBERS:,} members" if index >= MEMBERS else f"{TOTAL_BYTES:,} bytes"
            rest = len(infos) - index
            yield problem("readers_files.container_too_large", remarks.of(at), rest, limit=limit, count=rest, name=name)
            return
        found = _member(archive, info, at, spent, overlaps.get(index))
        if isinstance(found, Problem):
            yield found._replace(locator=remarks.of(at))
            continue
        if found:
            spent += len(found.content)
            yield found
        for remark in _remarks(info, at, charset, found):
            yield remark._replace(locator=remarks.of(at))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, at: str, spent: int, other: str | None) -> Member | Problem | None:
    """Return a member, the problem that keeps it from being read, or None for a folder."""
    name, _ = _name(info)
    if _is_folder(info):
        return None
    if other is not None:
        return problem("readers_files.container_overlap", at, 1, name=name, other=other)
    if info.flag_bits & _ENCRYPTED:
        return problem("readers_files.member_encrypted", at, 1, name=name)
    if info.compress_type not in _READABLE:
        method = _METHODS.get(info.compress_type, str(info.compress_type))
        return problem("readers_files.member_method", at, 1, name=name, method=method)
    limit = limit_for(info.compress_size, spent)
    try:
        with archive.open(info) as source:
            content = content_of(source, limit, info.file_size)
    except TooLargeError as fault:
        return problem("readers_files.member_too_large", at, 1, name=name, limit=str(fault))
    except _BROKEN as fault:
        return problem("readers_files.member_damaged", at, 1, name=name, reason=str(fault))
    if len(content) != info.file_size:
        reason = f"{len(content):,} of {info.file_size:,} bytes"
        return problem("readers_files.member_damaged", at, 1, name=name, reason=reason)
    return Member(at, storable(name), content)


def _remarks(info: zipfile.ZipInfo, at: str, charset: str | None, found: Member | None) -> Iterator[Problem]:
    """Yield what a person should know of a member that was read."""
    name, _ = _name(info)
    if found and stat.S_ISLNK(info.external_attr >> 16):
        target = found.content[:_TARGET].decode("utf-8", "backslashreplace")
        yield problem("readers_files.member_link", at, name=name, target=target)
    if strays(name):
        yield problem("readers_files.member_name", at, name=name)
    if parse(at).n == 2:
        yield problem("readers_files.member_duplicate", at, name=name)
    if charset:
        yield problem("readers_files.member_charset", at, name=name, charset=charset)


def _name(info: zipfile.ZipInfo) -> tuple[str, str | None]:
    """Return the whole name, and the charset where it had to be assumed (APPNOTE, appendix D: code page 437 without the flag)."""
    name = info.orig_filename
    if info.flag_bits & _UTF8 or name.isascii():
        return name, None
    try:
        return name.encode("cp437").decode("utf-8"), None
    except UnicodeDecodeError:
        return name, "cp437"


def _overlaps(archive: zipfile.ZipFile, stream: BinaryIO) -> dict[int, str]:
    """Return the members whose bytes another member already occupies, with the name of that other.

    Quoted or repeated local headers turn a few bytes into many members (D. Fifield, "A better zip bomb", 2019).
    """
    spans = sorted((*_span(stream, info), index) for index, info in enumerate(archive.infolist()[:MEMBERS]))
    found: dict[int, str] = {}
    reached, holder = 0, ""
    for start, end, index in spans:
        if start < reached and start < end:
            found[index] = holder
        if end > reached:
            reached, holder = end, storable(_name(archive.infolist()[index])[0])
    return found
