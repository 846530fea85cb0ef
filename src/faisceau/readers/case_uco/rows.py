"""A node with its facets → the rows that it states, in the words of the Unified Cyber Ontology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faisceau.model.observations import Call, Contact, Device, Message, Observation, Organisation, Person, Position, UserAccount
from faisceau.notation.canonical import problem
from faisceau.notation.json_values import degrees, text, whole
from faisceau.notation.moments import BAD, Moment, of_iso
from faisceau.readers.case_uco import stated
from faisceau.readers.case_uco.graph import Graph, Node, scalar

MESSAGES = ("Message", "SMSMessage", "MMSMessage", "EmailMessage", "PrivateMessage")
ACCOUNTS = (
    "PhoneAccount", "MobileAccount", "EmailAccount", "ApplicationAccount", "DigitalAccount", "UserAccount", "Account", "OnlineAccount",
    "EmailAddress", "TwitterProfile",
)  # fmt: skip
DEVICES = ("Device", "MobileDevice", "SIMCard", "MobilePhone", "SmartPhone")
PLACES = ("LatLongCoordinates", "GPSCoordinates", "SimpleAddress", "CellSite")
READ = frozenset(
    {*MESSAGES, "PhoneCall", "Call", "Contact", *ACCOUNTS, *DEVICES, "Location", "CellSite", "Person", "Identity", "Organization"}
)
DIRECTIONS = {
    "incoming": "in",
    "outgoing": "out",
    "received": "in",
    "sent": "out",
    "draft": "draft",
    "inbox": "in",
    "outbox": "out",
}
CALLS = {
    **DIRECTIONS,
    "missed": "missed",
    "rejected": "rejected",
    "declined": "rejected",
    "blocked": "blocked",
    "voicemail": "voicemail",
}

USED = ("attachmentof", "hasoperatingsystem", "locatedat")
"""Kinds of relationship that are read into the rows of what they join."""
FURTHEST = 3
"""References that are followed from one to the next for a name; ours."""


class Joined:
    """What relationships and threads join to a node: attached files, the thread of a message, the system of a device."""

    def __init__(self) -> None:
        self.attached: dict[str, list[str]] = {}
        self.thread: dict[str, str] = {}
        self.system: dict[str, str] = {}
        self.located: dict[str, str] = {}

    def uses(self, node: Node) -> bool:
        """Say whether a node gives no row of its own because it joins others: a thread, an attachment, a system."""
        kind = (node.said("kindofrelationship") or "").replace("_", "").lower()
        return kind in USED or any(one.startswith("MessageThread") for one in node.types)

    def is_read(self, types: tuple[str, ...]) -> bool:
        """Say whether a node of these types would have given a row, had it said anything."""
        return not READ.isdisjoint(types)

    def put(self, node: Node) -> None:
        """Note what a relationship or a thread joins."""
        kind = (node.said("kindofrelationship") or "").replace("_", "").lower()
        if kind == "attachmentof":
            for target in map(scalar, node.each("target")):
                self.attached.setdefault(target or "", []).extend(name for one in node.each("source") if (name := scalar(one)))
        elif kind == "locatedat":
            if at := node.said("starttime"):
                self.located.setdefault(scalar(node.values.get("target")) or "", at)
        elif kind == "hasoperatingsystem":
            self.system.update(
                {name: scalar(node.values.get("target")) or "" for one in node.each("source") if (name := scalar(one))}
            )
        if any(one.startswith("MessageThread") for one in node.types):
            for held in [
                node,
                *(Node(facet) for facet in node.each("hasfacet", "facets", "propertybundle") if isinstance(facet, dict)),
            ]:
                for thread in held.each("messagethread", "message"):
                    inner = Node(thread) if isinstance(thread, dict) and len(thread) > 1 else held
                    for member in (*inner.each("element", "item", "message"), *inner.each("itemcontent")):
                        if name := scalar(member):
                            self.thread.setdefault(name, node.id)


def rows_of(node: Node, graph: Graph, joined: Joined, zone: str | None) -> Iterator[Observation]:
    """Yield the rows that a node states; none where nothing of it is read."""
    facets = graph.facets(node)
    told = _States(node, facets, graph, joined, zone)
    for kind in MESSAGES:
        if kind in facets and kind:
            yield from told.message(facets[kind], kind)
            break
    for kind in ("Call", "PhoneCall"):
        if kind in facets:
            yield from told.call(facets[kind])
            break
    if "Contact" in facets:
        yield told.contact(facets["Contact"])
    if any(f"{kind}" in facets for kind in DEVICES):
        yield told.device()
    elif any(kind in facets for kind in ACCOUNTS if kind != "SIMCard"):
        yield told.account()
    if any(kind in facets for kind in PLACES):
        yield from told.position()
    if not ({"Person", "Identity", "Organization"}.isdisjoint(node.types)):
        yield from told.party()
    if not joined.uses(node) and (node.values.keys() >= {"source", "target"}):
        yield from stated.relation(node, facets, told.value)
    if stated.is_provenance(node, facets):
        yield stated.provenance(node, facets, graph, told.value, zone)


class _States:
    """A node, its facets and what is around it."""

    def __init__(self, node: Node, facets: dict[str, Node], graph: Graph, joined: Joined, zone: str | None) -> None:
        self._node, self._facets, self._graph, self._joined, self._zone = node, facets, graph, joined, zone

    def _said(self, *names: str) -> str | None:
        """Return the first scalar of a name among the facets, in their order, the node last."""
        for name in names:
            for kind, facet in self._facets.items():
                if kind and (found := facet.said(name)):
                    return found
        return self._node.said(*names)

    def _all(self, *names: str) -> tuple[str, ...]:
        found = [
            said
            for kind, facet in self._facets.items()
            for one in (facet.each(*names) if kind else [])
            if (said := self.value(one))
        ]
        return tuple(dict.fromkeys(found))

    def value(self, one: Any, depth: int = 0) -> str | None:
        """Return a value, or for a reference what the node referred to is called."""
        if isinstance(one, dict) and "@value" not in one:
            other = self._graph.fetch(one) if depth <= FURTHEST else None
            return self._name(other, depth) if other else text(one.get("@id"))
        if isinstance(one, str) and depth <= FURTHEST and (other := self._graph.known(one)):
            return self._name(other, depth)
        return scalar(one)

    def _name(self, node: Node, depth: int) -> str:
        """Return how a party is written: number, address, identification, login, name; else its place in the graph."""
        facets = self._graph.facets(node)
        for name in (
            "phonenumber", "msisdn", "addressvalue", "emailaddress", "accountidentifier", "imsi", "accountlogin", "username", "displayname",
            "name", "applicationidentifier", "filename", "fullvalue", "datapayloadreferenceurl", "url", "title",
        ):  # fmt: skip
            for facet in facets.values():
                for one in facet.each(name):
                    if found := self.value(one, depth + 1):
                        return found
        given = [found for facet in facets.values() for name in ("givenname", "familyname") if (found := facet.said(name))]
        return " ".join(given) or node.id or "?"

    def _parties(self, facet: Node, *names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for one in facet.each(*names) if (found := self.value(one))))

    def _platform(self, facet: Node, otherwise: str) -> str:
        """Return the application of a row by its name."""
        for one in facet.each("application", "sourceapplication"):
            other = self._graph.fetch(one)
            if other is None:
                continue
            for named in self._graph.facets(other).values():
                if found := named.said("name", "applicationidentifier", "displayname"):
                    return found.lower()
        return otherwise

    def _time(self, facet: Node, *names: str) -> tuple[Moment, str | None, str | None]:
        """Return the first time stated, how it is written, and under which name."""
        for name in names:
            if written := facet.said(name):
                return of_iso(written, self._zone), written, name
        return of_iso(None), None, None

    def _timed(self, time: Moment, written: str | None) -> Iterator[Observation]:
        if time.unknown == BAD.unknown:
            yield problem("readers_chats.time_unread", self._node.place, written=written or "")

    def message(self, facet: Node, kind: str) -> Iterator[Observation]:
        """Yield a message."""
        time, written, column = self._time(facet, "senttime", "sent", "receivedtime", "received", "createdtime")
        otherwise = {"SMSMessage": "sms", "MMSMessage": "mms", "EmailMessage": "email"}.get(kind, "unknown")
        otherwise = "sms" if "SMSMessage" in (*self._node.types, *self._facets) else otherwise
        senders = self._parties(facet, "from", "sender")
        recipients = self._parties(facet, "to", "cc", "bcc")
        direction = DIRECTIONS.get((facet.said("messagetype", "direction") or "").lower())
        media = self._attached(facet)
        thread = self._joined.thread.get(self._node.id)
        other = self._graph.fetch(thread) if thread else None
        named = self._graph.facets(other).values() if other else ()
        unknown = () if direction else ("direction=not_stated",)
        unknown = unknown if senders else (*unknown, "sender=not_stated")
        unknown = unknown if recipients else (*unknown, "recipients=not_stated")
        unknown = (*unknown, "sent=time_of_receipt") if column in ("receivedtime", "received") else unknown
        yield Message(
            locator=self._node.place,
            platform=self._platform(facet, otherwise),
            thread=next((found for one in named if (found := one.said("name", "identifier", "displayname"))), thread),
            identifier=facet.said("messageid", "identifier") or self._node.id or None,
            kind="media" if media and not facet.said("messagetext", "body") else "text",
            direction=direction,
            sender=", ".join(senders) or None,
            recipients=recipients,
            sent_as_written=written,
            sent_wall=time.wall,
            sent_zone=time.zone,
            sent_utc=time.utc,
            sent_precision=time.precision,
            subject=facet.said("subject"),
            text=facet.said("messagetext", "body"),
            media=media,
            state="recovered" if "RecoveredObject" in self._facets else None,
            unknown=(*unknown, *time.unsaid("sent")),
        )
        yield from self._timed(time, written)

    def _attached(self, facet: Node) -> str | None:
        references: list[Any] = [
            *facet.each("attachment"),
            *({"@id": name} for name in self._joined.attached.get(self._node.id, ())),
        ]
        return ", ".join(dict.fromkeys(found for one in references if (found := self.value(one)))) or None

    def call(self, facet: Node) -> Iterator[Observation]:
        """Yield a call; one with more than two parties is told."""
        time, written, _ = self._time(facet, "starttime", "createdtime")
        callers, callees = self._parties(facet, "from"), self._parties(facet, "to", "participant")
        direction = CALLS.get((facet.said("calltype", "direction") or "").lower())
        seconds = whole(facet.said("duration"))
        yield Call(
            locator=self._node.place,
            platform=self._platform(facet, "telephone"),
            identifier=self._node.id or None,
            kind=None,
            direction=direction,
            caller=next(iter(callers), None),
            caller_name=None,
            callee=callees[0] if callees and (len(callees) == 1 or callers) else None,
            callee_name=None,
            started_as_written=written,
            started_wall=time.wall,
            started_zone=time.zone,
            started_utc=time.utc,
            started_precision=time.precision,
            seconds=seconds if seconds is not None and seconds >= 0 else None,
            cell=None,
            state="recovered" if "RecoveredObject" in self._facets else None,
            unknown=(*(() if direction else ("direction=not_stated",)), *time.unsaid("started")),
        )
        yield from self._timed(time, written)
        if len(callers) + len(callees) > 2 or (len(callees) > 1 and not callers):
            yield problem("readers_chats.case_many_parties", self._node.place, parties=", ".join((*callers, *callees)))

    def contact(self, facet: Node) -> Contact:
        """Return a contact."""
        parts = [found for name in ("firstname", "middlename", "lastname") if (found := facet.said(name))]
        phones = [
            *facet.each("phonenumber"),
            *(one for it in facet.each("contactphone") for one in _under(it, "contactphonenumber")),
        ]
        mails = [*facet.each("emailaddress"), *(one for it in facet.each("contactemail") for one in _under(it, "emailaddress"))]
        chats = [
            f"{(self.value(platform) or '?').lower()}:{shown}"
            for it in facet.each("contactmessaging", "contactprofile")
            for platform in _under(it, "contactmessagingplatform", "contactprofileplatform")[:1]
            for one in _under(it, "contactmessagingaccount", "profile", "contactprofileaccount", "accountidentifier")[:1]
            if (shown := self.value(one))
        ]
        employers = [one for it in facet.each("contactaffiliation") for one in _under(it, "contactorganization")[:1]]
        return Contact(
            locator=self._node.place,
            platform=self._platform(facet, "unknown"),
            name=facet.said("displayname", "name") or " ".join(parts) or self._node.said("name"),
            phones=self._values(phones),
            emails=self._values(mails),
            handles=tuple(dict.fromkeys(chats)),
            addresses=self._values(
                [one for it in facet.each("contactaddress") for one in _under(it, "address", "geolocationaddress", "street")]
            ),
            organisation=facet.said("contactorganization", "organization") or next(iter(self._values(employers)), None),
            note=facet.said("contactnote", "note"),
        )

    def _values(self, found: list[Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(said for one in found if (said := self.value(one))))

    def account(self) -> UserAccount:
        """Return an account; a password is never copied."""
        time = of_iso(self._said("observablecreatedtime", "createdtime"), self._zone)
        application = next((self._facets[kind] for kind in self._facets if kind == "ApplicationAccount"), None)
        issuer = next(iter(self._all("accountissuer")), None)
        kinds = {*self._node.types, *self._facets}
        simple = (
            "email"
            if kinds & {"EmailAccount", "EmailAddress"}
            else "telephone"
            if kinds & {"PhoneAccount", "MobileAccount"}
            else None
        )
        emails = [one for one in (*self._all("emailaddress"), *self._all("addressvalue")) if "@" in one]
        name = self._said("displayname") or " ".join(found for one in ("givenname", "familyname") if (found := self._said(one)))
        return UserAccount(
            locator=self._node.place,
            platform=(self._platform(application, "") if application else "") or simple or (issuer or "unknown").lower(),
            identifier=self._said("accountidentifier") or self._said("imsi") or self._node.id or None,
            username=", ".join(self._all("accountlogin", "username")) or None,
            name=name or None,
            phones=self._all("phonenumber", "msisdn"),
            emails=tuple(dict.fromkeys(emails)),
            holder=None,
            created_wall=time.wall,
            created_zone=time.zone,
            created_utc=time.utc,
            created_precision=time.precision,
        )

    def device(self) -> Device:
        """Return a device or a card; codes that unlock it are never copied."""
        system = self._graph.fetch({"@id": self._joined.system.get(self._node.id, "")})
        named = (
            []
            if system is None
            else [found for one in self._graph.facets(system).values() for key in ("name", "version") if (found := one.said(key))]
        )
        addresses = [
            said
            for kind in ("BluetoothAddress", "WifiAddress", "MACAddress")
            if kind in self._facets
            if (said := self._facets[kind].said("addressvalue"))
        ]
        return Device(
            locator=self._node.place,
            kind=self._said("devicetype", "simtype") or next(iter(self._node.types), None),
            name=self._said("devicename", "name"),
            maker=next(iter(self._all("manufacturer")), None),
            model=self._said("model"),
            serial=self._said("serialnumber"),
            imeis=self._all("imei"),
            imsis=self._all("imsi"),
            iccids=self._all("iccid"),
            phones=self._all("msisdn", "phonenumber"),
            addresses=tuple(dict.fromkeys(addresses)),
            system=" ".join(dict.fromkeys(sorted(named, key=lambda one: one[:1].isdigit()))) or None,
        )

    def position(self) -> Iterator[Observation]:
        """Yield a place or a cell."""
        latitude, longitude = (self._said(name) for name in ("latitude", "longitude"))
        address = [found for name in ("street", "locality", "postalcode", "region", "country") if (found := self._said(name))]
        cell = [
            found
            for name in ("cellsitecountrycode", "cellsitenetworkcode", "cellsitelocationareacode", "cellsiteidentifier")
            if (found := self._said(name))
        ]
        at = self._said("starttime", "observablecreatedtime") or self._joined.located.get(self._node.id)
        time = of_iso(at, self._zone)
        label = " ".join(part for part in (self._node.said("name"), ", ".join(address), "-".join(cell)) if part)
        yield Position(
            self._node.place, None, degrees(latitude), degrees(longitude), time.wall, time.zone, time.utc, time.precision, label or None,
            "CellSite" if "CellSite" in self._facets else next(iter(self._node.types), None),
        )  # fmt: skip
        if (latitude or longitude) and (degrees(latitude) is None or degrees(longitude) is None):
            yield problem("readers_chats.coordinates_unread", self._node.place, written=f"{latitude or '?'}, {longitude or '?'}")

    def party(self) -> Iterator[Observation]:
        """Yield a person or an organisation that says a name."""
        if "Organization" in self._node.types:
            if name := self._said("name"):
                yield Organisation(self._node.place, name, None, None)
            return
        parts = [found for one in ("givenname", "familyname") if (found := self._said(one))]
        name = " ".join(parts) or self._node.said("name")
        born = of_iso(self._said("birthdate"))
        if name or born.wall:
            yield Person(self._node.place, name, born.wall.date() if born.wall else None, None, None, None, None)


def _under(value: Any, *names: str) -> list[Any]:
    """Return what stands under names of a part, or the part itself where it is no object."""
    if not isinstance(value, dict) or "@value" in value:
        return [value]
    return Node(value).each(*names)
