"""Ledgers: from the accounts that the lines of an exhibit name to the ledger that each belongs to.

A number that designates exactly names one ledger in the whole case; lines without one, or with a masked or shortened
one, have a ledger of their exhibit alone, so that the lines of two accounts are never mixed.
"""

from __future__ import annotations

import pyarrow as pa

from faisceau.model.tables import TABLES
from faisceau.notation.accounts import account
from faisceau.notation.normal import EXACT
from faisceau.notation.wallets import wallet

_SCHEMA = TABLES["ledgers"].arrow


def ledgers(*, transfers: pa.Table, balances: pa.Table) -> pa.Table:
    """Return every account that lines and balances are written under, with its ledger."""
    pairs = {(exhibit, written or "") for table in (transfers, balances) for exhibit, written in _distinct(table)}
    rows = [(exhibit, written, ledger(exhibit, written)) for exhibit, written in sorted(pairs)]
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=_SCHEMA) if rows else _SCHEMA.empty_table()


def ledger(exhibit: str, written: str) -> str:
    """Return the ledger of an account as an exhibit writes it.

    >>> ledger("ab12", "FR14 2004 1010 0505 0001 3M02 606")
    'FR1420041010050500013M02606'
    >>> ledger("ab12", "****1234")
    'exhibit:ab12/****1234'
    """
    found = wallet(written) or account(written)
    if found and found.kind in EXACT:
        return found.value
    return f"exhibit:{exhibit}/{found.value}" if found else f"exhibit:{exhibit}"


def _distinct(table: pa.Table) -> list[tuple[str, str | None]]:
    held = table.select(["exhibit", "account"]).group_by(["exhibit", "account"]).aggregate([])
    return list(zip(*(held.column(name).to_pylist() for name in ("exhibit", "account")), strict=True))
