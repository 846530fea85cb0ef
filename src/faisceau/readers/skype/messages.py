"""Messages of Skype: conversations, SMS sent by Skype, and files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from faisceau.model.observations import Message, Problem
from faisceau.notation.canonical import storable
from faisceau.notation.clocks import Clock, unix
from faisceau.notation.phone_databases import details, recipients_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole
from faisceau.readers.skype.accounts import account, accounts

_TAG = re.compile(r"<[^<>]*>")
_CHUNK = re.compile(r"<chunk\b[^<>]*>([^<]*)")
_SMS, _FILE = 64, 68
_KINDS: dict[int, str] = {
    **dict.fromkeys((60, 61, 63, _SMS), "text"),
    **dict.fromkeys((_FILE, 67, 70, 110, 201, 202, 253, 254), "media"),
    **dict.fromkeys((30, 39), "call"),
}
"""``type``: words, deeds in the third person, cards, SMS; files, voicemail, video and pictures; call begun and ended.

What else there is tells of requests, members, names and roles: lines of the system."""
_OUT, _IN = {1, 2}, {3, 4}
"""``chatmsg_status``: being sent, sent; received, read."""


class Conversations:
    """Conversations and who takes part in them, by number; the account of the database is left out."""

    def __init__(self, own: str | None) -> None:
        self.own = own
        self._names: dict[int, tuple[str | None, str | None]] = {}
        self._in: dict[int, dict[str, None]] = {}
        self._others: dict[int, tuple[str, ...]] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        yield from details(states, "conversations", self._take_name)
        yield from details(states, "participants", self._take_participant)

    def thread(self, number: Value, chat: str | None) -> str | None:
        """Return a conversation as it is shown: name and identity, else the name of the chat in older versions."""
        identity, name = self._names.get(whole(number) or 0, (None, None))
        return f"{name} <{identity}>" if name and identity and name != identity else identity or name or chat

    def others(self, number: Value) -> tuple[str, ...]:
        """Return who takes part in a conversation beside the account."""
        key = whole(number) or 0
        if key not in self._others:
            self._others[key] = tuple(one for one in self._in.get(key, ()) if one != self.own)
        return self._others[key]

    def _take_name(self, rowid: int, values: Mapping[str, Value]) -> None:
        self._names[rowid] = said(values.get("identity")), said(values.get("displayname"))

    def _take_participant(self, _: int, values: Mapping[str, Value]) -> None:
        conversation, identity = whole(values.get("convo_id")), said(values.get("identity"))
        if conversation is not None and identity:
            self._in.setdefault(conversation, {})[identity] = None


def message(row: Found, conversations: Conversations, zone: str | None) -> Message:
    """Return the message of a row of ``Messages``."""
    values = row.values
    author, sort = said(values.get("author")), whole(values.get("type"))
    words = _words(said(values.get("body_xml")), sort)
    kind = _KINDS.get(sort or 0, "system")
    if whole(values.get("edited_timestamp")) and words is None:
        kind = "deleted"
    status = whole(values.get("chatmsg_status"))
    direction: str | None
    if author and conversations.own:
        direction = "out" if author == conversations.own else "in"
    else:
        direction = "out" if status in _OUT else "in" if status in _IN else None
    stated = said(values.get("identities"))
    recipients = tuple((stated or "").split()) if kind == "system" or sort == _SMS else ()
    if not recipients and direction == "out":
        partner = said(values.get("dialog_partner"))
        recipients = conversations.others(values.get("convo_id")) or ((partner,) if partner else ())
    recipients, more = recipients_of(recipients)
    unknown = more if direction or kind == "system" else ("direction=not_recorded",)
    if not author:
        unknown = (*unknown, "sender=not_recorded")
    made = _made(row, unix(values.get("timestamp"), "sent", zone, per_second=1), kind, None if kind == "system" else direction)
    return made._replace(
        platform="sms" if sort == _SMS else "skype",
        thread=conversations.thread(values.get("convo_id"), said(values.get("chatname"))),
        identifier=text(values.get("remote_id")) if whole(values.get("remote_id")) else str(row.rowid),
        sender=account(author),
        recipients=accounts(recipients),
        sent_as_written=as_written(values, "timestamp", "edited_timestamp"),
        text=words,
        unknown=(*unknown, *made.unknown),
    )


def sms(row: Found, zone: str | None) -> Message:
    """Return the message of a row of ``SMSes``: what was written to a telephone number, as the account sent or received it."""
    values = row.values
    direction = {1: "in", 2: "out"}.get(whole(values.get("type")) or 0)
    targets = tuple((said(values.get("target_numbers")) or "").split())
    made = _made(row, unix(values.get("timestamp"), "sent", zone, per_second=1), "text", direction)
    return made._replace(
        platform="sms",
        sender=account(said(values.get("reply_to_number")) or said(values.get("identity"))) if direction == "in" else None,
        recipients=targets if direction == "out" else (),
        sent_as_written=as_written(values, "timestamp"),
        text=said(values.get("body")),
        unknown=(*(() if direction else ("direction=type_unknown",)), *made.unknown),
    )


def transfer(row: Found, conversations: Conversations, zone: str | None) -> Message:
    """Return the message of a row of ``Transfers``: a file that was offered, whatever became of it."""
    values = row.values
    direction = {1: "in", 2: "out"}.get(whole(values.get("type")) or 0)
    partner = said(values.get("partner_handle"))
    made = _made(row, unix(values.get("starttime"), "sent", zone, per_second=1), "media", direction)
    return made._replace(
        thread=conversations.thread(values.get("convo_id"), partner),
        sender=account(partner if direction == "in" else conversations.own if direction == "out" else None),
        recipients=accounts((partner,)) if partner and direction == "out" else (),
        sent_as_written=as_written(values, "starttime", "accepttime", "finishtime", "status"),
        media=said(values.get("filepath")) or said(values.get("filename")),
        unknown=(*(() if direction else ("direction=type_unknown",)), *made.unknown),
    )


def _words(written: str | None, sort: int | None) -> str | None:
    """Return a body without its markup: of an SMS its pieces, of anything else what stands between the tags."""
    if written is None:
        return None
    if sort == _SMS and (chunks := _CHUNK.findall(written)):
        written = "".join(chunks)
    return storable(html.unescape(_TAG.sub("", written))) or None


def _made(row: Found, time: Clock, kind: str, direction: str | None) -> Message:
    return Message(
        locator=row.locator,
        platform="skype",
        thread=None,
        identifier=str(row.rowid),
        kind=kind,
        direction=direction,
        sender=None,
        recipients=(),
        sent_as_written=None,
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=None,
        media=None,
        state=row.state,
        unknown=time.unknown,
    )
