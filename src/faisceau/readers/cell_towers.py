"""Lists of cells and towers as delimited text or in columns of fixed width: every line to a cell, with where it stands and from when to when.

Columns are found by the words of their heading (``notation.network_words``). Degrees are WGS 84; a projected position
(Lambert-93) is kept as written. Records are numbered as in RFC 7111.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import locator
from faisceau.model.observations import Cell, Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.network_words import TOWERS, of_towers
from faisceau.notation.other_tables import elsewhere, of_registers
from faisceau.notation.positions import position
from faisceau.notation.register_tables import Cells, Dates, register
from faisceau.notation.worded_tables import OF_TABLES, Form, Known, Shown, closed, form_of, parted, place, recognised

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=512)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'une liste de cellules ou de relais en texte délimité ou à largeur fixe : identification, site, adresse, position, azimut, "
        "validité. Non lu : les colonnes dont l'intitulé n'est pas connu ; une position projetée (Lambert-93) n'est pas convertie."
    ),
    en=(
        "Read: every line of a list of cells or towers in delimited text or columns of fixed width: identification, site, address, position, azimuth, "
        "validity. Not read: columns whose heading is not known; a projected position (Lambert-93) is not converted."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    **OF_TABLES,
    "date_order": known.DATE_ORDER,
}
ALLOWED = {"date_order": ORDERS}

_KNOWN = Known(TOWERS, of_towers)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose heading names a cell and where it stands."""
    found = None if elsewhere(head) or of_registers(head) else recognised(head, _KNOWN)
    return parted(found) if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the cells of the list, what could not be read of it, and the reading."""
    form = form_of(exhibit, settings, _KNOWN)
    shown = Shown(form.shown())
    yield from closed(register(exhibit, form, settings, shown, ALLOWED, _row), "cell_towers", UNIT, shown)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    return place(exhibit, locator, form_of(exhibit, settings or {}, _KNOWN))


def _row(cells: Cells, dates: Dates, form: Form) -> Iterator[Observation]:  # noqa: ARG001 - the shape of every register
    where = locator(row=cells.number)
    parts, name = cells.joined("part", "-"), cells.of("cell")
    cell = f"{parts}-{name}".strip("-") or None
    site, address = cells.of("site") or None, cells.joined("address", "place") or None
    if cell is None and site is None:
        yield problem("readers_tables.cell_unnamed", where, entries=1)
        return
    spot = position(*map(cells.of, ("latitude", "longitude", "position", "x", "y")))
    first, last = cells.of("from"), cells.of("to")
    yield Cell(
        locator=where,
        cell=cell,
        site=site,
        operator=cells.of("operator") or None,
        technology=cells.of("technology") or None,
        address=address,
        latitude=spot.latitude,
        longitude=spot.longitude,
        position_as_written=spot.as_written,
        azimuth=cells.of("azimuth") or None,
        valid_from=dates.of(first),
        valid_to=dates.of(last),
        unknown=(*spot.unknown, *dates.unknown("valid_from", first), *dates.unknown("valid_to", last)),
    )
