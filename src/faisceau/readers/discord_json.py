"""Discord in JSON: channels as DiscordChatExporter writes them, and ``messages.json`` of the data package that Discord hands out.

A package holds what its owner wrote, and nobody else; its times state no zone in older packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.chat_rows import JSON_HEAD, Accounts, bad_time, call, message, read_json
from faisceau.notation.discord_channels import COMPANIONS, thread_of
from faisceau.notation.json_stream import Element, Pattern, sound
from faisceau.notation.json_values import mapping, resolve, sequence, text, whole
from faisceau.notation.moments import of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'un salon Discord (DiscordChatExporter en JSON) ou du paquet de données remis par Discord, avec les comptes "
        "et les appels. Non lu : les fichiers joints (nommés), les réactions, les contenus intégrés, l'export en HTML."
    ),
    en=(
        "Read: every message of a Discord channel (DiscordChatExporter, JSON) or of the data package that Discord hands out, with "
        "accounts and calls. Not read: attached files (named), reactions, embedded contents, HTML exports."
    ),
)
SETTINGS = {"zone": known.ZONE}
_CHANNEL: tuple[Pattern, ...] = (("messages", None),)
_AROUND: tuple[Pattern, ...] = (("guild",), ("channel",), ("messageCount",))
_EXPORTER = re.compile(rb'"guild"\s*:\s*\{.{0,3000}?"channel"\s*:\s*\{', re.DOTALL)
_PACKAGE = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{(?=[^{}]{0,4000}"ID"\s*:)(?=[^{}]{0,4000}"Timestamp"\s*:)(?=[^{}]{0,4000}"Contents"\s*:)'
)
_WRITTEN = ("Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object with a guild and a channel, or a list of messages as the data package writes them."""
    begun = JSON_HEAD.match(head)
    if not begun:
        return None
    if begun[1] == b"[":
        return "package" if _PACKAGE.match(head) else None
    return "exporter" if _EXPORTER.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the messages of a channel, then its ``Reading``."""
    begun = JSON_HEAD.match(exhibit.open().read(4096))
    channel = _Channel(exhibit, companions, settings.get("zone"), package=bool(begun) and begun[1] == b"[")  # type: ignore[index] # tested before
    yield from read_json(
        "discord_json", UNIT, exhibit, ((None,),) if channel.package else _CHANNEL, channel.rows,
        lambda: {"count_stated": channel.stated, "thread": channel.thread, "zone": channel.zone}, channel.end,
    )  # fmt: skip


class _Channel:
    """What stands around the messages."""

    def __init__(self, exhibit: Opened, companions: Companions, zone: str | None, *, package: bool) -> None:
        self.zone, self.package, self.stated = zone, package, None
        self._accounts = Accounts("discord")
        names: dict[str, str] = {}
        for element in () if package else sound(exhibit.open(), _AROUND):
            if element.path == ("messageCount",):
                self.stated = whole(element.value)
            elif said := text(mapping(element.value).get("name")) or text(mapping(element.value).get("id")):
                names[str(element.path[0])] = said
        folder, _ = thread_of(exhibit, companions)
        self.thread = " – ".join(names[key] for key in ("guild", "channel") if key in names) or folder

    def rows(self, element: Element, place: str) -> Iterator[Observation]:
        """Yield the rows of a message."""
        value: Mapping[str, Any] = element.value
        if self.package:
            written = text(value.get("Timestamp"))
            time, media = of_iso(written, self.zone), text(value.get("Attachments"))
            yield message(
                place, "discord", time, written, thread=self.thread, sender=None, text=text(value.get("Contents")), media=media,
                identifier=text(value.get("ID")), direction="out", kind="media" if media else "text",
            )  # fmt: skip
            yield from bad_time(place, time, written)
            return
        author = mapping(value.get("author"))
        number, name, nickname = (text(author.get(key)) for key in ("id", "name", "nickname"))
        written = text(value.get("timestamp"))
        time = of_iso(written, self.zone)
        attached = [mapping(one) for key in ("attachments", "stickers") for one in sequence(value.get(key))]
        media = ", ".join(text(one.get("fileName")) or text(one.get("name")) or text(one.get("url")) or "?" for one in attached)
        kind = text(value.get("type")) or "Default"
        ended = text(value.get("callEndedTimestamp"))
        is_call = kind in ("Call", "3") or bool(ended)
        written_by_person = kind in _WRITTEN
        yield message(
            place, "discord", time, written, thread=self.thread, sender=nickname or name or number, text=text(value.get("content")), media=media or None,
            identifier=text(value.get("id")), kind="call" if is_call else "system" if not written_by_person else "media" if media else "text",
        )  # fmt: skip
        yield from bad_time(place, time, written)
        yield from self._accounts.met(place, number, nickname or name, username=name)
        if is_call:
            until = of_iso(ended, self.zone)
            lasted = int((until.utc - time.utc).total_seconds()) if until.utc and time.utc and until.utc >= time.utc else None
            yield call(
                place, "discord", time, written, caller=nickname or name or number, callee=None, direction=None, seconds=lasted
            )

    def end(self, present: int) -> Iterator[Problem]:
        """Yield the doubt of an export that states another number of messages."""
        if self.stated is not None and self.stated != present:
            yield problem("readers_chats.count_differs", stated=self.stated, present=present)
