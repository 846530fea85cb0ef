"""Follow money: the lines of every ledger that inflows reached, and what of them lies where under each rule."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build import trace_places
from faisceau.cases.citing import Marks
from faisceau.cases.laying import Laid, laid
from faisceau.desk import Built
from faisceau.model.tables import TABLES
from faisceau.notation import amounts

OTHER = "other"
"""How the source of money that is not under question is written."""

Ledger = tuple[str, str]
Row = Mapping[str, Any]


TOGETHER = 10_000
"""Lines that become rows at a time, about; ours."""


class _Rows:
    """Rows of ledgers, in the order of these; they are made when they are asked for, some ledgers at a time."""

    def __init__(self, ledgers: Sequence[Ledger], rows: pa.Table) -> None:
        self._rows = rows
        self._read: dict[Ledger, list[dict[str, Any]]] = {}
        self.blocks: dict[Ledger, tuple[int, int]] = {}
        told = zip(*(rows.column(name).to_pylist() for name in ("account", "currency")), strict=True)
        counts = {ledger: sum(1 for _ in mine) for ledger, mine in groupby(told)}
        first = 0
        lines = 0
        block: list[Ledger] = []
        for place, ledger in enumerate(ledgers, 1):
            block.append(ledger)
            lines += counts.get(ledger, 0)
            if lines >= TOGETHER or place == len(ledgers):
                self.blocks |= dict.fromkeys(block, (first, lines))
                first, lines, block = first + lines, 0, []

    def of(self, ledger: Ledger) -> list[dict[str, Any]]:
        """Return the rows of a ledger."""
        if ledger not in self._read:
            block = self.blocks[ledger]
            self._read |= {one: [] for one, other in self.blocks.items() if other == block}
            for row in self._rows.slice(*block).to_pylist():
                self._read[row["account"], row["currency"]].append(row)
        return self._read[ledger]


class Lines(Mapping[Ledger, dict[int, dict[str, Any]]]):
    """The movements of ledgers by number: read when they are asked for, made rows some ledgers at a time: a page shows few of thousands."""

    def __init__(self, ledgers: Sequence[Ledger], read: Callable[[Sequence[Ledger]], pa.Table]) -> None:
        """Take the ledgers in their order, and what reads the rows of some of them, in that order and that of their numbers."""
        self._ledgers, self._of = ledgers, read
        self._read: dict[Ledger, dict[int, dict[str, Any]]] = {}

    @cached_property
    def _rows(self) -> _Rows:
        return _Rows(self._ledgers, self._of(self._ledgers))

    def fetch(self, ledgers: Iterable[Ledger]) -> None:
        """Read these ledgers alone; who asks for one that was not fetched has all of them read."""
        if "_rows" not in self.__dict__ and (wanted := sorted({*ledgers} - {*self._read})):
            rows = _Rows(wanted, self._of(wanted))
            self._read |= {one: {row["number"]: row for row in rows.of(one)} for one in wanted}

    def __getitem__(self, ledger: Ledger) -> dict[int, dict[str, Any]]:
        """Return the movements of a ledger."""
        if ledger not in self._read:
            self._read[ledger] = {row["number"]: row for row in self._rows.of(ledger)}
        return self._read[ledger]

    def __iter__(self) -> Iterator[Ledger]:
        """Go over the ledgers, in their order."""
        return iter(self._ledgers)

    def __len__(self) -> int:
        """Return how many ledgers there are."""
        return len(self._ledgers)


class States:
    """The State of the account that an outflow names, where its number tells it, by account, currency and number."""

    def __init__(self, rows: pa.Table) -> None:
        """Take rows of account, currency, number and State, in that order."""
        self.rows = rows.combine_chunks()
        runs = pc.run_end_encode(self.rows.column("account")).combine_chunks() if rows.num_rows else None
        ends = runs.run_ends.to_pylist() if runs else []
        self._blocks = dict(zip(runs.values.to_pylist(), pairwise([0, *ends]), strict=True)) if runs else {}
        self._read: dict[str, dict[tuple[str, int], str]] = {}

    def get(self, place: tuple[str, str, int]) -> str | None:
        """Return the State of a place; None where nothing tells it."""
        account, currency, number = place
        if account not in self._read:
            first, last = self._blocks.get(account, (0, 0))
            rows = self.rows.slice(first, last - first).to_pylist()
            self._read[account] = {(row["currency"], row["number"]): row["state"] for row in rows}
        return self._read[account].get((currency, number))


@dataclass(frozen=True)
class Followed:
    """Money that was followed in a build: the lines of each ledger that it reached, and where it lies under every rule."""

    built: Built
    found: pa.Table
    """The rows of ``tracings``."""
    tables: Mapping[str, pa.Table] = field(default_factory=dict, repr=False)
    wanted: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """The tables that were traced, and the places that were followed."""
    kept: Laid | None = field(default=None, repr=False)
    _told: dict[str, list[Row]] = field(default_factory=dict, repr=False)
    _sums: dict[Ledger, list[dict[str, Any]]] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        """Say whether anything was followed."""
        return bool(self.found.num_rows)

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, of each source apart: many, where money has spread."""
        told: list[Row] = self.found.to_pylist()
        return told

    @cached_property
    def sums(self) -> pa.Table:
        """What each rule finds in each place, of all sources under question together, in the order of the ledgers."""
        return _in_order(self.found.filter(self.questioned))

    @cached_property
    def questioned(self) -> pa.ChunkedArray:
        """Which rows of ``tracings`` tell of sources under question, not of other money."""
        return pc.not_equal(self.found.column("source"), OTHER)

    def under(self, rule: str) -> list[Row]:
        """Return what of each source, other money left out, a rule finds somewhere."""
        if rule not in self._told:
            mine = self.found.filter(pc.and_(self.questioned, pc.equal(self.found.column("rule"), rule)))
            self._told[rule] = [row for row in _light(mine).to_pylist() if row["amount"]]
        return self._told[rule]

    def fetch(self, ledgers: Sequence[Ledger]) -> None:
        """Read the lines of these ledgers alone, and what each rule finds in them: a page shows few of thousands."""
        self.lines.fetch(ledgers)
        accounts = pa.array(sorted({account for account, _ in ledgers}), pa.string())
        mine = self.found.filter(pc.and_(self.questioned, pc.is_in(self.found.column("account"), accounts)))
        found: dict[Ledger, list[dict[str, Any]]] = {one: [] for one in ledgers}
        for row in _in_order(mine).to_pylist():
            if (ledger := (row["account"], row["currency"])) in found:
                found[ledger].append(row)
        self._sums.update(found)

    def ask(self, sql: str, made: Callable[[pa.Table], Any], *values: object) -> Any:
        """Return what is made of the answer to a question that is the same for the ledgers of these tables, whatever was followed."""
        return self.kept.ask(self.built, sql, made, *values) if self.kept else made(self.built.ask(sql, *values))

    def days(self, rows: Sequence[Row]) -> list[dt.date | None]:
        """Return the day of the movement of each row; none of a closing balance."""
        starts = (self.kept or Laid(self.tables, None)).starts
        places = [None if row["fate"] == "closing" else starts[row["account"], row["currency"]] + row["number"] - 1 for row in rows]
        days: list[dt.date | None] = self.tables["movements"].column("on").take(pa.array(places, pa.int64())).to_pylist()
        return days

    @cached_property
    def exponents(self) -> dict[Ledger, int]:
        """The decimals of each ledger that was reached, in the order of their names."""
        told = self.found.select(["account", "currency", "exponent"]).group_by(["account", "currency", "exponent"]).aggregate([])
        return dict(sorted(((row["account"], row["currency"]), row["exponent"]) for row in told.to_pylist()))

    @cached_property
    def ledgers(self) -> list[Ledger]:
        """The ledgers that were reached, in the order of their names."""
        return list(self.exponents)

    @cached_property
    def lines(self) -> Lines:
        """The movements of each ledger that was reached, by number."""
        return Lines(self.ledgers, lambda wanted: self.built.ask(_LINES, *([one[part] for one in wanted] for part in (0, 1))))

    @cached_property
    def states(self) -> States:
        """The State of the account that an outflow names, where its number tells it."""
        told: States = self.ask(_STATES, States)
        return told

    @cached_property
    def _by_ledger(self) -> _Rows:
        return _Rows(self.ledgers, self.sums)

    def of(self, ledger: Ledger) -> list[dict[str, Any]]:
        """Return what each rule finds in each place of a ledger, of all sources under question together."""
        return self._sums[ledger] if ledger in self._sums else self._by_ledger.of(ledger)


