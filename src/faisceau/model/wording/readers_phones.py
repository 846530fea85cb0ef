"""What the readers of the databases and backups of telephones say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_CHECK = "Vérifiez que le fichier est bien celui de l'application attendue, et que la copie est entière."
_CHECK_EN = "Check that the file is the one of the application expected, and that the copy is whole."

WORDS: dict[str, Wording] = {
    "readers_phones.no_table": Wording(
        fr="La base n'a aucune des tables attendues ({tables}) ; rien n'en a été lu.",
        en="The database has none of the tables expected ({tables}); nothing of it was read.",
        next_fr=_CHECK,
        next_en=_CHECK_EN,
    ),
    "readers_phones.kind_unknown": Wording(
        fr="Ce message est d'un genre que cette version ne connaît pas (type {type}) ; ce qui en est écrit est gardé.",
        en="This message is of a kind that this version does not know (type {type}); what is written of it is kept.",
        next_fr="Lisez la ligne à sa place et comparez avec l'écran de l'appareil, ou interrogez l'expert.",
        next_en="Read the row in its place and compare with the device's screen, or ask the expert.",
    ),
    "readers_phones.body_unread": Wording(
        fr="Le texte de ce message n'est gardé que dans une forme archivée d'Apple, qui n'a pas pu être lue ici.",
        en="The text of this message is kept only in an archived form of Apple's, which could not be read here.",
        next_fr="Regardez la colonne attributedBody à sa place, ou demandez le texte à l'expert.",
        next_en="Look at the column attributedBody in its place, or ask the expert for the text.",
    ),
    "readers_phones.body_differs": Wording(
        fr="Le texte de ce message et sa forme archivée ne disent pas la même chose ; le texte est gardé.",
        en="The text of this message and its archived form do not say the same; the text is kept.",
        next_fr="Comparez les colonnes text et attributedBody à cette place : la base a pu être modifiée après coup.",
        next_en="Compare the columns text and attributedBody in this place: the database may have been changed afterwards.",
    ),
    # Values of Telegram's type language
    "readers_phones.tl_unknown": Wording(
        fr=(
            "Cette ligne contient un élément de Telegram que cette version ne connaît pas (constructeur {constructor}, là où un {type} est "
            "attendu) ; ce qui le précède et les colonnes de la ligne sont lus, ce qui le suit ne l'est pas."
        ),
        en=(
            "This row holds an element of Telegram that this version does not know (constructor {constructor}, where a {type} is expected); "
            "what stands before it and the columns of the row are read, what follows it is not."
        ),
        next_fr="Comparez avec l'écran de l'appareil, ou demandez le message à l'expert ; une version plus récente d'ici peut le connaître.",
        next_en="Compare with the device's screen, or ask the expert for the message; a newer version of this program may know it.",
    ),
    "readers_phones.tl_ends": Wording(
        fr="Les données de cette ligne sont tronquées ou se contredisent (à un {type}) ; ce qui précède et les colonnes de la ligne sont lus.",
        en="The data of this row are cut short or contradict themselves (at a {type}); what stands before and the columns of the row are read.",
        next_fr="Vérifiez que la copie de la base est entière, et lisez la ligne à sa place.",
        next_en="Check that the copy of the database is whole, and read the row in its place.",
    ),
    # Encrypted backups of WhatsApp
    "readers_phones.crypt_key_needed": Wording(
        fr="Cette sauvegarde WhatsApp (crypt{generation}) est chiffrée : il faut le fichier « key » du même compte ({key}).",
        en="This WhatsApp backup (crypt{generation}) is encrypted: the file “key” of the same account is needed ({key}).",
        next_fr=(
            "Versez le fichier key de l'appareil (/data/data/com.whatsapp/files/key), puis désignez-le (réglage key_exhibit) ; "
            "ou donnez les 64 chiffres hexadécimaux de la clé (réglage key)."
        ),
        next_en=(
            "Seal the file key of the device (/data/data/com.whatsapp/files/key), then name it (setting key_exhibit); "
            "or give the 64 hexadecimal digits of the key (setting key)."
        ),
    ),
    "readers_phones.crypt15_key_needed": Wording(
        fr="Cette sauvegarde WhatsApp (crypt{generation}) est chiffrée de bout en bout : il faut sa clé de 64 chiffres, ou le fichier encrypted_backup.key.",
        en="This WhatsApp backup (crypt{generation}) is end-to-end encrypted: its key of 64 digits, or the file encrypted_backup.key, is needed.",
        next_fr=(
            "Versez le fichier encrypted_backup.key de l'appareil, puis désignez-le (réglage key_exhibit) ; "
            "ou donnez les 64 chiffres hexadécimaux notés par l'utilisateur (réglage key)."
        ),
        next_en=(
            "Seal the file encrypted_backup.key of the device, then name it (setting key_exhibit); "
            "or give the 64 hexadecimal digits that the user wrote down (setting key)."
        ),
    ),
    "readers_phones.crypt_key_unreadable": Wording(
        fr="Ce qui a été fourni comme clé n'en est pas une ({reason:why}) : ni fichier key, ni encrypted_backup.key, ni 32 octets, ni 64 chiffres hexadécimaux.",
        en="What was supplied as the key is none ({reason:why}): neither a file key, nor encrypted_backup.key, nor 32 bytes, nor 64 hexadecimal digits.",
        next_fr="Vérifiez le fichier désigné par key_exhibit, ou les chiffres du réglage key.",
        next_en="Check the file that key_exhibit names, or the digits of the setting key.",
    ),
    "readers_phones.crypt_key_other": Wording(
        fr="La clé fournie est celle d'un autre compte ou d'une autre installation ({supplied}) ; il faut {needed}.",
        en="The key supplied is that of another account or installation ({supplied}); {needed} is needed.",
        next_fr="Cherchez le fichier key de l'appareil qui a fait cette sauvegarde.",
        next_en="Look for the file key of the device that made this backup.",
    ),
    "readers_phones.crypt_key_other_kind": Wording(
        fr="Le fichier key n'ouvre pas une sauvegarde crypt{generation} : il faut sa clé de bout en bout.",
        en="The file key does not open a crypt{generation} backup: its end-to-end key is needed.",
        next_fr="Versez encrypted_backup.key, ou donnez les 64 chiffres hexadécimaux notés par l'utilisateur (réglage key).",
        next_en="Seal encrypted_backup.key, or give the 64 hexadecimal digits that the user wrote down (setting key).",
    ),
    "readers_phones.crypt_key_wrong": Wording(
        fr="La clé fournie n'ouvre pas cette sauvegarde (crypt{generation}), dont la somme de contrôle est juste : c'est la clé qui n'est pas la bonne.",
        en="The key supplied does not open this backup (crypt{generation}), whose checksum is right: it is the key that is wrong.",
        next_fr="Cherchez la clé de l'appareil et de la date de cette sauvegarde : elle change à chaque installation.",
        next_en="Look for the key of the device and the date of this backup: it changes with every installation.",
    ),
    "readers_phones.crypt_key_wrong_or_damaged": Wording(
        fr="La clé fournie n'ouvre pas cette sauvegarde (crypt{generation}), et sa somme de contrôle manque ou est fausse : la clé n'est pas la bonne, ou le début du fichier est endommagé.",
        en="The key supplied does not open this backup (crypt{generation}), and its checksum is absent or wrong: the key is wrong, or the beginning of the file is damaged.",
        next_fr="Comparez l'empreinte du fichier avec celle de l'original, puis essayez une autre clé.",
        next_en="Compare the digest of the file with that of the original, then try another key.",
    ),
    "readers_phones.crypt_damaged": Wording(
        fr="Le sceau de la sauvegarde ne correspond pas ({reason:why}) : le fichier est coupé ou a été changé. Ce qui s'en déchiffre ({size} octets) est gardé, sans preuve qu'il soit intact.",
        en="The tag of the backup does not match ({reason:why}): the file is cut or was changed. What decrypts of it ({size} bytes) is kept, without proof that it is intact.",
        next_fr="Demandez une nouvelle copie de l'original ; n'en tirez rien sans la comparer.",
        next_en="Ask for a new copy of the original; draw nothing from this one without comparing it.",
    ),
    "readers_phones.crypt_no_header": Wording(
        fr="Ce fichier n'a l'en-tête d'aucune sauvegarde WhatsApp connue ; rien n'en a été lu.",
        en="This file has the header of no known WhatsApp backup; nothing of it was read.",
        next_fr="Vérifiez son nom et son origine ; les générations crypt5 à crypt11 ne sont pas lues.",
        next_en="Check its name and origin; the generations crypt5 to crypt11 are not read.",
    ),
    "readers_phones.crypt_is_key": Wording(
        fr="Ce fichier est une clé de WhatsApp ({key}) : elle ouvre les sauvegardes crypt12 et crypt14 du même compte ; son secret n'est pas montré.",
        en="This file is a key of WhatsApp ({key}): it opens the crypt12 and crypt14 backups of the same account; its secret is not shown.",
        next_fr="Désignez-le sur chaque sauvegarde à ouvrir : « faisceau layouts » la nomme, avec la cote de sa clé.",
        next_en="Name it on each backup to be opened: “faisceau layouts” lists them, with the mark of their key.",
    ),
    "readers_phones.crypt_is_root_key": Wording(
        fr="Ce fichier est une clé de sauvegarde de bout en bout de WhatsApp : elle ouvre des sauvegardes crypt15 ; son secret n'est pas montré.",
        en="This file is an end-to-end backup key of WhatsApp: it opens crypt15 backups; its secret is not shown.",
        next_fr="Désignez-le sur chaque sauvegarde à ouvrir : « faisceau layouts » la nomme, avec la cote de sa clé.",
        next_en="Name it on each backup to be opened: “faisceau layouts” lists them, with the mark of their key.",
    ),
    # Backups of Android
    "readers_phones.ab_no_header": Wording(
        fr="L'en-tête de cette sauvegarde d'Android est incomplet ou faux ; rien n'en a été lu.",
        en="The header of this Android backup is incomplete or wrong; nothing of it was read.",
        next_fr=_CHECK,
        next_en=_CHECK_EN,
    ),
    "readers_phones.ab_unknown": Wording(
        fr="Cette sauvegarde d'Android est d'une version ou d'un chiffrement inconnus (version « {version} », chiffrement « {encryption} »).",
        en="This Android backup is of an unknown version or cipher (version “{version}”, cipher “{encryption}”).",
        next_fr="Faites-la ouvrir par un outil qui connaît cette version, et versez l'archive obtenue.",
        next_en="Have it opened by a tool that knows this version, and seal the archive.",
    ),
    "readers_phones.ab_password_needed": Wording(
        fr="Cette sauvegarde d'Android est chiffrée : il faut le mot de passe choisi quand elle a été faite.",
        en="This Android backup is encrypted: the password chosen when it was made is needed.",
        next_fr="Donnez-le (réglage password) ; il figurera au journal. Souvent c'est le code de l'appareil.",
        next_en="Give it (setting password); it will stand in the journal. Often it is the code of the device.",
    ),
    "readers_phones.ab_password_wrong": Wording(
        fr="Ce mot de passe n'ouvre pas cette sauvegarde d'Android.",
        en="This password does not open this Android backup.",
        next_fr="Vérifiez majuscules et accents, ou essayez le code de l'appareil (réglage password).",
        next_en="Check capitals and accents, or try the code of the device (setting password).",
    ),
    # Backups of Apple
    "readers_phones.backup_encrypted": Wording(
        fr="Cette sauvegarde d'Apple est chiffrée : ses fichiers ne se lisent pas sans le mot de passe de la sauvegarde.",
        en="This Apple backup is encrypted: its files cannot be read without the password of the backup.",
        next_fr="Demandez le mot de passe et versez le dossier entier avec lui (--password-file) ; ou faites-la déchiffrer et versez les bases.",
        next_en="Ask for the password and seal the whole folder with it (--password-file); or have it decrypted and seal the databases.",
    ),
    "readers_phones.backup_names": Wording(
        fr="{count:fichier de la liste ne porte pas le nom que son chemin donne|fichiers de la liste, dont celui-ci, ne portent pas le nom que leur chemin donne} ({expected}).",
        en="{count:file of the listing does not bear the name that its path gives|files of the listing, this one among them, do not bear the name that their path gives} ({expected}).",
        next_fr="La liste a pu être modifiée, ou vient d'une version qui nomme autrement : faites-la vérifier.",
        next_en="The listing may have been changed, or comes from a version that names otherwise: have it checked.",
    ),
    "readers_phones.mbdb_cut": Wording(
        fr="La liste de la sauvegarde s'interrompt ici ({reason:why}) : ce qui suit n'a pas été lu et compte pour un fichier.",
        en="The listing of the backup breaks off here ({reason:why}): what follows was not read and counts as one file.",
        next_fr=_CHECK,
        next_en=_CHECK_EN,
    ),
    "readers_phones.plist_unreadable": Wording(
        fr="Cette liste de propriétés d'Apple ne se lit pas ({reason:why}).",
        en="This property list of Apple's cannot be read ({reason:why}).",
        next_fr=_CHECK,
        next_en=_CHECK_EN,
    ),
    # Backups of “SMS Backup & Restore”
    "readers_phones.backup_element": Wording(
        fr="« {written} » ne se lit pas comme un élément de cette sauvegarde ; il n'a pas été lu et compte pour une entrée.",
        en="“{written}” cannot be read as an element of this backup; it was not read and counts as one entry.",
        next_fr="Lisez-le à sa place ; si la fin du fichier manque, demandez une nouvelle copie.",
        next_en="Read it in its place; if the end of the file is missing, ask for a new copy.",
    ),
    "readers_phones.backup_count": Wording(
        fr="La sauvegarde annonce « {written} » entrées : ce n'est le nombre d'entrées d'aucune sauvegarde. Rien n'a pu y être comparé ; toutes ont été lues.",
        en="The backup states “{written}” entries: no backup has that number. Nothing could be compared with it; all of them were read.",
        next_fr="Demandez une nouvelle copie, ou à qui a fait la sauvegarde si le fichier a été retouché.",
        next_en="Ask for a new copy, or ask who made the backup whether the file was altered.",
    ),
    "readers_phones.backup_open": Wording(
        fr="Ce MMS n'est jamais fermé : ce qui en reste est lu, des parties peuvent manquer.",
        en="This MMS is never closed: what is left of it is read, parts may be missing.",
        next_fr="Demandez une nouvelle copie de la sauvegarde.",
        next_en="Ask for a new copy of the backup.",
    ),
    "readers_phones.backup_file": Wording(
        fr="Le fichier joint « {name} » est abîmé dans la sauvegarde : il n'a pu en être tiré. Le MMS est lu.",
        en="The attached file “{name}” is damaged in the backup: it could not be taken out. The MMS is read.",
        next_fr="Cherchez-le dans une autre sauvegarde, ou dans l'appareil.",
        next_en="Look for it in another backup, or in the device.",
    ),
}
