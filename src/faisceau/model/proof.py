"""Tables of the proof beside those of ``model.derived``: payments, ages, charged rows, reviews, strays, readiness."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import CASE, CHILD, CONTACT, IDENTITY, NAMED, NONE, PLACE, PUBLIC, Col, Minor, Row, Schema, derived
from faisceau.model.derived import COUNT, ELEMENT, ENTRY, EXHIBIT, LOCATOR, PERSON, VALUE
from faisceau.model.law_columns import ARTICLE, ENGLISH, FRENCH, INDICATOR, NUMBER, OFFENCE, STATE


class Payment(Row):
    """One payment of an account's ledger: a movement, or each detail of a movement that states details."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    account: Annotated[str, Col(CONTACT, "ledger that it belongs to")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    number: Annotated[int, Col(CASE, "place of its movement in the ledger")]
    holder: Annotated[str, Col(CONTACT, "the account as a selector, kind:value")]
    on: Annotated[dt.date | None, Col(CASE, "date of its movement")]
    side: Annotated[str, Col(CASE, "credit or debit, seen from the account", NONE)]
    amount: Annotated[Minor, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    other_name: Annotated[str | None, Col(IDENTITY, "name of the other side, as written")]
    other: Annotated[str | None, Col(CONTACT, "the other side as a selector, kind:value: its account, else its name as written")]
    code: Annotated[str | None, Col(CASE, "transaction code", NAMED)]
    words: Annotated[str, Col(IDENTITY, "name of the other side and remittance, folded for the search of words")]


class Charge(Row):
    """A victim and a suspect of a count, under the wording of the offence that was in force on the first day of the facts."""

    count: Annotated[str, COUNT]
    offence: Annotated[str, Col(PUBLIC, "wording of the offence (law); one that ends in @ is not in the data for that day")]
    state: Annotated[str, STATE]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    since: Annotated[str | None, Col(CASE, "from", NONE)]
    until: Annotated[str | None, Col(CASE, "to", NONE)]
    entry: Annotated[int, ENTRY]
    charged: Annotated[str, OFFENCE]
    later: Annotated[
        str | None, Col(CASE, "first day of another wording that came into force within the period of the facts", NONE)
    ]


class WordSighting(Row):
    """A word of an indicator, where it stands: in a message, a recording, a captured page or a payment; read once for all."""

    indicator: Annotated[str, INDICATOR]
    sense: Annotated[str, Col(PUBLIC, "what the word means for the query")]
    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    word: Annotated[str, Col(PUBLIC, "word looked for and found; the first in the order of the alphabet where there are several")]
    about: Annotated[
        str | None, Col(CONTACT, "who wrote or spoke, or whose account it is, as a selector (kind:value); null for a page")
    ]
    sent: Annotated[str | None, Col(CASE, "time of a message as the exhibit writes it; address of a page", NAMED)]


class PageContact(Row):
    """A telephone, a handle or an address that stands in a captured page and is not a public one."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "normalised value")]
    address: Annotated[str, Col(CASE, "address of the page", NAMED)]


class RoleSelector(Row):
    """A selector of a person to whom people gave a role: what a query may read of roles, never more."""

    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "normalised value")]
    person: Annotated[str, PERSON]
    role: Annotated[str, Col(CASE, "role", NONE)]


class DelphiRow(Row):
    """Why an indicator of the Delphi list is supported for a victim: a finding whose reading a named person confirmed."""

    victim: Annotated[str, PERSON]
    reference: Annotated[str, Col(PUBLIC, "indicator of the list")]
    dimension: Annotated[str, Col(PUBLIC, "dimension of the Delphi list")]
    finding: Annotated[str, Col(CONTACT, "finding")]
    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]


class DelphiDimension(Row):
    """Whether a dimension of a Delphi list is supported for a victim by the published rule: a reading aid, never a measure."""

    victim: Annotated[str, PERSON]
    list: Annotated[str, Col(PUBLIC, "list: adult_labour, child_labour, adult_sexual or child_sexual")]
    dimension: Annotated[str, Col(PUBLIC, "dimension of the Delphi list")]
    state: Annotated[
        str, Col(PUBLIC, "supported, not_by_rule (rows, but not enough for the rule), unknown (weights not known) or none")
    ]
    rule: Annotated[str | None, Col(PUBLIC, "line of the rule by which it is supported")]
    strong: Annotated[tuple[str, ...], Col(PUBLIC, "strong indicators of the list that are supported")]
    medium: Annotated[tuple[str, ...], Col(PUBLIC, "medium indicators of the list that are supported")]
    weak: Annotated[tuple[str, ...], Col(PUBLIC, "weak indicators of the list that are supported")]
    unweighed: Annotated[tuple[str, ...], Col(PUBLIC, "indicators that are supported and whose weight in this list is not known")]


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
    state: Annotated[str, Col(CASE, "open, confirmed, set_aside, reopened (new or altered rows) or lost (no longer met)", NONE)]
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
    currencies: Annotated[tuple[str, ...], Col(CASE, "currencies of the case with which its amounts cannot be compared", NONE)]


class OtherState(Row):
    """Another State met in the case: where a measure may have to be asked for."""

    state: Annotated[str, STATE]


class ObservationDigest(Row):
    """The digest that an observation's row has in this build."""

    observation: Annotated[str, Col(CASE, "table:exhibit#locator", PLACE)]
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
    derived("charges", Charge, ("count", "victim", "suspect")),
    derived("word_sightings", WordSighting, ("indicator", "sense", "of", "exhibit", "locator")),
    derived("page_contacts", PageContact, ("exhibit", "locator", "kind", "value")),
    derived("role_selectors", RoleSelector, ("kind", "value", "person", "role")),
    derived("delphi_rows", DelphiRow, ("victim", "reference", "finding", "of", "exhibit", "locator")),
    derived("delphi_dimensions", DelphiDimension, ("victim", "list", "dimension")),
    derived("ages", Age, ("count", "victim")),
    derived("charged_rows", ChargedRow, ("victim", "suspect", "count", "element", "value")),
    derived("reviews", Review, ("finding",)),
    derived("strays", Stray, ("by", "exhibit", "locator", "victim", "suspect", "count", "element", "value", "entry")),
    derived("indicator_readiness", Readiness, ("indicator",)),
)
