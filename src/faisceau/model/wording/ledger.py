"""The ledger, the product and the schedule, in both languages: points to establish about money, innocent explanations, pace."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "ledger.innocent_savings": (
        "des économies antérieures à la période, que les relevés ne montrent pas",
        "savings from before the period, which the statements do not show",
    ),
    "ledger.innocent_loan": (
        "un prêt ou une avance d’un proche, à rembourser",
        "a loan or an advance from somebody close, to be paid back",
    ),
    "ledger.innocent_gift": ("un don ou une aide de la famille", "a gift or help from the family"),
    "ledger.innocent_sale": (
        "la vente d’un bien, d’un véhicule, d’objets d’occasion",
        "the sale of property, of a vehicle, of second-hand things",
    ),
    "ledger.innocent_refund": (
        "un remboursement, une indemnité, une prestation non déclarée dans les pièces",
        "a refund, compensation, or a benefit that the exhibits do not state",
    ),
    "ledger.innocent_held": (
        "de l’argent tenu pour autrui\u00a0: loyers partagés, tontine, caisse d’un groupe",
        "money held for others: shared rent, a savings circle, the purse of a group",
    ),
    "ledger.innocent_undeclared": (
        "un travail réel et non déclaré, qui n’est pas l’infraction poursuivie",
        "real work that was not declared, which is not the offence charged",
    ),
    "ledger.no_income": (
        "aucun revenu déclaré n’est versé pour cette personne",
        "no declared income is in the case for this person",
    ),
    "ledger.month_not_declared": ("aucune pièce ne déclare de revenu pour ce mois", "no exhibit declares income for this month"),
    "ledger.traced": ("plancher et plafond des conventions calculées", "floor and ceiling of the conventions computed"),
    "ledger.not_traced": ("non retracé", "not traced"),
    "ledger.pace": (
        "au rythme des sorties des {over} derniers jours du relevé, le solde tient {days:jour|jours}",
        "at the pace of what left in the last {over} days of the statement, the balance lasts {days:day|days}",
    ),
    "ledger.pace_none": (
        "rien n’est sorti dans les {days} derniers jours du relevé",
        "nothing left in the last {days} days of the statement",
    ),
    "ledger.pace_unknown": ("rythme inconnu\u00a0: aucun solde n’est établi", "pace unknown: no balance is established"),
    "ledger.of_victim": (
        "À la disposition d’une personne comptée parmi les victimes\u00a0: l’acte l’atteindrait. À apprécier d’abord\u00a0: ce qui lui revient, la non-sanction.",
        "At the disposal of a person counted among the victims: the act would strike that person. To be weighed first: what is theirs, non-punishment.",
    ),
    "ledger.of_victim_value": (
        "comptée parmi les victimes\u00a0: rien n’est proposé en valeur",
        "counted among the victims: nothing is proposed in value",
    ),
    "ledger.pace_thing": ("bien désigné\u00a0: sans rythme de sortie", "a named asset: it has no pace"),
    "ledger.point_period": (
        "Aucun relevé ne couvre ces jours\u00a0: {since} – {until}.",
        "No statement covers these days: {since} – {until}.",
    ),
    "ledger.point_sequence": (
        "Des relevés manquent par leur numéro\u00a0: {lines}.",
        "Statements are missing by their numbers: {lines}.",
    ),
    "ledger.point_balance_step": (
        "Le solde énoncé ne suit pas des lignes\u00a0: écart de {amount}.",
        "The stated balance does not follow from the lines: difference of {amount}.",
    ),
    "ledger.point_overlap": (
        "Deux pièces portent, les mêmes jours, des lignes de même montant dont rien ne montre qu’elles sont les mêmes\u00a0: {lines}. Elles sont comptées deux fois.",
        "Two exhibits state, on the same days, lines of one amount that nothing shows to be the same: {lines}. They are counted twice.",
    ),
    "ledger.point_day_order": (
        "L’ordre des lignes de ce jour n’est pas déterminé par les soldes\u00a0: {lines}.",
        "The order of the lines of this day is not determined by the balances: {lines}.",
    ),
    "ledger.point_mirror": (
        "Le relevé de l’autre compte couvre ce jour et ne porte pas ce paiement\u00a0: {amount}.",
        "The statement of the other account covers this day and does not show this payment: {amount}.",
    ),
    "ledger.point_pair": (
        "L’autre côté de ce paiement peut être l’une de plusieurs lignes\u00a0: {lines}.",
        "The other side of this payment may be one of several lines: {lines}.",
    ),
    "ledger.point_reversal": (
        "L’opération que cette ligne annule n’est pas trouvée, ou peut être l’une de plusieurs\u00a0: {amount}.",
        "The movement that this line takes back is not found, or may be one of several: {amount}.",
    ),
    "ledger.point_rate": (
        "Une autre monnaie est énoncée sans montant ni taux\u00a0: {amount}.",
        "Another currency is stated without an amount or a rate: {amount}.",
    ),
    "ledger.point_undated": ("Des lignes n’ont pas de date\u00a0: {lines}.", "Lines have no date: {lines}."),
    "ledger.point_no_balance": (
        "Aucun solde n’est énoncé\u00a0: rien ne prouve que les lignes sont toutes là.",
        "No balance is stated: nothing shows that every line is there.",
    ),
    "ledger.point_crowd": (
        "Compte très mouvementé\u00a0: {lines} paiements reçus peuvent chacun être repris par plus de seize paiements sortants. Seuls les seize plus proches sont suivis par les motifs\u00a0; un passage plus lointain n’y paraît pas.",
        "A very busy account: {lines} payments in may each be passed on by more than sixteen payments out. The motifs follow only the sixteen nearest; a passage further away does not appear.",
    ),
    "ledger.point_stopped": (
        "Circuits non cherchés au-delà\u00a0: après {lines} paiements reçus par ce compte, l’argent pouvait continuer de trop de manières. Un circuit qui passerait par là n’est ni montré ni exclu\u00a0; inscrivez les comptes du public comme identifiants publics, puis reconstruisez.",
        "No circle was looked for beyond: after {lines} payments into this account, money could go on in too many ways. A circle through it is neither shown nor excluded; list the accounts of the public as public selectors, then build again.",
    ),
    "ledger.book_ledger": ("Lignes", "Lines"),
    "ledger.book_product": ("Produit", "Product"),
    "ledger.book_months": ("Mois", "Months"),
    "ledger.book_persons": ("Personnes", "Persons"),
    "ledger.book_checks": ("Contrôle", "Check"),
    "ledger.book_account": ("Compte", "Account"),
    "ledger.book_currency": ("Monnaie", "Currency"),
    "ledger.book_number": ("N°", "No"),
    "ledger.book_day": ("Jour", "Day"),
    "ledger.book_amount": ("Montant", "Amount"),
    "ledger.book_balance": ("Solde du dossier", "Balance of the case"),
    "ledger.book_recomputed": ("Recalculé", "Recomputed"),
    "ledger.book_stated": ("Du dossier", "Of the case"),
    "ledger.book_difference": ("Écart", "Difference"),
    "ledger.book_differences": ("Écarts", "Differences"),
    "ledger.book_mark": ("Cote", "Mark"),
    "ledger.book_locator": ("Endroit", "Place"),
    "ledger.book_other": ("Autre côté", "Other side"),
    "ledger.book_person": ("Personne", "Person"),
    "ledger.book_month": ("Mois", "Month"),
    "ledger.book_reason": ("Motif de l’hypothèse", "Reason of the hypothesis"),
    "ledger.book_sheet": ("Feuille", "Sheet"),
    "ledger.book_undated": ("sans date", "undated"),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()}
