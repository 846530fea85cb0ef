"""Observations: the rows that readers read. Words follow ISO 20022 for money; every row has its place.

Unknown is ``None``; ``unknown`` names, where it is known, why (``column=reason``). Times keep the wall clock as
it was written, a zone only where the exhibit states one, UTC only where it follows, and their precision.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, NamedTuple

from faisceau.model.columns import (
    CASE,
    CONTACT,
    EVIDENCE,
    HEALTH,
    IDENTITY,
    NAMED,
    NONE,
    PLACE,
    PUBLIC,
    REFERENCE,
    REMARK,
    Col,
    Minor,
    Schema,
    observed,
)
from faisceau.model.stated import Provenance, Relation

LOCATOR = Col(CASE, "place of the row in its exhibit", PLACE)
UNKNOWN = Col(PUBLIC, "why a column is unknown, where that is known: column=reason")
EXPONENT = Col(PUBLIC, "the amounts of this row are integers of 10^-exponent of the currency")
WALL = "wall clock as the exhibit shows it, without zone"
ZONE = Col(PUBLIC, "zone or offset stated by the exhibit; null where it states none")
UTC = "the instant in UTC; null where the zone is unknown"
PRECISION = Col(PUBLIC, "precision of the time: year, month, day, minute, second or microsecond")

SOURCE = Col(CASE, "where the device held it, as an extraction report or a mailbox states it: file, table, offset, folder", NAMED)
STATE = Col(
    CASE,
    "where the row was found, checkpointed, wal or both (SQLite), or its state in an extraction report: intact, deleted, …",
    NONE,
)
LINE_IMEI = Col(CONTACT, "identity of the device of the line (IMEI), as written")
LINE_IMSI = Col(CONTACT, "identity of the line's card (IMSI), as written")
CELL_END = Col(CASE, "cell or tower at the end, as written", REFERENCE)

Text = Annotated[str | None, Col(CASE, "text")]


class Transfer(NamedTuple):
    """A movement on an account, or a detail of one, as a bank states it (ISO 20022 camt words)."""

    locator: Annotated[str, LOCATOR]
    level: Annotated[str, Col(PUBLIC, "movement: counts on the account; detail: explains the movement in part_of")]
    part_of: Annotated[str | None, Col(CASE, "for a detail, the locator of its movement", PLACE)]
    statement: Annotated[str | None, Col(CASE, "identification of the statement", REFERENCE)]
    account: Annotated[str | None, Col(CONTACT, "account that the line belongs to, as written")]
    side: Annotated[str | None, Col(CASE, "credit or debit, seen from the account, reversals already applied", NONE)]
    reversal: Annotated[bool, Col(CASE, "the line takes an earlier one back")]
    status: Annotated[str | None, Col(CASE, "booked, pending or information", NONE)]
    amount: Annotated[Minor | None, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    booked: Annotated[dt.date | None, Col(CASE, "booking date")]
    booked_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    booked_zone: Annotated[str | None, ZONE]
    booked_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    valued: Annotated[dt.date | None, Col(CASE, "value date")]
    debtor_name: Annotated[str | None, Col(IDENTITY, "who pays")]
    debtor_account: Annotated[str | None, Col(CONTACT, "account debited, as written")]
    debtor_agent: Annotated[str | None, Col(CASE, "bank of the debtor: BIC, or as written", NAMED)]
    creditor_name: Annotated[str | None, Col(IDENTITY, "who is paid")]
    creditor_account: Annotated[str | None, Col(CONTACT, "account credited, as written")]
    creditor_agent: Annotated[str | None, Col(CASE, "bank of the creditor: BIC, or as written", NAMED)]
    ultimate_debtor: Annotated[str | None, Col(IDENTITY, "on whose behalf it is paid")]
    ultimate_creditor: Annotated[str | None, Col(IDENTITY, "for whom it is meant")]
    remittance: Annotated[str | None, Col(CASE, "unstructured remittance information, as written", NAMED)]
    remittance_reference: Annotated[str | None, Col(CASE, "structured creditor reference", REFERENCE)]
    end_to_end: Annotated[str | None, Col(CASE, "end-to-end identification", REFERENCE)]
    reference: Annotated[str | None, Col(CASE, "the bank's own reference", REFERENCE)]
    code: Annotated[str | None, Col(CASE, "transaction code: domain/family/subfamily, SWIFT type or proprietary", NAMED)]
    return_reason: Annotated[str | None, Col(CASE, "why a payment was returned", REFERENCE)]
    charges: Annotated[Minor | None, Col(CASE, "charges stated, in the unit of the row")]
    original_amount: Annotated[Minor | None, Col(CASE, "amount in the original currency")]
    original_exponent: Annotated[int | None, Col(PUBLIC, "exponent of the original amount")]
    original_currency: Annotated[str | None, Col(CASE, "original currency", NONE)]
    exchange_rate: Annotated[str | None, Col(CASE, "rate as written", NONE)]
    unknown: Annotated[tuple[str, ...], UNKNOWN]
    additional: Annotated[
        str | None, Col(CASE, "the bank's own words on the line, as written: posting text, added information", NAMED)
    ] = None


class Account(NamedTuple):
    """An account as a statement or a listing describes it."""

    locator: Annotated[str, LOCATOR]
    statement: Annotated[str | None, Col(CASE, "identification of the statement", REFERENCE)]
    account: Annotated[str | None, Col(CONTACT, "account number, as written")]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    owner_name: Annotated[str | None, Col(IDENTITY, "holder")]
    owner_id: Annotated[str | None, Col(IDENTITY, "identification of the holder, as written")]
    agent: Annotated[str | None, Col(CASE, "account servicer: BIC, or as written", NAMED)]
    agent_name: Annotated[str | None, Col(CASE, "name of the account servicer", NAMED)]
    kind: Annotated[str | None, Col(CASE, "type or product of the account, as written", NAMED)]
    opened_from: Annotated[dt.date | None, Col(CASE, "first day of the statement's period")]
    opened_to: Annotated[dt.date | None, Col(CASE, "last day of the statement's period")]
    opened: Annotated[dt.date | None, Col(CASE, "day on which the account was opened")] = None
    closed: Annotated[dt.date | None, Col(CASE, "day on which the account was closed")] = None
    capacity: Annotated[str | None, Col(CASE, "in what capacity the person is named: holder, attorney, …, as written", NAMED)] = (
        None
    )


class Balance(NamedTuple):
    """A balance that a statement states (ISO 20022 codes: OPBD opening, CLBD closing, ITBD, CLAV, FWAV, …)."""

    locator: Annotated[str, LOCATOR]
    statement: Annotated[str | None, Col(CASE, "identification of the statement", REFERENCE)]
    account: Annotated[str | None, Col(CONTACT, "account number, as written")]
    kind: Annotated[str, Col(CASE, "ISO 20022 balance code, or RUNNING for a balance after a line", NONE)]
    side: Annotated[str | None, Col(CASE, "credit or debit", NONE)]
    amount: Annotated[Minor | None, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    on: Annotated[dt.date | None, Col(CASE, "date of the balance")]
    after: Annotated[str | None, Col(CASE, "for RUNNING, the locator of the line it follows", PLACE)]


class Order(NamedTuple):
    """A payment order, or what a bank answers to one (ISO 20022 pain words): it was asked for, never proof that money moved."""

    locator: Annotated[str, LOCATOR]
    level: Annotated[str, Col(PUBLIC, "order; or status: the answer to an order, to a lot of them or to a message")]
    kind: Annotated[str | None, Col(CASE, "credit_transfer: the debtor asks; direct_debit: the creditor asks", NONE)]
    message: Annotated[str | None, Col(CASE, "identification of the message, of the original one for a status", REFERENCE)]
    lot: Annotated[str | None, Col(CASE, "identification of the lot of orders (payment information)", REFERENCE)]
    instruction: Annotated[str | None, Col(CASE, "instruction identification", REFERENCE)]
    end_to_end: Annotated[str | None, Col(CASE, "end-to-end identification", REFERENCE)]
    initiator: Annotated[str | None, Col(IDENTITY, "who sends the message")]
    created_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    created_zone: Annotated[str | None, ZONE]
    created_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    requested: Annotated[dt.date | None, Col(CASE, "day for which execution or collection is asked")]
    amount: Annotated[Minor | None, Col(CASE, "amount, never negative, in units of 10^-exponent")]
    exponent: Annotated[int, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    debtor_name: Annotated[str | None, Col(IDENTITY, "who pays")]
    debtor_account: Annotated[str | None, Col(CONTACT, "account debited, as written")]
    debtor_agent: Annotated[str | None, Col(CASE, "bank of the debtor: BIC, or as written", NAMED)]
    creditor_name: Annotated[str | None, Col(IDENTITY, "who is paid")]
    creditor_account: Annotated[str | None, Col(CONTACT, "account credited, as written")]
    creditor_agent: Annotated[str | None, Col(CASE, "bank of the creditor: BIC, or as written", NAMED)]
    ultimate_debtor: Annotated[str | None, Col(IDENTITY, "on whose behalf it is paid")]
    ultimate_creditor: Annotated[str | None, Col(IDENTITY, "for whom it is meant")]
    remittance: Annotated[str | None, Col(CASE, "unstructured remittance information, as written", NAMED)]
    remittance_reference: Annotated[str | None, Col(CASE, "structured creditor reference", REFERENCE)]
    mandate: Annotated[str | None, Col(CASE, "identification of the mandate of a direct debit", REFERENCE)]
    purpose: Annotated[str | None, Col(CASE, "purpose code, or as written", NAMED)]
    status: Annotated[str | None, Col(CASE, "status code that the bank gives, as written: ACCP, RJCT, …", NAMED)]
    reasons: Annotated[tuple[str, ...], Col(CASE, "why the bank gives this status: codes and words, as written", NAMED)]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Message(NamedTuple):
    """A message, a system line or a deleted place in a conversation."""

    locator: Annotated[str, LOCATOR]
    platform: Annotated[str, Col(CASE, "whatsapp, sms, mms, viber, …", NONE)]
    thread: Annotated[str | None, Col(CASE, "conversation, as the exhibit names it", NAMED)]
    identifier: Annotated[str | None, Col(CASE, "the platform's own identification", REFERENCE)]
    kind: Annotated[str, Col(CASE, "text, media, system, deleted or call", NONE)]
    direction: Annotated[str | None, Col(CASE, "in, out or draft, seen from the device", NONE)]
    sender: Annotated[str | None, Col(CONTACT, "who wrote, as written: number, handle or display name")]
    recipients: Annotated[tuple[str, ...], Col(CONTACT, "to whom, as written")]
    sent_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    sent_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    sent_zone: Annotated[str | None, ZONE]
    sent_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    sent_precision: Annotated[str | None, PRECISION]
    subject: Annotated[str | None, Col(CASE, "subject line", NAMED)]
    text: Annotated[str | None, Col(CASE, "text, as written", EVIDENCE)]
    media: Annotated[str | None, Col(CASE, "name of the attached or omitted medium", NAMED)]
    state: Annotated[str | None, STATE]
    unknown: Annotated[tuple[str, ...], UNKNOWN]
    answers: Annotated[str | None, Col(CASE, "the platform's own identification of the message that it answers", REFERENCE)] = None
    quoted: Annotated[str | None, Col(CASE, "text of the message that it answers, as repeated in it", EVIDENCE)] = None
    source: Annotated[str | None, SOURCE] = None
    imei: Annotated[str | None, LINE_IMEI] = None
    imsi: Annotated[str | None, LINE_IMSI] = None
    cell: Annotated[str | None, Col(CASE, "cell or tower, as written", REFERENCE)] = None
    cell_end: Annotated[str | None, CELL_END] = None


class Call(NamedTuple):
    """A call, or an attempt."""

    locator: Annotated[str, LOCATOR]
    platform: Annotated[str, Col(CASE, "telephone, viber, whatsapp, …", NONE)]
    identifier: Annotated[str | None, Col(CASE, "the platform's own identification", REFERENCE)]
    kind: Annotated[str | None, Col(CASE, "voice or video", NONE)]
    direction: Annotated[str | None, Col(CASE, "in, out, missed, rejected, blocked or voicemail", NONE)]
    caller: Annotated[str | None, Col(CONTACT, "who called, as written; null for the device itself")]
    caller_name: Annotated[str | None, Col(IDENTITY, "name shown for the caller")]
    callee: Annotated[str | None, Col(CONTACT, "who was called, as written; null for the device itself")]
    callee_name: Annotated[str | None, Col(IDENTITY, "name shown for the callee")]
    started_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    started_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    started_zone: Annotated[str | None, ZONE]
    started_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    started_precision: Annotated[str | None, PRECISION]
    seconds: Annotated[int | None, Col(CASE, "duration in seconds")]
    cell: Annotated[str | None, Col(CASE, "cell or tower, as written", REFERENCE)]
    state: Annotated[str | None, STATE]
    unknown: Annotated[tuple[str, ...], UNKNOWN]
    source: Annotated[str | None, SOURCE] = None
    imei: Annotated[str | None, LINE_IMEI] = None
    imsi: Annotated[str | None, LINE_IMSI] = None
    cell_end: Annotated[str | None, CELL_END] = None


class Connection(NamedTuple):
    """A data session, or another trace that a device left in a network, as the operator records it."""

    locator: Annotated[str, LOCATOR]
    kind: Annotated[str | None, Col(CASE, "data, or what the record calls it", NAMED)]
    line: Annotated[str | None, Col(CONTACT, "number of the line, as written")]
    imsi: Annotated[str | None, LINE_IMSI]
    imei: Annotated[str | None, LINE_IMEI]
    address: Annotated[str | None, Col(CONTACT, "network address given to the device, as written")]
    service: Annotated[str | None, Col(CASE, "access point or service, as written", NAMED)]
    started_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    started_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    started_zone: Annotated[str | None, ZONE]
    started_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    started_precision: Annotated[str | None, PRECISION]
    seconds: Annotated[int | None, Col(CASE, "duration in seconds")]
    volume: Annotated[str | None, Col(CASE, "volume, as written, with the unit of its heading", NONE)]
    cell: Annotated[str | None, Col(CASE, "cell or tower, as written", REFERENCE)]
    cell_end: Annotated[str | None, CELL_END]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Cell(NamedTuple):
    """A cell or tower of a network, as an operator's list or the record of a call describes it. Degrees are integers of 10^-7."""

    locator: Annotated[str, LOCATOR]
    cell: Annotated[
        str | None, Col(CASE, "identification of the cell, as written (CGI, eCGI, its parts joined by hyphens)", REFERENCE)
    ]
    site: Annotated[str | None, Col(CASE, "name of the site, as written", NAMED)]
    operator: Annotated[str | None, Col(CASE, "operator, as written", NAMED)]
    technology: Annotated[str | None, Col(CASE, "technology, as written", NAMED)]
    address: Annotated[str | None, Col(CASE, "address of the site, as written", NAMED)]
    latitude: Annotated[int | None, Col(CASE, "latitude in 10^-7 degrees")]
    longitude: Annotated[int | None, Col(CASE, "longitude in 10^-7 degrees")]
    position_as_written: Annotated[str | None, Col(CASE, "position as the exhibit writes it, with its system where stated", NONE)]
    azimuth: Annotated[str | None, Col(CASE, "azimuth in degrees from north, as written", NONE)]
    valid_from: Annotated[dt.date | None, Col(CASE, "first day on which the cell stood so")]
    valid_to: Annotated[dt.date | None, Col(CASE, "last day on which the cell stood so")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Subscription(NamedTuple):
    """A line as an operator's register describes it: its number, its cards, its holder, from when to when."""

    locator: Annotated[str, LOCATOR]
    number: Annotated[str | None, Col(CONTACT, "number of the line, as written")]
    imsi: Annotated[str | None, LINE_IMSI]
    iccid: Annotated[str | None, Col(CONTACT, "serial number of the SIM card, as written")]
    imei: Annotated[str | None, LINE_IMEI]
    operator: Annotated[str | None, Col(CASE, "operator, as written", NAMED)]
    offer: Annotated[str | None, Col(CASE, "offer or contract, as written", NAMED)]
    holder_name: Annotated[str | None, Col(IDENTITY, "holder, as written")]
    born: Annotated[dt.date | None, Col(IDENTITY, "date of birth")]
    document: Annotated[str | None, Col(IDENTITY, "document number, as written")]
    address: Annotated[str | None, Col(CONTACT, "address, as written")]
    email: Annotated[str | None, Col(CONTACT, "e-mail address, as written")]
    active_from: Annotated[dt.date | None, Col(CASE, "day of activation")]
    active_to: Annotated[dt.date | None, Col(CASE, "day of termination")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Contact(NamedTuple):
    """A card of an address book."""

    locator: Annotated[str, LOCATOR]
    platform: Annotated[str, Col(CASE, "where the card was kept", NAMED)]
    name: Annotated[str | None, Col(IDENTITY, "name, as written")]
    phones: Annotated[tuple[str, ...], Col(CONTACT, "telephone numbers, as written")]
    emails: Annotated[tuple[str, ...], Col(CONTACT, "e-mail addresses, as written")]
    handles: Annotated[tuple[str, ...], Col(CONTACT, "platform:handle")]
    addresses: Annotated[tuple[str, ...], Col(CONTACT, "postal addresses, as written")]
    organisation: Annotated[str | None, Col(IDENTITY, "organisation, as written")]
    note: Annotated[str | None, Col(CASE, "note, as written", REMARK)]
    state: Annotated[str | None, STATE] = None
    source: Annotated[str | None, SOURCE] = None


class UserAccount(NamedTuple):
    """An account that somebody has with a service, as a device or an export describes it."""

    locator: Annotated[str, LOCATOR]
    platform: Annotated[str, Col(CASE, "service of the account", NONE)]
    identifier: Annotated[str | None, Col(CONTACT, "the service's own identification of the account, as written")]
    username: Annotated[str | None, Col(CONTACT, "user name, as written")]
    name: Annotated[str | None, Col(IDENTITY, "name shown, as written")]
    phones: Annotated[tuple[str, ...], Col(CONTACT, "telephone numbers, as written")]
    emails: Annotated[tuple[str, ...], Col(CONTACT, "e-mail addresses, as written")]
    holder: Annotated[str | None, Col(CASE, "owner: the exhibit gives the account to who used the device or made the export", NONE)]
    created_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    created_zone: Annotated[str | None, ZONE]
    created_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    created_precision: Annotated[str | None, PRECISION]
    state: Annotated[str | None, STATE] = None
    source: Annotated[str | None, SOURCE] = None


class Device(NamedTuple):
    """A telephone, a SIM card or another device, as an exhibit describes it."""

    locator: Annotated[str, LOCATOR]
    kind: Annotated[str | None, Col(CASE, "kind of device, as written", NAMED)]
    name: Annotated[str | None, Col(IDENTITY, "name that its user gave it, as written")]
    maker: Annotated[str | None, Col(CASE, "maker, as written", NAMED)]
    model: Annotated[str | None, Col(CASE, "model, as written", NAMED)]
    serial: Annotated[str | None, Col(CONTACT, "serial number, as written")]
    imeis: Annotated[tuple[str, ...], Col(CONTACT, "IMEI, as written")]
    imsis: Annotated[tuple[str, ...], Col(CONTACT, "IMSI of its cards, as written")]
    iccids: Annotated[tuple[str, ...], Col(CONTACT, "ICCID of its cards, as written")]
    phones: Annotated[tuple[str, ...], Col(CONTACT, "telephone numbers, as written")]
    addresses: Annotated[tuple[str, ...], Col(CONTACT, "addresses of its Wi-Fi and Bluetooth interfaces, as written")]
    system: Annotated[str | None, Col(CASE, "operating system and version, as written", NAMED)]


class Utterance(NamedTuple):
    """What is said in a recording between two moments, as a transcription that somebody supplied writes it."""

    locator: Annotated[str, LOCATOR]
    medium: Annotated[
        str | None, Col(CASE, "name of the recording without its ending, as the name of the transcription gives it", NAMED)
    ]
    begins_ms: Annotated[int | None, Col(CASE, "milliseconds from the beginning of the recording")]
    ends_ms: Annotated[int | None, Col(CASE, "milliseconds from the beginning of the recording to the end of what is said")]
    speaker: Annotated[str | None, Col(IDENTITY, "who speaks, as the transcription says")]
    text: Annotated[str, Col(CASE, "what is said, as the transcription writes it", EVIDENCE)]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Advert(NamedTuple):
    """An offer published to an undetermined public."""

    locator: Annotated[str, LOCATOR]
    url: Annotated[str | None, Col(CASE, "address of the page", NAMED)]
    title: Annotated[str | None, Col(CASE, "title, as written", NAMED)]
    text: Annotated[str | None, Col(CASE, "text, as written", EVIDENCE)]
    place: Annotated[str | None, Col(CASE, "place offered, as written", NAMED)]
    posted_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    posted_zone: Annotated[str | None, ZONE]
    posted_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    posted_precision: Annotated[str | None, PRECISION]


class Stay(NamedTuple):
    """A night or more at an address: hotel, tenancy, short let."""

    locator: Annotated[str, LOCATOR]
    place: Annotated[str | None, Col(CONTACT, "hotel or address, as written")]
    room: Annotated[str | None, Col(CASE, "room, as written", NAMED)]
    guest_name: Annotated[str | None, Col(IDENTITY, "guest, as written")]
    guest_document: Annotated[str | None, Col(IDENTITY, "document number, as written")]
    guest_phone: Annotated[str | None, Col(CONTACT, "telephone, as written")]
    booked_by: Annotated[str | None, Col(IDENTITY, "who booked or paid, as written")]
    arrived: Annotated[dt.date | None, Col(CASE, "first day")]
    left: Annotated[dt.date | None, Col(CASE, "last day")]
    paid: Annotated[str | None, Col(CASE, "means of payment, as written", NAMED)]
    kind: Annotated[str | None, Col(CASE, "kind of register that states it: guest_register, tenancies", NONE)] = None
    host: Annotated[str | None, Col(IDENTITY, "who lets or lodges, as written")] = None
    reference: Annotated[str | None, Col(CASE, "number of the booking or of the contract, as written", REFERENCE)] = None
    amount: Annotated[Minor | None, Col(CASE, "price or rent stated, never negative, in units of 10^-exponent")] = None
    exponent: Annotated[int | None, EXPONENT] = None
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)] = None
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")] = None
    unknown: Annotated[tuple[str, ...], UNKNOWN] = ()


