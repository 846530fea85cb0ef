"""Landlock with no allowed path: after this, no file is opened, no port reached, no process outside signalled.

``landlock(7)``; each version (ABI) of the kernel's interface knows more rights, and all that it knows are taken away.
The numbers of the three system calls are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct

from faisceau.vault.kernel import NotJailed, syscall

CREATE_RULESET, RESTRICT_SELF = 444, 446
_VERSION = 1

_FILES = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""By ABI: the first thirteen rights over files; then refer, truncate, ioctl on devices."""
_NETWORK = ((4, 0b11),)
"""Bind and connect TCP."""
_SCOPES = ((6, 0b11),)
"""Abstract sockets, signals."""


def ruleset(abi: int) -> bytes:
    """Return ``struct landlock_ruleset_attr`` that handles, and so forbids, all that an ABI knows.

    >>> ruleset(1).hex()
    'ff1f000000000000'
    """
    files, network, scopes = (sum(bits for since, bits in rights if abi >= since) for rights in (_FILES, _NETWORK, _SCOPES))
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    return struct.pack("<QQQ", files, network, scopes)[:size]


def abi() -> int:
    """Return the kernel's version of Landlock; raise NotJailed where it has none."""
    version = syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION))
    if version < 1:
        raise NotJailed("Landlock")
    return version


def forbid_everything() -> None:
    """Restrict this thread, for good; raise NotJailed where the kernel refuses."""
    attributes = ruleset(abi())
    descriptor = syscall(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    try:
        syscall(RESTRICT_SELF, ctypes.c_int(descriptor), ctypes.c_uint(0))
    finally:
        os.close(descriptor)
