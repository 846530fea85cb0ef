"""Who and where: WhatsApp's identifiers (``jid``) and conversations (``chat``), by the numbers that rows refer to them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.phone_databases import details
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import States
from faisceau.notation.sqlite_values import said, whole

ONE = ("@s.whatsapp.net", "@lid", "@c.us")
"""What the identifier of one person ends with; groups end with ``@g.us``, lists and the status with ``@broadcast``."""


class Conversation(NamedTuple):
    """A conversation: the identifier of the other side, and the subject of a group."""

    jid: str | None
    subject: str | None

    @property
    def shown(self) -> str | None:
        """Return the conversation as it is shown: the subject, where there is one, before the identifier."""
        if self.jid and self.subject:
            return f"{self.subject} <{self.jid}>"
        return self.jid or self.subject


NOWHERE = Conversation(None, None)


class People:
    """Identifiers and conversations of a database."""

    def __init__(self) -> None:
        self._jids: dict[int, str] = {}
        self._numbers: dict[int, int] = {}
        self._chats: dict[int, Conversation] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables ``jid``, ``jid_map`` and ``chat``."""
        yield from details(states, "jid", self._take_jid)
        yield from details(states, "jid_map", self._take_number)
        yield from details(states, "chat", self._take_chat)

    def jid(self, number: Value) -> str | None:
        """Return an identifier by its number; a hidden one (``@lid``) gives the telephone's where the database joins them."""
        row = whole(number)
        if row is None:
            return None
        return self._jids.get(self._numbers.get(row, row)) or self._jids.get(row)

    def chat(self, number: Value) -> Conversation:
        """Return a conversation by its number."""
        return self._chats.get(whole(number) or 0, NOWHERE)

    def _take_jid(self, rowid: int, values: Mapping[str, Value]) -> None:
        user, server = said(values.get("user")), said(values.get("server"))
        written = said(values.get("raw_string")) or (f"{user}@{server}" if user and server else user)
        if written:
            self._jids[rowid] = written

    def _take_number(self, rowid: int, values: Mapping[str, Value]) -> None:
        hidden = whole(values.get("lid_row_id"))
        shown = whole(values.get("jid_row_id"))
        if shown is not None:
            self._numbers[rowid if hidden is None else hidden] = shown

    def _take_chat(self, rowid: int, values: Mapping[str, Value]) -> None:
        jid = self.jid(values.get("jid_row_id")) or said(values.get("key_remote_jid"))
        self._chats[rowid] = Conversation(jid, said(values.get("subject")))


def is_one(jid: str | None) -> bool:
    """Say whether an identifier is that of one person."""
    return bool(jid) and str(jid).endswith(ONE)
