"""The published lists of indicators, what of ours speaks to them, and the Delphi rule: schemas that ``model.law`` takes up."""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import PUBLIC, Col, Row, Schema, derived
from faisceau.model.law_columns import AS_OF, ELEMENT, ENGLISH, FRENCH, INDICATOR, NUMBER, SOURCE, STATUS


class ListedIndicator(Row):
    """An indicator of a published list; one that no query answers is asked of people and of the pieces, never computed."""

    reference: Annotated[str, Col(PUBLIC, "name of the indicator in its source")]
    number: Annotated[int, NUMBER]
    list: Annotated[str, Col(PUBLIC, "list: delphi, ilo11, unodc, adverts, practice or red_flags")]
    dimension: Annotated[str | None, Col(PUBLIC, "for the Delphi list, its dimension")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    adult_labour: Annotated[str | None, Col(PUBLIC, "strong, medium or weak in the list of adults, labour; null: none is known")]
    child_labour: Annotated[str | None, Col(PUBLIC, "strong, medium or weak in the list of children, labour; null: none is known")]
    adult_sexual: Annotated[
        str | None, Col(PUBLIC, "strong, medium or weak in the list of adults, sexual exploitation; null: none is known")
    ]
    child_sexual: Annotated[
        str | None, Col(PUBLIC, "strong, medium or weak in the list of children, sexual exploitation; null: none is known")
    ]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class IndicatorAnswer(Row):
    """An indicator of a published list to which an indicator of ours may speak, in part or in whole."""

    indicator: Annotated[str, INDICATOR]
    reference: Annotated[str, Col(PUBLIC, "name of the indicator in its source")]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class Dimension(Row):
    """A dimension of the Delphi list, with the element that it speaks to."""

    dimension: Annotated[str, Col(PUBLIC, "dimension of the Delphi list")]
    number: Annotated[int, NUMBER]
    element: Annotated[str, ELEMENT]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class CombinationRule(Row):
    """A line of the published rule: how many indicators of which weight support a dimension; any one line is enough."""

    rule: Annotated[str, Col(PUBLIC, "line of the rule")]
    number: Annotated[int, NUMBER]
    strong: Annotated[int, Col(PUBLIC, "strong indicators asked for")]
    medium: Annotated[int, Col(PUBLIC, "medium indicators asked for")]
    other: Annotated[int, Col(PUBLIC, "further indicators of any weight asked for")]
    text_fr: Annotated[str, FRENCH]
    text_en: Annotated[str, ENGLISH]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


LISTS: tuple[Schema, ...] = (
    derived("listed_indicators", ListedIndicator, ("reference",)),
    derived("indicator_answers", IndicatorAnswer, ("indicator", "reference")),
    derived("dimensions", Dimension, ("dimension",)),
    derived("combination_rules", CombinationRule, ("rule",)),
)
"""The tables of the lists."""
