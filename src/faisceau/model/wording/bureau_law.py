"""What the room of law says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.law": ("Droit", "Law"),
    "law_room.tab_law": ("Infractions retenues", "Offences charged"),
    "law_room.tab_dimensions": ("Dimensions Delphi", "Delphi dimensions"),
    "law_room.lead": (
        "Le texte national retenu pour chaque infraction, tel qu'en vigueur à sa date, et ce qui se lit à côté. Chaque ligne dit son article, sa source et si le texte a été lu. Rien n'est conclu.",
        "The national text charged for each count, as in force on its date, and what is read beside it. Each row says its article, its source and whether the text was read. Nothing is concluded.",
    ),
    "law_room.no_count": ("Aucune infraction n'est retenue.", "No offence is charged."),
    "law_room.no_source": ("sans texte dans les données", "no text in the data"),
    "law_room.dates": ("En vigueur", "In force"),
    "law_room.penalty": ("Peine", "Penalty"),
    "law_room.note": ("À lire", "To be read"),
    "law_room.limitation": ("Prescription", "Limitation"),
    "law_room.elements": ("Éléments du texte", "Elements of the text"),
    "law_room.elements_of": ("Éléments :", "Elements:"),
    "law_room.national": ("Texte retenu", "Text charged"),
    "law_room.article": ("Article et source", "Article and source"),
    "law_room.beside": ("À côté : textes internationaux", "Beside it: international texts"),
    "law_room.palermo": ("Palerme", "Palermo"),
    "law_room.directive": ("directive", "Directive"),
    "law_room.cets": ("STCE 197", "CETS 197"),
    "law_room.not_always": ("(non exigé pour un mineur)", "(not required for a child)"),
    "law_room.unpunished": ("Non-sanction : questions pour le magistrat", "Non-punishment: questions for the magistrate"),
    "law_room.unpunished_lead": (
        "Sont aussi victimes possibles, sans réponse du logiciel :",
        "Also possible victims, and the software gives no answer:",
    ),
    "law_room.distinctions": ("Traite ou trafic de migrants, côte à côte", "Trafficking or smuggling, side by side"),
    "law_room.question": ("Question", "Question"),
    "law_room.trafficking": ("Traite des êtres humains", "Trafficking in human beings"),
    "law_room.smuggling": ("Trafic de migrants", "Smuggling of migrants"),
    "law_room.both": ("Les deux peuvent être soutenus ; le magistrat qualifie.", "Both may be argued; the magistrate qualifies."),
    "law_room.rules": ("Règles à lire à côté", "Rules to be read beside it"),
    "law_room.dimensions": ("Dimensions des listes Delphi", "Dimensions of the Delphi lists"),
    "law_room.dimensions_of": ("Dimensions :", "Dimensions:"),
    "law_room.dimension": ("Dimension", "Dimension"),
    "law_room.state": ("Ce que la règle en dit", "What the rule says of it"),
    "law_room.indicators": ("Points lus", "Findings read"),
    "law_room.weight": ("poids de l'indicateur :", "weight of the indicator:"),
    "law_room.rows": ("Où", "Where"),
    "law_room.asked": (
        "{n} indicateurs des listes publiées à demander aux personnes et aux pièces",
        "{n} indicators of the published lists to be asked of people and of the exhibits",
    ),
    "law_room.asked.one": (
        "{n} indicateur des listes publiées à demander aux personnes et aux pièces",
        "{n} indicator of the published lists to be asked of people and of the exhibits",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()}
