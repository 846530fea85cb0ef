"""Whom and what a conversation of Telegram names: users, groups, channels, secret chats, by the numbers of the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Contact, Observation, Problem, UserAccount
from faisceau.notation.phone_databases import details
from faisceau.notation.sqlite_rows import Value as Stored
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import said, whole
from faisceau.readers.telegram_android.serial import Value, told, value_of

_SECRET = 1 << 62
"""Bit that marks the number of a secret conversation since 2021; before, the upper half of the number was that of the chat."""
_LOWER = 0xFFFFFFFF


class People:
    """Users by number, groups and channels by the negative of theirs, secret chats with the user at their other end."""

    def __init__(self) -> None:
        self.own: int | None = None
        self._users: dict[int, tuple[str | None, str | None, str | None]] = {}
        self._rooms: dict[int, tuple[str, str | None]] = {}
        self._secret: dict[int, tuple[int | None, str | None]] = {}
        self._numbers: dict[str, dict[str, None]] = {}

    def gather(self, states: States) -> Iterator[Problem]:
        """Read the tables of details; a row that cannot be read costs a detail here and is told where it is an entry."""
        for name, take in (("users", self._take_user), ("chats", self._take_room)):
            for row in states.rows(name, entries=0):
                if not isinstance(row, Problem):
                    take(row.rowid, row.values)
        yield from details(states, "enc_chats", self._take_secret)
        yield from details(states, "user_phones_v7", self._take_number)

    def user(self, number: int | None) -> str | None:
        """Return what names a user: the telephone number, else the name of the account, else its number."""
        if not number:
            return None
        _, username, phone = self._users.get(number, (None, None, None))
        return phone or username or f"user{number}"

    def shown(self, number: int | None) -> str | None:
        """Return what names a user, a group or a channel by the number of its conversation."""
        return self._room(-number) if number and number < 0 else self.user(number)

    def peer(self, value: Value | None) -> str | None:
        """Return what names the peer that a value holds."""
        if value is None:
            return None
        for name, prefix in (("user_id", ""), ("chat_id", "chat"), ("channel_id", "channel")):
            if name in value.fields:
                number = value.fields[name]
                return f"{prefix}{number}" if prefix else self.user(number)
        return None

    def thread(self, number: int | None) -> str | None:
        """Return a conversation as it is shown: the name of the other, or of the group, before what identifies it."""
        if number is None:
            return None
        if (chat := secret(number)) is not None:
            other, name = self._secret.get(chat, (None, None))
            name, shown = self._users.get(other or 0, (None,))[0] or name, f"secret{chat}"
        elif number < 0:
            name, shown = self._rooms.get(-number, ("", None))[1], self._room(-number)
        else:
            name, shown = self._users.get(number, (None,))[0], f"user{number}"
        return f"{name} <{shown}>" if name else shown

    def other(self, number: int | None) -> int | None:
        """Return the user at the other end of a conversation of two, or None."""
        if number is None:
            return None
        chat = secret(number)
        return (number if number > 0 else None) if chat is None else self._secret.get(chat, (None, None))[0]

    def name(self, number: int | None) -> str | None:
        """Return the name of a user."""
        return self._users.get(number or 0, (None,))[0]

    def phone(self, number: int | None) -> str | None:
        """Return the telephone number of a user."""
        return self._users.get(number or 0, (None, None, None))[2]

    def numbers(self, key: str | None) -> tuple[str, ...]:
        """Return the telephone numbers of an entry of the telephone's own address book."""
        return tuple(self._numbers.get(key or "", ()))

    def _room(self, number: int) -> str:
        return f"{self._rooms.get(number, ('chat', None))[0]}{number}"

    def _take_user(self, rowid: int, values: Mapping[str, Stored]) -> None:
        number = whole(values.get("uid")) or rowid
        found, _ = value_of(values.get("data"), "User")
        name, username, phone = of_user(found, values)
        self._users[number] = name, username, phone
        if found and found.fields.get("self"):
            self.own = number
        if found and found.name == "userSelf":
            self.own = number

    def _take_room(self, rowid: int, values: Mapping[str, Stored]) -> None:
        number = whole(values.get("uid")) or rowid
        found, _ = value_of(values.get("data"), "Chat")
        self._rooms[number] = kind_of_room(found), (_text(found, "title") if found else None) or said(values.get("name"))

    def _take_secret(self, rowid: int, values: Mapping[str, Stored]) -> None:
        self._secret[whole(values.get("uid")) or rowid] = whole(values.get("user")), _listed_name(values)

    def _take_number(self, _: int, values: Mapping[str, Stored]) -> None:
        if (key := said(values.get("key"))) and (number := said(values.get("phone"))):
            self._numbers.setdefault(key, {})[number] = None


