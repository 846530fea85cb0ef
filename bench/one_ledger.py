"""Time the stages of one ledger: ``python bench/one_ledger.py --payments 100000``; a table on standard output.

Each payment is seen from both banks; one account in ten is stated twice, the second time without references. The lines of a day are
shuffled and state the balance after them.
"""

import argparse
import datetime as dt
import random
import resource
import time
from importlib.resources import files

import duckdb
import pyarrow as pa

from faisceau.model.tables import TABLES
from faisceau.stages.day_orders import day_orders
from faisceau.stages.ledgers import ledgers
from faisceau.stages.movement_kinds import movement_kinds

PER_ACCOUNT = 400
DAYS = 90


def iban(number: int) -> str:
    """Return an invented account of France with valid check digits."""
    bare = f"99880{number:05d}{number:013d}"[:23].ljust(23, "0")
    return f"FR{98 - int(bare + '152700') % 97:02d}{bare}"


def lines(payments: int, chance: random.Random) -> dict[str, list[tuple[dt.date, int, str, str]]]:
    """Return the lines of each account: day, signed cents, other account, reference."""
    accounts = [iban(number) for number in range(max(2, 2 * payments // PER_ACCOUNT))]
    found: dict[str, list[tuple[dt.date, int, str, str]]] = {account: [] for account in accounts}
    for number in range(payments):
        payer, payee = chance.sample(accounts, 2)
        day, cents = dt.date(2026, 1, 1) + dt.timedelta(chance.randrange(DAYS)), chance.randrange(100, 900_000)
        found[payer].append((day, -cents, payee, f"P{number}"))
        found[payee].append((day + dt.timedelta(chance.randrange(2)), cents, payer, f"Q{number}"))
    return found


def tables(payments: int, seed: int) -> dict[str, pa.Table]:
    """Return transfers and balances of a case of so many payments."""
    chance = random.Random(seed)
    rows: list[dict[str, object]] = []
    stated: list[dict[str, object]] = []
    for number, (account, held) in enumerate(lines(payments, chance).items()):
        balance, days = 10_000_000, {}
        for line in sorted(held):
            balance += line[1]
            days.setdefault(line[0], []).append((*line, balance))
        for again in range(1 + (number % 10 == 0)):
            exhibit = f"{number * 2 + again:064x}"
            written = [line for day in sorted(days) for line in chance.sample(days[day], len(days[day]))]
            for at, (day, cents, other, reference, after) in enumerate(written):
                side = "credit" if cents > 0 else "debit"
                mine, theirs = ("creditor_account", "debtor_account") if cents > 0 else ("debtor_account", "creditor_account")
                place = {
                    "exhibit": exhibit,
                    "locator": f"row={at}",
                    "sequence": at,
                    "currency": "EUR",
                    "exponent": 2,
                    "account": account,
                }
                rows.append(
                    {
                        **place,
                        "level": "movement",
                        "status": "booked",
                        "reversal": False,
                        "amount": abs(cents),
                        "side": side,
                        "booked": day,
                    }
                    | {
                        mine: account,
                        theirs: other,
                        "reference": None if again else reference,
                        "additional": "VIR SEPA",
                        "unknown": [],
                    }
                )
                stated.append(
                    {
                        **place,
                        "locator": f"row={at};n=2",
                        "kind": "RUNNING",
                        "after": f"row={at}",
                        "side": "credit",
                        "amount": after,
                    }
                )
    return {name: pa.Table.from_pylist(held, TABLES[name].arrow) for name, held in (("transfers", rows), ("balances", stated))}


def asked(name: str, given: dict[str, pa.Table]) -> pa.Table:
    """Answer the query of a stage in one thread."""
    with duckdb.connect(config={"threads": 1}) as connection:
        for table, rows in given.items():
            connection.register(table, rows)
        found = connection.sql(files("faisceau.stages").joinpath(f"{name}.sql").read_text("utf-8")).to_arrow_table()
    return found.select(TABLES[name].names).cast(TABLES[name].arrow)


def main() -> None:
    """Make one ledger of a case and time each stage."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--payments", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    told = options.parse_args()
    given = tables(told.payments, told.seed)
    given["ledgers"] = ledgers(transfers=given["transfers"], balances=given["balances"])
    for name in ("designations", "entities", "accounts", "selectors", "exhibits"):
        given[name] = TABLES[name].empty()
    print(f"{told.payments} payments, {given['transfers'].num_rows} lines")
    print(f"{'stage':<16} {'rows':>9} {'cpu s':>8} {'peak MB':>8}")
    steps = ("day_lines", "day_orders", "movements", "payments", "movement_kinds", "reversals", "pairs", "money_points")
    for name in steps:
        started = time.process_time()
        if name == "day_orders":
            given[name] = day_orders(day_lines=given["day_lines"])
        elif name == "movement_kinds":
            given[name] = movement_kinds(transfers=given["transfers"])
        else:
            given[name] = asked(name, given)
        spent = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name:<16} {given[name].num_rows:>9} {spent:>8.2f} {peak:>8}")


if __name__ == "__main__":
    main()
