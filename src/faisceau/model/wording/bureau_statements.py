"""The room of statements, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.statements": ("Déclarations", "Statements"),
    "statements_room.lead": (
        "Qui a été entendu, quand, en quelle qualité et dans quelles conditions, tel que l'affaire l'a enregistré. Rien n'est dit de la crédibilité de personne.",
        "Who was heard, when, in which quality and under which conditions, as the case registered it. Nobody's credibility is said.",
    ),
    "statements_room.register": ("Registre des déclarations", "Register of statements"),
    "statements_room.side_by_side": ("Passages côte à côte", "Passages side by side"),
    "statements_room.on": ("Date", "Date"),
    "statements_room.piece": ("Pièce", "Exhibit"),
    "statements_room.person": ("Personne", "Person"),
    "statements_room.kind": ("Nature", "Kind"),
    "statements_room.status": ("Qualité", "Status"),
    "statements_room.language": ("Langue", "Language"),
    "statements_room.interpreter": ("Interprète", "Interpreter"),
    "statements_room.lawyer": ("Avocat", "Lawyer"),
    "statements_room.conditions": ("Conditions", "Conditions"),
    "statements_room.safeguards": ("Conditions d'audition d'un mineur", "Conditions in which a child was heard"),
    "statements_room.unknown": ("date inconnue", "date unknown"),
    "statements_room.child": ("Mineur ce jour-là.", "A child that day."),
    "statements_room.not_said": ("Non dit au registre :", "Not said in the register:"),
    "statements_room.retracted": ("Revient sur ses dires", "Takes it back"),
    "statements_room.retract": (
        "Enregistrer qu'une personne revient sur ses dires",
        "Register that a person takes a statement back",
    ),
    "statements_room.retract_lead": (
        "Ce qui a été dit reste au dossier à côté de ce qui l'a été ensuite ; l'enquête n'en dépend pas (directive 2011/36/UE, art. 9).",
        "What was said stays in the file beside what was said later; the investigation does not depend on it (Directive 2011/36/EU, art. 9).",
    ),
    "statements_room.retracted_on": ("Le", "On"),
    "statements_room.retracted_says": ("Ce que la personne en a dit", "What the person said of it"),
    "statements_room.sign_retraction": ("Signer", "Sign"),
    "statements_room.none": (
        "Aucune déclaration n'a été enregistrée encore : ouvrez une pièce, puis « Audition ».",
        "No statement has been registered yet: open an exhibit, then “Hearing”.",
    ),
    "statements_room.compare_lead": (
        "Ligne du texte par ligne du texte, ce que chacun en a dit, d'une audition et d'une langue à l'autre. Corroboré, contredit, muet : c'est une personne qui l'a lu, et l'a signé.",
        "Row of the text by row, what each said of it, across interviews and languages. Corroborated, contradicted, silent: a person read it so, and signed it.",
    ),
    "statements_room.about": ("À propos de", "About"),
    "statements_room.everybody": ("toutes les personnes", "everybody"),
    "statements_room.show": ("Afficher", "Show"),
    "statements_room.passages": ("{n} passages", "{n} passages"),
    "statements_room.passages.one": ("{n} passage", "{n} passage"),
    "statements_room.who": ("Qui", "Who"),
    "statements_room.place": ("Où", "Where"),
    "statements_room.says": ("Ce qui est dit", "What is said"),
    "statements_room.links": ("À côté d'autres endroits", "Beside other places"),
    "statements_room.words_of": ("dires de {person}", "words of {person}"),
    "statements_room.no_link": ("rien de relevé", "nothing noted"),
    "statements_room.link": ("Rapprocher un passage d'un autre endroit", "Put a passage beside another place"),
    "statements_room.this_passage": ("Ce passage est", "This passage is"),
    "statements_room.verdict": ("Lecture", "Reading"),
    "statements_room.verdict_corroborated": ("corroboré par", "corroborated by"),
    "statements_room.verdict_contradicted": ("contredit par", "contradicted by"),
    "statements_room.verdict_silent": ("sans rien dans la déclaration de", "met with silence in the statement of"),
    "statements_room.by": ("Cet endroit", "This place"),
    "statements_room.by_help": (
        "table:cote#repère, par exemple documents:D7#page=2 ou messages:D13#table=sms&rowid=19",
        "table:mark#locator, for instance documents:D7#page=2 or messages:D13#table=sms&rowid=19",
    ),
    "statements_room.silent": ("Déclaration qui n'en parle pas", "Statement that does not speak of it"),
    "statements_room.what_about": ("De quoi il s'agit", "What it is about"),
    "statements_room.reason": ("Pourquoi (facultatif)", "Why (optional)"),
    "statements_room.sign_link": ("Signer cette lecture", "Sign this reading"),
    "statements_room.signed": (
        "Signé. La page sera à jour après la construction.",
        "Signed. The page will be up to date after the build.",
    ),
    "statements_room.no_passage": ("Aucun passage n'a été relevé encore.", "No passage has been marked yet."),
    "statements_room.limit": (
        "Ni note, ni total, ni ordre entre les personnes : l'appréciation appartient au juge.",
        "No mark, no total, no order of persons: assessment belongs to the court.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()}
