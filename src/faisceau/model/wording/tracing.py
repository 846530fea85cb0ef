"""What tracing says, in both languages: the conventions, what an answer rests on, where money stops, what to do next."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID: dict[str, tuple[str, str]] = {
    "tracing.rule_fifo": ("premier entré, premier sorti (PEPS)", "first in, first out (FIFO)"),
    "tracing.rule_lifo": ("dernier entré, premier sorti (DEPS)", "last in, first out (LIFO)"),
    "tracing.rule_pro_rata": ("prorata glissant", "pro rata (rolling charge)"),
    "tracing.rule_pari_passu": ("marc le franc a posteriori (pari passu)", "pari passu ex post facto"),
    "tracing.rule_lowest_intermediate_balance": ("solde intermédiaire le plus bas", "lowest intermediate balance"),
    "tracing.rule_tainted_first": ("argent en cause d'abord", "tainted first"),
    "tracing.rule_total_contamination": (
        "contamination totale\u00a0: plafond, ne conserve rien",
        "total contamination: an upper bound, conserves nothing",
    ),
    "tracing.rule_backward": (
        "remontée (Durant)\u00a0: prétention sous condition d'un montage signé",
        "backward (Durant): a claim on the condition of a signed scheme",
    ),
    "tracing.short_fifo": ("PEPS", "FIFO"),
    "tracing.short_lifo": ("DEPS", "LIFO"),
    "tracing.short_pro_rata": ("prorata", "pro rata"),
    "tracing.short_pari_passu": ("pari passu", "pari passu"),
    "tracing.short_lowest_intermediate_balance": ("solde bas", "low balance"),
    "tracing.short_tainted_first": ("en cause 1er", "tainted 1st"),
    "tracing.short_total_contamination": ("plafond", "ceiling"),
    "tracing.short_backward": ("remontée", "backward"),
    "tracing.floor": ("plancher", "floor"),
    "tracing.whole": ("montant", "amount"),
    "tracing.nothing_under": (
        "{n:autre compte n'est atteint|autres comptes ne sont atteints} que sous d'autres conventions\u00a0: rien n'y est trouvé sous celle-ci.",
        "{n:other account is reached|other accounts are reached} only under other conventions: nothing is found there under this one.",
    ),
    "tracing.no_rule": (
        "Aucune convention n'est un fait\u00a0: entre plancher et plafond se tient ce qui peut être dit sans en choisir une.",
        "No convention is a fact: between floor and ceiling stands what may be said without choosing one.",
    ),
    "tracing.head": ("{account} ({currency})", "{account} ({currency})"),
    "tracing.left": ("reste au compte", "left in the account"),
    "tracing.exhausted": ("a comblé un découvert\u00a0: épuisé", "repaid an overdraft: exhausted"),
    "tracing.claim": ("prétention sous condition", "claim on a condition"),
    "tracing.onward": ("→ {account} ({currency}), mouvement {number}", "→ {account} ({currency}), movement {number}"),
    "tracing.stop_nobody": ("s'arrête\u00a0: aucun compte n'est nommé", "stops: no account is named"),
    "tracing.stop_outside": (
        "s'arrête\u00a0: compte sans relevé dans l'affaire",
        "stops: no statement of that account in the case",
    ),
    "tracing.stop_no_answer": ("s'arrête\u00a0: rien n'y répond", "stops: nothing answers it"),
    "tracing.stop_several": ("s'arrête\u00a0: plusieurs lignes y répondent", "stops: several lines answer it"),
    "tracing.stop_no_rate": ("s'arrête\u00a0: change sans taux", "stops: exchange without a rate"),
    "tracing.stop_details": ("s'arrête\u00a0: détails incohérents", "stops: details do not add up"),
    "tracing.stop_circle": ("s'arrête\u00a0: cercle qu'aucun ordre ne permet", "stops: a circle that no order allows"),
    "tracing.by_holder": ("Où l'argent suivi se trouve, par détenteur", "Where the money lies, by holder"),
    "tracing.by_state": ("Où l'argent suivi se trouve, par État", "Where the money lies, by State"),
    "tracing.fate_closing": ("solde", "balance"),
    "tracing.fate_outflow": ("payé", "paid"),
    "tracing.unknown": ("inconnu", "unknown"),
    "tracing.orders": ("Si l'ordre à l'intérieur d'un jour était autre\u00a0:", "Had the order inside a day been another:"),
    "tracing.orders_every": (
        (
            "{days} jours, {lines} lignes dont aucun solde ne prouve l'ordre. Tous les ordres possibles ont été essayés ({tried} autres "
            "que celui qui est enregistré)\u00a0: le moins et le plus sont des bornes."
        ),
        (
            "{days} days, {lines} lines whose order no balance proves. Every possible order was tried ({tried} others than the recorded "
            "one): least and most are bounds."
        ),
    ),
    "tracing.orders_some": (
        (
            "{days} jours, {lines} lignes dont aucun solde ne prouve l'ordre. Trois ordres ont été essayés, pour tous ces jours à la fois\u00a0: "
            "entrées d'abord, sorties d'abord, ordre inversé ({tried} diffèrent de celui qui est enregistré)\u00a0; le moins et le plus "
            "sont ceux de ces ordres, non des bornes."
        ),
        (
            "{days} days, {lines} lines whose order no balance proves. Three orders were tried, for all these days at once: what came in "
            "first, what went out first, the order turned round ({tried} differ from the recorded one); least and most are those of "
            "these orders, not bounds."
        ),
    ),
    "tracing.orders_none": (
        "Aucun jour de plusieurs lignes dont l'ordre reste ouvert\u00a0: le résultat ne tient pas à cet ordre.",
        "No day of several lines whose order is open: the result does not hang on it.",
    ),
    "tracing.orders_too_many": (
        (
            "{days} jours, {lines} lignes dont aucun solde ne prouve l'ordre\u00a0; aucun autre ordre n'a été essayé, les comptes atteints "
            "ont trop de lignes."
        ),
        (
            "{days} days, {lines} lines whose order no balance proves; no other order was tried, the accounts that were reached have too "
            "many lines."
        ),
    ),
    "tracing.orders_still": ("Aucun montant ne change.", "No amount changes."),
    "tracing.orders_sum": (
        "{rule}, {fate} ({currency})\u00a0: {recorded}, de {least} à {most}",
        "{rule}, {fate} ({currency}): {recorded}, from {least} to {most}",
    ),
    "tracing.orders_place": (
        "{rule}, {account} ({currency}), {where}\u00a0: {recorded}, de {least} à {most}",
        "{rule}, {account} ({currency}), {where}: {recorded}, from {least} to {most}",
    ),
    "tracing.fate_exhausted": ("a comblé un découvert", "repaid an overdraft"),
    "tracing.notes": ("À savoir avant de s'y fier\u00a0:", "To know before relying on it:"),
    "tracing.path": ("Chemin, de la fin vers l'origine — {rule}", "Path, from the end back to the origin — {rule}"),
}

_TOLD: dict[str, tuple[str, str, str, str]] = {
    "tracing.no_place": (
        "Aucun argent suivi n'est passé par {place}.",
        "No money that is traced went through {place}.",
        "Donnez une sortie (transfers:COTE#REPÈRE) ou un compte (iban:FR76…) que le traçage montre.",
        "Give an outflow (transfers:MARK#LOCATOR) or an account (iban:FR76…) that the tracing shows.",
    ),
    "tracing.footing_gap": (
        "Les relevés du compte {account} ne se referment pas\u00a0: des lignes manquent, et le résultat tient à ce qui est là.",
        "The statements of the account {account} do not close: lines are missing, and the result stands on what is there.",
        "Demandez les relevés de la période qui manque, à partir de cette ligne.",
        "Ask for the statements of the period that is missing, from this line on.",
    ),
    "tracing.footing_least": (
        "Aucun solde initial du compte {account} n'est énoncé\u00a0: le plus bas possible est pris, celui qui évite tout découvert.",
        "No opening balance of the account {account} is stated: the least possible is taken, the one without any overdraft.",
        "Versez un relevé qui énonce ce solde, puis construisez de nouveau.",
        "Seal a statement that states this balance, then build again.",
    ),
    "tracing.opening_negative": (
        "Le compte {account} commence à découvert ({amount})\u00a0: ce qui comble ce découvert ne se suit plus.",
        "The account {account} opens overdrawn ({amount}): what repays this overdraft can no longer be traced.",
        "Demandez les relevés antérieurs si l'origine du découvert importe.",
        "Ask for the earlier statements if the origin of the overdraft matters.",
    ),
    "tracing.reversal_alone": (
        "Une annulation au compte {account} ne trouve pas le paiement qu'elle annule\u00a0: ce qu'elle ramène est pris pour d'autre argent.",
        "A reversal in the account {account} does not find the payment that it reverses: what it brings back is taken for other money.",
        "Cherchez l'original dans les relevés antérieurs et versez-les.",
        "Look for the original in the earlier statements and seal them.",
    ),
    "tracing.stopped_no_answer": (
        "Un paiement du compte {account} nomme un compte de l'affaire, où aucune ligne de ce montant n'arrive dans les cinq jours\u00a0: il n'est pas suivi plus loin.",
        "A payment of the account {account} names an account of the case, where no line of this amount arrives within five days: it is followed no further.",
        "Demandez les relevés de cet autre compte pour ces jours, ou voyez s'il manque une ligne.",
        "Ask for the statements of that other account for these days, or see whether a line is missing.",
    ),
    "tracing.stopped_several": (
        "Plusieurs lignes pourraient répondre à un paiement du compte {account}\u00a0: aucune n'est choisie, il n'est pas suivi plus loin.",
        "Several lines could answer a payment of the account {account}: none is chosen, it is followed no further.",
        "Suivez chacune à part (--from), et dites pourquoi l'une est la bonne.",
        "Trace each by itself (--from), and say why one of them is right.",
    ),
    "tracing.stopped_no_rate": (
        "Un paiement du compte {account} arrive peut-être dans une autre monnaie, mais aucun taux enregistré ne le confirme\u00a0: il n'est pas suivi plus loin.",
        "A payment of the account {account} may arrive in another currency, but no recorded rate confirms it: it is followed no further.",
        "Enregistrez le taux de ce jour avec sa source, puis construisez de nouveau.",
        "Record the rate of that day with its source, then build again.",
    ),
    "tracing.stopped_details": (
        "Les détails d'un paiement du compte {account} font plus que ce paiement\u00a0: il n'est pas suivi plus loin.",
        "The details of a payment of the account {account} add up to more than it: it is followed no further.",
        "Regardez cette ligne dans la pièce (faisceau show).",
        "Look at this line in the exhibit (faisceau show).",
    ),
    "tracing.stopped_circle": (
        "Des comptes se paient en cercle d'une façon qu'aucun ordre des lignes ne permet\u00a0; un paiement du compte {account} y est coupé, et son arrivée est prise pour d'autre argent.",
        "Accounts pay one another in a circle that no order of the lines allows; a payment of the account {account} is cut there, and its arrival is taken for other money.",
        "Demandez aux banques l'heure de ces paiements.",
        "Ask the banks for the hour of these payments.",
    ),
    "tracing.no_scheme": (
        "La remontée n'affirme rien sans un montage\u00a0: aucune décision n'en suppose un qui s'applique ici.",
        "Backward tracing claims nothing without a scheme: no decision assumes one that applies here.",
        "Si des pièces montrent que l'achat et le paiement étaient coordonnés, signez un montage supposé avec sa raison.",
        "If exhibits show that the purchase and the payment were coordinated, sign an assumed scheme with its reason.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(fr, en) for code, (fr, en) in _SAID.items()} | {
    code: Wording(*told) for code, told in _TOLD.items()
}
