"""What the readers of messengers' own databases, pages and backups say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "readers_messengers.table_unread": Wording(
        fr="La table « {table} » a {count:ligne dont la forme n'est pas connue ici, et qui n'est pas lue|lignes dont la forme n'est pas connue ici, et qui ne sont pas lues}. La première est à cette place.",
        en="The table “{table}” has {count:row whose layout is not known here, and which is not read|rows whose layout is not known here, and which are not read}. The first is at this place.",
        next_fr="Si ces lignes comptent pour l'enquête, lisez-les à leur place ou interrogez l'expert.",
        next_en="If these rows matter to the investigation, read them in their place or ask the expert.",
    ),
    "readers_messengers.details_unread": Wording(
        fr="Ce que ce message dit de son genre et de ses fichiers ({column}) n'a pas pu être lu ({reason:why}) ; son texte est gardé.",
        en="What this message says of its kind and its files ({column}) could not be read ({reason:why}); its text is kept.",
        next_fr="Regardez la colonne à sa place, ou interrogez l'expert.",
        next_en="Look at the column in its place, or ask the expert.",
    ),
    # Encrypted backups of Apple
    "readers_messengers.backup_password_needed": Wording(
        fr="Cette sauvegarde d'Apple est chiffrée : il faut le mot de passe choisi sur l'ordinateur quand elle a été faite.",
        en="This Apple backup is encrypted: the password chosen on the computer when it was made is needed.",
        next_fr="Versez-le dans un fichier avec le dossier (--password-file) ; souvent c'est le code de l'appareil ou celui d'une session.",
        next_en="Seal it in a file with the folder (--password-file); often it is the code of the device or of a session.",
    ),
    "readers_messengers.backup_password_wrong": Wording(
        fr="Ce mot de passe n'ouvre aucune clé de cette sauvegarde d'Apple.",
        en="This password opens no key of this Apple backup.",
        next_fr="Vérifiez majuscules et accents, ou essayez le code de l'appareil (réglage password).",
        next_en="Check capitals and accents, or try the code of the device (setting password).",
    ),
    "readers_messengers.backup_bag_unreadable": Wording(
        fr="Les clés de cette sauvegarde d'Apple ne sont pas lisibles ({reason:why}) ; aucun de ses fichiers n'est déchiffré.",
        en="The keys of this Apple backup are not readable ({reason:why}); none of its files is decrypted.",
        next_fr="Demandez une nouvelle copie de Manifest.plist, ou faites déchiffrer la sauvegarde par un outil d'expertise.",
        next_en="Ask for a new copy of Manifest.plist, or have the backup decrypted by a forensic tool.",
    ),
    "readers_messengers.backup_no_listing": Wording(
        fr="Manifest.db, qui garde la clé de chaque fichier, n'est pas à côté sous une forme chiffrée ; aucun fichier n'est déchiffré.",
        en="Manifest.db, which keeps the key of each file, does not lie beside in an encrypted form; no file is decrypted.",
        next_fr="Versez le dossier entier. Avant iOS 10.2 la liste n'est pas chiffrée : faites déchiffrer ces sauvegardes par un outil d'expertise.",
        next_en="Seal the whole folder. Before iOS 10.2 the listing is not encrypted: have such backups decrypted by a forensic tool.",
    ),
    "readers_messengers.backup_listing_closed": Wording(
        fr="Manifest.db ne s'ouvre pas avec les clés de cette sauvegarde ({reason:why}) ; aucun fichier n'est déchiffré.",
        en="Manifest.db does not open with the keys of this backup ({reason:why}); no file is decrypted.",
        next_fr="Vérifiez que Manifest.plist et Manifest.db sont de la même sauvegarde, et que la copie est entière.",
        next_en="Check that Manifest.plist and Manifest.db are of the same backup, and that the copy is whole.",
    ),
    "readers_messengers.backup_file_closed": Wording(
        fr="Le fichier « {name} » de la sauvegarde n'est pas déchiffré ({reason}, classe de protection {number}).",
        en="The file “{name}” of the backup is not decrypted ({reason}, protection class {number}).",
        next_fr="Sa clé manque ou ne s'ouvre pas sans l'appareil lui-même : demandez à l'expert une extraction de l'appareil.",
        next_en="Its key is missing or does not open without the device itself: ask the expert for an extraction of the device.",
    ),
    "readers_messengers.backup_rest": Wording(
        fr="{count:autre fichier de la sauvegarde reste chiffré|autres fichiers de la sauvegarde restent chiffrés} : seules la liste et les bases que l'on sait lire sont déchiffrées.",
        en="{count:other file of the backup stays|other files of the backup stay} encrypted: only the listing and the databases that can be read are decrypted.",
        next_fr="Cherchez leurs noms dans Manifest.db déchiffrée ; si l'un compte (photo, note vocale), faites-le déchiffrer et versez-le.",
        next_en="Search their names in the decrypted Manifest.db; if one matters (a photograph, a voice note), have it decrypted and seal it.",
    ),
    "readers_messengers.backup_file_strange": Wording(
        fr="Cette sauvegarde n'est pas chiffrée ; {count:fichier y porte le nom d'une base et n'en est pas une : il n'est pas lu|fichiers y portent le nom d'une base et n'en sont pas une : ils ne sont pas lus}.",
        en="This backup is not encrypted; {count:file in it bears the name of a database and is none: it is not read|files in it bear the name of a database and are none: they are not read}.",
        next_fr="Demandez une nouvelle copie de la sauvegarde.",
        next_en="Ask for a new copy of the backup.",
    ),
}