class Journey(NamedTuple):
    """A journey or a border crossing."""

    locator: Annotated[str, LOCATOR]
    traveller: Annotated[str | None, Col(IDENTITY, "traveller, as written")]
    document: Annotated[str | None, Col(IDENTITY, "document number, as written")]
    plate: Annotated[str | None, Col(CONTACT, "number plate, as written")]
    origin: Annotated[str | None, Col(CASE, "from, as written", NAMED)]
    destination: Annotated[str | None, Col(CASE, "to, as written", NAMED)]
    on_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    on_zone: Annotated[str | None, ZONE]
    on_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    on_precision: Annotated[str | None, PRECISION]
    kind: Annotated[
        str | None, Col(CASE, "kind of register that states it: border_crossings, passenger_list, ride_bookings", NONE)
    ] = None
    on_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)] = None
    place: Annotated[str | None, Col(CASE, "crossing point, as written", NAMED)] = None
    direction: Annotated[str | None, Col(CASE, "direction, as written", NAMED)] = None
    carrier: Annotated[str | None, Col(CASE, "who carries: company or driver, as written", NAMED)] = None
    service: Annotated[str | None, Col(CASE, "flight, train, line or coach, as written", NAMED)] = None
    reference: Annotated[str | None, Col(CASE, "number of the booking, as written", REFERENCE)] = None
    booked_by: Annotated[str | None, Col(IDENTITY, "who booked or paid, as written")] = None
    phone: Annotated[str | None, Col(CONTACT, "telephone of the traveller, as written")] = None
    arrived_as_written: Annotated[str | None, Col(CASE, "time of arrival as the exhibit writes it", NONE)] = None
    arrived_wall: Annotated[dt.datetime | None, Col(CASE, WALL)] = None
    arrived_zone: Annotated[str | None, ZONE] = None
    arrived_utc: Annotated[dt.datetime | None, Col(CASE, UTC)] = None
    arrived_precision: Annotated[str | None, PRECISION] = None
    amount: Annotated[Minor | None, Col(CASE, "price stated, never negative, in units of 10^-exponent")] = None
    exponent: Annotated[int | None, EXPONENT] = None
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)] = None
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")] = None
    unknown: Annotated[tuple[str, ...], UNKNOWN] = ()


