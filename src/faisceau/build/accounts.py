"""Ledgers, payments and tracing by account: exhibits that write of the same accounts are taken together, and nothing else with them.

A group is a connected component of exhibits and accounts. One more exhibit makes again only the group that it belongs
to; the output of a group is cut into one part an account.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint, query_fingerprint, query_text
from faisceau.build.runner import Runner, Stage, call_key, in_order
from faisceau.build.shelf import Part, Table
from faisceau.model import TABLES
from faisceau.stages import tracing

Inputs = Mapping[str, Table]


def groups(ledgers: pa.Table) -> list[frozenset[str]]:
    """Return the exhibits of each group, in the order of their smallest exhibit."""
    leader: dict[str, str] = {}

    def find(node: str) -> str:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    exhibits = ledgers.column("exhibit").to_pylist()
    for exhibit, account in zip(exhibits, ledgers.column("account").to_pylist(), strict=True):
        left, right = find(f"exhibit {exhibit}"), find(f"account {account}")
        leader[max(left, right)] = min(left, right)
    together: dict[str, set[str]] = {}
    for exhibit in exhibits:
        together.setdefault(find(f"exhibit {exhibit}"), set()).add(exhibit)
    return sorted((frozenset(one) for one in together.values()), key=min)


def movements(runner: Runner, transfers: Table, ledgers: Table, balances: Table) -> Table:
    """Return the ledgers of every account."""
    return _asked(runner, "movements", ledgers, {"transfers": transfers, "ledgers": ledgers, "balances": balances})


def payments(runner: Runner, moved: Table, transfers: Table, selectors: Table, ledgers: Table) -> Table:
    """Return every payment of the ledgers, once."""
    return _asked(runner, "payments", ledgers, {"transfers": transfers, "selectors": selectors}, moved)


def _asked(runner: Runner, out: str, ledgers: Table, by_exhibit: Inputs, moved: Table | None = None) -> Table:
    """Run the query of a stage over the parts of each group."""
    text, code = query_text("faisceau.stages", out), query_fingerprint("faisceau.stages", out)
    accounts = runner.read(ledgers)
    calls = []
    for group in groups(accounts):
        own = {name: _of(table, group) for name, table in by_exhibit.items()}
        if moved is not None:
            own["movements"] = _of_accounts(moved, accounts, group)
        calls.append((call_key(out, code, None, {name: table.digest for name, table in own.items()}), own))
    return _by_account(runner, out, calls, lambda own: runner.ask(text, own))


def tracings(runner: Runner, moved: Table, origins: Table, transfers: Table, ledgers: Table) -> Table:
    """Return the tracing of assumed origins, in the groups that hold one."""
    assumed = runner.read(origins)
    named = set(assumed.column("exhibit").to_pylist())
    accounts = runner.read(ledgers)
    code = fingerprint(tracing.__name__)
    calls = []
    for group in groups(accounts):
        if group & named:
            own = {
                "movements": _of_accounts(moved, accounts, group),
                "transfers": _of(transfers, group),
                "origins": runner.given("origins", assumed.filter(_among(assumed, "exhibit", group))),
            }
            calls.append((call_key("tracings", code, None, {name: table.digest for name, table in own.items()}), own))

    def make(own: Inputs) -> pa.Table:
        return tracing.tracings(**{name: runner.read(table) for name, table in own.items()})

    return _by_account(runner, "tracings", calls, make)


def _among(table: pa.Table, column: str, values: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(table.column(column), pa.array(sorted(values), pa.string()))


def _of(table: Table, exhibits: frozenset[str]) -> Table:
    return Table(table.schema, tuple(part for part in table.parts if part.key in exhibits))


def _of_accounts(moved: Table, accounts: pa.Table, exhibits: frozenset[str]) -> Table:
    mine = set(accounts.filter(_among(accounts, "exhibit", exhibits)).column("account").to_pylist())
    return Table(moved.schema, tuple(part for part in moved.parts if part.key in mine))


def _by_account(runner: Runner, out: str, calls: Sequence[tuple[str, Inputs]], make: Callable[[Inputs], pa.Table]) -> Table:
    """Make the calls that are not remembered and cut what they give into one part an account."""
    schema = TABLES[out]
    started = time.perf_counter()
    parts: list[Part] = []
    ran = False
    runner.progress.stage(out, len(calls))
    for key, own in calls:
        recalled = runner.shelf.recall(key)
        if recalled is None:
            ran = True
            made = [runner.shelf.put(schema, account, in_order(schema, part)) for account, part in _cut(make(own))]
            runner.shelf.remember(key, {out: made})
        else:
            made = recalled[out]
        parts.extend(made)
        runner.progress.advance()
    runner.progress.done()
    table = Table(schema, tuple(sorted(parts, key=lambda part: part.key)))
    key = sha256("".join(key for key, _ in calls).encode()).hexdigest()
    seconds = round(time.perf_counter() - started, 4)
    runner.stages.append(Stage(out, key, ran, table.rows, table.digest, seconds))
    return table


def _cut(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Cut rows into those of each account."""
    for account in sorted(pc.unique(rows.column("account")).to_pylist()):
        yield account, rows.filter(pc.equal(rows.column("account"), account))
