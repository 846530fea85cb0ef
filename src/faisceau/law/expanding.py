"""What a file says in short, said row by row: calendars of a State by year, and the conditions of a rule of refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]

_CONDITION = re.compile(r"(?P<question>\w+)\s*(?P<sign>!=|>=|<|=)\s*(?P<answers>.+)")


def calendars(document: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows of ``calendars`` and ``holidays``: a State's years, and each of their days.

    >>> calendars({"calendar": [{"state": "AA", "y2025": ["01-01"], "y2026": ["01-01"]}]})["holidays"]
    [{'state': 'AA', 'day': '2025-01-01'}, {'state': 'AA', 'day': '2026-01-01'}]
    """
    told: dict[str, list[Row]] = {"calendars": [], "holidays": []}
    for said in document["calendar"]:
        years = {int(name[1:]): days for name, days in said.items() if name.startswith("y")}
        more = {name: value for name, value in said.items() if not name.startswith("y")}
        told["calendars"].append({**more, "first": min(years), "last": max(years)})
        told["holidays"] += [{**more, "day": f"{year}-{day}"} for year, days in years.items() for day in days]
    return told


def refusals(document: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the questions as they are, and each rule of refusal with its conditions as rows of their own."""
    told: dict[str, list[Row]] = {name: list(rows) for name, rows in document.items() if name != "refusal"}
    told |= {"refusal_rules": [], "refusal_conditions": []}
    for said in document["refusal"]:
        rule = {name: value for name, value in said.items() if name != "when"}
        told["refusal_rules"].append(rule)
        known = {name: said[name] for name in ("as_of", "source", "status") if name in said}
        for alternative, conditions in enumerate(said["when"], 1):
            rows = _conditions(conditions)
            told["refusal_conditions"] += [{**known, "rule": said["rule"], "alternative": alternative, **row} for row in rows]
    for number, rule in enumerate(told["refusal_rules"], 1):
        rule["number"] = number
    return told


def _conditions(conditions: list[str]) -> Iterator[Row]:
    """Read conditions: ``question = a | b``, ``question != a``, ``question < 13``, ``question >= 5``, ``question = =other``.

    >>> list(_conditions(["person_age < 13"]))
    [{'number': 1, 'question': 'person_age', 'is_not': False, 'answers': ['<13']}]
    """
    for number, condition in enumerate(conditions, 1):
        found = _CONDITION.fullmatch(condition)
        if not found:
            raise ValueError(f"law: {condition} is no condition")
        answers = [answer.strip() for answer in found["answers"].split("|")]
        sign = found["sign"]
        if sign in ("<", ">="):
            answers = [sign + answers[0]]
        yield {"number": number, "question": found["question"], "is_not": sign == "!=", "answers": answers}
