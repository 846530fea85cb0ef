"""Amounts as people and banks write them, to exact integers and exponents."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?\Z")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}\Z")
MAX_DIGITS = 38
STORED = "\u2396"
"""Stands for the decimal mark of a number that a program stored as a number (U+2396): no decimal mark needs to be found for it."""


def plain(text: str) -> tuple[int, int]:
    """Return the units and the exponent of a number with a point, as XML and SWIFT-free formats write it.

    >>> plain("1234.50")
    (123450, 2)
    >>> plain("-7")
    (-7, 0)
    >>> plain(".5")
    (5, 1)
    """
    found = _PLAIN.match(text.strip())
    if not found:
        raise ValueError(f"not a number: {text!r}")
    sign, whole, fraction = found[1], found[2], found[3] or ""
    if len(whole) + len(fraction) > MAX_DIGITS:
        raise ValueError(f"more than {MAX_DIGITS} digits: {text!r}")
    units = int(whole + fraction)
    return (-units if sign == "-" else units), len(fraction)


_SCIENTIFIC = re.compile(r"([+-]?)(\d{1,38})(?:\.(\d{1,38}))?[eE]([+-]?\d{1,2})\Z")


def exact(text: str) -> tuple[int, int]:
    """Return the units and the exponent of a number with a point, written plainly or with a power of ten as programs do.

    >>> exact("1.0E7"), exact("2.5e-3"), exact("-12.50")
    ((10000000, 0), (25, 4), (-1250, 2))
    """
    found = _SCIENTIFIC.match(text.strip())
    if not found:
        return plain(text)
    digits = (found[2] + (found[3] or "")).lstrip("0") or "0"
    exponent = len(found[3] or "") - int(found[4])
    while exponent > 0 and digits.endswith("0") and digits != "0":
        digits, exponent = digits[:-1], exponent - 1
    digits += "0" * max(-exponent, 0)
    exponent = max(exponent, 0)
    if len(digits) > MAX_DIGITS or exponent > MAX_DIGITS:
        raise ValueError(f"more than {MAX_DIGITS} digits: {text!r}")
    return (-int(digits) if found[1] == "-" else int(digits)), 0 if digits == "0" else exponent


def local(text: str, decimal: str = ",") -> tuple[int, int]:
    """Return the units and the exponent of a number written with ``decimal`` and any grouping of thousands by three.

    A sign may lead or follow; parentheses mean negative. Commas may group as in India: the last three digits, then by two.
    Raises ValueError where digits are grouped otherwise.

    >>> local("1 234,50")
    (123450, 2)
    >>> local("1.234.567,8-")
    (-12345678, 1)
    >>> local("(1,234.50)", "."), local("1,20,000.00", ".")
    ((-123450, 2), (12000000, 2))
    >>> local("1234\u23965", ","), local("1234\u23965", ".")
    ((12345, 1), (12345, 1))
    """
    bare = text.strip().translate(_SPACES).replace(STORED, decimal)
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1]
    if bare[:1] in "+-−" and bare:
        negative, bare = negative or bare[0] != "+", bare[1:]
    elif bare[-1:] in "+-−" and bare:
        negative, bare = negative or bare[-1] != "+", bare[:-1]
    grouping = "." if decimal == "," else ","
    whole, _, fraction = bare.partition(decimal)
    if grouping in whole:
        first, *groups = whole.split(grouping)
        thousands = 0 < len(first) <= len("999") and all(len(group) == len("000") for group in groups)
        if not thousands and not (grouping == "," and _LAKHS.match(whole)):
            raise ValueError(f"thousands are not grouped by three: {text!r}")
        whole = first + "".join(groups)
    units, exponent = plain(f"{whole or '0'}.{fraction}" if fraction else whole)
    return (-units if negative else units), exponent


def rescale(units: int, exponent: int, to: int) -> int:
    """Return the same amount in units of ``10^-to``; raise ValueError where that would lose anything.

    >>> rescale(1250, 2, 3)
    12500
    """
    if to >= exponent:
        return units * _power(to - exponent)
    quotient, rest = divmod(units, _power(exponent - to))
    if rest:
        raise ValueError(f"{units} of exponent {exponent} is not exact in exponent {to}")
    return quotient


def _power(exponent: int) -> int:
    return int("1" + "0" * exponent)


def text(units: int, exponent: int) -> str:
    """Write an amount in plain decimals; ``typography.figures`` writes them as a language does.

    >>> text(-123450, 2)
    '-1234.50'
    """
    sign, digits = "-" if units < 0 else "", str(abs(units)).rjust(exponent + 1, "0")
    whole, fraction = (digits[:-exponent], digits[-exponent:]) if exponent else (digits, "")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
