"""Ledgers and payments by account: exhibits that write of the same accounts are taken together, and nothing else with them.

A group is a connected component of exhibits and accounts. One more exhibit makes again only the group that it belongs
to; the output of a group is cut into one part an account, or, where it has very many, into runs of neighbouring accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.aside import beside
from faisceau.build.closure import fingerprint, query_fingerprint, query_text
from faisceau.build.runner import Call, Runner, call_key
from faisceau.build.shelf import Table
from faisceau.stages import tracing

Inputs = Mapping[str, Table]

MANY = 256
"""Accounts above which a group's parts hold several: a part for each of a hundred thousand would be a hundred thousand files."""
RUN = 64
"""Accounts that such a part holds on average; ours."""
CUT = {"many": MANY, "run": RUN}
"""How parts are cut is a parameter of the calls that make them."""


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


def movements(runner: Runner, transfers: Table, ledgers: Table, balances: Table, orders: Table) -> Table:
    """Return the ledgers of every account."""
    by_exhibit = {"transfers": transfers, "ledgers": ledgers, "balances": balances, "day_orders": orders}
    return _asked(runner, "movements", ledgers, by_exhibit)


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
        key = call_key(out, code, CUT, {name: table.digest for name, table in own.items()})
        calls.append((key, partial(_answered, runner, text, own)))
    return runner.several(out, calls)


def _answered(runner: Runner, text: str, own: Inputs) -> Iterator[tuple[str, pa.Table]]:
    return _cut(runner.ask(text, own))


def tracings(runner: Runner, given: Mapping[str, Table]) -> Table:
    """Return the tracing of assumed origins through every account that they reached: one call, for money knows no group.

    ``given``: movements, origins, transfers, continuations, schemes. Without an origin nothing is read.
    """
    calls: list[Call] = []
    if given["origins"].rows:
        key = call_key("tracings", fingerprint(tracing.__name__), CUT, {name: table.digest for name, table in given.items()})
        calls.append((key, partial(_traced, runner, given)))
    return runner.several("tracings", calls)


def _traced(runner: Runner, given: Inputs) -> Iterator[tuple[str, pa.Table]]:
    return _cut(tracing.tracings(beside=beside, **{name: runner.read(table) for name, table in given.items()}))


def _among(table: pa.Table, column: str, values: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(table.column(column), pa.array(sorted(values), pa.string()))


def _of(table: Table, exhibits: frozenset[str]) -> Table:
    return Table(table.schema, tuple(part for part in table.parts if part.key in exhibits))


def _of_accounts(moved: Table, accounts: pa.Table, exhibits: frozenset[str]) -> Table:
    mine = set(accounts.filter(_among(accounts, "exhibit", exhibits)).column("account").to_pylist())
    return Table(moved.schema, tuple(part for part in moved.parts if part.key in mine))


def _cut(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Cut rows into those of each account, or of each run of accounts, under the name of its first account."""
    rows = rows.sort_by("account").combine_chunks()
    counted = rows.group_by("account", use_threads=False).aggregate([([], "count_all")]).sort_by("account")
    accounts, counts = counted.column("account").to_pylist(), counted.column("count_all").to_pylist()
    start = length = 0
    name = ""
    for place, (account, count) in enumerate(zip(accounts, counts, strict=True)):
        if not place or len(accounts) <= MANY or _begins_run(account):
            if length:
                yield name, rows.slice(start, length)
            start, length, name = start + length, 0, account
        length += count
    if length:
        yield name, rows.slice(start, length)


def _begins_run(account: str) -> bool:
    """Say whether a run begins with an account: by its own name alone, so that one more account moves no other limit."""
    return int.from_bytes(sha256(account.encode()).digest()[:4]) % RUN == 0
