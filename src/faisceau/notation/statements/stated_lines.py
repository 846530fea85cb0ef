"""Lines among the movements that state a balance or a sum of the lines: no movement, though a day and an amount stand in them.

Some banks write the opening balance, the turnover and the closing balance as lines of the table, their amounts in the columns of the movements.
Such a line has nothing but those words for a text, and names no other party; what else says *balance* (``Solde facture 12``) is a movement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from faisceau.notation.bank_words import AROUND
from faisceau.notation.statements.margins import meaning_of
from faisceau.notation.statements.survey import Cells

LONGEST = 48
"""Characters of a cell that says nothing but this; ours."""
_STATED = ("opening", "closing", "turnover")
_OTHERS = ("party_name", "party_account", "debtor_name", "debtor_account", "creditor_name", "creditor_account")
ROOTS = (
    "bala", "sald", "sold", "stanje", "стање", "gjendja", "stand", "statek", "statok", "egyenleg", "остат", "салдо", "баланс", "залиш", "likut", "atlik",
    "bilanc", "turnover", "apyvarta", "apgroz", "käive", "kaive", "obrot", "оборот", "sumy", "mouvements", "余额",
)  # fmt: skip
"""Letters of which every such phrase holds some, as banks write them: what holds none is passed over at once."""


def states(cells: Iterable[str]) -> str:
    """Return what cells state and nothing else: ``opening``, ``closing`` or ``turnover``; empty where they state none of these.

    >>> states(["SALDO FINALE"]), states(["Solde au 31/03/2026", "Solde initial"]), states(["Saldo final factura 12"])
    ('closing', 'opening', '')
    """
    return next((found for cell in cells if len(cell) <= LONGEST and (found := _of(cell))), "")


def stated_by(cells: Cells, fields: Sequence[str]) -> str:
    """Return what a line states instead of a movement; empty where it names another party, or is a movement."""
    if not may_state(fields) or not (found := states(fields)):
        return ""
    return "" if any(not _of(cell) for role in _OTHERS if (cell := cells.of(role))) else found


def may_state(fields: Iterable[str]) -> bool:
    """Say whether a line, or a block of lines, holds letters that every such phrase holds."""
    text = "\n".join(fields).casefold()
    return any(root in text for root in ROOTS)


@lru_cache(maxsize=4096)
def _of(cell: str) -> str:
    found = meaning_of(cell)
    return found if found in _STATED else ""


PHRASES = tuple(phrase for phrase, meanings in AROUND.items() if not {*meanings}.isdisjoint(_STATED))
"""Every phrase that is known, for the test that compares them with the roots."""
