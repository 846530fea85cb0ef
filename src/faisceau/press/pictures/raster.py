"""A picture as PNG, for word processors that show no SVG: drawn by the engine that makes the PDF, with the fonts that it brings."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

PIXELS_PER_INCH = 200
"""How fine a picture is drawn; ours."""
_ACROSS = 160
"""Millimetres across which a picture is drawn; ours."""
_SIZE = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and the height of a drawing in its own units; of one that does not say, a square."""
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (1.0, 1.0)


def png_of(svg: str) -> bytes:
    """Return the PNG of a drawing; the same drawing gives the same bytes."""
    import typst

    with tempfile.TemporaryDirectory(prefix="faisceau-press-") as name:
        folder = Path(name)
        (folder / "picture.svg").write_text(svg, "utf-8")
        page = f'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("picture.svg", width: {_ACROSS}mm)\n'
        (folder / "picture.typ").write_text(page, "utf-8")
        drawn: bytes = typst.compile(
            str(folder / "picture.typ"), root=str(folder), format="png", ppi=PIXELS_PER_INCH, ignore_system_fonts=True
        )
    return drawn
