"""Where the encrypted part of a WhatsApp backup begins, and what its header says of the key.

crypt12: ``00 01``, the version of the key, 32 bytes of the server's salt, 16 of the account's, 16 of the initial value.
crypt14 and crypt15: a length and a Protocol Buffers message that says the same; crypt15 names no key of the server's.
After the encrypted part stand the 16 bytes of its tag (GCM), then mostly an MD5 of all before, in crypt12 also ``--``
and the last digits of the number.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from faisceau.notation.protobuf import Part, bytes_of, parts, varint

LONGEST = 4000
"""Bytes that a header may have, so that the first 4 KiB hold it; ours."""
TAG = 16
DIGEST = 16
SUFFIX = 4
_FIXED = struct.Struct(">HB32s16s16s")
_CIPHER_12 = 1
_FIELDS = {1, 2, 3, 4}


class Header(NamedTuple):
    """A header: generation (12, 14, 15), where the encrypted part begins, initial value, salts, and what the app says."""

    generation: int
    start: int
    initial: bytes
    salt: bytes
    account: bytes
    app: str | None

    @property
    def key(self) -> str:
        """Return what names the key that is needed: the account's salt, hexadecimal; crypt15 says nothing of it."""
        return self.account.hex()


def header_of(head: bytes, names: tuple[str, ...]) -> Header | None:
    """Return the header that a file begins with; crypt12 has no mark of its own and is known by its name as well."""
    return _message(head) or (_fixed(head) if any(name.lower().endswith(".crypt12") for name in names) else None)


def _fixed(head: bytes) -> Header | None:
    if len(head) < _FIXED.size + TAG:
        return None
    cipher, version, salt, account, initial = _FIXED.unpack_from(head)
    if cipher != _CIPHER_12 or not 1 <= version <= 9:
        return None
    return Header(12, _FIXED.size, initial, salt, account, None)


def _message(head: bytes) -> Header | None:
    try:
        size, start = varint(head, 0)
        if not 20 <= size <= LONGEST or start + size + TAG > len(head):
            return None
        message = head[start : start + size]
        found = parts(message)
    except ValueError:
        return None
    if {part.number for part in found} - _FIELDS or not _is_kind(found):
        return None
    info = bytes_of(message, 4, 1)
    app = info.decode("utf-8", "replace") if info else None
    salt, account, initial = (bytes_of(message, 2, number) for number in (3, 4, 5))
    if salt and account and initial and (len(salt), len(account), len(initial)) == (32, 16, 16):
        return Header(14, start + size, initial, salt, account, app)
    initial = bytes_of(message, 3, 1)
    if initial and len(initial) == 16:
        return Header(15, start + size, initial, b"", b"", app)
    return None


def _is_kind(found: list[Part]) -> bool:
    """Say whether the first field, where there is one, tells one of the two kinds of keys."""
    return all(part.value in (0, 1) for part in found if part.number == 1)
