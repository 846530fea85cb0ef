"""Apple's call history: ``CallHistory.storedata`` (Core Data, since iOS 8), and ``call_history.db`` before it.

Times count from 2001 in the first (``notation.clocks``), from 1970 in the second. Calls of other applications stand in
the first too, under the name of their provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.observations import Call, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import Clock, apple, unix
from faisceau.notation.phone_databases import Notes, absent, details, place_of_row, read_database
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=2)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque appel du journal d'appels d'iOS (CallHistory.storedata, call_history.db), téléphone, FaceTime et autres "
        "applications, dans le fichier principal et dans son journal (-wal), avec son état. Non lu : ce qui a été effacé et ne "
        "subsiste que dans l'espace libre des pages ; les messages vocaux."
    ),
    en=(
        "Read: every call of iOS's call history (CallHistory.storedata, call_history.db), telephone, FaceTime and other applications, "
        "in the main file and in its write-ahead log (-wal), with its state. Not read: what was deleted and survives only in the free "
        "space of pages; voicemail."
    ),
)
SETTINGS = {"zone": known.ZONE}
_JOINS = ("z_2remoteparticipanthandles", "z_3remoteparticipanthandles", "z_4remoteparticipanthandles")
_KINDS = {1: "voice", 8: "video", 16: "voice"}
"""``ZCALLTYPE``: telephone, FaceTime with video, FaceTime without."""
_PROVIDERS = {"com.apple.telephony": "telephone", "com.apple.facetime": "facetime", "net.whatsapp.whatsapp": "whatsapp"}
_FLAGS = {4: ("in", "telephone", "voice"), 5: ("out", "telephone", "voice"), 8: ("blocked", "telephone", "voice")} | {
    16: ("in", "facetime", "video"),
    17: ("out", "facetime", "video"),
    20: ("in", "facetime", "voice"),
    21: ("out", "facetime", "voice"),
}
"""``flags`` of the older table; another value is unknown."""


class _Held(NamedTuple):
    """What the further parties of a call share with it."""

    call: Call
    address: str | None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows the tables of iOS's call history, or that came in under its name."""
    return "callhistory" if kind_of(head, tail, names) == "ios_calls" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the calls of both states, what could not be read of them, and the reading."""
    return read_database("ios_calls", UNIT, exhibit, companions, settings, _rows, ("zcallrecord", "call"))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, "zcallrecord", "call")
    held: dict[int, _Held] = {}
    for row in states.rows("zcallrecord"):
        if isinstance(row, Problem):
            yield row
            continue
        call, address = _call(row, zone), said(row.values.get("zaddress"))
        held[row.rowid] = _Held(call, address)
        yield call
        yield from _unknown_direction(call, address, row)
    yield from _parties(states, held)
    for row in states.rows("call"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (call := _older(row, zone))
        yield from _unknown_direction(call, said(row.values.get("address")), row)


def _unknown_direction(call: Call, address: str | None, row: Found) -> Iterator[Problem]:
    if call.direction is None and address:
        kind = text(row.values.get("flags")) or ""
        yield problem("readers_devices.direction_unknown", row.locator, number=address, type=kind)


def _parties(states: States, held: Mapping[int, _Held]) -> Iterator[Observation]:
    """Yield the further parties of calls of several, from the join to ``ZHANDLE``, whose name begins with a number that changes."""
    handles: dict[int, tuple[str | None, str | None]] = {}

    def take(rowid: int, values: Mapping[str, Value]) -> None:
        handles[rowid] = said(values.get("zvalue")), said(values.get("znormalizedvalue"))

    yield from details(states, "zhandle", take)
    for row in chain.from_iterable(states.rows(name) for name in _JOINS):
        if isinstance(row, Problem):
            yield row
            continue
        main = held.get(_ending(row, "remoteparticipantcalls"))
        both = handles.get(_ending(row, "remoteparticipanthandles"), (None, None))
        party = both[0] or both[1]
        if main is None or not party or main.address in both:
            continue
        out = main.call.callee is not None
        yield main.call._replace(
            locator=row.locator,
            state=row.state,
            caller=None if out else party,
            callee=party if out else None,
            caller_name=None,
            callee_name=None,
        )


def _ending(row: Found, ending: str) -> int:
    return next((whole(value) or 0 for name, value in row.values.items() if name.endswith(ending)), 0)


def _call(row: Found, zone: str | None) -> Call:
    values = row.values
    out, answered = whole(values.get("zoriginated")), whole(values.get("zanswered"))
    direction = None if out is None else "out" if out else "in" if answered else "missed"
    provider = said(values.get("zservice_provider")) or "com.apple.Telephony"
    platform = _PROVIDERS.get(provider.lower(), provider)
    kind = _KINDS.get(whole(values.get("zcalltype")) or 0)
    time = apple(values.get("zdate"), "started", zone)
    call = _made(row, direction, platform, kind, said(values.get("zaddress")), said(values.get("zname")), time)
    return call._replace(
        identifier=said(values.get("zunique_id")),
        started_as_written=as_written(values, "zdate"),
        seconds=_seconds(values.get("zduration")),
    )


def _older(row: Found, zone: str | None) -> Call:
    values = row.values
    direction, platform, kind = _FLAGS.get(whole(values.get("flags")) or 0, (None, "telephone", None))
    time = unix(values.get("date"), "started", zone, per_second=1)
    call = _made(row, direction, platform, kind, said(values.get("address")), said(values.get("name")), time)
    return call._replace(started_as_written=as_written(values, "date"), seconds=_seconds(values.get("duration")))


def _made(
    row: Found, direction: str | None, platform: str, kind: str | None, address: str | None, name: str | None, time: Clock
) -> Call:
    out = direction == "out"
    unknown = () if direction else ("direction=type_unknown",)
    if direction and not address:
        unknown = (*unknown, f"{'callee' if out else 'caller'}=not_recorded")
    return Call(
        locator=row.locator,
        platform=platform,
        identifier=str(row.rowid),
        kind=kind,
        direction=direction,
        caller=None if out or not direction else address,
        caller_name=None if out or not direction else name,
        callee=address if out else None,
        callee_name=name if out else None,
        started_as_written=None,
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def _seconds(value: Value) -> int | None:
    """Return a duration in whole seconds, rounded down."""
    return int(value) if isinstance(value, int | float) and 0 <= value < 1 << 40 else None
