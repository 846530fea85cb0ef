"""Members of a ZIP file (PKWARE APPNOTE 6.3), whatever the file is meant to be: names, spans, contents; nothing is ever extracted.

Encrypted members open with a password that was supplied: the old cipher of PKWARE, and AES as WinZip writes it (AE-1, AE-2).
"""

from __future__ import annotations

import hashlib
import hmac
import lzma
import struct
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from faisceau.notation import unpacking
from faisceau.notation.containers import MEMBER_BYTES, MEMBERS, TooLargeError, content_of
from faisceau.notation.deflate import crc32
from faisceau.notation.volumes import starts_of

METHODS = {
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
    94: "MP3",
    96: "JPEG",
    97: "WavPack",
    98: "PPMd",
    99: "AES",
}
"""Methods that are named and not opened (APPNOTE 4.4.5)."""
ENCRYPTED, UTF8 = 0x1, 0x800
BROKEN = (zipfile.BadZipFile, struct.error, RuntimeError, MemoryError, zlib.error, *unpacking.BROKEN)
"""What damaged members raise; a dictionary of gigabytes (LZMA) is MemoryError."""
_BY_LIBRARY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_OURS: dict[int, Callable[[bytes, int], bytes]] = {
    0: lambda raw, limit: content_of(_Once(raw), limit),
    8: unpacking.inflate,
    12: unpacking.bunzip,
    93: unpacking.by_arrow("zstd"),
    95: unpacking.unxz,
}
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_END, _END_SIZE = b"PK\x05\x06", 22
_DIRECTORY_BYTES = 64_000_000
_AES, _AES_EXTRA = 99, 0x9901
_STRENGTHS = {1: 16, 2: 24, 3: 32}
_ROUNDS, _PROOF, _SEAL = 1000, 2, 10
_COUNTED = 1 << 16


class EncryptedError(ValueError):
    """A member that needs a password: none was supplied, or ``wrong``."""

    def __init__(self, *, wrong: bool) -> None:
        super().__init__("password")
        self.wrong = wrong


class VolumesError(ValueError):
    """An archive in volumes of which one is not there; how many there are stands in ``count``."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} volumes")
        self.count = count


class MethodError(ValueError):
    """A member that is compressed by a method that is not opened here; the message names it."""


class _Once:
    """Bytes that are read once, as a member is."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, _size: int, /) -> bytes:
        """Return all, then nothing."""
        content, self._content = self._content, b""
        return content


def opened(stream: BinaryIO, sizes: Sequence[int] = ()) -> zipfile.ZipFile:
    """Open an archive, whose volumes have these sizes (APPNOTE 4.3.16, 8); raise VolumesError where others are needed.

    A central directory whose size alone could fill the memory is refused.
    """
    tail = _tail(stream)
    end = _end_in(tail)
    last = own = 0
    if end >= 0:
        last, own, directory = struct.unpack_from("<HH4xI", tail, end + 4)
        if directory != 0xFFFFFFFF and directory > _DIRECTORY_BYTES:
            raise ValueError(f"central directory of {directory:,} bytes")
        if last not in {0xFFFF, max(1, len(sizes)) - 1}:
            raise VolumesError(last + 1)
    stream.seek(0)
    archive = zipfile.ZipFile(stream)
    if last and last != 0xFFFF:
        _placed(archive, starts_of(sizes), own)
    return archive


def _placed(archive: zipfile.ZipFile, starts: Sequence[int], own: int) -> None:
    """Say where the members of an archive in volumes begin: each counts from its own volume, the directory from another."""
    for info in archive.infolist():
        if info.volume >= len(starts) or own >= len(starts):
            raise VolumesError(info.volume + 1)
        info.header_offset += starts[info.volume] - starts[own]


def _tail(stream: BinaryIO) -> bytes:
    """Return the last bytes, in which the end of an archive stands whatever its comment."""
    stream.seek(max(0, stream.seek(0, 2) - 65_557))
    return stream.read()


def _end_in(tail: bytes) -> int:
    """Return where the end of an archive begins in the last bytes of a file; -1 where none does."""
    end = tail.rfind(_END)
    return end if end <= len(tail) - _END_SIZE else -1


def ends_as_archive(tail: bytes) -> bool:
    """Tell whether the end of an archive that has members stands in the last bytes of a file."""
    end = _end_in(tail)
    if end < 0:
        return False
    members, comment = struct.unpack_from("<H8xH", tail, end + 10)
    return bool(members) and end + _END_SIZE + comment <= len(tail)


def after_end(stream: BinaryIO) -> int:
    """Return how many bytes follow the end of an archive and its comment."""
    tail = _tail(stream)
    end = _end_in(tail)
    if end < 0:
        return 0
    comment = int.from_bytes(tail[end + 20 : end + 22], "little")
    return max(0, len(tail) - end - _END_SIZE - comment)


def before_first(archive: zipfile.ZipFile, stream: BinaryIO) -> int:
    """Return how many bytes stand before the first member; none where the file begins as an archive."""
    stream.seek(0)
    if stream.read(2) == b"PK":
        return 0
    return max(0, min((info.header_offset for info in archive.infolist()), default=0))


def is_folder(info: zipfile.ZipInfo) -> bool:
    """Say whether a member is a folder; its name may be empty, which ``ZipInfo.is_dir`` does not stand."""
    return info.filename.endswith("/")


def name_of(info: zipfile.ZipInfo) -> tuple[str, str | None]:
    """Return the whole name, and the charset where it had to be assumed (APPNOTE, appendix D: code page 437 without the flag)."""
    name = info.orig_filename
    if info.flag_bits & UTF8 or name.isascii():
        return name, None
    try:
        return name.encode("cp437").decode("utf-8"), None
    except UnicodeDecodeError:
        return name, "cp437"


