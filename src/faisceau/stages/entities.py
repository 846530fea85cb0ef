"""Who is who: from ties and decisions to the entity that each selector designates, and what is known of it.

Joined are only exact selectors that one observation states of one party, what a person judged to be the same, and the
selectors that ``PersonNamed`` gives one person. A public selector (``HubListed``) joins nobody. Nothing is split in
silence: two selectors judged different that end up together, or two persons in one entity, are conflicts that are told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

import pyarrow as pa

from faisceau.model.tables import TABLES

_REASONS = ("observation", "judgement", "person")
_ID_DIGITS = 12

Node = tuple[str, str]
"""A selector: kind and value."""


def designations(*, ties: pa.Table, judgements: pa.Table, hubs: pa.Table, bearers: pa.Table) -> pa.Table:
    """Return the entity that each exact or decided selector designates, and why it belongs there."""
    public = set(_nodes(hubs))
    groups = _Groups(dict.fromkeys([*_present(ties), *_decided(judgements), *_nodes(bearers)]))
    for reason, pairs in zip(_REASONS, (_observed(ties), _judged_same(judgements), _borne(bearers)), strict=True):
        for left, right in pairs:
            if left not in public and right not in public:
                groups.join(left, right, reason)
    observed = dict.fromkeys(_present(ties))
    borne = set(_nodes(bearers))
    rows = []
    for members in groups.members():
        entity = _entity_id(members)
        for node in members:
            alone = "observation" if node in observed else "person" if node in borne else "judgement"
            rows.append((*node, entity, groups.reason.get(node, alone)))
    return _table("designations", rows)


def entities(
    *,
    designations: pa.Table,
    ties: pa.Table,
    judgements: pa.Table,
    hubs: pa.Table,
    bearers: pa.Table,
    named: pa.Table,
) -> pa.Table:
    """Return each entity with its person, the names written beside its selectors, and its conflicts."""
    entity_of = {(row[0], row[1]): row[2] for row in _rows(designations, "kind", "value", "entity")}
    selectors: dict[str, list[Node]] = defaultdict(list)
    for node, entity in entity_of.items():
        selectors[entity].append(node)
    names = _names(ties, entity_of)
    persons, conflicts = _persons(bearers, set(_nodes(hubs)), entity_of)
    for entity, conflict in _contradictions(judgements, set(_nodes(hubs)), entity_of):
        conflicts[entity].append(conflict)
    pseudonyms: dict[str, str] = {row[0]: row[1] for row in _rows(named, "person", "pseudonym")}
    rows = []
    for entity, nodes in selectors.items():
        written = names.get(entity, {})
        person = persons.get(entity)
        label = pseudonyms.get(person or "") or _most_written(written) or _shown(min(nodes))
        told = sorted(set(conflicts.get(entity, ())))
        rows.append((entity, person, label, sorted(written), len(nodes), told))
    return _table("entities", rows)


class _Groups:
    """Selectors in groups that only grow (disjoint sets), with the first reason that tied each to another."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.parent = {node: node for node in nodes}
        self.reason: dict[Node, str] = {}

    def root(self, node: Node) -> Node:
        parent = self.parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, left: Node, right: Node, reason: str) -> None:
        self.reason.setdefault(left, reason)
        self.reason.setdefault(right, reason)
        roots = sorted((self.root(left), self.root(right)))
        self.parent[roots[1]] = roots[0]

    def members(self) -> Iterator[list[Node]]:
        groups: dict[Node, list[Node]] = defaultdict(list)
        for node in self.parent:
            groups[self.root(node)].append(node)
        yield from groups.values()


class _Judgement(NamedTuple):
    """A judgement about two selectors."""

    left: Node
    right: Node
    verdict: str
    entry: int


def _rows(table: pa.Table, *names: str) -> Iterator[tuple[str, ...]]:
    yield from zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _nodes(table: pa.Table) -> Iterator[Node]:
    yield from zip(table.column("kind").to_pylist(), table.column("value").to_pylist(), strict=True)


