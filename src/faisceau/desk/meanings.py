"""What tables and columns mean, in both languages: the code says it in English, ``french.toml`` in French."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from faisceau.model.entries import CATALOGUE, decision_name
from faisceau.model.tables import TABLES
from faisceau.model.typography import french
from faisceau.model.wording import Lang


@cache
def _french() -> Mapping[str, Mapping[str, str]]:
    told = tomllib.loads(files("faisceau.desk").joinpath("french.toml").read_text("utf-8"))
    return {kind: {name: french(said) for name, said in words.items()} for kind, words in told.items()}


def meaning(english: str, lang: Lang) -> str:
    """Return what a column means in a language; a test finds a meaning that has no French."""
    return _named(english if lang == "en" else _french()["columns"].get(english, english), lang)


def table_meaning(name: str, lang: Lang) -> str:
    """Return what a table is, in a language."""
    english = TABLES[name].meaning.split("\n")[0]
    said = english if lang == "en" else _french()["tables"].get(name, english)
    return _named(said.replace("`", ""), lang)


def _named(text: str, lang: Lang) -> str:
    """Return a meaning in which a type of entry is called as it is on screen."""
    return _TYPES.sub(
        lambda found: f"«\u00a0{decision_name(found[0], lang)}\u00a0»" if lang == "fr" else f"“{decision_name(found[0], lang)}”",
        text,
    )


_TYPES = re.compile(rf"\b(?:{'|'.join(CATALOGUE)})\b")
