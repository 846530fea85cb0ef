"""Lines of a QIF file → sections and their records, each line a code of one letter and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import NamedTuple

from faisceau.notation.charsets import charset_of, decode

MOST = 4096
"""Lines of one record; a longer one is given in pieces, of which the later ones have no date; ours."""

MOVEMENTS = frozenset({"bank", "banque", "cash", "caisse", "ccard", "oth a", "oth l"})
LISTS = frozenset({"cat", "class", "memorized", "security", "prices", "budget", "invitem", "template", "tax", "tag"})
ACCOUNTS = "account"
_SECTION = re.compile(
    r"!\s*(?:type\s*:\s*(?P<type>[^\W\d_][\w ]{0,30}?)|(?P<account>account)|(?P<option>option|clear)\s*:.*)\s*\Z", re.IGNORECASE
)
_LINE = re.compile(r"[A-Z0-9$%^!/]", re.IGNORECASE)
_KNOWN = MOVEMENTS | LISTS | {"invst", "investment"}
_TRIED = 40


class Record(NamedTuple):
    """A record: the section that it stands in, its lines as (code, text, number), its first and last line, whether ``^`` ends it."""

    section: str
    lines: list[tuple[str, str, int]]
    first: int
    last: int
    ended: bool = True


class Section(NamedTuple):
    """The beginning of a section: its name in small letters, ``clear`` for the end of a list, ``option`` for other commands."""

    name: str
    number: int


def section_of(line: str) -> str | None:
    """Return the section that a line begins.

    >>> section_of("!Type:Bank"), section_of("!Account"), section_of("!Clear:AutoSwitch"), section_of("PBank")
    ('bank', 'account', 'clear', None)
    """
    found = _SECTION.match(line)
    if found is None:
        return None
    if found["type"]:
        return " ".join(found["type"].lower().split())
    return ACCOUNTS if found["account"] else found["option"].lower()


def records(numbered: Iterable[tuple[int, str]]) -> Iterator[Record | Section]:
    """Yield the sections of a file and their records."""
    section, first = "", 0
    lines: list[tuple[str, str, int]] = []
    for number, text in numbered:
        line = text.strip("\x1a\ufeff\u00a0 \t") if text[:1] in "\x1a\ufeff\u00a0 \t" else text.rstrip()
        if not line:
            continue
        code = line[0]
        if code == "!" and (name := section_of(line)) is not None:
            if lines:
                yield Record(section, lines, first, lines[-1][2], ended=False)
                lines = []
            if name not in {"option", "clear"}:
                section = name
            yield Section(name, number)
        elif code == "^":
            yield Record(section, lines, first or number, number) if lines else Record(section, [], number, number)
            lines, first = [], 0
        else:
            if not lines:
                first = number
            lines.append((code, line[1:].strip(), number))
            if len(lines) >= MOST:
                yield Record(section, lines, first, number, ended=False)
                lines, first = [], 0
    if lines:
        yield Record(section, lines, first, lines[-1][2], ended=False)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Claim a text that begins with a section of QIF, and whose lines are those of its records; return the section."""
    if head.lstrip(b"\xef\xbb\xbf\r\n \t")[:1] not in (b"!", b"#"):
        return None
    lines = [line.strip() for line in decode(head, charset_of(head)[0]).lstrip("\ufeff").splitlines() if line.strip()]
    # A few programs write remarks before the first section.
    lines = [*dropwhile(lambda line: line.startswith("#"), lines)] or [""]
    first = section_of(lines[0])
    if first is None or (first not in _KNOWN and first not in {ACCOUNTS, "option", "clear"}):
        return None
    rest = lines[1 : 1 + _TRIED]
    whole = len(head) < len(b"\0" * 4096)
    if not all(_LINE.match(line) for line in rest if line is not lines[-1]) or not ("^" in rest or (whole and len(rest) > 1)):
        return None
    return f"QIF {first}"
