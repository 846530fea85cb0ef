"""The chapters of the dossier, in order; each is a function of the material, in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from faisceau.press.blocks import Block
from faisceau.press.chapters.annexes import decisions, exhibits, verifying
from faisceau.press.chapters.findings import findings
from faisceau.press.chapters.money import money, tracing
from faisceau.press.chapters.opening import persons, reading
from faisceau.press.chapters.proof import matrix
from faisceau.press.chapters.ties import network, timeline
from faisceau.press.chapters.undone import gaps, problems
from faisceau.press.material import Material

Chapter = Callable[[Material], Sequence[Block]]

CHAPTERS: dict[str, Chapter] = {
    "reading": reading,
    "persons": persons,
    "matrix": matrix,
    "network": network,
    "timeline": timeline,
    "money": money,
    "findings": findings,
    "gaps": gaps,
    "problems": problems,
    "tracing": tracing,
    "exhibits": exhibits,
    "decisions": decisions,
    "verifying": verifying,
}
"""Every chapter by the name under which it may be left out."""

NOT_IN_THE_FILE = ("gaps",)
"""What never leaves the magistrate's own copy: open points and what could fill them (practice of the procedure)."""
