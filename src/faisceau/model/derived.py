"""Tables that the journal and the stages make: schemas of everything that is not read from an exhibit."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from faisceau.model.columns import (
    CASE,
    CHILD,
    CONTACT,
    EVIDENCE,
    IDENTITY,
    NAMED,
    NONE,
    PLACE,
    PUBLIC,
    REFERENCE,
    REMARK,
    Col,
    Minor,
    Partition,
    Row,
    Schema,
    derived,
)

EXHIBIT = Col(CASE, "digest of the exhibit", NONE)
LOCATOR = Col(CASE, "place in the exhibit", PLACE)
ENTRY = Col(PUBLIC, "index of the entry in the order of the journal")
PERSON = Col(CASE, "name of the case of a person (PersonNamed)", NONE)
COUNT = Col(CASE, "count (OffenceCharged)", NONE)
ELEMENT = Col(PUBLIC, "element of the offence: act, means or purpose; aggravation where an aggravated offence is charged")
VALUE = Col(PUBLIC, "row of the charged text (law)")
KIND = Col(PUBLIC, "evidence kind (law/evidence_kinds)")
PROCEDURE = Col(CASE, "digest of the PDF that holds the procedure", NONE)
FIRST_PAGE = Col(CASE, "first page of the piece, from 1")


class Exhibit(Row):
    """An exhibit, sealed or derived, with the reader that took it and where it was found."""

    exhibit: Annotated[str, EXHIBIT]
    parent: Annotated[str | None, Col(CASE, "for a derived exhibit, the digest of the container", NONE)]
    place: Annotated[str | None, Col(CASE, "for a derived exhibit, its locator in the container", PLACE)]
    name: Annotated[str, Col(CASE, "name as it came in", NAMED)]
    bytes: Annotated[int, Col(CASE, "size in bytes")]
    depth: Annotated[int, Col(PUBLIC, "0 for a sealed exhibit, 1 for a member, …")]
    reader: Annotated[str | None, Col(PUBLIC, "reader that took it; null where several claimed it")]
    companion_of: Annotated[str | None, Col(CASE, "the exhibit that it was read with, for a companion (a -wal file)", NONE)]


class Claim(Row):
    """A reader that claims an exhibit, and as which dialect."""

    exhibit: Annotated[str, EXHIBIT]
    reader: Annotated[str, Col(PUBLIC, "reader")]
    dialect: Annotated[str, Col(PUBLIC, "dialect claimed")]


class Content(Row):
    """A file found inside an exhibit, which became a derived exhibit."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    member: Annotated[str, Col(CASE, "digest of the derived exhibit", NONE)]
    name: Annotated[str, Col(CASE, "name as the container writes it", NAMED)]
    bytes: Annotated[int, Col(CASE, "size in bytes")]


class Sealing(Row):
    """One coming-in of an exhibit (versement)."""

    mark: Annotated[str, Col(CASE, "cote", NONE)]
    exhibit: Annotated[str, EXHIBIT]
    name: Annotated[str, Col(CASE, "name as it came in", NAMED)]
    seal_number: Annotated[str | None, Col(CASE, "number of the seal", REFERENCE)]
    from_whom: Annotated[str | None, Col(IDENTITY, "from whom")]
    on: Annotated[str | None, Col(CASE, "when", NONE)]
    article: Annotated[str | None, Col(CASE, "authorisation: article", NAMED)]
    authority: Annotated[str | None, Col(CASE, "authorisation: authority", NAMED)]
    authorised_on: Annotated[str | None, Col(CASE, "authorisation: date", NONE)]
    scope: Annotated[str | None, Col(CASE, "authorisation: scope", NAMED)]
    limits: Annotated[str | None, Col(CASE, "authorisation: limits of use", REMARK)]
    entry: Annotated[int, ENTRY]


class Setting(Row):
    """What a person settled about the reading of an exhibit."""

    exhibit: Annotated[str, EXHIBIT]
    name: Annotated[str, Col(PUBLIC, "setting: reader, zone, or one of the reader's own")]
    value: Annotated[str, Col(CASE, "value", NAMED)]
    entry: Annotated[int, ENTRY]


