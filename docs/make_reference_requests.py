"""Write docs/reference/requests.md from the law of requests as data: ``python docs/make_reference.py``."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from faisceau.law import tables

Row = dict[str, Any]
_MADE = "<!-- Made by docs/make_reference_requests.py from src/faisceau/law; do not edit. -->"


def pages() -> dict[str, str]:
    """Return the text of the page by its file name."""
    law = {name: table.to_pylist() for name, table in tables().items()}
    blocks = ["# Requests between States", _MADE, _INTRODUCTION, *_issuers(law), *_conditions(law), *_limits(law), *_calendars(law)]
    blocks += [*_grounds(law), *_forms(law), *_languages(law), *_lists(law)]
    return {"requests.md": "\n\n".join(blocks) + "\n"}


_INTRODUCTION = (
    "What the law data says of requests: who may issue them, what must be met, their periods, the grounds on which they may be refused, their "
    "forms and languages. Status: *verified* was read in the cited text; *mixed* in part, or in a secondary text; *knowledge* and *uncertain* are "
    "to be checked before they are relied on; *ours* is a choice of this software. [Measures and ways](measures.md) says which instrument gives "
    "a way to which measure. How to go from a point to its answer: [English](../how-to/from-the-point-to-the-answer.md), "
    "[français](../guides/from-the-point-to-the-answer.md)."
)


def _issuers(law: dict[str, list[Row]]) -> list[str]:
    shown = (
        (
            r["way"],
            r["measure"],
            r["authority"],
            "no" if not r["may"] else f"validated by {', '.join(r['validated_by'])}" if r["validated_by"] else "yes",
            r["article"],
            r["status"],
        )
        for r in sorted(law["issuers"], key=lambda r: (r["way"], r["measure"], r["authority"]))
    )
    return [
        "## Who may issue",
        "A line of a measure stands before that of every measure (`*`). A way that is not listed has no rule here.",
        _table(("way", "measure", "authority", "may issue", "article", "status"), shown),
    ]


def _conditions(law: dict[str, list[Row]]) -> list[str]:
    shown = ((r["way"], r["measure"], r["article"], r["text_fr"], r["text_en"], r["status"]) for r in law["way_conditions"])
    return ["## What must be met", _table(("way", "measure", "article", "français", "English", "status"), shown)]


def _limits(law: dict[str, list[Row]]) -> list[str]:
    rules = ((r["rule"], r["article"], r["label_fr"], r["label_en"], r["status"]) for r in law["counting_rules"])
    shown = (
        (
            r["way"],
            r["limit"],
            ", ".join(r["measures"]) or "any",
            r["urgency"],
            "no figure" if r["value"] is None else f"{r['value']} {r['unit']}",
            r["after"],
            r["bound"],
            r["rule"],
            f"{r['extends'] or ''} {r['extension'] or '–'}".strip(),
            r["article"],
            r["label_en"],
            r["tell_en"] or "–",
            r["status"],
        )
        for r in sorted(law["time_limits"], key=lambda r: (r["way"], r["number"]))
    )
    head = (
        "way",
        "period",
        "measures",
        "urgency",
        "length",
        "from",
        "bound",
        "counted",
        "extension",
        "article",
        "what",
        "who is told",
        "status",
    )
    return [
        "## Periods",
        (
            "A period runs from a step that a person signed, on the clock and the holidays of whoever is bound: `issuing` is the State that "
            "prosecutes, `executing` and `addressee` the State addressed. Hours elapse: a change of the clock neither gives nor takes one. An "
            "extension is counted on from the last day before it was carried over."
        ),
        _table(("counting", "article", "français", "English", "status"), rules),
        _table(head, shown),
    ]


def _calendars(law: dict[str, list[Row]]) -> list[str]:
    shown = ((r["state"], f"{r['first']}–{r['last']}", r["status"]) for r in law["calendars"])
    return [
        "## Holidays",
        (
            f"National holidays day by day; those of a region, a Land, a canton or a city are not here: an *uncertain* calendar says so beside each end. "
            f"For a State or a year that is not listed no end is told. Source: {law['calendars'][0]['source']}."
        ),
        _table(("State", "years", "status"), shown),
    ]


def _grounds(law: dict[str, list[Row]]) -> list[str]:
    conditions: dict[str, dict[int, list[str]]] = {}
    for r in law["refusal_conditions"]:
        sign = "≠" if r["is_not"] else "="
        answers = " or ".join(one.removeprefix("=") if one.startswith("=") and len(one) > 1 else one for one in r["answers"])
        conditions.setdefault(r["rule"], {}).setdefault(r["alternative"], []).append(f"`{r['question']}` {sign} {answers}")
    national: dict[str, list[str]] = {}
    for r in law["transpositions"]:
        national.setdefault(r["rule"], []).append(f"{r['state']}: {r['article']} ({r['kind']}, {r['status']})")
    blocks = [
        "## Grounds for refusal",
        (
            "A rule holds where all conditions of one alternative hold. A question that nobody answered leaves open whatever depends on it. The names "
            "of the questions are those of FACILEX; those marked *ours* are asked because a ground of the texts needs them. An answer is to the question as "
            "it is worded here: `prosecution_not_allowed`, `trial_in_absentia` and `national_law_does_not_authorize_eio` say the contrary of their wording. "
            "National articles are from knowledge."
        ),
    ]
    for matter in ("eio", "eaw", "freezing", "confiscation"):
        rules = sorted((r for r in law["refusal_rules"] if r["matter"] == matter), key=lambda r: r["number"])
        shown = (
            (
                r["article"],
                r["kind"],
                r["text_fr"],
                r["text_en"],
                "; **or** ".join(" and ".join(parts) for _, parts in sorted(conditions[r["rule"]].items())),
                "; ".join(national.get(r["rule"], ())) or "–",
                r["status"],
            )
            for r in rules
        )
        blocks += [f"### {matter}", _table(("article", "kind", "motif", "ground", "where", "national law", "status"), shown)]
    choices: dict[str, list[str]] = {}
    for r in sorted(law["question_choices"], key=lambda r: r["number"]):
        choices.setdefault(r["question"], []).append(f"`{r['choice']}` {r['text_en']}")
    asked = (
        (
            f"`{r['question']}`",
            ", ".join(r["matters"]),
            r["text_fr"],
            r["text_en"],
            "; ".join(choices.get(r["question"], ())) or r["kind"],
            r["from_case"] or "–",
            r["status"],
        )
        for r in sorted(law["questions"], key=lambda r: r["number"])
    )
    return [
        *blocks,
        "### Questions",
        _table(("question", "asked for", "français", "English", "answers", "answered by the case", "status"), asked),
    ]


def _forms(law: dict[str, list[Row]]) -> list[str]:
    blocks = [
        "## Forms",
        "Compare every form with the official model before it leaves. A field with a fact is filled from the case.",
    ]
    for form in sorted(law["forms"], key=lambda r: r["number"]):
        fields = sorted((r for r in law["form_fields"] if r["form"] == form["form"]), key=lambda r: r["number"])
        shown = (
            (
                r["section"],
                f"`{r['field']}`",
                r["label_fr"],
                r["label_en"],
                "required" if r["required"] else "–",
                r["fact"] or "–",
                "never to the addressee" if r["withheld"] else "–",
            )
            for r in fields
        )
        blocks += [
            f"### {form['form']} – {form['label_fr']} ({form['label_en']})",
            f"{form['article']}. Way: {form['way']}; measures: {', '.join(form['measures']) or 'any'}. Status: {form['status']}, as of {form['as_of']}. Source: {form['source']}.",
            _table(("section", "field", "français", "English", "asked for", "fact", "withheld"), shown),
        ]
    return blocks


def _languages(law: dict[str, list[Row]]) -> list[str]:
    shown = ((r["way"], r["state"], r["language"], r["article"], r["status"]) for r in law["accepted_languages"])
    return [
        "## Languages accepted beside the official ones",
        "Where a State has no line its official languages alone are taken to be accepted; for an EPOC, those of the addressee.",
        _table(("way", "State", "language", "article", "status"), shown),
    ]


def _lists(law: dict[str, list[Row]]) -> list[str]:
    rows = sorted(law["categories"], key=lambda r: r["number"])
    shown = ((r["category"], r["label_fr"], r["label_en"], ", ".join(r["offences"]) or "–", r["status"]) for r in rows)
    return [
        "## Categories without dual criminality",
        "From three years upwards in the issuing State. That an offence falls under one is for the issuing authority to say.",
        _table(("category", "français", "English", "offences placed in it", "status"), shown),
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)
