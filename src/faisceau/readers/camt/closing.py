"""Stated balances and booked movements → whether the statement closes: opening + movements = closing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from faisceau.model.observations import Balance, Transfer
from faisceau.notation.said_twice import SaidTwice
from faisceau.readers.camt.values import Money, same, total

_OPENINGS = ("OPBD", "PRCD")
"""Opening booked; where there is none, the closing balance of the statement before (previously closed booked)."""
_CLOSINGS = ("CLBD",)


def _signed(row: Balance) -> Money | None:
    """Return an amount with the sign that it has for the account, or None where amount or side is unknown."""
    if row.amount is None or row.side is None:
        return None
    return Money(-row.amount if row.side == "debit" else row.amount, row.exponent, row.currency)


@dataclass(slots=True)
class Ledger:
    """What a statement states as balances, and what its booked movements come to, by currency."""

    balances: list[Balance] = field(default_factory=list)
    _units: dict[tuple[str | None, int], int] = field(default_factory=dict)
    unknown: int = 0

    def state(self, balance: Balance) -> None:
        """Take a stated balance."""
        if balance.kind in (*_OPENINGS, *_CLOSINGS):
            self.balances.append(balance)

    def book(self, movement: Transfer) -> None:
        """Take a movement; only booked ones count."""
        if movement.status != "booked":
            return
        if movement.amount is None or movement.side is None:
            self.unknown += 1
            return
        key = movement.currency, movement.exponent
        units = -movement.amount if movement.side == "debit" else movement.amount
        self._units[key] = self._units.get(key, 0) + units

    def _booked(self) -> dict[str | None, Money]:
        """Return the sum of the booked movements of each currency."""
        sums: dict[str | None, Money] = {}
        for (currency, exponent), units in self._units.items():
            amount = Money(units, exponent, currency)
            sums[currency] = total([sums[currency], amount]) if currency in sums else amount
        return sums

    def again(self, account: str | None, place: str, entries: int, seen: SaidTwice) -> tuple[str, dict[str, str | int]] | None:
        """Return the code and the arguments of a statement that was read before, or None: the same balances, days, count and sums of entries."""
        if len(self.balances) < len(("opening", "closing")) or not entries:
            return None
        ends = tuple((it.kind, it.side, it.amount, it.exponent, it.currency, it.on) for it in self.balances)
        before = seen.first((account, ends, tuple(sorted(self._units.items(), key=str)), entries), place)
        return ("bank.statement_twice", {"first": before, "lines": entries}) if before else None

    def fault(self, page: str | None) -> tuple[str, dict[str, str | int]] | None:
        """Return the code and the arguments of what does not close, or None; ``page`` is that of a part of a statement."""
        opening, closing = self._ends()
        if opening is None or closing is None:
            return None
        before, after = _signed(opening), _signed(closing)
        if before is None or after is None:
            return None
        booked = self._booked()
        currencies = {before.currency, after.currency, *booked}
        movements = booked.get(before.currency, Money(0, before.exponent, before.currency))
        arguments: dict[str, str | int] = {"opening": str(before), "closing": str(after)}
        if len(currencies) > 1 or self.unknown:
            shown = ", ".join(str(booked[currency]) for currency in sorted(booked, key=str)) or "0"
            return "camt.balance_not_comparable", {**arguments, "movements": shown, "unknown": self.unknown}
        expected = total([before, movements])
        if same(expected, after):
            return None
        arguments["expected"] = str(expected)
        if page is not None:
            return "camt.balance_on_pages", {**arguments, "movements": str(movements), "page": page}
        return "bank.balance_open", {**arguments, "lines": str(movements)}

    def _ends(self) -> tuple[Balance | None, Balance | None]:
        """Return the first opening and the last closing balance: by date where all have one, else as they stand."""
        ends: list[Balance | None] = []
        for kinds, which in ((_OPENINGS, 0), (_CLOSINGS, -1)):
            found = [balance for kind in kinds for balance in self.balances if balance.kind == kind]
            found = [balance for balance in found if balance.kind == found[0].kind]
            if all(balance.on for balance in found):
                found.sort(key=lambda balance: balance.on or dt.date.min)
            ends.append(found[which] if found else None)
        return ends[0], ends[1]
