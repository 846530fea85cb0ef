"""What the docstrings show as examples is what the code gives."""

import doctest
import os
from importlib import import_module
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faisceau.bureau.settings")
SOURCE = Path(__file__).parents[2] / "src"
WITH_EXAMPLES = sorted(path for path in (SOURCE / "faisceau").rglob("*.py") if ">>> " in path.read_text("utf-8"))


def test_there_are_examples():
    assert len(WITH_EXAMPLES) > 100


@pytest.mark.parametrize("package", sorted({path.relative_to(SOURCE).parts[1] for path in WITH_EXAMPLES}))
def test_examples_hold(package):
    found = failed = 0
    for path in WITH_EXAMPLES:
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[1] == package:
            name = ".".join(part for part in parts if part != "__init__")
            outcome = doctest.testmod(import_module(name))
            found, failed = found + outcome.attempted, failed + outcome.failed
    assert found
    assert not failed
