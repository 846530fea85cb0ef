"""What a form needs to charge an offence, and the decision that it makes: a text of the law data, who is concerned, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.asking import label, people
from faisceau.cases.forms import date_told, is_code
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang

ACCUSED = ("suspect", "recruiter", "controller")
"""The roles under which a person is offered first among those whom a count concerns; any named person may be chosen."""

Body = tuple[str, dict[str, Any]]


def chargeable(built: Built, lang: Lang, count: str = "") -> dict[str, Any]:
    """Return the texts by State, the named persons, and a count as it stands, or the next free name of one.

    ``texts``: {State: [{value, label, article}]}, ``value`` being ``STATE:offence``; ``people``: [{person, shown, victim, accused}],
    where ``victim`` and ``accused`` say that a role of theirs makes them be offered first.
    """
    texts: dict[str, list[dict[str, str]]] = {}
    for row in sorted(built.each("offences"), key=lambda row: (row["state"] != "FR", row["state"], row["offence"])):
        if not row["wording_of"]:
            told = {
                "value": f"{row['state']}:{row['offence']}",
                "label": label(row, "label", lang),
                "article": citations.cited(row["article"], lang),
            }
            texts.setdefault(row["state"], []).append(told)
    roles: dict[str, set[str]] = {}
    for row in built.each("roles"):
        roles.setdefault(row["person"], set()).add(row["role"])
    everybody = [
        {
            "person": person,
            "shown": shown,
            "victim": "victim" in roles.get(person, ()),
            "accused": bool({*ACCUSED} & roles.get(person, set())),
        }
        for person, shown in people(built).items()
    ]
    rows = list(built.each("counts"))
    names = {row["count"] for row in rows}
    free = next(name for name in (f"F{number}" for number in range(1, len(names) + 2)) if name not in names)
    standing = [row for row in rows if row["count"] == count]
    first = standing[0] if standing else {"count": free, "state": "", "offence": "", "since": None, "until": None}
    return {
        "texts": texts,
        "people": everybody,
        "count": first["count"],
        "text": f"{first['state']}:{first['offence']}",
        "since": first["since"] or "",
        "until": first["until"] or "",
        "victims": sorted({row["victim"] for row in standing}),
        "suspects": sorted({row["suspect"] for row in standing}),
        "standing": bool(standing),
    }


def charge(offered: Mapping[str, Any], told: Mapping[str, str], victims: Sequence[str], suspects: Sequence[str]) -> Body:
    """Return the decision that charges an offence; raises Invalid for what was not offered, nobody, a period that is none."""
    name = told.get("count", "").strip()
    if not is_code(name):
        raise Invalid("charging.wrong_name", name=name)
    known = {one["person"] for one in offered["people"]}
    if not victims or not suspects or not {*victims, *suspects} <= known:
        raise Invalid("charging.nobody")
    text = told.get("text", "")
    if text not in {one["value"] for rows in offered["texts"].values() for one in rows}:
        raise Invalid("charging.no_text")
    state, _, offence = text.partition(":")
    since, until = date_told(told.get("since", "")), date_told(told.get("until", ""))
    if since and until and until < since[: len(until)]:
        raise Invalid("charging.ends_before", since=since, until=until)
    body = {"count": name, "offence": offence, "state": state, "since": since, "until": until}
    return "OffenceCharged", {**body, "victims": sorted({*victims}), "suspects": sorted({*suspects})}
