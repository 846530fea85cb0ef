"""Pages that a browser saved as one message (MHTML, RFC 2557), told from mail by the header that browsers write."""

from __future__ import annotations

import re

_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from: \"?<?saved by )", re.IGNORECASE | re.MULTILINE)


def is_saved_page(head: bytes) -> bool:
    """Tell whether the first bytes are those of a page that a browser saved.

    >>> is_saved_page(b"From: <Saved by Blink>"), is_saved_page(b"From: lea@exemple.invalid")
    (True, False)
    """
    return bool(_SAVED_PAGE.search(head))
