"""The first 4 KiB → whether a file is OFX, in which of its two syntaxes, and the charset that it states."""

from __future__ import annotations

import re

from faisceau.notation.declared_charsets import codec

VERSIONS = frozenset({"102", "103", "151", "160", "200", "201", "202", "203", "210", "211", "220", "230"})
"""The versions of OFX that were published (Financial Data Exchange, ofx.net)."""
_MARK = b"\xef\xbb\xbf"
_HEADER = re.compile(rb"\s*(?:OFXHEADER\s*:\s*\d+|DATA\s*:\s*OFXSGML)", re.IGNORECASE)
_TWO = re.compile(rb"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<\?OFX\s[^<>]*OFXHEADER", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(
    rb"\s*(?:<\?[^<>]*\?>\s*|<!--.{0,2000}?-->\s*)*<OFX\s*>\s*(?:<!--.{0,2000}?-->\s*)*(?:<(?:/OFX|[A-Z0-9]+MSGSRSV\d)\s*>|\Z)",
    re.DOTALL,
)
_TAG = re.compile(rb"<OFX\s*>", re.IGNORECASE)
_ENCODING = re.compile(rb"ENCODING\s*:\s*([A-Za-z0-9-]+)", re.IGNORECASE)
_VERSION = re.compile(rb"\bVERSION\s*(?::\s*|=\s*[\"'])([0-9.]{1,8})", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET\s*:\s*([A-Za-z0-9-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{1,40})[\"']", re.IGNORECASE)


def dialect_of(head: bytes) -> str | None:
    """Return ``OFX1`` (SGML with its header), ``OFX2`` (XML with its declaration), ``OFX`` (neither), or None."""
    text = head.removeprefix(_MARK)
    if _HEADER.match(text):
        return "OFX1" if _TAG.search(text) or len(head) < len("OFXHEADER:100") * 40 else None
    if _TWO.match(text):
        return "OFX2"
    return "OFX" if _ROOT.match(text) else None


def stated_charset(head: bytes) -> str | None:
    """Return the charset that a header states, as its codec is named: ``CHARSET`` counts only where ``ENCODING`` leaves it open.

    >>> stated_charset(b"OFXHEADER:100 ENCODING:USASCII CHARSET:1252 <OFX>")
    'windows-1252'
    """
    before = head[: found.start()] if (found := _TAG.search(head)) else head
    if declared := _XML.search(before):
        return declared[1].decode()
    named = found[1].decode() if (found := _ENCODING.search(before)) else ""
    encoding = named.upper().replace("-", "")
    charset = found[1].decode().upper() if (found := _CHARSET.search(before)) else ""
    if encoding in {"UNICODE", "UTF8"} or charset in {"UTF-8", "UTF8"}:
        return "utf-8"
    if codec(named) and encoding != "USASCII":
        # Not a value of the standard: the charset itself stands where its family is due.
        return named
    if charset in {"", "NONE"}:
        return "us-ascii" if encoding == "USASCII" else None
    return f"windows-{charset}" if charset.isdecimal() else f"iso-{charset}" if charset.startswith("8859") else charset


def version_of(head: bytes) -> str | None:
    """Return the version that the header of a file states, or None.

    >>> version_of(b'<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX>'), version_of(b"OFXHEADER:100 VERSION:102<OFX>")
    ('211', '102')
    """
    before = head[: found.start()] if (found := _TAG.search(head)) else head
    mark = before.upper().find(b"OFXHEADER")
    stated = _VERSION.search(before, mark) if mark >= 0 else None
    return stated[1].decode() if stated else None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Return the dialect of a file, from its first 4 KiB."""
    return dialect_of(head)
