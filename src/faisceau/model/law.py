"""What the law and the literature say, as tables of a build: schemas of everything that ``faisceau.law`` carries.

Each row has its source, its status and its as-of date. ``status``: verified (read in the cited text), mixed (read in
part, or in a secondary text), knowledge (reported, to be checked before it is relied on), uncertain, ours (a choice of
this software).
"""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import PUBLIC, Col, Row, Schema, derived

STATE = Col(PUBLIC, "State, ISO 3166-1 alpha-2")
OFFENCE = Col(PUBLIC, "offence: its article")
ELEMENT = Col(PUBLIC, "act, means or purpose; aggravation where an aggravated offence is charged")
NUMBER = Col(PUBLIC, "place in the order of the text or of the list, from 1; an order, never a weight")
ARTICLE = Col(PUBLIC, "article or articles")
FRENCH = Col(PUBLIC, "in French")
ENGLISH = Col(PUBLIC, "in English")
STATUS = Col(PUBLIC, "verified, mixed, knowledge, uncertain or ours")
SOURCE = Col(PUBLIC, "where it was read, or that it was not")
AS_OF = Col(PUBLIC, "date at which it was said to hold, YYYY-MM-DD")
INDICATOR = Col(PUBLIC, "indicator")
MEASURE = Col(PUBLIC, "measure")
INSTRUMENT = Col(PUBLIC, "instrument")


