"""Models of a report → messages, calls, contacts, accounts and places, in the fields' own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faisceau.model.locators import locator
from faisceau.model.observations import Call, Contact, Device, Message, Observation, Position, UserAccount
from faisceau.notation.canonical import problem
from faisceau.notation.handles import dials, handle
from faisceau.notation.json_values import degrees
from faisceau.notation.moments import BAD, NONE, Moment, of_iso
from faisceau.readers.ufed.models import Model, Value

DIRECTIONS = {
    "inbox": "in",
    "incoming": "in",
    "sent": "out",
    "outgoing": "out",
    "outbox": "out",
    "drafts": "draft",
    "draft": "draft",
}
CALLS = {
    "incoming": "in", "outgoing": "out", "missed": "missed", "rejected": "rejected", "blocked": "blocked", "voicemail": "voicemail",
}  # fmt: skip
_SPAN = re.compile(r"(?:(\d{1,5})\.)?(\d{1,5}):(\d{2}):(\d{2})(?:\.\d+)?\Z")
_SYSTEM = "System message"
"""What reports write in the place of a sender where the application itself wrote."""
_NUMBERS = ("PhoneNumber",)
_MAILS = ("EmailAddress", "Email")


def place_of(model: Model, n: int = 1) -> str:
    """Return the locator of a model."""
    return locator(offset=f"{model.begin},{model.end - model.begin}", n=n)


def name_of(party: Model, platform: str = "") -> str | None:
    """Return what a report writes of a party: its identification, as a handle where the platform's accounts are no numbers to dial, else its name."""
    return _party(party, platform) or party.said("Name")


def _party(party: Model | None, platform: str) -> str | None:
    identifier = party.said("Identifier") if party else None
    if identifier and not dials(platform) and handle(identifier, platform):
        return f"{platform.lower()}:{identifier}"
    return identifier


def source_of(model: Model) -> str | None:
    """Return where the device held a model."""
    return "; ".join(dict.fromkeys(model.sources)) or None


def moment(model: Model, zone: str | None, *names: str) -> tuple[Moment, str | None]:
    """Return the first time that the fields state, and how it is written."""
    for name in names:
        for value in model.values.get(name, ()):
            if value.text or value.formatted:
                return _moment(value, zone), value.text or value.formatted
    return NONE, None


def _moment(value: Value, zone: str | None) -> Moment:
    found = of_iso(value.text, zone)
    return of_iso(value.formatted, zone) if found.wall is None and value.formatted else found


