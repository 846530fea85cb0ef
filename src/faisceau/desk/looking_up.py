"""Looking up exact identifiers: one, or a list of hundreds, each in every form that it may have, in one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.desk.built import Built
from faisceau.model.tables import TABLES
from faisceau.notation.normal import Normal
from faisceau.notation.selectors import ANY_PLATFORM, every_selector


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wrote, and everything that may be meant by it."""

    written: str
    meant: tuple[Normal, ...]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where an identifier stands in one exhibit: its kind and value, how often, and its first places."""

    number: int
    kind: str
    value: str
    exhibit: str
    times: int
    places: Sequence[Mapping[str, str]]


def seen(built: Built) -> bool:
    """Say whether identifiers are seen under the sight at all: where they are masked, none can be looked up."""
    return all(built.sight.shows(column) for column in TABLES["selectors"].columns if column.name in ("value", "as_written"))


def read_as(written: str, region: str | None) -> Asked:
    """Return what may be meant by what a person wrote, national numbers being those of a State."""
    return Asked(written, every_selector(written, region))


_WANTED = """
WITH wanted AS (SELECT unnest($1) AS number, unnest($2) AS kind, unnest($3) AS value),
met AS (
    SELECT number, selectors.* FROM wanted JOIN selectors ON selectors.kind = wanted.kind AND selectors.value = wanted.value
    UNION ALL
    SELECT number, selectors.* FROM wanted JOIN selectors ON selectors.kind = 'handle'
    AND split_part(selectors.value, ':', 2) = wanted.value WHERE wanted.kind = 'handle_anywhere'
)
"""


def _wanted(asked: Sequence[Asked]) -> tuple[list[int], list[str], list[str]]:
    rows = [(number, one.kind, one.value) for number, each in enumerate(asked) for one in each.meant]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def look_up(built: Built, asked: Sequence[Asked], places: int) -> list[Occurrences]:
    """Return where each of a list stands, one answer an identifier and exhibit, with at most so many of its places."""
    if not asked or not seen(built):
        return []
    # The shortest first: line 2 stands before line 10.
    sql = (
        _WANTED
        + f"""
SELECT number, kind, value, exhibit, count(DISTINCT (locator, of)) AS times,
list_slice(list_sort(list(DISTINCT {{'length': length(locator), 'locator': locator, 'of': of}})), 1, {int(places)}) AS places
FROM met GROUP BY number, kind, value, exhibit ORDER BY number, kind, value, exhibit
"""
    )
    return [Occurrences(**row) for row in built.ask(sql, *_wanted(asked)).to_pylist()]


def places_of(
    built: Built, asked: Asked, *, of: str = "", exhibit: str = "", kind: str = "", offset: int = 0, limit: int = 25
) -> list[dict[str, Any]]:
    """Return the places of one identifier in the order of exhibits, narrowed to a table, an exhibit or a kind if one is named."""
    if not asked.meant or not seen(built):
        return []
    sql = (
        _WANTED
        + f"""
SELECT DISTINCT of, role, kind, value, as_written, exhibit, locator, length(locator) FROM met
WHERE ($4 = '' OR of = $4) AND ($5 = '' OR exhibit = $5) AND ($6 = '' OR kind = $6)
ORDER BY exhibit, length(locator), locator, of, role, kind, value LIMIT {int(limit)} OFFSET {int(offset)}
"""
    )
    return list(built.ask(sql, *_wanted([asked]), of, exhibit, kind).to_pylist())


def facets_of(built: Built, asked: Asked) -> list[dict[str, Any]]:
    """Return how often one identifier stands in each table and exhibit, by its kind and value."""
    if not asked.meant or not seen(built):
        return []
    sql = _WANTED + "SELECT kind, value, of, exhibit, count(DISTINCT (locator, role)) AS times FROM met GROUP BY ALL ORDER BY ALL"
    return list(built.ask(sql, *_wanted([asked])).to_pylist())


__all__ = ["ANY_PLATFORM", "Asked", "Occurrences", "facets_of", "look_up", "places_of", "read_as", "seen"]
