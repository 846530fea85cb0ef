"""QIF files of banks and of household programs → accounts, movements and their splits.

Quicken Interchange Format: sections that ``!Type:`` begins, records that ``^`` ends, a line a field. A record of a section of
movements is an entry. Order of day and month and decimal mark are proved by the whole file, or asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.currencies import CODES
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.statement_files import Told, charset_of_file, charset_problems, numbered, place_of
from faisceau.readers.qif.records import recognises, records
from faisceau.readers.qif.statements import Statements
from faisceau.readers.qif.survey import Survey

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "record"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Fichiers QIF (comptes, caisse, cartes) : comptes, mouvements, ventilations comme détails. L'ordre du jour et du mois et la "
        "marque décimale sont prouvés ou demandés. Ne sont pas lus : titres (comptés), listes de catégories et modèles."
    ),
    en=(
        "QIF files (accounts, cash, cards): accounts, movements, splits as details. The order of day and month and the decimal mark "
        "are proved or asked. Not read: securities (counted), lists of categories and templates."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "currency": known.CURRENCY,
    "date_order": known.DATE_ORDER,
    "decimal": known.DECIMAL,
    "encoding": known.ENCODING,
}
_ALLOWED = {"date_order": ORDERS, "decimal": (",", "."), "currency": tuple(sorted(CODES))}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``.

    Settings: ``encoding``, ``date_order`` (dmy, mdy, ymd), ``decimal`` (comma or point), ``currency``, which QIF never states.
    """
    used = charset_of_file(exhibit, settings.get("encoding"))
    told = Told()
    survey = Survey()
    survey.hear(records(numbered(exhibit, used.name)))
    settled = {name: settings[name] for name, allowed in _ALLOWED.items() if settings.get(name) in allowed}
    statements = Statements(survey, settled, whole=_ends_with_line(exhibit))
    for row in statements.rows(records(numbered(exhibit, used.name))):
        yield told.apart(row)
    for name, allowed in _ALLOWED.items():
        if settings.get(name) and name not in settled:
            shown = " ".join(allowed[:3]) if name != "currency" else "EUR, USD, …"
            yield told.apart(problem("readers_devices.setting_unknown", setting=name, value=settings[name], allowed=shown))
    if statements.order is None and survey.decision.ground == "undecided":
        numbers, days = survey.dates.both(survey.decision.possible)
        one, other = (f"{day} ({order})" for order, day in days.items())
        yield told.apart(problem("bank.dates_asked", written="/".join(numbers), one=one, other=other, setting="date_order"))
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    layout = {
        "charset": used.name, "charset_known_by": used.known_by, "statements": statements.statements, "date_order": statements.order,
        "date_order_known_by": "setting" if "date_order" in settled else survey.decision.ground, "decimal_marks": "".join(sorted(survey.marks)),
    }  # fmt: skip
    yield Reading(WHOLE, "qif", UNIT, statements.present, statements.present - told.entries, canonical(layout))


def _ends_with_line(exhibit: Opened) -> bool:
    """Say whether the last line of a file is ended: without that, its last record may be cut."""
    stream = exhibit.open()
    stream.seek(max(0, exhibit.size - 1))
    return stream.read(1) in {b"\n", b"\r", b"\x1a", b""}


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, or the beginning of the file for ``whole``."""
    return place_of(exhibit, locator, charset_of_file(exhibit, (settings or {}).get("encoding")).name)
