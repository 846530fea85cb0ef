"""Answers and rules of refusal → what each rule says of each request: met, not met, or open while a question awaits an answer.

A rule holds where all conditions of one of its alternatives hold. A question that nobody answered leaves open whatever depends on
it: nothing is guessed. Facts of the case answer where a person did not: the States, the measure, the offence, who issues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from faisceau.model.tables import TABLES

Row = Mapping[str, Any]
Replies = Mapping[str, tuple[str, ...]]

MATTERS = {
    ("eio", ""): "eio",
    ("eaw", ""): "eaw",
    ("reg_2018_1805", "freezing_confiscation"): "freezing",
    ("reg_2018_1805", "confiscation"): "confiscation",
}
"""Way and measure of a request (empty for any), and what its questions are about."""

ALWAYS_AVAILABLE = frozenset({"hearing", "subscriber_data", "identification_data"})
"""Measures of article 10(2)(c) and (e) of Directive 2014/41/EU: whether one is coercive is for the law of the executing State."""

MET, NOT_MET, OPEN = "met", "not_met", "open"


def refusals(
    *,
    requests: pa.Table,
    request_forms: pa.Table,
    question_replies: pa.Table,
    authorities: pa.Table,
    counts: pa.Table,
    categories: pa.Table,
    refusal_rules: pa.Table,
    refusal_conditions: pa.Table,
    transpositions: pa.Table,
) -> pa.Table:
    """Return the table ``refusals``: one row for each request and each rule of its matter."""
    conditions: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(refusal_conditions.to_pylist(), key=lambda row: (row["rule"], row["alternative"], row["number"])):
        conditions[row["rule"]][row["alternative"]].append(row)
    national = {(row["rule"], row["state"]): row for row in transpositions.to_pylist()}
    forms = {row["request"]: row for row in request_forms.to_pylist()}
    kinds = {row["authority"]: row["kind"] for row in authorities.to_pylist()}
    given: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in question_replies.to_pylist():
        given[row["request"]][row["question"]] = tuple(row["answers"])
    rules = refusal_rules.to_pylist()
    rows = []
    for request in requests.to_pylist():
        matter = _matter(request)
        replies = {**facts(request, forms.get(request["request"]), kinds, counts.to_pylist(), categories.to_pylist())}
        replies |= given[request["request"]]
        for rule in rules:
            if rule["matter"] == matter:
                own = national.get((rule["rule"], next(iter(replies.get("executing_state", ())), "")))
                rows.append(_row(request["request"], rule, own, conditions[rule["rule"]], replies))
    rows.sort(key=lambda row: (row["request"], row["rule"]))
    return pa.Table.from_pylist(rows, TABLES["refusals"].arrow)


def _matter(request: Row) -> str | None:
    return MATTERS.get((request["way"], request["measure"])) or MATTERS.get((request["way"], ""))


def facts(
    request: Row, form: Row | None, kinds: Mapping[str, str], counts: Sequence[Row], categories: Sequence[Row]
) -> dict[str, tuple[str, ...]]:
    """Return what the case answers by itself: a fact that it does not hold is not there."""
    told: dict[str, tuple[str, ...]] = {
        "executing_state": (request["to"],),
        "measure": (request["measure"],),
        "art694_29_eio": ("yes" if request["measure"] == "interception" else "no",),
    }
    if matter := _matter(request):
        told["matter"] = (matter,)
    if request["measure"] in ALWAYS_AVAILABLE:
        told["always_available"] = ("yes",)
    about = counts_of(request, counts)
    if states := sorted({row["state"] for row in about}):
        told["issuing_state"] = tuple(states)
        told["offence"] = tuple(sorted({f"{row['state']} {row['offence']}" for row in about}))
    listed = {offence for row in categories if request["way"] in row["instruments"] for offence in row["offences"]}
    if about and all(f"{row['state']}:{row['offence']}" in listed for row in about):
        told["listed"] = told["art2_eaw"] = ("yes",)
    for name in ("authority", "validator"):
        kind = kinds.get((form or {}).get(name) or "")
        if kind in ("judge", "court", "investigating_judge", "prosecutor", "other"):
            question = "issuing_authority" if name == "authority" else "validating_authority"
            told[question] = ("judge" if kind == "court" else kind,)
    if "issuing_authority" in told:
        told["question16"] = ("yes" if told["issuing_authority"] == ("other",) else "no",)
        told.setdefault("validating_authority", ("none",))
    return told


def counts_of(request: Row, counts: Sequence[Row]) -> list[Row]:
    """Return the counts that a request is about: that of its gap, else every one."""
    count = (request["gap"] or "").split("|")[0]
    return [row for row in counts if row["count"] == count] or list(counts)


def _row(request: str, rule: Row, own: Row | None, alternatives: Mapping[int, Sequence[Row]], replies: Replies) -> dict[str, Any]:
    state, because, awaited = judged(alternatives, replies)
    return {
        "request": request,
        "rule": rule["rule"],
        "number": rule["number"],
        "matter": rule["matter"],
        "article": rule["article"],
        "national": own["article"] if own else None,
        "kind": rule["kind"],
        "national_kind": own["kind"] if own else None,
        "state": state,
        "because": because,
        "open": awaited,
    }


def judged(alternatives: Mapping[int, Sequence[Row]], replies: Replies) -> tuple[str, list[str], list[str]]:
    """Return what the alternatives of a rule come to, the answers it rests on, the questions that await one."""
    awaited: dict[str, None] = {}
    because: dict[str, None] = {}
    for conditions in alternatives.values():
        held = [(condition["question"], holds(condition, replies)) for condition in conditions]
        if all(held_one for _, held_one in held):
            return MET, [said for question, _ in held for said in _said(question, replies)], []
        if any(held_one is False for _, held_one in held):
            because |= dict.fromkeys(said for question, one in held if one is False for said in _said(question, replies))
        else:
            awaited |= dict.fromkeys(question for question, one in held if one is None)
    return (OPEN, [], list(awaited)) if awaited else (NOT_MET, list(because), [])


def _said(question: str, replies: Replies) -> list[str]:
    return [f"{question}={answer}" for answer in replies.get(question, ())]


def holds(condition: Row, replies: Replies) -> bool | None:
    """Say whether a condition holds; None where what it asks was not answered.

    >>> holds({"question": "person_age", "is_not": False, "answers": ["<13"]}, {"person_age": ("12",)})
    True
    """
    given = replies.get(condition["question"])
    if not given:
        return None
    found = False
    for answer in condition["answers"]:
        if answer.startswith("="):
            other = replies.get(answer[1:])
            if not other:
                return None
            found |= not set(given).isdisjoint(other)
        elif answer.startswith(("<", ">=")):
            compared = [_compared(answer, one) for one in given]
            if None in compared:
                return None
            found |= any(compared)
        else:
            found |= answer in given
    return found is not bool(condition["is_not"])


def _compared(bound: str, given: str) -> bool | None:
    """Compare a whole number; None where what was answered is no number."""
    if not (given.isascii() and given.isdigit()):
        return None
    return int(given) < int(bound[1:]) if bound.startswith("<") else int(given) >= int(bound[2:])
