"""Bytes to text: what the bytes say of themselves, then strict UTF-8, then a stated guess."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from itertools import chain

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST = frozenset(mark[:1] for mark, _ in _MARKS)
_NO_LETTER = "\ufffd"
_LETTERS_A_FAULT = 4
"""Ours."""


def charset_of(raw: bytes) -> tuple[str, bool]:
    r"""Return the charset of a text and whether it is certain (a mark, or strict UTF-8 or ASCII); else Windows-1252.

    >>> charset_of("é".encode())
    ('utf-8', True)
    >>> charset_of(b"caf\xe9")
    ('cp1252', False)
    """
    if marked := mark_of(raw):
        return marked, True
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", False
    return "utf-8", True


def mark_of(raw: bytes) -> str | None:
    """Return the charset that a byte order mark states, if one begins the text."""
    return next((charset for mark, charset in _MARKS if raw.startswith(mark)), None) if raw[:1] in _FIRST else None


def decode(raw: bytes, charset: str) -> str:
    r"""Decode without losing a byte: what has no meaning in the charset becomes a surrogate escape's visible twin, ``\xNN``."""
    return raw.decode(charset, "backslashreplace")


def undecoded(blocks: Iterable[bytes], charset: str) -> tuple[int, int]:
    r"""Return how many runs of bytes have no meaning in a charset, and the line of the first, from 1.

    >>> undecoded([b"caf\xc3\xa9\n\xff", b"\xff"], "utf-8"), undecoded([b"caf\xe9"], "cp1252")
    ((2, 2), (0, 0))
    """
    machine = codecs.getincrementaldecoder(charset)
    shown, kept = machine("replace"), machine("ignore")
    count = line = 0
    lines = 1
    for block in chain(blocks, (b"",)):
        text = shown.decode(block, not block)
        bad = text.count(_NO_LETTER) - kept.decode(block, not block).count(_NO_LETTER)
        if bad and not count:
            line = lines + text.count("\n", 0, text.index(_NO_LETTER))
        count += bad
        lines += text.count("\n")
    return count, line


def runs_undecoded(raw: bytes, charset: str) -> int:
    r"""Return how many runs of bytes of a whole text have no meaning in a charset.

    >>> runs_undecoded(b"caf\xe9", "utf-8"), runs_undecoded(b"caf\xe9", "cp1252")
    (1, 0)
    """
    try:
        raw.decode(charset)
    except UnicodeDecodeError:
        return undecoded([raw], charset)[0]
    return 0


def is_mostly_utf8(blocks: Iterable[bytes]) -> bool:
    r"""Tell whether a text that is no UTF-8 is one that was hurt: letters beyond ASCII are UTF-8, four for each byte that is not.

    In no other charset do so many letters follow one another as UTF-8 has them.

    >>> is_mostly_utf8(["été, déjà".encode(), b"\xff"]), is_mostly_utf8(["été, déjà".encode("cp1252")])
    (True, False)
    """
    machine = codecs.getincrementaldecoder("utf-8")("replace")
    bad = beyond = 0
    for block in chain(blocks, (b"",)):
        text = machine.decode(block, not block)
        bad += text.count(_NO_LETTER)
        beyond += len(text) - len(text.encode("ascii", "ignore"))
    return beyond - bad >= _LETTERS_A_FAULT * bad
