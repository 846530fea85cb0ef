"""Examples of telephones' databases: each is made from the statements beside it, so that a person can read what it holds."""

import random
import sqlite3
from pathlib import Path

from readers.examples import EXPECTED, inputs
from readers.opened import Opened, claims, observations


def database(sql: str) -> bytes:
    """Return the bytes of a database that statements make."""
    with sqlite3.connect(":memory:") as made:
        made.executescript(sql)
        return made.serialize()


def made(folder: Path, name: str) -> str:
    """Return the statements that an example was made from."""
    return (folder / "made" / f"{name}.sql").read_text("utf-8")


def dumped(content: bytes) -> list[str]:
    """Return what a database holds, as statements, by SQLite itself."""
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(content)
        return list(opened.iterdump())


def examples(folder: Path) -> list[Path]:
    """Return the examples of a folder."""
    found = inputs(folder / "examples")
    assert found
    return found


def is_made_from_its_statements(file: Path) -> bool:
    """Tell whether an example holds what the statements of its name make."""
    return dumped(file.read_bytes()) == dumped(database(made(file.parents[1], file.stem)))


def count(content: bytes, *queries: str) -> int:
    """Return the sum of what queries count, by SQLite itself: the independent counter of entries."""
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(content)
        return sum(opened.execute(query).fetchone()[0] for query in queries)


def spoilt(content: bytes, turns: int = 120):
    """Yield contents with bits turned or the end cut off, always the same ones."""
    chance = random.Random(20260101)
    for turn in range(turns):
        damaged = bytearray(content)
        if turn % 5 == 4:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            for _ in range(1 + turn % 3):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        yield bytes(damaged)


def damage_is_told(module, content: bytes, turns: int = 120) -> None:
    """Assert that damage is never an exception, and that every place that is named still resolves."""
    for damaged in spoilt(content, turns):
        claims(module, damaged)
        for row in observations(module, damaged):
            if row.locator.startswith("table="):
                assert module.resolve(Opened(damaged), row.locator).content is not None


__all__ = ["EXPECTED", "count", "damage_is_told", "database", "dumped", "examples", "is_made_from_its_statements", "made", "spoilt"]
