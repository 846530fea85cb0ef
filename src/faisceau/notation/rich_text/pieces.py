"""Pieces of rich text, and what holds while one is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Said(NamedTuple):
    """A piece of rich text: its kind, its number among those of its kind, its first byte and how many, its words, who wrote it."""

    kind: str
    begin: int
    end: int
    words: str
    author: str | None = None


class Held(NamedTuple):
    """A picture or an object in the text: its kind, where its hexadecimal digits or its bytes begin and end."""

    kind: str
    begin: int
    end: int
    content: bytes


@dataclass(frozen=True)
class State:
    """What holds within a group."""

    destination: str = "paragraph"
    page: int | None = None
    hidden: bool = False
    change: tuple[str, int | None] | None = None
    dated: int | None = None
    substitutes: int = 1
    in_table: bool = False
    in_field: bool = False


@dataclass
class Opened:
    """A paragraph, a note or a comment that is being read."""

    kind: str
    begin: int = -1
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
