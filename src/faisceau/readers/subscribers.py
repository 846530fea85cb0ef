"""Operators' lists of lines and holders as delimited text or in columns of fixed width: every line to a subscription, and to the person it names.

Columns are found by the words of their heading (``notation.network_words``). A telephone book, which knows neither cards
nor dates of activation, is not claimed. Records are numbered as in RFC 7111.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import locator
from faisceau.model.observations import Observation, Person, Subscription
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.network_words import LINES, of_lines
from faisceau.notation.other_tables import elsewhere, of_registers
from faisceau.notation.register_tables import Cells, Dates, register
from faisceau.notation.worded_tables import OF_TABLES, Form, Known, Shown, closed, form_of, parted, place, recognised

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=512)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'une liste d'abonnés en texte délimité ou à largeur fixe : numéro, cartes (IMSI, ICCID), titulaire, adresse, dates de "
        "mise en service et de résiliation. Non lu : les colonnes dont l'intitulé n'est pas connu ; un carnet d'adresses."
    ),
    en=(
        "Read: every line of a list of subscribers in delimited text or columns of fixed width: number, cards (IMSI, ICCID), holder, address, days of "
        "activation and termination. Not read: columns whose heading is not known; an address book."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    **OF_TABLES,
    "date_order": known.DATE_ORDER,
}
ALLOWED = {"date_order": ORDERS}

_KNOWN = Known(LINES, of_lines)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose heading names a line or a card, its holder, and an operator's knowledge of it."""
    found = None if elsewhere(head) or of_registers(head) else recognised(head, _KNOWN)
    return parted(found) if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the lines and their holders, what could not be read of them, and the reading."""
    form = form_of(exhibit, settings, _KNOWN)
    shown = Shown(form.shown())
    yield from closed(register(exhibit, form, settings, shown, ALLOWED, _row), "subscribers", UNIT, shown)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    return place(exhibit, locator, form_of(exhibit, settings or {}, _KNOWN))


def _row(cells: Cells, dates: Dates, form: Form) -> Iterator[Observation]:  # noqa: ARG001 - the shape of every register
    where = locator(row=cells.number)
    number, imsi, iccid = (cells.of(role) or None for role in ("number", "imsi", "iccid"))
    name = cells.of("holder") or " ".join(filter(None, (cells.of("given"), cells.of("surname")))) or None
    if not (number or imsi or iccid or name):
        yield problem("readers_tables.line_unnamed", where, entries=1)
        return
    written = {"active_from": cells.of("from"), "active_to": cells.of("to"), "born": cells.of("born")}
    days = {column: dates.of(cell) for column, cell in written.items()}
    document, address = cells.of("document") or None, cells.joined("address", "place") or None
    yield Subscription(
        locator=where,
        number=number,
        imsi=imsi,
        iccid=iccid,
        imei=cells.of("imei") or None,
        operator=cells.of("operator") or None,
        offer=cells.of("offer") or None,
        holder_name=name,
        document=document,
        address=address,
        email=cells.of("email") or None,
        **days,
        unknown=tuple(why for column, cell in written.items() for why in dates.unknown(column, cell)),
    )
    if name:
        yield Person(locator=where, name=name, born=days["born"], document=document, nationality=None, address=address, health=None)
