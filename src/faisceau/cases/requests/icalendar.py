"""Deadlines to a calendar file (RFC 5545): one entry each, at the instant at which the period ends, in UTC.

Names of persons never enter it: an entry says the request, the measure, the article, and who must be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from faisceau.model.wording import Lang, say

LINE = 75
"""Octets of a content line before it is folded (section 3.1)."""


def calendar_of(rows: Sequence[Mapping[str, Any]], case: str, stamp: str, lang: Lang) -> str:
    """Return the calendar of the deadlines that have an end; ``stamp`` (YYYYMMDDTHHMMSSZ) is when what it says was decided."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Faisceau//Deadlines//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for row in rows:
        if row["due_utc"]:
            lines += _ending(row, case, stamp, lang)
    lines.append("END:VCALENDAR")
    return "".join(folded for line in lines for folded in _folded(line))


def _ending(row: Mapping[str, Any], case: str, stamp: str, lang: Lang) -> Iterator[str]:
    name = sha256(f"{case}\n{row['request']}\n{row['limit']}".encode()).hexdigest()[:32]
    due = row["due_utc"].replace("-", "").replace(":", "")
    said = {"request": row["request"], "label": row["label"], "to": row["to"]}
    described = say(
        "requests.ics_description",
        lang,
        {
            "measure": row["measure_label"],
            "article": row["article"],
            "due": row["due"],
            "zone": row["zone"],
            "tell": row["tell"] or "–",
        },
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@faisceau"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART:{due}"
    yield f"DTEND:{due}"
    yield f"SUMMARY:{_text(say('requests.ics_summary', lang, said))}"
    yield f"DESCRIPTION:{_text(described)}"
    yield f"STATUS:{'CONFIRMED' if row['state'] in ('running', 'overdue') else 'CANCELLED'}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(say('requests.ics_summary', lang, said))}"
    yield f"TRIGGER:{'-PT1H' if row['in_hours'] else '-P1D'}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _text(value: str) -> str:
    r"""Escape a text (section 3.3.11).

    >>> _text("a, b; c")
    'a\\, b\\; c'
    """
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a content line cut at 75 octets, never inside a character (section 3.1)."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE:
            yield f"{piece}\r\n"
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield f"{piece}\r\n"
