"""What is said of pictures that are described and not read: what a camera wrote beside them, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ORIGINAL_FR = "Demandez le fichier d'origine (un envoi par messagerie efface souvent ces données) et comparez les empreintes."
_ORIGINAL_EN = "Ask for the original file (sending by a messenger often strips these data) and compare the digests."

WORDS: dict[str, Wording] = {
    "readers_pictures.exif_damaged": Wording(
        fr="Les données de prise de vue (EXIF) de cette image sont endommagées en {count:endroit|endroits}, d'abord en « {first} » ; le reste est lu.",
        en="The data of the camera (EXIF) in this image are damaged in {count:place|places}, first at “{first}”; the rest is read.",
        next_fr=_ORIGINAL_FR,
        next_en=_ORIGINAL_EN,
    ),
    "readers_pictures.not_decoded": Wording(
        fr="Cette image de {size} octets ne se décode pas : coupée, endommagée ou démesurée. Ce qui est écrit à côté de l'image est lu.",
        en="This picture of {size} bytes does not decode: cut short, damaged or oversized. What is written beside the picture is read.",
        next_fr="Comparez sa taille et son empreinte avec l'original, et versez-en une nouvelle copie si elles diffèrent.",
        next_en="Compare its size and its digest with the original, and seal a new copy if they differ.",
    ),
    "readers_pictures.time_unread": Wording(
        fr="L'heure de prise de vue écrite « {written} » n'est pas une heure : elle est gardée telle qu'écrite, sans horloge.",
        en="The time of taking written as “{written}” is no time: it is kept as written, without a clock.",
        next_fr=_ORIGINAL_FR,
        next_en=_ORIGINAL_EN,
    ),
    "readers_pictures.position_unread": Wording(
        fr="Le lieu écrit « {written} » dans l'image n'est pas une position : latitude et longitude restent inconnues.",
        en="The place written as “{written}” in the image is no position: latitude and longitude stay unknown.",
        next_fr=_ORIGINAL_FR,
        next_en=_ORIGINAL_EN,
    ),
    "readers_pictures.position_zero": Wording(
        fr="Le lieu écrit « {written} » dans l'image est le point zéro du globe : le plus souvent, l'appareil ne savait pas où il était.",
        en="The place written as “{written}” in the image is the zero point of the globe: most often the camera did not know where it was.",
        next_fr="N'en tirez pas de lieu sans une autre source.",
        next_en="Draw no place from it without another source.",
    ),
    "readers_pictures.position_datum": Wording(
        fr="La position de l'image est énoncée dans le système géodésique « {datum} » : elle n'est pas convertie et peut être décalée de centaines de mètres.",
        en="The position of the image is stated in the geodetic datum “{datum}”: it is not converted and may lie hundreds of metres off.",
        next_fr="Faites-la convertir avant de la comparer à une autre.",
        next_en="Have it converted before you compare it with another.",
    ),
    "readers_pictures.words_damaged": Wording(
        fr="Ce qui accompagne cette image en toutes lettres ({block}) est endommagé : {reason:why} ; ce qui précède est lu.",
        en="What stands in words beside this image ({block}) is damaged: {reason:why}; what precedes is read.",
        next_fr=_ORIGINAL_FR,
        next_en=_ORIGINAL_EN,
    ),
    "readers_pictures.words_left": Wording(
        fr="Cette image porte {count} mentions écrites de plus que ce qui en est relevé.",
        en="This image carries {count} written statements more than are listed.",
        next_fr="Regardez le fichier avec un outil de confiance.",
        next_en="Look at the file with a trusted tool.",
    ),
}
