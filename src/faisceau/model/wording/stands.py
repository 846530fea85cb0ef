"""What stands, in words: weak points, statements, verdicts of a comparison, non-punishment. Nothing is concluded of anybody."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID: dict[str, tuple[str, str]] = {
    "stands.piece": ("pièce {mark}", "exhibit {mark}"),
    "stands.seal": ("scellé {seal}", "seal {seal}"),
    "stands.witness": ("paroles de {person}", "words of {person}"),
    "stands.kind_hearing": ("audition", "hearing"),
    "stands.kind_certificate": ("certificat", "certificate"),
    "stands.kind_report": ("rapport", "report"),
    "stands.kind_other": ("autre", "other"),
    "stands.safeguard_filmed": ("filmée", "filmed"),
    "stands.safeguard_accompanied": ("mineur accompagné", "child accompanied"),
    "stands.safeguard_ad_hoc_administrator": ("administrateur ad hoc", "ad hoc administrator"),
    "stands.safeguard_lawyer_of_child": ("avocat du mineur", "the child’s lawyer"),
    "stands.safeguard_trained": ("enquêteur formé", "trained officer"),
    "stands.safeguard_premises": ("locaux adaptés", "suitable premises"),
    "stands.safeguard_same_officer": ("même enquêteur que la fois précédente", "same officer as before"),
    "stands.verdict_corroborated": ("corroboré par {mark} {locator}", "corroborated by {mark} {locator}"),
    "stands.verdict_contradicted": ("contredit par {mark} {locator}", "contradicted by {mark} {locator}"),
    "stands.verdict_silent": ("{mark} n’en dit rien", "{mark} is silent"),
    "stands.np_question": (
        "{person} est visée par l’infraction {count} et a la qualité de victime : l’a-t-elle commise sous la contrainte, comme conséquence directe de la traite ? Au magistrat d’en juger.",
        "{person} is charged under count {count} and has the role of a victim: was it committed under compulsion, as a direct consequence of being trafficked? That is for the magistrate.",
    ),
    "stands.np_period_inside": (
        "Les faits reprochés se placent dans la période de l’exploitation.",
        "The facts charged lie within the period of the exploitation.",
    ),
    "stands.np_period_partly": (
        "Les faits reprochés débordent la période de l’exploitation, ou n’en couvrent qu’une partie.",
        "The facts charged reach beyond the period of the exploitation, or cover only a part of it.",
    ),
    "stands.np_period_outside": (
        "Les faits reprochés sont hors de la période de l’exploitation telle qu’elle est retenue.",
        "The facts charged lie outside the period of the exploitation as charged.",
    ),
    "stands.np_period_unknown": (
        "Les dates connues ne disent pas si les faits reprochés sont dans la période de l’exploitation.",
        "The dates known do not tell whether the facts charged lie within the period of the exploitation.",
    ),
    "stands.np_age_child": ("Mineure aux faits, pour tout ou partie.", "A child at the facts, for all or a part of them."),
    "stands.np_age_adult": ("Majeure aux faits.", "An adult at the facts."),
    "stands.np_age_unknown": ("Âge aux faits non établi.", "Age at the facts not established."),
    "stands.np_control": ("Signes de contrôle (moyens étayés à son égard) :", "Signs of control (means supported in her respect):"),
    "stands.np_link": (
        "Lien entre l’acte et la situation (contrainte à commettre une infraction) :",
        "Link between the act and the situation (compelled to commit an offence):",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()} | {
    "stands.incomplete": Wording(
        "Il manque quelque chose : rien n’a été signé.",
        "Something is missing: nothing was signed.",
        "Remplissez tous les champs demandés.",
        "Fill in every field that is asked for.",
    ),
    "stands.no_date": Wording(
        "« {written} » n’est pas une date : rien n’a été signé.",
        "“{written}” is not a date: nothing was signed.",
        "Écrivez AAAA-MM-JJ.",
        "Write YYYY-MM-DD.",
    ),
}
