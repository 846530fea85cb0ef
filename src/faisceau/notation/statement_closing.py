"""Stated balances and the lines between them → whether a statement closes: opening + lines = closing."""

from __future__ import annotations

from dataclasses import dataclass, field

from faisceau.model.observations import Balance, Problem
from faisceau.notation.amounts import text
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.sums import Sum


def signed(balance: Balance) -> int | None:
    """Return the units of a balance, negative for a debit; None where amount or side is unknown."""
    if balance.amount is None or balance.side is None:
        return None
    return -balance.amount if balance.side == "debit" else int(balance.amount)


@dataclass(slots=True)
class Closing:
    """What a statement says that it opens and closes with, and the lines met between.

    ``unread`` counts the lines whose amount or side is not known: with one of them nothing can be proved.
    """

    opening: Balance | None = None
    closing: Balance | None = None
    lines: Sum = field(default_factory=Sum)
    unread: int = 0

    def line(self, units: int | None, exponent: int, side: str | None) -> None:
        """Hear a line."""
        if units is None or side is None:
            self.unread += 1
        else:
            self.lines.add(-units if side == "debit" else units, exponent)

    def fault(self) -> Problem | None:
        """Return what keeps the statement from closing, or None where it closes.

        A statement that states neither balance proves nothing, and says nothing.
        """
        if self.opening is None or self.closing is None:
            present = self.opening or self.closing
            if present is None:
                return None
            return problem("bank.no_closing" if self.closing is None else "bank.no_opening", present.locator)
        opened, closed = signed(self.opening), signed(self.closing)
        currencies = sorted({it.currency for it in (self.opening, self.closing) if it.currency})
        ends: dict[str, str | int] = {
            "opening": "?" if opened is None else text(opened, self.opening.exponent),
            "closing": "?" if closed is None else text(closed, self.closing.exponent),
            "lines": self.lines.shown(self.opening.currency),
        }
        if opened is None or closed is None or self.unread or len(currencies) > 1:
            arguments = {**ends, "unread": self.unread, "currencies": ", ".join(currencies)}
            return Problem(self.closing.locator, "bank.balance_not_checked", canonical(arguments), 0)
        expected = Sum(self.lines.units, self.lines.exponent)
        expected.add(opened, self.opening.exponent)
        if expected.equals(closed, self.closing.exponent):
            return None
        arguments = {**ends, "expected": expected.shown(self.opening.currency)}
        return Problem(self.closing.locator, "bank.balance_open", canonical(arguments), 0)
