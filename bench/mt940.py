"""Measure the MT940 reader: entries per CPU second and memory, side by side with ``mt-940`` and ``bankstatementparser`` where they are importable.

    python bench/mt940.py --entries 100000

Each contender reads the same generated statement in a process of its own; CPU is that of the whole process, imports
included; a column of its own leaves imports out. ``bankstatementparser`` leaves field 86 as it stands (no other side, no references, no place, no value date, no closing):
the last contender reads that text too, with the function that the library has for it, which is nearer to the work of the others.
"""

import argparse
import gc
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

HEAD = ":20:STARTUMS\r\n:25:12345678/0001234567\r\n:28C:1/1\r\n:60F:C260101EUR0,00\r\n"
LINE = (
    ":61:2601{day:02}01{day:02}CR{amount}NTRFNONREF//BANK{number:09}\r\n"
    ":86:166?00GUTSCHRIFT?100399?20EREF+E2E-{number:016}?21 SVWZ+Rechnung {number:09} v?22om J\r\n"
    "anuar?30ABCDDEFFXXX?31DE{iban:020}?32Zahlerin {number:08}\r\n"
)
TAIL = ":62F:C260131EUR{closing}\r\n-\r\n"


def generate(path: Path, entries: int) -> None:
    """Write a statement of so many entries that closes."""
    with path.open("w", encoding="ascii", newline="") as out:
        out.write(HEAD)
        total = 0
        for number in range(entries):
            cents = 100 + number % 9000
            total += cents
            out.write(
                LINE.format(
                    amount=f"{cents // 100},{cents % 100:02}", day=1 + number % 28, number=number, iban=number * 7919 % 10**20,
                )
            )  # fmt: skip
        out.write(TAIL.format(closing=f"{total // 100},{total % 100:02}"))


class _File:
    """A file in the hands of a reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest, self.names, self.size = "", (path.name,), path.stat().st_size

    def open(self):
        return self._path.open("rb")


def ours(path: Path) -> int:
    """Read with the reader of this house; return the entries."""
    from faisceau.readers import mt940

    gc.set_threshold(20_000)  # as in the jail (``vault.jail``)
    ((reading,),) = deque(mt940.read_lots(_File(path), {}, {}), maxlen=1)
    return reading.read


def peer(path: Path) -> int:
    """Read with ``mt-940``."""
    import mt940

    return len(mt940.parse(str(path)))


def peer_of_statements(path: Path) -> int:
    """Read with ``bankstatementparser``."""
    from bankstatementparser import Mt940Parser

    return len(Mt940Parser(str(path)).parse())


def peer_of_statements_and_texts(path: Path) -> int:
    """Read with ``bankstatementparser``, and the text of each line with its reader of field 86."""
    from bankstatementparser import Mt940Parser, parse_field_86

    return len([parse_field_86(text) for text in Mt940Parser(str(path)).parse()["description"]])


CONTENDERS = {
    "faisceau": ours,
    "mt-940": peer,
    "bankstatementparser": peer_of_statements,
    "bankstatementparser, field 86": peer_of_statements_and_texts,
}
MODULES = {
    "faisceau": "faisceau.readers.mt940",
    "mt-940": "mt940",
    "bankstatementparser": "bankstatementparser",
    "bankstatementparser, field 86": "bankstatementparser",
}


def has(python: str, module: str) -> bool:
    """Say whether an interpreter can import a module."""
    return not subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL, check=False).returncode


def measure(python: str, name: str, path: Path) -> tuple[int, float, float, float, int]:
    """Run a contender in a process of its own; return entries, CPU seconds, those without imports, wall seconds and peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen([python, "-P", __file__, "--run", name, str(path)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    read, spent = output.split()[-2:]
    return int(read), usage.ru_utime + usage.ru_stime, float(spent), time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    """Generate, measure, print one line a contender."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--peer-python", default=sys.executable, help="an interpreter that has the peers; else this one")
    parser.add_argument("--run", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        importlib.import_module(MODULES[given.run[0]])
        started = time.process_time()
        read = CONTENDERS[given.run[0]](Path(given.run[1]))
        print(read, time.process_time() - started)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.sta"
        generate(path, given.entries)
        print(f"{given.entries} entries, {path.stat().st_size / 1e6:.0f} MB")
        print(
            f"{'reader':32}{'entries':>9}{'CPU s':>9}{'wall s':>9}{'µs/entry':>10}{'entries/CPU s':>15}{'without imports, µs':>21}{'MiB':>7}"
        )
        for name in CONTENDERS:
            if name != "faisceau" and not has(given.peer_python, MODULES[name]):
                print(f"{name:32}not importable: not measured")
                continue
            entries, cpu, bare, wall, memory = measure(sys.executable if name == "faisceau" else given.peer_python, name, path)
            speed = (
                f"{cpu / entries * 1e6:>10.1f}{entries / cpu:>15.0f}{bare / entries * 1e6:>21.1f}"
                if entries
                else f"{'-':>10}{'-':>15}{'-':>21}"
            )
            print(f"{name:32}{entries:>9}{cpu:>9.2f}{wall:>9.2f}{speed}{memory / 1024:>7.0f}")


if __name__ == "__main__":
    main()
