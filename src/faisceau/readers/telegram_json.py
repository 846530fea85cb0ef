"""Exports of Telegram Desktop in JSON (one chat, or ``result.json`` of everything) → messages, calls, contacts, accounts.

A message has two times: ``date``, the wall clock of the machine that exported, and ``date_unixtime``, the instant; the offset between
them is the zone that they state together. Older exports have the first alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.observations import Contact, Observation, Position
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.chat_rows import JSON_HEAD, Accounts, account, bad_time, call, message, read_json
from faisceau.notation.json_stream import Element, Pattern, sound
from faisceau.notation.json_values import degrees, mapping, resolve, sequence, text, whole
from faisceau.notation.moments import Moment, of_epoch, of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message or contact"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message, ligne de service, appel et contact d'un export JSON de Telegram, avec les comptes et leurs noms. "
        "Non lu : les fichiers joints (nommés), les réactions, la source d'un message transféré, les sessions."
    ),
    en=(
        "Read: every message, service line, call and contact of a JSON export of Telegram, with accounts and their names. "
        "Not read: attached files (named), reactions, the source of a forwarded message, sessions."
    ),
)
SETTINGS = {"zone": known.ZONE}
_CHATS: tuple[Pattern, ...] = ((), ("chats", "list", None), ("left_chats", "list", None))
_MESSAGES: tuple[Pattern, ...] = tuple((*chat, "messages", None) for chat in _CHATS)
_TOLD: tuple[Pattern, ...] = (("personal_information",), ("contacts", "list", None))
_NAMES: tuple[Pattern, ...] = (*((*chat, name) for chat in _CHATS for name in ("name", "id", "type")), ("personal_information",))
_MESSAGE = re.compile(
    rb'"type"\s*:\s*"(?:message|service)"(?=[^{}]{0,2000}"(?:date_unixtime|from_id|actor_id|text_entities|from)"\s*:)'
    rb'|"(?:date_unixtime|from_id|actor_id|text_entities)"\s*:(?=[^{}]{0,2000}"type"\s*:\s*"(?:message|service)")'
)
_FULL = re.compile(rb'"personal_information"\s*:\s*\{\s*"user_id"|"about"\s*:\s*"Here is the data you requested')
_LIST = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')
_ABSENT = "(File not included"
_CALLS = {"missed": "missed", "busy": "rejected"}


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object that shows messages of Telegram, or the beginning of an export of everything."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{":
        return None
    if _FULL.search(head):
        return "full"
    return "chat" if _LIST.search(head) and _MESSAGE.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of an export, then its ``Reading``."""
    export = _Export(exhibit, settings.get("zone"))
    yield from read_json(
        "telegram_json",
        UNIT,
        exhibit,
        (*_MESSAGES, *_TOLD),
        export.rows,
        lambda: {"chats": len(export.chats), "owner": export.owner, "zone": export.zone},
    )


