"""What the jail costs: milliseconds for each exhibit, on the clock and of CPU, and memory.

    python bench/jail.py [--exhibits 200] [--bytes 2000] [--rows 10] [--workers 1 2]

Each exhibit is read in a child of its own by a reader that does next to nothing; ``in this process`` is the same reader
without jail, vault or validation, so that the difference is the overhead.
"""

import argparse
import importlib
import io
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from faisceau.vault import Jail, KeyFolder, Task, Vault

READER = """
from faisceau.model.observations import Document, Reading
from faisceau.model.reading import Budget
from faisceau.model.wording import Wording

BUDGET, UNIT, COMPANIONS, PROMISE = Budget(), "row", (), Wording("", "")
recognises = lambda head, tail, names: None

def read(exhibit, companions, settings):
    with exhibit.open() as opened:
        while opened.read(1 << 20):
            pass
    rows = int(settings["rows"])
    for n in range(1, rows + 1):
        yield Document(f"line={n},{n}", n, None, None, "text/plain", "a line of text")
    yield Reading("whole", __name__, UNIT, rows, rows, "{}")
"""


class Plain:
    """An exhibit in memory."""

    def __init__(self, content):
        self.content = content

    def open(self):
        return io.BytesIO(self.content)


def main():
    parser = argparse.ArgumentParser(description="the jail's cost for each exhibit")
    parser.add_argument("--exhibits", type=int, default=200)
    parser.add_argument("--bytes", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    first = {}
    with tempfile.TemporaryDirectory(prefix="bench-jail-", dir=asked.folder) as name:
        work = Path(name)
        (work / "bench_reader.py").write_text(READER)
        vault = Vault.create(work / "case", "bench", KeyFolder(work / "keys").create("bench", None))
        contents = [n.to_bytes(8, "big") + os.urandom(max(0, asked.bytes - 8)) for n in range(asked.exhibits)]
        tasks = [
            Task(vault.seal(io.BytesIO(one)).exhibit, ("a",), "bench_reader", {}, {"rows": str(asked.rows)}) for one in contents
        ]
        print(f"{asked.exhibits} exhibits of {asked.bytes} bytes, {asked.rows} rows each; milliseconds for each exhibit")
        print(f"{'what':26} {'wall':>8} {'CPU here':>9} {'CPU child':>10} {'peak child MiB':>15}")
        sys.path.insert(0, name)
        reader = importlib.import_module("bench_reader")
        started, spent = time.perf_counter(), time.process_time()
        for one in contents:
            list(reader.read(Plain(one), {}, {"rows": str(asked.rows)}))
        line("in this process", started, spent, asked.exhibits, 0.0, 0)
        for workers in asked.workers:
            with Jail(vault.handle, ("bench_reader",), "bench_reader", workers, search=[work]) as jail:
                started, spent = time.perf_counter(), time.process_time()
                jail.readers()
                line(f"start, {workers} workers", started, spent, 1, 0.0, 0)
                acts = {
                    "identify": lambda jail=jail: [claims for _, claims in jail.identify(tasks)],
                    "read": lambda jail=jail: list(jail.read(tasks)),
                }
                for what, act in acts.items():
                    best = min(run(what, workers, act, asked.exhibits) for _ in range(asked.runs))
                    first.setdefault(what, best)
                    if workers != asked.workers[0]:
                        print(
                            f"{'':26} {first[what] / best:8.2f} times as fast as {asked.workers[0]} worker(s), best of {asked.runs} runs"
                        )
    print(
        f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; figures mean nothing beside other work"
    )
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def run(what, workers, act, count):
    """Do it, print what it took, and return the milliseconds on the clock for each exhibit."""
    started, spent = time.perf_counter(), time.process_time()
    found = act()
    assert len(found) == count
    assert not any(getattr(one, "fault", None) for one in found)
    child = sum(getattr(one, "cpu_seconds", 0.0) for one in found)
    peak = max(getattr(one, "peak_bytes", 0) for one in found)
    return line(f"{what}, {workers} workers", started, spent, count, child, peak)


def line(what, started, spent, count, child, peak):
    wall, cpu = time.perf_counter() - started, time.process_time() - spent
    print(f"{what:26} {wall * 1000 / count:8.2f} {cpu * 1000 / count:9.2f} {child * 1000 / count:10.2f} {peak / 2**20:15.0f}")
    return wall * 1000 / count


if __name__ == "__main__":
    main()
