"""What came in and went out of somebody's accounts month by month beside the declared income, as columns: in whole units of the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.money.months_picture import tall
from faisceau.cases.money.naming import month_shown

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 960, 300, 130, 10, 16, 30
NEED = 64
"""Units that the name of a month needs."""
MONTHS = 120
"""Months that are drawn, at most, the last ones; the table shows all. Ours."""


def resources(months: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the columns: what came in with its product inside, what went out, the declared income as a mark; None where nothing moved.

    >>> told = resources([{"month": "2026-01", "came": "4.00", "product": "1.00", "gone": "2.00", "declared": "3.00"}])
    >>> told["months"][0]["came"], told["months"][0]["product"], told["months"][0]["declared"]
    ({'y': 16, 'high': 254}, {'y': 207, 'high': 63}, 80)
    """
    told = months[-MONTHS:]
    amounts = [{name: _units(one[name]) for name in ("came", "gone", "product", "declared")} for one in told]
    most = max((value or 0 for one in amounts for value in one.values()), default=0)
    if not most:
        return None
    high, low = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    step = (WIDTH - LEFT - RIGHT) * 10 // len(told)
    every = max(1, -(-NEED * 10 // step))

    def column(units: int | None) -> dict[str, int]:
        up = tall(units or 0, most, high)
        return {"y": low - up, "high": up}

    drawn = []
    for number, (month, units) in enumerate(zip(told, amounts, strict=True)):
        x = LEFT + (step * number + step * 12 // 100) // 10
        wide = max(1, step * 37 // 1000)
        drawn.append(
            {
                "x": x,
                "wide": wide,
                "beside": x + wide + max(1, step // 500),
                "first": LEFT + (step * number + step * 5 // 100) // 10,
                "last": LEFT + (step * number + step * 95 // 100) // 10,
                "centre": LEFT + (step * number + step // 2) // 10,
                "month": month_shown(month["month"]) if number % every == 0 else "",
                **{name: column(units[name]) for name in ("came", "gone", "product")},
                "declared": None if units["declared"] is None else low - units["declared"] * high // most,
            }
        )
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "low": low,
        "most": next(one[name] for one in told for name in ("came", "gone", "product", "declared") if _units(one[name]) == most),
        "months": drawn,
    }


def _units(told: str | None) -> int | None:
    """Return an amount in its smallest units: all of one currency are told with as many decimals."""
    return None if told is None else int(told.replace(".", ""))
