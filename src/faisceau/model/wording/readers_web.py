"""What the readers of saved pages, of packages of captures and of further archives have to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ALTERED_FR = "Tenez ce fichier pour altéré tant que qui a fait la capture n'a pas expliqué l'écart ; demandez-lui l'original et son empreinte."
_ALTERED_EN = (
    "Hold this file to be altered until whoever made the capture has explained the difference; ask for the original and its digest."
)
_WHOLE_FR = "Le contenu est lu ; ne vous appuyez pas dessus sans l'original et une explication de qui a fait la capture."
_WHOLE_EN = "The content is read; do not rest on it without the original and an explanation of whoever made the capture."
_INDEX_FR = "Les captures elles-mêmes sont lues sans l'index ; comparez avec l'original s'il en existe un."
_INDEX_EN = "The captures themselves are read without the index; compare with the original where there is one."

WORDS: dict[str, Wording] = {
    "readers_web.password_wrong": Wording(
        fr="Le mot de passe fourni n'ouvre pas le membre « {name} », ou ce membre est endommagé.",
        en="The password supplied does not open the member “{name}”, or that member is damaged.",
        next_fr="Essayez un autre mot de passe (réglages password ou password_exhibit).",
        next_en="Try another password (settings password or password_exhibit).",
    ),
    "readers_web.names_encrypted": Wording(
        fr="Cette archive 7z chiffre jusqu'aux noms de ses fichiers : sans mot de passe, rien n'en est lu, pas même leur nombre.",
        en="This 7z archive encrypts even the names of its files: without the password nothing of it is read, not even how many they are.",
        next_fr="Fournissez le mot de passe (réglages password ou password_exhibit).",
        next_en="Supply the password (settings password or password_exhibit).",
    ),
    "readers_web.names_password_wrong": Wording(
        fr="Le mot de passe fourni n'ouvre pas cette archive 7z, ou son en-tête est endommagé.",
        en="The password supplied does not open this 7z archive, or its header is damaged.",
        next_fr="Essayez un autre mot de passe (réglages password ou password_exhibit).",
        next_en="Try another password (settings password or password_exhibit).",
    ),
    "readers_web.piece_missing": Wording(
        fr="Le morceau {number} de cette archive n'est pas parmi les pièces : ce qui précède est réuni, ce qui suit manque.",
        en="Piece {number} of this archive is not among the exhibits: what precedes is joined, what follows is missing.",
        next_fr="Versez tous les morceaux ensemble, sous leurs noms (.001, .002, …).",
        next_en="Seal all pieces together, under their names (.001, .002, …).",
    ),
    "readers_web.volumes_missing": Wording(
        fr="Cette archive est le dernier de {count} volumes ; {there} sont parmi les pièces, sous des noms qui se suivent : aucun de ses membres n'est lu.",
        en="This archive is the last of {count} volumes; {there} are among the exhibits under names that follow one another: none of its members is read.",
        next_fr="Versez tous les volumes ensemble, sous leurs noms (.z01, .z02, …, .zip).",
        next_en="Seal all volumes together, under their names (.z01, .z02, …, .zip).",
    ),
    "readers_web.archive_behind": Wording(
        fr="{size:octet précède|octets précèdent} cette archive : un programme qui se décompresse lui-même, ou un autre fichier.",
        en="{size:byte stands|bytes stand} before this archive: a program that unpacks itself, or another file.",
        next_fr="Les membres sont lus, ces octets ne le sont pas : faites-les examiner, sans rien exécuter.",
        next_en="The members are read, these bytes are not: have them examined, and run nothing.",
    ),
    "readers_web.archive_no_directory": Wording(
        fr="La table de ce fichier manque ou est abîmée ({reason:why}) : ce qu'il contient a été trouvé morceau par morceau, par ce qui précède chacun ; d'autres peuvent manquer à la fin.",
        en="The directory of this file is missing or damaged ({reason:why}): what it holds was found piece by piece, by what stands before each; others may be missing at the end.",
        next_fr="Demandez le fichier entier : un transfert interrompu en perd la fin.",
        next_en="Ask for the whole file: a transfer that broke off loses its end.",
    ),
    "readers_web.wacz_no_manifest": Wording(
        fr="Ce paquet de captures n'a pas de manifeste lisible : aucune empreinte ne peut être vérifiée.",
        en="This package of captures has no manifest that can be read: no digest can be checked.",
        next_fr=_WHOLE_FR,
        next_en=_WHOLE_EN,
    ),
    "readers_web.wacz_manifest": Wording(
        fr="Le manifeste du paquet de captures n'est pas celui d'un paquet WACZ : {reason:why}.",
        en="The manifest of the package of captures is not that of a WACZ package: {reason:why}.",
        next_fr=_WHOLE_FR,
        next_en=_WHOLE_EN,
    ),
    "readers_web.wacz_missing": Wording(
        fr="Le manifeste cite « {name} », qui n'est pas dans le paquet : il a été retiré, ou n'y a jamais été mis.",
        en="The manifest lists “{name}”, which is not in the package: it was taken out, or was never put in.",
        next_fr="Demandez ce fichier à qui a fait la capture ; ne tirez rien de son absence.",
        next_en="Ask whoever made the capture for this file; draw nothing from its absence.",
    ),
    "readers_web.wacz_unlisted": Wording(
        fr="Le fichier « {name} » est dans le paquet sans être cité au manifeste : il a pu y être ajouté après coup.",
        en="The file “{name}” is in the package and not in its manifest: it may have been added afterwards.",
        next_fr=_ALTERED_FR,
        next_en=_ALTERED_EN,
    ),
    "readers_web.wacz_twice": Wording(
        fr="Le paquet contient plusieurs fois « {name} » : selon le logiciel, l'un ou l'autre est montré.",
        en="The package holds “{name}” more than once: one program shows the first, another the last.",
        next_fr=_ALTERED_FR,
        next_en=_ALTERED_EN,
    ),
    "readers_web.wacz_size": Wording(
        fr="Le fichier « {name} » fait {found} octets ; le manifeste en annonce {stated}.",
        en="The file “{name}” has {found} bytes; the manifest states {stated}.",
        next_fr=_ALTERED_FR,
        next_en=_ALTERED_EN,
    ),
    "readers_web.wacz_digest": Wording(
        fr="L'empreinte du fichier « {name} » ({computed}) n'est pas celle du manifeste ({stated}) : ce fichier a changé.",
        en="The digest of the file “{name}” ({computed}) is not that of the manifest ({stated}): this file changed.",
        next_fr=_ALTERED_FR,
        next_en=_ALTERED_EN,
    ),
    "readers_web.wacz_digest_unknown": Wording(
        fr="L'empreinte que le manifeste annonce pour « {name} » ({stated}) est d'une forme inconnue : elle n'est pas vérifiée.",
        en="The digest that the manifest states of “{name}” ({stated}) is of an unknown form: it is not checked.",
        next_fr="Faites-la vérifier avec le logiciel de capture.",
        next_en="Have it checked with the capture software.",
    ),
    "readers_web.wacz_manifest_digest": Wording(
        fr="L'empreinte annoncée du manifeste ({stated}) n'est pas celle calculée ({computed}) : le manifeste a changé après coup.",
        en="The stated digest of the manifest ({stated}) is not the one computed ({computed}): the manifest was changed afterwards.",
        next_fr=_WHOLE_FR,
        next_en=_WHOLE_EN,
    ),
    "readers_web.wacz_unsigned": Wording(
        fr="Ce paquet de captures n'est pas signé : ses empreintes tiennent entre elles, mais qui peut les refaire peut tout refaire.",
        en="This package of captures is not signed: its digests agree with one another, but whoever can make them again can make all of it again.",
        next_fr="Demandez à qui a fait la capture une attestation, ou l'empreinte relevée le jour même.",
        next_en="Ask whoever made the capture for a statement, or for the digest taken on that day.",
    ),
    "readers_web.wacz_signature_false": Wording(
        fr="La signature du paquet de captures ne tient pas ({reason:why}) : elle n'est pas celle de ce manifeste par cette clé.",
        en="The signature of the package of captures does not hold ({reason:why}): it is not that of this manifest by this key.",
        next_fr=_WHOLE_FR,
        next_en=_WHOLE_EN,
    ),
    "readers_web.wacz_signature_unknown": Wording(
        fr="La signature du paquet de captures est d'une forme inconnue ({reason:why}) : elle n'est pas vérifiée.",
        en="The signature of the package of captures is of an unknown form ({reason:why}): it is not verified.",
        next_fr="Faites-la vérifier avec le logiciel qui a signé.",
        next_en="Have it verified with the software that signed.",
    ),
    "readers_web.index_unreadable": Wording(
        fr="L'index « {name} » ne se lit pas : ses repères ne sont pas vérifiés.",
        en="The index “{name}” cannot be read: its places are not checked.",
        next_fr=_INDEX_FR,
        next_en=_INDEX_EN,
    ),
    "readers_web.index_too_long": Wording(
        fr="L'index « {name} » a plus de {limit} lignes : celles d'après ne sont pas vérifiées.",
        en="The index “{name}” has more than {limit} lines: those after are not checked.",
        next_fr=_INDEX_FR,
        next_en=_INDEX_EN,
    ),
    "readers_web.index_line": Wording(
        fr="La ligne {line} de l'index « {name} » ne mène pas à l'enregistrement qu'elle annonce : {reason:why}.",
        en="Line {line} of the index “{name}” does not lead to the record that it states: {reason:why}.",
        next_fr=_INDEX_FR,
        next_en=_INDEX_EN,
    ),
    "readers_web.index_lines_more": Wording(
        fr="{count} autres lignes de l'index « {name} » ne mènent pas à leur enregistrement.",
        en="{count} more lines of the index “{name}” do not lead to their record.",
        next_fr=_INDEX_FR,
        next_en=_INDEX_EN,
    ),
    "readers_web.har_version": Wording(
        fr="Le journal dit être d'une version que ce lecteur ne connaît pas ({version}) ; il est lu comme les versions 1.1 à 1.3.",
        en="The log says that it is of a version that this reader does not know ({version}); it is read as versions 1.1 to 1.3 are.",
        next_fr="Comparez une entrée avec ce qu'elle donne ici.",
        next_en="Compare an entry with what it gives here.",
    ),
    "readers_web.har_no_address": Wording(
        fr="Cet élément de l'enregistrement n'énonce aucune adresse.",
        en="This entry of the recording states no address.",
        next_fr="Le reste de l'élément est lu ; l'enregistrement est à refaire si cette requête compte.",
        next_en="The rest of the entry is read; make the recording again if this request matters.",
    ),
    "readers_web.har_body": Wording(
        fr="Le contenu de cette réponse ne se décode pas ({reason:why}) ; la requête et la réponse sont lues sans lui.",
        en="The content of this answer does not decode ({reason:why}); request and answer are read without it.",
        next_fr="Refaites l'enregistrement avec les contenus, si l'adresse répond encore, et versez-le à côté.",
        next_en="Make the recording again with contents, if the address still answers, and seal it beside.",
    ),
    "readers_web.har_socket": Wording(
        fr="Cette connexion a échangé {count} messages par socket, qui ne sont pas lus.",
        en="This connection exchanged {count} messages over a socket, which are not read.",
        next_fr="Regardez-les à ce repère : une messagerie peut s'y trouver.",
        next_en="Look at them at this place: a conversation may be there.",
    ),
    "readers_web.chapters_missing": Wording(
        "{count:chapitre annoncé par ce livre n'y est|chapitres annoncés par ce livre n'y sont} pas (le premier : {first}).",
        "{count:chapter that this book announces is|chapters that this book announces are} not in it (the first: {first}).",
        "Demandez une copie entière ; les autres chapitres sont lus.",
        "Ask for a whole copy; the other chapters are read.",
    ),
    "readers_web.links_left": Wording(
        fr="Cette page contient {count} liens ou formulaires de plus que ce qui en est relevé.",
        en="This page holds {count} links or forms more than are listed.",
        next_fr="Regardez la page elle-même à ce repère.",
        next_en="Look at the page itself at this place.",
    ),
    "readers_web.saved_by_hand": Wording(
        fr="Cette page a été enregistrée à la main ({tool}), non capturée par un outil de preuve : son adresse ({address}) et sa date ({date}) sont ce que le fichier dit "
        "de lui-même. Ni réponse du serveur, ni empreinte, ni signature ne les étaye.",
        en="This page was saved by hand ({tool}), not captured by a tool that makes evidence: its address ({address}) and its date ({date}) are what the file says "
        "of itself. No answer of the server, no digest and no signature supports them.",
        next_fr="Entendez qui l'a enregistrée, quand et comment ; si l'adresse répond encore, faites-en une capture (WARC, WACZ) et comparez.",
        next_en="Hear whoever saved it, when and how; if the address still answers, have it captured (WARC, WACZ) and compare.",
    ),
    "readers_web.saved_folder": Wording(
        fr="Cette page appelle {count} fichiers du dossier « {folder} » que son navigateur a mis à côté ; ils ne sont pas dans ce fichier.",
        en="This page calls {count} files of the folder “{folder}” that its browser put beside it; they are not in this file.",
        next_fr="Versez le dossier avec la page ; ses fichiers sont lus chacun pour soi.",
        next_en="Seal the folder along with the page; its files are read each on its own.",
    ),
    "readers_web.saved_part_broken": Wording(
        fr="Le codage de cet élément inclus dans la page est abîmé ; ce qui précède le dommage est gardé.",
        en="The encoding of what is embedded here in the page is damaged; what precedes the damage is kept.",
        next_fr="Comparez avec une autre copie de la page s'il en existe une.",
        next_en="Compare with another copy of the page where there is one.",
    ),
    "readers_web.saved_parts_left": Wording(
        fr="Cette page inclut plus de {limit} éléments ; les {count} derniers ne sont pas lus.",
        en="This page embeds more than {limit} parts; the last {count} are not read.",
        next_fr="Regardez la page elle-même : une page ordinaire n'en a pas tant.",
        next_en="Look at the page itself: an ordinary page does not have so many.",
    ),
    "readers_web.saved_too_large": Wording(
        fr="Cette page enregistrée pèse {size} octets, plus que ce qui en est lu ; elle n'a pas été lue.",
        en="This saved page weighs {size} bytes, more than is read of one; it was not read.",
        next_fr="Enregistrez-la sans ses vidéos, ou faites-en une capture (WARC), et versez celle-ci à côté.",
        next_en="Save it without its videos, or have it captured (WARC), and seal that beside.",
    ),
}
