"""Android's call log and address book (``contacts2.db``, ``calllog.db``), in the main file and in its log.

After ``android.provider.CallLog.Calls`` and ``ContactsContract``: a card is a row of ``raw_contacts`` with its rows of
``data``, whose sort stands in ``mimetypes``. The database is read as bytes (``notation.sqlite_states``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.observations import Call, Contact, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.android_files import clock
from faisceau.notation.canonical import problem
from faisceau.notation.phone_databases import Notes, details, place_of_row, read_database, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole
from faisceau.notation.sqlite_values import number as number_of

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque appel du journal d'appels d'Android et chaque fiche de son carnet d'adresses, dans le fichier principal et dans "
        "son journal (-wal). Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les photographies, les "
        "groupes et le rapprochement que l'appareil fait de plusieurs fiches."
    ),
    en=(
        "Read: every call of Android's call log and every card of its address book, in the main file and in its write-ahead log "
        "(-wal). Not read: what was deleted and survives only in the free space of pages; photographs, groups, and what the device "
        "takes for cards of one person."
    ),
)
SETTINGS = {"zone": known.ZONE}
DIRECTIONS = {1: "in", 2: "out", 3: "missed", 4: "voicemail", 5: "rejected", 6: "blocked", 7: "in"}
"""``Calls.TYPE``: incoming, outgoing, missed, voicemail, rejected, blocked, answered on another device."""
WITHHELD = {"", "-1", "-2", "-3"}
"""What old versions write instead of a number: unknown, private, payphone."""
VIDEO = 1
"""``Calls.FEATURES_VIDEO``, a bit of ``features``."""


_ITEM = "vnd.android.cursor.item/"
_MESSENGERS = {0: "aim", 1: "msn", 2: "yahoo", 3: "skype", 4: "qq", 5: "hangouts", 6: "icq", 7: "jabber"}
"""``CommonDataKinds.Im.PROTOCOL``."""
_PROFILE = re.compile(r"vnd\.(?:com|org)\.([a-z]+)\..*profile\Z")
"""Rows that an application adds to a card, with its own name for the person in ``data1``."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Android's tables of calls or cards, or that came in under its provider's name."""
    return "calllog" if kind_of(head, tail, names) == "android_calls" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the calls and cards of both states, what could not be read of them, and the reading."""
    return read_database("android_calls", UNIT, exhibit, companions, settings, _rows, ("calls", "raw_contacts", "data"))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    if not states.has("calls") and not states.has("raw_contacts"):
        yield problem("readers_devices.table_absent", entries=1, table="calls")
    for row in states.rows("calls"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (call := _call(row, zone))
        if call.direction is None and (number := text(row.values.get("number"))):
            kind = text(row.values.get("type")) or ""
            yield problem("readers_devices.direction_unknown", row.locator, number=number, type=kind)
    cards = _Cards()
    yield from cards.gather(states)
    yield from rows_of(states, "raw_contacts", cards.card)


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


class _Cards:
    """What the rows of ``data`` say of cards, by the card's number and by their sort."""

    def __init__(self) -> None:
        self._sorts: dict[int, str] = {}
        self._accounts: dict[int, str] = {}
        self._data: dict[int, dict[int, tuple[str, Mapping[str, Value]]]] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        yield from details(states, "mimetypes", self._take_sort)
        yield from details(states, "accounts", self._take_account)
        yield from details(states, "data", self._take_data)

    def card(self, row: Found) -> Contact:
        """Return a card."""
        values = row.values
        written = {rowid: data for rowid, (_, data) in self._data.get(row.rowid, {}).items()}
        sorts = {rowid: sort for rowid, (sort, _) in self._data.get(row.rowid, {}).items()}

        def of(*wanted: str) -> tuple[str, ...]:
            found = (said(written[rowid].get("data1")) for rowid, sort in sorts.items() if sort in wanted)
            return tuple(dict.fromkeys(one for one in found if one))

        handles = (_handle(sort, written[rowid]) for rowid, sort in sorts.items())
        nicknames = tuple(f"nickname: {one}" for one in of("nickname"))
        deleted = ("deleted: 1",) if whole(values.get("deleted")) else ()
        account = self._accounts.get(whole(values.get("account_id")) or 0) or said(values.get("account_type"))
        return Contact(
            locator=row.locator,
            platform=account or "android",
            name=next(iter(of("name")), None) or said(values.get("display_name")),
            phones=of("phone_v2"),
            emails=of("email_v2"),
            handles=tuple(dict.fromkeys(one for one in handles if one)),
            addresses=of("postal-address_v2"),
            organisation=next(iter(of("organization")), None),
            note="\n".join((*of("note"), *nicknames, *of("website"), *deleted)) or None,
        )

    def _take_sort(self, rowid: int, values: Mapping[str, Value]) -> None:
        self._sorts[rowid] = (said(values.get("mimetype")) or "").removeprefix(_ITEM)

    def _take_account(self, rowid: int, values: Mapping[str, Value]) -> None:
        if kept := said(values.get("account_type")):
            self._accounts[rowid] = kept

    def _take_data(self, rowid: int, values: Mapping[str, Value]) -> None:
        sort = self._sorts.get(whole(values.get("mimetype_id")) or 0)
        card = whole(values.get("raw_contact_id"))
        if sort and card is not None:
            kept = {name: values.get(name) for name in ("data1", "data5", "data6")}
            self._data.setdefault(card, {})[rowid] = sort, kept


def _handle(sort: str, data: Mapping[str, Value]) -> str | None:
    """Return a name on a platform: of a messenger, or of an application that keeps its own rows beside the card."""
    written = said(data.get("data1"))
    if not written:
        return None
    if sort == "im":
        messenger = _MESSENGERS.get(number_of(data.get("data5")) or 0) if data.get("data5") is not None else None
        return f"{messenger or (said(data.get('data6')) or 'im').lower()}:{written}"
    if found := _PROFILE.match(sort):
        return f"{found[1]}:{written}"
    return None
