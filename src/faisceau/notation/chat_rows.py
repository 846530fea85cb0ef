"""Rows of messenger exports in one shape: a message with what is unknown of it, accounts told once, entries counted one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Call, Message, Observation, Problem, Reading, UserAccount
from faisceau.model.reading import Opened
from faisceau.notation.bad_bytes import BadBytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.json_stream import ENDING, Element, Pattern, elements
from faisceau.notation.json_values import text as text_of
from faisceau.notation.json_values import whole
from faisceau.notation.moments import BAD, Moment, of_epoch

JSON_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*([{\[])")
"""How a JSON text of an export begins: an object or a list."""
MOST_TOLD = 1_000
"""Values that cannot be read which are told one by one; those after are told together; ours."""
MOST_ACCOUNTS = 100_000
"""Accounts of which it is remembered that they were told; ours."""


def message(
    place: str,
    platform: str,
    time: Moment,
    written: str | None,
    *,
    thread: str | None,
    sender: str | None,
    text: str | None,
    kind: str = "text",
    identifier: str | None = None,
    direction: str | None = None,
    recipients: tuple[str, ...] = (),
    subject: str | None = None,
    media: str | None = None,
    state: str | None = None,
    answers: str | None = None,
) -> Message:
    """Return a message, with what is unknown of it."""
    unknown = [] if direction else ["direction=not_stated"]
    if not sender and kind != "system":
        unknown.append("sender=not_stated")
    if not recipients:
        unknown.append("recipients=not_stated")
    unknown += time.unsaid("sent")
    return Message(
        place, platform, thread, identifier, kind, direction, sender, recipients, written, time.wall, time.zone, time.utc, time.precision,
        subject, text, media, state, tuple(unknown), answers,
    )  # fmt: skip


def call(
    place: str,
    platform: str,
    time: Moment,
    written: str | None,
    *,
    caller: str | None,
    callee: str | None,
    direction: str | None,
    seconds: int | None,
    identifier: str | None = None,
    kind: str | None = None,
) -> Call:
    """Return a call that a conversation shows, with what is unknown of it."""
    unknown = () if direction else ("direction=not_stated",)
    return Call(
        place, platform, identifier, kind, direction, caller, None, callee, None, written, time.wall, time.zone, time.utc, time.precision,
        seconds, None, None, (*unknown, *time.unsaid("started")),
    )  # fmt: skip


def account(
    place: str,
    platform: str,
    identifier: str | None,
    name: str | None,
    *,
    username: str | None = None,
    phones: Iterable[str | None] = (),
    emails: Iterable[str | None] = (),
    owner: bool = False,
) -> UserAccount:
    """Return an account."""
    return UserAccount(
        place, platform, identifier, username, name, tuple(one for one in phones if one), tuple(one for one in emails if one),
        "owner" if owner else None, None, None, None, None,
    )  # fmt: skip


class Accounts:
    """The accounts of an export: each is told where it is met first."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._known: set[tuple[str, str | None]] = set()

    def met(
        self, place: str, identifier: str | None, name: str | None, *, username: str | None = None, owner: bool = False
    ) -> Iterator[UserAccount]:
        """Yield the account the first time that it is met under a name, where it says more than the name alone."""
        key = (identifier or "", name)
        if not identifier or key in self._known or len(self._known) >= MOST_ACCOUNTS:
            return
        self._known.add(key)
        yield account(place, self._platform, identifier, name, username=username, owner=owner)


def counted(value: Any, zone: str | None, per_second: int) -> tuple[Moment, str | None]:
    """Return the instant that a count of parts of a second gives, and how it is written."""
    count = whole(value)
    if count is None and value is not None:
        return BAD, text_of(value) or storable(str(value)[:40])
    return of_epoch(count, zone, per_second), None if count is None else str(count)


def bad_time(place: str, time: Moment, written: str | None) -> Iterator[Problem]:
    """Yield the problem of a time that cannot be read."""
    if time.unknown == BAD.unknown:
        yield problem("readers_chats.time_unread", place, written=written or "?")


class Unread:
    """Values of a JSON text that cannot be read as entries: the first ones told one by one, the others together."""

    def __init__(self) -> None:
        self._count = 0
        self._more = (0, "")

    def told(self, element: Element, place: str) -> Iterator[Problem]:
        """Yield the problem of a value, unless it is one of too many."""
        self._count += 1
        if element.fault in ENDING:
            yield problem("readers_chats.json_ends", place, entries=1, fault=element.fault or "")
        elif self._count <= MOST_TOLD:
            yield problem("readers_chats.json_value", place, entries=1, fault=element.fault or "not_an_object")
        else:
            self._more = (self._more[0] + 1, self._more[1] or place)

    def rest(self) -> Iterator[Problem]:
        """Yield the problem of those that were too many."""
        count, first = self._more
        if count:
            yield problem("readers_chats.json_values", first, entries=count, count=count)


def place_of(element: Element) -> str:
    """Return the locator of a JSON value."""
    return locator(offset=f"{element.offset},{element.length}")


def read_json(
    reader: str,
    unit: str,
    exhibit: Opened,
    wanted: Sequence[Pattern],
    rows_of: Callable[[Element, str], Iterator[Observation]],
    layout: Callable[[], dict[str, Any]],
    end: Callable[[int], Iterator[Problem]] | None = None,
) -> Iterator[Observation]:
    """Yield the rows of the entries of a JSON export, a problem for each that cannot be read, and the reading.

    ``rows_of`` takes an object and its locator; an entry is read unless one of its problems says that it is not.
    ``end`` takes how many entries there are, and may doubt it.
    """
    present = refused = 0
    unread, bad = Unread(), BadBytes()
    for element in elements(exhibit.open(), wanted):
        present += 1
        place = place_of(element)
        if element.fault or not isinstance(element.value, dict):
            refused += 1
            yield from unread.told(element, place)
            continue
        kept, problems = True, 0
        for row in rows_of(element, place):
            if isinstance(row, Problem):
                kept, problems = kept and not row.entries, problems + 1
            yield row
        refused += not kept
        if element.bad:
            bad.noted(place if not problems else f"{place};n={problems + 1}")
    yield from unread.rest()
    yield from bad.told()
    if end is not None:
        yield from end(present)
    if not present:
        yield problem("readers_chats.no_entry")
    yield Reading(WHOLE, reader, unit, present, present - refused, canonical(layout()))
