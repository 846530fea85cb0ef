"""Viber's databases of Android: ``viber_data`` to calls and contacts, ``viber_messages`` to messages.

No layout is published; the meaning of each number is what independent forensic programs agree on. Times count
milliseconds from 1970.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from faisceau.model import settings as known
from faisceau.model.observations import Call, Contact, Message, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import unix
from faisceau.notation.phone_databases import (
    MOST_PARTIES,
    Notes,
    absent,
    details,
    place_of_row,
    read_database,
    recipients_of,
    rows_of,
)
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, number, said, text, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque appel, contact et message des bases de Viber sur Android (viber_data, viber_messages), dans le fichier principal et "
        "dans son journal (-wal), avec son état. Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les "
        "fichiers joints eux-mêmes ; réactions, portefeuille et numéros bloqués."
    ),
    en=(
        "Read: every call, contact and message of Viber's databases of Android (viber_data, viber_messages), in the main file and in its "
        "write-ahead log (-wal), with its state. Not read: what was deleted and survives only in the free space of pages; the attached "
        "files themselves; reactions, wallet and blocked numbers."
    ),
)
SETTINGS = {"zone": known.ZONE}
_DIRECTIONS = {1: "in", 2: "out", 3: "missed", 5: "rejected"}
_KINDS = {1: "voice", 4: "video"}
"""``viber_call_type``."""
_PHONE = 0
"""``mime_type`` of a row of ``phonebookdata`` that holds a number."""
_TABLES = ("calls", "phonebookcontact", "vibernumbers", "messages")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Viber's tables, or that came in as ``viber_data`` or ``viber_messages``."""
    return "viber" if kind_of(head, tail, names) == "viber" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield calls, contacts and messages of both states, what could not be read of them, and the reading."""
    return read_database("viber", UNIT, exhibit, companions, settings, _rows, _TABLES)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, *_TABLES)
    for row in states.rows("calls"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (call := _call(row, zone))
        if call.direction is None and (address := said(row.values.get("number"))):
            yield problem("readers_devices.direction_unknown", row.locator, number=address, type=text(row.values.get("type")) or "")
    phones: dict[int, dict[int, str]] = {}

    def take(rowid: int, values: Mapping[str, Value]) -> None:
        card = whole(values.get("contact_id"))
        written = next((one for name in ("data2", "data1", "data3") if (one := said(values.get(name)))), None)
        if card is not None and written and (number(values.get("mime_type")) or _PHONE) == _PHONE:
            phones.setdefault(card, {})[rowid] = written

    yield from details(states, "phonebookdata", take)
    yield from rows_of(states, "phonebookcontact", lambda row: _card(row, tuple(phones.get(row.rowid, {}).values())))
    yield from rows_of(states, "vibernumbers", _member)
    people = _People()
    yield from people.gather(states)
    yield from rows_of(states, "messages", lambda row: _message(row, people, zone))


def _call(row: Found, zone: str | None) -> Call:
    values = row.values
    direction = _DIRECTIONS.get(whole(values.get("type")) or 0)
    address = said(values.get("canonized_number")) or said(values.get("number"))
    out = direction == "out"
    unknown = () if direction else ("direction=type_unknown",)
    if direction and not address:
        unknown = (*unknown, f"{'callee' if out else 'caller'}=not_recorded")
    time = unix(values.get("date"), "started", zone)
    seconds = whole(values.get("duration"))
    return Call(
        locator=row.locator,
        platform="viber",
        identifier=text(values.get("token")) if whole(values.get("token")) else str(row.rowid),
        kind=_KINDS.get(whole(values.get("viber_call_type")) or 0),
        direction=direction,
        caller=None if out or not direction else address,
        caller_name=None,
        callee=address if out else None,
        callee_name=None,
        started_as_written=as_written(values, "date"),
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=seconds if seconds is not None and seconds >= 0 else None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def _card(row: Found, phones: tuple[str, ...]) -> Contact:
    return _contact(row, "android", said(row.values.get("display_name")), tuple(dict.fromkeys(phones)), ())


def _member(row: Found) -> Contact:
    values = row.values
    phone, member = said(values.get("canonized_number")), said(values.get("member_id"))
    return _contact(row, "viber", said(values.get("viber_name")), (phone,) if phone else (), (f"viber:{member}",) if member else ())


def _contact(row: Found, platform: str, name: str | None, phones: tuple[str, ...], handles: tuple[str, ...]) -> Contact:
    return Contact(
        locator=row.locator,
        platform=platform,
        name=name,
        phones=phones,
        emails=(),
        handles=handles,
        addresses=(),
        organisation=None,
        note=None,
    )


class _People:
    """Who takes part in conversations, and what these are called, by number."""

    def __init__(self) -> None:
        self._numbers: dict[int, str] = {}
        self._participants: dict[int, int] = {}
        self._in: dict[int, dict[int, None]] = {}
        self._names: dict[int, str] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        yield from details(states, "participants_info", self._take_info)
        yield from details(states, "participants", self._take_participant)
        yield from details(states, "conversations", self._take_conversation)

    def participant(self, value: Value) -> str | None:
        """Return the number, or else the name, of a participant."""
        return self._numbers.get(self._participants.get(whole(value) or 0, 0))

    def others(self, conversation: int, participant: int) -> tuple[str, ...]:
        """Return who takes part in a conversation beside one; of too many, one more than a message may name."""
        found = (self.participant(other) for other in self._in.get(conversation, ()) if other != participant)
        return tuple(islice((one for one in found if one), MOST_PARTIES + 1))

    def thread(self, conversation: int | None) -> str | None:
        """Return a conversation as it is shown: its name, where it has one, before its number."""
        if conversation is None:
            return None
        name = self._names.get(conversation)
        return f"{name} <{conversation}>" if name else str(conversation)

    def _take_info(self, rowid: int, values: Mapping[str, Value]) -> None:
        columns = ("number", "member_id", "display_name", "contact_name", "viber_name")
        if shown := next((one for name in columns if (one := said(values.get(name)))), None):
            self._numbers[rowid] = shown

    def _take_participant(self, rowid: int, values: Mapping[str, Value]) -> None:
        self._participants[rowid] = whole(values.get("participant_info_id")) or 0
        if (conversation := whole(values.get("conversation_id"))) is not None:
            self._in.setdefault(conversation, {})[rowid] = None

    def _take_conversation(self, rowid: int, values: Mapping[str, Value]) -> None:
        if name := said(values.get("name")):
            self._names[rowid] = name


def _message(row: Found, people: _People, zone: str | None) -> Message:
    values = row.values
    sent = values.get("send_type")
    sent = whole(values.get("type") if sent is None else sent)
    direction = {0: "in", 1: "out"}.get(sent) if sent is not None else None
    conversation, participant = whole(values.get("conversation_id")), whole(values.get("participant_id")) or 0
    other = said(values.get("address"))
    sender = (people.participant(participant) or other) if direction == "in" else None
    recipients = people.others(conversation or 0, participant) if direction == "out" else ()
    if direction == "out" and not recipients and other:
        recipients = (other,)
    recipients, more = recipients_of(recipients)
    unknown = more if direction else ("direction=type_unknown",)
    if direction == "in" and not sender:
        unknown = ("sender=not_recorded",)
    words, uri, sort = said(values.get("body")), said(values.get("extra_uri")), number(values.get("extra_mime"))
    media = uri or (f"extra_mime={sort}" if sort and not words else None)
    kind = "deleted" if whole(values.get("deleted")) else "media" if media else "text" if words else "system"
    column = "date" if values.get("msg_date") is None else "msg_date"
    time = unix(values.get(column), "sent", zone)
    return Message(
        locator=row.locator,
        platform="viber",
        thread=people.thread(conversation),
        identifier=text(values.get("token")) if whole(values.get("token")) else str(row.rowid),
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=as_written(values, column),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=words,
        media=media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )
