"""What was not read, by cause: a list that a clerk would sign.

A cause is the code of a problem. Its sentence holds the arguments that are the same wherever it was met, and an ellipsis
for the others, which stand at their places. Entries present = entries read + entries lost, summed over the case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from faisceau.cases.asking import ask, marks, natural
from faisceau.desk import MASK, Built
from faisceau.model.wording import Lang, say, sentences, wordings

ELSEWHERE = "…"


def problems(folder: Path, lang: Lang) -> list[dict[str, Any]]:
    """Return what was not read, worded, in the order of the marks; the same message in one exhibit is told once, with its places."""
    return _told(ask(folder), lang)


def note(folder: Path, lang: Lang) -> dict[str, Any]:
    """Return what was not read of the last build of a case."""
    return of_build(ask(folder), lang)


def of_build(built: Built, lang: Lang) -> dict[str, Any]:
    """Return the totals, the causes (most entries lost first, then by mark), and every problem under them."""
    told = _told(built, lang)
    by_code: dict[str, list[dict[str, Any]]] = {}
    for one in told:
        by_code.setdefault(one["code"], []).append(one)
    causes = [_cause(code, own, lang) for code, own in by_code.items()]
    return {
        "totals": _totals(built, told),
        "causes": sorted(causes, key=lambda cause: -cause["entries"]),
        "problems": told,
    }


def summed(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the causes alone, most entries lost first: counted where the rows lie, however many there are."""
    differing = {(row["code"], row["name"]) for row in built.ask(_DIFFERING, MASK).to_pylist()}
    told = []
    for row in built.ask(_CAUSES).to_pylist():
        arguments = _arguments(row["code"], row["arguments"])
        shared = {name: ELSEWHERE if (row["code"], name) in differing else value for name, value in arguments.items()}
        happened, following = sentences(row["code"], lang, shared)
        counted = {name: row[name] for name in ("code", "exhibits", "entries", "places")}
        told.append({**counted, "groups": row["groups"], "happened": happened, "next": following})
    return told


_CAUSES = """
SELECT code, count(DISTINCT exhibit) AS exhibits, CAST(sum(entries) AS BIGINT) AS entries, count(*) AS places,
    count(DISTINCT (exhibit, arguments)) AS groups, min(arguments) AS arguments
FROM problems GROUP BY code ORDER BY entries DESC, code
"""


_DIFFERING = """
SELECT code, name FROM (
    SELECT code, name, json_extract_string(arguments, '$."' || name || '"') AS value
    FROM (SELECT code, arguments, unnest(json_keys(arguments)) AS name FROM (SELECT DISTINCT code, arguments FROM problems) WHERE arguments <> ?)
) GROUP BY code, name HAVING count(DISTINCT value) > 1
"""


def unread(built: Built, lang: Lang, most: int) -> dict[str, Any]:
    """Return the totals, and the causes with at most so many of the places of each, in the order of the marks."""
    cited = marks(built)
    names = {row["exhibit"]: row["name"] for row in built.ask(_NAMES).to_pylist()}
    places: dict[str, list[dict[str, Any]]] = {}
    for row in built.ask(_PLACES, most).to_pylist():
        at = cited.at(row["exhibit"], row["locator"])
        told = {**row, "mark": at["mark"], "locator": at["locator"], "name": names.get(row["exhibit"], "")}
        places.setdefault(row["code"], []).append(told)
    causes = summed(built, lang)
    for cause in causes:
        cause["shown"] = sorted(places.get(cause["code"], []), key=lambda one: natural(one["mark"]))
    lost = {row["exhibit"]: row["lost"] for row in built.ask(_LOST).to_pylist()}
    return {"totals": _counted(built, lost), "causes": causes}


