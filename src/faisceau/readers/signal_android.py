"""Signal's database of Android, in the clear as free programs write it from a backup, to messages, calls and contacts.

The kind of a row is the low five bits of ``type`` (``BASE_TYPE_MASK`` of the application's source); the bits above say what it does
besides. Times count milliseconds from 1970.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from faisceau.model import settings as known
from faisceau.model.observations import Call, Contact, Message, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import unix
from faisceau.notation.phone_databases import (
    MOST_PARTIES,
    Notes,
    absent,
    details,
    place_of_row,
    read_database,
    recipients_of,
    rows_of,
)
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel et correspondant d'une base Signal d'Android en clair, telle que des programmes libres la tirent d'une "
        "sauvegarde, avec les groupes et le nom des fichiers joints. Non lu : la sauvegarde chiffrée elle-même, les fichiers joints, les "
        "réactions, le contenu codé des changements d'un groupe, les tables sms et mms d'avant 2023."
    ),
    en=(
        "Read: every message, call and correspondent of a Signal database of Android in the clear, as free programs draw it from a backup, "
        "with groups and the names of attached files. Not read: the encrypted backup itself, attached files, reactions, the encoded content "
        "of changes of a group, the tables sms and mms from before 2023."
    ),
)
SETTINGS = {"zone": known.ZONE}
_BASE = 0x1F
_IN, _OUT, _DRAFT = frozenset({20}), frozenset(range(21, 27)), 27
_CALLS = {1: "in", 2: "out", 3: "missed", 8: "missed", 10: "in", 11: "out", 12: None}
"""Kinds of a row that is a call: voice 1 to 3, video 8, 10 and 11, of a group 12."""
_GROUP_CHANGE, _SYSTEM = 0x10000 | 0x20000 | 0x80000, 0xFF00
"""Bits of a change of a group, whose body is encoded, and of an exchange of keys."""
_CALL_KINDS = {0: "voice", 1: "video"}
_MISSED = 3
"""``event`` of a call that nobody took."""
_TABLES = ("message", "call", "recipient")
_LONGEST_NAMES = 64
"""Names of attached files that one message shows; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Signal's tables, or that came in under the name of one."""
    return "signal" if kind_of(head, tail, names) == "signal_android" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls and contacts of both states, what could not be read of them, and the reading."""
    return read_database("signal_android", UNIT, exhibit, companions, settings, _rows, _TABLES)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, *_TABLES)
    people = _People()
    yield from people.gather(states)
    for row in states.rows("message"):
        if isinstance(row, Problem):
            yield row
            continue
        yield (made := _message(row, people, zone))
        if made.direction is None and made.kind not in ("call", "system"):
            yield problem(
                "readers_devices.direction_unknown", row.locator, number=made.thread or "?", type=text(row.values.get("type")) or ""
            )
    yield from rows_of(states, "call", lambda row: _call(row, people, zone))
    yield from rows_of(states, "recipient", _contact)


class _People:
    """Recipients by number, groups with their members, conversations, names of attached files."""

    def __init__(self) -> None:
        self._shown: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._groups: dict[int, str] = {}
        self._titles: dict[str, str] = {}
        self._members: dict[str, dict[int, None]] = {}
        self._threads: dict[int, int] = {}
        self._files: dict[int, list[str]] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        yield from details(states, "recipient", self._take_recipient)
        yield from details(states, "groups", self._take_group)
        yield from details(states, "group_membership", self._take_member)
        yield from details(states, "thread", self._take_thread)
        yield from details(states, "attachment", self._take_file)
        yield from details(states, "part", self._take_file)

    def shown(self, value: Value) -> str | None:
        """Return what names a recipient: the telephone number, else the account, else the name."""
        return self._shown.get(whole(value) or 0)

    def parties(self, value: Value, but: Value) -> tuple[str, ...]:
        """Return who receives what is sent to a recipient: the members of a group beside the one who writes, or the recipient alone."""
        group = self._groups.get(whole(value) or 0)
        if group is None:
            one = self.shown(value)
            return (one,) if one else ()
        found = (self._shown.get(member) for member in self._members.get(group, ()) if member != but)
        return tuple(islice((one for one in found if one), MOST_PARTIES + 1))

    def thread(self, value: Value) -> str | None:
        """Return a conversation as it is shown: the name of the other, or of the group, before its number."""
        number = whole(value)
        if number is None:
            return None
        other = self._threads.get(number, 0)
        group = self._groups.get(other)
        name = self._titles.get(group) if group is not None else self._names.get(other)
        return f"{name} <{number}>" if name else str(number)

    def title(self, value: Value) -> str | None:
        """Return what a group is called; None for a recipient that is none."""
        group = self._groups.get(whole(value) or 0)
        return None if group is None else self._titles.get(group, group)

    def media(self, rowid: int) -> str | None:
        """Return the names of the files of a message, or their kinds where they have none."""
        return ", ".join(self._files.get(rowid, ())) or None

    def _take_recipient(self, rowid: int, values: Mapping[str, Value]) -> None:
        if group := said(values.get("group_id")):
            self._groups[rowid] = group
        if name := _name(values):
            self._names[rowid] = name
        if shown := said(values.get("e164")) or _account(values) or said(values.get("username")) or name:
            self._shown[rowid] = shown

    def _take_group(self, rowid: int, values: Mapping[str, Value]) -> None:  # noqa: ARG002 - a group is known by its name of its own
        if (group := said(values.get("group_id"))) and (title := said(values.get("title"))):
            self._titles[group] = title

    def _take_member(self, rowid: int, values: Mapping[str, Value]) -> None:  # noqa: ARG002 - as above
        member = whole(values.get("recipient_id"))
        if (group := said(values.get("group_id"))) and member is not None:
            self._members.setdefault(group, {})[member] = None

    def _take_thread(self, rowid: int, values: Mapping[str, Value]) -> None:
        other = whole(values.get("recipient_id"))
        other = whole(values.get("thread_recipient_id")) if other is None else other
        if other is not None:
            self._threads[rowid] = other

    def _take_file(self, rowid: int, values: Mapping[str, Value]) -> None:  # noqa: ARG002 - as above
        message = whole(values.get("message_id"))
        message = whole(values.get("mid")) if message is None else message
        shown = next((one for name in ("file_name", "content_type", "ct") if (one := said(values.get(name)))), None)
        if message is not None and shown and len(its := self._files.setdefault(message, [])) < _LONGEST_NAMES:
            its.append(shown)


def _name(values: Mapping[str, Value]) -> str | None:
    columns = (
        "system_joined_name", "system_display_name", "profile_joined_name", "signal_profile_name", "nickname_joined_name", "username",
    )  # fmt: skip
    return next((one for name in columns if (one := said(values.get(name)))), None)


def _account(values: Mapping[str, Value]) -> str | None:
    return said(values.get("aci")) or said(values.get("uuid")) or said(values.get("pni"))


def _message(row: Found, people: _People, zone: str | None) -> Message:
    values = row.values
    sort = whole(values.get("type"))
    base = -1 if sort is None else sort & _BASE
    bits = 0 if sort is None else sort
    direction = "in" if base in _IN else "out" if base in _OUT else "draft" if base == _DRAFT else None
    own, other = values.get("from_recipient_id"), values.get("to_recipient_id")
    if "from_recipient_id" not in values:
        # Before the columns of both sides there was one, of the other side whichever way the message went.
        own, other = (values.get("recipient_id"), None) if direction == "in" else (None, values.get("recipient_id"))
    sender = people.shown(own) if direction not in ("out", "draft") else None
    recipients, more = recipients_of(people.parties(other, own) if direction in ("out", "draft") else ())
    words, media = said(values.get("body")), people.media(row.rowid)
    unknown = more
    if bits & _GROUP_CHANGE:
        words, unknown = None, (*unknown, "text=change_of_group_encoded")
    if base in _CALLS:
        kind, direction = "call", {"in": "in", "missed": "in", "out": "out"}.get(_CALLS[base] or "")
        sender, recipients = (None, people.parties(other, own)) if direction == "out" else (people.shown(own), ())
        recipients, _ = recipients_of(recipients)
    elif direction is None or bits & (_GROUP_CHANGE | _SYSTEM):
        kind = "system"
    elif whole(values.get("remote_deleted")):
        kind = "deleted"
    else:
        kind = "media" if media else "text"
    if direction is None:
        unknown = (*unknown, "direction=not_stated")
    if direction == "in" and not sender:
        unknown = (*unknown, "sender=not_recorded")
    time = unix(values.get("date_sent"), "sent", zone)
    return Message(
        locator=row.locator,
        platform="signal",
        thread=people.thread(values.get("thread_id")),
        identifier=str(row.rowid),
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=as_written(values, "date_sent"),
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=words,
        media=media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
        quoted=said(values.get("quote_body")),
    )


def _call(row: Found, people: _People, zone: str | None) -> Call:
    values = row.values
    direction = {0: "in", 1: "out"}.get(-1 if (way := whole(values.get("direction"))) is None else way)
    other, group = people.shown(values.get("peer")), people.title(values.get("peer"))
    out = direction == "out"
    unknown = () if direction else ("direction=type_unknown",)
    if direction and not other:
        unknown = (*unknown, f"{'callee' if out else 'caller'}={'a_group' if group else 'not_recorded'}")
    time = unix(values.get("timestamp"), "started", zone)
    return Call(
        locator=row.locator,
        platform="signal",
        identifier=text(values.get("call_id")) if values.get("call_id") is not None else str(row.rowid),
        kind=_CALL_KINDS.get(-1 if (sort := whole(values.get("type"))) is None else sort),
        direction="missed" if direction == "in" and whole(values.get("event")) == _MISSED else direction,
        caller=None if out or not direction else other,
        caller_name=None if out or not direction else group,
        callee=other if out else None,
        callee_name=group if out else None,
        started_as_written=as_written(values, "timestamp"),
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def _contact(row: Found) -> Contact | None:
    """Return a correspondent; a group is none."""
    values = row.values
    if said(values.get("group_id")):
        return None
    phone, account, mail = said(values.get("e164")), _account(values), said(values.get("email"))
    return Contact(
        locator=row.locator,
        platform="signal",
        name=_name(values),
        phones=(phone,) if phone else (),
        emails=(mail,) if mail else (),
        handles=(f"signal:{account}",) if account else (),
        addresses=(),
        organisation=None,
        note=None,
    )
