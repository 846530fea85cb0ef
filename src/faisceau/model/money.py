"""Tables of money beside ledgers and movements: orders of days, kinds, reversals, pairs, points to establish, product, decisions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import CASE, CONTACT, NAMED, NONE, PLACE, PUBLIC, REMARK, Col, Minor, Partition, Row, Schema, derived
from faisceau.model.derived import COUNT, ENTRY, EXHIBIT, LOCATOR, PERSON

ACCOUNT = Col(CONTACT, "account, normalised")
CURRENCY = Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)
EXPONENT = Col(PUBLIC, "exponent")
NUMBER = Col(CASE, "place of its movement in the ledger")
AMOUNT = Col(CASE, "amount, never negative, in units of 10^-exponent")


class DayLine(Row):
    """A line that states the balance after it, with the balance that this gives before it, in the order of the bank."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    sheet: Annotated[int, Col(CASE, "statement of the exhibit that it stands in, from 1")]
    on: Annotated[dt.date, Col(CASE, "date that orders it")]
    place: Annotated[int, Col(CASE, "place inside the day by the order of the bank, from 1")]
    before: Annotated[Minor, Col(CASE, "balance before it, in units of 10^-exponent")]
    after: Annotated[Minor, Col(CASE, "balance after it, in units of 10^-exponent")]
    exponent: Annotated[int, EXPONENT]
    agrees: Annotated[bool, Col(CASE, "whether every balance of the day follows from the one before, in the order of the bank")]


class DayOrder(Row):
    """Where a line stands inside its day, by the balances that the lines of the day state."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    on: Annotated[dt.date, Col(CASE, "the day")]
    place: Annotated[int, Col(CASE, "place inside the day, from 1")]
    ground: Annotated[
        str,
        Col(
            PUBLIC,
            "bank: its order, which the balances bear out; balances: the only order that they allow; equal: the only one but for lines "
            "of one amount; several: one of those that they allow; contradicted: they allow none, the order of the bank is kept",
        ),
    ]


class MovementKind(Row):
    """What kind of movement a line is, as the code or the words of the bank say it."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    kind: Annotated[
        str | None,
        Col(
            PUBLIC,
            "transfer, direct_debit, card, cash_in, cash_out, cheque, agency, wallet, fee, interest or exchange; null where neither code "
            "nor words say it, or where they say several",
        ),
    ]
    ground: Annotated[
        str, Col(PUBLIC, "code, posting (words of the bank), label (remittance as the bank writes it), several or none")
    ]
    said: Annotated[str | None, Col(CASE, "the code or the words that say it", NAMED)]


class Reversal(Row):
    """A line that takes an earlier one back, and which."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    state: Annotated[str, Col(PUBLIC, "joined: one line is taken back; several: it may be one of several; missing: none is found")]
    ground: Annotated[str | None, Col(PUBLIC, "reference, or amount: the same amount and other side within the days before")]
    original_exhibit: Annotated[str | None, Col(CASE, "digest of the exhibit of the line taken back", NONE)]
    original_locator: Annotated[str | None, Col(CASE, "place of the line taken back", PLACE)]


class Pair(Row):
    """A payment that left an account and one that came into another, which are the same movement seen from both sides."""

    out_exhibit: Annotated[str, Col(CASE, "exhibit of the outflow", NONE)]
    out_locator: Annotated[str, Col(CASE, "place of the outflow", PLACE)]
    in_exhibit: Annotated[str, Col(CASE, "exhibit of the inflow", NONE)]
    in_locator: Annotated[str, Col(CASE, "place of the inflow", PLACE)]
    out_account: Annotated[str, Col(CONTACT, "account that it left")]
    in_account: Annotated[str, Col(CONTACT, "account that it came into")]
    currency: Annotated[str, Col(CASE, "currency of the outflow", NONE)]
    amount: Annotated[Minor, Col(CASE, "amount of the outflow, in units of 10^-exponent")]
    exponent: Annotated[int, EXPONENT]
    out_on: Annotated[dt.date | None, Col(CASE, "date of the outflow")]
    in_on: Annotated[dt.date | None, Col(CASE, "date of the inflow")]
    state: Annotated[
        str,
        Col(
            PUBLIC,
            "joined: each is the only one that the other can be; set: as many equal ones on either side, in their order, which is which is "
            "not told; possible: it may be another one",
        ),
    ]
    ground: Annotated[
        str, Col(PUBLIC, "reference; accounts: each side names the other's account; one_side: one side names it, the other none")
    ]
    internal: Annotated[
        str | None, Col(CASE, "holder: both accounts have one holder; name: the banks write one name; null otherwise", NONE)
    ]


class MoneyPoint(Row):
    """A point to establish about money: what the statements leave open, where, and the measure that would fill it."""

    point: Annotated[str, Col(CASE, "name of the point", PLACE)]
    kind: Annotated[
        str,
        Col(
            PUBLIC,
            "period, sequence, balance_step, overlap, day_order, mirror, pair, reversal, rate, undated, no_balance, crowd or stopped",
        ),
    ]
    account: Annotated[str, ACCOUNT]
    currency: Annotated[str, CURRENCY]
    since: Annotated[dt.date | None, Col(CASE, "first day concerned")]
    until: Annotated[dt.date | None, Col(CASE, "last day concerned")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    amount: Annotated[Minor | None, Col(CASE, "signed amount in question, in units of 10^-exponent; null where it is not known")]
    exponent: Annotated[int | None, EXPONENT]
    lines: Annotated[int, Col(CASE, "lines, days or statements concerned")]
    measure: Annotated[str | None, Col(PUBLIC, "measure (law) that would fill it; null where no act would")]


class Product(Row):
    """What came into an account and is assumed to be the product of the offence: one row for each payment named."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    account: Annotated[str, ACCOUNT]
    currency: Annotated[str, CURRENCY]
    number: Annotated[int, NUMBER]
    on: Annotated[dt.date | None, Col(CASE, "date of the movement")]
    amount: Annotated[Minor, AMOUNT]
    exponent: Annotated[int, EXPONENT]
    person: Annotated[str | None, PERSON]
    by: Annotated[str, Col(PUBLIC, "whose it is: decision, or holder (of the account); nobody where neither says it")]
    count: Annotated[str | None, COUNT]
    reason: Annotated[str, Col(CASE, "reason of the hypothesis", REMARK)]
    from_account: Annotated[str | None, Col(CONTACT, "account of the case that it came from, where a pair is joined")]
    from_product: Annotated[bool, Col(CASE, "whether product of another person is assumed in that account: counted there too")]
    entry: Annotated[int, ENTRY]


