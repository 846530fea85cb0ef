"""Every example of every reader, found in the folders by the registry: a new reader and a new example need no line here.

An example is a file of ``tests/readers/*/examples`` that is no expectation; statements (``.sql``) are made a database of.
What lies beside it under its name and a companion's suffix is read with it.
"""

import importlib
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from faisceau.readers import LAST_RESORT, READERS

FOLDER = Path(__file__).parent
EDGE = 4096


class Example(NamedTuple):
    """An example: its reader's dotted name, where it lies, its name as an exhibit, its bytes, its companions by suffix."""

    reader: str
    file: Path
    name: str
    content: bytes
    companions: Mapping[str, bytes]

    @property
    def label(self) -> str:
        """Name the example in the output of a test."""
        return f"{self.file.parent.parent.name}/{self.file.name}"


@cache
def modules() -> Mapping[str, ModuleType]:
    """Return every reader by its dotted name, the last resort behind."""
    return {name: importlib.import_module(name) for name in (*READERS, LAST_RESORT)}


@cache
def examples() -> tuple[Example, ...]:
    """Return every example, each under the reader that claims it, or under the last resort."""
    found = []
    for folder in sorted(FOLDER.glob("*/examples")):
        files = {file.name: file for file in sorted(folder.rglob("*")) if file.is_file()}
        beside = _companions(files)
        for name, file in files.items():
            if _is_expectation(file) or any(name in mine.values() for mine in beside.values()):
                continue
            content, shown = _content(file)
            companions = {suffix: files[other].read_bytes() for suffix, other in beside.get(name, {}).items()}
            found.append(Example(_reader(content, shown), file, shown, content, companions))
    return tuple(found)


def of(reader: str) -> tuple[Example, ...]:
    """Return the examples of one reader."""
    return tuple(one for one in examples() if one.reader == reader)


def _is_expectation(file: Path) -> bool:
    if file.suffix != ".json":
        return False
    same = {other.suffix for other in file.parent.glob(f"{glob_escaped(file.stem)}.*")} - {".json"}
    return file.name.endswith(".expected.json") or bool(same)


def glob_escaped(stem: str) -> str:
    """Return a stem in which nothing is a pattern."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in stem)


def _companions(files: Mapping[str, Path]) -> dict[str, dict[str, str]]:
    """Return for each file what lies beside it under a companion's suffix of any reader."""
    suffixes = {suffix for module in modules().values() for suffix in module.COMPANIONS}
    return {
        name: mine for name in files if (mine := {suffix: name + suffix for suffix in sorted(suffixes) if name + suffix in files})
    }


def _content(file: Path) -> tuple[bytes, str]:
    """Return the bytes of an example and its name as an exhibit; statements are run first."""
    if file.suffix != ".sql":
        return file.read_bytes(), file.name
    with sqlite3.connect(":memory:") as made:
        made.executescript(file.read_text("utf-8"))
        return made.serialize(), f"{file.stem}.db"


def _reader(content: bytes, name: str) -> str:
    asked = (content[:EDGE], content[-EDGE:], (name,))
    claiming = [reader for reader, module in modules().items() if reader != LAST_RESORT and module.recognises(*asked) is not None]
    return claiming[0] if claiming else LAST_RESORT
