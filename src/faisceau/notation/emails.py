"""E-mail addresses: the dot-atom form of RFC 5322 with a domain of two labels or more, in lower case.

Quoted names, comments and address literals are legal and unknown in practice: they are not read as addresses.
"""

from __future__ import annotations

import re

from faisceau.notation.normal import Normal, visible

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@((?:{_LABEL}\.)+(?!\d+\Z){_LABEL})\Z")
_LONGEST, _LONGEST_LOCAL = 254, 64

IN_TEXT = re.compile(rf"(?<![\w.+@-])[\w.+%-]{{1,64}}@(?:{_LABEL}\.)+[^\W\d_](?:[\w-]*[^\W_])(?![\w@])")


def email(text: str) -> Normal | None:
    """Return an address written alone, in lower case; None if it is none.

    >>> email("Ana.M@Courriel.example").value
    'ana.m@courriel.example'
    """
    shown = visible(text)
    shown = shown[7:] if shown.lower().startswith("mailto:") else shown
    found = _ADDRESS.match(shown)
    if not found or len(shown) > _LONGEST or len(found[1]) > _LONGEST_LOCAL or "_" in found[2]:
        return None
    return Normal("email", shown.lower(), "rfc5322_dot_atom")
