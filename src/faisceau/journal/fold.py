"""The fold: the case's entries in their order in, the state of decisions out, and its tables under the model's schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import pyarrow as pa

from faisceau.journal import fold_requests
from faisceau.journal.fold_money import MONEY_ROWS
from faisceau.journal.state import E, Standing, State, fold, split_observation, split_selector
from faisceau.model.entries import (
    AgeEstablished,
    AnswerReceived,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    Entry,
    FindingConfirmed,
    FindingSetAside,
    HubListed,
    LayoutSettled,
    MeasureDecided,
    OffenceCharged,
    OriginAssumed,
    PassageCompared,
    PassageMarked,
    PersonNamed,
    PiecesSettled,
    QuarantineLifted,
    RoleGiven,
    SelectorShielded,
    StatementRegistered,
    StatementRetracted,
    ZoneSettled,
    is_person,
)
from faisceau.model.tables import TABLES

__all__ = ["ERASED", "fold", "tables"]

Row = dict[str, Any]

ERASED = "[effacé / erased: {entry}]"
"""What stands for the name of an erased person, with the index of the erasure."""


def tables(state: State) -> dict[str, pa.Table]:
    """Return the tables of decisions, each under its schema, ordered by its key."""
    return {name: _table(name, rows(state)) for name, rows in _ROWS.items()}


def _table(name: str, rows: Iterator[Row]) -> pa.Table:
    """Order rows by the key; of two rows of one key the later entry's stands."""
    schema = TABLES[name]
    latest: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in schema.key)
        if key not in latest or latest[key]["entry"] <= row["entry"]:
            latest[key] = row
    ordered = [latest[key] for key in sorted(latest)]
    return pa.Table.from_pylist([{name: row[name] for name in schema.names} for row in ordered], schema=schema.arrow)


def _or_none(value: str) -> str | None:
    """Return None for what was left empty: unknown is null."""
    return value or None


def _sealings(state: State) -> Iterator[Row]:
    for one in state.sealings():
        entry, basis = one.entry, one.entry.basis
        yield {
            "mark": entry.mark,
            "exhibit": entry.exhibit,
            "name": entry.name,
            "seal_number": _or_none(entry.seal_number),
            "from_whom": _or_none(entry.from_whom),
            "on": _or_none(entry.on),
            "article": basis and _or_none(basis.article),
            "authority": basis and _or_none(basis.authority),
            "authorised_on": basis and _or_none(basis.date),
            "scope": basis and _or_none(basis.scope),
            "limits": basis and _or_none(basis.limits),
            "entry": one.index,
        }


def _settings(state: State) -> Iterator[Row]:
    for zone in _resting(state, ZoneSettled):
        yield {"exhibit": zone.entry.exhibit, "name": "zone", "value": zone.entry.zone, "entry": zone.index}
    for layout in _resting(state, LayoutSettled):
        settings = dict(layout.entry.settings)
        if layout.entry.reader:
            settings["reader"] = layout.entry.reader
        for name, value in settings.items():
            yield {"exhibit": layout.entry.exhibit, "name": name, "value": value, "entry": layout.index}


_HEADING = ("title", "kind", "service", "report", "folios", "on", "author", "heard", "status", "lawyer", "interpreter", "basis")


def _pieces(state: State) -> Iterator[Row]:
    """The settled pieces; of one that is annulled its pages alone stay known, so that nothing of them is read."""
    for one in _resting(state, PiecesSettled):
        for piece in one.entry.pieces:
            withdrawn = piece.mark in state.annulled
            said = {name: None if withdrawn else _or_none(getattr(piece, name)) for name in _HEADING}
            place = {"exhibit": one.entry.exhibit, "first": piece.first, "last": piece.last, "mark": piece.mark}
            yield {**place, **said, "withdrawn": withdrawn, "entry": one.index, "after": piece.after or 0}


def _shields(state: State) -> Iterator[Row]:
    for one in state.of(SelectorShielded):
        kind, value = split_selector(one.entry.selector)
        yield {"kind": kind, "value": value, "profession": one.entry.profession, "entry": one.index}


def _liftings(state: State) -> Iterator[Row]:
    for one in _resting(state, QuarantineLifted):
        limits = _or_none(one.entry.limits)
        yield {"exhibit": one.entry.exhibit, "reason": one.entry.reason, "limits": limits, "entry": one.index}


def _resting(state: State, kind: type[E]) -> Iterator[Standing[E]]:
    """Return what stands of a kind and does not rest on an exhibit that is gone."""
    return (one for one in state.of(kind) if getattr(one.entry, "exhibit", "") not in state.gone)


