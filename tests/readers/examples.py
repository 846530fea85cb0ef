"""Example folders: an input, and beside it the rows expected of it, which a person reads."""

import json
from pathlib import Path
from types import ModuleType

from readers.opened import Opened, as_json, claims, read_all

EXPECTED = ".expected.json"


def inputs(folder: Path) -> list[Path]:
    """Return the inputs of an example folder: the files with an expectation beside them."""
    return sorted(file for file in folder.iterdir() if file.with_name(file.name + EXPECTED).exists())


def check(module: ModuleType, file: Path) -> None:
    """Assert that a reader claims an example, gives the rows expected, and shows every place that it names."""
    content = file.read_bytes()
    tables = read_all(module, content, (file.name,))
    assert as_json(tables) == json.loads(file.with_name(file.name + EXPECTED).read_text("utf-8"))
    show_all(module, content, tables, file.name)


def claimed(module: ModuleType, file: Path) -> bool:
    """Tell whether a reader claims a file."""
    return claims(module, file.read_bytes(), (file.name,)) is not None


def show_all(module: ModuleType, content: bytes, tables, name: str = "exhibit") -> int:
    """Resolve the place of every row; assert that pages show their text and members their bytes. Return how many."""
    exhibit = Opened(content, (name,))
    shown = 0
    for table, rows in tables.items():
        for row in rows:
            place = module.resolve(exhibit, row["locator"])
            shown += 1
            if table == "documents":
                assert place.text == row["text"], row["locator"]
            elif table == "members":
                assert place.content == row["content"], row["locator"]
            elif row["locator"] == "whole":
                assert place.content, row["locator"]
    return shown


def damaged(content: bytes, count: int = 200):
    """Yield truncations and bit flips of a content, spread over it, always the same."""
    for index in range(count // 2):
        at = (index * 2_654_435_761) % max(len(content), 1)
        yield content[:at]
        flipped = bytearray(content)
        if flipped:
            flipped[at] ^= 1 << (index % 8)
        yield bytes(flipped)
