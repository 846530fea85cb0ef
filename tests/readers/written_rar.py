"""RAR archives written for the tests, both generations: stored members, members of literals alone, passwords, volumes.

Written from the technical notes, with nothing of the reader. What is “compressed” here is Huffman codes of eight or nine bits
for a byte: no match is looked for, and none is written.
"""

import hashlib
import hmac
import struct
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

SIGNATURE_4 = b"Rar!\x1a\x07\x00"
SIGNATURE_5 = b"Rar!\x1a\x07\x01\x00"
SALT = bytes(range(16))
INITIAL = bytes(range(16, 32))
ROUNDS = 4


def bits(*fields):
    """Pack pairs of value and width, highest bit first; return the bytes and how many bits of the last are used."""
    text = "".join(format(value, f"0{width}b") for value, width in fields)
    used = len(text) % 8 or 8
    text += "0" * (8 - used)
    return int(text, 2).to_bytes(len(text) // 8, "big"), used


def literals_4(content):
    """Pack bytes as RAR 2.9 does where it finds no match: eight bits for a byte, nine for the last byte and the end."""
    lengths = [0] * 20
    lengths[17] = lengths[18] = lengths[19] = 2
    lengths[8] = lengths[9] = 3
    table = [(6, 3), (0, 2), (127, 7), (0, 2), (105, 7), (7, 3), (7, 3), (2, 2), (127, 7), (1, 2), (6, 3)]
    letters = [(byte, 8) if byte < 255 else (510, 9) for byte in content]
    return bits((0, 2), *((one, 4) for one in lengths), *table, *letters, (511, 9), (0, 2))[0] + bytes(8)


def literals_5(content, *, last=True):
    """Pack bytes as RAR 5 does where it finds no match: 256 literals of eight bits each, in one block."""
    lengths = [0] * 20
    lengths[8], lengths[17], lengths[19] = 1, 2, 2
    table = [(0, 1), (2, 2), (127, 7), (2, 2), (106, 7), (3, 2), (127, 7), (3, 2), (25, 7)]
    packed, used = bits(*((one, 4) for one in lengths), *table, *((byte, 8) for byte in content))
    flags = 0x80 | (0x40 if last else 0) | 1 << 3 | used - 1
    size = struct.pack("<H", len(packed))
    return bytes([flags, 0x5A ^ flags ^ size[0] ^ size[1]]) + size + packed


def padded(content):
    return content + bytes(-len(content) % 16)


def encrypted(content, key, initial):
    return Cipher(algorithms.AES(key), modes.CBC(initial)).encryptor().update(padded(content))


def key_4(password, salt):
    secret, running, initial = password.encode("utf-16-le") + salt, hashlib.sha1(), b""
    for number in range(0x40000):
        running.update(secret + struct.pack("<I", number)[:3])
        if number % 0x4000 == 0:
            initial += running.digest()[-1:]
    digest = running.digest()
    return b"".join(digest[at : at + 4][::-1] for at in (0, 4, 8, 12)), initial


def block_4(kind, flags, body, lock=None):
    held = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    raw = struct.pack("<H", zlib.crc32(held) & 0xFFFF) + held
    return SALT[:8] + encrypted(raw, *lock) if lock else raw


def file_4(name, content, packed, *, flags=0, method=0x30, host=3, mode=0o100644, lock=None, crc=None, size=None, version=29):
    raw = name.encode() if isinstance(name, str) else name
    tail = b""
    if flags & 4:
        flags, tail = flags | 0x400, SALT[:8]
    crc = zlib.crc32(content) if crc is None else crc
    fixed = struct.pack(
        "<IIBIIBBHI", len(packed), len(content) if size is None else size, host, crc, 0, version, method, len(raw), mode
    )
    return block_4(0x74, 0x8000 | flags, fixed + raw + tail, lock) + packed


def archive_4(entries, *, password=None, names=False, compressed=False, solid=False):
    """Write an archive: entries of name and bytes, or None for a folder."""
    key = key_4(password, SALT[:8]) if password else None
    lock = key if names else None
    out = SIGNATURE_4 + block_4(0x73, (0x80 if names else 0) | (8 if solid else 0), bytes(6))
    for rank, (name, content) in enumerate(entries):
        if content is None:
            out += file_4(name, b"", b"", flags=0xE0, mode=0o40755, lock=lock)
            continue
        packed = literals_4(content) if compressed and content else content
        packed = encrypted(packed, *key) if key and content else packed
        flags = (4 if key and content else 0) | (16 if solid and rank else 0)
        out += file_4(name, content, packed, flags=flags, method=0x33 if compressed and content else 0x30, lock=lock)
    return out + block_4(0x7B, 0x4000, b"", lock)


def volumes_4(name, content, count):
    """Write an archive of one stored member, cut over so many volumes."""
    size = -(-len(content) // count)
    out = []
    for number in range(count):
        part = content[number * size : (number + 1) * size]
        is_last = number == count - 1
        flags = (1 if number else 0) | (0 if is_last else 2)
        crc = zlib.crc32(content if is_last else part)
        out.append(
            SIGNATURE_4
            + block_4(0x73, 0x01 | 0x10 | (0 if number else 0x100), bytes(6))
            + file_4(name, content, part, flags=flags, crc=crc)
            + block_4(0x7B, 0x4000 | (0 if is_last else 1), b"")
        )
    return out


def number(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def block_5(kind, body, extra=b"", data=None, flags=0, key=None):
    flags |= (1 if extra else 0) | (0 if data is None else 2)
    held = number(kind) + number(flags) + (number(len(extra)) if extra else b"")
    held += (b"" if data is None else number(len(data))) + body + extra
    held = number(len(held)) + held
    raw = struct.pack("<I", zlib.crc32(held)) + held
    return (INITIAL + encrypted(raw, key, INITIAL) if key else raw) + (data or b"")


def record(kind, body):
    held = number(kind) + body
    return number(len(held)) + held


def keys_5(password, rounds=ROUNDS):
    """Return the key, the key of the checksums and the check of a password."""
    key, sums, check = (hashlib.pbkdf2_hmac("sha256", password.encode(), SALT, (1 << rounds) + more) for more in (0, 16, 32))
    folded = bytes(a ^ b ^ c ^ d for a, b, c, d in zip(*(check[at : at + 8] for at in (0, 8, 16, 24)), strict=True))
    return key, sums, folded + hashlib.sha256(folded).digest()[:4]


def file_5(name, content, packed=None, *, extra=b"", compression=0, flags=0, key=None, crc=None, folder=False, size=None):
    crc = zlib.crc32(content) if crc is None else crc
    body = number(1 if folder else 4) + number(len(content) if size is None else size) + number(0o100644)
    body += (b"" if folder else struct.pack("<I", crc)) + number(compression) + b"\x01"
    raw = name.encode()
    return block_5(2, body + number(len(raw)) + raw, extra, content if packed is None else packed, flags, key)


def archive_5(entries, *, password=None, names=False, compressed=False, solid=False, tweaked=False, rounds=ROUNDS, check=True):
    """Write an archive: entries of name and bytes, None for a folder, or text for where a link leads."""
    key, sums, proof = keys_5(password, rounds) if password else (None, b"", b"")
    lock = key if names else None
    out = SIGNATURE_5
    if names:
        out += block_5(4, number(0) + number(1) + bytes([rounds]) + SALT + proof)
    out += block_5(1, number(4 if solid else 0), key=lock)
    for rank, (name, content) in enumerate(entries):
        if content is None:
            out += file_5(name, b"", folder=True, key=lock)
            continue
        if isinstance(content, str):
            out += file_5(name, b"", extra=record(5, number(1) + number(0) + number(len(content)) + content.encode()), key=lock)
            continue
        is_packed = bool(compressed and content)
        packed = literals_5(content) if is_packed else content
        crc, extra = zlib.crc32(content), b""
        if key:
            packed = encrypted(packed, key, INITIAL)
            flags = (1 if check else 0) | (2 if tweaked else 0)
            extra = record(1, number(0) + number(flags) + bytes([rounds]) + SALT + INITIAL + (proof if check else b""))
            if tweaked:
                crc = 0
                for word in struct.unpack("<8I", hmac.digest(sums, struct.pack("<I", zlib.crc32(content)), "sha256")):
                    crc ^= word
        compression = (3 << 7 if is_packed else 0) | (0x40 if solid and rank and is_packed else 0)
        out += file_5(name, content, packed, extra=extra, compression=compression, key=lock, crc=crc)
    return out + block_5(5, number(0), key=lock)


def volumes_5(name, content, count, password=None):
    """Write an archive of one stored member, cut over so many volumes."""
    packed, extra = content, b""
    if password:
        key, _, proof = keys_5(password)
        packed = encrypted(content, key, INITIAL)
        extra = record(1, number(0) + number(1) + bytes([ROUNDS]) + SALT + INITIAL + proof)
    size = -(-len(packed) // count)
    out = []
    for rank in range(count):
        part = packed[rank * size : (rank + 1) * size]
        is_last = rank == count - 1
        flags = (8 if rank else 0) | (0 if is_last else 16)
        main = number(1 | (2 if rank else 0)) + (number(rank) if rank else b"")
        crc = zlib.crc32(content if is_last else part)
        file = file_5(name, content, part, extra=extra, flags=flags, crc=crc)
        out.append(SIGNATURE_5 + block_5(1, main) + file + block_5(5, number(0 if is_last else 1)))
    return out
