"""Places of readers of lines: ``line=40,44`` to the very lines of an exhibit, in its charset."""

from __future__ import annotations

from faisceau.model.locators import parse
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import beginning
from faisceau.notation.charsets import decode
from faisceau.notation.lines import charset_of_lines, lines


def lines_at(exhibit: Opened, locator: str, media: str = "text/plain", what: str = "line", most: int | None = None) -> Place:
    """Return the lines of a place, or the beginning of the file for ``whole``; raise ValueError where none stand there.

    ``what`` stands on these lines, as the error says it; ``most``: bytes after which no further line of the place is given.
    """
    charset = charset_of_lines(exhibit.open()).name
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, charset)
    first, _, last = (where.get("line") or "").partition(",")
    if not first.isdecimal() or not last.isdecimal():
        raise ValueError(f"no {what} stands at {locator!r}")
    found, size = [], 0
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        if number > int(last):
            break
        if number >= int(first) and (most is None or size <= most):
            found.append(line)
            size += len(line)
    if not found:
        raise ValueError(f"no {what} stands at {locator!r}")
    raw = b"".join(found)
    return Place(media, raw, decode(raw, charset))
