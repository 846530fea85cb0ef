"""The spaces of printed French: a line never breaks before a mark of two strokes, nor inside the marks of a quotation."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"(?<=\S) (?=[:;?!](?:[\s»)\].,…]|$)|»)|(?<=«) (?=\S)")
NO_BREAK = "\u00a0"


def french(text: str) -> str:
    """Return a French sentence with its no-break spaces; whoever writes one types ordinary spaces."""
    return _BREAKS.sub(NO_BREAK, text)
