"""Wordings of statements of account that were recognised in pictures of pages, and of tables one under the other."""

from faisceau.model.wording import Wording

_ASK_FR = "requérez de la banque le relevé en fichier (CSV, camt, MT940)"
_ASK_EN = "request the statement from the bank as a file (CSV, camt, MT940)"

WORDS: dict[str, Wording] = {
    "readers_recognised.line_to_check": Wording(
        "Ligne d'un relevé reconnu que les soldes ne prouvent pas : « {written} ». Son mouvement n'est pas donné.",
        "Line of a recognised statement that the balances do not bear out: “{written}”. Its movement is not given.",
        f"Comparez avec la page et arrêtez le montant de cette ligne, sous ce repère (réglage amounts) ; ou {_ASK_FR}.",
        f"Compare with the page and settle the amount of this line, under this locator (setting amounts); or {_ASK_EN}.",
    ),
    "readers_recognised.line_against_balances": Wording(
        "Ligne d'un relevé reconnu : « {written} » ; les soldes qui l'entourent disent {balances}. Son mouvement n'est pas donné.",
        "Line of a recognised statement: “{written}”; the balances around it say {balances}. Its movement is not given.",
        f"Comparez avec la page et arrêtez le montant de cette ligne, sous ce repère (réglage amounts) ; ou {_ASK_FR}.",
        f"Compare with the page and settle the amount of this line, under this locator (setting amounts); or {_ASK_EN}.",
    ),
    "readers_recognised.amount_against_balances": Wording(
        "Le montant arrêté pour cette ligne est {settled} ; les soldes reconnus qui l'entourent disent {balances}.",
        "The amount settled for this line is {settled}; the recognised balances around it say {balances}.",
        "Comparez de nouveau la ligne et ses soldes avec la page.",
        "Compare the line and its balances with the page again.",
    ),
    "readers_recognised.amounts_unused": Wording(
        "{count} montants arrêtés ne se trouvent sous aucun repère de ligne, le premier sous {first}.",
        "{count} settled amounts stand under no locator of a line, the first under {first}.",
        "Reprenez le repère de la ligne tel que le problème le donne (réglage amounts).",
        "Take the locator of the line as its problem gives it (setting amounts).",
    ),
    "readers_recognised.amounts_unreadable": Wording(
        "Les montants arrêtés ne sont pas un objet JSON de repère en montant : {written}.",
        "The settled amounts are no JSON object of locator to amount: {written}.",
        'Écrivez par exemple {{"page=1&xywh=59,148,409,24": "2 203,93"}} (réglage amounts).',
        'Write for instance {{"page=1&xywh=59,148,409,24": "2 203,93"}} (setting amounts).',
    ),
    "readers_recognised.date_to_check": Wording(
        "La date de la ligne « {written} » n'est pas sûre (mal reconnue, absente ou hors de l'ordre des autres) : le mouvement est donné "
        "sans date.",
        "The date of the line “{written}” is not sure (badly recognised, absent or out of the order of the others): the movement is given "
        "without a date.",
        "Ouvrez le repère et lisez la date sur la page.",
        "Open the locator and read the date on the page.",
    ),
    "readers_recognised.balance_to_check": Wording(
        "Le solde reconnu {written} ({kind}) ne suit pas des lignes qui l'entourent : il n'est pas donné.",
        "The recognised balance {written} ({kind}) does not follow from the lines around it: it is not given.",
        "Comparez avec la page.",
        "Compare with the page.",
    ),
    "readers_recognised.account_to_check": Wording(
        "Le numéro de compte reconnu {written} n'est pas sûr : les lignes sont données sans compte.",
        "The recognised account number {written} is not sure: the lines are given without an account.",
        "Lisez le numéro sur la page ; d'autres pages du même relevé peuvent le porter plus lisiblement.",
        "Read the number on the page; other pages of the same statement may show it more legibly.",
    ),
    "readers_recognised.words_to_check": Wording(
        "{count} des {given} mouvements donnés ont un mot mal reconnu. Leurs montants suivent des soldes ; leurs textes et leurs dates "
        "sont tels que reconnus.",
        "{count} of the {given} movements given have a word that was badly recognised. Their amounts follow from the balances; their texts "
        "and dates are as recognised.",
        "Avant de citer un texte ou une date, ouvrez le repère et lisez la page.",
        "Before you quote a text or a date, open the locator and read the page.",
    ),
    "readers_recognised.statement_unproved": Wording(
        "Cette page montre un relevé de compte (colonnes : {columns}), mais ses soldes ne prouvent pas ses lignes : {read} mouvements "
        "reconnus sur {lines} lignes, ouverture {opening}, clôture {closing}. Son texte est lu ; ses mouvements ne sont pas donnés.",
        "This page shows a statement of account (columns: {columns}), but its balances do not bear out its lines: {read} movements "
        "recognised on {lines} lines, opening {opening}, closing {closing}. Its text is read; its movements are not given.",
        f"D'abord {_ASK_FR} ; sinon arrêtez la lecture (réglages columns, date_order, decimal, sign, form), ou prenez les lignes telles que "
        "reconnues après les avoir comparées à la page (réglage statement = shown).",
        f"First {_ASK_EN}; else settle the reading (settings columns, date_order, decimal, sign, form), or take the lines as recognised "
        "once you compared them with the page (setting statement = shown).",
    ),
    "readers_recognised.heading_unknown": Wording(
        "Un autre tableau commence à la ligne {row} (« {cells} ») sous un intitulé qui n'est pas compris : ses {lines} lignes ne sont pas lues, "
        "et ne le sont pas sous l'intitulé qui précède.",
        "Another table begins at row {row} (“{cells}”) under a heading that is not understood: its {lines} lines are not read, and not "
        "read under the heading before it.",
        'Donnez le rôle de ses colonnes, par exemple {{"{row}": "booked,remittance,amount"}} (réglage tables).',
        'Name the roles of its columns, for instance {{"{row}": "booked,remittance,amount"}} (setting tables).',
    ),
}
