"""Lines of a table of transactions to transfers and balances, as an account sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.locators import locator
from faisceau.model.observations import Balance, Problem, Transfer
from faisceau.model.reading import Settings
from faisceau.notation.amounts import exact
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.balance_trails import Step, chain
from faisceau.notation.canonical import problem
from faisceau.notation.columns_by_words import Columns
from faisceau.notation.currencies import CODES
from faisceau.notation.date_orders import ORDERS, day_of
from faisceau.notation.dates import year_of
from faisceau.notation.delimited import Record
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.known_tables import SIDES, Family
from faisceau.notation.worded_tables import cells_refused
from faisceau.notation.written_moments import Written, clock, written

SEEN_FROM = ("debtor", "creditor", "both")
"""Whose account sees a line that names two; the payer's, unless settled otherwise."""
WAITING = 20_000
"""Lines of one day that wait to be put in order; a longer day is told in pieces; ours."""
ACCOUNTS = 200_000
"""Accounts whose last balance is remembered; beyond, the oldest are forgotten and their next line proves nothing; ours."""
UNIT_EXPONENT = 8
"""Balances are compared as integers of 10^-8; finer ones are not compared; ours."""
FARTHEST = 10_000_000
"""Steps beyond which a step is no number of days or hours; ours."""

_STEPS = {"day": dt.timedelta(days=1), "hour": dt.timedelta(hours=1)}
Exact = tuple[int, int]