def packed(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """Return a member that cannot be read as it lies in the archive, its local header included."""
    _, end = span(stream, info)
    stream.seek(max(0, info.header_offset))
    return stream.read(max(0, min(end - info.header_offset, MEMBER_BYTES)))


def span(stream: BinaryIO, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Return where a member starts and ends, by its local header (APPNOTE 4.3.7)."""
    start = max(0, info.header_offset)
    stream.seek(start)
    header = stream.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return start, start
    _, name, extra = _LOCAL_HEADER.unpack(header)
    return start, start + _LOCAL_HEADER.size + name + extra + info.compress_size


def overlaps(archive: zipfile.ZipFile, stream: BinaryIO) -> dict[int, zipfile.ZipInfo]:
    """Return the members, by their place in the directory, whose bytes another member already occupies, with that other.

    Quoted or repeated local headers turn a few bytes into many members (D. Fifield, "A better zip bomb", 2019).
    """
    infos = archive.infolist()[:MEMBERS]
    found: dict[int, zipfile.ZipInfo] = {}
    reached, holder = 0, -1
    for start, end, index in sorted((*span(stream, info), index) for index, info in enumerate(infos)):
        if start < reached and start < end:
            found[index] = infos[holder]
        if end > reached:
            reached, holder = end, index
    return found


def content(archive: zipfile.ZipFile, stream: BinaryIO, info: zipfile.ZipInfo, limit: int, password: str | None = None) -> bytes:
    """Return a member; raise EncryptedError, MethodError, TooLargeError, or one of ``BROKEN`` where it is damaged."""
    is_encrypted = bool(info.flag_bits & ENCRYPTED)
    if is_encrypted and not password:
        raise EncryptedError(wrong=False)
    if info.compress_type == _AES:
        return _by_aes(stream, info, limit, password or "")
    if info.compress_type in _BY_LIBRARY:
        try:
            with archive.open(info, pwd=(password or "").encode() if is_encrypted else None) as source:
                return content_of(source, limit, info.file_size)
        except (zipfile.BadZipFile, RuntimeError, zlib.error, lzma.LZMAError, EOFError) as fault:
            if is_encrypted:
                raise EncryptedError(wrong=True) from fault
            raise
    if info.compress_type not in _OURS or is_encrypted:
        raise MethodError(METHODS.get(info.compress_type, str(info.compress_type)))
    if info.file_size > limit:
        raise TooLargeError(f"{limit:,} bytes")
    found = _OURS[info.compress_type](_raw(stream, info), limit)
    if crc32(found) != info.CRC:
        raise zipfile.BadZipFile("CRC-32")
    return found


def blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member that is not encrypted piece by piece, however large it is; raise one of ``BROKEN`` where it is damaged."""
    with archive.open(info) as source:
        while block := source.read(1 << 18):
            yield block


def _raw(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    _, end = span(stream, info)
    stream.seek(max(0, end - info.compress_size))
    return stream.read(min(info.compress_size, MEMBER_BYTES))


def _by_aes(stream: BinaryIO, info: zipfile.ZipInfo, limit: int, password: str) -> bytes:
    """Open a member as WinZip encrypts it: salt, proof of the password, AES in counter mode, seal (HMAC-SHA-1)."""
    version, strength, method = _aes_of(info.extra)
    size = _STRENGTHS.get(strength)
    if size is None or method not in _OURS:
        raise MethodError(METHODS.get(method, str(method)))
    raw = _raw(stream, info)
    salt, proof = raw[: size // 2], raw[size // 2 : size // 2 + _PROOF]
    held, seal = raw[size // 2 + _PROOF : -_SEAL], raw[-_SEAL:]
    if len(raw) < size // 2 + _PROOF + _SEAL:
        raise EOFError("end of data")
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, _ROUNDS, 2 * size + _PROOF)
    if keys[2 * size :] != proof:
        raise EncryptedError(wrong=True)
    if not hmac.compare_digest(hmac.digest(keys[size : 2 * size], held, "sha1")[:_SEAL], seal):
        raise zipfile.BadZipFile("HMAC-SHA-1")
    found = _OURS[method](_counted(keys[:size], held), limit)
    if version == 1 and crc32(found) != info.CRC:
        raise zipfile.BadZipFile("CRC-32")
    return found


def _aes_of(extra: bytes) -> tuple[int, int, int]:
    """Return version, strength and method from the extra field of an AES member; zeros where there is none."""
    at = 0
    while at + 4 <= len(extra):
        number, size = struct.unpack_from("<HH", extra, at)
        if number == _AES_EXTRA and size >= 7 and at + 11 <= len(extra):
            version, strength, method = struct.unpack_from("<H2xBH", extra, at + 4)
            return version, strength, method
        at += 4 + size
    return 0, 0, 0


def _counted(key: bytes, held: bytes) -> bytes:
    """Undo AES in counter mode whose counter is little-endian and starts at 1."""
    machine = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - the counter of this format is not that of CTR
    pieces = []
    for begin in range(0, len(held), 16 * _COUNTED):
        piece = held[begin : begin + 16 * _COUNTED]
        count = (len(piece) + 15) // 16
        counters = array("Q", bytes(16 * count))
        counters[::2] = array("Q", range(begin // 16 + 1, begin // 16 + 1 + count))
        stream = machine.update(counters.tobytes())[: len(piece)]
        pieces.append((int.from_bytes(piece, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(piece), "big"))
    return b"".join(pieces)
