"""What each place of the invented case supports: the marked passages and the readings, as facts.

A passage names the page of a report and quotes it; a reading names a row of another table by what is written in it,
because its locator is known only once a reader has met it.
"""

from __future__ import annotations

from typing import NamedTuple

ADULTS, CHILD = "F1", "F2"
"""The two counts: trafficking of V1 and V3, and trafficking of V2, who is a minor."""

COUNT_OF = {"V1": ADULTS, "V2": CHILD, "V3": ADULTS}
OFFENCE = "225-4-1"
ELEMENTS = ("act", "means", "purpose")
COERCION, PROMISE, PURPOSE = "1", "4", "proxenetisme"


class Supports(NamedTuple):
    """A row of a count: victim, suspect, element, value."""

    victim: str
    suspect: str
    element: str
    value: str

    @property
    def charge(self) -> str:
        """Return the name of the count under which the victim stands."""
        return COUNT_OF[self.victim]


class Passage(NamedTuple):
    """A passage of a report: its page, words that stand there, what it says, and whose words it repeats."""

    mark: str
    page: int
    quote: str
    says: str
    row: Supports
    hearsay_of: str = ""


class Reading(NamedTuple):
    """A row of a table: cote of its exhibit, what is written in it (text, address, page or movement), kind, what it shows."""

    table: str
    mark: str
    written: str
    kind: str
    says: str
    row: Supports


def _act(victim: str, suspect: str, value: str) -> Supports:
    return Supports(victim, suspect, "act", value)


def _means(victim: str, suspect: str, value: str = COERCION) -> Supports:
    return Supports(victim, suspect, "means", value)


def _purpose(victim: str, suspect: str) -> Supports:
    return Supports(victim, suspect, "purpose", PURPOSE)


PASSAGES: tuple[Passage, ...] = (
    Passage("D2", 2, "une place de serveuse à Lille", "S1 lui propose un emploi à Lille", _act("V1", "S1", "recruter")),
    Passage("D2", 2, "payée 1 400 euros par mois", "S1 promet un salaire", _means("V1", "S1", PROMISE)),
    Passage("D2", 2, "Il n'y avait pas de restaurant", "L'emploi annoncé n'existait pas", _means("V1", "S1")),
    Passage("D2", 2, "Vasile m'a conduite dans son minibus", "S2 la conduit à Lille", _act("V1", "S2", "transporter")),
    Passage("D2", 3, "Il m'a reçue et m'a montré ma chambre", "S3 la reçoit à l'appartement", _act("V1", "S3", "accueillir")),
    Passage("D2", 3, "il savait où habitait ma mère", "S3 garde le passeport, fixe une dette et menace", _means("V1", "S3")),
    Passage("D2", 3, "Il nous a logées", "S4 la loge", _act("V1", "S4", "heberger")),
    Passage("D2", 3, "puis Corina", "S4 loge V3", _act("V3", "S4", "heberger")),
    Passage(
        "D2", 4, "fixait les rendez-vous et prenait l'argent", "S3 fixe les rendez-vous et prend l'argent", _purpose("V1", "S3")
    ),
    Passage("D2", 4, "C'est Vasile qui l'a amenée", "S2 amène V2", _act("V2", "S2", "transporter")),
    Passage("D3", 2, "je garderais les enfants d'une famille", "S1 lui propose une place", _act("V2", "S1", "recruter")),
    Passage("D3", 2, "pour 900 euros par mois", "S1 promet un salaire", _means("V2", "S1", PROMISE)),
    Passage("D3", 2, "il a dit que j'étais sa nièce", "S2 la conduit en France", _act("V2", "S2", "transporter")),
    Passage("D3", 3, "Il m'a emmenée à l'appartement", "S3 la reçoit à la gare", _act("V2", "S3", "accueillir")),
    Passage("D3", 3, "à qui je devais ouvrir la porte", "S3 décide et garde l'argent", _purpose("V2", "S3")),
    Passage("D3", 3, "Laurent avait réservé", "S4 la loge à l'hôtel", _act("V2", "S4", "heberger")),
    Passage("D4", 1, "Sergiu m'a trouvée par une amie", "S1 la recrute", _act("V3", "S1", "recruter")),
    Passage("D4", 1, "je garderais la moitié", "S1 promet la moitié des gains", _means("V3", "S1", PROMISE)),
    Passage("D4", 1, "Vasile m'a conduite", "S2 la conduit en France", _act("V3", "S2", "transporter")),
    Passage("D4", 2, "chez Laurent", "S4 la loge", _act("V3", "S4", "heberger")),
    Passage("D4", 2, "Micha prenait tout", "S3 prend l'argent", _purpose("V3", "S3")),
    Passage("D4", 3, "il enverrait quelqu'un chez mon frère", "S3 garde le passeport et menace", _means("V3", "S3")),
    Passage("D6", 1, "a réservé et payé deux chambres", "S4 réserve et paie la chambre de V1", _act("V1", "S4", "heberger")),
    Passage("D6", 1, "La numéro 2 m'a paru très jeune", "S4 réserve et paie la chambre de V2", _act("V2", "S4", "heberger")),
    Passage("D6", 2, "repartait avec une enveloppe", "S3 vient chaque soir prendre une enveloppe", _purpose("V1", "S3")),
    Passage("D7", 2, "Il a sorti le passeport de sa poche", "S3 détient le passeport et la carte de V1", _means("V1", "S3")),
    Passage("D8", 1, "trois jeunes femmes qui y vivaient", "Trois jeunes femmes vivent chez S4", _act("V1", "S4", "heberger")),
    Passage("D8", 1, "trois jeunes femmes qui y vivaient", "Trois jeunes femmes vivent chez S4", _act("V2", "S4", "heberger")),
    Passage("D8", 1, "trois jeunes femmes qui y vivaient", "Trois jeunes femmes vivent chez S4", _act("V3", "S4", "heberger")),
    Passage("D8", 1, "immatriculée ZZZ 481", "La camionnette de S2 dépose des bagages", _act("V2", "S2", "transporter")),
    Passage("D8", 2, "on lui avait pris son passeport", "V1 lui a dit qu'on gardait son passeport", _means("V1", "S3"), "V1"),
    Passage("D9", 1, "frappée à la main droite", "V1 déclare avoir été frappée par S3", _means("V1", "S3"), "V1"),
    Passage("D9", 2, "fracture ancienne et consolidée", "Fracture ancienne, non traitée", _means("V1", "S3")),
    Passage("D10", 1, "aucun document d'identité", "À son arrivée V1 n'a ni papiers, ni carte, ni argent", _means("V1", "S3")),
    Passage("D10", 1, "gardait tout ce qu'elle gagnait", "V1 rapporte que S3 gardait tout", _purpose("V1", "S3"), "V1"),
    Passage("D10", 2, "promis de garder des enfants", "V2 rapporte la promesse de S1", _act("V2", "S1", "recruter"), "V2"),
)

