"""How the invented services write: each kind of piece as its first lines, its body and its last lines, with what is true of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from faisceau.training.scans import words
from faisceau.training.scans.dice import Dice
from faisceau.training.scans.heads import Setting, cabinet, gendarmerie, named, person, plain_day, police, service_of, wrapped


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece before it is cut into sheets, and the facts that a reader of it should find."""

    kind: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    foot: tuple[str, ...]
    facts: dict[str, str] = field(default_factory=dict)
    running: tuple[str, ...] = ()
    folio: str = ""
    layout: str = "typed"


def _identity(dice: Dice, surname: str, forename: str) -> list[str]:
    born = f"{dice.integer(1, 28):02d}/{dice.integer(1, 12):02d}/{dice.integer(1970, 2008)}"
    return [f"Nom : {surname}", f"Prénom : {forename}", f"Né(e) le {born} à {dice.pick(words.CITIES)}", "Profession : sans", ""]


def _exchanges(dice: Dice, count: int) -> Iterator[str]:
    style = dice.integer(0, 4)
    for _ in range(count):
        question, answer = dice.pick(words.QUESTIONS), dice.pick(words.ANSWERS)
        if style == 0:
            pair = (f"Question : {question}", f"Réponse : {answer}")
        elif style == 1:
            pair = (f"Q. {question}", f"R. {answer}")
        elif style == 2:
            pair = (f"--- Question : {question}", f"--- Réponse : {answer}")
        elif style == 3:
            pair = (f"DEMANDE : {question}", f"RÉPONSE : {answer}")
        else:
            pair = (f"Sur notre demande : {question}", f"S.I.R. : {answer}")
        for text in pair:
            yield from wrapped(text)


