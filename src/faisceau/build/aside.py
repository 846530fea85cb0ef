"""Aside: a computation in a process of its own while the caller goes on; where none can be made, the caller does it when it asks.

The child is a copy of this process as it stands: it computes, sends what it found through a pipe, and ends. It opens nothing, keeps no
descriptor but its own, and runs nothing that holds threads or locks (no Arrow, no DuckDB): the work given must be plain Python.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

Found = TypeVar("Found")
Work = Callable[[], Found]

CORES = len(os.sched_getaffinity(0))
"""Cores that this process may use."""
_DESCRIPTORS = 1 << 20


@contextmanager
def beside(work: Work[Found]) -> Iterator[Work[Found]]:
    """Begin work in a child; give what waits for its result. The child ends with the block, whether it was waited for or not."""
    if CORES < 2:
        yield work
        return
    readable, writable = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no process, or no memory, is left for it
        os.close(readable)
        os.close(writable)
        yield work
        return
    if child == 0:
        _be_child(work, writable)
    os.close(writable)
    alive = os.pidfd_open(child)
    try:
        with open(readable, "rb") as told:  # noqa: PTH123 - a descriptor
            yield lambda: _received(told.read(), work)
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(alive, signal.SIGKILL)
        os.close(alive)
        os.waitpid(child, 0)


def _be_child(work: Callable[[], object], writable: int) -> NoReturn:
    """Live as the child: whatever happens, end without running what the parent would run at its end."""
    try:
        gc.disable()  # looking at every object of the parent would copy its memory
        os.closerange(3, writable)
        os.closerange(writable + 1, _DESCRIPTORS)
        with open(writable, "wb") as told:
            pickle.dump(work(), told, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _received(sent: bytes, work: Work[Found]) -> Found:
    """Return what a child sent; where it did not come to its end, do its work."""
    try:
        found: Found = pickle.loads(sent)  # noqa: S301 - of our own child, through a pipe that nobody else holds
    except (EOFError, pickle.UnpicklingError):
        return work()
    return found
