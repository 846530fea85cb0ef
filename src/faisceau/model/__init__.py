"""The vocabulary: frozen nouns, table schemas, the journal's catalogue, the ports and the words of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faisceau.model.tables import TABLES as TABLES


def __getattr__(name: str) -> object:
    """Return ``TABLES``, every table of a case by its name: who reads an exhibit needs its own nouns alone, and loads no other."""
    if name != "TABLES":
        raise AttributeError(name)
    from faisceau.model.tables import TABLES

    return TABLES
