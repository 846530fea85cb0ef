"""What a reading may cost, told to the kernel: CPU seconds, address space, output bytes, descriptors, processes.

``getrlimit(2)``; address space is counted over what the warm parent has mapped already, so that a reader's budget does
not depend on what the other readers import.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DESCRIPTORS = 64
WALL_BASE, WALL_PER_SECOND = 30, 10
"""Seconds on the clock before a reader that waits instead of working is ended: generous, since a machine may be busy."""


class Limits(NamedTuple):
    """CPU seconds, bytes of address space and bytes of output."""

    seconds: int
    memory: int
    output: int

    def within(self, ceiling: Limits | None) -> Limits:
        """Return these limits, none above the ceiling's."""
        return self if ceiling is None else Limits(*map(min, self, ceiling))

    @property
    def wall(self) -> int:
        """Seconds on the clock after which a reading has stalled."""
        return WALL_BASE + WALL_PER_SECOND * self.seconds


HOSTILE = Limits(seconds=30, memory=3 << 28, output=1 << 28)
"""The ceiling under which hostile files are tried: with what the warm parent has mapped, 1 GiB in all."""
GLANCE = Limits(seconds=10, memory=1 << 29, output=1 << 20)
"""What asking every reader whether it recognises an exhibit may cost; ours."""


def mapped() -> int:
    """Return the bytes of address space that this process has mapped."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def set_limits(limits: Limits) -> None:
    """Bind this process. A second after the CPU limit's signal, which could be ignored, comes one that cannot."""
    space = mapped() + limits.memory
    for what, soft, hard in (
        (resource.RLIMIT_AS, space, space),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, limits.output, limits.output),
        (resource.RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
    ):
        resource.setrlimit(what, (soft, hard))


def close_others(mine: Collection[int]) -> None:
    """Close every descriptor but the three standard ones and ``mine``: what an import left open is not for a reader."""
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not paths
        if int(name) > 2 and int(name) not in mine:
            # The listing's own descriptor is gone already.
            with suppress(OSError):
                os.close(int(name))


def be_quiet() -> None:
    """Point standard input, output and error at nothing: what a hostile exhibit makes a library say reaches no terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os.close(nothing)
