"""Streams of a 7z archive unfolded step by step, block by block: Copy, LZMA, LZMA2, Deflate, BZip2, Delta, branch filters, AES-256."""

from __future__ import annotations

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from faisceau.notation.archives import PasswordError, UnknownMethodError
from faisceau.notation.unpacking import MEMORY
from faisceau.readers.seven_zip.header import Coder, Folder

_BLOCK = 1 << 18
_AES = bytes.fromhex("06f10701")
_COPY, _LZMA, _LZMA2, _DEFLATE, _BZIP2 = (bytes.fromhex(one) for one in ("00", "030101", "21", "040108", "040202"))
_FILTERS = {
    bytes.fromhex(method): name
    for method, name in (
        ("03", lzma.FILTER_DELTA),
        ("04", lzma.FILTER_X86),
        ("05", lzma.FILTER_POWERPC),
        ("06", lzma.FILTER_IA64),
        ("07", lzma.FILTER_ARM),
        ("08", lzma.FILTER_ARMTHUMB),
        ("09", lzma.FILTER_SPARC),
        ("03030103", lzma.FILTER_X86),
        ("03030205", lzma.FILTER_POWERPC),
        ("03030401", lzma.FILTER_IA64),
        ("03030501", lzma.FILTER_ARM),
        ("03030701", lzma.FILTER_ARMTHUMB),
        ("03030805", lzma.FILTER_SPARC),
    )
}
_NAMED = {
    bytes.fromhex(method): name
    for method, name in (
        ("030401", "PPMd"),
        ("040109", "Deflate64"),
        ("0303011b", "BCJ2"),
        ("04f71101", "Zstandard"),
        ("04f71102", "Brotli"),
        ("04f71104", "LZ4"),
        ("0a", "ARM64"),
    )
}
MOST_ROUNDS = 22
"""Power of two of the rounds by which a password becomes a key; 7-Zip writes 19. Ours."""
_PLAIN_KEY = 0x3F
BROKEN = (lzma.LZMAError, zlib.error, OSError, EOFError, ValueError, MemoryError)


def is_encrypted(folder: Folder) -> bool:
    """Tell whether a step of a folder is encryption."""
    return any(step.method == _AES for step in folder.steps)


def unfolded(stream: BinaryIO, folder: Folder, password: str | None) -> Iterator[bytes]:
    """Yield the bytes of a folder, block by block; raise UnknownMethodError, PasswordError, or one of ``BROKEN``."""
    for step in folder.steps:
        known = step.method in _FILTERS or step.method in (_AES, _COPY, _LZMA, _LZMA2, _DEFLATE, _BZIP2)
        if not step.simple or not known:
            raise UnknownMethodError(_NAMED.get(step.method, step.method.hex()))
    if is_encrypted(folder) and not password:
        raise PasswordError
    if len(folder.packed) != 1:
        raise UnknownMethodError("streams")
    blocks = _read(stream, *folder.packed[0])
    for step, size in zip(folder.steps, folder.sizes, strict=True):
        blocks = _cut(_step(step, blocks, size, password or ""), size)
    yield from blocks


def _read(stream: BinaryIO, offset: int, size: int) -> Iterator[bytes]:
    """Yield packed bytes; the stream is sought anew for each block, since several may read from it."""
    while size > 0:
        stream.seek(offset)
        block = stream.read(min(size, _BLOCK))
        if not block:
            raise EOFError("end of file")
        offset, size = offset + len(block), size - len(block)
        yield block


