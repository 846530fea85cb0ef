"""Head and tail of a file → the pain message that it holds, or None.

The element below ``Document`` names the message, as for camt; the first versions are named by the message's own identifier.
"""

from __future__ import annotations

import codecs
import re

MESSAGES = {
    "CstmrCdtTrfInitn": "pain.001",
    "CstmrPmtStsRpt": "pain.002",
    "CstmrDrctDbtInitn": "pain.008",
    "pain.001.001.02": "pain.001",
    "pain.002.001.02": "pain.002",
    "pain.008.001.01": "pain.008",
}
"""The element of each message that is read."""

_BODY = re.compile(r"</?(?:[\w.-]+:)?(" + "|".join(map(re.escape, MESSAGES)) + r")[\s/>]")
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)")
_NAMESPACE = re.compile(r"xmlns(?::[\w.-]+)?\s*=\s*[\"'][^\"']*?(pain\.00[128](?:\.\d{3}\.\d{2})?)[\"']")
_NOT_DATA = frozenset({"html", "schema", "stylesheet"})
"""Roots of documents that speak about messages and hold none."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - a name proves nothing
    """Return ``pain.001.001.09``, or ``pain.001`` where no version is stated, from the first and last 4 KiB."""
    encoding = _encoding(head)
    start, end = head.decode(encoding, "replace").lstrip("\ufeff"), tail.decode(encoding, "replace")
    if not start.lstrip().startswith("<"):
        return None
    root = _ROOT.match(start, _PROLOGUE.match(start).end())  # type: ignore[union-attr] # the pattern matches nothing too
    if root and root[1].lower() in _NOT_DATA:
        return None
    namespace = _NAMESPACE.search(start)
    if body := _BODY.search(start) or _BODY.search(end):
        message = MESSAGES[body[1]]
        return namespace[1] if namespace and namespace[1].startswith(message) else message
    if root and root[1] == "Document" and (stated := _NAMESPACE.search(root[2])):
        return stated[1]
    return None


def _encoding(head: bytes) -> str:
    """Return what makes markup legible: UTF-16 by its mark or its zero bytes, else one byte a character."""
    if head.startswith((codecs.BOM_UTF16_LE, b"<\x00")):
        return "utf-16-le"
    if head.startswith((codecs.BOM_UTF16_BE, b"\x00<")):
        return "utf-16-be"
    return "utf-8"
