"""Ways between two States on a day: what binds both then, what stands against each, or in one sentence why a way is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from faisceau.cases import proving
from faisceau.cases.asking import ask
from faisceau.cases.requests.known import Law
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, say

Row = Mapping[str, Any]


def ways_between(
    built: Built, to: str, measure: str, lang: Lang, *, on: str = "", way: str = "", issuer: str = "", validator: str = ""
) -> list[dict[str, Any]]:
    """Return the ways from the State that prosecutes to another on a day, for a measure or for every one, domestic act first.

    Raises Invalid for a State, an instrument or a measure that the law data does not hold, a day that is none, an instrument that
    does not bind both then, and an authority that may not issue.
    """
    law = Law(built, lang)
    law.state(to)
    if measure:
        law.measure(measure)
    if way and way != "domestic":
        law.instrument(way)
    day = _day(on) or max((row["as_of"] for row in law.instruments.values()), default="")
    bound = bindings(built, law.own, to)
    if way and way != "domestic":
        refuse_closed(law, bound, way, to, day, measure)
    open_then = open_on(bound, day)
    told = []
    for name in law.measures:
        if measure in ("", name):
            ways = _ways(law, open_then, name)
            told += [described(law, one, name, to, open_then.get(one), day) for one in ways if way in ("", one)]
    if way and not told:
        raise Invalid("requests.way_not_for_measure", way=way, measure=measure, known=", ".join(_ways(law, open_then, measure)))
    if issuer:
        for one in told:
            law.refuse_issuer(one["way"], one["measure"], issuer, validator)
    return told


def _day(on: str) -> str:
    try:
        return dt.date.fromisoformat(on).isoformat() if on else ""
    except ValueError as error:
        raise Invalid("requests.bad_day", on=on) from error


def bindings(built: Built, own: str, other: str) -> dict[str, Row]:
    """Return the instruments that bind two States at some time; raise Invalid where no count names the State that asks."""
    found: dict[str, Row] = {row["instrument"]: row for row in built.each("bindings", f"own = '{own}'") if row["other"] == other}
    if not found and not built.document["tables"]["bindings"]["rows"]:
        raise Invalid("requests.no_count")
    return found


def open_on(bound: Mapping[str, Row], day: str) -> dict[str, Row]:
    """Return the bindings that hold on a day; a date that was not looked up is taken to lie before it."""
    return {
        name: row
        for name, row in bound.items()
        if (row["since"] is None or row["since"] <= day) and (row["until"] is None or row["until"] > day)
    }


def refuse_closed(law: Law, bound: Mapping[str, Row], way: str, to: str, day: str, measure: str = "") -> None:
    """Raise Invalid, with why, where an instrument does not bind both States on a day; the ways that are open are those to the measure."""
    row = bound.get(way)
    named = {"way": law.label(law.instruments[way]), "own": law.state(law.own), "to": law.state(to)}
    named["article"] = law.instruments[way]["applies_article"] or "–"
    open_then = open_on(bound, day)
    found = _ways(law, open_then, measure) if measure else [name for name in law.instruments if name in open_then]
    open_ways = ", ".join(found) or "–"
    if row is None:
        raise Invalid("requests.not_bound", open=open_ways, **named)
    if row["since"] is not None and row["since"] > day:
        raise Invalid("requests.not_yet", since=row["since"], on=day, open=open_ways, **named)
    if row["until"] is not None and row["until"] <= day:
        raise Invalid("requests.no_longer", until=row["until"], on=day, open=open_ways, **named)


def _ways(law: Law, open_then: Mapping[str, Row], measure: str) -> list[str]:
    """Return the ways to a measure: the domestic act, then the instruments that do not yield to another that gives a way to it."""
    giving = [name for name in law.instruments if name in open_then and (name, measure, "*") in law.ways]
    kept = [name for name in giving if not set(law.instruments[name]["yields_to"]).intersection(giving)]
    return [*(["domestic"] if ("domestic", measure, law.own) in law.ways else []), *kept]


def described(law: Law, way: str, measure: str, to: str, binding: Row | None, day: str = "") -> dict[str, Any]:
    """Return a way as a person reads it: articles, condition, what must be met, who may issue, form, languages, grounds of refusal."""
    domestic = way == "domestic"
    row = law.way(way, measure, law.own)
    confidence = "verified" if domestic or binding is None else binding["confidence"]
    status = row["status"] if row else "knowledge"
    against = [f"proof.against_articles_{status}"] * (status != "verified")
    against += [f"proof.against_parties_{confidence}"] * (confidence != "verified")
    instrument = law.instruments.get(way)
    return {
        "measure": measure,
        "measure_label": law.label(law.measures[measure]),
        "to": law.own if domestic else to,
        "way": way,
        "way_label": law.way_label(way, measure, law.own),
        "articles": citations.cited(row["articles"], law.lang) if row else "",
        "since": binding["since"] if binding else None,
        "until": binding["until"] if binding else None,
        "on": day,
        "status": status,
        "confidence": confidence,
        "as_of": row["as_of"] if row else "",
        "against": [say(code, law.lang) for code in against],
        **more(law, way, measure, to, row, instrument),
    }


def more(law: Law, way: str, measure: str, to: str, row: Row | None, instrument: Row | None) -> dict[str, Any]:
    """Return what the law data says of a way beside its articles."""
    return {
        "condition": law.label(row, "condition") if row else "",
        "conditions": law.conditions(way, measure),
        "issuers": law.issuers(way, measure),
        "forms": law.forms_of(way, measure),
        "languages": list(law.languages(way, to)) if instrument else [],
        "language_rule": law.label(instrument, "language") if instrument else "",
        "channel": law.label(instrument, "channel") if instrument else "",
    }


def ways(folder: Path, world: World, measure: str, to: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the measures that could fill each gap, and the ways, in the order that was decided, else in that of the law data.

    ``to``: only what has a way to that State, its domestic act beside it.

    Raises Invalid for a State or a measure that the law data does not hold.
    """
    del world
    built = ask(folder)
    law = Law(built, lang)
    if to:
        law.state(to)
    if measure:
        law.measure(measure)
    worded = [one for one in proving.word_ways(built, proving.word_gaps(built, lang), lang) if measure in ("", one["measure"])]
    reached = {(one["gap"], one["measure"]) for one in worded if to in ("", one["to"])}
    return [
        whole(law, one)
        for one in worded
        if to in ("", one["to"]) or (one["way"] == "domestic" and (one["gap"], one["measure"]) in reached)
    ]


def whole(law: Law, way: Row) -> dict[str, Any]:
    """Return a way that was proposed, with what the law data says of it beside its articles."""
    row = law.way(way["way"], way["measure"], way["to"])
    return {**way, **more(law, way["way"], way["measure"], way["to"], row, law.instruments.get(way["way"]))}
