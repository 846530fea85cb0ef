"""Tables of the proof beside those of ``model.derived``: payments, ages, charged rows, reviews, strays, readiness."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import CASE, CHILD, CONTACT, IDENTITY, PUBLIC, Col, Minor, Row, Schema, derived
from faisceau.model.derived import COUNT, ELEMENT, ENTRY, EXHIBIT, LOCATOR, PERSON, VALUE
from faisceau.model.law import ARTICLE, ENGLISH, FRENCH, INDICATOR, NUMBER, OFFENCE, STATE


class Payment(Row):
    """One payment of an account's ledger: a movement, or each detail of a movement that states details."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    account: Annotated[str, Col(CONTACT, "ledger that it belongs to")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated")]
    number: Annotated[int, Col(CASE, "place of its movement in the ledger")]
    holder: Annotated[str, Col(CONTACT, "the account as a selector, kind:value")]
    on: Annotated[dt.date | None, Col(CASE, "date of its movement")]
    side: Annotated[str, Col(CASE, "credit or debit, seen from the account")]
    amount: Annotated[Minor, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    other_name: Annotated[str | None, Col(IDENTITY, "name of the other side, as written")]
    other: Annotated[str | None, Col(CONTACT, "the other side as a selector, kind:value: its account, else its name as written")]
    code: Annotated[str | None, Col(CASE, "transaction code")]
    words: Annotated[str, Col(CASE, "name of the other side and remittance, folded for the search of words")]


class Age(Row):
    """Whether a victim was a child at the facts of a count, for the whole of the period or a part of it."""

    count: Annotated[str, COUNT]
    victim: Annotated[str, PERSON]
    age: Annotated[str, Col(CHILD, "child, adult or unknown")]
    treated: Annotated[str, Col(CHILD, "child or adult: how the rows are read; unknown is read as adult, and said")]


class ChargedRow(Row):
    """A row of the charged text for a victim and a suspect: what the matrix shows, empty or not."""

    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    number: Annotated[int, NUMBER]
    state: Annotated[str, STATE]
    offence: Annotated[str, OFFENCE]
    article: Annotated[str, ARTICLE]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    palermo: Annotated[tuple[str, ...], Col(PUBLIC, "values of the Palermo Protocol; empty: national only")]
    required: Annotated[bool, Col(CHILD, "whether the offence requires the element of this victim")]


class Review(Row):
    """Where a finding stands: what a named person said of it, and whether that still holds."""

    finding: Annotated[str, Col(CONTACT, "finding")]
    state: Annotated[str, Col(CASE, "open, confirmed, set_aside, reopened (new or altered rows) or lost (no longer met)")]
    rows: Annotated[int, Col(CASE, "rows that explain it now")]
    held: Annotated[int, Col(CASE, "rows that were pinned and are unaltered")]
    new: Annotated[int, Col(CASE, "rows that were not pinned")]
    altered: Annotated[int, Col(CASE, "rows that were pinned and have another digest now")]
    lost: Annotated[int, Col(CASE, "pinned rows that no longer explain it")]
    entry: Annotated[int | None, ENTRY]


class Stray(Row):
    """A decision that supports nothing in this build, and why: it is said, never dropped in silence."""

    by: Annotated[str, Col(PUBLIC, "passage or reading")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    entry: Annotated[int, ENTRY]
    code: Annotated[
        str, Col(PUBLIC, "code of the wording: proof.stray_exhibit, proof.stray_observation, proof.stray_count or proof.stray_row")
    ]


class Readiness(Row):
    """Whether an indicator can be computed in this case: what is absent is never a negative."""

    indicator: Annotated[str, INDICATOR]
    computable: Annotated[bool, Col(PUBLIC, "whether every table that it needs has rows")]
    missing: Annotated[tuple[str, ...], Col(PUBLIC, "tables that it needs and that have no row")]
    currencies: Annotated[tuple[str, ...], Col(CASE, "currencies of the case with which its amounts cannot be compared")]


class OtherState(Row):
    """Another State met in the case: where a measure may have to be asked for."""

    state: Annotated[str, STATE]


class ObservationDigest(Row):
    """The digest that an observation's row has in this build."""

    observation: Annotated[str, Col(CASE, "table:exhibit#locator")]
    digest: Annotated[str, Col(PUBLIC, "digest of the row")]


class TableRows(Row):
    """How many rows a table of this build has."""

    table: Annotated[str, Col(PUBLIC, "table")]
    rows: Annotated[int, Col(CASE, "rows")]


PROOF: tuple[Schema, ...] = (
    derived("states", OtherState, ("state",)),
    derived("observation_digests", ObservationDigest, ("observation",)),
    derived("table_rows", TableRows, ("table",)),
    derived("payments", Payment, ("exhibit", "locator")),
    derived("ages", Age, ("count", "victim")),
    derived("charged_rows", ChargedRow, ("victim", "suspect", "count", "element", "value")),
    derived("reviews", Review, ("finding",)),
    derived("strays", Stray, ("by", "exhibit", "locator", "victim", "suspect", "count", "element", "value", "entry")),
    derived("indicator_readiness", Readiness, ("indicator",)),
)
