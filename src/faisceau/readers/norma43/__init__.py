"""Norma 43 files of Spanish banks → accounts, balances and movements.

Asociación Española de Banca, *Información normalizada de cuenta corriente*, series of norms no. 43: records of 80 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import charset_of, decode
from faisceau.notation.fixed_records import fixed_records
from faisceau.notation.statement_files import Told, charset_of_file, charset_problems, place_of
from faisceau.readers.norma43.order import NORM, ORDERS, Order, order_of
from faisceau.readers.norma43.statements import WIDTH, Statements

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "22"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Relevés Norma 43 des banques espagnoles : comptes (IBAN calculé), soldes, mouvements avec leurs textes et références, montants en autre "
        "devise, contrôles du compte et du fichier. N'est pas lu : l'autre partie, que chaque banque écrit à sa façon dans les textes."
    ),
    en=(
        "Norma 43 statements of Spanish banks: accounts (IBAN computed), balances, movements with their texts and references, amounts in another "
        "currency, controls of account and file. Not read: the other side, which each bank writes in its own way inside the texts."
    ),
)
SETTINGS = {"date_order": Setting(known.DATE_ORDER.meaning, ORDERS), "encoding": known.ENCODING}
_HEAD = 4096
_FIRST = re.compile(r"(?:00\d{4}\d{6} {0,68}[\r\n]*)?11\d{18}\d{12}[12]\d{14}\d{3}[123 ].{0,29}(?:[\r\n]|22|33|\Z)")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Claim a file whose first records are the header of an account, a header of the file before it or not."""
    return "Norma 43" if _FIRST.match(_text(head)) else None


def _text(head: bytes) -> str:
    return decode(head, charset_of(head)[0]).lstrip("\ufeff\r\n \t")


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - it has none
    """Yield the rows of a file in reading order, then its ``Reading``; ``encoding`` names its charset, ``date_order`` the order of days."""
    used = charset_of_file(exhibit, settings.get("encoding"))
    inner = _text(exhibit.open().read(_HEAD)).rstrip("\r\n\0\x1a ")
    is_lined = any(mark in inner for mark in "\r\n") or len(inner) <= WIDTH
    settled = settings.get("date_order")
    if settled in ORDERS:
        order = Order(settled, "settled")
    else:
        order = order_of(record.text for record in fixed_records(exhibit, used.name, WIDTH, lined=is_lined))
    told, statements = Told(), Statements(order.value or NORM)
    rows = statements.rows(fixed_records(exhibit, used.name, WIDTH, lined=is_lined))
    if order.value is None:
        for _ in rows:  # counts what is present; nothing of it is given in an order that nobody settled
            pass
        one, other = order.readings
        question = "bank.day_order_open"
        yield told.apart(problem(question, entries=statements.present, written=order.written, one=one, other=other))
    else:
        for row in rows:
            yield told.apart(row)
    if order.ground == "impossible":
        yield told.apart(problem("bank.days_first"))
    for row in charset_problems(settings.get("encoding"), used):
        yield told.apart(row)
    layout = {
        "charset": used.name, "charset_known_by": used.known_by, "records": "lines" if is_lined else "one behind the other",
        "date_order": {"value": order.value, "ground": order.ground}, "statements": statements.statements,
    }  # fmt: skip
    yield Reading(WHOLE, "norma43", UNIT, statements.present, statements.present - told.entries, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, the bytes ``offset=a,n``, or the beginning of the file for ``whole``."""
    return place_of(exhibit, locator, charset_of_file(exhibit, (settings or {}).get("encoding")).name)
