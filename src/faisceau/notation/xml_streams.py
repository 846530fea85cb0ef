"""What readers of XML that is read as it comes share: no document type, nothing kept that was read, entries counted in the bytes."""

from __future__ import annotations

import re

from lxml.etree import _Element

from faisceau.model.reading import Opened
from faisceau.notation.legible_xml import CHUNK, legible

_LONGEST = 256
"""More bytes than the start of an entry's tag has: two pieces overlap by them. Ours."""


class DoctypeFoundError(Exception):
    """The file declares a document type, which no message has: nothing more is read of it."""


def refuse_doctype(element: _Element | None) -> None:
    """Raise DoctypeFoundError where the document of an element declares a type of its own."""
    if element is not None and element.getroottree().docinfo.internalDTD is not None:
        raise DoctypeFoundError


def forget_before(element: _Element) -> None:
    """Free the element of the same name before one that was read: nothing asks for it any more."""
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        before.getparent().remove(before)  # type: ignore[union-attr] # a sibling has a parent


def count_of(exhibit: Opened, entry: re.Pattern[bytes]) -> int:
    """Return how many entries begin in the bytes, whatever stands around them; ``entry`` finds a beginning."""
    source, _ = legible(exhibit)
    count, rest = 0, b""
    while chunk := source.read(CHUNK):
        text = rest + chunk
        cut = max(0, len(text) - _LONGEST)
        count += sum(1 for found in entry.finditer(text) if found.start() < cut)
        rest = text[cut:]
    return count + len(entry.findall(rest))
