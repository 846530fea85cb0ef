"""imo on iOS: ``ZIMOCHATMSG`` and ``ZIMOCONTACT`` of ``IMODb2.sqlite``.

``ZISSENT`` is 1 for what was sent; ``ZBUID`` is whom the conversation is with, ``ZA_UID`` who wrote; ``ZIMDATA`` is an archive of
objects, or in older versions a property list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model.observations import Contact, Observation, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.phone_databases import details, rows_of
from faisceau.notation.property_lists import Archive
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import said
from faisceau.readers.imo.rows import Data, People, contact, data_of, observed, side

_INCOMING = 0
_NAMES = ("zdisplay", "zalias", "zremarkname", "zph_name")
"""The name that imo shows, the person's own, and those that the owner gave in imo and in the address book."""
_PHONES = ("zformated_phone", "zdigit_phone", "zphone")
"""A number with the prefix of its country, and two without: the first that is there is kept."""


def rows(states: States, zone: str | None) -> Iterator[Observation]:
    """Yield the messages, and the calls that they note, then the contacts."""
    people = People()

    def take(_: int, values: Mapping[str, Value]) -> None:
        people.take(said(values.get("zbuid")), (said(values.get(name)) for name in _NAMES))

    if states.has("zimochatmsg"):
        yield from details(states, "zimocontact", take)
    for row in states.rows("zimochatmsg"):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _message(row, people, zone)
    yield from rows_of(states, "zimocontact", _card)


def _message(row: Found, people: People, zone: str | None) -> Iterator[Observation]:
    values = row.values
    data, fault = _data(values.get("zimdata"))
    writer, alias = said(values.get("za_uid")), said(values.get("zalias"))
    buid = said(values.get("zbuid")) or writer
    sender = people.writer(writer, buid, alias)
    direction = side(values.get("zissent"), _INCOMING)
    yield observed(row, zone, "zts", data, direction, buid, sender, people.thread(buid), said(values.get("ztext")))
    if fault:
        yield problem("readers_messengers.details_unread", row.locator, column="ZIMDATA", reason=fault)


def _data(value: Value) -> tuple[Data, str | None]:
    """Return what ``ZIMDATA`` says, and why it could not be read, where it could not."""
    if not value:
        return Data(), None
    if not isinstance(value, bytes):
        return Data(), "no_bytes"
    try:
        archive = Archive(value)
    except ValueError as error:
        return Data(), str(error)
    found = _plain(archive, archive.root)
    if not found:
        return Data(), "no_object"
    found["objects"] = [_plain(archive, one) for one in archive.sequence(archive.mapping(archive.root).get("objects"))]
    return data_of(found), None


def _plain(archive: Archive, item: Any) -> dict[str, Any]:
    """Return the texts and numbers of a dictionary."""
    values = {name: archive.value(value) for name, value in archive.mapping(item).items()}
    return {name: archive.text(value) if isinstance(value, dict) else value for name, value in values.items()}


def _card(row: Found) -> Contact:
    values = row.values
    names = tuple(said(values.get(name)) for name in _NAMES)
    phones = tuple(said(values.get(name)) for name in _PHONES)
    shown = next((name for name in names if name), None)
    others = [f"{column}={name}" for column, name in zip(_NAMES, names, strict=True) if name and name != shown]
    first = next((phone for phone in phones if phone), None)
    return contact(row, names, said(values.get("zbuid")), (first,), " ".join(others) or None)
