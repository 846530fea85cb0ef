"""The form that establishes when a person was born, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "age_room.establish": ("Établir l'âge", "Establish the age"),
    "age_room.title": ("Établir l'âge de {who}", "Establish the age of {who}"),
    "age_room.lead": (
        "La date de naissance n'est tenue pour établie que par une décision, qui dit sur quoi elle repose. Une décision nouvelle remplace la précédente\u00a0; les deux restent au journal.",
        "A date of birth is taken for established only by a decision, which says what it stands on. A new decision replaces the one before; both stay in the journal.",
    ),
    "age_room.doubt": (
        "Le doute profite au mineur. Une victime dont l'âge est incertain, et dont on a des raisons de croire qu'elle est mineure, est présumée l'être (directive 2011/36/UE, article 13)\u00a0: ne signez pas ici une date qui n'est que supposée.",
        "The doubt benefits the minor. A victim whose age is uncertain, and whom there are reasons to believe a minor, is presumed to be one (Directive 2011/36/EU, Article 13): do not sign here a date that is only supposed.",
    ),
    "age_room.examination": (
        "Un examen osseux ne détermine pas à lui seul si une personne est mineure, et il dit sa marge d'erreur (code civil, article 388).",
        "An examination of bones does not alone determine whether a person is a minor, and it states its margin of error (French Civil Code, Article 388).",
    ),
    "age_room.stands": ("Date de naissance aujourd'hui établie\u00a0:", "Date of birth established today:"),
    "age_room.unknown": ("Aucune date de naissance n'est établie.", "No date of birth is established."),
    "age_room.born": ("Date de naissance", "Date of birth"),
    "age_room.born_help": (
        "AAAA, AAAA-MM ou AAAA-MM-JJ\u00a0: pas plus précise que ce qui l'établit.",
        "YYYY, YYYY-MM or YYYY-MM-DD: no more precise than what establishes it.",
    ),
    "age_room.basis": ("Ce qui l'établit", "What establishes it"),
    "age_room.basis_help": (
        "Acte d'état civil, document d'identité et ce qui en vérifie l'authenticité, jugement, déclaration, examen et sa marge d'erreur.",
        "An act of civil status, an identity document and what verifies that it is authentic, a judgement, a statement, an examination and its margin of error.",
    ),
    "age_room.exhibit": ("Pièce qui la porte", "Exhibit that shows it"),
    "age_room.exhibit_help": (
        "Sa cote, par exemple D12\u00a0; vide si aucune n'est versée.",
        "Its mark, such as D12; empty where none is sealed.",
    ),
    "age_room.page": ("Page", "Page"),
    "age_room.masked": (
        "L'identité ou l'âge vous sont masqués\u00a0: qui ne les voit pas ne les change pas.",
        "The identity or the age is masked to you: who does not see them does not change them.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(fr, en) for code, (fr, en) in _SAID.items()} | {
    "age_room.wrong_page": Wording(
        "«\u00a0{page}\u00a0» n'est pas une page, ou aucune pièce n'est dite. Rien n'a été signé.",
        "“{page}” is no page, or no exhibit is told. Nothing was signed.",
        "Dites la cote de la pièce et un numéro de page, ou laissez les deux vides.",
        "Tell the mark of the exhibit and a page number, or leave both empty.",
    ),
}
