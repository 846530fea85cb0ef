"""Where the law data comes from, in French: each source is written once in English, as whoever carried it over wrote it, and turned here.

Works keep their titles. A test finds a French source for each of the law data; one that is not here, of an older build, stays as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from faisceau.model.typography import french


def source_in(source: str, lang: Literal["fr", "en"]) -> str:
    r"""Return a source of the law data as a language writes it.

    >>> source_in("ILO Indicators of Forced Labour, 2012; read in secondary texts", "fr")
    'OIT, Indicators of Forced Labour, 2012\xa0; lu dans des textes secondaires'
    """
    return IN_FRENCH.get(source, source) if lang == "fr" else source


_SOURCES = {
    "28 parties in 2016 verified; later accessions from knowledge": (
        "28 parties en 2016 vérifiées ; adhésions ultérieures de connaissance"
    ),
    "30 and 90 days verified in a secondary text; the rest from knowledge": (
        "30 et 90 jours vérifiés dans un texte secondaire ; le reste, de connaissance"
    ),
    "75 parties on 2024-06-20 (coe.int); the list is from knowledge, Ireland signed only: check": (
        "75 parties au 20 juin 2024 (coe.int) ; la liste est de connaissance, l’Irlande n’a que signé : à vérifier"
    ),
    "after the 24 hours of FATF-APG 2018, from knowledge; days are ours": (
        "d’après les 24 heures de GAFI-APG 2018, de connaissance ; les jours sont de nous"
    ),
    "after the 48 hours of FinCEN FIN-2020-A008; days are ours": (
        "d’après les 48 heures de FinCEN FIN-2020-A008 ; les jours sont de nous"
    ),
    "after the share of 0.9 of FATF-APG 2018, from knowledge": "d’après la part de 0,9 de GAFI-APG 2018, de connaissance",
    "art. 11 in the FACILEX transcription; the rest from knowledge": (
        "art. 11 dans la transcription de FACILEX ; le reste, de connaissance"
    ),
    "art. 29 verified in a secondary text; fields from knowledge": (
        "art. 29 vérifié dans un texte secondaire ; champs de connaissance"
    ),
    "arts 25 and 29-31 verified in a secondary text; the rest from knowledge": (
        "art. 25 et 29 à 31 vérifiés dans un texte secondaire ; le reste, de connaissance"
    ),
    "arts 5(9)-17 and Annexes I and II read (CELEX 32023R1543); arts 4 and 5(2)-(4) from knowledge": (
        "art. 5, § 9, à 17 et annexes I et II lus (CELEX 32023R1543) ; art. 4 et 5, § 2 à 4, de connaissance"
    ),
    "AUSTRAC / Fintel Alliance 2022: daily to several times a week; read in secondary texts": (
        "AUSTRAC / Fintel Alliance 2022 : chaque jour à plusieurs fois par semaine ; lu dans des textes secondaires"
    ),
    "AUSTRAC / Fintel Alliance 2022: more than 15 a month; read in secondary texts": (
        "AUSTRAC / Fintel Alliance 2022 : plus de 15 par mois ; lu dans des textes secondaires"
    ),
    "AUSTRAC / Fintel Alliance 2022; read in secondary texts": ("AUSTRAC / Fintel Alliance 2022 ; lu dans des textes secondaires"),
    "AUSTRAC / Fintel Alliance, Detecting and stopping forced sexual servitude in Australia, February 2022; read in secondary texts": (
        "AUSTRAC / Fintel Alliance, Detecting and stopping forced sexual servitude in Australia, février 2022 ; lu "
        "dans des textes secondaires"
    ),
    "AUSTRAC / Fintel Alliance, February 2022; read in secondary texts": (
        "AUSTRAC / Fintel Alliance, février 2022 ; lu dans des textes secondaires"
    ),
    "A–E order from knowledge, E–M verified (reference); fields from knowledge": (
        "ordre A–E de connaissance, E–M vérifié (référence) ; champs de connaissance"
    ),
    "cash payments to a trader from EUR 1,000 (Code monétaire et financier, article D. 112-3), and what customers believe of it; from knowledge: to be checked": (
        "paiements en espèces à un commerçant à partir de 1 000 EUR (Code monétaire et financier, article D. 112-3), "
        "et ce que les clients en croient ; de connaissance : à vérifier"
    ),
    "CESEDA, from knowledge: the text is not in the data; read it before it is charged": (
        "CESEDA, de connaissance : le texte n’est pas dans les données ; à lire avant de poursuivre"
    ),
    "CETS No. 198: monitoring verified, articles from knowledge": "STCE n° 198 : suivi vérifié, articles de connaissance",
    "choice of this software": "choix de ce logiciel",
    "choice of this software where the text is silent": "choix de ce logiciel là où le texte se tait",
    "choice of this software, after the practice of the procedure": ("choix de ce logiciel, d’après la pratique de la procédure"),
    "choice of this software: order of magnitude of AUD 100, rounded": (
        "choix de ce logiciel : ordre de grandeur de 100 AUD, arrondi"
    ),
    "choice of this software: order of magnitude of AUD 2,000, rounded": (
        "choix de ce logiciel : ordre de grandeur de 2 000 AUD, arrondi"
    ),
    "choice of this software: order of magnitude of AUD 800, rounded": (
        "choix de ce logiciel : ordre de grandeur de 800 AUD, arrondi"
    ),
    "Code de procédure pénale and case-law, reported from public texts": (
        "Code de procédure pénale et jurisprudence, rapportés de textes publics"
    ),
    "Code de procédure pénale, articles from knowledge; check each before it is printed": (
        "Code de procédure pénale, articles de connaissance ; vérifier chacun avant d’imprimer"
    ),
    "Code de procédure pénale, from knowledge: the text is not in the data; check before it is relied on": (
        "Code de procédure pénale, de connaissance : le texte n’est pas dans les données ; à vérifier avant de s’y fier"
    ),
    "Code de procédure pénale, reported from public texts": "Code de procédure pénale, rapporté de textes publics",
    "Code pénal 112-1, 112-2 and case-law on continuing offences, from knowledge": (
        "Code pénal 112-1, 112-2 et jurisprudence sur les infractions continues, de connaissance"
    ),
    "Code pénal, article 122-2 read; the absence checked by reading of the section alone": (
        "Code pénal, article 122-2 lu ; l’absence vérifiée par la lecture de la seule section"
    ),
    "Code pénal, read in the consolidated text of 2026-04-02": "Code pénal, lu dans le texte consolidé du 2 avril 2026",
    "Code pénal, version en vigueur au 2 avril 2026 (LEGITEXT000006070719)": (
        "Code pénal, version en vigueur au 2 avril 2026 (LEGITEXT000006070719)"
    ),
    "Council Decision 2007/845/JHA, from knowledge": "décision 2007/845/JAI du Conseil, de connaissance",
    "Council of Europe Convention on Action against Trafficking in Human Beings": (
        "convention du Conseil de l’Europe sur la lutte contre la traite des êtres humains"
    ),
    "Council press release; article number from knowledge": "communiqué du Conseil ; numéro d’article de connaissance",
    "CP 122-2 read (LEGITEXT000006070719); absence of an article of its own and CPP 40-1 from knowledge": (
        "CP 122-2 lu (LEGITEXT000006070719) ; absence d’un article propre et CPP 40-1 de connaissance"
    ),
    "Directive 2011/36/EU": "directive 2011/36/UE",
    "Directive 2011/36/EU (CELEX 32011L0036)": "directive 2011/36/UE (CELEX 32011L0036)",
    "Directive 2011/36/EU (CELEX 32011L0036), as amended by Directive (EU) 2024/1712: the three forms read in a Council press release": (
        "directive 2011/36/UE (CELEX 32011L0036), modifiée par la directive (UE) 2024/1712 : les trois formes lues "
        "dans un communiqué du Conseil"
    ),
    "Directive 2011/36/EU (CELEX 32011L0036); Protocol as quoted by the ILO Delphi brochure": (
        "directive 2011/36/UE (CELEX 32011L0036) ; protocole, tel que le cite la brochure Delphi de l’OIT"
    ),
    "Directive 2011/36/EU and Code de procédure pénale, reported from public texts": (
        "directive 2011/36/UE et Code de procédure pénale, rapportés de textes publics"
    ),
    "Directive 2011/36/EU, article 8, text read; the widening of 2024 from knowledge": (
        "directive 2011/36/UE, article 8, texte lu ; l’élargissement de 2024 de connaissance"
    ),
    "Directive 2011/36/EU, article 9(1); Code de procédure pénale, reported from public texts": (
        "directive 2011/36/UE, article 9, § 1 ; Code de procédure pénale, rapporté de textes publics"
    ),
    "Directive 2014/41/EU art. 10(1)(a)": "directive 2014/41/UE, art. 10, § 1, a",
    "Directive 2014/41/EU art. 11 in the FACILEX transcription": (
        "directive 2014/41/UE, art. 11, dans la transcription de FACILEX"
    ),
    "Directive 2014/41/EU art. 11(1)(g); Regulation (EU) 2018/1805 art. 3": (
        "directive 2014/41/UE, art. 11, § 1, g ; règlement (UE) 2018/1805, art. 3"
    ),
    "Directive 2014/41/EU art. 11(1)(h)": "directive 2014/41/UE, art. 11, § 1, h",
    "Directive 2014/41/EU art. 28 (legislation.gov.uk)": "directive 2014/41/UE, art. 28 (legislation.gov.uk)",
    "Directive 2014/41/EU arts 10(2) and 11(2)": "directive 2014/41/UE, art. 10, § 2, et 11, § 2",
    "Directive 2014/41/EU, recitals 44 and 45, from knowledge; Ireland: no later opt-in found, check again": (
        "directive 2014/41/UE, considérants 44 et 45, de connaissance ; Irlande : aucune adhésion ultérieure trouvée, à revérifier"
    ),
    "Directive 2014/41/EU; art. 28 verified, other article numbers from knowledge": (
        "directive 2014/41/UE ; art. 28 vérifié, autres numéros d’articles de connaissance"
    ),
    "Directive 2014/41/EU; article number from knowledge": "directive 2014/41/UE ; numéro d’article de connaissance",
    "domestic law of the provider’s State (ECPA), from knowledge": (
        "droit interne de l’État du fournisseur (ECPA), de connaissance"
    ),
    "ECtHR case-law (Al-Khawaja and Tahery; Schatschaschwili), from knowledge": (
        "jurisprudence de la CEDH (Al-Khawaja et Tahery ; Schatschaschwili), de connaissance"
    ),
    "Egmont / Europol / OSCE, Following the Money, 2019, and practice of financial intelligence units; from knowledge": (
        "Egmont / Europol / OSCE, Following the Money, 2019, et pratique des cellules de renseignement financier ; de connaissance"
    ),
    "Egmont Group, Europol, OSCE Following the Money (2019), practice of financial intelligence units, from knowledge": (
        "groupe Egmont, Europol, OSCE, Following the Money (2019), pratique des cellules de renseignement financier, "
        "de connaissance"
    ),
    "Egmont Group, Europol, OSCE Following the Money (2019), TRACFIN practice, from knowledge": (
        "groupe Egmont, Europol, OSCE, Following the Money (2019), pratique de TRACFIN, de connaissance"
    ),
    "Egmont membership not looked up State by State": "appartenance à Egmont non recherchée État par État",
    "eucrim, secondary text; article number from knowledge": "eucrim, texte secondaire ; numéro d’article de connaissance",
    "EUR-Lex summary": "synthèse d’EUR-Lex",
    "European Convention on Mutual Assistance in Criminal Matters (ETS No. 30), articles from knowledge": (
        "convention européenne d’entraide judiciaire en matière pénale (STE n° 30), articles de connaissance"
    ),
    "FATF-APG, Financial Flows from Human Trafficking, July 2018; the item from knowledge": (
        "GAFI-APG, Financial Flows from Human Trafficking, juillet 2018 ; l’élément, de connaissance"
    ),
    "fields from knowledge; the sections are not in the reference: check against the official form": (
        "champs de connaissance ; les rubriques ne sont pas dans la référence : à comparer au formulaire officiel"
    ),
    "FinCEN FIN-2020-A008, 15 October 2020; read in secondary texts": (
        "FinCEN FIN-2020-A008, 15 octobre 2020 ; lu dans des textes secondaires"
    ),
    "FinCEN Supplemental Advisory FIN-2020-A008, 15 October 2020; read in secondary texts": (
        "FinCEN Supplemental Advisory FIN-2020-A008, 15 octobre 2020 ; lu dans des textes secondaires"
    ),
    "Framework Decision 2002/465/JHA, from knowledge": "décision-cadre 2002/465/JAI, de connaissance",
    "from knowledge": "de connaissance",
    "from knowledge of public texts; check the article before it is quoted": (
        "de connaissance de textes publics ; vérifier l’article avant de le citer"
    ),
    "from knowledge: earlier wordings of the Code pénal are not in the data; read the wording of the day before it is charged": (
        "de connaissance : les rédactions antérieures du Code pénal ne sont pas dans les données ; lire celle du jour"
        " avant de poursuivre"
    ),
    "from knowledge: with DK and IE": "de connaissance : avec DK et IE",
    "from knowledge: with DK and IE; between the others Regulation (EU) 2018/1805 and Directive 2014/41/EU take its place": (
        "de connaissance : avec DK et IE ; entre les autres, le règlement (UE) 2018/1805 et la directive 2014/41/UE "
        "en tiennent lieu"
    ),
    "from knowledge; AD, AZ, GR, IS and SM to be checked, and not listed here": (
        "de connaissance ; AD, AZ, GR, IS et SM à vérifier, et absents de cette liste"
    ),
    "from knowledge; check": "de connaissance ; à vérifier",
    "from knowledge; check against the official text": "de connaissance ; à comparer au texte officiel",
    "from knowledge; check each State": "de connaissance ; vérifier chaque État",
    "from knowledge; check further accessions": "de connaissance ; vérifier les adhésions ultérieures",
    "from knowledge; check further accessions and each State’s declarations": (
        "de connaissance ; vérifier les adhésions ultérieures et les déclarations de chaque État"
    ),
    "from knowledge; check the date of application": "de connaissance ; vérifier la date d’application",
    "from knowledge; check the declaration in the official list before the request leaves": (
        "de connaissance ; vérifier la déclaration dans la liste officielle avant le départ de la demande"
    ),
    "from knowledge; check the States of partial application": "de connaissance ; vérifier les États d’application partielle",
    "from knowledge; each State’s own date not looked up": "de connaissance ; date propre à chaque État non recherchée",
    "from knowledge; France is not a party: check": "de connaissance ; la France n’est pas partie : à vérifier",
    "from knowledge; GR to be checked; IS and NO apply listed articles only": (
        "de connaissance ; GR à vérifier ; IS et NO n’appliquent que des articles énumérés"
    ),
    "from knowledge; Ireland’s participation to be checked": "de connaissance ; participation de l’Irlande à vérifier",
    "from knowledge; not all have ratified: check": "de connaissance ; tous n’ont pas ratifié : à vérifier",
    "from knowledge; nothing is said of any treaty: look it up": ("de connaissance ; rien n’est dit d’aucun traité : à rechercher"),
    "from knowledge; the reference lists DK and IE among its users: check the participation of DK and IE": (
        "de connaissance ; la référence compte DK et IE parmi ses utilisateurs : vérifier leur participation"
    ),
    "from knowledge; third States by agreement not listed: check": (
        "de connaissance ; États tiers liés par accord non listés : à vérifier"
    ),
    "from knowledge; trafficking, criminal organisation, laundering and organs verified in Annex IV of Regulation (EU) 2023/1543": (
        "de connaissance ; traite, organisation criminelle, blanchiment et organes vérifiés à l’annexe IV du "
        "règlement (UE) 2023/1543"
    ),
    "from knowledge; with DK and IE the Framework Decisions 2003/577 and 2006/783 remain": (
        "de connaissance ; avec DK et IE, les décisions-cadres 2003/577 et 2006/783 demeurent"
    ),
    "gov.ie e-Evidence pages of 2026 for IE; DK from knowledge": (
        "pages e-Evidence de gov.ie de 2026 pour IE ; DK de connaissance"
    ),
    "grounds in the FACILEX transcription; periods and dates from knowledge": (
        "motifs dans la transcription de FACILEX ; délais et dates de connaissance"
    ),
    "ILO / European Commission, Operational indicators of trafficking in human beings (Delphi), 2009 (WCMS_105023): public transcription of the lists on labour": (
        "OIT / Commission européenne, Operational indicators of trafficking in human beings (Delphi), 2009 "
        "(WCMS_105023) : transcription publique des listes sur le travail"
    ),
    "ILO / European Commission, Operational indicators of trafficking in human beings (Delphi), 2009: confiscation of documents; read in secondary texts": (
        "OIT / Commission européenne, Operational indicators of trafficking in human beings (Delphi), 2009 : "
        "confiscation des papiers ; lu dans des textes secondaires"
    ),
    "ILO / European Commission, Operational indicators of trafficking in human beings (Delphi), 2009: debt bondage; read in secondary texts": (
        "OIT / Commission européenne, Operational indicators of trafficking in human beings (Delphi), 2009 : "
        "servitude pour dette ; lu dans des textes secondaires"
    ),
    "ILO / European Commission, Operational indicators of trafficking in human beings (Delphi), 2009; read in secondary texts": (
        "OIT / Commission européenne, Operational indicators of trafficking in human beings (Delphi), 2009 ; lu dans "
        "des textes secondaires"
    ),
    "ILO Indicators of Forced Labour, 2012; list as quoted in a public transcription": (
        "OIT, Indicators of Forced Labour, 2012 ; liste telle que la cite une transcription publique"
    ),
    "ILO Indicators of Forced Labour, 2012; read in secondary texts": (
        "OIT, Indicators of Forced Labour, 2012 ; lu dans des textes secondaires"
    ),
    "ILO, Indicators of Forced Labour, 2012: debt bondage; read in secondary texts": (
        "OIT, Indicators of Forced Labour, 2012 : servitude pour dette ; lu dans des textes secondaires"
    ),
    "ILO, indicators of forced labour: withholding of wages; from knowledge": (
        "OIT, indicateurs du travail forcé : retenue des salaires ; de connaissance"
    ),
    "informal network; membership not looked up State by State": "réseau informel ; appartenance non recherchée État par État",
    "Italian law 69/2005 as amended, from knowledge": "loi italienne 69/2005 modifiée, de connaissance",
    "laundering typologies as simulators publish them (AMLSim; Altman et al., Realistic Synthetic Financial Transactions for Anti-Money Laundering Models, 2023); from knowledge": (
        "typologies de blanchiment que publient les simulateurs (AMLSim ; Altman et al., Realistic Synthetic "
        "Financial Transactions for Anti-Money Laundering Models, 2023) ; de connaissance"
    ),
    "literature on adverts (Ibanez & Suthers 2014; Portnoff et al. 2017), from knowledge": (
        "littérature sur les annonces (Ibanez et Suthers 2014 ; Portnoff et al. 2017), de connaissance"
    ),
    "literature on adverts (Ibanez & Suthers 2014; Portnoff et al. 2017; Wang et al. 2019), from knowledge": (
        "littérature sur les annonces (Ibanez et Suthers 2014 ; Portnoff et al. 2017 ; Wang et al. 2019), de connaissance"
    ),
    "MLA part verified in a secondary text; the rest from knowledge": (
        "partie sur l’entraide vérifiée dans un texte secondaire ; le reste, de connaissance"
    ),
    "multi-input heuristic and deposit addresses as the literature on chains describes them (Meiklejohn et al., A Fistful of Bitcoins, 2013; Ron & Shamir 2013); from knowledge": (
        "heuristique des entrées multiples et adresses de dépôt, telles que les décrit la littérature sur les chaînes"
        " (Meiklejohn et al., A Fistful of Bitcoins, 2013 ; Ron et Shamir 2013) ; de connaissance"
    ),
    "names: Unicode CLDR; zones: IANA time zone database; languages: from knowledge": (
        "noms : Unicode CLDR ; fuseaux : base des fuseaux horaires de l’IANA ; langues : de connaissance"
    ),
    "national law from knowledge; check against the official text": (
        "droit national de connaissance ; à comparer au texte officiel"
    ),
    "not in force on 2026-09-05 (Dutch treaty database, read in a secondary text): five ratifications are needed; 9999-12-31 stands for a date that is not known": (
        "pas en vigueur au 5 septembre 2026 (base néerlandaise des traités, lue dans un texte secondaire) : cinq "
        "ratifications sont nécessaires ; 9999-12-31 tient lieu d’une date inconnue"
    ),
    "not in the data": "absent des données",
    "nothing is said of any treaty: look it up": "rien n’est dit d’aucun traité : à rechercher",
    "operational agreements from knowledge; Denmark by agreement": ("accords opérationnels de connaissance ; Danemark par accord"),
    "Palermo Protocol 3, Smuggling Protocol 3, Directive 2002/90/EC, from knowledge": (
        "protocole de Palerme, 3, protocole sur le trafic de migrants, 3, directive 2002/90/CE, de connaissance"
    ),
    "Palermo Protocol, article 3, as quoted by the ILO Delphi brochure: secondary text; the national text is not in the data": (
        "protocole de Palerme, article 3, tel que le cite la brochure Delphi de l’OIT : texte secondaire ; le texte "
        "national n’est pas dans les données"
    ),
    "platform regulation verified; the rest from knowledge": "règlement de la plateforme vérifié ; le reste, de connaissance",
    "practice guides (UNODC toolkit; OSCE, Following the Money; Europol and Eurojust reports), from knowledge": (
        "guides pratiques (recueil de l’ONUDC ; OSCE, Following the Money ; rapports d’Europol et d’Eurojust), de connaissance"
    ),
    "practice, from knowledge": "pratique, de connaissance",
    "Python distribution holidays 0.109 (MIT), category public, national level; check the official journal of the State": (
        "bibliothèque Python holidays 0.109 (MIT), catégorie « public », niveau national ; à comparer au journal officiel de l’État"
    ),
    "quasi-universal, from knowledge": "quasi universel, de connaissance",
    "quasi-universal, from knowledge; check the State in the chart of the United Nations": (
        "quasi universel, de connaissance ; vérifier l’État dans le tableau des Nations unies"
    ),
    "questions of FACILEX, worded anew": "questions de FACILEX, reformulées",
    "ratified by JP and RS; five are needed: not in force": "ratifié par JP et RS ; cinq sont nécessaires : pas en vigueur",
    "refusal grounds (FACILEX transcription of art. 11) and the 30- and 90-day periods verified in secondary texts; other article numbers and the date from knowledge": (
        "motifs de refus (transcription de l’art. 11 par FACILEX) et délais de 30 et 90 jours vérifiés dans des "
        "textes secondaires ; autres numéros d’articles et date de connaissance"
    ),
    "refusal grounds (FACILEX), periods (EUR-Lex summary) and Annex I sections A-M verified; the rest from knowledge": (
        "motifs de refus (FACILEX), délais (synthèse d’EUR-Lex) et rubriques A à M de l’annexe I vérifiés ; le reste,"
        " de connaissance"
    ),
    "Regulation (EEC, Euratom) No 1182/71 art. 3, from knowledge": ("règlement (CEE, Euratom) n° 1182/71, art. 3, de connaissance"),
    "Regulation (EU) 2018/1805": "règlement (UE) 2018/1805",
    "Regulation (EU) 2018/1805 art. 1": "règlement (UE) 2018/1805, art. 1",
    "Regulation (EU) 2018/1805 art. 19(1)(e)": "règlement (UE) 2018/1805, art. 19, § 1, e",
    "Regulation (EU) 2018/1805 art. 8(1) (CELEX 02018R1805-20250501)": (
        "règlement (UE) 2018/1805, art. 8, § 1 (CELEX 02018R1805-20250501)"
    ),
    "Regulation (EU) 2018/1805 art. 8(1)(e) (CELEX 02018R1805-20250501), read as far as the exception for taxes; the rest of the exception from knowledge": (
        "règlement (UE) 2018/1805, art. 8, § 1, e (CELEX 02018R1805-20250501), lu jusqu’à l’exception des taxes ; le "
        "reste de l’exception, de connaissance"
    ),
    "Regulation (EU) 2018/1805 arts 8(1)(a) and 19(1)(a)": "règlement (UE) 2018/1805, art. 8, § 1, a, et 19, § 1, a",
    "Regulation (EU) 2018/1805 arts 8(1)(b) and 19(1)(b)": "règlement (UE) 2018/1805, art. 8, § 1, b, et 19, § 1, b",
    "Regulation (EU) 2018/1805 arts 8(1)(f) and 19(1)(h)": "règlement (UE) 2018/1805, art. 8, § 1, f, et 19, § 1, h",
    "Regulation (EU) 2018/1805 in the FACILEX transcription": "règlement (UE) 2018/1805, dans la transcription de FACILEX",
    "Regulation (EU) 2018/1805; articles from knowledge": "règlement (UE) 2018/1805 ; articles de connaissance",
    "Regulation (EU) 2023/1543 (CELEX 32023R1543)": "règlement (UE) 2023/1543 (CELEX 32023R1543)",
    "Regulation (EU) 2023/1543; arts 5(9)-17 read (CELEX 32023R1543), arts 4 and 5(2)-(4) from knowledge": (
        "règlement (UE) 2023/1543 ; art. 5, § 9, à 17 lus (CELEX 32023R1543), art. 4 et 5, § 2 à 4, de connaissance"
    ),
    "scope and transposition date read; exchange periods and the participation of Ireland from knowledge": (
        "champ et date de transposition lus ; délais d’échange et participation de l’Irlande de connaissance"
    ),
    "Second Additional Protocol (ETS No. 182), articles from knowledge": (
        "deuxième protocole additionnel (STE n° 182), articles de connaissance"
    ),
    "sections A to M verified (reference); fields from knowledge": (
        "rubriques A à M vérifiées (référence) ; champs de connaissance"
    ),
    "sections from the reference, status as given there; fields from knowledge": (
        "rubriques de la référence, avec le statut qui y est donné ; champs de connaissance"
    ),
    "sections verified (reference); fields from knowledge": "rubriques vérifiées (référence) ; champs de connaissance",
    "systematic reporting of cash deposits above EUR 10,000 a month (Code monétaire et financier, article R. 561-31-2), from knowledge: to be checked before it is relied on": (
        "communication systématique des dépôts d’espèces au-delà de 10 000 EUR par mois (Code monétaire et financier,"
        " article R. 561-31-2), de connaissance : à vérifier avant de s’y fier"
    ),
    "title and monitoring verified; articles and date from knowledge": (
        "titre et suivi vérifiés ; articles et date de connaissance"
    ),
    "title verified (reference); fields from knowledge": "titre vérifié (référence) ; champs de connaissance",
    "United Nations Convention against Transnational Organized Crime, articles from knowledge": (
        "convention des Nations unies contre la criminalité transnationale organisée, articles de connaissance"
    ),
    "UNODC, human trafficking indicators leaflet, from knowledge": ("ONUDC, dépliant d’indicateurs de la traite, de connaissance"),
    "widening of 2024 from knowledge; the 2011 wording was read": (
        "élargissement de 2024 de connaissance ; la rédaction de 2011 a été lue"
    ),
}

IN_FRENCH: Mapping[str, str] = MappingProxyType({source: french(turned) for source, turned in _SOURCES.items()})
"""Each source of the law data in French, with the spaces that French sets."""
