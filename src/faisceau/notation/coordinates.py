"""Positions as lists of cells and exports write them, to integers of 10^-7 degree (WGS 84) where they are degrees.

Digits beyond the seventh (a centimetre) are cut, toward zero. A projected position (Lambert-93) is no degree and is not
turned into one here. The letter O is west in some languages and east in others: it is no position.
"""

from __future__ import annotations

import re

EXPONENT = 7
_SCALE = 10_000_000
_DECIMAL = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[+−-]?)(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,20}))?\s*°?\s*(?P<after>[NSEW])?\Z"
)
_SEXAGESIMAL = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[+−-]?)(?P<degrees>\d{1,3})(?:\s*[°ºd]\s*|\s+|\s*:\s*)(?P<minutes>\d{1,2})(?:\s*['′’m]\s*|\s+|\s*:\s*|\Z)"
    r"(?:(?P<seconds>\d{1,2})(?:[.,](?P<part>\d{1,12}))?\s*(?:\"|″|''|’’|s)?)?\s*(?P<after>[NSEW])?\Z"
)
_PAIR = re.compile(
    r"(?P<one>[^;/|]{3,30}?)\s*(?:[;/|]|,\s+|(?<=\d),(?=-?\d{1,3}\.)|\s+(?=[-+]?\d{1,3}[.]))\s*(?P<other>[^;/|]{3,30})\Z"
)
LONGEST = 64


def degrees(cell: str, most: int) -> int | None:
    r"""Return the 10^-7 degrees that a cell holds, ``most`` being 90 for a latitude and 180 for a longitude; None where none.

    >>> degrees("48.8566", 90), degrees("2,35", 180), degrees("48°51'24\"N", 90), degrees("2 21 07 W", 180), degrees("91", 90)
    (488566000, 23500000, 488566666, -23519444, None)
    """
    text = cell.strip()
    if len(text) > LONGEST:
        return None
    if found := _DECIMAL.match(text):
        size = int(found["whole"]) * _SCALE + int((found["part"] or "0")[:EXPONENT].ljust(EXPONENT, "0"))
    elif found := _SEXAGESIMAL.match(text):
        minutes, seconds = int(found["minutes"]), int(found["seconds"] or 0)
        if minutes > 59 or seconds > 59:
            return None
        part = (found["part"] or "0")[:EXPONENT].ljust(EXPONENT, "0")
        size = int(found["degrees"]) * _SCALE + (minutes * 60 * _SCALE + seconds * _SCALE + int(part)) // 3600
    else:
        return None
    letter = found["before"] or found["after"] or ""
    if size > most * _SCALE or (letter and (letter in "NS") != (most == 90)):
        return None
    return -size if (found["sign"] in ("-", "−")) != (letter in ("S", "W")) else size


def pair(cell: str) -> tuple[int, int] | None:
    """Return the latitude and longitude that one cell holds, in 10^-7 degrees.

    >>> pair("48.8566, 2.3522"), pair("48,8566 / 2,3522")
    ((488566000, 23522000), (488566000, 23522000))
    """
    found = _PAIR.match(cell.strip()) if len(cell) <= LONGEST else None
    if not found:
        return None
    latitude, longitude = degrees(found["one"], 90), degrees(found["other"], 180)
    return None if latitude is None or longitude is None else (latitude, longitude)
