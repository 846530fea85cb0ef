"""What the tests share: the folder of real files, found through one setting."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["training_case"]

DATA = Path(os.environ.get("FAISCEAU_DATA", Path(__file__).parents[1] / "../shared/data")).resolve()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real files; fail, and say so plainly, where it is absent."""
    if not (DATA / "MANIFEST.tsv").is_file():
        pytest.fail(f"The folder of real files is absent: {DATA}. Set FAISCEAU_DATA, or deselect with -m 'not corpus'.")
    return DATA
