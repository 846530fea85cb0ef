"""WhatsApp's databases of the iPhone (Core Data) to messages, calls and contacts.

``ChatStorage.sqlite``, ``CallHistory.sqlite``, ``ContactsV2.sqlite``. Times count from 2001 (``notation.clocks``). No layout
is published; the meaning of each number is what independent forensic programs agree on.
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
from faisceau.readers.whatsapp_ios.calls import calls
from faisceau.readers.whatsapp_ios.contacts import card, name
from faisceau.readers.whatsapp_ios.messages import messages

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque message, appel et contact de WhatsApp sur iPhone (ChatStorage.sqlite, CallHistory.sqlite, ContactsV2.sqlite), "
        "groupes, messages cités, supprimés et du système compris, dans le fichier principal et dans son journal (-wal), avec son état. "
        "Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les fichiers joints eux-mêmes ; réactions et "
        "sondages."
    ),
    en=(
        "Read: every message, call and contact of WhatsApp on an iPhone (ChatStorage.sqlite, CallHistory.sqlite, ContactsV2.sqlite), with "
        "groups, quoted, deleted and system messages, in the main file and in its write-ahead log (-wal), with its state. Not read: what "
        "was deleted and survives only in the free space of pages; the attached files themselves; reactions and polls."
    ),
)
SETTINGS = {"zone": known.ZONE}
_DIALECTS = {"whatsapp_ios": "chatstorage", "whatsapp_ios_calls": "callhistory", "whatsapp_ios_contacts": "contactsv2"}
_ENTRIES = ("zwamessage", "zwacdcallevent", "zwaaddressbookcontact")
_SHOWN = (*_ENTRIES, "zwachatsession", "zwaprofilepushname", "zwaaggregatecallevent")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows WhatsApp's tables of iOS, or that came in under the name of one."""
    return _DIALECTS.get(kind_of(head, tail, names) or "")


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield messages, calls and contacts of both states, what could not be read of them, and the reading."""
    return read_database("whatsapp_ios", UNIT, exhibit, companions, settings, _rows, _SHOWN)


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, *_ENTRIES)
    yield from messages(states, zone)
    yield from rows_of(states, "zwaprofilepushname", name)
    yield from calls(states, zone)
    yield from rows_of(states, "zwaaddressbookcontact", card)
