"""Ask what is proved by what: the matrix, the gaps, the ways, the findings, worded and cited. Nothing is concluded here."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask, label, marks, natural, origin, people, sourced, whole
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.citing import Marks
from faisceau.cases.world import World
from faisceau.desk import Built, plain
from faisceau.model import citations
from faisceau.model.errors import Missing
from faisceau.model.tables import TABLES
from faisceau.model.typography import figures
from faisceau.model.wording import Lang, say, wordings
from faisceau.notation import amounts

ELEMENTS = ("act", "means", "purpose", "aggravation")
_COUNTS = ("times", "part", "months", "payers")
"""What a row of a finding counts: told elsewhere."""


def matrix(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> dict[str, Any]:
    """Return the cells, and the same laid out for each victim, suspect and count by rows of the charged text.

    Where something is taken away, each row has ``fallen``: the places that support it in the build of the case and not in this one,
    each with its citation, what it says and its evidence kind.
    """
    built = ask(folder, build=built_for(folder, world, what_if))
    told = lay_out(built, lang)
    fallen = _fallen(ask(folder, build=built_for(folder, world, WhatIf())), built, lang) if what_if.asked else {}
    for group in told["groups"]:
        del group["law"]
        for row in group["rows"]:
            del row["law"]
            pair = (group["count"], group["victim_id"], group["suspect_id"])
            row["fallen"] = fallen.get((*pair, row["element"], row["value"]), [])
    return told


def _fallen(before: Built, after: Built, lang: Lang) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """Return the places that support a row of the text in one build and not in another, under the row."""
    kept = {tuple(row[name] for name in _PLACED) for row in after.each("supports")}
    cited, called = Marks(before), calling(people(before))
    kinds = {row["kind"]: label(row, "label", lang) for row in before.each("evidence_kinds")}
    found = defaultdict(list)
    for row in before.each("supports"):
        if tuple(row[name] for name in _PLACED) not in kept:
            place = cited.cited(row["exhibit"], row["locator"], lang)
            found[tuple(row[name] for name in _ROW_OF_TEXT)].append(
                {"place": place, "says": called(row["says"]), "kind": row["kind"], "kind_label": kinds[row["kind"]]}
            )
    return {row: sorted(places, key=lambda one: natural(one["place"])) for row, places in found.items()}


def lay_out(built: Built, lang: Lang, pair: tuple[str, str, str] | None = None) -> dict[str, Any]:
    """Lay the matrix out: groups of rows in the order of the text, each with its cells by evidence kind.

    With a pair (count, victim, suspect), its group alone.
    """
    cells = [{name: plain(value) for name, value in row.items()} for row in _of_pairs(built, "matrix", pair)]
    by_row: dict[tuple[str, ...], dict[str, Any]] = {}
    for cell in cells:
        key = tuple(cell[name] for name in _ROW_OF_TEXT)
        by_row.setdefault(key, {})[cell["kind"]] = {"observations": cell["observations"], "origins": cell["origins"]}
    shown = people(built)
    kinds = sorted(built.each("evidence_kinds"), key=lambda row: row["number"])
    text = _Text(built, lang)
    groups: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(_of_pairs(built, "charged_rows", pair), key=lambda r: (r["count"], r["victim"], r["suspect"], r["number"])):
        of = (row["count"], row["victim"], row["suspect"])
        if of not in groups:
            groups[of] = {
                "count": row["count"],
                "offence": row["offence"],
                "state": row["state"],
                "victim_id": row["victim"],
                "suspect_id": row["suspect"],
                "victim": shown.get(row["victim"], row["victim"]),
                "suspect": shown.get(row["suspect"], row["suspect"]),
                "law": text.law.offence(row["state"], row["offence"], lang),
                "rows": [],
            }
        told = {**text.row(row), "required": row["required"], "cells": by_row.get((*of, row["element"], row["value"]), {})}
        groups[of]["rows"].append(told)
    return {
        "cells": cells,
        "kinds": [{"kind": k["kind"], "label": label(k, "label", lang), "testimony": k["testimony"]} for k in kinds],
        "groups": list(groups.values()),
    }


def _of_pairs(built: Built, table: str, pair: tuple[str, str, str] | None) -> Iterable[Mapping[str, Any]]:
    """Return the rows of a table about a pair, or about all, in key order."""
    if pair is None:
        return built.each(table)
    order = ", ".join(f'"{name}"' for name in TABLES[table].key)
    sql = f"SELECT * FROM {table} WHERE count = ? AND victim = ? AND suspect = ? ORDER BY {order}"
    rows: list[dict[str, Any]] = built.ask(sql, *pair).to_pylist()
    return rows


class _Text:
    """The rows of the charged texts as they are shown, each worded once however many pairs it is charged to."""

    def __init__(self, built: Built, lang: Lang) -> None:
        self.law = law_of(built)
        self._lang: Lang = lang
        values = built.each("international_values")
        self._international = {(row["element"], row["value"]): label(row, "label", lang) for row in values}
        self._worded: dict[tuple[object, ...], dict[str, Any]] = {}

    def row(self, charged: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a row of the charged text says, and where it comes from: the same for every pair."""
        of = tuple(charged[name] for name in _ROW_OF_LAW)
        if of not in self._worded:
            element, text = charged["element"], label(charged, "text", self._lang)
            self._worded[of] = {
                "element": element,
                "value": charged["value"],
                "article": citations.cited(charged["article"], self._lang),
                "label": f"{say('proof.element_' + element, self._lang)} – {text}",
                "text": text,
                "palermo": [self._international.get((element, value), value) for value in charged["palermo"]],
                "law": self.law.row(charged, self._lang),
            }
        return self._worded[of]


