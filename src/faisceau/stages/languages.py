"""Documents and messages → the language of each text, where it can be told; null and why where it cannot.

Lingua weighs a text against the languages below. What it answers with less than ``CONFIDENCE`` is not told. Bosnian, Croatian and
Serbian in Latin letters are one answer (``sh``): their weights are added, for short texts do not part them. Romanian and Moldovan
are ``ro``. Texts of the same words are weighed once, many at a time on every core; short ones are not weighed at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.model.tables import TABLES
from faisceau.notation.plain_words import plain_words

CONFIDENCE = 75
"""Hundredths below which no language is told; ours. The reference gives what is wrong above it on the sentences of the tests."""
LETTERS, WORDS = 16, 3
"""Letters and words below which a text is not weighed; ours."""
LONG = 160
"""Letters from which the short statistics of the recogniser suffice: its authors say 120."""
MOST = 1_200
"""Signs of a text that are weighed."""
TOGETHER = 5_000
"""Texts that are handed to the recogniser at once; ours."""
NOISE = 1e-7
"""Hundredths, far above 1e-11, by which weights of one text differ from run to run: the recogniser adds them up in no fixed order. Without
it what is all but certain would be 99 hundredths in one build and 100 in the next."""

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
    return _of_words([words])[words]


def _of_words(texts: Sequence[str]) -> dict[str, Told]:
    """Return what is told of each of some texts, of which only words are left."""
    letters = {words: sum(map(str.isalpha, words)) for words in texts}
    told = {words: _unweighed(words, count) for words, count in letters.items()}
    for quick in (False, True):
        weighed = [words for words, count in letters.items() if told[words] is None and (count >= LONG) is quick]
        told.update(_weigh(weighed, quick=quick))
    return {words: one for words, one in told.items() if one is not None}


def _unweighed(words: str, letters: int) -> Told | None:
    """Return why a text is not weighed, or None where it is."""
    if not letters:
        return Told(None, None, "no_words")
    if letters < LETTERS or words.count(" ") + 1 < WORDS:
        return Told(None, None, "short")
    return None


def _weigh(texts: Sequence[str], *, quick: bool) -> Iterator[tuple[str, Told]]:
    for begun in range(0, len(texts), TOGETHER):
        together = list(texts[begun : begun + TOGETHER])
        answers = _recogniser(quick=quick).compute_language_confidence_values_in_parallel(together)
        for words, weighed in zip(together, answers, strict=True):
            yield words, _told(words, weighed)


def _told(words: str, weighed: Sequence[Any]) -> Told:
    """Return the language that weighs most, with its hundredths, or that none weighs enough."""
    south_slavic = "sh" if _is_latin(words) else None
    weights: dict[str, float] = {}
    for one in weighed:
        code = _code(one.language)
        joined = south_slavic if south_slavic and code in _SOUTH_SLAVIC else code
        weights[joined] = weights.get(joined, 0.0) + one.value
    language, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    hundredths = min(int(weight * 100 + NOISE), 100)
    if hundredths < CONFIDENCE:
        return Told(None, hundredths, "unsure")
    return Told(language, hundredths, None)


@cache
def _code(language: Any) -> str:
    return str(language.iso_code_639_1.name).lower()


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
    plain = [plain_words(text, MOST) for text in encoded.dictionary.to_pylist()]
    told_of = _of_words(plain)
    told = [told_of[words] for words in plain]
    columns = {
        "of": pa.repeat(name, len(texts)),
        "exhibit": held.column("exhibit"),
        "locator": held.column("locator"),
        "language": pa.array([one.language for one in told], pa.string()).take(encoded.indices),
        "confidence": pa.array([one.confidence for one in told], pa.int64()).take(encoded.indices),
        "why": pa.array([one.why for one in told], pa.string()).take(encoded.indices),
    }
    return pa.table([columns[column] for column in _SCHEMA.names], schema=_SCHEMA)