class _Export:
    """What stands around the messages: chats by their way, the owner, the accounts met."""

    def __init__(self, exhibit: Opened, zone: str | None) -> None:
        self.zone, self.owner = zone, None
        self.chats: dict[tuple[str | int, ...], dict[str, str]] = {}
        self._accounts = Accounts("telegram")
        for element in sound(exhibit.open(), _NAMES):
            if element.path[-1:] == ("personal_information",):
                number = text(mapping(element.value).get("user_id"))
                self.owner = f"user{number}" if number else None
            elif said := text(element.value):
                self.chats.setdefault(element.path[:-1], {})[str(element.path[-1])] = said

    def rows(self, element: Element, place: str) -> Iterator[Observation]:
        """Yield the rows of a message, of a contact, or of the owner."""
        if element.path[0] == "personal_information":
            yield _owner(element.value, place)
        elif element.path[0] == "contacts":
            yield _contact(element.value, place)
        else:
            chat = self.chats.get(element.path[:-2], {})
            yield from self._message(element.value, place, chat.get("name") or chat.get("id"))

    def _message(self, value: Mapping[str, Any], place: str, thread: str | None) -> Iterator[Observation]:
        service = value.get("type") == "service"
        who = "actor" if service else "from"
        name, number = text(value.get(who)), text(value.get(f"{who}_id"))
        time, written = _time(value, self.zone)
        action = text(value.get("action"))
        media = _media(value)
        direction = None if not (self.owner and number) or service else "out" if number == self.owner else "in"
        is_call = action in ("phone_call", "group_call")
        yield message(
            place, "telegram", time, written, thread=thread, sender=(name or number) if not service or is_call else None,
            text=_service(value) if service else _text(value), identifier=text(value.get("id")), direction=direction, media=media,
            kind="call" if is_call else "system" if service else "media" if media else "text",
        )  # fmt: skip
        yield from bad_time(place, time, written)
        yield from self._accounts.met(place, number, name, owner=bool(number) and number == self.owner)
        if is_call:
            reason = _CALLS.get(text(value.get("discard_reason")) or "")
            known = None if not (self.owner and number) else "out" if number == self.owner else "in"
            yield call(
                place, "telegram", time, written, caller=name or number, callee=None if known == "in" else thread,
                direction=reason if reason and known == "in" else known, seconds=whole(value.get("duration_seconds", value.get("duration"))),
            )  # fmt: skip
        if shared := mapping(value.get("contact_information")):
            yield _contact(shared, place)
        if spot := mapping(value.get("location_information")):
            yield Position(
                place, None, degrees(spot.get("latitude")), degrees(spot.get("longitude")), time.wall, time.zone, time.utc, time.precision,
                text(value.get("place_name")), "telegram",
            )  # fmt: skip


def _time(value: Mapping[str, Any], zone: str | None) -> tuple[Moment, str | None]:
    """Return the time of a message and how it is written."""
    shown, count = text(value.get("date")), whole(value.get("date_unixtime"))
    if count is None:
        return of_iso(shown, zone), shown
    instant = of_epoch(count, zone)
    wall = of_iso(shown).wall
    if wall is None or instant.utc is None:
        return instant, shown or str(count)
    minutes, rest = divmod(int((wall - instant.utc).total_seconds()), 60)
    if rest or abs(minutes) > 14 * 60:
        return Moment(wall, None, instant.utc, "second", (("zone", "times_disagree"),)), shown
    stated = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return Moment(wall, stated, instant.utc, "second"), shown


def _text(value: Mapping[str, Any]) -> str | None:
    """Return the text of a message, its pieces joined as they stand."""
    found = value.get("text")
    pieces = [text(mapping(piece).get("text") if isinstance(piece, dict) else piece) or "" for piece in sequence(found)]
    return "".join(pieces) or None


def _service(value: Mapping[str, Any]) -> str | None:
    """Return what a service line says: its action, and whom or what it names."""
    members = ", ".join(text(one) or "?" for one in sequence(value.get("members")))
    said = (text(value.get("action")), text(value.get("title")), members, text(value.get("discard_reason")), _text(value))
    return " – ".join(one for one in said if one) or None


def _media(value: Mapping[str, Any]) -> str | None:
    """Return the name of what is attached: its path in the export; where it was left out, its own name or its kind."""
    for name in ("file", "photo", "file_name", "media_type", "mime_type"):
        found = text(value.get(name))
        if found and not found.startswith(_ABSENT):
            return found
    return "photo" if value.get("photo") else "file" if value.get("file") else None


def _contact(value: Mapping[str, Any], place: str) -> Contact:
    name = " ".join(found for key in ("first_name", "last_name") if (found := text(value.get(key))))
    phone, number = text(value.get("phone_number")), text(value.get("user_id"))
    handles = (f"telegram:user{number}",) if number and number != "0" else ()
    return Contact(place, "telegram", name or None, (phone,) if phone else (), (), handles, (), None, None)


def _owner(value: Mapping[str, Any], place: str) -> Observation:
    name = " ".join(found for key in ("first_name", "last_name") if (found := text(value.get(key))))
    number = text(value.get("user_id"))
    return account(
        place, "telegram", f"user{number}" if number else None, name or None, username=text(value.get("username")),
        phones=(text(value.get("phone_number")),), owner=True,
    )  # fmt: skip
