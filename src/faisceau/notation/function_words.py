"""Small words that give a language away, and how often each language's occur in a text.

Only words that the neighbouring languages of the list do not have: ``je`` is French and Serbian, ``si`` French and Romanian,
so neither counts. Names of languages are those of the models of recognition: ISO 639-3, ``srp_latn`` for Serbian in Latin.
"""

from __future__ import annotations

import re
from types import MappingProxyType

FUNCTION_WORDS = MappingProxyType(
    {
        "fra": frozenset(
            [
                "les",
                "des",
                "du",
                "est",
                "dans",
                "que",
                "qui",
                "pour",
                "une",
                "sur",
                "avec",
                "par",
                "pas",
                "au",
                "aux",
                "ce",
                "cette",
                "elle",
                "nous",
                "vous",
                "son",
                "ses",
                "été",
                "ont",
                "était",
                "sont",
                "leur",
                "plus",
                "mais",
                "où",
                "ou",
                "et",
            ]
        ),
        "eng": frozenset(
            [
                "the",
                "and",
                "of",
                "to",
                "is",
                "that",
                "for",
                "with",
                "was",
                "were",
                "by",
                "from",
                "this",
                "are",
                "have",
                "it",
                "not",
                "which",
                "they",
                "their",
                "been",
                "will",
            ]
        ),
        "ron": frozenset(
            [
                "și",
                "şi",
                "în",
                "nu",
                "este",
                "sunt",
                "cu",
                "pentru",
                "din",
                "care",
                "că",
                "să",
                "fost",
                "mai",
                "ale",
                "sau",
                "prin",
                "către",
                "după",
                "către",
                "unei",
                "unui",
            ]
        ),
        "sqi": frozenset(
            [
                "dhe",
                "të",
                "në",
                "një",
                "për",
                "që",
                "është",
                "nga",
                "nuk",
                "janë",
                "së",
                "këtë",
                "me",
                "ishte",
                "kishte",
                "por",
                "edhe",
            ]
        ),
        "srp_latn": frozenset(
            [
                "da",
                "su",
                "za",
                "od",
                "koji",
                "koja",
                "koje",
                "nije",
                "bio",
                "bila",
                "kao",
                "ili",
                "iz",
                "što",
                "biti",
                "ali",
                "samo",
                "prema",
                "nakon",
            ]
        ),
        "srp": frozenset(
            [
                "је",
                "у",
                "се",
                "су",
                "од",
                "који",
                "која",
                "које",
                "није",
                "био",
                "била",
                "као",
                "или",
                "што",
                "са",
                "бити",
                "али",
                "само",
                "према",
            ]
        ),
        "rus": frozenset(
            [
                "в",
                "не",
                "что",
                "с",
                "это",
                "как",
                "он",
                "она",
                "было",
                "был",
                "для",
                "от",
                "к",
                "его",
                "её",
                "также",
                "которые",
                "или",
                "из",
                "и",
                "была",
            ]
        ),
        "ukr": frozenset(
            [
                "і",
                "та",
                "що",
                "це",
                "як",
                "він",
                "вона",
                "було",
                "був",
                "для",
                "від",
                "до",
                "його",
                "її",
                "також",
                "які",
                "є",
                "й",
                "або",
                "із",
                "була",
            ]
        ),
    }
)
_WORD = re.compile(r"[^\W\d_]+")


def occurrences(text: str) -> dict[str, int]:
    """Return how many words of a text are small words of each language, the most frequent language first.

    >>> occurrences("Le témoin est dans la salle avec les autres")["fra"]
    4
    """
    words = [word.lower() for word in _WORD.findall(text)]
    counted = {language: sum(word in small for word in words) for language, small in FUNCTION_WORDS.items()}
    return dict(sorted(counted.items(), key=lambda item: -item[1]))
