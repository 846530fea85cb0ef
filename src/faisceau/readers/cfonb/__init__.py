"""CFONB files of French banks → accounts, balances and movements: statements of 120 characters, operations of 240.

A record 04 with its complements 05 is an entry, or a record 34.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.statement_files import Told, charset_problems, place_of
from faisceau.readers.cfonb.operations import Operations
from faisceau.readers.cfonb.recognition import Form, form_of, recognises
from faisceau.readers.cfonb.records import charset, records
from faisceau.readers.cfonb.statements import Statements

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "04, 34"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Relevés CFONB de 120 caractères (anciens et nouveaux soldes, opérations, compléments par qualifiant) et relevés "
        "d'opérations de 240 caractères, avec ou sans fins de ligne. Ne sont pas lus : indices d'exonération et "
        "d'indisponibilité ; le sens des opérations de 240 caractères, qui n'y est pas écrit, est demandé."
    ),
    en=(
        "CFONB statements of 120 characters (old and new balances, operations, complements by qualifier) and operations of 240 "
        "characters, with or without ends of lines. Not read: marks of exemption and unavailability; the side of operations of "
        "240 characters, which is not written there, is asked."
    ),
)
_HEAD = 4096
_SIDES = ("credit", "debit")
SETTINGS: Mapping[str, Setting] = {
    "decimals": Setting(
        Wording("nombre de décimales, quand l'enregistrement n'en dit pas", "number of decimals where a record states none"),
        tuple("012345"),
    ),
    "encoding": known.ENCODING,
    "side": Setting(
        Wording(
            "côté des opérations de 240 caractères : credit ou debit", "side of the operations of 240 characters: credit or debit"
        ),
        _SIDES,
    ),
    "unsigned": Setting(
        Wording(
            "côté des montants sans signe (120 caractères) : credit ou debit",
            "side of amounts without a sign (120 characters): credit or debit",
        ),
        _SIDES,
    ),
}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``.

    Settings: ``encoding`` names the charset; ``unsigned`` is the side of amounts without sign (120), ``side`` that of the
    operations (240): credit or debit; ``decimals`` the number of decimals where records leave it out.
    """
    form = form_of(exhibit.open().read(_HEAD)) or Form("CFONB120", lined=True, ebcdic=False)
    used = charset(exhibit, form, settings.get("encoding"))
    told = Told()
    decimals = settings.get("decimals", "")
    reading: Statements | Operations
    if form.dialect == "CFONB240":
        reading = Operations(_side(settings, "side"))
    else:
        reading = Statements(_side(settings, "unsigned"), int(decimals) if decimals in {*"012345"} else None)
    for row in reading.rows(records(exhibit, form, used.name)):
        yield told.apart(row)
    for name in ("unsigned", "side"):
        if settings.get(name, "credit") not in _SIDES:
            yield told.apart(
                problem("readers_devices.setting_unknown", setting=name, value=settings[name], allowed="credit, debit")
            )
    if decimals and decimals not in {*"012345"}:
        yield told.apart(problem("readers_devices.setting_unknown", setting="decimals", value=decimals, allowed="0, 1, 2, 3, 4, 5"))
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    layout = {
        "dialect": form.dialect, "charset": used.name, "charset_known_by": used.known_by,
        "records": "lines" if form.lined else "one behind the other", "statements": reading.statements,
    }  # fmt: skip
    yield Reading(WHOLE, "cfonb", UNIT, reading.present, reading.present - told.entries, canonical(layout))


def _side(settings: Settings, name: str) -> str | None:
    side = settings.get(name)
    return side if side in _SIDES else None


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, the bytes ``offset=a,n``, or the beginning of the file for ``whole``."""
    form = form_of(exhibit.open().read(_HEAD))
    return place_of(exhibit, locator, charset(exhibit, form, (settings or {}).get("encoding")).name)
