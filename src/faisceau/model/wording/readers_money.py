"""What the readers of statements of account (camt, MT940) say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {}