def _named(state: State) -> Iterator[Row]:
    born = {one.entry.person: one.entry.born for one in _resting(state, AgeEstablished)}
    roles = state.of(RoleGiven)
    for person, index in state.erased.items():
        if not is_person(person):
            continue
        marker = ERASED.format(entry=index)
        yield {
            "person": person,
            "name": marker,
            "pseudonym": marker,
            "protection": None,
            "born": None,
            "roles": [],
            "status": None,
            "entry": index,
        }
    for one in state.of(PersonNamed):
        given = [role.entry for role in roles if role.entry.person == one.entry.person]
        yield {
            "person": one.entry.person,
            "name": one.entry.name,
            "pseudonym": one.entry.pseudonym,
            "protection": _or_none(one.entry.protection),
            "born": born.get(one.entry.person),
            "roles": sorted({role.role for role in given}),
            "status": next((role.status for role in reversed(given) if role.status), None),
            "entry": one.index,
        }


def _bearers(state: State) -> Iterator[Row]:
    for one in state.of(PersonNamed):
        for selector in one.entry.selectors:
            kind, value = split_selector(selector)
            yield {"person": one.entry.person, "kind": kind, "value": value, "entry": one.index}


def _roles(state: State) -> Iterator[Row]:
    for one in state.of(RoleGiven):
        status, since = _or_none(one.entry.status), _or_none(one.entry.since)
        yield {"person": one.entry.person, "role": one.entry.role, "status": status, "since": since, "entry": one.index}


def _standing_statements(state: State) -> Iterator[Standing[StatementRegistered]]:
    return (one for one in _resting(state, StatementRegistered) if one.entry.statement not in state.annulled)


def _statements(state: State) -> Iterator[Row]:
    for one in _standing_statements(state):
        entry = one.entry
        yield {
            "statement": entry.statement,
            "exhibit": entry.exhibit,
            "locator": entry.locator,
            "person": entry.person,
            "kind": entry.kind,
            "status": _or_none(entry.status),
            "on": _or_none(entry.on),
            "language": _or_none(entry.language),
            "interpreter": _or_none(entry.interpreter),
            "lawyer": _or_none(entry.lawyer),
            "conditions": list(entry.conditions),
            "safeguards": list(entry.safeguards),
            "entry": one.index,
        }


def _passages(state: State) -> Iterator[Row]:
    exhibits = {one.entry.statement: one.entry.exhibit for one in _standing_statements(state)}
    for one in state.of(PassageMarked):
        entry = one.entry
        if entry.statement in exhibits and f"{entry.statement}#{entry.locator}" not in state.annulled:
            yield {
                "statement": entry.statement,
                "exhibit": exhibits[entry.statement],
                "locator": entry.locator,
                "person": entry.person,
                "says": entry.says,
                "count": entry.count,
                "element": entry.element,
                "value": entry.value,
                "victim": entry.victim,
                "suspect": entry.suspect,
                "hearsay_of": _or_none(entry.hearsay_of),
                "entry": one.index,
            }


def _counts(state: State) -> Iterator[Row]:
    for one in state.of(OffenceCharged):
        for victim in one.entry.victims:
            for suspect in one.entry.suspects:
                yield {
                    "count": one.entry.count,
                    "offence": one.entry.offence,
                    "state": one.entry.state,
                    "victim": victim,
                    "suspect": suspect,
                    "since": _or_none(one.entry.since),
                    "until": _or_none(one.entry.until),
                    "entry": one.index,
                }


def _judgements(state: State) -> Iterator[Row]:
    """Every pair of what was joined: parting two of three later leaves what was said of the third."""
    joined = [(one.index, "same", one.entry.selectors, one.entry.reason) for one in state.of(EntitiesJoined)]
    parted = [(one.index, one.entry.verdict, one.entry.selectors, one.entry.reason) for one in state.of(EntitiesParted)]
    for index, verdict, selectors, reason in (*joined, *parted):
        for left, right in combinations(sorted({split_selector(name) for name in selectors}), 2):
            yield {
                "left_kind": left[0],
                "left_value": left[1],
                "right_kind": right[0],
                "right_value": right[1],
                "verdict": verdict,
                "reason": reason,
                "entry": index,
            }


def _hubs(state: State) -> Iterator[Row]:
    for one in state.of(HubListed):
        kind, value = split_selector(one.entry.selector)
        yield {"kind": kind, "value": value, "entry": one.index}


_MATRIX = ("count", "element", "value", "victim", "suspect", "kind")


