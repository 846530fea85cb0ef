"""Records of a delivery to calls, messages, connections and cells; what cannot be read is a problem with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.locators import locator
from faisceau.model.observations import Call, Cell, Connection, Message, Observation
from faisceau.notation.call_words import Said, hidden, said
from faisceau.notation.canonical import problem
from faisceau.notation.columns_by_words import Columns, plain
from faisceau.notation.delimited import Record
from faisceau.notation.durations import of_two, seconds
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.positions import position
from faisceau.notation.worded_tables import cells_refused
from faisceau.notation.written_moments import clock, written
from faisceau.readers.call_records.survey import Survey, same_line

REMEMBERED = 50_000
"""Cells that are remembered so as to be told once; beyond, the oldest are forgotten and may be told again; ours."""

LONGEST_REMEMBERED = 500
"""Characters of a cell and its place that are remembered; a longer one is told at each of its rows; ours."""

_OF_ENDS = frozenset(f"{role}_{end}" for role in ("imei", "imsi", "cell") for end in ("caller", "callee"))
_COMING = frozenset({"in", "missed", "voicemail"})
_OF_PLACES = frozenset({"cell_address", "cell_end_address", "cell_place", "latitude", "longitude", "position", "x", "y"})


class _Unread(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    """A record that is none: the code of the problem, and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class _When(NamedTuple):
    """A time as ``started_*`` columns hold it."""

    as_written: str
    wall: dt.datetime
    zone: str | None
    utc: dt.datetime | None
    precision: str


class _Parties(NamedTuple):
    """Who called whom, as written, and how that was seen from the line."""

    caller: str | None
    callee: str | None
    direction: str | None
    unknown: tuple[str, ...]
    unplaced: tuple[str, ...] = ()


