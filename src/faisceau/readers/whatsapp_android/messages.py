"""Messages of the table ``message``: one for each row, with what other tables say of it by its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Message, Observation, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import unix
from faisceau.notation.phone_databases import Notes, details
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole
from faisceau.readers.whatsapp_android.kinds import CONTACT, CONTACTS, LOCATION, kind_of_message
from faisceau.readers.whatsapp_android.people import People, is_one

PLACEHOLDER = "-1"
"""``key_id`` of the row that WhatsApp writes first in a new database: it is no message."""
_LIVE_LOCATION = 16


class _Beside:
    """What other tables say of messages, by the message's number."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.media: dict[int, str] = {}
        self.captions: dict[int, str] = {}
        self.quoted: dict[int, tuple[str | None, str | None]] = {}
        self.places: dict[int, str] = {}
        self.cards: dict[int, dict[int, str]] = {}
        self.actions: dict[int, int | None] = {}
        self.parties: dict[int, dict[str, None]] = {}
        self.renumbered: dict[int, tuple[str | None, str | None]] = {}
        self.revoked: set[int] = set()
        self.edited: dict[int, str] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail and no entry."""
        for name, take in (
            ("message_media", self._take_media),
            ("message_quoted", self._take_quoted),
            ("message_quoted_media", self._take_quoted_media),
            ("message_location", self._take_place),
            ("message_vcard", self._take_card),
            ("message_system", self._take_action),
            ("message_system_chat_participant", self._take_party),
            ("message_system_number_change", self._take_renumbered),
            ("message_revoked", self._take_revoked),
            ("message_edit_info", self._take_edited),
        ):
            yield from details(states, name, take)

    def _take_media(self, rowid: int, values: Mapping[str, Value]) -> None:
        of = _of(rowid, values)
        path, name, media = (said(values.get(column)) for column in ("file_path", "media_name", "mime_type"))
        shown = f"{name} ({path})" if name and path and name not in path else path or name or media
        if shown:
            self.media[of] = shown
        if caption := said(values.get("media_caption")):
            self.captions[of] = caption

    def _take_quoted(self, rowid: int, values: Mapping[str, Value]) -> None:
        self.quoted[_of(rowid, values)] = said(values.get("key_id")), said(values.get("text_data"))

    def _take_quoted_media(self, rowid: int, values: Mapping[str, Value]) -> None:
        of = _of(rowid, values)
        key, text = self.quoted.get(of, (None, None))
        media = said(values.get("media_name")) or said(values.get("file_path")) or said(values.get("mime_type"))
        self.quoted[of] = key, said(values.get("media_caption")) or text or media

    def _take_place(self, rowid: int, values: Mapping[str, Value]) -> None:
        shown = place_shown(values, ("place_name", "place_address", "url"))
        if shown:
            self.places[_of(rowid, values)] = shown

    def _take_card(self, rowid: int, values: Mapping[str, Value]) -> None:
        if card := said(values.get("vcard")):
            self.cards.setdefault(_of(rowid, values), {})[rowid] = card

    def _take_action(self, rowid: int, values: Mapping[str, Value]) -> None:
        self.actions[_of(rowid, values)] = whole(values.get("action_type"))

    def _take_party(self, rowid: int, values: Mapping[str, Value]) -> None:
        if party := self.people.jid(values.get("user_jid_row_id")):
            self.parties.setdefault(_of(rowid, values), {})[party] = None

    def _take_renumbered(self, rowid: int, values: Mapping[str, Value]) -> None:
        old, new = (self.people.jid(values.get(column)) for column in ("old_jid_row_id", "new_jid_row_id"))
        self.renumbered[_of(rowid, values)] = old, new

    def _take_revoked(self, rowid: int, values: Mapping[str, Value]) -> None:
        self.revoked.add(_of(rowid, values))

    def _take_edited(self, rowid: int, values: Mapping[str, Value]) -> None:
        if written := as_written(values, "edited_timestamp"):
            self.edited[_of(rowid, values)] = written


def messages(states: States, zone: str | None, people: People, keys: dict[int, str], notes: Notes) -> Iterator[Observation]:
    """Yield the rows of ``message``; ``keys`` takes the identification of each by its number, for the older table."""
    if not states.has("message"):
        return
    beside = _Beside(people)
    yield from beside.gather(states)
    older = states.has("messages")
    placeholders = 0
    for row in states.rows("message"):
        if isinstance(row, Problem):
            yield row
            continue
        key = said(row.values.get("key_id"))
        if key == PLACEHOLDER:
            placeholders += 1
            continue
        if older and key:
            keys[row.rowid] = key
        number = whole(row.values.get("message_type"))
        message, known = _message(row, key, number, beside, zone)
        yield message
        if not known:
            yield problem("readers_phones.kind_unknown", row.locator, type="?" if number is None else str(number))
    notes["placeholders"] = placeholders


def _message(row: Found, key: str | None, number: int | None, beside: _Beside, zone: str | None) -> tuple[Message, bool]:
    values, of = row.values, row.rowid
    chat = beside.people.chat(values.get("chat_row_id"))
    words, media = said(values.get("text_data")) or beside.captions.get(of), beside.media.get(of)
    if number in (CONTACT, CONTACTS) and (cards := beside.cards.get(of)):
        words, media = "\n".join(cards.values()), words or media or "text/vcard"
    elif number in (LOCATION, _LIVE_LOCATION) and (place := beside.places.get(of)):
        words, media = "\n".join(part for part in (words, place) if part), media or "location"
    kind, known = kind_of_message(number, words, media)
    if of in beside.revoked:
        kind = "deleted"
    unknown: tuple[str, ...] = () if known else (f"kind=type_{number}_unknown",)
    mine = whole(values.get("from_me"))
    stated = beside.people.jid(values.get("sender_jid_row_id"))
    sender = stated or (chat.jid if is_one(chat.jid) and mine is not None else None)
    direction = None if mine is None else "out" if mine else "in"
    recipients: tuple[str, ...] = (chat.jid,) if mine and chat.jid else ()
    if kind == "system":
        direction, recipients = None, tuple(beside.parties.get(of, ()))
        sender = stated
        if of in beside.renumbered:
            old, new = beside.renumbered[of]
            sender, recipients = old, (new,) if new else ()
        if words is None:
            unknown = (*unknown, f"text=composed_on_screen_from_action_{beside.actions.get(of)}")
    elif mine is None:
        unknown = (*unknown, "direction=not_recorded")
    elif mine:
        sender = None
    elif sender is None:
        unknown = (*unknown, "sender=not_recorded")
    time = unix(values.get("timestamp"), "sent", zone)
    answers, quoted = beside.quoted.get(of, (None, None))
    written = as_written(values, "timestamp", "received_timestamp", "receipt_server_timestamp")
    return Message(
        locator=row.locator,
        platform="whatsapp",
        thread=chat.shown,
        identifier=key,
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=" ".join(part for part in (written, beside.edited.get(of)) if part) or None,
        sent_wall=time.wall,
        sent_zone=time.zone,
        sent_utc=time.utc,
        sent_precision=time.precision,
        subject=None,
        text=words,
        media=media,
        state=row.state,
        unknown=(*unknown, *time.unknown),
        answers=answers,
        quoted=quoted,
    ), known


def place_shown(values: Mapping[str, Value], names: tuple[str, ...]) -> str | None:
    """Return a place that was sent as text: its name and address, and its degrees as stored, latitude first."""
    degrees = [values.get(column) for column in ("latitude", "longitude")]
    parts = [part for column in names if (part := said(values.get(column)))]
    if any(degrees):
        parts.append(", ".join(text(one) or "?" for one in degrees))
    return "\n".join(parts) or None


def _of(rowid: int, values: Mapping[str, Value]) -> int:
    """Return the number of the message that a row speaks of: its own where the column is the key of the table."""
    stated = whole(values.get("message_row_id"))
    return rowid if stated is None else stated
