"""Time the rules of tracing: ``python bench/tracing.py --movements 1000000 --sources 10``; a table on standard output."""

import argparse
import random
import resource
import time

from faisceau.stages.tracing import RULES, least_opening, trace


def ledger(movements: int, sources: int, seed: int) -> tuple[list[int], dict[int, list[tuple[str, int]]]]:
    """Return an invented ledger and its sources, spread over the first half."""
    chance = random.Random(seed)
    signed = [chance.choice((1, -1)) * chance.randint(1, 500_000) for _ in range(movements)]
    inflows = [place for place in range(movements // 2) if signed[place] > 0]
    chosen = inflows[:: max(1, len(inflows) // sources)][:sources]
    return signed, {place: [(f"S{place}", signed[place])] for place in chosen}


def main() -> None:
    """Trace one ledger under every rule, from a low balance and from a high one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--movements", type=int, default=1_000_000)
    options.add_argument("--sources", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    signed, sources = ledger(asked.movements, asked.sources, asked.seed)
    low = least_opening(signed)
    print(f"{asked.movements} movements, {len(sources)} sources")
    print(f"{'rule':<28} {'opening':>16} {'wall s':>8} {'cpu s':>8} {'shares':>9} {'peak MB':>8}")
    for rule in RULES:
        for opening in (low, low + 10**12):
            wall, cpu = time.perf_counter(), time.process_time()
            found = trace(signed, sources, rule, opening)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{rule:<28} {opening:>16} {wall:>8.2f} {cpu:>8.2f} {len(found.paid):>9} {peak:>8}")


if __name__ == "__main__":
    main()
