"""System calls that Python does not wrap, and the refusal where the kernel lacks what the jail needs."""

from __future__ import annotations

import ctypes
import os
import platform

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG = 1
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38


class NotJailed(Exception):  # noqa: N818 - a state, said plainly
    """The jail could not be entered: nothing may be read."""


def machine() -> str:
    """Return the architecture whose system calls this process makes."""
    return platform.machine()


def syscall(number: int, *arguments: object) -> int:
    """Make a system call; raise NotJailed, with the kernel's words, where it fails."""
    result = int(_LIBC.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise NotJailed(f"system call {number}: {os.strerror(ctypes.get_errno())}")
    return result


def prctl(option: int, *arguments: object) -> None:
    """Call ``prctl(2)``; raise NotJailed where it fails."""
    padded = [*arguments, *(ctypes.c_ulong(0) for _ in range(4 - len(arguments)))]
    if _LIBC.prctl(ctypes.c_int(option), *padded) != 0:
        raise NotJailed(f"prctl {option}: {os.strerror(ctypes.get_errno())}")


def give_up_privileges() -> None:
    """Gain no privilege ever again: what both Landlock and seccomp ask for first."""
    prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))
