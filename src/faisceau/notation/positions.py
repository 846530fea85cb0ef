"""Where something stands, from the cells that say it: degrees of WGS 84, or what is written kept as written."""

from __future__ import annotations

from typing import NamedTuple

from faisceau.notation.coordinates import degrees, pair


class Spot(NamedTuple):
    """A position in 10^-7 degrees where it is one, as it is written, and why it is unknown."""

    latitude: int | None
    longitude: int | None
    as_written: str | None
    unknown: tuple[str, ...]


def position(latitude: str, longitude: str, both: str, x: str, y: str) -> Spot:
    """Return the position that the cells of a record state: two columns, one, or a projection, which is not turned into degrees.

    >>> position("48,8566", "2,3522", "", "", "")
    Spot(latitude=488566000, longitude=23522000, as_written='48,8566 2,3522', unknown=())
    >>> position("", "", "", "652000", "6862000").unknown
    ('latitude=projected', 'longitude=projected')
    """
    if latitude or longitude:
        north, east = degrees(latitude, 90), degrees(longitude, 180)
        written = f"{latitude} {longitude}".strip()
    elif both:
        found = pair(both)
        north, east = found or (None, None)
        written = both
    elif x or y:
        return Spot(None, None, f"X={x} Y={y}", ("latitude=projected", "longitude=projected"))
    else:
        return Spot(None, None, None, ())
    if north is None or east is None:
        return Spot(None, None, written, ("latitude=not_degrees", "longitude=not_degrees"))
    return Spot(north, east, written, ())
