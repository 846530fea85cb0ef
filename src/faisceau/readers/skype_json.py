"""Skype's own export (``messages.json``) → messages, calls and accounts.

A conversation holds a ``MessageList``; contents are in Skype's mark-up (``RichText``), of which ``text`` keeps the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import storable
from faisceau.notation.chat_rows import JSON_HEAD, Accounts, bad_time, call, message, read_json
from faisceau.notation.json_stream import Element, Pattern, sound
from faisceau.notation.json_values import mapping, resolve, text
from faisceau.notation.moments import of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message et appel d'un export de Skype (messages.json), avec les comptes et leurs noms, les messages effacés. "
        "Non lu : les fichiers joints (nommés), le texte cité dans une réponse n'est pas séparé, l'ancienne base main.db."
    ),
    en=(
        "Read: every message and call of an export of Skype (messages.json), with accounts and their names, deleted messages. "
        "Not read: attached files (named), text quoted in a reply is not set apart, the old database main.db."
    ),
)
SETTINGS = {"zone": known.ZONE}
_MESSAGES: tuple[Pattern, ...] = (("conversations", None, "MessageList", None),)
_AROUND: tuple[Pattern, ...] = (("userId",), ("conversations", None, "id"), ("conversations", None, "displayName"))
_EXPORT = re.compile(rb'"userId"\s*:\s*"[^"]{1,200}"(?=.{0,3000}"conversations"\s*:)', re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_NAMED = re.compile(r'<OriginalName\s+v="([^"]{1,400})"')
_PART = re.compile(r'<part\s+identity="([^"]{1,200})"')
_LASTED = re.compile(r"<duration>(\d{1,9})(?:\.\d*)?</duration>")
_TYPE = re.compile(r'<partlist[^<>]{0,200}\btype="(\w{1,20})"')
_LONGEST = 1 << 20


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object that names a user and conversations with Skype's lists."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{" or not _EXPORT.search(head):
        return None
    return "export" if b'"MessageList"' in head or b'"exportDate"' in head else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of every conversation, then the ``Reading``."""
    export = _Export(exhibit, settings.get("zone"))
    yield from read_json(
        "skype_json",
        UNIT,
        exhibit,
        _MESSAGES,
        export.rows,
        lambda: {"conversations": len(export.chats), "owner": export.owner, "zone": export.zone},
    )


class _Export:
    """What stands around the messages: whose export it is, what the conversations are called."""

    def __init__(self, exhibit: Opened, zone: str | None) -> None:
        self.zone, self.owner = zone, None
        self.chats: dict[str | int, str] = {}
        self._accounts = Accounts("skype")
        for element in sound(exhibit.open(), _AROUND):
            if element.path == ("userId",):
                self.owner = text(element.value)
            elif (said := text(element.value)) and (element.path[2] == "displayName" or element.path[1] not in self.chats):
                self.chats[element.path[1]] = said

    def rows(self, element: Element, place: str) -> Iterator[Observation]:
        """Yield the rows of a message."""
        value: Mapping[str, Any] = element.value
        sender, name = text(value.get("from")), text(value.get("displayName"))
        written = text(value.get("originalarrivaltime"))
        time, kind = of_iso(written, self.zone), text(value.get("messagetype")) or ""
        content = (text(value.get("content")) or "")[:_LONGEST]
        thread = self.chats.get(element.path[1])
        media = ", ".join(storable(html.unescape(found)) for found in _NAMED.findall(content))
        media = media or (kind.partition("/")[2] if kind.startswith(("RichText/Media", "RichText/Uri")) else "")
        deleted = bool(text(mapping(value.get("properties")).get("deletetime")))
        is_call = kind.startswith("Event/Call")
        system = kind.startswith(("ThreadActivity", "Notice", "EndToEnd", "PopCard")) or (kind.startswith("Event/") and not is_call)
        own = _same(sender, self.owner)
        direction = None if system or not (sender and self.owner) else "out" if own else "in"
        yield message(
            place, "skype", time, written, thread=thread, sender=None if system else name or _plain_id(sender), text=_state(content) if is_call else _words(content), media=media or None,
            identifier=text(value.get("id")), direction=direction,
            kind="deleted" if deleted else "call" if is_call else "system" if system else "media" if media else "text",
        )  # fmt: skip
        yield from bad_time(place, time, written)
        if not system:
            yield from self._accounts.met(place, _plain_id(sender), name, owner=own)
        if is_call:
            state = _state(content)
            others = [one for one in dict.fromkeys(_PART.findall(content)) if not _same(one, sender)]
            lasted = [int(one) for one in _LASTED.findall(content)]
            yield call(
                place, "skype", time, written, caller=_plain_id(sender), callee=_plain_id(storable(others[0])) if len(others) == 1 else None,
                direction="missed" if state == "missed" and direction == "in" else direction, seconds=max(lasted) if lasted else None,
            )  # fmt: skip


def _plain_id(written: str | None) -> str | None:
    """Return an identification without the number of its network (``8:live:ana``)."""
    found = re.match(r"\d{1,2}:(.+)\Z", written or "", re.DOTALL)
    return found[1] if found else written


def _same(one: str | None, other: str | None) -> bool:
    return bool(one) and _plain_id(one) == _plain_id(other)


def _state(content: str) -> str | None:
    """Return what became of a call: started, ended, missed."""
    found = _TYPE.search(content)
    return found[1] if found else None


def _words(content: str) -> str | None:
    """Return the words of a content, its marks taken off."""
    if "<" not in content and "&" not in content:
        return content or None
    return storable(html.unescape(_TAG.sub("", content))).replace("\0", "").strip() or None
