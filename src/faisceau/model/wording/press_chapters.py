"""What the chapters of the dossier say, in both languages; the frame and the older chapters stand in ``press``."""

from __future__ import annotations

from faisceau.model.wording import Wording

_CHAPTERS = {
    "summary": ("En bref", "In brief"),
    "reading": ("Comment lire cette note", "How to read this note"),
    "persons": ("Personnes", "Persons"),
    "timeline": ("Chronologie", "Timeline"),
    "network": ("Qui est en lien avec qui", "Who is tied to whom"),
    "money": ("Argent", "Money"),
    "online": ("Activité en ligne", "Online activity"),
    "matrix": ("Ce qui est étayé, et par quoi", "What is supported, and by what"),
    "statements": ("Déclarations côte à côte", "Statements side by side"),
    "findings": ("Points relevés", "Findings"),
    "defence": ("Ce qui va dans le sens de la défense", "What speaks for the defence"),
    "gaps": ("Points à établir et voies pour y répondre", "Points to establish and ways to answer them"),
    "weak": ("Points faibles", "Weak points"),
    "exhibits": ("Pièces", "Exhibits"),
    "problems": ("Ce qui n’a pas été lu", "What was not read"),
    "method": ("Méthode et limites", "Method and limits"),
    "tracing": ("Annexe : suivi des origines supposées", "Annex: tracing of assumed origins"),
    "digests": ("Annexe : empreintes des pièces", "Annex: digests of the exhibits"),
    "decisions": ("Annexe : décisions", "Annex: decisions"),
    "verifying": ("Annexe : vérifier et reconstruire", "Annex: verify and rebuild"),
}
"""What each chapter is called, as its heading and where it is chosen or left out."""

