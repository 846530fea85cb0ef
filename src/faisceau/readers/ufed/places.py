"""An exhibit and a locator → the bytes of a model, and its fields as a person reads them."""

from __future__ import annotations

import re

from faisceau.model.reading import Opened, Place
from faisceau.notation.json_values import resolve as bytes_at

_TAGS = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]{0,4000}>")
_NAME = re.compile(
    r"<(?:[\w.-]+:)?(?:field|multiField|modelField|multiModelField|item)\s[^<>]{0,400}?name=\"([^\"<>]{0,200})\"[^<>]{0,400}>"
)

_VALUE = re.compile(r"<(?:[\w.-]+:)?value(?=[\s>])")
_MARK = "\x1f"
_EMPTY = re.compile(r":\s*\x1f")


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes at ``offset=…``; the text shown names each field before its value."""
    place = bytes_at(exhibit, locator)
    named = _NAME.sub(lambda found: f"\n{found[1]}: ", place.text)
    valued = _EMPTY.sub(": ", _TAGS.sub("", _VALUE.sub(f"{_MARK}<value", named)))
    lines = (" ".join(line.replace(_MARK, " ").split()) for line in valued.splitlines())
    shown = "\n".join(line for line in lines if line and not line.endswith(":"))
    return Place("application/xml", place.content, shown or place.text)
