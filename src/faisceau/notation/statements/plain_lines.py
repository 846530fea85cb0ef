"""The lines that most statements are made of, read without detours: a day, amounts of known shape, texts.

What a plain line gives is what ``rows`` makes of it, to the last column; whatever is out of the ordinary is left to it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from faisceau.model.observations import Transfer
from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import SIDES, STATES, plain_word
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Record
from faisceau.notation.running_balances import FORMS, Exact
from faisceau.notation.statements.layout import Layout
from faisceau.notation.statements.shapes import Amounts, Shape
from faisceau.notation.statements.survey import SIDE_OF, side_of
from faisceau.notation.written_dates import written as date_written

_KEPT = 4096
"""Days that are remembered; ours."""
_NOTHING = ""


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
        self._at = {role: first.get(role, -1) for role in _ROLES}
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
        cells += [_NOTHING] * (missing + 1)
        at = self._at
        day = self._day(cells[at["booked"]] or cells[at["valued"]] or cells[at["begun"]])
        if day is None or cells[at["time"]] or cells[at["exchange_rate"]] or cells[at["original_amount"]] or cells[at["charges"]]:
            return None
        sums = self._sums(cells)
        if sums is None:
            return None
        units, exponent, balance, stated, reversal = sums
        if not units:
            return None
        currency = (self._code(cells[at["currency"]]) if cells[at["currency"]] else None) or stated or self._layout.currency.value
        own, party = cells[at["account_own"]], cells[at["party_account"]]
        if shared := cells[at["account"]]:
            if self._layout.account.value == "own":
                own = own or shared
            elif self._layout.account.value == "party":
                party = party or shared
        mine = own or account
        valued = self._value_date(cells[at["valued"]])
        name, agent = cells[at["party_name"]] or None, cells[at["party_agent"]] or None
        debtor_name, debtor_account = cells[at["debtor_name"]] or None, cells[at["debtor_account"]] or None
        creditor_name, creditor_account = cells[at["creditor_name"]] or None, cells[at["creditor_account"]] or None
        if units > 0:
            side, debtor_agent, creditor_agent = "credit", agent, None
            debtor_name, debtor_account, creditor_account = (
                debtor_name or name,
                debtor_account or party or None,
                creditor_account or mine,
            )
        else:
            side, debtor_agent, creditor_agent = "debit", None, agent
            creditor_name, creditor_account, debtor_account = (
                creditor_name or name,
                creditor_account or party or None,
                debtor_account or mine,
            )
        unknown: tuple[str, ...] = ()
        if mine is None:
            unknown = ("account=whose_not_proved" if shared and self._layout.account.value is None else "account=not_stated",)
        if currency is None:
            unknown = (*unknown, "currency=not_a_code" if cells[at["currency"]] else "currency=not_stated")
        if valued is None and cells[at["valued"]]:
            unknown = (*unknown, "valued=not_a_date")
        status = cells[at["status"]]
        remittance = "\n".join([cells[index] for index in self._texts if cells[index]]) or None
        row = (
            place,
            "movement",
            None,
            None,
            mine,
            side,
            reversal,
            STATES.get(plain_word(status)) if status else None,
            abs(units),
            exponent,
            currency,
            day,
            None,
            None,
            None,
            valued,
            debtor_name,
            debtor_account,
            debtor_agent,
            creditor_name,
            creditor_account,
            creditor_agent,
            cells[at["ultimate_debtor"]] or (cells[at["ultimate_party"]] if units > 0 else None) or None,
            cells[at["ultimate_creditor"]] or (cells[at["ultimate_party"]] if units < 0 else None) or None,
            remittance,
            cells[at["remittance_reference"]] or None,
            cells[at["end_to_end"]] or None,
            cells[at["reference"]] or None,
            cells[at["code"]] or None,
            cells[at["return_reason"]] or None,
            None,
            None,
            None,
            self._code(cells[at["original_currency"]]) if cells[at["original_currency"]] else None,
            None,
            unknown,
            "\n".join([f"{label}: {cells[index]}" for index, label in self._others if cells[index]]).replace(STORED, ".") or None
            if self._others
            else None,
        )
        return PlainLine(tuple.__new__(Transfer, row), (units, exponent), balance)

    def _sums(self, cells: list[str]) -> tuple[int, int, Exact | None, str | None, bool] | None:
        """Return what moved, its exponent, the balance, the currency beside an amount, and whether the line is a reversal."""
        at, read = self._at, self._amounts.read
        exponent, stated, suffix = 0, None, None
        found: list[tuple[int, Shape] | None] = [None, None, None]
        for number, role in enumerate(("amount", "debit", "credit")):
            if cell := cells[at[role]]:
                one = found[number] = read(cell)
                if one is None:
                    return None
                exponent = max(exponent, one[1].exponent)
                stated = stated or one[1].currency
        if found == [None, None, None]:
            return None
        amount, debit, credit = (one[0] * 10 ** (exponent - one[1].exponent) if one else 0 for one in found)
        if debit and credit:
            return None
        if found[0]:
            suffix = found[0][1].side
        said, reversal = self._side(cells[at["indicator"]])
        side = SIDE_OF[suffix] if suffix else said
        if self._indicated and not side:
            return None
        balance = None
        if cell := cells[at["balance"]]:
            one = read(cell)
            if one is None:
                return None
            balance = one[0], one[1].exponent
            stated = stated or one[1].currency
        form = self._form
        return (
            (self._layout.factor * form(amount, debit, credit, side, 0), exponent, balance, stated, reversal)
            if form is not None
            else None
        )

    def _side(self, cell: str) -> tuple[int, bool]:
        if not cell:
            return 0, False
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


_ROLES = (
    "booked",
    "valued",
    "time",
    "amount",
    "debit",
    "credit",
    "indicator",
    "balance",
    "currency",
    "party_name",
    "debtor_name",
    "creditor_name",
    "party_account",
    "debtor_account",
    "creditor_account",
    "party_agent",
    "account_own",
    "account",
    "reference",
    "remittance_reference",
    "end_to_end",
    "code",
    "original_amount",
    "original_currency",
    "charges",
    "exchange_rate",
    "status",
    "ultimate_debtor",
    "ultimate_creditor",
    "ultimate_party",
    "begun",
    "return_reason",
)
