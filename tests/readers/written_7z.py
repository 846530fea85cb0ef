"""Small 7z archives written by hand, after 7zFormat.txt of the LZMA SDK: one stream, any chain of steps, sizes that may lie."""

import bz2
import hashlib
import lzma
import struct
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
SALT, INITIAL = b"sel-inve", bytes(range(16))
LZMA2, X86, DELTA = lzma.FILTER_LZMA2, lzma.FILTER_X86, lzma.FILTER_DELTA


def number(value: int) -> bytes:
    """Write a number: as many bytes follow the first as it has leading ones."""
    for length in range(9):
        if value < 1 << (7 * (length + 1)) or length == 8:
            first = (0xFF00 >> length) & 0xFF
            high = value >> (8 * length) if length < 8 else 0
            return bytes([first | high]) + (value & ((1 << (8 * length)) - 1)).to_bytes(length, "little")
    raise AssertionError


def key(password: str, power: int) -> bytes:
    secret = SALT + password.encode("utf-16-le")
    return hashlib.sha256(b"".join(secret + count.to_bytes(8, "little") for count in range(1 << power))).digest()


def encrypted(content: bytes, password: str, power: int) -> bytes:
    machine = Cipher(algorithms.AES(key(password, power)), modes.CBC(INITIAL)).encryptor()
    return machine.update(content + bytes(-len(content) % 16))


def packed(content: bytes, method: str, *, password: str = "", power: int = 6, dictionary: int | None = None):
    """Return the packed bytes, and the coders in the order of unfolding with the size after each."""
    if method == "copy":
        coders, raw = [(b"\0", b"")], content
    elif method == "bzip2":
        coders, raw = [(bytes.fromhex("040202"), b"")], bz2.compress(content)
    elif method == "deflate":
        machine = zlib.compressobj(9, wbits=-15)
        coders, raw = [(bytes.fromhex("040108"), b"")], machine.compress(content) + machine.flush()
    elif method in ("lzma", "x86+lzma"):
        pre = _filtered(content, X86) if method.startswith("x86") else content
        alone = lzma.compress(pre, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16}])
        size = (1 << 16) if dictionary is None else dictionary
        coders = [(bytes.fromhex("030101"), bytes([93]) + size.to_bytes(4, "little"))]
        coders += [(bytes.fromhex("03030103"), b"")] if method.startswith("x86") else []
        raw = alone
    else:
        pre = _filtered(content, DELTA) if method == "delta+lzma2" else content
        raw = lzma.compress(pre, lzma.FORMAT_RAW, filters=[{"id": LZMA2, "dict_size": 1 << 16}])
        coders = [(b"\x21", bytes([8 if dictionary is None else dictionary]))]
        coders += [(b"\x03", b"\0")] if method == "delta+lzma2" else []
    steps = [(method_id, properties, len(content)) for method_id, properties in coders]
    if password:
        properties = bytes([0xC0 | power, (len(SALT) - 1) << 4 | 15]) + SALT + INITIAL
        steps.insert(0, (bytes.fromhex("06f10701"), properties, len(raw)))
        raw = encrypted(raw, password, power)
    return raw, steps


def _filtered(content: bytes, name: int) -> bytes:
    """Apply a filter alone: before LZMA2, which is then undone without it."""
    inner = {"id": LZMA2, "dict_size": 1 << 16}
    chosen = {"id": name, "dist": 1} if name == DELTA else {"id": name}
    both = lzma.compress(content, lzma.FORMAT_RAW, filters=[chosen, inner])
    return lzma.decompress(both, lzma.FORMAT_RAW, filters=[inner])


def folder(steps) -> bytes:
    made = number(len(steps))
    for method, properties, _ in steps:
        made += bytes([len(method) | (0x20 if properties else 0)]) + method
        made += number(len(properties)) + properties if properties else b""
    return made + b"".join(number(index + 1) + number(index) for index in range(len(steps) - 1))


def streams(raw: bytes, steps, *, position: int = 0, crc: int | None = None, sizes=None, crcs=()) -> bytes:
    made = b"\x06" + number(position) + number(1) + b"\x09" + number(len(raw)) + b"\0"
    made += b"\x07\x0b" + number(1) + b"\0" + folder(steps) + b"\x0c" + b"".join(number(size) for _, _, size in steps)
    made += (b"\x0a\x01" + struct.pack("<I", crc) if crc is not None else b"") + b"\0"
    if sizes is not None:
        made += b"\x08\x0d" + number(len(sizes)) + (b"\x09" + b"".join(map(number, sizes[:-1])) if len(sizes) > 1 else b"")
        made += b"\x0a\x01" + b"".join(struct.pack("<I", one) for one in crcs) + b"\0"
    return made + b"\0"


def _bits(flags) -> bytes:
    made = bytearray((len(flags) + 7) // 8)
    for index, flag in enumerate(flags):
        made[index >> 3] |= 0x80 >> (index & 7) if flag else 0
    return bytes(made)


def _property(kind: int, held: bytes) -> bytes:
    return bytes([kind]) + number(len(held)) + held


def files(entries, attributes=None) -> bytes:
    """Write names; content None is a folder, empty content an empty file."""
    empty = [not content for _, content in entries]
    made = number(len(entries))
    if any(empty):
        made += _property(0x0E, _bits(empty)) + _property(
            0x0F, _bits([content is not None for _, content in entries if not content])
        )
    made += _property(0x11, b"\0" + b"".join(name.encode("utf-16-le") + b"\0\0" for name, _ in entries))
    if attributes:
        made += _property(0x15, b"\x01\0" + b"".join(struct.pack("<I", one) for one in attributes))
    return made + b"\0"


def wrapped(body: bytes, header: bytes, *, size: int | None = None, crc: int | None = None) -> bytes:
    start = struct.pack("<QQI", len(body), len(header) if size is None else size, zlib.crc32(header) if crc is None else crc)
    return SIGNATURE + b"\0\4" + struct.pack("<I", zlib.crc32(start)) + start + body + header


def archive(
    entries, method: str = "lzma2", *, encoded: bool = False, password: str = "", names: bool = False, attributes=None, **more
) -> bytes:
    """Return a solid archive; ``names`` encrypts the header too."""
    held = [content for _, content in entries if content]
    raw, steps = packed(b"".join(held), method, password=password, **more) if held else (b"", [])
    listed = streams(raw, steps, sizes=[*map(len, held)], crcs=[*map(zlib.crc32, held)]) if held else b""
    header = b"\x01" + (b"\x04" + listed if listed else b"") + b"\x05" + files(entries, attributes) + b"\0"
    if encoded or names:
        inner, inner_steps = packed(header, "lzma2", password=password if names else "")
        header = b"\x17" + streams(inner, inner_steps, position=len(raw), crc=zlib.crc32(header))
        raw += inner
    return wrapped(raw, header)