def _confirmations(state: State) -> Iterator[Row]:
    for one in state.of(FindingConfirmed):
        if one.entry.finding in state.annulled:
            continue
        for pin in one.entry.pins:
            if state.rests(pin.observation):
                row = {name: _or_none(getattr(one.entry, name)) for name in _MATRIX}
                row |= {"finding": one.entry.finding, "verdict": "confirmed", "reason": _or_none(one.entry.reason)}
                yield row | {"observation": pin.observation, "digest": pin.digest, "entry": one.index}
    for aside in state.of(FindingSetAside):
        row = dict.fromkeys((*_MATRIX, "digest"))
        row |= {"finding": aside.entry.finding, "verdict": "set_aside", "reason": aside.entry.reason}
        yield row | {"observation": "", "entry": aside.index}


def _supported(state: State) -> Iterator[Row]:
    for one in state.of(ElementSupported):
        _, exhibit, locator = split_observation(one.entry.observation)
        if state.rests(one.entry.observation):
            row = {name: getattr(one.entry, name) for name in ("observation", "says", *_MATRIX)}
            yield row | {"exhibit": exhibit, "locator": locator, "entry": one.index}


def _origins(state: State) -> Iterator[Row]:
    for one in state.of(OriginAssumed):
        for name in one.entry.observations:
            _, exhibit, locator = split_observation(name)
            if state.rests(name):
                row = {"exhibit": exhibit, "locator": locator, "reason": one.entry.reason, "entry": one.index}
                yield row | {"count": _or_none(one.entry.count), "person": one.entry.person or None}


def _reasons(state: State) -> Iterator[Row]:
    """What each decision in force cites, and the requests that exhibits answer."""
    for one in state.of(Entry):
        for leaf in one.because:
            if (reason := state.standing_at.get(leaf, one.index)) != one.index:
                yield {"entry": one.index, "reason": reason, "by": "cited"}
    decided = {one.entry.request: one.index for one in state.of(MeasureDecided)}
    answered = {
        exhibit: decided[one.entry.request]
        for one in state.of(AnswerReceived)
        for exhibit in one.entry.exhibits
        if one.entry.request in decided
    }
    for sealing in state.sealings():
        if (request := answered.get(sealing.entry.exhibit)) is not None:
            yield {"entry": sealing.index, "reason": request, "by": "request"}


def _comparisons(state: State) -> Iterator[Row]:
    """Passages beside other places, those of both being in force."""
    exhibits = {one.entry.statement: one.entry.exhibit for one in _standing_statements(state)}
    for one in state.of(PassageCompared):
        entry = one.entry
        if entry.statement not in exhibits or f"{entry.statement}#{entry.locator}" in state.annulled:
            continue
        if entry.verdict == "silent":
            other = (exhibits.get(entry.other), "") if entry.other in exhibits else (None, "")
        else:
            other = split_observation(entry.other)[1:] if state.rests(entry.other) else (None, "")
        if other[0] is not None:
            named = {name: getattr(entry, name) for name in ("statement", "locator", "other", "verdict", "about")}
            placed = {"exhibit": exhibits[entry.statement], "other_exhibit": other[0], "other_locator": other[1]}
            yield {**named, **placed, "reason": _or_none(entry.reason), "entry": one.index}


def _retractions(state: State) -> Iterator[Row]:
    standing = {one.entry.statement: one.entry.person for one in _standing_statements(state)}
    for one in state.of(StatementRetracted):
        entry = one.entry
        if entry.statement in standing and entry.exhibit not in state.gone:
            said = {"exhibit": _or_none(entry.exhibit), "place": _or_none(entry.place), "says": entry.says, "on": entry.on}
            named = {"statement": entry.statement, "locator": entry.locator, "person": standing[entry.statement]}
            yield {**named, **said, "entry": one.index}


_ROWS: Mapping[str, Callable[[State], Iterator[Row]]] = {
    "sealings": _sealings,
    "settings": _settings,
    "pieces": _pieces,
    "shields": _shields,
    "liftings": _liftings,
    "named": _named,
    "bearers": _bearers,
    "roles": _roles,
    "statements": _statements,
    "passages": _passages,
    "counts": _counts,
    "judgements": _judgements,
    "hubs": _hubs,
    "confirmations": _confirmations,
    "supported": _supported,
    "origins": _origins,
    "requests": fold_requests.standing(fold_requests.requests),
    "request_steps": fold_requests.standing(fold_requests.request_steps),
    "request_forms": fold_requests.standing(fold_requests.request_forms),
    "form_values": fold_requests.standing(fold_requests.form_values),
    "question_replies": fold_requests.standing(fold_requests.question_replies),
    "way_orders": fold_requests.way_orders,
    "authorities": fold_requests.authorities,
    "reasons": _reasons,
    "comparisons": _comparisons,
    "retractions": _retractions,
    **MONEY_ROWS,
}
