"""Documents and messages → the language of each text, where it can be told; null and why where it cannot.

Lingua weighs a text against the languages below. What it answers with less than ``CONFIDENCE`` is not told. Bosnian, Croatian and
Serbian in Latin letters are one answer (``sh``): their weights are added, for short texts do not part them. Romanian and Moldovan
are ``ro``. Each distinct text is weighed once; short ones are not weighed at all.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.model import TABLES
from faisceau.notation.plain_words import plain_words

CONFIDENCE = 75
"""Hundredths below which no language is told; ours. The reference gives what is wrong above it on the sentences of the tests."""
LETTERS, WORDS = 16, 3
"""Letters and words below which a text is not weighed; ours."""
LONG = 160
"""Letters from which the short statistics of the recogniser suffice: its authors say 120."""
MOST = 1_200
"""Signs of a text that are weighed."""

_SOUTH_SLAVIC = frozenset({"bs", "hr", "sr"})
_SCHEMA = TABLES["languages"].arrow


class Told(NamedTuple):
    """A language with the confidence in it, or why none is told."""

    language: str | None
    confidence: int | None
    why: str | None


def languages(*, documents: pa.Table, messages: pa.Table) -> pa.Table:
    """Return the language of each page and message that holds a text."""
    made = [_of("documents", documents), _of("messages", messages)]
    return pa.concat_tables([_SCHEMA.empty_table(), *made])


def language_of(text: str) -> Told:
    """Return the language of a text."""
    words = plain_words(text, MOST)
    letters = sum(map(str.isalpha, words))
    if not letters:
        return Told(None, None, "no_words")
    if letters < LETTERS or words.count(" ") + 1 < WORDS:
        return Told(None, None, "short")
    weights: dict[str, float] = {}
    for weighed in _recogniser(quick=letters >= LONG).compute_language_confidence_values(words):
        code = weighed.language.iso_code_639_1.name.lower()
        joined = "sh" if code in _SOUTH_SLAVIC and _is_latin(words) else code
        weights[joined] = weights.get(joined, 0.0) + weighed.value
    language, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    hundredths = min(int(weight * 100), 100)
    if hundredths < CONFIDENCE:
        return Told(None, hundredths, "unsure")
    return Told(language, hundredths, None)


@cache
def _recogniser(*, quick: bool) -> Any:
    from lingua import Language, LanguageDetectorBuilder

    known = (
        Language.ALBANIAN,
        Language.ARABIC,
        Language.BOSNIAN,
        Language.BULGARIAN,
        Language.CROATIAN,
        Language.DUTCH,
        Language.ENGLISH,
        Language.FRENCH,
        Language.GERMAN,
        Language.HUNGARIAN,
        Language.ITALIAN,
        Language.POLISH,
        Language.PORTUGUESE,
        Language.ROMANIAN,
        Language.RUSSIAN,
        Language.SERBIAN,
        Language.SPANISH,
        Language.TURKISH,
        Language.UKRAINIAN,
    )
    builder = LanguageDetectorBuilder.from_languages(*known)
    return (builder.with_low_accuracy_mode() if quick else builder).build()


def _is_latin(words: str) -> bool:
    return sum(sign < "\u0250" for sign in words if sign.isalpha()) * 2 > sum(map(str.isalpha, words))


def _of(name: str, rows: pa.Table) -> pa.Table:
    held = rows.select(["exhibit", "locator", "text"]).filter(rows.column("text").is_valid())
    texts = held.column("text").combine_chunks()
    encoded = texts.dictionary_encode()
    told = [language_of(text) for text in encoded.dictionary.to_pylist()]
    columns = {
        "of": pa.repeat(name, len(texts)),
        "exhibit": held.column("exhibit"),
        "locator": held.column("locator"),
        "language": pa.array([one.language for one in told], pa.string()).take(encoded.indices),
        "confidence": pa.array([one.confidence for one in told], pa.int64()).take(encoded.indices),
        "why": pa.array([one.why for one in told], pa.string()).take(encoded.indices),
    }
    return pa.table([columns[column] for column in _SCHEMA.names], schema=_SCHEMA)
