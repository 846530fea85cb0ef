"""Code pages by their number, as Windows and MAPI state them, to codecs that are loaded before the jail closes."""

from __future__ import annotations

import codecs

_PAGES = {
    **{page: f"cp{page}" for page in (437, 850, 852, 855, 857, 860, 861, 862, 863, 864, 865, 866, 874, 932, 949, 950)},
    **{page: f"cp{page}" for page in range(1250, 1259)},
    936: "cp936",
    1200: "utf-16-le",
    10000: "mac-roman",
    10007: "mac-cyrillic",
    10029: "mac-latin2",
    20127: "cp1252",
    20866: "koi8-r",
    20932: "euc-jp",
    21866: "koi8-u",
    28591: "cp1252",
    **{28590 + part: f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "cp936",
    65001: "utf-8",
}
CODECS = {page: codecs.lookup(name).name for page, name in _PAGES.items()}
"""Looked up here because a codec's module cannot be imported once the jail is closed."""


def codec_of(page: int | None) -> str | None:
    """Return the codec of a code page, or None where its number is not known.

    >>> codec_of(1251), codec_of(28592), codec_of(65001), codec_of(7)
    ('cp1251', 'iso8859-2', 'utf-8', None)
    """
    return CODECS.get(page or 0)
