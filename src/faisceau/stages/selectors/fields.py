"""Where selectors stand: the columns of observations that hold them, whose they are, and how each is read.

``ties`` says whether what one observation states of this party designates one holder. What a text mentions and to
whom a message goes tie nobody; neither do a bank, an author or a device.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from faisceau.notation.accounts import account, bic
from faisceau.notation.emails import email
from faisceau.notation.handles import dials, handle, is_jid
from faisceau.notation.imei import imei
from faisceau.notation.mentions import mentions
from faisceau.notation.names import name
from faisceau.notation.normal import Normal
from faisceau.notation.papers import paper
from faisceau.notation.phones import looks_dialled, phone
from faisceau.notation.plates import plate
from faisceau.notation.urls import url
from faisceau.notation.wallets import wallet

Region = str | None
Reading = tuple[str, Normal]
"""What was written, and its normal form."""


class Field(NamedTuple):
    """A column that holds selectors: of which table and party, how it is read, and what else its reading needs."""

    table: str
    column: str
    party: str
    sort: str
    ties: bool = False
    beside: str | None = None


FIELDS: tuple[Field, ...] = (
    Field("transfers", "account", "account", "account"),
    Field("transfers", "debtor_account", "debtor", "account", ties=True),
    Field("transfers", "debtor_name", "debtor", "name", ties=True),
    Field("transfers", "debtor_agent", "debtor_agent", "bank"),
    Field("transfers", "creditor_account", "creditor", "account", ties=True),
    Field("transfers", "creditor_name", "creditor", "name", ties=True),
    Field("transfers", "creditor_agent", "creditor_agent", "bank"),
    Field("transfers", "ultimate_debtor", "ultimate_debtor", "name"),
    Field("transfers", "ultimate_creditor", "ultimate_creditor", "name"),
    Field("transfers", "remittance", "mentioned", "words of payment"),
    Field("accounts", "account", "account", "account", ties=True),
    Field("accounts", "owner_name", "account", "name", ties=True),
    Field("accounts", "owner_id", "account", "paper", ties=True),
    Field("accounts", "agent", "agent", "bank"),
    Field("orders", "debtor_account", "debtor", "account", ties=True),
    Field("orders", "debtor_name", "debtor", "name", ties=True),
    Field("orders", "debtor_agent", "debtor_agent", "bank"),
    Field("orders", "creditor_account", "creditor", "account", ties=True),
    Field("orders", "creditor_name", "creditor", "name", ties=True),
    Field("orders", "creditor_agent", "creditor_agent", "bank"),
    Field("orders", "ultimate_debtor", "ultimate_debtor", "name"),
    Field("orders", "ultimate_creditor", "ultimate_creditor", "name"),
    Field("orders", "initiator", "initiator", "name"),
    Field("orders", "remittance", "mentioned", "words of payment"),
    Field("messages", "sender", "sender", "correspondent", beside="platform"),
    Field("messages", "recipients", "recipient", "correspondent", beside="platform"),
    Field("messages", "subject", "mentioned", "text"),
    Field("messages", "text", "mentioned", "text"),
    Field("calls", "caller", "caller", "correspondent", ties=True, beside="platform"),
    Field("calls", "caller_name", "caller", "name", ties=True),
    Field("calls", "callee", "callee", "correspondent", ties=True, beside="platform"),
    Field("calls", "callee_name", "callee", "name", ties=True),
    Field("calls", "imei", "device", "imei"),
    Field("messages", "imei", "device", "imei"),
    Field("connections", "line", "line", "phone"),
    Field("connections", "imei", "device", "imei"),
    Field("subscriptions", "number", "line", "phone", ties=True),
    Field("subscriptions", "holder_name", "line", "name", ties=True),
    Field("subscriptions", "document", "line", "paper", ties=True),
    Field("subscriptions", "email", "line", "email", ties=True),
    Field("subscriptions", "imei", "device", "imei"),
    Field("contacts", "name", "contact", "name", ties=True),
    Field("contacts", "phones", "contact", "phone", ties=True),
    Field("contacts", "emails", "contact", "email", ties=True),
    Field("contacts", "handles", "contact", "handle", ties=True),
    Field("contacts", "note", "mentioned", "text"),
    Field("user_accounts", "identifier", "holder", "account_of_service", ties=True, beside="platform"),
    Field("user_accounts", "username", "holder", "username", ties=True, beside="platform"),
    Field("user_accounts", "name", "holder", "name", ties=True),
    Field("user_accounts", "phones", "holder", "phone", ties=True),
    Field("user_accounts", "emails", "holder", "email", ties=True),
    Field("devices", "imeis", "device", "imei"),
    Field("devices", "phones", "device", "phone"),
    Field("utterances", "speaker", "speaker", "name"),
    Field("utterances", "text", "mentioned", "text"),
    Field("correspondents", "name", "correspondent", "name"),
    Field("correspondents", "address", "correspondent", "email"),
    Field("hops", "recipient", "mentioned", "email"),
    Field("adverts", "url", "advert", "url"),
    Field("adverts", "title", "mentioned", "text"),
    Field("adverts", "text", "mentioned", "text"),
    Field("stays", "guest_name", "guest", "name", ties=True),
    Field("stays", "guest_document", "guest", "paper", ties=True),
    Field("stays", "guest_phone", "guest", "phone", ties=True),
    Field("stays", "booked_by", "booker", "anyone"),
    Field("stays", "host", "host", "name"),
    Field("journeys", "traveller", "traveller", "name", ties=True),
    Field("journeys", "document", "traveller", "paper", ties=True),
    Field("journeys", "plate", "traveller", "plate"),
    Field("journeys", "phone", "traveller", "phone", ties=True),
    Field("journeys", "booked_by", "booker", "anyone"),
    Field("sightings", "plate", "vehicle", "plate"),
    Field("work_periods", "worker_name", "worker", "name", ties=True),
    Field("work_periods", "worker_document", "worker", "paper", ties=True),
    Field("work_periods", "account", "worker", "account", ties=True),
    Field("work_periods", "employer", "employer", "name"),
    Field("consignments", "sender_name", "sender", "name", ties=True),
    Field("consignments", "sender_phone", "sender", "phone", ties=True),
    Field("consignments", "recipient_name", "recipient", "name", ties=True),
    Field("consignments", "recipient_phone", "recipient", "phone", ties=True),
    Field("appointments", "subject", "mentioned", "text"),
    Field("appointments", "text", "mentioned", "text"),
    Field("appointments", "place", "mentioned", "text"),
    Field("attendances", "name", "attendee", "name"),
    Field("attendances", "address", "attendee", "anyone"),
    Field("positions", "device", "device", "imei"),
    Field("persons", "name", "person", "name", ties=True),
    Field("persons", "document", "person", "paper", ties=True),
    Field("organisations", "name", "organisation", "name"),
    Field("documents", "author", "author", "name"),
    Field("documents", "title", "page", "url"),
    Field("documents", "text", "mentioned", "text"),
)
"""Every column that holds a selector. Balances repeat the account of their statement; a registration number has no country."""

TABLES_READ: tuple[str, ...] = tuple(dict.fromkeys(field.table for field in FIELDS))
"""The tables of observations that hold selectors."""

TEXTS = frozenset({"text", "words of payment"})
"""Sorts of columns that mention selectors among other words."""

_HANDLED = frozenset({"facebook", "instagram", "signal", "snapchat", "telegram", "tiktok", "vk", "wechat", "x"})
_UNNAMED = frozenset({"", "email", "telephone", "unknown"})
"""What stands for a platform where an exhibit names none: a handle on it would join strangers."""


def read(sort: str, text: str, beside: str | None, region: Region) -> list[Reading]:
    """Return the selectors of a text under a sort of column: at most one, except in free text."""
    if sort in TEXTS:
        found_in = mentions(text, region, of_payment=sort == "words of payment")
        return [(mention.as_written, mention.normal) for mention in found_in]
    platform = (beside or "").lower()
    if sort == "correspondent":
        found = _correspondent(text, platform, region)
    elif sort == "account_of_service":
        found = _account_of_service(text, platform, region)
    elif sort == "username":
        found = handle(text, platform) if platform in _HANDLED else email(text)
    elif sort == "phone":
        found = phone(text, region)
    elif sort == "anyone":
        found = _anyone(text, region)
    else:
        found = _ALONE[sort](text)
    return [(text, found)] if found else []


def _held(text: str) -> Normal | None:
    return wallet(text) or account(text)


def _anyone(text: str, region: Region) -> Normal | None:
    return email(text) or (phone(text, region) if looks_dialled(text) else name(text))


def _correspondent(text: str, platform: str, region: Region) -> Normal | None:
    """Read who wrote or called, as a device writes it: a number, an address, a handle, or a display name."""
    if text.isdecimal() and not text.startswith("0") and not dials(platform):
        return handle(text, platform)
    if looks_dialled(text):
        return phone(text, region)
    if is_jid(text):
        return handle(text, platform)
    if found := email(text):
        return found
    if platform in _HANDLED and text.startswith("@"):
        return handle(text, platform)
    if platform and text.startswith(f"{platform}:") and (found := handle(text)):
        return found
    return name(text)


def _account_of_service(text: str, platform: str, region: Region) -> Normal | None:
    """Read what a service calls an account by itself: a number or an address where it is one, else a handle, never a person's name."""
    found = _correspondent(text, platform, region)
    if found and found.kind == "name" and platform not in _UNNAMED:
        return handle(text, platform) or found
    return found


_ALONE: Mapping[str, Callable[[str], Normal | None]] = MappingProxyType(
    {
        "account": _held,
        "bank": bic,
        "email": email,
        "handle": handle,
        "imei": imei,
        "name": name,
        "paper": paper,
        "plate": plate,
        "url": url,
    },
)
