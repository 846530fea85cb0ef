"""Apple's message store (``sms.db`` of iOS, ``chat.db`` of macOS) to messages: iMessage, SMS, MMS and RCS.

Times count from 2001, in seconds to iOS 10, in nanoseconds since (``notation.clocks``). Since iOS 16 the text often
stands in ``attributedBody`` alone (``notation.typedstream``). Tables: ``message``, ``handle``, ``chat``, ``attachment``
and the joins between them; ``deleted_messages`` keeps the identification of messages that were deleted, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.observations import Message, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem, storable
from faisceau.notation.clocks import apple
from faisceau.notation.phone_databases import Notes, absent, details, place_of_row, read_database, recipients_of, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole
from faisceau.notation.typedstream import text_of_archive

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'Apple (sms.db, chat.db : iMessage, SMS, MMS), conversations de groupe et noms des pièces jointes compris, "
        "et l'identification de ceux qui ont été supprimés, dans le fichier principal et dans son journal (-wal), avec son état. Non lu : "
        "ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les pièces jointes elles-mêmes ; les textes d'avant une "
        "modification."
    ),
    en=(
        "Read: every message of Apple's store (sms.db, chat.db: iMessage, SMS, MMS), with group conversations and names of attachments, "
        "and the identification of those that were deleted, in the main file and in its write-ahead log (-wal), with its state. Not read: "
        "what was deleted and survives only in the free space of pages; the attachments themselves; the texts before an edit."
    ),
)
SETTINGS = {"zone": known.ZONE}
_PLAIN, _CALL = 0, 6
"""``item_type``: 0 a message; 1 to 5 who came, left, renamed, shared a place; 6 a FaceTime call."""
_UNREAD, _DIFFERS = "readers_phones.body_unread", "readers_phones.body_differs"
_PART = re.compile(r"(?:p:\d+/|bp:)")
"""What stands before the identification of the message that a reaction is to: the part of it."""


class _Beside:
    """What other tables say, by number."""

    def __init__(self) -> None:
        self.handles: dict[int, str] = {}
        self.chats: dict[int, tuple[str | None, str | None]] = {}
        self.chat_of: dict[int, int] = {}
        self.in_chat: dict[int, dict[int, None]] = {}
        self.thrown_away: dict[int, str] = {}
        self._participants: dict[int, tuple[str, ...]] = {}
        self.files: dict[int, str] = {}
        self.files_of: dict[int, dict[int, None]] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        for name, take in (
            ("handle", self._take_handle),
            ("chat", self._take_chat),
            ("chat_message_join", self._take_chat_of),
            ("chat_recoverable_message_join", self._take_recoverable),
            ("chat_handle_join", self._take_in_chat),
            ("attachment", self._take_file),
            ("message_attachment_join", self._take_file_of),
        ):
            yield from details(states, name, take)

    def participants(self, chat: int) -> tuple[str, ...]:
        """Return who takes part in a conversation beside the device."""
        if chat not in self._participants:
            found = (self.handles.get(handle) for handle in self.in_chat.get(chat, ()))
            self._participants[chat] = tuple(handle for handle in found if handle)
        return self._participants[chat]

    def media(self, message: int) -> str | None:
        """Return the names of the files of a message."""
        return ", ".join(self.files.get(file, "?") for file in self.files_of.get(message, ())) or None

    def _take_handle(self, rowid: int, values: Mapping[str, Value]) -> None:
        if handle := said(values.get("id")):
            self.handles[rowid] = handle

    def _take_chat(self, rowid: int, values: Mapping[str, Value]) -> None:
        self.chats[rowid] = said(values.get("chat_identifier")) or said(values.get("guid")), said(values.get("display_name"))

    def _take_chat_of(self, _: int, values: Mapping[str, Value]) -> None:
        chat, message = whole(values.get("chat_id")), whole(values.get("message_id"))
        if chat is not None and message is not None:
            self.chat_of.setdefault(message, chat)

    def _take_recoverable(self, rowid: int, values: Mapping[str, Value]) -> None:
        self._take_chat_of(rowid, values)
        message, written = whole(values.get("message_id")), as_written(values, "delete_date")
        if message is not None and written:
            self.thrown_away[message] = written

    def _take_in_chat(self, _: int, values: Mapping[str, Value]) -> None:
        chat, handle = whole(values.get("chat_id")), whole(values.get("handle_id"))
        if chat is not None and handle is not None:
            self.in_chat.setdefault(chat, {})[handle] = None

    def _take_file(self, rowid: int, values: Mapping[str, Value]) -> None:
        name, path, media = (said(values.get(column)) for column in ("transfer_name", "filename", "mime_type"))
        shown = f"{name} ({path})" if name and path and not path.endswith(name) else path or name or media
        if shown:
            self.files[rowid] = shown

    def _take_file_of(self, _: int, values: Mapping[str, Value]) -> None:
        message, file = whole(values.get("message_id")), whole(values.get("attachment_id"))
        if message is not None and file is not None:
            self.files_of.setdefault(message, {})[file] = None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Apple's tables of messages, or that came in as ``sms.db`` or ``chat.db``."""
    return "sms" if kind_of(head, tail, names) == "ios_messages" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the messages of both states, what could not be read of them, and the reading."""
    tables = ("message", "chat", "handle", "attachment", "deleted_messages")
    return read_database("ios_messages", UNIT, exhibit, companions, settings, _rows, tables)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, "message")
    beside = _Beside()
    yield from beside.gather(states)
    for row in states.rows("message"):
        if isinstance(row, Problem):
            yield row
            continue
        message, fault = _message(row, beside, zone)
        yield message
        if fault:
            yield problem(fault, row.locator)
    yield from rows_of(states, "deleted_messages", _deleted)


def _message(row: Found, beside: _Beside, zone: str | None) -> tuple[Message, str | None]:
    values = row.values
    words, fault = _words(values)
    media = beside.media(row.rowid)
    item = whole(values.get("item_type")) or _PLAIN
    kind = "media" if media else "text"
    if item != _PLAIN:
        kind = "call" if item == _CALL else "system"
    if _is_set(values.get("date_retracted")):
        kind = "deleted"
    chat = beside.chat_of.get(row.rowid, 0)
    identifier, name = beside.chats.get(chat, (said(values.get("cache_roomnames")), None))
    mine = whole(values.get("is_from_me"))
    other = beside.handles.get(whole(values.get("handle_id")) or 0)
    direction = None if mine is None else "out" if mine else "in"
    unknown: tuple[str, ...] = ("text=attributed_body_unread",) if fault == _UNREAD else ()
    sender, recipients = None, beside.participants(chat)
    if kind == "system":
        underwent = beside.handles.get(whole(values.get("other_handle")) or 0)
        direction, sender, recipients = None, None if mine else other, (underwent,) if underwent else ()
        words = words or said(values.get("group_title"))
        if words is None:
            unknown = (*unknown, f"text=composed_on_screen_from_item_{item}")
    elif mine is None:
        unknown, recipients = (*unknown, "direction=not_recorded"), ()
    elif mine:
        recipients, more = recipients_of(recipients or ((other,) if other else ()))
        unknown = (*unknown, *more)
    else:
        sender, recipients = other, ()
        if not other:
            unknown = (*unknown, "sender=not_recorded")
    answers = said(values.get("thread_originator_guid")) or said(values.get("associated_message_guid"))
    time = apple(values.get("date"), "sent", zone)
    written = as_written(values, "date", "date_delivered", "date_read", "date_edited", "date_retracted")
    return Message(
        locator=row.locator,
        platform=(said(values.get("service")) or "imessage").lower(),
        thread=f"{name} <{identifier}>" if name and identifier else identifier or name,
        identifier=said(values.get("guid")),
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=" ".join(part for part in (written, beside.thrown_away.get(row.rowid)) if part) or None,
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=said(values.get("subject")),
        text=words,
        media=media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
        answers=_PART.sub("", answers, count=1) if answers else None,
    ), fault


def _words(values: Mapping[str, Value]) -> tuple[str | None, str | None]:
    """Return the text of a message, from its archived body where the column is empty, and the code of what is wrong with it."""
    written, body = said(values.get("text")), values.get("attributedbody")
    if not isinstance(body, bytes) or not body:
        return written, None
    found = text_of_archive(body)
    if found is None:
        return written, None if written else _UNREAD
    archived = storable(found) or None
    return (written, _DIFFERS if archived != written else None) if written else (archived, None)


def _is_set(value: Value) -> bool:
    return isinstance(value, int | float) and value > 0


def _deleted(row: Found) -> Message:
    return Message(
        locator=row.locator,
        platform="imessage",
        thread=None,
        identifier=text(row.values.get("guid")),
        kind="deleted",
        direction=None,
        sender=None,
        recipients=(),
        sent_as_written=None,
        sent_wall=None,
        sent_zone=None,
        sent_utc=None,
        sent_precision=None,
        subject=None,
        text=None,
        media=None,
        state=row.state,
        unknown=("direction=deleted", "sent_utc=deleted", "text=deleted"),
    )
