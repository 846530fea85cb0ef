"""The contract of a reader: three functions and a budget, in a module that never opens a file itself.

A reader is a module of ``faisceau.readers`` with

- ``recognises(head, tail, names) -> str | None``: the dialect claimed from the first and last 4 KiB and the
  names under which the exhibit came in, or None. It must not claim what another reader claims.
- ``read(exhibit, companions, settings) -> Iterator[Observation]``: rows in reading order, with ``Problem`` rows
  where something could not be read, and exactly one ``Reading`` (the last row) whose
  ``present == read + sum(problem.entries)``.
- ``resolve(exhibit, locator) -> Place``: the very bytes, line, cell or region that a row came from; a reader that needs
  the ``companions`` or the ``settings`` for it adds a parameter of that name.
- ``BUDGET``, ``UNIT`` (what an entry is), ``COMPANIONS`` (exhibits read together, usually none: the suffix of a name, or
  ``A|B`` for the exhibit, claimed by no reader, whose name ends in B where this one's ends in A, A being a whole name or beginning with a dot) and ``PROMISE`` (in two languages: what is read, what is not).
- ``read_lots``, of the shape of ``read``, where rows are made many at a time: it yields them as they were made, lists of rows or a ``Lot``
  (``model.lots``) of columns; ``read`` then gives the rows of these one by one.
- ``PICTURES = True`` where it recognises the text of pictures: the build lets it only where a picture came in as a document.
- ``SETTINGS``: what a person may settle for it, by name (``model.settings`` holds the common ones); empty where nothing.

It runs in the jail: no file, no network, no thread, no process; whatever it needs is imported at module level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from faisceau.model.observations import Observation
from faisceau.model.wording import Wording


class Opened(Protocol):
    """An exhibit in the hands of a reader."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes, hexadecimal."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which it came in: data, never a path to open."""

    @property
    def size(self) -> int:
        """Return the number of bytes."""

    def open(self) -> BinaryIO:
        """Return a new seekable binary stream from the first byte; its memory does not grow with the size."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What an honest exhibit may cost: a base, and more for each MB (10^6 bytes) of it."""

    seconds: float = 10
    seconds_per_mb: float = 2
    memory_mb: int = 512
    memory_mb_per_mb: float = 0
    output_mb: int = 256
    output_mb_per_mb: float = 16

    def of(self, size: int) -> tuple[int, int, int]:
        """Return CPU seconds, address-space bytes and output bytes for an exhibit of ``size`` bytes."""
        mb = size / 1e6
        return (
            int(self.seconds + self.seconds_per_mb * mb) + 1,
            int((self.memory_mb + self.memory_mb_per_mb * mb) * 1_000_000),
            int((self.output_mb + self.output_mb_per_mb * mb) * 1_000_000),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a locator: the bytes, how to show them, and a text that a person can read."""

    media: str
    content: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person may settle: its meaning, and its values where they are few; none listed means that the value is free."""

    meaning: Wording
    values: tuple[str, ...] = ()


Companions = Mapping[str, Opened]
"""Exhibits read together with this one, by what ``COMPANIONS`` calls them (``-wal``)."""

Settings = Mapping[str, str]
"""What a person settled for this exhibit (``LayoutSettled``, ``ZoneSettled``)."""


def beside(name: str, companion: str) -> str | None:
    """Return the name of a companion of what came in under a name; None where it has none.

    >>> beside("a/sms.db", "-wal"), beside("a/messages.csv", "messages.csv|channel.json"), beside("a/b.csv", "messages.csv|channel.json")
    ('a/sms.db-wal', 'a/channel.json', None)
    >>> beside("a/pieces.7z.001", ".001|.002")
    'a/pieces.7z.002'
    """
    ending, bar, other = companion.partition("|")
    if not bar:
        return name + companion
    folder = name.removesuffix(ending)
    is_name = not ending.startswith(".")
    return None if folder == name or (is_name and folder and folder[-1] not in "/\\") else folder + other


class Reader(Protocol):
    """The module of a format, as ``build`` and the jail see it."""

    BUDGET: Budget
    UNIT: str
    COMPANIONS: tuple[str, ...]
    PROMISE: Wording
    # And SETTINGS: Mapping[str, Setting]; where a reader leaves it out, any setting is handed to it.

    def recognises(self, head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
        """Return the dialect claimed, or None."""

    def read(self, exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
        """Yield the rows of the exhibit in reading order, then its ``Reading``."""

    def resolve(self, exhibit: Opened, locator: str) -> Place:
        """Return what stands at a locator; raise ValueError where nothing does."""
