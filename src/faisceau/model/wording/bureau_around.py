"""Before and after a day in the room of money, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "tab": ("Avant et après", "Before and after"),
    "title": ("Avant et après un jour", "Before and after a day"),
    "lead": (
        "Une perquisition, une arrestation, un gel\u00a0: donnez le jour, et les soldes, le produit et les flux d'avant se lisent à côté de ceux qui suivent.",
        "A search, an arrest, a freezing order: give the day, and balances, product and flows before it stand beside those that follow.",
    ),
    "day": ("Jour", "Day"),
    "day_help": (
        "Les lignes vont du {since} au {until}. Le jour donné compte avec ce qui suit.",
        "The lines run from {since} to {until}. The day itself counts with what follows.",
    ),
    "choose": ("Donnez un jour pour voir ce qu'il sépare.", "Give a day to see what it parts."),
    "flows_currency": ("Monnaie des flux", "Currency of the flows"),
    "before": ("Jusqu'au {day}", "Until {day}"),
    "after": ("À partir du {day}", "From {day} on"),
    "short_before": ("avant\u00a0:", "before:"),
    "short_after": ("après\u00a0:", "after:"),
    "reads": (
        "chaque somme mène à ses lignes\u00a0; rien ne dit que le jour soit la cause de ce qui le suit.",
        "each sum leads to its lines; nothing says that the day is the cause of what follows it.",
    ),
    "accounts": ("Comptes", "Accounts"),
    "accounts_caption": ("Comptes, avant le jour et à partir de lui", "Accounts, before the day and from it on"),
    "no_account": ("Aucun compte ne répond à ces choix.", "No account answers these choices."),
    "moved": ("Entré, sorti", "In, out"),
    "held": ("à concurrence de", "up to"),
    "no_line": ("aucune ligne", "no line"),
    "undated_lines": ("sans date\u00a0: {n:ligne|lignes}", "undated: {n:line|lines}"),
    "balance_says": (
        "Le solde est celui d'après la dernière ligne de son côté, avec la date de cette ligne\u00a0; ce qui s'est passé ensuite n'est pas connu. Les lignes sans date ne comptent d'aucun côté. «\u00a0À concurrence de\u00a0» est le moindre du solde et du produit entré jusque-là.",
        "The balance is that after the last line of its side, with the date of that line; what happened since is not known. Lines without a date count on neither side. “Up to” is the lesser of the balance and of the product that came in until then.",
    ),
    "products": ("Produit par personne", "Product by person"),
    "products_caption": ("Produit supposé, avant le jour et à partir de lui", "Assumed product, before the day and from it on"),
    "flows": ("Qui a payé qui, en {currency}", "Who paid whom, in {currency}"),
    "flows_caption": ("Flux avant le jour et à partir de lui, en {currency}", "Flows before the day and from it on, in {currency}"),
    "picture": ("Les soldes, coupés au jour donné", "Balances, cut at the day"),
    "picture_alt": (
        "Solde de chaque compte au fil des jours, à son échelle\u00a0; le trait vertical est le jour donné, le pointillé de chaque compte est zéro. Là où le solde est inconnu, rien n'est tracé. Le tableau qui suit donne les sommes.",
        "Balance of each account over the days, on its own scale; the vertical line is the day, the dotted line of each account is zero. Where a balance is unknown nothing is drawn. The table that follows gives the sums.",
    ),
    "take": ("Emporter les comptes avant et après", "Take the accounts before and after"),
    "ledger_between": ("Lignes du {since} au {until} seulement.", "Lines from {since} to {until} only."),
    "ledger_since": ("Lignes à partir du {since} seulement.", "Lines from {since} on only."),
    "ledger_until": ("Lignes jusqu'au {until} seulement.", "Lines until {until} only."),
    "ledger_all": ("Toutes les lignes", "All lines"),
    "column_holder": ("Titulaire", "Holder"),
    "column_shown": ("Compte", "Account"),
    "column_currency": ("Monnaie", "Currency"),
    "column_undated_lines": ("Lignes sans date", "Undated lines"),
    **{
        f"column_{side}_{name}": (f"{fr} – {where_fr}", f"{en} – {where_en}")
        for side, where_fr, where_en in (("before", "avant", "before"), ("after", "à partir du jour", "from the day on"))
        for name, fr, en in (
            ("lines", "lignes", "lines"),
            ("came", "entré", "in"),
            ("gone", "sorti", "out"),
            ("balance", "solde", "balance"),
            ("on", "au", "on"),
            ("product", "produit", "product"),
            ("up_to", "à concurrence de", "up to"),
        )
    },
}

WORDS: dict[str, Wording] = {f"around_room.{code}": Wording(*said) for code, said in _SAID.items()}