_SAID = {
    # Whose edition it is.
    "edition": ("Édition", "Edition"),
    "edition_magistrate": ("pour le magistrat – ne quitte pas le cabinet", "for the magistrate – does not leave the office"),
    "edition_file": ("pour le dossier de la procédure", "for the file of the procedure"),
    "footer_magistrate": (
        "Document de travail du magistrat, à ne pas verser – {title} – construction {digest}…",
        "Working document of the magistrate, not for the file – {title} – build {digest}…",
    ),
    "this_magistrate": (
        "Édition du magistrat : elle contient des documents de travail (ce qui reste à faire, ce qui est fragile) qui n’entrent jamais au dossier. Les tâches et les notes personnelles n’y sont pas non plus : elles ne s’impriment pas.",
        "Edition of the magistrate: it holds working documents (what is still to be done, what is fragile) that never enter the file. Tasks and private notes are not in it either: they are not printed.",
    ),
    "this_file": (
        "Édition pour le dossier : elle ne contient aucun document de travail du magistrat (articles 11 et 81 du code de procédure pénale, à vérifier). Ce qui n’y est pas pour cette raison est compté là où il manque.",
        "Edition for the file: it holds no working document of the magistrate (articles 11 and 81 of the Code de procédure pénale, to be checked). What is not in it for that reason is counted where it is missing.",
    ),
    "chosen": (
        "Chapitres omis par le choix de la personne qui a imprimé : {chapters}.",
        "Chapters left out by the choice of the person who printed: {chapters}.",
    ),
    "nothing_chosen": ("Aucun chapitre n’a été omis.", "No chapter was left out."),
    "left_out": ("Chapitres omis", "Chapters left out"),
    "left_out_value": ("par choix : {chapters}", "by choice: {chapters}"),
    # In brief.
    "summary_what": (
        "« {title} » réunit {pieces:pièce|pièces}, {victims:victime désignée|victimes désignées}, {suspects:personne visée|personnes visées} et {witnesses:témoin|témoins} ; {statements:déclaration y est enregistrée|déclarations y sont enregistrées}. Tout ce qui suit est dit plus loin avec ses renvois.",
        "“{title}” holds {pieces:exhibit|exhibits}, {victims:victim who was named|victims who were named}, {suspects:person charged|persons charged} and {witnesses:witness|witnesses}; {statements:statement is registered|statements are registered}. All that follows is said further on with its references.",
    ),
    "charges_caption": ("Ce qui est visé", "What is charged"),
    "offence": ("Infraction", "Offence"),
    "victims": ("Victimes", "Victims"),
    "charged": ("Personnes visées", "Persons charged"),
    "limitation": ("Prescription", "Limitation"),
    "limitation_unknown": ("non renseignée : à rechercher", "not recorded: to be looked up"),
    "from_to": ("du {since} au {until}", "{since} to {until}"),
    "summary_supported": ("Ce qui est étayé, victime par victime", "What is supported, victim by victim"),
    "summary_else": ("Et aussi", "And also"),
    "plain_colon": ("\u00a0: ", ": "),
    "summary_supported_caption": ("Sans la parole des victimes, et avec elle", "Without the victims’ word, and with it"),
    "plain_stands": ("étayé sans la parole des victimes : {persons}", "supported without the victims’ word: {persons}"),
    "plain_falls": ("par la parole seulement : {persons}", "by testimony only: {persons}"),
    "plain_open": ("rien ne l’étaye : {persons}", "supported by nothing: {persons}"),
    "plain_not_required": ("non exigé : {persons}", "not required: {persons}"),
    "summary_no_product": (
        "aucune décision ne suppose l’origine d’une somme ; aucun produit n’est donc calculé.",
        "no decision assumes the origin of any sum; no product is computed.",
    ),
    "summary_product_of": ("{person}, {amount}", "{person}, {amount}"),
    "summary_product": (
        "produit supposé de l’infraction (hypothèse) : {persons}. Les personnes ne s’additionnent pas : l’un peut avoir reçu de l’autre.",
        "assumed product of the offence (a hypothesis): {persons}. Persons are not added up: one may have received from another.",
    ),
    "summary_findings": (
        "{confirmed:lecture confirmée|lectures confirmées}, {aside:point écarté|points écartés}, {others} à relire.",
        "{confirmed:reading confirmed|readings confirmed}, {aside:finding set aside|findings set aside}, {others} to be read.",
    ),
    "summary_findings_file": (
        "{confirmed:lecture confirmée|lectures confirmées}, {aside:point écarté|points écartés}.",
        "{confirmed:reading confirmed|readings confirmed}, {aside:finding set aside|findings set aside}.",
    ),
    "summary_defence": (
        "{contradicted:passage contredit|passages contredits}, {retracted:rétractation|rétractations}, {questions:question de non-sanction|questions de non-sanction}, {unmet:question posée sans résultat|questions posées sans résultat}, et les explications innocentes ; un chapitre les réunit.",
        "{contradicted:passage contradicted|passages contradicted}, {retracted:retraction|retractions}, {questions:question of non-punishment|questions of non-punishment}, {unmet:question asked without result|questions asked without result}, and the innocent explanations; one chapter holds them together.",
    ),
    "summary_read": (
        "de {exhibits:pièce ou fichier qu’une pièce contient|pièces et fichiers qu’elles contiennent}, {whole} en entier, {in_part} en partie, {not_at_all} pas du tout ; {lost:ligne n’a pas été lue|lignes n’ont pas été lues}.",
        "of {exhibits:exhibit or file within one|exhibits and files within them}, {whole} whole, {in_part} in part, {not_at_all} not at all; {lost:entry was not read|entries were not read}.",
    ),
    # Persons.
    "since": ("depuis le {on}", "since {on}"),
    "protected": (
        "identité protégée ({article}) : ni naissance ni identifiants",
        "identity protected ({article}): neither birth nor selectors",
    ),
    # Chronology.
    "when": ("Date", "Date"),
    "nature": ("Nature", "Nature"),
    "fact": ("Fait daté", "Dated fact"),
    "until": ("jusqu’au {on}", "until {on}"),
    "events_caption": (
        "Faits datés : actes, séjours, trajets, annonces, et ce qui étaye le tableau",
        "Dated facts: acts, stays, journeys, adverts, and what supports the matrix",
    ),
    "events_none": ("Aucun fait retenu n’est daté.", "No retained fact is dated."),
    "events_left": (
        "{count:fait daté n’est pas énuméré ici|faits datés ne sont pas énumérés ici}.",
        "{count:dated fact is not listed here|dated facts are not listed here}.",
    ),
    "undated": (
        "Sans date, et donc nulle part sur l’axe : {kinds}. L’heure est celle que la pièce écrit ; « UTC » : elle s’en déduit avec certitude.",
        "Without a date, and so nowhere on the axis: {kinds}. The hour is as the exhibit writes it; “UTC”: it follows from it with certainty.",
    ),
    # Network.
    "network_none": ("Aucun lien n’est constaté entre personnes désignées.", "No tie is observed between named persons."),
    "origins": ("Origines", "Origins"),
    # Money.
    "product_intro": (
        "Ce qui suit est une hypothèse d’origine, décidée au journal et motivée. Une juridiction peut confisquer le produit, les fonds mêlés à concurrence de ce produit, ou en valeur (CP 131-21, 225-25, 321-6 : textes lus ou à vérifier comme la loi l’indique au chapitre de la méthode).",
        "What follows is a hypothesis of origin, decided in the journal with its reason. A court may confiscate the product, mixed funds up to that product, or by value (CP 131-21, 225-25, 321-6: texts read or to be checked as the chapter on method says).",
    ),
    "product": ("Produit supposé, par personne et par période", "Assumed product, by person and period"),
    "product_lead": (
        "Chaque ligne est un versement dont l’origine a été supposée, au compte de la personne ; les totaux sont par mois, puis pour toute la période.",
        "Each row is a payment whose origin was assumed, into the account of the person; totals are by month, then for the whole period.",
    ),
    "product_none": (
        "Aucune décision ne suppose l’origine d’une somme : il n’y a pas de produit à présenter.",
        "No decision assumes the origin of any sum: there is no product to present.",
    ),
    "product_caption": ("Produit supposé", "Assumed product"),
    "month": ("Mois", "Month"),
    "hypothesis": ("Hypothèse et son motif", "Hypothesis and its reason"),
    "total_of": ("Total {month}", "Total {month}"),
    "total": ("Total", "Total"),
    "mixed": (
        "le compte {account} a reçu aussi {other} d’une autre origine ; ses fonds sont mêlés. Solde compris dans le produit au {on} : {up_to} au plus.",
        "the account {account} also received {other} of another origin; its funds are mixed. Balance within the product on {on}: {up_to} at most.",
    ),
    "unmixed": (
        "le compte {account} n’a rien reçu d’autre ({other}). Solde compris dans le produit au {on} : {up_to} au plus.",
        "the account {account} received nothing else ({other}). Balance within the product on {on}: {up_to} at most.",
    ),
    "resources": ("Ressources et revenus déclarés", "Resources and declared income"),
    "resources_intro": (
        "Ce qui est entré et sorti des comptes des personnes concernées, à côté du revenu déclaré que des pièces établissent. « Non connu » n’est pas zéro.",
        "What came into and went out of the accounts of the persons concerned, beside the declared income that exhibits establish. “Not known” is not zero.",
    ),
    "resources_caption": ("Ressources par mois", "Resources by month"),
    "of_product": ("Dont produit supposé", "Of which assumed product"),
    "declared_income": ("Revenu déclaré", "Declared income"),
    "above_income": ("Au-delà", "Above it"),
    "unknown": ("non connu", "not known"),
    "accounts": ("Comptes", "Accounts"),
    "accounts_none": ("Aucun relevé de compte n’est au dossier.", "No account statement is in the file."),
    # Online.
    "online_intro": (
        "Une page captée dit ce qu’elle affichait au moment de la capture ; elle ne dit ni qui l’a écrite ni si ce qu’elle annonce est vrai. Aucune image n’est reproduite.",
        "A captured page says what it showed when it was captured; it says neither who wrote it nor whether what it announces is true. No picture is reproduced.",
    ),
    "online_none": (
        "Aucune page captée, annonce ni compte de service n’est au dossier.",
        "No captured page, advert or account of a service is in the file.",
    ),
    "captures_caption": (
        "Pages captées, et les coordonnées qui y figurent",
        "Captured pages, and the contact details that stand there",
    ),
    "adverts_caption": ("Annonces", "Adverts"),
    "profiles_caption": ("Comptes chez des prestataires", "Accounts with service providers"),
    "page_address": ("Adresse", "Address"),
    "page_title": ("Titre", "Title"),
    "contacts": ("Coordonnées", "Contact details"),
    "posted": ("Publiée le", "Posted on"),
    "offered_at": ("Lieu annoncé", "Place announced"),
    "platform": ("Prestataire", "Provider"),
    "identifier": ("Identifiant", "Identifier"),
    "name": ("Nom", "Name"),
    "created": ("Créé le", "Created on"),
    "rows_left": ("Et {count:autre ligne|autres lignes}.", "And {count:more row|more rows}."),
    # Matrix.
    "matrix_none": ("Aucune infraction n’a été visée : il n’y a pas de tableau.", "No offence was charged: there is no matrix."),
    # Statements.
    "statements_intro": (
        "Les passages sont mis côte à côte tels qu’ils ont été relevés ; une personne nommée a dit de certains qu’un autre endroit les corrobore, les contredit ou se tait. Nul n’est noté sur ce qu’il dit.",
        "Passages stand side by side as they were marked; of some a named person said that another place corroborates, contradicts or is silent. Nobody is scored on what they say.",
    ),
    "statements_none": ("Aucune déclaration n’est enregistrée.", "No statement is registered."),
    "register_caption": ("Registre des déclarations", "Register of statements"),
    "quality": ("Nature, qualité", "Kind, capacity"),
    "language": ("Langue, interprète, avocat", "Language, interpreter, lawyer"),
    "heard_how": ("Conditions, rétractation", "Conditions, retraction"),
    "act": ("{kind} de {person} ({quality})", "{kind}, {person} ({quality})"),
    "act_plain": ("{kind} de {person}", "{kind}, {person}"),
    "unmet_caption": ("Questions sans résultat, par élément", "Questions without result, by element"),
    "finding_read": ("« {question} » ({about})", "“{question}” ({about})"),
    "interpreter": ("interprète : {name}", "interpreter: {name}"),
    "lawyer": ("avocat : {name}", "lawyer: {name}"),
    "child_heard": ("mineur ; non indiqué : {missing}", "child; not stated: {missing}"),
    "nothing_missing": ("rien", "nothing"),
    "taken_back": ("rétractée le {on}", "retracted on {on}"),
    "side_by_side": ("Passages, ligne du texte par ligne du texte", "Passages, row of the text by row of the text"),
    "side_by_side_intro": (
        "« Vu ou entendu soi-même » ou « dires de » : les dires d’autrui tombent avec la parole de leur auteur.",
        "“Seen or heard oneself” or “words of”: what repeats another falls with that person’s word.",
    ),
    "pair_caption": ("{victim} – {suspect} (chef {count})", "{victim} – {suspect} (count {count})"),
    "who": ("Qui, quand", "Who, when"),
    "what_is_said": ("Ce qui est dit", "What is said"),
    "knows_how": ("Source", "Source"),
    "beside": ("À côté", "Beside it"),
    "passage_retracted": ("Rétracté.", "Retracted."),
    "silent": (
        "Silence de {count:autre déclaration|autres déclarations} sur ce point : {who}",
        "{count:other statement is|other statements are} silent on this: {who}",
    ),
    "seen_oneself": ("vu ou entendu soi-même", "seen or heard oneself"),
    "words_of": ("dires de {person}", "words of {person}"),
    "through": (", par {persons}", ", through {persons}"),
    "because": (" Motif : {reason}", " Reason: {reason}"),
    "link_corroborated": ("Corroboré par {where}, sur : {about}.", "Corroborated by {where}, on: {about}."),
    "link_contradicted": ("Contredit par {where}, sur : {about}.", "Contradicted by {where}, on: {about}."),
    "link_silent": ("{where} se tait sur : {about}.", "{where} is silent on: {about}."),
    # Findings.
    "findings_left": (
        "{count:point dont personne n’a encore confirmé la lecture n’est pas imprimé|points dont personne n’a encore confirmé la lecture ne sont pas imprimés} dans cette édition.",
        "{count:finding whose reading nobody has confirmed yet is not printed|findings whose reading nobody has confirmed yet are not printed} in this edition.",
    ),
    "about_whom": ("Au sujet de", "About"),
    "reading_is": ("Lecture : qui, quand, pourquoi", "Reading: who, when, why"),
    "shown_by": ("Lignes", "Rows"),
    "finding_caption": ("Élément interrogé : {element}", "Element in question: {element}"),
    "limits": ("Limite :", "Limit:"),
    "by_on": ("{by}, le {at}, mention n° {entry}.", "{by}, on {at}, entry no. {entry}."),
    # Defence.
    "defence_intro": (
        "Ce chapitre réunit ce qui, dans la même matière, va contre la thèse de l’accusation ou la limite. Il est calculé comme le reste ; l’instruction se fait à charge et à décharge (CPP 81, à vérifier).",
        "This chapter holds together what, in the same material, goes against the case of the prosecution or limits it. It is computed as the rest is; the investigation is for and against (CPP 81, to be checked).",
    ),
    "speaks_unsupported": (
        "Ce que rien n’étaye, ou la seule parole des victimes",
        "What nothing supports, or the victims’ word alone",
    ),
    "speaks_not_unsupported": (
        "Chaque élément exigé est étayé autrement que par la seule parole.",
        "Each required element is supported otherwise than by testimony alone.",
    ),
    "unsupported_caption": ("Par personne visée", "By person charged"),
    "supported_by_nothing": ("Rien ne l’étaye", "Supported by nothing"),
    "supported_by_word": ("Par la parole seulement", "By testimony only"),
    "element_of": ("{element} ({victim})", "{element} ({victim})"),
    "speaks_contradicted": ("Passages contredits, et silences relevés", "Passages contradicted, and silences noted"),
    "speaks_not_contradicted": (
        "Personne n’a relevé de contradiction ni de silence.",
        "Nobody noted a contradiction or a silence.",
    ),
    "says_that": (" : « {says} »", ": “{says}”"),
    "speaks_retracted": ("Rétractations", "Retractions"),
    "speaks_not_retracted": ("Aucune rétractation n’est enregistrée.", "No retraction is registered."),
    "retracts": (" revient le {on} sur {what} : « {says} »", " takes back, on {on}, {what}: “{says}”"),
    "speaks_conditions": (
        "Déclarations sur lesquelles nulle condamnation ne peut reposer seules",
        "Statements on which no conviction may rest alone",
    ),
    "speaks_not_conditions": ("Aucune déclaration enregistrée n’est de cette sorte.", "No registered statement is of that kind."),
    "speaks_aside": ("Points écartés, et pourquoi", "Findings set aside, and why"),
    "speaks_not_aside": ("Aucun point n’a été écarté.", "No finding was set aside."),
    "speaks_innocent": ("Explications innocentes à chercher", "Innocent explanations to look for"),
    "speaks_not_innocent": ("Aucun point relevé n’est imprimé.", "No finding is printed."),
    "innocent_caption": ("Pour chaque question à laquelle les pièces répondent", "For each question that the exhibits answer"),
    "question": ("Question", "Question"),
    "innocent_head": ("Explication innocente", "Innocent explanation"),
    "speaks_money": ("Argent", "Money"),
    "speaks_not_money": ("Aucun produit n’est supposé.", "No product is assumed."),
    "counted_twice": (
        "Du produit attribué à {person}, {amount} viennent du compte d’une autre personne et y sont déjà comptés.",
        "Of the product attributed to {person}, {amount} came from the account of another person and are counted there already.",
    ),
    "money_innocent": (
        "Des ressources au-delà du revenu déclaré peuvent s’expliquer par :",
        "Resources above the declared income may be explained by:",
    ),
    "speaks_parted": ("Identités distinguées ou incertaines", "Identities parted or uncertain"),
    "speaks_not_parted": ("Aucune identité n’a été distinguée.", "No identities were parted."),
    "parted_different": ("ne désignent pas la même personne", "do not designate the same person"),
    "parted_unsure": ("rien ne permet de dire si c’est la même personne", "nothing tells whether it is the same person"),
    "speaks_questions": ("Questions de non-sanction", "Questions of non-punishment"),
    "speaks_not_questions": (
        "Aucune personne visée n’est aussi une victime désignée.",
        "No person charged is also a victim who was named.",
    ),
    "np_charge": ("Chef {count} : {offence} ({article}).", "Count {count}: {offence} ({article})."),
    "np_period": ("Les faits visés et la période d’exploitation", "The facts charged and the period of exploitation"),
    "np_inside": ("les faits sont dans la période", "the facts lie in the period"),
    "np_partly": ("les faits sont en partie dans la période", "the facts lie partly in the period"),
    "np_outside": ("les faits sont hors de la période", "the facts lie outside the period"),
    "np_unknown": ("non connu", "not known"),
    "np_age": ("Âge aux faits", "Age at the facts"),
    "np_control": ("Signes de contrôle", "Signs of control"),
    "np_link": ("Lien entre l’acte et la situation", "Link between the act and the situation"),
    "np_no_place": (
        "aucun endroit ne l’étaye, ce qui ne répond pas à la question",
        "no place supports it, which does not answer the question",
    ),
    "speaks_unmet": (
        "Questions posées aux pièces, et restées sans résultat",
        "Questions put to the exhibits, and left without result",
    ),
    "speaks_not_unmet": (
        "Toutes les questions qui pouvaient être posées ont eu un résultat.",
        "Every question that could be asked had a result.",
    ),
    "unmet_intro": (
        "{count:question a pu être posée et n’a rien rencontré|questions ont pu être posées et n’ont rien rencontré} dans les pièces lues :",
        "{count:question could be asked and met nothing|questions could be asked and met nothing} in the exhibits that were read:",
    ),
    # Weak points.
    "weak_intro": (
        "Pour chaque élément étayé, les plus petites pertes qui le laisseraient sans appui : une pièce écartée, un témoin récusé. Ce chapitre ne quitte pas le cabinet.",
        "For each supported element, the smallest losses that would leave it without support: an exhibit excluded, a witness challenged. This chapter does not leave the office.",
    ),
    "weak_none": ("Aucun élément n’est étayé par si peu.", "No element is supported by so little."),
    "weak_caption": ("Éléments, du plus fragile au plus solide", "Elements, from the most fragile to the most solid"),
    "element": ("Élément", "Element"),
    "least": ("Pertes", "Losses"),
    "hangs_on": ("Tient à", "Hangs on"),
    "would_help": ("Ce qui le renforcerait", "What would strengthen it"),
    "or_else": (" ; ou ", "; or "),
    # Pieces, problems, method.
    "exhibits_intro": (
        "Les pièces dans l’ordre de leurs cotes : d’où elles viennent, sous quelle autorisation, et ce qui en a été lu. Leurs empreintes sont en annexe.",
        "The exhibits in the order of their marks: where they come from, under which authorisation, and what was read of them. Their digests are an annex.",
    ),
    "authorised": ("Autorisation, limites", "Authorisation, limits"),
    "not_recorded": ("non renseignée", "not recorded"),
    "was_read": ("Lecture", "Reading"),
    "read_whole": ("en entier ({read:ligne|lignes})", "whole ({read:entry|entries})"),
    "read_part": ("en partie ({read:ligne|lignes} ; {lost:perdue|perdues})", "in part ({read:entry|entries}; {lost} lost)"),
    "read_not": ("non lue", "not read"),
    "read_nothing": ("non lue ({lost:ligne perdue|lignes perdues})", "not read ({lost:entry|entries} lost)"),
    "read_with": ("avec {mark}", "with {mark}"),
    "pages_of": ("p. {pages}", "pp. {pages}"),
    "problems_totals": (
        "{present:ligne présente|lignes présentes}, {read:lue|lues}, {lost:perdue|perdues}. De {exhibits:pièce ou fichier qu’une pièce contient|pièces et fichiers qu’elles contiennent}, {whole} en entier, {in_part} en partie, {not_at_all} pas du tout.",
        "{present:entry present|entries present}, {read} read, {lost} lost. Of {exhibits:exhibit or file within one|exhibits and files within them}, {whole} were read whole, {in_part} in part, {not_at_all} not at all.",
    ),
    "problems_none": ("Aucune anomalie de lecture.", "No problem was met in reading."),
    "whole_piece": ("la pièce", "the exhibit"),
    "places": ("({count:endroit|endroits})", "({count:place|places})"),
    "lost": ("Perdues", "Lost"),
    "method_intro": (
        "Comment cette note est faite, et ce qu’il ne faut pas lui faire dire.",
        "How this note is made, and what it must not be made to say.",
    ),
    "limit_reading_head": ("Lecture.", "Reading."),
    "limit_reading": (
        "Chaque format est lu par un lecteur à lui, qui garde l’endroit de chaque ligne ; {settings:réglage de lecture a été décidé|réglages de lecture ont été décidés} par une personne. Ce qu’aucun lecteur ne prend est dit non lu.",
        "Each format is read by a reader of its own, which keeps the place of each entry; {settings:setting of reading was decided|settings of reading were decided} by a person. What no reader takes is said not to be read.",
    ),
    "limit_identity_head": ("Identités.", "Identities."),
    "limit_identity": (
        "Deux identifiants ne sont réunis que par une pièce qui les dit du même, ou par une décision : {same:rapprochement|rapprochements}, {different:distinction|distinctions}, {unsure:doute|doutes}, {hubs:identifiant public qui ne réunit personne|identifiants publics qui ne réunissent personne}. Un même nom ne suffit jamais.",
        "Two selectors are joined only by an exhibit that states them of one party, or by a decision: {same:joining|joinings}, {different:parting|partings}, {unsure:doubt|doubts}, {hubs:public selector that joins nobody|public selectors that join nobody}. The same name never suffices.",
    ),
    "limit_time_head": ("Temps.", "Time."),
    "limit_time": (
        "L’heure est celle que la pièce écrit ; {loose:message n’a|messages n’ont} pas de fuseau certain. Fuseaux arrêtés par décision : {zones}.",
        "The hour is as the exhibit writes it; {loose:message has|messages have} no certain zone. Zones settled by decision: {zones}.",
    ),
    "limit_language_head": ("Langues et images.", "Languages and pictures."),
    "limit_language": (
        "Aucune traduction n’est faite par le programme : {translated:traduction fournie et versée est rattachée|traductions fournies et versées sont rattachées} à son original. {recognised:pièce a été lue|pièces ont été lues} par reconnaissance de caractères, où une lettre peut être prise pour une autre.",
        "The program translates nothing: {translated:translation that was supplied and sealed is linked|translations that were supplied and sealed are linked} to its original. {recognised:exhibit was read|exhibits were read} by character recognition, where one letter may be taken for another.",
    ),
    "limit_origins_head": ("Origines indépendantes.", "Independent origins."),
    "limit_origins": (
        "Un même appareil, un même témoin, un même document source ne font qu’une origine. Deux origines comptées comme distinctes peuvent avoir une source commune que les pièces ne disent pas.",
        "The same device, the same witness, the same source document make one origin. Two origins counted apart may have a common source that the exhibits do not state.",
    ),
    "limit_money_head": ("Argent.", "Money."),
    "limit_money": (
        "Les montants sont exacts, les devises ne s’additionnent pas, et l’origine d’une somme reste une hypothèse. Le suivi d’une somme dépend d’une convention ; il n’est imprimé que si une décision le demande.",
        "Amounts are exact, currencies are not added up, and the origin of a sum remains a hypothesis. Following a sum depends on a convention; it is printed only where a decision asks for it.",
    ),
    "limit_law_head": ("Droit.", "Law."),
    "limit_law": (
        "Les textes sont des données datées (au {as_of}), chacune avec sa source et l’état de sa vérification : « texte lu », « vérifié en partie », « à vérifier avant de s’y fier », « incertain ». Ce document ne vérifie pas la loi.",
        "Texts are dated data (as of {as_of}), each with its source and how far it was checked: “text read”, “verified in part”, “to be checked before it is relied on”, “uncertain”. This document does not verify the law.",
    ),
    "limit_absence_head": ("Absence.", "Absence."),
    "limit_absence": (
        "Une absence de données n’est pas une constatation : {count:question n’a pas pu être posée|questions n’ont pas pu être posées}, ou pas en entier, faute de pièces ; elles sont énumérées ci-dessous.",
        "An absence of data is no observation: {count:question could not be asked|questions could not be asked}, or not wholly, for want of exhibits; they are listed below.",
    ),
    "limit_persons_head": ("Personnes.", "Persons."),
    "limit_persons": (
        "Nul n’est noté, classé ni prédit. Que rien ne soit décidé par un programme seul est la loi (directive 2016/680, article 11) ; que personne ne soit noté est une règle de ce logiciel, plus stricte.",
        "Nobody is scored, ranked or predicted. That nothing is decided by a program alone is the law (Directive (EU) 2016/680, article 11); that nobody is scored is a rule of this software, a stricter one.",
    ),
    "none": ("aucun", "none"),
    "readers_caption": ("Lecteurs et ce qu’ils ont lu", "Readers and what they read"),
    "reader": ("Lecteur", "Reader"),
    "exhibits_read": ("Pièces", "Exhibits"),
    "entries_read": ("Lignes lues", "Entries read"),
    "entries_present": ("Lignes présentes", "Entries present"),
    # Annexes.
    "annex_digests": ("Annexe : empreintes des pièces", "Annex: digests of the exhibits"),
    "exhibits_left": (
        "{count:pièce tenue à part, ou d’un acte qui n’est pas exécuté, n’est ni énumérée ici ni reprise|pièces tenues à part, ou d’actes qui ne sont pas exécutés, ne sont ni énumérées ici ni reprises} dans la chronologie de cette édition.",
        "{count:exhibit that is kept apart, or of an act that is not executed, is neither listed here nor taken up|exhibits that are kept apart, or of acts that are not executed, are neither listed here nor taken up} in the chronology of this edition.",
    ),
    "digests_intro": (
        "L’empreinte SHA-256 des octets de chaque pièce telle qu’elle a été versée : quiconque tient la même pièce la retrouve.",
        "The SHA-256 digest of the bytes of each exhibit as it was sealed: whoever holds the same exhibit finds it again.",
    ),
    "digests_caption": ("Pièces et empreintes SHA-256", "Exhibits and SHA-256 digests"),
    "entries_left": (
        "{count:mention de travail, d’un acte qui n’est pas exécuté ou de ce qui est tenu à part n’est pas énumérée|mentions de travail, d’actes qui ne sont pas exécutés ou de ce qui est tenu à part ne sont pas énumérées} dans cette édition ; la suite des numéros le montre.",
        "{count:working entry, or entry of an act that is not executed or of what is kept apart, is not listed|working entries, or entries of acts that are not executed or of what is kept apart, are not listed} in this edition; the run of the numbers shows it.",
    ),
    "tables_left": (
        "{count:table de travail, ou de ce qui est tenu à part, n’est pas énumérée|tables de travail, ou de ce qui est tenu à part, ne sont pas énumérées} dans cette édition ; l’empreinte de la construction les couvre.",
        "{count:working table, or table of what is kept apart, is not listed|working tables, or tables of what is kept apart, are not listed} in this edition; the digest of the build covers them.",
    ),
}

WORDS: dict[str, Wording] = {f"press.chapter_{code}": Wording(fr, en) for code, (fr, en) in _CHAPTERS.items()}
WORDS |= {f"press.{code}": Wording(fr, en) for code, (fr, en) in _SAID.items()}
# A chapter is called in its heading as where it is chosen.
WORDS |= {
    f"press.{code}": WORDS[f"press.chapter_{code}"]
    for code in ("summary", "online", "statements", "defence", "weak", "exhibits", "method")
}
