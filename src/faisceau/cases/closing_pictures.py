"""Whose pictures a person closed (``images=closed``): an exhibit's, and those of everything that it holds, however deep.

The decision counts from when it was signed, whatever the last build knew; which exhibits hold which the build says.
"""

from __future__ import annotations

from collections.abc import Mapping

from faisceau.cases.opened import Case
from faisceau.desk import Built
from faisceau.model.errors import Invalid

CLOSED = {"images": "closed"}
"""The setting, as the decision holds it and as readers are handed it."""

_HOLDING = """
WITH RECURSIVE holding(exhibit) AS (
    SELECT $1 UNION SELECT contents.exhibit FROM contents JOIN holding ON contents.member = holding.exhibit
)
SELECT exhibit FROM holding
"""
"""An exhibit and whatever holds it, by every way."""


def closed(case: Case, built: Built, exhibit: str) -> dict[str, str]:
    """Return ``CLOSED`` where the pictures of an exhibit are closed, by itself or by anything that holds it, else nothing."""
    settled = case.decisions()["settings"].to_pylist()
    shut = {row["exhibit"] for row in settled if CLOSED.get(row["name"]) == row["value"]}
    is_closed = bool(shut) and not shut.isdisjoint(built.ask(_HOLDING, exhibit).column("exhibit").to_pylist())
    return dict(CLOSED) if is_closed else {}


def holds_closed(case: Case, built: Built, exhibit: str) -> bool:
    """Say whether the pictures of an exhibit are closed, or those of anything that it holds, however deep."""
    if closed(case, built, exhibit):
        return True
    settled = case.decisions()["settings"].to_pylist()
    shut = sorted({row["exhibit"] for row in settled if CLOSED.get(row["name"]) == row["value"]})
    return any(exhibit in built.ask(_HOLDING, one).column("exhibit").to_pylist() for one in shut)


def check_closing(settings: Mapping[str, str]) -> None:
    """Raise Invalid where pictures are settled as anything but closed. Whatever reads an exhibit, its pictures can be closed."""
    for name, only in CLOSED.items():
        if settings.get(name, only) != only:
            raise Invalid("cases.wrong_setting", setting=name, value=settings[name], known=only)
