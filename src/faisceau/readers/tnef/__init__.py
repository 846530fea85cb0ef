"""TNEF (``winmail.dat``, [MS-OXTNEF]): what Outlook wraps up instead of sending it as mail → its text, what is attached, the item inside.

It comes with a mail, which tells who wrote to whom and when: a message is given only where the stream itself names a sender or recipients.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Correspondent, Document, Hop, Member, Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.containers import MEMBER_BYTES, TOTAL_BYTES, strays
from faisceau.notation.mapi.bodies import FORMS, form, forms, shown
from faisceau.notation.mapi.items import MEDIA, Item, rows
from faisceau.notation.mapi.values import BINARY, NARROW, OBJECT, WIDE, Properties, Value
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.tnef import attributes as held
from faisceau.readers.tnef.attributes import Attribute, PropertyError

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=700, memory_mb_per_mb=8, output_mb=128, output_mb_per_mb=16)
UNIT = "attribute"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : winmail.dat (TNEF), chaque attribut : texte (brut, HTML, RTF), pièces jointes, objets et messages inclus en pièces dérivées ; "
        "sommes de contrôle vérifiées ; correspondants et heures s'il en énonce. Non lu : la mise en page, les pièces jointes par renvoi."
    ),
    en=(
        "Read: winmail.dat (TNEF), every attribute: text (plain, HTML, RTF), attachments, objects and messages inside as derived exhibits; "
        "checksums held to; correspondents and times where it states any. Not read: layout, attachments by reference."
    ),
)
SETTINGS: Mapping[str, Setting] = {"zone": known.ZONE}
LARGEST = 256_000_000
"""Bytes of a stream that are read; ours."""
_OFFSET = re.compile(r"(\d{1,12}),(\d{1,12})\Z")
_ITEM = bytes.fromhex("0703020000000000c000000000000046")
"""The interface of an item inside, {00020307-0000-0000-C000-000000000046} ([MS-OXTNEF] 2.1.3.4)."""
_SENDERS = (0x0042, 0x0065, 0x0C1A, 0x0C1F, 0x5D01, 0x5D02)
_DATE = struct.Struct("<6H")


@dataclass
class _Attached:
    """Something attached as the stream tells it: where it begins, its names, its bytes, its properties."""

    begin: Attribute
    title: Value | None = None
    data: Attribute | None = None
    values: dict[int, Value] = field(default_factory=dict)


@dataclass
class _Stream:
    """What a stream holds."""

    content: bytes
    values: dict[int, Value] = field(default_factory=dict)
    named: dict[int | str, Value] = field(default_factory=dict)
    recipients: list[tuple[str, dict[int, Value]]] = field(default_factory=list)
    attached: list[_Attached] = field(default_factory=list)
    page: int | None = None
    clock: str | None = None
    present: int = 0
    problems: list[Problem] = field(default_factory=list)

    def properties(self) -> Properties:
        """Return the properties of the item."""
        return Properties(self.values, self.named, self.page)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the signature, whatever the name."""
    return "tnef" if head.startswith(held.SIGNATURE) and len(head) > held.START else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of the item, what is attached, what is wrong, then the ``Reading``."""
    if exhibit.size > LARGEST:
        yield problem("readers_files.member_too_large", WHOLE, 1, name="TNEF", limit=f"{LARGEST:,} bytes")
        yield Reading(WHOLE, "tnef", UNIT, 1, 0, canonical({}))
        return
    stream = _heard(exhibit.open().read())
    own = stream.properties()
    names = [_name(one, number, stream.page) for number, one in enumerate(stream.attached, 1)]
    lost, remarks = 0, dict[str, Ordinals]()
    found = [*_item(stream, own, names, settings.get("zone")), *_members(stream, names), *stream.problems]
    for row in found:
        if isinstance(row, Problem):
            lost += row.entries
            yield row._replace(locator=remarks.setdefault(row.code, Ordinals()).of(row.locator))
        else:
            yield row
    if not stream.present:
        yield problem("readers_outlook.no_item")
    layout = {"class": own.text(0x001A), "page": own.page, "attached": len(names), "zone": settings.get("zone")}
    yield Reading(WHOLE, "tnef", UNIT, stream.present, stream.present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of an attribute or of a value in it, with their words where they are some."""
    where = parse(locator)
    if not where.parts:
        return first_bytes(exhibit)
    found = _OFFSET.match(where.get("offset") or "")
    content = exhibit.open().read(LARGEST)
    raw = content[int(found[1]) : int(found[1]) + int(found[2])] if found else b""
    if found is None or (not raw and int(found[1]) > len(content)):
        raise ValueError(f"nothing stands at {locator!r}")
    base = f"offset={found[1]},{found[2]}"
    stream = _heard(content)
    own = stream.properties()
    for values in (stream.values, *(of for _, of in stream.recipients), *(one.values for one in stream.attached)):
        for number, value in values.items():
            if value.place != base:
                continue
            if values is stream.values and number in FORMS:
                said = form(own, number, value)
                if (object_ := where.get("held")) is not None:
                    if not object_.isdecimal() or not 0 < int(object_) <= len(said.held):
                        raise ValueError(f"nothing stands at {locator!r}")
                    return place(said.held[int(object_) - 1])
                return shown(said, raw, where.n)
            if value.kind in (WIDE, NARROW):
                return Place("text/plain", raw, own.said(value))
    is_list = any(one.place == base and one.number == held.PROPERTIES for one in _whole(content))
    return Place(MEDIA, raw, own.told()) if is_list else place(raw)


