"""Other devices: enrolling, carrying a copy away, joining what came back; in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "devices_room.title": ("Autres postes", "Other devices"),
    "devices_room.lead": (
        "On travaille l'affaire sans réseau sur une copie ; chaque poste écrit son propre journal. Au retour, ce journal est réuni à celui d'ici par une entrée signée : rien ne se perd, et ce que les deux côtés ont décidé de la même chose est montré.",
        "A case is worked on without a network on a copy; each device writes a log of its own. Back here, that log is joined to this one by a signed entry: nothing is lost, and what both sides decided of the same thing is shown.",
    ),
    "devices_room.step_enrol": ("1. Habiliter la clé de l'autre poste", "1. Enrol the key of the other device"),
    "devices_room.enrol_lead": (
        "Sur l'autre poste, la personne fait sa clé et donne sa carte, qui n'est pas un secret. Comparez-la de vive voix avant de l'habiliter : qui est habilité ouvre l'affaire entière.",
        "On the other device the person makes their key and hands over its card, which is no secret. Compare it by voice before you enrol it: whoever is enrolled opens the whole case.",
    ),
    "devices_room.card": ("Carte", "Card"),
    "devices_room.name": ("Nom de la personne", "Name of the person"),
    "devices_room.role": ("Qualité", "Role"),
    "devices_room.enrol_act": ("Habiliter", "Enrol"),
    "devices_room.enrolled": (
        "La clé est habilitée ; l'entrée est au journal.",
        "The key is enrolled; the entry is in the journal.",
    ),
    "devices_room.step_carry": ("2. Emporter une copie", "2. Carry a copy away"),
    "devices_room.carry_lead": (
        "Un fichier, chiffré comme l'affaire ; les notes privées et les tâches n'y sont pas. Sur l'autre poste : faisceau restore, puis faisceau serve.",
        "One file, encrypted as the case is; private notes and tasks are not in it. On the other device: faisceau restore, then faisceau serve.",
    ),
    "devices_room.carry_act": ("Emporter une copie", "Carry a copy away"),
    "devices_room.step_join": ("3. Réunir ce qui revient", "3. Join what comes back"),
    "devices_room.join_lead": (
        "Apportez le fichier de copie fait sur l'autre poste (faisceau backup, ou le bouton ci-dessus là-bas). Rien n'est réuni avant que vous ayez vu ce qu'il apporte.",
        "Bring the file of the copy made on the other device (faisceau backup, or the button above over there). Nothing is joined before you have seen what it brings.",
    ),
    "devices_room.choose": ("Le fichier de la copie", "The file of the copy"),
    "devices_room.wait": (
        "Le bouton s'ouvre quand le fichier est arrivé et que son empreinte est la même des deux côtés.",
        "The button opens when the file has arrived and its digest is the same on both sides.",
    ),
    "devices_room.look_act": ("Voir ce qu'elle apporte", "See what it brings"),
    "devices_room.brings": (
        "La copie apporte {n} entrées ; {here} entrées d'ici lui manquaient.",
        "The copy brings {n} entries; it lacked {here} entries of here.",
    ),
    "devices_room.brings.one": (
        "La copie apporte {n} entrée ; {here} entrées d'ici lui manquaient.",
        "The copy brings {n} entry; it lacked {here} entries of here.",
    ),
    "devices_room.brings_nothing": (
        "La copie n'apporte rien que ce journal n'ait déjà.",
        "The copy brings nothing that this log does not have.",
    ),
    "devices_room.entries_caption": ("Entrées que la copie apporte", "Entries that the copy brings"),
    "devices_room.conflicts": ("Décidé des deux côtés", "Decided on both sides"),
    "devices_room.conflicts_lead": (
        "Les deux décisions restent au journal. Après la réunion, c'est celle de l'autre poste qui tient, parce qu'elle vient après ; si celle d'ici doit tenir, signez-la de nouveau ensuite.",
        "Both decisions stay in the journal. After the join the one of the other device stands, because it comes after; if the one of here is to stand, sign it anew then.",
    ),
    "devices_room.conflicts_caption": (
        "Objets dont les deux côtés ont décidé depuis leur séparation",
        "Objects of which both sides decided since they parted",
    ),
    "devices_room.no_conflict": ("Aucun objet n'a été décidé des deux côtés.", "No object was decided on both sides."),
    "devices_room.here": ("Ici", "Here"),
    "devices_room.there": ("Sur l'autre poste", "On the other device"),
    "devices_room.join_act": ("Réunir et signer", "Join and sign"),
    "devices_room.joined": (
        "{n:journal est réuni|journaux sont réunis} ; l'affaire se construit à nouveau.",
        "{n:log is joined|logs are joined}; the case is being built anew.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()} | {
    "devices_room.one_file": Wording(
        "Une copie est un seul fichier, arrivé en entier ; rien n'a été réuni.",
        "A copy is one file, arrived whole; nothing was joined.",
        "Apportez le fichier que l'autre poste a fait, et attendez qu'il soit arrivé.",
        "Bring the file that the other device made, and wait until it has arrived.",
    ),
    "devices_room.no_card": Wording(
        "Il manque la carte, ou le nom de la personne ; personne n'a été habilité.",
        "The card or the name of the person is missing; nobody was enrolled.",
        "Revenez en arrière et donnez les deux.",
        "Go back and give both.",
    ),
    "devices_room.other_case": Wording(
        "Cette copie est d'une autre affaire ; rien n'a été réuni.",
        "This copy is of another case; nothing was joined.",
        "Choisissez la copie de cette affaire-ci.",
        "Choose the copy of this case.",
    ),
}
