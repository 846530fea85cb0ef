"""Records of a statement to transfers and balances, under a layout; what cannot be read is a problem with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.lots import NOTHING, Part, Same
from faisceau.model.lots import Lot as Made
from faisceau.model.observations import Account, Balance, Problem, Transfer
from faisceau.notation.amounts import local, rescale
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.bank_words import SIDES, STATES, plain_word
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Block, Record
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.layouts import DATES, MONEY, SUMS
from faisceau.notation.running_balances import FORMS, Chain, Exact, added, follows
from faisceau.notation.statements.layout import Layout
from faisceau.notation.statements.margins import KINDS, Places, account_of, balance, balance_of
from faisceau.notation.statements.plain_columns import Plain, PlainColumns, Run
from faisceau.notation.statements.stated_lines import stated_by
from faisceau.notation.statements.survey import NOT_YET, SIDE_OF, Cells, side_of
from faisceau.notation.written_amounts import Written as WrittenAmount
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import Written as WrittenDate
from faisceau.notation.written_dates import written as date_written

SECTION = 4
"""Cells that a record which only names an account fills at most; ours."""


Lot = list[Transfer | Account | Balance | Problem]
"""Rows that were read together, in their order."""


class _Unread(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    """A record that is no transfer: the code of the problem, and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class _Sums(NamedTuple):
    """The amounts of a line, exact: what moved (None where its side is unknown), its size, and the others by role.

    ``unread`` are the cells of details that hold no amount, by role.
    """

    moved: Exact | None
    size: Exact
    others: dict[str, Exact]
    currency: str | None
    unread: dict[str, str]


