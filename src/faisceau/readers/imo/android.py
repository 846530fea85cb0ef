"""imo on Android: ``messages`` and ``friends`` of ``imofriends.db``, ``account`` of ``accountdb.db``.

``message_type`` is 1 for what came in and 0 for what was sent; ``imdata`` is a JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from faisceau.model.observations import Observation, Problem, UserAccount
from faisceau.notation.canonical import problem
from faisceau.notation.phone_databases import details, rows_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import said
from faisceau.readers.imo.rows import Data, People, contact, data_of, observed, side

_INCOMING = 1
_CALLS = "calls_only"
LONGEST = 1 << 20
"""Characters of ``imdata`` that are read; ours: honest ones have a few thousand."""


def rows(states: States, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of the three tables, and how many there are of a fourth whose layout is not known."""
    people = People()

    def take(_: int, values: Mapping[str, Value]) -> None:
        people.take(said(values.get("buid")), (said(values.get("name")), said(values.get("display"))))

    if states.has("messages"):
        yield from details(states, "friends", take)
    for row in states.rows("messages"):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _message(row, people, zone)
    yield from rows_of(states, "friends", _friend)
    yield from rows_of(states, "account", _account)
    yield from _unread(states)


def _message(row: Found, people: People, zone: str | None) -> Iterator[Observation]:
    values = row.values
    data, fault = _data(values.get("imdata"))
    buid = said(values.get("buid"))
    sender = people.writer(None, buid, said(values.get("author_alias")))
    direction = side(values.get("message_type"), _INCOMING)
    yield observed(row, zone, "timestamp", data, direction, buid, sender, people.thread(buid), said(values.get("last_message")))
    if fault:
        yield problem("readers_messengers.details_unread", row.locator, column="imdata", reason=fault)


def _data(value: Value) -> tuple[Data, str | None]:
    """Return what ``imdata`` says, and why it could not be read, where it could not."""
    written = said(value)
    if written is None:
        return Data(), None
    try:
        found = json.loads(written) if len(written) <= LONGEST else None
    except (ValueError, RecursionError) as error:
        return Data(), type(error).__name__
    return (data_of(found), None) if isinstance(found, dict) else (Data(), "no_object")


def _friend(row: Found) -> Observation:
    values = row.values
    names = (said(values.get("name")), said(values.get("display")))
    return contact(row, names, said(values.get("buid")), (said(values.get("phone")),), None)


def _account(row: Found) -> UserAccount:
    values = row.values
    return UserAccount(
        locator=row.locator,
        platform="imo",
        identifier=said(values.get("uid")),
        username=None,
        name=said(values.get("name")),
        phones=tuple(one for one in (said(values.get("phone")),) if one),
        emails=(),
        holder="owner",
        created_wall=None,
        created_zone=None,
        created_utc=None,
        created_precision=None,
        state=row.state,
    )


def _unread(states: States) -> Iterator[Problem]:
    count, first = 0, ""
    for row in states.rows(_CALLS):
        if isinstance(row, Problem):
            yield row
            continue
        count, first = count + 1, first or row.locator
    if count:
        yield problem("readers_messengers.table_unread", first, count, table=_CALLS, count=count)
