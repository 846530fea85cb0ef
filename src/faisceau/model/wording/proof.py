"""What the proof says, in both languages: the reasons of gaps, the states of findings, what stands against a way, refusals."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "proof.element_act": Wording("Acte", "Act"),
    "proof.element_means": Wording("Moyen (circonstance)", "Means"),
    "proof.element_purpose": Wording("But (exploitation)", "Purpose (exploitation)"),
    "proof.element_aggravation": Wording("Circonstance aggravante", "Aggravating circumstance"),
    "proof.age_child": Wording(
        "minorité au moment des faits, pour tout ou partie de la période",
        "a child at the facts, for the whole of the period or a part of it",
    ),
    "proof.age_adult": Wording("majorité acquise au moment des faits", "an adult at the facts"),
    "proof.age_unknown": Wording(
        "âge aux faits non établi : le texte est lu comme pour un majeur",
        "age at the facts not established: the text is read as for an adult",
    ),
    "proof.not_required": Wording(
        "Le texte ne l’exige pas à l’égard d’un mineur ; cette circonstance aggrave.",
        "The text does not require it for a child; this circumstance aggravates.",
    ),
    "proof.national_only": Wording("propre au droit national", "national only"),
    "proof.gap_unsupported": Wording(
        "Rien ne l’étaye encore, ou pas autant de lignes que le texte en demande.",
        "Nothing supports it yet, or not as many rows as the text asks for.",
    ),
    "proof.gap_testimony_only": Wording(
        "Étayé seulement par la parole de la victime et par ce qui la rapporte.",
        "Supported only by the victim’s word and by what repeats it.",
    ),
    "proof.gap_cannot_stand_alone": Wording(
        "Étayé seulement par des déclarations sur lesquelles seules aucune condamnation ne peut reposer.",
        "Supported only by statements on which alone no conviction may rest.",
    ),
    "proof.not_computable": Wording(
        "Non calculable dans cette affaire : les pièces n’en contiennent aucune donnée ({missing}). Cela ne dit rien des faits.",
        "Not computable in this case: the exhibits hold no such data ({missing}). This says nothing about the facts.",
    ),
    "proof.not_compared": Wording(
        "Montants en {currencies} non comparés : aucun seuil n’est connu dans ces monnaies.",
        "Amounts in {currencies} were not compared: no threshold is known in these currencies.",
    ),
    "proof.against_articles_mixed": Wording(
        "articles vérifiés en partie, ou de seconde main", "articles verified in part, or second-hand"
    ),
    "proof.against_articles_knowledge": Wording("articles à vérifier avant usage", "articles to be checked before use"),
    "proof.against_articles_uncertain": Wording("articles incertains", "articles uncertain"),
    "proof.against_articles_ours": Wording("proposition de ce logiciel", "a proposal of this software"),
    "proof.against_parties_mixed": Wording("liste des États liés vérifiée en partie", "list of the States bound verified in part"),
    "proof.against_parties_knowledge": Wording(
        "liste des États liés à vérifier sur l’état officiel", "list of the States bound to be checked against the official chart"
    ),
    "proof.against_parties_uncertain": Wording(
        "liste des États liés incertaine : vérifier l’état officiel et les réserves",
        "list of the States bound uncertain: check the official chart and the reservations",
    ),
    "proof.stray_exhibit": Wording(
        "La pièce ne fait pas partie de cette construction : la décision n’étaye rien.",
        "The exhibit is not part of this build: the decision supports nothing.",
        "Vérifiez qu’elle a été écartée ou annulée à dessein.",
        "Check that it was left out or annulled on purpose.",
    ),
    "proof.stray_observation": Wording(
        "La ligne qui avait été lue ne fait pas partie de cette construction : la décision n’étaye rien.",
        "The row that was read is not part of this build: the decision supports nothing.",
        "Lisez de nouveau la pièce : elle, ou ce avec quoi elle est lue, a changé.",
        "Read the exhibit again: it, or what it is read with, has changed.",
    ),
    "proof.stray_count": Wording(
        "Aucune infraction retenue sous « {count} » ne vise {suspect} à l’égard de {victim} : la décision n’étaye rien.",
        "No count “{count}” charges {suspect} in respect of {victim}: the decision supports nothing.",
        "Retenez l’infraction, ou corrigez la décision.",
        "Charge the offence, or correct the decision.",
    ),
    "proof.stray_row": Wording(
        "« {element} : {value} » n’est pas une ligne du texte retenu : la décision n’étaye rien.",
        "“{element}: {value}” is not a row of the charged text: the decision supports nothing.",
        "Choisissez une ligne du texte (docs/reference/offences.md), ou retenez une autre infraction.",
        "Choose a row of the text (docs/reference/offences.md), or charge another offence.",
    ),
    "proof.unknown_switch": Wording(
        "« {switch} » ne peut pas être retiré.",
        "“{switch}” cannot be taken away.",
        "Choisissez parmi : {known}.",
        "Choose among: {known}.",
    ),
    "proof.unknown_mark": Wording(
        "Aucune pièce n’a été versée sous la cote « {mark} ».",
        "No exhibit was sealed under the mark “{mark}”.",
        "Cotes connues : {known}.",
        "Known marks: {known}.",
    ),
    "proof.derived_of_nothing": Wording(
        "« derived » retire ce qui n’a été trouvé que grâce à autre chose : rien d’autre n’est retiré.",
        "“derived” takes away what was found only thanks to something else: nothing else is taken away.",
        "Retirez aussi la parole des victimes (testimony), une condition ou une pièce (--without-exhibit).",
        "Take away the victims’ word too (testimony), a condition or an exhibit (--without-exhibit).",
    ),
}
