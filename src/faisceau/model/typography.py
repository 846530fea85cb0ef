"""What each language prints its own way: the spaces of French, before which no line breaks, and the marks inside a sum."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"(?<=\S) (?=[:;?!](?:[\s»)\].,…]|$)|»)|(?<=«) (?=\S)")
NO_BREAK = "\u00a0"
_GROUPS = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")
_SUM = re.compile(r"-?\d+(?:\.\d+)?")


def french(text: str) -> str:
    """Return a French sentence with its no-break spaces; whoever writes one types ordinary spaces."""
    return _BREAKS.sub(NO_BREAK, text)


def nothing_beside(plain: str | None) -> str:
    """Return zero with as many decimals as a sum that stands beside it.

    >>> nothing_beside("364.21"), nothing_beside("12"), nothing_beside(None)
    ('0.00', '0', '0')
    """
    decimals = (plain or "").partition(".")[2]
    return f"0.{'0' * len(decimals)}" if decimals else "0"


def figures(plain: str, lang: str) -> str:
    r"""Return a sum of plain decimals as a language writes it; what is none stays as it is.

    >>> [figures(one, "fr") for one in ("-1900.50", "900", "inconnu")]
    ['-1\u202f900,50', '900', 'inconnu']
    >>> figures("1234567.80", "en")
    '1,234,567.80'
    """
    if not _SUM.fullmatch(plain):
        return plain
    whole, point, part = plain.partition(".")
    decimal, grouping = (",", "\u202f") if lang == "fr" else (".", ",")
    return _GROUPS.sub(grouping, whole) + (decimal + part if point else "")
