"""The fold of decisions about money: assets, declared incomes, claims of victims and rates, as rows of their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from faisceau.journal.state import State, split_observation
from faisceau.model.entries import AssetNamed, IncomeDeclared, LossClaimed, RateRecorded
from faisceau.notation.amounts import plain

Row = dict[str, Any]


def _exact(written: str, unit: str = "amount") -> Row:
    """Return an amount and its exponent; null where what is written is none, as an old entry may be."""
    try:
        units, exponent = plain(written)
    except ValueError:
        return {unit: None, "exponent": None}
    return {unit: units, "exponent": exponent}


def _assets(state: State) -> Iterator[Row]:
    for one in state.of(AssetNamed):
        entry = one.entry
        if entry.exhibit in state.gone:
            continue
        yield {
            **{
                name: getattr(entry, name) for name in ("asset", "kind", "label", "holder", "state", "exhibit", "locator", "reason")
            },
            **{name: getattr(entry, name) or None for name in ("disposal", "currency", "on", "selector")},
            **_exact(entry.value),
            "bought_with": sorted({"#".join(split_observation(name)[1:]) for name in entry.observations if state.rests(name)}),
            "entry": one.index,
        }


def _incomes(state: State) -> Iterator[Row]:
    for one in state.of(IncomeDeclared):
        entry = one.entry
        if entry.exhibit not in state.gone:
            told = ("person", "kind", "since", "until", "per", "currency", "exhibit", "locator")
            yield {**{name: getattr(entry, name) for name in told}, **_exact(entry.amount), "entry": one.index}


def _claims(state: State) -> Iterator[Row]:
    for one in state.of(LossClaimed):
        entry = one.entry
        if entry.exhibit not in state.gone:
            told = ("victim", "kind", "label", "currency", "exhibit", "locator", "reason")
            row = {**{name: getattr(entry, name) for name in told}, **_exact(entry.amount), "entry": one.index}
            yield row | {"since": entry.since or None, "until": entry.until or None}


def _rates(state: State) -> Iterator[Row]:
    for one in state.of(RateRecorded):
        told = {name: getattr(one.entry, name) for name in ("base", "quote", "on", "source")}
        yield {**told, **_exact(one.entry.rate, "rate"), "entry": one.index}


MONEY_ROWS: Mapping[str, Callable[[State], Iterator[Row]]] = {
    "assets": _assets,
    "incomes": _incomes,
    "claims_of_victims": _claims,
    "rates": _rates,
}
