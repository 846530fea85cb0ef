"""What the room ``vault`` says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_REPORT_FR = "Les lignes déjà lues ont été écartées en entier."
_REPORT_EN = "The rows read so far were set aside whole."

DISK: dict[str, Wording] = {
    "vault.no_space": Wording(
        "Le disque de {folder} n’a pas la place : il faut {needed} octets, {free} sont libres. Rien n’a été écrit.",
        "The disk of {folder} has no room: {needed} bytes are needed, {free} are free. Nothing was written.",
        "Libérez de la place ou choisissez un autre disque, puis recommencez.",
        "Free some space or choose another disk, then try again.",
    ),
    "vault.disk_read_only": Wording(
        "Il n’est pas permis d’écrire dans {folder}. Rien n’a été changé.",
        "Writing to {folder} is not permitted. Nothing was changed.",
        "Vérifiez que le disque n’est pas monté en lecture seule et que le dossier vous appartient.",
        "Check that the disk is not mounted read-only and that the folder is yours.",
    ),
    "vault.disk_failing": Wording(
        "Le disque de {folder} n’a pas pu écrire. Ce qui avait été confirmé auparavant est intact.",
        "The disk of {folder} failed to write. What had been confirmed before is safe.",
        "Copiez l’affaire sur un autre disque et vérifiez la copie avant de continuer.",
        "Copy the case to another disk and verify the copy before going on.",
    ),
}
"""The disk."""

EXHIBITS: dict[str, Wording] = {
    "vault.exhibit_damaged": Wording(
        "La pièce {exhibit} n’est plus celle qui a été versée (endroit : {where}).",
        "The exhibit {exhibit} is no longer what was sealed (place: {where}).",
        "Ne réparez rien : remplacez les deux fichiers de la pièce par ceux d’une sauvegarde, puis vérifiez.",
        "Repair nothing: replace the two files of the exhibit by those of a backup, then verify.",
    ),
    "vault.exhibit_key_damaged": Wording(
        "La clé de la pièce {exhibit} est altérée, ou n’est pas celle de cette affaire ; la pièce ne s’ouvre pas.",
        "The key of the exhibit {exhibit} is altered, or is not of this case; the exhibit does not open.",
        "Remettez le fichier {exhibit}.key d’une sauvegarde, puis vérifiez.",
        "Put back the file {exhibit}.key from a backup, then verify.",
    ),
    "vault.exhibit_keyless": Wording(
        "La pièce {exhibit} est là, mais le fichier de sa clé manque.",
        "The exhibit {exhibit} is there, but the file of its key is missing.",
        "Remettez le fichier {exhibit}.key d’une sauvegarde, puis vérifiez.",
        "Put back the file {exhibit}.key from a backup, then verify.",
    ),
    "vault.no_such_exhibit": Wording(
        "Il n’y a pas de pièce {exhibit}.",
        "There is no exhibit {exhibit}.",
        "Vérifiez l’empreinte ou la cote.",
        "Check the digest or the mark.",
    ),
    "vault.not_a_digest": Wording(
        "« {digest} » n’est pas une empreinte.",
        "“{digest}” is not a digest.",
        "Une empreinte SHA-256 s’écrit en 64 chiffres hexadécimaux minuscules.",
        "A SHA-256 digest is 64 hexadecimal digits in lower case.",
    ),
    "vault.locked_away": Wording(
        "La pièce {exhibit} est sous clé (pièce annulée) et ne s’ouvre pas.",
        "The exhibit {exhibit} is locked away (annulled piece) and does not open.",
        "Seule une décision de remise en lecture la rouvre.",
        "Only a decision to release it opens it again.",
    ),
    "vault.registry_alone": Wording(
        "La pièce {exhibit} est sous la clé du seul greffe : la vôtre ne l’ouvre pas.",
        "The exhibit {exhibit} is locked to the registry’s key alone: yours does not open it.",
        "Demandez-la au greffe désigné.",
        "Ask the registry that was designated for it.",
    ),
    "vault.already_there": Wording(
        "Le dossier {folder} contient déjà une affaire. Rien n’a été changé.",
        "The folder {folder} holds a case already. Nothing was changed.",
        "Choisissez un autre dossier.",
        "Choose another folder.",
    ),
}
"""Exhibits at rest."""

KEYS: dict[str, Wording] = {
    "vault.key_unprotected": Wording(
        "La clé de {name} a été écrite sans phrase secrète dans {folder} (droits 0600) : qui lit ce fichier peut signer à sa place.",
        "The key of {name} was written without a passphrase to {folder} (mode 0600): whoever reads this file can sign in their place.",
        "Pour une affaire réelle, créez la clé avec une phrase secrète.",
        "For a real case, make the key with a passphrase.",
    ),
    "vault.keys_open_to_others": Wording(
        "{path} peut être lu ou changé par d’autres ; ses clés ne sont pas utilisées.",
        "{path} can be read or changed by others; its keys are not used.",
        "Corrigez avec : chmod {mode} {path}",
        "Mend it with: chmod {mode} {path}",
    ),
    "vault.key_damaged": Wording(
        "Le fichier de clé {path} est altéré.",
        "The key file {path} is altered.",
        "Remettez-le d’une sauvegarde, ou faites admettre une nouvelle clé par un autre détenteur.",
        "Put it back from a backup, or have a new key admitted by another holder.",
    ),
    "vault.no_holder": Wording(
        "Il n’y a pas de clé dans {folder}.",
        "There is no key in {folder}.",
        "Créez-en une, ou indiquez votre dossier de clés avec FAISCEAU_KEYS.",
        "Make one, or name your key folder with FAISCEAU_KEYS.",
    ),
    "vault.no_such_holder": Wording(
        "Il n’y a pas de clé de {name} dans {folder}.",
        "There is no key of {name} in {folder}.",
        "Vérifiez le nom, ou indiquez votre dossier de clés avec FAISCEAU_KEYS.",
        "Check the name, or name your key folder with FAISCEAU_KEYS.",
    ),
    "vault.which_holder": Wording(
        "Plusieurs clés sont possibles : {names}.",
        "Several keys could be meant: {names}.",
        "Dites laquelle.",
        "Say which.",
    ),
    "vault.holder_exists": Wording(
        "Il y a déjà une clé de {name} dans {folder}. Rien n’a été changé.",
        "There is a key of {name} in {folder} already. Nothing was changed.",
        "Choisissez un autre nom.",
        "Choose another name.",
    ),
    "vault.not_a_holder_name": Wording(
        "« {name} » ne peut pas nommer une clé.",
        "“{name}” cannot name a key.",
        "Un nom a de 1 à 64 lettres, chiffres, points, tirets ou @, et ne commence pas par un point.",
        "A name has 1 to 64 letters, digits, dots, dashes or @, and does not begin with a dot.",
    ),
    "vault.passphrase_needed": Wording(
        "La clé de {name} est protégée par une phrase secrète, et aucune n’a été donnée.",
        "The key of {name} is protected by a passphrase, and none was given.",
        "Donnez-la au clavier, ou dans FAISCEAU_PASSPHRASE.",
        "Give it at the keyboard, or in FAISCEAU_PASSPHRASE.",
    ),
    "vault.passphrase_wrong": Wording(
        "La phrase secrète de la clé de {name} n’est pas la bonne, ou le fichier de clé est altéré.",
        "The passphrase of the key of {name} is not the right one, or the key file is altered.",
        "Recommencez ; si elle est perdue, un autre détenteur de l’affaire peut admettre une nouvelle clé.",
        "Try again; if it is lost, another holder of the case can admit a new key.",
    ),
    "vault.not_a_card": Wording(
        "Ce n’est pas une carte de détenteur, ou elle a été changée.",
        "This is no holder’s card, or it was changed.",
        "Demandez la carte à nouveau à la personne.",
        "Ask the person for the card again.",
    ),
    "vault.not_your_case": Wording(
        "La clé {holder} n’ouvre pas cette affaire.",
        "The key {holder} does not open this case.",
        "Faites-la admettre par un détenteur de l’affaire, ou utilisez une autre clé.",
        "Have it admitted by a holder of the case, or use another key.",
    ),
    "vault.case_key_damaged": Wording(
        "Le fichier {path} n’est pas celui qu’un détenteur de l’affaire a signé ; l’affaire ne s’ouvre pas avec lui.",
        "The file {path} is not what a holder of the case signed; the case does not open with it.",
        "Remettez-le d’une sauvegarde, ou ouvrez l’affaire avec la clé d’un autre détenteur.",
        "Put it back from a backup, or open the case with another holder’s key.",
    ),
    "vault.not_a_holder_of_case": Wording(
        "La clé {holder} n’est pas détentrice de cette affaire. Rien n’a été changé.",
        "The key {holder} is no holder of this case. Nothing was changed.",
        "Vérifiez l’identification de la clé.",
        "Check the identification of the key.",
    ),
    "vault.last_holder": Wording(
        "La clé {holder} est la dernière qui ouvre cette affaire ; elle n’a pas été retirée.",
        "The key {holder} is the last that opens this case; it was not removed.",
        "Admettez d’abord un autre détenteur.",
        "Admit another holder first.",
    ),
    "vault.private_damaged": Wording(
        "Ce que vous gardez pour vous ({path}) est altéré, ou n’est pas de votre clé ; l’affaire elle-même est intacte.",
        "What you keep for yourself ({path}) is altered, or not of your key; the case itself is intact.",
        "Remettez ce fichier depuis une copie du disque ; à défaut, retirez-le : lui seul est perdu.",
        "Put the file back from a copy of the disk; failing that, remove it: nothing else is lost.",
    ),
    "vault.private_too_long": Wording(
        "Cette note est trop longue ({most} octets au plus) ; elle n’a pas été gardée.",
        "This note is too long ({most} bytes at most); it was not kept.",
        "Coupez-la en plusieurs notes.",
        "Cut it into several notes.",
    ),
    "vault.private_missing": Wording(
        "Cette note n’est plus là : elle a été retirée.",
        "This note is no longer there: it was removed.",
        "Revenez à vos notes.",
        "Go back to your notes.",
    ),
    "vault.unwrapping_failed": Wording(
        "Un secret chiffré sous la clé de l’affaire est altéré, ou ne vient pas d’ici.",
        "A secret encrypted under the case’s key is altered, or does not belong here.",
        "Remettez le fichier d’une sauvegarde, puis vérifiez l’affaire.",
        "Put the file back from a backup, then verify the case.",
    ),
}
"""Keys and holders."""

READING: dict[str, Wording] = {
    "vault.no_jail": Wording(
        "Aucune pièce n’a été lue : ce système n’offre pas l’isolement nécessaire à la lecture ({reason}).",
        "No exhibit was read: this system does not offer the isolation that reading needs ({reason}).",
        "Il faut Linux 5.13 ou plus récent avec Landlock et seccomp, sur x86_64 ou aarch64.",
        "Linux 5.13 or newer with Landlock and seccomp is needed, on x86_64 or aarch64.",
    ),
    "vault.jail_lost": Wording(
        "Le processus qui isole le lecteur {reader} a été arrêté de l’extérieur ; la pièce n’a pas été lue.",
        "The process that isolates the reader {reader} was ended from outside; the exhibit was not read.",
        "Relancez la construction ; si cela se répète, la mémoire de la machine ne suffit pas : réduisez le nombre de lectures parallèles.",
        "Build again; if it happens again, the machine’s memory is not enough: reduce the number of parallel readings.",
    ),
    "vault.child_not_jailed": Wording(
        "Un isolement qui marchait a été refusé au lecteur {reader} ; la pièce n’a pas été ouverte.",
        "An isolation that had worked was refused to the reader {reader}; the exhibit was not opened.",
        "Relancez la construction ; si cela se répète, le système a retiré Landlock ou seccomp : parlez-en à son administrateur.",
        "Build again; if it happens again, the system has taken Landlock or seccomp away: speak to its administrator.",
    ),
    "vault.reader_unknown": Wording(
        "Il n’y a pas de lecteur {reader} ; la pièce n’a pas été lue.",
        "There is no reader {reader}; the exhibit was not read.",
        "Choisissez un lecteur de la liste des lecteurs.",
        "Choose a reader from the list of readers.",
    ),
    "vault.reader_out_of_time": Wording(
        f"Le lecteur {{reader}} a été arrêté après {{seconds}} s de calcul ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} was ended after {{seconds}} s of computing; the exhibit was not read. {_REPORT_EN}",
        "Le fichier est démesuré ou piégé : examinez-le à part avant de le citer.",
        "The file is inordinate or a trap: examine it apart before citing it.",
    ),
    "vault.reader_stalled": Wording(
        f"Le lecteur {{reader}} attendait sans calculer et a été arrêté après {{seconds}} s ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} waited without computing and was ended after {{seconds}} s; the exhibit was not read. {_REPORT_EN}",
        "Relancez la construction sur une machine moins chargée ; si cela se répète, signalez le lecteur.",
        "Build again on a machine with less to do; if it happens again, report the reader.",
    ),
    "vault.reader_out_of_memory": Wording(
        f"Le lecteur {{reader}} voulait plus que ses {{megabytes}} Mo de mémoire ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} wanted more than its {{megabytes}} MB of memory; the exhibit was not read. {_REPORT_EN}",
        "Le fichier est démesuré ou piégé : examinez-le à part, ou versez-le en plusieurs parties.",
        "The file is inordinate or a trap: examine it apart, or seal it in several parts.",
    ),
    "vault.reader_output_too_large": Wording(
        f"Le lecteur {{reader}} a produit plus que les {{megabytes}} Mo permis ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} produced more than the {{megabytes}} MB allowed; the exhibit was not read. {_REPORT_EN}",
        "Le fichier se déplie sans mesure : versez-en les parties utiles séparément.",
        "The file unfolds without measure: seal the parts that matter separately.",
    ),
    "vault.reader_killed": Wording(
        f"Le lecteur {{reader}} s’est effondré ({{signal}}) ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} collapsed ({{signal}}); the exhibit was not read. {_REPORT_EN}",
        "Le fichier est altéré ou piégé : examinez-le à part, et signalez le cas.",
        "The file is damaged or a trap: examine it apart, and report the case.",
    ),
    "vault.reader_ended": Wording(
        f"Le lecteur {{reader}} s’est arrêté sans rendre compte (code {{status}}) ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} ended without a word (code {{status}}); the exhibit was not read. {_REPORT_EN}",
        "Le fichier est altéré ou piégé : examinez-le à part, et signalez le cas.",
        "The file is damaged or a trap: examine it apart, and report the case.",
    ),
    "vault.reader_failed": Wording(
        f"Le lecteur {{reader}} a échoué ({{exception}}, ligne {{line}}) ; la pièce n’a pas été lue. {_REPORT_FR}",
        f"The reader {{reader}} failed ({{exception}}, line {{line}}); the exhibit was not read. {_REPORT_EN}",
        "Signalez le lecteur et la ligne ; la pièce reste scellée et sera relue une fois le lecteur corrigé.",
        "Report the reader and the line; the exhibit stays sealed and is read again once the reader is mended.",
    ),
    "vault.reading_invalid": Wording(
        f"Ce que le lecteur {{reader}} a rendu enfreint une règle ({{rule}}) ; rien n’en est gardé. {_REPORT_FR}",
        f"What the reader {{reader}} gave breaks a rule ({{rule}}); none of it is kept. {_REPORT_EN}",
        "Signalez le lecteur et la règle ; si le fichier vient d’un suspect, tenez-le pour piégé.",
        "Report the reader and the rule; if the file comes from a suspect, take it for a trap.",
    ),
    "vault.no_such_place": Wording(
        "Il n’y a rien à l’endroit {locator} de la pièce {exhibit}.",
        "There is nothing at {locator} of the exhibit {exhibit}.",
        "Vérifiez le repère.",
        "Check the locator.",
    ),
}
"""Reading in the jail."""

WORDS: dict[str, Wording] = {**DISK, **EXHIBITS, **KEYS, **READING}
"""Room vault."""
