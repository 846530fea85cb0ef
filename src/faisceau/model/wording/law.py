"""What is said of the charged text, of the Delphi dimensions and of what is asked of people, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "law.unknown_state": Wording(
        "Aucun texte de l'État « {state} » n'est dans les données de droit : rien n'a été retenu.",
        "No text of the State “{state}” is in the law data: nothing was charged.",
        "Choisissez parmi : {known}, ou ajoutez un fichier de cet État aux données de droit.",
        "Choose among: {known}, or add a file of this State to the law data.",
    ),
    "law.unknown_offence": Wording(
        "« {offence} » n'est pas une infraction de {state} dans les données de droit : rien n'a été retenu.",
        "“{offence}” is not an offence of {state} in the law data: nothing was charged.",
        "Choisissez parmi : {known}.",
        "Choose among: {known}.",
    ),
    "law.not_in_force": Wording(
        "Aucune rédaction connue de {article} n'était en vigueur le {day} (première connue : {since}) : rien n'a été retenu.",
        "No known wording of {article} was in force on {day} (first one known: {since}): nothing was charged.",
        "Corrigez la date des faits, ou retenez une infraction en vigueur ce jour-là ; les dates d'entrée en vigueur sont à vérifier ({status}).",
        "Correct the date of the facts, or charge an offence in force on that day; the days of entry into force are to be checked ({status}).",
    ),
    "law.in_force": Wording("en vigueur depuis le {since} (à vérifier)", "in force since {since} (to be checked)"),
    "law.in_force_until": Wording(
        "en vigueur du {since} au {until} exclu (à vérifier)", "in force from {since} until {until}, excluded (to be checked)"
    ),
    "law.dates_unknown": Wording("date d'entrée en vigueur non recherchée", "day of entry into force not looked up"),
    "law.later": Wording(
        "Une autre rédaction est entrée en vigueur le {later}, pendant la période des faits : lisez les deux avant de retenir.",
        "Another wording came into force on {later}, within the period of the facts: read both before charging.",
    ),
    "law.no_wording": Wording(
        "Aucune rédaction connue n'était en vigueur au premier jour des faits : cette infraction n'a aucune ligne.",
        "No known wording was in force on the first day of the facts: this count has no row.",
    ),
    "law.limitation": Wording(
        "Prescription ({applies}) : {text} [{article}, {status}]", "Limitation ({applies}): {text} [{article}, {status}]"
    ),
    "law.adult": Wording("victime majeure", "adult victim"),
    "law.child": Wording("victime mineure", "child victim"),
    "law.rules": Wording("Règles à lire à côté :", "Rules to be read beside it:"),
    "law.questions": Wording(
        "{persons} est aussi une victime possible. Questions pour le magistrat, sans réponse du logiciel :",
        "{persons} is also a possible victim. Questions for the magistrate, which the software does not answer:",
    ),
    "law.distinctions": Wording(
        "Traite ou trafic de migrants : ce qui les distingue, côte à côte ; les deux peuvent être soutenus.",
        "Trafficking or smuggling: what sets them apart, side by side; both may be argued.",
    ),
    "law.no_counts": Wording("Aucune infraction n'est retenue.", "No offence is charged."),
    "law.dimension_supported": Wording("étayée selon la règle publiée : {rule}", "supported by the published rule: {rule}"),
    "law.dimension_not_by_rule": Wording(
        "des points lus, mais pas autant que la règle publiée en demande",
        "findings read, but fewer than the published rule asks for",
    ),
    "law.dimension_unknown": Wording(
        "des points lus ; les poids de cette liste ne sont pas dans les données : la règle n'est pas appliquée (inconnu n'est pas zéro)",
        "findings read; the weights of this list are not in the data: the rule is not applied (not known is not zero)",
    ),
    "law.dimension_none": Wording("aucun point lu", "no finding read"),
    "law.dimension_lead": Wording(
        "Dimensions de la liste Delphi (OIT et Commission européenne, 2009). Ne comptent que les points dont une personne a confirmé la lecture pour "
        "cette victime. Ce n'est ni une note ni une conclusion : le poids est celui de la question, jamais celui d'une personne.",
        "Dimensions of the Delphi list (ILO and European Commission, 2009). Only findings whose reading a person confirmed for this victim count. "
        "This is neither a mark nor a conclusion: the weight is that of the question, never that of a person.",
    ),
    "law.no_victims": Wording("Aucune infraction retenue ne vise de victime.", "No count names a victim."),
    "law.list_adult_labour": Wording("liste des adultes, travail", "list of adults, labour"),
    "law.list_child_labour": Wording("liste des enfants, travail", "list of children, labour"),
    "law.list_adult_sexual": Wording("liste des adultes, exploitation sexuelle", "list of adults, sexual exploitation"),
    "law.list_child_sexual": Wording("liste des enfants, exploitation sexuelle", "list of children, sexual exploitation"),
    "law.weight_strong": Wording("fort", "strong"),
    "law.weight_medium": Wording("moyen", "medium"),
    "law.weight_weak": Wording("faible", "weak"),
    "law.weight_unweighed": Wording("poids inconnu", "weight not known"),
    "law.asked": Wording(
        "À demander aux personnes et aux pièces : {n} indicateurs des listes publiées qu'aucune table ne permet de calculer.",
        "To be asked of people and of the pieces: {n} indicators of the published lists that no table allows to compute.",
    ),
    "law.ask": Wording(
        "Les pièces ou les personnes entendues le disent-elles : {label} ?", "Do the pieces or the persons heard say it: {label}?"
    ),
}
