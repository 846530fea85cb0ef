"""Extraction reports of Cellebrite UFED (``report.xml``, of a ``.ufdr`` or alone) → messages, calls, contacts, accounts, places, devices.

A report is a list of typed models (``<model type="…">``) of named fields. Those whose type is known become rows; the others
are counted by type and told. A message of a chat is an entry of its own; parties, attachments and quotations are parts of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.readers.ufed.places import resolve as _resolve
from faisceau.readers.ufed.recognition import recognises
from faisceau.readers.ufed.report import UNIT
from faisceau.readers.ufed.report import read as _read

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2, memory_mb=768)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Rapport d'extraction Cellebrite UFED (report.xml) : discussions, SMS, MMS, courriels, appels, contacts, comptes, lieux, "
        "appareil et cartes SIM, avec l'état (intact, effacé) et la source dans l'appareil. Non lu : les fichiers joints (nommés), "
        "les mots de passe, les autres modèles (comptés par type)."
    ),
    en=(
        "Cellebrite UFED extraction report (report.xml): chats, SMS, MMS, e-mails, calls, contacts, accounts, places, device and SIM "
        "cards, with the state (intact, deleted) and the source in the device. Not read: attached files (named), passwords, other "
        "models (counted by type)."
    ),
)
SETTINGS = {"zone": known.ZONE}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of a report in its order, then its ``Reading``."""
    return _read(exhibit, settings.get("zone"))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the very bytes of a model and its fields."""
    return _resolve(exhibit, locator)
