"""Tables of what stands: reasons of decisions, whose word a passage is, weak points, links between passages, retractions."""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import CASE, NONE, PLACE, PUBLIC, REFERENCE, REMARK, Col, Row, Schema, derived
from faisceau.model.derived import COUNT, ELEMENT, ENTRY, EXHIBIT, LOCATOR, PERSON, VALUE
from faisceau.model.law_columns import MEASURE

STATEMENT = Col(CASE, "statement", REFERENCE)


class Reason(Row):
    """A decision in force, and one that it was taken because of: cited by its signer, or the request that an exhibit answers."""

    entry: Annotated[int, ENTRY]
    reason: Annotated[int, Col(PUBLIC, "index of the decision that it rests on, as it is in force now")]
    by: Annotated[str, Col(PUBLIC, "cited (because of the entry) or request (the answer to a request, or its sending)")]


class PassageSource(Row):
    """Whose word a passage is in the end, followed through everybody who only repeats it."""

    statement: Annotated[str, STATEMENT]
    locator: Annotated[str, LOCATOR]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    value: Annotated[str, VALUE]
    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    source: Annotated[str | None, Col(CASE, "the person whose words they are in the end; null when seen oneself", NONE)]
    through: Annotated[tuple[str, ...], Col(CASE, "the persons through whom they came, from whoever speaks to the source", NONE)]


class WeakPoint(Row):
    """A smallest set of pieces and of independent origins whose loss leaves an element unsupported."""

    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    number: Annotated[int, Col(PUBLIC, "place among those of the element, the smallest first; 0 where none is within the bound")]
    units: Annotated[
        tuple[str, ...], Col(CASE, "piece:DIGEST, seal:NUMBER or person:NAME, sorted; empty where none is within the bound", PLACE)
    ]
    size: Annotated[int | None, Col(CASE, "how many they are; null where more than the bound")]
    bound: Annotated[int, Col(PUBLIC, "the largest size that was looked for")]


class FurtherMeasure(Row):
    """What one more measure would add to an element, if it brought one place of a new origin."""

    victim: Annotated[str, PERSON]
    suspect: Annotated[str, PERSON]
    count: Annotated[str, COUNT]
    element: Annotated[str, ELEMENT]
    measure: Annotated[str, MEASURE]
    size: Annotated[
        int, Col(CASE, "size of the smallest set whose loss leaves the element unsupported; 0: it is unsupported already")
    ]
    then: Annotated[
        int | None, Col(CASE, "the same with one place more of a new origin, where it helps most; null where more than the bound")
    ]
    value: Annotated[str, Col(PUBLIC, "row of the charged text to which that place would speak")]


class Comparison(Row):
    """What a person read of a passage beside another place (PassageCompared)."""

    statement: Annotated[str, STATEMENT]
    exhibit: Annotated[str, EXHIBIT]
    locator: Annotated[str, LOCATOR]
    other: Annotated[str, Col(CASE, "place beside it, table:exhibit#locator; for a statement that is silent, its name", PLACE)]
    other_exhibit: Annotated[str, EXHIBIT]
    other_locator: Annotated[str, LOCATOR]
    verdict: Annotated[str, Col(CASE, "corroborated, contradicted or silent", NONE)]
    about: Annotated[str, Col(CASE, "what the two are about", REMARK)]
    reason: Annotated[str | None, Col(CASE, "reason", REMARK)]
    entry: Annotated[int, ENTRY]


class Retraction(Row):
    """A statement, or a passage of one, that its author took back, wholly or in part, and where that was said."""

    statement: Annotated[str, STATEMENT]
    locator: Annotated[str, Col(CASE, "passage taken back; empty for the whole statement", PLACE)]
    person: Annotated[str, PERSON]
    on: Annotated[str, Col(CASE, "date", NONE)]
    exhibit: Annotated[str | None, Col(CASE, "digest of the exhibit in which it is taken back", NONE)]
    place: Annotated[str | None, Col(CASE, "place in that exhibit", PLACE)]
    says: Annotated[str, Col(CASE, "what the person said of it", REMARK)]
    entry: Annotated[int, ENTRY]


_PAIR = ("victim", "suspect", "count", "element")

STANDS: tuple[Schema, ...] = (
    derived("reasons", Reason, ("entry", "reason", "by")),
    derived("comparisons", Comparison, ("statement", "locator", "other")),
    derived("retractions", Retraction, ("statement", "locator")),
    derived("passage_sources", PassageSource, ("statement", "locator", "count", "element", "value", "victim", "suspect")),
    derived("weak_points", WeakPoint, (*_PAIR, "number")),
    derived("further_measures", FurtherMeasure, (*_PAIR, "measure")),
)
"""Every table of what stands."""