class Sighting(NamedTuple):
    """A vehicle that a reader of number plates or a guard recorded at a place: who drove it is not said. Degrees are integers of 10^-7."""

    locator: Annotated[str, LOCATOR]
    plate: Annotated[str | None, Col(CONTACT, "number plate, as written")]
    country: Annotated[str | None, Col(CASE, "country of the plate, as written", NAMED)]
    place: Annotated[str | None, Col(CASE, "place of the reading, as written", NAMED)]
    camera: Annotated[str | None, Col(CASE, "device that read it, as written", NAMED)]
    direction: Annotated[str | None, Col(CASE, "direction or lane, as written", NAMED)]
    vehicle: Annotated[str | None, Col(CASE, "make, model or colour, as written", NAMED)]
    latitude: Annotated[int | None, Col(CASE, "latitude in 10^-7 degrees")]
    longitude: Annotated[int | None, Col(CASE, "longitude in 10^-7 degrees")]
    at_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    at_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    at_zone: Annotated[str | None, ZONE]
    at_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    at_precision: Annotated[str | None, PRECISION]
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class WorkPeriod(NamedTuple):
    """A person's work as a payroll or a schedule states it: for whom, when, for what pay. What is stated was not thereby paid or worked."""

    locator: Annotated[str, LOCATOR]
    kind: Annotated[str, Col(CASE, "kind of register that states it: payroll, work_schedule", NONE)]
    worker_name: Annotated[str | None, Col(IDENTITY, "who works, as written")]
    worker_document: Annotated[str | None, Col(IDENTITY, "social security or document number, as written")]
    worker_number: Annotated[str | None, Col(CASE, "number that the employer gives, as written", REFERENCE)]
    employer: Annotated[str | None, Col(IDENTITY, "employer, as written")]
    post: Annotated[str | None, Col(CASE, "post or task, as written", NAMED)]
    place: Annotated[str | None, Col(CONTACT, "place of work, as written")]
    period: Annotated[str | None, Col(CASE, "period of pay, as written", NAMED)]
    since: Annotated[dt.date | None, Col(CASE, "first day")]
    until: Annotated[dt.date | None, Col(CASE, "last day")]
    begins_as_written: Annotated[str | None, Col(CASE, "beginning as the exhibit writes it", NONE)]
    begins_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    begins_zone: Annotated[str | None, ZONE]
    begins_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    begins_precision: Annotated[str | None, PRECISION]
    ends_as_written: Annotated[str | None, Col(CASE, "end as the exhibit writes it", NONE)]
    ends_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    ends_zone: Annotated[str | None, ZONE]
    ends_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    ends_precision: Annotated[str | None, PRECISION]
    hours: Annotated[str | None, Col(CASE, "hours, as written", NONE)]
    gross: Annotated[Minor | None, Col(CASE, "gross pay stated, in units of 10^-exponent")]
    deductions: Annotated[Minor | None, Col(CASE, "deductions and contributions stated, in units of 10^-exponent")]
    net: Annotated[Minor | None, Col(CASE, "net pay stated, in units of 10^-exponent")]
    exponent: Annotated[int | None, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    paid_on: Annotated[dt.date | None, Col(CASE, "day of payment stated")]
    account: Annotated[str | None, Col(CONTACT, "account to which the pay is said to go, as written")]
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Consignment(NamedTuple):
    """A parcel or a letter as a carrier's list states it: from whom, to whom, when. What it held is what somebody declared."""

    locator: Annotated[str, LOCATOR]
    reference: Annotated[str | None, Col(CASE, "number of the consignment, as written", REFERENCE)]
    carrier: Annotated[str | None, Col(CASE, "carrier, as written", NAMED)]
    sender_name: Annotated[str | None, Col(IDENTITY, "sender, as written")]
    sender_address: Annotated[str | None, Col(CONTACT, "address of the sender, as written")]
    sender_phone: Annotated[str | None, Col(CONTACT, "telephone of the sender, as written")]
    recipient_name: Annotated[str | None, Col(IDENTITY, "recipient, as written")]
    recipient_address: Annotated[str | None, Col(CONTACT, "address of the recipient, as written")]
    recipient_phone: Annotated[str | None, Col(CONTACT, "telephone of the recipient, as written")]
    content: Annotated[str | None, Col(CASE, "content declared, as written", NAMED)]
    weight: Annotated[str | None, Col(CASE, "weight, as written", NONE)]
    sent_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    sent_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    sent_zone: Annotated[str | None, ZONE]
    sent_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    sent_precision: Annotated[str | None, PRECISION]
    delivered: Annotated[dt.date | None, Col(CASE, "day of delivery")]
    amount: Annotated[Minor | None, Col(CASE, "price, or sum to be collected, in units of 10^-exponent")]
    exponent: Annotated[int | None, EXPONENT]
    currency: Annotated[str | None, Col(CASE, "ISO 4217 code", NONE)]
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Appointment(NamedTuple):
    """What a calendar holds: an event, a task, a note. It was written down; whether it took place is not said. Degrees are integers of 10^-7."""

    locator: Annotated[str, LOCATOR]
    kind: Annotated[str, Col(CASE, "event, task, journal or busy (times stated as taken)", NONE)]
    calendar: Annotated[str | None, Col(CASE, "name of the calendar, as written", NAMED)]
    method: Annotated[
        str | None, Col(CASE, "what the file asks of who receives it, as written: PUBLISH, REQUEST, REPLY, CANCEL, …", NONE)
    ]
    identifier: Annotated[str | None, Col(CASE, "the calendar's own identification; occurrences of one series share it", REFERENCE)]
    occurrence: Annotated[
        str | None,
        Col(CASE, "for an entry that replaces one occurrence of its series, the beginning that one had, as written", NONE),
    ]
    subject: Annotated[str | None, Col(CASE, "subject line", NAMED)]
    text: Annotated[str | None, Col(CASE, "text, as written", NAMED)]
    place: Annotated[str | None, Col(CONTACT, "name or address of the place, as written")]
    latitude: Annotated[int | None, Col(CASE, "latitude in 10^-7 degrees")]
    longitude: Annotated[int | None, Col(CASE, "longitude in 10^-7 degrees")]
    begins_as_written: Annotated[str | None, Col(CASE, "beginning as the exhibit writes it", NONE)]
    begins_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    begins_zone: Annotated[str | None, ZONE]
    begins_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    begins_precision: Annotated[str | None, PRECISION]
    ends_as_written: Annotated[str | None, Col(CASE, "end as the exhibit writes it", NONE)]
    ends_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    ends_zone: Annotated[str | None, ZONE]
    ends_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    ends_precision: Annotated[str | None, PRECISION]
    duration: Annotated[str | None, Col(CASE, "duration, as written", NONE)]
    recurrence: Annotated[
        tuple[str, ...], Col(CASE, "how it comes back, as written; no occurrence is made of it: RRULE:…, RDATE:…, EXDATE:…", NONE)
    ]
    status: Annotated[str | None, Col(CASE, "status, as written: TENTATIVE, CONFIRMED, CANCELLED, COMPLETED, …", NONE)]
    alarms: Annotated[tuple[str, ...], Col(CASE, "reminders, as written", NAMED)]
    created_as_written: Annotated[str | None, Col(CASE, "when it was written down, as the exhibit writes it", NONE)]
    created_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    changed_as_written: Annotated[str | None, Col(CASE, "time of the last change, as the exhibit writes it", NONE)]
    changed_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    additional: Annotated[str | None, Col(IDENTITY, "what the entry says besides, as written: one NAME: value a line")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Attendance(NamedTuple):
    """Somebody whom an entry of a calendar names, as it names them: anyone can write any name there, and who is invited need not come."""

    locator: Annotated[str, LOCATOR]
    appointment: Annotated[str, Col(CASE, "locator of the entry of the calendar", PLACE)]
    role: Annotated[str, Col(CASE, "organiser, attendee, or alarm: who is reminded by mail", NONE)]
    name: Annotated[str | None, Col(IDENTITY, "display name, as written")]
    address: Annotated[str | None, Col(CONTACT, "mail address or number, as written")]
    kind: Annotated[str | None, Col(CASE, "what it is, as written: INDIVIDUAL, GROUP, RESOURCE, ROOM, …", NONE)]
    part: Annotated[str | None, Col(CASE, "part in it, as written: CHAIR, REQ-PARTICIPANT, OPT-PARTICIPANT, …", NONE)]
    answer: Annotated[str | None, Col(CASE, "answer, as written: NEEDS-ACTION, ACCEPTED, DECLINED, TENTATIVE, …", NONE)]
    said: Annotated[str, Col(CONTACT, "the line, as written")]


class Position(NamedTuple):
    """Where a device said it was. Degrees are integers of 10^-7."""

    locator: Annotated[str, LOCATOR]
    device: Annotated[str | None, Col(CONTACT, "device, as written")]
    latitude: Annotated[int | None, Col(CASE, "latitude in 10^-7 degrees")]
    longitude: Annotated[int | None, Col(CASE, "longitude in 10^-7 degrees")]
    at_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    at_zone: Annotated[str | None, ZONE]
    at_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    at_precision: Annotated[str | None, PRECISION]
    label: Annotated[str | None, Col(CONTACT, "name or address of the place, as written")] = None
    kind: Annotated[
        str | None,
        Col(
            CASE,
            "what the exhibit takes the place from, as written: track, route, waypoint, visit_start, network, photograph, …",
            NAMED,
        ),
    ] = None
    accuracy: Annotated[str | None, Col(CASE, "accuracy in metres, as written", NONE)] = None
    state: Annotated[str | None, STATE] = None
    source: Annotated[str | None, SOURCE] = None
    unknown: Annotated[tuple[str, ...], UNKNOWN] = ()
    datum: Annotated[str | None, Col(CASE, "geodetic datum of the degrees, as written; null where none is stated", NONE)] = None


class Person(NamedTuple):
    """A person as a register or a document describes them."""

    locator: Annotated[str, LOCATOR]
    name: Annotated[str | None, Col(IDENTITY, "name, as written")]
    born: Annotated[dt.date | None, Col(IDENTITY, "date of birth")]
    document: Annotated[str | None, Col(IDENTITY, "document number, as written")]
    nationality: Annotated[str | None, Col(IDENTITY, "nationality, as written")]
    address: Annotated[str | None, Col(CONTACT, "address, as written")]
    health: Annotated[str | None, Col(HEALTH, "state of health, as written")]


class Organisation(NamedTuple):
    """An organisation as a register describes it."""

    locator: Annotated[str, LOCATOR]
    name: Annotated[str | None, Col(IDENTITY, "name, as written")]
    number: Annotated[str | None, Col(CASE, "registration number, as written", REFERENCE)]
    address: Annotated[str | None, Col(CONTACT, "address, as written")]
    form: Annotated[str | None, Col(CASE, "legal form, as written", NAMED)] = None
    activity: Annotated[str | None, Col(CASE, "activity, as written", NAMED)] = None
    status: Annotated[str | None, Col(CASE, "status in the register, as written", NAMED)] = None
    registered: Annotated[dt.date | None, Col(CASE, "day of registration")] = None
    struck_off: Annotated[dt.date | None, Col(CASE, "day on which it was struck off")] = None
    additional: Annotated[str | None, Col(IDENTITY, "what the line says besides, as written: heading: cell")] = None
    unknown: Annotated[tuple[str, ...], UNKNOWN] = ()


class Document(NamedTuple):
    """A page, or another readable piece, of text in reading order."""

    locator: Annotated[str, LOCATOR]
    page: Annotated[int, Col(CASE, "page or piece, from 1")]
    title: Annotated[str | None, Col(CASE, "title of the document, as stated by it; the address for a captured page", NAMED)]
    author: Annotated[str | None, Col(IDENTITY, "author, as stated by the document")]
    media: Annotated[str, Col(CASE, "media type that was recognised", NONE)]
    text: Annotated[str, Col(CASE, "text in reading order, as written", EVIDENCE)]
    flowed: Annotated[
        str | None,
        Col(CASE, "the same text with hyphens at line ends undone and lines joined; null where nothing changes", EVIDENCE),
    ] = None


class Word(NamedTuple):
    """A word that was recognised in a picture of a page, with its region and how sure the recognition is."""

    locator: Annotated[str, LOCATOR]
    page: Annotated[int, Col(CASE, "page or piece, from 1")]
    line: Annotated[int, Col(CASE, "line of the page in reading order, from 1")]
    text: Annotated[str, Col(CASE, "the word, as recognised", EVIDENCE)]
    confidence: Annotated[int | None, Col(PUBLIC, "how sure the recognition is, 0 to 100, as the engine states it")]
    doubtful: Annotated[bool, Col(PUBLIC, "to be checked: the confidence is below the threshold that the reader states")]


class Capture(NamedTuple):
    """An address of the web as it was asked and answered when somebody captured it; what it holds stands in other tables at the same place."""

    locator: Annotated[str, LOCATOR]
    kind: Annotated[
        str,
        Col(CASE, "response, request, resource, conversion, revisit, entry (HAR: a request with its answer) or part (MHTML)", NONE),
    ]
    address: Annotated[str | None, Col(CASE, "address, as written", NAMED)]
    method: Annotated[str | None, Col(CASE, "method of the request, as written: GET, POST, …", NONE)]
    status: Annotated[int | None, Col(CASE, "status that the server answered (RFC 9110, 15)")]
    media: Annotated[str | None, Col(CASE, "media type, as recognised from the bytes, else as stated", NONE)]
    size: Annotated[int | None, Col(CASE, "bytes of the body, codings undone; null where it is not there")]
    captured_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    captured_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    captured_zone: Annotated[str | None, ZONE]
    captured_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    captured_precision: Annotated[str | None, PRECISION]
    server: Annotated[str | None, Col(CONTACT, "network address of the server, as written")]
    referrer: Annotated[str | None, Col(CASE, "address that led there, as the request states it", NAMED)]
    digest: Annotated[str | None, Col(CASE, "digest of the body, as the capture states it", NONE)]
    repeats: Annotated[
        str | None, Col(CASE, "for a revisit, the locator of what it repeats, where that is in the same exhibit", PLACE)
    ]
    sent: Annotated[str | None, Col(CONTACT, "what the request sent: fields of a form, or its body as written")]
    credentials: Annotated[
        tuple[str, ...], Col(IDENTITY, "cookies and authorisations, as NAME: VALUE: who holds them acts as the person")
    ]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Image(NamedTuple):
    """An image, described as it states itself and never copied: no thumbnail is made (practice of the procedure)."""

    locator: Annotated[str, LOCATOR]
    media: Annotated[str, Col(CASE, "media type", NONE)]
    width: Annotated[int | None, Col(CASE, "pixels")]
    height: Annotated[int | None, Col(CASE, "pixels")]
    maker: Annotated[str | None, Col(CASE, "maker of the camera, as written", NAMED)] = None
    model: Annotated[str | None, Col(CASE, "model of the camera, as written", NAMED)] = None
    serial: Annotated[str | None, Col(CONTACT, "serial number of the camera, as written")] = None
    owner: Annotated[str | None, Col(IDENTITY, "owner of the camera or author, as written in the picture")] = None
    software: Annotated[str | None, Col(CASE, "program that wrote the picture, as written", NAMED)] = None
    taken_as_written: Annotated[str | None, Col(CASE, "time at which it was taken, as the exhibit writes it", NONE)] = None
    taken_wall: Annotated[dt.datetime | None, Col(CASE, WALL)] = None
    taken_zone: Annotated[str | None, ZONE] = None
    taken_utc: Annotated[dt.datetime | None, Col(CASE, UTC)] = None
    taken_precision: Annotated[str | None, PRECISION] = None
    changed_as_written: Annotated[str | None, Col(CASE, "time of the last change, as the exhibit writes it", NONE)] = None
    orientation: Annotated[int | None, Col(CASE, "how it is to be turned, 1 to 8, as stated (Exif 0x0112)")] = None
    fingerprint: Annotated[
        str | None,
        Col(CASE, "pHash of 64 bits, hexadecimal: nearly the same for the same picture made smaller or compressed again", NONE),
    ] = None
    unknown: Annotated[tuple[str, ...], UNKNOWN] = ()


class Correspondent(NamedTuple):
    """Somebody whom a header of a mail names, as it names them: anyone can write any name there."""

    locator: Annotated[str, LOCATOR]
    message: Annotated[str, Col(CASE, "locator of the message", PLACE)]
    role: Annotated[str, Col(CASE, "from, sender, reply_to, to, cc, bcc or resent_…: the header, in the order of RFC 5322", NONE)]
    name: Annotated[str | None, Col(IDENTITY, "display name, as written")]
    address: Annotated[str | None, Col(CONTACT, "address, as written")]


class Hop(NamedTuple):
    """A step of a mail on its way, or what a server says of its authenticity, as headers state it; a sender can forge the oldest ones."""

    locator: Annotated[str, LOCATOR]
    message: Annotated[str, Col(CASE, "locator of the message", PLACE)]
    number: Annotated[int, Col(CASE, "place among the headers of this kind, the oldest (the lowest one) first, from 1")]
    kind: Annotated[
        str,
        Col(
            CASE,
            "received; delivery: into the store, by its own clock; or dkim, arc, authentication, spf, origin: what is stated of the authenticity",
            NONE,
        ),
    ]
    from_host: Annotated[str | None, Col(CASE, "machine that handed it over, as it called itself", NAMED)]
    from_address: Annotated[str | None, Col(CONTACT, "network address of that machine, as written")]
    by_host: Annotated[str | None, Col(CASE, "machine that took it", NAMED)]
    protocol: Annotated[str | None, Col(CASE, "protocol, as written", NAMED)]
    identifier: Annotated[str | None, Col(CASE, "identification that the machine gave it", REFERENCE)]
    recipient: Annotated[str | None, Col(CONTACT, "for whom it was taken, as written")]
    at_as_written: Annotated[str | None, Col(CASE, "time as the exhibit writes it", NONE)]
    at_wall: Annotated[dt.datetime | None, Col(CASE, WALL)]
    at_zone: Annotated[str | None, ZONE]
    at_utc: Annotated[dt.datetime | None, Col(CASE, UTC)]
    at_precision: Annotated[str | None, PRECISION]
    said: Annotated[str, Col(CONTACT, "the header, as written")]
    unknown: Annotated[tuple[str, ...], UNKNOWN]


class Problem(NamedTuple):
    """What was not read, where, and why: a code of ``model.wording`` and its arguments."""

    locator: Annotated[str, LOCATOR]
    code: Annotated[str, Col(PUBLIC, "code of the problem")]
    arguments: Annotated[str, Col(CASE, "canonical JSON object of the arguments of the wording", NAMED)]
    entries: Annotated[int, Col(PUBLIC, "entries that this problem kept from being read: 0 when only a detail was lost")]


class Reading(NamedTuple):
    """What a reader says of an exhibit: entries present, read and refused, and the layout that it found."""

    locator: Annotated[str, LOCATOR]
    reader: Annotated[str, Col(PUBLIC, "reader")]
    unit: Annotated[str, Col(PUBLIC, "what an entry is for this reader: line, Ntry, record, page, …")]
    present: Annotated[int, Col(PUBLIC, "entries present = entries read + entries of problems")]
    read: Annotated[int, Col(PUBLIC, "entries read")]
    layout: Annotated[str, Col(CASE, "canonical JSON object of what was found and assumed, to be shown", NAMED)]


class Member(NamedTuple):
    """A file found inside an exhibit: it becomes a derived exhibit with this parent and place."""

    locator: Annotated[str, LOCATOR]
    name: Annotated[str, Col(CASE, "name as the container writes it; data, never a path", NAMED)]
    content: Annotated[bytes, Col(CASE, "the bytes")]


Observation = (
    Transfer
    | Account
    | Balance
    | Order
    | Message
    | Call
    | Connection
    | Cell
    | Subscription
    | Contact
    | UserAccount
    | Device
    | Utterance
    | Advert
    | Stay
    | Journey
    | Sighting
    | WorkPeriod
    | Consignment
    | Appointment
    | Attendance
    | Position
    | Person
    | Organisation
    | Relation
    | Provenance
    | Document
    | Word
    | Capture
    | Image
    | Correspondent
    | Hop
    | Problem
    | Reading
    | Member
)

SCHEMAS: dict[type[NamedTuple], Schema] = {
    noun: observed(name, noun, ("exhibit", "locator", "code")) if noun is Problem else observed(name, noun)
    for name, noun in (
        ("transfers", Transfer),
        ("accounts", Account),
        ("balances", Balance),
        ("orders", Order),
        ("messages", Message),
        ("calls", Call),
        ("connections", Connection),
        ("cells", Cell),
        ("subscriptions", Subscription),
        ("contacts", Contact),
        ("user_accounts", UserAccount),
        ("devices", Device),
        ("utterances", Utterance),
        ("adverts", Advert),
        ("stays", Stay),
        ("journeys", Journey),
        ("sightings", Sighting),
        ("work_periods", WorkPeriod),
        ("consignments", Consignment),
        ("appointments", Appointment),
        ("attendances", Attendance),
        ("positions", Position),
        ("persons", Person),
        ("organisations", Organisation),
        ("relations", Relation),
        ("provenances", Provenance),
        ("documents", Document),
        ("words", Word),
        ("captures", Capture),
        ("images", Image),
        ("correspondents", Correspondent),
        ("hops", Hop),
        ("problems", Problem),
        ("readings", Reading),
        ("members", Member),
    )
}
