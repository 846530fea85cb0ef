"""Ledgers, payments and tracing by account: exhibits that write of the same accounts are taken together, and nothing else with them.

A group is a connected component of exhibits and accounts. One more exhibit makes again only the group that it belongs
to; the output of a group is cut into one part an account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint, query_fingerprint, query_text
from faisceau.build.runner import Call, Runner, call_key
from faisceau.build.shelf import Table
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
    calls: list[Call] = []
    for group in groups(accounts):
        own = {name: _of(table, group) for name, table in by_exhibit.items()}
        if moved is not None:
            own["movements"] = _of_accounts(moved, accounts, group)
        key = call_key(out, code, None, {name: table.digest for name, table in own.items()})
        calls.append((key, partial(_answered, runner, text, own)))
    return runner.several(out, calls)


def _answered(runner: Runner, text: str, own: Inputs) -> Iterator[tuple[str, pa.Table]]:
    return _cut(runner.ask(text, own))


def tracings(runner: Runner, moved: Table, origins: Table, transfers: Table, ledgers: Table) -> Table:
    """Return the tracing of assumed origins, in the groups that hold one."""
    assumed = runner.read(origins)
    named = set(assumed.column("exhibit").to_pylist())
    accounts = runner.read(ledgers)
    code = fingerprint(tracing.__name__)
    calls: list[Call] = []
    for group in groups(accounts):
        if group & named:
            own = {
                "movements": _of_accounts(moved, accounts, group),
                "transfers": _of(transfers, group),
                "origins": runner.given("origins", assumed.filter(_among(assumed, "exhibit", group))),
            }
            key = call_key("tracings", code, None, {name: table.digest for name, table in own.items()})
            calls.append((key, partial(_traced, runner, own)))
    return runner.several("tracings", calls)


def _traced(runner: Runner, own: Inputs) -> Iterator[tuple[str, pa.Table]]:
    return _cut(tracing.tracings(**{name: runner.read(table) for name, table in own.items()}))


def _among(table: pa.Table, column: str, values: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(table.column(column), pa.array(sorted(values), pa.string()))


def _of(table: Table, exhibits: frozenset[str]) -> Table:
    return Table(table.schema, tuple(part for part in table.parts if part.key in exhibits))


def _of_accounts(moved: Table, accounts: pa.Table, exhibits: frozenset[str]) -> Table:
    mine = set(accounts.filter(_among(accounts, "exhibit", exhibits)).column("account").to_pylist())
    return Table(moved.schema, tuple(part for part in moved.parts if part.key in mine))


def _cut(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Cut rows into those of each account."""
    for account in sorted(pc.unique(rows.column("account")).to_pylist()):
        yield account, rows.filter(pc.equal(rows.column("account"), account))