class SettledPiece(Row):
    """A piece of a procedure, as a person settled its limits and its heading (PiecesSettled)."""

    exhibit: Annotated[str, Col(CASE, "digest of the procedure that it is a piece of", NONE)]
    first: Annotated[int, Col(CASE, "its first page in the procedure, from 1")]
    last: Annotated[int, Col(CASE, "its last page in the procedure")]
    mark: Annotated[str, Col(CASE, "cote", NONE)]
    title: Annotated[str | None, Col(CASE, "title, as written", NAMED)]
    kind: Annotated[str | None, Col(CASE, "kind of piece: hearing, search, request, …", NONE)]
    service: Annotated[str | None, Col(CASE, "service that made it, as written", NAMED)]
    report: Annotated[str | None, Col(CASE, "number of the report (procès-verbal), as written", REFERENCE)]
    folios: Annotated[str | None, Col(CASE, "folios, as written", REFERENCE)]
    on: Annotated[str | None, Col(CASE, "when", NONE)]
    author: Annotated[str | None, Col(IDENTITY, "who made it, as written")]
    heard: Annotated[str | None, Col(IDENTITY, "person heard, as written")]
    status: Annotated[str | None, Col(CASE, "status in which the person was heard, as written", NAMED)]
    lawyer: Annotated[str | None, Col(IDENTITY, "lawyer, as written")]
    interpreter: Annotated[str | None, Col(IDENTITY, "interpreter, as written")]
    basis: Annotated[str | None, Col(CASE, "legal basis, as written", NAMED)]
    withdrawn: Annotated[bool, Col(CASE, "annulled, or taken away by a what-if: its pages give no row")]
    entry: Annotated[int, ENTRY]
    after: Annotated[int, Col(CASE, "pages of the piece that stand before these in another PDF; 0 where it begins here")] = 0


class Shield(Row):
    """A selector of a person whose secrecy the law protects (SelectorShielded)."""

    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "selector, normalised")]
    profession: Annotated[str, Col(CASE, "lawyer, doctor, journalist, or as it was said", NAMED)]
    entry: Annotated[int, ENTRY]


class Lifting(Row):
    """A quarantine that a person lifted, within limits (QuarantineLifted)."""

    exhibit: Annotated[str, EXHIBIT]
    reason: Annotated[str, Col(CASE, "reason", REMARK)]
    limits: Annotated[str | None, Col(CASE, "limits within which it may be read", REMARK)]
    entry: Annotated[int, ENTRY]


class Quarantine(Row):
    """Why a piece is set apart unread: where in it a shielded selector stands."""

    exhibit: Annotated[str, EXHIBIT]
    shown_in: Annotated[str, Col(CASE, "exhibit where the selector stands: the piece itself, or a page of it", NONE)]
    locator: Annotated[str, LOCATOR]
    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "selector, normalised")]
    profession: Annotated[str, Col(CASE, "lawyer, doctor, journalist, or as it was said", NAMED)]


class NamedPerson(Row):
    """A person who matters, as the journal names them."""

    person: Annotated[str, PERSON]
    name: Annotated[str, Col(IDENTITY, "real name; as PersonNamed wrote it")]
    pseudonym: Annotated[str, Col(CASE, "name shown where the real one is not", NONE)]
    protection: Annotated[str | None, Col(CASE, "article that protects the identity, if any", NONE)]
    born: Annotated[str | None, Col(CHILD, "date of birth established, or its precision")]
    roles: Annotated[tuple[str, ...], Col(CASE, "roles given, sorted", NONE)]
    status: Annotated[str | None, Col(CASE, "latest procedural status", NONE)]
    entry: Annotated[int, ENTRY]


class Bearer(Row):
    """A selector that a person was said to bear (PersonNamed)."""

    person: Annotated[str, PERSON]
    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "normalised value")]
    entry: Annotated[int, ENTRY]


class Role(Row):
    """A role that was given."""

    person: Annotated[str, PERSON]
    role: Annotated[str, Col(CASE, "role", NONE)]
    status: Annotated[str | None, Col(CASE, "procedural status", NONE)]
    since: Annotated[str | None, Col(CASE, "since when", NONE)]
    entry: Annotated[int, ENTRY]