class _Unread(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    """A record that is no transfer: the code of the problem, and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class _Time(NamedTuple):
    """When a line was booked, and why that is unknown."""

    day: dt.date | None = None
    wall: dt.datetime | None = None
    zone: str | None = None
    unknown: tuple[str, ...] = ()


class _Line(NamedTuple):
    """A line that waits for the others of its day: its rows, its account, and its balances before and after."""

    rows: list[Transfer | Balance | Problem]
    account: str
    step: Step | None
    place: str


class Rows:
    """Reads the lines of one table, in order, and proves every balance that it can."""

    def __init__(self, family: Family, columns: Columns, settings: Settings, base: dt.datetime | None) -> None:
        """Read under a family; ``base`` is the day of step 0."""
        self._family, self._columns, self._base = family, columns, base
        self._at = {role: at for at, role in enumerate(columns.roles) if role}
        self._seen_from = settings.get("seen_from") if settings.get("seen_from") in SEEN_FROM else None
        self._currency = settings["currency"] if settings.get("currency") in CODES else None
        self._order = settings["date_order"] if settings.get("date_order") in ORDERS else "ymd"
        self._held: dict[str, str] = {}
        self._waiting: list[_Line] = []
        self._day: dt.date | None = None
        self._last: dict[str, int] = {}
        self._open: Written | None = None
        self._without_base = 0
        self._links = {"days": 0, "proved": 0, "reordered": 0, "broken": 0, "lines": 0, "held": 0}

    def read(self, record: Record) -> Iterator[Transfer | Balance | Problem]:
        """Yield what is ready to be told; lines with balances wait until their day is whole."""
        place = locator(row=record.number)
        try:
            if refused := cells_refused(record, self._columns):
                raise _Unread(refused[0], **refused[1])  # noqa: TRY301 - one place makes the problem
            fields = record.fields
            self._held = {role: fields[at].strip() for role, at in self._at.items() if at < len(fields)}
            line, day = self._line(place)
        except _Unread as unread:
            yield problem(unread.code, place, entries=1, **unread.arguments)
            return
        if line.step is None:
            yield from self._told()
            self._last.pop(line.account, None)
            yield from line.rows
            return
        if day != self._day or len(self._waiting) >= WAITING:
            yield from self._told()
            self._day = day
        self._waiting.append(line)

    def closing(self) -> Iterator[Transfer | Balance | Problem]:
        """Yield the lines that still wait, and what is said of the whole."""
        yield from self._told()
        if self._without_base:
            yield problem("readers_tables.steps_without_date", lines=self._without_base)
        if self._open is not None and self._open.numbers is not None:
            numbers = self._open.numbers
            one, other = (_shown(numbers, order) for order in ("dmy", "mdy"))
            yield problem("readers_tables.dates_open", written=" ".join(numbers), one=one, other=other)
        if self._seen_from is None and {"debtor", "creditor"} <= self._at.keys() and self._family.of == "transfers":
            yield problem("readers_tables.seen_from_debtor")
        if self._links["held"] < self._links["lines"]:
            yield problem("readers_tables.balances_differ", lines=self._links["lines"], held=self._links["held"])

    def shown(self) -> dict[str, object]:
        """Return what the balances proved, and whose account sees a line."""
        of_two = {"debtor", "creditor"} <= self._at.keys()
        return {"balances": self._links, "seen_from": (self._seen_from or "debtor") if of_two else "own"}

    def _of(self, role: str) -> str:
        return self._held.get(role, "")

    def _line(self, place: str) -> tuple[_Line, dt.date | None]:
        units, exponent = self._amount("amount")
        side = self._side()
        time = self._time()
        party = (self._of("party_agent") or None, self._of("party") or None)
        debtor, creditor = self._of("debtor") or None, self._of("creditor") or None
        agents = [self._of("debtor_agent") or None, self._of("creditor_agent") or None]
        own = self._of("own") or None
        if "own" in self._at:
            debtor, creditor = (own, party[1]) if side == "debit" else (party[1], own)
            agents = [None, party[0]] if side == "debit" else [party[0], None]
        elif side == "credit":
            debtor, creditor, agents = creditor, debtor, agents[::-1]
        seen = [(own, side)] if "own" in self._at else self._views(debtor, creditor, side)
        rows: list[Transfer | Balance | Problem] = [
            self._transfer(
                place if n == 1 else f"{place};n={n}", account, view, (units, exponent), time, (debtor, creditor), agents
            )
            for n, (account, view) in enumerate(seen, 1)
        ]
        rows += self._balances(place, time.day)
        moved_by = (units if side == "credit" else -units, exponent)
        return _Line(rows, own or "", self._step(moved_by), place), time.day

    def _views(self, debtor: str | None, creditor: str | None, side: str) -> list[tuple[str | None, str]]:
        if self._family.of == "orders" or self._seen_from is None:
            return [(creditor, "credit") if side == "credit" else (debtor, "debit")]
        views = {"debtor": [(debtor, "debit")], "creditor": [(creditor, "credit")]}
        return views.get(self._seen_from, [(debtor, "debit"), (creditor, "credit")])

    def _amount(self, role: str) -> Exact:
        cell = self._of(role)
        try:
            units, exponent = exact(cell)
        except ValueError:
            raise _Unread("readers_devices.csv_no_amount", written=cell[:80]) from None
        if units < 0:
            raise _Unread("readers_devices.csv_no_amount", written=cell[:80])
        return units, exponent

    def _other(self, role: str) -> Exact | None:
        try:
            return exact(self._of(role)) if self._of(role) else None
        except ValueError:
            return None

    def _side(self) -> str:
        """Return the side seen from the account that the line belongs to: its own, or the one named first."""
        if self._family.side == "debtor":
            return "debit"
        word = (self._of("side") or self._of("code")).lower()
        found = SIDES.get(word)
        if found is None:
            raise _Unread("readers_tables.side_unknown", written=word[:80])
        return found

    def _time(self) -> _Time:
        if "step" in self._at:
            return self._of_step(self._of("step"))
        if "day" in self._at:
            return self._of_day(self._of("day"))
        if "when" not in self._at:
            return _Time(unknown=("booked=not_stated",))
        cell = self._of("when")
        found = written(cell)
        if found is None:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80])
        try:
            day = found.on(self._order)
        except ValueError:
            self._open = self._open or found
            return _Time(unknown=("booked=two_readings",))
        time = found.clock or (clock(self._of("time"), joined=True) if self._of("time") else None)
        return _Time(day, dt.datetime.combine(day, time.time) if time else None, found.zone if time else None)

    def _of_step(self, cell: str) -> _Time:
        if not cell.isdecimal() or not cell.isascii() or len(cell) > 8 or int(cell) > FARTHEST:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80])
        if self._base is None:
            self._without_base += 1
            return _Time(unknown=("booked=step_without_date",))
        wall = moved(self._base, int(cell) * _STEPS[self._family.step])
        if wall is None:
            return _Time(unknown=("booked=beyond_the_calendar",))
        return _Time(wall.date(), wall if self._family.step == "hour" else None)

    def _of_day(self, cell: str) -> _Time:
        """Read a day of six digits, year first, as the Czech bank writes it; or any date that speaks for itself."""
        try:
            if len(cell) == 6 and cell.isdecimal() and cell.isascii():
                return _Time(dt.date(year_of(cell[:2]), int(cell[2:4]), int(cell[4:])))
            found = written(cell)
            if found is not None:
                return _Time(found.on(self._order))
        except ValueError:
            pass
        raise _Unread("readers_devices.csv_no_date", written=cell[:80])

    def _transfer(
        self,
        place: str,
        account: str | None,
        side: str,
        amount: Exact,
        time: _Time,
        parties: tuple[str | None, str | None],
        agents: list[str | None],
    ) -> Transfer:
        original = self._other("original_amount")
        currency = self._of("currency") or self._currency or ""
        unknown = [*time.unknown]
        if currency not in CODES:
            unknown.append(f"currency={'not_a_code' if currency else 'not_stated'}")
        offset = fixed_offset(time.zone) if time.zone else None
        return Transfer(
            locator=place,
            level="movement",
            part_of=None,
            statement=None,
            account=account,
            side=side if amount[0] else None,
            reversal=False,
            status="information" if self._family.of == "orders" else None,
            amount=Minor(amount[0]),
            exponent=amount[1],
            currency=currency if currency in CODES else None,
            booked=time.day,
            booked_wall=time.wall,
            booked_zone=time.zone,
            booked_utc=moved(time.wall, -offset) if time.wall and offset is not None else None,
            valued=None,
            debtor_name=None,
            debtor_account=parties[0],
            debtor_agent=agents[0],
            creditor_name=None,
            creditor_account=parties[1],
            creditor_agent=agents[1],
            ultimate_debtor=None,
            ultimate_creditor=None,
            remittance=None,
            remittance_reference=None,
            end_to_end=None,
            reference=self._of("reference") or None,
            code=self._of("code") or None,
            return_reason=None,
            charges=None,
            original_amount=Minor(abs(original[0])) if original else None,
            original_exponent=original[1] if original else None,
            original_currency=self._of("original_currency") if self._of("original_currency") in CODES else None,
            exchange_rate=None,
            unknown=(*unknown, *(() if amount[0] else ("side=of_nothing",))),
            additional=self._additional(),
        )

    def _additional(self) -> str | None:
        """Return, as written, what no column of a transfer holds."""
        beside = [role for role in ("branch", "step", "end", "count") if self._of(role)]
        beside += [role for role in ("currency", "original_currency") if self._of(role) and self._of(role) not in CODES]
        said = (self._of("operation"), *(f"{self._columns.cells[self._at[role]].strip()}={self._of(role)}" for role in beside))
        return ", ".join(filter(None, said)) or None

    def _balances(self, place: str, day: dt.date | None) -> Iterator[Balance | Problem]:
        """Yield the balances after a line: of its account, or of both accounts that it names."""
        held = (("balance", "own"), ("balance_debtor", "debtor"), ("balance_creditor", "creditor"))
        told = 0
        for role, whose in held:
            cell = self._of(role)
            if not cell:
                continue
            found = self._other(role)
            told += 1
            where = place if told == 1 else f"{place};n={told}"
            if found is None:
                column = self._columns.cells[self._at[role]].strip()
                yield problem("readers_devices.csv_detail_unread", where, column=column, written=cell[:80])
                continue
            yield Balance(
                locator=where,
                statement=None,
                account=self._of(whose) or None,
                kind="RUNNING",
                side="debit" if found[0] < 0 else "credit",
                amount=Minor(abs(found[0])),
                exponent=found[1],
                currency=self._currency,
                on=day,
                after=place,
            )
        self._compare()

    def _compare(self) -> None:
        """Count the lines whose balances before and after both parties bear out the amount."""
        amount = _scaled(self._other("amount"))
        sign = 1 if self._family.side == "paysim" and self._side() == "credit" else -1
        for whose, its in (("debtor", sign), ("creditor", -sign)):
            before, after = _scaled(self._other(f"before_{whose}")), _scaled(self._other(f"balance_{whose}"))
            if before is not None and after is not None and amount is not None:
                self._links["lines"] += 1
                self._links["held"] += before + its * amount == after

    def _step(self, moved_by: Exact) -> Step | None:
        after, step = _scaled(self._other("balance")), _scaled(moved_by)
        return None if after is None or step is None or "own" not in self._at else Step(after - step, after)

    def _told(self) -> Iterator[Transfer | Balance | Problem]:
        """Yield the lines of a day, account by account, in the order that their balances prove; else as written, and say so."""
        by_account: dict[str, list[_Line]] = {}
        for line in self._waiting:
            by_account.setdefault(line.account, []).append(line)
        self._waiting = []
        for account, lines in by_account.items():
            steps = [line.step for line in lines if line.step]
            before = self._last.pop(account, None)
            order = chain(steps, before)
            remark = None
            self._links["days"] += 1
            if order is None:
                self._links["broken"] += 1
                order = chain(steps, None)
                after = _text(steps[order[0] if order else 0].before)
                shown = "?" if before is None else _text(before)
                remark = problem("readers_tables.day_not_proved", lines[0].place, before=shown, after=after)
            else:
                self._links["proved"] += 1
            self._links["reordered"] += order is not None and order != sorted(order)
            for at in order if order is not None else range(len(lines)):
                yield from lines[at].rows
            if remark:
                yield remark
            self._last[account] = steps[order[-1] if order else -1].after
            if len(self._last) > ACCOUNTS:
                del self._last[next(iter(self._last))]


def _scaled(found: Exact | None) -> int | None:
    """Return an amount in units of 10^-8, or None where it is finer."""
    if found is None or found[1] > UNIT_EXPONENT:
        return None
    return found[0] * int("1" + "0" * (UNIT_EXPONENT - found[1]))


def _text(units: int) -> str:
    """Write an amount of 10^-8 with two decimals where it has no more."""
    hundredths, rest = divmod(units, 1_000_000)
    return amount_text(units, UNIT_EXPONENT) if rest else amount_text(hundredths, 2)


def _shown(numbers: tuple[str, str, str], order: str) -> str:
    try:
        return f"{order}: {day_of(numbers, order)}"
    except ValueError:
        return f"{order}: –"
