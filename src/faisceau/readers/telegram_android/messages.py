"""Messages of Telegram: a row of a table of messages, whose blob holds the message as the network gave it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from faisceau.model.observations import Call, Contact, Message, Observation, Position
from faisceau.notation.clocks import Clock, unix
from faisceau.notation.sqlite_states import Found
from faisceau.notation.sqlite_values import whole
from faisceau.readers.telegram_android.people import People
from faisceau.readers.telegram_android.serial import Value, told, value_of

_OUT = 1 << 1
"""Bit of ``flags`` of a message that the account sent, in the layers that declare it no more closely."""
_NONE = {"messageMediaEmpty", "messageMediaWebPage"}
"""Media that are none: nothing, and the preview of a page that the text names."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAID = ("title", "message", "address", "domain", "topic", "currency")
_COUNTED = ("ttl", "ttl_seconds", "period", "duration", "total_amount", "amount", "layer")
_REASONS = {"phoneCallDiscardReasonMissed": "missed", "phoneCallDiscardReasonBusy": "rejected"}
_DEGREE = 10_000_000


def message(row: Found, people: People, zone: str | None, *, is_sent: bool) -> Iterator[Observation]:
    """Yield the message of a row, the call, contact or position that it carries, and what could not be read of it.

    What is not ``is_sent`` waits to be: a draft of the account.
    """
    values = row.values
    found, fault = value_of(values.get("data"), "Message")
    fields: dict[str, Any] = found.fields if found else {}
    number = whole(values.get("uid"))
    is_own = _is_own(values.get("out"), fields)
    action, media = fields.get("action"), fields.get("media")
    shown = None if media is None else shown_media(media)
    direction = None if is_own is None else "draft" if is_own and not is_sent else "out" if is_own else "in"
    is_call = action is not None and action.name == "messageActionPhoneCall"
    kind = "call" if is_call else "system" if action or (found and found.name == "messageService") else "media" if shown else "text"
    other = people.other(number)
    sender = None if is_own else _sender(fields, people, number)
    unknown: tuple[str, ...] = ()
    if kind == "system":
        direction = None
    elif direction is None:
        unknown = ("direction=not_recorded",)
    recipients: tuple[str, ...] = ()
    if direction in ("out", "draft"):
        if other and (one := people.user(other)):
            recipients = (one,)
        else:
            unknown = ("recipients=members_not_read",)
    words = _service(action, people) if action else _words(fields, media)
    if words is None and (found is None or (fault and "message" not in fields and found.name != "messageService")):
        unknown = (*unknown, "kind=not_read", "text=not_read") if found is None else (*unknown, "text=not_read")
    if kind != "system" and not is_own and not sender:
        unknown = (*unknown, "sender=not_recorded")
    time = unix(_whole(values.get("date"), fields.get("date")), "sent", zone, per_second=1)
    answers, quoted = _answered(fields)
    before, its_fault = value_of(values.get("replydata") or b"", "Message")
    yield Message(
        locator=row.locator,
        platform="telegram",
        thread=people.thread(number),
        identifier=str(whole(values.get("mid")) or row.rowid),
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=_written(values.get("date"), fields, people),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=words,
        media=shown,
        state=row.state,
        unknown=(*unknown, *time.unknown),
        answers=answers,
        quoted=quoted or (_words(before.fields, before.fields.get("media")) if before else None),
    )
    if fault:
        yield told(fault, row.locator)
    elif its_fault and values.get("replydata"):
        yield told(its_fault, row.locator)
    if is_call and action is not None:
        yield _call(row, action, is_own, people.user(other), zone)
    if media is not None:
        yield from _beside(row, media, time)


def shown_media(media: Value) -> str | None:
    """Return the name of what is attached, else its type, else its kind; None where nothing is."""
    if media.name in _NONE:
        return None
    document = media.fields.get("document") or media.fields.get("video") or media.fields.get("audio")
    if isinstance(document, Value):
        named = [one.fields.get("file_name") for one in document.fields.get("attributes") or () if isinstance(one, Value)]
        name = next((one for one in named if one), None) or document.fields.get("file_name") or document.fields.get("mime_type")
        if name:
            return str(name)
    return str(media.fields.get("title") or "") or _kind(media.name, "messageMedia")


def _kind(name: str, prefix: str) -> str:
    """Return the name of a constructor in words: ``messageActionChatAddUser`` is ``chat_add_user``."""
    return _CAPITAL.sub("_", name.removeprefix(prefix)).lower()


def _is_own(column: Any, fields: dict[str, Any]) -> bool | None:
    if (out := whole(column)) is not None:
        return bool(out)
    if "out" in fields:
        return bool(fields["out"])
    return bool(fields["flags"] & _OUT) if "flags" in fields else None


def _sender(fields: dict[str, Any], people: People, number: int | None) -> str | None:
    """Return who wrote a message that came in: as it says, else the other of two, else the channel that publishes it."""
    said = fields.get("from_id")
    if isinstance(said, int):
        return people.user(said)
    if said is not None and (one := people.peer(said)):
        return one
    other = people.other(number)
    if other:
        return people.user(other)
    return people.shown(number) if "peer_id" in fields or "to_id" in fields else None


