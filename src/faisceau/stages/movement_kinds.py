"""Kinds of movements: from the code of the bank, else its words, else the label it writes, to what a line is; unknown stays unknown."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.tables import TABLES
from faisceau.notation.movement_words import kind_of_code, kinds_of_words

_SCHEMA = TABLES["movement_kinds"].arrow
_READ = ("code", "additional", "remittance", "debtor_account", "creditor_account")

Told = tuple[str | None, str, str | None]


def movement_kinds(*, transfers: pa.Table) -> pa.Table:
    """Return the kind of every line that counts on an account."""
    lines = transfers.filter(pc.equal(transfers.column("level"), "movement"))
    known: dict[tuple[str, str, str], Told] = {}
    told: list[Told] = []
    columns = [lines.column(name).to_pylist() for name in _READ]
    for code, posting, remittance, debtor, creditor in zip(*columns, strict=True):
        # Where two accounts are named, remittance is what people write to one another, not the label of a bank.
        label = "" if debtor and creditor else remittance or ""
        key = (code or "", posting or "", label)
        if key not in known:
            known[key] = _told(*key)
        told.append(known[key])
    kinds, grounds, said = ([one[place] for one in told] for place in range(3))
    places = [lines.column("exhibit"), lines.column("locator")]
    texts = [pa.array(column, pa.string()) for column in (kinds, grounds, said)]
    return pa.table([*places, *texts], names=_SCHEMA.names).cast(_SCHEMA)


def _told(code: str, posting: str, label: str) -> Told:
    """Return the kind, what says it, and the words: the code first, unless the words of the bank say something more particular."""
    if code and (kind := kind_of_code(code)):
        return kind, "code", code
    for ground, found in (("posting", kinds_of_words(posting)), ("label", kinds_of_words(label, at_start=True))):
        if len(found) == 1:
            return found[0][0], ground, found[0][1]
        if found:
            return None, "several", ", ".join(sorted(words for _, words in found))
    return None, "none", None
