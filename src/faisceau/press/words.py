"""The words of the press in the language of a document."""

from __future__ import annotations

from faisceau.model.wording import Lang, say


def word(code: str, lang: str, **arguments: object) -> str:
    """Word a code in the language of a document."""
    spoken: Lang = "fr" if lang == "fr" else "en"
    return say(code, spoken, arguments)
