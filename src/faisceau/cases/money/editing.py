"""What a person tells in a form about money, as the body of a decision: an asset, an income, a loss, a rate.

Amounts are written as the language writes them and signed with a point. What has no meaning is refused before anything is signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases.money.accounts import described, places_of
from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import text
from faisceau.model.errors import Invalid
from faisceau.model.wording import say
from faisceau.notation import amounts

Row = Mapping[str, Any]
Told = Mapping[str, str]

ASSETS = ("vehicle", "real_estate", "account", "cash", "jewellery", "device", "company", "crypto", "other")
INCOMES = ("salary", "benefits", "tax", "pension", "business", "other")
LOSSES = ("wages", "earnings", "damage", "other")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the decision, how it is filled, whether it must be."""

    name: str
    control: str = "text"
    must: bool = True
    options: tuple[str, ...] = ()


_PIECE = (Field("exhibit"), Field("locator", must=False))
_SUM = (Field("amount", "amount"), Field("currency"))
FORMS: dict[str, tuple[str, tuple[Field, ...]]] = {
    "asset": (
        "AssetNamed",
        (
            Field("asset"),
            Field("kind", "kind", options=ASSETS),
            Field("label"),
            Field("holder", "person"),
            Field("disposal", "person", must=False),
            Field("state"),
            Field("value", "amount", must=False),
            Field("currency", must=False),
            Field("on", "day", must=False),
            Field("selector", must=False),
            *_PIECE,
            Field("reason", "area", must=False),
        ),
    ),
    "income": (
        "IncomeDeclared",
        (
            Field("person", "person"),
            Field("kind", "kind", options=INCOMES),
            Field("since", "month"),
            Field("until", "month"),
            *_SUM,
            Field("per", "kind", options=("month", "period")),
            *_PIECE,
        ),
    ),
    "loss": (
        "LossClaimed",
        (
            Field("victim", "person"),
            Field("kind", "kind", options=LOSSES),
            Field("label"),
            *_SUM,
            Field("since", "day", must=False),
            Field("until", "day", must=False),
            *_PIECE,
            Field("reason", "area"),
        ),
    ),
    "rate": ("RateRecorded", (Field("base"), Field("quote"), Field("on", "day"), Field("rate", "amount"), Field("source"))),
}
"""What may be decided here: the entry, and its fields in the order of the form."""


_KINDS = {"asset": "schedule_room.asset_", "income": "schedule_room.income_", "loss": "schedule_room.loss_"}
_PER = "schedule_room.per_"
"""How the wordings of what may be chosen begin."""


def form(names: Names, kind: str, asked: Told, picks: Sequence[str] = ()) -> dict[str, Any]:
    """Return a form with what is known already: the asset that is told anew, or the payments that something was bought with.

    Raises Invalid for a form that does not exist.
    """
    if kind not in FORMS:
        raise Invalid("bureau.wrong")
    known: dict[str, Any] = {"per": "month"} if kind == "income" else {}
    bought: list[dict[str, Any]] = []
    if kind == "asset":
        known, bought = _asset(names, asked.get("asset", ""), picks)
    return {
        "kind": kind,
        "fields": [
            {
                "name": field.name,
                "control": field.control,
                "must": field.must,
                "value": known.get(field.name) or "",
                "options": _options(names, kind, field),
            }
            for field in FORMS[kind][1]
        ],
        "bought": bought,
    }


def _options(names: Names, kind: str, field: Field) -> list[tuple[str, str]]:
    if field.control == "person":
        return [(code, shown) for code, shown in names.persons.items()]
    word = _PER if field.name == "per" else _KINDS.get(kind, "")
    return [(one, say(f"{word}{one}", names.lang)) for one in field.options]


def _asset(names: Names, asset: str, picks: Sequence[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what is known of an asset: as it was named, or as the payments that bought it say."""
    assets = list(names.built.each("assets"))
    rows = [row for row in places_of(names.whole, picks).to_pylist() if row["signed"] < 0]
    bought = described(names, rows, {})
    for row in assets:
        if row["asset"] == asset:
            places = [place.split("#", 1) for place in row["bought_with"]]
            told = {
                name: row[name]
                for name in ("asset", "kind", "label", "holder", "disposal", "state", "currency", "on", "selector", "reason")
            }
            told |= {"value": _written(names, row["amount"], row["exponent"]), **_cited(names, row)}
            return told, [
                {"place": f"{exhibit}#{locator}", "exhibit": exhibit, "locator": locator} for exhibit, locator in places
            ] or bought
    known: dict[str, Any] = {"asset": _free(assets), "state": names.built.document["state"], "kind": "other"}
    if bought:
        first = bought[0]
        known |= {
            "label": first["words"] or first["other"],
            **_cited(names, first),
            "on": first["on"].isoformat() if first["on"] else "",
        }
        if len({(line["currency"], line["exponent"]) for line in bought}) == 1:
            paid = -sum(line["signed"] for line in bought)
            known |= {"value": _written(names, paid, first["exponent"]), "currency": first["currency"]}
    return known, bought


def _cited(names: Names, row: Row) -> dict[str, str]:
    told = names.marks.at(row["exhibit"], row["locator"])
    return {"exhibit": str(told["mark"]), "locator": row["locator"]}


def _written(names: Names, units: object, exponent: int | None) -> str:
    told = text(units, exponent or 0)
    return "" if told is None else told.replace(".", ",") if names.lang == "fr" else told


def _free(assets: Sequence[Row]) -> str:
    """Return the first name of an asset that is not taken."""
    taken = {row["asset"] for row in assets}
    return next(name for number in range(1, len(taken) + 2) if (name := f"B{number}") not in taken)


def decided(names: Names, kind: str, told: Told, bought: Sequence[str] = ()) -> tuple[str, dict[str, Any]]:
    """Return the decision that a form tells; raise Invalid where a field is empty, or says no amount, no person or no payment."""
    if kind not in FORMS:
        raise Invalid("bureau.wrong")
    entry, fields = FORMS[kind]
    body: dict[str, Any] = {}
    for field in fields:
        value = told.get(field.name, "").strip()
        if not value and field.must:
            raise Invalid("schedule_room.empty", field=say(f"schedule_room.field_{field.name}", names.lang))
        if field.control == "amount" and value:
            value = _point(value, names.lang)
        if field.control == "person" and value and value not in names.persons:
            raise Invalid("bureau.wrong")
        if field.options and value not in field.options:
            raise Invalid("bureau.wrong")
        body[field.name] = value.upper() if field.name in ("currency", "state", "base", "quote") else value
    if "locator" in body and not body["locator"]:
        body["locator"] = "whole"
    if kind == "asset":
        body["observations"] = [f"transfers:{place}" for place in dict.fromkeys(bought) if "#" in place]
    return entry, body


def _point(written: str, lang: str) -> str:
    """Return an amount as a person writes it with a point; raise Invalid where it is none, or is less than nothing."""
    for decimal in (",", ".") if lang == "fr" else (".", ","):
        try:
            units, exponent = amounts.local(written, decimal)
        except ValueError:
            continue
        if units >= 0:
            return amounts.text(units, exponent)
    raise Invalid("schedule_room.no_amount", value=written)
