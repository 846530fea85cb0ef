"""The charset of a text that states none and is no UTF-8: the reading whose words look most like words, and the next that differs.

Nothing is weighed but what words look like: letters of one script, capitals at the beginning, no sign within. It is a guess, and told
as one, with the other reading beside.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.charsets import is_mostly_utf8

CANDIDATES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8-u",
    "cp866",
    "mac-roman",
    "mac-cyrillic",
    "cp1253",
    "cp1254",
    "iso-8859-5",
    "cp437",
)
"""What mail, telephones and offices of the trade's countries wrote before UTF-8; of equal readings the first is taken."""
WORDS = 3_000
"""Words with a letter beyond ASCII that are looked at; ours."""
CLOSE = 6
"""Tenths of a fault a word up to which another reading is still told; ours."""
_CODECS = {name: codecs.lookup(name).name for name in CANDIDATES}
"""Looked up here because a codec's module cannot be imported once the jail is closed."""
_WORD = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")
_RARE = frozenset("þðÞÐýÝøØ")
_LONGEST = 60


class Inferred(NamedTuple):
    """A charset, a word in it, another charset whose reading differs and is not much worse, and the word in that."""

    charset: str
    word: str
    other: str | None
    other_word: str


def inferred(sample: bytes) -> Inferred:
    """Return the charset whose words look most like words.

    >>> inferred("Привет, Наташа".encode("koi8-u")).charset, inferred("Reçu de Léa".encode("cp1252")).charset
    ('koi8-u', 'cp1252')
    """
    words = [found[0][:_LONGEST] for _, found in zip(range(WORDS), _WORD.finditer(sample), strict=False)]
    if not words:
        return Inferred("cp1252", "", None, "")
    if is_mostly_utf8([sample]):
        return Inferred("utf-8", words[0].decode("utf-8", "backslashreplace"), None, "")
    readings = {name: [word.decode(_CODECS[name], "backslashreplace") for word in words] for name in CANDIDATES}
    faults = {name: sum(map(_faults, read)) for name, read in readings.items()}
    ranked = sorted(CANDIDATES, key=lambda name: (faults[name], CANDIDATES.index(name)))
    best = ranked[0]
    for other in ranked[1:]:
        if faults[other] > faults[best] + CLOSE * len(words):
            break
        at = next((index for index, (one, two) in enumerate(zip(readings[best], readings[other], strict=True)) if one != two), None)
        if at is not None:
            return Inferred(_CODECS[best], readings[best][at], _CODECS[other], readings[other][at])
    return Inferred(_CODECS[best], readings[best][0], None, "")


@lru_cache(maxsize=20_000)
def _faults(word: str) -> int:
    """Return how little a word looks like one, in tenths of a fault."""
    found = 0
    scripts = set()
    before = last = ""
    begun = False
    for sign in word:
        kind = _kind(sign)
        if kind == "control":
            found += 100
        elif kind in ("letter lower", "letter upper", "letter other"):
            if sign > "\x7f" or sign.isalpha():
                scripts.add(_script(sign))
            if kind == "letter upper" and before == "letter lower":
                found += 20
            if before == "plain" and begun and last not in "'’":
                found += 20
            begun = True
            found += 10 * (sign in _RARE)
        elif kind == "sign":
            found += 30 if before.startswith("letter") else 12
        before, last = kind, sign
    if len(scripts) > 1:
        found += 50
    beyond = [sign for sign in word if sign > "\x7f"]
    if len(beyond) > 1 and word.isupper():
        found += 3
    if scripts == {"LATIN"} and len(beyond) > 2 and 2 * len(beyond) > len(word):
        # No language in Latin letters writes most of a word with accents.
        found += 25
    return found


@lru_cache(maxsize=4_096)
def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cc", "Cn", "Co") or sign == "\\":
        return "control"
    if category == "Lu":
        return "letter upper"
    if category == "Ll":
        return "letter lower"
    if category in ("Lo", "Lt", "Lm"):
        return "letter other"
    # Quotation marks, dashes, spaces, currencies and degrees stand beside words in every language.
    return "plain" if sign in "'’‘“”„«»–—…\u00a0°€£§·№¿¡" else "sign"


@lru_cache(maxsize=4_096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").partition(" ")[0]


_WIDE = (
    # Before UTF-16, whose mark the one of UTF-32 begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
for _name in (*(name for _, name in _WIDE), *(name for name, _, _ in _UNMARKED)):
    codecs.lookup(_name)
_SAMPLE = 4_096


def wide(start: bytes) -> tuple[str, bool] | None:
    r"""Return a charset of wide characters and whether a mark states it; None where the bytes are of none.

    Without a mark they are wide where nearly every character, as Latin letters do, leaves its other bytes zero.

    >>> wide("Reçu".encode("utf-32")), wide("Reçu de Dorin".encode("utf-16-be")), wide(b"Dorin")
    (('utf-32', True), ('utf-16-be', False), None)
    """
    for mark, charset in _WIDE:
        if start.startswith(mark):
            return charset, True
    sample = start[:_SAMPLE]
    for charset, size, at in _UNMARKED:
        whole = sample[: len(sample) // size * size]
        others = b"".join(whole[other::size] for other in range(size) if other != at)
        if (
            len(whole) >= 4 * size
            and others.count(0) * 20 >= len(others) * 19
            and whole[at::size].count(0) * 50 <= len(whole) // size
        ):
            return charset, False
    return None
