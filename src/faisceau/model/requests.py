"""Tables of requests that the journal and the stages make: steps, forms, answers to questions, authorities, grounds, what binds two States."""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import CASE, CONTACT, IDENTITY, NAMED, NONE, PUBLIC, REMARK, Col, Row, Schema, derived
from faisceau.model.derived import ENTRY

REQUEST = Col(CASE, "request", NONE)


class RequestStep(Row):
    """A step that a request reached."""

    request: Annotated[str, REQUEST]
    step: Annotated[str, Col(PUBLIC, "decided, signed, sent, received, …, answered, closed")]
    on: Annotated[str | None, Col(CASE, "date of the step; null where the decision states none", NONE)]
    at: Annotated[str | None, Col(CASE, "time of the step, HH:MM, on the clock of the State named in zone", NONE)]
    zone: Annotated[str | None, Col(CASE, "State whose clock tells the time; null for the State addressed", NONE)]
    exhibits: Annotated[tuple[str, ...], Col(CASE, "exhibits that came with the step", NONE)]
    note: Annotated[str | None, Col(CASE, "what was said of it", REMARK)]
    entry: Annotated[int, ENTRY]


class RequestForm(Row):
    """The form of a request, as a person filled it: by whom it is issued, to whom, about whom, in which language."""

    request: Annotated[str, REQUEST]
    form: Annotated[str, Col(PUBLIC, "form (law)")]
    language: Annotated[str, Col(CASE, "language of the form, ISO 639-1", NONE)]
    authority: Annotated[str | None, Col(CASE, "authority that issues it (AuthorityRecorded)", NONE)]
    validator: Annotated[str | None, Col(CASE, "authority that validates it (AuthorityRecorded)", NONE)]
    addressee: Annotated[str | None, Col(CASE, "authority or provider addressed (AuthorityRecorded)", NONE)]
    notified: Annotated[str | None, Col(CASE, "authority notified beside the addressee (AuthorityRecorded)", NONE)]
    urgency: Annotated[str, Col(CASE, "normal, urgent or emergency", NONE)]
    persons: Annotated[tuple[str, ...], Col(CASE, "names of the case of the persons concerned", NONE)]
    exhibits: Annotated[tuple[str, ...], Col(CASE, "exhibits attached", NONE)]
    entry: Annotated[int, ENTRY]


class FormValue(Row):
    """What a person wrote in a field of a form."""

    request: Annotated[str, REQUEST]
    field: Annotated[str, Col(PUBLIC, "field of the form (law)")]
    value: Annotated[str, Col(IDENTITY, "what was written")]
    entry: Annotated[int, ENTRY]


class QuestionReply(Row):
    """What a person answered to a question on which a ground for refusal depends."""

    request: Annotated[str, REQUEST]
    question: Annotated[str, Col(PUBLIC, "question (law)")]
    answers: Annotated[tuple[str, ...], Col(CASE, "answers", NAMED)]
    reason: Annotated[str | None, Col(CASE, "reason, or source of the answer", REMARK)]
    entry: Annotated[int, ENTRY]


class WayOrder(Row):
    """The place that a magistrate gave a way for a gap and a measure."""

    gap: Annotated[str, Col(CASE, "gap", NONE)]
    measure: Annotated[str, Col(PUBLIC, "measure (law)")]
    to: Annotated[str, Col(CASE, "State addressed", NONE)]
    way: Annotated[str, Col(PUBLIC, "domestic, or the instrument (law)")]
    place: Annotated[int, Col(CASE, "place in the order that was decided, from 1; an order, never a weight")]
    entry: Annotated[int, ENTRY]


class Authority(Row):
    """An authority, a contact point or a provider, with where its particulars were read and when they were checked."""

    authority: Annotated[str, Col(CASE, "name of the case of the authority", NONE)]
    name: Annotated[str, Col(CASE, "name", NAMED)]
    state: Annotated[str, Col(CASE, "State, ISO 3166-1 alpha-2", NONE)]
    kind: Annotated[
        str, Col(PUBLIC, "judge, court, investigating_judge, prosecutor, other, central, contact_point, service or provider")
    ]
    address: Annotated[str | None, Col(CONTACT, "address")]
    email: Annotated[str | None, Col(CONTACT, "e-mail")]
    phone: Annotated[str | None, Col(CONTACT, "telephone")]
    languages: Annotated[tuple[str, ...], Col(CASE, "languages in which it can be reached, ISO 639-1", NONE)]
    source: Annotated[str, Col(CASE, "where the particulars were read", NAMED)]
    checked: Annotated[str, Col(CASE, "date on which they were checked", NONE)]
    entry: Annotated[int, ENTRY]


class Refusal(Row):
    """What a rule of refusal says of a request on the answers given: met, not_met, or open while a question awaits an answer."""

    request: Annotated[str, REQUEST]
    rule: Annotated[str, Col(PUBLIC, "rule (law)")]
    number: Annotated[int, Col(PUBLIC, "place of the rule in the law data, from 1; an order, never a weight")]
    matter: Annotated[str, Col(PUBLIC, "eaw, eio, freezing or confiscation")]
    article: Annotated[str, Col(PUBLIC, "article of the Union text")]
    national: Annotated[str | None, Col(PUBLIC, "article of the executing State's own law, where the law data holds it")]
    kind: Annotated[str, Col(PUBLIC, "mandatory, optional, guarantee, return, recourse or scope, in the Union text")]
    national_kind: Annotated[str | None, Col(PUBLIC, "the same in the executing State's own law")]
    state: Annotated[str, Col(CASE, "met, not_met or open", NONE)]
    because: Annotated[tuple[str, ...], Col(CASE, "answers on which it rests, question=answer", NONE)]
    open: Annotated[tuple[str, ...], Col(CASE, "questions that await an answer", NONE)]


class Binding(Row):
    """An instrument that binds two States, from when to when."""

    own: Annotated[str, Col(PUBLIC, "State that asks, ISO 3166-1 alpha-2")]
    other: Annotated[str, Col(CASE, "State addressed, ISO 3166-1 alpha-2", NONE)]
    instrument: Annotated[str, Col(PUBLIC, "instrument (law)")]
    since: Annotated[str | None, Col(PUBLIC, "first day, YYYY-MM-DD; null where it was not looked up")]
    until: Annotated[str | None, Col(PUBLIC, "until when, excluded; null while it binds")]
    confidence: Annotated[str, Col(PUBLIC, "status of what is said of the two States")]


REQUEST_TABLES: tuple[Schema, ...] = (
    derived("request_steps", RequestStep, ("request", "step")),
    derived("request_forms", RequestForm, ("request",)),
    derived("form_values", FormValue, ("request", "field")),
    derived("question_replies", QuestionReply, ("request", "question")),
    derived("way_orders", WayOrder, ("gap", "measure", "to", "way")),
    derived("authorities", Authority, ("authority",)),
    derived("refusals", Refusal, ("request", "rule")),
    derived("bindings", Binding, ("own", "other", "instrument")),
)
"""Every table of requests that the journal and the stages fill."""
