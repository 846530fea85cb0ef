"""Records of a register to the rows of its entry: what no column holds stays beside the line, what is no line is told as what it is.

Totals, headings that are repeated and titles that stand alone between the lines are problems of one entry with their place. A cell that
should hold a day, a time or a sum and does not is named, with its place; the rest of its line is read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.model.observations import SCHEMAS, Observation, Problem
from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import plain_word
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Record
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.layouts import stated_currency
from faisceau.notation.listings.columns import Listing
from faisceau.notation.listings.register_words import AS_ABOVE, TOTALS
from faisceau.notation.listings.registers import DAYS, MOMENTS, MONEY, REGISTERS, Register, Template
from faisceau.notation.positions import position
from faisceau.notation.statements.margins import Places
from faisceau.notation.statements.shapes import Amounts
from faisceau.notation.written_moments import Clock, clock, written

_SHOWN = 80
_LEAST_NAMED = 3
"""Columns with a role above which a cell that stands alone is a title and no line; ours."""
_PARTS = ("as_written", "wall", "zone", "utc", "precision")
_BESIDE = frozenset({"additional", "unknown"})
_EMPTY: Mapping[type, dict[str, Any]] = {
    template.noun: {column.name: () if pa.types.is_list(column.type) else None for column in SCHEMAS[template.noun].columns[1:-1]}
    for register in REGISTERS
    for template in register.rows
}
"""What a row of each table holds where a line says nothing, its place left out."""


class Reading(NamedTuple):
    """How a register is read: order of dates, decimal mark, and the currency, the zone and what holds of every line that a person settled."""

    order: str | None
    decimal: str
    currency: str | None
    zone: str | None
    holds: Mapping[str, str]


class _Line:
    """The cells of a record by role, and what was said of them on the way."""

    def __init__(self, places: Mapping[str, int], fields: list[str], holds: Mapping[str, str]) -> None:
        self._places, self.fields, self._holds = places, fields, holds
        self.used: set[str] = set()
        self.unknown: list[str] = []
        self.unread: list[tuple[str, str]] = []

    def of(self, role: str) -> str:
        """Return the cell of a role without outer spaces, else what holds of every line; empty where nothing stands."""
        index = self._places.get(role, -1)
        cell = self.fields[index].strip() if 0 <= index < len(self.fields) else ""
        return cell.replace(STORED, ".") or self._holds.get(role, "")

    def says(self, role: str) -> str:
        """Return the cell of a role, unless it only refers to the line above (*idem*, a ditto mark): nobody is called so."""
        cell = self.of(role)
        return "" if cell.lower() in AS_ABOVE else cell

    def sum(self, role: str) -> str:
        """Return the cell of a sum, the mark of a stored number kept."""
        index = self._places.get(role, -1)
        return self.fields[index].strip() if 0 <= index < len(self.fields) else ""

    def cannot(self, column: str, role: str, why: str) -> None:
        """Remember that a cell could not be read as what its column holds: it stays beside the line."""
        self.unknown.append(f"{column}={why}")
        self.unread.append((role, self.of(role)))
        self.used.discard(role)


class RegisterLines:
    """Reads the records of one register, and counts what is no line."""

    def __init__(self, listing: Listing, register: Register, reading: Reading, at: Places) -> None:
        self._register, self._reading, self._at = register, reading, at
        self._heading = listing.heading
        self._amounts = Amounts(reading.decimal)
        self._places = {role: index for index, role in reversed([*enumerate(listing.heading.roles)]) if role}
        self._titles = [cell.strip() or f"#{index + 1}" for index, cell in enumerate(listing.heading.cells)]
        self._again = [plain_word(cell) for cell in listing.heading.cells if cell.strip()]
        said = [self._heading.cells[self._places[role]] for role in sorted(MONEY) if role in self._places]
        stated = {found for cell in said if (found := stated_currency(cell.strip()))}
        self._currency = stated.pop() if len(stated) == 1 else None
        self.between: Counter[str] = Counter()

    def read(self, record: Record) -> Iterator[Observation]:
        """Yield what a record holds, or a problem of one entry."""
        place = self._at(record.number)
        if record.broken:
            yield problem("readers_devices.csv_quote_open", place, entries=1)
            return
        if any(field.strip() for field in record.fields[len(self._titles) :]):
            expected = len(self._titles)
            yield problem("readers_devices.csv_too_many_cells", place, entries=1, cells=len(record.fields), expected=expected)
            return
        line = _Line(self._places, record.fields, self._reading.holds)
        other = self._other(line)
        rows = [] if other else list(self._rows(line, place))
        if not rows:
            other = other or "nobody"
            self.between[other] += 1
            text = " | ".join(cell.strip() for cell in record.fields if cell.strip()).replace(STORED, ".")
            yield problem(f"readers_registers.{other}", place, entries=1, text=text[:_SHOWN])
            return
        yield from rows
        if line.unread:
            cells = [
                f"{self._titles[self._places[role]] if role in self._places else role}: {cell}"[:_SHOWN]
                for role, cell in dict.fromkeys(line.unread)
            ]
            yield problem("readers_registers.cells_unread", place, cells="; ".join(cells))

    def _other(self, line: _Line) -> str:
        """Return what a record is that is no line: the heading again, a title alone, totals; nothing where it is one."""
        cells = [cell.strip() for cell in line.fields if cell.strip()]
        if len(cells) > 1 and [plain_word(cell) for cell in cells] == self._again:
            return "heading_again"
        words = [plain_word(cell) for cell in cells[:2]]
        is_total = any(word in TOTALS or any(word.startswith(f"{total} ") for total in TOTALS) for word in words)
        dated = any(written(line.of(role)) for role in self._register.main)
        name = plain_word(next((cell for role in self._register.rows[0].where.split() if (cell := line.of(role))), ""))
        if is_total and (not dated or name in TOTALS or not name):
            return "total"
        if len(cells) == 1 and self._heading.named >= _LEAST_NAMED:
            return "title"
        return ""

    def _rows(self, line: _Line, place: str) -> Iterator[Observation]:
        made: list[tuple[type, dict[str, Any]]] = []
        for template in self._register.rows:
            first = template is self._register.rows[0]
            held = line.of if first else line.says  # a line is one, even where it only refers to the line above
            if any(held(role) for role in template.where.split() if role in self._places):
                made.append((template.noun, self._row(template, line)))
            elif first:
                return
        numbers: Counter[type] = Counter()
        for noun, values in made:
            numbers[noun] += 1
            where = place if numbers[noun] == 1 else f"{place};n={numbers[noun]}"
            row = _EMPTY[noun] | values
            if row.keys() >= _BESIDE:
                row |= {"additional": self._beside(line), "unknown": tuple(line.unknown)}
            yield noun(**{**row, "locator": where})

    def _row(self, template: Template, line: _Line) -> dict[str, Any]:
        empty = _EMPTY[template.noun]
        values: dict[str, Any] = dict(template.fixed)
        for column, roles in template.texts.items():
            cells = [cell for role in roles.split() if (cell := line.says(role))]
            line.used.update(roles.split())
            for role in roles.split():
                if line.of(role) and not line.says(role):
                    line.cannot(column, role, "as_above")
            text = " ".join(dict.fromkeys(cells)) or None
            values[column] = ((text,) if text else ()) if empty[column] == () else text
        if "latitude" in values:
            spot = position(values["latitude"] or "", values["longitude"] or "", "", "", "")
            values |= {"latitude": spot.latitude, "longitude": spot.longitude}
            for why in spot.unknown:
                line.cannot(why.partition("=")[0], why.partition("=")[0], why.partition("=")[2])
        for column, role in template.days.items():
            line.used.add(role)
            values[column] = self._day(line, column, role)
        for column, roles in template.moments.items():
            line.used.update(roles.split())
            values |= self._moment(line, column, *roles.split())
        if template.moments.keys() >= {"begins", "ends"}:
            self._overnight(line, values)
        if template.sums:
            values |= self._sums(template, line)
        return values

    def _day(self, line: _Line, column: str, role: str) -> dt.date | None:
        cell = line.of(role)
        if not cell:
            return None
        found = written(cell)
        try:
            if found is None:
                raise ValueError(cell)  # noqa: TRY301 - one way out
            if found.clock is not None and found.clock.time != dt.time():
                line.used.discard(role)
            return found.on(self._reading.order)
        except ValueError:
            line.cannot(column, role, "not_a_date")
            return None

    def _moment(self, line: _Line, column: str, role: str, beside: str = "") -> dict[str, Any]:
        """Return the moment of a day and of a time beside it; the time may hold the whole moment."""
        cell, other = line.of(role), line.of(beside) if beside else ""
        said = " ".join(filter(None, (cell, other))) or None
        values: dict[str, Any] = {f"{column}_{part}": None for part in _PARTS} | {f"{column}_as_written": said}
        whole = written(other) if other else None
        found, time = (
            (whole, whole.clock) if whole and whole.clock else (written(cell) if cell else None, clock(other) if other else None)
        )
        if other and time is None:
            line.cannot(f"{column}_wall", beside, "not_a_time")
        if not cell and found is None:
            return values
        try:
            if found is None:
                raise ValueError(cell)  # noqa: TRY301 - one way out
            day = found.on(self._reading.order)
        except ValueError:
            line.cannot(f"{column}_wall", role, "not_a_date")
            return values
        if column in ("begins", "ends") and time is None and found.clock is None:
            return values
        return values | self._wall(column, day, time or found.clock, found.zone)

    def _wall(self, column: str, day: dt.date, time: Clock | None, zone: str | None) -> dict[str, Any]:
        zone = zone or (self._reading.zone if time else None)
        wall = dt.datetime.combine(day, time.time if time else dt.time())
        offset = fixed_offset(zone) if zone and time else None
        return {
            f"{column}_wall": wall,
            f"{column}_zone": zone,
            f"{column}_utc": moved(wall, -offset) if offset is not None else None,
            f"{column}_precision": time.precision if time else "day",
        }

    def _overnight(self, line: _Line, values: dict[str, Any]) -> None:
        """Let an end before its beginning stand on the day after, and say so."""
        begins, ends = values["begins_wall"], values["ends_wall"]
        if begins and ends and ends < begins and ends.date() == begins.date():
            for part in ("wall", "utc"):
                values[f"ends_{part}"] = moved(values[f"ends_{part}"], dt.timedelta(days=1)) if values[f"ends_{part}"] else None
            line.unknown.append("ends_wall=on_the_day_after")

    def _sums(self, template: Template, line: _Line) -> dict[str, Any]:
        read: dict[str, tuple[int, int]] = {}
        beside: list[str] = []
        for column, role in template.sums.items():
            cell = line.sum(role)
            line.used.add(role)
            found = self._amounts.read(cell) if cell else None
            if cell and found is None:
                line.cannot(column, role, "not_an_amount")
            elif found and found[0] < 0 and column == "amount":
                line.cannot(column, role, "negative")
            elif found:
                read[column] = found[0], found[1].exponent
                beside += [found[1].currency] if found[1].currency else []
        exponent = max((scale for _, scale in read.values()), default=None)
        values: dict[str, Any] = {column: units * 10 ** ((exponent or 0) - scale) for column, (units, scale) in read.items()}
        stated = line.of("currency")
        code = stated.upper() if stated.upper() in CODES else SYMBOLS.get(stated)
        if code:
            line.used.add("currency")
        currency = code or (beside[0] if len(set(beside)) == 1 else None) or self._currency or self._reading.currency
        if read and currency is None:
            line.unknown.append("currency=not_stated")
        return values | {"exponent": exponent, "currency": currency if read else None}

    def _beside(self, line: _Line) -> str | None:
        """Return what a line holds besides, each cell behind its heading."""
        roles = self._heading.roles
        found = [
            f"{self._titles[index]}: {cell.strip()}"
            for index, cell in enumerate(line.fields)
            if index < len(roles) and cell.strip() and (roles[index] not in line.used or self._places[roles[index]] != index)
        ]
        return "\n".join(found).replace(STORED, ".") or None


def holds(said: str, register: Register) -> tuple[dict[str, str], list[Problem]]:
    """Return what a person settled to hold of every line (``establishment=…;currency=EUR``), and what of it means nothing."""
    held: dict[str, str] = {}
    wrong = []
    for one in filter(str.strip, said.split(";")):
        role, _, value = one.partition("=")
        if role.strip() in register.vocabulary.roles and value.strip() and role.strip() not in DAYS | MOMENTS | MONEY:
            held[role.strip()] = value.strip()
        else:
            allowed = ", ".join(sorted(set(register.vocabulary.roles) - DAYS - MOMENTS - MONEY))
            wrong.append(problem("readers_devices.setting_unknown", setting="holds", value=one[:_SHOWN], allowed=allowed))
    return held, wrong
