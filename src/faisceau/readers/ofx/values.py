"""Times and amounts as OFX writes them (Open Financial Exchange 2.2, 3.2.8): ``20260401122017.000[-5:EST]``, ``-6.60``."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.amounts import local, plain
from faisceau.notation.dates import to_utc

_TIME = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.:,](\d{1,6}))?)?\s*(?:\[([^\]]*)\]?)?\Z")
_OFFSET = re.compile(r"\s*([+-]?)(\d{1,2})(?:\.(0+|25|50?|75))?\s*(?::.*)?\Z")
_QUARTERS = {"": 0, "25": 15, "5": 30, "50": 30, "75": 45}
_FURTHEST = 14
_THREE = re.compile(r"[+-]?\d{1,3},\d{3}\Z")
_COMMA = re.compile(r"[+-]?\d*,\d*\Z")
LONGEST = 64


class OpenAmountError(ValueError):
    """A comma before three digits: the decimal mark, or thousands."""


class Time(NamedTuple):
    """A day, the wall clock where a time is written, the offset where one is stated and can be read, and the instant."""

    day: dt.date
    wall: dt.datetime | None
    zone: str | None
    utc: dt.datetime | None
    zone_unread: bool


@lru_cache(maxsize=4096)
def time(written: str) -> Time:
    """Return a time as written; raise ValueError where it is none.

    >>> time("20260401122017.000[-5:EST]").utc
    datetime.datetime(2026, 4, 1, 17, 20, 17)
    >>> time("20260401").wall is None
    True
    """
    found = _TIME.match(written) if len(written) <= LONGEST else None
    if found is None:
        raise ValueError(f"no time: {written!r}")
    day = dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return Time(day, None, None, None, zone_unread=False)
    micro = int((found[7] or "0").ljust(6, "0"))
    wall = dt.datetime.combine(day, dt.time(int(found[4]), int(found[5]), int(found[6] or 0), micro))
    zone = _zone(found[8]) if found[8] is not None else None
    return Time(day, wall, zone, to_utc(wall, zone), zone_unread=found[8] is not None and zone is None)


def _zone(written: str) -> str | None:
    """Return the offset of ``-5:EST``, ``0:GMT``, ``5.5:IST`` (hours and decimals of an hour), or None where it has no such form."""
    found = _OFFSET.match(written)
    if found is None or int(found[2]) > _FURTHEST:
        return None
    minutes = _QUARTERS[(found[3] or "").rstrip("0") if found[3] and not found[3].strip("0") else found[3] or ""]
    return f"{found[1] or '+'}{int(found[2]):02}:{minutes:02}"


@lru_cache(maxsize=4096)
def amount(written: str, decimal: str | None = None) -> tuple[int, int]:
    """Return the units and the exponent of an amount; ``decimal`` is the mark that was settled for a comma before three digits.

    Raise OpenAmountError where there is such a comma and nothing is settled, ValueError where it is no amount.

    >>> amount("-6.60"), amount("1.234,5"), amount("+0115.8331"), amount("12,5")
    ((-660, 2), (12345, 1), (1158331, 4), (125, 1))
    """
    if len(written) > LONGEST:
        raise ValueError("no amount: too long")
    if "," not in written:
        return plain(written)
    if _THREE.match(written):
        if decimal is None:
            raise OpenAmountError(written)
        return local(written, decimal)
    if _COMMA.match(written):
        return plain(written.replace(",", "."))
    return local(written, "," if written.rfind(",") > written.rfind(".") else ".")
