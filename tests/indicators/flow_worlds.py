"""An invented world of payments with motifs put into it, and the truth of what was put: ordinary life around, other shapes than simulators'."""

import datetime as dt
import random
from dataclasses import dataclass, field

import pyarrow as pa

from faisceau.model.tables import TABLES

FIRST = dt.date(2025, 1, 1)
DAYS = 365


@dataclass
class World:
    """Payments, and for each kind the sets of rows that were put in."""

    chance: random.Random
    payments: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: dict[str, list[frozenset[int]]] = field(default_factory=dict)
    free: int = 0

    def pay(self, payer: int, payee: int, cents: int, day: int) -> int:
        """Add a payment and return its number."""
        self.payments.append((payer, payee, cents, min(max(day, 0), DAYS - 1)))
        return len(self.payments) - 1

    def put(self, kind: str, rows: list[int]) -> None:
        """Say that rows are a motif."""
        self.truth.setdefault(kind, []).append(frozenset(rows))

    def some(self, count: int) -> list[int]:
        """Return accounts that live an ordinary life too, each for one motif only."""
        found = list(range(self.free, self.free + count))
        self.free += count
        return found

    def edges(self) -> pa.Table:
        """Return the payments as the table that indicators ask."""
        rows = []
        for number, (payer, payee, cents, day) in enumerate(self.payments):
            start = dt.datetime.combine(FIRST + dt.timedelta(days=day), dt.time())
            rows.append(
                {
                    "exhibit": "w",
                    "locator": f"row={number:07d}",
                    "payer": f"account:{payer:06d}",
                    "payee": f"account:{payee:06d}",
                    "from_party": payer,
                    "to_party": payee,
                    "currency": "EUR",
                    "amount": cents,
                    "exponent": 2,
                    "on": start.date(),
                    "earliest": start,
                    "latest": start + dt.timedelta(days=1) - dt.timedelta(microseconds=1),
                    "also": [],
                }
            )
        return pa.Table.from_pylist(rows, TABLES["edges"].arrow)


