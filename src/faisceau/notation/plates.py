"""Number plates: letters and digits in capitals; the country is not part of what is written."""

from __future__ import annotations

from faisceau.notation.normal import Normal, bare

_SHORTEST, _LONGEST = 3, 12


def plate(text: str) -> Normal | None:
    """Return a plate written alone; None where it holds no digit or has an impossible length.

    >>> plate("ab-123 cd").value
    'AB123CD'
    """
    compact = bare(text)
    if _SHORTEST <= len(compact) <= _LONGEST and any(map(str.isdigit, compact)):
        return Normal("plate", compact, "letters_and_digits")
    return None