READINGS: tuple[Reading, ...] = (
    Reading("documents", "D1", "2", "document", "Le passeport de V1 est découvert chez S3", _means("V1", "S3")),
    Reading("documents", "D1", "2", "document", "Le passeport de V3 est découvert chez S3", _means("V3", "S3")),
    Reading("documents", "D1", "2", "document", "V2 est découverte dans le logement de S4", _act("V2", "S4", "heberger")),
    Reading("documents", "D11", "1", "document", "Chambre 12, réservée par S4 pour V1", _act("V1", "S4", "heberger")),
    Reading("documents", "D11", "1", "document", "Chambre 14, réservée par S4 pour V2", _act("V2", "S4", "heberger")),
    Reading("documents", "D11", "2", "document", "Chambre 12, réservée par S4 pour V3", _act("V3", "S4", "heberger")),
    Reading(
        "messages",
        "D13",
        "C'est bon pour l'appartement. Je te paie le loyer plus 130 pour toi chaque mois.",
        "device",
        "S4 est payé pour l'appartement",
        _act("V1", "S4", "heberger"),
    ),
    Reading(
        "messages",
        "D13",
        "Demain tu fais le virement de 400. Il te reste 3100 a rembourser.",
        "device",
        "S3 ordonne un virement",
        _purpose("V1", "S3"),
    ),
    Reading(
        "messages",
        "D13",
        "Quand tu auras fini de payer. Je sais ou habite ta mere.",
        "device",
        "S3 refuse de rendre le passeport",
        _means("V1", "S3"),
    ),
    Reading(
        "messages",
        "D13",
        "J'ai depose les 600. Tu restes a l'appartement, tu ne sors pas sans moi.",
        "device",
        "S3 interdit de sortir",
        _means("V3", "S3"),
    ),
    Reading("messages", "D13", "C'est fait, chambres 12 et 14.", "device", "S4 réserve les chambres", _act("V2", "S4", "heberger")),
    Reading(
        "messages",
        "D13",
        "Vineri dimineata la Lille. Am actele ei la mine.",
        "device",
        "S2 annonce l'arrivée de V2",
        _act("V2", "S2", "transporter"),
    ),
    Reading(
        "messages", "D13", "Actele mi le dai mie.", "device", "S3 se fait remettre les papiers", _act("V2", "S3", "accueillir")
    ),
    Reading("messages", "D13", "Ok. Et les deux autres ?", "device", "S4 sait que V3 loge chez lui", _act("V3", "S4", "heberger")),
    Reading(
        "messages",
        "D16",
        "Tu dois 3500 pour le voyage et la chambre.\nTu travailles d'abord, tu rentres après.",
        "device",
        "S3 annonce une dette",
        _means("V1", "S3"),
    ),
    Reading(
        "messages",
        "D16",
        "L'annonce est en ligne. Tu réponds à ceux que je t'envoie.",
        "device",
        "S3 publie l'annonce",
        _purpose("V1", "S3"),
    ),
    Reading(
        "messages",
        "D17",
        "Buna Ana. Iti gasesc de lucru la Lille, cu copiii unei familii, 900 euro pe luna.",
        "device",
        "S1 propose une place à V2",
        _act("V2", "S1", "recruter"),
    ),
    Reading(
        "messages",
        "D18",
        "Maine la 6, o fata. Doina.",
        "device",
        "S2 reçoit l'ordre de conduire V1",
        _act("V1", "S2", "transporter"),
    ),
    Reading(
        "messages",
        "D18",
        "Maine una mica. Daca intreaba la granita, e nepoata ta.",
        "device",
        "S2 reçoit l'ordre de conduire V2",
        _act("V2", "S2", "transporter"),
    ),
    Reading("transfers", "D19", "2025-12-12 +40000", "bank", "V1 verse 400 euros à S3", _purpose("V1", "S3")),
    Reading("transfers", "D20", "2025-12-12 -40000", "bank", "V1 verse 400 euros à S3", _purpose("V1", "S3")),
    Reading("transfers", "D21", "2026-02-17 +120000", "bank", "S1 reçoit de S3 le prix du voyage", _purpose("V2", "S1")),
    Reading("transfers", "D21", "2026-02-19 -30000", "bank", "S1 paie S2 pour la route", _act("V2", "S2", "transporter")),
    Reading("transfers", "D22", "2025-12-15 +65000", "bank", "S3 paie à S4 le loyer et davantage", _act("V1", "S4", "heberger")),
    Reading("documents", "D24", "/annonce/LC-01", "web", "Annonce portant la ligne de S3", _purpose("V1", "S3")),
)
