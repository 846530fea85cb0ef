"""What is asked of the jail and what comes back: plain values, judged already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from faisceau.vault.limits import GLANCE
from faisceau.vault.verdicts import Fault, fault_of_status, problems

_MOST_DIALECT = 120


class Asked(Protocol):
    """What is asked of the jail: an exhibit, its names, and to read it also a reader, companions and settings."""

    @property
    def exhibit(self) -> str:
        """Return the digest."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which it came in."""

    @property
    def reader(self) -> str:
        """Return the dotted name of the reader; not used by ``identify``."""

    @property
    def companions(self) -> Mapping[str, str]:
        """Return the digests of the exhibits read together with it, by name suffix."""

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what a person settled for it."""


@dataclass(frozen=True, slots=True)
class Task:
    """The plain ``Asked``."""

    exhibit: str
    names: tuple[str, ...] = ()
    reader: str = ""
    companions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claims:
    """The readers that claim an exhibit, each with its dialect, and what went wrong while they were asked."""

    digest: str
    claimed: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.claimed)

    def __len__(self) -> int:
        return len(self.claimed)

    @property
    def problems(self) -> pa.Table:
        """The faults as rows of ``problems``."""
        return problems(self.digest, list(self.faults))

    @property
    def lasting(self) -> bool:
        """Whether asking again would give the same: what came of the machine's state is not worth remembering."""
        return all(fault.lasting for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reading's tables by name, or, where ``fault`` says why there are none, its one problem; and what it cost."""

    digest: str
    reader: str
    tables: Mapping[str, pa.Table]
    cpu_seconds: float
    peak_bytes: int
    fault: Fault | None = None

    @property
    def lasting(self) -> bool:
        """Whether reading again would give the same: what came of the machine's state is not worth remembering."""
        return self.fault is None or self.fault.lasting


def claims_told(digest: str, told: Mapping[str, Any], readers: Sequence[str]) -> Claims:
    """Return what a child says that the readers claim; raise where it tells what no reader could."""
    claimed = tuple((str(reader), str(dialect)) for reader, dialect in told["claimed"])
    broken = [(str(reader), exception, line) for reader, exception, line in told["broken"]]
    named = [reader for reader, *_ in (*claimed, *broken)]
    if len(set(named)) != len(named) or not set(named) <= set(readers):
        raise ValueError("readers")
    if not all(dialect.isprintable() and len(dialect) <= _MOST_DIALECT for _, dialect in claimed):
        raise ValueError("dialect")
    faults = (
        fault_of_status(reader, {"status": "failed", "exception": exception, "line": line}, GLANCE)
        for reader, exception, line in broken
    )
    return Claims(digest, claimed, tuple(fault for fault in faults if fault is not None))