class Statement(Row):
    """A statement that was registered."""

    statement: Annotated[str, Col(CASE, "statement", REFERENCE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    person: Annotated[str, PERSON]
    kind: Annotated[str, Col(PUBLIC, "hearing, certificate, report or other")]
    status: Annotated[str | None, Col(CASE, "status in which the person was heard", NAMED)]
    on: Annotated[str | None, Col(CASE, "date", NONE)]
    language: Annotated[str | None, Col(CASE, "language", NONE)]
    interpreter: Annotated[str | None, Col(IDENTITY, "interpreter")]
    lawyer: Annotated[str | None, Col(IDENTITY, "lawyer")]
    conditions: Annotated[tuple[str, ...], Col(CASE, "no_lawyer, anonymous, infiltrator, repentant", NONE)]
    entry: Annotated[int, ENTRY]
    safeguards: Annotated[
        tuple[str, ...],
        Col(CHILD, "for a child: filmed, accompanied, ad_hoc_administrator, lawyer_of_child, trained, premises, same_officer"),
    ] = ()


class Passage(Row):
    """A passage of a statement that was marked as supporting a row of a count."""

    statement: Annotated[str, Col(CASE, "statement", REFERENCE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    person: Annotated[str, PERSON]
    says: Annotated[str, Col(CASE, "what it says", REMARK)]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    hearsay_of: Annotated[str | None, Col(CASE, "the person whose words are repeated; null when seen oneself", NONE)]
    entry: Annotated[int, ENTRY]


class Count(Row):
    """A victim and a suspect of a count: one row for each pair."""

    count: Annotated[str, COUNT]
    offence: Annotated[str, Col(PUBLIC, "offence (law)")]
    state: Annotated[str, Col(PUBLIC, "State whose text is charged")]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    since: Annotated[str | None, Col(CASE, "from", NONE)]
    until: Annotated[str | None, Col(CASE, "to", NONE)]
    entry: Annotated[int, ENTRY]


class Judgement(Row):
    """Two selectors that a person joined, parted, or could not decide about."""

    left_kind: Annotated[str, Col(PUBLIC, "kind")]
    left_value: Annotated[str, Col(CONTACT, "value")]
    right_kind: Annotated[str, Col(PUBLIC, "kind")]
    right_value: Annotated[str, Col(CONTACT, "value")]
    verdict: Annotated[str, Col(CASE, "same, different or unsure", NONE)]
    reason: Annotated[str, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]


class Hub(Row):
    """A selector that joins nobody, because the public shares it."""

    kind: Annotated[str, Col(PUBLIC, "kind")]
    value: Annotated[str, Col(CONTACT, "value")]
    entry: Annotated[int, ENTRY]


class Confirmation(Row):
    """A finding confirmed or set aside: one row for each pinned observation (one without pin when set aside)."""

    finding: Annotated[str, Col(CONTACT, "finding")]
    verdict: Annotated[str, Col(CASE, "confirmed or set_aside", NONE)]
    observation: Annotated[str, Col(CASE, "table:exhibit#locator that was shown; empty when set aside", PLACE)]
    digest: Annotated[str | None, Col(PUBLIC, "digest of the row that was shown")]
    count: Annotated[str | None, COUNT]
    element: Annotated[str | None, ELEMENT]
    value: Annotated[str | None, VALUE]
    victim: Annotated[str | None, PERSON]
    suspect: Annotated[str | None, PERSON]
    kind: Annotated[str | None, KIND]
    reason: Annotated[str | None, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]


class Supported(Row):
    """An observation that a person read as supporting a row of a count."""

    observation: Annotated[str, Col(CASE, "table:exhibit#locator", PLACE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    kind: Annotated[str, KIND]
    says: Annotated[str, Col(CASE, "what it shows", REMARK)]
    entry: Annotated[int, ENTRY]


class Origin(Row):
    """A movement that is taken to be the product of the offence (hypothesis)."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    reason: Annotated[str, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]
    count: Annotated[str | None, COUNT] = None
    person: Annotated[str | None, PERSON] = None


class Request(Row):
    """A measure that was decided, sent, followed, answered."""

    request: Annotated[str, Col(CASE, "request", NONE)]
    measure: Annotated[str, Col(PUBLIC, "measure (law)")]
    to: Annotated[str, Col(CASE, "State or addressee", NAMED)]
    way: Annotated[str, Col(PUBLIC, "instrument (law)")]
    gap: Annotated[str | None, Col(CASE, "gap that it is to fill", NONE)]
    step: Annotated[str, Col(CASE, "decided, signed, sent, received, …, answered, closed", NONE)]
    on: Annotated[str | None, Col(CASE, "date of the latest step", NONE)]
    entry: Annotated[int, ENTRY]
    reason: Annotated[str | None, Col(CASE, "why it was decided", REMARK)]
    asked_by: Annotated[str | None, Col(IDENTITY, "who asked for it, where it was not the authority")]


class Selector(Row):
    """A value that designates exactly, with how it was written and where."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    role: Annotated[str, Col(CASE, "column, and place in a list, that it was read from", NONE)]
    party: Annotated[str, Col(PUBLIC, "whose it is in the observation: account, debtor, creditor, sender, contact, …")]
    kind: Annotated[str, Col(PUBLIC, "phone, email, iban, account, handle, wallet, document, imei, device, … (notation.selectors)")]
    value: Annotated[str, Col(CONTACT, "normalised value")]
    as_written: Annotated[str, Col(CONTACT, "as the exhibit writes it")]
    rule: Annotated[str, Col(PUBLIC, "rule that made the value from what was written")]


class Tie(Row):
    """Two selectors that observations of an exhibit state of one and the same party; the same twice: it stands there."""

    exhibit: Annotated[str, EXHIBIT]
    left_kind: Annotated[str, Col(PUBLIC, "kind of an exact selector")]
    left_value: Annotated[str, Col(CONTACT, "normalised value")]
    right_kind: Annotated[str, Col(PUBLIC, "kind of the other; name for a name written beside it")]
    right_value: Annotated[str, Col(CONTACT, "normalised value")]
    written: Annotated[str, Col(IDENTITY, "for a name, as written; else empty")]
    observations: Annotated[int, Col(PUBLIC, "number of observations that say it")]


class Bond(Row):
    """Two selectors that observations of the case state of one and the same party, whatever the exhibit; as ``Tie``."""

    left_kind: Annotated[str, Col(PUBLIC, "kind of an exact selector")]
    left_value: Annotated[str, Col(CONTACT, "normalised value")]
    right_kind: Annotated[str, Col(PUBLIC, "kind of the other; name for a name written beside it")]
    right_value: Annotated[str, Col(CONTACT, "normalised value")]
    written: Annotated[str, Col(IDENTITY, "for a name, as written; else empty")]
    observations: Annotated[int, Col(PUBLIC, "number of observations that say it")]


class Designation(Row):
    """A selector and the entity that it designates in this build."""

    kind: Annotated[str, Col(PUBLIC, "kind of selector")]
    value: Annotated[str, Col(CONTACT, "normalised value")]
    entity: Annotated[str, Col(CASE, "derived id, good for one build", NONE)]
    by: Annotated[str, Col(PUBLIC, "observation, judgement or person: why it belongs there")]


class Entity(Row):
    """Who is who in this build: what exact personal selectors and judgements joined."""

    entity: Annotated[str, Col(CASE, "derived id, good for one build", NONE)]
    person: Annotated[str | None, PERSON]
    label: Annotated[str, Col(IDENTITY, "name shown: the person's, the most written name, or a selector")]
    names: Annotated[tuple[str, ...], Col(IDENTITY, "names written beside its selectors, sorted")]
    selectors: Annotated[int, Col(PUBLIC, "number of selectors")]
    conflicts: Annotated[tuple[str, ...], Col(CASE, "judgements that contradict one another, in words of codes", NONE)]


class MessageSighting(Row):
    """A place at which a message was seen that was seen at others too; no row is taken away."""

    message: Annotated[str, Col(CASE, "name of the first observation of the message: messages:EXHIBIT#LOCATOR", PLACE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    certainty: Annotated[str, Col(PUBLIC, "certain or possible")]
    ground: Annotated[
        str,
        Col(
            PUBLIC,
            "what says so: identifier, sender_text_minute_context, sender_text_minute, text_minute_context or text_minute",
        ),
    ]


class PictureSighting(Row):
    """A picture that looks the same as one of another exhibit, or whose very file lies at several places; looking the same is no proof that it is."""

    picture: Annotated[str, Col(CASE, "name of the first of the pictures that look the same: images:EXHIBIT#LOCATOR", PLACE)]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    differing: Annotated[int, Col(PUBLIC, "by how many of 64 bits its print differs from that of the group")]
    places: Annotated[
        int,
        Col(PUBLIC, "at how many places of containers the very file lies; 0 where it was sealed by itself or stands inside a file"),
    ]
    fingerprint: Annotated[str, Col(CASE, "its print: pHash of 64 bits, hexadecimal", NONE)]


class Link(Row):
    """An observation that ties two selectors: money, message, call or card."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    tie: Annotated[str, Col(PUBLIC, "paid, wrote, called, holds or shares")]
    from_kind: Annotated[str, Col(PUBLIC, "kind")]
    from_value: Annotated[str, Col(CONTACT, "value")]
    to_kind: Annotated[str, Col(PUBLIC, "kind")]
    to_value: Annotated[str, Col(CONTACT, "value")]
    on: Annotated[dt.datetime | None, Col(CASE, "wall clock or booking date of the observation")]
    amount: Annotated[Minor | None, Col(CASE, "for money, the amount")]
    exponent: Annotated[int | None, Col(PUBLIC, "exponent of the amount")]
    currency: Annotated[str | None, Col(CASE, "currency of the amount", NONE)]


class Ledger(Row):
    """An account as an exhibit writes it, and the ledger that its lines belong to."""

    exhibit: Annotated[str, EXHIBIT]
    written: Annotated[str, Col(CONTACT, "account as written; empty where the lines name none")]
    account: Annotated[str, Col(CONTACT, "account, normalised; exhibit:DIGEST where what is written designates none exactly")]


class Movement(Row):
    """A line of an account's ledger, in its recorded order."""

    account: Annotated[str, Col(CONTACT, "account, normalised")]
    currency: Annotated[str, Col(CASE, "ISO 4217 code; XXX where none is stated", NONE)]
    number: Annotated[int, Col(CASE, "place in the ledger, from 1")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    on: Annotated[dt.date | None, Col(CASE, "date that orders it")]
    signed: Annotated[Minor, Col(CASE, "amount, positive in, negative out, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    balance: Annotated[Minor | None, Col(CASE, "balance after it; null where no opening balance is known or statements contradict")]
    counterparty: Annotated[str | None, Col(CONTACT, "account or name of the other side")]
    rule: Annotated[str, Col(PUBLIC, "rule that ordered it inside its day")]
    also: Annotated[tuple[str, ...], Col(CASE, "exhibit#locator of the same line in other statements, counted once", PLACE)]


class CashLink(Row):
    """Cash taken out and cash paid in that a person took to be the same money (CashLinked)."""

    withdrawal_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the withdrawal", NONE)]
    withdrawal_locator: Annotated[str, Col(CASE, "place of the withdrawal in it", PLACE)]
    deposit_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the deposit", NONE)]
    deposit_locator: Annotated[str, Col(CASE, "place of the deposit in it", PLACE)]
    reason: Annotated[str, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]


class Scheme(Row):
    """A purchase and a later payment in that a person took to be one coordinated scheme (SchemeAssumed): for backward tracing."""

    purchase_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the purchase", NONE)]
    purchase_locator: Annotated[str, Col(CASE, "place of the purchase in it", PLACE)]
    payment_exhibit: Annotated[str, Col(CASE, "digest of the exhibit of the later payment in", NONE)]
    payment_locator: Annotated[str, Col(CASE, "place of the payment in it", PLACE)]
    reason: Annotated[str, Col(CASE, "reason: what shows the coordination", REMARK)]
    entry: Annotated[int, ENTRY]


class Continuation(Row):
    """Where a payment out of a ledger goes on: the movement of another ledger in which it arrives, or why none is known."""

    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    answer: Annotated[int, Col(CASE, "place among the movements in which it arrives, from 1")]
    account: Annotated[str, Col(CONTACT, "account that it left")]
    currency: Annotated[str, Col(CASE, "currency of that ledger", NONE)]
    number: Annotated[int, Col(CASE, "place of its movement in that ledger")]
    amount: Annotated[Minor, Col(CASE, "what goes on, or the payment where none is known, in units of 10^-exponent")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    to_account: Annotated[str | None, Col(CONTACT, "account in which it arrives")]
    to_currency: Annotated[str | None, Col(CASE, "currency of that ledger", NONE)]
    to_number: Annotated[int | None, Col(CASE, "place in that ledger of the movement in which it arrives")]
    to_amount: Annotated[Minor | None, Col(CASE, "what arrives, in units of 10^-to_exponent")]
    to_exponent: Annotated[int | None, Col(PUBLIC, "exponent of what arrives")]
    ground: Annotated[
        str,
        Col(
            PUBLIC,
            "what says so: statements, reversal, cash_linked or rate; or why it goes no further: nobody, outside, no_answer, several, no_rate",
        ),
    ]
    state: Annotated[str | None, Col(CASE, "State of the account that the payment names, by its IBAN", NONE)]


class Tracing(Row):
    """What of an assumed origin lies, under a rule, in each outflow and in the closing balance of each account that it reached."""

    account: Annotated[str, Col(CONTACT, "account, normalised")]
    currency: Annotated[str, Col(CASE, "currency", NONE)]
    rule: Annotated[
        str,
        Col(
            PUBLIC,
            "fifo, lifo, pro_rata, pari_passu, lowest_intermediate_balance, tainted_first; total_contamination: an upper bound, "
            "conserves nothing; backward: a claim on the condition of a signed decision",
        ),
    ]
    number: Annotated[int, Col(CASE, "place of the movement in the ledger; the number after the last for the closing balance")]
    source: Annotated[
        str,
        Col(
            CASE,
            "locator of the source movement (exhibit#locator); 'other' for everything else; 'any' under total_contamination",
            PLACE,
        ),
    ]
    fate: Annotated[str, Col(PUBLIC, "outflow, closing, claim, or exhausted: it repaid an overdraft and is no longer traceable")]
    amount: Annotated[Minor, Col(CASE, "exact amount in units of 10^-exponent, largest remainder")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    footing: Annotated[str, Col(PUBLIC, "opening balance: stated, gap (lines are missing) or least (none stated: least possible)")]
    part: Annotated[
        int, Col(CASE, "part of the movement, from 1: a batch goes on into several accounts; 0 for the closing balance")
    ]
    to_account: Annotated[str | None, Col(CONTACT, "for an outflow that arrives in another account of the case, that account")]
    to_currency: Annotated[str | None, Col(CASE, "currency of that ledger", NONE)]
    to_number: Annotated[int | None, Col(CASE, "place in that ledger of the movement in which it arrives")]
    stopped: Annotated[
        str | None,
        Col(PUBLIC, "why an outflow goes no further: nobody, outside, no_answer, several, no_rate, details, circle"),
    ]


class TracingBound(Row):
    """What every rule finds at least and at most of all assumed origins in one place, and the most that could lie there."""

    account: Annotated[str, Col(CONTACT, "account, normalised")]
    currency: Annotated[str, Col(CASE, "currency", NONE)]
    number: Annotated[int, Col(CASE, "place of the movement in the ledger; the number after the last for the closing balance")]
    part: Annotated[int, Col(CASE, "part of the movement, from 1; 0 for the closing balance")]
    fate: Annotated[str, Col(PUBLIC, "outflow, closing or exhausted")]
    floor: Annotated[Minor, Col(CASE, "the least that a conserving rule finds, in units of 10^-exponent")]
    most: Annotated[Minor, Col(CASE, "the most that a conserving rule finds")]
    ceiling: Annotated[Minor, Col(CASE, "upper bound: what total contamination marks")]
    exponent: Annotated[int, Col(PUBLIC, "exponent")]
    leaves: Annotated[bool, Col(CASE, "whether it leaves the accounts whose statements are in the case")]
    state: Annotated[
        str | None, Col(CASE, "State where it lies: of the account, or of the account that was paid, by its IBAN", NONE)
    ]


class Finding(Row):
    """An indicator met: one row for each observation that explains it. No row, no finding; never a score."""

    finding: Annotated[str, Col(CONTACT, "name of the finding: indicator and what it is about")]
    indicator: Annotated[str, Col(PUBLIC, "indicator (law)")]
    about: Annotated[str, Col(CONTACT, "selector (kind:value) that the finding is about")]
    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    shows: Annotated[str, Col(CONTACT, "canonical JSON of the columns that explain it")]


class Support(Row):
    """Why a row of a count is supported: one row for each reason."""

    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    kind: Annotated[str, KIND]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    by: Annotated[str, Col(PUBLIC, "passage, finding or reading")]
    origin: Annotated[str, Col(CASE, "independent origin: same device, witness or source document are one", PLACE)]
    says: Annotated[str, Col(CASE, "what it says", REMARK)]
    conditions: Annotated[tuple[str, ...], Col(CASE, "for a passage, conditions on which no conviction may rest alone (law)", NONE)]
    entry: Annotated[int, ENTRY]
    piece: Annotated[
        str, Col(CASE, "digest of the sealed exhibit, or of the settled piece of a procedure, that it stands in", NONE)
    ] = ""


class Cell(Row):
    """A cell of the matrix."""

    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    kind: Annotated[str, KIND]
    observations: Annotated[int, Col(CASE, "number of places (exhibit and locator) that support it")]
    origins: Annotated[int, Col(CASE, "number of independent origins")]


class Gap(Row):
    """A point to establish: an element of a count that is not supported, or that a court may not rest on alone."""

    gap: Annotated[str, Col(CASE, "name of the gap", NONE)]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    required: Annotated[bool, Col(PUBLIC, "false where the text does not require it (minor: the means aggravate)")]
    age: Annotated[str, Col(CHILD, "age of the victim at the facts: child, adult, or unknown and then read as adult")]
    reason: Annotated[str, Col(PUBLIC, "code: unsupported, testimony_only or cannot_stand_alone")]


class Proposal(Row):
    """A measure that could fill a gap, and a way that allows it, in the order of the law data; a person decides."""

    gap: Annotated[str, Col(CASE, "name of the gap", NONE)]
    measure: Annotated[str, Col(PUBLIC, "measure (law)")]
    to: Annotated[str, Col(CASE, "State addressed", NONE)]
    way: Annotated[str, Col(PUBLIC, "domestic, or the instrument (law)")]
    number: Annotated[int, Col(PUBLIC, "place in the order of the law data inside the gap, from 1: domestic acts first")]
    articles: Annotated[str, Col(PUBLIC, "articles")]
    against: Annotated[tuple[str, ...], Col(PUBLIC, "codes of what stands against it, or is still to be checked")]
    status: Annotated[str, Col(PUBLIC, "verified, knowledge, …: as the law data says of the articles")]
    confidence: Annotated[str, Col(PUBLIC, "status of what is said of the two States being bound; verified for a domestic act")]
    as_of: Annotated[str, Col(PUBLIC, "as-of date of the law data")]


class ProcedurePage(Row):
    """A page of a procedure, and where its text stands: in the PDF itself, or in the picture of the page."""

    procedure: Annotated[str, PROCEDURE]
    page: Annotated[int, Col(CASE, "page of the PDF, from 1")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    text: Annotated[str, Col(CASE, "text in reading order; empty where nothing was read", EVIDENCE)]


class PieceProposed(Row):
    """A piece of a procedure as the program proposes it: first and last page, mark, kind; a person settles it."""

    procedure: Annotated[str, PROCEDURE]
    first_page: Annotated[int, FIRST_PAGE]
    last_page: Annotated[int, Col(CASE, "last page of the piece")]
    mark: Annotated[str | None, Col(CASE, "mark proposed; null where none was read nor follows", NONE)]
    last_mark: Annotated[str | None, Col(CASE, "where every leaf has a mark of its own, that of the last one", NONE)]
    kind: Annotated[str | None, Col(CASE, "kind of piece (notation.piece_words); null where it announces none", NONE)]
    title: Annotated[str | None, Col(IDENTITY, "what the piece says it is: its heading, its object")]
    signs: Annotated[tuple[str, ...], Col(PUBLIC, "codes of what the beginning rests on")]
    doubts: Annotated[tuple[str, ...], Col(PUBLIC, "codes of what is not sure, sorted; empty where nothing is")]
    after: Annotated[int, Col(CASE, "pages of the piece that stand before these in another PDF; 0 where it begins here")] = 0
    continues: Annotated[str | None, Col(CASE, "digest of the PDF whose last piece seems to go on here", NONE)] = None
    goes_on_in: Annotated[str | None, Col(CASE, "digest of the PDF at whose beginning the piece seems to go on", NONE)] = None


class PieceField(Row):
    """A value that was read in a piece, and where: service, number, date, person heard, …; only proposed."""

    procedure: Annotated[str, PROCEDURE]
    first_page: Annotated[int, FIRST_PAGE]
    field: Annotated[str, Col(PUBLIC, "mark, title, service, number, folios, date, author, person, status, lawyer, interpreter, …")]
    value: Annotated[str, Col(IDENTITY, "value in one form: dates YYYY-MM-DD, languages and qualities as codes")]
    written: Annotated[str, Col(IDENTITY, "as written")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    doubts: Annotated[tuple[str, ...], Col(PUBLIC, "codes of what is not sure, sorted; empty where nothing is")]
    of: Annotated[str, Col(IDENTITY, "person whom it concerns, in a piece that hears several; else empty")] = ""


class StatementProposed(Row):
    """What a hearing offers for registering a statement; nothing is registered by the program."""

    procedure: Annotated[str, PROCEDURE]
    first_page: Annotated[int, FIRST_PAGE]
    last_page: Annotated[int, Col(CASE, "last page of the piece")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    mark: Annotated[str | None, Col(CASE, "mark proposed; null where none was read nor follows", NONE)]
    person: Annotated[str | None, Col(IDENTITY, "person heard, as written")]
    kind: Annotated[str, Col(PUBLIC, "hearing, certificate, report or other")]
    status: Annotated[str | None, Col(CASE, "status in which the person was heard", NAMED)]
    on: Annotated[str | None, Col(CASE, "date", NONE)]
    language: Annotated[str | None, Col(CASE, "language", NONE)]
    interpreter: Annotated[str | None, Col(IDENTITY, "interpreter")]
    lawyer: Annotated[str | None, Col(IDENTITY, "lawyer")]
    conditions: Annotated[tuple[str, ...], Col(CASE, "no_lawyer, anonymous, infiltrator, repentant", NONE)]
    passages: Annotated[int, Col(CASE, "number of questions and answers found")]
    doubts: Annotated[tuple[str, ...], Col(PUBLIC, "codes of what is not sure, sorted; empty where nothing is")]
    heard: Annotated[int, Col(CASE, "place among the persons heard in the piece, from 1")] = 1


class PassageProposed(Row):
    """A question and its answer in a hearing, where they stand."""

    procedure: Annotated[str, PROCEDURE]
    first_page: Annotated[int, FIRST_PAGE]
    number: Annotated[int, Col(CASE, "place in the hearing, from 1")]
    question: Annotated[str | None, Col(CASE, "question as written; null where an answer stands alone", EVIDENCE)]
    answer: Annotated[str | None, Col(CASE, "answer as written; null where none follows", EVIDENCE)]
    page: Annotated[int, Col(CASE, "page of the PDF, from 1")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    answer_exhibit: Annotated[str | None, Col(CASE, "exhibit in which the answer begins", NONE)]
    answer_locator: Annotated[str | None, Col(CASE, "place at which the answer begins", PLACE)]
    last_page: Annotated[int, Col(CASE, "page on which the answer ends")]
    person: Annotated[str | None, Col(IDENTITY, "person who answers, as written there; null where nobody is named")] = None


class TextLanguage(Row):
    """The language of a text, where it can be told; never guessed below the stated confidence."""

    of: Annotated[str, Col(PUBLIC, "table of the observation")]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    language: Annotated[
        str | None, Col(CASE, "language, ISO 639-1; sh where Bosnian, Croatian and Serbian cannot be told apart", NONE)
    ]
    confidence: Annotated[int | None, Col(CASE, "confidence of the recogniser of languages, in hundredths")]
    why: Annotated[str | None, Col(PUBLIC, "why no language is told: short, unsure or no_words")]


DERIVED: tuple[Schema, ...] = (
    derived("exhibits", Exhibit, ("exhibit",)),
    derived("claims", Claim, ("exhibit", "reader"), Partition.EXHIBIT),
    derived("contents", Content, ("exhibit", "locator"), Partition.EXHIBIT),
    derived("sealings", Sealing, ("mark", "entry")),
    derived("settings", Setting, ("exhibit", "name")),
    derived("pieces", SettledPiece, ("exhibit", "first")),
    derived("shields", Shield, ("kind", "value")),
    derived("liftings", Lifting, ("exhibit",)),
    derived("quarantines", Quarantine, ("exhibit", "shown_in", "locator", "kind", "value")),
    derived("named", NamedPerson, ("person",)),
    derived("bearers", Bearer, ("person", "kind", "value")),
    derived("roles", Role, ("person", "role")),
    derived("statements", Statement, ("statement",)),
    derived("passages", Passage, ("statement", "locator", "count", "element", "value", "victim", "suspect")),
    derived("counts", Count, ("count", "victim", "suspect")),
    derived("judgements", Judgement, ("left_kind", "left_value", "right_kind", "right_value")),
    derived("hubs", Hub, ("kind", "value")),
    derived("confirmations", Confirmation, ("finding", "observation")),
    derived("supported", Supported, ("observation", "count", "element", "value", "victim", "suspect")),
    derived("origins", Origin, ("exhibit", "locator")),
    derived("requests", Request, ("request",)),
    derived("selectors", Selector, ("exhibit", "locator", "of", "role", "kind", "value"), Partition.EXHIBIT),
    derived("message_sightings", MessageSighting, ("exhibit", "locator")),
    derived("picture_sightings", PictureSighting, ("exhibit", "locator")),
    derived("ties", Tie, ("exhibit", "left_kind", "left_value", "right_kind", "right_value", "written"), Partition.EXHIBIT),
    derived("bonds", Bond, ("left_kind", "left_value", "right_kind", "right_value", "written")),
    derived("designations", Designation, ("kind", "value")),
    derived("entities", Entity, ("entity",)),
    derived(
        "links", Link, ("exhibit", "locator", "of", "tie", "from_kind", "from_value", "to_kind", "to_value"), Partition.EXHIBIT
    ),
    derived("ledgers", Ledger, ("exhibit", "written"), Partition.EXHIBIT),
    derived("movements", Movement, ("account", "currency", "number"), Partition.ACCOUNT),
    derived("cash_links", CashLink, ("withdrawal_exhibit", "withdrawal_locator", "deposit_exhibit", "deposit_locator")),
    derived("schemes", Scheme, ("purchase_exhibit", "purchase_locator", "payment_exhibit", "payment_locator")),
    derived("continuations", Continuation, ("exhibit", "locator", "answer")),
    derived("tracings", Tracing, ("account", "currency", "rule", "number", "part", "source"), Partition.ACCOUNT),
    derived("tracing_bounds", TracingBound, ("account", "currency", "number", "part", "fate")),
    derived("findings", Finding, ("finding", "of", "exhibit", "locator")),
    derived("supports", Support, ("victim", "suspect", "count", "element", "value", "kind", "exhibit", "locator", "by", "entry")),
    derived("matrix", Cell, ("victim", "suspect", "count", "element", "value", "kind")),
    derived("gaps", Gap, ("gap",)),
    derived("proposals", Proposal, ("gap", "measure", "to", "way")),
    derived("pages", ProcedurePage, ("procedure", "page", "exhibit", "locator")),
    derived("pieces_proposed", PieceProposed, ("procedure", "first_page")),
    derived("piece_fields", PieceField, ("procedure", "first_page", "field", "value", "exhibit", "locator", "of")),
    derived("statements_proposed", StatementProposed, ("procedure", "first_page", "heard")),
    derived("passages_proposed", PassageProposed, ("procedure", "first_page", "number")),
    derived("languages", TextLanguage, ("of", "exhibit", "locator"), Partition.EXHIBIT),
)
