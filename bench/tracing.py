"""Time tracing across accounts: ``python bench/tracing.py --transfers 250000 500000 1000000``; a table on standard output.

An invented network: transfers between accounts, and payments from and to the outside, over a thousand days. CPU seconds of one
process. ``course`` lays everything out in one order; it is made once and serves every rule and every change of an origin. ``again``
is the same rule after one origin was changed for another, on the same course.
"""

import argparse
import random
import resource
import time
from array import array

from faisceau.stages.tracing.course import Parts, course
from faisceau.stages.tracing.rules import FOLLOWED, traced


def network(transfers: int, busy: int, outside: int, seed: int) -> tuple[array, array, array, list[int], Parts]:
    """Return an invented network: ``busy`` transfers an account; ``outside`` payments from or to the outside for a hundred transfers."""
    chance = random.Random(seed)
    accounts = max(2, transfers // busy)
    lines = [[] for _ in range(accounts)]
    for number in range(transfers):
        day, units = number * 1000 // transfers, chance.randint(100, 50_000)
        one, two = chance.randrange(accounts), chance.randrange(accounts)
        two = (one + 1) % accounts if one == two else two
        lines[one].append((day, -units, number))
        lines[two].append((day + (number % 3 == 0), units, number))
        if chance.randrange(100) < outside:
            lines[chance.randrange(accounts)].append((day, chance.choice((1, -1)) * chance.randint(100, 50_000), -1))
    account, signed, days = array("q"), array("q"), array("q")
    leaves, arrives = array("q", bytes(8 * transfers)), array("q", bytes(8 * transfers))
    for owner, mine in enumerate(lines):
        mine.sort(key=lambda line: line[0])
        for day, units, number in mine:
            if number >= 0:
                (leaves if units < 0 else arrives)[number] = len(account)
            account.append(owner)
            signed.append(units)
            days.append(day)
    rank = array("q", bytes(8 * len(account)))
    for place, movement in enumerate(sorted(range(len(account)), key=days.__getitem__)):
        rank[movement] = place
    order = sorted(range(transfers), key=leaves.__getitem__)
    units = array("q", (-signed[leaves[number]] for number in order))
    into = array("q", (arrives[number] for number in order))
    parts = Parts(array("q", (leaves[number] for number in order)), units, into, units)
    return account, signed, rank, [chance.randint(0, 200_000) for _ in range(accounts)], parts


def timed(work, *given):
    """Return what a call gives, and its CPU seconds."""
    begun = time.process_time()
    result = work(*given)
    return result, time.process_time() - begun


def main() -> None:
    """Trace networks of several sizes under every rule, then again after a changed origin."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--transfers", type=int, nargs="+", default=[250_000, 500_000, 1_000_000])
    options.add_argument("--busy", type=int, default=100, help="transfers for each account")
    options.add_argument("--outside", type=int, default=40, help="payments from or to the outside for a hundred transfers")
    options.add_argument("--sources", type=int, default=10)
    options.add_argument("--rules", nargs="+", default=list(FOLLOWED), choices=FOLLOWED)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    print(f"{'transfers':>10} {'what':<28} {'cpu s':>8} {'again':>8} {'rows':>10} {'accounts':>9} {'peak MB':>8}")
    for transfers in asked.transfers:
        given = network(transfers, asked.busy, asked.outside, asked.seed)
        along, seconds = timed(course, *given)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{transfers:>10} {'course':<28} {seconds:>8.2f} {'':>8} {len(along.amount):>10} {len(given[3]):>9} {peak:>8}",
            flush=True,
        )
        chance = random.Random(asked.seed)
        early = [step for step in range(len(along.amount) // 2) if along.amount[step] > 0]
        chosen = sorted(chance.sample(early, asked.sources + 1))
        first = {step: [(number, along.amount[step])] for number, step in enumerate(chosen[:-1])}
        second = {step: [(number, along.amount[step])] for number, step in enumerate(chosen[1:])}
        whole = seconds
        for rule in asked.rules:
            found, seconds = timed(traced, along, first, rule)
            again = timed(traced, along, second, rule)[1]
            whole += seconds
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{'':>10} {rule:<28} {seconds:>8.2f} {again:>8.2f} {len(found.steps):>10} {len(found.left):>9} {peak:>8}",
                flush=True,
            )
        print(f"{'':>10} {'together':<28} {whole:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
