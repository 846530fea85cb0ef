"""The journal: signed decisions in, kept so that nothing that was acknowledged is lost or altered unseen, decisions out.

Public door: ``create`` and ``open_journal`` give a ``Journal``; its ``records`` are folded by ``fold`` into a ``State`` and
by ``tables`` into the tables of decisions. The format is described in ``docs/reference/journal-format.md``.
"""

from __future__ import annotations

from pathlib import Path

from faisceau.journal.device import RESERVED_BYTES, device_names, make_folder, origin_of
from faisceau.journal.disk import Disk
from faisceau.journal.excerpts import Excerpt, Excerpts, read_excerpts
from faisceau.journal.faults import Fault
from faisceau.journal.fold import ERASED, fold, tables
from faisceau.journal.journal import FOLDER, Journal
from faisceau.journal.outside import key_of, outside_checkpoint
from faisceau.journal.records import Recorded
from faisceau.journal.state import State, copy_of
from faisceau.model.errors import Missing
from faisceau.model.ports import Clock, Randomness, Sealer

__all__ = [
    "ERASED",
    "FOLDER",
    "Excerpt",
    "Excerpts",
    "Fault",
    "Journal",
    "Recorded",
    "State",
    "copy_of",
    "create",
    "fold",
    "key_of",
    "open_journal",
    "outside_checkpoint",
    "read_excerpts",
    "tables",
]


def create(
    case: Path,
    case_id: str,
    device: str,
    sealer: Sealer,
    clock: Clock,
    randomness: Randomness,
    *,
    reserve: int = RESERVED_BYTES,
    disk: Disk | None = None,
) -> Journal:
    """Make the log of a device in a case's folder, and open it.

    The first batch that is appended enrols who signs it (CaseOpened and SignatoryEnrolled for the first device of a case,
    SignatoryEnrolled and then a join for another). Raise Invalid where the log exists or a name cannot be one, NoSpace
    where ``reserve`` bytes are not to be had.
    """
    disk = disk or Disk()
    make_folder(disk, case / FOLDER / device, origin_of(case_id, device), sealer, randomness, reserve)
    return Journal(case, device, sealer, clock, randomness, disk)


def open_journal(
    case: Path, device: str | None, sealer: Sealer | None, clock: Clock, randomness: Randomness, *, disk: Disk | None = None
) -> Journal:
    """Open the journal of a case on a device (None: the only one, or the one that founds the case).

    Opening reads nothing and refuses nothing but a journal that is not there, so that a damaged one can be verified; without
    a ``sealer`` it can only be verified.
    """
    disk = disk or Disk()
    if not device_names(disk, case / FOLDER):
        raise Missing("journal.no_journal", where=case.name)
    return Journal(case, device, sealer, clock, randomness, disk)
