"""What moves in a wallet: one address, one side, one exact amount; and the transfer that it becomes.

An asset is written by its own code (BTC, ETH, a token's symbol) where the export states it. Amounts are integers of the asset's
smallest unit: 10^-8 for what descends from Bitcoin, 10^-18 (wei) for accounts of the Ethereum kind, or as many decimals as written.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.observations import Transfer
from faisceau.notation.amounts import MAX_DIGITS, exact, rescale
from faisceau.notation.instants import fixed_offset, from_epoch, moved
from faisceau.notation.written_moments import Written

SATOSHI, WEI = 8, 18
LATEST = 100_000_000_000
"""Seconds since 1970 beyond which a number counts milliseconds: the year 5138; ours."""
Exact = tuple[int, int]


class Unread(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    """An entry that is no movement: the code of the problem, and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class When(NamedTuple):
    """When a movement was booked, as a chain or a service states it, and why that is unknown."""

    day: dt.date | None = None
    wall: dt.datetime | None = None
    zone: str | None = None
    utc: dt.datetime | None = None
    unknown: tuple[str, ...] = ()


class Flow(NamedTuple):
    """A movement of one account or address."""

    account: str | None
    side: str | None
    amount: Exact | None
    asset: str | None
    when: When
    debtor: str | None = None
    creditor: str | None = None
    reference: str | None = None
    end_to_end: str | None = None
    code: str | None = None
    charges: Exact | None = None
    status: str | None = None
    remittance: str | None = None
    additional: str | None = None
    unknown: tuple[str, ...] = ()


def transfer(flow: Flow, place: str) -> Transfer:
    """Return the transfer of a movement; its charges are brought to the unit of its amount, or beside it where they are finer."""
    amount, charges, additional = flow.amount, flow.charges, flow.additional
    if amount is not None and charges is not None:
        exponent = max(amount[1], charges[1])
        amount, charges = ((rescale(*it, exponent), exponent) for it in (amount, charges))
    if any(it is not None and abs(it[0]) >= 10**MAX_DIGITS for it in (amount, charges)):
        raise Unread("readers_tables.amount_too_long", digits=MAX_DIGITS)
    units, exponent = amount or (None, 0)
    unknown = [*flow.when.unknown, *flow.unknown]
    if flow.asset is None:
        unknown.append("currency=not_stated")
    side = flow.side if units else None
    if side is None:
        unknown.append(f"side={'of_nothing' if units == 0 else 'not_stated'}")
    if flow.account is None and not any(why.startswith("account=") for why in unknown):
        unknown.append("account=not_stated")
    return Transfer(
        locator=place,
        level="movement",
        part_of=None,
        statement=None,
        account=flow.account,
        side=side,
        reversal=False,
        status=flow.status,
        amount=None if units is None else Minor(abs(units)),
        exponent=exponent,
        currency=flow.asset,
        booked=flow.when.day,
        booked_wall=flow.when.wall,
        booked_zone=flow.when.zone,
        booked_utc=flow.when.utc,
        valued=None,
        debtor_name=None,
        debtor_account=flow.debtor,
        debtor_agent=None,
        creditor_name=None,
        creditor_account=flow.creditor,
        creditor_agent=None,
        ultimate_debtor=None,
        ultimate_creditor=None,
        remittance=flow.remittance,
        remittance_reference=None,
        end_to_end=flow.end_to_end,
        reference=flow.reference,
        code=flow.code,
        return_reason=None,
        charges=None if charges is None else Minor(abs(charges[0])),
        original_amount=None,
        original_exponent=None,
        original_currency=None,
        exchange_rate=None,
        unknown=tuple(unknown),
        additional=additional,
    )


def epoch(count: object) -> When:
    """Return the moment of a number of seconds, or milliseconds, since 1970."""
    text = str(count)
    if isinstance(count, bool) or not (text.isascii() and text.isdecimal()) or len(text) > 15:
        return When(unknown=("booked=not_stated" if count in (None, "") else "booked=not_a_time",))
    number = int(text)
    instant = from_epoch(number, 1000 if number >= LATEST else 1)
    return When(unknown=("booked=not_a_time",)) if instant is None else When(instant.date(), instant, "UTC", instant)


def moment(found: Written | None, order: str | None, zone: str | None) -> When:
    """Return the moment that a cell states, under an order of day and month and a zone that its heading states."""
    if found is None:
        return When(unknown=("booked=not_a_time",))
    try:
        day = found.on(order)
    except ValueError:
        return When(unknown=("booked=two_readings",))
    if found.clock is None:
        return When(day)
    wall = dt.datetime.combine(day, found.clock.time)
    stated = found.zone or zone
    offset = fixed_offset(stated) if stated else None
    return When(day, wall, stated, moved(wall, -offset) if offset is not None else None)


def whole(value: object, exponent: int) -> Exact:
    """Return an amount counted in the smallest unit; raise Unread where it is none."""
    if isinstance(value, str) and value[:2] in ("0x", "0X") and len(value) <= 66:
        try:
            return int(value, 16), exponent
        except ValueError:
            raise Unread("readers_devices.csv_no_amount", written=value[:80]) from None
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)) or not text.lstrip("-").isdecimal() or len(text) > MAX_DIGITS:
        raise Unread("readers_devices.csv_no_amount", written=text[:80])
    return int(text), exponent


def decimal(value: object) -> Exact:
    """Return an amount written with decimals, exactly; raise Unread where it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise Unread("readers_devices.csv_no_amount", written=str(value)[:80])
    try:
        return exact(str(value).replace(",", "")) if "," in str(value) and "." in str(value) else exact(str(value))
    except ValueError:
        raise Unread("readers_devices.csv_no_amount", written=str(value)[:80]) from None
