"""Weak points: supports and what the text asks → the smallest losses that leave an element unsupported, and what one more place adds.

A support falls with the piece that it stands in, and with its independent origin: the witness, the device, the source document.
A set of pieces and origins leaves an element unsupported where, without every support that one of them carries, no line of the
requirements has as many rows of the text as it asks for. Such a set is told where no smaller part of it does the same: the minimal
hitting sets of the ways in which the element stands, found exactly up to ``BOUND`` members (a search tree that branches, at each
step, on one way in which the element still stands: whoever empties it takes something of that way).

A piece and an origin that carry the same supports of the element are one, and the piece is named. What a confirmed finding shows
falls with the piece of each row; that the indicator may then no longer be met is for the what-if, which is a build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa

from faisceau.model.stands import STANDS

BOUND = 4
"""The largest set that is looked for; ours."""
NEW = "new"
"""The origin of a place that a further measure would bring."""

Row = Mapping[str, Any]
Pair = tuple[str, str, str]

_SCHEMAS = {schema.name: schema for schema in STANDS}


@dataclass(frozen=True)
class Support:
    """A place that supports a row of the text: the row, and what it falls with."""

    element: str
    value: str
    falls_with: frozenset[str]


@dataclass(frozen=True)
class Line:
    """So many distinct rows of an element, by which another (or the same) is supported."""

    by_element: str
    rows: int


def weak_points(
    *,
    supports: pa.Table,
    charged_rows: pa.Table,
    counts: pa.Table,
    ages: pa.Table,
    offences: pa.Table,
    offence_requirements: pa.Table,
) -> pa.Table:
    """Return the minimal sets whose loss leaves each supported element unsupported, the smallest first."""
    asked = _asked(counts, ages, offences, offence_requirements)
    rows = []
    for pair, held in _supports(supports, charged_rows):
        for element, lines in asked.get(pair, {}).items():
            if not stands(held, lines, frozenset()):
                continue
            named = {"victim": pair[0], "suspect": pair[1], "count": pair[2], "element": element, "bound": BOUND}
            sets = smallest(_of(held, lines), lines)
            if not sets:
                rows.append({**named, "number": 0, "units": [], "size": None})
            rows += [{**named, "number": n, "units": sorted(one), "size": len(one)} for n, one in enumerate(sets, 1)]
    return pa.Table.from_pylist(rows, schema=_SCHEMAS["weak_points"].arrow)


def further_measures(
    *,
    supports: pa.Table,
    charged_rows: pa.Table,
    counts: pa.Table,
    ages: pa.Table,
    offences: pa.Table,
    offence_requirements: pa.Table,
    gap_measures: pa.Table,
) -> pa.Table:
    """Return, for each element and measure of the law, the smallest loss that empties it now, and with one place more of a new origin."""
    asked, measures = _asked(counts, ages, offences, offence_requirements), _measures(gap_measures)
    held = dict(_supports(supports, charged_rows))
    text = _text(charged_rows)
    told: dict[tuple[tuple[Support, ...], tuple[Line, ...], tuple[tuple[str, str], ...]], list[dict[str, Any]]] = {}
    rows = []
    for pair, elements in sorted(asked.items()):
        own = tuple(held.get(pair, ()))
        for element, lines in elements.items():
            # What a measure may add depends on nothing else: pairs that stand alike, as thousands do that nothing supports, are worked out once.
            alike = (own, tuple(lines), tuple(_rows_of(text.get(pair, ()), lines)))
            if alike not in told:
                told[alike] = list(_further(*alike, measures))
            named = {"victim": pair[0], "suspect": pair[1], "count": pair[2], "element": element}
            rows += [{**named, **row} for row in told[alike]]
    return pa.Table.from_pylist(rows, schema=_SCHEMAS["further_measures"].arrow)


def _further(
    own: Sequence[Support],
    lines: Sequence[Line],
    text: Sequence[tuple[str, str]],
    measures: Sequence[tuple[str, str, frozenset[str]]],
) -> Iterator[dict[str, Any]]:
    """Yield, for each measure that may add to these lines, the smallest loss now, and then, with the row of the text that adds the most."""
    now = _least(own, lines)
    if now is None:
        return
    asked = {line.by_element for line in lines}
    with_each = {row: _least([*own, Support(*row, frozenset({NEW}))], lines) for row in text}
    for measure, of_element, values in measures:
        useful = [(e, v) for e, v in with_each if e == of_element and (not values or v in values)]
        if useful and of_element in asked:
            best = max(useful, key=lambda row: (_large(with_each[row]), tuple(map(_backwards, row))))
            yield {"measure": measure, "size": now, "then": with_each[best], "value": best[1]}


def stands(supports: Sequence[Support], lines: Sequence[Line], lost: frozenset[str]) -> bool:
    """Say whether any line is fulfilled by the supports that nothing lost carries."""
    return _way(supports, lines, lost) is not None


def smallest(supports: Sequence[Support], lines: Sequence[Line]) -> list[frozenset[str]]:
    """Return every minimal set of at most ``BOUND`` units without which nothing fulfils a line, the smallest first."""
    found: set[frozenset[str]] = set()
    seen: set[frozenset[str]] = set()
    level = [frozenset[str]()]
    for _ in range(BOUND + 1):
        onward: list[frozenset[str]] = []
        for lost in level:
            if any(one <= lost for one in found):
                continue
            way = _way(supports, lines, lost)
            if way is None:
                found.add(lost)
                continue
            for unit in sorted(set[str]().union(*(support.falls_with for support in way))):
                if (more := lost | {unit}) not in seen and len(more) <= BOUND:
                    seen.add(more)
                    onward.append(more)
        level = onward
    minimal = [one for one in found if not any(other < one for other in found)]
    return sorted(minimal, key=lambda one: (len(one), sorted(one)))


def _way(supports: Sequence[Support], lines: Sequence[Line], lost: frozenset[str]) -> list[Support] | None:
    """Return one support for each of the rows that fulfil a line, or None where no line is fulfilled."""
    for line in lines:
        alive: dict[str, Support] = {}
        for support in supports:
            if support.element == line.by_element and support.value not in alive and lost.isdisjoint(support.falls_with):
                alive[support.value] = support
                if len(alive) == line.rows:
                    return list(alive.values())
    return None


def _of(supports: Sequence[Support], lines: Sequence[Line]) -> list[Support]:
    """Return the supports of these lines, units that carry the same ones being one: the piece where one of them is a piece."""
    mine = [support for support in supports if support.element in {line.by_element for line in lines}]
    carried: dict[str, set[int]] = {}
    for number, support in enumerate(mine):
        for unit in support.falls_with:
            carried.setdefault(unit, set()).add(number)
    alike: dict[frozenset[int], list[str]] = {}
    for unit, numbers in carried.items():
        alike.setdefault(frozenset(numbers), []).append(unit)
    called = {unit: min(units, key=lambda one: (not one.startswith("piece:"), one)) for units in alike.values() for unit in units}
    return [Support(support.element, support.value, frozenset(called[unit] for unit in support.falls_with)) for support in mine]


def _least(supports: Sequence[Support], lines: Sequence[Line]) -> int | None:
    """Return the size of the smallest set, 0 where nothing fulfils a line, None where it is more than the bound."""
    sets = smallest(_of(supports, lines), lines)
    return len(sets[0]) if sets else None


def _large(size: int | None) -> int:
    return BOUND + 1 if size is None else size


def _backwards(text: str) -> tuple[int, ...]:
    """Return a key under which the first of equal rows is the greatest."""
    return tuple(-ord(character) for character in text)


def _supports(supports: pa.Table, charged_rows: pa.Table) -> Iterator[tuple[Pair, list[Support]]]:
    """Yield the supports of each pair that speak to a row of the charged text."""
    charged = {(*_pair(row), row["element"], row["value"]) for row in charged_rows.to_pylist()}
    rows = sorted(supports.to_pylist(), key=_pair)
    for pair, own in groupby(rows, key=_pair):
        yield pair, list(dict.fromkeys(_support(row) for row in own if (*pair, row["element"], row["value"]) in charged))


def _support(row: Row) -> Support:
    piece = f"piece:{row['piece']}"
    origin = piece if row["origin"] == f"exhibit:{row['piece']}" else row["origin"]
    return Support(row["element"], row["value"], frozenset({piece, origin}))


def _pair(row: Row) -> Pair:
    return row["victim"], row["suspect"], row["count"]


def _asked(
    counts: pa.Table, ages: pa.Table, offences: pa.Table, offence_requirements: pa.Table
) -> dict[Pair, dict[str, list[Line]]]:
    """Return what the text asks of each element, for each victim and suspect of a count: lines that are alternatives."""
    base = {(row["state"], row["offence"]): row["base"] for row in offences.to_pylist()}
    treated = {(row["count"], row["victim"]): row["treated"] for row in ages.to_pylist()}
    lines: dict[tuple[str, ...], list[Row]] = {}
    for row in offence_requirements.to_pylist():
        lines.setdefault((row["state"], row["offence"], row["applies"]), []).append(row)
    asked: dict[Pair, dict[str, list[Line]]] = {}
    for row in counts.to_pylist():
        applies = treated.get((row["count"], row["victim"]))
        offence = (row["state"], row["offence"])
        if applies is None or offence not in base:
            continue
        own = asked.setdefault(_pair(row), {})
        for name in filter(None, (row["offence"], base[offence])):
            for line in lines.get((row["state"], name, applies), ()):
                own.setdefault(line["element"], []).append(Line(line["by_element"], line["rows"]))
    return asked


def _text(charged_rows: pa.Table) -> dict[Pair, list[tuple[str, str]]]:
    found: dict[Pair, list[tuple[str, str]]] = {}
    for row in charged_rows.to_pylist():
        found.setdefault(_pair(row), []).append((row["element"], row["value"]))
    return found


def _rows_of(text: Sequence[tuple[str, str]], lines: Sequence[Line]) -> list[tuple[str, str]]:
    wanted = {line.by_element for line in lines}
    return sorted(row for row in text if row[0] in wanted)


def _measures(gap_measures: pa.Table) -> list[tuple[str, str, frozenset[str]]]:
    return sorted((row["measure"], row["element"], frozenset(row["values"])) for row in gap_measures.to_pylist())