def _whole(content: bytes) -> Iterator[Attribute]:
    return (one for one in held.attributes(content) if isinstance(one, Attribute))


def _heard(content: bytes) -> _Stream:
    """Return what a stream holds, and what is wrong with it."""
    stream = _Stream(content)
    for one in held.attributes(content):
        stream.present += 1
        if not isinstance(one, Attribute):
            stream.problems.append(problem("readers_outlook.tnef_ends", f"offset={one},{len(content) - one}", 1))
            continue
        if not one.is_whole:
            stream.problems.append(problem("readers_outlook.cut", one.place))
        elif not one.is_met:
            stream.problems.append(problem("readers_outlook.tnef_checksum", one.place))
        try:
            _hear(stream, one)
        except PropertyError:
            stream.problems.append(problem("readers_outlook.tnef_properties", one.place, 1))
    return stream


def _hear(stream: _Stream, one: Attribute) -> None:
    """Enter what an attribute says."""
    content, end = stream.content, one.begin + one.length
    raw = content[one.begin : end]
    match one.number:
        case held.PAGE if len(raw) >= 4:
            stream.page = int.from_bytes(raw[:4], "little")
        case held.PROPERTIES:
            for key, value in held.properties(content, one.begin, end):
                _enter(stream, key, value)
        case held.RECIPIENTS:
            for row in held.rows(content, one.begin, end):
                stream.recipients.append((one.place, {key: value for key, value in row if isinstance(key, int) and key >= 0}))
        case held.RENDERED:
            stream.attached.append(_Attached(one))
        case held.TITLE | held.TRANSPORT_NAME | held.DATA | held.ATTACHED:
            if not stream.attached:
                stream.attached.append(_Attached(one))
            _attach(stream, stream.attached[-1], one, Value(NARROW, raw, one.place, one.is_whole))
        case held.BODY | held.SUBJECT:
            stream.values.setdefault({held.BODY: 0x1000}.get(one.number, 0x0037), Value(NARROW, raw, one.place, one.is_whole))
        case held.CLASS:
            stream.values.setdefault(0x001A, Value(NARROW, raw.replace(b"IPM.Microsoft Mail.", b"IPM."), one.place))
        case held.SENT if len(raw) >= _DATE.size:
            stream.clock = stream.clock or _clock(raw)
        case held.SENDER if len(raw) > 8:
            _from(stream, raw, one)


def _enter(stream: _Stream, key: int | str, value: Value) -> None:
    if isinstance(key, int) and key >= 0:
        stream.values[key] = value
    else:
        stream.named.setdefault(-key if isinstance(key, int) else key, value)


