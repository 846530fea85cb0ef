"""What the whole of a statement shows: the evidence for its charset, dates, decimal mark, signs and accounts, in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import SIDES, STATES, plain_word
from faisceau.notation.date_orders import Evidence
from faisceau.notation.delimited import Block, Record
from faisceau.notation.layouts import DATES, MONEY, Heading, may_head
from faisceau.notation.running_balances import Line
from faisceau.notation.short_dates import short_date
from faisceau.notation.statements.shapes import shape_of, shapes_of
from faisceau.notation.written_amounts import decimal_marks
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import Written as WrittenDate
from faisceau.notation.written_dates import written as date_written

SAMPLE = 2000
"""Lines on which the running balance is tried in every reading; the reading that wins is then checked on every line; ours."""
SHAPES = 20_000
"""Shapes of amounts that are weighed: more are made by garbled files only; ours."""
TITLES = 1_000
"""Records below the heading that may be headings of further tables and are looked at; ours."""
YEARLESS = 2_000
"""Dates of day and month that are weighed: a year has fewer; ours."""
STATES_SHOWN = 8
"""Words of a column of states that are told; ours."""
TAKEN_PLACE = frozenset({"booked", "pending"})
NOT_YET = frozenset({"pending", "information"})
DISTINCT = 3
"""Accounts that are remembered: more than one is all that matters."""

SIDE_OF = {"credit": 1, "debit": -1, "reversed credit": -1, "reversed debit": 1}


@dataclass
class Survey:
    """The evidence of a statement under a heading."""

    heading: Heading
    entries: int = 0
    dates: Evidence = field(default_factory=Evidence)
    marks: Counter[str] = field(default_factory=Counter)
    unclear: str = ""
    signs: Counter[tuple[str, str]] = field(default_factory=Counter)
    suffixes: int = 0
    lines: list[Line] = field(default_factory=list)
    accounts: dict[str, None] = field(default_factory=dict)
    without_account: int = 0
    around: list[Record] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    """What a column of states says that is not known, and what says that a line did not take place, as written."""
    widths: Counter[int] = field(default_factory=Counter)
    """How many dated lines have so many cells, where these are fewer than the heading's."""
    narrow: tuple[int, int] = (0, 0)
    """The number and the cells of the last of them."""
    yearless: dict[str, None] = field(default_factory=dict)
    """Dates of day and month that stand where whole dates do, each once."""
    mute: Counter[int] = field(default_factory=Counter)
    """Columns of no known heading beside one side alone, or that of amounts beside sides: in how many lines each holds an amount where no
    side does; less where it holds one beside a side too."""

    def __post_init__(self) -> None:
        """Find where the cells of each role stand."""
        self.columns = Columns(self.heading)
        self._money = [(role, self.columns.first[role]) for role in MONEY if role in self.columns.first]
        first = self.columns.first
        self._width, self._same = len(self.heading.cells), ""
        self._dates = [first[role] for role in DATES if role in first]
        self._valued = first["valued"] if "booked" in first and "valued" in first else None
        self._account, self._indicator, self._state = first.get("account"), first.get("indicator"), first.get("status")
        self._sides = [first[role] for role in ("debit", "credit") if role in first]
        unknown = [index for index, role in enumerate(self.heading.roles) if not role] if len(self._sides) == 1 else []
        self._mute = [first["amount"]] if self._sides and "amount" in first else unknown
        self._shapes: dict[tuple[str, int, str], int] = {}
        self._first: dict[tuple[str, int, str], str] = {}

    @property
    def plus_alone(self) -> bool:
        """Say whether a plus is the only sign, beside amounts without one: these may be the other side (a card's purchases and payments)."""
        signs = {sign for role, sign in self.signs if role.startswith("amount")}
        return "minus" not in signs and {"plus", "bare"} <= signs

    def hear(self, record: Record) -> None:
        """Hear one record below the heading."""
        self.entries += 1
        fields = record.fields
        width = len(fields)
        if width < self._width:
            fields = [*fields, *[""] * (self._width - width)]
        cell = self._first_date(fields)
        date = date_written(cell)
        if date is None and cell and len(self.yearless) < YEARLESS and short_date(cell):
            self.yearless[cell] = None
        if record.broken or date is None:
            if len(self.titles) < TITLES and may_head(record):
                self.titles.append(record.number)
            return
        if width < self._width:
            self.widths[width] += 1
            self.narrow = record.number, width
        if cell == self._same:
            self.dates.dates += 1
        elif date.numbers:
            self._same = cell
            self.dates.add(date.numbers, dotted=date.dotted)
        if self._valued is not None:
            self._hear_valued(fields[self._valued].strip(), date)
        if self._account is not None:
            self._hear_account(fields[self._account].strip())
        if self._state is not None:
            self._hear_state(fields[self._state].strip(), 1)
        side = 0 if self._indicator is None else side_of(fields[self._indicator].strip())
        shapes = self._shapes
        for role, index in self._money:
            if cell := fields[index].strip():
                key = role, side, shape_of(cell)
                if key in shapes:
                    shapes[key] += 1
                elif len(shapes) < SHAPES:
                    shapes[key] = 1
                    self._first[key] = cell
        if len(self.lines) < SAMPLE:
            for index in self._mute:
                self._hear_mute(
                    index, fields[index].strip(), next(filter(None, (fields[side].strip() for side in self._sides)), "")
                )
            self._remember(Cells(self.columns, record.fields), side)

    def _hear_state(self, cell: str, count: int) -> None:
        if cell and STATES.get(plain_word(cell)) not in TAKEN_PLACE and (cell in self.states or len(self.states) < STATES_SHOWN):
            self.states[cell] += count

    def _hear_mute(self, index: int, cell: str, known: str) -> None:
        """Weigh whether a column is the other side: it holds amounts, and only where the known side has none."""
        if self.mute[index] < 0 or not cell:
            return
        found, its = amount_written(cell), amount_written(known) if known else None
        if found is None or (its is not None and any(sign in "123456789" for sign in its.number)):
            is_nothing = found is not None and not any(sign in "123456789" for sign in found.number)
            self.mute[index] = self.mute[index] if is_nothing else -1
        elif any(sign in "123456789" for sign in found.number):
            self.mute[index] += 1

    def is_dated(self, record: Record) -> bool:
        """Say whether a record has a date where the heading says that dates stand."""
        fields = [*record.fields, *[""] * (self._width - len(record.fields))]
        return date_written(self._first_date(fields)) is not None

    def hear_block(self, block: Block) -> None:
        """Hear records below the heading, a column at a time where every one of them has a date."""
        dates = block.column(self._dates[0])
        written = {cell: date_written(cell) if cell else None for cell in set(dates)}
        if len(self.lines) < SAMPLE or None in written.values():
            for at in range(len(block.numbers)):
                if not (record := block.record(at)).blank:
                    self.hear(record)
            return
        self.entries += len(dates)
        if block.width < self._width:
            self.widths[block.width] += len(dates)
            self.narrow = block.numbers[-1], block.width
        if self._valued is None:
            self._hear_dates(dates, written)
        else:
            self._hear_both_dates(dates, block.column(self._valued), written)
        if self._account is not None:
            accounts = block.column(self._account)
            self.without_account += accounts.count("")
            for account in filter(None, dict.fromkeys(accounts)):
                self._hear_account(account)
        if self._state is not None:
            for state, count in Counter(block.column(self._state)).items():
                self._hear_state(state, count)
        sides: list[int] | None = None
        if self._indicator is not None:
            said = block.column(self._indicator)
            of_cell = {cell: side_of(cell) for cell in set(said)}
            sides = [of_cell[cell] for cell in said]
        self._hear_amounts(block, sides)

    def _hear_dates(self, dates: list[str], written: Mapping[str, WrittenDate | None]) -> None:
        same, heard = self._same, 0
        for cell in dates:
            if cell == same:
                heard += 1
            elif (date := written[cell]) is not None and date.numbers:
                same = cell
                self.dates.add(date.numbers, dotted=date.dotted)
        self._same = same
        self.dates.dates += heard

    def _hear_both_dates(self, dates: list[str], valued: list[str], written: Mapping[str, WrittenDate | None]) -> None:
        for cell, value in zip(dates, valued, strict=True):
            date = written[cell]
            if date is None:
                continue
            if cell == self._same:
                self.dates.dates += 1
            elif date.numbers:
                self._same = cell
                self.dates.add(date.numbers, dotted=date.dotted)
            if value:
                self._hear_valued(value, date)

    def _hear_amounts(self, block: Block, sides: list[int] | None) -> None:
        """Count the shapes of the amounts; shapes not met before are remembered in the order of the lines, then of the roles."""
        new: list[tuple[int, int, tuple[str, int, str], int, str]] = []
        for nth, (role, index) in enumerate(self._money):
            cells = block.column(index)
            alike, shapes = shapes_of(cells)
            # Without a column of indicators every side is 0, and the forms need not be paired with it.
            each: list[Any] = alike if sides is None else [*zip(sides, alike, strict=True)]
            counted: dict[tuple[str, int, str], tuple[int, int]] = {}
            for one, count in Counter(each).items():
                side, form = (0, one) if sides is None else one
                if shape := shapes[form]:
                    key = role, side, shape
                    before, at = counted.get(key, (0, len(each)))
                    counted[key] = before + count, at if key in self._shapes else min(at, each.index(one))
            for key, (count, at) in counted.items():
                if key in self._shapes:
                    self._shapes[key] += count
                else:
                    new.append((at, nth, key, count, cells[at]))
        for _, _, key, count, cell in sorted(new):
            if len(self._shapes) < SHAPES:
                self._shapes[key], self._first[key] = count, cell

    def _first_date(self, fields: list[str]) -> str:
        for index in self._dates:
            if cell := fields[index].strip():
                return cell
        return ""

    def _hear_valued(self, cell: str, date: WrittenDate) -> None:
        valued = date_written(cell)
        if valued is not None and valued.numbers:
            self.dates.add(valued.numbers, in_sequence=False, dotted=valued.dotted)
            if date.numbers and date.numbers != valued.numbers:
                self.dates.pair(date.numbers, valued.numbers)

    def _hear_account(self, account: str) -> None:
        if not account:
            self.without_account += 1
        elif len(self.accounts) < DISTINCT:
            self.accounts.setdefault(account)

    def _remember(self, cells: Cells, side: int) -> None:
        """Remember a line for the proof by balances; one that is pending or did not take place and shows none is not in them."""
        if STATES.get(plain_word(cells.of("status"))) in NOT_YET and not cells.of("balance"):
            return
        numbers = {}
        for role in MONEY:
            cell = cells.of(role)
            found = amount_written(cell) if cell else None
            numbers[role] = found.number if found else cell
            if found is not None and role == "amount" and found.side:
                side = SIDE_OF[found.side]
        chain = f"{cells.first('account_own', 'account')} {cells.of('currency')}"
        self.lines.append(
            Line(numbers["amount"], numbers["debit"], numbers["credit"], side, numbers["balance"], chain, numbers["charges"])
        )

    def weigh(self) -> None:
        """Weigh what the amounts showed, once all of them were heard."""
        for key, count in self._shapes.items():
            role, side, _ = key
            found = amount_written(self._first[key])
            if found is None:
                continue
            self._weigh_mark(found.number, count)
            if role == "amount":
                side = SIDE_OF[found.side] if found.side else side
                self.suffixes += count if found.side else 0
                self.signs[f"amount {side}", _sign(found.number)] += count
            else:
                self.signs[role, _sign(found.number)] += count

    def _weigh_mark(self, number: str, count: int) -> None:
        if number.isdecimal():
            return
        marks = decimal_marks(number)
        if marks == ",." and not ("," in number or "." in number):
            return
        self.marks[marks] += count
        if marks == ",." and not self.unclear:
            self.unclear = number


