"""What a dossier is printed from: answers of the desk, worded in the document's language, in the order of the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.press.pictures.money import Month
from faisceau.press.pictures.network import Edge, Node
from faisceau.press.pictures.timeline import Lane

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class AccountMonths:
    """An account whose movements are shown: holder, currency, exponent, totals in minor units, months."""

    account: str
    holder: str
    currency: str
    exponent: int
    came: int
    left: int
    opening: int | None
    closing: int | None
    first: str
    last: str
    movements: int
    months: Sequence[Month]


@dataclass(frozen=True)
class Material:
    """The answers, already worded and cited (``mark`` and ``locator`` wherever something stands somewhere).

    What never enters the file is empty in a material for the file: it is not gathered, so that no chapter can print it.
    """

    lang: str
    date: dt.date
    for_file: bool
    case: Mapping[str, str]
    verification: Mapping[str, str]
    charges: Rows
    """The counts: offence, article, State, days, victims, suspects, what is said of limitation and how far it was checked."""
    persons: Rows
    matrix: Mapping[str, Any]
    stands: Mapping[tuple[str, str, str, str, str], bool]
    """(count, victim, suspect, element, value): whether it is still supported without the victims' word."""
    supports: Mapping[tuple[str, str, str, str, str], Rows]
    findings: Rows
    """For the file, those alone on whose reading a person decided."""
    findings_left: int
    """Findings that nobody has read yet and that are not printed."""
    not_computable: Rows
    unmet: Rows
    """Questions that the exhibits allow to ask and that nothing met."""
    register: Rows
    compared: Rows
    product: Mapping[str, Any]
    accounts: Sequence[AccountMonths]
    traces: Rows
    online: Mapping[str, Rows]
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    ties: Rows
    lanes: Sequence[Lane]
    events: Rows
    events_left: int
    undated: Rows
    non_punishment: Rows
    partings: Rows
    gaps: Rows
    ways: Rows
    weak: Rows
    totals: Mapping[str, int]
    problems: Rows
    sealings: Rows
    sealings_left: int
    """Pieces that are kept apart and that are not listed."""
    entries: Rows
    entries_left: int
    method: Mapping[str, Any]
    tables: Rows
    tables_left: int
