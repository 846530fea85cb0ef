"""The rooms, in the order in which they are shown."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from faisceau.bureau.rooms.room import Room

ROOMS = (
    "home",
    "exhibits",
    "search",
    "persons",
    "chronology",
    "map",
    "money",
    "statements",
    "findings",
    "matrix",
    "gaps",
    "requests",
    "law",
    "tasks",
    "dossier",
    "disclosure",
    "compare",
    "annulment",
    "journal",
    "notes",
)
"""The modules of the rooms; a test finds the one that was forgotten."""


@cache
def rooms() -> tuple[Room, ...]:
    """Return every room."""
    return tuple(import_module(f"faisceau.bureau.rooms.{name}").ROOM for name in ROOMS)
