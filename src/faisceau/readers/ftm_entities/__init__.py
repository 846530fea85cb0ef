"""Entities of FollowTheMoney, one JSON object a line → persons, organisations, accounts, payments, ties, documents, calls, messages.

An entity has an id, a schema and properties, each a list of texts. What a property refers to is fetched by its id within the file. All of it
is what the file states: a payment is written as the file says it, never as a line of a statement of account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.json_values import resolve
from faisceau.readers.ftm_entities.reading import UNIT
from faisceau.readers.ftm_entities.reading import read as _read

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb_per_mb=2)
"""Memory grows with the number of entities, what each is called being kept for those that refer to it."""
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Entités FollowTheMoney (une par ligne) : personnes, organisations, comptes, paiements, liens (propriété, direction, parenté, …), "
        "documents décrits, appels, messages, avec ce à quoi ils renvoient. Non lu : les propriétés et les schémas sans place ici, "
        "comptés et nommés."
    ),
    en=(
        "Entities of FollowTheMoney (one a line): persons, organisations, accounts, payments, ties (ownership, directorship, family, …), "
        "documents described, calls, messages, with what they refer to. Not read: properties and schemata that have no place here, "
        "counted and named."
    ),
)
SETTINGS = {"zone": known.ZONE}
_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{")
_SCHEMA = re.compile(rb'"schema"\s*:\s*"[A-Z][A-Za-z]{2,40}"')
_PROPERTIES = re.compile(rb'"properties"\s*:\s*\{')
_ID = re.compile(rb'"id"\s*:\s*"')


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim lines of JSON objects that have an id, a schema and properties."""
    if not _OBJECT.match(head):
        return None
    shown = head + tail
    return "entities" if _SCHEMA.search(shown) and _PROPERTIES.search(shown) and _ID.search(shown) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of each entity in the order of the file, then the ``Reading``."""
    return _read(exhibit, settings.get("zone"))
