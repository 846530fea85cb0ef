"""Conversations of Messenger and of Instagram, as Meta hands them out in JSON (``message_1.json``) → messages and calls.

The usual form writes the bytes of UTF-8 as if each were a character (``Ã©`` for ``é``): a text of which every character is such a byte,
and whose bytes are UTF-8, is read as what was meant, and how many were is told. The form of encrypted chats writes UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.chat_rows import JSON_HEAD, bad_time, call, counted, message, read_json
from faisceau.notation.json_stream import Element, Pattern, sound
from faisceau.notation.json_values import mapping, resolve, sequence, text, whole

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message et appel d'une conversation de Messenger ou d'Instagram remise par Meta en JSON, accents rétablis, messages "
        "retirés compris. Non lu : les fichiers joints (nommés), les réactions ; le fuseau, que l'export ne dit pas."
    ),
    en=(
        "Read: every message and call of a conversation of Messenger or Instagram that Meta hands out in JSON, accents restored, unsent "
        "messages included. Not read: attached files (named), reactions; the zone, which the export does not state."
    ),
)
PLATFORMS = ("messenger", "instagram")
SETTINGS: Mapping[str, Setting] = {
    "platform": Setting(
        Wording("application d'où vient la conversation", "application that the conversation comes from"), PLATFORMS
    ),
    "zone": known.ZONE,
}
_MESSAGES: tuple[Pattern, ...] = (("messages", None),)
_AROUND: tuple[Pattern, ...] = (("title",), ("threadName",), ("participants", None), ("thread_path",))
_USUAL = re.compile(rb'"sender_name"\s*:(?=[^{}]{0,2000}"timestamp_ms"\s*:)|"timestamp_ms"\s*:(?=[^{}]{0,2000}"sender_name"\s*:)')
_ENCRYPTED = re.compile(rb'"senderName"\s*:(?=.{0,3000}"timestamp"\s*:)|"isUnsent"\s*:(?=.{0,3000}"senderName"\s*:)', re.DOTALL)
_LIST = re.compile(rb'"messages"\s*:\s*\[')
_INSTAGRAM = re.compile(r"instagram", re.IGNORECASE)
_MESSENGER = re.compile(r"facebook|messenger", re.IGNORECASE)
_FILES = ("photos", "videos", "audio_files", "files", "gifs", "media")
_BYTES = re.compile("[\x80-\xff]")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object whose messages name their sender and their time as Meta does."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{" or not _LIST.search(head):
        return None
    if _USUAL.search(head):
        return "usual"
    return "encrypted" if _ENCRYPTED.search(head) and b'"participants"' in head else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of a conversation, then its ``Reading``."""
    chat = _Chat(exhibit, settings)
    yield from read_json(
        "meta_json", UNIT, exhibit, _MESSAGES, chat.rows,
        lambda: {"platform": chat.platform, "repaired": chat.repaired, "thread": chat.thread, "zone": chat.zone}, chat.end,
    )  # fmt: skip


class _Chat:
    """What stands around the messages: the title, who takes part, of which service, and how many texts were restored."""

    def __init__(self, exhibit: Opened, settings: Settings) -> None:
        self.zone, self.repaired, self.thread = settings.get("zone"), 0, None
        self.parties: list[str] = []
        way = ""
        for element in sound(exhibit.open(), _AROUND):
            key = element.path[0]
            if key == "participants":
                named = self._said(mapping(element.value).get("name") if isinstance(element.value, dict) else element.value)
                if named and len(self.parties) < 1000:
                    self.parties.append(named)
            elif key == "thread_path":
                way = text(element.value) or ""
            else:
                self.thread = self.thread or self._said(element.value)
        self.repaired = 0
        shown = " ".join((*exhibit.names, way, exhibit.open().read(4096).decode("latin-1")))
        found = "instagram" if _INSTAGRAM.search(shown) else "messenger" if _MESSENGER.search(shown) else None
        settled = settings.get("platform")
        self.unsure = found is None and settled not in PLATFORMS
        self.platform = settled if settled in PLATFORMS else found or "meta"

    def _said(self, value: Any) -> str | None:
        """Return a text as it was meant, and count it where it had to be restored."""
        said = text(value)
        if said is None or said.isascii() or not _BYTES.search(said):
            return said
        try:
            meant = said.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return said
        self.repaired += 1
        return meant

    def rows(self, element: Element, place: str) -> Iterator[Observation]:
        """Yield the rows of a message."""
        value: Mapping[str, Any] = element.value
        sender = self._said(value.get("sender_name", value.get("senderName")))
        time, written = counted(value.get("timestamp_ms", value.get("timestamp")), self.zone, 1000)
        share = mapping(value.get("share"))
        said = [
            self._said(value.get("content", value.get("text"))),
            *(self._said(share.get(name)) for name in ("link", "share_text")),
        ]
        media = [self._name(one) for name in _FILES for one in sequence(value.get(name))]
        media += [self._name(value[name]) for name in ("sticker",) if value.get(name)]
        unsent = value.get("is_unsent") is True or value.get("isUnsent") is True
        is_call = "call_duration" in value or value.get("type") == "Call"
        kind = "deleted" if unsent else "call" if is_call else "media" if media else "text"
        yield message(
            place, self.platform, time, written, thread=self.thread, sender=sender, text="\n".join(one for one in said if one) or None,
            kind=kind, recipients=tuple(one for one in self.parties if one != sender), media=", ".join(media) or None,
        )  # fmt: skip
        yield from bad_time(place, time, written)
        if is_call:
            others = [one for one in self.parties if one != sender]
            yield call(
                place, self.platform, time, written, caller=sender, callee=others[0] if len(others) == 1 else None, direction=None,
                seconds=whole(value.get("call_duration")),
            )  # fmt: skip

    def _name(self, one: Any) -> str:
        found = mapping(one)
        return self._said(found.get("uri")) or self._said(found.get("url")) or self._said(one) or "?"

    def end(self, present: int) -> Iterator[Problem]:  # noqa: ARG002 - a conversation does not say how many messages it has
        """Yield what the whole conversation leaves to say."""
        if self.repaired:
            yield problem("readers_chats.meta_repaired", count=self.repaired)
        if self.unsure:
            yield problem("readers_chats.meta_platform")