def _in_order(rows: pa.Table) -> pa.Table:
    """Return rows of all sources under question together, in the order of the ledgers."""
    return summed(rows.drop_columns(["source"])).sort_by([("account", "ascending"), ("currency", "ascending")])


def summed(rows: pa.Table) -> pa.Table:
    """Return rows with what is alike in all but the amount as one, in the order in which they first come."""
    keys = [name for name in rows.column_names if name != "amount"]
    light = _light(rows)
    most = pc.max(pc.abs(light.column("amount"))).as_py() or 0 if pa.types.is_int64(light.column("amount").type) else 2**63
    if most * rows.num_rows >= 2**63:  # their sum might not be held
        light = rows.set_column(rows.column_names.index("amount"), "amount", rows.column("amount").cast(pa.decimal256(76, 0)))
    told = light.group_by(keys, use_threads=False).aggregate([("amount", "sum")])
    return _light(told.rename_columns([name.removesuffix("_sum") for name in told.column_names]))


def _light(rows: pa.Table) -> pa.Table:
    """Return rows with their amounts in 64 bits, where all of them fit: they are read many times faster."""
    place = rows.column_names.index("amount")
    try:
        return rows.set_column(place, "amount", rows.column("amount").cast(pa.int64()))
    except pa.ArrowInvalid:
        return rows