class Rows:
    """Reads the records of one statement, in order, and checks every balance against the one before."""

    def __init__(self, layout: Layout, account: str | None, zone: str | None, at: Places) -> None:
        """Read under a layout; ``account`` is what the statement states before its lines."""
        self._layout, self._at = layout, at
        self._decimal = layout.decimal.value or "."
        self._account, self._zone = account, zone
        self._plain = PlainColumns(layout)
        self._plus_alone = layout.plus_alone
        self._chains = Chain(rising=layout.proof.rising if layout.proof else True)
        self._heading = [cell.strip() for cell in layout.survey.heading.cells]
        self.stated: dict[str, Exact] = {}
        self.total: Exact | None = (0, 0)
        self.broken_links = 0

    def read(self, records: Sequence[Record]) -> Iterator[Lot | Made]:
        """Yield what records that are not blank hold: a transfer and its balance, an account, a balance, or a problem of one entry."""
        width = len(self._heading)
        for whole, group in groupby(records, lambda record: not record.broken and len(record.fields) <= width):
            some = [*group]
            if whole:
                padded = [[*record.fields, *[""] * (width - len(record.fields))] for record in some]
                yield from self.read_block(Block([it.number for it in some], [[*it] for it in zip(*padded, strict=True)], some))
            else:
                yield from map(list, map(self._read, some))

    def read_block(self, block: Block) -> Iterator[Lot | Made]:
        """Yield what the records of a block hold, the plain ones together, each of the others by itself."""
        plain = self._plain.understand(block)
        start, end = 0, len(block.numbers)
        for at in (*plain.odd, end) if plain else range(end):
            if plain and start < at:
                yield self._plainly(plain, start, at)
            start = at + 1
            if at < end and not (record := block.record(at)).blank:
                yield [*self._read(record)]

    def _plainly(self, plain: Plain, start: int, end: int) -> Lot | Made:
        """Return the rows of a run of plain lines: all at once where every balance follows or none is stated, else line by line."""
        these = slice(start, end)
        places = [*map(self._at, plain.block.numbers[these])]
        run = self._plain.transfers(plain, these, places, self._account)
        steps, after = plain.units[these], plain.after[these]
        exponent = plain.exponents[start]
        if self._layout.proof is None and {*after} == {None} and {exponent} == {*plain.exponents[these]} and run.states == NOTHING:
            self._add((sum(steps), exponent))
            return Made(end - start, run.transfers)
        if (
            None in after
            or {exponent} != {*plain.exponents[these], *plain.scales[these]}
            or not self._follow(run, steps, after, exponent)
        ):
            return [*self._line_by_line(Made(end - start, run.transfers), plain, these)]
        self._add((sum(steps), exponent))
        balances = (
            places,
            NOTHING,
            run.accounts,
            _RUNNING,
            ["debit" if units < 0 else "credit" for units in after],
            [*map(abs, after)],
            Same(exponent),
            run.currencies,
            plain.days[these],
            places,
        )
        return Made(end - start, run.transfers, Part(Balance, balances))

    def _follow(self, run: Run, steps: list[int], after: list[int], exponent: int) -> bool:
        """Say whether every balance of lines of one account follows from the one before, and hear them if so."""
        if self._layout.proof is None:
            return True
        lines = [{column.value} if isinstance(column, Same) else {*column} for column in (run.accounts, run.currencies)]
        if max(map(len, lines)) > 1:
            return False
        return self._chains.add_all(tuple(it.pop() for it in lines), steps, after, exponent)

    def _line_by_line(self, transfers: Iterable[Any], plain: Plain, these: slice) -> Iterator[Transfer | Balance | Problem]:
        numbers = zip(plain.units[these], plain.exponents[these], plain.after[these], plain.scales[these], strict=True)
        for transfer, (units, exponent, after, scale) in zip(transfers, numbers, strict=True):
            yield transfer
            if after is None and transfer.status in NOT_YET:
                continue
            self._add((units, exponent))
            balance_ = None if after is None else (after, scale)
            yield from self._balance(
                balance_, (units, exponent), transfer.locator, transfer.booked, transfer.account, transfer.currency
            )

    def _broken(self, place: str, before: Exact, after: Exact) -> Problem:
        self.broken_links += 1
        return problem("readers_devices.csv_balance_breaks", place, before=amount_text(*before), after=amount_text(*after))

    def _read(self, record: Record) -> Iterator[Transfer | Account | Balance | Problem]:
        """Yield what a record holds that is not plain."""
        place = self._at(record.number)
        cells = Cells(self._layout.survey.columns, record.fields)
        told = 0
        stated = "" if record.broken else stated_by(cells, record.fields)
        try:
            for row in self._stated_among(stated, record, cells, place) if stated else self._transfer(record, cells, place):
                told += isinstance(row, Problem)
                yield row._replace(locator=f"{place};n={told}") if isinstance(row, Problem) and told > 1 else row
        except _Unread as unread:
            if not record.broken and (around := list(self._stated(record))):
                yield from around
                return
            self.total = None
            self._chains.clear()
            yield problem(unread.code, place, entries=1, **unread.arguments)

    def _stated(self, record: Record) -> Iterator[Account | Balance | Problem]:
        """Yield what a record among the lines states: a balance, or the account that the lines below it belong to."""
        found = balance_of(record, self._decimal, self._account, self._layout.currency.value, self._at)
        if found is not None:
            self.hear(found)
            yield found
            return
        account = account_of([record], self._layout.currency.value, self._layout.date_order.order, self._at)
        if account is not None and account.account and _heads_a_section(record, account.account):
            yield from self.closing()
            self._account = account.account
            self.stated, self.total = {}, (0, 0)
            self._chains.clear()
            yield account

    def _stated_among(self, stated: str, record: Record, cells: Cells, place: str) -> Iterator[Balance | Problem]:
        """Yield the balance that a line with a day and an amount states, and tell it; a turnover, or what has no side, is told alone."""
        _, day = self._date(record, cells)
        sums = self._sums(cells)
        exact = sums.others.get("balance", sums.moved)
        words = next(cell for field in record.fields if (cell := field.strip()) and stated_by(cells, [cell]))
        if stated not in KINDS or exact is None:
            yield problem("readers_devices.csv_states_a_sum", place, entries=1, words=words, amount=amount_text(*sums.size))
            return
        if KINDS[stated] in self.stated:
            yield from self.closing()
            self.stated, self.total = {}, (0, 0)
        own, _ = self._accounts(cells)
        lines = (own or self._account, sums.currency)
        found = balance(place, KINDS[stated], exact, *lines, day)
        self.hear(found)
        yield found
        yield problem("readers_devices.csv_states_a_sum", place, words=words, amount=amount_text(*exact))
        if self._layout.proof is not None:
            before = self._chains.balance_before(lines)
            if self._chains.add(lines, (0, 0), exact) is False and before:
                yield self._broken(place, before, exact)

    def hear(self, found: Balance) -> None:
        """Remember an opening or closing balance that stands beside the lines."""
        units = int(found.amount or 0)
        self.stated[found.kind] = (-units if found.side == "debit" else units, found.exponent)

    def closing(self) -> Iterator[Problem]:
        """Yield the difference where the statement states both balances and its lines do not lead from one to the other."""
        opening, closing = self.stated.get("OPBD"), self.stated.get("CLBD")
        if opening and closing and self.total is not None and not follows(opening, self.total, closing):
            first, last, total = (amount_text(*exact) for exact in (opening, closing, self.total))
            yield problem("readers_devices.csv_balance_not_closed", opening=first, closing=last, total=total)

    def _transfer(self, record: Record, cells: Cells, place: str) -> Iterator[Transfer | Balance | Problem]:
        date, day = self._date(record, cells)
        sums = self._sums(cells)
        account, party = self._accounts(cells)
        units, exponent = sums.size
        valued = self._valued(cells)
        side = None if sums.moved is None or not units else "credit" if sums.moved[0] > 0 else "debit"
        own = account or self._account
        original = sums.others.get("original_amount")
        charges = sums.others.get("charges")
        wall = _wall(date, cells, day)
        zone = date.zone or (self._zone if wall else None)
        yield Transfer(
            locator=place,
            level="movement",
            part_of=None,
            statement=None,
            account=own,
            side=side,
            reversal=(SIDES.get(plain_word(cells.of("indicator"))) or "").startswith("reversed"),
            status=STATES.get(plain_word(cells.of("status"))),
            amount=Minor(units),
            exponent=exponent,
            currency=sums.currency,
            booked=day,
            booked_wall=wall,
            booked_zone=zone,
            booked_utc=_utc(wall, zone),
            valued=valued,
            **_parties(cells, side, own, party),
            ultimate_debtor=cells.of("ultimate_debtor") or (cells.of("ultimate_party") if side == "credit" else "") or None,
            ultimate_creditor=cells.of("ultimate_creditor") or (cells.of("ultimate_party") if side == "debit" else "") or None,
            remittance="\n".join(cells.every("remittance")) or None,
            remittance_reference=cells.of("remittance_reference") or None,
            end_to_end=cells.of("end_to_end") or None,
            reference=cells.of("reference") or None,
            code=cells.of("code") or None,
            return_reason=cells.of("return_reason") or None,
            charges=Minor(abs(charges[0])) if charges else None,
            original_amount=Minor(abs(original[0])) if original else None,
            original_exponent=original[1] if original else None,
            original_currency=_code(cells.of("original_currency")),
            exchange_rate=cells.of("exchange_rate") or None,
            unknown=(*self._unknown(side, units, own, sums.currency, cells), *_unread_date(valued, cells)),
            additional=cells.others(),
        )
        for role, cell in sums.unread.items():
            yield problem("readers_devices.csv_detail_unread", place, column=role, written=cell[:80])
        after = sums.others.get("balance")
        if after is not None or STATES.get(plain_word(cells.of("status"))) not in NOT_YET:
            self._add(sums.moved)
            yield from self._balance(after, sums.moved, place, day, own, sums.currency)

    def _date(self, record: Record, cells: Cells) -> tuple[WrittenDate, dt.date]:
        if record.broken:
            raise _Unread("readers_devices.csv_quote_open")
        if any(field.strip() for field in record.fields[len(self._heading) :]):
            raise _Unread("readers_devices.csv_too_many_cells", cells=len(record.fields), expected=len(self._heading))
        if [field.strip() for field in record.fields] == self._heading:
            raise _Unread("readers_devices.csv_heading_again")
        cell = cells.first(*DATES)
        date = date_written(cell)
        if date is None:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80])
        try:
            return date, date.on(self._layout.date_order.order)
        except ValueError:
            raise _Unread("readers_devices.csv_no_date", written=cell[:80]) from None

    def _sums(self, cells: Cells) -> _Sums:
        """Return the exact amounts of a line at one exponent; original amounts keep their own."""
        written: dict[str, WrittenAmount] = {}
        exact: dict[str, Exact] = {}
        unread: dict[str, str] = {}
        for role in MONEY:
            if not (cell := cells.of(role)):
                continue
            if found := self._amount(cell):
                written[role], exact[role] = found
            elif role in SUMS:
                raise _Unread("readers_devices.csv_no_amount", written=cell[:80], column=role)
            else:
                unread[role] = cell
        if exact.keys().isdisjoint(SUMS):
            raise _Unread("readers_devices.csv_no_amount", written="", column="")
        if exact.get("debit", (0, 0))[0] and exact.get("credit", (0, 0))[0]:
            raise _Unread("readers_devices.csv_both_sides", debit=cells.of("debit"), credit=cells.of("credit"))
        shared = [role for role in exact if role in SUMS or role == "charges"]
        exponent = max(exact[role][1] for role in shared)
        exact |= {role: (rescale(*exact[role], exponent), exponent) for role in shared}
        stated = [found.currency for role, found in written.items() if found.currency and role != "original_amount"]
        currency = _code(cells.of("currency")) or (stated[0] if stated else None) or self._layout.currency.value
        step = self._step(exact, written, cells)
        size = step[0] if step else exact["amount"][0] if "amount" in exact else exact.get("debit", (0, 0))[0] or exact["credit"][0]
        return _Sums(step, (abs(size), exponent), exact, currency, unread)

    def _amount(self, cell: str) -> tuple[WrittenAmount, Exact] | None:
        """Return what a cell holds, as written and exact, or None where it holds no amount."""
        found = amount_written(cell)
        try:
            return (found, local(found.number, self._decimal)) if found else None
        except ValueError:
            return None

    def _step(self, exact: dict[str, Exact], written: dict[str, WrittenAmount], cells: Cells) -> Exact | None:
        """Return what moved, seen from the account; None where nothing says in which direction."""
        form = self._layout.form.value
        if form is None:
            return None
        suffix = written["amount"].side if "amount" in written else None
        side = SIDE_OF[suffix] if suffix else side_of(cells.of("indicator"))
        if form.startswith("indicated") and not side:
            return None
        amount, debit, credit, charges = (exact.get(role, (0, 0)) for role in ("amount", "debit", "credit", "charges"))
        # Settled as inverse, an amount without a sign is a debit: one that bears the only sign, a plus, stays a credit.
        signed = self._plus_alone and "amount" in written and "+" in written["amount"].number
        units = (1 if signed else self._layout.factor) * FORMS[form](amount[0], debit[0], credit[0], side, charges[0])
        return units, max(amount[1], debit[1], credit[1], charges[1])

    def _accounts(self, cells: Cells) -> tuple[str | None, str | None]:
        """Return the holder's account and the other party's, as far as the layout tells whose a column is."""
        own, party = cells.of("account_own"), cells.of("party_account")
        if self._layout.account.value == "own":
            own = own or cells.of("account")
        elif self._layout.account.value == "party":
            party = party or cells.of("account")
        return own or None, party or None

    def _valued(self, cells: Cells) -> dt.date | None:
        found = date_written(cells.of("valued"))
        try:
            return found.on(self._layout.date_order.order) if found else None
        except ValueError:
            return None

    def _unknown(self, side: str | None, units: int, own: str | None, currency: str | None, cells: Cells) -> tuple[str, ...]:
        found = []
        if side is None:
            found.append("side=" + ("of_nothing" if not units else "not_stated"))
            if cells.first("party_name", "party_account", "account"):
                found += [f"{party}_{what}=side_unknown" for party in ("debtor", "creditor") for what in ("name", "account")]
        if own is None:
            found.append(
                "account=" + ("whose_not_proved" if cells.of("account") and self._layout.account.value is None else "not_stated")
            )
        if currency is None:
            found.append("currency=" + ("not_a_code" if cells.of("currency") else "not_stated"))
        return tuple(found)

    def _add(self, step: Exact | None) -> None:
        if step is None or self.total is None:
            self.total = None
            return
        self.total = added(self.total, step)

    def _balance(
        self, exact: Exact | None, step: Exact | None, place: str, day: dt.date | None, own: str | None, currency: str | None
    ) -> list[Balance | Problem]:
        """Return the balance after a line, and a remark where it does not follow from the line before."""
        rows: list[Balance | Problem] = []
        if exact is not None:
            rows.append(balance(place, "RUNNING", exact, own, currency, day, place))
        if self._layout.proof is None:
            return rows
        lines = (own, currency)
        if step is None:
            self._chains.drop(lines)
            return rows
        before = self._chains.balance_before(lines)
        if self._chains.add(lines, step, exact) is False and before and exact:
            rows.append(self._broken(place, before, exact))
        return rows


