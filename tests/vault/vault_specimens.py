"""Where the readers of these tests are, and which."""

from pathlib import Path

SPECIMENS = Path(__file__).parent / "specimens"
READERS = ("lines", "probes", "breaches", "packages")
