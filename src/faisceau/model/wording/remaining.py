"""How long a whole work still takes, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS = {
    "left.about": Wording("pour tout : encore {left} environ", "in all: about {left} left"),
    "left.between": Wording(
        "pour tout : encore entre {least} et {most} environ, selon ce qui est déjà calculé",
        "in all: between about {least} and {most} left, depending on what is computed already",
    ),
    "left.least": Wording(
        "pour tout : encore {least} au moins ; le reste n'est pas encore connu",
        "in all: at least {least} left; the rest is not known yet",
    ),
    "left.unknown": Wording("temps restant encore inconnu", "time left not known yet"),
}