def _heads_a_section(record: Record, account: str) -> bool:
    """Say whether a record names an account and is nothing else: a garbled line that holds an account number is no heading of a section."""
    cells = [cell.strip() for cell in record.fields if cell.strip()]
    others = [cell for cell in cells if account not in cell]
    return len(cells) <= SECTION and not any(date_written(cell) or amount_written(cell) for cell in others)


_RUNNING = Same("RUNNING")


def _parties(cells: Cells, side: str | None, own: str | None, party: str | None) -> dict[str, str | None]:
    """Return both parties: as columns name them, else the holder on one side and the other party on the other."""
    found = {
        "debtor_name": cells.of("debtor_name") or None,
        "debtor_account": cells.of("debtor_account") or None,
        "debtor_agent": None,
        "creditor_name": cells.of("creditor_name") or None,
        "creditor_account": cells.of("creditor_account") or None,
        "creditor_agent": None,
    }
    if side is None:
        return found
    holder, other = ("creditor", "debtor") if side == "credit" else ("debtor", "creditor")
    found[f"{holder}_account"] = found[f"{holder}_account"] or own
    found[f"{other}_account"] = found[f"{other}_account"] or party
    found[f"{other}_name"] = found[f"{other}_name"] or cells.of("party_name") or None
    found[f"{other}_agent"] = cells.of("party_agent") or None
    return found


def _wall(date: WrittenDate, cells: Cells, day: dt.date) -> dt.datetime | None:
    """Return the wall clock of a line, from its date or from a column of times."""
    beside = date_written(f"1970-01-01 {cells.of('time')}") if cells.of("time") else None
    return date.wall(day) or (beside.wall(day) if beside else None)


def _utc(wall: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    offset = fixed_offset(zone) if zone else None
    return moved(wall, -offset) if wall is not None and offset is not None else None


def _unread_date(valued: dt.date | None, cells: Cells) -> tuple[str, ...]:
    return ("valued=not_a_date",) if valued is None and cells.of("valued") else ()


def _code(cell: str) -> str | None:
    """Return the currency code that a cell holds, or that its sign stands for; None where it is neither."""
    return cell.upper() if cell.upper() in CODES else SYMBOLS.get(cell)
