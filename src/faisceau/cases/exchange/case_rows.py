"""Rows of observations as nodes of the Unified Cyber Ontology 1.4 (JSON-LD), each tied to its exhibit and its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from faisceau.cases.exchange.case_map import tags
from faisceau.cases.exchange.common import ident
from faisceau.notation import amounts
from faisceau.notation.coordinates import EXPONENT

Node = dict[str, Any]
Row = Mapping[str, Any]

EMAIL = "email"
_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z")
_COARSE = ("year", "month", "day")
MESSAGE_TYPES = {"in": "incoming", "out": "outgoing", "draft": "draft"}


def node(name: str, kind: str | Sequence[str], **said: Any) -> Node:
    """Return a node; what is unknown is left out. A keyword ``observable__from`` is the property ``uco-observable:from``."""
    found: Node = {"@id": name, "@type": kind if isinstance(kind, str) else list(kind)}
    for key, value in said.items():
        if value is not None and value not in ([], ""):
            prefix, _, local = key.partition("__")
            found[f"{_PREFIXES.get(prefix, prefix)}:{local}"] = value
    return found


_PREFIXES = {
    "core": "uco-core",
    "observable": "uco-observable",
    "identity": "uco-identity",
    "location": "uco-location",
    "action": "uco-action",
    "tool": "uco-tool",
    "types": "uco-types",
    "case": "case-investigation",
    "co": "co",
}


def facet(owner: str, kind: str, **said: Any) -> Node:
    """Return a facet of a node, named after it."""
    return node(ident(owner, kind), f"uco-observable:{kind}", **said)


def points_to(name: str) -> Node:
    """Return what refers to a node."""
    return {"@id": name}


def party(written: str) -> str:
    """Return the name of the account, number or name that stands somewhere in these letters."""
    return ident("party", written)


def platform(name: str | None) -> Node | None:
    """Return what refers to an application."""
    return points_to(ident("application", name)) if name else None


def exhibit(digest: str) -> str:
    """Return the name of an exhibit's file."""
    return ident("exhibit", digest)


def typed(kind: str, value: str) -> Node:
    """Return a literal of a type of XML Schema."""
    return {"@type": f"xsd:{kind}", "@value": value}


def moment(row: Row, name: str) -> Node | None:
    """Return a time: with its offset where the zone is known, else the wall clock alone; none that is coarser than a minute."""
    wall, utc, zone = row[f"{name}_wall"], row[f"{name}_utc"], row[f"{name}_zone"]
    if row[f"{name}_precision"] in _COARSE:
        return None
    if wall is not None and zone is not None and _OFFSET.fullmatch(zone):
        return typed("dateTime", _iso(wall) + zone)
    if utc is not None:
        return typed("dateTime", _iso(utc) + "Z")
    return typed("dateTime", _iso(wall)) if wall is not None else None


def _iso(at: dt.datetime) -> str:
    return at.isoformat(timespec="microseconds" if at.microsecond else "seconds")


def relationship(source: str, target: str, kind: str, *, observable: bool = True, **said: Any) -> Node:
    """Return a directed relationship between two nodes."""
    of = "uco-observable:ObservableRelationship" if observable else "uco-core:Relationship"
    name = ident(source, kind, target, *(str(one) for one in said.values()))
    return node(
        name, of, core__source=points_to(source), core__target=points_to(target), core__kindOfRelationship=kind, core__isDirectional=True, **said
    )  # fmt: skip


def placed(name: str, digest: str, locator: str, *, observable: bool) -> Node:
    """Return what ties a node to the exhibit that it was read in, and to its place there."""
    found = relationship(name, exhibit(digest), "Contained_Within", observable=observable)
    return {**found, "uco-core:hasFacet": [facet(found["@id"], "PathRelationFacet", observable__path=locator)]}


