"""Read mutants of every example of a reader under the limits for hostile files, and say how each ended.

    python tests/readers/mutation_reading.py READER --each N [--from N] [--seconds S] [--keep DIR]

A line of JSON for each mutant that ended otherwise than in rows or typed problems, then one for the whole. Mutants are
read in children that are forked once for many of them, and anew after one was ended.
"""

import argparse
import json
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faisceau.readers import rar
from faisceau.vault.limits import HOSTILE, mapped
from readers.example_files import EDGE, Example, examples, modules, of
from readers.mutating import mutant
from readers.opened import Opened, observations

PLACES = 4
"""Rows of a mutant whose places are resolved, spread over it."""


ODD = ("", "-", "cp1252", "utf-16", "cp037", "EUR", "Europe/Paris", "+02:00", "+99:99", "1", "0", "-1", "99999999999", "booked,amount",
       "booked,-,debit,credit,balance", "amount", "?", "é")  # fmt: skip
"""What is settled where the value is free: sense and nonsense."""


def settled(reader: str, seed: str) -> dict[str, str]:
    """Return settings for a mutant, none for most: each of those that its reader takes, by chance."""
    chance = random.Random(f"{seed} settings")
    if chance.random() < 0.7:
        return {}
    taken = getattr(modules()[reader], "SETTINGS", {})
    return {name: chance.choice((*setting.values, *ODD)) for name, setting in taken.items() if chance.random() < 0.4}


def read(example: Example, content: bytes, settings: Mapping[str, str]) -> str:
    """Read one mutant as the build would, the contract asserted, and resolve places of it; return how it ended."""
    module = modules()[example.reader]
    names = (example.name,)
    companions = {suffix: Opened(beside, (example.name + suffix,)) for suffix, beside in example.companions.items()}
    dialect = module.recognises(content[:EDGE], content[-EDGE:], names)
    assert dialect is None or (dialect.isprintable() and len(dialect) <= 80), dialect
    rows = observations(module, content, names, companions, settings)
    exhibit = Opened(content, names)
    offered = {"companions": companions, "settings": settings}
    taken = module.resolve.__code__.co_varnames[: module.resolve.__code__.co_argcount]
    wanted = {name: offered[name] for name in taken if name in offered}
    for row in rows[:: max(1, len(rows) // PLACES)]:
        place = module.resolve(exhibit, row.locator, **wanted)
        assert isinstance(place.content, bytes), row.locator
        place.text.encode()
    codes = {getattr(row, "code", "") for row in rows} - {""}
    return "problems" if codes else "rows"


def in_child(sending: int, work: list, first: int) -> None:
    """Read from the ``first`` mutant on; before each its number goes out, after it how it ended."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    space = mapped() + HOSTILE.memory
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    for index in range(first, len(work)):
        example, others, seed = work[index]
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + HOSTILE.seconds, resource.RLIM_INFINITY))
        os.write(sending, f"{index}\n".encode())
        begun = time.process_time()
        try:
            ended = read(example, mutant(example.content, others, seed), settled(example.reader, seed))
        except BaseException as error:  # noqa: BLE001 - whatever a reader raises is what is looked for
            where = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-3:]]
            ended = f"{type(error).__name__}: {str(error)[:200]!r} at {' < '.join(reversed(where))}"
        told = json.dumps([index, ended, round(time.process_time() - begun, 3)])
        os.write(sending, f"{told}\n".encode())


def run(work: list, seconds: float, least: int):
    """Yield the index, the end and the CPU seconds of each mutant, those that ended their child included."""
    first, spent, done = 0, 0.0, 0
    while first < len(work):
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receiving)
            in_child(sending, work, first)
            os._exit(0)
        os.close(sending)
        begun = -1
        with os.fdopen(receiving, "rb") as stream:
            for line in stream:
                told = json.loads(line)
                if isinstance(told, int):
                    begun = told
                    continue
                begun, first = -1, told[0] + 1
                spent, done = spent + told[2], done + 1
                yield told
                if seconds and spent > seconds and done >= least:
                    os.kill(child, signal.SIGKILL)
                    break
        _, status = os.waitpid(child, 0)
        if seconds and spent > seconds and done >= least:
            return
        if begun >= 0:
            number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
            first, done = begun + 1, done + 1
            spent += HOSTILE.seconds
            yield [begun, f"ended by signal {number}, status {status}", HOSTILE.seconds]


def main() -> None:
    """Try the mutants of one reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader")
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--from", dest="start", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--strict", action="store_true", help="end with 1 where a mutant ended otherwise")
    asked = parser.parse_args()
    rar.prepare()
    mine = of(asked.reader)
    contents = [one.content for one in examples()]
    own = [one.content for one in mine]
    others = [*own * 3, *contents]
    work = []
    for number in range(asked.start, asked.start + asked.each):
        example = mine[number % len(mine)]
        work.append((example, others, f"{example.label} {number}"))
    ends: Counter[str] = Counter()
    slowest = 0.0
    for index, ended, spent in run(work, asked.seconds, asked.least):
        kind = ended if ended in {"rows", "problems"} else "other"
        ends[kind] += 1
        slowest = max(slowest, spent)
        if kind == "other":
            example, _, seed = work[index]
            print(json.dumps({"seed": seed, "example": example.label, "ended": ended}), flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.reader.rpartition('.')[2]}-{index}").write_bytes(mutant(example.content, others, seed))
    print(json.dumps({"reader": asked.reader, "done": sum(ends.values()), **ends, "slowest": slowest}), flush=True)
    sys.exit(bool(asked.strict and ends["other"]))


if __name__ == "__main__":
    main()