def _pairs(ties: pa.Table) -> Iterator[tuple[Node, Node]]:
    for left_kind, left, right_kind, right in _rows(ties, "left_kind", "left_value", "right_kind", "right_value"):
        yield (left_kind, left), (right_kind, right)


def _present(ties: pa.Table) -> Iterator[Node]:
    yield from (left for left, right in _pairs(ties) if left == right)


def _observed(ties: pa.Table) -> Iterator[tuple[Node, Node]]:
    yield from ((left, right) for left, right in _pairs(ties) if left != right and right[0] != "name")


def _judgements(table: pa.Table) -> Iterator[_Judgement]:
    for row in table.sort_by("entry").to_pylist():
        left, right = (row["left_kind"], row["left_value"]), (row["right_kind"], row["right_value"])
        yield _Judgement(left, right, row["verdict"], row["entry"])


def _decided(judgements: pa.Table) -> Iterator[Node]:
    for judgement in _judgements(judgements):
        yield from (judgement.left, judgement.right)


def _judged_same(judgements: pa.Table) -> Iterator[tuple[Node, Node]]:
    yield from ((one.left, one.right) for one in _judgements(judgements) if one.verdict == "same")


def _borne(bearers: pa.Table) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs that tie each selector of a person to the first one."""
    first: dict[str, Node] = {}
    for person, kind, value in sorted(_rows(bearers, "person", "kind", "value")):
        node = (kind, value)
        if first.setdefault(person, node) != node:
            yield first[person], node


def _shown(node: Node) -> str:
    return f"{node[0]}:{node[1]}"


def _entity_id(members: list[Node]) -> str:
    return f"E-{sha256(min(map(_shown, members)).encode()).hexdigest()[:_ID_DIGITS]}"


def _names(ties: pa.Table, entity_of: dict[Node, str]) -> dict[str, dict[str, int]]:
    """Return how often each name is written beside the selectors of an entity, by entity."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counts = zip(ties.column("written").to_pylist(), ties.column("observations").to_pylist(), strict=True)
    for (left, right), (written, count) in zip(_pairs(ties), counts, strict=True):
        if right[0] == "name" and left != right:
            found[entity_of[left]][written] += count
    return found


def _most_written(names: dict[str, int]) -> str | None:
    return min(names, key=lambda name: (-names[name], name), default=None)


def _persons(bearers: pa.Table, public: set[Node], entity_of: dict[Node, str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the person of each entity, and the conflicts: two persons in one entity, or a public selector borne by one."""
    found: dict[str, set[str]] = defaultdict(set)
    conflicts: dict[str, list[str]] = defaultdict(list)
    for person, kind, value in _rows(bearers, "person", "kind", "value"):
        entity = entity_of[kind, value]
        if (kind, value) in public:
            conflicts[entity].append(_conflict("stages.public_borne", selector=_shown((kind, value)), person=person))
        else:
            found[entity].add(person)
    for entity, persons in found.items():
        if len(persons) > 1:
            conflicts[entity].append(_conflict("stages.two_persons", persons=", ".join(sorted(persons))))
    return {entity: min(persons) for entity, persons in found.items() if len(persons) == 1}, conflicts


def _contradictions(judgements: pa.Table, public: set[Node], entity_of: dict[Node, str]) -> Iterator[tuple[str, str]]:
    """Yield each judgement that this build contradicts, with the entity in which it does."""
    for one in _judgements(judgements):
        left, right = entity_of[one.left], entity_of[one.right]
        told = {"left": _shown(one.left), "right": _shown(one.right), "entry": one.entry}
        if one.verdict == "different" and left == right:
            yield left, _conflict("stages.different_together", **told)
        if one.verdict == "same" and (one.left in public or one.right in public):
            for entity in sorted({left, right}):
                yield entity, _conflict("stages.public_joined", **told)


def _conflict(code: str, **arguments: object) -> str:
    """Return a conflict as a code of the wordings and its arguments, canonical JSON."""
    return json.dumps({"code": code, **arguments}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _table(name: str, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    schema = TABLES[name].arrow
    if not rows:
        return schema.empty_table()
    return pa.table([pa.array(column, f.type) for column, f in zip(zip(*rows, strict=True), schema, strict=True)], schema=schema)
