"""Skype's database (``main.db``, to version 7) to messages, files sent, SMS, calls and contacts.

No layout is published; the meaning of each number is what independent forensic programs agree on. Times count seconds
from 1970. Who writes is stated for both sides, so that the account of the database is a sender like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import Notes, absent, details, place_of_row, read_database, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import States
from faisceau.notation.sqlite_values import said
from faisceau.readers.skype.calls import calls
from faisceau.readers.skype.contacts import contact
from faisceau.readers.skype.messages import Conversations, message, sms, transfer

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, fichier envoyé, SMS, appel et contact de la base de Skype (main.db, jusqu'à la version 7), dans le fichier "
        "principal et dans son journal (-wal), avec son état. Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des "
        "pages ; les fichiers eux-mêmes ; les versions 8 et suivantes."
    ),
    en=(
        "Read: every message, file sent, SMS, call and contact of Skype's database (main.db, to version 7), in the main file and in its "
        "write-ahead log (-wal), with its state. Not read: what was deleted and survives only in the free space of pages; the files "
        "themselves; version 8 and later."
    ),
)
SETTINGS = {"zone": known.ZONE}
_TABLES = ("messages", "smses", "transfers", "calls", "contacts")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows Skype's tables, or that came in as ``main.db`` out of Skype's folder."""
    return "main" if kind_of(head, tail, names) == "skype" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls and contacts of both states, what could not be read of them, and the reading."""
    return read_database("skype", UNIT, exhibit, companions, settings, _rows, _TABLES)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:
    yield from absent(states, *_TABLES)
    accounts: list[str] = []

    def take(_: int, values: Mapping[str, Value]) -> None:
        if name := said(values.get("skypename")):
            accounts.append(name)

    yield from details(states, "accounts", take)
    own = accounts[0] if accounts else None
    notes["account"] = own
    conversations = Conversations(own)
    yield from conversations.gather(states)
    yield from rows_of(states, "messages", lambda row: message(row, conversations, zone))
    yield from rows_of(states, "smses", lambda row: sms(row, zone))
    yield from rows_of(states, "transfers", lambda row: transfer(row, conversations, zone))
    yield from calls(states, own, zone)
    yield from rows_of(states, "contacts", contact)
