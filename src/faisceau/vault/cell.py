"""Entering the jail: limits, no new privileges, Landlock, seccomp, and the proof that every task is filtered.

In goes a process that has just been forked and has not touched an exhibit; it comes out able to compute, to read and
write the descriptors that it holds, and to end. It raises NotJailed, having read nothing, where any step fails.
"""

from __future__ import annotations

import os
import re

from faisceau.vault import landlock, seccomp
from faisceau.vault.kernel import NotJailed, give_up_privileges, machine
from faisceau.vault.limits import Limits, set_limits

_FILTERED = re.compile(rb"^Seccomp:\t2$", re.MULTILINE)
_UNPRIVILEGED = re.compile(rb"^NoNewPrivs:\t1$", re.MULTILINE)


def enter(limits: Limits) -> None:
    """Enter the jail; there is no way back."""
    tasks = open_tasks()
    filter_ = seccomp.program(machine(), os.getpid())
    set_limits(limits)
    give_up_privileges()
    landlock.forbid_everything()
    seccomp.install(filter_)
    check_filtered(tasks)


def open_tasks() -> list[int]:
    """Open the state of every task of this process: after Landlock nothing can be opened any more."""
    folder = os.open("/proc/self/task", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        return [os.open(f"{task}/status", os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder) for task in os.listdir(folder)]  # noqa: PTH208
    finally:
        os.close(folder)


def check_filtered(tasks: list[int]) -> None:
    """Raise NotJailed unless each task is filtered; a thread that an import left behind would not be. Closes them."""
    states = []
    for task in tasks:
        states.append(os.pread(task, 1 << 14, 0))
        os.close(task)
    if not states or not all(_FILTERED.search(state) and _UNPRIVILEGED.search(state) for state in states):
        raise NotJailed("a task escaped the filter")
