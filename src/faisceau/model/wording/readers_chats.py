"""What the readers of messenger exports, of extraction reports, of contact cards and of transcriptions say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_COPY = "Demandez une nouvelle copie de l'original, ou versez le fichier sous une autre forme."
_COPY_EN = "Ask for a new copy of the original, or seal the file in another form."
_LOOK = "Lisez-le à sa place."
_LOOK_EN = "Read it in its place."

WORDS: dict[str, Wording] = {
    "readers_chats.no_entry": Wording(
        fr="Ce fichier a la forme attendue et ne contient aucun élément à lire.",
        en="This file has the expected form and holds no entry to read.",
        next_fr="Vérifiez que l'export est complet, et la période demandée.",
        next_en="Check that the export is complete, and the period that was asked for.",
    ),
    "readers_chats.time_unread": Wording(
        fr="La date et l'heure de cet élément sont absentes ou illisibles (« {written} ») ; il est gardé sans elles.",
        en="Date and time of this entry are absent or unreadable (“{written}”); it is kept without them.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.coordinates_unread": Wording(
        fr="Les coordonnées ({written}) ne sont pas lisibles ; le lieu est gardé sans elles.",
        en="The coordinates ({written}) are not readable; the place is kept without them.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.text_cut": Wording(
        fr="Cet élément est si grand que seule une partie en est gardée.",
        en="This entry is so large that only a part of it is kept.",
        next_fr="Lisez la suite à sa place.",
        next_en="Read the rest in its place.",
    ),
    "readers_chats.ufed_broken": Wording(
        fr="Le rapport ne peut être lu au-delà de l'octet {at} ({reason:why}) ; {unread:élément n'a pas été lu|éléments n'ont pas été lus}, ce qui précède l'a été.",
        en="The report cannot be read beyond byte {at} ({reason:why}); {unread:entry was|entries were} not read, what stands before was.",
        next_fr="Demandez que le rapport soit exporté de nouveau en XML ou en UFDR.",
        next_en="Ask for the report to be exported again as XML or UFDR.",
    ),
    "readers_chats.ufed_model_unread": Wording(
        fr="{count:élément|éléments} du type « {type} » : ce type n'est pas lu ici. Le premier est à cette place.",
        en="{count:entry|entries} of the type “{type}”: this type is not read here. The first is at this place.",
        next_fr="S'il compte pour l'enquête, lisez-le dans le rapport et versez ce qu'il dit comme pièce.",
        next_en="If it matters to the investigation, read it in the report and seal what it says as an exhibit.",
    ),
    "readers_chats.ufed_chat_empty": Wording(
        fr="La discussion « {chat} » (participants : {parties}) est dans le rapport sans aucun message.",
        en="The chat “{chat}” (parties: {parties}) is in the report without any message.",
        next_fr="Les messages ont pu être effacés ou écartés de l'export ; demandez-le à l'expert.",
        next_en="Messages may have been deleted or left out of the export; ask the expert.",
    ),
    "readers_chats.ufed_quoted": Wording(
        fr="{count:message cité|messages cités} dans une réponse : la citation n'est pas lue comme un message de plus.",
        en="{count:message|messages} quoted in a reply: a quotation is not read as one more message.",
        next_fr="Si le message d'origine manque, lisez la citation à la place de la réponse.",
        next_en="If the original message is missing, read the quotation in the place of the reply.",
    ),
    "readers_chats.ufed_direction": Wording(
        fr="Le sens de cet appel (« {type} ») n'est pas connu.",
        en="The direction of this call (“{type}”) is not known.",
        next_fr="Demandez à l'expert ce que ce type veut dire dans cette version.",
        next_en="Ask the expert what this type means in this version.",
    ),
    "readers_chats.ufed_many_parties": Wording(
        fr="Cet appel a plus de deux participants ({parties}) ; l'appelant et le premier appelé sont gardés en colonnes.",
        en="This call has more than two parties ({parties}); the caller and the first callee are kept in columns.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.ufed_sim_unread": Wording(
        fr="Donnée de carte SIM « {name} » : sa valeur n'est pas rangée en colonne.",
        en="SIM data “{name}”: its value is put in no column.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.json_value": Wording(
        fr="Cet élément ne peut être lu ({fault}) ; les autres l'ont été.",
        en="This entry cannot be read ({fault}); the others were.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.json_ends": Wording(
        fr="Le fichier ne peut être lu au-delà de cette place ({fault}) ; ce qui suit, au moins un élément, n'est pas lu.",
        en="The file cannot be read beyond this place ({fault}); what follows, at least one entry, is not read.",
        next_fr=_COPY,
        next_en=_COPY_EN,
    ),
    "readers_chats.case_unread": Wording(
        fr="{count:nœud|nœuds} du type « {type} » : ce type n'est pas lu ici. Le premier est à cette place.",
        en="{count:node|nodes} of the type “{type}”: this type is not read here. The first is at this place.",
        next_fr="S'il compte pour l'enquête, lisez-le à sa place.",
        next_en="If it matters to the investigation, read it in its place.",
    ),
    "readers_chats.case_bare": Wording(
        fr="Du type « {type} », {count:nœud est nommé sans rien dire de lui-même|nœuds sont nommés sans rien dire d'eux-mêmes}. Le premier est à cette place.",
        en="Of the type “{type}”, {count:node is named and says nothing of itself|nodes are named and say nothing of themselves}. The first is at this place.",
        next_fr="Demandez à qui a fait l'export si leur contenu en a été écarté.",
        next_en="Ask who made the export whether their content was left out.",
    ),
    "readers_chats.case_many_parties": Wording(
        fr="Cet appel a plusieurs participants du même côté ({parties}) ; au plus un de chaque côté est gardé en colonne.",
        en="This call has several parties on one side ({parties}); at most one of each side is kept in a column.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.meta_repaired": Wording(
        fr="{count:texte était écrit|textes étaient écrits} en octets pris un à un pour des lettres (« Ã© » pour « é ») : ce qui était voulu est lu.",
        en="{count:text was|texts were} written as bytes each taken for a letter (“Ã©” for “é”): what was meant is read.",
        next_fr="L'écriture d'origine se lit à la place de chaque message.",
        next_en="The original writing can be read in the place of each message.",
    ),
    "readers_chats.block_unread": Wording(
        fr="Ce bloc de la page n'a ni expéditeur ni heure ; il n'a pas été lu comme un message.",
        en="This block of the page has neither a sender nor a time; it was not read as a message.",
        next_fr="Regardez-le à sa place ; la page vient peut-être d'une version inconnue de l'export.",
        next_en="Look at it in its place; the page may come from an unknown version of the export.",
    ),
    "readers_chats.meta_platform": Wording(
        fr="Rien ne dit si la conversation vient de Messenger ou d'Instagram : les deux s'écrivent de même.",
        en="Nothing says whether the conversation comes from Messenger or from Instagram: both are written alike.",
        next_fr="Décidez-le (réglage platform : messenger ou instagram).",
        next_en="Settle it (setting platform: messenger or instagram).",
    ),
    "readers_chats.vcard_open": Wording(
        fr="Cette fiche n'est jamais fermée (END:VCARD) : ce qui en reste est lu, le reste peut manquer.",
        en="This card is never closed (END:VCARD): what is left of it is read, the rest may be missing.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.vcard_outside": Wording(
        fr="Ces lignes n'appartiennent à aucune fiche ; elles comptent pour un élément non lu.",
        en="These lines belong to no card; they count as one entry not read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.vcard_line": Wording(
        fr="{lines:ligne de cette fiche n'a|lignes de cette fiche n'ont} pas la forme d'une donnée ; le reste de la fiche est lu.",
        en="{lines:line of this card does|lines of this card do} not have the form of a property; the rest of the card is read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.vcard_version": Wording(
        fr="{count:fiche dit|fiches disent} être d'une version que ce lecteur ne connaît pas ({versions}) ; la lecture est celle des versions 2.1 à 4.0.",
        en="{count:card states|cards state} a version that this reader does not know ({versions}): read as versions 2.1 to 4.0 are.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.vcard_charset": Wording(
        fr="{count:valeur n'est|valeurs ne sont} pas en UTF-8, dans un jeu de caractères qui n'est pas dit ou pas connu ({charsets}) : la lecture est faite par défaut, des lettres peuvent être fausses.",
        en="{count:value is|values are} no UTF-8, in a charset that is not stated or not known ({charsets}): read by default, letters may be wrong.",
        next_fr="Comparez un nom connu avec l'original ; décidez le jeu de caractères si vous le connaissez (réglage encoding).",
        next_en="Compare a known name with the original; settle the charset if you know it (setting encoding).",
    ),
    "readers_chats.vcard_unread": Wording(
        fr="Données des fiches que nulle colonne ne garde : {properties}.",
        en="Properties of the cards that no column holds: {properties}.",
        next_fr="Si l'une compte, lisez-la à la place de la fiche.",
        next_en="If one of them matters, read it in the place of the card.",
    ),
    "readers_chats.transcription_by_name": Wording(
        fr="La transcription est rattachée à l'enregistrement « {medium} » par son seul nom.",
        en="The transcription is tied to the recording “{medium}” by its name alone.",
        next_fr="Comparez quelques paroles avec l'enregistrement avant de vous y fier, et dites qui a transcrit.",
        next_en="Compare a few utterances with the recording before relying on it, and say who transcribed.",
    ),
    "readers_chats.transcription_unnamed": Wording(
        fr="Le nom du fichier ne désigne aucun enregistrement.",
        en="The name of the file names no recording.",
        next_fr="Dites lequel (réglage medium), ou versez la transcription sous le nom de l'enregistrement.",
        next_en="Say which (setting medium), or seal the transcription under the name of the recording.",
    ),
    "readers_chats.transcription_outside": Wording(
        fr="Ces lignes n'ont pas de timecode ; elles comptent pour un élément non lu.",
        en="These lines have no timecode; they count as one entry not read.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.transcription_order": Wording(
        fr="La fin de cette parole précède son début ; les deux sont gardés tels qu'écrits.",
        en="The end of this utterance is before its beginning; both are kept as written.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
    "readers_chats.count_differs": Wording(
        fr="L'export annonce {stated:message|messages} ; il en contient {present}.",
        en="The export states {stated:message|messages}; it holds {present}.",
        next_fr="Demandez un nouvel export, ou à qui l'a fait si des messages en ont été retirés.",
        next_en="Ask for a new export, or ask who made it whether messages were taken out.",
    ),
    "readers_chats.json_values": Wording(
        fr="{count} autres éléments ne peuvent être lus ; le premier d'entre eux est à cette place.",
        en="{count} more entries cannot be read; the first of them is at this place.",
        next_fr=_LOOK,
        next_en=_LOOK_EN,
    ),
}
