"""An item of Outlook → its rows: a message with whom it names and the way it came, or a card, or what else it is told as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from faisceau.model.observations import Contact, Correspondent, Document, Hop, Member, Message, Observation, Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.chat_rows import bad_time, message
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.mapi.bodies import Form, bare, forms
from faisceau.notation.mapi.people import Stated, correspondents
from faisceau.notation.mapi.values import WIDE, Properties, Value
from faisceau.notation.mime import structure
from faisceau.notation.mime.headers import Header, moment, references
from faisceau.notation.mime.ways import hops
from faisceau.notation.moments import NONE, Moment, of_iso
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.page_links import LINKS

MEDIA = "application/vnd.ms-outlook"
_MAIL = re.compile(r"(?i)(?:REPORT|IPM\.(?:Note|Post|Schedule|Recall|Outlook|Document|Replication))(?:\.|\Z)")
"""Classes of items that were sent or are to be ([MS-OXCMSG] 2.2.1.3)."""
_FIRST_LINE = b"Microsoft Mail Internet Headers"
_UNSENT, _MINE = 0x8, 0x20
"""[MS-OXCMSG] 2.2.1.6"""
_PHONES = (0x3A08, 0x3A1B, 0x3A09, 0x3A2F, 0x3A1C, 0x3A1A, 0x3A1E)
_EMAILS, _ADDRESSES = (0x8083, 0x8093, 0x80A3), (0x801A, 0x801B, 0x801C)
_APART = 3_600
"""Seconds that the date of the headers may lie from the time of sending; ours."""
_EARLIEST = 1985
"""No year of a mail lies before this one; ours."""


class Item(NamedTuple):
    """An item: its place, its properties, its recipients with their places, what is attached by name, a clock of sending without zone."""

    place: str
    own: Properties
    recipients: Sequence[tuple[str, Properties]]
    attached: Sequence[str]
    clock: str | None = None


class Headers(NamedTuple):
    """The headers that the transport kept, as a message of the Internet, and where each of them stands."""

    whole: structure.Part | None
    places: dict[int, str]

    def place_of(self, header: Header) -> str:
        """Return the place of a header in its stream."""
        return self.places[header.offset]

    def first(self, name: str) -> str | None:
        """Return the value of the first header of a name."""
        found = self.whole.header(name) if self.whole else None
        return found.unfolded() if found else None


def rows(item: Item, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of an item, its texts with it; what is attached is the reader's."""
    own = item.own
    said = list(forms(own))
    spoken = next((one for one in said if one.words.strip()), None)
    remarks: dict[str, Ordinals] = {}
    for row in (*_item(item, spoken, zone), *_texts(said, spoken), *_guess(own)):
        if isinstance(row, Problem):
            yield row._replace(locator=remarks.setdefault(row.code, Ordinals()).of(row.locator))
        else:
            yield row


def is_mail(own: Properties) -> bool:
    """Say whether an item is a message: by its class, where it states one."""
    stated = own.text(0x001A)
    return stated is None or bool(_MAIL.match(stated))


def _item(item: Item, spoken: Form | None, zone: str | None) -> Iterator[Observation]:
    own = item.own
    text = spoken.words.strip("\n") if spoken else None
    if not is_mail(own):
        stated = own.text(0x001A) or ""
        yield Document(item.place, 1, own.text(0x0037, 0x3001), None, MEDIA, own.told())
        if stated.lower().startswith("ipm.contact"):
            yield _contact(item, text)
        if text:
            yield Document(
                spoken.place if spoken else item.place, 2, own.text(0x0037), None, spoken.media if spoken else MEDIA, text
            )
        yield problem("readers_outlook.other_item", item.place, kind=stated[:100])
        return
    headers = _headers(own.values.get(0x007D))
    shown = [Stated(one.name, one.unfolded(), headers.place_of(one)) for one in headers.whole.headers] if headers.whole else []
    named = list(correspondents(item.place, own, item.recipients, shown))
    people = [one for one in named if isinstance(one, Correspondent)]
    time, written, doubts = _sent(item, headers, zone)
    yield _message(item, people, headers, (time, written), text)
    yield from bad_time(item.place, time, written)
    yield from doubts
    yield from named
    if headers.whole:
        yield from hops(headers.whole, item.place, headers.place_of, zone)
    yield from _delivery(item, zone)


def _message(
    item: Item, people: Sequence[Correspondent], headers: Headers, time: tuple[Moment, str | None], text: str | None
) -> Message:
    own = item.own
    sender = next((one.address or one.name for one in people if one.role == "from"), None)
    to = dict.fromkeys(one.address or one.name or "" for one in people if one.role in {"to", "cc", "bcc"})
    identity = _references(own.text(0x1035), headers.first("message-id"))
    answers = _references(own.text(0x1042), headers.first("in-reply-to"))
    before = _references(own.text(0x1039), headers.first("references"))
    conversation = own.values.get(0x0071)
    talk = conversation.raw[6:22].hex() if conversation and len(conversation.raw) >= 22 else None
    flags = own.number(0x0E07) or 0
    direction = "draft" if flags & _UNSENT else "out" if flags & _MINE else None
    return message(
        item.place, "email", *time, thread=next(iter((*before, *answers, *identity)), talk), sender=sender, recipients=tuple(to), text=text,
        subject=own.text(0x0037), identifier=identity[0] if identity else None, media=", ".join(item.attached) or None,
        kind="media" if item.attached else "text", direction=direction,
        answers=next(iter((*answers, *before[-1:])), None),
    )  # fmt: skip


