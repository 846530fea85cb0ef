"""Beginnings of what encloses other contents as they stand: an archive, a mail, a capture, a printed page.

The lines of a table, of a conversation or of a statement may be met there within the first bytes; they are not those of the whole,
and whoever reads what encloses them gives them out to be read by themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from faisceau.notation.mime.saved_pages import is_saved_page

_SIGNATURES = (
    b"PK\x03\x04",
    b"PK00PK\x03\x04",
    b"PK\x07\x08PK\x03\x04",
    b"%PDF-",
    b"{\\rtf",
    b"WARC/",
    b"filedesc:",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"ANDROID BACKUP\n",
    b"SQLite format 3\x00",
    b"!BDN",
    b"\x78\x9f\x3e\x22",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
)
"""ZIP, PDF, rich text, WARC and ARC, OLE, Android backup, SQLite, PST, TNEF, RAR, 7z."""
_BLOCK = 512
_CHECKSUM = slice(148, 156)
_OCTAL = re.compile(rb" *([0-7]{1,7})[\0 ]*\Z")
FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
"""How a header of a mail begins."""
_OF_MAIL = frozenset(
    b"from to cc bcc subject date received message-id return-path delivered-to mime-version reply-to sender references in-reply-to "
    b"content-type envelope-to x-mailer resent-from dkim-signature arc-seal arc-message-signature arc-authentication-results "
    b"authentication-results received-spf x-received".split()
)
_OF_MAIL_ALONE = frozenset(
    b"received message-id return-path delivered-to mime-version in-reply-to content-type dkim-signature arc-seal "
    b"authentication-results received-spf x-received".split()
)
"""What no table puts above its columns; *date*, *from*, *to* and *subject* may stand there."""
COUNTED = re.compile(rb"\d{1,10}[ \t]*\r?\n")
"""How an EMLX begins: by the length of its message."""


@lru_cache(maxsize=8)
def encloses(head: bytes) -> bool:
    r"""Tell whether a file begins, byte for byte, as what encloses other contents does.

    >>> encloses(b"%PDF-1.4\n"), encloses(b"From: a@b.example\nMIME-Version: 1.0\n\nDate;Credit\n"), encloses(b"From: 1 March\nTo: 31 March\nDate;Credit\n")
    (True, True, False)
    """
    return is_signed(head) or is_saved_page(head) or _is_mail(head)


def is_signed(head: bytes) -> bool:
    """Tell whether a file begins with the bytes of an archive, of a printed page, of a capture of the web."""
    return head.startswith(_SIGNATURES) or tar_form(head) is not None


def tar_form(head: bytes) -> str | None:
    """Return ``ustar`` or ``v7`` for a first block whose checksum is right (POSIX.1-2017, pax, ustar header block)."""
    header = head[:_BLOCK]
    found = _OCTAL.match(header[_CHECKSUM])
    if len(header) < _BLOCK or not found:
        return None
    unsigned = sum(header) - sum(header[_CHECKSUM]) + 8 * ord(" ")
    signed = unsigned - 256 * sum(byte > 127 for byte in header[:148] + header[156:])
    if int(found[1], 8) not in {unsigned, signed}:
        return None
    return "ustar" if header[257:262] == b"ustar" else "v7"


def fields_of_mail(head: bytes) -> set[bytes]:
    """Return the different headers of a mail, in small letters, that stand at the beginning, before anything that is no header."""
    found: set[bytes] = set()
    for number, line in enumerate(head.removeprefix(b"\xef\xbb\xbf").splitlines()):
        if line[:1] in (b" ", b"\t") and number:
            continue
        named = FIELD.match(line)
        if not named:
            break
        if (name := named[1].lower()) in _OF_MAIL:
            found.add(name)
    return found


def _is_mail(head: bytes) -> bool:
    """Tell whether headers stand at the beginning that only a mail has, after the line that a mailbox puts before it or the length of an EMLX."""
    head = head.lstrip(b"\r\n")
    if head.startswith((b"From ", b">From ")) or COUNTED.match(head):
        head = head[head.find(b"\n") + 1 :]
    found = fields_of_mail(head)
    return len(found) > 1 and bool(found & _OF_MAIL_ALONE)
