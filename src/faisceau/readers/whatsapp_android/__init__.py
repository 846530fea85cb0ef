"""WhatsApp's databases of Android: ``msgstore.db`` to messages and calls, ``wa.db`` to contacts.

Both layouts of the message store are read: the table ``messages`` (to 2022) and the tables ``message``, ``chat`` and
``jid`` that followed it; a database of the time between holds both. Read as bytes (``notation.sqlite_states``). No layout
is published by WhatsApp; the meaning of each code is what independent forensic programs agree on.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import Notes, absent, place_of_row, read_database, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_states import States
from faisceau.readers.whatsapp_android.calls import calls
from faisceau.readers.whatsapp_android.contacts import contact
from faisceau.readers.whatsapp_android.legacy import legacy_messages
from faisceau.readers.whatsapp_android.messages import messages
from faisceau.readers.whatsapp_android.people import People

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel et contact des bases WhatsApp d'Android (msgstore.db, wa.db), groupes, messages cités, supprimés "
        "et du système compris, dans le fichier principal et dans son journal (-wal), avec son état. Non lu : ce qui a été effacé et "
        "ne subsiste que dans l'espace libre des pages ; les fichiers joints eux-mêmes ; réactions, accusés de réception et sondages."
    ),
    en=(
        "Read: every message, call and contact of WhatsApp's databases of Android (msgstore.db, wa.db), with groups, quoted, deleted "
        "and system messages, in the main file and in its write-ahead log (-wal), with its state. Not read: what was deleted and "
        "survives only in the free space of pages; the attached files themselves; reactions, receipts and polls."
    ),
)
SETTINGS = {"zone": known.ZONE}
_DIALECTS = {"whatsapp_android": "msgstore", "whatsapp_contacts": "wa"}
_SHOWN = ("message", "messages", "chat", "jid", "call_log", "wa_contacts")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows WhatsApp's tables, or that came in as ``msgstore.db`` or ``wa.db``."""
    return _DIALECTS.get(kind_of(head, tail, names) or "")


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls and contacts of both states, what could not be read of them, and the reading."""
    return read_database("whatsapp_android", UNIT, exhibit, companions, settings, _rows, _SHOWN)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:
    yield from absent(states, "message", "messages", "call_log", "wa_contacts")
    people = People()
    yield from people.gather(states)
    keys: dict[int, str] = {}
    yield from messages(states, zone, people, keys, notes)
    yield from legacy_messages(states, zone, keys, notes)
    yield from calls(states, zone, people)
    yield from rows_of(states, "wa_contacts", contact)
