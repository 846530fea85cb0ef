"""How a reading ended, as something to be told: from a child's end and answer to a code with arguments.

A fault is worded in ``model.wording.vault``; as a row it is a problem of the whole exhibit.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa
import rfc8785

from faisceau.model.locators import WHOLE
from faisceau.model.observations import SCHEMAS, Problem
from faisceau.vault.limits import Limits

NOT_JAILED = 70
"""Exit code of a child that could not enter the jail: its status says so too."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}\Z")
_PLACE = re.compile(r"[a-zA-Z0-9 /]{1,40}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


_LASTING = frozenset(
    f"vault.{name}"
    for name in (
        "reader_out_of_time",
        "reader_out_of_memory",
        "reader_output_too_large",
        "reader_killed",
        "reader_ended",
        "reader_failed",
        "reading_invalid",
    )
)


class Ended(NamedTuple):
    """How a child ended: its wait status, whether it was ended for waiting, CPU seconds, peak of resident bytes."""

    status: int
    stalled: bool
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an exhibit, or a reader's claim to it, is not there."""

    code: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def lasting(self) -> bool:
        """Whether it lies in the exhibit and its reader, and not in the state of the machine or of the vault."""
        return self.code in _LASTING

    def problems(self, digest: str) -> pa.Table:
        """Return the fault as the one problem of an exhibit that was not read."""
        return problems(digest, [self])


def problems(digest: str, faults: list[Fault]) -> pa.Table:
    """Return faults as rows of ``problems``, each a problem of the whole exhibit."""
    rows = [
        {
            "exhibit": digest,
            **Problem(WHOLE, fault.code, rfc8785.dumps(dict(fault.arguments)).decode(), 1)._asdict(),
            "sequence": sequence,
        }
        for sequence, fault in enumerate(faults, 1)
    ]
    return pa.Table.from_pylist(rows, SCHEMAS[Problem].arrow)


def fault_of_end(reader: str, ended: Ended, limits: Limits) -> Fault | None:
    """Return the fault of a child that did not end by itself, or None."""
    if ended.stalled:
        return Fault("vault.reader_stalled", {"reader": reader, "seconds": limits.wall})
    if not os.WIFSIGNALED(ended.status):
        return (
            None
            if ended.status in {0, NOT_JAILED << 8}
            else Fault("vault.reader_ended", {"reader": reader, "status": ended.status >> 8})
        )
    number = os.WTERMSIG(ended.status)
    if number == signal.SIGXCPU or (number == signal.SIGKILL and ended.cpu_seconds >= limits.seconds):
        return Fault("vault.reader_out_of_time", {"reader": reader, "seconds": limits.seconds})
    return Fault("vault.reader_killed", {"reader": reader, "signal": _signal(number)})


def _signal(number: int) -> str:
    known = {one.value: one.name for one in signal.Signals}
    return known.get(number, str(number))


def fault_of_status(reader: str, status: Mapping[str, Any], limits: Limits) -> Fault | None:
    """Return the fault that a child tells of itself, or None where it is done; raise ValueError where it tells nonsense."""
    match status:
        case {"status": "done"}:
            return None
        case {"status": "not_jailed"}:
            return Fault("vault.child_not_jailed", {"reader": reader})
        case {"status": "memory"}:
            return Fault("vault.reader_out_of_memory", {"reader": reader, "megabytes": limits.memory // 1_000_000})
        case {"status": "output"}:
            return Fault("vault.reader_output_too_large", {"reader": reader, "megabytes": limits.output // 1_000_000})
        case {"status": "damaged", "exhibit": str(exhibit), "where": str(where)} if _DIGEST.match(exhibit) and _PLACE.match(where):
            return Fault("vault.exhibit_damaged", {"exhibit": exhibit, "where": where})
        case {"status": "failed", "exception": str(name), "line": int(line)} if _NAME.match(name) and 0 <= line < 1_000_000:
            return Fault("vault.reader_failed", {"reader": reader, "exception": name, "line": line})
    raise ValueError("status_unknown")
