"""What the reader of stores of Outlook (PST, OST) has to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_COPY_FR = "Versez une autre copie du fichier s'il en existe une ; sinon, faites examiner l'original (ce qui s'en lit a été lu)."
_COPY_EN = "Seal another copy of the file where there is one; else have the original examined (what can be read of it was read)."
_EXPORT_FR = "Ouvrez une copie avec Outlook, exportez-la en fichier de données .pst (Fichier, Ouvrir et exporter) et versez cet export comme pièce."
_EXPORT_EN = "Open a copy with Outlook, export it as a data file .pst (File, Open & Export) and seal this export as an exhibit."

WORDS: dict[str, Wording] = {
    "readers_pst.header": Wording(
        fr="L'en-tête de cette boîte d'Outlook n'est pas celui d'une version connue ({reason:why}) ; rien n'en a été lu.",
        en="The header of this store of Outlook is none of a known version ({reason:why}); nothing of it was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.pages_4k": Wording(
        fr=(
            "Cette boîte d'Outlook est du format à pages de 4 096 octets (version {version}), que Outlook 2013 et suivants écrivent pour un "
            "compte (OST) ; ce format n'est pas publié et rien n'en a été lu."
        ),
        en=(
            "This store of Outlook has the format with pages of 4,096 bytes (version {version}), which Outlook 2013 and later write for an "
            "account (OST); that format is not published and nothing of it was read."
        ),
        next_fr=_EXPORT_FR,
        next_en=_EXPORT_EN,
    ),
    "readers_pst.encrypted": Wording(
        fr="Cette boîte d'Outlook est chiffrée (méthode {method}, protection des informations de Windows) ; rien n'en a été lu.",
        en="This store of Outlook is encrypted (method {method}, Windows Information Protection); nothing of it was read.",
        next_fr="Demandez à l'organisation du compte de l'ouvrir et d'en exporter une boîte .pst sans cette protection.",
        next_en="Ask the organisation of the account to open it and to export a .pst without this protection.",
    ),
    "readers_pst.root": Wording(
        fr="La racine de l'arbre {tree} de cette boîte (octet {offset}) manque ou n'est pas une page ; rien n'a été lu de la boîte.",
        en="The root of the tree {tree} of this store (byte {offset}) is missing or is no page; nothing of the store was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.truncated": Wording(
        fr="Cette boîte dit avoir {stated} octets et en a {size} : la fin manque. Ce qui s'atteint a été lu.",
        en="This store says that it has {stated} bytes and has {size}: its end is missing. What can be reached was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.header_changed": Wording(
        fr="La somme de contrôle de l'en-tête de cette boîte ne correspond pas à ses octets : il a été modifié ou abîmé.",
        en="The checksum of the header of this store does not match its bytes: it was changed or damaged.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.damaged": Wording(
        fr=(
            "Des pages ou des blocs de cette boîte manquent, se contredisent ou ne correspondent pas à leur somme de contrôle (endroits : "
            "{count} ; {names}). Des éléments peuvent manquer qui ne se comptent pas."
        ),
        en=(
            "Pages or blocks of this store are missing, contradict one another or do not match their checksums (places: {count}; {names}). "
            "Items may be missing that cannot be counted."
        ),
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.overlaps": Wording(
        fr="Des éléments de cette boîte partagent les mêmes blocs au-delà de toute mesure ; la lecture s'est arrêtée à cet endroit.",
        en="Items of this store share the same blocks beyond all measure; the reading stopped there.",
        next_fr="Une boîte honnête n'est pas faite ainsi : confiez l'original à un examen technique.",
        next_en="No honest store is made so: have the original examined.",
    ),
    "readers_pst.empty": Wording(
        fr="Cette boîte d'Outlook s'ouvre et aucun élément ne s'y trouve.",
        en="This store of Outlook opens and no item is in it.",
        next_fr="Vérifiez que c'est la bonne boîte ; les éléments peuvent être dans une autre ou sur le serveur.",
        next_en="Check that it is the right store; items may be in another one or on the server.",
    ),
    "readers_pst.password": Wording(
        fr="Un mot de passe est posé sur cette boîte. Il n'en chiffre rien : la boîte a été lue sans lui.",
        en="A password is set on this store. It encrypts nothing of it: the store was read without it.",
        next_fr="Rien à faire ; qui a posé ce mot de passe peut importer à l'enquête.",
        next_en="Nothing to do; who set this password may matter to the case.",
    ),
    "readers_pst.item_unreadable": Wording(
        fr="Ce qu'énonce cet élément est abîmé ({reason:why}) ; il n'a pas été lu.",
        en="What this item states is damaged ({reason:why}); it was not read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.recipients_unreadable": Wording(
        fr="La liste des destinataires de cet élément est abîmée ({reason:why}) ; ceux qui manquent n'ont pas été lus.",
        en="The list of recipients of this item is damaged ({reason:why}); those that are missing were not read.",
        next_fr="Les en-têtes de l'élément, s'il en a, nomment aussi des destinataires ; comparez avec une autre copie du message.",
        next_en="The headers of the item, where it has some, name recipients too; compare with another copy of the message.",
    ),
    "readers_pst.attachments_unreadable": Wording(
        fr="La liste des pièces jointes de cet élément est abîmée ({reason:why}) ; celles qui sont là ont été lues sans elle.",
        en="The list of attachments of this item is damaged ({reason:why}); those that are there were read without it.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.attachments_absent": Wording(
        fr="Cet élément énumère des pièces jointes qui ne sont pas dans la boîte (nombre : {count} ; {names}).",
        en="This item lists attachments that are not in the store (number: {count}; {names}).",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.attachment_unreadable": Wording(
        fr="La pièce jointe « {name} » est abîmée ({reason:why}) ; elle n'a pas été lue.",
        en="The attachment “{name}” is damaged ({reason:why}); it was not read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.cut": Wording(
        fr="Cette pièce jointe est incomplète dans la boîte ; ce qui s'en trouve a été gardé.",
        en="This attachment is incomplete in the store; what is there of it was kept.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.values_missing": Wording(
        fr="Des valeurs que cet élément énonce ne se trouvent pas (nombre : {count} ; {names}) ; le reste en a été lu.",
        en="Values that this item states cannot be found (number: {count}; {names}); the rest of it was read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.folder_unreadable": Wording(
        fr="Ce qu'énonce ce dossier est abîmé ; son nom est inconnu, ses éléments ont été lus.",
        en="What this folder states is damaged; its name is unknown, its items were read.",
        next_fr=_COPY_FR,
        next_en=_COPY_EN,
    ),
    "readers_pst.listing_unreadable": Wording(
        fr="La liste des éléments du dossier « {name} » manque ou est abîmée ; ceux qui lui appartiennent ont été lus sans elle.",
        en="The list of items of the folder “{name}” is missing or damaged; those that belong to it were read without it.",
        next_fr="Aucun élément n'y peut être dit absent ni retiré de la liste : regardez les dossiers voisins et une autre copie.",
        next_en="None of its items can be told to be absent or taken off the list: look at the folders beside and at another copy.",
    ),
    "readers_pst.listed_absent": Wording(
        fr="Le dossier « {name} » énumère des éléments qui ne sont pas dans la boîte (nombre : {count}).",
        en="The folder “{name}” lists items that are not in the store (number: {count}).",
        next_fr="Ils ont pu être effacés ou perdus : demandez une autre copie de la boîte, ou les messages au serveur.",
        next_en="They may have been deleted or lost: ask for another copy of the store, or the server for the messages.",
    ),
    "readers_pst.unlisted": Wording(
        fr="Cet élément est dans la boîte et son dossier (« {folder} ») ne l'énumère pas ; il a été lu comme les autres.",
        en="This item is in the store and its folder (“{folder}”) does not list it; it was read like the others.",
        next_fr="Il a pu être effacé sans être écrasé ; un défaut de la boîte l'explique aussi. Ne concluez pas sans examen technique.",
        next_en="It may have been deleted and not overwritten; a fault of the store explains it too. Conclude nothing without an examination.",
    ),
    "readers_pst.hidden": Wording(
        fr="Des éléments cachés (réglages, vues, règles du programme ; nombre : {count}) n'ont pas été lus.",
        en="Hidden items (settings, views, rules of the program; number: {count}) were not read.",
        next_fr="Si une règle de transfert importe, faites examiner la boîte pour elle.",
        next_en="Where a rule that forwards mail matters, have the store examined for it.",
    ),
}
