"""Messages of the table ``messages``, WhatsApp's layout to 2022: one row says nearly everything of a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Message, Observation, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import unix
from faisceau.notation.phone_databases import Notes, details
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, number, said, text, whole
from faisceau.readers.whatsapp_android.kinds import CONTACT, CONTACTS, LOCATION, SYSTEM, TEXT, kind_of_message
from faisceau.readers.whatsapp_android.messages import PLACEHOLDER, place_shown
from faisceau.readers.whatsapp_android.people import Conversation, is_one

_SYSTEM_STATUS = 6
"""``status`` of a line that WhatsApp wrote itself: its type is 0, what happened stands in ``media_size``."""
_LIVE_LOCATION = 16


class _Beside:
    """What other tables say: the subject of conversations, and quoted messages by the number that rows refer to them with."""

    def __init__(self) -> None:
        self.subjects: dict[str, str] = {}
        self.quoted: dict[int, tuple[str | None, str | None]] = {}

    def take_chat(self, _: int, values: Mapping[str, Value]) -> None:
        """Take a row of ``chat_list``."""
        if (jid := said(values.get("key_remote_jid"))) and (subject := said(values.get("subject"))):
            self.subjects[jid] = subject

    def take_quoted(self, rowid: int, values: Mapping[str, Value]) -> None:
        """Take a row of ``messages_quotes``."""
        shown = next((found for column in ("data", "media_caption", "media_name") if (found := said(values.get(column)))), None)
        self.quoted[rowid] = said(values.get("key_id")), shown


def legacy_messages(states: States, zone: str | None, keys: Mapping[int, str], notes: Notes) -> Iterator[Observation]:
    """Yield the rows of ``messages``; one that the newer table holds under the same number and key is the same message."""
    if not states.has("messages"):
        return
    beside = _Beside()
    yield from details(states, "chat_list", beside.take_chat)
    yield from details(states, "messages_quotes", beside.take_quoted)
    placeholders = repeated = 0
    for row in states.rows("messages"):
        if isinstance(row, Problem):
            yield row
            continue
        key = said(row.values.get("key_id"))
        if key == PLACEHOLDER:
            placeholders += 1
        elif key and keys.get(row.rowid) == key:
            repeated += 1
        else:
            kind = number(row.values.get("media_wa_type"))
            message, known = _message(row, key, kind, beside, zone)
            yield message
            if not known:
                yield problem("readers_phones.kind_unknown", row.locator, type=text(row.values.get("media_wa_type")) or "?")
    notes["placeholders_of_messages"] = placeholders
    notes["repeated_in_messages"] = repeated


def _message(row: Found, key: str | None, type_: int | None, beside: _Beside, zone: str | None) -> tuple[Message, bool]:
    values = row.values
    jid = said(values.get("key_remote_jid"))
    system = type_ == TEXT and whole(values.get("status")) == _SYSTEM_STATUS
    words = said(values.get("data")) or said(values.get("media_caption"))
    media = next((found for column in ("media_name", "media_mime_type") if (found := said(values.get(column)))), None)
    if type_ in (CONTACT, CONTACTS) and words:
        media = media or "text/vcard"
    elif type_ in (LOCATION, _LIVE_LOCATION):
        parts = (words, place_shown(values, ("media_url",)))
        words, media = "\n".join(part for part in parts if part) or None, media or "location"
    kind, known = kind_of_message(SYSTEM if system else type_, words, media)
    mine = whole(values.get("key_from_me"))
    stated = said(values.get("remote_resource"))
    sender = stated or (jid if is_one(jid) and mine is not None else None)
    direction = None if mine is None else "out" if mine else "in"
    recipients = (jid,) if mine and jid else ()
    unknown: tuple[str, ...] = () if known else (f"kind=type_{type_}_unknown",)
    if kind == "system":
        direction, recipients, sender = None, (), stated
        if words is None:
            unknown = (*unknown, f"text=composed_on_screen_from_action_{whole(values.get('media_size'))}")
    elif mine is None:
        unknown = (*unknown, "direction=not_recorded")
    elif mine:
        sender = None
    elif sender is None:
        unknown = (*unknown, "sender=not_recorded")
    time = unix(values.get("timestamp"), "sent", zone)
    answers, quoted = beside.quoted.get(whole(values.get("quoted_row_id")) or 0, (None, None))
    return Message(
        locator=row.locator,
        platform="whatsapp",
        thread=Conversation(jid, beside.subjects.get(jid or "")).shown,
        identifier=key,
        kind=kind,
        direction=direction,
        sender=sender,
        recipients=recipients,
        sent_as_written=as_written(values, "timestamp", "received_timestamp", "receipt_server_timestamp"),
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
