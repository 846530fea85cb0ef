"""Faults: what is wrong with a journal, where, what is safe all the same, and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faisceau.model.wording import Lang, filled, wordings


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not verify.

    ``code`` is worded in ``model.wording.journal``; ``where`` is a path in the case's folder, with ``#number`` of the entry
    where it is one; ``safe`` is the code of what is not touched by it.
    """

    code: str
    arguments: Mapping[str, object]
    where: str
    safe: str

    def what(self, lang: Lang) -> str:
        """Say what is wrong."""
        return self._say(wordings()[self.code].text(lang), lang)

    def still_safe(self, lang: Lang) -> str:
        """Say what is safe all the same."""
        return self._say(wordings()[self.safe].text(lang), lang)

    def next(self, lang: Lang) -> str:
        """Say what a person can do."""
        return self._say(wordings()[self.code].next(lang), lang)

    def _say(self, sentence: str, lang: Lang) -> str:
        return filled(sentence, lang, {name: str(value) for name, value in self.arguments.items()} | {"where": self.where})
