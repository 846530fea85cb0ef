"""Google's exports of conversations in JSON: ``Hangouts.json``, and ``messages.json`` of a space or a direct message of Google Chat."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import storable
from faisceau.notation.chat_rows import JSON_HEAD, Accounts, bad_time, call, counted, message, read_json
from faisceau.notation.json_stream import Element, Pattern, sound
from faisceau.notation.json_values import mapping, resolve, sequence, text, whole
from faisceau.notation.moments import BAD, NONE, Moment, of_iso, of_wall

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel et ligne de service d'un export de Google Hangouts (Hangouts.json) ou de Google Chat (messages.json). "
        "Non lu : les fichiers joints (nommés), les réactions, le nom d'un espace de Google Chat, qui est dans un autre fichier."
    ),
    en=(
        "Read: every message, call and service line of an export of Google Hangouts (Hangouts.json) or of Google Chat (messages.json). "
        "Not read: attached files (named), reactions, the name of a space of Google Chat, which is in another file."
    ),
)
SETTINGS = {"zone": known.ZONE}
_NEW: Pattern = ("conversations", None)
_OLD: Pattern = ("conversation_state", None, "conversation_state")
_HANGOUTS: tuple[Pattern, ...] = ((*_NEW, "events", None), (*_OLD, "event", None))
_AROUND: tuple[Pattern, ...] = ((*_NEW, "conversation"), (*_OLD, "conversation"), (*_OLD, "conversation_id"))
_CHAT: tuple[Pattern, ...] = (("messages", None),)
_IS_HANGOUTS = re.compile(
    rb'"(?:conversations|conversation_state)"\s*:\s*\[.{0,3000}?"(?:conversation_id|participant_data|self_conversation_state)"',
    re.DOTALL,
)
_IS_CHAT = re.compile(rb'"messages"\s*:\s*\[.{0,1000}?"creator"\s*:\s*\{.{0,1000}?"created_date"\s*:', re.DOTALL)
_FOLDER = re.compile(r"(?:^|[/\\])((?:DM|Space|Group)[^/\\]{0,200})[/\\]messages\.json\Z", re.IGNORECASE)
_DATE = re.compile(r"\w{6,9}, (\w{3,9})\.? (\d{1,2}), (\d{4}) at (\d{1,2}):(\d{2}):(\d{2})[ \u202f\u00a0]([AP])M UTC\Z")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object of conversations with their participants, or of messages with their creators."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{":
        return None
    if _IS_HANGOUTS.search(head):
        return "hangouts"
    return "chat" if _IS_CHAT.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of every conversation, then the ``Reading``."""
    export = _Export(exhibit, settings.get("zone"))
    yield from read_json(
        "google_chat_json",
        UNIT,
        exhibit,
        (*_HANGOUTS, *_CHAT),
        export.rows,
        lambda: {"conversations": len(export.names), "zone": export.zone},
    )


