"""The lines that most statements are made of, read a column at a time: a day, amounts of known shape, texts.

What a plain line gives is what ``rows`` makes of it, to the last column; whatever is out of the ordinary is left to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, repeat
from operator import add, mul, neg, sub
from typing import Any, NamedTuple, TypeVar

from faisceau.model.lots import NOTHING, Part, Same
from faisceau.model.lots import Cells as Column
from faisceau.model.observations import Transfer
from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import SIDES, STATES, plain_word
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Block
from faisceau.notation.running_balances import FORMS
from faisceau.notation.statements.layout import Layout
from faisceau.notation.statements.shapes import Amounts, Shape
from faisceau.notation.statements.stated_lines import may_state, states
from faisceau.notation.statements.survey import SIDE_OF, side_of
from faisceau.notation.written_dates import written as date_written

_KEPT = 4096
"""Cells whose meaning is remembered, of each kind; ours."""
_DETAILS = ("time", "exchange_rate", "original_amount", "charges")
"""Roles whose cells take more than a plain line to say."""

_T = TypeVar("_T")
Cells = list[str] | None
"""What the cells of a column hold; None where they hold nothing."""


class Plain(NamedTuple):
    """A block as it was understood: by line what moved, its exponent, the balance after it and its own, currency beside, day, reversal.

    ``odd`` are the places of the lines that are not plain: what the others say of them means nothing.
    """

    block: Block
    units: list[int]
    exponents: list[int]
    after: list[int]
    scales: list[int]
    stated: list[str | None] | None
    days: list[dt.date | None]
    reversals: Sequence[bool] | None
    odd: list[int]


class Run(NamedTuple):
    """Lines that follow one another: their transfers by column, and the account, the currency and the state of each, or of all."""

    transfers: Part
    accounts: Column
    currencies: Column
    states: Column


class PlainColumns:
    """Reads plain lines under a layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._first = layout.survey.columns.first
        self._texts = layout.survey.columns.every.get("remittance", ())
        self._others = layout.survey.columns.others
        self._words = (*self._texts, *layout.survey.columns.every.get("code", ()), *(index for index, _ in self._others))
        self._amounts = Amounts(layout.decimal.value or ".")
        self._form = FORMS.get(layout.form.value or "")
        self._day, self._value = _Memory(self._day_of), _Memory(self._value_of)
        self._code, self._state, self._side = _Memory(_code_of), _Memory(_state_of), _Memory(_side_of)

    def understand(self, block: Block) -> Plain | None:
        """Return what days and amounts of a block say; None where no line of it can be plain."""
        if self._form is None:
            return None
        days = self._days(block)
        odd = {at for at, day in enumerate(days) if day is None} if None in days else set()
        for role in _DETAILS:
            if cells := self._cells(block, role):
                odd.update(at for at, cell in enumerate(cells) if cell)
        odd.update(self._stated(block))
        if self._layout.plus_alone and (amounts := self._cells(block, "amount")):
            odd.update(at for at, cell in enumerate(amounts) if "+" in cell)
        told = self._side.each(self._cells(block, "indicator"))
        sides, reversals = ([0] * len(days), None) if told is None else zip(*told, strict=True)
        units, exponents, after, scales, stated = self._plain_sums(block, sides, odd) or self._sums(block, sides, odd)
        if 0 in units:
            odd.update(at for at, one in enumerate(units) if not one)
        if len(odd) == len(days):
            return None
        return Plain(block, units, exponents, after, scales, stated, days, reversals, sorted(odd))

    def transfers(self, plain: Plain, these: slice, places: list[str], account: str | None) -> Run:
        """Return the transfers of a run of plain lines; ``account`` is the one that the statement states before them."""
        cells = partial(self._cells, plain.block, these=these)
        units, stated = plain.units[these], plain.stated[these] if plain.stated else None
        whose = self._layout.account.value
        own, party, shared = cells("account_own"), cells("party_account"), cells("account")
        if whose is not None:
            own, party = (_either(own, shared), party) if whose == "own" else (own, _either(party, shared))
        mine = _or(own, account)
        money = cells("currency")
        currencies = _or(_either(self._code.each(money), stated), self._layout.currency.value)
        value = cells("valued")
        valued = self._value.each(value)
        unknown: Column = _NEVER
        if _lacks(mine) or _lacks(currencies) or (valued and value and None in valued):
            unproved = shared if whose is None else None
            facts = (_each(it) for it in (mine, unproved, currencies, money, value, valued))
            unknown = (
                _NOT_STATED
                if mine == NOTHING and not unproved and not _lacks(currencies) and not value
                else [*map(_unknown, range(len(units)), *facts)]
            )
        states: Column = self._state.each(cells("status")) or NOTHING
        name, agent, ultimate = cells("party_name"), cells("party_agent"), cells("ultimate_party")
        credits_, debits = [one > 0 for one in units], [one < 0 for one in units]
        columns = (
            places,
            _MOVEMENT,
            NOTHING,
            NOTHING,
            mine,
            ["credit" if one else "debit" for one in credits_],
            plain.reversals[these] if plain.reversals else _FALSE,
            states,
            [*map(abs, units)],
            plain.exponents[these],
            currencies,
            plain.days[these],
            NOTHING,
            NOTHING,
            NOTHING,
            valued or NOTHING,
            _party(cells("debtor_name"), name, credits_),
            _account(cells("debtor_account"), party, mine, credits_),
            _party(None, agent, credits_),
            _party(cells("creditor_name"), name, debits),
            _account(cells("creditor_account"), party, mine, debits),
            _party(None, agent, debits),
            _party(cells("ultimate_debtor"), ultimate, credits_),
            _party(cells("ultimate_creditor"), ultimate, debits),
            self._text(plain.block, these),
            *(_filled(cells(role)) for role in ("remittance_reference", "end_to_end", "reference", "code", "return_reason")),
            NOTHING,
            NOTHING,
            NOTHING,
            self._code.each(cells("original_currency")) or NOTHING,
            NOTHING,
            unknown,
            self._beside(plain.block, these),
        )
        return Run(Part(Transfer, columns), mine, currencies, states)

    def _cells(self, block: Block, role: str, these: slice | None = None) -> Cells:
        """Return the cells of a role; None where no column has it, or where all of them are empty."""
        index = self._first.get(role)
        if index is None:
            return None
        cells = block.column(index) if these is None else block.column(index)[these]
        return cells if any(cells) else None

    def _stated(self, block: Block) -> Iterator[int]:
        """Yield the places of lines that may state a balance or a sum instead of a movement."""
        for index in self._words:
            cells = block.column(index)
            if may_state(cells):
                yield from (at for at, cell in enumerate(cells) if states((cell,)))

    def _days(self, block: Block) -> list[dt.date | None]:
        booked, value, begun = (self._cells(block, role) for role in ("booked", "valued", "begun"))
        dates = _either(_either(booked, value), begun)
        return [None] * len(block.numbers) if dates is None else self._day.each(dates) or []

    def _plain_sums(self, block: Block, sides: Sequence[int], odd: set[int]) -> tuple[Any, ...] | None:
        """Return the sums of a block whose amounts are all digits with two decimals, or None."""
        read = {}
        for role in ("amount", "debit", "credit", "balance"):
            cells = self._cells(block, role)
            if cells is not None:
                found = self._amounts.read_column(cells)
                if found is None:
                    return None
                read[role] = found
        zeros = [0] * len(block.numbers)
        amount, debit, credit = (read.get(role, zeros) for role in ("amount", "debit", "credit"))
        if "debit" in read and "credit" in read and any(map(mul, debit, credit)):
            odd.update(at for at, (one, other) in enumerate(zip(debit, credit, strict=True)) if one and other)
        units = _moved(self._layout.form.value or "signed", amount, debit, credit, sides)
        if self._layout.factor < 0:
            units = [*map(neg, units)]
        after: Sequence[int | None] = [None] * len(units)
        if "balance" in read:
            stated = self._cells(block, "balance") or ()
            after = (
                [one if cell else None for one, cell in zip(read["balance"], stated, strict=True)]
                if "" in stated
                else read["balance"]
            )
        return units, [2] * len(units), after, [2] * len(units), None

    def _sums(self, block: Block, sides: Sequence[int], odd: set[int]) -> tuple[Any, ...]:
        """Return the sums of a block line by line."""
        columns = [self._cells(block, role) or repeat("") for role in ("amount", "debit", "credit", "balance")]
        found = []
        for at, (side, *cells) in enumerate(zip(sides, *columns, strict=False)):
            line = self._line(cells, side)
            if line is None:
                odd.add(at)
            found.append(line or (1, 0, None, 0, None))
        units, exponents, after, scales, stated = ([*column] for column in zip(*found, strict=True))
        return units, exponents, after, scales, stated if any(stated) else None

    def _line(self, cells: Sequence[str], side: int) -> tuple[int, int, int | None, int, str | None] | None:
        """Return what moved, its exponent, the balance, its own and the currency beside a sum; None where it takes more to say."""
        read = [self._amounts.read(cell) if cell else _NO_AMOUNT for cell in cells]
        if None in read:
            return None
        (amount, of_amount), (debit, of_debit), (credit, of_credit), (balance, of_balance) = (one or _NO_AMOUNT for one in read)
        shapes = [shape for shape in (of_amount, of_debit, of_credit) if shape is not None]
        exponents = {shape.exponent for shape in shapes}
        if len(exponents) != 1 or (debit and credit) or self._form is None:
            return None
        if of_amount is not None and of_amount.side:
            side = SIDE_OF[of_amount.side]
        if of_balance is not None:
            shapes.append(of_balance)
        stated = next((shape.currency for shape in shapes if shape.currency), None)
        after, scale = (balance, of_balance.exponent) if of_balance is not None else (None, 0)
        return self._layout.factor * self._form(amount, debit, credit, side, 0), exponents.pop(), after, scale, stated

    def _text(self, block: Block, these: slice) -> Column:
        """Return the remittance information of the lines."""
        columns = [block.column(index)[these] for index in self._texts]
        if len(columns) == 1:
            return _filled(columns[0])
        return ["\n".join(filter(None, cells)) or None for cells in zip(*columns, strict=True)] if columns else NOTHING

    def _beside(self, block: Block, these: slice) -> Column:
        """Return what the columns of unknown heading hold."""
        if not self._others:
            return NOTHING
        labels = [label for _, label in self._others]
        columns = [block.column(index)[these] for index, _ in self._others]
        return [
            "\n".join([f"{label}: {cell}" for label, cell in zip(labels, cells, strict=True) if cell]).replace(STORED, ".") or None
            for cells in zip(*columns, strict=True)
        ]

    def _day_of(self, cell: str) -> dt.date | None:
        """Return the day of a date without a time."""
        found = date_written(cell)
        return self._value_of(cell) if found is not None and found.time is None and found.zone is None else None

    def _value_of(self, cell: str) -> dt.date | None:
        found = date_written(cell)
        try:
            return found.on(self._layout.date_order.order) if found else None
        except ValueError:
            return None