def message(name: str, row: Row) -> Iterator[Node]:
    """Yield a message and what is attached to it."""
    mail = row["platform"] == EMAIL
    shared = {
        "observable__application": platform(row["platform"]),
        "observable__from": points_to(party(row["sender"])) if row["sender"] else None,
        "observable__to": [points_to(party(one)) for one in dict.fromkeys(row["recipients"])],
        "observable__messageID": row["identifier"],
        "observable__sentTime": moment(row, "sent"),
    }
    if mail:
        said = facet(name, "EmailMessageFacet", **shared, observable__subject=row["subject"], observable__body=row["text"])
    else:
        way = MESSAGE_TYPES.get(row["direction"] or "", row["direction"])
        said = facet(name, "MessageFacet", **shared, observable__messageText=row["text"], observable__messageType=way)
    more = ["text="] if row["text"] == "" else []
    more += [f"direction={row['direction']}"] if mail and row["direction"] else []
    more += [f"subject={row['subject']}"] if row["subject"] and not mail else []
    kind = "uco-observable:EmailMessage" if mail else "uco-observable:Message"
    yield node(name, kind, core__tag=tags("messages", row, more), core__hasFacet=[said])
    if row["media"]:
        file = ident(name, "media")
        yield node(file, "uco-observable:File", core__hasFacet=[facet(file, "FileFacet", observable__fileName=row["media"])])
        yield relationship(file, name, "Attachment_Of")


def call(name: str, row: Row) -> Iterator[Node]:
    """Yield a call."""
    way = {"in": "incoming", "out": "outgoing"}.get(row["direction"] or "", row["direction"])
    said = facet(
        name,
        "CallFacet",
        observable__application=platform(row["platform"]),
        observable__from=points_to(party(row["caller"])) if row["caller"] else None,
        observable__to=points_to(party(row["callee"])) if row["callee"] else None,
        observable__callType=way,
        observable__startTime=moment(row, "started"),
        observable__duration=row["seconds"],
    )
    yield node(name, "uco-observable:Call", core__tag=tags("calls", row), core__hasFacet=[said])


def contact(name: str, row: Row) -> Iterator[Node]:
    """Yield a card of an address book, with the places and the organisation that it names."""
    inside: list[Node] = []

    def part(kind: str, number: int, **said: Any) -> Node:
        return node(ident(name, kind, str(number)), f"uco-observable:{kind}", **said)

    places = []
    for number, address in enumerate(row["addresses"]):
        place = ident(name, "address", str(number))
        inside.append(node(place, "uco-location:Location", core__name=address))
        places.append(part("ContactAddress", number, observable__geolocationAddress=points_to(place)))
    affiliations = []
    if row["organisation"]:
        employer = ident(name, "organisation")
        inside.append(node(employer, "uco-identity:Organization", core__name=row["organisation"]))
        affiliations = [part("ContactAffiliation", 0, observable__contactOrganization=points_to(employer))]
    profiles = []
    for number, handle in enumerate(row["handles"]):
        service, _, said = handle.partition(":")
        profiles.append(
            part(
                "ContactProfile", number,
                observable__contactProfilePlatform=platform(service), observable__profile=points_to(party(said or handle)),
            )
        )  # fmt: skip
    shown = facet(
        name,
        "ContactFacet",
        observable__sourceApplication=platform(row["platform"]),
        observable__displayName=row["name"],
        observable__contactPhone=[
            part("ContactPhone", number, observable__contactPhoneNumber=points_to(party(one)))
            for number, one in enumerate(row["phones"])
        ],
        observable__contactEmail=[
            part("ContactEmail", number, observable__emailAddress=points_to(party(one))) for number, one in enumerate(row["emails"])
        ],
        observable__contactProfile=profiles,
        observable__contactAddress=places,
        observable__contactAffiliation=affiliations,
        observable__contactNote=row["note"],
    )
    yield node(name, "uco-observable:Contact", core__tag=tags("contacts", row), core__hasFacet=[shown])
    yield from inside


def user_account(name: str, row: Row) -> Iterator[Node]:
    """Yield an account with a service."""
    facets = [
        facet(
            name, "AccountFacet",
            observable__accountIdentifier=row["identifier"], observable__observableCreatedTime=moment(row, "created"),
        ),
        facet(name, "ApplicationAccountFacet", observable__application=platform(row["platform"])),
    ]  # fmt: skip
    if row["username"] or row["name"]:
        facets.append(
            facet(name, "DigitalAccountFacet", observable__accountLogin=row["username"], observable__displayName=row["name"])
        )
    if row["phones"]:
        facets.append(facet(name, "PhoneAccountFacet", observable__phoneNumber=row["phones"][0]))
    if row["emails"]:
        facets.append(facet(name, "EmailAccountFacet", observable__emailAddress=points_to(party(row["emails"][0]))))
    yield node(name, "uco-observable:DigitalAccount", core__tag=tags("user_accounts", row), core__hasFacet=facets)


