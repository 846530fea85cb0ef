"""What the readers of the structured formats of banks (CFONB, OFX, QIF, CODA, BAI2, payment orders) say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ASK_BANK_FR = "Comparez avec le relevé de la banque ; au besoin, requérez-le de nouveau."
_ASK_BANK_EN = "Compare with the bank's statement; if need be, request it again."
_SHOW_FR = "Ouvrez le repère pour lire ce qui est écrit."
_SHOW_EN = "Open the locator to read what is written."
_MISSING_FR = "Il manque des écritures, ou le fichier a été modifié : requérez de la banque le relevé complet."
_MISSING_EN = "Entries are missing, or the file was altered: request the complete statement from the bank."

WORDS: dict[str, Wording] = {
    "bank.charset_guessed": Wording(
        "Le fichier ne dit pas son jeu de caractères : il est lu en {charset}, ce qui est une supposition.",
        "The file does not state its charset: it is read as {charset}, which is a guess.",
        "Si des lettres accentuées sont fausses, fixez le jeu de caractères (réglage « encoding »).",
        "If accented letters are wrong, settle the charset (setting “encoding”).",
    ),
    "bank.charset_mixed": Wording(
        "{lines:ligne du fichier n'est|lignes du fichier ne sont} pas en {charset}, comme les autres : ce qui n'y a pas de sens est montré tel quel.",
        "{lines:line of the file is|lines of the file are} not in {charset}, as the others are: bytes without meaning are shown as they are.",
        "Si ces lignes comptent, fixez le jeu de caractères (réglage « encoding »).",
        "If these lines matter, settle the charset (setting “encoding”).",
    ),
    "bank.charset_contradicted": Wording(
        "Le fichier se dit en {stated}, mais ses octets sont en {charset} : il est lu ainsi.",
        "The file states {stated}, but its bytes are {charset}: it is read so.",
        "Si des lettres accentuées sont fausses, fixez le jeu de caractères (réglage « encoding »).",
        "If accented letters are wrong, settle the charset (setting “encoding”).",
    ),
    "bank.tabs": Wording(
        "{lines:enregistrement contient|enregistrements contiennent} des tabulations à la place des blancs : les champs sont lus en remettant ces blancs.",
        "{lines:record holds|records hold} tabulators in place of blanks: the fields are read with the blanks put back.",
        "Le fichier a été ouvert et réenregistré : demandez à la banque l'original.",
        "The file was opened and saved again: ask the bank for the original.",
    ),
    "bank.amount_unread": Wording(
        "Le montant est illisible ou absent : « {written} ».",
        "The amount is unreadable or absent: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "bank.date_unread": Wording(
        "La date du champ {field} n'existe pas ou est illisible : « {written} ».",
        "The date of the field {field} does not exist or is unreadable: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "bank.day_order_open": Wording(
        "La période du compte, « {written} », se lit {one} (ordre de la norme : année, mois, jour) ou {other}, qui est plus court ou seul "
        "possible. Rien n'a été supposé, aucun mouvement n'est lu.",
        "The period of the account, “{written}”, reads {one} (order of the norm: year, month, day) or {other}, which is shorter or alone "
        "possible. Nothing was assumed, no movement is read.",
        "Décidez l'ordre (réglage date_order : ymd pour année, mois, jour ; dmy pour jour, mois, année) d'après un autre document de la même banque.",
        "Settle the order (setting date_order: ymd for year, month, day; dmy for day, month, year) from another document of the same bank.",
    ),
    "bank.days_first": Wording(
        "Aucune date du fichier n'est possible dans l'ordre de la norme (année, mois, jour), et toutes le sont en jour, mois, année : elles sont lues ainsi.",
        "No date of the file is possible in the order of the norm (year, month, day), and all are as day, month, year: they are read so.",
        "Comparez un jour avec un autre document de la même banque ; au besoin, décidez l'ordre (réglage date_order).",
        "Compare one day with another document of the same bank; if need be, settle the order (setting date_order).",
    ),
    "bank.field_unread": Wording(
        "Le champ {field} est illisible : « {written} ». Le reste est lu.",
        "The field {field} is unreadable: “{written}”. The rest is read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "bank.sign_asked": Wording(
        "Le montant « {written} » est écrit sans signe : il peut être un crédit comme un débit.",
        "The amount “{written}” is written without a sign: it may be a credit as well as a debit.",
        "Comparez avec le relevé de la banque, puis fixez le sens de ces montants (réglage « {setting} » : credit ou debit).",
        "Compare with the bank's statement, then settle the side of these amounts (setting “{setting}”: credit or debit).",
    ),
    "bank.record_unknown": Wording(
        "Cet enregistrement n'est d'aucune sorte connue : « {written} ». Il n'est pas lu.",
        "This record is of no known kind: “{written}”. It is not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "bank.detail_alone": Wording(
        "Ce complément ne suit aucune écriture : « {written} ». Il n'est rattaché à rien.",
        "This detail follows no entry: “{written}”. It belongs to nothing.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.outside_statement": Wording(
        "Cette écriture ne se trouve dans aucun relevé : le début du relevé manque.",
        "This entry stands in no statement: the beginning of the statement is missing.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.account_differs": Wording(
        "Le compte écrit ici, {written}, n'est pas celui du relevé, {account}.",
        "The account written here, {written}, is not that of the statement, {account}.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.no_closing": Wording(
        "Le relevé n'a pas de solde de clôture : rien ne prouve qu'il soit complet.",
        "The statement has no closing balance: nothing shows that it is complete.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.no_opening": Wording(
        "Le relevé n'a pas de solde d'ouverture : rien ne prouve qu'il soit complet.",
        "The statement has no opening balance: nothing shows that it is complete.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.balance_open": Wording(
        "Le solde ne se clôt pas : {opening} + mouvements {lines} = {expected}, mais le relevé annonce {closing}.",
        "The balance does not close: {opening} + movements {lines} = {expected}, but the statement states {closing}.",
        _MISSING_FR,
        _MISSING_EN,
    ),
    "bank.version_unknown": Wording(
        "Le fichier se dit de la version {version} de son format ; celles qui sont connues ici sont {known} : il est lu comme elles.",
        "The file states version {version} of its format; those known here are {known}: it is read as they are.",
        "Comparez quelques écritures et les soldes avec le relevé de la banque avant de vous y fier.",
        "Compare some entries and the balances with the bank's statement before you rely on them.",
    ),
    "bank.statement_twice": Wording(
        "Ce relevé a le compte, les soldes, les dates et ce que tient ({lines:écriture|écritures}) un relevé déjà lu dans le fichier ({first}) : les deux sont "
        "lus, et leurs montants comptent deux fois.",
        "This statement has the account, balances, days and {lines:entry|entries} of a statement already read in the file ({first}): both are read, "
        "and their amounts count twice.",
        "Comparez les deux relevés ; si c'est le même, demandez à la banque un fichier sans doublon, ou retirez l'un d'eux d'une copie "
        "que vous scellez à part.",
        "Compare the two statements; if they are the same, ask the bank for a file without the double, or take one out of a copy that you seal "
        "apart.",
    ),
    "bank.entries_twice": Wording(
        "{count:écriture de ce relevé a|écritures de ce relevé ont} la référence, le montant et le jour d'une écriture déjà lue du même compte (la première : "
        "{here}, comme {first}) : toutes sont lues.",
        "{count:entry of this statement has|entries of this statement have} the reference, amount and day of an entry of the same account already read (the first: {here}, "
        "as {first}): all are read.",
        "Vérifiez que la même écriture n'est pas donnée deux fois : son montant compterait deux fois.",
        "Check that the same entry is not given twice: its amount would count twice.",
    ),
    "bank.balance_not_checked": Wording(
        "La clôture n'est pas vérifiée ({opening} + {lines} ; {closing} annoncé) : {unread:écriture|écritures} sans montant ou sans sens, "
        "monnaies {currencies}.",
        "The closing is not checked ({opening} + {lines}; {closing} stated): {unread:entry|entries} without amount or side, "
        "currencies {currencies}.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.total_differs": Wording(
        "Le total de l'enregistrement {field} est de {stated} ; ce qui a été lu fait {found}.",
        "The total of the record {field} is {stated}; what was read comes to {found}.",
        _MISSING_FR,
        _MISSING_EN,
    ),
    "bank.total_not_checked": Wording(
        "Le total n'est pas vérifié : {unread:écriture n'a pas pu être lue|écritures n'ont pas pu être lues}.",
        "The total is not checked: {unread:entry|entries} could not be read.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.count_differs": Wording(
        "L'enregistrement {field} annonce {stated} ; {found} ont été comptés.",
        "The record {field} states {stated}; {found} were counted.",
        _MISSING_FR,
        _MISSING_EN,
    ),
    "cfonb.detail_of_another": Wording(
        "Ce complément porte d'autres références que l'opération qu'il suit (« {written} ») ; il lui est rattaché parce qu'il la suit.",
        "This complement bears other references than the operation that it follows (“{written}”); it is taken as its own because it "
        "follows it.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "cfonb.decimals_asked": Wording(
        "L'enregistrement ne dit pas combien de décimales a le montant « {written} » : il n'est pas retenu.",
        "The record does not say how many decimals the amount “{written}” has: it is not kept.",
        "Comparez avec le relevé de la banque, puis fixez ce nombre (réglage « {setting} »).",
        "Compare with the bank's statement, then settle this number (setting “{setting}”).",
    ),
    "cfonb.side_asked": Wording(
        "{count:opération ne dit pas si elle est|opérations ne disent pas si elles sont} au crédit ou au débit du compte : le format de 240 caractères ne l'écrit pas.",
        "{count:operation does not say whether it is a credit or a debit|operations do not say whether they are credits or debits} of the account: the format of 240 characters does not write it.",
        "Demandez à la banque la nature du fichier (virements reçus : credit ; prélèvements, effets : debit), puis fixez le réglage "
        "« {setting} ».",
        "Ask the bank what the file is (transfers received: credit; direct debits, bills: debit), then settle “{setting}”.",
    ),
    "cfonb.no_total": Wording(
        "Le lot d'opérations n'a pas d'enregistrement de total (39) : rien ne prouve qu'il soit complet.",
        "The lot of operations has no total record (39): nothing shows that it is complete.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "bank.decimal_asked": Wording(
        "Le montant « {written} » peut se lire {comma} (virgule décimale) ou {point} (point décimal).",
        "The amount “{written}” may be read as {comma} (decimal comma) or as {point} (decimal point).",
        "Comparez avec le relevé de la banque, puis fixez le signe décimal (réglage « {setting} »).",
        "Compare with the bank's statement, then settle the decimal mark (setting “{setting}”).",
    ),
    "ofx.no_statement": Wording(
        "Le fichier OFX ne contient aucun relevé.",
        "The OFX file holds no statement.",
        "Demandez à la banque les relevés de la période : ce fichier n'est qu'une réponse de connexion.",
        "Ask the bank for the statements of the period: this file is only the answer to a sign-on.",
    ),
    "ofx.error_response": Wording(
        "La banque a répondu par une erreur ({said}) au lieu d'un relevé : « {message} ».",
        "The bank answered with an error ({said}) instead of a statement: “{message}”.",
        "Demandez le relevé de nouveau.",
        "Request the statement again.",
    ),
    "ofx.no_account": Wording(
        "Le relevé ne dit pas de quel compte il est.",
        "The statement does not say of which account it is.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "ofx.securities": Wording(
        "{count:mouvement de titres n'est pas lu|mouvements de titres ne sont pas lus} ({kinds}) : seuls les mouvements d'espèces le sont.",
        "{count:movement of securities is|movements of securities are} not read ({kinds}): only cash movements are.",
        "S'ils comptent, demandez à l'établissement un relevé du compte d'espèces.",
        "If they matter, ask the institution for a statement of the cash account.",
    ),
    "ofx.positions": Wording(
        "{count:position de titres n'est pas lue|positions de titres ne sont pas lues}.",
        "{count:position of securities is|positions of securities are} not read.",
        "Si elles comptent, demandez à l'établissement un état du portefeuille.",
        "If they matter, ask the institution for a statement of the portfolio.",
    ),
    "ofx.cut": Wording(
        "Le fichier s'interrompt au milieu d'une écriture : elle n'est pas lue.",
        "The file breaks off in the middle of an entry: it is not read.",
        "Requérez de la banque un fichier complet.",
        "Request a complete file from the bank.",
    ),
    "ofx.long": Wording(
        "Une écriture est plus longue qu'aucune ne devrait l'être, et n'est pas lue.",
        "An entry is longer than any should be, and is not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "ofx.element_cut": Wording(
        "L'élément {element} n'est pas fermé : ce qu'il contient est incomplet.",
        "The element {element} is not closed: what it holds is incomplete.",
        "Requérez de la banque un fichier complet.",
        "Request a complete file from the bank.",
    ),
    "ofx.unclosed": Wording(
        "L'écriture n'est pas fermée ; elle est lue jusqu'à l'élément suivant.",
        "The entry is not closed; it is read up to the next element.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "ofx.fitid_twice": Wording(
        "L'identifiant {fitid} est aussi celui d'une autre écriture du compte ({first}) : les deux sont lues.",
        "The identification {fitid} is also that of another entry of the account ({first}): both are read.",
        "Vérifiez que la même écriture n'est pas donnée deux fois.",
        "Check that the same entry is not given twice.",
    ),
    "ofx.side_asked": Wording(
        "L'écriture se dit {kind}, mais son montant porte le signe {sign} : elle peut être un crédit comme un débit.",
        "The entry says {kind}, but its amount has the sign {sign}: it may be a credit as well as a debit.",
        "Comparez avec le relevé de la banque, puis fixez ce qui fait foi (réglage « side_from » : amount pour le signe, type pour le mot).",
        "Compare with the bank's statement, then settle which one counts (setting “side_from”: amount for the sign, type for the word).",
    ),
    "bank.dates_asked": Wording(
        "Aucune ligne ne dit l'ordre du jour et du mois : « {written} » se lit {one} ou {other}. Les dates restent inconnues.",
        "No line tells the order of day and month: “{written}” reads {one} or {other}. The dates stay unknown.",
        "Fixez l'ordre (réglage « {setting} » : dmy, mdy ou ymd), par exemple d'après un relevé daté de la même banque.",
        "Settle the order (setting “{setting}”: dmy, mdy or ymd), for instance from a dated statement of the same bank.",
    ),
    "qif.no_section": Wording(
        "Le fichier QIF ne contient aucune écriture.",
        "The QIF file holds no entry.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "qif.list": Wording(
        "La liste « {section} » ({count:élément|éléments}) n'est pas lue : ce ne sont pas des écritures.",
        "The list “{section}” ({count:item|items}) is not read: it holds no entries.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "qif.securities": Wording(
        "Section « {section} » : {count:mouvement de titres n'est pas lu|mouvements de titres ne sont pas lus}.",
        "Section “{section}”: {count:movement of securities is|movements of securities are} not read.",
        "S'ils comptent, demandez à l'établissement un relevé du compte d'espèces.",
        "If they matter, ask the institution for a statement of the cash account.",
    ),
    "qif.remarks": Wording(
        "Des remarques avant la première section ne sont pas lues : « {written} ».",
        "Remarks before the first section are not read: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "qif.section": Wording(
        "La section « {section} » n'est pas connue : {count:enregistrement n'y est pas lu|enregistrements n'y sont pas lus}.",
        "The section “{section}” is not known: {count:record in it is|records in it are} not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "qif.cut": Wording(
        "Le fichier s'interrompt au milieu d'un enregistrement : il n'est pas lu.",
        "The file breaks off in the middle of a record: it is not read.",
        "Demandez un fichier complet.",
        "Request a complete file.",
    ),
    "qif.unended": Wording(
        "L'enregistrement n'est pas terminé par « ^ » ; il est lu tel qu'il est.",
        "The record is not ended by “^”; it is read as it is.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "qif.splits": Wording(
        "La ventilation fait {found}, l'écriture {stated}.",
        "The splits come to {found}, the entry to {stated}.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "coda.version": Wording(
        "Le fichier CODA est de la version 1, abandonnée en 2007, dont les positions sont autres : {count:mouvement non lu|mouvements non lus}.",
        "The CODA file is of version 1, given up in 2007, whose positions are others: {count:movement|movements} unread.",
        "Requérez de la banque le relevé dans un format d'aujourd'hui.",
        "Request the statement from the bank in a format of today.",
    ),
    "coda.free_text": Wording(
        "La banque joint au relevé un texte libre : « {written} ».",
        "The bank adds a free text to the statement: “{written}”.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "coda.number": Wording(
        "L'enregistrement porte le numéro {written}, le mouvement qu'il suit {expected} ; il lui est rattaché parce qu'il le suit.",
        "The record bears the number {written}, the movement that it follows {expected}; it is taken as its own because it follows it.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "coda.detail_alone": Wording(
        "Ce détail porte le numéro {number}, qu'aucun montant global ne porte : il n'est rattaché à rien.",
        "This detail bears the number {number}, which no global amount bears: it belongs to nothing.",
        _ASK_BANK_FR,
        _ASK_BANK_EN,
    ),
    "coda.details": Wording(
        "Les {count} détails du montant global font {found}, le montant {stated}.",
        "The {count} details of the global amount come to {found}, the amount to {stated}.",
        "Demandez à la banque le détail de l'opération groupée.",
        "Ask the bank for the details of the batch.",
    ),
    "bai2.group_status": Wording(
        "La banque donne à ce groupe un état particulier : {status}. Ses écritures sont lues.",
        "The bank gives this group a particular status: {status}. Its entries are read.",
        "Une suppression ou une correction remplace ce qu'un fichier antérieur disait : comparez les deux.",
        "A deletion or a correction replaces what an earlier file said: compare the two.",
    ),
    "bai2.side_unknown": Wording(
        "Le code {kind} ne dit pas si l'écriture est au crédit ou au débit : le sens reste inconnu.",
        "The type code {kind} does not say whether the entry is a credit or a debit: its side stays unknown.",
        "Demandez à la banque le sens de ce code.",
        "Ask the bank for the meaning of this code.",
    ),
    "bai2.summary_only": Wording(
        "Le compte ne donne que des totaux, sans aucune écriture.",
        "The account gives totals only, without any entry.",
        "Requérez de la banque le détail des écritures.",
        "Request the details of the entries from the bank.",
    ),
    "bai2.long": Wording(
        "L'enregistrement a plus de suites qu'aucun ne devrait en avoir : les dernières ne sont pas lues.",
        "The record has more continuations than any should: the last ones are not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "bai2.details_partial": Wording(
        "Le total {field} du compte est de {stated}, ses écritures font {found} : la banque ne les donne pas toutes.",
        "The total {field} of the account is {stated}, its entries come to {found}: the bank does not give all of them.",
        "Requérez de la banque le détail des écritures.",
        "Request the details of the entries from the bank.",
    ),
    "pain.doctype": Wording(
        "Ce fichier XML déclare un type de document (DOCTYPE), ce qu'aucun ordre de paiement ne fait : il n'est pas lu "
        "({unread:élément non lu|éléments non lus}).",
        "This XML file declares a document type (DOCTYPE), which no payment order does: it is not read ({unread:item|items} unread).",
        "Faites-le examiner : il a pu être modifié.",
        "Have it examined: it may have been altered.",
    ),
    "pain.broken": Wording(
        "Le fichier XML s'interrompt ou est abîmé à la ligne {line}, colonne {column} ({reason:why}) : ce qui précède est lu, "
        "{unread:élément ne l'est pas|éléments ne le sont pas}.",
        "The XML file breaks off or is damaged at line {line}, column {column} ({reason:why}): what stands before is read, {unread:item is|items are} not.",
        "Demandez un fichier complet à qui l'a émis ou à la banque.",
        "Request a complete file from who made it or from the bank.",
    ),
    "pain.no_message": Wording(
        "Le fichier ne contient aucun ordre de paiement ni réponse.",
        "The file holds no payment order and no answer.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "pain.outside": Wording(
        "Un ordre ou une réponse se trouve hors de tout message : il n'est pas lu.",
        "An order or an answer stands in no message: it is not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
    "cfonb.bank_code": Wording(
        "Relevé du compte {account} : {count:enregistrement porte|enregistrements portent} un autre code banque ou guichet ({banks}) sous le même numéro : "
        "ils sont rattachés à ce relevé.",
        "Statement of account {account}: {count:record bears|records bear} another bank or branch code ({banks}) under the same number: they are "
        "taken into this statement.",
        "Certaines banques y mettent le code d'un de leurs centres ; en cas de doute, comparez avec le relevé.",
        "Some banks put the code of one of their centres there; in doubt, compare with the statement.",
    ),
    "bank.too_many": Wording(
        "Cette écriture a plus de {most} compléments, ce qu'aucune ne devrait avoir : les suivants ne sont pas lus.",
        "This entry has more than {most} complements, as none should have: those that follow are not read.",
        _SHOW_FR,
        _SHOW_EN,
    ),
}
