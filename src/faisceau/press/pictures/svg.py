"""The few marks that the pictures are drawn with; colours are told apart also in grey, shapes carry what colours say."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

INK, SOFT, LINE, BLUE, AMBER, TINT = "#1d2430", "#566073", "#c9cfd9", "#1f4e79", "#b8741a", "#e9eef4"
FONT = "Libertinus Serif, Georgia, serif"


def drawing(width: int, height: int, marks: Sequence[str]) -> str:
    """Return a drawing of ``width`` × ``height`` units."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="{FONT}" font-size="12" fill="{INK}">'
        f"{''.join(marks)}</svg>"
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 12, fill: str = INK, halo: bool = False) -> str:
    """Write words; with a halo they stay readable over lines."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    written = f'<text {place} fill="{fill}">{escape(words)}</text>'
    under = f'<text {place} fill="#ffffff" stroke="#ffffff" stroke-width="3.4" stroke-linejoin="round">{escape(words)}</text>'
    return under + written if halo else written


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dash: str = "") -> str:
    """Draw a line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"{dashed}/>'


def box(x: float, y: float, width: float, height: float, *, fill: str = TINT, stroke: str = "none", round_: float = 0) -> str:
    """Draw a box."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
    return f'<rect {place} rx="{round_}" fill="{fill}" stroke="{stroke}"/>'


def disc(x: float, y: float, radius: float, *, fill: str = TINT, stroke: str = BLUE) -> str:
    """Draw a disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'


def diamond(x: float, y: float, radius: float, *, fill: str = AMBER) -> str:
    """Draw a diamond."""
    points = f"{x:.1f},{y - radius:.1f} {x + radius:.1f},{y:.1f} {x:.1f},{y + radius:.1f} {x - radius:.1f},{y:.1f}"
    return f'<polygon points="{points}" fill="{fill}"/>'