def _hearing(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    style = dice.pick(("police", "police", "gendarmerie", "cabinet"))
    surname, forename = person(dice)
    status, articles = dice.pick(
        (("témoin", "20 et 62"), ("victime", "20 et 75"), ("mis en cause", "61-1"), ("gardé à vue", "62-2, 63 et 64"))
    )
    title = {
        "témoin": f"Audition de témoin de {surname} {forename}",
        "victime": f"Audition de victime de {surname} {forename}",
        "mis en cause": f"Audition libre de {surname} {forename}",
        "gardé à vue": f"Audition de {surname} {forename}, gardé à vue",
    }[status]
    facts: dict[str, str]
    heard = "hearing"
    if style == "cabinet":
        status, title = dice.pick(
            (
                ("mis en examen", "PROCÈS-VERBAL D'INTERROGATOIRE"),
                ("mis en examen", "PROCÈS-VERBAL DE PREMIÈRE COMPARUTION"),
                ("témoin assisté", "PROCÈS-VERBAL D'INTERROGATOIRE DE TÉMOIN ASSISTÉ"),
                ("partie civile", "PROCÈS-VERBAL D'AUDITION DE PARTIE CIVILE"),
                ("mis en examen", "PROCÈS-VERBAL DE CONFRONTATION"),
            )
        )
        head, facts = cabinet(setting, title, on)
        articles = ""
        kind = {"INTERROGATOIRE": "interrogation", "COMPARUTION": "first_appearance", "CONFRONTATION": "confrontation"}
        heard = next((own for word, own in kind.items() if word in title), "hearing")
        head.append(f"A comparu la personne dont l'identité suit, entendue en qualité de {status} :")
    elif style == "gendarmerie":
        title = {
            "témoin": "D'AUDITION DE TÉMOIN",
            "victime": "D'AUDITION DE VICTIME",
            "mis en cause": "D'AUDITION LIBRE",
            "gardé à vue": "D'AUDITION DE PERSONNE GARDÉE À VUE",
        }[status]
        head, facts = gendarmerie(setting, title, on, articles)
    else:
        head, facts = police(setting, title, on, articles)
        head.append(f"Entendons la personne dénommée ci-après en qualité de {status} :")
    facts |= {"person": f"{surname} {forename}", "status": status} | ({"articles": articles} if articles else {})
    head += _identity(dice, surname, forename)
    if status == "gardé à vue" or style == "cabinet" or dice.happens(300):
        if style != "cabinet" and dice.happens(400):
            head += wrapped("La personne déclare renoncer à l'assistance d'un avocat au cours de la présente audition.")
            facts["conditions"] = "no_lawyer"
        else:
            lawyer = dice.pick(words.SURNAMES)
            head += wrapped(f"Assistée de Maître {lawyer}, avocat au barreau de {dice.pick(words.CITIES)}.")
            facts["lawyer"] = lawyer
    if dice.happens(350):
        interpreter, language = dice.pick(words.SURNAMES), dice.pick(words.LANGUAGES)
        head += wrapped(f"Assistée de M. {interpreter}, interprète en langue {language}, serment préalablement prêté.")
        facts |= {"interpreter": interpreter, "language": language}
    foot = wrapped(
        dice.pick(
            (
                "Lecture faite par lui-même, persiste et signe avec nous le présent procès-verbal.",
                "Après lecture faite par la personne entendue, persiste et signe avec nous.",
                "Lecture faite, je persiste et n'ai rien à y changer, à y ajouter ou à y retrancher.",
                "Lecture faite, persiste, signe avec nous et notre greffier.",
            )
        )
    )
    signed = ("La personne entendue            L'officier de police judiciaire",)
    return Draft(
        heard, tuple(head), tuple(_exchanges(dice, pages * 14 + 14)), (*foot, *signed), facts, *_runs(setting, style, facts)
    )


def _runs(setting: Setting, style: str, facts: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """Return what stands at the top of the sheets after the first, and how sheets are counted."""
    dice = setting.dice
    if style == "gendarmerie":
        return (f"P.V. n° {facts['number']}",), "Feuillet {k}/{n}"
    if style == "cabinet":
        return (), dice.pick(("page {k} sur {n}", "{k}", "Page {k}/{n}"))
    plain: tuple[str, ...] = ()
    return dice.pick(
        (
            (plain, ""),
            (plain, "Feuillet n° {k}"),
            (plain, "Page {k}/{n}"),
            ((f"Suite du P.V. n° {facts['number']}",), "Feuillet {k}"),
            ((facts["service"], f"P.V. n° {facts['number']}"), "page {k} sur {n}"),
        )
    )


_REPORTS: tuple[tuple[str, str, str, str], ...] = (
    ("search", "Perquisition au domicile de {person}", "56, 57 et 76", "DE PERQUISITION"),
    ("custody", "Notification de placement en garde à vue de {person}", "63 à 63-4", "DE NOTIFICATION DE GARDE À VUE"),
    ("analysis", "Exploitation du téléphone de {person}", "60-1 et 77-1-1", "D'EXPLOITATION DE TÉLÉPHONE"),
    ("arrest", "Interpellation de {person}", "53 et 73", "D'INTERPELLATION"),
    ("transcript", "Transcription de conversations de la ligne de {person}", "100 à 100-5", "DE TRANSCRIPTION"),
    ("surveillance", "Surveillance aux abords du domicile de {person}", "14 et 75", "DE SURVEILLANCE"),
    ("findings", "Constatations", "14 et 75", "DE CONSTATATIONS"),
    ("investigation", "Investigations", "14 et 75", "DE RENSEIGNEMENT JUDICIAIRE"),
)


def _report(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    kind, title, articles, formal = dice.pick(_REPORTS)
    surname, forename = person(dice)
    title = title.format(person=f"{surname} {forename}")
    style = dice.pick(("police", "police", "gendarmerie"))
    head, facts = (police if style == "police" else gendarmerie)(setting, title if style == "police" else formal, on, articles)
    facts["articles"] = articles
    if kind == "transcript":
        body: list[str] = []
        for call in range(pages * 5 + 5):
            body += [f"Communication n° {call + 1} du {plain_day(on)} à {dice.integer(0, 23):02d} h {dice.integer(0, 59):02d}"]
            body += [f"X{dice.integer(1, 2)} : {dice.pick(words.CALLS)}" for _ in range(5)]
    else:
        body = [line for _ in range(pages * 17 + 17) for line in wrapped(f"--- {dice.pick(words.OPERATIONS)}")]
    foot = dice.pick(
        (
            ("Dont procès-verbal.", "L'officier de police judiciaire"),
            ("De tout quoi avons dressé le présent procès-verbal, que signons.", "L'officier de police judiciaire"),
            ("Dont procès-verbal que nous transmettons à Monsieur le procureur de la République.", "L'O.P.J."),
            ("Fait et clos à " + dice.pick(words.CITIES) + f", le {plain_day(on)}.", "Le rédacteur"),
        )
    )
    return Draft(kind, tuple(head), tuple(body), foot, facts, *_runs(setting, style, facts))


def _summary(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    service, officer = service_of(setting, "police"), dice.pick(words.SURNAMES)
    title = dice.pick(("RAPPORT DE SYNTHÈSE", "RAPPORT", "RAPPORT D'ENQUÊTE"))
    head = [
        "RÉPUBLIQUE FRANÇAISE",
        *service.splitlines(),
        title,
        f"Le {dice.pick(words.GRADES)} {officer}",
        "à Monsieur le procureur de la République",
        f"{dice.pick(words.CITIES)}, le {plain_day(on)}",
        f"OBJET : {setting.case}",
        "",
    ]
    body = [line for _ in range(pages * 17 + 17) for line in wrapped(dice.pick(words.OPERATIONS))]
    facts = {"service": named(service), "date": on.isoformat(), "author": officer, "title": title}
    folio = dice.pick(("Page {k}/{n}", "{k}", "- {k} -"))
    return Draft("report", tuple(head), tuple(body), ("Le rapporteur,", officer), facts, folio=folio)


def _requisition(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    head, facts = police(setting, "RÉQUISITION À PERSONNE", on, "60-1 et 77-1-1")
    head = [line if line != "PROCÈS-VERBAL" else "RÉQUISITION JUDICIAIRE" for line in head if not line.startswith("OBJET")]
    head.append("Prions et, au besoin, requérons Monsieur le directeur de l'opérateur de bien vouloir :")
    body = [line for _ in range(pages * 17 + 17) for line in wrapped(f"- {dice.pick(words.OPERATIONS)}")]
    facts |= {"articles": "60-1 et 77-1-1", "title": "RÉQUISITION JUDICIAIRE"}
    return Draft(
        "requisition", tuple(head), tuple(body), ("L'officier de police judiciaire",), facts, folio=dice.pick(("", "Page {k}/{n}"))
    )


def _letter(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    sender = dice.pick(
        ("Télécom-Exemple, service des obligations légales", "Banque Exemple du Nord", "Association Le Palier-Exemple")
    )
    is_reply = dice.happens(500)
    subject = "Réponse à votre réquisition" if is_reply else "Transmission d'éléments"
    head = [
        sender,
        f"{dice.integer(1, 90)} rue des Tilleuls-Exemple",
        f"{dice.pick(words.CITIES)}, le {plain_day(on)}",
        f"Objet : {subject}",
        "Madame, Monsieur,",
        "",
    ]
    body = [line for _ in range(pages * 19 + 19) for line in wrapped(dice.pick(words.LETTER))]
    foot = ("Veuillez agréer, Madame, Monsieur, l'expression de mes salutations distinguées.", dice.pick(words.SURNAMES))
    facts = {"date": on.isoformat(), "title": subject}
    return Draft(
        "reply" if is_reply else "letter", tuple(head), tuple(body), foot, facts, folio=dice.pick(("", "{k}/{n}")), layout="letter"
    )


def _certificate(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    surname, forename = person(dice)
    doctor = dice.pick(words.SURNAMES)
    head = [
        f"CENTRE HOSPITALIER DE {dice.pick(words.CITIES).upper()}",
        "Unité médico-judiciaire",
        "CERTIFICAT MÉDICAL",
        *wrapped(f"Je soussigné, docteur {doctor}, certifie avoir examiné le {plain_day(on)} {surname} {forename}."),
        "",
    ]
    body = [line for _ in range(pages * 19 + 19) for line in wrapped(dice.pick(words.MEDICAL))]
    foot = ("Certificat établi à la demande de l'autorité judiciaire.", f"Docteur {doctor}")
    facts = {"date": on.isoformat(), "author": doctor, "title": "CERTIFICAT MÉDICAL", "person": f"{surname} {forename}"}
    return Draft("medical", tuple(head), tuple(body), foot, facts, folio=dice.pick(("", "Page {k}/{n}")), layout="letter")


def _order(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    kind, title = dice.pick(
        (
            ("order", "ORDONNANCE DE SOIT-COMMUNIQUÉ"),
            ("order", "ORDONNANCE DE COMMISSION D'EXPERT"),
            ("letters_rogatory", "COMMISSION ROGATOIRE"),
            ("order", "ORDONNANCE DE PLACEMENT SOUS CONTRÔLE JUDICIAIRE"),
        )
    )
    head, facts = cabinet(setting, title, on)
    body = [line for _ in range(pages * 17 + 17) for line in wrapped(dice.pick(words.LEGAL))]
    foot = (f"Fait en notre cabinet, le {plain_day(on)}.", "Le juge d'instruction")
    return Draft(kind, tuple(head), tuple(body), foot, facts, folio=dice.pick(("", "page {k} sur {n}")))


def _bank(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    surname, forename = person(dice)
    head = [
        "Banque Exemple du Nord",
        "RELEVÉ DE COMPTE",
        f"Titulaire : {surname} {forename}",
        f"Relevé n° {dice.integer(1, 12)} arrêté au {plain_day(on)}",
        "Date        Libellé                               Débit       Crédit",
    ]
    body = [
        f"{dice.integer(1, 28):02d}.{on.month:02d}    {dice.pick(words.BANK):<36}  {dice.integer(5, 900)},{dice.integer(0, 99):02d}"
        for _ in range(pages * 34 + 34)
    ]
    foot = (f"Solde au {plain_day(on)} : {dice.integer(10, 4000)},{dice.integer(0, 99):02d} EUR",)
    facts = {"date": on.isoformat(), "title": "RELEVÉ DE COMPTE", "person": f"{surname} {forename}"}
    running = ("Banque Exemple du Nord", "RELEVÉ DE COMPTE")
    return Draft("bank_statement", tuple(head), tuple(body), foot, facts, running, "Page {k}/{n}", "table")


def _photographs(setting: Setting, on: dt.date, pages: int) -> Draft:
    dice = setting.dice
    title = dice.pick(("PLANCHE PHOTOGRAPHIQUE", "ALBUM PHOTOGRAPHIQUE"))
    service = service_of(setting, "gendarmerie")
    head = ("GENDARMERIE NATIONALE", service, title, f"Clichés pris le {plain_day(on)}")
    body = tuple(f"Photographie n° {number}" for number in range(2, pages * 2 + 4))
    facts = {"service": service, "date": on.isoformat(), "title": title}
    return Draft("photographs", head, body, (), facts, layout="photo")


def _papers(setting: Setting, on: dt.date, pages: int) -> Draft:
    """Return papers that announce themselves by nothing."""
    dice = setting.dice
    body = tuple(dice.pick(words.NOTES) for _ in range(pages * 10 + 10))
    del on
    return Draft("", (), body, (), {}, layout="papers")


MIX: tuple[tuple[Callable[[Setting, dt.date, int], Draft], int], ...] = (
    (_hearing, 34),
    (_report, 30),
    (_requisition, 8),
    (_letter, 9),
    (_bank, 5),
    (_order, 5),
    (_certificate, 4),
    (_summary, 3),
    (_photographs, 2),
    (_papers, 4),
)
"""Kinds of pieces and their share in a hundred."""


def draft(setting: Setting, on: dt.date, pages: int) -> Draft:
    """Return a piece of some kind, with matter for so many pages."""
    place = setting.dice.integer(1, sum(share for _, share in MIX))
    for write, share in MIX:
        place -= share
        if place <= 0:
            return write(setting, on, pages)
    raise AssertionError("the shares are counted")
