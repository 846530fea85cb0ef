"""Acts on an asset: the domestic act of the State of the case first, then the instruments that bind it and the State of the asset."""

from __future__ import annotations

from typing import Any

from faisceau.cases import asking
from faisceau.cases.money.naming import Names
from faisceau.model import citations
from faisceau.model.wording import say, wordings

FREEZING, TRACING, UNITS = "freezing_confiscation", "asset_tracing", "fiu_exchange"
"""Measures of the law data: freezing with a view to confiscation, search for assets (asset recovery offices), financial intelligence units."""

_BOUND = """
WITH parties_of AS (
    SELECT i.instrument, s.state,
        coalesce(said.status, others.status) AS status, coalesce(said.side, others.side) AS side,
        coalesce(said.bound, others.bound, false)
        AND coalesce(coalesce(said.since, others.since, '') <= coalesce(said.as_of, others.as_of), false)
        AND coalesce(coalesce(said.until, others.until) > coalesce(said.as_of, others.as_of), true)
        AND coalesce(i.applies_from, '') <= i.as_of AS bound
    FROM instruments i CROSS JOIN (SELECT unnest([?, ?]) AS state) s
    LEFT JOIN parties said ON said.instrument = i.instrument AND said.state = s.state
    LEFT JOIN parties others ON others.instrument = i.instrument AND others.state = '*'
)
SELECT instrument, list(DISTINCT status ORDER BY status) AS statuses FROM parties_of
GROUP BY instrument HAVING bool_and(bound) AND (bool_and(side IS NULL) OR count(DISTINCT side) > 1) ORDER BY instrument
"""
"""Instruments that bind both States; where an instrument has sides, it binds between them only: of two States of the Union, not the agreement
of the Union with another State."""
_WORST = ("verified", "mixed", "knowledge", "uncertain")


def acts(names: Names, measure: str, own: str, there: str) -> list[dict[str, Any]]:
    """Return the acts for a measure on what lies in a State, in their order: what carries an order abroad stands after the order."""
    ways = [row for row in names.built.each("ways") if row["measure"] == measure]
    told = [_act(names, row, own, "verified") for row in ways if row["way"] == "domestic" and row["state"] == own]
    if there == own:
        return told
    instruments = {row["instrument"]: row for row in names.built.each("instruments")}
    bound = {row["instrument"]: row["statuses"] for row in names.whole.ask(_BOUND, own, there).to_pylist()}
    open_to = {row["way"]: row for row in ways if row["way"] in bound}
    for name in sorted(open_to, key=lambda one: instruments[one]["number"]):
        if not any(other in open_to for other in instruments[name]["yields_to"]):
            worst = max(bound[name], key=lambda one: _WORST.index(one) if one in _WORST else 0)
            told.append(_act(names, open_to[name], there, worst))
    return told


def _act(names: Names, way: dict[str, Any], to: str, confidence: str) -> dict[str, Any]:
    against = [f"proof.against_articles_{way['status']}", f"proof.against_parties_{confidence}"]
    condition = way[f"condition_{names.lang}"]
    return {
        "way": way["way"],
        "to": to,
        "label": asking.label(way, "label", names.lang),
        "articles": citations.cited(way["articles"], names.lang),
        "condition": condition,
        "status": way["status"],
        "confidence": confidence,
        "as_of": way["as_of"],
        "against": [say(code, names.lang) for code in against if code in wordings()],
    }
