"""What the readers of captures, of PDF files, of containers and of files of last resort say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_AS_TEXT = (
    "Faites-le verser dans un format pris en charge si son contenu structuré importe.",
    "Have it sealed in a supported format if its structured content matters.",
)
_AGAIN = (
    "Comparez l'empreinte avec l'original et versez-en une nouvelle copie si elle diffère.",
    "Compare the digest with the original and seal a new copy if it differs.",
)

_CHANGED = (
    "Le contenu a changé depuis la capture, ou la capture est fautive : ne vous y fiez pas sans vérification.",
    "The content changed after the capture, or the capture is faulty: do not rely on it unchecked.",
)

WORDS: dict[str, Wording] = {
    # Containers
    "readers_files.container_unreadable": Wording(
        "Ce {format} ne s'ouvre pas : {reason:why}.",
        "This {format} does not open: {reason:why}.",
        "Aucun de ses membres n'est lu. " + _AGAIN[0],
        "None of its members is read. " + _AGAIN[1],
    ),
    "readers_files.container_empty": Wording(
        "Ce {format} n'a aucun membre.",
        "This {format} has no member.",
        "Vérifiez la copie : l'original est-il vide aussi ?",
        "Check the copy: is the original empty too?",
    ),
    "readers_files.container_overlap": Wording(
        "Le membre « {name} » et le membre « {other} » occupent les mêmes octets : l'archive est un piège ou est endommagée.",
        "The members “{name}” and “{other}” occupy the same bytes: the archive is a trap or is damaged.",
        "« {name} » n'est pas lu. Faites examiner l'archive par un spécialiste.",
        "“{name}” is not read. Have the archive examined by a specialist.",
    ),
    "readers_files.container_too_large": Wording(
        "Limite atteinte ({limit}) : {count:membre non lu|membres non lus} à partir de « {name} ».",
        "Limit reached ({limit}): {count:member|members} not read, from “{name}” on.",
        "Extrayez ces membres avec un outil de confiance et versez-les séparément.",
        "Extract these members with a trusted tool and seal them separately.",
    ),
    "readers_files.member_too_large": Wording(
        "Le membre « {name} » dépasse la limite ({limit}) : il n'est pas lu.",
        "The member “{name}” exceeds the limit ({limit}): it is not read.",
        "S'il est attendu, extrayez-le avec un outil de confiance et versez-le séparément.",
        "If it is expected, extract it with a trusted tool and seal it separately.",
    ),
    "readers_files.member_encrypted": Wording(
        "Le membre « {name} » est chiffré : il faut le mot de passe pour le lire.",
        "The member “{name}” is encrypted: the password is needed to read it.",
        "Fournissez le mot de passe (réglages password ou password_exhibit) ; un chiffrement qui reste inconnu s'ouvre hors de l'outil.",
        "Supply the password (settings password or password_exhibit); an encryption that stays unknown is opened outside this tool.",
    ),
    "readers_files.member_method": Wording(
        "Le membre « {name} » est comprimé par {method}, que ce lecteur ne sait pas décomprimer.",
        "The member “{name}” is compressed with {method}, which this reader cannot decompress.",
        "Extrayez-le avec un outil qui connaît cette méthode (7-Zip) et versez-le séparément.",
        "Extract it with a tool that knows this method (7-Zip) and seal it separately.",
    ),
    "readers_files.member_damaged": Wording(
        "Le membre « {name} » est endommagé ({reason:why}) : il n'est pas lu.",
        "The member “{name}” is damaged ({reason:why}): it is not read.",
        _AGAIN[0],
        _AGAIN[1],
    ),
    "readers_files.member_duplicate": Wording(
        "Plusieurs membres portent le nom « {name} » : tous sont lus ; un autre outil peut n'en montrer qu'un.",
        "Several members bear the name “{name}”: all are read; another tool may show only one.",
        "Vérifiez lequel la partie adverse ou un expert a vu.",
        "Check which one the other side or an expert has seen.",
    ),
    "readers_files.member_name": Wording(
        "Le nom « {name} » sort de l'archive ou désigne un autre emplacement : il n'est gardé que comme donnée.",
        "The name “{name}” leaves the archive or points elsewhere: it is kept as data only.",
        "Une telle archive peut avoir été faite pour nuire : ne l'extrayez pas sur un poste de travail.",
        "Such an archive may have been made to do harm: do not extract it on a workstation.",
    ),
    "readers_files.member_special": Wording(
        "Le membre « {name} » n'est pas un fichier ({kind}) et n'a pas de contenu.",
        "The member “{name}” is not a file ({kind}) and has no content.",
        "Il est compté comme lu ; seul son nom est gardé.",
        "It is counted as read; only its name is kept.",
    ),
    "readers_files.member_link": Wording(
        "Le membre « {name} » est un lien vers « {target} » : la cible n'est pas suivie.",
        "The member “{name}” is a link to “{target}”: the target is not followed.",
        "Si la cible est un autre membre, elle est lue à son propre nom.",
        "If the target is another member, it is read under its own name.",
    ),
    "readers_files.member_charset": Wording(
        "Le nom « {name} » est écrit dans un jeu de caractères que l'archive n'indique pas : {charset} est supposé.",
        "The name “{name}” is written in a character set that the archive does not state: {charset} is assumed.",
        "Si le nom importe, faites-le relire dans le jeu de caractères du pays d'origine.",
        "If the name matters, have it read again in the character set of its country of origin.",
    ),
    "readers_files.member_truncated": Wording(
        "Le fichier s'interrompt après {size} octets décomprimés ({reason:why}) : ce qui précède est lu.",
        "The file breaks off after {size} decompressed bytes ({reason:why}): what precedes is read.",
        _AGAIN[0],
        _AGAIN[1],
    ),
    "readers_files.tar_breaks_off": Wording(
        "L'archive s'interrompt à l'octet {offset} ({reason:why}) : ce qui suit n'est pas lu.",
        "The archive breaks off at byte {offset} ({reason:why}): what follows is not read.",
        _AGAIN[0],
        _AGAIN[1],
    ),
    "readers_files.tar_no_end": Wording(
        "L'archive finit sans sa marque de fin : des membres peuvent manquer.",
        "The archive ends without its end mark: members may be missing.",
        _AGAIN[0],
        _AGAIN[1],
    ),
    "readers_files.container_rest": Wording(
        "{size:octet suit la fin du contenu et n'est pas lu|octets suivent la fin du contenu et ne sont pas lus}.",
        "{size:byte follows the end of the content and is not read|bytes follow the end of the content and are not read}.",
        "Des octets cachés après une archive peuvent être un autre fichier : faites-les examiner.",
        "Bytes hidden after an archive may be another file: have them examined.",
    ),
    # WARC and ARC
    "readers_files.warc_gzip": Wording(
        "La compression est interrompue à l'octet {offset} : {reason:why}.",
        "The compression breaks at byte {offset}: {reason:why}.",
        "La lecture reprend au prochain enregistrement intact, s'il y en a un. " + _AGAIN[0],
        "Reading resumes at the next intact record, if there is one. " + _AGAIN[1],
    ),
    "readers_files.warc_not_by_record": Wording(
        "Le fichier est comprimé d'un bloc et non enregistrement par enregistrement (ISO 28500, annexe D).",
        "The file is compressed as a whole and not record by record (ISO 28500, annex D).",
        "Tout est lu ; les repères désignent des octets décomprimés à l'intérieur du bloc.",
        "Everything is read; locators point to decompressed bytes within the block.",
    ),
    "readers_files.warc_across": Wording(
        "L'enregistrement s'étend sur plusieurs blocs comprimés.",
        "The record extends over several compressed blocks.",
        "Il est lu en entier ; le logiciel de capture est à vérifier.",
        "It is read whole; the capture software should be checked.",
    ),
    "readers_files.warc_header": Wording(
        "L'en-tête de l'enregistrement est illisible : {reason:why}.",
        "The header of the record is unreadable: {reason:why}.",
        "Les octets restent consultables à ce repère. " + _AGAIN[0],
        "The bytes can still be shown at this place. " + _AGAIN[1],
    ),
    "readers_files.warc_length": Wording(
        "La longueur annoncée ({stated}) n'est pas celle trouvée ({found} octets) : l'enregistrement est tronqué ou l'en-tête est faux.",
        "The stated length ({stated}) is not the one found ({found} bytes): the record is truncated or its header is wrong.",
        "Ce qui est présent est lu ; ne tirez rien de ce qui manque. " + _AGAIN[0],
        "What is there is read; draw nothing from what is missing. " + _AGAIN[1],
    ),
    "readers_files.warc_rest": Wording(
        "{size:octet entre deux enregistrements n'appartient|octets entre deux enregistrements n'appartiennent} à aucun.",
        "{size:byte between two records belongs|bytes between two records belong} to none.",
        "Consultez-les à ce repère : un enregistrement endommagé peut s'y trouver.",
        "Look at them at this place: a damaged record may be there.",
    ),
    "readers_files.warc_block_digest": Wording(
        "L'empreinte annoncée de l'enregistrement ({stated}) n'est pas celle calculée ({computed}).",
        "The stated digest of the record ({stated}) is not the one computed ({computed}).",
        *_CHANGED,
    ),
    "readers_files.warc_payload_digest": Wording(
        "L'empreinte annoncée du contenu ({stated}) n'est pas celle calculée ({computed}).",
        "The stated digest of the content ({stated}) is not the one computed ({computed}).",
        *_CHANGED,
    ),
    "readers_files.warc_digest_unknown": Wording(
        "L'empreinte annoncée ({stated}) est d'une forme inconnue : elle n'est pas vérifiée.",
        "The stated digest ({stated}) is of an unknown form: it is not checked.",
        "Faites-la vérifier avec le logiciel de capture.",
        "Have it checked with the capture software.",
    ),
    "readers_files.warc_cut": Wording(
        "Le logiciel de capture dit avoir coupé cet enregistrement ({reason}).",
        "The capture software says that it cut this record ({reason}).",
        "Ce qui est présent est lu ; ne tirez rien de ce qui manque.",
        "What is there is read; draw nothing from what is missing.",
    ),
    "readers_files.warc_space": Wording(
        "L'adresse contient des espaces, qu'une adresse ne peut pas contenir : elle est gardée telle qu'écrite.",
        "The address contains spaces, which an address cannot: it is kept as written.",
        "Cherchez-la aussi avec %20 à la place des espaces.",
        "Search for it also with %20 in place of the spaces.",
    ),
    "readers_files.warc_chunks": Wording(
        "La réponse se dit découpée en morceaux (chunked) et ne l'est pas comme il faut : {reason:why}.",
        "The response claims to be chunked and is not as it should be: {reason:why}.",
        "Le reste est lu tel quel ; comparez avec les octets à ce repère.",
        "The rest is read as it stands; compare with the bytes at this place.",
    ),
    "readers_files.warc_coding": Wording(
        "Le codage {coding} de la réponse ne se décode pas : {reason:why}.",
        "The coding {coding} of the response does not decode: {reason:why}.",
        "Les octets restent consultables à ce repère ; faites-les décoder par un outil qui connaît ce codage.",
        "The bytes can still be shown at this place; have them decoded by a tool that knows this coding.",
    ),
    "readers_files.warc_too_large": Wording(
        "Le contenu de {uri} dépasse la limite ({limit}) : son empreinte est vérifiée, son texte n'est pas lu.",
        "The content of {uri} exceeds the limit ({limit}): its digest is checked, its text is not read.",
        "Extrayez ce contenu avec un outil de confiance et versez-le séparément.",
        "Extract this content with a trusted tool and seal it separately.",
    ),
    # PDF
    "readers_files.pdf_unreadable": Wording(
        "Ce PDF ne s'ouvre pas : {reason:why}.",
        "This PDF does not open: {reason:why}.",
        "Essayez de l'ouvrir et de l'imprimer en PDF sur un poste isolé, puis versez le résultat.",
        "Try to open it and print it to PDF on an isolated machine, then seal the result.",
    ),
    "readers_files.pdf_password": Wording(
        "Ce PDF est chiffré : il faut le mot de passe pour le lire.",
        "This PDF is encrypted: the password is needed to read it.",
        "Demandez-le à qui l'a remis, déchiffrez le fichier hors de l'outil, puis versez le résultat.",
        "Ask whoever handed it over, decrypt the file outside this tool, then seal the result.",
    ),
    "readers_files.pdf_page": Wording(
        "La page {page} ne se lit pas : {reason:why}.",
        "Page {page} cannot be read: {reason:why}.",
        "Imprimez cette page en PDF depuis un autre logiciel et versez-la.",
        "Print this page to PDF from another program and seal it.",
    ),
    "readers_files.pdf_pages": Wording(
        "{count:page ne se lit|pages ne se lisent} pas à partir de la page {page}.",
        "{count:page|pages} cannot be read, from page {page} on.",
        "Le nombre de pages annoncé est sans doute faux. " + _AGAIN[0],
        "The stated number of pages is probably wrong. " + _AGAIN[1],
    ),
    "readers_files.pdf_page_size": Wording(
        "La page {page} mesure {width} × {height} points, plus que ce qu'une feuille peut mesurer : elle n'est pas lue.",
        "Page {page} measures {width} × {height} points, more than any sheet can: it is not read.",
        "Faites examiner ce fichier : il peut avoir été fait pour nuire.",
        "Have this file examined: it may have been made to do harm.",
    ),
    "readers_files.pdf_blank_page": Wording(
        "La page {page} est vide : ni texte ni image.",
        "Page {page} is blank: neither text nor image.",
        "Comparez avec l'original papier s'il existe.",
        "Compare with the paper original if there is one.",
    ),
    "readers_files.pdf_letters": Wording(
        "Page {page} : {count:signe ne correspond|signes ne correspondent} à aucune lettre dans ce fichier, ce qui manque au texte.",
        "Page {page}: {count:sign corresponds|signs correspond} to no letter in this file, which is missing from the text.",
        "Comparez avec la page affichée ; une reconnaissance de caractères peut les rendre.",
        "Compare with the page as it is shown; recognising its characters may recover them.",
    ),
    "readers_files.pdf_attachment": Wording(
        "Le fichier joint « {name} » ne se lit pas : {reason:why}.",
        "The attached file “{name}” cannot be read: {reason:why}.",
        "Extrayez-le avec un autre logiciel et versez-le.",
        "Extract it with another program and seal it.",
    ),
    # Last resort
    "readers_files.as_text_only": Wording(
        "Lu comme du texte, ligne par ligne, et non comme {kind} : aucune colonne, aucun champ n'est interprété.",
        "Read as text, line by line, and not as {kind}: no column and no field is interpreted.",
        *_AS_TEXT,
    ),
    "readers_files.table_unknown": Wording(
        "Ce texte est un tableau de {count} colonnes ({columns}) qu'aucun lecteur ne connaît : il est lu comme du texte, aucune colonne n'est "
        "interprétée.",
        "This text is a table of {count} columns ({columns}) that no reader knows: it is read as text, no column is interpreted.",
        "Si c'est une liste ou un registre, dites de quelle sorte et ce que contient chaque colonne (réglages reader, listing et columns).",
        "If it is a listing or a register, say of which kind and what each column holds (settings reader and listing and columns).",
    ),
    "readers_files.charset_guessed": Wording(
        "Le jeu de caractères n'est pas indiqué : {charset} est supposé.",
        "The character set is not stated: {charset} is assumed.",
        "Vérifiez quelques lettres accentuées contre l'original.",
        "Check a few accented letters against the original.",
    ),
    "readers_files.bytes_undecoded": Wording(
        "{count:suite d'octets n'a|suites d'octets n'ont} pas de sens en {charset} : ces octets sont montrés tels quels (\\xNN), le reste est lu.",
        "{count:run of bytes has|runs of bytes have} no meaning in {charset}: these bytes are shown as they are (\\xNN), the rest is read.",
        "Comparez avec l'original : le fichier est abîmé, ou d'un autre jeu de caractères (réglage encoding, là où il existe).",
        "Compare with the original: the file is damaged, or of another character set (setting encoding, where there is one).",
    ),
    "readers_files.version_unknown": Wording(
        "Le fichier dit être de la version {version} de {format}, inconnue ici (connues : {known}) : il est lu comme la dernière connue.",
        "The file says that it is version {version} of {format}, unknown here (known: {known}): it is read as the last known one.",
        "Comparez ce qui est lu avec ce qu'un programme plus récent montre, et versez son export s'il montre davantage.",
        "Compare what is read with what a newer program shows, and seal its export if it shows more.",
    ),
    "readers_files.controls": Wording(
        "Le texte contient {count:caractère de commande, montré tel quel|caractères de commande, montrés tels quels}.",
        "The text contains {count:control character, shown as it is|control characters, shown as they are}.",
        "Le fichier est peut-être endommagé, ou n'est pas un texte.",
        "The file may be damaged, or may not be a text.",
    ),
    "readers_files.empty": Wording(
        "Ce fichier est vide (0 octet).",
        "This file is empty (0 bytes).",
        "Vérifiez la copie : l'original est-il vide aussi ?",
        "Check the copy: is the original empty too?",
    ),
    "readers_files.unread_office": Wording(
        "Reconnu comme {name} ({media}), que cette version ne lit pas.",
        "Recognised as {name} ({media}), which this version does not read.",
        "Exportez-le en PDF ou en CSV et versez l'export à côté de l'original.",
        "Export it as PDF or CSV and seal the export beside the original.",
    ),
    "readers_files.unread_mail": Wording(
        "Reconnu comme {name} ({media}), que cette version ne lit pas.",
        "Recognised as {name} ({media}), which this version does not read.",
        "Exportez les messages en texte ou en PDF et versez l'export à côté de l'original.",
        "Export the messages as text or PDF and seal the export beside the original.",
    ),
    "readers_files.unread_database": Wording(
        "Reconnu comme {name} ({media}), dont aucun lecteur ne connaît le contenu.",
        "Recognised as {name} ({media}), whose content no reader knows.",
        "Exportez les tables utiles en CSV et versez l'export à côté de l'original.",
        "Export the tables that matter as CSV and seal the export beside the original.",
    ),
    "readers_files.unread_archive": Wording(
        "Reconnu comme une archive {name} ({media}), que cette version n'ouvre pas.",
        "Recognised as a {name} archive ({media}), which this version does not open.",
        "Extrayez-la sur un poste isolé et versez ses fichiers à côté d'elle.",
        "Extract it on an isolated machine and seal its files beside it.",
    ),
    "readers_files.unread_sound": Wording(
        "Reconnu comme un enregistrement sonore {name} ({media}) : il n'est pas transcrit.",
        "Recognised as a sound recording, {name} ({media}): it is not transcribed.",
        "Faites-le transcrire et versez la transcription avec ses minutages.",
        "Have it transcribed and seal the transcription with its timecodes.",
    ),
    "readers_files.unread_video": Wording(
        "Reconnu comme une vidéo {name} ({media}) : elle n'est ni décrite ni transcrite.",
        "Recognised as a video, {name} ({media}): it is neither described nor transcribed.",
        "Faites-la visionner par une personne habilitée et versez son procès-verbal.",
        "Have it viewed by an authorised person and seal that person's report.",
    ),
    "readers_files.unread_encrypted": Wording(
        "Reconnu comme un fichier chiffré, {name} ({media}) : il faut sa clé pour le lire.",
        "Recognised as an encrypted file, {name} ({media}): its key is needed to read it.",
        "Déchiffrez-le hors de l'outil avec la clé de l'appareil, puis versez le résultat.",
        "Decrypt it outside this tool with the key of the device, then seal the result.",
    ),
    "readers_files.unread_signature": Wording(
        "Reconnu comme une signature, {name} ({media}) : elle n'est pas vérifiée, et ce qu'elle signe n'est pas dans ce fichier.",
        "Recognised as a signature, {name} ({media}): it is not verified, and what it signs is not in this file.",
        "Ce qu'elle signe est d'ordinaire à côté, dans le même message : il y est lu. Vérifiez la signature avec le certificat de l'expéditeur.",
        "What it signs usually lies beside it, in the same message: it is read there. Verify the signature with the sender's certificate.",
    ),
    "readers_files.signed_unverified": Wording(
        "« {name} » est signé d'un seul tenant (S/MIME) : le contenu est lu, la signature n'est pas vérifiée.",
        "“{name}” is signed in one piece (S/MIME): the content is read, the signature is not verified.",
        "Ne tenez ni le signataire ni l'intégrité pour établis : faites vérifier la signature et son certificat si l'un ou l'autre importe.",
        "Take neither the signer nor the integrity for established: have the signature and its certificate verified if either matters.",
    ),
    "readers_files.signed_cut": Wording(
        "Le message signé s'interrompt ou se contredit : {size:octet de ce qui est signé est lu|octets de ce qui est signé sont lus}, la suite peut manquer.",
        "The signed message breaks off or contradicts itself: {size:byte of what is signed is read|bytes of what is signed are read}, the rest may be missing.",
        _AGAIN[0],
        _AGAIN[1],
    ),
    "readers_files.unread_program": Wording(
        "Reconnu comme un programme {name} ({media}) : il n'est jamais exécuté.",
        "Recognised as a program, {name} ({media}): it is never run.",
        "Confiez-le à un laboratoire s'il importe.",
        "Give it to a laboratory if it matters.",
    ),
    "readers_files.ends_early": Wording(
        "Le fichier s'arrête avant sa fin (« {missing} » manque) : tout ce qui y est a été lu, ce qui suivait n'est pas connu.",
        "The file stops before its end (“{missing}” is missing): all that is there was read, what followed is not known.",
        "Demandez une nouvelle copie de l'original, et comparez les tailles.",
        "Ask for a new copy of the original, and compare the sizes.",
    ),
    "readers_files.bad_bytes": Wording(
        "{count:élément contient|éléments, dont celui-ci, contiennent} des octets qui ne sont pas de l'UTF-8 : tout est lu, ces octets montrés tels quels (\\xNN, \\udcNN).",
        "{count:entry holds|entries, this one among them, hold} bytes that are no UTF-8: all is read, those bytes shown as they are (\\xNN, \\udcNN).",
        "Une lettre y est perdue ou le fichier a été abîmé : lisez l'élément à sa place, demandez une nouvelle copie s'il compte.",
        "A letter is lost there or the file was damaged: read the entry in its place, ask for a new copy if it matters.",
    ),
    "readers_files.unread_font": Wording(
        "Reconnu comme une police de caractères {name} ({media}) : il n'y a rien à lire.",
        "Recognised as a font, {name} ({media}): there is nothing to read.",
        "Aucune suite n'est nécessaire.",
        "Nothing needs to be done.",
    ),
    "readers_files.unread_pdf": Wording(
        "Reconnu comme un PDF dont l'en-tête n'est pas au début : il n'est pas lu.",
        "Recognised as a PDF whose header is not at the start: it is not read.",
        "Ouvrez-le sur un poste isolé, imprimez-le en PDF et versez le résultat.",
        "Open it on an isolated machine, print it to PDF and seal the result.",
    ),
    "readers_files.unread_unknown": Wording(
        "Format inconnu : ni texte, ni image, ni format reconnu ; les premiers octets sont {start}.",
        "Unknown format: neither text, nor image, nor a known format; the first bytes are {start}.",
        "Demandez à qui l'a remis quel programme l'a écrit, et versez un export lisible.",
        "Ask whoever handed it over which program wrote it, and seal a readable export.",
    ),
}
