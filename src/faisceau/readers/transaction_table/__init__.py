"""Tables of transactions in the manner of AMLSim, IBM, SAML-D, PaySim and Berka: every line to a transfer, an account or a person.

A table is met by its very headings (``notation.known_tables``). A line that names two accounts is written once, as the payer's
account sees it, unless a person settles otherwise; what a simulator calls suspicious is a label and is not read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from faisceau.model import settings as settable
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.dates import iso
from faisceau.notation.known_tables import LABEL, Family, known
from faisceau.notation.worded_tables import START, Form, Shown, below, charset_of, closed, place, remarks
from faisceau.readers.transaction_table.registers import Registers
from faisceau.readers.transaction_table.rows import SEEN_FROM, Rows

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=768)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'une table de transactions à la manière d'AMLSim, d'IBM, de SAML-D, de PaySim ou de Berka, avec ses soldes ; "
        "l'ordre dans la journée est retrouvé par les soldes. Non lu : les étiquettes (« fraude », alertes), les paramètres de simulation."
    ),
    en=(
        "Read: every line of a table of transactions in the manner of AMLSim, IBM, SAML-D, PaySim or Berka, with its balances; the "
        "order within a day is recovered from the balances. Not read: labels (“fraud”, alerts), parameters of a simulation."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "base_date": Setting(
        Wording("jour du pas 0 (ISO 8601), par exemple 2017-01-01", "day of step 0 (ISO 8601), for instance 2017-01-01")
    ),
    "currency": settable.CURRENCY,
    "date_order": settable.DATE_ORDER,
    "encoding": settable.ENCODING,
    "seen_from": settable.SEEN_FROM,
}
ALLOWED = {"seen_from": SEEN_FROM, "date_order": ORDERS}
"""What a person may settle, besides ``base_date`` (the day of step 0, ISO 8601), ``currency``, ``encoding``."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose first line is the very heading of a known table."""
    found = known(head)
    return found[0].name if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield transfers and balances, accounts or persons, and problems; what stays open; and the reading."""
    family, form = _form(exhibit, settings)
    shown = Shown({**form.shown(), "family": family.name if family else None})
    yield from closed(_rows(exhibit, family, form, settings, shown), "transaction_table", UNIT, shown)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    return place(exhibit, locator, _form(exhibit, settings or {})[1])


def _form(exhibit: Opened, settings: Settings) -> tuple[Family | None, Form]:
    charset = charset_of(exhibit, settings)
    found = known(exhibit.open().read(START), charset.name)
    return (found[0], Form(charset, found[1])) if found else (None, Form(charset, None))


def _rows(exhibit: Opened, family: Family | None, form: Form, settings: Settings, shown: Shown) -> Iterator[Observation]:
    columns = form.columns
    if family is None or columns is None:
        shown.present = sum(1 for _ in below(exhibit, form))
        yield problem("readers_tables.no_heading", entries=shown.present)
        return
    if family.of == "labels":
        shown.present = sum(1 for _ in below(exhibit, form))
        yield problem("readers_tables.labels_only", entries=shown.present)
        return
    base = _base(settings)
    rows = Rows(family, columns, settings, base) if family.of in ("transfers", "orders") else Registers(family, columns, settings)
    for record in below(exhibit, form):
        shown.present += 1
        yield from rows.read(record)
    yield from rows.closing()
    shown.layout |= rows.shown()
    if not shown.present:
        yield problem("readers_tables.no_line")
    if "base_date" in settings and base is None:
        value = settings["base_date"]
        yield problem("readers_devices.setting_unknown", setting="base_date", value=value, allowed="2017-01-01, …")
    if labels := [cell.strip() for cell, role in zip(columns.cells, columns.roles, strict=True) if role == LABEL]:
        yield problem("readers_tables.labels_left", columns=", ".join(labels))
    yield from remarks(form, settings, ALLOWED)


def _base(settings: Settings) -> dt.datetime | None:
    """Return the day of step 0 that a person settled."""
    try:
        return iso(settings.get("base_date", "")).wall
    except ValueError:
        return None
