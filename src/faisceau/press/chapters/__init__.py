"""The chapters of the dossier, in order; each is a function of the material, in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from faisceau.press.blocks import Block
from faisceau.press.chapters.annexes import decisions, digests, verifying
from faisceau.press.chapters.defence import defence
from faisceau.press.chapters.findings import findings
from faisceau.press.chapters.heard import statements
from faisceau.press.chapters.method import method
from faisceau.press.chapters.money import money, tracing
from faisceau.press.chapters.online import online
from faisceau.press.chapters.opening import persons, reading
from faisceau.press.chapters.pieces import exhibits
from faisceau.press.chapters.proof import matrix
from faisceau.press.chapters.summary import summary
from faisceau.press.chapters.ties import network
from faisceau.press.chapters.undone import gaps, problems
from faisceau.press.chapters.weak import weak
from faisceau.press.chapters.when import timeline
from faisceau.press.material import Material

Chapter = Callable[[Material], Sequence[Block]]

CHAPTERS: dict[str, Chapter] = {
    "summary": summary,
    "reading": reading,
    "persons": persons,
    "timeline": timeline,
    "network": network,
    "money": money,
    "online": online,
    "matrix": matrix,
    "statements": statements,
    "findings": findings,
    "defence": defence,
    "gaps": gaps,
    "weak": weak,
    "exhibits": exhibits,
    "problems": problems,
    "method": method,
    "tracing": tracing,
    "digests": digests,
    "decisions": decisions,
    "verifying": verifying,
}
"""Every chapter by the name under which it may be left out."""

NOT_IN_THE_FILE = ("gaps", "weak")
"""What never leaves the magistrate's own copy: open points, what could fill them, on what each element hangs (practice of the procedure)."""

APART = ("matrix", "defence")
"""The chapters that begin on a page of their own, because they are taken out and read by themselves."""

ANNEXES = ("tracing", "digests", "decisions", "verifying")
"""The chapters that are annexes: the first begins on a page of its own."""
