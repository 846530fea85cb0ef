"""Change the source one small thing at a time and see whether the tests notice; a table on standard output.

    python bench/mutants.py faisceau.journal.tree faisceau.vault.wire --tests tests/journal tests/vault --sample 40 --seed 7

Takes modules or packages by dotted name. Works on copies of the checkout in a temporary folder; the checkout itself is
only read. A mutant is killed when the tests fail or end in time-out. Annotations, decorators and texts are left alone.
"""

import argparse
import ast
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
MOST_MEMORY = 6 << 30
"""Bytes of address space of a test process: a mutant may have lost the limit that a test relies on."""

OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Div: ast.Mult,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
LEFT_ALONE = {"annotation", "returns", "decorator_list"}
KILLED, TIMED_OUT, SURVIVED = "killed", "timed out", "survived"

Change = tuple[str, Callable[[], None]]


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree, in order, but for those that no run of the program depends on."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in LEFT_ALONE:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from walk(child)


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what may be changed in a node: what is done to it, and how to do it in place."""
    match node:
        case ast.BinOp() | ast.AugAssign() | ast.BoolOp() if type(node.op) in OPERATORS:
            yield _operator(node, "op", type(node.op))
        case ast.Compare():
            for place, op in enumerate(node.ops):
                put = partial(node.ops.__setitem__, place, OPERATORS[type(op)]())
                yield f"{type(op).__name__} → {OPERATORS[type(op)].__name__}", put
        case ast.UnaryOp(op=ast.Not()):
            yield "not removed", partial(setattr, node, "operand", negated(node.operand))
        case ast.If() | ast.IfExp():
            yield "branches swapped", partial(setattr, node, "test", negated(node.test))
        case ast.comprehension():
            for place, test in enumerate(node.ifs):
                yield "condition negated", partial(node.ifs.__setitem__, place, negated(test))
        case ast.Constant(value=bool(value)):
            yield f"{value} → {not value}", partial(setattr, node, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} → {value + 1}", partial(setattr, node, "value", value + 1)
        case ast.Name(id=name) if name in NAMES:
            yield f"{name} → {NAMES[name]}", partial(setattr, node, "id", NAMES[name])
    for block in ("body", "orelse", "finalbody"):
        yield from removals(getattr(node, block, None))


def _operator(node: ast.AST, name: str, kind: type) -> Change:
    return f"{kind.__name__} → {OPERATORS[kind].__name__}", partial(setattr, node, name, OPERATORS[kind]())


def removals(block: object) -> Iterator[Change]:
    """Yield the removal of each statement of a block that calls, raises or returns nothing."""
    for place, statement in enumerate(block if isinstance(block, list) else []):
        match statement:
            case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.Return(value=None):
                told = ast.unparse(statement).splitlines()[0]
                yield f"removed: {told}", partial(block.__setitem__, place, ast.copy_location(ast.Pass(), statement))


def negated(test: ast.expr) -> ast.expr:
    """Return ``not test``."""
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


@dataclass(frozen=True)
class Mutant:
    """The change numbered ``number`` of a file."""

    module: str
    path: Path
    number: int
    line: int
    what: str


def all_changes(tree: ast.AST) -> Iterator[tuple[int, Change]]:
    """Yield every change of a tree with the line that it is on."""
    line = 0
    for node in walk(tree):
        line = getattr(node, "lineno", line)
        for change in changes(node):
            yield line, change


def sources(name: str) -> list[Path]:
    """Return the files of a module or package, below the checkout."""
    place = ROOT / "src" / Path(*name.split("."))
    found = [place.with_suffix(".py")] if place.with_suffix(".py").is_file() else sorted(place.rglob("*.py"))
    if not found:
        raise SystemExit(f"{name}: no such module under src")
    return [path.relative_to(ROOT) for path in found]


def mutants_of(name: str) -> list[Mutant]:
    """Return every mutant of a module or package."""
    found = []
    for path in sources(name):
        module = ".".join(path.with_suffix("").parts[1:])
        numbered = enumerate(all_changes(ast.parse((ROOT / path).read_text("utf-8"))))
        found += [Mutant(module, path, number, line, what) for number, (line, (what, _)) in numbered]
    return found


def is_at(mutant: Mutant, places: list[str]) -> bool:
    """Say whether a mutant is on the lines asked for: ``wire.py:120`` or ``runner.py:190-230``."""
    for name, _, lines in (place.partition(":") for place in places):
        first, _, last = lines.partition("-")
        if mutant.path.name == name and int(first) <= mutant.line <= int(last or first):
            return True
    return False


def mutated(content: str, number: int) -> str:
    """Return the source with one change made."""
    tree = ast.parse(content)
    for count, (_, (_, make)) in enumerate(all_changes(tree)):
        if count == number:
            make()
            break
    return ast.unparse(ast.fix_missing_locations(tree))


def copied(into: Path) -> Path:
    """Copy the checkout, without what is hidden or made."""
    shutil.copytree(ROOT, into, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.egg-info"), symlinks=True)
    return into


def limit() -> None:
    """Bind this process and what it starts."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tested(tree: Path, tests: list[str], seconds: float) -> str:
    """Run the tests on a copy; say how they ended."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    own = {
        "PYTHONPATH": str(tree / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "FAISCEAU_DATA": os.environ.get("FAISCEAU_DATA", str(ROOT.parent / "shared" / "data")),
    }
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(command, cwd=tree, env=os.environ | own, stdout=quiet, stderr=quiet, stdin=quiet, start_new_session=True)
    try:
        return KILLED if run.wait(seconds) else SURVIVED
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()


def tried(trees: SimpleQueue, tests: list[str], seconds: float, mutant: Mutant) -> str:
    """Make a mutant in a free copy, test it, and put the copy right again."""
    tree = trees.get()
    path = tree / mutant.path
    content = path.read_text("utf-8")
    try:
        path.write_text(mutated(content, mutant.number), "utf-8")
        return tested(tree, tests, seconds)
    finally:
        path.write_text(content, "utf-8")
        trees.put(tree)


def report(ends: dict[Mutant, str]) -> None:
    """Print a line for each module and one for all."""
    print(f"{'module':<34} {'mutants':>8} {'killed':>8} {'timed out':>10} {'survived':>9} {'killed %':>9}")
    modules = sorted({mutant.module for mutant in ends})
    for name in [*modules, "all"]:
        counts = Counter(end for mutant, end in ends.items() if name in {mutant.module, "all"})
        dead, late, alive = counts[KILLED], counts[TIMED_OUT], counts[SURVIVED]
        share = 100 * (dead + late) / max(1, counts.total())
        print(f"{name:<34} {counts.total():>8} {dead + late:>8} {late:>10} {alive:>9} {share:>9.1f}")


def main() -> None:
    """Draw a sample of mutants, test each, print the survivors as they are found and the table at the end."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("modules", nargs="+", metavar="MODULE")
    options.add_argument("--tests", nargs="+", default=["tests"], metavar="PATH", help="the quickest to fail first")
    options.add_argument("--sample", type=int, help="how many mutants; all without it")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--at", nargs="+", metavar="FILE:LINE[-LINE]", help="only these lines, e.g. wire.py:120 runner.py:190-230")
    options.add_argument("--workers", type=int, default=1)
    asked = options.parse_args()
    found = [mutant for name in asked.modules for mutant in mutants_of(name) if asked.at is None or is_at(mutant, asked.at)]
    drawn = random.Random(asked.seed).sample(found, min(asked.sample or len(found), len(found)))
    limit()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees: SimpleQueue = SimpleQueue()
        for number in range(asked.workers):
            trees.put(copied(Path(folder) / str(number)))
        started = time.perf_counter()
        if tested(Path(folder) / "0", asked.tests, 600) != SURVIVED:
            raise SystemExit("the tests fail without any mutant")
        seconds = time.perf_counter() - started
        print(f"{len(drawn)} of {len(found)} mutants, seed {asked.seed}; the tests take {seconds:.1f} s", flush=True)
        ends = {}
        with ThreadPoolExecutor(asked.workers) as pool:
            trying = pool.map(partial(tried, trees, asked.tests, 20 + 3 * asked.workers * seconds), drawn)
            for mutant, end in zip(drawn, trying, strict=True):
                ends[mutant] = end
                if end == SURVIVED:
                    print(f"survived {mutant.path.name}:{mutant.line} {mutant.what}", flush=True)
    report(ends)


if __name__ == "__main__":
    main()
