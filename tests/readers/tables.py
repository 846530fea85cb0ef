"""What every reader of tables must show of its examples and of itself, written once."""

import csv
import io
import json
from pathlib import Path

from readers.examples import EXPECTED, check, damaged
from readers.opened import Opened, claims, observations, read_all


def examples(test: str) -> list[Path]:
    """Return the examples beside a test module."""
    return sorted(file for file in (Path(test).parent / "examples").iterdir() if not file.name.endswith(EXPECTED))


def as_beside(module, file):
    """Assert that an example is claimed, reads as the rows beside it, and shows every place that it names."""
    content = file.read_bytes()
    assert claims(module, content, (file.name,))
    check(module, file)
    exhibit = Opened(content, (file.name,))
    for row in observations(module, content, (file.name,)):
        place = module.resolve(exhibit, row.locator)
        assert place.content in content
        assert place.content or row.locator == "whole"


def present(content: bytes, charset: str, delimiter: str, heading: str) -> int:
    """Count the lines below a heading that hold anything, by the csv module alone."""
    text = content.decode(charset).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    first = next(at for at, row in enumerate(rows) if heading in row)
    return sum(any(cell.strip() for cell in row) for row in rows[first + 1 :])


def layout(tables) -> dict:
    """Return the layout that a reading shows."""
    return json.loads(tables["readings"][0]["layout"])


def codes(tables) -> list[str]:
    """Return the codes of the problems, in their order."""
    return [problem["code"] for problem in tables.get("problems", ())]


def survives(module, content: bytes, count: int = 120) -> int:
    """Read cut and flipped copies of an example under the contract of a reader; return how many gave a problem."""
    told = 0
    for broken in damaged(content, count):
        tables = read_all(module, broken)
        exhibit = Opened(broken)
        told += "problems" in tables
        for rows in tables.values():
            for row in rows[:20]:
                module.resolve(exhibit, row["locator"])
    return told
