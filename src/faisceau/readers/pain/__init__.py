"""ISO 20022 pain.001, 008 and 002 of any version → payment orders and what banks answer to them.

An order is no movement: it says what was asked of a bank, and only a statement says what moved. Versions are read by the local names
of ISO 20022; a deviation from the schema never refuses a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.xml_places import resolve
from faisceau.readers.pain.recognition import recognises
from faisceau.readers.pain.stream import UNIT
from faisceau.readers.pain.stream import read as _read

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(memory_mb_per_mb=2)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Ordres de paiement ISO 20022 (pain.001 virements, pain.008 prélèvements, pain.002 réponses des banques, toutes versions) : "
        "parties, comptes, montants, dates demandées, motifs de rejet ; totaux vérifiés. Un ordre n'est jamais un mouvement. "
        "Ne sont pas lus : adresses, chèques, factures jointes, taxes."
    ),
    en=(
        "ISO 20022 payment orders (pain.001 transfers, pain.008 direct debits, pain.002 answers of banks, every version): parties, "
        "accounts, amounts, days asked for, reasons of refusal; totals proved. An order is never a movement. "
        "Not read: addresses, cheques, invoices referred to, taxes."
    ),
)
SETTINGS: Mapping[str, Setting] = {}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - neither is used
    """Yield the rows of a file in reading order, then its ``Reading``."""
    return _read(exhibit)
