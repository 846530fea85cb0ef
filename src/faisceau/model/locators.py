"""Locators: where in an exhibit a row was read, in the format's own terms.

====================  =======================================================  ==========================
Form                  Meaning                                                  After
====================  =======================================================  ==========================
``whole``             the exhibit itself
``line=40,44``        lines 40 to 44, counted from 1, both included            RFC 5147, from 1
``line=7,9&part=1``   the file embedded in these lines, decoded
``row=12``            record 12 of a delimited file, header included, from 1   RFC 7111
``sheet=A&row=12``    row 12 of a sheet of a workbook, as the sheet counts
                      them; ``sheet=A&row=1,400``: rows 1 to 400
``page=3``            page 3, from 1; ``page=3&xywh=10,20,300,40`` a region    RFC 8118, media fragments
``page=3&drawn=110``  page 3 as a picture of 110 pixels an inch, to look at;
                      no row has this place
``pages=34,37``        pages 34 to 37, a piece of a procedure                    after ``line``
``xpath=/…``          an element, by its XPath with positions
``offset=512,1024``   1,024 bytes from byte 512 (WARC records);
                      ``block=0&offset=9,7``: in the gzip member at byte 0
                      ``offset=0,512&part=1.2``: a part of the mail there     RFC 3501, 6.4.5
``stream=a/b``        a stream of a compound file, by its path in it;
                      ``stream=a/b&offset=80,16``: 16 bytes of it
``node=200024``       a node of a store of Outlook, by its number, hexadecimal;
                      ``node=200024/692&row=1`` a row of the table within;
                      ``…&property=0037001F`` a value by number and type
``table=sms&rowid=7`` a row of an SQLite table
``member=a/b.txt``    a member of a container, by its name as written
====================  =======================================================  ==========================

A place that gives several rows of one table adds ``;n=2`` from the second on, so that exhibit and locator
stay a key. Percent-encoding protects ``% & ; =`` and control characters in values.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

WHOLE = "whole"
WRITTEN = frozenset({"member", "sheet", "stream", "json"})
"""The parts whose value somebody wrote, such as the name of a file: a telephone number or a name may stand in it. All others are
positions, or names that the format itself gives (a table of a database, a part of a document)."""

_ORDINAL = re.compile(r";n=([1-9][0-9]*)\Z")
_SAFE = "/:,.-_~@+!*'() []"


class Locator(NamedTuple):
    """A parsed locator: the name and value pairs of its form, and which of several rows of the place is meant."""

    parts: tuple[tuple[str, str], ...]
    n: int = 1

    def get(self, name: str) -> str | None:
        """Return the value of a part, or None where the locator has no such part."""
        return dict(self.parts).get(name)


def locator(*, n: int = 1, **parts: object) -> str:
    """Write a locator.

    >>> locator(line="40,44")
    'line=40,44'
    >>> locator(table="sms", rowid=7, n=2)
    'table=sms&rowid=7;n=2'
    """
    text = "&".join(f"{name}={quote(str(value), safe=_SAFE)}" for name, value in parts.items()) or WHOLE
    return text if n == 1 else f"{text};n={n}"


def parse(text: str) -> Locator:
    """Read a locator; raise ValueError where it has no form.

    >>> parse("table=sms&rowid=7;n=2")
    Locator(parts=(('table', 'sms'), ('rowid', '7')), n=2)
    """
    n = 1
    if found := _ORDINAL.search(text):
        n, text = int(found[1]), text[: found.start()]
    if text == WHOLE:
        return Locator((), n)
    pairs = []
    for part in text.split("&"):
        name, equals, value = part.partition("=")
        if not equals or not name.isidentifier():
            raise ValueError(f"not a locator: {text!r}")
        pairs.append((name, unquote(value)))
    return Locator(tuple(pairs), n)
