"""What never leaves in a format for other programs: rows that show a person whose identity the law protects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from faisceau.cases import asking
from faisceau.desk import Built, Sight
from faisceau.disclosure import both_orders
from faisceau.model.columns import Protection
from faisceau.notation.letters import bare

SHORTEST = 3
"""Characters of a protected name from which it is looked for in what leaves; ours."""
_NAMES = "SELECT unnest(names) AS name FROM entities WHERE person IN (SELECT unnest(?))"
_SELECTORS = """
SELECT d.kind, d.value FROM designations d JOIN entities e USING (entity) WHERE e.person IN (SELECT unnest($1))
UNION SELECT kind, value FROM bearers WHERE person IN (SELECT unnest($1)) ORDER BY ALL
"""
_PLACES = """
SELECT DISTINCT s."of", s.exhibit, s.locator FROM selectors s
JOIN (SELECT unnest($1) AS kind, unnest($2) AS value) p ON p.kind = s.kind AND p.value = s.value
WHERE s.kind <> 'device'
"""
_PROTECTED = "SELECT person FROM named WHERE protection IS NOT NULL ORDER BY 1"


class Withheld:
    """What shows a person whose identity the law protects: their selectors, their names, and the rows where one of them stands.

    Such a row is left out whole, counted by table in ``counts``, and its place kept in ``left``; the person stays under the name that is
    shown in their place, and nothing is tied to it.
    """

    def __init__(self, built: Built) -> None:
        found = [row["person"] for row in built.ask(_PROTECTED).to_pylist()]
        sight = built.sight
        self.persons = frozenset(() if sight.protected_names else (one for one in found if one not in sight.unlocked))
        self.counts: Counter[str] = Counter()
        self.left: set[tuple[str, str, str]] = set()
        self.selectors: frozenset[tuple[str, str]] = frozenset()
        self._places: frozenset[tuple[str, str, str]] = frozenset()
        self._sought: tuple[str, ...] = ()
        if self.persons:
            self._look_up(built)

    def _look_up(self, built: Built) -> None:
        # The protected names themselves are asked for once, to keep them out: they are compared with and go nowhere.
        inside = asking.ask_as(built.case, Sight(frozenset(Protection), protected_names=True), build=built.name)
        persons = sorted(self.persons)
        real = [row["name"] for row in inside.ask("SELECT person, name FROM named").to_pylist() if row["person"] in self.persons]
        written = [row["name"] for row in inside.ask(_NAMES, persons).to_pylist()]
        names = {_folded(order) for one in (*real, *written) for order in both_orders(one)}
        pairs = [(row["kind"], row["value"]) for row in inside.ask(_SELECTORS, persons).to_pylist()]
        self.selectors = frozenset(pairs)
        values = {_folded(value) for kind, value in pairs if kind != "device"}
        self._sought = tuple(sorted({one for one in names if len(one) >= SHORTEST} | values - {""}))
        rows = inside.ask(_PLACES, [kind for kind, _ in pairs], [value for _, value in pairs]).to_pylist()
        self._places = frozenset((row["of"], row["exhibit"], row["locator"]) for row in rows)

    def row(self, of: str, row: Mapping[str, Any]) -> bool:
        """Say whether a row is withheld, and count it."""
        if not self.persons:
            return False
        place = (of, str(row["exhibit"]), str(row["locator"]))
        held = place in self._places or self.shows(row.values())
        if held:
            self.counts[of] += 1
            self.left.add(place)
        return held

    def shows(self, values: Iterable[Any]) -> bool:
        """Say whether one of these texts holds a protected name or selector."""
        if not self.persons:
            return False
        texts = [
            _folded(one) for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)
        ]
        return any(sought in text for text in texts for sought in self._sought)

    @property
    def total(self) -> int:
        """How many rows were withheld."""
        return self.counts.total()


def _folded(text: str) -> str:
    """Return a text as names are compared: without accents, case, or more than one space.

    >>> _folded("Élodie  DUPUIS")
    'elodie dupuis'
    """
    return " ".join(bare(text).split())
