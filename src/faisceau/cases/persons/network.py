"""The network: who is tied to whom by what the exhibits state, with how many observations and independent origins.

A node is an entity, or a name that no exact selector stands beside. Nothing of a node is a measure of a person.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from faisceau.cases.persons.shown import Shown

TIES = ("paid", "wrote", "called", "holds", "shares")
MOST = 2000
"""The most nodes that are shown at once; ours."""
FAR = 8
"""The most ties of a path; ours."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the ties is asked: days (both included), kinds, the least number of independent origins."""

    since: dt.date | None = None
    until: dt.date | None = None
    ties: tuple[str, ...] = TIES
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, the words for it, what it is (person, entity, name or public), its role and where its card is."""

    id: str
    label: str
    kind: str
    role: str = ""
    person: str = ""

    @property
    def card(self) -> str:
        """The name under which its card is found; empty for a name alone."""
        return "" if self.kind == "name" else self.person or self.id


@dataclass(slots=True)
class Edge:
    """What ties two nodes: observations by kind of tie and direction, money by currency, days, origins."""

    left: str
    right: str
    counts: dict[tuple[str, bool], int] = field(default_factory=dict)
    money: dict[tuple[str, int], int] = field(default_factory=dict)
    origins: set[str] = field(default_factory=set)
    first: dt.datetime | None = None
    last: dt.datetime | None = None

    def count(self, tie: str) -> int:
        """Return how many observations of a kind tie them, both ways."""
        return self.counts.get((tie, True), 0) + self.counts.get((tie, False), 0)

    @property
    def told(self) -> list[tuple[str, int]]:
        """The kinds of tie that there are, with their numbers."""
        return [(tie, n) for tie in TIES if (n := self.count(tie))]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in their order, and how many nodes were left out because there are more than are shown at once."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    left_out: int = 0

    def node(self, name: str) -> Node | None:
        """Return a node by its id."""
        return next((node for node in self.nodes if name in (node.id, node.person)), None)

    def of(self, node: Node) -> list[tuple[Node, Edge]]:
        """Return the nodes that a node is tied to, with the ties, in the order of the nodes."""
        ends = {
            edge.right if edge.left == node.id else edge.left: edge for edge in self.edges if node.id in (edge.left, edge.right)
        }
        return [(other, ends[other.id]) for other in self.nodes if other.id in ends]


ORIGINS = """
settled AS (
    SELECT e.exhibit FROM exhibits e JOIN pieces p ON p.exhibit = e.parent AND e.place = 'pages=' || p.first || ',' || p.last
),
roots AS (
    SELECT exhibit, exhibit AS root FROM exhibits WHERE parent IS NULL OR exhibit IN (FROM settled)
    UNION
    SELECT e.exhibit, r.root FROM exhibits e JOIN roots r ON e.parent = r.exhibit WHERE e.exhibit NOT IN (FROM settled)
),
numbers AS (SELECT exhibit, min(seal_number) AS number FROM sealings WHERE seal_number IS NOT NULL GROUP BY exhibit),
origins AS (
    SELECT r.exhibit, coalesce('seal:' || n.number, 'exhibit:' || r.root) AS origin FROM roots r LEFT JOIN numbers n ON n.exhibit = r.root
)
"""
"""The independent origin of each exhibit, as the matrix counts them."""

_ALONE = "'N-' || left(sha256({side}_kind || ':' || {side}_value), 12)"
"""The id of a selector that no entity has (a name alone): never the value itself, which the sight may mask."""

ENDS = """
ends AS (
    SELECT l.* REPLACE (coalesce(l."on", m.sent_utc, c.started_utc) AS "on"), coalesce(a.entity, {alone_from}) AS a, coalesce(b.entity, {alone_to}) AS b
    FROM links l
    LEFT JOIN designations a ON a.kind = l.from_kind AND a.value = l.from_value
    LEFT JOIN designations b ON b.kind = l.to_kind AND b.value = l.to_value
    LEFT JOIN (SELECT exhibit, locator, sent_utc FROM messages WHERE sent_wall IS NULL AND sent_utc IS NOT NULL) m
        ON l.of = 'messages' AND m.exhibit = l.exhibit AND m.locator = l.locator
    LEFT JOIN (SELECT exhibit, locator, started_utc FROM calls WHERE started_wall IS NULL AND started_utc IS NOT NULL) c
        ON l.of = 'calls' AND c.exhibit = l.exhibit AND c.locator = l.locator
)
"""
ENDS = ENDS.format(alone_from=_ALONE.format(side="l.from"), alone_to=_ALONE.format(side="l.to"))
"""The links between nodes; a device that keeps universal time only is dated by it."""

_WITHIN = 'a <> b AND list_contains(?, tie) AND (? IS NULL OR "on" >= ?) AND (? IS NULL OR "on" < ?)'

_EDGES = """
WITH RECURSIVE {origins}, {ends},
kept AS (SELECT * FROM ends WHERE {within} AND {among})
SELECT least(k.a, k.b) AS "left", greatest(k.a, k.b) AS "right", k.tie, k.a < k.b AS onward, k.currency, k.exponent,
    count(DISTINCT (k.of, k.exhibit, k.locator)) AS n, CAST(sum(k.amount) AS HUGEINT) AS amount,
    list(DISTINCT o.origin) AS origins, min(k."on") AS first, max(k."on") AS last