def _references(*stated: str | None) -> list[str]:
    return next((found for one in stated if one and (found := [storable(name) for name in references(one)])), [])


def _sent(item: Item, headers: Headers, zone: str | None) -> tuple[Moment, str | None, list[Problem]]:
    """Return when an item was sent: MAPI states UTC, the headers the zone; where both are there and disagree it is told."""
    time, written = item.own.time(0x0039, zone)
    dated = headers.first("date")
    header = moment(dated, zone) if dated else NONE
    doubts: list[Problem] = []
    if time.unknown == NONE.unknown and time.utc is None and (dated or item.clock):
        return (header, dated, doubts) if dated else (of_iso(item.clock, zone), item.clock, doubts)
    if time.utc and header.utc:
        apart = abs(int((time.utc - header.utc).total_seconds()))
        if apart > _APART:
            doubts.append(problem("readers_outlook.times_differ", item.place, stated=time.utc.isoformat(), header=dated or ""))
        elif time.wall is None and header.zone and (offset := fixed_offset(header.zone)) is not None:
            time = Moment(moved(time.utc, offset), header.zone, time.utc, time.precision)
    if time.utc and time.utc.year < _EARLIEST:
        doubts.append(problem("readers_outlook.date_odd", item.place, stated=time.utc.isoformat()))
    return time, written, doubts


def _delivery(item: Item, zone: str | None) -> Iterator[Hop | Problem]:
    """Yield the step of an item into its store, by the store's own clock."""
    time, written = item.own.time(0x0E06, zone)
    at = item.own.place(0x0E06)
    if at is None or (time.utc is None and written is None):
        return
    said = f"MessageDeliveryTime: {time.utc.isoformat() + 'Z' if time.utc else written}"
    yield Hop(
        at, item.place, 1, "delivery", None, None, None, None, None, None, written, time.wall, time.zone, time.utc,
        time.precision, said, time.unsaid("at"),
    )  # fmt: skip
    yield from bad_time(at, time, written)


def _headers(value: Value | None) -> Headers:
    """Return the headers that the transport kept."""
    if value is None or not value.raw.strip(b"\0\r\n "):
        return Headers(None, {})
    raw = value.raw.decode("utf-16-le", "replace").encode() if value.kind == WIDE else value.raw
    begin = raw.find(b"\n") + 1 if raw.startswith(_FIRST_LINE) else 0
    whole = structure.parse(raw, begin)
    places, at, reached = {}, 0, 0
    for header in whole.headers:
        if value.kind == WIDE:
            reached += _wide(raw[at : header.offset])
            length = _wide(raw[header.offset : header.offset + header.length])
        else:
            reached, length = header.offset, header.length
        at = header.offset
        places[header.offset] = f"{value.place}&offset={reached},{length}"
    return Headers(whole, places)


def _wide(raw: bytes) -> int:
    """Return how many bytes a piece of UTF-8 has in UTF-16."""
    return 2 * len(raw) if raw.isascii() else len(raw.decode("utf-8", "replace").encode("utf-16-le"))


def _texts(said: Sequence[Form], spoken: Form | None) -> Iterator[Document | Member | Problem]:
    """Yield the other forms of the text where their words differ, what stands in them, and what is wrong with each."""
    known = {bare(spoken.words)} if spoken else set()
    for number, one in enumerate(said, 1):
        if one.fault:
            yield problem(f"readers_outlook.{one.fault}", one.place, 0 if one.words else 1)
        if one.words.strip() and bare(one.words) not in known:
            known.add(bare(one.words))
            yield Document(one.place, number, None, None, one.media, one.words)
        if one.beside.text:
            yield Document(f"{one.place};n=2", number, None, None, LINKS, one.beside.text)
        if one.beside.left_out:
            yield problem("readers_web.links_left", one.place, count=one.beside.left_out)
        for order, content in enumerate(one.held, 1):
            yield Member(f"{one.place}&held={order}", f"object-{order}.bin", content)


def _guess(own: Properties) -> Iterator[Problem]:
    if own.guessed:
        yield problem("readers_outlook.page_unknown", own.guessed, page=str(own.page or "?"))


def _contact(item: Item, note: str | None) -> Contact:
    own = item.own
    emails = [own.said(value).strip() for lid in _EMAILS if (value := own.named.get(lid)) and value.kind in (WIDE, 0x001E)]
    addresses = [own.said(value).strip() for lid in _ADDRESSES if (value := own.named.get(lid)) and value.kind in (WIDE, 0x001E)]
    return Contact(
        item.place, "outlook", own.text(0x3001), tuple(filter(None, (own.text(one) for one in _PHONES))), tuple(filter(None, emails)), (),
        tuple(filter(None, addresses)) or tuple(filter(None, (own.text(0x3A15),))), own.text(0x3A16), note,
    )  # fmt: skip
