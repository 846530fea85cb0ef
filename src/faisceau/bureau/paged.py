"""Which page of a list is asked for, where the list was filtered before it is worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

SIZE = 25
"""Things that are told at length on one page; ours."""

Thing = TypeVar("Thing")


def page_of(asked: QueryDict, found: int) -> dict[str, int]:
    """Return the number of the page that an address asks for, how many there are, and those before and after (0: none)."""
    last = max(1, -(-found // SIZE))
    told = asked.get("page", "1")
    number = min(max(int(told) if told.isdecimal() and len(told) < 7 else 1, 1), last)
    return {"number": number, "last": last, "before": number - 1, "after": number + 1 if number < last else 0, "found": found}


def filtered(wanted: Mapping[str, str]) -> str:
    """Return what a list is filtered by as it stands in an address; what is not filtered by does not."""
    return urlencode({name: value for name, value in wanted.items() if value})


def bounds(page: dict[str, int]) -> tuple[int, int]:
    """Return where the things of a page begin in their list, and how many there are at most."""
    return (page["number"] - 1) * SIZE, SIZE


def on(page: dict[str, int], found: Sequence[Thing]) -> Sequence[Thing]:
    """Return what stands on a page."""
    start, most = bounds(page)
    return found[start : start + most]
