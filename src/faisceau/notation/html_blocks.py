"""Pages on which an export wrote a chat: blocks cut at the tags that begin them, and the words between tags.

A page may be as long as its chat: it is never held whole, and a block is kept up to ``LONGEST`` bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from faisceau.notation.canonical import storable

LONGEST = 1 << 22
"""Bytes of one block that are kept; ours."""
_PART = 1 << 18
_OVERLAP = 512
_TAG = re.compile(r"<[^<>]{0,4000}>")
_BREAK = re.compile(r"<br\s{0,4}/?>")


class Block(NamedTuple):
    """The bytes of a block as far as they are kept, where it begins in the page, and how many it has."""

    offset: int
    length: int
    raw: bytes


def blocks(stream: IO[bytes], begins: re.Pattern[bytes]) -> Iterator[Block]:
    """Yield the blocks of a page; the last one goes to the end of the page. ``begins`` matches at most 512 bytes."""
    window, base, begun, searched = b"", 0, -1, 0
    skipped = 0
    while chunk := stream.read(_PART):
        window += chunk
        while found := begins.search(window, searched):
            if begun >= 0:
                yield Block(base + begun - skipped, found.start() - begun + skipped, window[begun : found.start()])
            begun, skipped, searched = found.start(), 0, found.end()
        searched = max(searched, len(window) - _OVERLAP, 0)
        cut = begun if begun >= 0 else searched
        if begun >= 0 and len(window) - begun > LONGEST + _PART:
            # What a message has beyond what is kept is passed over; its beginning stays.
            drop = len(window) - begun - LONGEST - _OVERLAP
            window = window[: begun + LONGEST] + window[-_OVERLAP:]
            base += drop
            skipped += drop
            searched = len(window) - _OVERLAP
        window, base, searched = window[cut:], base + cut, max(0, searched - cut)
        begun = 0 if begun >= 0 else -1
    if begun >= 0:
        yield Block(base + begun - skipped, len(window) - begun + skipped, window[begun:])


def inner(shown: str, tag: str) -> str | None:
    """Return what stands in the first division that begins so."""
    begin = shown.find(tag)
    if begin < 0:
        return None
    begin += len(tag)
    end = shown.find("</div>", begin)
    return shown[begin : end if end >= 0 else len(shown)]


def words(marked: str) -> str:
    r"""Return the words between tags, line breaks kept.

    >>> words("l&eacute;a<br>ce <b>soir</b>")
    'léa\nce soir'
    """
    return storable(html.unescape(_TAG.sub("", _BREAK.sub("\n", marked)))).replace("\0", "").strip()