def world(seed: int, accounts: int = 1500, each: int = 20) -> World:
    """Return a world: wages, rents, shops and friends, and ``each`` motifs of every kind among the same accounts."""
    made = World(random.Random(seed))
    chance = made.chance
    employers, landlords, shops = (range(accounts + base, accounts + base + size) for base, size in ((0, 30), (100, 60), (200, 80)))
    for account in range(accounts):
        employer, landlord, wage = chance.choice(employers), chance.choice(landlords), chance.randint(120_000, 320_000)
        for month in range(12):
            made.pay(employer, account, wage, 30 * month + 27)
            made.pay(account, landlord, wage // 3 // 100 * 100, 30 * month + chance.randint(0, 5))
            for _ in range(chance.randint(0, 4)):
                made.pay(account, chance.choice(shops), chance.randint(300, 9_000), 30 * month + chance.randint(0, 29))
        for _ in range(chance.randint(0, 4)):
            made.pay(account, chance.randrange(accounts), chance.choice((1000, 2000, 2500, 5000, 1234)), chance.randrange(DAYS))
    for _ in range(each):
        _circle(made)
        _many(made)
        _scatter(made)
        _gather(made)
        _stack(made)
        _layers(made)
        _through(made)
    return made


def _circle(made: World) -> None:
    chance, day, cents = made.chance, made.chance.randint(5, 250), made.chance.randint(40_000, 900_000)
    who = made.some(chance.randint(3, 8))
    rows = []
    for place, payer in enumerate(who):
        rows.append(made.pay(payer, who[(place + 1) % len(who)], cents, day))
        cents = cents * chance.randint(940, 1000) // 1000
        day += chance.randint(0, 9)
    made.put("cycles", rows)


def _many(made: World) -> None:
    chance = made.chance
    for kind in ("fan_in", "fan_out"):
        day, cents = chance.randint(0, 330), chance.randint(3_000, 20_000)
        middle, *others = made.some(chance.randint(7, 13))
        rows = []
        for other in others:
            spent = cents * chance.randint(80, 140) // 100
            ends = (other, middle) if kind == "fan_in" else (middle, other)
            rows.append(made.pay(*ends, spent, day + chance.randint(0, 25)))
        made.put(kind, rows)


def _scatter(made: World) -> None:
    chance, day = made.chance, made.chance.randint(5, 340)
    start, end, *between = made.some(chance.randint(5, 9))
    rows = []
    for one in between:
        cents, when = chance.randint(50_000, 400_000), day + chance.randint(0, 3)
        rows.append(made.pay(start, one, cents, when))
        rows.append(made.pay(one, end, cents * chance.randint(92, 100) // 100, when + chance.randint(0, 6)))
    made.put("scatter_gather", rows)


def _gather(made: World) -> None:
    chance, day = made.chance, made.chance.randint(8, 340)
    middle, *others = made.some(chance.randint(8, 12))
    cut = len(others) // 2
    rows, total = [], 0
    for payer in others[:cut]:
        cents = chance.randint(30_000, 200_000)
        total += cents
        rows.append(made.pay(payer, middle, cents, day - chance.randint(0, 4)))
    left = total * chance.randint(92, 99) // 100
    for place, payee in enumerate(others[cut:]):
        last = place == len(others) - cut - 1
        cents = left if last else left // (len(others) - cut - place) * chance.randint(80, 120) // 100
        left -= cents
        rows.append(made.pay(middle, payee, cents, day + chance.randint(0, 4)))
    made.put("gather_scatter", rows)


def _stack(made: World) -> None:
    chance, day = made.chance, made.chance.randint(5, 330)
    rows = []
    if chance.random() < 0.5:
        sources, between, sinks = (made.some(chance.randint(2, 4)) for _ in range(3))
        for source in sources:
            for one in between:
                cents = chance.randint(50_000, 400_000)
                rows.append(made.pay(source, one, cents, day + chance.randint(0, 2)))
                onward = cents * chance.randint(92, 100) // 100
                rows.append(made.pay(one, chance.choice(sinks), onward, day + 2 + chance.randint(0, 4)))
        if len({made.payments[row][1] for row in rows} & set(sinks)) < 2:
            rows.append(made.pay(sources[0], between[0], 77_700, day))
            rows += [made.pay(between[0], sink, 77_000, day + 3) for sink in sinks]
    else:
        (source, sink), first, second = made.some(2), made.some(2), made.some(2)
        for one in first:
            for two in second:
                cents = chance.randint(50_000, 400_000)
                rows.append(made.pay(source, one, cents, day))
                rows.append(made.pay(one, two, cents * 97 // 100, day + chance.randint(1, 4)))
                rows.append(made.pay(two, sink, cents * 94 // 100, day + chance.randint(5, 8)))
    made.put("stacks", rows)


def _layers(made: World) -> None:
    chance, day = made.chance, made.chance.randint(0, 330)
    payers, payees = made.some(chance.randint(2, 4)), made.some(chance.randint(3, 5))
    cents = chance.randint(5_000, 50_000)
    rows = [
        made.pay(payer, payee, cents * chance.randint(75, 140) // 100, day + chance.randint(0, 25))
        for payer in payers
        for payee in payees
    ]
    made.put("bipartite_layers", rows)


def _through(made: World) -> None:
    chance, day = made.chance, made.chance.randint(0, 250)
    middle, *payers = made.some(chance.randint(4, 7))
    (end,) = made.some(1)
    rows = []
    for payer in payers:
        cents = chance.randint(20_000, 300_000)
        rows.append(made.pay(payer, middle, cents, day))
        rows.append(made.pay(middle, end, cents * chance.randint(92, 100) // 100, day + chance.randint(0, 2)))
        day += chance.randint(4, 20)
    made.put("rapid_pass_through", rows)
