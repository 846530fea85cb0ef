"""Stated balances and statement lines → whether the statement closes: opening + lines = closing."""

from __future__ import annotations

from faisceau.model.observations import Balance, Problem
from faisceau.notation.amounts import text
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.sums import Sum


def _signed(balance: Balance) -> int:
    assert balance.amount is not None
    return -balance.amount if balance.side == "debit" else balance.amount


def closing_fault(opening: Balance, closing: Balance | None, credits_: Sum, debits: Sum, unread: int) -> Problem | None:
    """Return what keeps a statement with an opening balance from closing, or None."""
    if closing is None:
        return problem("bank.no_closing", opening.locator)
    lines, expected = Sum(), Sum()
    lines.add(credits_.units, credits_.exponent)
    lines.add(-debits.units, debits.exponent)
    expected.add(_signed(opening), opening.exponent)
    expected.add(lines.units, lines.exponent)
    ends: dict[str, str | int] = {
        "opening": text(_signed(opening), opening.exponent),
        "closing": text(_signed(closing), closing.exponent),
        "lines": lines.shown(opening.currency),
    }
    currencies = sorted({it.currency for it in (opening, closing) if it.currency})
    if unread or len(currencies) > 1:
        arguments = {**ends, "unread": unread, "currencies": ", ".join(currencies)}
        return Problem(closing.locator, "bank.balance_not_checked", canonical(arguments), 0)
    if expected.equals(_signed(closing), closing.exponent):
        return None
    arguments = {**ends, "expected": expected.shown(opening.currency)}
    return Problem(closing.locator, "bank.balance_open", canonical(arguments), 0)
