"""Follow money: the lines of every ledger that inflows reached, and what of them lies where under each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

import pyarrow as pa

from faisceau.build import trace_places
from faisceau.cases.citing import Marks
from faisceau.desk import Built
from faisceau.notation import amounts

OTHER = "other"
"""How the source of money that is not under question is written."""

Ledger = tuple[str, str]
Row = Mapping[str, Any]


TOGETHER = 10_000
"""Lines that become rows at a time, about; ours."""


class Lines(Mapping[Ledger, dict[int, dict[str, Any]]]):
    """The movements of ledgers by number; they become rows when they are asked for, some ledgers at a time: a page shows few of thousands."""

    def __init__(self, ledgers: Sequence[Ledger], rows: pa.Table) -> None:
        """Take the rows of all ledgers, in their order and that of their numbers."""
        self._rows = rows
        self._read: dict[Ledger, dict[int, dict[str, Any]]] = {}
        self._blocks: dict[Ledger, tuple[int, int]] = {}
        told = zip(*(rows.column(name).to_pylist() for name in ("account", "currency")), strict=True)
        counts = {ledger: sum(1 for _ in mine) for ledger, mine in groupby(told)}
        first = 0
        lines = 0
        block: list[Ledger] = []
        for place, ledger in enumerate(ledgers, 1):
            block.append(ledger)
            lines += counts.get(ledger, 0)
            if lines >= TOGETHER or place == len(ledgers):
                self._blocks |= dict.fromkeys(block, (first, lines))
                first, lines, block = first + lines, 0, []

    def __getitem__(self, ledger: Ledger) -> dict[int, dict[str, Any]]:
        """Return the movements of a ledger."""
        if ledger not in self._read:
            block = self._blocks[ledger]
            self._read |= {one: {} for one, other in self._blocks.items() if other == block}
            for row in self._rows.slice(*block).to_pylist():
                self._read[row["account"], row["currency"]][row["number"]] = row
        return self._read[ledger]

    def __iter__(self) -> Iterator[Ledger]:
        """Go over the ledgers, in their order."""
        return iter(self._blocks)

    def __len__(self) -> int:
        """Return how many ledgers there are."""
        return len(self._blocks)


@dataclass(frozen=True)
class Followed:
    """Money that was followed in a build: the lines of each ledger that it reached, and where it lies under every rule."""

    built: Built
    rows: list[dict[str, Any]]
    tables: Mapping[str, pa.Table] = field(default_factory=dict, repr=False)
    wanted: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """The tables that were traced, and the places that were followed."""

    @cached_property
    def ledgers(self) -> list[Ledger]:
        """The ledgers that were reached, in the order of their names."""
        return sorted({(row["account"], row["currency"]) for row in self.rows})

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
    def _by_ledger(self) -> dict[Ledger, list[dict[str, Any]]]:
        found: dict[Ledger, list[dict[str, Any]]] = {ledger: [] for ledger in self.ledgers}
        for row in self.rows:
            found[row["account"], row["currency"]].append(row)
        return found

    def of(self, ledger: Ledger) -> list[dict[str, Any]]:
        """Return the rows of a ledger."""
        return self._by_ledger[ledger]


def follow(built: Built, wanted: set[tuple[str, str]]) -> Followed:
    """Return where the inflows at these places, or details of them, went: the rows of ``tracings``."""
    if not wanted:
        return Followed(built, [])
    tables = {
        "movements": built.ask(_REACHED, sorted({exhibit for exhibit, _ in wanted})),
        "transfers": built.rows("transfers", _places(wanted)),
        "continuations": built.rows("continuations"),
        "schemes": built.rows("schemes"),
    }
    found: pa.Table = trace_places(tables, wanted)
    return Followed(built, found.to_pylist(), tables, wanted)


_REACHED = """
WITH RECURSIVE reached AS (
    SELECT DISTINCT m.account, m.currency FROM ledgers JOIN movements m USING (account)
    WHERE ledgers.exhibit IN (SELECT unnest(?))
    UNION
    SELECT c.to_account, c.to_currency FROM continuations c JOIN reached USING (account, currency) WHERE c.to_number IS NOT NULL
)
SELECT m.* FROM movements m SEMI JOIN reached USING (account, currency) ORDER BY m.account, m.currency, m.number
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
    for ledger in followed.ledgers:
        lines = followed.lines[ledger]
        rows = [row for row in followed.of(ledger) if row["source"] != OTHER]
        for rule in rules:
            for (number, _, fate), mine in by_place(row for row in rows if row["rule"] == rule).items():
                total = sum(int(row["amount"]) for row in mine)
                if not total and fate != "closing":
                    continue
                one = mine[0]
                movement = lines.get(number) if fate != "closing" else None
                place = cited.at(movement["exhibit"], movement["locator"]) if movement else {"mark": None, "locator": None}
                found.append(
                    {
                        **{name: one[name] for name in ("account", "currency", "rule", "number", "fate", "footing")},
                        "on": movement["on"].isoformat() if movement and movement["on"] else None,
                        "counterparty": movement["counterparty"] if movement else None,
                        **place,
                        "exhibit": movement["exhibit"] if movement else None,
                        "traced": amounts.text(total, one["exponent"]),
                        "amount": whole(movement, lines, one["exponent"]),
                        **{name: one[name] for name in ("part", "to_account", "to_currency", "to_number", "stopped")},
                    }
                )
    return found


def assumed(built: Built) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements whose origin was assumed."""
    return {(row["exhibit"], row["locator"]) for row in built.each("origins")}
