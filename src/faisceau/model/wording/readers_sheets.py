"""What the readers of workbooks, printed statements and listings say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_OPEN_FR = "Ouvrez la pièce avec un tableur pour voir ce qu'il en est."
_OPEN_EN = "Open the exhibit in a spreadsheet program to see what is there."

WORDS: dict[str, Wording] = {
    "readers_sheets.password": Wording(
        "Le classeur est protégé par un mot de passe : rien n'en est lu.",
        "The workbook is protected by a password: nothing of it is read.",
        "Fournissez le mot de passe (réglages password ou password_exhibit), ou versez un classeur sans mot de passe, obtenu de qui l'a remis.",
        "Supply the password (settings password or password_exhibit), or seal a workbook without password, obtained from whoever handed it over.",
    ),
    "readers_sheets.too_large": Wording(
        "Le classeur est démesuré ({limit} au plus) : il n'est pas ouvert.",
        "The workbook is oversized ({limit} at most): it is not opened.",
        "Demandez un export par compte ou par période ; un petit fichier qui se déploie ainsi a pu être fait pour nuire.",
        "Ask for an export by account or by period; a small file that unpacks like this may have been made to do harm.",
    ),
    "readers_sheets.unreadable": Wording(
        "Le classeur est endommagé ou n'en est pas un ({reason:why}) : rien n'en est lu.",
        "The workbook is damaged or is none ({reason:why}): nothing of it is read.",
        "Demandez une nouvelle copie du fichier.",
        "Ask for a new copy of the file.",
    ),
    "readers_sheets.sheet_unreadable": Wording(
        "La feuille « {name} » ne peut pas être lue ({reason:why}).",
        "The sheet “{name}” cannot be read ({reason:why}).",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.no_cells": Wording(
        "La feuille « {name} » n'a pas de cellules ({kind}) : elle n'est pas lue.",
        "The sheet “{name}” has no cells ({kind}): it is not read.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.sheet_twice": Wording(
        "Deux feuilles se nomment « {name} », ce qu'aucun tableur n'écrit : la seconde n'est pas lue.",
        "Two sheets are named “{name}”, which no program writes: the second is not read.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.too_many": Wording(
        "Le classeur a plus de {limit} feuilles : les suivantes ne sont pas lues.",
        "The workbook has more than {limit} sheets: those that follow are not read.",
        "Faites diviser le classeur.",
        "Have the workbook divided.",
    ),
    "readers_sheets.sheet_hidden": Wording(
        "La feuille « {name} » est masquée dans le classeur ; ses {rows} lignes sont lues comme les autres.",
        "The sheet “{name}” is hidden in the workbook; its {rows} rows are read like others.",
        "Demandez à qui a remis le fichier pourquoi elle l'est.",
        "Ask whoever handed the file over why it is.",
    ),
    "readers_sheets.hidden": Wording(
        "{count} lignes ou groupes de colonnes sont masqués dans le classeur ; ils sont lus comme les autres.",
        "{count} rows or groups of columns are hidden in the workbook; they are read like others.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.without_value": Wording(
        "{count} formules n'ont pas de valeur enregistrée : leurs cellules sont lues vides.",
        "{count} formulas have no stored value: their cells are read as empty.",
        "Ouvrez une copie dans un tableur, faites recalculer, enregistrez et versez-la.",
        "Open a copy in a spreadsheet program, have it calculated, save it and seal it.",
    ),
    "readers_sheets.errors": Wording(
        "{count} cellules contiennent une erreur (#REF!, #N/A…) au lieu d'une valeur : elles sont lues vides.",
        "{count} cells hold an error (#REF!, #N/A…) instead of a value: they are read as empty.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.beside_left": Wording(
        "{count} commentaires ou liens de plus que ce qui est gardé d'une feuille ne sont pas lus.",
        "{count} comments or links beyond those that are kept of a sheet are not read.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.nothing": Wording(
        "Le classeur ne contient aucune ligne.",
        "The workbook holds no row.",
        _OPEN_FR,
        _OPEN_EN,
    ),
    "readers_sheets.pdf_statement_unproved": Wording(
        "La page {page} montre un relevé de compte (colonnes : {columns}), mais rien ne prouve la lecture de ses lignes : "
        "{read} mouvements reconnus sur {lines} lignes, ouverture {opening}, total des mouvements {total}, clôture {closing}. "
        "Son texte est lu ; ses mouvements ne sont pas donnés.",
        "Page {page} shows a statement of account (columns: {columns}), but nothing bears out the reading of its lines: "
        "{read} movements recognised on {lines} lines, opening {opening}, sum of the movements {total}, closing {closing}. "
        "Its text is read; its movements are not given.",
        "Requérez de la banque le relevé en fichier (CSV, camt, MT940) ; ou arrêtez la lecture (réglages columns, date_order, decimal, "
        "sign, form), ou prenez-la telle que montrée après l'avoir comparée à la page (réglage statement = shown).",
        "Request the statement from the bank as a file (CSV, camt, MT940); or settle the reading (settings columns, date_order, decimal, "
        "sign, form), or take it as shown once you compared it with the page (setting statement = shown).",
    ),
    "readers_sheets.pdf_dates_carried": Wording(
        "{count} lignes du relevé ne portent pas de date : elles ont celle de la ligne qui les précède.",
        "{count} lines of the statement bear no date: they have that of the line before them.",
        "Vérifiez sur la page que la date n'est imprimée qu'une fois par jour.",
        "Check on the page that the date is printed only once a day.",
    ),
    "readers_sheets.year_open": Wording(
        "L'année des dates n'est pas écrite, et la période du relevé en permet plusieurs : « {written} » se lit {one} ou {other}. Aucune ligne n'a été lue.",
        "The year of the dates is not written, and the period of the statement allows several: “{written}” reads {one} or {other}. No line was read.",
        "Décidez la période que couvrent les lignes (réglage period, par exemple 2026-03-01/2026-03-31) d'après un autre relevé du compte.",
        "Settle the period that the lines cover (setting period, for instance 2026-03-01/2026-03-31) from another statement of the account.",
    ),
    "readers_sheets.year_not_stated": Wording(
        "L'année des dates n'est pas écrite, et aucune période au-dessus des lignes ne contient « {written} ». Aucune ligne n'a été lue.",
        "The year of the dates is not written, and no period above the lines holds “{written}”. No line was read.",
        "Décidez la période que couvrent les lignes (réglage period, par exemple 2026-03-01/2026-03-31) d'après un autre relevé du compte.",
        "Settle the period that the lines cover (setting period, for instance 2026-03-01/2026-03-31) from another statement of the account.",
    ),
    "readers_sheets.listing_column_open": Wording(
        "Deux colonnes peuvent contenir la même chose ({role}) et ne disent pas la même : {one} ; ou {other}. Aucune ligne n'a été lue.",
        "Two columns may hold the same thing ({role}) and do not say the same: {one}; or {other}. No line was read.",
        "Nommez les colonnes dans leur ordre (réglages listing et columns ; - pour une colonne gardée telle quelle).",
        "Name the columns in their order (settings listing and columns; - for a column kept as it stands).",
    ),
    "readers_sheets.listing_no_account": Wording(
        "La ligne ne nomme aucun compte.",
        "The line names no account.",
        "Ouvrez le repère pour lire ce qui est écrit.",
        "Open the locator to read what is written.",
    ),
    "readers_sheets.listing_no_heading": Wording(
        "Aucune ligne ne nomme les colonnes d'une liste connue : aucune ligne n'a été lue.",
        "No line names the columns of a known listing: no line was read.",
        "Nommez la liste et ses colonnes dans leur ordre (réglages listing et columns).",
        "Name the listing and its columns in their order (settings listing and columns).",
    ),
}
