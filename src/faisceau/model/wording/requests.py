"""What is said of requests between States, in both languages: ways, forms, grounds for refusal, deadlines, steps, refusals."""

from __future__ import annotations

from faisceau.model.wording import Wording

_STEPS = {
    "decided": ("décidée", "decided"),
    "signed": ("formulaire signé versé", "signed form sealed"),
    "sent": ("envoyée", "sent"),
    "validated": ("validée", "validated"),
    "notified": ("notifiée", "notified"),
    "received": ("reçue", "received"),
    "acknowledged": ("accusé de réception", "acknowledged"),
    "clarification_asked": ("précisions demandées", "clarification asked for"),
    "clarified": ("précisions données", "clarified"),
    "arrested": ("personne arrêtée", "person arrested"),
    "consented": ("remise consentie", "surrender consented to"),
    "preserved": ("données conservées", "data preserved"),
    "confirmed": ("demande de production confirmée", "request for production confirmed"),
    "recognised": ("reconnue", "recognised"),
    "postponed": ("reportée", "postponed"),
    "extended": ("délai prorogé", "period extended"),
    "enforcement_asked": ("contrainte demandée", "enforcement asked for"),
    "executed": ("exécutée", "executed"),
    "partly": ("exécutée en partie", "executed in part"),
    "refused": ("refusée", "refused"),
    "answered": ("répondue", "answered"),
    "closed": ("close", "closed"),
}
_KINDS = {
    "judge": ("juge", "judge"),
    "court": ("juridiction", "court"),
    "investigating_judge": ("juge d’instruction", "investigating judge"),
    "prosecutor": ("procureur", "public prosecutor"),
    "other": ("autre autorité compétente", "other competent authority"),
    "central": ("autorité centrale", "central authority"),
    "contact_point": ("point de contact", "contact point"),
    "service": ("service", "service"),
    "provider": ("fournisseur", "provider"),
}
_NEXT = {
    "fill": ("remplir le formulaire (faisceau request … prepare)", "fill the form (faisceau request … prepare)"),
    "complete": ("compléter le formulaire", "complete the form"),
    "sign": (
        "imprimer, faire signer hors du logiciel, verser le formulaire signé",
        "print, have it signed outside the software, seal the signed form",
    ),
    "send": ("envoyer, et dire quand", "send, and say when"),
    "follow": ("suivre ; verser la réponse", "follow; seal the answer"),
    "supported": (
        "rien pour ce point : il est étayé ; clore la demande",
        "nothing for this point: it is supported; close the request",
    ),
    "read": ("lire la réponse, reconstruire : le point est-il étayé ?", "read the answer, build: is the point supported?"),
    "reconsider": ("autre voie, ou autre mesure", "another way, or another measure"),
    "nothing": ("rien", "nothing"),
}
_STATES = {
    "overdue": ("dépassé", "overdue"),
    "running": ("en cours", "running"),
    "unknown": ("à établir", "cannot be told"),
    "not_begun": ("pas commencé", "not begun"),
    "no_figure": ("sans durée fixée", "no figure"),
    "kept": ("tenu", "kept"),
    "kept_late": ("tenu en retard", "kept late"),
}
_GROUNDS = {
    "mandatory": ("refus obligatoire", "mandatory refusal"),
    "optional": ("refus facultatif", "optional refusal"),
    "guarantee": ("garantie à fournir", "guarantee to be given"),
    "return": ("renvoi à l’émetteur", "return to the issuer"),
    "recourse": ("autre mesure", "recourse to another measure"),
    "scope": ("champ à vérifier", "scope to be checked"),
}
_RULES = {"met": ("rempli", "met"), "not_met": ("non rempli", "not met"), "open": ("en attente de réponses", "awaiting answers")}
_UNITS = {
    "hour": ("{count:heure|heures}", "{count:hour|hours}"),
    "day": ("{count:jour|jours}", "{count:day|days}"),
    "working_day": ("{count:jour ouvrable|jours ouvrables}", "{count:working day|working days}"),
    "week": ("{count:semaine|semaines}", "{count:week|weeks}"),
    "month": ("{count} mois", "{count:month|months}"),
    "year": ("{count:an|ans}", "{count:year|years}"),
}
_STATUSES = {
    "verified": ("vérifiées", "verified"),
    "mixed": ("vérifiées en partie", "verified in part"),
    "knowledge": ("à vérifier", "to be checked"),
    "uncertain": ("incertaines", "uncertain"),
    "ours": ("de ce logiciel", "of this software"),
}
_URGENCIES = {"normal": ("normale", "normal"), "urgent": ("urgente", "urgent"), "emergency": ("urgence vitale", "emergency")}


