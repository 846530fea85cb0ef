"""The way of a message through servers and what they state of its authenticity, from its headers: nothing of it is verified here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from faisceau.model.observations import Hop
from faisceau.notation.mime.headers import Header, moment
from faisceau.notation.mime.structure import Part
from faisceau.notation.moments import NONE

HOPS = {
    "received": "received",
    "dkim-signature": "dkim",
    "arc-authentication-results": "arc",
    "arc-seal": "arc",
    "arc-message-signature": "arc",
    "authentication-results": "authentication",
    "received-spf": "spf",
    "x-originating-ip": "origin",
}
"""Headers of the way and of the authenticity, and the kind under which each is told."""
SAID = 4_000
_FROM = re.compile(r"from(?<!\wfrom)\s+([^\s;()]+)")
_ADDRESS = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]{3,45})\]|\((?:[^()\s]*\s)?([0-9]{1,3}(?:\.[0-9]{1,3}){3})\)")
_BY = re.compile(r"by(?<!\wby)\s+([^\s;()]+)")
_WITH = re.compile(r"with(?<!\wwith)\s+([^\s;()]+)")
_ID = re.compile(r"id(?<!\wid)\s+([^\s;()]+)")
_FOR = re.compile(r"for(?<!\wfor)\s+<?([^\s;<>()]+@[^\s;<>()]+)")


def hops(whole: Part, message: str, place_of: Callable[[Header], str], zone: str | None) -> Iterator[Hop]:
    """Yield the steps of a message, the oldest first: each server puts its header above those before it."""
    counted: dict[str, int] = {}
    for header in reversed(whole.headers):
        kind = HOPS.get(header.name)
        if kind is None:
            continue
        counted[kind] = number = counted.get(kind, 0) + 1
        value = header.text()
        if kind != "received":
            said = value if kind == "origin" else f"{header.name}: {value}"
            address = value.strip(" []") if kind == "origin" else None
            yield Hop(
                place_of(header), message, number, kind, None, address or None, None, None, None, None, None, None, None, None, None,
                said[:SAID], (),
            )  # fmt: skip
            continue
        way, semicolon, written = value.rpartition(";")
        way, written = (way, written.strip()) if semicolon else (value, "")
        time = moment(written, zone) if written else NONE
        shown_as = _ADDRESS.search(way) if "[" in way or "(" in way else None
        yield Hop(
            place_of(header), message, number, kind, _first(_FROM, way), (shown_as[1] or shown_as[2]) if shown_as else None, _first(_BY, way),
            _first(_WITH, way), _first(_ID, way), _first(_FOR, way) if "@" in way else None, written or None, time.wall, time.zone, time.utc, time.precision, value[:SAID],
            time.unsaid("at"),
        )  # fmt: skip


def _first(pattern: re.Pattern[str], way: str) -> str | None:
    found = pattern.search(way)
    return found[1] if found else None