def _words(fields: dict[str, Any], media: Value | None) -> str | None:
    """Return the text of a message; older layers keep what stands under a picture with the picture."""
    if fields.get("message"):
        return str(fields["message"])
    inside = [media.fields.get(name) for name in ("photo", "video")] if media else []
    for value in (media, *inside):
        if isinstance(value, Value) and value.fields.get("caption"):
            return str(value.fields["caption"])
    return None


def _service(action: Value, people: People) -> str | None:
    """Return what a line of the system says: its action, and what and whom it names."""
    if inner := action.fields.get("encryptedAction"):
        action = inner
    fields = action.fields
    parts = [_kind(_kind(action.name, "messageAction"), "decrypted_message_action_")]
    parts += [str(fields[name]) for name in _SAID if fields.get(name)]
    parts += [f"{name}={fields[name]}" for name in _COUNTED if isinstance(fields.get(name), int)]
    users = [one for one in (fields.get("users") or ()) if isinstance(one, int)]
    users += [fields[name] for name in ("user_id", "inviter_id", "bot_id") if isinstance(fields.get(name), int)]
    parts += [", ".join(people.user(one) or "?" for one in users)]
    peers = [fields[name] for name in ("from_id", "to_id", "peer") if isinstance(fields.get(name), Value)]
    parts += [people.peer(one) or "?" for one in peers]
    parts += [
        f"{name.removesuffix('_id')}{fields[name]}" for name in ("chat_id", "channel_id") if isinstance(fields.get(name), int)
    ]
    return " – ".join(part for part in parts if part) or None


def _answered(fields: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the identification and the words of the message that a message answers."""
    head = fields.get("reply_to")
    if isinstance(head, Value):
        number, quoted = head.fields.get("reply_to_msg_id"), head.fields.get("quote_text")
        return str(number) if number else None, quoted or None
    number = fields.get("reply_to_msg_id")
    return str(number) if number else None, None


def _written(date: Any, fields: dict[str, Any], people: People) -> str | None:
    """Return the time as it is stored, and, of a message passed on, from whom it first came and when."""
    stored = _whole(date, fields.get("date"))
    parts = [] if stored is None else [f"date={stored}"]
    head = fields.get("fwd_from")
    passed = head.fields if isinstance(head, Value) else fields
    origin = passed.get("from_id" if isinstance(head, Value) else "fwd_from_id")
    who = people.peer(origin) if isinstance(origin, Value) else people.user(origin) if isinstance(origin, int) else None
    if who is None and isinstance(head, Value):
        channel = passed.get("channel_id")
        who = passed.get("from_name") or (f"channel{channel}" if channel else None)
    if who:
        parts.append(f"fwd_from={who}")
    if (when := passed.get("date" if isinstance(head, Value) else "fwd_date")) is not None:
        parts.append(f"fwd_date={when}")
    return " ".join(parts) or None


def _whole(*values: Any) -> int | None:
    return next((found for value in values if (found := whole(value)) is not None), None)


def _call(row: Found, action: Value, is_own: bool | None, other: str | None, zone: str | None) -> Call:
    fields = action.fields
    reason = fields.get("reason")
    known = None if is_own is None else "out" if is_own else "in"
    ended = _REASONS.get(reason.name) if isinstance(reason, Value) else None
    time = unix(row.values.get("date"), "started", zone, per_second=1)
    return Call(
        locator=row.locator,
        platform="telegram",
        identifier=str(fields["call_id"]) if "call_id" in fields else None,
        kind="video" if fields.get("video") else "voice",
        direction=ended if ended and known == "in" else known,
        caller=other if known == "in" else None,
        caller_name=None,
        callee=other if known == "out" else None,
        callee_name=None,
        started_as_written=None if (date := whole(row.values.get("date"))) is None else f"date={date}",
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=fields.get("duration"),
        cell=None,
        state=row.state,
        unknown=(*(() if known else ("direction=not_recorded",)), *time.unknown),
    )


def _beside(row: Found, media: Value, time: Clock) -> Iterator[Observation]:
    """Yield the contact or the position that a message shares."""
    fields = media.fields
    if media.name == "messageMediaContact" and "user_id" in fields:
        name = " ".join(part for key in ("first_name", "last_name") if (part := fields.get(key)))
        phone, number = fields.get("phone_number"), fields["user_id"]
        handles = (f"telegram:user{number}",) if number else ()
        yield Contact(row.locator, "telegram", name or None, (phone,) if phone else (), (), handles, (), None, None, row.state)
    spot = fields.get("geo")
    if isinstance(spot, Value) and "lat" in spot.fields:
        latitude, longitude = _degrees(spot.fields["lat"], 90), _degrees(spot.fields["long"], 180)
        yield Position(
            row.locator, None, latitude, longitude, time.wall, time.zone, time.utc, time.precision,
            fields.get("title") or fields.get("address") or None, "telegram",
        )  # fmt: skip


def _degrees(value: float, most: int) -> int | None:
    """Return degrees in units of 10^-7; None where they are none.

    >>> _degrees(48.5839, 90), _degrees(float("nan"), 90), _degrees(181.0, 180)
    (485839000, None, None)
    """
    return round(value * _DEGREE) if math.isfinite(value) and abs(value) <= most else None
