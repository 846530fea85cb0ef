"""What Android and iOS keep alike: who wrote, what a message says of itself (``imdata``), and the rows made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from faisceau.model.observations import Call, Contact, Message
from faisceau.notation.canonical import storable
from faisceau.notation.clocks import Clock, unix
from faisceau.notation.json_values import mapping, sequence
from faisceau.notation.json_values import text as text_of
from faisceau.notation.json_values import whole as whole_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found
from faisceau.notation.sqlite_values import as_written

_NANOSECONDS, _MICROSECONDS = 1_000, 1_000_000
"""Nanoseconds of a microsecond, and microseconds of a second."""
CALL, LOCATION, WORDS = "call_log", "location", ("im", "")
"""``type``: a call that was noted, a place that was sent, words; every other is a file of some kind."""
_CALLS = {"audio_chat": "voice", "video_chat": "video"}
"""``chat_type`` of a call."""
_PATHS = ("original_path", "local_path", "file_name")
_OBJECT = ("filename", "file_name", "bigo_url", "object_id")
"""What names a file, the best first: beside the files, and in each of ``objects``."""


class People:
    """What conversations and people are called, by ``buid``."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, ...]] = {}

    def take(self, buid: str | None, names: Iterable[str | None]) -> None:
        """Take the names of one, the one that is shown first."""
        if buid:
            self._names[buid] = tuple(name for name in names if name)

    def thread(self, buid: str | None) -> str | None:
        """Return a conversation as it is shown: the name before the number."""
        name = next(iter(self._names.get(buid or "", ())), None)
        return f"{name} <{buid}>" if name and buid and name != buid else buid

    def writer(self, stated: str | None, buid: str | None, alias: str | None) -> str | None:
        """Return who wrote what came in: the number that is stated, else the conversation's, unless another name is signed.

        The conversation of a group has a number of its own: what is signed by another name than the conversation's is not its.
        """
        if stated or not alias:
            return stated or buid
        return buid if buid and alias in self._names.get(buid, ()) else alias


class Data(NamedTuple):
    """What a message says of itself: its type, the name of its file, the place that it names, and the call that it notes."""

    type: str = ""
    media: str | None = None
    place: str | None = None
    call: str | None = None
    seconds: int | None = None


def data_of(found: Mapping[str, Any]) -> Data:
    """Return what the members of ``imdata`` say; what is not of the form expected is left out."""
    objects = [mapping(one) for one in sequence(found.get("objects"))]
    sort = next((said for one in objects if (said := text_of(one.get("type")))), None) or text_of(found.get("type")) or ""
    if sort == CALL:
        return Data(sort, call=_CALLS.get(text_of(found.get("chat_type")) or ""), seconds=whole_of(found.get("call_duration")))
    if sort == LOCATION:
        degrees = [_degree(found.get(name)) for name in ("latitude", "longitude")]
        lines = [text_of(found.get("placeName")), text_of(found.get("address")), ", ".join(one for one in degrees if one)]
        return Data(sort, LOCATION, "\n".join(dict.fromkeys(line for line in lines if line)) or None)
    media = _first(found, _PATHS) or ", ".join(dict.fromkeys(name for one in objects if (name := _first(one, _OBJECT))))
    if not media and sort not in WORDS:
        media = text_of(found.get("url")) or sort
    return Data(sort, media or None)


def observed(
    row: Found, zone: str | None, column: str, data: Data, direction: str | None, other: str | None, sender: str | None,
    thread: str | None, words: str | None,
) -> Message | Call:  # fmt: skip
    """Return the row of a message: the call that it notes, or else what was written; ``other`` is whom the conversation is with."""
    if data.type == CALL:
        return _call(row, zone, column, data, direction, other, sender)
    time = _time(row.values.get(column), "sent", zone)
    unknown = () if direction else ("direction=type_unknown",)
    if direction == "in" and not sender:
        unknown = ("sender=not_recorded",)
    said = "\n".join(one for one in (words, data.place) if one) or None
    return Message(
        locator=row.locator,
        platform="imo",
        thread=thread,
        identifier=str(row.rowid),
        kind="media" if data.media else "text" if said else "system",
        direction=direction,
        sender=sender if direction == "in" else None,
        recipients=(other,) if direction == "out" and other else (),
        sent_as_written=as_written(row.values, column),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=said,
        media=data.media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def contact(
    row: Found, names: tuple[str | None, ...], buid: str | None, phones: tuple[str | None, ...], note: str | None
) -> Contact:
    """Return the card of a friend, or of a group, under the name that is shown."""
    return Contact(
        locator=row.locator,
        platform="imo",
        name=next((name for name in names if name), None),
        phones=tuple(dict.fromkeys(phone for phone in phones if phone)),
        emails=(),
        handles=(f"imo:{buid}",) if buid else (),
        addresses=(),
        organisation=None,
        note=note,
        state=row.state,
    )


def _call(
    row: Found, zone: str | None, column: str, data: Data, direction: str | None, other: str | None, sender: str | None
) -> Call:
    time = _time(row.values.get(column), "started", zone)
    unknown = () if direction else ("direction=type_unknown",)
    out = direction == "out"
    return Call(
        locator=row.locator,
        platform="imo",
        identifier=str(row.rowid),
        kind=data.call,
        direction=direction,
        caller=sender if direction == "in" else None,
        caller_name=None,
        callee=other if out else None,
        callee_name=None,
        started_as_written=as_written(row.values, column),
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=data.seconds if data.seconds is not None and data.seconds >= 0 else None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def _time(value: Value, noun: str, zone: str | None) -> Clock:
    """Return the time of a count of nanoseconds, of which columns hold the microseconds."""
    return unix(value // _NANOSECONDS if isinstance(value, int) else value, noun, zone, _MICROSECONDS)


def _first(found: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((said for name in names if (said := text_of(found.get(name)))), None)


def _degree(value: Any) -> str | None:
    return storable(repr(value)) if isinstance(value, float) else text_of(value)


def side(value: Value, incoming: int) -> str | None:
    """Return the direction of a mark of zero or one."""
    if not isinstance(value, int) or value not in (0, 1):
        return None
    return "in" if value == incoming else "out"
