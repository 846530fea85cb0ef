"""Time what asking for a trace takes: ``python bench/retracing.py --transfers 200000 1000000``; a table on standard output.

The network of ``bench/tracing.py`` is laid out as the tables of a built case, and the use cases are asked as the command and the bureau ask
them: of ten lines that came in, then of ten of which one is another, in one process. The tables are invented: nothing was read from an exhibit.
CPU seconds of the process and of those that it made.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from faisceau import cases
from faisceau.build import CONSERVING
from faisceau.cases import money, opened
from faisceau.model.tables import TABLES
from tracing import network

EXHIBIT = "f1" * 32


def tables(transfers: int, busy: int, outside: int, seed: int) -> dict[str, pa.Table]:
    """Return an invented network as ledgers, movements, transfers and where payments go on."""
    owners, signed, rank, openings, parts = network(transfers, busy, outside, seed)
    count = len(owners)
    names = [f"FR76{number:023d}" for number in range(len(openings))]
    numbers, balances = [], []
    balance, number, last = 0, 0, -1
    for owner, units in zip(owners, signed, strict=True):
        balance, number, last = (openings[owner], 0, owner) if owner != last else (balance, number, last)
        balance, number = balance + units, number + 1
        numbers.append(number)
        balances.append(balance)
    locators = [f"line={place + 1}" for place in range(count)]
    days = [10_000 + place * 1000 // count for place in rank]
    account = pa.array(names).take(pa.array(owners, pa.int64()))
    movements = {"account": account, "number": numbers, "locator": locators, "on": pa.array(days, pa.int32()).cast(pa.date32())}
    movements |= {"signed": pa.array(signed, pa.int64()), "balance": pa.array(balances, pa.int64()), "also": [[]] * count}
    into = dict(zip(parts.movement, parts.into, strict=True))
    outflows = [place for place in range(count) if signed[place] < 0]
    told = [into.get(place) for place in outflows]
    onward = {"locator": [locators[place] for place in outflows], "account": account.take(pa.array(outflows))}
    onward |= {"number": [numbers[place] for place in outflows], "amount": [-signed[place] for place in outflows]}
    onward |= {"to_account": [None if place is None else names[owners[place]] for place in told]}
    onward |= {"to_currency": [None if place is None else "EUR" for place in told]}
    onward |= {"to_number": [None if place is None else numbers[place] for place in told]}
    onward |= {"to_amount": [None if place is None else signed[place] for place in told]}
    onward |= {"to_exponent": [None if place is None else 2 for place in told]}
    onward |= {"ground": ["outside" if place is None else "statements" for place in told]}
    lines = {"locator": locators, "amount": [abs(units) for units in signed]}
    return {
        "movements": _filled("movements", count, movements),
        "continuations": _filled("continuations", len(outflows), onward),
        "transfers": _filled("transfers", count, lines),
        "ledgers": _filled("ledgers", len(names), {"written": names, "account": names}),
    }


def _filled(name: str, count: int, columns: dict) -> pa.Table:
    """Return rows of a table of a case; what a column is not given is unknown, or the same in each row."""
    same = {"exhibit": EXHIBIT, "currency": "EUR", "exponent": 2, "level": "entry", "rule": "bank", "reversal": False}
    same |= {"answer": 1, "sequence": 0, "unknown": []}
    made = []
    for field in TABLES[name].arrow:
        values = columns.get(field.name)
        if values is None:
            values = [same[field.name]] * count if field.name in same else pa.nulls(count, field.type)
        values = values if isinstance(values, pa.Array) else pa.array(values)
        made.append(
            values.cast(pa.decimal128(19, 0)).cast(field.type)
            if pa.types.is_decimal(field.type) and values.type == pa.int64()
            else values.cast(field.type)
        )
    return pa.table(made, schema=TABLES[name].arrow)


def laid(folder: Path, given: dict[str, pa.Table]) -> None:
    """Lay tables out as those of the last build of a case."""
    (folder / opened.MARKER).write_text("")
    document: dict = {"digest": "00" * 32, "tables": {name: {"rows": 0, "digest": "00" * 32, "parts": []} for name in TABLES}}
    for name, rows in given.items():
        path = folder / "shelf" / "parts" / name / f"{'00' * 32}.parquet"
        path.parent.mkdir(parents=True)
        pq.write_table(rows, path)
        document["tables"][name] |= {"rows": rows.num_rows, "parts": [["", "00" * 32, rows.num_rows]]}
    (folder / "build.json").write_text(json.dumps(document))


def timed(work, *given):
    """Return what a call gives, its CPU seconds and what passed on the clock."""
    begun, clock = _cpu(), time.perf_counter()
    result = work(*given)
    return result, _cpu() - begun, time.perf_counter() - clock


def _cpu() -> float:
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Ask for traces of networks of several sizes, then again after a changed origin."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--transfers", type=int, nargs="+", default=[50_000, 200_000])
    options.add_argument("--busy", type=int, default=100, help="transfers for each account")
    options.add_argument("--outside", type=int, default=40, help="payments from or to the outside for a hundred transfers")
    options.add_argument("--sources", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="+", default=["follow", "annex", "trace"], choices=["follow", "annex", "trace"])
    asked = options.parse_args()
    print(f"{'transfers':>10} {'what':<8} {'cpu s':>8} {'again':>8} {'clock':>8} {'again':>8} {'peak MB':>8}")
    for transfers in asked.transfers:
        with tempfile.TemporaryDirectory() as kept:
            folder = Path(kept)
            given = tables(transfers, asked.busy, asked.outside, asked.seed)
            laid(folder, given)
            signed = given["movements"].column("signed").cast(pa.int64()).to_pylist()
            del given
            early = [place for place in range(len(signed)) if signed[place] > 0 and place % 97 < 30]
            chosen = random.Random(asked.seed).sample(early, asked.sources + 1)
            places = [f"transfers:{EXHIBIT}#line={place + 1}" for place in chosen]
            for what in asked.only:
                one, *first = timed(_ASKED[what], folder, places[:-1])
                del one
                two, *second = timed(_ASKED[what], folder, places[1:])
                del two
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                times = f"{first[0]:>8.2f} {second[0]:>8.2f} {first[1]:>8.2f} {second[1]:>8.2f}"
                print(f"{transfers:>10} {what:<8} {times} {peak:>8}", flush=True)


def _follow(folder: Path, places: list[str]) -> object:
    from faisceau.cases.tracking import meant

    return meant(_names(folder).whole, places)


def _names(folder: Path) -> money.Names:
    return money.Names(cases.ask_as(folder, cases.ask(folder).sight), "en", lambda *told: "-".join(told))


def _annex(folder: Path, places: list[str]) -> object:
    names = _names(folder)
    picks = [f"{EXHIBIT[:16]}.{place.partition(chr(35))[2]}" for place in places]
    return money.annex(names, money.lots(names, picks), "fifo")


def _trace(folder: Path, places: list[str]) -> object:
    return cases.trace(folder, places, (*CONSERVING, "total_contamination", "backward"), None, "en")


_ASKED = {"follow": _follow, "annex": _annex, "trace": _trace}

if __name__ == "__main__":
    main()
