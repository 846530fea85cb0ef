"""What the law says of requests, as tables of a build: who may ask, by which form, in which language, until when, and what may be refused.

Each row has its source, its status and its as-of date, like every table of the law (``model.law``).
"""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import PUBLIC, Col, Row, Schema, derived
from faisceau.model.law import ARTICLE, AS_OF, ENGLISH, FRENCH, NUMBER, SOURCE, STATE, STATUS

WAY = Col(PUBLIC, "domestic, or the instrument")
ANY_MEASURE = Col(PUBLIC, "measure; * for every measure of the way")
LIMIT = Col(PUBLIC, "period")
QUESTION = Col(PUBLIC, "question")
RULE = Col(PUBLIC, "rule of refusal")
FORM = Col(PUBLIC, "form")


class Territory(Row):
    """A State or territory that a request may name, with its clock and its official languages where they were looked up."""

    state: Annotated[str, STATE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    zone: Annotated[
        str | None, Col(PUBLIC, "time zone (IANA) in which its periods in hours are told; null where it was not looked up")
    ]
    languages: Annotated[tuple[str, ...], Col(PUBLIC, "official languages, ISO 639-1; empty where they were not looked up")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Category(Row):
    """A category of offences for which a list dispenses with dual criminality, from three years upwards in the issuing State."""

    category: Annotated[str, Col(PUBLIC, "category of offences")]
    number: Annotated[int, NUMBER]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    instruments: Annotated[tuple[str, ...], Col(PUBLIC, "instruments whose list holds it")]
    offences: Annotated[tuple[str, ...], Col(PUBLIC, "national offences that this software places in it, STATE:OFFENCE")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class WayCondition(Row):
    """What must be met, done or told where a measure is asked for by a way."""

    way: Annotated[str, WAY]
    measure: Annotated[str, ANY_MEASURE]
    number: Annotated[int, NUMBER]
    article: Annotated[str, ARTICLE]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Issuer(Row):
    """Whether an authority of a kind may issue a request, alone or validated by another."""

    way: Annotated[str, WAY]
    measure: Annotated[str, ANY_MEASURE]
    authority: Annotated[str, Col(PUBLIC, "judge, court, investigating_judge, prosecutor or other")]
    may: Annotated[bool, Col(PUBLIC, "whether it may issue, alone or validated")]
    validated_by: Annotated[
        tuple[str, ...], Col(PUBLIC, "kinds of authority one of which must validate it; empty: it issues alone")
    ]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class CountingRule(Row):
    """How a text counts its periods."""

    rule: Annotated[str, Col(PUBLIC, "way of counting")]
    article: Annotated[str, ARTICLE]
    skips_hour: Annotated[
        bool, Col(PUBLIC, "whether the hour of the event is not counted, so that hours begin with the next full one")
    ]
    rolls: Annotated[
        bool, Col(PUBLIC, "whether a period in days that ends on a holiday, a Sunday or a Saturday ends with the next working day")
    ]
    two_working_days: Annotated[bool, Col(PUBLIC, "whether a period of two days or more includes at least two working days")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class TimeLimit(Row):
    """A period that a text sets for a request: from which step, how long, for whom, and who must be told where it is exceeded."""

    way: Annotated[str, WAY]
    limit: Annotated[str, LIMIT]
    number: Annotated[int, NUMBER]
    measures: Annotated[tuple[str, ...], Col(PUBLIC, "measures that it is about; empty for every measure of the way")]
    urgency: Annotated[str, Col(PUBLIC, "normal, urgent or emergency: of which requests it is said; any for all")]
    value: Annotated[int | None, Col(PUBLIC, "how long; null where the text gives no figure")]
    unit: Annotated[str | None, Col(PUBLIC, "hour, day, working_day, week, month or year")]
    after: Annotated[str, Col(PUBLIC, "step from which it runs")]
    until: Annotated[tuple[str, ...], Col(PUBLIC, "steps any of which ends it")]
    bound: Annotated[str, Col(PUBLIC, "executing, issuing or addressee: who must act, whose calendar and clock count")]
    rule: Annotated[str, Col(PUBLIC, "way of counting")]
    extends: Annotated[
        int | None, Col(PUBLIC, "by how many of its units it may be extended; null where it may not, or without a figure")
    ]
    extension: Annotated[str | None, Col(PUBLIC, "article of the extension")]
    article: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    tell_fr: Annotated[str | None, Col(PUBLIC, "who must be told, in French")]
    tell_en: Annotated[str | None, Col(PUBLIC, "who must be told, in English")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Calendar(Row):
    """The years for which the holidays of a State are known; outside them no period in days is told."""

    state: Annotated[str, STATE]
    first: Annotated[int, Col(PUBLIC, "first year, included")]
    last: Annotated[int, Col(PUBLIC, "last year, included")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Holiday(Row):
    """A public holiday of a whole State that falls from Monday to Saturday or on a Sunday; those of a region are not here."""

    state: Annotated[str, STATE]
    day: Annotated[str, Col(PUBLIC, "day, YYYY-MM-DD")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Question(Row):
    """A question whose answer may bring out a ground for refusal."""

    question: Annotated[str, QUESTION]
    number: Annotated[int, NUMBER]
    matters: Annotated[tuple[str, ...], Col(PUBLIC, "eaw, eio, freezing, confiscation: what it is asked for")]
    kind: Annotated[str, Col(PUBLIC, "yes_no, choice, state, number or text")]
    several: Annotated[bool, Col(PUBLIC, "whether several answers may hold at once")]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    from_case: Annotated[str | None, Col(PUBLIC, "fact of the case that answers it where no person did")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class QuestionChoice(Row):
    """An answer that a question offers."""

    question: Annotated[str, QUESTION]
    choice: Annotated[str, Col(PUBLIC, "answer")]
    number: Annotated[int, NUMBER]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class RefusalRule(Row):
    """A ground on which a request may or must be refused, or what may be required of it, as a rule over the answers."""

    rule: Annotated[str, RULE]
    number: Annotated[int, NUMBER]
    matter: Annotated[str, Col(PUBLIC, "eaw, eio, freezing or confiscation")]
    article: Annotated[str, ARTICLE]
    kind: Annotated[str, Col(PUBLIC, "mandatory, optional, guarantee, return, recourse or scope")]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class RefusalCondition(Row):
    """A condition of a rule: all those of one alternative must hold; one alternative is enough."""

    rule: Annotated[str, RULE]
    alternative: Annotated[int, Col(PUBLIC, "alternative, from 1")]
    number: Annotated[int, NUMBER]
    question: Annotated[str, QUESTION]
    is_not: Annotated[bool, Col(PUBLIC, "whether none of the answers may be given, rather than one of them")]
    answers: Annotated[
        tuple[str, ...], Col(PUBLIC, "answers; =QUESTION stands for what was answered there; <N and >=N compare numbers")
    ]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Transposition(Row):
    """Where a State's own law says a ground for refusal, and whether it binds there more than the Union text."""

    rule: Annotated[str, RULE]
    state: Annotated[str, STATE]
    article: Annotated[str, ARTICLE]
    kind: Annotated[str, Col(PUBLIC, "mandatory, optional, guarantee, return, recourse or scope")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Form(Row):
    """A form of a request or of what goes with one."""

    form: Annotated[str, FORM]
    number: Annotated[int, NUMBER]
    way: Annotated[str, WAY]
    measures: Annotated[tuple[str, ...], Col(PUBLIC, "measures that it is about; empty for every measure of the way")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class FormField(Row):
    """A field of a form, and where the case fills it."""

    form: Annotated[str, FORM]
    field: Annotated[str, Col(PUBLIC, "field")]
    number: Annotated[int, NUMBER]
    section: Annotated[str, Col(PUBLIC, "section of the form")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    required: Annotated[bool, Col(PUBLIC, "whether the form is incomplete without it")]
    fact: Annotated[str | None, Col(PUBLIC, "fact of the case that fills it where no person did")]
    withheld: Annotated[bool, Col(PUBLIC, "whether it is for the enforcing authority alone, never for the addressee")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class AcceptedLanguage(Row):
    """A language that a State accepts for a request beside its official ones."""

    way: Annotated[str, WAY]
    state: Annotated[str, STATE]
    language: Annotated[str, Col(PUBLIC, "language, ISO 639-1")]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


REQUESTS: tuple[Schema, ...] = (
    derived("territories", Territory, ("state",)),
    derived("categories", Category, ("category",)),
    derived("way_conditions", WayCondition, ("way", "measure", "number")),
    derived("issuers", Issuer, ("way", "measure", "authority")),
    derived("counting_rules", CountingRule, ("rule",)),
    derived("time_limits", TimeLimit, ("way", "limit")),
    derived("calendars", Calendar, ("state",)),
    derived("holidays", Holiday, ("state", "day")),
    derived("questions", Question, ("question",)),
    derived("question_choices", QuestionChoice, ("question", "choice")),
    derived("refusal_rules", RefusalRule, ("rule",)),
    derived("refusal_conditions", RefusalCondition, ("rule", "alternative", "number")),
    derived("transpositions", Transposition, ("rule", "state")),
    derived("forms", Form, ("form",)),
    derived("form_fields", FormField, ("form", "field")),
    derived("accepted_languages", AcceptedLanguage, ("way", "state", "language")),
)
"""Every table of the law of requests, which ``faisceau.law`` fills."""
