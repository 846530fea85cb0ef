"""CASE/UCO in JSON-LD (versions 0.x and 1.x) → messages, calls, contacts, accounts, devices, places, persons and organisations.

The graph is read node by node: compact, expanded and flattened forms, whatever the prefixes are called, because a name counts by what
follows its last ``:``, ``/`` or ``#`` (Unified Cyber Ontology, modules observable, identity, location and core). What a node refers to is
fetched from its own place. A node of a type that is not read is counted by type and told.
"""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Settings
from faisceau.model.wording import Wording
from faisceau.notation.json_values import resolve
from faisceau.readers.case_uco.graph import UNIT, recognises
from faisceau.readers.case_uco.reading import read as _read

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=2)
"""Memory grows with the number of nodes, whose places are kept: about a quarter of the file."""
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Fichier CASE/UCO (JSON-LD) : messages, courriels, appels, contacts, comptes, appareils et cartes SIM, lieux et cellules, "
        "personnes, organisations, avec ce à quoi ils renvoient ; ce que le fichier énonce de sa provenance et de ses liens, comme sa parole. "
        "Non lu : mots de passe et tout autre nœud, comptés par type."
    ),
    en=(
        "CASE/UCO file (JSON-LD): messages, e-mails, calls, contacts, accounts, devices and SIM cards, places and cells, persons, "
        "organisations, with what they refer to; what the file states of its provenance and of ties, as its own word. Not read: passwords "
        "and every other node, counted by type."
    ),
)
SETTINGS = {"zone": known.ZONE}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of a graph in its order, then its ``Reading``."""
    return _read(exhibit, settings.get("zone"))
