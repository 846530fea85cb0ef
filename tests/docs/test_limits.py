"""The list of limits: every reader has its entry, says where it is weak, and states a figure."""

import importlib.util
import re
from functools import cache

import pytest
from pages import ROOT

from faisceau.readers import LAST_RESORT, READERS

NAMES = [name.rpartition(".")[2] for name in (*READERS, LAST_RESORT)]
PAGE = (ROOT / "docs" / "reference" / "limits.md").read_text("utf-8")


@cache
def maker():
    spec = importlib.util.spec_from_file_location("make_reference_limits", ROOT / "docs" / "make_reference_limits.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry(name):
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_reader_says_where_it_is_weak_with_a_figure(name):
    weak = [body for heading, body in maker().sections(name) if maker().WEAK.search(heading)]
    assert weak, f"docs/reference/readers/{name}.md lacks a section “Where it is weak”"
    assert any(len(body.split()) >= 20 and re.search(r"\d", body) for body in weak)
    assert all(line in entry(name) for body in weak for line in body.splitlines() if "](" not in line and not line.startswith("#"))


def test_the_list_is_that_of_the_readers():
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == [*NAMES, "Beside the readers: indicators, rights and redaction"]
