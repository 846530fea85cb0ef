"""The words of tasks: kept by the bureau under the case's key, because they may name somebody, and never in the case itself.

A task is no evidence and no decision: it never leaves, neither with the case nor with a print, so that it stands outside the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faisceau.cases.opened import open_case
from faisceau.cases.world import World
from faisceau.model.errors import Damaged, Invalid

LONGEST = 400
"""Characters of a task; ours."""
_CONTEXT = b"faisceau-task/1"


def closed_words(folder: Path, world: World, words: str) -> bytes:
    """Return the words of a task, encrypted under the case's key; raise Invalid where there are none, or too many."""
    if not words.strip() or len(words) > LONGEST:
        raise Invalid("tasks_room.no_words", most=LONGEST)
    with open_case(folder, world) as case:
        return case.vault.sealer.wrap(words.strip().encode(), _CONTEXT)


def opened_words(folder: Path, world: World, closed: Mapping[int, bytes]) -> dict[int, str]:
    """Return the words of tasks by their numbers; of one that cannot be opened nothing."""
    if not closed:
        return {}
    told = {}
    with open_case(folder, world) as case:
        for number, content in closed.items():
            try:
                told[number] = case.vault.sealer.unwrap(bytes(content), _CONTEXT).decode()
            except Damaged:
                told[number] = ""
    return told


__all__ = ["LONGEST", "closed_words", "opened_words"]