class _Export:
    """What stands around the messages: names of conversations and of those who take part, and whose export it is."""

    def __init__(self, exhibit: Opened, zone: str | None) -> None:
        self.zone = zone
        self.names: dict[tuple[str | int, ...], str] = {}
        self._called: dict[tuple[tuple[str | int, ...], str], str] = {}
        self._parties: dict[tuple[str | int, ...], list[str]] = {}
        self._own: dict[tuple[str | int, ...], str] = {}
        self._hangouts_accounts, self._chat_accounts = Accounts("hangouts"), Accounts("google chat")
        self._folder = next((found[1] for name in exhibit.names if (found := _FOLDER.search(storable(name)))), None)
        for element in sound(exhibit.open(), _AROUND):
            way = element.path[: 2 if element.path[0] == "conversations" else 3]
            self._around(way, mapping(element.value))

    def _around(self, way: tuple[str | int, ...], told: Mapping[str, Any]) -> None:
        inner = mapping(told.get("conversation")) or told
        number = text(mapping(told.get("conversation_id") or inner.get("id")).get("id")) or text(told.get("id"))
        if said := text(inner.get("name")) or number:
            self.names.setdefault(way, said)
        own = mapping(mapping(mapping(inner.get("self_conversation_state")).get("self_read_state")).get("participant_id"))
        if me := _number(own):
            self._own[way] = me
        for one in map(mapping, sequence(inner.get("participant_data"))):
            phone = text(mapping(one.get("phone_number")).get("e164"))
            who, name = _number(mapping(one.get("id"))), text(one.get("fallback_name")) or phone
            if who:
                self._parties.setdefault(way, []).append(name or who)
                if name:
                    self._called[way, who] = name

    def rows(self, element: Element, place: str) -> Iterator[Observation]:
        """Yield the rows of a message."""
        if element.path[0] == "messages":
            yield from self._chat(element.value, place)
        else:
            yield from self._hangouts(element.value, place, element.path[:-2])

    def _hangouts(self, value: Mapping[str, Any], place: str, way: tuple[str | int, ...]) -> Iterator[Observation]:
        number = _number(mapping(value.get("sender_id")))
        name = self._called.get((way, number or ""))
        time, written = counted(value.get("timestamp"), self.zone, 1_000_000)
        held = mapping(mapping(value.get("chat_message")).get("message_content"))
        pieces = [
            text(mapping(one).get("text")) or ("\n" if mapping(one).get("type") == "LINE_BREAK" else "")
            for one in sequence(held.get("segment"))
        ]
        attached = [_attachment(mapping(one)) for one in sequence(held.get("attachment"))]
        happened = mapping(value.get("hangout_event"))
        said = "".join(pieces) or None
        chat = "chat_message" in value
        direction = None if way not in self._own or not number else "out" if number == self._own[way] else "in"
        sender = name or number
        others = tuple(dict.fromkeys(one for one in self._parties.get(way, ()) if one != sender))
        kind = "call" if happened else "system" if not chat else "media" if attached else "text"
        yield message(
            place, "hangouts", time, written, thread=self.names.get(way), sender=sender, recipients=others if chat else (),
            text=said if chat else text(value.get("event_type")) or text(happened.get("event_type")), media=", ".join(attached) or None,
            identifier=text(value.get("event_id")), direction=direction if chat or happened else None, kind=kind,
        )  # fmt: skip
        yield from bad_time(place, time, written)
        yield from self._hangouts_accounts.met(
            place, number, None if (name or "").startswith("+") else name, owner=direction == "out"
        )
        lasted = whole(happened.get("hangout_duration_secs"))
        if happened and lasted is not None:
            yield call(
                place, "hangouts", time, written, caller=sender, callee=others[0] if len(others) == 1 else None, direction=direction, seconds=lasted
            )  # fmt: skip

    def _chat(self, value: Mapping[str, Any], place: str) -> Iterator[Observation]:
        creator = mapping(value.get("creator"))
        name, address = text(creator.get("name")), text(creator.get("email"))
        written = text(value.get("created_date"))
        time = _date(written, self.zone)
        files = [mapping(one) for one in sequence(value.get("attached_files"))]
        media = ", ".join(text(one.get("original_name")) or text(one.get("export_name")) or "?" for one in files)
        deleted = text(value.get("message_state")) == "DELETED"
        yield message(
            place, "google chat", time, written, thread=self._folder or text(value.get("topic_id")), sender=address or name, text=text(value.get("text")),
            media=media or None, identifier=text(value.get("message_id")), kind="deleted" if deleted else "media" if media else "text",
        )  # fmt: skip
        yield from bad_time(place, time, written)
        yield from self._chat_accounts.met(place, address, name)


def _number(who: Mapping[str, Any]) -> str | None:
    return text(who.get("gaia_id")) or text(who.get("chat_id"))


def _attachment(one: Mapping[str, Any]) -> str:
    """Return how an attached thing is named: its address, else its own number."""
    held = mapping(one.get("embed_item"))
    for inner in map(mapping, held.values()):
        if said := text(inner.get("url")) or text(mapping(inner.get("thumbnail")).get("url")) or text(inner.get("name")):
            return said
    return text(held.get("id")) or text(one.get("id")) or "?"


def _date(written: str | None, zone: str | None) -> Moment:
    """Return the time that Google Chat words in English (``Tuesday, March 7, 2023 at 10:04:05 PM UTC``), or ISO 8601."""
    if not written:
        return NONE
    found = _DATE.match(written)
    if not found:
        return of_iso(written, zone)
    month, day, year, hour, minute, second, half = found.groups()
    if month.lower() not in _MONTHS or not 1 <= int(hour) <= 12:
        return BAD
    try:
        wall = dt.datetime(  # noqa: DTZ001 - a wall clock; its zone stands beside
            int(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour) % 12 + (12 if half == "P" else 0), int(minute), int(second)
        )  # fmt: skip
    except ValueError:
        return BAD
    return of_wall(wall, "second", "UTC")
