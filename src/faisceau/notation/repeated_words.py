"""Whose words somebody tells, when they only repeat what others told: rows of passages in, the person at the end of the chain out.

A passage is seen or heard oneself, or repeats a person. What that person said for the same row of the text may itself only repeat
another: then the words are those of the last one. A victim's word is followed no further: it is hers, whoever told her. Whoever has
anything of their own for the row is a source; where there are several, one that is not a victim counts, because it is what stands.
Where persons only repeat one another, the words are those of the person whom the passage names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

OF_ROW = ("count", "element", "value", "victim", "suspect")
"""What makes a row of the charged text, for one victim and one suspect."""


@dataclass(frozen=True)
class Heard:
    """What each person said for each row of the text, and who the victims are."""

    said: Mapping[tuple[str, tuple[str, ...]], Sequence[str | None]]
    victims: frozenset[str]

    @classmethod
    def of(cls, passages: Sequence[Row], victims: set[str]) -> Heard:
        """Take passages."""
        said: dict[tuple[str, tuple[str, ...]], list[str | None]] = {}
        for row in passages:
            said.setdefault((row["person"], _row(row)), []).append(_repeats(row))
        return cls(said, frozenset(victims))

    def source(self, passage: Row) -> tuple[str | None, list[str]]:
        """Return whose words a passage is in the end, None where seen oneself, and the persons between."""
        named = _repeats(passage)
        if named is None:
            return None, []
        ways = self._ways(named, _row(passage))
        if not ways:
            return named, []
        way = min(ways, key=lambda one: (one[-1] in self.victims, len(one), one))
        return (None if way[-1] == passage["person"] else way[-1]), list(way[:-1])

    def _ways(self, person: str, row: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the shortest way from a person to each who has the words of their own; none where they only repeat one another."""
        ways: list[tuple[str, ...]] = [(person,)]
        found: list[tuple[str, ...]] = []
        seen = {person}
        while ways:
            onward: list[tuple[str, ...]] = []
            for way in ways:
                told = self.said.get((way[-1], row), [None])
                if way[-1] in self.victims or None in told:
                    found.append(way)
                    continue
                for other in sorted({one for one in told if one} - seen):
                    seen.add(other)
                    onward.append((*way, other))
            ways = onward
        return found

    def of_a_victim(self, passage: Row) -> bool:
        """Say whether a passage is a victim's word, or only repeats one."""
        return passage["person"] in self.victims or self.source(passage)[0] in self.victims


def _row(passage: Row) -> tuple[str, ...]:
    return tuple(passage[name] for name in OF_ROW)


def _repeats(passage: Row) -> str | None:
    """Return whom a passage repeats; what a person says of their own words is their own."""
    named = passage["hearsay_of"]
    return named if named and named != passage["person"] else None


def victims_of(roles: Sequence[Row], counts: Sequence[Row], passages: Sequence[Row]) -> set[str]:
    """Return whoever was given the role, or is named as a victim of a count or of a passage."""
    given = (row["person"] for row in roles if row["role"] == "victim")
    return {*given, *(row["victim"] for row in counts), *(row["victim"] for row in passages)}
