"""Pages that a browser saved as one message (MHTML, RFC 2557), told from mail by the header that browsers write."""

from __future__ import annotations

import re

_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from: \"?<?saved by )", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:[ \t]*multipart/related", re.IGNORECASE | re.MULTILINE)
_LOCATED = re.compile(rb"^content-location:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(?:from|to|cc|received|return-path|delivered-to|message-id):", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")


def is_saved_page(head: bytes) -> bool:
    """Tell whether the first bytes are those of a page that a browser or an office program saved: the latter names nobody who sent it.

    >>> is_saved_page(b"From: <Saved by Blink>"), is_saved_page(b"From: lea@exemple.invalid")
    (True, False)
    """
    header = _BLANK.split(head.lstrip(), maxsplit=1)[0]
    if _SAVED_PAGE.search(header):
        return True
    return bool(_RELATED.search(header) and not _SENT.search(header) and _LOCATED.search(head))
