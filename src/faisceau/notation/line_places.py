"""Places of readers of lines: ``line=40,44`` to the very lines of an exhibit, in its charset."""

from __future__ import annotations

from faisceau.model.locators import parse
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import beginning
from faisceau.notation.charsets import decode
from faisceau.notation.lines import charset_of_lines, lines


def lines_at(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a place, or the beginning of the file for ``whole``; raise ValueError where none stand there."""
    charset = charset_of_lines(exhibit.open()).name
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, charset)
    first, _, last = (where.get("line") or "").partition(",")
    if not first.isdecimal() or not last.isdecimal():
        raise ValueError(f"no line stands at {locator!r}")
    found = []
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        if number > int(last):
            break
        if number >= int(first):
            found.append(line)
    if not found:
        raise ValueError(f"no line stands at {locator!r}")
    raw = b"".join(found)
    return Place("text/plain", raw, decode(raw, charset))
