"""What tables and columns mean, in both languages: the code says it in English, ``french.toml`` in French."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from faisceau.model.wording import Lang


@cache
def _french() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("faisceau.desk").joinpath("french.toml").read_text("utf-8"))


def meaning(english: str, lang: Lang) -> str:
    """Return what a column means in a language; a test finds a meaning that has no French."""
    return english if lang == "en" else _french()["columns"].get(english, english)
