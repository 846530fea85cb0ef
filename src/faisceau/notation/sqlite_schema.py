"""The tables of an SQLite database: names, first pages and stored columns, from the schema table on page 1.

After "Database File Format", section 2.6, and the grammar of CREATE TABLE; nothing of it is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.sqlite_file import Pages
from faisceau.notation.sqlite_rows import Damage, rows, values

_TOKEN = re.compile(
    r"""\s+|--[^\n]*|/\*.*?(?:\*/|\Z)"""
    r"""|(?P<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*')"""
    r"""|(?P<word>[\w$.+-]+)|(?P<mark>.)""",
    re.DOTALL,
)
LONGEST = 1 << 14
"""Characters of a statement; Android's longest has two thousand; ours."""
_CONSTRAINTS = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}


class Stored(NamedTuple):
    """A table as it is stored: its name, the first page of its b-tree, the statement that made it."""

    name: str
    root: int
    sql: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns in the order of the record, read only when a table is asked for."""
        return columns(self.sql)


def schema(pages: Pages) -> Iterator[Stored | Damage]:
    """Yield the tables of a database that have rows of their own; views, indices, triggers and virtual tables have none."""
    for row in rows(pages, 1):
        if isinstance(row, Damage):
            yield row
            continue
        try:
            kind, name, _, root, sql, *_ = values(row.record, pages.header.encoding)
        except ValueError:
            yield Damage(row.page, "record", of_row=True)
            continue
        if kind == "table" and isinstance(name, str) and isinstance(root, int) and isinstance(sql, str) and root > 0:
            if len(sql) > LONGEST:
                yield Damage(row.page, "statement", of_row=True)
                continue
            yield Stored(name, root, sql)


def columns(sql: str) -> tuple[str, ...]:
    r"""Return the names of the stored columns of a CREATE TABLE statement, in small letters.

    >>> columns('CREATE TABLE sms (_id INTEGER PRIMARY KEY, "Body" TEXT DEFAULT 7, UNIQUE(_id, "Body"))')
    ('_id', 'body')
    """
    found = []
    for definition in _definitions(sql):
        quoted, first = definition[0]
        words = {word.upper() for its, word in definition[1:] if not its}
        constraint = not quoted and first.upper() in _CONSTRAINTS
        if not constraint and not ("AS" in words and "STORED" not in words):
            found.append(first.lower())
    return tuple(found)


def rowid_column(sql: str) -> str | None:
    r"""Return the column, in small letters, that is the rowid itself and is stored as null: an INTEGER PRIMARY KEY; None where none is.

    >>> rowid_column("CREATE TABLE sms (_id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)"), rowid_column("CREATE TABLE a (b INT PRIMARY KEY)")
    ('_id', None)
    """
    for definition in _definitions(sql):
        words = [word.upper() for its, word in definition[1:] if not its]
        if words[:1] == ["INTEGER"] and "PRIMARY" in words and "DESC" not in words:
            return definition[0][1].lower()
    return None


def _definitions(sql: str) -> Iterator[list[tuple[bool, str]]]:
    """Yield what stands between the commas of the outer parentheses: words, and whether each was quoted."""
    depth = 0
    definition: list[tuple[bool, str]] = []
    for token in _TOKEN.finditer(sql):
        depth += (token["mark"] == "(") - (token["mark"] == ")")
        if (depth == 1 and token["mark"] == ",") or (depth == 0 and token["mark"] == ")"):
            if definition:
                yield definition
            definition = []
            if depth == 0:
                return
        elif depth == 1 and token["name"]:
            edge = token["name"][0]
            definition.append((True, token["name"][1:-1].replace(edge * 2, edge)))
        elif depth == 1 and token["word"]:
            definition.append((False, token["word"]))
