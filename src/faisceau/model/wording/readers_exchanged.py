"""What the readers of files of exchange say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "readers_exchanged.ftm_line": Wording(
        fr="Cette ligne ne tient pas une entité FollowTheMoney lisible ({fault}) ; les autres lignes sont lues.",
        en="This line holds no legible entity of FollowTheMoney ({fault}); the other lines are read.",
        next_fr="Regardez-la à sa place ; demandez un nouvel export si elle compte.",
        next_en="Look at it in its place; ask for a new export if it matters.",
    ),
    "readers_exchanged.ftm_unread": Wording(
        fr="{count:entité|entités} du schéma « {schema} » : ce schéma n'a pas de place ici. La première est à cette place.",
        en="{count:entity|entities} of the schema “{schema}”: this schema has no place here. The first is at this place.",
        next_fr="Si elles comptent pour l'enquête, lisez-les à leur place.",
        next_en="If they matter to the investigation, read them in their place.",
    ),
    "readers_exchanged.ftm_bare": Wording(
        fr="Du schéma « {schema} », {count:entité ne dit|entités ne disent} rien qui se lise ici. La première est à cette place.",
        en="Of the schema “{schema}”, {count:entity says|entities say} nothing that is read here. The first is at this place.",
        next_fr="Demandez à qui a fait l'export si leur contenu en a été écarté.",
        next_en="Ask who made the export whether their content was left out.",
    ),
    "readers_exchanged.ftm_properties": Wording(
        fr="Des propriétés n'ont pas de colonne ici et restent dans la pièce : {properties}.",
        en="Some properties have no column here and stay in the exhibit: {properties}.",
        next_fr="Lisez-les à la place de l'entité qui vous importe.",
        next_en="Read them in the place of the entity that matters to you.",
    ),
    "readers_exchanged.ftm_negative": Wording(
        fr="Ce paiement énonce un montant négatif ({written}) ; son sens n'est pas dit, le montant n'est pas compté.",
        en="This payment states a negative amount ({written}); its direction is not told, the amount is not counted.",
        next_fr="Demandez à qui a fait l'export ce que le signe veut dire.",
        next_en="Ask who made the export what the sign means.",
    ),
    "readers_exchanged.ftm_empty": Wording(
        fr="Ce fichier ne tient aucune entité.",
        en="This file holds no entity.",
        next_fr="Vérifiez que l'export est complet.",
        next_en="Check that the export is complete.",
    ),
}