class Rows:
    """Reads the records of one delivery, in order."""

    def __init__(self, columns: Columns, survey: Survey, settled: dict[str, str], zone: str | None) -> None:
        """Read under what was found; ``settled`` is what words a person settled to mean which service or direction."""
        self._columns, self._survey = columns, survey
        self._settled, self._zone = settled, zone
        self._at = {role: columns.roles.index(role) for role in columns.roles if role}
        self._every = {role: [at for at, its in enumerate(columns.roles) if its == role] for role in self._at}
        self._of_type = bool(self._at.keys() & {"service"})
        self._of_call = "duration" in self._at
        self._of_utc = plain(columns.cells[self._at["started"]]).split()[-1:] in (["utc"], ["gmt"])
        self._volumes = [(at, columns.cells[at].strip()) for at in self._every.get("volume", ())]
        self._told: dict[tuple[str, ...], None] = {}
        self._fields: list[str] = []
        self._held: dict[str, str] = {}
        self._both_ends = bool(self._at.keys() & _OF_ENDS)
        self._placed = bool(self._at.keys() & _OF_PLACES)

    def read(self, record: Record) -> Iterator[Observation]:
        """Yield what a record that is not blank holds, or a problem of one entry."""
        place = locator(row=record.number)
        fields = self._fields = record.fields
        wide = len(fields)
        self._held = {role: cell for role, at in self._at.items() if at < wide and (cell := fields[at].strip()).strip("-")}
        if b'="' in record.raw:
            self._held = {role: _unwrapped(cell) for role, cell in self._held.items()}
        try:
            if refused := cells_refused(record, self._columns):
                raise _Unread(refused[0], **refused[1])  # noqa: TRY301 - one place makes the problem
            yield from self._record(place)
        except _Unread as unread:
            yield problem(unread.code, place, entries=1, **unread.arguments)

    def _of(self, role: str) -> str:
        return self._held.get(role, "")

    def _joined(self, role: str, mark: str = " ") -> str:
        places = self._every.get(role)
        if not places:
            return ""
        return mark.join(cell for at in places if at < len(self._fields) and (cell := self._fields[at].strip()))

    def _record(self, place: str) -> Iterator[Observation]:
        when = self._when()
        words = self._words()
        parties = self._parties(words)
        length, unread = self._seconds()
        kind = words.service or self._unsaid_kind(parties)
        if kind == "data":
            yield self._connection(place, 1, "data", when, length)
        elif kind in ("sms", "mms"):
            yield self._message(place, kind, when, parties)
        else:
            yield self._call(place, kind, when, parties, length, unread)
        if self._both_ends and kind != "data":
            yield from self._ends(place, kind, when)
        if self._placed:
            yield from self._cells(place)
        unplaced = parties.unplaced if kind != "data" or self._of("other") else ()
        if unplaced:
            yield problem("readers_tables.parties_unplaced", place, numbers=", ".join(unplaced)[:200])
        if unread:
            column = self._columns.cells[self._at["duration"]].strip()
            at = f"{place};n=2" if unplaced else place
            yield problem("readers_tables.duration_unread", at, column=column, written=unread[:80])

    def _when(self) -> _When:
        cell, beside = self._of("started"), self._of("time")
        moment = written(cell)
        if moment is None:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80])
        try:
            day = moment.on(self._survey.order.order)
        except ValueError:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80]) from None
        time = moment.clock
        if beside:
            apart = clock(beside, joined=True)
            if apart is None and time is None:
                raise _Unread("readers_tables.no_time", written=beside[:80])
            time = time or apart
        wall = dt.datetime.combine(day, time.time if time else dt.time())
        zone = moment.zone or ("UTC" if self._of_utc else self._zone) if time else None
        offset = fixed_offset(zone) if zone else None
        utc = moved(wall, -offset) if offset is not None else None
        return _When(f"{cell} {beside}".strip(), wall, zone, utc, time.precision if time else "day")

    def _words(self) -> Said:
        """Return service and direction as the columns say them; a word that says nothing known is a problem of the record."""
        text = self._joined("service")
        found = said(text) if text else Said(None, None)
        if text and self._settled:
            found = Said(
                self._settled_as("services", text) or found.service, self._settled_as("directions", text) or found.direction
            )
        if self._of_type and found.service is None and not (found.direction and self._of_call):
            raise _Unread("readers_tables.service_unknown", written=text[:80])
        if direction := self._of("direction"):
            way = self._settled_as("directions", direction) or said(direction).direction
            return Said(found.service or said(direction).service, way or found.direction)
        return found

    def _settled_as(self, setting: str, text: str) -> str | None:
        return self._settled.get(f"{setting} {plain(text)}") if self._settled else None

    def _unsaid_kind(self, parties: _Parties) -> str | None:
        """Return what a record without a column of services is: data where only a volume is told, else a call."""
        if not self._of_type and self._volumes and not (self._of("duration") and (parties.caller and parties.callee)):
            return "data" if self._joined("volume") else None
        return None

    def _parties(self, words: Said) -> _Parties:
        caller, callee = self._of("caller") or None, self._of("callee") or None
        own, other = self._of("own") or self._survey.line.number, self._of("other") or None
        way = words.direction
        if "caller" in self._at or "callee" in self._at:
            if own is None or way:
                return self._sided(caller, callee, other, own, way)
            out, in_ = (bool(it) and same_line(it or "", own) for it in (caller, callee))
            if out != in_:
                return self._sided(caller, callee, other, own, "out" if out else "in")
            return self._sided(caller, callee, other, own, None)
        if way == "out":
            return _placed(own, other, way)
        if way in ("in", "missed", "voicemail"):
            return _placed(other, own, way)
        unplaced = tuple(filter(None, (own, other)))
        return _Parties(
            None, None, None, ("direction=not_stated", "caller=direction_unknown", "callee=direction_unknown"), unplaced
        )

    def _sided(self, caller: str | None, callee: str | None, other: str | None, own: str | None, way: str | None) -> _Parties:
        """Return the parties of a record that names caller or callee; the line stands in for the one that has no column."""
        named, towards = (callee, way in _COMING) if "caller" not in self._at else (caller, way == "out")
        if (
            len({"caller", "callee"} & self._at.keys()) == 1
            and towards
            and named
            and other is None
            and not same_line(named, own or "")
        ):
            # A *B number* that is not the line's, on a call that came in, is who called; a *calling number* on one that went out, who was called.
            if own is None:
                return _Parties(None, None, way, ("caller=not_stated", "callee=not_stated"), (named,))
            return _placed(named, own, way) if way in _COMING else _placed(own, named, way)
        if "caller" not in self._at:
            caller = (other if way == "in" else own) if way or other is None else None
            way = way or "out"
        elif "callee" not in self._at:
            callee = (other if way == "out" else own) if way or other is None else None
            way = way or "in"
        found = _placed(caller, callee, way)
        return found if way else found._replace(unknown=(*found.unknown, "direction=whose_line_not_stated"))

    def _seconds(self) -> tuple[int | None, str]:
        """Return the duration in seconds, and what is written where it could not be read."""
        cell = self._of("duration")
        if not cell:
            return None, ""
        found = seconds(cell, self._survey.unit, self._survey.two)
        return found, "" if found is not None else cell

    def _radio(self) -> dict[str, str | None]:
        return {"imei": self._of("imei") or None, "imsi": self._of("imsi") or None, "cell_end": self._of("cell_end") or None}

    def _cell(self) -> str | None:
        """Return the cell as written; parts in columns of their own (MCC, MNC, LAC) stand before it, joined by hyphens."""
        cell = self._of("cell")
        return (f"{self._joined('cell_part', '-')}-{cell}".strip("-") if "cell_part" in self._at else cell) or None

    def _call(self, place: str, kind: str | None, when: _When, parties: _Parties, length: int | None, unread: str) -> Call:
        unsaid = () if kind else ("kind=not_stated",)
        odd = (f"seconds={'two_readings' if of_two(unread) else 'not_a_duration'}",) if unread else ()
        outgoing = parties.direction == "out"
        names = (self._of("own_name") or None, self._of("other_name") or None)
        own_first = names if outgoing else names[::-1] if parties.direction else (None, None)
        return Call(
            locator=place,
            platform="telephone",
            identifier=self._joined("reference") or None,
            kind=kind,
            direction=parties.direction,
            caller=parties.caller,
            caller_name=self._of("caller_name") or own_first[0],
            callee=parties.callee,
            callee_name=self._of("callee_name") or own_first[1],
            started_as_written=when.as_written,
            started_wall=when.wall,
            started_zone=when.zone,
            started_utc=when.utc,
            started_precision=when.precision,
            seconds=length,
            cell=self._cell(),
            state=None,
            unknown=(*unsaid, *parties.unknown, *odd),
            **self._radio(),
        )

    def _message(self, place: str, kind: str, when: _When, parties: _Parties) -> Message:
        return Message(
            locator=place,
            platform=kind,
            thread=None,
            identifier=self._joined("reference") or None,
            kind="text" if kind == "sms" else "media",
            direction="in" if parties.direction in ("missed", "voicemail") else parties.direction,
            sender=parties.caller,
            recipients=(parties.callee,) if parties.callee else (),
            sent_as_written=when.as_written,
            sent_wall=when.wall,
            sent_zone=when.zone,
            sent_utc=when.utc,
            sent_precision=when.precision,
            subject=None,
            text=None,
            media=None,
            state=None,
            unknown=(
                "text=not_in_record",
                *(it.replace("caller=", "sender=").replace("callee=", "recipients=") for it in parties.unknown),
            ),
            cell=self._cell(),
            **self._radio(),
        )

    def _connection(self, place: str, n: int, kind: str | None, when: _When, length: int | None, end: str = "") -> Connection:
        """Return the trace of the line itself, or of one end of a record that tells identities of both ends."""
        volumes = [
            f"{cell} ({heading})" for at, heading in self._volumes if at < len(self._fields) and (cell := self._fields[at].strip())
        ]
        line = self._of(end) if end else self._of("own") or self._of("caller") or self._survey.line.number or ""
        identity = {role: self._of(f"{role}_{end}") if end else self._of(role) for role in ("imsi", "imei")}
        return Connection(
            locator=place if n == 1 else f"{place};n={n}",
            kind=kind,
            line=line or None,
            imsi=identity["imsi"] or None,
            imei=identity["imei"] or None,
            address=None if end else self._of("address") or None,
            service=None if end else self._of("apn") or None,
            started_as_written=when.as_written,
            started_wall=when.wall,
            started_zone=when.zone,
            started_utc=when.utc,
            started_precision=when.precision,
            seconds=None if end else length,
            volume=None if end else ", ".join(volumes) or None,
            cell=(self._of(f"cell_{end}") or None) if end else self._cell(),
            cell_end=None if end else self._of("cell_end") or None,
            unknown=() if line else ("line=not_stated",),
        )

    def _ends(self, place: str, kind: str | None, when: _When) -> Iterator[Connection]:
        """Yield one trace for each end whose own device, card or cell the record tells."""
        told = 0
        for end in ("caller", "callee"):
            if any(self._of(f"{role}_{end}") for role in ("imei", "imsi", "cell")):
                told += 1
                yield self._connection(place, told, kind, when, None, end)

    def _cells(self, place: str) -> Iterator[Cell]:
        """Yield the cells of a record that say where they stand, each once."""
        address = " ".join(filter(None, (self._of("cell_address"), self._joined("cell_place"))))
        spot = position(*map(self._of, ("latitude", "longitude", "position", "x", "y")))
        told = 0
        for cell, where, at in (
            (self._cell(), address, spot),
            (self._of("cell_end") or None, self._of("cell_end_address"), position("", "", "", "", "")),
        ):
            key = (cell or "", where, at.as_written or "")
            if not (where or at.as_written) or key in self._told:
                continue
            if sum(map(len, key)) < LONGEST_REMEMBERED:
                self._told[key] = None
            if len(self._told) > REMEMBERED:
                del self._told[next(iter(self._told))]
            told += 1
            main = at is spot
            yield Cell(
                locator=place if told == 1 else f"{place};n={told}",
                cell=cell,
                site=None,
                operator=(self._of("operator") or None) if main else None,
                technology=(self._of("technology") or None) if main else None,
                address=where or None,
                latitude=at.latitude,
                longitude=at.longitude,
                position_as_written=at.as_written,
                azimuth=(self._of("azimuth") or None) if main else None,
                valid_from=None,
                valid_to=None,
                unknown=at.unknown,
            )


def _unwrapped(cell: str) -> str:
    """Return what a cell holds that was wrapped so that a spreadsheet keeps its zeros (``="0033…"``)."""
    return cell[2:-1] if len(cell) > 2 and cell.startswith('="') and cell.endswith('"') else cell


def _placed(caller: str | None, callee: str | None, way: str | None) -> _Parties:
    """Return the parties; one that the record says is withheld is null, as one that it does not state."""
    both = (("caller", caller), ("callee", callee))
    unknown = tuple(f"{role}={'withheld' if it else 'not_stated'}" for role, it in both if not it or hidden(it))
    caller, callee = (None if it and hidden(it) else it for it in (caller, callee))
    return _Parties(caller, callee, way, unknown)