def word_supports(built: Built, cited: Marks) -> dict[tuple[str, str, str, str, str], list[dict[str, Any]]]:
    """Return the supports of each row of the text, under count, victim, suspect, element and value."""
    called = calling(people(built))
    found = defaultdict(list)
    for row in built.each("supports"):
        told = {**row, "at": row["locator"], "says": called(row["says"]), **cited.at(row["exhibit"], row["locator"])}
        found[tuple(row[name] for name in _ROW_OF_TEXT)].append(told)
    return found


_ROW_OF_TEXT = ("count", "victim", "suspect", "element", "value")
_PLACED = (*_ROW_OF_TEXT, "kind", "exhibit", "locator")


def calling(shown: Mapping[str, str]) -> Callable[[str], str]:
    """Return what puts how persons are shown in the place of the names of the case, wherever a text calls them by these."""
    if not shown:
        return str
    persons = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(shown, key=len, reverse=True)))})\b")
    return lambda text: persons.sub(lambda name: shown[name[0]], text)


class _Law:
    """Where the words of offences and of their rows come from: article, source, status, as-of date."""

    def __init__(self, built: Built) -> None:
        self.offences = {(row["state"], row["offence"]): row for row in built.each("offences")}
        self.rows = {tuple(row[name] for name in _ROW_OF_LAW): row for row in built.each("offence_rows")}

    def offence(self, state: str, offence: str, lang: Lang) -> dict[str, Any]:
        """Return the label, penalty and note of an offence, and where they come from."""
        row = self.offences.get((state, offence))
        if row is None:
            return {}
        return {**sourced(row, lang), **{name: label(row, name, lang) for name in ("label", "penalty", "note")}}

    def row(self, charged: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
        """Return where a row of the charged text comes from: the offence's own, or that of the offence whose rows it takes over."""
        state, offence, element, value = (charged[name] for name in _ROW_OF_LAW)
        base = (self.offences.get((state, offence)) or {}).get("base")
        found = self.rows.get((state, offence, element, value)) or self.rows.get((state, base, element, value))
        return sourced(found, lang) if found else {}


def law_of(built: Built) -> _Law:
    """Return the law of a build, which its answers keep."""
    return built.once(("proving.law",), _Law)


_ROW_OF_LAW = ("state", "offence", "element", "value")


def gaps(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> list[dict[str, Any]]:
    """Return the points to establish, worded."""
    return word_gaps(ask(folder, build=built_for(folder, world, what_if)), lang)


def order_of_gaps(gap: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what gaps are ordered by: count, victim, suspect, then the elements as the law orders them."""
    return gap["count"], gap["victim"], gap["suspect"], ELEMENTS.index(gap["element"])


def word_gaps(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the gaps of a build."""
    return worded_gaps(built, sorted(built.each("gaps"), key=order_of_gaps), lang)


def worded_gaps(built: Built, gaps: Iterable[Mapping[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    """Word some gaps of a build, in their order."""
    shown = people(built)
    told = []
    for row in gaps:
        victim, suspect = (shown.get(row[name], row[name]) for name in ("victim", "suspect"))
        why = [say(f"proof.gap_{row['reason']}", lang)]
        if not row["required"]:
            why.append(say("proof.not_required", lang))
        if row["age"] == "unknown":
            why.append(say("proof.age_unknown", lang))
        element = say(f"proof.element_{row['element']}", lang)
        told.append(
            {
                **row,
                "victim_shown": victim,
                "suspect_shown": suspect,
                "label": f"{row['count']} – {victim} / {suspect} – {element}",
                "why": " ".join(why),
            }
        )
    return told


def word_ways(built: Built, worded: Sequence[Mapping[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    """Word the proposals of a build, in the order of the gaps."""
    measures = {row["measure"]: row for row in built.each("measures")}
    labels = {(row["way"], row["measure"], row["state"]): row for row in built.each("ways")}
    instruments = {row["instrument"]: row for row in built.each("instruments")}
    by_gap: dict[str, list[dict[str, Any]]] = {}
    for row in built.ask(_WAYS_OF, [gap["gap"] for gap in worded]).to_pylist():
        by_gap.setdefault(row["gap"], []).append(row)
    told = []
    for gap in worded:
        for row in sorted(by_gap.get(gap["gap"], ()), key=lambda row: row["number"]):
            state = row["to"] if row["way"] == "domestic" else "*"
            way = labels.get((row["way"], row["measure"], state)) or instruments.get(row["way"])
            told.append(
                {
                    **row,
                    "articles": citations.cited(row["articles"], lang),
                    "gap_label": gap["label"],
                    "measure_label": label(measures[row["measure"]], "label", lang),
                    "way_label": label(way, "label", lang) if way else row["way"],
                    "against_labels": [say(code, lang) if code in wordings() else code for code in row["against"]],
                }
            )
    return told


_WAYS_OF = "SELECT * FROM proposals WHERE gap IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL"


def findings(
    folder: Path, world: World, what_if: WhatIf, lang: Lang, indicators: Collection[str] = (), most: int | None = None
) -> list[dict[str, Any]]:
    """Return the findings with their question, innocent explanation, source, rows, and what a person said of them.

    ``indicators``: only theirs; ``most``: where there are more, they have no rows, for who only counts them.
    Raises Missing for an indicator that is none.
    """
    built = ask(folder, build=built_for(folder, world, what_if))
    known = {row["indicator"] for row in built.each("indicators")}
    if unknown := sorted(set(indicators) - known):
        raise Missing("cases.no_indicator", indicator=unknown[0], known=", ".join(sorted(known)))
    told = [one for one in heads(built, lang) if not indicators or one["indicator"] in indicators]
    if most is None or len(told) <= most:
        put_rows(built, told, lang)
    for finding in told:
        for name in ("number", "as_of", "review"):
            del finding[name]
        for row in finding["rows"]:
            del row["at"]
    return told


def word_findings(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the findings of a build as they are: whoever shows them masks, by the sight, what they are about and what explains them."""
    found = heads(built, lang)
    put_rows(built, found, lang)
    return found


def heads(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the findings of a build without what explains them, each with the number of its rows."""
    law = indicators(built, lang)
    return [
        {
            **law[row["indicator"]],
            "finding": row["finding"],
            "about": row["about"],
            "verdict": row["state"],
            "review": row,
            "count": row["rows"],
            "rows": [],
        }
        for row in whole(built).ask(f"SELECT * FROM ({REVIEWED}) WHERE rows > 0 ORDER BY finding").to_pylist()
    ]


def of_these(built: Built, findings: Iterable[str]) -> str:
    """Return the rows of findings as they stand after FROM, without the parts of other indicators: a part is named after its indicator."""
    indicators = {finding.partition(":")[0] for finding in findings}
    return built.cut("findings", lambda key: key.partition(" ")[0] in indicators)


def put_rows(built: Built, found: Sequence[dict[str, Any]], lang: Lang, *, most: int = 0) -> None:
    """Put the rows that explain it in each of these findings: all of them, or the first ``most``, in the order of their places."""
    cited, told = marks(built), {one["finding"]: one for one in found}
    unmasked = whole(built)
    rows = unmasked.ask(
        (_FIRST_ROWS if most else _ROWS).format(findings=of_these(unmasked, told)), list(told), *([most] if most else [])
    )
    for batch in rows.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            shows = json.loads(row["shows"])
            told[row["finding"]]["rows"].append(
                {
                    "of": row["of"],
                    "exhibit": row["exhibit"],
                    "at": row["locator"],
                    **cited.at(row["exhibit"], row["locator"]),
                    "shows": shows,
                    "explains": cited.within(explain(shows, lang)),
                }
            )


REVIEWED = """
SELECT *, split_part(finding, ':', 1) AS indicator,
    regexp_replace(substr(finding, instr(finding, ':') + 1), '~[0-9a-f]{12}$', '') AS about
FROM reviews
"""
"""Every finding once, met or not any more, with the indicator and what it is about, which its name says (``points.of_finding``)."""
_ROWS = """
SELECT finding, "of", exhibit, locator, shows FROM {findings} WHERE finding IN (SELECT unnest(?)) ORDER BY finding, "of", exhibit, locator
"""
_FIRST_ROWS = """
SELECT finding, "of", exhibit, locator, shows FROM {findings} WHERE finding IN (SELECT unnest(?))
QUALIFY row_number() OVER (PARTITION BY finding ORDER BY "of", exhibit, locator) <= ?
ORDER BY finding, "of", exhibit, locator
"""


def indicators(built: Built, lang: Lang) -> Mapping[str, Mapping[str, Any]]:
    """Return what every indicator says of each of its findings, by its name."""
    return built.once(
        ("indicators", lang), lambda one: {row["indicator"]: of_indicator(row, lang) for row in one.each("indicators")}
    )


def of_indicator(indicator: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return what an indicator says of each of its findings: question, innocent explanation, limits, source."""
    worded = {name: label(indicator, name, lang) for name in ("question", "innocent", "limits")}
    plainly = {name: indicator[name] for name in ("indicator", "number", "element")}
    return {**worded, **plainly, **origin(indicator, lang)}


def amount_of(shows: Mapping[str, str | None], lang: Lang) -> str:
    """Return the amount that a row of a finding shows, written as the language writes it; empty where it shows none."""
    units, exponent, currency = (shows.get(name) for name in ("amount", "exponent", "currency"))
    if not units or not exponent:
        return ""
    return f"{figures(amounts.text(int(units), int(exponent)), lang)}\u00a0{currency or ''}".strip()


def explain(shows: Mapping[str, str | None], lang: Lang) -> str:
    """Say what explains a row of a finding: amounts with their currency, the rest as it is; counts are told elsewhere."""
    told = {name: value for name, value in shows.items() if name not in ("amount", "exponent", "currency")}
    told["amount"] = amount_of(shows, lang)
    return ", ".join(value for name, value in sorted(told.items(), reverse=True) if value and name not in _COUNTS)
