"""imo's databases: ``imofriends.db`` and ``accountdb.db`` of Android, ``IMODb2.sqlite`` of iOS, to messages, calls and contacts.

No layout is published; the meaning of each column is what independent forensic programs agree on. Times count nanoseconds
from 1970.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import Notes, absent, place_of_row, read_database
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_states import States
from faisceau.readers.imo import android, ios

BUDGET = Budget(seconds=20, seconds_per_mb=6, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel noté dans une conversation et contact des bases d'imo (imofriends.db et accountdb.db sur Android, "
        "IMODb2.sqlite sur iPhone), dans le fichier principal et dans son journal (-wal), avec son état. Non lu : la table des appels "
        "d'Android (calls_only), dite en problème ; ce qui a été effacé ; les fichiers joints eux-mêmes."
    ),
    en=(
        "Read: every message, call noted in a conversation and contact of imo's databases (imofriends.db and accountdb.db of Android, "
        "IMODb2.sqlite of the iPhone), in the main file and in its write-ahead log (-wal), with its state. Not read: Android's table of "
        "calls (calls_only), told as a problem; what was deleted; the attached files themselves."
    ),
)
SETTINGS = {"zone": known.ZONE}
_TABLES = ("messages", "friends", "account", "zimochatmsg", "zimocontact")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows imo's tables, or that came in under the name of one of its databases."""
    return "imo" if kind_of(head, tail, names) == "imo" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls, contacts and the account of both states, what could not be read of them, and the reading."""
    return read_database("imo", UNIT, exhibit, companions, settings, _rows, _TABLES)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, *_TABLES)
    yield from android.rows(states, zone)
    yield from ios.rows(states, zone)
