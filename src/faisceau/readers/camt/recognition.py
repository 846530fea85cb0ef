"""Head and tail of a file → the camt message that it holds, or None.

ISO 20022 names a message by the namespace of its ``Document`` (``urn:iso:std:iso:20022:tech:xsd:camt.053.001.08``)
and by the element below it (``BkToCstmrStmt``). The element decides: banks send files without namespace, with one of
their own, or in an envelope.
"""

from __future__ import annotations

import codecs
import re

MESSAGES = {"BkToCstmrAcctRpt": "camt.052", "BkToCstmrStmt": "camt.053", "BkToCstmrDbtCdtNtfctn": "camt.054"}
"""The element of each message that is read; version 1 adds ``V01`` to it."""

_BODY = re.compile(r"</?(?:[\w.-]+:)?(BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn))(?:V\d\d)?[\s/>]")
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)")
_NAMESPACE = re.compile(r"xmlns(?::[\w.-]+)?\s*=\s*[\"'][^\"']*?(camt\.05[234](?:\.\d{3}\.\d{2})?)[\"']")
_NOT_DATA = frozenset({"html", "schema", "stylesheet"})
"""Roots of documents that speak about messages and hold none."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - a name proves nothing
    """Return ``camt.053.001.08``, or ``camt.053`` where no version is stated, from the first and last 4 KiB."""
    encoding = _encoding(head)
    start, end = head.decode(encoding, "replace").lstrip("\ufeff"), tail.decode(encoding, "replace")
    if not start.lstrip().startswith("<"):
        return None
    root = _ROOT.match(start, _PROLOGUE.match(start).end())  # type: ignore[union-attr] # the pattern matches nothing too
    if root and root[1].lower() in _NOT_DATA:
        return None
    body = _BODY.search(start) or _BODY.search(end)
    namespace = _NAMESPACE.search(start)
    if body:
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
