"""What was kept outside: a log key and a checkpoint in, what in the logs of a case or of a pack does not agree with them out.

A journal that was rewritten whole, under fresh keys, agrees with itself; only these tell it from the true one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from faisceau.journal.faults import Fault
from faisceau.journal.held import SAFE_NOTHING
from faisceau.journal.log import CHECKPOINT
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, open_checkpoint, parse_key
from faisceau.journal.tree import consistency_proof, root, verify_consistency


class Log(Protocol):
    """A log as it was read: of which device, under which key, the hashes of its leaves."""

    @property
    def name(self) -> str:
        """The device."""

    @property
    def key(self) -> VerifierKey | None:
        """The key of the log; None where it cannot be read."""

    @property
    def hashes(self) -> Sequence[bytes]:
        """The hashes of the leaves, in their order."""


def outside(logs: Mapping[str, Log], log_key: str | None, note: bytes | None) -> list[Fault]:
    """Hold logs to a log key and a checkpoint that come from outside."""
    faults: list[Fault] = []
    known = None
    if log_key is not None:
        known = key_of(log_key)
        if known is None:
            return [Fault("journal.outside_key_form", {}, "--log-key", SAFE_NOTHING)]
        log = _of_origin(logs, known.name)
        if log is None:
            faults.append(Fault("journal.outside_other_log", {"origin": known.name}, "--log-key", SAFE_NOTHING))
        elif log.key != known:
            faults.append(Fault("journal.outside_key_differs", {"device": log.name}, f"journal/{log.name}/log.pub", SAFE_NOTHING))
    return faults if note is None else [*faults, *outside_checkpoint(logs, known, note)]


def key_of(text: str) -> VerifierKey | None:
    """Return the key that a text is; None where it is none."""
    try:
        return parse_key(text.strip())
    except NoteError:
        return None


def outside_checkpoint(logs: Mapping[str, Log], known: VerifierKey | None, note: bytes) -> list[Fault]:
    """Hold the log of a checkpoint to it; the key that is ``known`` from outside is believed before that of the log."""
    origin = note.partition(b"\n")[0].decode(errors="replace")
    log = _of_origin(logs, origin)
    if log is None or log.key is None:
        return [Fault("journal.outside_other_log", {"origin": origin}, "--checkpoint", SAFE_NOTHING)]
    place = f"journal/{log.name}/{CHECKPOINT}"
    try:
        head = open_checkpoint(note, known if known and known.name == origin else log.key)
    except NoteError:
        return [Fault("journal.outside_unsigned", {"device": log.name}, "--checkpoint", SAFE_NOTHING)]
    code = _compare(head, log.hashes)
    return [Fault(code, {"size": head.size, "have": len(log.hashes), "device": log.name}, place, SAFE_NOTHING)] if code else []


def _of_origin(logs: Mapping[str, Log], origin: str) -> Log | None:
    return next((log for log in logs.values() if log.key and log.key.name == origin), None)


def _compare(head: Checkpoint, hashes: Sequence[bytes]) -> str | None:
    """Return the code of what stands against a log being a continuation of ``head``."""
    if head.size == 0:
        return "journal.outside_empty"
    if head.size > len(hashes):
        return "journal.outside_longer"
    proof = consistency_proof(head.size, hashes)
    same = verify_consistency(head.size, len(hashes), proof, head.root, root(hashes))
    return None if same else "journal.outside_differs"


__all__ = ["Log", "key_of", "outside", "outside_checkpoint"]
