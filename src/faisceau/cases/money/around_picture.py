"""Balances of accounts under one another over one span of days, cut at a day: where each line of the drawing lies, in its whole units.

Each account has a scale of its own, with its zero drawn. A stretch whose balance is unknown is not drawn; nothing is drawn past the last line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, LEFT, RIGHT, TOP, ROW, HIGH = 1000, 250, 270, 34, 76, 52
"""Units: the whole, beside the lines for words on the left and for balances on the right, above, of an account, and of its line."""
DRAWN = 12
"""Accounts that are drawn, at most, the first of the page; the table shows all. Ours."""
LETTERS = 28
"""Letters of a name that stand beside a line; the table has the whole name."""

Days = Sequence[tuple[dt.date, int | None]]


def draw(accounts: Sequence[Mapping[str, Any]], days: Mapping[tuple[str, str], Days], on: dt.date) -> dict[str, Any] | None:
    """Return the lines of balances with their places; None where no account has a dated line.

    >>> account = {"account": "A", "currency": "EUR", "shown": "A", "holder": "", "before": {"balance": "2"}, "after": {"balance": "0"}}
    >>> told = draw([account], {("A", "EUR"): [(dt.date(2026, 1, 1), 200), (dt.date(2026, 1, 3), 0)]}, dt.date(2026, 1, 3))
    >>> told["cut"], told["rows"][0]["path"], told["rows"][0]["zero"]
    (730, 'M250 46H730V98', 98)
    """
    drawn = [(one, found) for one in accounts if (found := days.get((one["account"], one["currency"])))]
    if not drawn:
        return None
    first = min(on, *(found[0][0] for _, found in drawn))
    last = max(on, *(found[-1][0] for _, found in drawn))
    span, wide = max(1, (last - first).days), WIDTH - LEFT - RIGHT

    def across(day: dt.date) -> int:
        return LEFT + (day - first).days * wide // span

    rows = []
    for number, (one, found) in enumerate(drawn):
        top = TOP + 12 + number * ROW
        known = [balance for _, balance in found if balance is not None]
        most, least = max([0, *known]), min([0, *known])

        def down(balance: int, top: int = top, most: int = most, size: int = max(1, most - least)) -> int:
            return top + (most - balance) * HIGH // size

        path, before = "", None
        for day, balance in found:
            x = across(day)
            if before is not None:
                path += f"H{x}"
            if balance is not None:
                path += f"V{down(balance)}" if before is not None else f"M{x} {down(balance)}"
            before = balance
        words = (one["holder"], one["shown"]) if one["holder"] else (one["shown"], "")
        rows.append(
            {
                "path": path,
                "zero": down(0),
                "top": top,
                "middle": top + HIGH // 2,
                "words": [said if len(said) <= LETTERS else f"{said[: LETTERS - 1]}…" for said in words],
                "ends": {"x": across(found[-1][0]), "y": None if found[-1][1] is None else down(found[-1][1])},
                **{name: one[name] for name in ("currency", "before", "after")},
            }
        )
    height = TOP + 12 + len(rows) * ROW
    return {"width": WIDTH, "height": height, "left": LEFT, "right": WIDTH - RIGHT, "top": TOP, "cut": across(on), "rows": rows} | {
        "first": first,
        "last": last,
        "low": height - 8,
    }
