"""Ask a built case: tables, problems, findings, matrix, gaps, ways, money, words. Nothing is concluded here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.build import trace_ledger
from faisceau.cases.building import WhatIf, built_for, opened_jail
from faisceau.cases.opened import MARKER, open_case
from faisceau.cases.world import World
from faisceau.desk import Built, Sight, meaning, plain, write_table
from faisceau.desk import search as search_words
from faisceau.model import TABLES
from faisceau.model.errors import Invalid, Missing
from faisceau.model.reading import Place
from faisceau.model.wording import Lang, say, wordings
from faisceau.notation import amounts

ELEMENTS = ("act", "means", "purpose", "aggravation")


def ask(folder: Path, *, shared_screen: bool = False, build: str = "build.json") -> Built:
    """Open the last build of a case for asking."""
    if not (folder / MARKER).is_file():
        raise Missing("cases.no_case", case=folder)
    return Built(folder, Sight.shared_screen() if shared_screen else Sight.of_the_file(), build)


def columns(name: str, lang: Lang) -> list[dict[str, str]]:
    """Describe the columns of a table."""
    if name not in TABLES:
        raise Missing("desk.no_table", table=name, known=", ".join(sorted(TABLES)))
    return [
        {"name": c.name, "type": str(c.type), "protection": c.protection.value, "meaning": meaning(c.meaning, lang)}
        for c in TABLES[name].columns
    ]


def rows(built: Built, name: str, where: str, limit: int | None) -> list[dict[str, Any]]:
    """Return rows of a table as JSON can hold them."""
    found = built.rows(name, where, limit=limit).to_pylist()
    return [{column: plain(value) for column, value in row.items()} for row in found]


def write_rows(built: Built, name: str, where: str, path: Path, limit: int | None) -> int:
    """Write rows of a table to a file and return how many."""
    found = built.rows(name, where, limit=limit)
    write_table(found, path)
    count: int = found.num_rows
    return count


def marks(built: Built) -> dict[str, str]:
    """Return the mark under which each exhibit is cited: its own, or its container's, then the member's name."""
    cited: dict[str, str] = {}
    for row in built.each("sealings"):
        cited.setdefault(row["exhibit"], row["mark"])
    parents = {row["exhibit"]: row for row in built.each("exhibits") if row["parent"]}
    for exhibit, row in parents.items():
        names, root = [row["name"]], row["parent"]
        while root in parents:
            names.append(parents[root]["name"])
            root = parents[root]["parent"]
        cited.setdefault(exhibit, "/".join([cited.get(root, root[:12]), *reversed(names)]))
    return cited


def problems(folder: Path, lang: Lang) -> list[dict[str, Any]]:
    """Return what was not read, worded, in the order of the marks; the same code many times in one exhibit is told once."""
    built = ask(folder)
    cited = marks(built)
    names = {row["exhibit"]: row["name"] for row in built.each("exhibits")}
    told: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(built.rows("problems").to_pylist(), key=lambda row: (row["exhibit"], row["sequence"], row["code"])):
        key = (row["exhibit"], row["code"], row["arguments"])
        if key in told:
            told[key]["times"] += 1
            told[key]["entries"] += row["entries"]
            continue
        told[key] = {
            "mark": cited.get(row["exhibit"], row["exhibit"][:12]),
            "exhibit": row["exhibit"],
            "name": names.get(row["exhibit"], ""),
            "locator": row["locator"],
            "code": row["code"],
            "entries": row["entries"],
            "times": 1,
            "message": say(row["code"], lang, json.loads(row["arguments"])),
        }
    return sorted(told.values(), key=lambda problem: natural(problem["mark"]))


def natural(mark: str) -> tuple[Any, ...]:
    """Return a key under which D2 stands before D10."""
    pieces: list[Any] = []
    for character in mark:
        if character.isdigit() and pieces and isinstance(pieces[-1], int):
            pieces[-1] = pieces[-1] * 10 + int(character)
        else:
            pieces.append(int(character) if character.isdigit() else character)
    return tuple((0, piece, "") if isinstance(piece, int) else (1, 0, piece) for piece in pieces)


def show(folder: Path, world: World, name: str, locator: str) -> Place:
    """Return what stands at a locator of an exhibit, resolved in the jail by the reader that read it."""
    built = ask(folder)
    with open_case(folder, world) as case:
        digest = case.exhibit(name)
        found = built.ask("SELECT reader FROM exhibits WHERE exhibit = ?", digest).to_pylist()
        if not found or not found[0]["reader"]:
            raise Missing("cases.no_exhibit", exhibit=name)
        beside = "SELECT c.exhibit, c.name, m.name AS main FROM exhibits c JOIN exhibits m ON m.exhibit = c.companion_of WHERE m.exhibit = ?"
        companions = {row["name"].removeprefix(row["main"]): row["exhibit"] for row in built.ask(beside, digest).to_pylist()}
        settled = built.ask("SELECT name, value FROM settings WHERE exhibit = ? AND name <> 'reader'", digest).to_pylist()
        with opened_jail(case, 1) as jail:
            try:
                reader = f"faisceau.readers.{found[0]['reader']}"
                return jail.resolve(digest, reader, locator, companions, {row["name"]: row["value"] for row in settled})
            except Missing as error:
                raise Missing("cases.no_place", exhibit=name, locator=locator) from error


def search(folder: Path, query: str, limit: int) -> list[dict[str, str]]:
    """Return the places that hold a selector or words."""
    built = ask(folder)
    cited = marks(built)
    return [
        {
            "mark": cited.get(hit.exhibit, hit.exhibit[:12]),
            "exhibit": hit.exhibit,
            "locator": hit.locator,
            "of": hit.of,
            "column": hit.column,
            "around": hit.around,
        }
        for hit in search_words(built, query, region=built.document["state"], limit=limit)
    ]


def people(built: Built) -> dict[str, str]:
    """Return how each named person is shown under the sight: the real name, or the pseudonym where it is protected."""
    shown = "name" if built.sight.shows(next(c for c in TABLES["named"].columns if c.name == "name")) else "pseudonym"
    return {row["person"]: row[shown] for row in built.each("named")}


def label(row: Mapping[str, Any], name: str, lang: Lang) -> str:
    """Return the column of a law table in a language."""
    text: str = row[f"{name}_{lang}"]
    return text


def matrix(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> dict[str, Any]:
    """Return the cells, and the same laid out for each victim, suspect and count by rows of the charged text."""
    return lay_out(ask(folder, build=built_for(folder, world, what_if)), lang)


def lay_out(built: Built, lang: Lang) -> dict[str, Any]:
    """Lay the matrix out: groups of rows in the order of the text, each with its cells by evidence kind."""
    cells = [{name: plain(value) for name, value in row.items()} for row in built.each("matrix")]
    by_row: dict[tuple[str, ...], dict[str, Any]] = {}
    for cell in cells:
        key = tuple(cell[name] for name in ("count", "victim", "suspect", "element", "value"))
        by_row.setdefault(key, {})[cell["kind"]] = {"observations": cell["observations"], "origins": cell["origins"]}
    shown = people(built)
    kinds = sorted(built.each("evidence_kinds"), key=lambda row: row["number"])
    international = {(row["element"], row["value"]): label(row, "label", lang) for row in built.each("international_values")}
    groups: dict[tuple[str, str, str], dict[str, Any]] = {}
    charged = sorted(built.each("charged_rows"), key=lambda r: (r["count"], r["victim"], r["suspect"], r["number"]))
    for row in charged:
        pair = (row["count"], row["victim"], row["suspect"])
        group = groups.setdefault(
            pair,
            {
                "count": row["count"],
                "offence": row["offence"],
                "state": row["state"],
                "victim_id": row["victim"],
                "suspect_id": row["suspect"],
                "victim": shown.get(row["victim"], row["victim"]),
                "suspect": shown.get(row["suspect"], row["suspect"]),
                "rows": [],
            },
        )
        group["rows"].append(
            {
                "element": row["element"],
                "value": row["value"],
                "article": row["article"],
                "label": f"{say('proof.element_' + row['element'], lang)} – {label(row, 'text', lang)}",
                "text": label(row, "text", lang),
                "palermo": [international.get((row["element"], value), value) for value in row["palermo"]],
                "required": row["required"],
                "cells": by_row.get((*pair, row["element"], row["value"]), {}),
            }
        )
    return {
        "cells": cells,
        "kinds": [{"kind": k["kind"], "label": label(k, "label", lang), "testimony": k["testimony"]} for k in kinds],
        "groups": list(groups.values()),
    }


def gaps(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> list[dict[str, Any]]:
    """Return the points to establish, worded."""
    return word_gaps(ask(folder, build=built_for(folder, world, what_if)), lang)


def word_gaps(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the gaps of a build."""
    shown = people(built)
    told = []
    for row in built.each("gaps"):
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
    return sorted(told, key=lambda gap: (gap["count"], gap["victim"], gap["suspect"], ELEMENTS.index(gap["element"])))


