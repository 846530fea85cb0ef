"""Follow money: the lines of every ledger that inflows reached, and what of them lies where under each rule."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build import trace_places
from faisceau.cases.citing import Marks
from faisceau.cases.laying import laid
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
    """The movements of ledgers by number; they become rows when they are asked for, some ledgers at a time: a page shows few of thousands."""

    def __init__(self, ledgers: Sequence[Ledger], rows: pa.Table) -> None:
        """Take the rows of all ledgers, in their order and that of their numbers."""
        self._rows = _Rows(ledgers, rows)
        self._read: dict[Ledger, dict[int, dict[str, Any]]] = {}

    def __getitem__(self, ledger: Ledger) -> dict[int, dict[str, Any]]:
        """Return the movements of a ledger."""
        if ledger not in self._read:
            self._read[ledger] = {row["number"]: row for row in self._rows.of(ledger)}
        return self._read[ledger]

    def __iter__(self) -> Iterator[Ledger]:
        """Go over the ledgers, in their order."""
        return iter(self._rows.blocks)

    def __len__(self) -> int:
        """Return how many ledgers there are."""
        return len(self._rows.blocks)


@dataclass(frozen=True)
class Followed:
    """Money that was followed in a build: the lines of each ledger that it reached, and where it lies under every rule."""

    built: Built
    found: pa.Table
    """The rows of ``tracings``."""
    tables: Mapping[str, pa.Table] = field(default_factory=dict, repr=False)
    wanted: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """The tables that were traced, and the places that were followed."""

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
        mine = self.found.filter(pc.not_equal(self.found.column("source"), OTHER)).drop_columns(["source"])
        return summed(mine).sort_by([("account", "ascending"), ("currency", "ascending")])

    def under(self, rule: str) -> list[Row]:
        """Return what of each source, other money left out, a rule finds somewhere."""
        column = self.found.column
        mine = pc.and_(pc.equal(column("rule"), rule), pc.not_equal(column("source"), OTHER))
        return [row for row in _light(self.found.filter(mine)).to_pylist() if row["amount"]]

    def days(self, rows: Sequence[Row]) -> list[dt.date | None]:
        """Return the day of the movement of each row; none of a closing balance."""
        movements = self.tables["movements"]
        keys = ["account", "currency", "number"]
        wanted = pa.table(
            {name: [row[name] for row in rows] for name in keys}, schema=pa.schema([movements.schema.field(name) for name in keys])
        )
        wanted = wanted.append_column("place", pa.array(range(len(rows)), pa.int64()))
        found = wanted.join(movements.select([*keys, "on"]), keys, join_type="left outer").sort_by("place")
        days: list[dt.date | None] = found.column("on").to_pylist()
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
    def lines(self) -> Mapping[Ledger, dict[int, dict[str, Any]]]:
        """The movements of each ledger that was reached, by number."""
        named = [[ledger[part] for ledger in self.ledgers] for part in (0, 1)]
        return Lines(self.ledgers, self.built.ask(_LINES, *named))

    @cached_property
    def states(self) -> dict[tuple[str, str, int], str]:
        """The State of the account that an outflow names, where its number tells it."""
        rows = self.built.ask("SELECT account, currency, number, min(state) AS state FROM continuations GROUP BY ALL").to_pylist()
        return {(row["account"], row["currency"], row["number"]): row["state"] for row in rows if row["state"]}

    @cached_property
    def _by_ledger(self) -> _Rows:
        return _Rows(self.ledgers, self.sums)

    def of(self, ledger: Ledger) -> list[dict[str, Any]]:
        """Return what each rule finds in each place of a ledger, of all sources under question together."""
        return self._by_ledger.of(ledger)


def summed(rows: pa.Table) -> pa.Table:
    """Return rows with what is alike in all but the amount as one, in the order in which they first come."""
    keys = [name for name in rows.column_names if name != "amount"]
    wide = rows.set_column(rows.column_names.index("amount"), "amount", rows.column("amount").cast(pa.decimal256(76, 0)))
    told = wide.group_by(keys, use_threads=False).aggregate([("amount", "sum")])
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
    return Followed(built, trace_places(tables, wanted, kept.courses), tables, wanted)


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
