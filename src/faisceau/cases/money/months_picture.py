"""What came into an account and went out of it, month by month, as columns: where each lies, in whole units of the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 960, 280, 130, 10, 12, 30
NEED = 64
"""Units that the name of a month needs."""


def columns(months: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the columns: in above the line, the assumed part inside, out below; None where nothing moved in a known month.

    >>> columns([{"month": "01/2026", "came": 100, "assumed": 50, "gone": 0}])["months"][0]["came"]
    {'y': 12, 'high': 119}
    """
    dated = [one for one in months if one["month"]]
    most = max((max(one["came"], one["gone"]) for one in dated), default=0)
    if not most:
        return None
    half = (HEIGHT - TOP - BOTTOM) // 2
    middle = TOP + half
    step = (WIDTH - LEFT - RIGHT) * 10 // len(dated)
    every = max(1, -(-NEED * 10 // step))
    told = []
    for number, one in enumerate(dated):
        high = {name: tall(one[name], most, half) for name in ("came", "assumed", "gone")}
        x = LEFT + (step * number + step * 15 // 100) // 10
        wide = max(1, step * 7 // 100)
        told.append(
            {
                "x": x,
                "wide": wide,
                "centre": x + wide // 2,
                "month": one["month"] if number % every == 0 else "",
                "came": {"y": middle - high["came"], "high": high["came"]},
                "assumed": {"y": middle - high["assumed"], "high": high["assumed"]},
                "gone": {"y": middle, "high": high["gone"]},
            }
        )
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "middle": middle,
        "low": middle + half,
        "most": most,
        "months": told,
    }


def tall(amount: int, most: int, half: int) -> int:
    """Return the height of an amount; what is more than nothing is seen."""
    return max(1, amount * half // most) if amount else 0
