"""What came into an account and went out of it, month by month, with the part that is assumed to be the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faisceau.press.pictures.svg import AMBER, BLUE, INK, LINE, SOFT, box, drawing, line, text

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 300, 110, 20, 40, 34


@dataclass(frozen=True, slots=True)
class Month:
    """A month of an account, in minor units: what came in, of that what is assumed to be the product, what went out."""

    name: str
    came: int
    assumed: int
    left: int


def draw(months: Sequence[Month], legend: tuple[str, str, str], amount_words: dict[int, str]) -> str:
    """Return the picture; ``legend`` names in, assumed, out; ``amount_words`` says an amount of minor units in words."""
    most = max((max(month.came, month.left) for month in months), default=0)
    if not most:
        return drawing(WIDTH, 40, [])
    middle = TOP + (HEIGHT - TOP - BOTTOM) / 2
    scale = (HEIGHT - TOP - BOTTOM) / 2 / most
    step = (WIDTH - LEFT - RIGHT) / len(months)
    marks = [line(LEFT, middle, WIDTH - RIGHT, middle, stroke=INK)]
    for share in (1, -1):
        y = middle - share * most * scale
        marks += [
            line(LEFT, y, WIDTH - RIGHT, y, dash="3 3"),
            text(LEFT - 8, y + 4, amount_words[most], anchor="end", size=11, fill=SOFT),
        ]
    every = max(1, -(-len(months) * 52 // (WIDTH - LEFT - RIGHT)))
    for number, month in enumerate(months):
        x, wide = LEFT + step * number + step * 0.15, step * 0.7
        marks.append(box(x, middle - month.came * scale, wide, month.came * scale, fill=BLUE))
        marks.append(box(x, middle - month.assumed * scale, wide, month.assumed * scale, fill=AMBER))
        marks.append(box(x, middle, wide, month.left * scale, fill="#ffffff", stroke=BLUE))
        if number % every == 0:
            marks.append(text(x + wide / 2, HEIGHT - 12, month.name, anchor="middle", size=14, fill=SOFT))
    x = float(LEFT)
    for words, fill, stroke in zip(legend, (BLUE, AMBER, "#ffffff"), ("none", "none", BLUE), strict=True):
        marks += [box(x, 10, 12, 12, fill=fill, stroke=stroke), text(x + 18, 21, words, size=14)]
        x += 40 + 7.2 * len(words)
    marks.append(line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, stroke=LINE))
    return drawing(WIDTH, HEIGHT, marks)
