"""Android's call log (table ``calls`` of ``contacts2.db`` or ``calllog.db``) to calls, in the main file and in its log.

After ``android.provider.CallLog.Calls``. The database is read as bytes (``notation.sqlite_states``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Call, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.android_files import clock
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, text, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=2)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque appel du journal d'appels d'Android, dans le fichier principal et dans son journal (-wal), avec son état. "
        "Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les contacts de la même base."
    ),
    en=(
        "Read: every call of Android's call log, in the main file and in its write-ahead log (-wal), with its state. "
        "Not read: what was deleted and survives only in the free space of pages; the contacts of the same database."
    ),
)
SETTINGS = {"zone": known.ZONE}
DIRECTIONS = {1: "in", 2: "out", 3: "missed", 4: "voicemail", 5: "rejected", 6: "blocked", 7: "in"}
"""``Calls.TYPE``: incoming, outgoing, missed, voicemail, rejected, blocked, answered on another device."""
WITHHELD = {"", "-1", "-2", "-3"}
"""What old versions write instead of a number: unknown, private, payphone."""
VIDEO = 1
"""``Calls.FEATURES_VIDEO``, a bit of ``features``."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Android's table ``calls``, or that came in under its provider's name."""
    return "calllog" if kind_of(head, tail, names) == "android_calls" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the calls of both states, what could not be read of them, and the reading."""
    try:
        states = States(exhibit, companions)
    except ValueError as error:
        yield problem("readers_devices.not_sqlite", entries=1, reason=str(error))
        yield Reading(WHOLE, "android_calls", UNIT, 1, 0, canonical({}))
        return
    present = told = 0
    for row in _rows(states, settings.get("zone")):
        present += row.entries if isinstance(row, Problem) else 1
        told += isinstance(row, Call)
        yield row
    layout = {**states.layout("calls"), "zone": settings.get("zone")}
    yield Reading(WHOLE, "android_calls", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    if not parse(locator).parts:
        return first_bytes(exhibit)
    return States(exhibit, companions or {}).place(locator)


def _rows(states: States, zone: str | None) -> Iterator[Call | Problem]:
    yield from states.open_tables()
    if not states.has("calls"):
        yield problem("readers_devices.table_absent", entries=1, table="calls")
    for row in states.rows("calls"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (call := _call(row, zone))
        if call.direction is None and (number := text(row.values.get("number"))):
            kind = text(row.values.get("type")) or ""
            yield problem("readers_devices.direction_unknown", row.locator, number=number, type=kind)
    yield from states.closing()


def _call(row: Found, zone: str | None) -> Call:
    values = row.values
    direction = DIRECTIONS.get(whole(values.get("type")) or 0)
    number, name = text(values.get("number")), text(values.get("name"))
    why = "not_recorded" if number is None else "withheld" if number.strip() in WITHHELD else ""
    number = None if why else number
    out = direction == "out"
    time = clock(values, "date", "started", zone)
    seconds = whole(values.get("duration"))
    unknown = () if direction else ("direction=type_unknown",)
    if why:
        unknown = (*unknown, f"{'callee' if out else 'caller'}={why}")
    return Call(
        locator=row.locator,
        platform="telephone",
        identifier=str(row.rowid),
        kind=_kind(values),
        direction=direction,
        caller=None if out or not direction else number,
        caller_name=None if out or not direction else name,
        callee=number if out else None,
        callee_name=name if out else None,
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


def _kind(values: Mapping[str, Value]) -> str | None:
    """Return voice or video where the version of Android recorded it."""
    features = whole(values.get("features"))
    if features is None:
        return None
    return "video" if features & VIDEO else "voice"
