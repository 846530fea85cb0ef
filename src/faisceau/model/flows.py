"""Tables of flows: money between named parties, what may have passed through an account, and which addresses a wallet may hold."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import CASE, CONTACT, PUBLIC, Col, Minor, Row, Schema, derived
from faisceau.model.derived import EXHIBIT, LOCATOR


class TimedPayment(Row):
    """A payment whose hour the exhibit states."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    hour: Annotated[int, Col(CASE, "hour of the clock as the exhibit shows it, 0 to 23")]


class Edge(Row):
    """Money that went from one named party to another, once, whichever of their banks states it; public selectors are left out."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    payer: Annotated[str, Col(CONTACT, "who paid, kind:value: an account, or a name where no account is stated")]
    payee: Annotated[str, Col(CONTACT, "who was paid, likewise")]
    from_party: Annotated[int, Col(CASE, "number of the payer among the parties of this build; an order, never a weight")]
    to_party: Annotated[int, Col(CASE, "number of the payee among the parties of this build; an order, never a weight")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated")]
    amount: Annotated[Minor, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    on: Annotated[dt.date, Col(CASE, "day of the payment")]
    earliest: Annotated[dt.datetime, Col(CASE, "earliest moment: the clock time where it is stated, else the first of the day")]
    latest: Annotated[dt.datetime, Col(CASE, "latest moment: the clock time where it is stated, else the last of the day")]
    also: Annotated[tuple[str, ...], Col(CASE, "exhibit#locator where the other party's bank states the same payment")]


class Relay(Row):
    """Money that came into an account and may have left it again: two payments, the second not before the first and of nearly as much."""

    in_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the payment in")]
    in_locator: Annotated[str, Col(CASE, "place of the payment in")]
    out_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the payment out")]
    out_locator: Annotated[str, Col(CASE, "place of the payment out")]
    from_party: Annotated[int, Col(CASE, "number of the payer of the first payment (edges)")]
    via_party: Annotated[int, Col(CASE, "number of the party in between (edges)")]
    to_party: Annotated[int, Col(CASE, "number of the payee of the second payment (edges)")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated")]
    exponent: Annotated[int, Col(PUBLIC, "exponent of both amounts")]
    in_amount: Annotated[Minor, Col(CASE, "amount of the payment in, in units of 10^-exponent")]
    out_amount: Annotated[Minor, Col(CASE, "amount of the payment out, in units of 10^-exponent")]
    in_on: Annotated[dt.date, Col(CASE, "day of the payment in")]
    out_on: Annotated[dt.date, Col(CASE, "day of the payment out")]
    kept: Annotated[int, Col(CASE, "whole per cent of the payment in that the payment out is")]


FLOWS: tuple[Schema, ...] = (
    derived("timed_payments", TimedPayment, ("exhibit", "locator")),
    derived("edges", Edge, ("exhibit", "locator")),
    derived("relays", Relay, ("in_exhibit", "in_locator", "out_exhibit", "out_locator")),
)
"""Every table of flows."""
