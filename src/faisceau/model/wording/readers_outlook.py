"""What the readers of Outlook's items and of winmail.dat have to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_COPY_FR = "Comparez avec une autre copie du message s'il en existe une."
_COPY_EN = "Compare with another copy of the message where there is one."
_SEE_FR = "Regardez l'élément à sa place ; ce qui se lit en a été lu."
_SEE_EN = "Look at the item in its place; what can be read of it was read."

WORDS: dict[str, Wording] = {
    "readers_outlook.no_item": Wording(
        fr="Ce fichier composé ne contient aucun élément d'Outlook ; rien n'en a été lu.",
        en="This compound file holds no item of Outlook; nothing of it was read.",
        next_fr="Ouvrez l'original avec le programme qui l'a fait et versez-en un export.",
        next_en="Open the original with the program that made it and seal an export of it.",
    ),
    "readers_outlook.other_item": Wording(
        fr="Cet élément d'Outlook est de la classe « {kind} » et n'est pas un courriel ; ce qu'il énonce est donné en liste.",
        en="This item of Outlook is of the class “{kind}” and is no mail; what it states is given as a list.",
        next_fr="Lisez la liste ; les heures y sont en temps universel (UTC).",
        next_en="Read the list; its times are in universal time (UTC).",
    ),
    "readers_outlook.address_internal": Wording(
        fr="« {name} » n'a ici qu'une adresse interne de son organisation ({address}), aucune adresse de l'Internet ; le nom seul a été retenu.",
        en="“{name}” has only an internal address of its organisation here ({address}), none of the Internet; the name alone was kept.",
        next_fr="Demandez à l'organisation à qui cette adresse interne appartenait à cette date.",
        next_en="Ask the organisation whose internal address this was on that date.",
    ),
    "readers_outlook.from_differs": Wording(
        fr="L'élément énonce l'expéditeur {stated}, les en-têtes du transport {header} ; le premier a été retenu.",
        en="The item states {stated} as its sender, the headers of the transport {header}; the first one was kept.",
        next_fr="Un envoi au nom d'autrui, une liste ou une falsification l'expliquent : regardez les deux à leur place.",
        next_en="Sending for somebody else, a list or a forgery explain it: look at both in their places.",
    ),
    "readers_outlook.times_differ": Wording(
        fr="L'élément dit avoir été envoyé le {stated} (UTC), ses en-têtes le « {header} » ; la première heure a été retenue.",
        en="The item says that it was sent at {stated} (UTC), its headers at “{header}”; the first time was kept.",
        next_fr="Une horloge mal réglée, un envoi différé ou une falsification l'expliquent : comparez avec le chemin des serveurs.",
        next_en="A clock set wrong, a deferred sending or a forgery explain it: compare with the way through the servers.",
    ),
    "readers_outlook.date_odd": Wording(
        fr="L'heure d'envoi énoncée, {stated} (UTC), est antérieure à l'existence de tels courriels ; elle est donnée comme écrite.",
        en="The time of sending that is stated, {stated} (UTC), lies before such mail existed; it is given as written.",
        next_fr="N'en tirez pas de date : le chemin des serveurs et les réponses datent le message.",
        next_en="Take no date from it: the way through the servers and the answers date the message.",
    ),
    "readers_outlook.page_unknown": Wording(
        fr="Aucune page de codes connue n'est énoncée pour les textes de cet élément ({page}) ; des lettres accentuées peuvent être fausses.",
        en="No known code page is stated for the texts of this item ({page}); letters with accents may be wrong.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_outlook.cut": Wording(
        fr="Ce flux est incomplet dans le fichier ; ce qui s'en trouve a été gardé.",
        en="This stream is incomplete in the file; what is there of it was kept.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.rtf_header": Wording(
        fr="Le texte enrichi de cet élément ne commence pas comme il le doit ; il n'a pas été lu.",
        en="The rich text of this item does not begin as it must; it was not read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.rtf_cut": Wording(
        fr="Le texte enrichi de cet élément s'arrête avant sa fin ; ce qui s'en lit a été lu.",
        en="The rich text of this item stops before its end; what can be read of it was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.rtf_checksum": Wording(
        fr="La somme de contrôle du texte enrichi ne correspond pas à ses octets : il a été modifié ou abîmé. Il a été lu tel quel.",
        en="The checksum of the rich text does not match its bytes: it was changed or damaged. It was read as it is.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.rtf_too_large": Wording(
        fr="Le texte enrichi dit être plus long que ce qui est lu d'un texte ; le début en a été lu.",
        en="The rich text says that it is longer than what is read of a text; its beginning was read.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_outlook.by_reference": Wording(
        fr="« {name} » n'est pas dans le message : seul un renvoi vers {path} s'y trouve. Rien n'a été cherché ailleurs.",
        en="“{name}” is not in the message: it only holds a reference to {path}. Nothing was looked for elsewhere.",
        next_fr="Demandez le fichier à qui tient cet emplacement.",
        next_en="Ask whoever keeps that place for the file.",
    ),
    "readers_outlook.attachment_empty": Wording(
        fr="« {name} » est annoncé comme pièce jointe et aucun contenu n'en est dans le fichier.",
        en="“{name}” is announced as an attachment and nothing of its content is in the file.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.tnef_ends": Wording(
        fr="Le flux de winmail.dat ne se continue pas ici comme il le doit ; ce qui précède a été lu, le reste ne l'a pas été.",
        en="The stream of winmail.dat does not go on here as it must; what stands before was read, the rest was not.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.tnef_checksum": Wording(
        fr="La somme de contrôle de cet attribut ne correspond pas à ses octets : il a été modifié ou abîmé. Il a été lu tel quel.",
        en="The checksum of this attribute does not match its bytes: it was changed or damaged. It was read as it is.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.tnef_properties": Wording(
        fr="Les valeurs de cet attribut s'arrêtent avant leur fin ou se contredisent ; celles qui précèdent ont été lues.",
        en="The values of this attribute stop before their end or contradict themselves; those before were read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.damaged": Wording(
        fr="Le répertoire du fichier composé se contredit (endroits : {count} ; {names}). Ce qui s'atteint a été lu.",
        en="The directory of the compound file contradicts itself (places: {count}; {names}). What can be reached was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_outlook.orphans": Wording(
        fr="Des flux du fichier n'appartiennent plus à aucun élément et n'ont pas été lus (nombre : {count} ; {names}).",
        en="Streams of the file belong to no item any more and were not read (number: {count}; {names}).",
        next_fr="Ce peut être un reste effacé : confiez l'original à un examen technique s'il importe.",
        next_en="It may be something deleted: have the original examined where it matters.",
    ),
    "readers_outlook.stream_missing": Wording(
        fr="Des valeurs énoncées n'ont pas de flux dans le fichier (nombre : {count} ; {names}).",
        en="Values that are stated have no stream in the file (number: {count}; {names}).",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
}
