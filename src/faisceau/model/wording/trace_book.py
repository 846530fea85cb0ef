"""The workbook of a trace, in both languages: its sheets and columns, how it reckons, what it leaves out and why."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "trace_book.written": (
        "Classeur écrit\u00a0: {path} ({accounts:compte|comptes}, {sheets:feuille|feuilles} de conventions recalculées, {left:convention laissée|conventions laissées} de côté avec le motif).",
        "Workbook written: {path} ({accounts:account|accounts}, {sheets:sheet|sheets} of recomputed conventions, {left:convention left|conventions left} out with the reason).",
    ),
    "trace_book.front": ("Contrôle", "Check"),
    "trace_book.lines_sheet": ("Compte {number}", "Account {number}"),
    "trace_book.opening": ("Solde d’ouverture", "Opening balance"),
    "trace_book.closing": ("reste", "left"),
    "trace_book.equal": ("égal", "equal"),
    "trace_book.unequal": ("pas égal", "not equal"),
    "trace_book.lines": ("Soldes, ligne par ligne", "Balances, line by line"),
    "trace_book.all": ("Tout le classeur", "The whole workbook"),
    "trace_book.column_account": ("Compte", "Account"),
    "trace_book.column_currency": ("Monnaie", "Currency"),
    "trace_book.column_exponent": ("Décimales de l’unité", "Decimals of the unit"),
    "trace_book.column_sheet": ("Feuille", "Sheet"),
    "trace_book.column_rule": ("Convention", "Convention"),
    "trace_book.column_check": ("Recalculé et valeurs du dossier", "Recomputed and values of the case"),
    "trace_book.column_left_out": ("Laissé de côté", "Left out"),
    "trace_book.column_number": ("N°", "No"),
    "trace_book.column_part": ("Part", "Part"),
    "trace_book.column_day": ("Jour", "Day"),
    "trace_book.column_other": ("Autre côté", "Other side"),
    "trace_book.column_mark": ("Cote", "Mark"),
    "trace_book.column_locator": ("Endroit", "Place"),
    "trace_book.column_amount": ("Montant (plus petites unités)", "Amount (smallest units)"),
    "trace_book.column_chosen": ("Choisi pour le suivi", "Chosen for the trace"),
    "trace_book.column_before": ("Solde avant", "Balance before"),
    "trace_book.column_after": ("Solde après", "Balance after"),
    "trace_book.column_stated": ("Solde du dossier", "Balance of the case"),
    "trace_book.column_difference": ("Écart", "Difference"),
    "trace_book.column_enters": ("Arrive, en cause", "Arrives, under question"),
    "trace_book.column_exhausted": ("Rembourse un découvert", "Repays an overdraft"),
    "trace_book.column_paid": ("Sort, en cause", "Leaves, under question"),
    "trace_book.column_held": ("Reste, en cause", "Left, under question"),
    "trace_book.column_found": ("Valeur du dossier", "Value of the case"),
    "trace_book.column_out": ("Sorti en tout depuis l’ouverture", "Gone out in all since the opening"),
    "trace_book.column_lot_start": ("Lot {lot}, début", "Lot {lot}, start"),
    "trace_book.column_lot_left": ("Lot {lot}, reste", "Lot {lot}, left"),
    "trace_book.left_lines": (
        "Plus de {lines} lignes\u00a0: ce compte n’est pas recalculé ici.",
        "More than {lines} lines: this account is not recomputed here.",
    ),
    "trace_book.left_parts": (
        "Les parts d’une sortie ne sont pas toutes connues par leur rang\u00a0: ce compte n’est pas recalculé ici.",
        "The parts of an outflow are not all known by their place: this account is not recomputed here.",
    ),
    "trace_book.left_exchange": (
        "De l’argent y arrive d’une autre monnaie, partagé selon chaque source\u00a0: ce compte n’est pas recalculé ici.",
        "Money arrives from another currency, shared by every source: this account is not recomputed here.",
    ),
    "trace_book.left_overdraft": (
        "Une entrée en partie en cause y rembourse un découvert, partagé selon chaque source\u00a0: ce compte n’est pas recalculé ici.",
        "An inflow that is partly under question repays an overdraft, shared by every source: this account is not recomputed here.",
    ),
    "trace_book.left_upstream": (
        "De l’argent y arrive d’un compte laissé de côté.",
        "Money arrives from an account that is left out.",
    ),
    "trace_book.left_merged": (
        "Plusieurs paiements y arrivent en une entrée\u00a0: l’ordre de leurs lots n’est pas recalculé ici.",
        "Several payments arrive as one inflow: the order of their lots is not recomputed here.",
    ),
    "trace_book.left_lots": (
        "Plus de {lots} lots en cause\u00a0: ce compte n’est pas recalculé ici sous cette convention.",
        "More than {lots} lots under question: this account is not recomputed here under this convention.",
    ),
    "trace_book.note_beyond": (
        "{n:autre compte n’est atteint|autres comptes ne sont atteints} que par des conventions qui ne sont pas recalculées ici (prorata, pari passu, plafond)\u00a0: sous les quatre autres, rien n’y va.",
        "{n:other account is reached|other accounts are reached} only by conventions that are not recomputed here (pro rata, pari passu, bound): under the four others nothing goes there.",
    ),
    "trace_book.note_units": (
        "Montants en plus petites unités entières de la monnaie. Ces quatre conventions ne divisent rien\u00a0: rien n’est arrondi.",
        "Amounts are whole smallest units of the currency. These four conventions divide nothing: nothing is rounded.",
    ),
    "trace_book.note_one": (
        "Toutes les lignes choisies ensemble sont l’argent en cause\u00a0; le partage entre elles n’est pas recalculé. Ce qui va d’un compte à l’autre l’est, de feuille en feuille.",
        "All chosen lines together are the money under question; the shares of each are not recomputed. What goes from one account to another is, from sheet to sheet.",
    ),
    "trace_book.note_fifo": (
        "PEPS\u00a0: un lot commence après tout ce qui est sorti et le solde à son arrivée\u00a0; il en reste ce que les sorties cumulées n’ont pas atteint.",
        "FIFO: a lot begins after all that has gone out and the balance on its arrival; what cumulated outflows have not reached is left of it.",
    ),
    "trace_book.note_lifo": (
        "DEPS\u00a0: un lot commence au solde à son arrivée\u00a0; il en reste ce que le solde le plus bas depuis lors n’a pas atteint.",
        "LIFO: a lot begins at the balance on its arrival; what the lowest balance since then has not reached is left of it.",
    ),
    "trace_book.note_lowest": (
        "Solde intermédiaire le plus bas\u00a0: une sortie prend d’abord l’autre argent, puis l’argent en cause.",
        "Lowest intermediate balance: a payment takes other money first, then money under question.",
    ),
    "trace_book.note_tainted": (
        "Argent en cause d’abord\u00a0: une sortie prend d’abord l’argent en cause, puis l’autre.",
        "Money under question first: a payment takes money under question first, then other money.",
    ),
    "trace_book.note_others": (
        "Non recalculés ici\u00a0: prorata et pari passu (parts à 2^-64 d’unité, qu’une cellule ne tient pas exactement), contamination totale (un plafond) et remontée (une prétention sous condition). Leurs valeurs sont dans faisceau trace.",
        "Not recomputed here: pro rata and pari passu (shares to 2^-64 of a unit, which a cell does not hold exactly), total contamination (a bound) and backward tracing (a claim on its condition). Their values are in faisceau trace.",
    ),
    "trace_book.note_change": (
        "Changez un montant dans une feuille de lignes\u00a0: ce qui en dépend est recalculé, et le contrôle dit pas égal, car les valeurs du dossier restent. Les lots et les chemins sont ceux du dossier.",
        "Change an amount in a sheet of lines: what depends on it is recomputed, and the check says not equal, because the values of the case stay. Lots and ways are those of the case.",
    ),
}  # fmt: skip

WORDS: dict[str, Wording] = {
    **{code: Wording(*said) for code, said in _SAID.items()},
    "trace_book.too_many": Wording(
        "Sous les quatre conventions recalculées, l’argent atteint {found} comptes\u00a0; un classeur en recalcule {most} au plus. Rien n’a été écrit.",
        "Under the four conventions that are recomputed the money reached {found} accounts; a workbook recomputes {most} at most. Nothing was written.",
        "Suivez moins de lignes à la fois (--from).",
        "Trace fewer lines at a time (--from).",
    ),
}
