"""Everything that a person reads, as codes with arguments, in French and in English.

Each room words its own codes in one module of this package; codes are ``room.code`` and unique. A wording of a
problem or of a refusal says what happened, and in ``next`` what a person can do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, ...] = ("fr", "en")

ROOMS = (
    "build",
    "bureau",
    "bureau_dossier",
    "bureau_findings",
    "bureau_gaps",
    "bureau_matrix",
    "cases",
    "cli",
    "desk",
    "journal",
    "pieces",
    "press",
    "proof",
    "readers",
    "readers_chats",
    "readers_bank_formats",
    "readers_devices",
    "readers_files",
    "readers_money",
    "readers_phones",
    "readers_sheets",
    "readers_tables",
    "readers_pages",
    "stages",
    "tables",
    "training",
    "vault",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence in both languages, with ``{argument}`` places, and what to do next where something went wrong."""

    fr: str
    en: str
    next_fr: str = ""
    next_en: str = ""

    def text(self, lang: Lang) -> str:
        """Return the sentence in a language."""
        return self.fr if lang == "fr" else self.en

    def next(self, lang: Lang) -> str:
        """Return what to do next in a language; empty where nothing is to be done."""
        return self.next_fr if lang == "fr" else self.next_en


@cache
def wordings() -> Mapping[str, Wording]:
    """Return every wording of the house by its code."""
    found: dict[str, Wording] = {}
    for room in ROOMS:
        words: dict[str, Wording] = import_module(f"faisceau.model.wording.{room}").WORDS
        for code, wording in words.items():
            if code in found:
                raise ValueError(f"{code} is worded twice")
            found[code] = wording
    return found


class _Told(dict[str, str]):
    """The arguments of a sentence; one that is not told leaves its place visible, because a sentence must never fail."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def say(code: str, lang: Lang, arguments: Mapping[str, object] | None = None) -> str:
    """Word a code with its arguments: the sentence, then what to do next."""
    return " ".join(filter(None, sentences(code, lang, arguments)))


def sentences(code: str, lang: Lang, arguments: Mapping[str, object] | None = None) -> tuple[str, str]:
    """Return what a code says with its arguments: what happened, and what to do next, each empty where there is nothing."""
    wording = wordings()[code]
    known = _Told({name: str(value) for name, value in (arguments or {}).items()})
    return wording.text(lang).format_map(known), wording.next(lang).format_map(known)
