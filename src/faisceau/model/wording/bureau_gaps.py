"""What the room of the points to establish says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.gaps": ("Points à établir", "Points to establish"),
    "gaps_room.lead": (
        "Ce que le texte demande et que les pièces n'étayent pas encore, ou seulement par ce qui ne suffit pas seul. Pour chaque point, les actes qui pourraient l'établir : l'acte interne d'abord, puis les voies entre États.",
        "What the text asks and the exhibits do not support yet, or only by what is not enough alone. For each point, the acts that could establish it: the domestic act first, then the ways between States.",
    ),
    "gaps_room.filter": ("Choisir les points à montrer", "Choose which points to show"),
    "gaps_room.person": ("Victime ou personne mise en cause", "Victim or suspect"),
    "gaps_room.any_person": ("Toutes", "Any"),
    "gaps_room.any_count": ("Toutes", "Any"),
    "gaps_room.to": ("État requis", "State addressed"),
    "gaps_room.found": ("{n} points sur {all}.", "{n} points of {all}."),
    "gaps_room.found.one": ("{n} point sur {all}.", "{n} point of {all}."),
    "gaps_room.as_of": ("Le droit est dit tel qu'au", "The law is told as of"),
    "gaps_room.limit": (
        "L'ordre est celui des données de droit, non une recommandation : qui décide choisit, et vérifie ce qui est signalé comme à vérifier.",
        "The order is that of the law data, not a recommendation: whoever decides chooses, and checks what is marked as to be checked.",
    ),
    "gaps_room.reason_unsupported": ("Non étayé", "Not supported"),
    "gaps_room.reason_testimony_only": ("Par la parole seule", "By testimony only"),
    "gaps_room.reason_cannot_stand_alone": ("Ne suffit pas seul", "Not enough alone"),
    "gaps_room.see_matrix": ("Voir ces lignes au tableau", "See these rows in the matrix"),
    "gaps_room.ask": ("Choisir une mesure et une voie", "Choose a measure and a way"),
    "gaps_room.requests": ("Déjà décidé ou demandé", "Already decided or requested"),
    "gaps_room.measures": ("{n} actes qui pourraient l'établir", "{n} acts that could establish it"),
    "gaps_room.measures.one": ("{n} acte qui pourrait l'établir", "{n} act that could establish it"),
    "gaps_room.coercive_none": ("Sans contrainte.", "Without coercion."),
    "gaps_room.coercive_low": ("Contrainte faible.", "Low coercion."),
    "gaps_room.coercive_medium": ("Contrainte moyenne.", "Medium coercion."),
    "gaps_room.coercive_high": ("Contrainte forte.", "High coercion."),
    "gaps_room.ways_caption": ("Voies de droit, dans l'ordre des données de droit", "Ways, in the order of the law data"),
    "gaps_room.way": ("Voie", "Way"),
    "gaps_room.articles": ("Articles", "Articles"),
    "gaps_room.against": ("Ce qui s'y oppose ou reste à vérifier", "What stands against it or is to be checked"),
    "gaps_room.domestic": ("Acte interne", "Domestic act"),
    "gaps_room.channel": ("Canal :", "Channel:"),
    "gaps_room.language": ("Langue :", "Language:"),
    "gaps_room.grounds": ("{n} motifs de refus possibles", "{n} possible grounds for refusal"),
    "gaps_room.grounds.one": ("{n} motif de refus possible", "{n} possible ground for refusal"),
    "gaps_room.nothing_against": ("Rien de connu", "Nothing known"),
    "gaps_room.no_measure": (
        "Les données de droit ne nomment pas d'acte pour ce point.",
        "The law data names no act for this point.",
    ),
    "gaps_room.none_asked": ("Aucun point ne répond à ces choix.", "No point answers to these choices."),
    "gaps_room.none": (
        "Aucun point à établir : soit aucune infraction n'est retenue encore, soit chaque élément exigé est étayé autrement que par la parole seule.",
        "No point to establish: either no offence is charged yet, or each element that is required is supported otherwise than by testimony alone.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()}