class Offence(Row):
    """An offence of a State, as it can be charged."""

    state: Annotated[str, STATE]
    offence: Annotated[str, OFFENCE]
    base: Annotated[str | None, Col(PUBLIC, "for an aggravated offence, the offence whose rows and requirements it takes over")]
    child_under: Annotated[int, Col(PUBLIC, "age in years under which a victim is a child")]
    article: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    penalty_fr: Annotated[str, FRENCH]
    penalty_en: Annotated[str, ENGLISH]
    note_fr: Annotated[str | None, FRENCH]
    note_en: Annotated[str | None, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class OffenceRow(Row):
    """A row of the charged text, in its own words, with the international values that it answers to."""

    state: Annotated[str, STATE]
    offence: Annotated[str, OFFENCE]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, Col(PUBLIC, "row")]
    number: Annotated[int, NUMBER]
    article: Annotated[str, ARTICLE]
    text_fr: Annotated[str, Col(PUBLIC, "words of the text")]
    text_en: Annotated[str, Col(PUBLIC, "translation, not official")]
    palermo: Annotated[tuple[str, ...], Col(PUBLIC, "values of the Palermo Protocol (article 3); empty: national only")]
    eu: Annotated[tuple[str, ...], Col(PUBLIC, "values of Directive 2011/36/EU that the Protocol does not name")]
    mapping: Annotated[str, Col(PUBLIC, "status of the comparison with the international values")]
    note_fr: Annotated[str | None, FRENCH]
    note_en: Annotated[str | None, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class OffenceRequirement(Row):
    """What an offence asks of an element: so many distinct rows of ``by_element``; several lines are alternatives."""

    state: Annotated[str, STATE]
    offence: Annotated[str, OFFENCE]
    applies: Annotated[str, Col(PUBLIC, "adult or child: whom the line is about")]
    element: Annotated[str, ELEMENT]
    by_element: Annotated[str, Col(PUBLIC, "element whose rows fulfil it")]
    rows: Annotated[int, Col(PUBLIC, "number of distinct rows asked for")]
    required: Annotated[bool, Col(PUBLIC, "false where the offence stands without it")]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class InternationalValue(Row):
    """A value of the international definition: the Palermo Protocol, article 3, or Directive 2011/36/EU, article 2."""

    element: Annotated[str, ELEMENT]
    value: Annotated[str, Col(PUBLIC, "value")]
    number: Annotated[int, NUMBER]
    palermo: Annotated[bool, Col(PUBLIC, "named by the Protocol")]
    eu_year: Annotated[int | None, Col(PUBLIC, "year in which the Directive came to name it")]
    article: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class EvidenceKind(Row):
    """A mode of proof: a column of the matrix."""

    kind: Annotated[str, Col(PUBLIC, "evidence kind")]
    number: Annotated[int, NUMBER]
    testimony: Annotated[bool, Col(PUBLIC, "a victim's word, or what only repeats it: falls when testimony is switched off")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    note_fr: Annotated[str, FRENCH]
    note_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Condition(Row):
    """A condition of a statement on which no conviction may rest alone."""

    state: Annotated[str, STATE]
    condition: Annotated[str, Col(PUBLIC, "condition")]
    number: Annotated[int, NUMBER]
    article: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Indicator(Row):
    """A question put to the evidence, with the innocent explanation to look for; nothing follows from it alone."""

    indicator: Annotated[str, INDICATOR]
    number: Annotated[int, NUMBER]
    reference: Annotated[str, Col(PUBLIC, "name of the indicator in its source")]
    question_fr: Annotated[str, FRENCH]
    question_en: Annotated[str, ENGLISH]
    innocent_fr: Annotated[str, Col(PUBLIC, "innocent explanation to look for, in French")]
    innocent_en: Annotated[str, Col(PUBLIC, "innocent explanation to look for, in English")]
    limits_fr: Annotated[str, Col(PUBLIC, "what the query does not see, in French")]
    limits_en: Annotated[str, Col(PUBLIC, "what the query does not see, in English")]
    whose: Annotated[str, Col(PUBLIC, "whose selector or account it may be: controller, victim, business or anyone")]
    element: Annotated[str, ELEMENT]
    values: Annotated[tuple[str, ...], Col(PUBLIC, "rows of the French text that it may speak to")]
    kind: Annotated[str, Col(PUBLIC, "evidence kind of its observations")]
    needs: Annotated[tuple[str, ...], Col(PUBLIC, "tables without which it cannot be computed")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class IndicatorThreshold(Row):
    """A number of an indicator, with where it comes from; an amount stays labelled with its currency."""

    indicator: Annotated[str, INDICATOR]
    name: Annotated[str, Col(PUBLIC, "name of the number in the query")]
    currency: Annotated[str, Col(PUBLIC, "for an amount, the only currency it is compared with; XXX for other numbers")]
    value: Annotated[int, Col(PUBLIC, "number; for an amount, in whole units of the currency")]
    unit: Annotated[str, Col(PUBLIC, "unit")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class IndicatorWords(Row):
    """Words that an indicator looks for, in a language; a final * stands for any ending."""

    indicator: Annotated[str, INDICATOR]
    sense: Annotated[str, Col(PUBLIC, "what the words mean for the query")]
    language: Annotated[str, Col(PUBLIC, "language, ISO 639-1; mul for names")]
    words: Annotated[tuple[str, ...], Col(PUBLIC, "words")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Measure(Row):
    """An act of investigation that a prosecutor may need."""

    measure: Annotated[str, MEASURE]
    number: Annotated[int, NUMBER]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    coercive: Annotated[str, Col(PUBLIC, "none, low, medium or high")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class GapMeasure(Row):
    """A measure that could fill a gap in an element, and why."""

    element: Annotated[str, ELEMENT]
    measure: Annotated[str, MEASURE]
    number: Annotated[int, NUMBER]
    values: Annotated[tuple[str, ...], Col(PUBLIC, "rows of the French text it may speak to; empty for any")]
    reason_fr: Annotated[str, FRENCH]
    reason_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Instrument(Row):
    """A cross-border instrument."""

    instrument: Annotated[str, INSTRUMENT]
    number: Annotated[int, NUMBER]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    applies_from: Annotated[str | None, Col(PUBLIC, "first day of application, YYYY-MM-DD")]
    yields_to: Annotated[
        tuple[str, ...], Col(PUBLIC, "instruments that take its place where they bind both States for the measure")
    ]
    form: Annotated[str | None, Col(PUBLIC, "form")]
    language_fr: Annotated[str, Col(PUBLIC, "language of the request, in French")]
    language_en: Annotated[str, Col(PUBLIC, "language of the request, in English")]
    channel_fr: Annotated[str, Col(PUBLIC, "channel, in French")]
    channel_en: Annotated[str, Col(PUBLIC, "channel, in English")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]
    applies_article: Annotated[
        str | None, Col(PUBLIC, "article that sets the first day of application; null where it was not looked up")
    ]


class Way(Row):
    """A legal way to a measure: a State's domestic act, or an instrument."""

    way: Annotated[str, Col(PUBLIC, "domestic, or the instrument")]
    measure: Annotated[str, MEASURE]
    state: Annotated[str, Col(PUBLIC, "for a domestic act, the State; * for an instrument")]
    articles: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    condition_fr: Annotated[str | None, Col(PUBLIC, "condition, in French")]
    condition_en: Annotated[str | None, Col(PUBLIC, "condition, in English")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Party(Row):
    """Whether an instrument binds a State; the line of ``*`` is said of every State that has no line of its own."""

    instrument: Annotated[str, INSTRUMENT]
    state: Annotated[str, Col(PUBLIC, "State, ISO 3166-1 alpha-2 (XK without prejudice to status); * for every other")]
    bound: Annotated[bool, Col(PUBLIC, "whether the instrument binds it")]
    since: Annotated[str | None, Col(PUBLIC, "since when; null where it was not looked up")]
    until: Annotated[str | None, Col(PUBLIC, "until when, excluded; null while it binds")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]
    side: Annotated[
        str | None, Col(PUBLIC, "side of the State, where the instrument binds between sides only; null where it binds all")
    ]


class Ground(Row):
    """A ground on which a request may be refused: what stands against an instrument."""

    instrument: Annotated[str, INSTRUMENT]
    article: Annotated[str, ARTICLE]
    number: Annotated[int, NUMBER]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Confiscation(Row):
    """A ground on which a State's law confiscates, or gives back to a victim, with its condition."""

    state: Annotated[str, STATE]
    ground: Annotated[str, Col(PUBLIC, "in_kind, mixed, in_value, unjustified, estate, unexplained, restitution or third_party")]
    number: Annotated[int, NUMBER]
    article: Annotated[str, ARTICLE]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    condition_fr: Annotated[str, Col(PUBLIC, "condition, in French")]
    condition_en: Annotated[str, Col(PUBLIC, "condition, in English")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


LAW: tuple[Schema, ...] = (
    derived("offences", Offence, ("state", "offence")),
    derived("offence_rows", OffenceRow, ("state", "offence", "element", "value")),
    derived("offence_requirements", OffenceRequirement, ("state", "offence", "applies", "element", "by_element")),
    derived("international_values", InternationalValue, ("element", "value")),
    derived("evidence_kinds", EvidenceKind, ("kind",)),
    derived("conditions", Condition, ("state", "condition")),
    derived("indicators", Indicator, ("indicator",)),
    derived("indicator_thresholds", IndicatorThreshold, ("indicator", "name", "currency")),
    derived("indicator_words", IndicatorWords, ("indicator", "sense", "language")),
    derived("measures", Measure, ("measure",)),
    derived("gap_measures", GapMeasure, ("element", "measure")),
    derived("instruments", Instrument, ("instrument",)),
    derived("ways", Way, ("way", "measure", "state")),
    derived("parties", Party, ("instrument", "state")),
    derived("grounds", Ground, ("instrument", "article")),
    derived("confiscations", Confiscation, ("state", "ground")),
)
"""Every table of the law, which ``faisceau.law`` fills."""
