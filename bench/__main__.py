"""Run every workload, one after the other: ``python bench [--part N]`` (N = 100: a hundredth of the full sizes).

Each workload is a script of its own with its sizes as options; peers are measured in the same run where they are
installed. Nothing here is ever run as a test: figures are read, not asserted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

WORKLOADS: tuple[tuple[str, dict[str, int]], ...] = (
    ("seal.py", {"--megabytes": 2000}),
    ("jail.py", {"--exhibits": 5000}),
    ("camt.py", {"--entries": 1_000_000}),
    ("mt940.py", {"--entries": 1_000_000}),
    ("pdf_words.py", {"--pages": 2_000}),
    ("ocr.py", {"--pages": 30}),
    ("whatsapp.py", {"--messages": 1_000_000}),
    ("mail.py", {"--messages": 100_000}),
    ("web.py", {"--pages": 10_000}),
    ("bank_formats.py", {"--mb": 100}),
    ("delimited.py", {"--lines": 1_000_000}),
    ("one_ledger.py", {"--payments": 500_000}),
    ("tracing.py", {"--movements": 1_000_000}),
    ("retracing.py", {"--transfers": 200_000}),
    ("scale.py", {"--transfers": 1_000_000}),
    ("procedure.py", {"--pages": 3000}),
    ("bureau.py", {"--transfers": 500_000, "--messages": 500_000}),
)
"""Each script with its full size."""


def main() -> None:
    """Run the workloads and end with 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=int, default=10, help="divide the full sizes by this")
    part = parser.parse_args().part
    failed = []
    for script, sizes in WORKLOADS:
        options = [text for name, size in sizes.items() for text in (name, str(max(size // part, 1)))]
        print(f"\n== {script} {' '.join(options)}", flush=True)
        if subprocess.run([sys.executable, str(Path(__file__).parent / script), *options], check=False).returncode:
            failed.append(script)
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