class Asset(Row):
    """An asset that a person named: who holds it, who disposes of it freely, where it is, what it is worth."""

    asset: Annotated[str, Col(CASE, "name of the asset in the case", NONE)]
    kind: Annotated[str, Col(CASE, "account, vehicle, real_estate, cash, jewellery, device, company, crypto or other", NONE)]
    label: Annotated[str, Col(CASE, "what it is", NAMED)]
    holder: Annotated[str, PERSON]
    disposal: Annotated[str | None, Col(CASE, "person who disposes of it freely, where it is another", NONE)]
    state: Annotated[str, Col(CASE, "State where it is, ISO 3166-1 alpha-2", NONE)]
    amount: Annotated[Minor | None, Col(CASE, "value, in units of 10^-exponent; null where it is not stated")]
    exponent: Annotated[int | None, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "currency of the value", NONE)]
    on: Annotated[str | None, Col(CASE, "date of the value", NONE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    bought_with: Annotated[tuple[str, ...], Col(CASE, "exhibit#locator of the payments that it was bought with", PLACE)]
    selector: Annotated[str | None, Col(CONTACT, "for an account, its selector")]
    reason: Annotated[str, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]


class Income(Row):
    """What a person declared to earn, over months, as a piece states it."""

    person: Annotated[str, PERSON]
    kind: Annotated[str, Col(CASE, "salary, benefits, tax, pension, business or other", NONE)]
    since: Annotated[str, Col(CASE, "first month, YYYY-MM", NONE)]
    until: Annotated[str, Col(CASE, "last month, YYYY-MM", NONE)]
    per: Annotated[str, Col(CASE, "month: the amount is that of each month; period: of all months together", NONE)]
    amount: Annotated[Minor | None, Col(CASE, "amount, in units of 10^-exponent; null where what is written is no amount")]
    exponent: Annotated[int | None, EXPONENT]
    currency: Annotated[str, Col(CASE, "currency", NONE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    entry: Annotated[int, ENTRY]


class Claim(Row):
    """What a victim claims: wages that were not paid, earnings that were taken, damage."""

    victim: Annotated[str, PERSON]
    kind: Annotated[str, Col(CASE, "wages, earnings, damage or other", NONE)]
    label: Annotated[str, Col(CASE, "what is claimed", NAMED)]
    amount: Annotated[Minor | None, Col(CASE, "amount, in units of 10^-exponent; null where what is written is no amount")]
    exponent: Annotated[int | None, EXPONENT]
    currency: Annotated[str, Col(CASE, "currency", NONE)]
    since: Annotated[str | None, Col(CASE, "from", NONE)]
    until: Annotated[str | None, Col(CASE, "to", NONE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    reason: Annotated[str, Col(CASE, "how the amount is reckoned", REMARK)]
    entry: Annotated[int, ENTRY]


class Rate(Row):
    """A rate of exchange that a person recorded: one unit of the base is so many of the quote."""

    base: Annotated[str, Col(CASE, "currency of which one unit is taken", NONE)]
    quote: Annotated[str, Col(CASE, "currency in which it is expressed", NONE)]
    on: Annotated[str, Col(CASE, "date of the rate", NONE)]
    rate: Annotated[Minor | None, Col(CASE, "rate, in units of 10^-exponent; null where what is written is no rate")]
    exponent: Annotated[int | None, EXPONENT]
    source: Annotated[str, Col(CASE, "where it was read", NAMED)]
    entry: Annotated[int, ENTRY]


MONEY: tuple[Schema, ...] = (
    derived("day_lines", DayLine, ("exhibit", "locator"), Partition.EXHIBIT),
    derived("day_orders", DayOrder, ("exhibit", "locator"), Partition.EXHIBIT),
    derived("movement_kinds", MovementKind, ("exhibit", "locator"), Partition.EXHIBIT),
    derived("reversals", Reversal, ("exhibit", "locator")),
    derived("pairs", Pair, ("out_exhibit", "out_locator", "in_exhibit", "in_locator")),
    derived("money_points", MoneyPoint, ("point",)),
    derived("products", Product, ("exhibit", "locator")),
    derived("assets", Asset, ("asset",)),
    derived("incomes", Income, ("person", "kind", "since", "until", "exhibit", "locator")),
    derived("claims_of_victims", Claim, ("victim", "kind", "label")),
    derived("rates", Rate, ("base", "quote", "on")),
)