def secret(number: int) -> int | None:
    """Return the number of the secret chat that the number of a conversation stands for; None for another conversation.

    >>> secret(7), secret(-7), secret(7 << 32), secret(1 << 62 | 7)
    (None, None, 7, 7)
    """
    if number > 0 and number & _SECRET:
        return number & _LOWER
    return number >> 32 if number > 0 and not number & _LOWER else None


def of_user(found: Value | None, values: Mapping[str, Stored]) -> tuple[str | None, str | None, str | None]:
    """Return name, name of the account and telephone number of a user; the number gets the plus that the database leaves out."""
    if found is None:
        return _listed_name(values), None, None
    name = " ".join(part for key in ("first_name", "last_name") if (part := _text(found, key)))
    names = found.fields.get("usernames") or ()
    username = _text(found, "username") or next((one.fields.get("username") for one in names), None)
    phone = _text(found, "phone")
    return name or None, username, f"+{phone}" if phone and phone.isdecimal() else phone


def kind_of_room(found: Value | None) -> str:
    """Return whether a row of ``chats`` is a channel (a large group is one for Telegram) or a group."""
    return "channel" if found and found.name.startswith("channel") else "chat"


def account(row: Found, people: People) -> Iterator[Observation]:
    """Yield the account of a row of ``users``, and what could not be read of it."""
    found, fault = value_of(row.values.get("data"), "User")
    number = whole(row.values.get("uid")) or row.rowid
    name, username, phone = of_user(found, row.values)
    own = "owner" if number == people.own else None
    phones = (phone,) if phone else ()
    yield UserAccount(row.locator, "telegram", f"user{number}", username, name, phones, (), own, None, None, None, None, row.state)
    if fault:
        yield told(fault, row.locator)


def room(row: Found) -> Iterator[Observation]:
    """Yield the account of a group or a channel, a row of ``chats``, and what could not be read of it."""
    found, fault = value_of(row.values.get("data"), "Chat")
    number = whole(row.values.get("uid")) or row.rowid
    title = (_text(found, "title") if found else None) or said(row.values.get("name"))
    username = _text(found, "username") if found else None
    shown = f"{kind_of_room(found)}{number}"
    yield UserAccount(row.locator, "telegram", shown, username, title, (), (), None, None, None, None, None, row.state)
    if fault:
        yield told(fault, row.locator)


def contact(row: Found, people: People) -> Contact:
    """Return a contact of the account, a row of ``contacts``."""
    number = whole(row.values.get("uid")) or row.rowid
    phone = people.phone(number)
    handles = (f"telegram:user{number}",)
    return Contact(row.locator, "telegram", people.name(number), (phone,) if phone else (), (), handles, (), None, None, row.state)


def listed(row: Found, people: People) -> Contact:
    """Return an entry of the telephone's own address book, as the application keeps it (``user_contacts_v7``)."""
    values = row.values
    number = whole(values.get("uid"))
    name = " ".join(part for key in ("fname", "sname") if (part := said(values.get(key))))
    handles = (f"telegram:user{number}",) if number else ()
    phones = people.numbers(said(values.get("key")))
    return Contact(row.locator, "telegram", name or None, phones, (), handles, (), None, None, row.state)


def _listed_name(values: Mapping[str, Stored]) -> str | None:
    """Return the name in the column beside the blob, which the application writes in small letters, before its user name."""
    return (said(values.get("name")) or "").partition(";;;")[0].strip() or None


def _text(found: Value, key: str) -> str | None:
    value = found.fields.get(key)
    return value if isinstance(value, str) and value else None
