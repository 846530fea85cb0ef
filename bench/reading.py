"""The reading of many files of like size by one worker and by two: seconds on the clock, and CPU here and in the children.

    python bench/reading.py [--files 24] [--transfers 4000] [--workers 1 2]

The rounds of a build are gone through (claims, reading, digests, parts written), no stage after them. ``possible`` is how many times
as fast two cores could be, were every child always at work: what this process does alone is what stands against it.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

from faisceau.build import Runner, Shelf
from faisceau.build.readings import Readings
from faisceau.model.tables import TABLES
from faisceau.readers import LAST_RESORT, READERS
from faisceau.vault import Jail, KeyFolder, Vault
from scale import movements, write_camt, write_mt940


class Quiet:
    """Progress that nobody watches."""

    def stage(self, _name, _count):
        pass

    def advance(self):
        pass

    def done(self):
        pass

    def whole(self, _least, _most):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--transfers", type=int, default=4000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-reading-") as name:
        work = Path(name)
        vault = Vault.create(work / "case", "bench", KeyFolder(work / "keys").create("bench", None))
        rows = []
        for number in range(asked.files):
            writer, ending = (write_camt, ".xml") if number % 2 else (write_mt940, ".sta")
            path = work / f"statement-{number:04d}{ending}"
            writer(path, number, movements(asked.transfers, number))
            with path.open("rb") as stream:
                digest = vault.seal(stream).exhibit
            rows.append({"exhibit": digest, "name": path.name, "mark": f"S{number}", "entry": number})
            path.unlink()
        first = None
        for _ in range(asked.runs):
            for workers in asked.workers:
                wall, here, children = read(vault, work / "shelf", rows, workers)
                first = wall if workers == asked.workers[0] else first
                print(
                    f"{workers} worker(s): {wall:6.2f} s on the clock, {here:5.2f} s CPU here, {children:5.2f} s CPU in children; "
                    f"{first / wall:.2f} times as fast; possible {(here + children) / max(here, children / workers):.2f}",
                    flush=True,
                )
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def read(vault, folder, rows, workers):
    schema = TABLES["sealings"].arrow
    full = [{field.name: row.get(field.name, "" if pa.types.is_string(field.type) else None) for field in schema} for row in rows]
    shelf = Shelf(folder)
    runner = Runner(shelf, Quiet())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Jail(vault.handle, READERS, LAST_RESORT, workers) as jail:
        jail.readers()
        started, spent = time.perf_counter(), time.process_time()
        given = (
            runner.given("sealings", pa.Table.from_pylist(full, schema)),
            *(runner.given(name, TABLES[name].empty()) for name in ("settings", "pieces")),
        )
        tables = Readings(runner, vault, jail).read(*given)
        wall, here = time.perf_counter() - started, time.process_time() - spent
    assert tables["readings"].rows == len(rows)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shelf.close()
    shutil.rmtree(folder)
    return wall, here, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
