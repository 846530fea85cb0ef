"""CODA files of Belgian banks → accounts, balances, movements and their details.

Febelfin, coded statement of account, version 2: records of 128 characters. A record 2.1 is an entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.fixed_records import fixed_records
from faisceau.notation.statement_files import Told, charset_of_file, charset_problems, place_of
from faisceau.readers.coda.recognition import WIDTH, Form, form_of, recognises
from faisceau.readers.coda.statements import Statements

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "2.1"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Relevés CODA (version 2) des banques belges : comptes, soldes, mouvements, détails des montants globalisés, communications "
        "libres et structurées, contrôles du fichier. Ne sont pas lus : version 1, structures autres que 101, 102, 105 et 127 (gardées "
        "telles quelles)."
    ),
    en=(
        "CODA statements (version 2) of Belgian banks: accounts, balances, movements, details of globalised amounts, free and "
        "structured communications, controls of the file. Not read: version 1, structures other than 101, 102, 105 and 127 (kept as "
        "they are)."
    ),
)
SETTINGS = {"encoding": known.ENCODING}
_HEAD = 4096


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``; the setting ``encoding`` names its charset."""
    form = form_of(exhibit.open().read(_HEAD)) or Form(2, lined=True)
    used = charset_of_file(exhibit, settings.get("encoding"))
    told = Told()
    found = fixed_records(exhibit, used.name, WIDTH, lined=form.lined)
    statements = Statements()
    if form.version == 1:
        statements.present = sum(record.text[:2] == "21" for record in found)
        yield told.apart(problem("coda.version", entries=statements.present, count=statements.present))
    else:
        for row in statements.rows(found):
            yield told.apart(row)
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    layout = {
        "version": form.version, "charset": used.name, "charset_known_by": used.known_by,
        "records": "lines" if form.lined else "one behind the other", "statements": statements.statements,
    }  # fmt: skip
    yield Reading(WHOLE, "coda", UNIT, statements.present, statements.present - told.entries, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, the bytes ``offset=a,n``, or the beginning of the file for ``whole``."""
    return place_of(exhibit, locator, charset_of_file(exhibit, (settings or {}).get("encoding")).name)
