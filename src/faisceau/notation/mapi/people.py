"""Whom an item names: from whom it is, who sent it for him, to whom it went, as its properties say it and, where they do not, its headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from faisceau.model.observations import Correspondent, Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.mapi.values import Properties
from faisceau.notation.mime.headers import addresses
from faisceau.notation.ordinals import Ordinals

ROLES = {0: "from", 1: "to", 2: "cc", 3: "bcc"}
"""Kinds of recipients ([MS-OXOMSG] 2.2.3.1)."""
_FLAGS = 0x10000000
_HEADERS = ("from", "to", "cc", "bcc")


class Stated(NamedTuple):
    """A header of the message: its name in small letters, its value, its place."""

    name: str
    value: str
    place: str


def correspondents(
    message: str, item: Properties, recipients: Sequence[tuple[str, Properties]], headers: Sequence[Stated]
) -> Iterator[Correspondent | Problem]:
    """Yield a row for each name, and a problem for each address that is none of the Internet or contradicts the headers."""
    places = Ordinals()
    told: dict[str, list[Correspondent]] = {}
    for role, (name, address), at in _persons(message, item, recipients):
        shown = address if address and "@" in address else None
        if not name and not address:
            continue
        row = Correspondent(places.of(at), message, role, name or (None if shown else address), shown)
        told.setdefault(role, []).append(row)
        yield row
        if address and not shown:
            yield problem("readers_outlook.address_internal", at, name=name or "?", address=address[:300])
    stated = {
        role: [(pair, one.place) for one in headers if one.name == role for pair in addresses(one.value)] for role in _HEADERS
    }
    sent_to = any(told.get(role) for role in _HEADERS[1:])
    for role in _HEADERS:
        if told.get(role) or (role != "from" and sent_to):
            continue
        for (name, address), at in stated[role]:
            yield Correspondent(places.of(at), message, role, name, address)
    mine = next((one.address for one in told.get("from", []) if one.address), None)
    theirs = next(((address, at) for (_, address), at in stated["from"] if address), None)
    if mine and theirs and theirs[0] and mine.lower() != theirs[0].lower():
        yield problem("readers_outlook.from_differs", theirs[1], stated=mine, header=theirs[0])


def _persons(
    message: str, item: Properties, recipients: Sequence[tuple[str, Properties]]
) -> Iterator[tuple[str, tuple[str | None, str | None], str]]:
    """Yield role, name and address, and place."""
    behalf = _person(item, 0x0042, 0x5D02, 0x0065)
    sender = _person(item, 0x0C1A, 0x5D01, 0x0C1F)
    if any(behalf):
        yield "from", behalf, item.place(0x5D02, 0x0065, 0x0042) or message
    if any(sender) and sender != behalf:
        yield "sender" if any(behalf) else "from", sender, item.place(0x5D01, 0x0C1F, 0x0C1A) or message
    if answered := item.text(0x0050):
        for one in answered.split(";"):
            if one.strip():
                name = storable(one.strip())
                yield "reply_to", (None, name) if "@" in name else (name, None), item.place(0x0050) or message
    for at, recipient in recipients:
        role = ROLES.get((recipient.number(0x0C15) or 1) & ~_FLAGS, "to")
        yield role, _person(recipient, 0x3001, 0x39FE, 0x3003), recipient.place(0x39FE, 0x3003, 0x3001) or at


def _person(of: Properties, name: int, smtp: int, other: int) -> tuple[str | None, str | None]:
    """Return the name and the address, that of the Internet where it is stated."""
    shown, address = of.text(name), of.text(smtp, other)
    if shown and address and shown.strip("'\"<> ").lower() == address.lower():
        shown = None
    if shown and not address and "@" in shown and " " not in shown:
        return None, shown
    return shown, address
