"""What the tests share: the folder of real files, found through one setting, ``FAISCEAU_DATA``.

Where the setting is given, the files must be there. Where it is not and the default folder is absent, the tests that
need it are left out, and the last lines of the run say so.
"""

import os
from pathlib import Path

import hypothesis
import pytest

# How long an example takes is nobody's finding: speed is measured by the bench, on a machine that does nothing else.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

pytest_plugins = ["training_case"]

DEFAULT = Path(__file__).parents[1] / "../shared/data"
DATA = Path(os.environ.get("FAISCEAU_DATA", DEFAULT)).resolve()
LEFT_OUT = "FAISCEAU_DATA" not in os.environ and not (DATA / "MANIFEST.tsv").is_file()


def pytest_collection_modifyitems(config, items):
    """Leave out the tests of real files where there are none."""
    if LEFT_OUT:
        corpus = [item for item in items if item.get_closest_marker("corpus")]
        items[:] = [item for item in items if not item.get_closest_marker("corpus")]
        config.hook.pytest_deselected(items=corpus)


def pytest_terminal_summary(terminalreporter):
    """Say that they were left out."""
    if LEFT_OUT:
        terminalreporter.section("REAL FILES ABSENT", bold=True)
        terminalreporter.line(f"{DATA} is absent: the tests marked corpus were NOT run. Set FAISCEAU_DATA to run them.")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real files; fail, and say so plainly, where it is absent."""
    if not (DATA / "MANIFEST.tsv").is_file():
        pytest.fail(f"The folder of real files is absent: {DATA}. Set FAISCEAU_DATA to where it is.")
    return DATA
