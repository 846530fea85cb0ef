"""Android's message store (``mmssms.db``) to messages: every row of ``sms`` and ``pdu``, in the main file and in its log.

After ``android.provider.Telephony``: ``Sms`` and ``Mms`` with its ``part`` and ``addr`` tables. The database is read as
bytes (``notation.sqlite_states``); the time is the device's (``date``), for what came in the time it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.observations import Message, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.android_files import clock
from faisceau.notation.canonical import problem
from faisceau.notation.phone_databases import Notes, place_of_row, read_database
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, text, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=2)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque SMS et chaque MMS de la base d'Android, dans le fichier principal et dans son journal (-wal), avec son état. "
        "Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les fichiers joints eux-mêmes."
    ),
    en=(
        "Read: every SMS and MMS of Android's database, in the main file and in its write-ahead log (-wal), with its state. "
        "Not read: what was deleted and survives only in the free space of pages; the attached files themselves."
    ),
)
SETTINGS = {"zone": known.ZONE}
DIRECTIONS = {1: "in", 2: "out", 3: "draft", 4: "out", 5: "out", 6: "out"}
"""``TextBasedSmsColumns.MESSAGE_TYPE_*``: inbox, sent, draft, outbox, failed, queued; ``msg_box`` of an MMS is the same."""
FROM, TO = 137, (151, 130, 129)
"""``PduHeaders``: FROM; TO, CC and BCC."""
SELF = "insert-address-token"
LAYOUT_OF_SLIDES = "application/smil"


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows the table ``sms``, or that came in as ``mmssms.db``."""
    return "mmssms" if kind_of(head, tail, names) == "android_sms" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the messages of both states, what could not be read of them, and the reading."""
    return read_database("android_sms", UNIT, exhibit, companions, settings, _rows, ("sms", "pdu", "part", "addr"))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    if not states.has("sms"):
        yield problem("readers_devices.table_absent", entries=1, table="sms")
    for row in states.rows("sms"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (message := _sms(row, zone))
        if message.direction is None and (address := text(row.values.get("address"))):
            kind = text(row.values.get("type")) or ""
            yield problem("readers_devices.direction_unknown", row.locator, number=address, type=kind)
    if states.has("pdu"):
        parts = _Parts({}, {})
        yield from _gather(states, parts)
        for row in states.rows("pdu"):
            yield row if isinstance(row, Problem) else _mms(row, parts, zone)


def _sms(row: Found, zone: str | None) -> Message:
    values = row.values
    direction = DIRECTIONS.get(whole(values.get("type")) or 0)
    address = text(values.get("address"))
    time = clock(values, "date", "sent", zone)
    return Message(
        locator=row.locator,
        platform="sms",
        thread=text(values.get("thread_id")),
        identifier=str(row.rowid),
        kind="text",
        direction=direction,
        sender=address if direction == "in" else None,
        recipients=(address,) if address and direction in ("out", "draft") else (),
        sent_as_written=as_written(values, "date", "date_sent"),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=text(values.get("subject")),
        text=text(values.get("body")),
        media=None,
        state=row.state,
        unknown=(*_unsaid(direction, address), *time.unknown),
    )


class _Parts(NamedTuple):
    """What multimedia messages are made of: parts and addresses by the message's number, each by its own number."""

    parts: dict[int, dict[int, Mapping[str, Value]]]
    addresses: dict[int, dict[int, Mapping[str, Value]]]


def _gather(states: States, into: _Parts) -> Iterator[Problem]:
    """Collect parts and addresses, the log's state of a row winning; what cannot be read costs a detail, no entry."""
    for name, column, found in (("part", "mid", into.parts), ("addr", "msg_id", into.addresses)):
        for row in states.rows(name, entries=0):
            if isinstance(row, Problem):
                yield row
            elif (number := whole(row.values.get(column))) is not None:
                found.setdefault(number, {})[row.rowid] = row.values


def _mms(row: Found, parts: _Parts, zone: str | None) -> Message:
    values = row.values
    direction = DIRECTIONS.get(whole(values.get("msg_box")) or 0)
    addresses = [(whole(it.get("type")), text(it.get("address"))) for it in parts.addresses.get(row.rowid, {}).values()]
    others = [(kind, address) for kind, address in addresses if address and address != SELF]
    pieces = [piece for piece in parts.parts.get(row.rowid, {}).values() if text(piece.get("ct")) != LAYOUT_OF_SLIDES]
    written = [text(piece.get("text")) or "" for piece in pieces if text(piece.get("ct")) == "text/plain"]
    attached = [_name(piece) for piece in pieces if text(piece.get("ct")) != "text/plain"]
    sender = next((address for kind, address in others if kind == FROM), None)
    time = clock(values, "date", "sent", zone, per_second=1)
    return Message(
        locator=row.locator,
        platform="mms",
        thread=text(values.get("thread_id")),
        identifier=str(row.rowid),
        kind="media" if attached else "text",
        direction=direction,
        sender=sender,
        recipients=tuple(address for kind, address in others if kind in TO),
        sent_as_written=as_written(values, "date", "date_sent"),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=text(values.get("sub")),
        text="\n".join(written) if written else None,
        media=", ".join(attached) or None,
        state=row.state,
        unknown=(*_unsaid(direction, "" if others else None), *time.unknown),
    )


def _name(part: Mapping[str, Value]) -> str:
    """Return the name of an attached part: its own, else that of its content, else its media type."""
    return next((found for column in ("name", "fn", "cl", "ct") if (found := text(part.get(column)))), "?")


def _unsaid(direction: str | None, address: str | None) -> tuple[str, ...]:
    found = () if direction else ("direction=type_unknown",)
    return found if address is not None else (*found, "sender=no_address")