FROM kept k LEFT JOIN origins o USING (exhibit)
GROUP BY ALL ORDER BY ALL
"""

_NODES = """
SELECT e.entity, e.person, e.names, min((d.kind, d.value)) AS first FROM entities e JOIN designations d USING (entity)
WHERE e.entity IN (SELECT unnest(?)) GROUP BY ALL ORDER BY e.entity
"""


_NAMES_ALONE = f"""
SELECT DISTINCT {_ALONE.format(side="one")} AS id, one_kind AS kind, one_value AS value FROM (
    SELECT from_kind AS one_kind, from_value AS one_value FROM links UNION SELECT to_kind, to_value FROM links
) WHERE {_ALONE.format(side="one")} IN (SELECT unnest(?)) ORDER BY id
"""


def within(filters: Filters) -> list[object]:
    """Return the values of the condition of the filters."""
    until = filters.until + dt.timedelta(days=1) if filters.until else None
    return [list(filters.ties), filters.since, filters.since, until, until]


def edges(shown: Shown, filters: Filters, among: str = "true", *values: object) -> list[Edge]:
    """Return the ties between nodes under filters and a further condition of ours on ``a`` and ``b``, in the order of their ends."""
    sql = _EDGES.format(origins=ORIGINS, ends=ENDS, within=_WITHIN, among=among)
    found: dict[tuple[str, str], Edge] = {}
    for row in shown.whole.ask(sql, *within(filters), *values).to_pylist():
        edge = found.setdefault((row["left"], row["right"]), Edge(row["left"], row["right"]))
        key = (row["tie"], row["onward"])
        edge.counts[key] = edge.counts.get(key, 0) + row["n"]
        edge.origins |= set(row["origins"] or ())
        if row["amount"] is not None and row["exponent"] is not None:
            purse = (row["currency"] or "XXX", row["exponent"])
            edge.money[purse] = edge.money.get(purse, 0) + int(row["amount"])
        edge.first = min(filter(None, (edge.first, row["first"])), default=None)
        edge.last = max(filter(None, (edge.last, row["last"])), default=None)
    return [edge for edge in found.values() if len(edge.origins) >= filters.origins]


def nodes(shown: Shown, ids: Iterable[str]) -> list[Node]:
    """Return the nodes of these ids: persons by role and name of the case, then entities by what is shown, then names alone."""
    wanted = sorted(set(ids))
    rows = {row["entity"]: row for row in shown.whole.ask(_NODES, wanted).to_pylist()}
    roles = {row["person"]: row["roles"] for row in shown.built.each("named")}
    alone = [name for name in wanted if name.startswith("N-")]
    names = {row["id"]: (row["kind"], row["value"]) for row in shown.whole.ask(_NAMES_ALONE, alone).to_pylist()} if alone else {}
    told = []
    for name in wanted:
        row = rows.get(name)
        if row is None and name not in names:
            continue
        first = tuple(row["first"].values()) if row else names[name]
        label = shown.node(name, {"person": None, "names": (), **(row or {}), "first": first})
        person = str(row["person"] or "") if row else ""
        kind = "name" if row is None else "person" if person else "public" if first in shown.hubs else "entity"
        told.append(Node(name, label, kind, next((r for r in ("victim", "suspect") if r in roles.get(person, ())), ""), person))
    order = {"person": 0, "entity": 1, "public": 2, "name": 3}
    return sorted(told, key=lambda n: (order[n.kind], n.person, n.label, n.id))


def persons_of(shown: Shown) -> dict[str, str]:
    """Return the entity of each named person that has one."""
    rows = shown.whole.ask("SELECT person, entity FROM entities WHERE person IS NOT NULL ORDER BY person, entity")
    return {row["person"]: row["entity"] for row in rows.to_pylist()}


_EVERY = """
WITH {ends}, named AS (SELECT a AS id FROM ends WHERE {within} UNION SELECT b FROM ends WHERE {within})
SELECT id, count(*) OVER () AS n FROM named ORDER BY id LIMIT ?
"""
"""Whoever is tied to anybody, in the order of ids, and how many they are."""


def network(shown: Shown, filters: Filters, scope: str = "persons", opened: Collection[str] = ()) -> Network:
    """Return the network: between named persons; ``near`` adds whoever is tied to one; ``all`` everybody.

    ``opened`` names nodes (persons or entities) whose neighbours are shown too.
    """
    entities = persons_of(shown)
    centre = sorted(set(entities.values()) | {entities.get(name, name) for name in opened})
    spread = centre if scope == "near" else [entities.get(name, name) for name in opened]
    left_out = 0
    if scope == "all":
        ends = shown.whole.ask(_EVERY.format(ends=ENDS, within=_WITHIN), *within(filters), *within(filters), MOST).to_pylist()
        wanted = {row["id"] for row in ends} | set(centre)
        left_out = max(0, ends[0]["n"] - len(ends)) if ends else 0
    else:
        around = edges(shown, filters, "(a IN (SELECT unnest(?)) OR b IN (SELECT unnest(?)))", spread, spread) if spread else []
        wanted = set(centre) | {end for edge in around for end in (edge.left, edge.right)}
    among = "a IN (SELECT unnest(?)) AND b IN (SELECT unnest(?))"
    ties = edges(shown, filters, among, sorted(wanted), sorted(wanted))
    if scope == "all" and filters.origins > 1:
        wanted = {end for edge in ties for end in (edge.left, edge.right)} | set(centre)
    every = nodes(shown, wanted)
    kept = {node.id for node in every[:MOST]}
    return Network(every[:MOST], [tie for tie in ties if tie.left in kept and tie.right in kept], left_out + len(every) - len(kept))


_STEP = """
WITH {ends} SELECT DISTINCT least(a, b) AS "left", greatest(a, b) AS "right" FROM ends
WHERE {within} AND (a IN (SELECT unnest(?)) OR b IN (SELECT unnest(?))) ORDER BY ALL
"""


def path(shown: Shown, filters: Filters, start: str, end: str) -> Network | None:
    """Return one of the shortest ways from a node to another, the first in the order of ids, or None where there is none.

    A public selector is no way: it joins nobody.
    """
    entities = persons_of(shown)
    start, end = entities.get(start, start), entities.get(end, end)
    public = {row["entity"] for row in shown.whole.ask(_PUBLIC).to_pylist()} - {start, end}
    came: dict[str, str] = {start: ""}
    frontier = [start]
    for _ in range(FAR):
        if not frontier or end in came:
            break
        frontier = sorted(_reached(shown, filters, frontier, came, public))
    if end not in came:
        return None
    steps = [end]
    while came[steps[-1]]:
        steps.append(came[steps[-1]])
    ties = [
        tie
        for one, two in zip(steps[::-1], steps[-2::-1], strict=False)
        for tie in edges(
            shown,
            Filters(filters.since, filters.until, filters.ties),
            "least(a, b) = ? AND greatest(a, b) = ?",
            *sorted((one, two)),
        )
    ]
    known = {node.id: node for node in nodes(shown, steps)}
    return Network([known[step] for step in steps[::-1]], ties)


_PUBLIC = "SELECT DISTINCT d.entity FROM designations d JOIN hubs h ON h.kind = d.kind AND h.value = d.value"


def _reached(shown: Shown, filters: Filters, frontier: Sequence[str], came: dict[str, str], public: Collection[str]) -> set[str]:
    """Note in ``came`` who is reached from a frontier for the first time, and from whom; return them."""
    if filters.origins > 1:
        found = edges(shown, filters, "(a IN (SELECT unnest(?)) OR b IN (SELECT unnest(?)))", frontier, frontier)
        pairs = [(edge.left, edge.right) for edge in found]
    else:
        rows = shown.whole.ask(_STEP.format(ends=ENDS, within=_WITHIN), *within(filters), frontier, frontier)
        pairs = [(row["left"], row["right"]) for row in rows.to_pylist()]
    near = defaultdict(list)
    for left, right in pairs:
        near[left].append(right)
        near[right].append(left)
    reached = set()
    for one in frontier:
        for other in sorted(near.get(one, ())):
            if other not in came and other not in public:
                came[other] = one
                reached.add(other)
    return reached


_ROWS = """
WITH {ends} SELECT of, exhibit, locator, tie, "on", a = ? AS onward, amount, exponent, currency FROM ends
WHERE least(a, b) = ? AND greatest(a, b) = ? AND {within} AND (? IS NULL OR (coalesce("on", TIMESTAMP '9999-12-31'), exhibit, locator, tie) > (CAST(? AS TIMESTAMP), ?, ?, ?))
ORDER BY coalesce("on", TIMESTAMP '9999-12-31'), exhibit, locator, tie LIMIT ?
"""


def between(shown: Shown, filters: Filters, left: str, right: str, after: Sequence[str], page: int) -> list[dict[str, Any]]:
    """Return the observations that tie two nodes, by time and place, from after a place on."""
    one, two = sorted((left, right))
    sql = _ROWS.format(ends=ENDS, within=_WITHIN)
    keys: list[object] = [after[0], *after] if after else [None, None, None, None, None]
    return list(shown.whole.ask(sql, left, one, two, *within(filters), *keys, page).to_pylist())


def money(edge: Edge) -> list[Mapping[str, Any]]:
    """Return what was paid between two nodes, both ways together, by currency."""
    return [{"currency": c, "exponent": e, "amount": total} for (c, e), total in sorted(edge.money.items())]
