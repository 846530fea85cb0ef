"""States met in the case: from the selectors of named persons to the other States where a measure may have to be asked for."""

from __future__ import annotations

import phonenumbers
import pyarrow as pa

from faisceau.model.tables import TABLES

_SCHEMA = TABLES["states"].arrow


def states(*, designations: pa.Table, entities: pa.Table, own: str) -> pa.Table:
    """Return the States of the accounts (IBAN, ISO 13616) and telephones (E.164) of named persons, but for the case's own."""
    named = {row["entity"] for row in entities.select(["entity", "person"]).to_pylist() if row["person"]}
    found = {
        state
        for row in designations.to_pylist()
        if row["entity"] in named and (state := state_of(row["kind"], row["value"])) and state != own
    }
    return pa.table({"state": sorted(found)}, schema=_SCHEMA)


def state_of(kind: str, value: str) -> str | None:
    """Return the State of an account or a telephone number, where it says one.

    >>> state_of("phone", "+37360123456")
    'MD'
    """
    if kind == "iban":
        return value[:2]
    if kind == "phone":
        try:
            return phonenumbers.region_code_for_number(phonenumbers.parse(value))
        except phonenumbers.NumberParseException:
            return None
    return None
