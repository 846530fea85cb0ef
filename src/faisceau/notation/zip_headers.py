"""The directory of a ZIP file whose own is missing or damaged, made again from the headers that stand before each member.

A file that was cut (a download that broke off, a carrier that filled up) has lost its directory, which stands at its end; its members
still say who they are (PKWARE APPNOTE 6.3, 4.3.7, 4.3.9). What a member alone does not say (comments, rights, links) is lost.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from faisceau.notation.containers import MEMBERS
from faisceau.notation.volumes import one_stream
from faisceau.notation.zip_files import BROKEN, VolumesError, opened

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SIZES = struct.Struct("<QQ")
_MEMBER, _BEHIND, _NEXT = b"PK\x03\x04", b"PK\x07\x08", b"PK"
_BEHIND_FORMS = (struct.Struct("<4s3I"), struct.Struct("<4sIQQ"))
"""What may stand behind a member whose sizes were not known before it: its checksum and its sizes, of four or of eight bytes."""
_LONGEST = _BEHIND_FORMS[1].size
_SIZES_BEHIND = 0x8
_LARGE, _LARGE_EXTRA = 0xFFFFFFFF, 1
_WINDOW = 1 << 20


class _Sizes(NamedTuple):
    checksum: int
    packed: int
    whole: int
    behind: int
    """Bytes behind the member that are no part of it."""


def opened_or_restored(stream: BinaryIO, sizes: Sequence[int] = ()) -> tuple[zipfile.ZipFile, BinaryIO, str]:
    """Return an archive (``zip_files.opened``), the stream in which it lies, and why its directory was made again, or nothing."""
    try:
        return opened(stream, sizes), stream, ""
    except VolumesError:
        raise
    except BROKEN as fault:
        found = restored(stream)
        if found is None:
            raise
        return *found, str(fault)


def restored(stream: BinaryIO) -> tuple[zipfile.ZipFile, BinaryIO] | None:
    """Return the archive that the headers of a file's members make, and the stream in which it lies; None where no member begins it."""
    size = stream.seek(0, io.SEEK_END)
    entries: list[bytes] = []
    at = 0
    while len(entries) < MEMBERS and at < min(size, _LARGE):
        stream.seek(at)
        head = stream.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(_MEMBER):
            break
        _, needed, flags, method, time, day, checksum, packed, whole, named, extra_size = _LOCAL.unpack(head)
        name, extra = stream.read(named), stream.read(extra_size)
        if not name or len(name) + len(extra) < named + extra_size:
            break
        body = at + _LOCAL.size + named + extra_size
        sizes = _stated(_Sizes(checksum, packed, whole, 0), extra)
        if flags & _SIZES_BEHIND:
            end = body + sizes.packed + _LONGEST if sizes.packed else size
            sizes = _behind(stream, body, body + sizes.packed, min(end, size)) or (
                sizes if sizes.packed else _without_end(size - body)
            )
        beside = _without_sizes(extra)
        numbers = (sizes.checksum, *(min(one, _LARGE - 1) for one in (sizes.packed, sizes.whole)), len(name), len(beside))
        fixed = _CENTRAL.pack(b"PK\x01\x02", needed, needed, flags, method, time, day, *numbers, 0, 0, 0, 0, at)
        entries.append(fixed + name + beside)
        at = body + sizes.packed + sizes.behind
    if not entries:
        return None
    directory = b"".join(entries)
    counted = min(len(entries), 0xFFFF)
    end_of_all = _END.pack(b"PK\x05\x06", 0, 0, counted, counted, len(directory), size, 0)
    whole_stream = one_stream([stream, io.BytesIO(directory + end_of_all)], [size, len(directory) + len(end_of_all)])
    try:
        return zipfile.ZipFile(whole_stream), whole_stream
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError):
        return None


def _without_end(held: int) -> _Sizes:
    """Return sizes of a member whose end is not there: more than it holds, so that it is never taken for whole."""
    return _Sizes(0, max(0, held), held + 1, 0)


def _stated(sizes: _Sizes, extra: bytes) -> _Sizes:
    """Return the sizes that stand before a member, the large ones from beside its name."""
    if _LARGE not in (sizes.packed, sizes.whole):
        return sizes
    held = next((held for number, held in _fields(extra) if number == _LARGE_EXTRA and len(held) >= _SIZES.size), None)
    if held is None:
        return sizes._replace(packed=0)
    whole, packed = _SIZES.unpack_from(held)
    return sizes._replace(packed=packed, whole=whole)


def _behind(stream: BinaryIO, body: int, begin: int, end: int) -> _Sizes | None:
    """Return the sizes that stand behind a member, at the first place between two where they say how far it is from its beginning.

    Of the two forms the one is meant behind which the next header stands, or nothing.
    """
    at = begin
    while at < end:
        stream.seek(at)
        window = stream.read(min(_WINDOW, end - at) + _LONGEST + len(_NEXT))
        found = window.find(_BEHIND)
        while found >= 0:
            for form in _BEHIND_FORMS:
                if not _NEXT.startswith(window[found + form.size : found + form.size + len(_NEXT)]) or found + form.size > len(
                    window
                ):
                    continue
                _, checksum, packed, whole = form.unpack_from(window, found)
                if packed == at + found - body:
                    return _Sizes(checksum, packed, whole, form.size)
            found = window.find(_BEHIND, found + 1)
        at += _WINDOW
    return None


def _fields(extra: bytes) -> list[tuple[int, bytes]]:
    """Return the fields that stand beside a name, up to what is none."""
    found, at = [], 0
    while at + 4 <= len(extra):
        number, size = struct.unpack_from("<HH", extra, at)
        if at + 4 + size > len(extra):
            break
        found.append((number, extra[at + 4 : at + 4 + size]))
        at += 4 + size
    return found


def _without_sizes(extra: bytes) -> bytes:
    """Return what stands beside a name but for large sizes, which the directory holds otherwise."""
    return b"".join(struct.pack("<HH", number, len(held)) + held for number, held in _fields(extra) if number != _LARGE_EXTRA)
