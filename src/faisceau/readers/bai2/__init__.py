"""BAI2 cash management files → accounts, balances and movements.

Cash Management Balance Reporting Specifications, version 2: groups (02) of accounts (03) with details (16) and continuations (88).
A record 16 is an entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical
from faisceau.notation.statement_files import Told, charset_of_file, charset_problems, numbered, place_of
from faisceau.readers.bai2.records import recognises, records
from faisceau.readers.bai2.statements import Statements

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "16"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Fichiers BAI2 : comptes, soldes d'ouverture et de clôture, écritures avec leur texte et leurs suites ; totaux de contrôle "
        "vérifiés. Ne sont pas lus : l'autre partie (le format ne la distingue pas du texte), flottants et répartition des fonds."
    ),
    en=(
        "BAI2 files: accounts, opening and closing balances, details with their text and continuations; control totals proved. "
        "Not read: the other side (the format does not tell it from the text), floats and distribution of funds."
    ),
)
SETTINGS = {"encoding": known.ENCODING}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``; the setting ``encoding`` names its charset."""
    used = charset_of_file(exhibit, settings.get("encoding"))
    told = Told()
    statements = Statements()
    for row in statements.rows(records(numbered(exhibit, used.name))):
        yield told.apart(row)
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    layout = {"charset": used.name, "charset_known_by": used.known_by, "statements": statements.statements}
    yield Reading(WHOLE, "bai2", UNIT, statements.present, statements.present - told.entries, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, or the beginning of the file for ``whole``."""
    return place_of(exhibit, locator, charset_of_file(exhibit, (settings or {}).get("encoding")).name)
