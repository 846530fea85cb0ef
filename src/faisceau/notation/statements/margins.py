"""What stands before and after the lines of a statement: account, holder, currency, period, balances."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance
from faisceau.notation.amounts import local
from faisceau.notation.bank_words import AROUND, plain_word, roles_of
from faisceau.notation.currencies import CODES
from faisceau.notation.delimited import Record
from faisceau.notation.running_balances import Exact
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import written as date_written

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_ON_A_DAY = re.compile(
    r"(?: (?:au|du|le|en date du|am|per|zum|vom|on|as of|at|la|la data de|na|na dan|me|op|al|a|el|del))? \d[\d ]{0,11}\Z"
)
_OF_DATES = frozenset({"booked", "valued"})
_OF_SUMS = frozenset({"amount", "debit", "credit"})
KINDS = {"opening": "OPBD", "closing": "CLBD"}
"""The balances that words around the lines introduce, in the codes of ISO 20022."""

Places = Callable[[int], str]
"""The locator of a record, by its number."""


class Stated(NamedTuple):
    """A statement around the lines: what it states, the value as written, and the number of its record."""

    meaning: str
    value: str
    row: int


def stated(record: Record) -> Iterator[Stated]:
    """Yield what a record beside the lines states: ``label : value`` in one cell, or a label and a value in the next."""
    label = ""
    for cell in record.fields:
        text = cell.strip()
        if not text:
            continue
        name, colon, value = text.partition(":")
        if colon and value.strip():
            meaning = meaning_of(name) or ("currency" if value.strip() in CODES else "")
            label, text = "", value.strip()
        else:
            meaning, label = label, meaning_of(text)
        if meaning and not label:
            yield Stated(meaning, text, record.number)
        elif not label and (found := _IBAN.search(text)):
            yield Stated("account", found[0], record.number)


def passed_over(around: list[Record]) -> list[Record]:
    """Return the records from a heading on that was not taken for the heading of the lines; none where no movement stands below it.

    A movement has a cell that is a date and one that is an amount. What stands there is read under no heading, and has to be told.
    """
    for place, record in enumerate(around):
        roles = {role for cell in record.fields for role in roles_of(cell)}
        if roles & _OF_DATES and roles & _OF_SUMS and any(map(_moves, around[place + 1 :])):
            return around[place:]
    return []


def _moves(record: Record) -> bool:
    cells = [cell for field in record.fields if (cell := field.strip())]
    return any(map(date_written, cells)) and any(amount_written(cell) and not date_written(cell) for cell in cells)


def currency_of(around: list[Record]) -> str | None:
    """Return the one currency that stands before the lines, or None."""
    found = {one.value for record in around for one in stated(record) if one.meaning == "currency" and one.value in CODES}
    return found.pop() if len(found) == 1 else None


def account_of(around: Iterable[Record], currency: str | None, order: str | None, at: Places) -> Account | None:
    """Return the account that stands before the lines, or None where none does."""
    found: dict[str, Stated] = {}
    for record in around:
        for one in stated(record):
            found.setdefault(one.meaning, one)
    if "account" not in found and "owner" not in found:
        return None
    if "account" not in found and any(sign.isdigit() or sign == "*" for sign in found["owner"].value):
        found["account"] = found.pop("owner")
    place = found.get("account") or found["owner"]
    value = {meaning: one.value for meaning, one in found.items()}
    return Account(
        locator=at(place.row),
        statement=None,
        account=value.get("account"),
        currency=value.get("currency", currency),
        owner_name=value.get("owner"),
        owner_id=None,
        agent=value.get("agent"),
        agent_name=None,
        kind=None,
        opened_from=_day(value.get("from"), order),
        opened_to=_day(value.get("to"), order),
    )


def balance_of(record: Record, decimal: str, account: str | None, currency: str | None, at: Places) -> Balance | None:
    """Return the opening or closing balance that a record beside the lines states, or None."""
    for one in stated(record):
        if kind := KINDS.get(one.meaning):
            found = amount_written(one.value)
            exact = exact_of(one.value, decimal)
            if found is None or exact is None:
                continue
            return balance(at(one.row), kind, exact, account, found.currency or currency)
    return None


def balance(
    place: str,
    kind: str,
    exact: Exact,
    account: str | None,
    currency: str | None,
    on: dt.date | None = None,
    after: str | None = None,
) -> Balance:
    """Return a balance row; a balance of nothing is a credit (ISO 20022)."""
    units, exponent = exact
    side = "debit" if units < 0 else "credit"
    return Balance(place, None, account, kind, side, Minor(abs(units)), exponent, currency, on, after)


def exact_of(cell: str, decimal: str) -> Exact | None:
    """Return the exact amount of a cell, or None where it holds none."""
    found = amount_written(cell)
    try:
        return local(found.number, decimal) if found else None
    except ValueError:
        return None


def meaning_of(label: str) -> str:
    """Return what a label introduces; a day behind it (``Solde au 31/03/2026``) does not hide it."""
    plain = plain_word(label)
    found = AROUND.get(plain) or AROUND.get(_ON_A_DAY.sub("", plain), ())
    return next((meaning for meaning in found if meaning != "card"), "")


def _day(text: str | None, order: str | None) -> dt.date | None:
    found = date_written(text) if text else None
    try:
        return found.on(order) if found else None
    except ValueError:
        return None
