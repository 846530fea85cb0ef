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
    "law_room.no_count": (
        "Aucune infraction n'est retenue. Tant qu'il n'y en a pas, le tableau, les points à établir et les demandes restent vides.",
        "No offence is charged. Until one is, the matrix, the points to establish and the requests stay empty.",
    ),
    "law_room.charge": ("Retenir une infraction", "Charge an offence"),
    "law_room.charge_again": ("Modifier par une nouvelle décision", "Change by a new decision"),
    "law_room.charge_lead": (
        "Un magistrat choisit le texte, les personnes visées et les victimes. Le tableau en lit les lignes ; rien n'est conclu de leur réunion.",
        "A magistrate chooses the text, the persons concerned and the victims. The matrix reads its rows; nothing is concluded from them.",
    ),
    "law_room.charged": (
        "L'infraction est retenue, signée au journal. L'affaire se construit.",
        "The offence is charged, signed in the journal. The case is being built.",
    ),
    "law_room.field_count": ("Nom du chef", "Name of the count"),
    "law_room.field_count_help": ("Court : F1, F2…", "Short: F1, F2…"),
    "law_room.field_count_stands": (
        "Ce chef est déjà retenu : la nouvelle décision remplace l'ancienne, qui reste au journal.",
        "This count stands already: the new decision replaces the earlier one, which stays in the journal.",
    ),
    "law_room.field_text": ("Texte", "Text"),
    "law_room.field_text_help": (
        "La rédaction en vigueur au premier jour des faits s'applique d'elle-même.",
        "The wording in force on the first day of the facts is taken by itself.",
    ),
    "law_room.field_since": ("Faits depuis", "Facts since"),
    "law_room.field_until": ("Jusqu'à", "Until"),
    "law_room.field_victims": ("Victimes", "Victims"),
    "law_room.field_suspects": ("Personnes mises en cause", "Persons concerned as suspects"),
    "law_room.others": ("Autres personnes désignées", "Other named persons"),
    "law_room.sign": ("Signer et retenir", "Sign and charge"),
    "law_room.nobody_named": (
        "Personne n'est encore désigné. Désignez les personnes et dites leur qualité, puis revenez retenir l'infraction.",
        "Nobody is named yet. Name the persons and say their role, then come back to charge the offence.",
    ),
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

_REFUSED = {
    "charging.wrong_name": Wording(
        "« {name} » n'est pas un nom de chef.",
        "“{name}” is no name of a count.",
        "Des lettres, des chiffres, point, tiret : F1.",
        "Letters, figures, full stop, hyphen: F1.",
    ),
    "charging.nobody": Wording(
        "Il faut au moins une victime et une personne mise en cause, désignées dans l'affaire.",
        "At least one victim and one suspect, named in the case, are needed.",
        "Cochez-les des deux côtés, puis signez de nouveau.",
        "Tick them on both sides, then sign again.",
    ),
    "charging.no_text": Wording(
        "Aucun texte n'est choisi parmi ceux que le programme connaît.",
        "No text is chosen among those that the program knows.",
        "Choisissez un article dans la liste.",
        "Choose an article in the list.",
    ),
    "charging.ends_before": Wording(
        "La période finit ({until}) avant de commencer ({since}).",
        "The period ends ({until}) before it begins ({since}).",
        "Corrigez l'une des deux dates.",
        "Correct one of the two dates.",
    ),
}

WORDS: dict[str, Wording] = {**{code: Wording(*words) for code, words in _SAID.items()}, **_REFUSED}
