"""IMEI: fifteen digits with the check digit of Luhn (3GPP TS 23.003, 6.2.1 and annex B)."""

from __future__ import annotations

import re

from stdnum import luhn

from faisceau.notation.normal import Normal

_DIGITS = 15

IN_TEXT = re.compile(r"\bIMEI\b\D{0,12}?(\d(?:[ \-/.]?\d){14})(?!\d)", re.IGNORECASE)


def imei(text: str) -> Normal | None:
    """Return an IMEI written alone; None where the check digit is false or nothing is identified (all zeros).

    >>> imei("49-015420-323751-8").value
    '490154203237518'
    """
    digits = re.sub(r"[\s\-/.]", "", text)
    if len(digits) == _DIGITS and digits.isascii() and digits.isdigit() and int(digits) and luhn.is_valid(digits):
        return Normal("imei", digits, "luhn")
    return None