def account(name: str, row: Row) -> Iterator[Node]:
    """Yield an account at a bank, with the bank and the holder that the exhibit names."""
    inside = []
    issuer = owner = None
    if row["agent_name"]:
        issuer = ident(name, "agent")
        inside.append(node(issuer, "uco-identity:Organization", core__name=row["agent_name"]))
    if row["owner_name"]:
        owner = ident(name, "owner")
        inside.append(node(owner, "uco-identity:Identity", core__name=row["owner_name"]))
    said = facet(
        name,
        "AccountFacet",
        observable__accountIdentifier=row["account"],
        observable__accountIssuer=points_to(issuer) if issuer else None,
        observable__owner=points_to(owner) if owner else None,
    )
    yield node(name, "uco-observable:Account", core__tag=tags("accounts", row, ["account_of=bank"]), core__hasFacet=[said])
    yield from inside


def device(name: str, row: Row) -> Iterator[Node]:
    """Yield a device or a card, its maker and its system."""
    inside = []
    maker = None
    if row["maker"]:
        maker = ident(name, "maker")
        inside.append(node(maker, "uco-identity:Organization", core__name=row["maker"]))
    facets = [
        facet(
            name, "DeviceFacet",
            observable__deviceType=row["kind"], observable__model=row["model"], observable__serialNumber=row["serial"],
            observable__manufacturer=points_to(maker) if maker else None,
        )
    ]  # fmt: skip
    if row["imeis"]:
        facets.append(facet(name, "MobileDeviceFacet", observable__IMEI=row["imeis"]))
    if row["imsis"] or row["iccids"]:
        first = {f"observable__{said}": row[column][0] for said, column in (("IMSI", "imsis"), ("ICCID", "iccids")) if row[column]}
        facets.append(facet(name, "SIMCardFacet", **first))
    if row["phones"]:
        facets.append(facet(name, "MobileAccountFacet", observable__MSISDN=row["phones"][0]))
    yield node(name, "uco-observable:Device", core__name=row["name"], core__tag=tags("devices", row), core__hasFacet=facets)
    if row["system"]:
        system = ident(name, "system")
        inside.append(node(system, "uco-observable:OperatingSystem", core__name=row["system"]))
        inside.append(relationship(name, system, "Has_Operating_System"))
    yield from inside


def position(name: str, row: Row) -> Iterator[Node]:
    """Yield a place, and when it was that of the exhibit or of what the exhibit calls its device."""
    facets = []
    if row["latitude"] is not None and row["longitude"] is not None:
        said = {f"location__{one}": typed("decimal", degrees(row[one])) for one in ("latitude", "longitude")}
        facets.append(node(ident(name, "LatLongCoordinatesFacet"), "uco-location:LatLongCoordinatesFacet", **said))
    yield node(name, "uco-location:Location", core__name=row["label"], core__tag=tags("positions", row), core__hasFacet=facets)
    if (at := moment(row, "at")) is not None:
        yield relationship(exhibit(row["exhibit"]), name, "Located_At", observable=False, core__startTime=at)


def degrees(units: int) -> str:
    """Write 10^-7 degrees exactly.

    >>> degrees(506292000), degrees(-5)
    ('50.6292000', '-0.0000005')
    """
    return amounts.text(units, EXPONENT)


def person(name: str, row: Row) -> Iterator[Node]:
    """Yield a person as a register or a document describes them."""
    born = []
    if row["born"]:
        at = typed("dateTime", f"{row['born'].isoformat()}T00:00:00")
        born = [node(ident(name, "BirthInformationFacet"), "uco-identity:BirthInformationFacet", identity__birthdate=at)]
    yield node(name, "uco-identity:Person", core__name=row["name"], core__tag=tags("persons", row), core__hasFacet=born)


def organisation(name: str, row: Row) -> Iterator[Node]:
    """Yield an organisation as a register describes it."""
    yield node(name, "uco-identity:Organization", core__name=row["name"], core__tag=tags("organisations", row))


WRITERS: dict[str, Callable[[str, Row], Iterator[Node]]] = {
    "messages": message,
    "calls": call,
    "contacts": contact,
    "user_accounts": user_account,
    "accounts": account,
    "devices": device,
    "positions": position,
    "persons": person,
    "organisations": organisation,
}
"""What writes the rows of each table, in the order of the file."""
OBSERVABLES = frozenset({"messages", "calls", "contacts", "user_accounts", "accounts", "devices"})
"""Tables whose nodes are observables, so that what ties them to their exhibit is an ``ObservableRelationship``."""
