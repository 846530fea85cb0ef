"""How long a work still takes, as it is told: about, between, at least, or not known."""

from __future__ import annotations

SPREAD = 5
"""How many times the span that is told may go into the most, for one figure to be told of it; ours."""


def clock(seconds: float) -> str:
    """Write a remaining time as hours and minutes, or minutes and seconds.

    >>> clock(8), clock(75), clock(7260)
    ('8 s', '1 min 15 s', '2 h 01 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, over = divmod(minutes, 60)
    if hours:
        return f"{hours} h {over:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def told(least: int | None, most: int | None) -> tuple[str, dict[str, str]]:
    """Return the code and the arguments that tell how long a whole work still takes; None: nothing bounds it.

    >>> told(50, 58), told(10, 90), told(30, None), told(0, None)
    (('left.about', {'left': '58 s'}), ('left.between', {'least': '10 s', 'most': '1 min 30 s'}), ('left.least', {'least': '30 s'}), ('left.unknown', {}))
    """
    if most is None:
        return ("left.least", {"least": clock(least)}) if least else ("left.unknown", {})
    least = min(least or 0, most)
    if (most - least) * SPREAD <= most:
        return "left.about", {"left": clock(most)}
    return "left.between", {"least": clock(least), "most": clock(most)}