class Columns:
    """Where the cells of each role stand in a record."""

    def __init__(self, heading: Heading) -> None:
        self.first = {role: heading.roles.index(role) for role in heading.roles if role}
        self.every = {role: heading.columns(role) for role in self.first}
        self.others = [
            (index, cell.strip() or f"#{index + 1}")
            for index, (cell, role) in enumerate(zip(heading.cells, heading.roles, strict=True))
            if not role or role == "begun"
        ]


class Cells:
    """The cells of a record by role."""

    def __init__(self, columns: Columns, fields: list[str]) -> None:
        self._columns = columns
        self._fields = fields

    def of(self, role: str) -> str:
        """Return what stands in the column of a role, without outer spaces; empty where nothing does."""
        index = self._columns.first.get(role)
        if index is None or index >= len(self._fields):
            return ""
        return self._fields[index].strip()

    def first(self, *roles: str) -> str:
        """Return the first cell of several roles that holds anything."""
        return next((cell for role in roles if (cell := self.of(role))), "")

    def every(self, role: str) -> list[str]:
        """Return what the columns of a role hold."""
        places = self._columns.every.get(role, ())
        return [cell for index in places if index < len(self._fields) and (cell := self._fields[index].strip())]

    def others(self) -> str | None:
        """Return what the columns hold whose heading is not known, each behind its heading; None where they hold nothing."""
        found = [
            f"{label}: {cell}"
            for index, label in self._columns.others
            if index < len(self._fields) and (cell := self._fields[index].strip())
        ]
        return "\n".join(found).replace(STORED, ".") or None


def side_of(cell: str) -> int:
    """Return what an indicator says: 1 for credit, -1 for debit, reversals applied, 0 for neither."""
    if cell in ("+", "-"):
        return 1 if cell == "+" else -1
    return SIDE_OF.get(SIDES.get(plain_word(cell), ""), 0) if cell else 0


def survey(pieces: Iterable[Record | Block], heading: Heading) -> Survey:
    """Hear every record of a statement; blocks stand below its heading."""
    found = Survey(heading)
    for record in pieces:
        if isinstance(record, Block):
            found.hear_block(record)
            continue
        if record.blank:
            continue
        if record.number > heading.row:
            found.hear(record)
        elif record.number < heading.begins:
            found.around.append(record)
    found.weigh()
    return found


def _sign(number: str) -> str:
    if not any(digit in number for digit in "123456789"):
        return "zero"
    return "minus" if number[0] in "(-−" or number[-1] in "-−" else "plus" if number[0] == "+" or number[-1] == "+" else "bare"