def _family(prefix: str, told: dict[str, tuple[str, str]]) -> dict[str, Wording]:
    return {f"requests.{prefix}_{name}": Wording(*both) for name, both in told.items()}


SAID: dict[str, Wording] = {
    "requests.section": Wording("Section {section}", "Section {section}"),
    "requests.optional": Wording(" (facultatif)", " (optional)"),
    "requests.from_the_case": Wording("rempli par l’affaire :", "filled from the case:"),
    "requests.sheet_head": Wording(
        "{form}\nComplétez, puis signez : faisceau decide DOSSIER CE_FICHIER.\nCe que l’affaire remplit est en remarque : n’écrivez le champ que pour dire autrement.",
        "{form}\nComplete, then sign: faisceau decide DIR THIS_FILE.\nWhat the case fills stands as a remark: write the field only to say otherwise.",
    ),
    "requests.questions_head": Wording(
        "Questions de la demande {request} dont dépendent des motifs de refus.\nÔtez le dièse des réponses données, puis signez : faisceau decide DOSSIER CE_FICHIER.",
        "Questions of the request {request} on which grounds for refusal depend.\nTake away the hash of the answers given, then sign: faisceau decide DIR THIS_FILE.",
    ),
    "requests.form_subtitle": Wording("Demande {request}", "Request {request}"),
    "requests.form_article": Wording("Texte", "Provision"),
    "requests.fields": Wording("Rubriques", "Fields"),
    "requests.form_status": Wording("Formulaire", "Form"),
    "requests.form_status_value": Wording(
        "rubriques {status}, au {as_of} ; comparer au modèle officiel avant l’envoi",
        "fields {status}, as of {as_of}; compare with the official model before it leaves",
    ),
    "requests.form_signature": Wording("Signature", "Signature"),
    "requests.form_signature_value": Wording(
        "hors du logiciel ; le formulaire signé revient comme pièce", "outside the software; the signed form comes back as a piece"
    ),
    "requests.form_footer": Wording("Demande {request} – construction {digest}", "Request {request} – build {digest}"),
    "requests.for_translation": Wording(
        "Version de travail, à traduire avant tout envoi : langues acceptées : {accepted}.",
        "Working version, to be translated before it leaves: languages accepted: {accepted}.",
    ),
    "requests.column_field": Wording("Rubrique", "Field"),
    "requests.column_value": Wording("Ce qui est dit", "What is said"),
    "requests.ics_summary": Wording("{request} : {label} ({to})", "{request}: {label} ({to})"),
    "requests.ics_description": Wording(
        "{measure}. {article}. Fin : {due} ({zone}). À dire : {tell}",
        "{measure}. {article}. Ends: {due} ({zone}). To be told: {tell}",
    ),
    "requests.article_and_what": Wording("{article} : {what}", "{article}: {what}"),
    "requests.unfinished": Wording(
        "Projet incomplet, qui ne peut pas partir : il manque {missing}.",
        "Unfinished draft, which may not leave: missing {missing}.",
    ),
    "requests.answer_yes": Wording("oui", "yes"),
    "requests.answer_no": Wording("non", "no"),
    "requests.point_open": Wording("point à établir", "point to establish"),
    "requests.point_closed": Wording("point étayé", "point supported"),
    "requests.reckoned_from": Wording(
        "Court depuis : {step}, {moment} ; compté à l’heure légale de {state} ({zone}).",
        "Runs from: {step}, {moment}; counted on the clock of {state} ({zone}).",
    ),
    "requests.reckoned_length": Wording(
        "Durée : {length}.",
        "Length: {length}.",
    ),
    "requests.reckoned_day": Wording("Le jour de départ n’est pas compté.", "The day of departure is not counted."),
    "requests.reckoned_hour": Wording(
        "L’heure entamée n’est pas comptée : les heures partent de la suivante.",
        "The hour that is running is not counted: hours run from the next one.",
    ),
    "requests.reckoned_extended": Wording("Prorogé : {extension}.", "Extended: {extension}."),
    "requests.reckoned_carried": Wording(
        "Finirait le {from}, qui n’est pas ouvrable en {state}, ou trop tôt : porté au {to}.",
        "Would end on {from}, which is no working day in {state}, or too early: carried to {to}.",
    ),
    "requests.doubt_zone": Wording(
        "L’heure légale de {state} n’est pas dans les données : la fin ne se dit pas.",
        "The clock of {state} is not in the data: the end cannot be told.",
    ),
    "requests.doubt_day": Wording(
        "Le jour de l’étape « {step} » n’est pas connu ({on}) : la fin ne se dit pas.",
        "The day of the step “{step}” is not known ({on}): the end cannot be told.",
    ),
    "requests.doubt_hour": Wording(
        "L’heure de l’étape « {step} », le {on}, n’est pas dite : un délai en heures ne se compte pas sans elle.",
        "The time of the step “{step}”, on {on}, is not told: a period in hours cannot be counted without it.",
    ),
    "requests.doubt_calendar": Wording(
        "Jours fériés de {state} : calendrier national incertain, fêtes régionales non comprises ; à vérifier.",
        "Holidays of {state}: national calendar uncertain, regional holidays not included; to be checked.",
    ),
}

