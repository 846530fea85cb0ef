"""The lines that most statements are made of, read without detours: a day, amounts of known shape, texts.

What a plain line gives is what ``rows`` makes of it, to the last column; whatever is out of the ordinary is left to it.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from faisceau.model.observations import Transfer
from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import SIDES, STATES, plain_word
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Record
from faisceau.notation.running_balances import FORMS, Exact
from faisceau.notation.statements.layout import Layout
from faisceau.notation.statements.shapes import Amounts
from faisceau.notation.statements.survey import SIDE_OF, side_of
from faisceau.notation.written_dates import written as date_written

_KEPT = 4096
"""Days that are remembered; ours."""
_NOTHING = [""]


class PlainLine(NamedTuple):
    """A line: its transfer, what moved, and the balance after it."""

    transfer: Transfer
    moved: Exact
    balance: Exact | None


class PlainLines:
    """Reads plain lines under a layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._width = len(layout.survey.heading.cells)
        first = layout.survey.columns.first
        self._cells = itemgetter(*(first.get(role, -1) for role in _TEXTS))
        self._amount_at, self._debit_at, self._credit_at, self._indicator_at, self._balance_at = (
            first.get(role, -1) for role in _SUMS
        )
        self._whose, self._currency, self._factor = layout.account.value, layout.currency.value, layout.factor
        self._others = layout.survey.columns.others
        self._texts = tuple(layout.survey.columns.every.get("remittance", ()))
        self._amounts = Amounts(layout.decimal.value or ".")
        self._form = FORMS.get(layout.form.value or "")
        self._indicated = (layout.form.value or "").startswith("indicated")
        self._days: dict[str, dt.date | None] = {}
        self._valued: dict[str, dt.date | None] = {}
        self._sides: dict[str, tuple[int, bool]] = {}
        self._codes: dict[str, str | None] = {}

    def read(self, record: Record, place: str, account: str | None) -> PlainLine | None:
        """Return what a line holds, or None where it takes more than this to say."""
        missing = self._width - len(record.fields)
        if record.broken or missing < 0 or self._form is None:
            return None
        cells = [*map(str.strip, record.fields)]
        cells += _NOTHING * (missing + 1)
        (
            booked, value, begun, time, rate, original, charges, money, own, party, shared, name, agent, debtor_name, debtor_account,
            creditor_name, creditor_account, ultimate_debtor, ultimate_creditor, ultimate, reference, structured, end_to_end, code,
            reason, original_currency, status,
        ) = self._cells(cells)  # fmt: skip
        day = self._days.get(booked)
        if day is None:
            day = self._day(booked or value or begun)
            if day is None:
                return None
        if time or rate or original or charges:
            return None
        sums = self._sums(cells)
        if sums is None:
            return None
        units, exponent, balance, stated, reversal = sums
        if not units:
            return None
        unknown: tuple[str, ...] = ()
        currency = (self._code(money) if money else None) or stated or self._currency
        if shared:
            if self._whose == "own":
                own = own or shared
            elif self._whose == "party":
                party = party or shared
        mine = own or account
        if mine is None:
            unknown = ("account=whose_not_proved" if shared and self._whose is None else "account=not_stated",)
        if currency is None:
            unknown = (*unknown, "currency=not_a_code" if money else "currency=not_stated")
        valued = None
        if value and (valued := self._value_date(value)) is None:
            unknown = (*unknown, "valued=not_a_date")
        if units > 0:
            side, amount, debtor_agent, creditor_agent = "credit", units, agent, None
            debtor_name, debtor_account, creditor_account = debtor_name or name, debtor_account or party, creditor_account or mine
            ultimate_debtor = ultimate_debtor or ultimate
        else:
            side, amount, debtor_agent, creditor_agent = "debit", -units, None, agent
            creditor_name, creditor_account, debtor_account = (
                creditor_name or name,
                creditor_account or party,
                debtor_account or mine,
            )
            ultimate_creditor = ultimate_creditor or ultimate
        row = (
            place,
            "movement",
            None,
            None,
            mine,
            side,
            reversal,
            STATES.get(plain_word(status)) if status else None,
            amount,
            exponent,
            currency,
            day,
            None,
            None,
            None,
            valued,
            debtor_name or None,
            debtor_account or None,
            debtor_agent or None,
            creditor_name or None,
            creditor_account or None,
            creditor_agent or None,
            ultimate_debtor or None,
            ultimate_creditor or None,
            self._text(cells),
            structured or None,
            end_to_end or None,
            reference or None,
            code or None,
            reason or None,
            None,
            None,
            None,
            self._code(original_currency) if original_currency else None,
            None,
            unknown,
            self._beside(cells) if self._others else None,
        )
        return _NEW_LINE((_NEW_TRANSFER(row), (units, exponent), balance))

    def _text(self, cells: list[str]) -> str | None:
        """Return the remittance information of a line."""
        if len(self._texts) == 1:
            return cells[self._texts[0]] or None
        return "\n".join([cells[index] for index in self._texts if cells[index]]) or None

    def _beside(self, cells: list[str]) -> str | None:
        """Return what the columns of unknown heading hold."""
        return "\n".join([f"{label}: {cells[index]}" for index, label in self._others if cells[index]]).replace(STORED, ".") or None

    def _sums(self, cells: list[str]) -> tuple[int, int, Exact | None, str | None, bool] | None:
        """Return what moved, its exponent, the balance, the currency beside an amount, and whether the line is a reversal."""
        read, form = self._amounts.read, self._form
        amount = debit = credit = exponent = 0
        stated, suffix, any_sum = None, None, False
        if cell := cells[self._amount_at]:
            if (found := read(cell)) is None:
                return None
            amount, shape = found
            exponent, stated, suffix, any_sum = shape.exponent, shape.currency, shape.side, True
        if cell := cells[self._debit_at]:
            if (found := read(cell)) is None:
                return None
            debit, shape = found
            if any_sum and shape.exponent != exponent:
                return None
            exponent, stated, any_sum = shape.exponent, stated or shape.currency, True
        if cell := cells[self._credit_at]:
            if (found := read(cell)) is None:
                return None
            credit, shape = found
            if any_sum and shape.exponent != exponent:
                return None
            exponent, stated, any_sum = shape.exponent, stated or shape.currency, True
        if not any_sum or (debit and credit) or form is None:
            return None
        side, reversal = self._side(cells[self._indicator_at]) if cells[self._indicator_at] else (0, False)
        if suffix:
            side = SIDE_OF[suffix]
        if self._indicated and not side:
            return None
        balance = None
        if cell := cells[self._balance_at]:
            if (found := read(cell)) is None:
                return None
            balance, stated = (found[0], found[1].exponent), stated or found[1].currency
        return self._factor * form(amount, debit, credit, side, 0), exponent, balance, stated, reversal

    def _side(self, cell: str) -> tuple[int, bool]:
        found = self._sides.get(cell)
        if found is None:
            found = side_of(cell), (SIDES.get(plain_word(cell)) or "").startswith("reversed")
            if len(self._sides) < _KEPT:
                self._sides[cell] = found
        return found

    def _code(self, cell: str) -> str | None:
        if cell not in self._codes:
            if len(self._codes) >= _KEPT:
                self._codes.clear()
            self._codes[cell] = cell.upper() if cell.upper() in CODES else SYMBOLS.get(cell)
        return self._codes[cell]

    def _day(self, cell: str) -> dt.date | None:
        """Return the day of a date without a time."""
        if cell in self._days:
            return self._days[cell]
        found = date_written(cell)
        day = None
        if found is not None and found.time is None and found.zone is None:
            try:
                day = found.on(self._layout.date_order.order)
            except ValueError:
                day = None
        if len(self._days) >= _KEPT:
            self._days.clear()
        self._days[cell] = day
        return day

    def _value_date(self, cell: str) -> dt.date | None:
        if not cell:
            return None
        if cell not in self._valued:
            found = date_written(cell)
            try:
                day = found.on(self._layout.date_order.order) if found else None
            except ValueError:
                day = None
            if len(self._valued) >= _KEPT:
                self._valued.clear()
            self._valued[cell] = day
        return self._valued[cell]


_NEW_TRANSFER = partial(tuple.__new__, Transfer)
_NEW_LINE = partial(tuple.__new__, PlainLine)

_TEXTS = (
    "booked", "valued", "begun", "time", "exchange_rate", "original_amount", "charges", "currency", "account_own", "party_account",
    "account", "party_name", "party_agent", "debtor_name", "debtor_account", "creditor_name", "creditor_account", "ultimate_debtor",
    "ultimate_creditor", "ultimate_party", "reference", "remittance_reference", "end_to_end", "code", "return_reason",
    "original_currency", "status",
)  # fmt: skip
_SUMS = ("amount", "debit", "credit", "indicator", "balance")
