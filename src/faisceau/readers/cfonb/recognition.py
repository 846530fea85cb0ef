"""The first and last 4 KiB → which of the two CFONB files it is, and how its records follow one another."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from faisceau.notation.charsets import charset_of, decode

_LOADED = codecs.lookup("cp500")
"""Looked up here because a codec's module cannot be imported once the jail is closed."""
EBCDIC = "cp500"
WIDTHS = {"CFONB120": 120, "CFONB240": 240}

_HEAD = r"[0-9A-Z]{5}.{4}[0-9A-Z ]{5}(?:[A-Z]{3}|[ ]{3})[0-9 ].[0-9A-Z ]{11}"
_FIRST = {
    "CFONB120": re.compile(
        rf"0(?:[17]{_HEAD}[ 0]{{2}}.{{6}}[^\r\n]{{50}}[0-9 ]{{12}}\d[0-9A-R{{}}éèäü]"
        rf"|4{_HEAD}..[0-9 ]{{6}}.{{2}}[0-9 ]{{6}}.{{42}}[0-9 ]{{12}}\d[0-9A-R{{}}éèäü]"
        rf"|5{_HEAD}..[0-9 ]{{6}}[ ]{{5}}[A-Z][A-Z0-9]{{2}}.)",
    ),
    "CFONB240": re.compile(r"3[149]\d{6}[0-9A-Z ]{2}\d{6}[A-Z ].{4}[0-9A-Z]{5}[0-9A-Z]{5}[0-9A-Z ]{11}.{24}.{11}[0-9A-Z ]{21}"),
}
_EBCDIC_FIRST = re.compile(rb"(?:\xf0[\xf1\xf4\xf5\xf7]|\xf3[\xf1\xf4\xf9])[\xf0-\xf9\xc1-\xe9]{5}")


class Form(NamedTuple):
    """A dialect, whether its records stand on lines, and whether it is written in EBCDIC."""

    dialect: str
    lined: bool
    ebcdic: bool


def form_of(head: bytes) -> Form | None:
    """Return the form of a file from its first 4 KiB, or None where it is no CFONB file."""
    ebcdic = bool(_EBCDIC_FIRST.match(head))
    text = head.decode(EBCDIC) if ebcdic else decode(head, charset_of(head)[0])
    text = text.replace("\x85", "\n").lstrip("\ufeff\r\n\t \x1a")
    for dialect, first in _FIRST.items():
        if first.match(text):
            width = WIDTHS[dialect]
            inner = text.rstrip("\r\n\0\x1a ")
            lined = any(mark in inner for mark in "\r\n") or len(inner) <= width
            return Form(dialect, lined, ebcdic)
    return None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Return the dialect of a file, from its first 4 KiB: statements of 120 characters or operations of 240."""
    found = form_of(head)
    return found.dialect if found else None
