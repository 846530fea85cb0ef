"""An entity → the rows that it states. ``ROWS`` says which schema gives which; ``ENDS`` which two properties a tie stands between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Call, Contact, Message, Observation, Organisation, Person, Transfer, UserAccount
from faisceau.model.stated import Provenance, Relation
from faisceau.notation.amounts import exact
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES, decimals
from faisceau.notation.json_values import whole
from faisceau.notation.moments import Moment, of_iso
from faisceau.readers.ftm_entities.entities import Called, Entity

NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
NUMBERS = ("registrationNumber", "idNumber", "taxNumber", "vatCode", "leiCode", "innCode", "ogrnCode", "dunsCode", "uscCode")
PAPERS = ("passportNumber", "idNumber", "socialSecurityNumber", "taxNumber")
ENDS: dict[str, tuple[str, str]] = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "Debt": ("debtor", "creditor"),
    "Occupancy": ("holder", "post"),
    "ProjectParticipant": ("participant", "project"),
    "ContractAward": ("supplier", "contract"),
    "CourtCaseParty": ("party", "case"),
    "Documentation": ("entity", "document"),
    "UnknownLink": ("subject", "object"),
}
SHARES = ("percentage", "sharesCount", "sharesValue", "amount", "amountEur", "amountUsd")
ORGANISATIONS = ("Company", "Organization", "LegalEntity", "PublicBody")
DOCUMENTS = (
    "Document", "PlainText", "HyperText", "Pages", "Page", "Table", "Workbook", "Image", "Audio", "Video", "Package", "Folder", "Email",
)  # fmt: skip
PLATFORM = "followthemoney"
MOMENTS = ("date", "startDate")


def rows_of(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of an entity; none where its schema has no place here or it says nothing."""
    if writer := ROWS.get(entity.schema):
        yield from writer(entity, called, zone)


def _day(written: str | None) -> dt.date | None:
    moment = of_iso(written)
    return moment.wall.date() if moment.wall and len(written or "") >= 10 else None


def _address(entity: Entity, called: Called) -> str | None:
    found = [*entity.all("address"), *(called.name(one) or "" for one in entity.all("addressEntity"))]
    return "; ".join(dict.fromkeys(one for one in found if one)) or None


def _reached(entity: Entity, name: str | None) -> Iterator[Observation]:
    """Yield a card of the telephones and e-mail addresses that the entity states, where it states any."""
    phones, emails = entity.all("phone"), entity.all("email")
    if phones or emails:
        yield Contact(entity.place, PLATFORM, name, phones, emails, (), (), None, None)


