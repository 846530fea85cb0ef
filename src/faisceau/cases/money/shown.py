"""The pages of the product and of the schedule: what is told of them, and what leaves of them as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.cases import mapping, taking
from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import product, text
from faisceau.cases.money.resources_picture import resources
from faisceau.cases.money.schedule import schedule
from faisceau.model.wording import say

Row = dict[str, Any]
FORMATS = taking.FORMATS

_MONTHS = ("came", "gone", "by_card", "in_cash", "product", "declared", "above_declared", "spent_above_declared")


def first_view(names: Names, into: str = "") -> Row:
    """Return the product of each person, their assets, and their resources beside the declared income, each with a picture."""
    told = product(names, into)
    purses: dict[tuple[str, str], list[Row]] = {}
    for month in told["months"]:
        purses.setdefault((month["person"], month["currency"]), []).append(month)
    return {
        **told,
        "assets": _assets(names),
        "resources": [
            {
                "shown": months[0]["shown"],
                "currency": currency,
                "months": months,
                "picture": resources(months),
            }
            for (_, currency), months in purses.items()
        ],
    }


def _assets(names: Names) -> list[Row]:
    return [
        {
            **{name: row[name] for name in ("asset", "kind", "label", "exhibit", "locator", "currency", "on")},
            "holder": names.persons.get(row["holder"], row["holder"]),
            "disposal": names.persons.get(row["disposal"], row["disposal"]) if row["disposal"] else None,
            "state": mapping.state_name(row["state"], names.lang),
            "worth": text(row["amount"], row["exponent"] or 0),
        }
        for row in names.built.each("assets")
    ]


def seizable(names: Names) -> Row:
    """Return the schedule with the names of States, and where it leads from each row."""
    told = schedule(names)
    lang = names.lang
    for row in told["rows"]:
        row["state_name"] = mapping.state_name(row["state"], lang) if row["state"] else ""
        row["abroad"] = bool(row["state"]) and row["state"] != names.built.document["state"]
        row["no_act"] = row["abroad"] and not any(act["to"] == row["state"] for act in row["acts"])
    offices = [
        {
            "state": mapping.state_name(state, lang),
            "acts": [act for act in (*told["tracing_offices"][state], *told["units"][state]) if act["to"] == state],
        }
        for state in told["tracing_offices"]
    ]
    return {**told, "offices": [one for one in offices if one["acts"]]}


def write_seizable(names: Names, path: Path) -> int:
    """Write the rows of the schedule as a table of texts, amounts exact; return how many."""
    heads = (
        "number",
        "what",
        "holder",
        "disposal",
        "state",
        "currency",
        "worth",
        "on",
        "ground",
        "amount",
        "floor",
        "ceiling",
        "pace",
        "acts",
        "place",
    )
    rows = []
    for row in schedule(names)["rows"]:
        acts = "\n".join(f"{act['to']}: {act['label']}, {act['articles']} [{act['status']}, {act['as_of']}]" for act in row["acts"])
        grounds = [say(f"schedule_room.ground_{row['ground']}", names.lang), row["of_victim"]]
        told = {**row, "ground": "\n".join(one for one in grounds if one), "acts": acts}
        told["place"] = names.marks.cited(row["exhibit"], row["locator"], names.lang)
        rows.append(_texts(told, heads))
    return taking.write_texts([say(f"schedule_room.column_{head}", names.lang) for head in heads], rows, path)


def write_months(names: Names, path: Path) -> int:
    """Write the months of every person beside the declared income as a table of texts, amounts exact; return how many."""
    heads = ("shown", "month", "currency", *_MONTHS)
    rows = [_texts(month, heads) for month in product(names)["months"]]
    return taking.write_texts([say(f"product_room.column_{head}", names.lang) for head in heads], rows, path)


def _texts(row: Mapping[str, Any], heads: Sequence[str]) -> list[str]:
    return ["" if row[head] is None else str(row[head]) for head in heads]
