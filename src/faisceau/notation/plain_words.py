"""The words of a text that belong to a language: without addresses, numbers, handles and pictures."""

from __future__ import annotations

import re

_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\S+|<[^<>]{1,40}>|\S*\d\S*|[^\w\s'’\-]|_")


def plain_words(text: str, most: int) -> str:
    """Return the words of a text, of at most so many signs.

    >>> plain_words("Rappelle-moi au +33 6 39 98 12 34 👍 https://exemple.example/x", 100)
    'Rappelle-moi au'
    """
    return " ".join(_NO_WORDS.sub(" ", text[: 2 * most]).split())[:most]