def _cut(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Yield no more than ``size`` bytes: a step may give padding behind them."""
    for block in blocks:
        if block:
            yield block[:size]
        size -= len(block)
        if size <= 0:
            return
    if size > 0:
        raise EOFError("end of data")


def _step(step: Coder, blocks: Iterator[bytes], size: int, password: str) -> Iterator[bytes]:
    if size == 0:
        return iter(())
    if step.method == _COPY:
        return blocks
    if step.method == _AES:
        return _decrypted(step.properties, blocks, password)
    if step.method == _DEFLATE:
        return _inflated(blocks)
    if step.method == _BZIP2:
        return _by_machine(bz2.BZ2Decompressor(), blocks, several=True)
    if step.method in _FILTERS:
        return _filtered(_filter(step), blocks)
    return _by_machine(lzma.LZMADecompressor(lzma.FORMAT_RAW, None, [_lzma(step)]), blocks)


def _lzma(step: Coder) -> dict[str, int]:
    """Return the filter of LZMA or LZMA2; a dictionary above the limit of memory is refused."""
    held = step.properties
    if step.method == _LZMA2:
        if len(held) != 1 or held[0] > 40:
            raise ValueError("LZMA2")
        size = 0xFFFFFFFF if held[0] == 40 else (2 | (held[0] & 1)) << (held[0] // 2 + 11)
        found = {"id": lzma.FILTER_LZMA2, "dict_size": max(size, 4096)}
    else:
        if len(held) < 5 or held[0] >= 225:
            raise ValueError("LZMA")
        rest, lc = divmod(held[0], 9)
        pb, lp = divmod(rest, 5)
        size = int.from_bytes(held[1:5], "little")
        found = {"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb, "dict_size": max(size, 4096)}
    if found["dict_size"] > MEMORY:
        raise ValueError(f"dictionary of {found['dict_size']:,} bytes")
    return found


def _by_machine(
    machine: lzma.LZMADecompressor | bz2.BZ2Decompressor, blocks: Iterator[bytes], *, several: bool = False
) -> Iterator[bytes]:
    for block in blocks:
        given = block
        while True:
            if machine.eof:
                if not several or not machine.unused_data:
                    return
                given, machine = machine.unused_data, bz2.BZ2Decompressor()
            yield machine.decompress(given, _BLOCK)
            given = b""
            if machine.needs_input and not machine.eof:
                break


def _inflated(blocks: Iterator[bytes]) -> Iterator[bytes]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    for block in blocks:
        given = block
        while given and not machine.eof:
            yield machine.decompress(given, _BLOCK)
            given = machine.unconsumed_tail
    yield machine.flush()


def _filter(step: Coder) -> dict[str, int]:
    name = _FILTERS[step.method]
    return {"id": name, "dist": (step.properties or b"\0")[0] + 1} if name == lzma.FILTER_DELTA else {"id": name}


def _filtered(chosen: dict[str, int], blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Undo a filter alone: the library takes one before LZMA2 only, so what is there is packed once, and unpacked through it."""
    inner = {"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 16}
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[inner])
    machine = lzma.LZMADecompressor(lzma.FORMAT_RAW, None, [chosen, inner])
    for block in blocks:
        if packed := packer.compress(block):
            yield machine.decompress(packed)
    yield machine.decompress(packer.flush())


def _decrypted(properties: bytes, blocks: Iterator[bytes], password: str) -> Iterator[bytes]:
    """Undo AES-256 in CBC; salt, initial value and rounds stand in the properties."""
    first = properties[0] if properties else 0
    second = properties[1] if len(properties) > 1 else 0
    salt_size = (first >> 7 & 1) + (second >> 4)
    initial_size = (first >> 6 & 1) + (second & 0x0F)
    salt = properties[2 : 2 + salt_size]
    initial = properties[2 + salt_size : 2 + salt_size + initial_size].ljust(16, b"\0")
    power = first & 0x3F
    if power > MOST_ROUNDS and power != _PLAIN_KEY:
        raise UnknownMethodError(f"AES, 2^{power}")
    machine = Cipher(algorithms.AES(_key(password, salt, power)), modes.CBC(initial[:16])).decryptor()
    for block in blocks:
        yield machine.update(block)


@lru_cache(maxsize=4)
def _key(password: str, salt: bytes, power: int) -> bytes:
    """Return the key of a password: SHA-256 over salt, password (UTF-16) and counter, as often as is stated."""
    secret = salt + password.encode("utf-16-le", "surrogatepass")
    if power == _PLAIN_KEY:
        return secret[:32].ljust(32, b"\0")
    running = hashlib.sha256()
    for begin in range(0, 1 << power, 1024):
        running.update(b"".join(secret + number.to_bytes(8, "little") for number in range(begin, min(begin + 1024, 1 << power))))
    return running.digest()