def ways(folder: Path, world: World, measure: str, to: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the measures that could fill each gap, and the ways, in the order of the law data."""
    del world
    built = ask(folder)
    return [
        way
        for way in word_ways(built, word_gaps(built, lang), lang)
        if (not measure or way["measure"] == measure) and (not to or way["to"] == to)
    ]


def word_ways(built: Built, worded: Sequence[Mapping[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    """Word the proposals of a build, in the order of the gaps."""
    measures = {row["measure"]: row for row in built.each("measures")}
    labels = {(row["way"], row["measure"], row["state"]): row for row in built.each("ways")}
    instruments = {row["instrument"]: row for row in built.each("instruments")}
    by_gap: dict[str, list[dict[str, Any]]] = {}
    for row in built.each("proposals"):
        by_gap.setdefault(row["gap"], []).append(row)
    told = []
    for gap in worded:
        for row in sorted(by_gap.get(gap["gap"], ()), key=lambda row: row["number"]):
            state = row["to"] if row["way"] == "domestic" else "*"
            way = labels.get((row["way"], row["measure"], state)) or instruments.get(row["way"])
            told.append(
                {
                    **row,
                    "gap_label": gap["label"],
                    "measure_label": label(measures[row["measure"]], "label", lang),
                    "way_label": label(way, "label", lang) if way else row["way"],
                    "against_labels": [say(code, lang) if code in wordings() else code for code in row["against"]],
                }
            )
    return told


def findings(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> list[dict[str, Any]]:
    """Return the findings with their question, innocent explanation, source, rows, and what a person said of them."""
    return word_findings(ask(folder, build=built_for(folder, world, what_if)), lang)


def word_findings(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the findings of a build."""
    cited = marks(built)
    indicators = {row["indicator"]: row for row in built.each("indicators")}
    reviews = {row["finding"]: row for row in built.each("reviews")}
    told: dict[str, dict[str, Any]] = {}
    for row in built.each("findings"):
        indicator = indicators[row["indicator"]]
        finding = told.setdefault(
            row["finding"],
            {
                "finding": row["finding"],
                "indicator": row["indicator"],
                "about": row["about"],
                "verdict": reviews.get(row["finding"], {}).get("state", "open"),
                "question": label(indicator, "question", lang),
                "innocent": label(indicator, "innocent", lang),
                "limits": label(indicator, "limits", lang),
                "element": indicator["element"],
                "source": indicator["source"],
                "status": indicator["status"],
                "rows": [],
            },
        )
        finding["rows"].append(
            {
                "of": row["of"],
                "exhibit": row["exhibit"],
                "mark": cited.get(row["exhibit"], row["exhibit"][:12]),
                "locator": row["locator"],
                "shows": json.loads(row["shows"]),
                "explains": explain(json.loads(row["shows"]), lang),
            }
        )
    return list(told.values())


def explain(shows: Mapping[str, str | None], lang: Lang) -> str:
    """Say what explains a row of a finding: amounts with their currency, the rest as it is; counts are told elsewhere."""
    told = dict(shows)
    units, exponent, currency = (told.pop(name, None) for name in ("amount", "exponent", "currency"))
    if units and exponent:
        decimal, grouping = (",", "\u202f") if lang == "fr" else (".", ",")
        told["amount"] = f"{amounts.text(int(units), int(exponent), decimal, grouping)}\u00a0{currency or ''}".strip()
    return ", ".join(value for name, value in sorted(told.items(), reverse=True) if value and name not in _COUNTS)


_COUNTS = ("times", "part", "months", "payers")


def trace(folder: Path, sources: Sequence[str], rules: Sequence[str]) -> list[dict[str, Any]]:
    """Trace movements, or everything that a selector paid in, through each account that they reached, under each rule.

    Raises Missing where nothing that came in is meant.
    """
    built = ask(folder)
    told = follow(built, _sources(built, sources), rules)
    if not told:
        raise Missing("cases.no_source", source=", ".join(sources) or "OriginAssumed")
    return told


def follow(built: Built, wanted: set[tuple[str, str]], rules: Sequence[str]) -> list[dict[str, Any]]:
    """Return what of the inflows at these places lies in each outflow and at the end, by account and rule."""
    if not wanted:
        return []
    cited = marks(built)
    exhibits = sorted({exhibit for exhibit, _ in wanted})
    transfers = built.rows("transfers", _places(wanted))
    told: list[dict[str, Any]] = []
    for ledger in built.ask(_LEDGERS, exhibits).to_pylist():
        movements = built.ask(_MOVEMENTS, ledger["account"], ledger["currency"])
        traced = trace_ledger(movements, wanted, transfers).to_pylist()
        for rule in rules if traced else ():
            told.extend(_traced(movements.to_pylist(), [row for row in traced if row["rule"] == rule], cited))
    return told


_LEDGERS = "SELECT DISTINCT account, currency FROM ledgers JOIN movements USING (account) WHERE ledgers.exhibit IN (SELECT unnest(?)) ORDER BY ALL"
_MOVEMENTS = "SELECT * FROM movements WHERE account = ? AND currency = ? ORDER BY number"


def _places(wanted: Iterable[tuple[str, str]]) -> str:
    """Return the condition of the rows at these places."""
    pairs = sorted(tuple("'" + text.replace("'", "''") + "'" for text in place) for place in wanted)
    return f"(exhibit, locator) IN ({', '.join(f'({exhibit}, {locator})' for exhibit, locator in pairs)})"


def _traced(movements: list[dict[str, Any]], traced: Iterable[Mapping[str, Any]], cited: Mapping[str, str]) -> list[dict[str, Any]]:
    """Tell what of the sources lies in each outflow and in the closing balance."""
    by_number = {row["number"]: row for row in movements}
    totals: dict[tuple[int, str], int] = {}
    told = []
    rows = [row for row in traced if row["source"] != "other"]
    for row in rows:
        key = (row["number"], row["fate"])
        totals[key] = totals.get(key, 0) + int(row["amount"])
    for row in rows:
        total = totals.pop((row["number"], row["fate"]), None)
        if total is None or (not total and row["fate"] != "closing"):
            continue
        movement = by_number.get(row["number"]) if row["fate"] != "closing" else None
        last = movements[-1]
        amount = abs(int(movement["signed"])) if movement else last["balance"]
        told.append(
            {
                "account": row["account"],
                "currency": row["currency"],
                "rule": row["rule"],
                "number": row["number"],
                "fate": row["fate"],
                "footing": row["footing"],
                "on": movement["on"].isoformat() if movement and movement["on"] else None,
                "counterparty": movement["counterparty"] if movement else None,
                "mark": cited.get(movement["exhibit"], "") if movement else None,
                "exhibit": movement["exhibit"] if movement else None,
                "locator": movement["locator"] if movement else None,
                "traced": amounts.text(total, row["exponent"]),
                "amount": "–" if amount is None else amounts.text(int(amount), row["exponent"]),
            }
        )
    return told


def assumed(built: Built) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements whose origin was assumed."""
    return {(row["exhibit"], row["locator"]) for row in built.each("origins")}


def _sources(built: Built, sources: Sequence[str]) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements that are meant."""
    if not sources:
        return assumed(built)
    by_mark = {mark: exhibit for exhibit, mark in marks(built).items()}
    wanted: set[tuple[str, str]] = set()
    for source in sources:
        kind, colon, value = source.partition(":")
        if kind == "transfers":
            name, _, locator = value.partition("#")
            wanted.add((by_mark.get(name, name), locator))
        elif colon:
            sql = "SELECT exhibit, locator FROM selectors WHERE of = 'transfers' AND party = 'debtor' AND kind = ? AND value = ?"
            wanted |= {(row["exhibit"], row["locator"]) for row in built.ask(sql, kind, value).to_pylist()}
        else:
            raise Invalid("cases.no_source", source=source)
    return wanted