def follow(built: Built, wanted: set[tuple[str, str]]) -> Followed:
    """Return where the inflows at these places, or details of them, went."""
    if not wanted:
        return Followed(built, TABLES["tracings"].empty())
    kept = laid(built, (exhibit for exhibit, _ in wanted))
    tables = {**kept.tables, "transfers": built.rows("transfers", _places(wanted))}
    return Followed(built, trace_places(tables, wanted, kept.courses), tables, wanted, kept)


_STATES = """
SELECT account, currency, number, min(state) AS state FROM continuations
WHERE state IS NOT NULL GROUP BY ALL ORDER BY account, currency, number
"""
_LINES = """
SELECT m.* FROM movements m JOIN (SELECT unnest(?) AS account, unnest(?) AS currency) w USING (account, currency)
ORDER BY m.account, m.currency, m.number
"""


def _places(wanted: Iterable[tuple[str, str]]) -> str:
    """Return the condition of the rows at these places."""
    pairs = sorted(tuple("'" + text.replace("'", "''") + "'" for text in place) for place in wanted)
    return f"(exhibit, locator) IN ({', '.join(f'({exhibit}, {locator})' for exhibit, locator in pairs)})"


Place = tuple[int, int, str]
"""Number, part and fate."""


def by_place(rows: Iterable[Row]) -> dict[Place, list[Row]]:
    """Return rows by place, in the order of the ledger; the closing balance comes last."""
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["number"], row["part"], row["fate"]].append(row)
    return dict(sorted(found.items()))


def whole(line: Row | None, lines: Mapping[int, Row], exponent: int) -> str:
    """Return the amount of a movement, or the last balance, as exact decimals; a dash where it is not known."""
    units = abs(int(line["signed"])) if line else lines[max(lines)]["balance"]
    return "–" if units is None else amounts.text(int(units), exponent)


def told(followed: Followed, rules: Sequence[str], cited: Marks) -> list[dict[str, Any]]:
    """Tell, by ledger and rule, what of all that is under question lies in each outflow and in the closing balance."""
    found = []
    order = {rule: place for place, rule in enumerate(rules)}
    for ledger in followed.ledgers:
        lines = followed.lines[ledger]
        rows = [row for row in followed.of(ledger) if row["rule"] in order]
        for row in sorted(rows, key=lambda row: (order[row["rule"]], row["number"], row["part"], row["fate"])):
            total, fate = int(row["amount"]), row["fate"]
            if not total and fate != "closing":
                continue
            movement = lines.get(row["number"]) if fate != "closing" else None
            place = cited.at(movement["exhibit"], movement["locator"]) if movement else {"mark": None, "locator": None}
            found.append(
                {
                    **{name: row[name] for name in ("account", "currency", "rule", "number", "fate", "footing")},
                    "on": movement["on"].isoformat() if movement and movement["on"] else None,
                    "counterparty": movement["counterparty"] if movement else None,
                    **place,
                    "exhibit": movement["exhibit"] if movement else None,
                    "traced": amounts.text(total, row["exponent"]),
                    "amount": whole(movement, lines, row["exponent"]),
                    **{name: row[name] for name in ("part", "to_account", "to_currency", "to_number", "stopped")},
                }
            )
    return found


def assumed(built: Built) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements whose origin was assumed."""
    return {(row["exhibit"], row["locator"]) for row in built.each("origins")}
