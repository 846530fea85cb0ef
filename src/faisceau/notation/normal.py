"""The one form of a selector: what was written, turned into a kind, a value that can be compared, and the rule that did it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

EXACT = frozenset({"phone", "email", "iban", "account", "handle", "wallet", "document", "imei", "device"})
"""Kinds whose value designates one holder wherever it is written: each is a node of its own, and may be joined."""

PARTIAL = frozenset({"phone_local", "account_partial"})
"""Kinds whose value means something only where it was written: two equal ones are not the same."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Normal(NamedTuple):
    """A selector in its normal form: kind, value, and the rule that made the value from what was written."""

    kind: str
    value: str
    rule: str


def visible(text: str) -> str:
    """Return a text without direction marks and other invisible signs, its spaces made plain and single.

    >>> visible("\u202a+33\u00a06 39\u202c")
    '+33 6 39'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def bare(text: str) -> str:
    """Return the letters and digits of a text in capitals, nothing else.

    >>> bare("fr76 3000-6000")
    'FR7630006000'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
