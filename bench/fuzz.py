"""Fuzz readers, guided by the coverage of their own code (atheris, libFuzzer), each for so long, its corpus kept.

    python bench/fuzz.py --corpus DIR [--reader NAME…] [--seconds N]

Needs what ``requirements/fuzz.txt`` pins, beside ``requirements/dev.txt``. The seeds are the examples of each reader;
a mutation is libFuzzer's, or one of ``tests/readers/mutating.py``. What is asserted is the contract of a reader, with
the places of some rows. A finding does not stop the run: the input and its traceback lie in ``DIR/NAME/findings``, one
for each place in the code; a reader that is ended by its limits (30 s for an input, 1 GiB) is started again. Give it
the lowest priority (``nice -n 19``): it takes a whole core.
"""

import argparse
import json
import subprocess
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
SECONDS, MEMORY = 30, 1024
"""Seconds for one input and MB of resident memory, after which libFuzzer ends the process."""
LONGEST = 1 << 16
INSTRUMENTED = ["faisceau.readers", "faisceau.notation"]


def main() -> None:
    """Fuzz each reader in a process of its own, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="where corpora and findings are kept")
    parser.add_argument("--reader", action="append", help="name of a reader; all where none is given")
    parser.add_argument("--seconds", type=int, default=600, help="for each reader")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        fuzz(asked.reader[0], asked.corpus, asked.seconds)
        return
    sys.path.insert(0, str(TESTS))
    from readers.example_files import modules

    failed = False
    for name in asked.reader or [dotted.rpartition(".")[2] for dotted in modules()]:
        told = one(name, asked.corpus, asked.seconds)
        failed |= bool(told["findings"])
        print(json.dumps(told), flush=True)
    sys.exit(failed)


def one(name: str, corpus: Path, seconds: int) -> dict[str, object]:
    """Fuzz one reader, again after each end by a limit, until its time is over."""
    folder = corpus / name
    for part in ("corpus", "findings", "ended"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    begun, ends, tried, blocks = time.monotonic(), 0, 0, 0
    while (left := round(seconds - (time.monotonic() - begun))) > 0:
        command = [sys.executable, __file__, "--one", "--reader", name, "--corpus", str(corpus), "--seconds", str(left)]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        (folder / "last.log").write_text(done.stderr[-100_000:])
        counted = [line.split() for line in done.stderr.splitlines() if line.startswith("#") and "cov:" in line]
        if counted:
            tried += int(counted[-1][0][1:])
            blocks = int(counted[-1][counted[-1].index("cov:") + 1])
        ends += bool(done.returncode)
        if done.returncode and not counted:
            raise SystemExit(done.stderr[-4000:])
    return {
        "reader": name,
        "seconds": round(time.monotonic() - begun),
        "inputs": tried,
        "branches": blocks,
        "corpus": sum(1 for _ in (folder / "corpus").iterdir()),
        "findings": sorted(found.name for found in (folder / "findings").glob("*.txt")),
        "ended by a limit": ends,
    }


def fuzz(name: str, corpus: Path, seconds: int) -> None:
    """Be the process that is fuzzed."""
    import atheris

    sys.path.insert(0, str(TESTS))
    with atheris.instrument_imports(include=INSTRUMENTED):
        from readers import mutation_reading
        from readers.example_files import examples, modules, of
        from readers.mutating import mutant

        # Readers are imported when they are asked for: it has to be here, where imports are instrumented.
        modules()
    (mine, folder) = (of(f"faisceau.readers.{name}"), corpus / name)
    for example in mine:
        (folder / "corpus" / sha256(example.content).hexdigest()).write_bytes(example.content[:LONGEST])
    others = [one.content for one in (*mine, *mine, *examples())]

    def try_one(data: bytes) -> None:
        try:
            mutation_reading.read(mine[0], data, {})
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is what is looked for
            keep(folder / "findings", data, error)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        return mutant(data, others, str(seed))[:most] if seed % 3 == 0 else atheris.Mutate(data, most)

    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        "-len_control=20",
    ]
    artifacts = f"-artifact_prefix={folder / 'ended'}/"
    atheris.Setup(
        [sys.argv[0], *options, artifacts, "-print_final_stats=1", str(folder / "corpus")], try_one, custom_mutator=mutated
    )
    atheris.Fuzz()


def keep(folder: Path, data: bytes, error: Exception) -> None:
    """Keep the first input that fails at a place in the code, with its traceback; none is written over."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/faisceau/" in frame.filename] or frames
    name = f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].lineno}"
    if not (folder / f"{name}.txt").exists():
        (folder / f"{name}.input").write_bytes(data)
        (folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")


if __name__ == "__main__":
    main()