class _Memory(dict[str, _T]):
    """What cells of a kind mean, found out once each."""

    def __init__(self, find: Callable[[str], _T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, cell: str) -> _T:
        """Find what a cell means."""
        found = self[cell] = self._find(cell)
        return found

    def each(self, cells: Cells) -> list[_T] | None:
        """Return what each cell means, None where there is none."""
        if cells is None:
            return None
        if len(self) > _KEPT:
            self.clear()
        return [*map(self.__getitem__, cells)]


def _side_of(cell: str) -> tuple[int, bool]:
    return side_of(cell), bool(cell) and (SIDES.get(plain_word(cell)) or "").startswith("reversed")


def _code_of(cell: str) -> str | None:
    return cell.upper() if cell.upper() in CODES else SYMBOLS.get(cell)


def _state_of(cell: str) -> str | None:
    return STATES.get(plain_word(cell)) if cell else None


def _either(one: list[_T] | None, other: list[_T] | None) -> list[_T] | None:
    """Return what one column holds, else the other."""
    if one is None or other is None:
        return other if one is None else one
    return [first or second for first, second in zip(one, other, strict=True)]


def _or(cells: Sequence[str | None] | None, otherwise: str | None) -> Column:
    return Same(otherwise) if cells is None else [cell or otherwise for cell in cells]


def _lacks(column: Column) -> bool:
    """Say whether a column holds nothing in some row."""
    return column == NOTHING if isinstance(column, Same) else None in column


def _each(column: Column | None) -> Iterable[Any]:
    """Return what a column holds in each row, as often as it is asked."""
    return repeat(column.value) if isinstance(column, Same) else repeat(None) if column is None else column


def _filled(cells: Cells) -> Column:
    return NOTHING if cells is None else [cell or None for cell in cells]


def _party(named: Cells, other: Cells, is_other: list[bool]) -> Column:
    """Return who stands on a side: as its own column names it, else the other party where the money goes that way."""
    if other is None:
        return _filled(named)
    if named is None:
        return [cell or None if there else None for cell, there in zip(other, is_other, strict=True)]
    return [cell or (beside if there else None) or None for cell, beside, there in zip(named, other, is_other, strict=True)]


def _account(named: Cells, other: Cells, mine: Column, is_other: list[bool]) -> Column:
    """Return the account on a side: as its own column names it, else the other party's where the money goes that way, else the holder's."""
    found: Column
    if other is None and mine == NOTHING:
        found = NOTHING
    elif mine == NOTHING:
        found = _party(None, other, is_other)
    else:
        beside = [*islice(_each(other), len(is_other))]
        found = [(cell or None) if there else own for cell, own, there in zip(beside, _each(mine), is_other, strict=False)]
    return found if named is None else [cell or it for cell, it in zip(named, _each(found), strict=False)]


def _moved(form: str, amount: list[int], debit: list[int], credit: list[int], sides: Sequence[int]) -> list[int]:
    """Return what moved by line, as ``FORMS`` says it; nothing stands beside a plain line as charges."""
    match form:
        case "signed" | "signed_less_charges":
            return [*amount]
        case "indicated":
            return [*map(mul, sides, map(abs, amount))]
        case "indicated_signed":
            return [*map(mul, sides, amount)]
        case "magnitude":
            return [*map(sub, map(abs, credit), map(abs, debit))]
        case "sum":
            return [*map(add, credit, debit)]
        case "difference":
            return [*map(sub, credit, debit)]
    return [*map(FORMS[form], amount, debit, credit, sides, repeat(0))]


def _unknown(
    _: int,
    mine: str | None,
    unproved: str | None,
    currency: str | None,
    money: str | None,
    value: str | None,
    valued: dt.date | None,
) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    if mine is None:
        found = _WHOSE if unproved else _NOT_STATED.value
    if currency is None:
        found = (*found, "currency=not_a_code" if money else "currency=not_stated")
    return (*found, "valued=not_a_date") if value and valued is None else found


_NO_AMOUNT: tuple[int, Shape | None] = (0, None)
_WHOSE = ("account=whose_not_proved",)
_NOT_STATED, _NEVER, _MOVEMENT, _FALSE = Same(("account=not_stated",)), Same(()), Same("movement"), Same(value=False)
