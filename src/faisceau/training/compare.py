"""Compare a built case with its truth: exactly what today's stages claim, nothing more and nothing less.

Pure: a truth as ``truth.json`` holds it and the tables of a build, to the differences. What the truth holds beyond the
claims is listed by ``not_compared``, with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.training.finding import marks_by_exhibit, signed_cents
from faisceau.training.truth import CELL

Tables = Mapping[str, pa.Table]
Truth = Mapping[str, Any]
Facts = Mapping[str, object]
"""What is said of each thing, by the name of the thing."""

TIES = ("called", "paid", "wrote")
GAP = ("victim", "suspect", "count", "element")


class Difference(NamedTuple):
    """A thing of which the build says something else than the truth; None where one of them says nothing."""

    section: str
    what: str
    expected: object
    found: object


def compare(truth: Truth, tables: Tables, without_testimony: Tables | None = None) -> list[Difference]:
    """Return every difference, in the order of the sections; ``without_testimony`` are the tables of that build, if made."""
    claimed = truth["claimed_today"]
    told: list[tuple[str, Facts, Facts]] = [
        ("persons", _true_persons(claimed, tables), _built_persons(tables)),
        ("links", _true_links(claimed), _built_links(tables)),
        ("ledgers", _true_ledgers(claimed), _built_ledgers(tables)),
        ("tracings", _true_tracings(claimed), _built_tracings(tables)),
        ("findings", _true_findings(claimed), _built_findings(tables)),
    ]
    told.append(("weak points", _weak(claimed["weak_points"]), _weak(_by_mark(tables))))
    for side, built in (("with_testimony", tables), ("without_testimony", without_testimony)):
        if built is not None:
            told.append((f"matrix, {side}", _cells(claimed["matrix"][side]), _cells(built["matrix"].to_pylist())))
            told.append((f"gaps, {side}", _gaps(claimed["gaps"][side]), _gaps(built["gaps"].to_pylist())))
    return [difference for section, true, built in told for difference in _differences(section, true, built)]


def not_compared(truth: Truth) -> list[tuple[str, str, str]]:
    """Return what the truth holds and no stage claims: the section, then what and why in French and in English."""
    return [(section, fact["fr"], fact["en"]) for section in ("not_computed_yet", "not_findable") for fact in truth[section]]


def _differences(section: str, true: Facts, built: Facts) -> Iterator[Difference]:
    for what in sorted({*true, *built}):
        if true.get(what) != built.get(what):
            yield Difference(section, what, true.get(what), built.get(what))


def _true_persons(claimed: Truth, tables: Tables) -> Facts:
    exhibits = {row["mark"]: row["exhibit"] for row in tables["sealings"].to_pylist()}
    return {
        person: tuple(sorted((*told["selectors"], *(f"device:{exhibits[mark]}" for mark in told["devices"]))))
        for person, told in claimed["persons"].items()
        if told["selectors"]
    }


def _built_persons(tables: Tables) -> Facts:
    """Return the selectors of the entity of each person; a conflict is told beside them."""
    selectors = defaultdict(list)
    for row in tables["designations"].to_pylist():
        selectors[row["entity"]].append(f"{row['kind']}:{row['value']}")
    return {
        row["person"]: tuple(sorted((*selectors[row["entity"]], *row["conflicts"])))
        for row in tables["entities"].to_pylist()
        if row["person"]
    }


def _true_links(claimed: Truth) -> Facts:
    return {
        f"{link['from']} {link['tie']} {link['to']}, {link['mark']}": (link["observations"], link["cents"])
        for link in claimed["links"]
    }


def _built_links(tables: Tables) -> Facts:
    """Return how often, and for how many cents, each person is tied to another one, by cote."""
    marks = marks_by_exhibit(tables)
    entity_of = {(row["kind"], row["value"]): row["entity"] for row in tables["designations"].to_pylist()}
    person_of = {row["entity"]: row["person"] for row in tables["entities"].to_pylist() if row["person"]}
    places: dict[str, set[str]] = defaultdict(set)
    cents: Counter[str] = Counter()
    for row in tables["links"].to_pylist():
        one = person_of.get(entity_of.get((row["from_kind"], row["from_value"]), ""))
        two = person_of.get(entity_of.get((row["to_kind"], row["to_value"]), ""))
        if one and two and one != two and row["tie"] in TIES:
            what = f"{one} {row['tie']} {two}, {marks[row['exhibit']]}"
            places[what].add(f"{row['exhibit']}#{row['locator']}")
            cents[what] += signed_cents({**row, "side": "credit"}) or 0
    return {what: (len(found), cents[what]) for what, found in places.items()}


def _true_ledgers(claimed: Truth) -> Facts:
    return {
        f"{ledger['account']}, {movement['number']}": (movement["on"], movement["cents"], movement["balance"])
        for ledger in claimed["ledgers"]
        for movement in ledger["movements"]
    }


def _built_ledgers(tables: Tables) -> Facts:
    """Return day, cents and balance of each movement of the accounts that a piece names exactly."""
    return {
        f"{row['account']}, {row['number']}": (str(row["on"]), _cents(row["signed"], row), _cents(row["balance"], row))
        for row in tables["movements"].to_pylist()
        if not row["account"].startswith("exhibit:")
    }


_NOT_TOLD = ("total_contamination", "backward")
"""Rules that conserve nothing, or stand on a decision that this case does not take."""


def _true_tracings(claimed: Truth) -> Facts:
    return {
        f"{row['account']}, {row['rule']}, {row['number']}": (tuple(sorted(row["sources"].items())), row["other"])
        for row in claimed["tracings"]
        if row["sources"]
    }


def _built_tracings(tables: Tables) -> Facts:
    """Return the cents of each source in each outflow and in the closing balance, where any source under question is in it."""
    numbers = {f"{row['exhibit']}#{row['locator']}": f"{row['account']} {row['number']}" for row in tables["movements"].to_pylist()}
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for row in tables["tracings"].to_pylist():
        if row["rule"] in _NOT_TOLD:
            continue
        source = "other" if row["source"] == "other" else numbers.get(row["source"], row["source"])
        fate = "" if row["fate"] in ("outflow", "closing") else f", {row['fate']}"
        if row["amount"]:
            found[f"{row['account']}, {row['rule']}, {row['number']}{fate}"][source] = _cents(row["amount"], row)
    told: dict[str, object] = {}
    for what, shares in found.items():
        other = shares.pop("other", 0)
        if shares:
            told[what] = (tuple(sorted(shares.items())), other)
    return told


def _true_findings(claimed: Truth) -> Facts:
    return {f"{finding['indicator']} {finding['about']}": finding["rows"] for finding in claimed["findings"]}


def _built_findings(tables: Tables) -> Facts:
    """Return how many rows explain each finding; a device is named by the cote of its piece."""
    devices = {f"device:{exhibit}": f"device:{mark}" for exhibit, mark in marks_by_exhibit(tables).items()}
    return Counter(f"{row['indicator']} {devices.get(row['about'], row['about'])}" for row in tables["findings"].to_pylist())


def _cells(rows: Iterable[Mapping[str, Any]]) -> Facts:
    return {", ".join(row[name] for name in CELL): (row["observations"], row["origins"]) for row in rows}


def _gaps(rows: Iterable[Mapping[str, Any]]) -> Facts:
    return {", ".join(row[name] for name in GAP): (row["required"], row["reason"]) for row in rows}


def _weak(rows: Iterable[Mapping[str, Any]]) -> Facts:
    """Return the losses that empty each element, by the element."""
    found = defaultdict(list)
    for row in rows:
        found[", ".join(row[name] for name in GAP)].append(" + ".join(row["units"]))
    return {what: sorted(sets) for what, sets in found.items()}


def _by_mark(tables: Tables) -> Iterator[Mapping[str, Any]]:
    """Yield the weak points of a build, their pieces named by cote."""
    marks = {f"piece:{exhibit}": f"piece:{mark}" for exhibit, mark in marks_by_exhibit(tables).items()}
    for row in tables["weak_points"].to_pylist():
        yield {**row, "units": sorted(marks.get(unit, unit) for unit in row["units"])}


def _cents(units: Any, row: Mapping[str, Any]) -> int | None:
    """Return an exact amount of a row in cents; None where it is unknown."""
    if units is None:
        return None
    sign = "credit" if units >= 0 else "debit"
    return signed_cents({"amount": abs(units), "exponent": row["exponent"], "side": sign})
