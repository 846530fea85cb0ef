"""What every reader of the chats family is held to, whatever its format: damage and nonsense end in rows or problems."""

from types import ModuleType

from faisceau.model.observations import Problem, Reading
from readers.examples import damaged
from readers.opened import Opened, observations


def told(module: ModuleType, content: bytes, name: str = "exhibit") -> tuple[int, int]:
    """Read a content, the contract asserted; return entries read and entries of problems."""
    rows = observations(module, content, (name,))
    (reading,) = (row for row in rows if isinstance(row, Reading))
    return reading.read, sum(row.entries for row in rows if isinstance(row, Problem))


def endure(module: ModuleType, content: bytes, name: str, count: int = 120) -> int:
    """Read every damaged form of a content, the contract asserted, and resolve the places of some; return how many ended in problems."""
    ended = 0
    for number, broken in enumerate(damaged(content, count)):
        rows = observations(module, broken, (name,))
        ended += any(isinstance(row, Problem) for row in rows)
        if number % 10 == 0 and broken:
            for row in rows[:20]:
                assert module.resolve(Opened(broken, (name,)), row.locator).content is not None
    return ended
