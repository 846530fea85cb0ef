"""Tables that name dates and sums, or numbers and holders, and are nevertheless somebody else's: one answer for every reader.

Call-data records come first: they may show what a call cost, and the cell or the holder beside the number.
"""

from __future__ import annotations

import re
from functools import lru_cache

from faisceau.notation.call_words import CALLS, of_calls
from faisceau.notation.known_tables import known
from faisceau.notation.listings.columns import kind_of
from faisceau.notation.wallet_sheets import met
from faisceau.notation.worded_tables import Known, parted, recognised

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{\"])")
CALL_RECORDS = Known(CALLS, of_calls)


@lru_cache(maxsize=8)
def of_call_records(head: bytes) -> str | None:
    """Return how the call-data records are parted that the first bytes of a file show, or None."""
    found = recognised(head, CALL_RECORDS)
    return parted(found) if found else None


def of_registers(head: bytes) -> bool:
    """Say whether the first bytes of a file are those of a register of persons, vehicles or companies (``notation.listings.registers``)."""
    kind = kind_of(head)
    return kind is not None and kind.register is not None


def elsewhere(head: bytes) -> bool:
    """Say whether the first bytes of a file are those of a table that no bank and no operator's list makes."""
    return bool(_JSON.match(head)) or of_call_records(head) is not None or known(head) is not None or met(head) is not None
