"""Canonical JSON (RFC 8785) of the arguments of problems and of layouts, and text that every table can hold."""

from __future__ import annotations

from typing import Any

import rfc8785

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Problem


def canonical(value: Any) -> str:
    """Return a JSON value in the one form of RFC 8785.

    >>> canonical({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return rfc8785.dumps(value).decode()


def problem(code: str, locator: str = WHOLE, entries: int = 0, **arguments: str | int) -> Problem:
    """Return a problem at a place that kept ``entries`` entries from being read."""
    shown = {name: value if isinstance(value, int) else storable(value) for name, value in arguments.items()}
    return Problem(locator, code, canonical(shown), entries)


def storable(text: str) -> str:
    r"""Return a text as UTF-8 can hold it: a lone surrogate, which no table holds, becomes its escape.

    >>> storable("caf\udce9")
    'caf\\udce9'
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text
