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
    """The answers, already worded and cited (``mark`` and ``locator`` wherever something stands somewhere)."""

    lang: str
    date: dt.date
    case: Mapping[str, str]
    verification: Mapping[str, str]
    persons: Rows
    matrix: Mapping[str, Any]
    stands: Mapping[tuple[str, str, str, str, str], bool]
    """(count, victim, suspect, element, value): whether it is still supported without the victims' word."""
    supports: Mapping[tuple[str, str, str, str, str], Rows]
    findings: Rows
    not_computable: Rows
    accounts: Sequence[AccountMonths]
    traces: Rows
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    lanes: Sequence[Lane]
    gaps: Rows
    ways: Rows
    problems: Rows
    sealings: Rows
    entries: Rows
    tables: Rows
