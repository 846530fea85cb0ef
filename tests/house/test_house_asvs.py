"""The table of the security standard: no requirement of level 2 is missing, each is kept somewhere that exists, or says why not."""

import ast
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((ROOT / "docs" / "reference" / "asvs.toml").read_text("utf-8"))
SECTIONS = {
    "1": (2, 9, 11, 3, 2),
    "2": (3, 3, 4, 1),
    "3": (0, 2, 4, 6, 5, 0, 2),
    "4": (3, 1, 2, 4),
    "5": (1, 3, 2, 3),
    "6": (3, 12, 4, 4, 5, 3, 0, 4),
    "7": (3, 4, 2, 5, 2, 2),
    "8": (2, 3, 1, 1),
    "9": (3, 4),
    "10": (2, 2, 4, 11, 5, 2, 3),
    "11": (2, 3, 3, 4, 1, 1),
    "12": (3, 2, 4),
    "13": (1, 5, 2, 5),
    "14": (2, 4, 3),
    "15": (3, 3, 7),
    "16": (1, 5, 4, 3, 3),
    "17": (1, 4, 2),
}
"""How many requirements of levels 1 and 2 each section of each chapter of the standard has (5.0.0)."""


def test_no_requirement_is_missing():
    requirements = TABLE["requirements"]
    counted = Counter(".".join(name.split(".")[:2]) for name in requirements)
    expected = {f"{chapter}.{n}": count for chapter, counts in SECTIONS.items() for n, count in enumerate(counts, 1) if count}
    assert counted == expected
    levels = Counter(one["level"] for one in requirements.values())
    assert levels == {1: TABLE["standard"]["level_1"], 2: TABLE["standard"]["level_2"]} == {1: 70, 2: 183}


def names_in(path):
    """Return the tests of a file."""
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_what_is_cited_exists():
    cited = 0
    for name, one in TABLE["requirements"].items():
        for place in one.get("kept", ()):
            path, _, test = place.partition("::")
            assert (ROOT / path).is_file(), (name, place)
            assert not test or test in names_in(ROOT / path), (name, place)
            cited += 1
    assert cited >= 170


def test_each_is_kept_or_says_why_not():
    for name, one in TABLE["requirements"].items():
        assert one["what"], name
        assert one["state"] in ("met", "deployment", "not applicable", "open"), name
        assert one.get("kept") if one["state"] == "met" else one.get("why"), name
    states = Counter(one["state"] for one in TABLE["requirements"].values())
    assert states["met"] >= 170
    assert states["open"] <= 10  # each is told in the reference of the interface