def _person(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    del zone
    given = " ".join(found for one in ("firstName", "secondName", "middleName", "lastName") if (found := entity.one(one)))
    names = entity.all(*NAMES) or ((given,) if given else ())
    papers = "; ".join(entity.all(*PAPERS)) or None
    nationality = ", ".join(entity.all("nationality", "citizenship", "country")) or None
    born, address = _day(entity.one("birthDate")), _address(entity, called)
    for name in names or ((None,) if papers or born else ()):
        yield Person(entity.place, name, born, papers, nationality, address, None)
    yield from _reached(entity, next(iter(names), None))


def _organisation(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    del zone
    number, address = "; ".join(entity.all(*NUMBERS)) or None, _address(entity, called)
    for name in entity.all(*NAMES) or ((None,) if number else ()):
        yield Organisation(entity.place, name, number, address)
    yield from _reached(entity, entity.one(*NAMES))


def _account(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    del zone
    entity.all("name")
    number = entity.one("iban", "accountNumber", "cryptoAddress", "accountId")
    bank = entity.one("bankName") or called.name(entity.one("bank"))
    if number or bank:
        yield Account(
            locator=entity.place,
            statement=None,
            account=number,
            currency=_currency(entity.one("currency")),
            owner_name=called.name(entity.one("holder")),
            owner_id=None,
            agent=entity.one("bic"),
            agent_name=bank,
            kind=entity.one("accountType") or (entity.schema if entity.schema != "BankAccount" else None),
            opened_from=None,
            opened_to=None,
            opened=_day(entity.one("openingDate", "creationDate")),
            closed=_day(entity.one("closingDate")),
        )


def _currency(written: str | None) -> str | None:
    return written.upper() if written and written.upper() in CODES else None


def _amount(entity: Entity) -> tuple[int | None, int, str | None]:
    """Return units, exponent and currency of the amount stated; of several the first, in the currency of its property."""
    for name, stated in (("amount", None), ("amountEur", "EUR"), ("amountUsd", "USD")):
        if written := entity.one(name):
            currency = stated or _currency(entity.one("currency"))
            try:
                units, exponent = exact(written)
            except ValueError:
                return None, decimals(currency or ""), currency
            wanted = max(exponent, decimals(currency or ""))
            return units * 10 ** (wanted - exponent), wanted, currency
    return None, 2, _currency(entity.one("currency"))


def _payment(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    """Yield a payment: it ties those whom it names, and is a line of no ledger, so that no bank's own line is counted twice for it."""
    units, exponent, currency = _amount(entity)
    payer, payee = called.name(entity.one("payer")), called.name(entity.one("beneficiary"))
    debited, credited = called.name(entity.one("payerAccount")), called.name(entity.one("beneficiaryAccount"))
    written = entity.one(*MOMENTS)
    time = of_iso(written, zone)
    day = _day(written)
    timed = day is not None and time.precision not in ("day", None)
    unknown = ["account=no_statement", "side=no_statement", *(() if day or not written else ("booked=not_a_whole_day",))]
    if units is not None and units < 0:
        yield problem("readers_exchanged.ftm_negative", entity.place, written=entity.one("amount", "amountEur", "amountUsd") or "")
        units = None
    yield Transfer(
        locator=entity.place, level="movement", part_of=None, statement=None, account=None,
        side=None, reversal=False, status=None,
        amount=None if units is None else Minor(units), exponent=exponent, currency=currency,
        booked=day, booked_wall=time.wall if timed else None, booked_zone=time.zone if timed else None,
        booked_utc=time.utc if timed else None, valued=None,
        debtor_name=payer, debtor_account=debited, debtor_agent=None,
        creditor_name=payee, creditor_account=credited, creditor_agent=None,
        ultimate_debtor=None, ultimate_creditor=None,
        remittance=" ".join(entity.all("purpose", "summary", "description")) or None, remittance_reference=None, end_to_end=None,
        reference=entity.one("transactionNumber", "recordId", "sequenceNumber"), code=None, return_reason=None,
        charges=None, original_amount=None, original_exponent=None, original_currency=None, exchange_rate=None, unknown=tuple(unknown),
    )  # fmt: skip


def _tie(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    del zone
    first, second = ENDS[entity.schema]
    role = "; ".join(entity.all("role", "relationship", "status", "summary", "description")) or None
    share = "; ".join(entity.all(*SHARES)) or None
    since, until = _day(entity.one("startDate", "date")), _day(entity.one("endDate"))
    by = ", ".join(entity.all("publisher")) or None
    for one in entity.all(first) or (None,):
        for other in entity.all(second) or (None,):
            if one or other:
                yield Relation(entity.place, entity.schema, called.name(one), called.name(other), role, share, since, until, by)


def _document(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    time = of_iso(entity.one("date", "authoredAt", "publishedAt", "createdAt"), zone)
    size = whole(entity.one("fileSize"))
    yield Provenance(
        locator=entity.place,
        kind=entity.schema,
        identifier=entity.id or None,
        name=entity.one("fileName", "title", "name"),
        description="; ".join(entity.all("title", "description", "summary")) or None,
        performer=entity.one("author", "publisher"),
        instrument=entity.one("generator", "processingAgent"),
        objects=tuple(called.name(one) or one for one in entity.all("parent")),
        results=(),
        digests=tuple(f"SHA1:{one}" for one in entity.all("contentHash")),
        bytes=size if size is not None and size >= 0 else None,
        on_wall=time.wall,
        on_zone=time.zone,
        on_utc=time.utc,
        on_precision=time.precision,
    )


def _call(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    written = entity.one(*MOMENTS)
    time, seconds = _time(written, zone), whole(entity.one("duration"))
    yield Call(
        locator=entity.place, platform="telephone", identifier=entity.id or None, kind=None, direction=None,
        caller=entity.one("callerNumber"), caller_name=called.name(entity.one("caller")),
        callee=entity.one("receiverNumber"), callee_name=called.name(entity.one("receiver")),
        started_as_written=written, started_wall=time.wall, started_zone=time.zone, started_utc=time.utc,
        started_precision=time.precision, seconds=seconds if seconds is not None and seconds >= 0 else None, cell=None, state=None,
        unknown=("direction=not_stated", *time.unsaid("started")),
    )  # fmt: skip


def _time(written: str | None, zone: str | None) -> Moment:
    return of_iso(written if written and len(written) >= 10 else None, zone)


def _message(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    written = entity.one("date", "authoredAt", "startDate")
    time = _time(written, zone)
    sender = called.name(entity.one("senderAccount", "sender")) or entity.one("author")
    recipients = [called.name(one) or one for one in entity.all("recipientAccount", "recipients")]
    yield Message(
        locator=entity.place, platform="unknown", thread=entity.one("threadTopic"), identifier=entity.one("messageId") or entity.id or None,
        kind="text", direction=None, sender=sender, recipients=tuple(dict.fromkeys(recipients)),
        sent_as_written=written, sent_wall=time.wall, sent_zone=time.zone, sent_utc=time.utc, sent_precision=time.precision,
        subject=entity.one("subject", "title"), text=entity.one("bodyText"), media=entity.one("fileName"), state=None,
        unknown=("direction=not_stated", *time.unsaid("sent")), answers=entity.one("inReplyTo"),
    )  # fmt: skip


def _user(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    time = of_iso(entity.one("createdAt"), zone)
    yield UserAccount(
        locator=entity.place, platform=(entity.one("service") or "unknown").lower(), identifier=entity.one("number", "email") or entity.id or None,
        username=entity.one("username"), name=entity.one("name") or called.name(entity.one("owner")), phones=entity.all("number", "phone"),
        emails=entity.all("email"), holder=None,
        created_wall=time.wall, created_zone=time.zone, created_utc=time.utc, created_precision=time.precision,
    )  # fmt: skip


def _paper(entity: Entity, called: Called, zone: str | None) -> Iterator[Observation]:
    del zone
    given = " ".join(found for one in ("givenName", "surname") if (found := entity.one(one)))
    name, number = called.name(entity.one("holder")) or given or None, entity.one("number", "passportNumber", "personalNumber")
    if name or number:
        yield Person(entity.place, name, _day(entity.one("birthDate")), number, entity.one("country"), None, None)


Writer = Callable[[Entity, Called, str | None], Iterator[Observation]]
ROWS: dict[str, Writer] = {
    "Person": _person,
    **dict.fromkeys(ORGANISATIONS, _organisation),
    "BankAccount": _account,
    "CryptoWallet": _account,
    "Payment": _payment,
    **dict.fromkeys(ENDS, _tie),
    **dict.fromkeys(DOCUMENTS, _document),
    "Call": _call,
    "Message": _message,
    "UserAccount": _user,
    "Identification": _paper,
    "Passport": _paper,
}
"""What writes the rows of each schema."""
