"""Telegram's database of Android (``cache4.db``) to messages, calls, accounts, contacts and positions.

The rows hold what the network gave, serialised by the schema of the version that stored it (``serial``): a database that lived
through many versions holds many layers of it. Times count seconds from 1970.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import Notes, absent, place_of_row, read_database, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_states import Found, States
from faisceau.readers.telegram_android.messages import message
from faisceau.readers.telegram_android.people import People, account, contact, listed, room

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel, compte, groupe et contact de la base de Telegram pour Android (cache4.db), conversations secrètes et "
        "messages programmés compris, avec les réponses, les transferts, le nom des fichiers et les positions, dans le fichier principal "
        "et dans son journal (-wal). Non lu : les fichiers eux-mêmes, les réactions, les sondages, les membres des groupes, les brouillons, "
        "ce qu'un schéma plus récent que celui d'ici ajoute (signalé ligne par ligne)."
    ),
    en=(
        "Read: every message, call, account, group and contact of Telegram's database of Android (cache4.db), with secret conversations, "
        "scheduled messages, replies, forwards, names of files and positions, in the main file and in its write-ahead log (-wal). Not "
        "read: the files themselves, reactions, polls, the members of groups, drafts, what a newer schema than the one here adds "
        "(reported row by row)."
    ),
)
SETTINGS = {"zone": known.ZONE}
_SENT = ("messages_v2", "messages")
_WAITING = ("scheduled_messages_v2", "scheduled_messages", "quick_replies_messages")
_TABLES = (*_SENT, *_WAITING, "users", "chats", "contacts", "user_contacts_v7")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Telegram's tables, or that came in as ``cache4.db``."""
    return "cache4" if kind_of(head, tail, names) == "telegram_android" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls, accounts, contacts and positions of both states, what could not be read of them, and the reading."""
    return read_database("telegram_android", UNIT, exhibit, companions, settings, _rows, _TABLES, one_entry_a_place=True)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:
    yield from absent(states, *_TABLES)
    people = People()
    yield from people.gather(states)
    notes["account"] = people.user(people.own)
    for name in _SENT:
        yield from _several(states, name, lambda row: message(row, people, zone, is_sent=True))
    for name in _WAITING:
        yield from _several(states, name, lambda row: message(row, people, zone, is_sent=False))
    yield from _several(states, "users", lambda row: account(row, people))
    yield from _several(states, "chats", room)
    yield from rows_of(states, "contacts", lambda row: contact(row, people))
    yield from rows_of(states, "user_contacts_v7", lambda row: listed(row, people))


def _several(states: States, name: str, make: Callable[[Found], Iterator[Observation]]) -> Iterator[Observation]:
    """Yield all that is made of each row of a table."""
    for row in states.rows(name):
        if isinstance(row, Problem):
            yield row
        else:
            yield from make(row)
