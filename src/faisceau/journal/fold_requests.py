"""The fold of what was decided about requests: measures, forms, steps, answers, authorities, the order of ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faisceau.journal.state import Standing, State
from faisceau.model.entries import (
    AnswerReceived,
    AuthorityRecorded,
    FormFilled,
    FormSigned,
    MeasureDecided,
    QuestionAnswered,
    RequestAdvanced,
    RequestSent,
    WaysOrdered,
)

Row = dict[str, Any]


def _or_none(value: str) -> str | None:
    """Return None for what was left empty: unknown is null."""
    return value or None


def requests(state: State) -> Iterator[Row]:
    """Yield the latest step of each measure that was decided; deciding it again begins anew."""
    steps: dict[str, Row] = {}
    for row in sorted(request_steps(state), key=lambda row: row["entry"]):
        steps[row["request"]] = row
    for one in state.of(MeasureDecided):
        entry, latest = one.entry, steps[one.entry.request]
        yield {
            "request": entry.request,
            "measure": entry.measure,
            "to": entry.to,
            "way": entry.way,
            "gap": _or_none(entry.gap),
            "step": latest["step"],
            "on": latest["on"],
            "entry": latest["entry"],
            "reason": _or_none(entry.reason),
            "asked_by": _or_none(entry.asked_by),
        }


def request_steps(state: State) -> Iterator[Row]:
    """Yield every step of each measure that was decided, the decision first; what came before it was decided anew is gone."""
    decided = {one.entry.request: one.index for one in state.of(MeasureDecided)}
    for one in state.of(MeasureDecided):
        yield _step(one, one.entry.request, "decided", note=one.entry.reason)
    for row in _later(state):
        if row["entry"] > decided.get(row["request"], row["entry"]):
            yield row


def _later(state: State) -> Iterator[Row]:
    for signed in state.of(FormSigned):
        if signed.entry.exhibit not in state.gone:
            yield _step(signed, signed.entry.request, "signed", signed.entry.on, exhibits=(signed.entry.exhibit,))
    for sent in state.of(RequestSent):
        told = sent.entry
        exhibits = tuple(one for one in (told.exhibit,) if one and one not in state.gone)
        note = " – ".join(filter(None, (told.to, told.channel)))
        yield _step(sent, told.request, "sent", told.on, told.at, told.zone, exhibits, note)
    for advanced in state.of(RequestAdvanced):
        step = advanced.entry
        exhibits = tuple(one for one in step.exhibits if one not in state.gone)
        yield _step(advanced, step.request, step.step, step.on, step.at, step.zone, exhibits, step.note)
    for answered in state.of(AnswerReceived):
        answer = answered.entry
        exhibits = tuple(one for one in answer.exhibits if one not in state.gone)
        yield _step(answered, answer.request, "answered", answer.on, exhibits=exhibits)


def _step(
    one: Standing[Any],
    request: str,
    step: str,
    on: str = "",
    at: str = "",
    zone: str = "",
    exhibits: tuple[str, ...] = (),
    note: str = "",
) -> Row:
    return {
        "request": request,
        "step": step,
        "on": _or_none(on),
        "at": _or_none(at),
        "zone": _or_none(zone),
        "exhibits": list(exhibits),
        "note": _or_none(note),
        "entry": one.index,
    }


def _rested(state: State, request: str, one: Standing[Any]) -> bool:
    """Say whether an entry about a request was signed after the measure was last decided."""
    return any(d.entry.request == request and d.index < one.index for d in state.of(MeasureDecided))


def request_forms(state: State) -> Iterator[Row]:
    """Yield the form of each request as it was last filled."""
    for one in state.of(FormFilled):
        entry = one.entry
        if _rested(state, entry.request, one):
            names = ("authority", "validator", "addressee", "notified")
            yield {
                "request": entry.request,
                "form": entry.form,
                "language": entry.language,
                **{name: _or_none(getattr(entry, name)) for name in names},
                "urgency": entry.urgency,
                "persons": list(entry.persons),
                "exhibits": [exhibit for exhibit in entry.exhibits if exhibit not in state.gone],
                "entry": one.index,
            }


def form_values(state: State) -> Iterator[Row]:
    """Yield what was written in each field."""
    for one in state.of(FormFilled):
        for field, value in one.entry.fields.items():
            if value and _rested(state, one.entry.request, one):
                yield {"request": one.entry.request, "field": field, "value": value, "entry": one.index}


def question_replies(state: State) -> Iterator[Row]:
    """Yield what was answered to each question."""
    for one in state.of(QuestionAnswered):
        entry = one.entry
        if _rested(state, entry.request, one):
            told = {"request": entry.request, "question": entry.question, "answers": sorted(entry.answers)}
            yield {**told, "reason": _or_none(entry.reason), "entry": one.index}


def way_orders(state: State) -> Iterator[Row]:
    """Yield the place of each way in the order that was decided."""
    for one in state.of(WaysOrdered):
        for place, name in enumerate(one.entry.ways, 1):
            to, _, way = name.partition(":")
            yield {"gap": one.entry.gap, "measure": one.entry.measure, "to": to, "way": way, "place": place, "entry": one.index}


def authorities(state: State) -> Iterator[Row]:
    """Yield the authorities as they were last recorded."""
    for one in state.of(AuthorityRecorded):
        entry = one.entry
        yield {
            "authority": entry.authority,
            "name": entry.name,
            "state": entry.state,
            "kind": entry.kind,
            **{name: _or_none(getattr(entry, name)) for name in ("address", "email", "phone")},
            "languages": list(entry.languages),
            "source": entry.source,
            "checked": entry.checked,
            "entry": one.index,
        }
