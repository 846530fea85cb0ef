"""What the room of the matrix says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.matrix": ("Tableau", "Matrix"),
    "job.what_if": ("Ce qui tient, ce qui tombe", "What stands, what falls"),
    "matrix_room.lead": (
        "Pour chaque victime et chaque personne mise en cause, les lignes du texte retenu et les pièces qui vont dans leur sens. « Étayé » ne dit rien de la valeur des pièces, qui appartient au juge.",
        "For each victim and each suspect, the rows of the charged text and the exhibits that speak for them. “Supported” says nothing about the weight of the exhibits, which is for the court.",
    ),
    "matrix_room.take_away": ("Et si l'on retirait…", "What if one took away…"),
    "matrix_room.take_away_lead": (
        "Tout est construit de nouveau sans ce qui est retiré ; l'affaire elle-même ne change pas.",
        "Everything is built anew without what is taken away; the case itself does not change.",
    ),
    "matrix_room.statements": ("Déclarations", "Statements"),
    "matrix_room.testimony": (
        "La parole des victimes et ce qui ne fait que la rapporter",
        "The victims' word and what only repeats it",
    ),
    "matrix_room.pieces": ("Pièces", "Exhibits"),
    "matrix_room.this_pair": ("Celles qui étayent des lignes ci-dessous :", "Those that support rows below:"),
    "matrix_room.marks": ("Cotes", "Marks"),
    "matrix_room.other_marks": ("Autres cotes", "Other marks"),
    "matrix_room.marks_help": ("Séparées par des espaces : D17 D18", "Separated by spaces: D17 D18"),
    "matrix_room.see": ("Voir ce qui tient", "See what stands"),
    "matrix_room.put_back": ("Tout remettre", "Put everything back"),
    "matrix_room.unknown": (
        "Aucune pièce que vous puissiez voir ne porte la cote {marks} : rien n'a été retiré sous ce nom.",
        "No exhibit that you may see bears the mark {marks}: nothing was taken away under that name.",
    ),
    "matrix_room.without": ("Retiré :", "Taken away:"),
    "matrix_room.is_a_build": (
        "La flèche montre ce qui reste dans la même construction faite sans cela.",
        "The arrow shows what is left in the same build made without it.",
    ),
    "matrix_room.wait": (
        "La réponse paraîtra ici dès qu'elle sera prête ; vous pouvez quitter la page et revenir.",
        "The answer will stand here as soon as it is ready; you may leave the page and come back.",
    ),
    "matrix_room.not_ready": ("Cette réponse n'a pas encore été calculée :", "This answer has not been computed yet:"),
    "matrix_room.press": (
        "« Voir ce qui tient » la met en file ; quelques secondes suffisent le plus souvent.",
        "“See what stands” puts it into the queue; mostly it takes a few seconds.",
    ),
    "matrix_room.ask_somebody": (
        "Votre fonction ne permet pas de la demander ; quelqu'un qui construit l'affaire le peut.",
        "Your role does not allow to ask for it; somebody who builds the case can.",
    ),
    "matrix_room.legend": ("Lecture :", "How to read it:"),
    "matrix_room.legend_partly": (
        "étayé en partie, ou seulement par ce qui ne suffit pas seul",
        "supported in part, or only by what is not enough alone",
    ),
    "matrix_room.state_supported": ("Étayé", "Supported"),
    "matrix_room.state_unsupported": ("Non étayé", "Not supported"),
    "matrix_room.state_partly": ("Étayé en partie", "Supported in part"),
    "matrix_room.state_testimony_only": ("Par la parole seule", "By testimony only"),
    "matrix_room.state_cannot_stand_alone": ("Ne suffit pas seul", "Not enough alone"),
    "matrix_room.state_not_required": ("Non exigé", "Not required"),
    "matrix_room.state_none": ("Sans objet", "Not applicable"),
    "matrix_room.overview": (
        "Comment chaque élément est étayé, par victime et personne mise en cause",
        "How each element is supported, by victim and suspect",
    ),
    "matrix_room.pair": ("Victime / personne mise en cause", "Victim / suspect"),
    "matrix_room.count": ("Infraction retenue", "Count"),
    "matrix_room.then": ("sans ce qui est retiré :", "without what is taken away:"),
    "matrix_room.then_head": ("Sans ce qui est retiré", "Without what is taken away"),
    "matrix_room.change_stands": ("Tient", "Stands"),
    "matrix_room.change_falls": ("Tombe", "Falls"),
    "matrix_room.change_less": ("Tient, moins étayé", "Stands, less supported"),
    "matrix_room.change_appears": ("Apparaît", "Appears"),
    "matrix_room.change_none": ("Rien, avec ou sans", "Nothing, with or without"),
    "matrix_room.findings": ("Points relevés qui tombent avec", "Findings that fall with it"),
    "matrix_room.findings_none": ("Aucun point relevé n'en dépend.", "No finding depends on it."),
    "matrix_room.strays": ("Décisions qui n'étayent rien dans cette construction", "Decisions that support nothing in this build"),
    "matrix_room.limit": (
        "Les nombres comptent des endroits et des origines indépendantes : ils ne notent personne et ne mesurent pas une culpabilité. La prescription n'est pas calculée.",
        "The numbers count places and independent origins: they grade nobody and do not measure guilt. Limitation periods are not computed.",
    ),
    "matrix_room.none": (
        "Aucune infraction n'a été retenue encore : le tableau naît de la première.",
        "No offence has been charged yet: the matrix begins with the first.",
    ),
    "matrix_room.all_pairs": ("Toutes les victimes et personnes mises en cause", "All victims and suspects"),
    "matrix_room.pair_lead": ("Infraction retenue {count} :", "Count {count}:"),
    "matrix_room.victim": ("Victime", "Victim"),
    "matrix_room.left": ("Ce qui tient, ce qui tombe", "What stands, what falls"),
    "matrix_room.rows_of_text": ("Lignes du texte", "Rows of the text"),
    "matrix_room.counted": (
        "Tiennent : {stands} ; tiennent, moins étayées : {less} ; tombent : {falls}.",
        "Stand: {stands}; stand, less supported: {less}; fall: {falls}.",
    ),
    "matrix_room.appears": ("Apparaissent : {n}.", "Appear: {n}."),
    "matrix_room.cells": (
        "Dans chaque case : le nombre d'endroits et, entre parenthèses, d'origines indépendantes. Une case s'ouvre sur ses constatations.",
        "In each cell: the number of places and, in brackets, of independent origins. A cell opens to its observations.",
    ),
    "matrix_room.rows_caption": ("Lignes du texte retenu, par mode de preuve", "Rows of the charged text, by kind of evidence"),
    "matrix_room.row": ("Ligne du texte", "Row of the text"),
    "matrix_room.palermo": ("Protocole de Palerme", "Palermo Protocol"),
    "matrix_room.cell_words": (
        "– endroits : {observations} ; origines indépendantes : {origins}",
        "– places: {observations}; independent origins: {origins}",
    ),
    "matrix_room.nothing": ("Rien ne l'étaye à ce jour.", "Nothing supports it to this day."),
    "matrix_room.opened": ("Ce que contient la case", "What is in the cell"),
    "matrix_room.opened_caption": ("{n} constatations", "{n} observations"),
    "matrix_room.opened_caption.one": ("{n} constatation", "{n} observation"),
    "matrix_room.says": ("Ce qui y est dit ou lu", "What is said or read there"),
    "matrix_room.origin": ("Origine", "Origin"),
    "matrix_room.by": ("Par quelle décision", "By which decision"),
    "matrix_room.by_passage": ("Passage de déclaration", "Passage of a statement"),
    "matrix_room.by_finding": ("Point relevé confirmé", "Confirmed finding"),
    "matrix_room.by_reading": ("Lecture d'une personne", "A person's reading"),
    "matrix_room.entry": ("mention {entry}", "entry {entry}"),
    "matrix_room.law": ("Le texte", "The text"),
    "matrix_room.offence": ("Infraction", "Offence"),
    "matrix_room.penalty": ("Peine", "Penalty"),
    "matrix_room.note": ("À savoir", "To know"),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()}
