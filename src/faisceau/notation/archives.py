"""What archives of every format say of their members: why one is not given, what a person should know of one that is, when it is enough."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.locators import parse
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.containers import MEMBERS, TOTAL_BYTES, TooLargeError, strays

_TARGET = 1024
"""Bytes of the target of a link that are told; ours."""


class UnknownMethodError(ValueError):
    """A method that is not opened here; the message names it."""


class PasswordError(ValueError):
    """What needs a password, and none was supplied."""


class WrongPasswordError(ValueError):
    """What does not open with the password supplied."""


def full(name: str, at: str, *, index: int, spent: int, count: int) -> Problem | None:
    """Return the problem that keeps a member and all that follow from being given, or None while an archive of ``count`` may give more.

    ``index`` members went before, and ``spent`` bytes were given.
    """
    if index < MEMBERS and spent < TOTAL_BYTES:
        return None
    limit = f"{MEMBERS:,} members" if index >= MEMBERS else f"{TOTAL_BYTES:,} bytes"
    rest = count - index
    return problem("readers_files.container_too_large", at, rest, limit=limit, count=rest, name=name)


def refused(name: str, at: str, fault: Exception) -> Problem:
    """Return why a member is not given."""
    if isinstance(fault, PasswordError):
        return problem("readers_files.member_encrypted", at, 1, name=name)
    if isinstance(fault, WrongPasswordError):
        return problem("readers_web.password_wrong", at, 1, name=name)
    if isinstance(fault, UnknownMethodError):
        return problem("readers_files.member_method", at, 1, name=name, method=str(fault))
    if isinstance(fault, TooLargeError):
        return problem("readers_files.member_too_large", at, 1, name=name, limit=str(fault))
    return problem("readers_files.member_damaged", at, 1, name=name, reason=str(fault) or type(fault).__name__)


def remarks(name: str, at: str, target: bytes | None = None) -> Iterator[Problem]:
    """Yield what a person should know of a member: where a link leads (``target``), a name that leads out, a name met before."""
    if target is not None:
        yield problem("readers_files.member_link", at, name=name, target=target[:_TARGET].decode("utf-8", "backslashreplace"))
    if strays(name):
        yield problem("readers_files.member_name", at, name=name)
    if parse(at).n == 2:
        yield problem("readers_files.member_duplicate", at, name=name)
