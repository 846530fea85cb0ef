"""Names as they are compared: one case, one spacing, no invisible signs. A name alone designates nobody exactly."""

from __future__ import annotations

import unicodedata

from faisceau.notation.normal import Normal, visible

_NOT_NAMES = frozenset({"notprovided", "not provided", "nonref", "n/a", "unknown", "null"})


def name(text: str) -> Normal | None:
    """Return a name in lower case, accents kept, spaces single; None where nothing is named.

    >>> name("~ POPESCU\u00a0Ion").value
    'popescu ion'
    """
    folded = unicodedata.normalize("NFKC", visible(text)).removeprefix("~").strip().casefold()
    if folded in _NOT_NAMES or not any(map(str.isalnum, folded)):
        return None
    return Normal("name", folded, "casefold")
