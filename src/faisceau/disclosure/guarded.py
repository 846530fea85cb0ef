"""Words that must not leave: a protected name or address in, whether a text or raw bytes hold it out.

A text is compared folded: in lower case, without accents, one space between words. Raw bytes are read as UTF-8, UTF-16 and Windows-1252
around every place where a run of the word's letters stands. What a container or a PDF compresses is a text once it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from faisceau.notation.letters import bare

BLOCK = 1 << 20
AROUND = 512
"""Bytes around a run of letters that are read; ours."""
_CODES = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1251")
SHORTEST, SIGNIFICANT = 3, 9
"""Letters of a run by which raw bytes are searched, digits of a number that must agree; ours."""


class Guarded:
    """Words that must not leave, looked for whatever their case, accents and what stands between two of them."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        written = sorted({one.strip() for one in words if folded(one)})
        self.written = tuple(written)
        """The words as they were given."""
        self.words = tuple(sorted({folded(one) for one in written}))
        """The words in the form in which they are looked for."""
        self.numbers = tuple(word[-SIGNIFICANT:] for word in self.words if word.isdigit() and len(word) >= SIGNIFICANT)
        """The last digits of those that are numbers, which are looked for whatever stands between two of them."""
        runs = sorted({run for one in written for run in _runs(one)})
        self._runs = re.compile(b"|".join(re.escape(run) for run in runs), re.IGNORECASE) if runs else None

    def __bool__(self) -> bool:
        return bool(self.words)

    def found(self, text: str) -> bool:
        """Say whether a text holds one of the words."""
        inside = f" {folded(text)} " if self.words else ""
        return any(f" {word} " in inside for word in self.words) or self._number_in(inside)

    def _number_in(self, inside: str) -> bool:
        """Say whether a text writes one of the numbers, with whatever between its digits and with or without the code of a country."""
        written = inside.replace(" ", "") if self.numbers else ""
        return any(number in written for number in self.numbers)

    def found_in(self, stream: BinaryIO) -> bool:
        """Say whether raw bytes hold one of the words."""
        before = b""
        while self._runs and (block := stream.read(BLOCK)):
            held = before + block
            if any(self._is_at(held, run.start()) for run in self._runs.finditer(held)):
                return True
            before = held[-2 * AROUND :]
        return False

    def _is_at(self, held: bytes, place: int) -> bool:
        start = max(0, place - AROUND)
        windows = (held[start + shift : place + AROUND] for shift in (0, 1))
        return any(self.found(window.decode(code, "ignore")) for window in windows for code in _CODES)


def folded(text: str) -> str:
    """Return a text in lower case without accents, one space between its words.

    >>> folded("LUPAȘCU  Doina-Maria")
    'lupascu doina maria'
    """
    return " ".join(re.findall(r"[^\W_]+", bare(text)))


def both_orders(name: str) -> tuple[str, ...]:
    """Return a name as it is written, and with its first word last and its last word first.

    >>> both_orders("LUPAȘCU Doina")
    ('LUPAȘCU Doina', 'Doina LUPAȘCU')
    """
    words = name.split()
    return (name, *sorted({" ".join(words[1:] + words[:1]), " ".join(words[-1:] + words[:-1])} - {name}))


def _runs(word: str) -> Sequence[bytes]:
    """Return the bytes by which a word is first looked for: its longest run of ASCII letters and digits, alone or every second byte."""
    found = sorted(re.findall(r"[A-Za-z0-9]+", word), key=len)
    if found and len(found[-1]) >= SHORTEST:
        longest = found[-1]
        run = (longest[-SIGNIFICANT:] if longest.isdigit() else longest).encode()
        return (run, b"\0".join(bytes((one,)) for one in run))
    forms = {word.lower(), word.upper(), word.title()}
    return [form.encode(code, "ignore") for form in sorted(forms) for code in _CODES if form.encode(code, "ignore")]
