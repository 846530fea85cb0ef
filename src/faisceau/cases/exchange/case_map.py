"""What each observation becomes in the Unified Cyber Ontology: which column stands in which property.

A column that has no property of its own stands as a tag of its node, ``column=value``, so that nothing is lost to who looks; columns of
the classes that never leave are absent, and so are those that only repeat another (``TWICE``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faisceau.cases.exchange.common import NEVER
from faisceau.desk import plain
from faisceau.model.tables import TABLES

PLACE = ("exhibit", "locator", "sequence")
FACETS: dict[str, tuple[str, ...]] = {
    "messages": ("Message", "MessageFacet"),
    "calls": ("Call", "CallFacet"),
    "contacts": ("Contact", "ContactFacet"),
    "user_accounts": (
        "Account",
        "AccountFacet",
        "ApplicationAccountFacet",
        "DigitalAccountFacet",
        "PhoneAccountFacet",
        "EmailAccountFacet",
    ),
    "accounts": ("Account", "AccountFacet"),
    "devices": ("Device", "DeviceFacet", "MobileDeviceFacet", "SIMCardFacet", "MobileAccountFacet"),
    "positions": ("Location", "LatLongCoordinatesFacet"),
    "persons": ("Person", "BirthInformationFacet"),
    "organisations": ("Organization",),
}
"""Each table that leaves as observables, with the class of its nodes and the facets that they may have."""

PROPERTIES: dict[str, dict[str, str]] = {
    "messages": {
        "platform": "application",
        "thread": "MessageThread, name",
        "identifier": "messageID",
        "direction": "messageType",
        "sender": "from",
        "recipients": "to",
        "sent_wall": "sentTime",
        "sent_utc": "sentTime",
        "subject": "subject (EmailMessageFacet)",
        "text": "messageText; body (EmailMessageFacet)",
        "media": "File, Attachment_Of",
    },
    "calls": {
        "platform": "application",
        "direction": "callType",
        "caller": "from",
        "callee": "to",
        "started_wall": "startTime",
        "started_utc": "startTime",
        "seconds": "duration",
    },
    "contacts": {
        "platform": "sourceApplication",
        "name": "displayName",
        "phones": "contactPhone, contactPhoneNumber",
        "emails": "contactEmail, emailAddress",
        "handles": "contactProfile, profile",
        "addresses": "contactAddress, geolocationAddress",
        "organisation": "contactAffiliation, contactOrganization",
        "note": "contactNote",
    },
    "user_accounts": {
        "platform": "application",
        "identifier": "accountIdentifier",
        "username": "accountLogin",
        "name": "displayName",
        "phones": "phoneNumber",
        "emails": "emailAddress",
        "created_wall": "observableCreatedTime",
        "created_utc": "observableCreatedTime",
    },
    "accounts": {"account": "accountIdentifier", "agent_name": "accountIssuer", "owner_name": "owner"},
    "devices": {
        "kind": "deviceType",
        "name": "name",
        "maker": "manufacturer",
        "model": "model",
        "serial": "serialNumber",
        "imeis": "IMEI",
        "imsis": "IMSI",
        "iccids": "ICCID",
        "phones": "MSISDN",
        "system": "Has_Operating_System",
    },
    "positions": {
        "latitude": "latitude",
        "longitude": "longitude",
        "at_wall": "Located_At, startTime",
        "at_utc": "Located_At, startTime",
        "label": "name",
    },
    "persons": {"name": "name", "born": "birthdate"},
    "organisations": {"name": "name"},
}
"""Properties, of the facets unless another class is named, by table and column."""

SINGLE = {
    ("devices", "imsis"),
    ("devices", "iccids"),
    ("devices", "phones"),
    ("user_accounts", "phones"),
    ("user_accounts", "emails"),
}
"""Lists of which the ontology takes one value: the first; the others stand as tags."""
TWICE = {"unknown"}
"""Columns that only say why another is null: the ontology says it by the absence of the property."""


def tagged(of: str) -> tuple[str, ...]:
    """Return the columns of a table that stand as tags."""
    mapped = PROPERTIES[of]
    return tuple(
        c.name
        for c in TABLES[of].columns
        if c.name not in mapped and c.name not in PLACE and c.name not in TWICE and c.protection not in NEVER
    )


def tags(of: str, row: Mapping[str, Any], more: Sequence[str] = ()) -> list[str]:
    """Return the tags of a row: what has no property, and further ones; sorted, none twice."""
    return sorted({*_tags(of, row), *more})


def _tags(of: str, row: Mapping[str, Any]) -> Iterator[str]:
    for name in tagged(of):
        value = row[name]
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one != "":
                yield f"{name}={plain(one)}"
    for table, name in SINGLE:
        if table == of:
            yield from (f"{name}={one}" for one in row[name][1:])