def instant_message(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield a message of a chat, the place and the contacts that it shares, what could not be read of it."""
    chat = model.owner
    parties = chat.group("Participants") if chat else []
    sender = next(iter(model.group("From")), None)
    to = model.group("To")
    if not to and sender is not None:
        own = name_of(sender)
        to = [party for party in parties if name_of(party) != own]
    service = model.said("SourceApplication", "Source") or (chat.said("Source") if chat else None)
    thread = chat.said("Name", "Id") if chat else model.said("ChatId")
    yield from _message(model, zone, service or "unknown", sender, to, thread, parties)
    for number, shared in enumerate(model.group("SharedContacts"), 1):
        yield _contact(shared, model, number, service or "unknown")
    for coordinate in model.group("Position"):
        yield from _position(coordinate, model, zone)


def sms(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield a short message."""
    yield from _by_parties(model, zone, "sms")


def mms(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield a multimedia message."""
    yield from _by_parties(model, zone, "mms")


def email(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield an e-mail."""
    yield from _by_parties(model, zone, "email")


def _by_parties(model: Model, zone: str | None, platform: str) -> Iterator[Observation]:
    senders, receivers = _sides(model)
    sender = next(iter(senders), None)
    yield from _message(model, zone, platform, sender, receivers, None, [*senders, *receivers])


def _sides(model: Model) -> tuple[list[Model], list[Model]]:
    """Return who sends and who receives, by role or by group."""
    parties = model.group("Parties", "Party")
    roles = [(_role(party), party) for party in parties]
    senders = model.group("From") or [party for role, party in roles if role == "from"]
    receivers = model.group("To", "Cc", "Bcc") or [party for role, party in roles if role in ("to", "cc", "bcc")]
    return senders, receivers


def _role(party: Model) -> str:
    return (party.said("Role") or "").lower()


def _message(
    model: Model, zone: str | None, platform: str, sender: Model | None, to: list[Model], thread: str | None, parties: list[Model]
) -> Iterator[Observation]:
    place = place_of(model)
    time, written = moment(model, zone, "TimeStamp", "DateSent", "DateDelivered")
    direction = _direction(model, sender, to, parties)
    media = ", ".join(dict.fromkeys(_attached(part) for part in model.group("Attachments", "Attachment")))
    own = name_of(sender, platform) if sender is not None else None
    system = "system" in (model.said("Type") or "").lower() or own == _SYSTEM
    recipients = tuple(dict.fromkeys(name for party in to if (name := name_of(party, platform))))
    said = None if own == _SYSTEM else own
    unknown = () if direction else ("direction=not_stated",)
    unknown = unknown if said or system else (*unknown, "sender=not_stated")
    unknown = unknown if recipients else (*unknown, "recipients=not_stated")
    yield Message(
        locator=place,
        platform=platform.lower(),
        thread=thread,
        identifier=model.said("Identifier", "ServiceIdentifier") or model.id,
        kind="system" if system else "media" if media else "text",
        direction=direction,
        sender=said,
        recipients=recipients,
        sent_as_written=written,
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=model.said("Subject"),
        text=model.said("Body", "Snippet"),
        media=media or None,
        state=model.state,
        unknown=(*unknown, *time.unsaid("sent")),
        source=source_of(model),
    )
    if time.unknown == BAD.unknown:
        yield problem("readers_chats.time_unread", place, written=written or "")


def _attached(part: Model) -> str:
    """Return the name of an attached file: as the message gives it, else as the report keeps it, else its type."""
    return part.said("Filename", "attachment_extracted_path", "Title", "ContentType", "URL") or "?"


def _owner(party: Model) -> bool:
    return (party.said("IsPhoneOwner") or "").lower() == "true"


def _direction(model: Model, sender: Model | None, to: list[Model], parties: list[Model]) -> str | None:
    """Return the direction: the folder, else whether the owner of the device wrote or received."""
    for name in ("Folder", "Type", "Direction"):
        if found := DIRECTIONS.get((model.said(name) or "").lower()):
            return found
    if sender is None:
        return None
    own = name_of(sender)
    if _owner(sender) or any(_owner(party) and name_of(party) == own for party in parties):
        return "out"
    known = any(_owner(party) for party in (*to, *parties)) or (sender.said("IsPhoneOwner") or "").lower() == "false"
    return "in" if known and own else None


def call(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield a call."""
    place = place_of(model)
    senders, receivers = _sides(model)
    direction = CALLS.get((model.said("Type", "Direction") or "").lower())
    others = [party for party in model.group("Parties", "Party") if not _role(party) or _role(party) in ("general", "none")]
    if not senders and not receivers and others and direction:
        senders, receivers = ([], others) if direction == "out" else (others, [])
    caller, callee = next(iter(senders), None), next(iter(receivers), None)
    platform = _call_platform(model)
    time, written = moment(model, zone, "TimeStamp", "StartTime")
    video = (model.said("VideoCall") or "").lower()
    unknown = () if direction else ("direction=not_stated",)
    yield Call(
        locator=place,
        platform=platform,
        identifier=model.said("Identifier") or model.id,
        kind={"true": "video", "false": "voice"}.get(video),
        direction=direction,
        caller=_party(caller, platform),
        caller_name=caller.said("Name") if caller else None,
        callee=_party(callee, platform),
        callee_name=callee.said("Name") if callee else None,
        started_as_written=written,
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=_seconds(model.said("Duration")),
        cell=model.said("NetworkCode", "CellTower"),
        state=model.state,
        unknown=(*unknown, *time.unsaid("started")),
        source=source_of(model),
    )
    if time.unknown == BAD.unknown:
        yield problem("readers_chats.time_unread", place, written=written or "")
    if not direction:
        yield problem("readers_chats.ufed_direction", place, type=model.said("Type") or "?")
    if len(senders) + len(receivers) > 2:
        names = ", ".join(name_of(party) or "?" for party in (*senders, *receivers))
        yield problem("readers_chats.ufed_many_parties", place, parties=names)


def _call_platform(model: Model) -> str:
    found = (model.said("Source", "SourceApplication") or "").lower()
    return "telephone" if found in ("", "native", "phone", "call log", "unknown") else found


def _seconds(span: str | None) -> int | None:
    found = _SPAN.match(span or "")
    return ((int(found[1] or 0) * 24 + int(found[2])) * 60 + int(found[3])) * 60 + int(found[4]) if found else None


def contact(model: Model, zone: str | None) -> Iterator[Observation]:  # noqa: ARG001 - a card states no time that is kept
    """Yield a contact."""
    yield _contact(model, model, 1, model.said("Source") or "telephone")


def _entries(model: Model) -> list[Model]:
    return model.group("Entries", "ContactEntries", "PhoneNumbers", "Emails", "UserIDs")


def _contact(model: Model, at: Model, n: int, platform: str) -> Contact:
    entries = _entries(model)
    known = (*_NUMBERS, *_MAILS)
    handles = tuple(
        dict.fromkeys(
            f"{(entry.said('Source', 'Domain', 'Category') or platform).lower()}:{value}"
            for entry in entries
            if entry.type == "UserID" and entry.type not in known and (value := entry.said("Value"))
        )
    )
    notes = [*model.all("Notes", "Note"), *(part.said("Name", "Value", "Title") or "" for part in model.group("Notes"))]
    return Contact(
        locator=place_of(at, n) if model is at else place_of(model),
        platform=platform.lower(),
        name=model.said("Name"),
        phones=_values(entries, _NUMBERS),
        emails=_values(entries, _MAILS),
        handles=handles,
        addresses=tuple(address for part in model.group("Addresses") if (address := _address(part))),
        organisation=next((named for part in model.group("Organizations") if (named := part.said("Name"))), None),
        note="\n".join(note for note in notes if note) or None,
        state=model.state,
        source=source_of(model),
    )


def _values(entries: list[Model], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for entry in entries if entry.type in kinds and (value := entry.said("Value"))))


_ADDRESS = ("Street1", "Street2", "HouseNumber", "POBox", "PostalCode", "City", "State", "Country")


def _address(part: Model) -> str | None:
    return ", ".join(found for name in _ADDRESS if (found := part.said(name))) or None


def participants(chat: Model) -> Iterator[Observation]:
    """Yield the parties of a chat: the owner of the device as an account, another as a card where a name stands by it."""
    platform = (chat.said("Source") or "unknown").lower()
    for party in chat.group("Participants"):
        identifier, name = party.said("Identifier"), party.said("Name")
        if _owner(party) and identifier:
            yield UserAccount(
                place_of(party), platform, identifier, None, name, (), (), "owner", None, None, None, None, party.state, source_of(party)
            )  # fmt: skip
        elif identifier and name:
            yield Contact(
                place_of(party),
                platform,
                name,
                (),
                (),
                (f"{platform}:{identifier}",),
                (),
                None,
                None,
                party.state,
                source_of(party),
            )


def user_account(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield an account; its password is never copied."""
    entries = _entries(model)
    time, _ = moment(model, zone, "TimeCreated", "CreationTime")
    yield UserAccount(
        locator=place_of(model),
        platform=(model.said("ServiceType", "Source") or "unknown").lower(),
        identifier=model.said("ServiceIdentifier", "Identifier") or next(iter(_values(entries, ("UserID",))), None),
        username=model.said("Username"),
        name=model.said("Name"),
        phones=_values(entries, _NUMBERS),
        emails=_values(entries, _MAILS),
        holder="owner",
        created_wall=time.wall,
        created_zone=time.zone,
        created_utc=time.utc,
        created_precision=time.precision,
        state=model.state,
        source=source_of(model),
    )


def location(model: Model, zone: str | None) -> Iterator[Observation]:
    """Yield a place of the device; one without coordinates is kept by its name."""
    coordinates = model.group("Position") or [model]
    yield from _position(coordinates[0], model, zone)


def _position(coordinate: Model, model: Model, zone: str | None) -> Iterator[Observation]:
    place = place_of(model)
    latitude, longitude = degrees(coordinate.said("Latitude")), degrees(coordinate.said("Longitude"))
    time, written = moment(model, zone, "TimeStamp", "StartTime")
    address = next((found for part in model.group("Address") if (found := _address(part))), None)
    named = " – ".join(dict.fromkeys(found for found in (model.said("Name", "PositionAddress"), address) if found))
    yield Position(
        place, None, latitude, longitude, time.wall, time.zone, time.utc, time.precision, named or None,
        model.said("Category", "Type"), state=model.state, source=source_of(model),
    )  # fmt: skip
    if latitude is None or longitude is None:
        shown = f"{coordinate.said('Latitude') or '?'}, {coordinate.said('Longitude') or '?'}"
        yield problem("readers_chats.coordinates_unread", place, written=shown)
    if time.unknown == BAD.unknown:
        yield problem("readers_chats.time_unread", place, written=written or "")


def sim_data(model: Model, zone: str | None) -> Iterator[Observation]:  # noqa: ARG001 - a card states no time
    """Yield what a report says of a SIM card: one named value."""
    named, value = (model.said("Name", "Category") or "").upper(), model.said("Value")
    one = (value,) if value else ()
    yield Device(
        place_of(model), "SIM", None, None, None, None, (), one if "IMSI" in named else (), one if "ICCID" in named else (),
        one if "MSISDN" in named or "PHONE" in named else (), (), None,
    )  # fmt: skip
    if not any(word in named for word in ("IMSI", "ICCID", "MSISDN", "PHONE")):
        yield problem("readers_chats.ufed_sim_unread", place_of(model), name=named or "?")
