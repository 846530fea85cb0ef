"""What the room of annulment says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.annulment": ("Annulation d'une pièce", "Annulment of a piece"),
    "annulment_room.lead": (
        "Une annulation exécute la décision d'une juridiction. La pièce et ce qu'on en a lu quittent la recherche, le tableau, les comparaisons et les remises ; seul le greffe désigné en garde la clé. Voyez d'abord ce qui tombe.",
        "An annulment carries out the ruling of a court. The piece and what was read of it leave search, matrix, comparisons and packs; the designated registry alone keeps the key. See first what falls.",
    ),
    "annulment_room.registry": ("Greffe désigné :", "Registry designated:"),
    "annulment_room.registry_none": ("Aucun greffe n'est désigné.", "No registry is designated."),
    "annulment_room.registry_why": (
        "Sans lui, qui détient la clé de l'affaire pourrait encore lire la pièce : l'annulation attend sa désignation.",
        "Without one, whoever holds the key of the case could still read the piece: the annulment awaits its designation.",
    ),
    "annulment_room.first": ("1. Ce qui tomberait", "1. What would fall"),
    "annulment_room.piece": ("Pièce", "Piece"),
    "annulment_room.foresee": ("Voir ce qui tombe", "See what falls"),
    "annulment_room.not_told": (
        "Ce qui tombe avec cette pièce n'a pas encore été construit : demandez-le.",
        "What falls with this piece has not been built yet: ask for it.",
    ),
    "annulment_room.falls": ("Avec {mark}", "With {mark}"),
    "annulment_room.how_rests": ("Tombe de soi-même : repose sur la pièce", "Falls by itself: rests on the piece"),
    "annulment_room.how_only": ("Ne cite rien d'autre que ce qui tombe", "Cites nothing else than what falls"),
    "annulment_room.how_also": ("Le cite parmi d'autres raisons", "Cites it among other reasons"),
    "annulment_room.nothing": ("Rien.", "Nothing."),
    "annulment_room.decision_head": ("Décision", "Decision"),
    "annulment_room.what": ("Nature", "Kind"),
    "annulment_room.named": ("Objet", "Object"),
    "annulment_room.table_sealings": ("Pièce versée", "Exhibit sealed"),
    "annulment_room.table_statements": ("Déclaration enregistrée", "Statement registered"),
    "annulment_room.table_passages": ("Passage relevé", "Passage marked"),
    "annulment_room.table_supported": ("Élément étayé", "Element supported"),
    "annulment_room.table_origins": ("Hypothèse d'origine", "Assumption of origin"),
    "annulment_room.table_confirmations": ("Lecture confirmée", "Reading confirmed"),
    "annulment_room.table_requests": ("Demande", "Request"),
    "annulment_room.table_judgements": ("Rapprochement", "Judgement on two identities"),
    "annulment_room.then": ("2. Annuler {mark}", "2. Annul {mark}"),
    "annulment_room.then_lead": (
        "La décision ne s'efface pas : le journal garde qu'une pièce a été annulée, et par quelle décision.",
        "The decision is not erased: the journal keeps that a piece was annulled, and by which ruling.",
    ),
    "annulment_room.ruling": ("Décision de la juridiction", "Ruling of the court"),
    "annulment_room.on": ("Rendue le", "Given on"),
    "annulment_room.extends": ("La décision s'étend aussi à", "The ruling also extends to"),
    "annulment_room.extends_help": (
        "Ne cochez que ce que la décision étend : ce qui repose sur la pièce tombe de soi-même.",
        "Tick only what the ruling extends to: what rests on the piece falls by itself.",
    ),
    "annulment_room.read": ("J'ai lu ce qui tombe avec cette pièce.", "I have read what falls with this piece."),
    "annulment_room.annul": ("Annuler cette pièce", "Annul this piece"),
    "annulment_room.annulled": (
        "{mark} est annulée. L'affaire se reconstruit sans elle.",
        "{mark} is annulled. The case is being built without it.",
    ),
    "annulment_room.designate": ("Désigner le greffe", "Designate the registry"),
    "annulment_room.designate_lead": (
        "Le greffe donne sa carte (fichier public). Dès lors la clé de chaque pièce annulée est fermée à sa seule clé : personne d'autre, vous compris, ne peut plus l'ouvrir. Vérifiez avec le greffe que l'identifiant de clé est bien le sien ; ce qui fut fermé à un greffe désigné auparavant le reste.",
        "The registry gives its card (a public file). From then on the key of each annulled piece is closed to its key alone: nobody else, you included, can open it any more. Check with the registry that the key's identifier is its own; what was closed to a registry designated before stays so.",
    ),
    "annulment_room.card": ("Carte du greffe", "Card of the registry"),
    "annulment_room.reason": ("Pourquoi ce greffe", "Why this registry"),
    "annulment_room.designate_act": ("Désigner", "Designate"),
    "annulment_room.designated": ("Le greffe est désigné.", "The registry is designated."),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()} | {
    "annulment_room.no_registry": Wording(
        "Aucun greffe n'est désigné ; rien n'a été annulé.",
        "No registry is designated; nothing was annulled.",
        "Désignez le greffe par sa carte, puis recommencez.",
        "Designate the registry by its card, then try again.",
    ),
    "annulment_room.incomplete": Wording(
        "La décision de la juridiction, son jour ou votre lecture de ce qui tombe n'est pas dite ; rien n'a été annulé.",
        "The ruling of the court, its day or your reading of what falls is not told; nothing was annulled.",
        "Complétez, puis signez.",
        "Complete it, then sign.",
    ),
    "annulment_room.not_foreseen": Wording(
        "L'annulation s'étendrait à ce qui n'a pas été prévu ({names}) ; rien n'a été annulé.",
        "The annulment would extend to what was not foreseen ({names}); nothing was annulled.",
        "Voyez de nouveau ce qui tombe.",
        "See again what falls.",
    ),
    "annulment_room.not_seen": Wording(
        "Ce qui tombe avec cette pièce n'a pas été vu depuis la dernière décision ; rien n'a été annulé.",
        "What falls with this piece was not seen since the last decision; nothing was annulled.",
        "Demandez d'abord ce qui tombe.",
        "Ask first what falls.",
    ),
    "annulment_room.no_card": Wording(
        "Aucune carte n'est jointe, ou elle est trop grande ; rien n'a été signé.",
        "No card is attached, or it is too large; nothing was signed.",
        "Joignez la carte que le greffe a donnée.",
        "Attach the card that the registry gave.",
    ),
    "annulment_room.no_reason": Wording(
        "Il n'est pas dit pourquoi ce greffe ; rien n'a été signé.",
        "It is not said why this registry; nothing was signed.",
        "Dites-le, puis recommencez.",
        "Say it, then try again.",
    ),
}
