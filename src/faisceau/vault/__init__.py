"""The world of a case: disk, keys, clock, randomness, and the jail in which exhibits are read.

``Vault`` seals exhibits and opens them; ``KeyFolder`` and ``Holder`` are a person's keys; ``Jail`` reads exhibits and
gives validated tables; ``write_durably`` is how every file of a case is written.
"""

from faisceau.vault.casekey import CaseSealer
from faisceau.vault.cells import Jail
from faisceau.vault.disk import DISK, Disk, make_folder_durably, remove_durably, write_durably
from faisceau.vault.exhibits import Exhibits, Handle, Sealed
from faisceau.vault.keys import Card, Holder, KeyFolder
from faisceau.vault.limits import HOSTILE, Limits
from faisceau.vault.outcomes import Claims, Outcome, Task
from faisceau.vault.private import Private, destroy_private
from faisceau.vault.safe import Vault, admitted
from faisceau.vault.verdicts import Fault
from faisceau.vault.warden import ReaderCard
from faisceau.vault.world import SeededRandomness, SteppedClock, SystemClock, SystemRandomness

__all__ = [
    "DISK",
    "HOSTILE",
    "Card",
    "CaseSealer",
    "Claims",
    "Disk",
    "Exhibits",
    "Fault",
    "Handle",
    "Holder",
    "Jail",
    "KeyFolder",
    "Limits",
    "Outcome",
    "Private",
    "ReaderCard",
    "Sealed",
    "SeededRandomness",
    "SteppedClock",
    "SystemClock",
    "SystemRandomness",
    "Task",
    "Vault",
    "admitted",
    "destroy_private",
    "make_folder_durably",
    "remove_durably",
    "write_durably",
]
