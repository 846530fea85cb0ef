"""Messages of ``ChatStorage.sqlite``: one for each row of ``ZWAMESSAGE``, with its conversation, its member and its medium.

What a message answers stands in ``ZMETADATA`` of the medium, a Protocol Buffers message: 5 and 19.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.observations import Message, Observation, Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.clocks import apple
from faisceau.notation.phone_databases import details
from faisceau.notation.protobuf import text_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole

_TEXT, _LOCATION, _SYSTEM, _LIVE = 0, 5, 10, 16
_KINDS: dict[int, str] = {
    **dict.fromkeys((_TEXT, 7, 19, 20, 23, 24, 25, 27, 30, 31, 32, 34, 41, 42, 46), "text"),
    **dict.fromkeys((1, 2, 3, 4, _LOCATION, 8, 11, 15, _LIVE, 26, 38, 39, 53, 54), "media"),
    **dict.fromkeys((6, _SYSTEM, 12, 28, 55, 66), "system"),
    14: "deleted",
    59: "call",
}
"""``ZMESSAGETYPE``: text, link, templates, invitation, poll; image, video, sound, card, place, document, …; events; deleted; call."""
_CALLS = {1, 4, 21, 22, 40, 41, 45, 46}
"""``ZGROUPEVENTTYPE`` of a line of the system (type 10) that tells a call, missed or begun."""
_CONTACT = 4
_ONE = ("@s.whatsapp.net", "@lid", "@c.us")


class _Media(NamedTuple):
    """What ``ZWAMEDIAITEM`` says of a message."""

    path: str | None
    caption: str | None
    card: str | None
    address: str | None
    degrees: str | None
    answers: str | None
    quoted: str | None


class _Beside:
    """What other tables say, by the numbers that messages refer to them with."""

    def __init__(self) -> None:
        self.sessions: dict[int, tuple[str | None, str | None]] = {}
        self.members: dict[int, str] = {}
        self.media: dict[int, _Media] = {}

    def take_session(self, rowid: int, values: Mapping[str, Value]) -> None:
        """Take a conversation."""
        self.sessions[rowid] = said(values.get("zcontactjid")), said(values.get("zpartnername"))

    def take_member(self, rowid: int, values: Mapping[str, Value]) -> None:
        """Take a member of a group."""
        if jid := said(values.get("zmemberjid")):
            self.members[rowid] = jid

    def take_media(self, rowid: int, values: Mapping[str, Value]) -> None:
        """Take a medium, with what it says of the message that is answered."""
        data = values.get("zmetadata")
        data = data if isinstance(data, bytes) else b""
        degrees = [values.get(column) for column in ("zlatitude", "zlongitude")]
        answers, quoted = text_of(data, 5), text_of(data, 19, 1)
        self.media[rowid] = _Media(
            said(values.get("zmedialocalpath")),
            said(values.get("ztitle")),
            said(values.get("zvcardstring")),
            said(values.get("zvcardname")),
            ", ".join(text(one) or "?" for one in degrees) if any(degrees) else None,
            storable(answers) if answers else None,
            storable(quoted) if answers and quoted else None,
        )


_NO_MEDIA = _Media(None, None, None, None, None, None, None)


def messages(states: States, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of ``ZWAMESSAGE``; one of a kind that is not known is told as well."""
    beside = _Beside()
    for name, take in (
        ("zwachatsession", beside.take_session),
        ("zwagroupmember", beside.take_member),
        ("zwamediaitem", beside.take_media),
    ):
        yield from details(states, name, take)
    for row in states.rows("zwamessage"):
        if isinstance(row, Problem):
            yield row
            continue
        message, known = _message(row, beside, zone)
        yield message
        if not known:
            yield problem("readers_phones.kind_unknown", row.locator, type=text(row.values.get("zmessagetype")) or "?")


def _message(row: Found, beside: _Beside, zone: str | None) -> tuple[Message, bool]:
    values = row.values
    jid, name = beside.sessions.get(whole(values.get("zchatsession")) or 0, (None, None))
    item = beside.media.get(whole(values.get("zmediaitem")) or 0, _NO_MEDIA)
    type_ = whole(values.get("zmessagetype"))
    words, media = _content(type_, said(values.get("ztext")), item)
    kind = _KINDS.get(type_) if type_ is not None else None
    known = kind is not None
    kind = kind or ("text" if words else "media" if media else "system")
    happened = whole(values.get("zgroupeventtype"))
    if type_ == _SYSTEM and happened in _CALLS:
        kind = "call"
    unknown: tuple[str, ...] = () if known else (f"kind=type_{type_}_unknown",)
    mine = whole(values.get("zisfromme"))
    member = beside.members.get(whole(values.get("zgroupmember")) or 0)
    written, to = said(values.get("zfromjid")), said(values.get("ztojid"))
    sender = member or (written if written and written.endswith(_ONE) else None)
    direction = None if mine is None else "out" if mine else "in"
    recipients = (to,) if to else ()
    if kind == "system":
        direction, sender, recipients = None, member, ()
        if words is None:
            unknown = (*unknown, f"text=composed_on_screen_from_event_{happened}")
    elif mine is None:
        unknown, sender, recipients = (*unknown, "direction=not_recorded"), member, ()
    elif mine:
        sender, recipients = None, recipients or ((jid,) if jid else ())
    elif sender is None:
        unknown = (*unknown, "sender=not_recorded")
    time = apple(values.get("zmessagedate"), "sent", zone)
    return Message(
        locator=row.locator,
        platform="whatsapp",
        thread=f"{name} <{jid}>" if jid and name else jid or name,
        identifier=said(values.get("zstanzaid")),
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=as_written(values, "zmessagedate", "zsentdate"),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=words,
        media=media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
        answers=item.answers,
        quoted=item.quoted,
    ), known


def _content(type_: int | None, written: str | None, item: _Media) -> tuple[str | None, str | None]:
    """Return the text and the medium: a place and a card are both, of anything else the caption is the text."""
    if type_ in (_LOCATION, _LIVE):
        parts = (written, item.caption, item.address, item.degrees)
        return "\n".join(part for part in parts if part) or None, item.path or "location"
    if type_ == _CONTACT:
        return written or item.card, item.caption or item.address or "text/vcard"
    media = item.path or (item.card if type_ != _TEXT else None)
    return written or item.caption, media
