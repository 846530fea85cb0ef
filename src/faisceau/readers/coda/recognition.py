"""The first 4 KiB → whether a file is CODA, of which version, and how its records follow one another."""

from __future__ import annotations

import re
from typing import NamedTuple

from faisceau.notation.charsets import charset_of, decode

WIDTH = 128
_FIRST = re.compile(r"0[0 ]{4}\d{6}[0-9 ]{3}05[ D][ ]{7}.{10}.{26}.{11}[0-9 ]{11}.{45}(?P<version>[12])")


class Form(NamedTuple):
    """The version of a file, and whether its records stand on lines."""

    version: int
    lined: bool


def form_of(head: bytes) -> Form | None:
    """Return the form of a file from its first 4 KiB, or None where it is no CODA file."""
    text = decode(head, charset_of(head)[0]).lstrip("\ufeff\r\n \t")
    found = _FIRST.match(text)
    if found is None:
        return None
    inner = text.rstrip("\r\n\0\x1a ")
    return Form(int(found["version"]), any(mark in inner for mark in "\r\n") or len(inner) <= WIDTH)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Return the version of a CODA file, from its first 4 KiB."""
    found = form_of(head)
    return f"CODA {found.version}" if found else None
