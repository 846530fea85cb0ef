"""Letters as texts are compared: without accents, without case, whatever form a sign is written in."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """Return a text of plain letters: compatibility forms undone (Unicode, NFKD), marks that combine dropped, case folded.

    In this order: a mathematical or circled letter has no case before it is undone.

    >>> bare("LUPAȘCU Élodie"), bare("𝐀𝐋𝐀𝐈𝐍")
    ('lupascu elodie', 'alain')
    """
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()
