"""The forms that tie lines of accounts, in both languages: the same cash, one coordinated scheme."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "tying_room.title_cash": ("Rapprocher des espèces", "Link cash"),
    "tying_room.title_scheme": ("Supposer un montage", "Assume a scheme"),
    "tying_room.lead_cash": (
        "Un retrait et un versement d'espèces ne sont le même argent que par une décision, signée avec sa raison. Le suivi continue alors de l'un à l'autre, dans la limite du moindre des deux montants.",
        "Cash taken out and cash paid in are the same money only by a decision, signed with its reason. Tracing then goes on from one to the other, up to the lesser of the two amounts.",
    ),
    "tying_room.lead_scheme": (
        "Un achat à crédit et les paiements reçus ensuite, qui ont remboursé ce crédit, ne forment un seul montage coordonné que par une décision, signée avec sa raison.",
        "A purchase on credit and the payments in that repaid this credit later are one coordinated scheme only by a decision, signed with its reason.",
    ),
    "tying_room.warning_cash": (
        "Rien, dans deux lignes d'espèces, ne dit que c'est le même argent\u00a0: un montant égal et des dates proches ne suffisent pas. Un versement antérieur au retrait n'en vient pas, sauf si la banque date autrement ses opérations. Le programme n'en propose aucun.",
        "Nothing in two lines of cash says that they are the same money: equal amounts and close dates are not enough. What was paid in before was not taken out later, unless the bank dates its operations otherwise. The program proposes none.",
    ),
    "tying_room.warning_scheme": (
        "La remontée n'est qu'une prétention, soumise à une condition\u00a0: que le crédit et son remboursement aient été coordonnés. Sans pièce qui montre cette coordination, un achat antérieur à l'argent n'en provient pas. Elle ne vaut que pour un compte resté à découvert de l'achat au paiement.",
        "Backward tracing is only a claim, on one condition: that the credit and its repayment were a coordinated scheme. Without an exhibit that shows this coordination, what was bought before the money does not come from it. It holds only for an account that stayed overdrawn from the purchase to the payment.",
    ),
    "tying_room.find": ("Chercher des lignes", "Find lines"),
    "tying_room.find_lead": (
        "Ce qui est déjà choisi le reste d'une recherche à l'autre.",
        "What is chosen already stays so from one search to the next.",
    ),
    "tying_room.find_words": ("Autre partie, compte ou libellé", "Other side, account or words"),
    "tying_room.search": ("Chercher", "Search"),
    "tying_room.out_cash": ("Retrait", "Withdrawal"),
    "tying_room.into_cash": ("Versement", "Deposit"),
    "tying_room.out_scheme": ("Achat à crédit", "Purchase on credit"),
    "tying_room.into_scheme": ("Paiements reçus ensuite", "Later payments in"),
    "tying_room.caption_out": (
        "Lignes sorties des comptes, dans l'ordre des dates",
        "Lines that went out of the accounts, in the order of dates",
    ),
    "tying_room.caption_into": (
        "Lignes entrées dans les comptes, dans l'ordre des dates",
        "Lines that came into the accounts, in the order of dates",
    ),
    "tying_room.side_out": ("Sorti\u00a0:", "Out:"),
    "tying_room.side_into": ("Entré\u00a0:", "In:"),
    "tying_room.choose": ("Choisir", "Choose"),
    "tying_room.choose_place": ("Choisir la ligne {place}", "Choose the line {place}"),
    "tying_room.none_chosen": ("Aucune ligne n'est choisie. Cherchez-la ci-dessus.", "No line is chosen. Search for it above."),
    "tying_room.none_found": ("Aucune ligne ne répond à cette recherche.", "No line answers this search."),
    "tying_room.found_many": (
        "Les {n} premières lignes sont montrées\u00a0; précisez la recherche pour voir les autres.",
        "The first {n} lines are shown; search more precisely to see the others.",
    ),
    "tying_room.keep": ("Retenir les lignes choisies", "Keep the chosen lines"),
    "tying_room.decide": ("Décider", "Decide"),
    "tying_room.reason_cash": (
        "Les pièces qui font tenir les deux lignes pour le même argent\u00a0: une remise surveillée, une audition, un message.",
        "The exhibits for which both lines are taken for the same money: a watched hand-over, a hearing, a message.",
    ),
    "tying_room.reason_scheme": (
        "Les pièces qui montrent que l'achat et les paiements étaient coordonnés.",
        "The exhibits that show that the purchase and the payments were coordinated.",
    ),
    "tying_room.sign": ("Signer la décision", "Sign the decision"),
    "tying_room.standing": ("Déjà signé", "Signed already"),
    "tying_room.standing_cash": ("Espèces rapprochées par décision", "Cash linked by decision"),
    "tying_room.standing_scheme": ("Montages supposés par décision", "Schemes assumed by decision"),
    "tying_room.standing_none": (
        "Aucune décision de cette nature dans la construction lue.",
        "No decision of this kind in the build that is read.",
    ),
    "tying_room.done_cash": (
        "Le rapprochement est signé au journal. La construction est relancée\u00a0; le suivi le montrera dans un instant.",
        "The link is signed in the journal. The case is being built again; tracing will show it in a moment.",
    ),
    "tying_room.done_scheme": (
        "Le montage supposé est signé au journal. La construction est relancée\u00a0; la remontée en tiendra compte dans un instant.",
        "The assumed scheme is signed in the journal. The case is being built again; backward tracing will take it in in a moment.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(fr, en) for code, (fr, en) in _SAID.items()} | {
    "tying_room.no_lines": Wording(
        "Il faut une ligne sortie d'un compte et ce qui est entré ensuite\u00a0; l'une de celles qui sont désignées n'est plus à sa place. Rien n'a été signé.",
        "A line that went out of an account is needed, and what came in; one of those that are meant is not where it was. Nothing was signed.",
        "Revenez à la page et choisissez les lignes de nouveau.",
        "Go back to the page and choose the lines again.",
    ),
    "tying_room.no_reason": Wording(
        "Cette décision se signe avec sa raison. Rien n'a été signé.",
        "This decision is signed with its reason. Nothing was signed.",
        "Revenez en arrière et dites sur quelles pièces elle repose.",
        "Go back and say which exhibits it stands on.",
    ),
    "tying_room.two_currencies": Wording(
        "Ces lignes ne sont pas de la même monnaie\u00a0: rien ne passe de l'une à l'autre sans un change. Rien n'a été signé.",
        "These lines are not of one currency: nothing goes from one to the other without an exchange. Nothing was signed.",
        "Choisissez des lignes d'une seule monnaie.",
        "Choose lines of one currency.",
    ),
    "tying_room.two_accounts": Wording(
        "Un montage lie un achat et des paiements du même compte. Rien n'a été signé.",
        "A scheme ties a purchase and payments of one account. Nothing was signed.",
        "Choisissez les paiements reçus par le compte qui a payé l'achat.",
        "Choose the payments into the account that paid for the purchase.",
    ),
    "tying_room.paid_before": Wording(
        "Un paiement reçu avant l'achat n'en a remboursé aucun crédit. Rien n'a été signé.",
        "What was paid in before the purchase repaid no credit of it. Nothing was signed.",
        "Choisissez des paiements qui suivent l'achat dans le relevé\u00a0; ce qui le précède se suit par l'hypothèse d'origine.",
        "Choose payments that follow the purchase in the ledger; what comes before it is traced by the hypothesis of origin.",
    ),
}
