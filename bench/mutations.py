"""Try the full number of mutants of every reader's examples under the limits for hostile files.

    python bench/mutations.py [--each 2000] [--reader NAME…] [--from N] [--keep DIR]

What ends otherwise than in rows or typed problems is told, one line of JSON each; ``--keep`` keeps the files.
"""

import argparse
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=2000)
    parser.add_argument("--reader", action="append", help="name of a reader; all where none is given")
    parser.add_argument("--from", dest="start", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    from readers.example_files import modules

    names = [f"faisceau.readers.{name}" for name in asked.reader] if asked.reader else list(modules())
    options = [
        "--each",
        str(asked.each),
        "--from",
        str(asked.start),
        "--strict",
        *(["--keep", str(asked.keep)] if asked.keep else []),
    ]
    failed = False
    for name in names:
        failed |= bool(
            subprocess.run([sys.executable, str(TESTS / "readers/mutation_reading.py"), name, *options], check=False).returncode
        )
    sys.exit(failed)


if __name__ == "__main__":
    main()