_NAMES = "SELECT exhibit, name FROM exhibits WHERE exhibit IN (SELECT exhibit FROM problems)"
_LOST = "SELECT exhibit, CAST(sum(entries) AS BIGINT) AS lost FROM problems GROUP BY 1"
_PLACES = """
SELECT exhibit, code, locator, entries, times FROM (
    SELECT exhibit, code, arg_min(locator, (sequence, locator)) AS locator, CAST(sum(entries) AS BIGINT) AS entries, count(*) AS times,
        row_number() OVER (PARTITION BY code ORDER BY exhibit, min(sequence), arguments) AS number
    FROM problems GROUP BY exhibit, code, arguments
) WHERE number <= ? ORDER BY exhibit, code, number
"""


def _told(built: Built, lang: Lang) -> list[dict[str, Any]]:
    cited = marks(built)
    names = {row["exhibit"]: row["name"] for row in built.each("exhibits")}
    told: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(built.rows("problems").to_pylist(), key=lambda row: (row["exhibit"], row["sequence"], row["code"])):
        key = (row["exhibit"], row["code"], row["arguments"])
        place = cited.at(row["exhibit"], row["locator"])
        if key in told:
            told[key]["times"] += 1
            told[key]["entries"] += row["entries"]
            told[key]["places"].append(place["locator"])
            continue
        arguments = _arguments(row["code"], row["arguments"])
        told[key] = {
            "mark": place["mark"],
            "exhibit": row["exhibit"],
            "name": names.get(row["exhibit"], ""),
            "locator": place["locator"],
            "places": [place["locator"]],
            "code": row["code"],
            "arguments": {name: str(value) for name, value in arguments.items()},
            "entries": row["entries"],
            "times": 1,
            "message": say(row["code"], lang, arguments),
        }
    return sorted(told.values(), key=lambda problem: natural(problem["mark"]))


def _arguments(code: str, told: str) -> dict[str, Any]:
    """Return the arguments of a problem; under a sight that masks them, the mask at each of their places."""
    if told != MASK:
        return dict(json.loads(told))
    wording = wordings()[code]
    places = (name for text in (wording.fr, wording.next_fr) for _, name, _, _ in Formatter().parse(text) if name)
    return dict.fromkeys(places, MASK)


def _cause(code: str, own: Sequence[Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    happened, following = sentences(code, lang, shared_arguments([one["arguments"] for one in own]))
    return {
        "code": code,
        "exhibits": len({one["exhibit"] for one in own}),
        "entries": sum(one["entries"] for one in own),
        "places": sum(one["times"] for one in own),
        "happened": happened,
        "next": following,
    }


def shared_arguments(told: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return each argument that is the same everywhere, and an ellipsis for one that is not.

    >>> shared_arguments([{"field": "date", "written": "a"}, {"field": "date", "written": "b"}])
    {'field': 'date', 'written': '…'}
    """
    first, *others = told
    return {name: value if all(one.get(name) == value for one in others) else ELSEWHERE for name, value in first.items()}


def _totals(built: Built, told: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Count entries, and exhibits read whole, in part and not at all; what was read with another exhibit is counted with it."""
    lost: dict[str, int] = {}
    for one in told:
        lost[one["exhibit"]] = lost.get(one["exhibit"], 0) + one["entries"]
    return _counted(built, lost)


def _counted(built: Built, lost: Mapping[str, int]) -> dict[str, int]:
    read = {row["exhibit"]: row["read"] for row in built.each("readings")}
    own = [row["exhibit"] for row in built.each("exhibits") if not row["companion_of"]]
    whole = sum(exhibit in read and not lost.get(exhibit) for exhibit in own)
    part = sum(bool(read.get(exhibit)) and bool(lost.get(exhibit)) for exhibit in own)
    entries_read, entries_lost = sum(read.values()), sum(lost.values())
    return {
        "present": entries_read + entries_lost,
        "read": entries_read,
        "lost": entries_lost,
        "exhibits": len(own),
        "whole": whole,
        "in_part": part,
        "not_at_all": len(own) - whole - part,
    }
