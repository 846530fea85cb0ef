"""Codes and units of the tables as a person reads them: a kind, a role or a state in words, a position in degrees.

What no wording knows is evidence, or a code that somebody else made: it is told as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from faisceau.model.columns import Words
from faisceau.model.entries import CATALOGUE, decision_name
from faisceau.model.tables import TABLES
from faisceau.model.typography import figures
from faisceau.model.wording import Lang, say, wordings
from faisceau.notation import amounts
from faisceau.notation.coordinates import EXPONENT

_CODES: Mapping[str, tuple[str, ...]] = {
    "element": ("proof.element_",),
    "role": ("press.role_", "row_words.role_"),
    "roles": ("press.role_",),
    "verdict": ("findings_room.state_", "stands.verdict_", "persons_room.verdict_"),
    "state": ("findings_room.state_", "tying_room.standing_", "row_words.state_"),
    "kind": ("row_words.kind_", "persons_room.kind_", "stands.kind_", "pieces.kind_", "listings.kind_"),
    "age": ("proof.age_",),
    "treated": ("proof.age_",),
    "tie": ("press.tie_",),
    "rule": ("tracing.short_",),
    "fate": ("tracing.fate_",),
    "step": ("requests.step_",),
    "profession": ("secrecy.profession_",),
    "reader": ("exhibits_format.",),
    "by": ("persons_room.by_", "matrix_room.by_", "row_words.by_"),
    "of": ("tables.",),
    "table": ("tables.",),
    "missing": ("tables.",),
    "side": ("row_words.side_",),
    "direction": ("row_words.direction_",),
    "reason": ("proof.gap_",),
    "against": ("",),
    "safeguards": ("stands.safeguard_",),
    "unknown": ("row_words.unknown_",),
    "status": ("requests.status_", "pieces.status_", "row_words.status_"),
    "level": ("row_words.level_",),
    "holder": ("row_words.holder_",),
    "confidence": ("requests.status_",),
}
"""Where the codes of a column are worded, the first that words it; a value that is none of them is shown as it is written."""
_NUMBER = re.compile(r"\[\d+\]\Z")
"""Which of several a role says: ``recipients[1]``."""
DEGREES = ("latitude", "longitude")
_UNIT = re.compile(r" (?:in|en) 10\^-7 degr\w+")
_HEMISPHERES: Mapping[tuple[str, Lang], str] = {
    ("latitude", "fr"): "NS",
    ("latitude", "en"): "NS",
    ("longitude", "fr"): "EO",
    ("longitude", "en"): "EW",
}


def coded(name: str, value: str, lang: Lang) -> str:
    """Return a value of a column in words; as it is written where it is no code that is worded."""
    last, value = name.rpartition("_")[2], _NUMBER.sub("", value) if name == "role" else value
    codes = [f"{room}{value}" for room in (*_CODES.get(name, ()), *_CODES.get(last, ()))]
    found = next((code for code in codes if code in wordings()), None)
    if found:
        return say(found, lang)
    return decision_name(value, lang) if value in CATALOGUE else value


def in_words(table: str, name: str, value: str, lang: Lang) -> str:
    """Return a value of a column that holds codes in words; what an exhibit wrote is told as it is written."""
    is_code = next((column.words is Words.NONE for column in TABLES[table].columns if column.name == name), False)
    return coded(name, value, lang) if is_code else value


def degrees(name: str, units: int, lang: Lang) -> str:
    """Return a latitude or longitude of 10^-7 degrees as it is read, exact.

    >>> degrees("latitude", 424321000, "fr"), degrees("longitude", -28765000, "en")
    ('42,4321° N', '2.8765° W')
    """
    said = figures(amounts.text(abs(units), EXPONENT).rstrip("0").rstrip("."), lang)
    return f"{said}° {_HEMISPHERES[name, lang][units < 0]}"


def is_degrees(name: str, value: object) -> bool:
    """Say whether a value is a latitude or longitude in 10^-7 degrees."""
    return name in DEGREES and isinstance(value, int)


def unit_aside(meaning: str) -> str:
    """Return what a column means without the unit in which it is stored and not shown.

    >>> unit_aside("latitude in 10^-7 degrees"), unit_aside("longitude en 10^-7 degré")
    ('latitude', 'longitude')
    """
    return _UNIT.sub("", meaning)
