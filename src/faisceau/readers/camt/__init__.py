"""ISO 20022 camt.052, 053 and 054 of any version → accounts, balances, movements and their details.

The messages are read by the local names of ISO 20022 (``BankToCustomerAccountReport``, ``…Statement``,
``…DebitCreditNotification``), whose versions 1 to 13 differ little in what concerns an investigation. A deviation from
the schema never refuses a file: what can be read is read, and what cannot is a problem at its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.xml_places import resolve
from faisceau.readers.camt.recognition import recognises
from faisceau.readers.camt.stream import UNIT
from faisceau.readers.camt.stream import read as _read

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(memory_mb_per_mb=2)
"""Memory does not grow with the file but with the largest entry, whose details are kept until it ends."""
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Relevés ISO 20022 (camt.052, 053, 054, toutes versions) : comptes, soldes, mouvements et leur détail, "
        "avec débiteur, créancier, comptes, banques, motif, références, frais et change. "
        "Ne sont pas lus : adresses et identités des parties, disponibilités, intérêts, taxes, titres."
    ),
    en=(
        "ISO 20022 statements (camt.052, 053, 054, every version): accounts, balances, movements and their details, "
        "with debtor, creditor, accounts, banks, remittance, references, charges and exchange. "
        "Not read: addresses and identifications of parties, availability, interest, taxes, securities."
    ),
)
SETTINGS: Mapping[str, Setting] = {}


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - neither is used
    """Yield the rows of a file in reading order, then its ``Reading``."""
    return _read(exhibit)
