"""Rows that were made by column: what most lines of a statement give is known a column at a time, and is stored a column at a time.

A reader that makes rows this way has ``read_lots`` beside ``read`` (``model.reading``); whoever goes through a lot meets its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from typing import Any, NamedTuple

from faisceau.model.observations import Observation


class Same(NamedTuple):
    """A column that holds the same value in every row."""

    value: Any


NOTHING = Same(None)
"""A column that holds nothing."""

Cells = Sequence[Any] | Same


class Part(NamedTuple):
    """The rows of one noun: its columns, in the order of its fields."""

    noun: type[NamedTuple]
    columns: tuple[Cells, ...]


class Lot:
    """Rows that follow one another: one of each part in turn, ``count`` times.

    >>> from faisceau.model.observations import Problem
    >>> [*Lot(2, Part(Problem, (["row=1", "row=2"], Same("a.b"), Same("{}"), Same(1))))][1]
    Problem(locator='row=2', code='a.b', arguments='{}', entries=1)
    """

    def __init__(self, count: int, *parts: Part) -> None:
        """Take the columns of so many rows of each part."""
        self.count, self.parts = count, parts

    def __iter__(self) -> Iterator[Observation]:
        """Give the rows one by one."""
        made = [map(partial(tuple.__new__, part.noun), zip(*map(self._each, part.columns), strict=True)) for part in self.parts]
        rows: Iterable[Any] = made[0] if len(made) == 1 else chain.from_iterable(zip(*made, strict=True))
        return iter(rows)

    def _each(self, column: Cells) -> Iterable[Any]:
        return repeat(column.value, self.count) if isinstance(column, Same) else column
