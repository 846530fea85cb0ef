"""Motifs of flows beside their peers, in one run on one table: ``python bench/motifs.py --edges 1000000``.

Each kind is put into an invented network whose accounts have very uneven numbers of payments; then it is asked by the queries of the
software, by a plain formulation of the same question in SQL (``--plain``), and, where it can be imported, by ``snapml``, which
counts shapes for each payment. A table on standard output: CPU seconds of one thread, how many of those put in were found, sets shown.
"""

import argparse
import datetime as dt
import random
import time
from array import array
from importlib import import_module
from pathlib import Path

import duckdb
import pyarrow as pa

from faisceau.build.runner import Query
from faisceau.indicators import query_of
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES

DAY = 86_400
DAYS = 365
WINDOW = 30
FIRST = dt.datetime(2025, 1, 1)

PLAIN = {
    "cycles": """
        with recursive walks as (
            select from_party as start, to_party as reached, [from_party] as path, [locator] as rows, amount, earliest, "on" as since
            from edges
            union all
            select start, e.to_party, list_append(path, e.from_party), list_append(rows, e.locator), e.amount, e.earliest, since
            from walks join edges as e
                on e.from_party = walks.reached and e.earliest >= walks.earliest and e."on" <= since + 30
                and e.amount <= walks.amount and e.amount * 100 >= walks.amount * 90
            where reached <> start and not list_contains(path, reached) and len(path) < 10
        )
        select array_to_string(list_sort(path), ' ') as finding, unnest(rows) as locator
        from walks where reached = start and len(path) >= 3""",
    "scatter_gather": """
        with passed as (
            select a.from_party as s, a.to_party as via, b.to_party as t, a.locator as first_row, b.locator as second_row
            from edges as a join edges as b
                on b.from_party = a.to_party and b.earliest >= a.earliest and b."on" <= a."on" + 10
                and b.amount <= a.amount and b.amount * 100 >= a.amount * 90 and b.to_party <> a.from_party
        )
        select s || ' ' || t as finding, unnest([first_row, second_row]) as locator
        from passed semi join (select s, t from passed group by s, t having count(distinct via) >= 3) as p using (s, t)""",
    "fan_in": """
        select a.to_party as finding, b.locator
        from edges as a join edges as b on b.to_party = a.to_party and b."on" between a."on" - 30 and a."on"
            and b.amount * 2 >= a.amount and b.amount <= a.amount * 2
        semi join (
            select c.locator from edges as c join edges as d
                on d.to_party = c.to_party and d."on" between c."on" - 30 and c."on"
                and d.amount * 2 >= c.amount and d.amount <= c.amount * 2
            group by c.locator having count(distinct d.from_party) >= 5
        ) as enough on enough.locator = a.locator
        group by all""",
}
"""What somebody would write first; the same numbers, without what cuts the work down."""


Paid = tuple[array, array, array, array]
"""Payments by column: payer, payee, cents, second."""


