"""What the readers of call-data records, lists of cells and lines, transaction tables and wallets say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_IN_PLACE = "Lisez-la à sa place."
_IN_PLACE_EN = "Read it in its place."

WORDS: dict[str, Wording] = {
    "readers_tables.no_heading": Wording(
        fr="Aucune ligne ne nomme les colonnes attendues : ce que chacune contient n'est pas deviné, aucune ligne n'a été lue.",
        en="No line names the columns expected: what each holds is not guessed, no line was read.",
        next_fr="Nommez les colonnes dans leur ordre (réglage columns) et, s'il le faut, la ligne d'intitulés (réglage header) ; la page du lecteur donne les mots.",
        next_en="Name the columns in their order (setting columns) and, if need be, the line of headings (setting header); the page of the reader gives the words.",
    ),
    "readers_tables.column_open": Wording(
        fr="Deux colonnes se disent « {role} » et contiennent la même sorte de valeurs : « {one} » et « {other} ». Aucune ligne n'a été lue.",
        en="Two columns call themselves “{role}” and hold the same sort of values: “{one}” and “{other}”. No line was read.",
        next_fr="Nommez les colonnes dans leur ordre (réglage columns, « - » pour celle qui n'est pas à lire) et dites pourquoi.",
        next_en="Name the columns in their order (setting columns, “-” for the one to be left) and say why.",
    ),
    "readers_tables.column_left": Wording(
        fr="Deux colonnes se disent « {role} » : « {one} » et « {other} ». Aucune des deux n'a été lue, le reste l'a été.",
        en="Two columns call themselves “{role}”: “{one}” and “{other}”. Neither was read, the rest was.",
        next_fr="Si l'une compte, nommez les colonnes dans leur ordre (réglage columns, « - » pour celle qui n'est pas à lire).",
        next_en="If one of them matters, name the columns in their order (setting columns, “-” for the one to be left).",
    ),
    "readers_tables.cell_crosses": Wording(
        fr="Quelque chose se trouve entre deux colonnes de largeur fixe : cette ligne n'a pas été lue, une valeur aurait été coupée.",
        en="Something stands between two columns of fixed width: this line was not read, a value would have been cut.",
        next_fr="Lisez-la à sa place ; si les colonnes ont été mal trouvées, arrêtez leurs premières positions (cuts=1,12,30).",
        next_en="Read it in its place; where the columns were found wrong, settle their first positions (cuts=1,12,30).",
    ),
    "readers_tables.no_line": Wording(
        fr="La table a un intitulé de colonnes et aucune ligne.",
        en="The table has a heading and no line.",
        next_fr="Vérifiez la période et les numéros demandés ; une livraison vide se fait confirmer par écrit.",
        next_en="Check the period and the numbers that were asked for; have an empty delivery confirmed in writing.",
    ),
    "readers_tables.no_time": Wording(
        fr="« {written} » n'est pas une heure : cette ligne n'a pas été lue.",
        en="“{written}” is no time of day: this line was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.service_unknown": Wording(
        fr="« {written} » ne dit pas si c'est un appel, un message ou des données : cette ligne n'a pas été lue.",
        en="“{written}” does not say whether this is a call, a message or data: this line was not read.",
        next_fr="Demandez à l'opérateur ce que ce mot veut dire, puis décidez (réglage services, par exemple « {written}=sms »).",
        next_en="Ask the operator what this word means, then settle it (setting services, for instance “{written}=sms”).",
    ),
    "readers_tables.parties_unplaced": Wording(
        fr="Le sens de cette ligne n'est pas dit : les numéros {numbers} ne sont rangés ni comme appelant ni comme appelé.",
        en="The direction of this line is not said: the numbers {numbers} are placed neither as caller nor as called.",
        next_fr="Décidez ce que veulent dire les mots du sens (réglage directions, par exemple « E=in,S=out »), ou demandez une livraison qui dise l'appelant et l'appelé.",
        next_en="Settle what the words for the direction mean (setting directions, for instance “E=in,S=out”), or ask for a delivery that says who called whom.",
    ),
    "readers_tables.duration_unread": Wording(
        fr="« {written} » n'a pas pu être lu comme une durée (colonne {column}) ; le reste de la ligne a été lu.",
        en="“{written}” could not be read as a duration (column {column}); the rest of the line was read.",
        next_fr="Lisez la ligne à sa place si la durée compte.",
        next_en="Read the line in its place if the duration matters.",
    ),
    "readers_tables.duration_open": Wording(
        fr="Une durée comme « {written} » se lit en minutes et secondes ou en heures et minutes, et rien ne le prouve : ces durées restent inconnues.",
        en="A duration such as “{written}” reads as minutes and seconds or as hours and minutes, and nothing tells which: these durations stay unknown.",
        next_fr="Décidez (réglage duration : mm:ss ou hh:mm), par exemple d'après un appel connu.",
        next_en="Settle it (setting duration: mm:ss or hh:mm), for instance from a call that is known.",
    ),
    "readers_tables.lines_stated": Wording(
        fr="Plusieurs numéros sont donnés au-dessus de la table : la ligne dont c'est la livraison n'est pas devinée.",
        en="Several numbers are given above the table: whose delivery it is is not guessed.",
        next_fr="Décidez la ligne (réglage line).",
        next_en="Settle the line (setting line).",
    ),
    "readers_tables.dates_open": Wording(
        fr="Rien ne dit l'ordre du jour et du mois : « {written} » se lit {one} ou {other}. Ces dates restent inconnues, le reste est lu.",
        en="Nothing tells the order of day and month: “{written}” reads {one} or {other}. These dates stay unknown, the rest is read.",
        next_fr="Décidez l'ordre (réglage date_order : dmy pour jour, mois, année ; mdy pour mois, jour, année ; ymd pour année, mois, jour), par exemple d'après une date connue de la même liste.",
        next_en="Settle the order (setting date_order: dmy for day, month, year; mdy for month, day, year; ymd for year, month, day), for instance from a known date of the same list.",
    ),
    "readers_tables.cell_unnamed": Wording(
        fr="Cette ligne ne nomme ni cellule ni site ; elle n'a pas été lue.",
        en="This line names neither cell nor site; it was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.line_unnamed": Wording(
        fr="Cette ligne ne nomme ni numéro, ni carte, ni titulaire ; elle n'a pas été lue.",
        en="This line names no number, no card and no holder; it was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.labels_only": Wording(
        fr="Ce fichier ne tient que des étiquettes de simulation (des alertes) : ce ne sont pas des constatations, rien n'en a été lu.",
        en="This file holds nothing but labels of a simulation (alerts): these are no observations, nothing of it was read.",
        next_fr="Rien n'est à faire ; comparez-les à la main avec les points relevés si vous éprouvez l'outil.",
        next_en="Nothing is to be done; compare them with the findings by hand if you are testing the software.",
    ),
    "readers_tables.labels_left": Wording(
        fr="Colonnes d'étiquettes (« fraude », alerte, modèle) laissées de côté : {columns}. Ce ne sont pas des constatations.",
        en="Columns of labels (“fraud”, alert, model) were left aside: {columns}. They are no observations.",
        next_fr="Rien n'est à faire.",
        next_en="Nothing is to be done.",
    ),
    "readers_tables.steps_without_date": Wording(
        fr="{lines:ligne compte|lignes comptent} le temps en pas depuis un jour que le fichier ne donne pas : la date reste inconnue, le pas est gardé.",
        en="{lines:line counts|lines count} time in steps from a day that the file does not state: the date stays unknown, the step is kept.",
        next_fr="Décidez le jour du pas 0 (réglage base_date, par exemple 2017-01-01), d'après les paramètres de la simulation.",
        next_en="Settle the day of step 0 (setting base_date, for instance 2017-01-01), from the parameters of the simulation.",
    ),
    "readers_tables.seen_from_debtor": Wording(
        fr="Chaque ligne nomme deux comptes : elle est écrite une fois, dans le livre du compte nommé en premier (le payeur).",
        en="Every line names two accounts: it is written once, in the ledger of the account named first (the payer's).",
        next_fr="Décidez si elle doit l'être dans le livre de l'autre, ou dans les deux (réglage seen_from : debtor, creditor ou both).",
        next_en="Settle whether it belongs in the other's ledger, or in both (setting seen_from: debtor, creditor or both).",
    ),
    "readers_tables.balances_differ": Wording(
        fr="Les soldes avant et après n'expliquent le montant que pour {held:côté|côtés} de ligne sur {lines} : tout est gardé, mais cela ne se vérifie pas pour chaque ligne.",
        en="The balances before and after explain the amount for {held} of {lines:side|sides} of lines only: all is kept, but this is not shown for every line.",
        next_fr="Regardez la disposition montrée ; une simulation peut ne pas tenir les soldes de tous les comptes.",
        next_en="Look at the layout shown; a simulation may not keep the balances of every account.",
    ),
    "readers_tables.day_not_proved": Wording(
        fr="Les lignes de ce compte et de ce jour ne suivent pas du solde {before} : leur premier solde de départ serait {after}.",
        en="The lines of this account and day do not follow from the balance {before}: the balance before the first would be {after}.",
        next_fr="Des lignes peuvent manquer ou être arrondies ; l'ordre écrit est gardé là où aucun ordre ne ferme les soldes.",
        next_en="Lines may be missing or rounded; the written order is kept where no order closes the balances.",
    ),
    "readers_tables.side_unknown": Wording(
        fr="« {written} » ne dit pas si le compte est débité ou crédité : cette ligne n'a pas été lue.",
        en="“{written}” does not say whether the account is debited or credited: this line was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.holder_unnamed": Wording(
        fr="Cette ligne ne nomme pas son compte ou son titulaire ; elle n'a pas été lue.",
        en="This line does not name its account or its holder; it was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.birth_unread": Wording(
        fr="« {written} » n'a pas pu être lu comme une date de naissance ; le reste de la ligne a été lu.",
        en="“{written}” could not be read as a date of birth; the rest of the line was read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.amount_too_long": Wording(
        fr="Un montant a plus de {digits} chiffres : cette entrée n'a pas été lue.",
        en="An amount has more than {digits} digits: this entry was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.entry_shape": Wording(
        fr="Cette entrée n'a la forme d'aucune transaction connue ; elle n'a pas été lue.",
        en="This entry has the shape of no known transaction; it was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.entry_cut": Wording(
        fr="Cette entrée est coupée ou n'est pas du JSON ; elle n'a pas été lue, les suivantes l'ont été.",
        en="This entry is cut off or is no JSON; it was not read, those after it were.",
        next_fr="Demandez une nouvelle copie de l'export.",
        next_en="Ask for a new copy of the export.",
    ),
    "readers_tables.entry_deep": Wording(
        fr="Les crochets s'emboîtent ici plus que dans aucun export ; rien n'a été lu à partir de là, le reste est compté pour une entrée.",
        en="Brackets lie inside one another here more than in any export; nothing was read from there on, the rest is counted as one entry.",
        next_fr="Demandez une nouvelle copie de l'export.",
        next_en="Ask for a new copy of the export.",
    ),
    "readers_tables.entry_long": Wording(
        fr="Cette entrée est plus longue que celles d'aucun export ; elle n'a pas été lue.",
        en="This entry is longer than those of any export; it was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.entry_empty": Wording(
        fr="Cette transaction n'a ni entrée ni sortie : elle ne montre aucun mouvement.",
        en="This transaction has no input and no output: it shows no movement.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.sides_not_stated": Wording(
        fr="{lines:ligne ne dit pas si elle entre ou sort|lignes ne disent pas si elles entrent ou sortent} : de quel côté reste inconnu.",
        en="{lines:line does not say whether it comes in or goes out|lines do not say whether they come in or go out}: the side stays unknown.",
        next_fr="Si l'export n'a que des entrées, ou que des sorties, décidez-le (réglage side : credit ou debit).",
        next_en="If the export holds only what came in, or only what went out, settle it (setting side: credit or debit).",
    ),
    "readers_tables.no_point": Wording(
        fr="Ce fichier ne contient aucun point.",
        en="This file holds no point.",
        next_fr="Vérifiez qu'il s'agit bien de l'export attendu.",
        next_en="Check that it is the export expected.",
    ),
    "readers_tables.no_position": Wording(
        fr="« {written} » n'est pas une position sur le globe ; cette entrée n'a pas été lue.",
        en="“{written}” is no position on the globe; this entry was not read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.spots_beyond": Wording(
        fr="{count:point de cette entrée n'est pas une position|points de cette entrée ne sont pas des positions} sur le globe ; les autres ont été lus.",
        en="{count:point of this entry is|points of this entry are} no position on the globe; the others were read.",
        next_fr=_IN_PLACE,
        next_en=_IN_PLACE_EN,
    ),
    "readers_tables.xml_broken": Wording(
        fr="Le fichier n'est plus du XML à partir de la ligne {line} ({reason:why}) ; la suite n'a pas été lue et est comptée pour une entrée.",
        en="The file is no XML from line {line} on ({reason:why}); what follows was not read and is counted as one entry.",
        next_fr="Demandez une nouvelle copie de l'export.",
        next_en="Ask for a new copy of the export.",
    ),
    "readers_tables.xml_doctype": Wording(
        fr="Le fichier déclare un type de document, ce qu'aucun export de positions ne fait : rien n'en a été lu.",
        en="The file declares a document type, which no export of positions does: nothing of it was read.",
        next_fr="Demandez à l'expert ce que ce fichier contient.",
        next_en="Ask the expert what this file holds.",
    ),
}
