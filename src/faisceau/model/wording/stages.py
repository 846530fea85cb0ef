"""What the room ``stages`` says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "stages.different_together": Wording(
        "{left} et {right} ont été jugés différents (mention {entry}), mais les pièces ou d'autres décisions les rapprochent.",
        "{left} and {right} were judged different (entry {entry}), but exhibits or other decisions bring them together.",
        "Relisez les pièces qui les rapprochent : rectifiez la décision, ou déclarez public l'identifiant partagé.",
        "Read again what brings them together: correct the decision, or list the shared selector as public.",
    ),
    "stages.two_persons": Wording(
        "Plusieurs personnes désignées se trouvent réunies : {persons}. Aucune n'est retenue.",
        "Several named persons are brought together: {persons}. None is retained.",
        "Rectifiez les identifiants attribués à l'une d'elles, ou déclarez public celui qu'elles partagent.",
        "Correct the selectors given to one of them, or list the one that they share as public.",
    ),
    "stages.public_joined": Wording(
        "{left} et {right} ont été jugés identiques (mention {entry}), mais l'un est déclaré public : il ne rapproche personne.",
        "{left} and {right} were judged the same (entry {entry}), but one is listed as public: it joins nobody.",
        "Retirez l'une des deux décisions.",
        "Take back one of the two decisions.",
    ),
    "stages.public_borne": Wording(
        "{selector} est attribué à {person}, mais déclaré public : il ne désigne personne.",
        "{selector} is given to {person}, but listed as public: it designates nobody.",
        "Retirez l'une des deux décisions.",
        "Take back one of the two decisions.",
    ),
}
