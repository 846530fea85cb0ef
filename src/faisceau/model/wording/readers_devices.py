"""What the readers of bank CSV files, of message exports and of device databases say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SEAL_WAL = "Versez le fichier qui l'accompagne, de même nom et finissant par -wal, s'il a été saisi."
_SEAL_WAL_EN = "Seal the file beside it, of the same name ending in -wal, if it was seized."
_COPY = "Demandez une nouvelle copie de l'original, ou versez le fichier sous une autre forme."
_COPY_EN = "Ask for a new copy of the original, or seal the file in another form."

WORDS: dict[str, Wording] = {
    "readers_devices.not_sqlite": Wording(
        fr="Ce fichier n'est pas une base SQLite lisible ({reason:why}) ; rien n'en a été lu.",
        en="This file is not a readable SQLite database ({reason:why}); nothing of it was read.",
        next_fr=_COPY,
        next_en=_COPY_EN,
    ),
    "readers_devices.table_absent": Wording(
        fr="La base n'a pas de table « {table} » ; rien n'en a été lu.",
        en="The database has no table “{table}”; nothing of it was read.",
        next_fr="Vérifiez que le fichier est bien celui de l'application attendue ; les versions récentes d'Android tiennent les appels dans calllog.db.",
        next_en="Check that the file is the one of the application expected; recent versions of Android keep calls in calllog.db.",
    ),
    "readers_devices.page_damaged": Wording(
        fr="La page {page} de la base n'a pas pu être lue ({reason:why}) ; le nombre de ses lignes est inconnu, elle est comptée pour une.",
        en="Page {page} of the database could not be read ({reason:why}); how many rows it held is unknown, it is counted as one.",
        next_fr=_COPY,
        next_en=_COPY_EN,
    ),
    "readers_devices.row_damaged": Wording(
        fr="Une ligne de la page {page} de la base est endommagée ({reason:why}) et n'a pas été lue.",
        en="A row on page {page} of the database is damaged ({reason:why}) and was not read.",
        next_fr=_COPY,
        next_en=_COPY_EN,
    ),
    "readers_devices.direction_unknown": Wording(
        fr="Le sens de cette ligne n'est pas connu (type « {type} ») : le numéro {number} n'est rangé ni comme émetteur ni comme destinataire.",
        en="The direction of this row is not known (type “{type}”): the number {number} is placed neither as sender nor as recipient.",
        next_fr="Vérifiez sur l'appareil, ou demandez à l'expert ce que ce type veut dire dans cette version.",
        next_en="Check on the device, or ask the expert what this type means in this version.",
    ),
    "readers_devices.database_cut": Wording(
        fr="La base compte {pages} pages, {missing} manquent à la fin du fichier : ce qui s'y trouvait n'est pas lu, le reste l'est.",
        en="The database has {pages} pages, {missing} are missing at the end of the file: what stood there is not read, the rest is.",
        next_fr=_COPY,
        next_en=_COPY_EN,
    ),
    "readers_devices.tables_of_version": Wording(
        fr="La base n'a pas des tables que cette version du lecteur connaît, et en a d'autres qui leur ressemblent et ne sont pas lues : {tables}.",
        en="The database lacks tables that this version of the reader knows, and has others that look like them and are not read: {tables}.",
        next_fr="Une autre version de l'application a pu les nommer autrement : faites lire ces tables par un expert, et signalez-le.",
        next_en="Another version of the application may have named them otherwise: have an expert read these tables, and report it.",
    ),
    "readers_devices.wal_absent": Wording(
        fr="La base était tenue avec un journal (-wal) qui n'est pas joint : ses dernières lignes peuvent manquer.",
        en="The database was kept with a write-ahead log (-wal) that did not come with it: its newest rows may be missing.",
        next_fr=_SEAL_WAL,
        next_en=_SEAL_WAL_EN,
    ),
    "readers_devices.wal_unusable": Wording(
        fr="Le journal (-wal) joint n'a pas été appliqué ({reason:why}) ; seul le fichier principal a été lu.",
        en="The write-ahead log (-wal) beside it was not applied ({reason:why}); only the main file was read.",
        next_fr="Vérifiez qu'il vient de la même base et de la même extraction.",
        next_en="Check that it comes from the same database and the same extraction.",
    ),
    "readers_devices.wal_applied": Wording(
        fr=(
            "Un journal (-wal) était joint : {committed:page validée appliquée|pages validées appliquées}, {uncommitted:non validée|non validées} et {ignored} "
            "d'un tour antérieur ou endommagées, laissées de côté. Lignes du seul fichier principal : {only_main}, du seul journal : "
            "{only_wal}, changées par le journal : {changed}."
        ),
        en=(
            "A write-ahead log (-wal) came with it: {committed:committed page|committed pages} applied, {uncommitted} uncommitted and {ignored} "
            "of an earlier round or damaged left aside. Rows of the main file alone: {only_main}, of the log alone: {only_wal}, "
            "changed by the log: {changed}."
        ),
        next_fr="Regardez la colonne « state » : les deux états sont gardés.",
        next_en="Look at the column “state”: both states are kept.",
    ),
    "readers_devices.before_first_message": Wording(
        fr="Ces lignes précèdent le premier message et n'appartiennent à aucun ; elles sont comptées pour une entrée non lue.",
        en="These lines stand before the first message and belong to none; they are counted as one entry not read.",
        next_fr="Lisez-les à leur place ; un export coupé commence ainsi : demandez l'export entier.",
        next_en="Read them in their place; an export that was cut begins like this: ask for the whole export.",
    ),
    "readers_devices.date_order_open": Wording(
        fr="Rien ne dit l'ordre du jour et du mois : « {written} » se lit {one} ou {other}.",
        en="Nothing tells the order of day and month: “{written}” reads {one} or {other}.",
        next_fr="Décidez l'ordre (réglage date_order : dmy pour jour, mois, année ; mdy pour mois, jour, année ; ymd pour année, mois, jour) et dites pourquoi ; rien n'a été supposé.",
        next_en="Settle the order (setting date_order: dmy for day, month, year; mdy for month, day, year; ymd for year, month, day) and say why; nothing was assumed.",
    ),
    "readers_devices.other_style": Wording(
        fr="{lines:ligne ressemble|lignes ressemblent} au début d'un message, mais d'un autre style que le reste : c'est gardé comme texte du message qui précède.",
        en="{lines:line looks|lines look} like the beginning of a message, but in another style than the rest: this is kept as text of the message before.",
        next_fr="Si deux exports ont été collés l'un à l'autre, versez-les séparément.",
        next_en="If two exports were put together, seal them separately.",
    ),
    "readers_devices.time_impossible": Wording(
        fr="« {written} » n'est pas une date et une heure possibles dans l'ordre retenu ; le message est gardé sans son heure.",
        en="“{written}” is no possible date and time in the order that was found; the message is kept without its time.",
        next_fr="Lisez la ligne à sa place ; l'heure telle qu'écrite est gardée.",
        next_en="Read the line in its place; the time as written is kept.",
    ),
    "readers_devices.text_cut": Wording(
        fr="Ce message est plus long que {kept} caractères ; seul le début en est gardé comme texte.",
        en="This message is longer than {kept} characters; only its beginning is kept as text.",
        next_fr="Lisez la suite à sa place ; un texte si long n'est pas un message ordinaire.",
        next_en="Read the rest in its place; so long a text is no ordinary message.",
    ),
    "readers_devices.charset_guessed": Wording(
        fr="Rien ne dit le jeu de caractères : {charset} a été supposé, {lines:ligne n'est|lignes ne sont} pas en UTF-8. Des lettres accentuées peuvent y être fausses.",
        en="Nothing tells the charset: {charset} was assumed, {lines:line is|lines are} not UTF-8. Accented letters may be wrong there.",
        next_fr="Comparez un nom connu avec l'original ; pour un relevé bancaire, décidez-le (réglage encoding).",
        next_en="Compare a known name with the original; for a bank statement, settle it (setting encoding).",
    ),
    "readers_devices.setting_unknown": Wording(
        fr="Le réglage {setting} = « {value} » n'a pas de sens ici et n'a pas été suivi.",
        en="The setting {setting} = “{value}” has no meaning here and was not followed.",
        next_fr="Valeurs possibles : {allowed}.",
        next_en="Possible values: {allowed}.",
    ),
    "readers_devices.csv_no_heading": Wording(
        fr="Aucune ligne ne nomme les colonnes : ce que chacune contient n'est pas deviné, aucune ligne n'a été lue.",
        en="No line names the columns: what each holds is not guessed, no line was read.",
        next_fr="Nommez les colonnes dans leur ordre (réglage columns, par exemple « booked,remittance,currency,amount »).",
        next_en="Name the columns in their order (setting columns, for instance “booked,remittance,currency,amount”).",
    ),
    "readers_devices.csv_delimiter_open": Wording(
        fr="Deux séparateurs donnent une lecture : {one} ; ou {other}. Aucune ligne n'a été lue.",
        en="Two delimiters give a reading: {one}; or {other}. No line was read.",
        next_fr="Décidez le séparateur (réglage delimiter).",
        next_en="Settle the delimiter (setting delimiter).",
    ),
    "readers_devices.csv_date_order_open": Wording(
        fr="Aucune ligne ne dit l'ordre du jour et du mois : « {written} » se lit {one} ou {other}.",
        en="No line tells the order of day and month: “{written}” reads {one} or {other}.",
        next_fr="Décidez l'ordre (réglage date_order : dmy pour jour, mois, année ; mdy pour mois, jour, année ; ymd pour année, mois, jour), par exemple d'après un autre document daté de même origine.",
        next_en="Settle the order (setting date_order: dmy for day, month, year; mdy for month, day, year; ymd for year, month, day), for instance from another dated document of the same origin.",
    ),
    "readers_devices.csv_date_order_points": Wording(
        fr="Aucune ligne ne dit l'ordre du jour et du mois ; les dates s'écrivent avec des points, derrière lesquels presque nulle part le mois ne vient en premier : « {written} » est lu {read}.",
        en="No line tells the order of day and month; the dates are written with points, where almost nowhere the month comes first: “{written}” is read {read}.",
        next_fr="Si la pièce met le mois en premier, décidez-le (réglage date_order : mdy).",
        next_en="If the exhibit puts the month first, settle it (setting date_order: mdy).",
    ),
    "readers_devices.csv_decimal_open": Wording(
        fr="Aucune ligne ne dit quelle est la marque décimale : « {written} » se lit {one} ou {other}.",
        en="No line tells the decimal mark: “{written}” reads {one} or {other}.",
        next_fr="Décidez la marque (réglage decimal : la virgule ou le point).",
        next_en="Settle the mark (setting decimal: the comma or the point).",
    ),
    "readers_devices.csv_sign_open": Wording(
        fr="Aucune ligne ne dit le sens des montants : « {written} » se lit {one} ou {other}.",
        en="No line tells the direction of the amounts: “{written}” reads {one} or {other}.",
        next_fr="Décidez (réglages sign ou form) d'après un autre document de la même banque ; un relevé de carte inverse souvent le signe.",
        next_en="Settle it (settings sign or form) from another document of the same bank; a card statement often inverts the sign.",
    ),
    "readers_devices.csv_side_unproved": Wording(
        fr="Rien ne dit si les montants sont des débits ou des crédits : aucun signe, aucune colonne, aucun solde. Le sens reste inconnu.",
        en="Nothing says whether the amounts are debits or credits: no sign, no column, no balance. Their side stays unknown.",
        next_fr="Décidez (réglage sign : normal si un montant sans signe est un crédit, inverse sinon).",
        next_en="Settle it (setting sign: normal if an amount without a sign is a credit, inverse otherwise).",
    ),
    "readers_devices.csv_sign_inverted": Wording(
        fr="Les soldes prouvent que le signe, ou les mots débit et crédit, sont écrits à l'envers ici ; chaque ligne est lue comme les soldes le veulent.",
        en="The balances prove that the sign, or the words debit and credit, are written the other way round; every line is read as the balances require.",
        next_fr="Comparez une ligne connue, par exemple un salaire, avec sa lecture.",
        next_en="Compare a line that is known, a salary for instance, with its reading.",
    ),
    "readers_devices.csv_whose_account": Wording(
        fr="Une colonne de comptes peut être celle du titulaire ou celle de l'autre partie ; elle n'a été attribuée à personne.",
        en="A column of accounts may be the holder's or the other party's; it was given to neither.",
        next_fr="Décidez (réglage account_column : own ou party).",
        next_en="Settle it (setting account_column: own or party).",
    ),
    "readers_devices.csv_columns_unread": Wording(
        "Ces colonnes ont un intitulé inconnu : {columns}. Ce qu'elles contiennent est gardé tel quel, sans être interprété.",
        "These columns have an unknown heading: {columns}. What they hold is kept as it stands and not interpreted.",
        "Dites ce qu'elles contiennent (réglage columns), ou laissez-les ainsi.",
        "Say what they hold (setting columns), or leave them so.",
    ),
    "readers_devices.csv_other_side_open": Wording(
        "La colonne « {column} » est comprise comme un sens ; là où elle n'a pas de montant, {others} en porte un, et rien ne dit dans quel sens. "
        "Aucune ligne n'est lue.",
        "The column “{column}” is understood as a side; where it has no amount, {others} holds one, and nothing tells of which side. No line is read.",
        "Dites ce que ces colonnes contiennent (réglage columns : debit, credit, …).",
        "Say what these columns hold (setting columns: debit, credit, …).",
    ),
    "readers_devices.csv_lines_short": Wording(
        "{count:ligne a|lignes ont} moins de cases que l'intitulé (la dernière, n° {row} : {cells} au lieu de {expected}) : la lecture est faite, ce qui "
        "manque est inconnu.",
        "{count:line has|lines have} fewer cells than the heading (the last, number {row}: {cells} instead of {expected}): what is there is read, what is missing is unknown.",
        "Si c'est la fin du fichier, il a été coupé : demandez-le entier.",
        "If that is the end of the file, it was cut: ask for the whole.",
    ),
    "readers_devices.csv_states_unread": Wording(
        "Ces mots d'une colonne d'état ne sont pas connus : {states}. {count:ligne est lue comme si elle avait|lignes sont lues comme si elles avaient} eu lieu.",
        "These words of a column of states are not known: {states}. {count:line is read as if it|lines are read as if they} had taken place.",
        "Vérifiez que ces opérations ont eu lieu ; le solde qui suit ou ne suit pas le montre.",
        "Check that these operations took place; the balance that follows or does not shows it.",
    ),
    "readers_devices.csv_states_not_booked": Wording(
        "{count:ligne se dit|lignes se disent} sans effet : {states}. C'est lu, et ne compte pas comme mouvement.",
        "{count:line is|lines are} said to have had no effect: {states}. This is read, and does not count as movement.",
        "Vérifiez avec le relevé que rien n'a été débité ni crédité.",
        "Check with the statement that nothing was debited or credited.",
    ),
    "readers_devices.csv_balances_prove_nothing": Wording(
        fr="Les soldes ne suivent pas des lignes, dans aucune lecture : ils sont gardés, mais ne prouvent rien.",
        en="The balances do not follow from the lines, in any reading: they are kept, but prove nothing.",
        next_fr="Comparez deux lignes voisines ; des lignes peuvent manquer ou être triées autrement.",
        next_en="Compare two neighbouring lines; lines may be missing or sorted otherwise.",
    ),
    "readers_devices.csv_balance_breaks": Wording(
        fr="Le solde {after} ne suit pas du solde voisin {before} : une ligne manque, a été changée, ou compte deux opérations.",
        en="The balance {after} does not follow from its neighbour {before}: a line is missing, was changed, or counts two operations.",
        next_fr="Regardez cette ligne et la précédente, et demandez le relevé entier à la banque.",
        next_en="Look at this line and the one before, and ask the bank for the whole statement.",
    ),
    "readers_devices.csv_balance_not_closed": Wording(
        fr="Solde de départ {opening}, total des lignes {total}, solde final {closing} : le compte ne se ferme pas.",
        en="Opening balance {opening}, total of the lines {total}, closing balance {closing}: the account does not close.",
        next_fr="Vérifiez si des lignes manquent, ou si les soldes sont arrêtés à d'autres dates.",
        next_en="Check whether lines are missing, or whether the balances were struck on other dates.",
    ),
    "readers_devices.csv_states_a_sum": Wording(
        fr="Cette ligne (« {words} », {amount}) énonce un solde ou un total, pas un mouvement : elle n'est pas comptée comme tel.",
        en="This line (“{words}”, {amount}) states a balance or a sum, no movement: it is not counted as one.",
        next_fr="Regardez la ligne : un solde de départ ou final est lu comme solde, un total de lignes n'est que signalé.",
        next_en="Look at the line: an opening or closing balance is read as a balance, a sum of lines is only told.",
    ),
    "readers_devices.csv_above_heading": Wording(
        fr="Les lignes ont été lues sous un autre intitulé que celui de la ligne {row} (« {cells} ») : {lines:ligne sous celui-ci n'est pas lue|lignes sous celui-ci, dont des mouvements, ne sont pas lues}.",
        en="The lines were read under another heading than that of row {row} (“{cells}”): {lines:line below that one is not read|lines below that one, movements among them, are not read}.",
        next_fr="Versez ce tableau séparément, avec sa provenance ; la pièce entière reste scellée.",
        next_en="Seal that table separately, with where it comes from; the whole exhibit stays sealed.",
    ),
    "readers_devices.csv_no_line": Wording(
        fr="Le relevé a un intitulé de colonnes et aucune ligne.",
        en="The statement has a heading and no line.",
        next_fr="Vérifiez la période demandée à la banque.",
        next_en="Check the period that the bank was asked for.",
    ),
    "readers_devices.csv_quote_open": Wording(
        fr="Un guillemet n'est jamais refermé dans cette ligne ; elle n'a pas été lue, les suivantes l'ont été.",
        en="A quotation mark is never closed on this line; it was not read, those after it were.",
        next_fr="Lisez-la à sa place.",
        next_en="Read it in its place.",
    ),
    "readers_devices.csv_too_many_cells": Wording(
        fr="La ligne a {cells} cellules au lieu de {expected} : ce qui s'est décalé n'est pas deviné.",
        en="The line has {cells} cells instead of {expected}: what shifted is not guessed.",
        next_fr="Lisez-la à sa place ; un séparateur non protégé dans un libellé en est souvent la cause.",
        next_en="Read it in its place; a delimiter left bare in a text is often the cause.",
    ),
    "readers_devices.csv_heading_again": Wording(
        fr="L'intitulé des colonnes est répété ici ; ce n'est pas une opération.",
        en="The heading is repeated here; it is no operation.",
        next_fr="Rien n'est à faire, sauf si deux relevés ont été collés l'un à l'autre.",
        next_en="Nothing is to be done, unless two statements were put together.",
    ),
    "readers_devices.csv_no_date": Wording(
        fr="La date de cette ligne est absente ou n'en est pas une (« {written} ») : la ligne n'a pas été lue comme une opération.",
        en="The date of this line is absent or is none (“{written}”): the line was not read as an operation.",
        next_fr="Lisez-la à sa place ; un total ou une note n'est pas une opération.",
        next_en="Read it in its place; a total or a note is no operation.",
    ),
    "readers_devices.csv_no_amount": Wording(
        fr="Le montant de cette ligne est absent ou n'en est pas un (« {written} ») : la ligne n'a pas été lue.",
        en="The amount of this line is absent or is none (“{written}”): the line was not read.",
        next_fr="Lisez-la à sa place, et demandez le montant à la banque.",
        next_en="Read it in its place, and ask the bank for the amount.",
    ),
    "readers_devices.csv_detail_unread": Wording(
        fr="« {written} » n'est pas un montant (colonne {column}) ; le reste de la ligne a été lu.",
        en="“{written}” is no amount (column {column}); the rest of the line was read.",
        next_fr="Lisez la ligne à sa place si ce détail compte.",
        next_en="Read the line in its place if this detail matters.",
    ),
    "readers_devices.csv_both_sides": Wording(
        fr="La ligne porte un débit ({debit}) et un crédit ({credit}) : son sens n'est pas deviné.",
        en="The line holds a debit ({debit}) and a credit ({credit}): its side is not guessed.",
        next_fr="Lisez-la à sa place, et demandez l'opération à la banque.",
        next_en="Read it in its place, and ask the bank about the operation.",
    ),
}
