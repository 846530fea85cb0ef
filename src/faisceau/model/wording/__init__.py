"""Everything that a person reads, as codes with arguments, in French and in English.

Each room words its own codes in one module of this package; codes are ``room.code`` and unique. A wording of a
problem or of a refusal says what happened, and in ``next`` what a person can do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Literal

from faisceau.model.citations import cited
from faisceau.model.decoders import PROGRAM_WORDS, why
from faisceau.model.typography import figures, french

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, ...] = ("fr", "en")

ROOMS = (
    "build",
    "bureau",
    "bureau_age",
    "bureau_api",
    "bureau_account",
    "bureau_search",
    "bureau_tasks",
    "bureau_exhibits",
    "bureau_persons",
    "bureau_compare",
    "bureau_devices",
    "bureau_disclosure",
    "bureau_dossier",
    "bureau_findings",
    "bureau_gaps",
    "bureau_map",
    "bureau_matrix",
    "bureau_money",
    "bureau_product",
    "bureau_tracing",
    "bureau_tying",
    "bureau_statements",
    "bureau_notes",
    "bureau_requests",
    "bureau_law",
    "bureau_annulment",
    "bureau_around",
    "bureau_irreversible",
    "cases",
    "cli",
    "cli_money",
    "desk",
    "disclosure",
    "disclosure_fields",
    "exchange",
    "journal",
    "ledger",
    "law",
    "listings",
    "pieces",
    "press",
    "press_chapters",
    "proof",
    "remaining",
    "redaction",
    "requests",
    "readers",
    "readers_calendars",
    "readers_chats",
    "readers_bank_formats",
    "readers_devices",
    "readers_exchanged",
    "readers_files",
    "readers_mail",
    "readers_messengers",
    "readers_money",
    "readers_office",
    "readers_outlook",
    "readers_pst",
    "readers_phones",
    "readers_recognised",
    "readers_registers",
    "readers_sheets",
    "readers_tables",
    "readers_rar",
    "readers_web",
    "readers_pages",
    "readers_pictures",
    "reasons",
    "stages",
    "stands",
    "tables",
    "trace_book",
    "tracing",
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
    """Return every wording of the house by its code, the French with the spaces that printed French has."""
    found: dict[str, Wording] = {}
    for room in ROOMS:
        words: dict[str, Wording] = import_module(f"faisceau.model.wording.{room}").WORDS
        for code, wording in words.items():
            if code in found:
                raise ValueError(f"{code} is worded twice")
            found[code] = replace(wording, fr=french(wording.fr), next_fr=french(wording.next_fr))
    return found


class _Said(str):
    """An argument as a sentence writes it.

    ``{count:entry|entries}`` writes the form that goes with the number behind it, ``{type:decision}`` what a type of entry is called,
    ``{known:decisions}`` several types each with what it is called, ``{paid:sum}`` a sum of plain decimals as the language writes it,
    ``{reason:why}`` what words of a decoder come to; these stand at the end of the sentence.
    """

    __slots__ = ("lang",)
    lang: Lang

    def __format__(self, forms: str) -> str:
        if forms in ("decision", "decisions"):
            from faisceau.model.entries import decision_name

            if forms == "decision":
                return decision_name(str(self), self.lang)
            return ", ".join(f"{kind} ({decision_name(kind, self.lang)})" for kind in self.split(", "))
        if forms == "sum":
            return figures(str(self), self.lang)
        if forms == "why":
            return str(self) if self in _NO_WORDS else say(why(str(self)), self.lang)
        one, bar, several = forms.partition("|")
        if not bar:
            return str(self)
        number = self.replace(",", "").replace("\u202f", "")
        # Of nothing and of one, French speaks in the singular, English of one alone.
        singular = number in {"0", "1"} if self.lang == "fr" else number == "1"
        return f"{self} {one if singular else several}"


class _Told(dict[str, _Said]):
    """The arguments of a sentence; one that is not told leaves its place visible, because a sentence must never fail."""

    def __init__(self, arguments: Mapping[str, object], lang: Lang) -> None:
        super().__init__()
        for name, value in arguments.items():
            self[name] = said = _Said(_written(name, str(value), lang))
            said.lang = lang

    def __missing__(self, name: str) -> _Said:
        said = _Said(f"{{{name}}}")
        said.lang = "en"
        return said


def _written(name: str, value: str, lang: Lang) -> str:
    """Return an argument as the language writes what it is by its name: an article of law, a currency; all others as they stand."""
    if name in ("article", "articles"):
        return cited(value, lang)
    return currency_said(value, lang) if name == "currency" else value


def say(code: str, lang: Lang, arguments: Mapping[str, object] | None = None) -> str:
    """Word a code with its arguments: the sentence, then what to do next."""
    return " ".join(filter(None, sentences(code, lang, arguments)))


NO_CURRENCY = "XXX"
"""How tables write that no currency is stated (ISO 4217)."""
_NO_CURRENCY = Wording("monnaie non indiquée", "currency not stated")


def currency_said(code: str, lang: Lang) -> str:
    """Return how a currency is told: by its code, or that none is stated.

    >>> currency_said("EUR", "fr"), currency_said("XXX", "fr")
    ('EUR', 'monnaie non indiquée')
    """
    return _NO_CURRENCY.text(lang) if code == NO_CURRENCY else code


def joined(parts: Iterable[str], lang: Lang) -> str:
    """Return several sayings in a row, parted as the language parts them."""
    return say("press.and_then", lang).join(parts)


def sentences(code: str, lang: Lang, arguments: Mapping[str, object] | None = None) -> tuple[str, str]:
    """Return what a code says with its arguments: what happened, and what to do next, each empty where there is nothing."""
    wording = wordings()[code]
    return filled(wording.text(lang), lang, arguments), filled(wording.next(lang), lang, arguments)


def filled(text: str, lang: Lang, arguments: Mapping[str, object] | None = None) -> str:
    """Return a sentence with its arguments in their places, ``{count:entry|entries}`` in the form that goes with the number."""
    told = _Told(arguments or {}, lang)
    said = [text.format_map(told)]
    said += [say(PROGRAM_WORDS, lang, {"words": words}) for name in _why(text) if (words := str(told[name])) not in _NO_WORDS]
    return " ".join(said)


@cache
def _why(text: str) -> tuple[str, ...]:
    """Return the arguments of a sentence that are words of a decoder."""
    return tuple(name for _, name, forms, _ in Formatter().parse(text) if name and forms == "why")


_NO_WORDS = frozenset({"", "…", "▒▒▒"})
"""What stands where the words of a decoder differ, or may not be seen."""


@cache
def used(code: str, lang: Lang) -> tuple[str, ...]:
    """Return the arguments that a code's sentences use, in the order in which they are met."""
    wording = wordings()[code]
    parsed = (*Formatter().parse(wording.text(lang)), *Formatter().parse(wording.next(lang)))
    return tuple(dict.fromkeys(name for _, name, _, _ in parsed if name))
