"""What a decision is taken because of, as a person names it: an entry, a piece, a statement, a request → the leaf hash that is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faisceau.cases.opened import Case
from faisceau.model.entries import ExhibitSealed, MeasureDecided, StatementRegistered
from faisceau.model.errors import Invalid

_LEAF = re.compile(r"[0-9a-f]{64}")


def leaves(case: Case, named: Sequence[str]) -> list[str]:
    """Return the leaf hashes that are cited: each is named by itself, by its index, or by its mark, statement or request.

    Raises Invalid where a name says nothing, or two entries in force.
    """
    if not named:
        return []
    known: dict[str, set[str]] = {}
    for sealed in case.state.of(ExhibitSealed):
        known.setdefault(sealed.entry.mark, set()).add(sealed.leaf_hash)
    for heard in case.state.of(StatementRegistered):
        known.setdefault(heard.entry.statement, set()).add(heard.leaf_hash)
    for asked in case.state.of(MeasureDecided):
        known.setdefault(asked.entry.request, set()).add(asked.leaf_hash)
    by_index = {str(record.index): record.leaf_hash for record in case.records}
    told = []
    for name in named:
        found = (
            {name} if _LEAF.fullmatch(name) else known.get(name) or {by_index[name]} if name in known or name in by_index else set()
        )
        if len(found) != 1:
            raise Invalid("cases.unknown_reason", reason=name)
        told.append(found.pop())
    return told