def _attach(stream: _Stream, about: _Attached, one: Attribute, value: Value) -> None:
    if one.number in (held.TITLE, held.TRANSPORT_NAME):
        about.title = about.title or value
    elif one.number == held.DATA:
        about.data = one
    else:
        for key, stated in held.properties(stream.content, one.begin, one.begin + one.length):
            if isinstance(key, int) and key >= 0:
                about.values.setdefault(key, stated)


def _clock(raw: bytes) -> str | None:
    """Return the time of sending of the older attribute: a clock of the sender's machine without its zone (2.1.3.3.4; 3.1 shows both)."""
    try:
        return dt.datetime(*_DATE.unpack_from(raw)).isoformat()  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None


def _from(stream: _Stream, raw: bytes, one: Attribute) -> None:
    """Enter the sender that the older attribute states: four lengths, a name, an address behind its kind."""
    _, _, name, address = struct.unpack_from("<4H", raw)
    shown, given = raw[8 : 8 + name].rstrip(b"\0"), raw[8 + name : 8 + name + address].rstrip(b"\0")
    place_ = f"offset={one.begin + 8},{name}"
    stream.values.setdefault(0x0C1A, Value(NARROW, shown, place_))
    stream.values.setdefault(0x0C1F, Value(NARROW, given.partition(b":")[2] or given, f"offset={one.begin + 8 + name},{address}"))


def _item(stream: _Stream, own: Properties, names: list[str], zone: str | None) -> Iterator[Observation]:
    """Yield the rows of the item; without persons its text alone, the message being that of the mail."""
    if not stream.values:
        return
    at = next((one.place for one in _whole(stream.content) if one.number == held.PROPERTIES), WHOLE)
    recipients = [(where, Properties(values, {}, own.page)) for where, values in stream.recipients]
    is_whole = bool(recipients) or any(own.text(one) for one in _SENDERS)
    for row in rows(Item(at, own, recipients, names, stream.clock), zone):
        if is_whole or not isinstance(row, Message | Correspondent | Hop):
            yield row
        elif isinstance(row, Message) and row.text:
            said = next(one for one in forms(own) if one.words.strip())
            yield Document(said.place, 1, row.subject, None, said.media, said.words)


def _name(one: _Attached, number: int, page: int | None) -> str:
    """Return the name of what is attached, as stated; else one that says which it is."""
    own = Properties(one.values, {}, page)
    title = own.said(one.title).strip() if one.title else ""
    stated = own.text(0x3707) or title or own.text(0x3704, 0x3001) or f"attachment-{number}.bin"
    value = one.values.get(0x3701)
    is_item = value is not None and value.kind == OBJECT and value.raw.startswith(_ITEM)
    return f"{stated.strip()}.tnef" if is_item else stated.strip()


def _members(stream: _Stream, names: list[str]) -> Iterator[Member | Problem]:
    """Yield what is attached, and what is wrong with it."""
    spent, taken = 0, Ordinals()
    for one, name in zip(stream.attached, names, strict=True):
        found = _bytes_of(one)
        if found is None:
            own = Properties(one.values, {}, stream.page)
            path = own.text(0x370D, 0x3708)
            code = "by_reference" if path else "attachment_empty"
            yield problem(f"readers_outlook.{code}", one.begin.place, 1, name=name, path=path or "?")
            continue
        begin, length = found
        at = f"offset={begin},{length}"
        limit = min(MEMBER_BYTES, TOTAL_BYTES - spent)
        if length > limit:
            yield problem("readers_files.member_too_large", at, 1, name=name, limit=f"{limit:,} bytes")
            continue
        if strays(name):
            yield problem("readers_files.member_name", at, name=name)
        spent += length
        yield Member(taken.of(at), name, stream.content[begin : begin + length])


def _bytes_of(one: _Attached) -> tuple[int, int] | None:
    """Return where the bytes of what is attached begin, and how many there are; of an object those behind its interface."""
    value = one.values.get(0x3701)
    if value is not None and value.kind in (BINARY, OBJECT) and value.raw:
        begin, length = (int(part) for part in value.place.removeprefix("offset=").split(","))
        skipped = 16 if value.kind == OBJECT else 0
        return (begin + skipped, length - skipped) if length >= skipped else None
    return (one.data.begin, one.data.length) if one.data else None
