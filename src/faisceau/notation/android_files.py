"""Times of Android's own providers.

After ``android.provider.Telephony`` and ``android.provider.CallLog`` (Android Open Source Project).
"""

from __future__ import annotations

from collections.abc import Mapping

from faisceau.notation.clocks import Clock, clock_at
from faisceau.notation.instants import from_epoch
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_values import whole


def clock(values: Mapping[str, Value], column: str, noun: str, zone: str | None, per_second: int = 1000) -> Clock:
    """Return the time that a column counts from 1970 in UTC; ``noun`` names the columns filled (``sent``, ``started``)."""
    count = whole(values.get(column))
    utc = from_epoch(count, per_second) if count is not None else None
    return clock_at(utc, noun, zone, "second" if per_second == 1 else "microsecond")
