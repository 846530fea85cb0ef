"""The committed pages of reference say what the law as data says."""

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def _pages():
    spec = importlib.util.spec_from_file_location("make_reference_law", DOCS / "make_reference_law.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize(("name", "text"), sorted(_pages().items()))
def test_a_page_is_what_the_law_makes_it(name, text):
    assert (DOCS / "reference" / name).read_text("utf-8") == text, "run: python docs/make_reference_law.py"
