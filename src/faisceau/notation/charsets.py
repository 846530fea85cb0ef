"""Bytes to text: what the bytes say of themselves, then strict UTF-8, then a stated guess."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def charset_of(raw: bytes) -> tuple[str, bool]:
    r"""Return the charset of a text and whether it is certain (a mark, or strict UTF-8 or ASCII); else Windows-1252.

    >>> charset_of("é".encode())
    ('utf-8', True)
    >>> charset_of(b"caf\xe9")
    ('cp1252', False)
    """
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return charset, True
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", False
    return "utf-8", True


def decode(raw: bytes, charset: str) -> str:
    r"""Decode without losing a byte: what has no meaning in the charset becomes a surrogate escape's visible twin, ``\xNN``."""
    return raw.decode(charset, "backslashreplace")
