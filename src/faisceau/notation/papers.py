"""Numbers of identity documents: letters and digits in capitals, long enough to designate one paper."""

from __future__ import annotations

from faisceau.notation.normal import Normal, bare

_LEAST_SIGNS, _LEAST_DIGITS = 6, 4


def paper(text: str) -> Normal | None:
    """Return a document's number written alone; None where it is too short to designate one.

    >>> paper("12 ab 34567").value
    '12AB34567'
    """
    compact = bare(text)
    if len(compact) >= _LEAST_SIGNS and sum(map(str.isdigit, compact)) >= _LEAST_DIGITS:
        return Normal("document", compact, "letters_and_digits")
    return None
