"""Discord's data package: ``messages.csv`` of older packages, and ``user.json``, whose account it is.

A package holds what its owner wrote, and nobody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.chat_rows import account, bad_time, message
from faisceau.notation.delimited import Dialect, Record, records
from faisceau.notation.discord_channels import COMPANIONS, thread_of
from faisceau.notation.json_values import mapping, sequence, text
from faisceau.notation.moments import of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2, memory_mb_per_mb=8)
UNIT = "entry"
PROMISE = Wording(
    fr=(
        "Lu : chaque message de messages.csv d'un paquet de données Discord, avec le salon que dit channel.json ; le compte de user.json et "
        "les comptes avec lesquels il est en relation. Non lu : les fichiers joints (nommés), l'activité, les paiements, les réglages."
    ),
    en=(
        "Read: every message of messages.csv of a data package of Discord, with the channel that channel.json tells; the account of user.json "
        "and the accounts that it is related to. Not read: attached files (named), activity, payments, settings."
    ),
)
SETTINGS = {"zone": known.ZONE}
_DIALECT = Dialect("utf-8", ",")
_HEADING = re.compile(rb'\A(?:\xef\xbb\xbf)?"?ID"?,"?Timestamp"?,"?Contents"?,"?Attachments"?\r?\n')
_COLUMNS = 4
_USER = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"id"\s*:\s*"\d{15,20}"\s*,\s*"username"\s*:\s*"')
_USER_TOO = re.compile(rb'"(?:discriminator|global_name)"\s*:')
_LARGEST = 64 << 20
"""Bytes of a ``user.json`` that is read whole; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the heading of ``messages.csv``, or an object that begins as ``user.json`` does."""
    if _HEADING.match(head):
        return "messages.csv"
    return "user.json" if _USER.match(head) and _USER_TOO.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the messages or the accounts, then the reading."""
    if _HEADING.match(exhibit.open().read(4096)):
        yield from _messages(exhibit, companions, settings)
    else:
        yield from _accounts(exhibit)


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the record of a message; an account of ``user.json`` is shown with the file's beginning."""
    where = parse(locator)
    wanted = where.get("row")
    if not where.parts or wanted is None:
        if where.parts and where.get("json") is None:
            raise ValueError(f"nothing stands at {locator!r}")
        return _place_of_account(exhibit, where.get("json") or "") if where.parts else beginning(exhibit, "utf-8")
    with exhibit.open() as stream:
        for record in records(stream, _DIALECT):
            if str(record.number) == wanted:
                return Place("text/csv", record.raw, decode(record.raw, "utf-8"))
    raise ValueError(f"no record stands at {locator!r}")


def _messages(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    thread, told = thread_of(exhibit, companions)
    zone = settings.get("zone")
    present = read_ = 0
    with exhibit.open() as stream:
        for record in records(stream, _DIALECT):
            if record.number == 1 or record.blank:
                continue
            present += 1
            for row in _message(record, thread, zone):
                read_ += isinstance(row, Message)
                yield row
    if not present:
        yield problem("readers_chats.no_entry")
    yield Reading(WHOLE, "discord_package", UNIT, present, read_, canonical({"channel_told": told, "thread": thread, "zone": zone}))


def _message(record: Record, thread: str | None, zone: str | None) -> Iterator[Message | Problem]:
    place = locator(row=record.number)
    if record.broken or len(record.fields) != _COLUMNS:
        yield problem("readers_devices.csv_too_many_cells", place, 1, cells=len(record.fields), expected=_COLUMNS)
        return
    number, written, words, media = (storable(cell).strip() or None for cell in record.fields)
    time = of_iso(written, zone)
    yield message(
        place, "discord", time, written, thread=thread, sender=None, text=words, media=media, identifier=number, direction="out",
        kind="media" if media else "text",
    )  # fmt: skip
    yield from bad_time(place, time, written)


def _user(exhibit: Opened) -> Mapping[str, Any] | None:
    """Return what ``user.json`` holds, or None where it is no object."""
    content = exhibit.open().read(_LARGEST + 1)
    try:
        found = json.loads(content.removeprefix(b"\xef\xbb\xbf")) if len(content) <= _LARGEST else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _accounts(exhibit: Opened) -> Iterator[Observation]:
    user = _user(exhibit)
    if user is None:
        yield problem("readers_chats.json_value", entries=1, fault="not_an_object")
        yield Reading(WHOLE, "discord_package", UNIT, 1, 0, canonical({"relationships": 0}))
        return
    yield account(
        locator(json="user"), "discord", text(user.get("id")), text(user.get("global_name")), username=text(user.get("username")),
        phones=(text(user.get("phone")),), emails=(text(user.get("email")),), owner=True,
    )  # fmt: skip
    related = sequence(user.get("relationships"))
    read_ = 1
    for n, one in enumerate(related):
        place = locator(json=f"relationships,{n}")
        other = mapping(mapping(one).get("user"))
        number = text(other.get("id")) or text(mapping(one).get("id"))
        if number is None:
            yield problem("readers_chats.json_value", place, 1, fault="not_an_object")
            continue
        read_ += 1
        name = text(mapping(one).get("nickname")) or text(other.get("global_name"))
        yield account(place, "discord", number, name, username=text(other.get("username")))
    yield Reading(WHOLE, "discord_package", UNIT, 1 + len(related), read_, canonical({"relationships": len(related)}))


def _place_of_account(exhibit: Opened, where: str) -> Place:
    """Return an account as it stands, written again; raise ValueError where there is none."""
    user = _user(exhibit)
    name, _, number = where.partition(",")
    related = sequence((user or {}).get("relationships"))
    if user is None or (name == "relationships" and not (number.isdecimal() and int(number) < len(related))):
        raise ValueError(f"no account stands at {where!r}")
    if name not in ("user", "relationships"):
        raise ValueError(f"no account stands at {where!r}")
    value = {key: its for key, its in user.items() if key != "relationships"} if name == "user" else related[int(number)]
    shown = storable(json.dumps(value, ensure_ascii=False, indent=1))
    return Place("application/json", shown.encode("utf-8", "backslashreplace"), shown)