REFUSED: dict[str, Wording] = {
    "requests.unknown_state": Wording(
        "« {state} » n’est le code d’aucun État.",
        "“{state}” is the code of no State.",
        "Écrivez le code ISO 3166-1 à deux lettres (MD, RO, XK).",
        "Write the two-letter code of ISO 3166-1 (MD, RO, XK).",
    ),
    "requests.unknown_instrument": Wording(
        "« {instrument} » n’est pas un instrument des données de droit.",
        "“{instrument}” is no instrument of the law data.",
        "Connus : {known}.",
        "Known: {known}.",
    ),
    "requests.unknown_measure": Wording(
        "« {measure} » n’est pas une mesure des données de droit.",
        "“{measure}” is no measure of the law data.",
        "Connues : {known}.",
        "Known: {known}.",
    ),
    "requests.bad_day": Wording("« {on} » n’est pas un jour.", "“{on}” is no day.", "Écrivez AAAA-MM-JJ.", "Write YYYY-MM-DD."),
    "requests.no_count": Wording(
        "Aucune infraction n’est retenue : on ne sait pas quel État demande.",
        "No offence is charged: it is not known which State asks.",
        "Retenez une infraction, puis construisez.",
        "Charge an offence, then build.",
    ),
    "requests.not_bound": Wording(
        "{way} : ne lie pas {own} et {to}, selon les données de droit.",
        "{way}: does not bind {own} and {to}, as the law data says.",
        "Voies ouvertes : {open}.",
        "Open ways: {open}.",
    ),
    "requests.not_yet": Wording(
        "{way} : ne lie {own} et {to} qu’à partir du {since} ({article}) ; le {on}, pas encore.",
        "{way}: binds {own} and {to} only from {since} ({article}); on {on} not yet.",
        "Voies ouvertes ce jour-là : {open}.",
        "Open ways on that day: {open}.",
    ),
    "requests.no_longer": Wording(
        "{way} : ne lie plus {own} et {to} depuis le {until} ; la date demandée est le {on}.",
        "{way}: has not bound {own} and {to} since {until}; the day asked for is {on}.",
        "Voies ouvertes ce jour-là : {open}.",
        "Open ways on that day: {open}.",
    ),
    "requests.way_not_for_measure": Wording(
        "La voie « {way} » n’est pas ouverte pour la mesure « {measure} ».",
        "The way “{way}” is not open for the measure “{measure}”.",
        "Voies ouvertes : {known}.",
        "Open ways: {known}.",
    ),
    "requests.may_not_issue": Wording(
        "{authority} : ne peut pas émettre « {measure} » par la voie {way} ({article}).",
        "{authority}: may not issue “{measure}” by the way {way} ({article}).",
        "Peuvent l’émettre : {may}.",
        "May issue it: {may}.",
    ),
    "requests.must_be_validated": Wording(
        "{authority} : n’émet « {measure} » par la voie {way} que si {by} valide ({article}).",
        "{authority}: issues “{measure}” by the way {way} only if validated by {by} ({article}).",
        "Nommez l’autorité qui valide.",
        "Name the authority that validates.",
    ),
    "requests.unknown_request": Wording(
        "Aucune demande « {request} » dans la dernière construction.",
        "There is no request “{request}” in the last build.",
        "Décidez-la, puis construisez.",
        "Decide it, then build.",
    ),
    "requests.no_gap": Wording(
        "Le point « {gap} » n’est pas à établir dans la dernière construction : il est étayé, ou n’existe pas.",
        "The point “{gap}” is not to be established in the last build: it is supported, or does not exist.",
        "Revenez aux points à établir.",
        "Go back to the points to establish.",
    ),
    "requests.no_way_chosen": Wording(
        "Aucune voie n’est choisie ; rien n’a été signé.",
        "No way is chosen; nothing was signed.",
        "Choisissez la voie, puis signez.",
        "Choose the way, then sign.",
    ),
    "requests.no_reason": Wording(
        "Aucune raison n’est donnée ; rien n’a été signé.",
        "No reason is given; nothing was signed.",
        "Dites pourquoi en une phrase : elle suit la demande.",
        "Say why in one sentence: it goes with the request.",
    ),
    "requests.name_taken": Wording(
        "Une demande s’appelle déjà « {request} » ; rien n’a été signé.",
        "A request is already called “{request}”; nothing was signed.",
        "Prenez {free}.",
        "Take {free}.",
    ),
    "requests.no_order": Wording(
        "L’ordre des voies n’est pas dit ; rien n’a été signé.",
        "The order of the ways is not told; nothing was signed.",
        "Donnez à chaque voie un rang : 1, 2, 3…",
        "Give each way a place: 1, 2, 3…",
    ),
    "requests.masked": Wording(
        "Le formulaire de {request} dirait ce que vous ne pouvez pas voir ; rien n’a été imprimé.",
        "The form of {request} would say what you may not see; nothing was printed.",
        "Demandez l’impression à qui voit les personnes et leurs coordonnées.",
        "Have it printed by somebody who sees the persons and their particulars.",
    ),
    "requests.nothing_to_support": Wording(
        "Rien de ce qui est revenu pour {request} n’a été lu, ou son point n’est plus à établir ; rien n’a été signé.",
        "Nothing that came back for {request} was read, or its point is no longer to be established; nothing was signed.",
        "Versez la réponse, attendez la construction, puis recommencez.",
        "Seal the answer, wait for the build, then try again.",
    ),
    "requests.support_incomplete": Wording(
        "Il manque le passage, la ligne du texte, la nature de la preuve ou ce que le passage montre ; rien n’a été signé.",
        "The place, the row of the text, the kind of evidence or what the place shows is missing; nothing was signed.",
        "Complétez, puis signez.",
        "Complete it, then sign.",
    ),
    "requests.authority_incomplete": Wording(
        "L’autorité n’est pas enregistrée : il manque {missing}.",
        "The authority is not recorded: missing {missing}.",
        "Dites son nom, son État, sa qualité, où ses coordonnées ont été lues et quel jour.",
        "Say its name, its State, its capacity, where its particulars were read and on which day.",
    ),
    "requests.nothing_answered": Wording(
        "Aucune réponse nouvelle n’est donnée ; rien n’a été signé.",
        "No new answer is given; nothing was signed.",
        "Répondez à une question au moins, puis signez.",
        "Answer one question at least, then sign.",
    ),
    "requests.unknown_form": Wording(
        "« {form} » n’est pas un formulaire connu.", "“{form}” is no known form.", "Connus : {known}.", "Known: {known}."
    ),
    "requests.no_form": Wording(
        "Aucun formulaire des données ne sert la demande {request} (voie {way}).",
        "No form of the data serves the request {request} (way {way}).",
        "Écrivez la demande hors du logiciel, versez-la, puis suivez-la.",
        "Write the request outside the software, seal it, then follow it.",
    ),
    "requests.other_form": Wording(
        "Le formulaire « {form} » ne sert pas la demande {request}.",
        "The form “{form}” does not serve the request {request}.",
        "Ceux qui la servent : {known}.",
        "Those that serve it: {known}.",
    ),
    "requests.not_filled": Wording(
        "Le formulaire de la demande {request} n’est pas rempli ; rien n’a été imprimé.",
        "The form of the request {request} is not filled; nothing was printed.",
        "Préparez-le : faisceau request DOSSIER prepare {request} --out FICHIER.toml, complétez, signez, construisez.",
        "Prepare it: faisceau request DIR prepare {request} --out FILE.toml, complete, sign, build.",
    ),
    "requests.no_field": Wording(
        "Le formulaire « {form} » n’a pas ces champs : {fields}.",
        "The form “{form}” has no such fields: {fields}.",
        "Reprenez la feuille que prepare écrit.",
        "Take the sheet that prepare writes.",
    ),
    "requests.incomplete": Wording(
        "La demande {request} est incomplète ({count:champ manque|champs manquent}) : {missing}. Rien n’a été imprimé.",
        "The request {request} is incomplete ({count:field is|fields are} missing): {missing}. Nothing was printed.",
        "Complétez la feuille, signez-la, construisez.",
        "Complete the sheet, sign it, build.",
    ),
    "requests.not_worded": Wording(
        "Ce logiciel n’écrit pas de formulaire en « {language} » ({known} seulement) ; langues acceptées : {accepted}.",
        "This software writes no form in “{language}” ({known} only); languages accepted: {accepted}.",
        "Imprimez une version à traduire (--for-translation).",
        "Print a version to be translated (--for-translation).",
    ),
    "requests.not_accepted": Wording(
        "{to} n’accepte pas, selon les données, une demande en « {language} » ; langues acceptées : {accepted}. Rien n’a été imprimé.",
        "{to} does not accept, as the data says, a request in “{language}”; languages accepted: {accepted}. Nothing was printed.",
        "Choisissez l’une d’elles, ou imprimez une version à traduire (--for-translation).",
        "Choose one of them, or print a version to be translated (--for-translation).",
    ),
    "requests.ending": Wording(
        "« {ending} » n’est pas un format d’impression.",
        "“{ending}” is no format for printing.",
        "Choisissez parmi : {known}.",
        "Choose among: {known}.",
    ),
    "requests.unknown_person": Wording(
        "« {person} » ne nomme personne de l’affaire.",
        "“{person}” names nobody of the case.",
        "Nommez-la d’abord.",
        "Name them first.",
    ),
    "requests.unknown_authority": Wording(
        "L’autorité « {authority} » n’est pas enregistrée.",
        "The authority “{authority}” is not recorded.",
        "Enregistrez-la, avec sa source et le jour de la vérification, puis construisez.",
        "Record it, with its source and the day of checking, then build.",
    ),
    "requests.unknown_step": Wording(
        "« {step} » n’est pas une étape d’une demande.", "“{step}” is no step of a request.", "Étapes : {known}.", "Steps: {known}."
    ),
    "requests.signed_needs_piece": Wording(
        "Le formulaire signé de {request} doit être versé d’abord.",
        "The signed form of {request} must be sealed first.",
        "Versez-le, puis nommez sa cote (--exhibit).",
        "Seal it, then name its mark (--exhibit).",
    ),
    "requests.unknown_question": Wording(
        "« {question} » n’est pas une question des données de droit.",
        "“{question}” is no question of the law data.",
        "Voyez celles de la demande : faisceau request DOSSIER grounds DEMANDE.",
        "See those of the request: faisceau request DIR grounds REQUEST.",
    ),
    "requests.wrong_answer": Wording(
        "« {answer} » ne répond pas à la question « {question} ».",
        "“{answer}” is no answer to the question “{question}”.",
        "Réponses possibles : {known}.",
        "Possible answers: {known}.",
    ),
    "requests.bad_period": Wording(
        "« {value} {unit} » n’est pas un délai.",
        "“{value} {unit}” is no period.",
        "Vérifiez les données de droit.",
        "Check the law data.",
    ),
    "requests.no_zone": Wording(
        "Ce poste ne connaît pas le fuseau {zone}.",
        "This machine does not know the time zone {zone}.",
        "Installez les fuseaux du système (tzdata).",
        "Install the time zones of the system (tzdata).",
    ),
    "requests.no_calendar": Wording(
        "Les jours fériés de {state} ne sont pas dans les données : la fin du délai n’est pas dite.",
        "The holidays of {state} are not in the data: the end of the period is not told.",
        "Cherchez son calendrier officiel et comptez à la main, ou ajoutez-le à law/holidays.toml avec sa source.",
        "Look up its official calendar and count by hand, or add it to law/holidays.toml with its source.",
    ),
    "requests.no_calendar_year": Wording(
        "Les jours fériés de {state} ne sont connus que de {first} à {last} ; il faudrait {year}.",
        "The holidays of {state} are known from {first} to {last} only; {year} would be needed.",
        "Cherchez son calendrier officiel de {year}, ou ajoutez-le à law/holidays.toml avec sa source.",
        "Look up its official calendar of {year}, or add it to law/holidays.toml with its source.",
    ),
}

WORDS: dict[str, Wording] = {
    **_family("step", _STEPS),
    **_family("kind", _KINDS),
    **_family("next", _NEXT),
    **_family("state", _STATES),
    **_family("ground", _GROUNDS),
    **_family("rule", _RULES),
    **_family("unit", _UNITS),
    **_family("status", _STATUSES),
    **_family("urgency", _URGENCIES),
    **SAID,
    **REFUSED,
}
