"""seccomp: the few system calls that a reader may make; starting a program kills it, any other call fails.

``seccomp(2)``, classic BPF over ``struct seccomp_data``. Numbers are those of ``asm/unistd_64.h`` for x86_64 and of
``asm-generic/unistd.h`` for aarch64; another architecture has no table and hence no jail. Not on the list, on purpose:
opening or looking at a path, any socket, any process or thread, waiting, limits, descriptors of others.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from types import MappingProxyType
from typing import NamedTuple

from faisceau.vault.kernel import PR_SET_SECCOMP, NotJailed, prctl


class Table(NamedTuple):
    """An architecture: its audit number, what is allowed, what is allowed on oneself only, what kills."""

    audit: int
    allowed: tuple[int, ...]
    on_self: tuple[int, ...]
    killing: tuple[int, ...]


_NAMES = (
    "read", "write", "close", "fstat", "lseek", "mmap", "mprotect", "munmap", "brk", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "pread64", "readv", "writev",
    "sched_yield", "mremap", "madvise", "getpid", "exit", "ftruncate", "getrusage", "gettid", "futex", "sched_getaffinity", "sigaltstack", "restart_syscall",
    "clock_gettime", "clock_getres", "gettimeofday", "exit_group", "getrandom", "rseq",
)  # fmt: skip
_X86_64 = (
    0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20,
    24, 25, 28, 39, 60, 77, 98, 186, 202, 204, 131, 219,
    228, 229, 96, 231, 318, 334,
)  # fmt: skip
_AARCH64 = (
    63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 67, 65, 66,
    124, 216, 233, 172, 93, 46, 165, 178, 98, 123, 132, 128,
    113, 114, 169, 94, 278, 293,
)  # fmt: skip

NUMBERS = MappingProxyType(
    {
        "x86_64": MappingProxyType(dict(zip(_NAMES, _X86_64, strict=True))),
        "aarch64": MappingProxyType(dict(zip(_NAMES, _AARCH64, strict=True))),
    },
)
"""The allowed calls by name, for each architecture."""

TABLES = MappingProxyType(
    {
        # tgkill is how abort() ends a process; execve and execveat kill.
        "x86_64": Table(0xC000003E, _X86_64, (234,), (59, 322)),
        "aarch64": Table(0xC00000B7, _AARCH64, (131,), (221, 281)),
    },
)

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_LOW, _FIRST_HIGH = 0, 4, 16, 20
KILL, ALLOW, REFUSE = 0x80000000, 0x7FFF0000, 0x00050000 | errno.EPERM


def program(machine: str, pid: int) -> bytes:
    """Return the filter for a process of an architecture; raise NotJailed where the architecture is unknown."""
    table = TABLES.get(machine)
    if table is None:
        raise NotJailed(f"seccomp: {machine}")
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, table.audit),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for number in table.killing:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, KILL)]
    for number in table.allowed:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, ALLOW)]
    for number in table.on_self:
        # Both halves of the first argument, which must be this very process.
        lines += [
            (_EQUAL, 0, 5, number),
            (_LOAD, 0, 0, _FIRST_LOW),
            (_EQUAL, 0, 3, pid),
            (_LOAD, 0, 0, _FIRST_HIGH),
            (_EQUAL, 0, 1, 0),
            (_RETURN, 0, 0, ALLOW),
        ]
    lines.append((_RETURN, 0, 0, REFUSE))
    return b"".join(struct.pack("<HBBI", *line) for line in lines)


def install(filter_: bytes) -> None:
    """Filter this thread, for good; raise NotJailed where the kernel refuses."""
    lines = ctypes.create_string_buffer(filter_, len(filter_))
    header = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(filter_) // 8, ctypes.addressof(lines)))
    prctl(PR_SET_SECCOMP, ctypes.c_ulong(2), header)
