"""What the room ``journal`` says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_RESTORE_FR = "Ne réparez rien : restaurez ce fichier depuis une sauvegarde, puis vérifiez de nouveau."
_RESTORE_EN = "Repair nothing: restore this file from a backup, then verify again."
_ASK_FR = "Ne construisez rien sur ce journal ; demandez à qui l’a tenu d’où vient l’écart, et gardez les deux versions."
_ASK_EN = "Build nothing on this journal; ask who kept it where the difference comes from, and keep both versions."

SAFE: dict[str, Wording] = {
    "journal.safe_others": Wording("Toutes les autres mentions sont intactes.", "All other entries are intact."),
    "journal.safe_entries": Wording(
        "Les mentions elles-mêmes ne sont pas touchées par ce défaut.", "The entries themselves are not touched by this fault."
    ),
    "journal.safe_entry": Wording(
        "La mention elle-même est intacte : l’arbre la reconnaît ; seule son empreinte de contrôle est altérée.",
        "The entry itself is intact: the tree knows it; only its check digest is altered.",
    ),
    "journal.safe_nothing": Wording(
        "Rien ne peut être tenu pour sûr tant que l’écart n’est pas expliqué.",
        "Nothing can be held safe until the difference is explained.",
    ),
}
"""What is not touched by a fault."""

FILES: dict[str, Wording] = {
    "journal.file_missing": Wording("Le fichier {where} manque.", "The file {where} is missing.", _RESTORE_FR, _RESTORE_EN),
    "journal.key_form": Wording(
        "La clé publique du journal ({where}) est altérée.",
        "The public key of the log ({where}) is altered.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.log_key_altered": Wording(
        "La clé qui signe le journal ({where}) est altérée ou n’est pas la sienne ; le journal ne peut plus être continué.",
        "The key that signs the log ({where}) is altered or not its own; the log cannot be continued.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.note_form": Wording(
        "L’état signé du journal ({where}) n’a plus la forme d’une note signée.",
        "The signed head of the log ({where}) no longer has the form of a signed note.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.note_unsigned": Wording(
        "L’état du journal ({where}) ne porte pas la signature de la clé du journal.",
        "The head of the log ({where}) does not bear the signature of the log’s key.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.note_signature": Wording(
        "La signature de l’état du journal ({where}) est fausse.",
        "The signature on the head of the log ({where}) is wrong.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.record_altered": Wording(
        "La mention {number} ({where}) est altérée.", "Entry {number} ({where}) is altered.", _RESTORE_FR, _RESTORE_EN
    ),
    "journal.entries_cut": Wording(
        "Le journal s’arrête à la mention {number} ; son état signé en compte {size} ({where}).",
        "The log ends at entry {number}; its signed head counts {size} ({where}).",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.root": Wording(
        "Les mentions ({where}) ne sont pas celles que l’état signé recouvre ({size} mentions).",
        "The entries ({where}) are not those that the signed head covers ({size} entries).",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.leaf_form": Wording(
        "La mention {number} ({where}) n’a pas la forme d’une mention.",
        "Entry {number} ({where}) does not have the form of an entry.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.payload_missing": Wording(
        "Le contenu d’une mention manque, et aucune mention d’effacement ne le couvre : {where}.",
        "The content of an entry is missing, and no erasure covers it: {where}.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.payload_altered": Wording(
        "Le contenu d’une mention est altéré : {where}.", "The content of an entry is altered: {where}.", _RESTORE_FR, _RESTORE_EN
    ),
    "journal.payload_closed": Wording(
        "Le contenu d’une mention ne s’ouvre pas avec les clés de ses personnes : {where}.",
        "The content of an entry does not open with the keys of its subjects: {where}.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.payload_unreadable": Wording(
        "Le contenu d’une mention s’ouvre mais n’a pas de sens pour cette version : {where}.",
        "The content of an entry opens but has no meaning for this release: {where}.",
        "Lisez cette affaire avec la version qu’elle a adoptée, ou une plus récente.",
        "Read this case with the release that it adopted, or a later one.",
    ),
    "journal.commitment": Wording(
        "Le contenu d’une mention n’est pas celui auquel elle s’est engagée : {where}.",
        "The content of an entry is not the one that it commits to: {where}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.leaf_differs": Wording(
        "Ce qu’une mention dit en clair ne s’accorde pas avec son contenu : {where}.",
        "What an entry says in clear does not agree with its content: {where}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.subject_altered": Wording(
        "La clé d’une personne ({where}) est altérée ; les mentions {entries} ne s’ouvrent plus.",
        "The key of a subject ({where}) is altered; the entries {entries} no longer open.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.subject_missing": Wording(
        "La clé d’une personne ({where}) manque, et aucune mention d’effacement ne le couvre ; mentions {entries}.",
        "The key of a subject ({where}) is missing, and no erasure covers it; entries {entries}.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
    "journal.erasure_unfinished": Wording(
        "Ce qui a été effacé par décision se trouve encore là : {where}.",
        "What was erased by decision still lies there: {where}.",
        "La prochaine mention ajoutée achève l’effacement ; cherchez aussi d’où le fichier est revenu (sauvegarde ?).",
        "The next entry that is added completes the erasure; look also where the file came back from (a backup?).",
    ),
    "journal.beside_missing": Wording(
        "La pièce scellée que nomme la mention {number} ({device}) manque ou est altérée ; empreinte au repos {digest}. "
        "Fichiers que ne nomme aucune mention : {candidates}.",
        "The sealed piece that entry {number} ({device}) names is missing or altered; digest at rest {digest}. "
        "Files that no entry names: {candidates}.",
        _RESTORE_FR,
        _RESTORE_EN,
    ),
}
"""Files that are missing or altered."""

SIGNATURES: dict[str, Wording] = {
    "journal.other_log": Wording(
        "La mention {number} a été signée pour un autre journal ({log}) : {where}.",
        "Entry {number} was signed for another log ({log}): {where}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.seen_ahead": Wording(
        "La mention {number} dit avoir vu {seen} mentions, qui n’existaient pas encore : {where}.",
        "Entry {number} claims to have seen {seen} entries, which did not exist yet: {where}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.repeated": Wording(
        "La mention {number} répète une mention antérieure : {where}.",
        "Entry {number} repeats an earlier one: {where}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.not_founded": Wording(
        "La mention {number} ({type:decision}) précède l’habilitation du premier signataire.",
        "Entry {number} ({type:decision}) comes before the enrolment of the first signatory.",
        "Un journal commence par l’ouverture de l’affaire et l’habilitation d’un signataire, signées par la clé qui est habilitée.",
        "A log begins with the opening of the case and the enrolment of a signatory, signed by the key that is enrolled.",
    ),
    "journal.not_enrolled": Wording(
        "La mention {number} ({type:decision}) porte la signature d’une clé qui n’est pas habilitée : {key}.",
        "Entry {number} ({type:decision}) bears the signature of a key that is not enrolled: {key}.",
        "Faites habiliter cette clé par un signataire (« faisceau keys DIR enrol »), ou signez avec une clé habilitée.",
        "Have a signatory enrol this key (“faisceau keys DIR enrol”), or sign with one that is enrolled.",
    ),
    "journal.revoked": Wording(
        "La mention {number} ({type:decision}) porte la signature d’une clé dont l’habilitation a été retirée : {key}.",
        "Entry {number} ({type:decision}) bears the signature of a key whose enrolment was revoked: {key}.",
        "Signez avec une clé habilitée.",
        "Sign with a key that is enrolled.",
    ),
    "journal.wrong_signature": Wording(
        "La signature de la mention {number} ({type:decision}) est fausse ; clé {key}.",
        "The signature of entry {number} ({type:decision}) is wrong; key {key}.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.after_closing": Wording(
        "La mention {number} ({type:decision}) suit la clôture de l’affaire.",
        "Entry {number} ({type:decision}) follows the closing of the case.",
        "Une affaire close n’admet plus que l’effacement de données ; ouvrez-en une nouvelle.",
        "A closed case admits nothing but the erasure of data; open a new one.",
    ),
    "journal.joined_missing": Wording(
        "Le journal de l’appareil {device}, réuni à l’affaire, manque.",
        "The log of the device {device}, which was joined to the case, is missing.",
        "Restaurez le dossier journal/{device} depuis une sauvegarde.",
        "Restore the folder journal/{device} from a backup.",
    ),
    "journal.joined_differs": Wording(
        "Le journal de l’appareil {device} n’est pas celui qui a été réuni ({size} mentions).",
        "The log of the device {device} is not the one that was joined ({size} entries).",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.join_stranger": Wording(
        "Une clé qui n’est pas habilitée dans l’affaire a signé dans le journal de l’appareil {device} : {key}.",
        "A key that is not enrolled in the case signed in the log of the device {device}: {key}.",
        "Faites habiliter cette clé dans l’affaire, puis réunissez le journal.",
        "Have this key enrolled in the case, then join the log.",
    ),
}
"""Who signed, in which log."""

OUTSIDE: dict[str, Wording] = {
    "journal.outside_key_form": Wording(
        "La clé donnée n’est pas une clé de journal.",
        "The key that was given is not the key of a log.",
        "Recopiez-la telle que le dossier l’imprime : nom+empreinte+clé.",
        "Copy it as the dossier prints it: name+hash+key.",
    ),
    "journal.outside_other_log": Wording(
        "Aucun journal de cette affaire ne porte le nom {origin}.",
        "No log of this case bears the name {origin}.",
        "Vérifiez que la clé ou l’état viennent du dossier de cette affaire ; sinon, le journal a été remplacé.",
        "Check that the key or the checkpoint come from the dossier of this case; if so, the log was replaced.",
    ),
    "journal.outside_key_differs": Wording(
        "Le journal de l’appareil {device} est signé d’une autre clé que celle qui a été gardée au-dehors : il a été réécrit.",
        "The log of the device {device} is signed with another key than the one kept outside: it was rewritten.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.outside_unsigned": Wording(
        "L’état gardé au-dehors n’est pas signé de la clé du journal de l’appareil {device}.",
        "The checkpoint kept outside is not signed with the key of the log of the device {device}.",
        "Vérifiez que le fichier est complet ; s’il l’est, le journal a été réécrit sous une autre clé.",
        "Check that the file is complete; if it is, the log was rewritten under another key.",
    ),
    "journal.outside_empty": Wording(
        "L’état gardé au-dehors est celui d’un journal vide : il ne prouve rien.",
        "The checkpoint kept outside is that of an empty log: it proves nothing.",
        "Donnez un état plus récent.",
        "Give a later checkpoint.",
    ),
    "journal.outside_longer": Wording(
        "Le journal de l’appareil {device} a {have} mentions ; l’état gardé au-dehors en compte {size} : il en a été retiré.",
        "The log of the device {device} has {have} entries; the checkpoint kept outside counts {size}: some were removed.",
        _ASK_FR,
        _ASK_EN,
    ),
    "journal.outside_differs": Wording(
        "Le journal de l’appareil {device} ne continue pas celui de {size} mentions qui a été gardé au-dehors : il a été réécrit.",
        "The log of the device {device} does not continue the one of {size} entries kept outside: it was rewritten.",
        _ASK_FR,
        _ASK_EN,
    ),
}
"""What a key or a checkpoint kept outside holds the case to."""

WORLD: dict[str, Wording] = {
    "journal.no_space": Wording(
        "Le disque est plein : il faut {needed} octets, {free} sont libres ({where}). Rien n’a été changé.",
        "The disk is full: {needed} bytes are needed, {free} are free ({where}). Nothing was changed.",
        "Libérez de la place, puis recommencez.",
        "Free some space, then try again.",
    ),
    "journal.disk_refuses": Wording(
        "Le disque refuse ({where}) : {reason}. Ce qui avait été confirmé auparavant est intact.",
        "The disk refuses ({where}): {reason}. What had been confirmed before is intact.",
        "Rouvrez l’affaire et regardez si la dernière mention y est avant de la signer de nouveau.",
        "Open the case again and see whether the last entry is there before signing it anew.",
    ),
    "journal.uncertain": Wording(
        "L’issue de la dernière écriture du journal {where} est inconnue.",
        "The outcome of the last write to the log {where} is unknown.",
        "Rouvrez l’affaire : la mention y est entière, ou n’y est pas.",
        "Open the case again: the entry is there whole, or not at all.",
    ),
    "journal.held": Wording(
        "Un autre programme écrit dans le journal {where} depuis plus de {seconds} secondes.",
        "Another program has been writing to the log {where} for more than {seconds} seconds.",
        "Attendez qu’il ait fini, puis recommencez.",
        "Wait until it has finished, then try again.",
    ),
    "journal.no_case_key": Wording(
        "La clé de l’affaire n’est pas là : le journal de {device} peut être vérifié, ni lu ni continué.",
        "The case’s key is not at hand: the log of {device} can be verified, neither read nor continued.",
        "Ouvrez l’affaire avec votre clé.",
        "Open the case with your key.",
    ),
    "journal.no_journal": Wording(
        "Il n’y a pas de journal dans {where}.", "There is no journal in {where}.", "Vérifiez le dossier.", "Check the folder."
    ),
    "journal.no_device": Wording(
        "Il n’y a pas de journal de l’appareil {device}.",
        "There is no log of the device {device}.",
        "Créez-le, ou ouvrez le journal d’un autre appareil.",
        "Make it, or open the log of another device.",
    ),
    "journal.which_device": Wording(
        "Plusieurs journaux peuvent être ouverts : {devices}.",
        "Several logs can be opened: {devices}.",
        "Nommez l’appareil.",
        "Name the device.",
    ),
    "journal.exists": Wording(
        "Le journal de l’appareil {where} existe déjà ; rien n’a été changé.",
        "The log of the device {where} exists already; nothing was changed.",
        "Ouvrez-le.",
        "Open it.",
    ),
    "journal.bad_name": Wording(
        "« {name} » ne peut pas nommer une affaire ou un appareil.",
        "“{name}” cannot name a case or a device.",
        "Prenez des lettres sans accent, des chiffres, point, tiret, 64 au plus.",
        "Use letters without accents, digits, dots and dashes, 64 at most.",
    ),
}
"""The disk, keys and folders."""

ACTS: dict[str, Wording] = {
    "journal.stale": Wording(
        "{object} a changé à la mention {number}, après les {seen} que vous aviez vues. Là : {theirs}. La vôtre : {yours}.",
        "{object} changed at entry {number}, after the {seen} that you had seen. There: {theirs}. Yours: {yours}.",
        "Lisez la version qui est là, puis décidez de nouveau.",
        "Read the version that is there, then decide again.",
    ),
    "journal.bad_seen": Wording(
        "La taille vue ({seen}) dépasse celle du journal ({size}).",
        "The size that was seen ({seen}) is beyond that of the log ({size}).",
        "Relisez le journal, puis recommencez.",
        "Read the journal again, then retry.",
    ),
    "journal.unknown_reason": Wording(
        "La raison citée ne désigne aucune mention : {leaf}.",
        "The reason that is cited designates no entry: {leaf}.",
        "Citez l’empreinte d’une mention de cette affaire.",
        "Cite the hash of an entry of this case.",
    ),
    "journal.not_canonical": Wording(
        "La mention « {type:decision} » contient une valeur qui ne peut pas être écrite : {reason}.",
        "The entry “{type:decision}” holds a value that cannot be written: {reason}.",
        "Corrigez la valeur.",
        "Correct the value.",
    ),
    "journal.leaf_too_large": Wording(
        "La mention « {type:decision} » prend {bytes} octets ; il en faut {most} au plus.",
        "The entry “{type:decision}” takes {bytes} bytes; {most} at most are possible.",
        "Citez moins de raisons ou de pièces, ou faites-en plusieurs mentions.",
        "Cite fewer reasons or pieces, or make several entries of it.",
    ),
    "journal.unknown_type": Wording(
        "« {type} » n’est pas une mention du journal.",
        "“{type}” is no entry of the journal.",
        "Choisissez parmi : {known:decisions}.",
        "Choose among: {known:decisions}.",
    ),
    "journal.unknown_field": Wording(
        "{where} n’a pas de champ « {field} ».", "{where} has no field “{field}”.", "Ses champs : {known}.", "Its fields: {known}."
    ),
    "journal.missing_field": Wording(
        "Il manque à {where} le champ « {field} ».", "{where} lacks the field “{field}”.", "Ajoutez-le.", "Add it."
    ),
    "journal.wrong_value": Wording(
        "La valeur de {where} n’a pas de sens : {value}.",
        "The value of {where} has no meaning: {value}.",
        "Corrigez-la ; le catalogue des mentions dit ce qui est attendu.",
        "Correct it; the catalogue of entries says what is expected.",
    ),
    "journal.opened_already": Wording(
        "L’affaire {case} est déjà ouverte.", "The case {case} is open already.", "Continuez-la.", "Continue it."
    ),
    "journal.other_case": Wording(
        "La mention ouvre l’affaire {case} dans le journal de {expected}.",
        "The entry opens the case {case} in the journal of {expected}.",
        "Donnez l’identifiant de cette affaire.",
        "Give the id of this case.",
    ),
    "journal.bad_key": Wording(
        "La clé publique de {signatory} n’en est pas une.",
        "The public key of {signatory} is none.",
        "Donnez 64 chiffres hexadécimaux en minuscules (Ed25519).",
        "Give 64 lower-case hexadecimal digits (Ed25519).",
    ),
    "journal.unknown_signatory": Wording(
        "{signatory} n’a pas été habilité.", "{signatory} was not enrolled.", "Vérifiez le nom.", "Check the name."
    ),
    "journal.bad_digest": Wording(
        "« {value} » n’est pas une empreinte.",
        "“{value}” is not a digest.",
        "Donnez 64 chiffres hexadécimaux en minuscules (SHA-256).",
        "Give 64 lower-case hexadecimal digits (SHA-256).",
    ),
    "journal.mark_taken": Wording(
        "La cote {mark} désigne déjà une pièce (mention {entry}).",
        "The mark {mark} designates a piece already (entry {entry}).",
        "Prenez une autre cote ; pour remplacer cette pièce, citez sa mention comme raison : {leaf}.",
        "Take another mark; to replace that piece, cite its entry as the reason: {leaf}.",
    ),
    "journal.mark_of_piece": Wording(
        "La cote {mark} désigne déjà une pièce délimitée dans une procédure ({exhibit}).",
        "The mark {mark} designates a piece that was settled in a procedure already ({exhibit}).",
        "Prenez une autre cote.",
        "Take another mark.",
    ),
    "journal.pieces_overlap": Wording(
        "La pièce « {mark} » (pages {first} à {last}) n’a pas de cote, n’a pas de pages, ou en partage avec une autre.",
        "The piece “{mark}” (pages {first} to {last}) has no mark or no pages, or shares some with another.",
        "Donnez à chaque pièce une cote, une première et une dernière page ; une page n’est que dans une pièce.",
        "Give each piece a mark, a first and a last page; a page is in one piece only.",
    ),
    "journal.piece_mark_taken": Wording(
        "La cote {mark} est donnée deux fois, ou désigne déjà une autre pièce.",
        "The mark {mark} is given twice, or designates another piece already.",
        "Prenez une autre cote pour l’une des deux.",
        "Take another mark for one of the two.",
    ),
    "journal.piece_annulled": Wording(
        "La pièce {mark} (pages {first} à {last}) est annulée : la délimitation doit la garder telle quelle.",
        "The piece {mark} (pages {first} to {last}) is annulled: it has to stay settled as it is.",
        "Reprenez-la dans la délimitation, avec les mêmes pages.",
        "Keep it among the pieces, with the same pages.",
    ),
    "journal.mark_annulled": Wording(
        "La cote {mark} est celle d’une pièce annulée.",
        "The mark {mark} is that of an annulled piece.",
        "Prenez une autre cote.",
        "Take another mark.",
    ),
    "journal.unknown_mark": Wording(
        "Aucune pièce ne porte la cote {mark}.", "No piece bears the mark {mark}.", "Vérifiez la cote.", "Check the mark."
    ),
    "journal.unknown_statement": Wording(
        "La déclaration {statement} n’est pas enregistrée.",
        "The statement {statement} is not registered.",
        "Enregistrez-la d’abord.",
        "Register it first.",
    ),
    "journal.unknown_request": Wording(
        "Aucun acte n’a été décidé sous le nom {request}.",
        "No measure was decided under the name {request}.",
        "Décidez-le d’abord.",
        "Decide it first.",
    ),
    "journal.bad_time": Wording(
        "« {at} » n’est pas une heure.",
        "“{at}” is not a time.",
        "Écrivez HH:MM, de 00:00 à 23:59.",
        "Write HH:MM, from 00:00 to 23:59.",
    ),
    "journal.time_without_day": Wording(
        "L’heure {at} est donnée pour « {on} », qui n’est pas un jour.",
        "The time {at} is given for “{on}”, which is no day.",
        "Donnez le jour : AAAA-MM-JJ.",
        "Give the day: YYYY-MM-DD.",
    ),
    "journal.bad_urgency": Wording(
        "« {urgency} » ne dit pas l’urgence d’une demande.",
        "“{urgency}” does not tell the urgency of a request.",
        "Choisissez parmi : {known}.",
        "Choose among: {known}.",
    ),
    "journal.bad_way": Wording(
        "« {way} » ne désigne pas une voie.",
        "“{way}” designates no way.",
        "Écrivez ÉTAT:voie (MD:mla_1959).",
        "Write STATE:way (MD:mla_1959).",
    ),
    "journal.authority_unchecked": Wording(
        "L’autorité {authority} est enregistrée sans source ou sans jour de vérification.",
        "The authority {authority} is recorded without a source or a day of checking.",
        "Dites où ses coordonnées ont été lues (source) et quel jour (checked = AAAA-MM-JJ).",
        "Say where its particulars were read (source) and on which day (checked = YYYY-MM-DD).",
    ),
    "journal.unknown_subject": Wording(
        "Le journal ne détient rien sur « {subject} » qui puisse être effacé.",
        "The journal holds nothing about “{subject}” that could be erased.",
        "Donnez le nom de la personne tel qu’il a été désigné.",
        "Give the name of the person as they were named.",
    ),
    "journal.count_of_nobody": Wording(
        "L’infraction {count} ne nomme aucune victime ou aucun mis en cause.",
        "The count {count} names no victim or no suspect.",
        "Nommez au moins une victime et une personne mise en cause.",
        "Name at least one victim and one suspect.",
    ),
    "journal.bad_selector": Wording(
        "« {selector} » n’est pas un identifiant.", "“{selector}” is not a selector.", "Écrivez genre:valeur.", "Write kind:value."
    ),
    "journal.too_few_selectors": Wording(
        "Rapprocher demande au moins deux identifiants.",
        "Joining takes at least two selectors.",
        "Ajoutez-en un.",
        "Add one.",
    ),
    "journal.two_selectors": Wording(
        "Distinguer demande exactement deux identifiants.",
        "Parting takes exactly two selectors.",
        "Faites une mention pour chaque paire.",
        "Make an entry for each pair.",
    ),
    "journal.bad_verdict": Wording(
        "« {verdict} » n’est pas une réponse.",
        "“{verdict}” is not a verdict.",
        "Écrivez different ou unsure.",
        "Write different or unsure.",
    ),
    "journal.not_among": Wording(
        "« {value} » n’est pas une valeur de {where}.",
        "“{value}” is not a value of {where}.",
        "Écrivez l’une de celles-ci : {known}.",
        "Write one of these: {known}.",
    ),
    "journal.bad_state": Wording(
        "« {value} » n’est pas le code d’un État.",
        "“{value}” is not the code of a State.",
        "Écrivez ses deux lettres (ISO 3166-1), par exemple FR ou MD.",
        "Write its two letters (ISO 3166-1), for instance FR or MD.",
    ),
    "journal.bad_amount": Wording(
        "« {amount} {currency} » n’est pas un montant : rien n’est enregistré.",
        "“{amount} {currency}” is not an amount: nothing is recorded.",
        "Écrivez un nombre positif avec un point (1340.17) et la monnaie en trois lettres (EUR).",
        "Write a number that is not negative, with a point (1340.17), and the currency in three letters (EUR).",
    ),
    "journal.bad_months": Wording(
        "« {since} » – « {until} » n’est pas une suite de mois.",
        "“{since}” – “{until}” is not a run of months.",
        "Écrivez le premier et le dernier mois sous la forme AAAA-MM, dans cet ordre.",
        "Write the first and the last month as YYYY-MM, in this order.",
    ),
    "journal.bad_rate": Wording(
        "Un taux de {base} en {quote} va d’une monnaie à une autre, est un nombre positif et a une source.",
        "A rate of {base} in {quote} goes from one currency to another, is a number above zero and has a source.",
        "Indiquez les deux monnaies par leur code, le taux avec un point (19.5) et où il a été lu.",
        "State both currencies by their codes, the rate with a point (19.5) and where it was read.",
    ),
    "journal.no_observation": Wording(
        "La mention ne désigne aucune constatation.",
        "The entry designates no observation.",
        "Désignez-en au moins une.",
        "Designate at least one.",
    ),
    "journal.bad_comparison": Wording(
        "« {verdict} » ne dit pas comment deux endroits se répondent.",
        "“{verdict}” does not say how two places answer one another.",
        "Écrivez l’un de : {known}.",
        "Write one of: {known}.",
    ),
    "journal.bad_observation": Wording(
        "« {observation} » ne désigne pas une constatation.",
        "“{observation}” does not designate an observation.",
        "Écrivez table:empreinte#repère.",
        "Write table:exhibit#locator.",
    ),
    "journal.join_nothing": Wording(
        "Il n’y a rien à réunir sous le nom {origin}.",
        "There is nothing to join under the name {origin}.",
        "Vérifiez le dossier de l’autre appareil.",
        "Check the folder of the other device.",
    ),
    "journal.join_differs": Wording(
        "Le journal de l’appareil {device} n’est pas celui que la mention désigne, ou n’est pas de cette affaire.",
        "The log of the device {device} is not the one that the entry designates, or is not of this case.",
        "Relisez ce journal, puis recommencez.",
        "Read that log again, then retry.",
    ),
    "journal.fork": Wording(
        "Le journal de l’appareil {device} n’est pas la suite de celui qui est déjà là.",
        "The log of the device {device} is not a continuation of the one that is here.",
        _ASK_FR,
        _ASK_EN,
    ),
}
"""Acts that are refused."""

WORDS: dict[str, Wording] = SAFE | FILES | SIGNATURES | OUTSIDE | WORLD | ACTS
