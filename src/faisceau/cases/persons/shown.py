"""How a person, an entity and a selector are shown under a sight: what is masked stays distinct by its id, never by its value.

What is masked joins with whatever else is masked: joins are made on the whole (``asking.whole``), and what comes of them is
shown through here only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from faisceau.cases import asking
from faisceau.cases.citing import Marks
from faisceau.desk import Built
from faisceau.desk.sight import MASK
from faisceau.model.columns import Protection
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, say, wordings

ROLES = ("victim", "suspect", "witness", "recruiter", "controller", "customer", "business", "unknown")
"""The roles of the catalogue (``RoleGiven``), in the order in which persons are listed."""


@dataclass(frozen=True)
class Who:
    """A named person, or an entity that nobody named: its row of ``named``, its entity, its selectors."""

    id: str
    person: Mapping[str, Any] | None
    entity: str | None
    names: Sequence[str]
    conflicts: Sequence[str]
    selectors: Sequence[tuple[str, str]]


class Shown:
    """The words for who is who in a build, in a language."""

    def __init__(self, built: Built, lang: Lang) -> None:
        self.built, self.lang = built, lang
        self.whole = asking.whole(built)

    @cached_property
    def marks(self) -> Marks:
        """How exhibits are cited."""
        return asking.marks(self.built)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """How each named person is shown."""
        return asking.people(self.built)

    @cached_property
    def hubs(self) -> frozenset[tuple[str, str]]:
        """The selectors that join nobody."""
        return frozenset((row["kind"], row["value"]) for row in self.whole.each("hubs"))

    def selector(self, kind: str, value: str) -> str:
        """Return a selector as shown: a device by the mark of its exhibit, what is protected masked."""
        if kind == "device" and value in self.marks:
            return say("persons_room.device_of", self.lang, {"mark": self.marks[value]})
        return self.built.sight.text(Protection.IDENTITY if kind in ("name", "document") else Protection.CONTACT, value)

    def kind(self, kind: str) -> str:
        """Return the word for a kind of selector."""
        return self.word("persons_room.kind_", kind)

    def word(self, beginning: str, value: str) -> str:
        """Return the word for a value that a decision or a reader wrote; the value itself where the house has no word for it."""
        return say(beginning + value, self.lang) if beginning + value in wordings() else value

    def names(self, names: Sequence[str]) -> list[str]:
        """Return names written beside selectors, as shown."""
        return [self.built.sight.text(Protection.IDENTITY, name) for name in names]

    def node(self, node: str, row: Mapping[str, Any]) -> str:
        """Return the label of a node of the network: a person, a name, or a selector; a masked one keeps a part of its id."""
        if row["person"]:
            return self.people.get(row["person"], str(row["person"]))
        names = sorted(row["names"])
        said = self.built.sight.text(Protection.IDENTITY, names[0]) if names else self.selector(*row["first"])
        return f"{said} {node[:8]}" if said == MASK else said


_ENTITY = """
SELECT e.entity, e.person, e.names, e.conflicts, list(d.kind ORDER BY d.kind, d.value) AS kinds, list(d.value ORDER BY d.kind, d.value) AS values
FROM entities e JOIN designations d USING (entity) WHERE e.entity = ? OR e.person = ? GROUP BY ALL ORDER BY e.entity
"""


def find(shown: Shown, who: str) -> Who:
    """Return a named person by the name of the case, or an entity by its id; raise Missing for anything else."""
    named = {row["person"]: row for row in shown.built.each("named")}
    rows = shown.whole.ask(_ENTITY, who, who).to_pylist()
    row = rows[0] if rows else None
    person = named.get(who) or (named.get(row["person"] or "") if row else None)
    if person is None and row is None:
        raise Missing("bureau.missing")
    bearers = {(one["kind"], one["value"]) for one in shown.whole.each("bearers") if person and one["person"] == person["person"]}
    designated = set(zip(row["kinds"], row["values"], strict=True)) if row else set()
    return Who(
        id=person["person"] if person else str(row["entity"]) if row else who,
        person=person,
        entity=str(row["entity"]) if row else None,
        names=list(row["names"]) if row else [],
        conflicts=list(row["conflicts"]) if row else [],
        selectors=sorted(bearers | designated),
    )