def network(edges: int, each: float, pieces: int, seed: int) -> tuple[Paid, dict[str, list[list[int]]]]:
    """Return payments and the rows of what was put in, by kind."""
    chance = random.Random(seed)
    parties = max(1000, int(edges / each))
    paid = (array("q"), array("q"), array("q"), array("q"))
    truth: dict[str, list[list[int]]] = {"cycles": [], "scatter_gather": [], "fan_in": []}

    def pay(payer: int, payee: int, cents: int, second: int) -> int:
        for column, value in zip(paid, (payer, payee, cents, second), strict=True):
            column.append(value)
        return len(paid[0]) - 1

    free = iter(chance.sample(range(parties), min(parties, pieces * 24)))
    for _ in range(min(pieces, parties // 30)):
        who, at, cents = (
            [next(free) for _ in range(chance.randint(3, 7))],
            chance.randrange(300 * DAY),
            chance.randint(50_000, 900_000),
        )
        rows = []
        for place, payer in enumerate(who):
            rows.append(pay(payer, who[(place + 1) % len(who)], cents, at))
            cents, at = cents * chance.randint(950, 1000) // 1000, at + chance.randint(60, 3 * DAY)
        truth["cycles"].append(rows)
        start, end, *between = (next(free) for _ in range(chance.randint(5, 8)))
        at, rows = chance.randrange(300 * DAY), []
        for one in between:
            cents = chance.randint(50_000, 400_000)
            rows.append(pay(start, one, cents, at + chance.randrange(2 * DAY)))
            rows.append(pay(one, end, cents * 97 // 100, at + 2 * DAY + chance.randrange(4 * DAY)))
        truth["scatter_gather"].append(rows)
        middle, at, cents = next(free), chance.randrange(300 * DAY), chance.randint(4_000, 20_000)
        others = [next(free) for _ in range(chance.randint(6, 8))]
        truth["fan_in"].append(
            [pay(one, middle, cents * chance.randint(80, 130) // 100, at + chance.randrange(25 * DAY)) for one in others]
        )
    while len(paid[0]) < edges:
        payer, payee = (int(parties * chance.random() ** 1.6) for _ in range(2))
        if payer != payee:
            pay(payer, payee, int(100 * chance.lognormvariate(4.5, 1.2)) + 1, chance.randrange(DAYS * DAY))
    return paid, truth


def table(paid: Paid) -> pa.Table:
    """Return payments as the table of edges."""
    rows = pa.table(
        {
            name: pa.Array.from_buffers(pa.int64(), len(column), [None, pa.py_buffer(column)])
            for name, column in zip(("f", "t", "cents", "second"), paid, strict=True)
        }
    )
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        made = connection.sql(
            """select 'x' as exhibit, 'row=' || lpad(cast(row_number() over () - 1 as varchar), 9, '0') as locator,
            'account:' || lpad(cast(f as varchar), 9, '0') as payer, 'account:' || lpad(cast(t as varchar), 9, '0') as payee,
            f as from_party, t as to_party, 'EUR' as currency, cast(cents as decimal(38, 0)) as amount, 2::bigint as exponent,
            cast(timestamp '2025-01-01' + to_seconds(second) as date) as "on", timestamp '2025-01-01' + to_seconds(second) as earliest,
            timestamp '2025-01-01' + to_seconds(second) as latest, cast([] as varchar[]) as also from rows"""
        ).to_arrow_table()
    return made.cast(TABLES["edges"].arrow)


def numbers() -> pa.Table:
    """Return the numbers of the law, circles within the window that every peer is given."""
    rows = law_tables()["indicator_thresholds"].to_pylist()
    for row in rows:
        if (row["indicator"], row["name"]) == ("cycles", "days"):
            row["value"] = WINDOW
    return pa.Table.from_pylist(rows, TABLES["indicator_thresholds"].arrow)


def found_in(rows: pa.Table, truth: list[list[int]]) -> tuple[int, int]:
    """Return how many true sets stand whole in one that is shown, and how many are shown."""
    by_place: dict[int, set[object]] = {}
    for finding, locator in zip(rows.column("finding").to_pylist(), rows.column("locator").to_pylist(), strict=True):
        by_place.setdefault(int(locator[4:]), set()).add(finding)
    shown = len(set(rows.column("finding").to_pylist()))
    return sum(bool(set.intersection(*(by_place.get(row, set()) for row in true))) for true in truth), shown


def peak() -> int:
    """Return the most memory in MB that the process held since it was last forgotten, the table of payments with it."""
    return next(
        int(line.split()[1]) // 1024 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )


def forget_peak() -> None:
    """Let the most memory be counted anew, for the next question alone."""
    Path("/proc/self/clear_refs").write_text("5")


def told(kind: str, who: str, edges: int, cpu: float, true: int, put: int, shown: int) -> None:
    """Print a line."""
    print(f"{kind:<20}{who:<10}{cpu:>9.2f}{edges / cpu / 1e6:>10.2f}{true:>7}/{put:<5}{shown:>10}{peak():>9}", flush=True)
    forget_peak()


def ours(edges: pa.Table, truth: dict[str, list[list[int]]], threads: int, plain: bool) -> None:
    """Ask the queries of the software, then the plain ones."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.register("edges", edges)
        connection.register("indicator_thresholds", numbers())

        def ask(part: str, name: str) -> tuple[pa.Table, float]:
            query = Query(f"faisceau.{part}", *(query_of(name) if part == "indicators" else (name,)))
            started = time.process_time()
            rows = connection.sql(query.text, params=query.parameters or None).to_arrow_table()
            return rows, time.process_time() - started

        relays, relayed = ask("stages", "relays")
        connection.register("relays", relays)
        told("relays", "ours", edges.num_rows, relayed, 0, 0, relays.num_rows)
        couples, coupled = ask("stages", "payer_couples")
        connection.register("payer_couples", couples)
        told("payer_couples", "ours", edges.num_rows, coupled, 0, 0, couples.num_rows)
        circles, circled = ask("stages", "circles")
        connection.register("circles", circles)
        told("circles", "ours", edges.num_rows, circled, 0, 0, circles.num_rows)
        names = (
            "cycles",
            "scatter_gather",
            "fan_in",
            "fan_out",
            "gather_scatter",
            "stacks",
            "bipartite_layers",
            "rapid_pass_through",
        )
        for name in names:
            rows, cpu = ask("indicators", name)
            told(name, "ours", edges.num_rows, cpu, *_counts(rows, truth.get(name, [])))
        for name, sql in PLAIN.items() if plain else ():
            started = time.process_time()
            rows = connection.sql(sql).to_arrow_table()
            told(name, "plain", edges.num_rows, time.process_time() - started, *_counts(rows, truth[name]))


def _counts(rows: pa.Table, truth: list[list[int]]) -> tuple[int, int, int]:
    true, shown = found_in(rows, truth)
    return true, len(truth), shown


def snapml(paid: Paid, truth: dict[str, list[list[int]]], threads: int, batch: int) -> None:
    """Ask ``snapml``: a set is found where the payment that closes it counts a shape."""
    try:
        numpy, peer = import_module("numpy"), import_module("snapml")
    except ImportError:
        print("snapml cannot be imported here: left out")
        return
    payer, payee, cents, second = (numpy.array(column) for column in paid)
    order = numpy.argsort(second, kind="stable")
    lines = numpy.stack([one[order] for one in (numpy.arange(len(second)), payer, payee, second, cents)], axis=1).astype(float)
    for kind, shape in (("cycles", "temp-cycle"), ("scatter_gather", "scatter-gather"), ("fan_in", "fan")):
        finder = peer.GraphFeaturePreprocessor()
        shapes = ("fan", "degree", "scatter-gather", "temp-cycle", "lc-cycle")
        asked = {**finder.get_params(), "num_threads": threads, "time_window": WINDOW * DAY, "vertex_stats": False}
        finder.set_params({**asked, **{one: one == shape for one in shapes}, **{f"{one}_tw": WINDOW * DAY for one in shapes}})
        started = time.process_time()
        counted = numpy.concatenate([finder.transform(lines[at : at + batch].copy()) for at in range(0, len(lines), batch)])
        cpu = time.process_time() - started
        columns = counted[:, 5:]
        if kind == "fan_in":  # payees with five payers or more: the columns of sizes from 2 on, fans in before fans out
            columns = columns[:, 3 : columns.shape[1] // 2]
        counts = dict(zip(counted[:, 0].astype(int).tolist(), columns.sum(axis=1).tolist(), strict=True))
        true = sum(any(counts[row] for row in rows) for rows in truth[kind])
        told(kind, "snapml", len(order), cpu, true, len(truth[kind]), int(sum(counts.values())))


def main() -> None:
    """Put motifs into a network and ask for them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--edges", type=int, default=1_000_000)
    options.add_argument("--each", type=float, default=6.0, help="payments for each account, on average")
    options.add_argument("--pieces", type=int, default=200, help="how many of each kind are put in")
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--batch", type=int, default=4096, help="payments that snapml is given at a time")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--plain", action="store_true", help="the plain formulation too")
    asked = options.parse_args()
    paid, truth = network(asked.edges, asked.each, asked.pieces, asked.seed)
    print(f"{len(paid[0])} payments, {asked.each} an account, {len(truth['cycles'])} of each kind put in, {asked.threads} thread")
    print(f"{'kind':<20}{'by':<10}{'cpu s':>9}{'M/cpu s':>10}{'found':>13}{'shown':>10}{'peak MB':>9}")
    edges = table(paid)
    forget_peak()
    ours(edges, truth, asked.threads, asked.plain)
    snapml(paid, truth, asked.threads, asked.batch)


if __name__ == "__main__":
    main()
