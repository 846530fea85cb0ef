"""Tables of flows: money between named parties, what may have passed through an account, and which addresses a wallet may hold."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import CASE, CONTACT, NONE, PLACE, PUBLIC, Col, Minor, Row, Schema, derived
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
    from_party: Annotated[int, Col(CASE, "number of the payer, made of the digest of its name; never a weight")]
    to_party: Annotated[int, Col(CASE, "number of the payee, likewise")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    amount: Annotated[Minor, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    on: Annotated[dt.date, Col(CASE, "day of the payment")]
    earliest: Annotated[dt.datetime, Col(CASE, "earliest moment: that of UTC where it is known, else the first of the day")]
    latest: Annotated[dt.datetime, Col(CASE, "latest moment: that of UTC where it is known, else the last of the day")]
    also: Annotated[tuple[str, ...], Col(CASE, "exhibit#locator where the other party's bank states the same payment", PLACE)]


class Relay(Row):
    """Money that came into an account and may have left it again: two payments, the second not before the first and of nearly as much."""

    in_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the payment in", NONE)]
    in_locator: Annotated[str, Col(CASE, "place of the payment in", PLACE)]
    out_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the payment out", NONE)]
    out_locator: Annotated[str, Col(CASE, "place of the payment out", PLACE)]
    from_party: Annotated[int, Col(CASE, "number of the payer of the first payment (edges)")]
    via_party: Annotated[int, Col(CASE, "number of the party in between (edges)")]
    to_party: Annotated[int, Col(CASE, "number of the payee of the second payment (edges)")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    exponent: Annotated[int, Col(PUBLIC, "exponent of both amounts")]
    in_amount: Annotated[Minor, Col(CASE, "amount of the payment in, in units of 10^-exponent")]
    out_amount: Annotated[Minor, Col(CASE, "amount of the payment out, in units of 10^-exponent")]
    in_on: Annotated[dt.date, Col(CASE, "day of the payment in")]
    out_on: Annotated[dt.date, Col(CASE, "day of the payment out")]
    kept: Annotated[int, Col(CASE, "whole per cent of the payment in that the payment out is")]
    ways: Annotated[
        int | None,
        Col(CASE, "payments out that would do, where they are more than sixteen and the sixteen nearest stand here; else null"),
    ]


class SharedPayee(Row):
    """A payee whom two payers both pay within days and by amounts of one size, where they share several."""

    first_payer: Annotated[int, Col(CASE, "number of one payer (edges), the smaller")]
    second_payer: Annotated[int, Col(CASE, "number of the other")]
    to_party: Annotated[int, Col(CASE, "number of the payee")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    exponent: Annotated[int, Col(PUBLIC, "exponent of the amounts")]
    since: Annotated[dt.date, Col(CASE, "day of the first of these payments of either")]
    until: Annotated[dt.date, Col(CASE, "day of the last")]


class Circle(Row):
    """A step of a way by which money comes back to the account that it left, or a payment beyond which no such way was looked for."""

    circle: Annotated[str, Col(CASE, "name of the circle: digest of its steps", NONE)]
    place: Annotated[int, Col(CASE, "which step of the circle, from 1")]
    kind: Annotated[
        str,
        Col(
            PUBLIC,
            "in_order: days ascend and each payment is nearly the one before; alike: amounts are all but equal; "
            "stopped: the payment could go on in more ways than are followed, and was not followed",
        ),
    ]
    from_party: Annotated[int, Col(CASE, "number of the payer (edges)")]
    to_party: Annotated[int, Col(CASE, "number of the payee (edges)")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    amount: Annotated[Minor, Col(CASE, "amount of the payment, in units of 10^-exponent")]
    on: Annotated[dt.date | None, Col(CASE, "day of the payment; null where payments of any day are meant")]
    ways: Annotated[int | None, Col(CASE, "of stopped: in how many ways it could have gone on; else null")]


class WalletInput(Row):
    """An input of a transaction that spends from several addresses: who signs for all may hold all, unless several persons joined."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    spent_in: Annotated[str, Col(CASE, "hash of the transaction, as the exhibit writes it", PLACE)]
    address: Annotated[str, Col(CONTACT, "address spent from, normalised")]
    cluster: Annotated[
        str | None, Col(CONTACT, "smallest address of those that shared inputs tie to this one; null where it is left out")
    ]
    addresses: Annotated[int, Col(CASE, "number of addresses of the cluster; 1 where it is left out")]
    left_out: Annotated[
        str | None,
        Col(
            PUBLIC, "why the transaction ties nothing: coinjoin_stated by the export, or coinjoin_equal_outputs; null where it ties"
        ),
    ]


FLOWS: tuple[Schema, ...] = (
    derived("timed_payments", TimedPayment, ("exhibit", "locator")),
    derived("edges", Edge, ("exhibit", "locator")),
    derived("wallet_inputs", WalletInput, ("exhibit", "locator")),
    derived("payer_couples", SharedPayee, ("first_payer", "second_payer", "currency", "exponent", "to_party")),
    derived("circles", Circle, ("circle", "place")),
    derived("relays", Relay, ("in_exhibit", "in_locator", "out_exhibit", "out_locator")),
)
"""Every table of flows."""
