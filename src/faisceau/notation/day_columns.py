"""The day of a column of a statement: as a format writes it, or unknown and, where it cannot be read, told with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from faisceau.model.observations import Observation, Problem
from faisceau.notation.canonical import problem


def day_of_column(
    read: Callable[[str], dt.date | None],
    written: str,
    column: str,
    place: str,
    unknown: list[str],
    faults: list[Problem] | list[Observation],
    *,
    field: str,
) -> dt.date | None:
    """Return the day that ``read`` makes of what is written; else note why it is unknown, and tell what cannot be read.

    ``read`` gives None where nothing is stated and raises ValueError where no day is; ``field`` is what the format calls the column.
    """
    try:
        found = read(written)
    except ValueError:
        unknown.append(f"{column}=unreadable")
        faults.append(problem("bank.date_unread", place, field=field, written=written.strip()))
        return None
    if found is None:
        unknown.append(f"{column}=not_stated")
    return found
