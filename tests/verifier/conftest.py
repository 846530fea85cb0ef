"""The verifier's tests use the journal's worlds and damage."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "journal"))
