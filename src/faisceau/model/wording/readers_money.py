"""What the readers of statements of account (camt, MT940) say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ASK_BANK_FR = "Comparez avec le relevé de la banque ; au besoin, requérez-le de nouveau."
_ASK_BANK_EN = "Compare with the bank's statement; if need be, request it again."
_SHOW_FR = "Ouvrez le repère pour lire ce qui est écrit."
_SHOW_EN = "Open the locator to read what is written."

WORDS: dict[str, Wording] = {
    "camt.doctype": Wording(
        "Ce fichier XML déclare un type de document (DOCTYPE), ce qu'aucun relevé ne fait : il n'est pas lu "
        "({unread:écriture non lue|écritures non lues}).",
        "This XML file declares a document type (DOCTYPE), which no statement does: it is not read ({unread:entry|entries} unread).",
        "Demandez à la banque un fichier sans DOCTYPE, ou faites-le examiner : il a pu être modifié.",
        "Ask the bank for a file without DOCTYPE, or have it examined: it may have been altered.",
    ),
    "camt.broken": Wording(
        "Le fichier XML s'interrompt ou est abîmé à la ligne {line}, colonne {column} ({reason:why}) : ce qui précède est lu, "
        "{unread:écriture ne l'est pas|écritures ne le sont pas}.",
        "The XML file breaks off or is damaged at line {line}, column {column} ({reason:why}): what stands before is read, "
        "{unread:entry is|entries are} not.",
        "Requérez de la banque un fichier complet.",
        "Request a complete file from the bank.",
    ),
    "camt.no_statement": Wording(
        "Le message ne contient aucun relevé.",
        "The message holds no statement.",
        "Demandez à la banque les relevés de la période.",
        "Ask the bank for the statements of the period.",
    ),
    "camt.no_namespace": Wording(
        "L'élément {element} n'a pas d'espace de noms : le message est lu comme si celui d'ISO 20022 y était.",
        "The element {element} has no namespace: the message is read as if that of ISO 20022 were there.",
        "Vérifiez la provenance du fichier : un export de la banque porte l'espace de noms.",
        "Check where the file comes from: an export of the bank carries the namespace.",
    ),
    "camt.foreign_namespace": Wording(
        "L'élément {element} porte l'espace de noms {namespace}, qui n'est pas celui de ce message ISO 20022 ; il est lu tout de même.",
        "The element {element} has the namespace {namespace}, which is not that of this ISO 20022 message; it is read all the same.",
        "Vérifiez la provenance du fichier.",
        "Check where the file comes from.",
    ),
    "camt.entry_outside": Wording(
        "{count:écriture ne se trouve|écritures ne se trouvent} dans aucun relevé (la première est la n° {first} du fichier), ce qui n'est pas lu.",
        "{count:entry stands|entries stand} in no statement (the first is number {first} of the file): this is not read.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "camt.second_account": Wording(
        "Le relevé décrit plusieurs comptes ; seul le premier est retenu.",
        "The statement describes several accounts; only the first is kept.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.amount": Wording(
        "Le montant du champ {field} est illisible ou absent : « {written} ».",
        "The amount of the field {field} is unreadable or absent: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.date": Wording(
        "La date du champ {field} n'existe pas ou est illisible : « {written} ».",
        "The date of the field {field} does not exist or is unreadable: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.side": Wording(
        "L'écriture ne dit pas si elle est au crédit ou au débit : « {written} ».",
        "The entry does not say whether it is a credit or a debit: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.details_sum": Wording(
        "Les {count} détails de l'écriture font {details}, l'écriture {entry}.",
        "The {count} details of the entry come to {details}, the entry to {entry}.",
        "Demandez à la banque le détail de l'opération groupée.",
        "Ask the bank for the details of the batch.",
    ),
    "camt.batch_count": Wording(
        "L'opération groupée annonce {stated} opérations ; {found} sont détaillées.",
        "The batch states {stated} transactions; {found} are detailed.",
        "Demandez à la banque le détail de l'opération groupée.",
        "Ask the bank for the details of the batch.",
    ),
    "camt.batch_total": Wording(
        "L'opération groupée annonce {stated} ; ses détails font {found}.",
        "The batch states {stated}; its details come to {found}.",
        "Demandez à la banque le détail de l'opération groupée.",
        "Ask the bank for the details of the batch.",
    ),
    "camt.entries_count": Wording(
        "Le relevé annonce {stated} écritures ; il en contient {found}.",
        "The statement states {stated} entries; it holds {found}.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "camt.balance_kind": Wording(
        "Un solde ne dit pas lequel il est (ouverture, clôture…) : il n'est pas retenu.",
        "A balance does not say which it is (opening, closing…): it is not kept.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.balance_unread": Wording(
        "Un solde est incomplet ou illisible : montant « {amount} », sens « {side} ».",
        "A balance is incomplete or unreadable: amount “{amount}”, side “{side}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "camt.balance_on_pages": Wording(
        "Ce fichier est la page {page} d'un relevé : {opening} + mouvements {movements} = {expected}, le relevé annonce {closing}.",
        "This file is page {page} of a statement: {opening} + movements {movements} = {expected}, the statement states {closing}.",
        "Versez les autres pages du relevé.",
        "Seal the other pages of the statement.",
    ),
    "camt.balance_not_comparable": Wording(
        "Les soldes ne peuvent pas être vérifiés : ouverture {opening}, mouvements {movements}, clôture {closing} "
        "({unknown:mouvement|mouvements} sans montant ou sans sens).",
        "The balances cannot be checked: opening {opening}, movements {movements}, closing {closing} "
        "({unknown:movement|movements} without amount or side).",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "mt940.charset_guessed": Wording(
        "Le fichier ne dit pas son jeu de caractères : il est lu en {charset}, ce qui est une supposition.",
        "The file does not state its charset: it is read as {charset}, which is a guess.",
        "Si des lettres accentuées sont fausses, fixez le jeu de caractères (réglage « encoding »).",
        "If accented letters are wrong, settle the charset (setting “encoding”).",
    ),
    "mt940.line_unread": Wording(
        "Une ligne d'écriture (:61:) n'a pas la forme attendue : « {written} ».",
        "A statement line (:61:) does not have the form due: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.value_date": Wording(
        "La date de valeur « {written} » n'existe pas.",
        "The value date “{written}” does not exist.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "mt940.entry_date": Wording(
        "La date comptable « {written} » n'existe pas.",
        "The entry date “{written}” does not exist.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "mt940.text_alone": Wording(
        "Un texte (:86:) ne suit aucune ligne d'écriture : il n'est pas lu.",
        "A text (:86:) follows no statement line: it is not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.apart": Wording(
        "Des lignes hors de tout message ne sont pas lues : « {written} ».",
        "Lines outside every message are not read: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.end_inside": Wording(
        "Une fin de message, ou des lignes sans champ (« {written} »), coupe un relevé qui continue : la suite est lue comme le même relevé.",
        "The end of a message, or lines of no field (“{written}”), stands inside a statement that goes on: the rest is read as the same statement.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.field_repeated": Wording(
        "Le champ {field} revient dans le même relevé (« {written} ») : cette répétition est ignorée.",
        "The field {field} comes again in the same statement (“{written}”): the repetition is ignored.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.balance_unread": Wording(
        "Un solde est illisible : « {written} ».",
        "A balance is unreadable: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.balance_date": Wording(
        "La date « {written} » d'un solde n'existe pas.",
        "The date “{written}” of a balance does not exist.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "mt940.sum_unread": Wording(
        "Un total d'écritures (:90D: ou :90C:) est illisible : « {written} ».",
        "A sum of entries (:90D: or :90C:) is unreadable: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "mt940.sums": Wording(
        "Le champ {field} annonce {count:écriture|écritures} pour {stated} ; {found:est lue|sont lues}, pour {read}.",
        "The field {field} states {count:entry|entries} for {stated}; {found:is|are} read, for {read}.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
}
