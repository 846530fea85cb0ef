"""What was written, called and kept in the telephones of the invented case.

Times are wall clocks of France (chats) or instants (databases, which count milliseconds of UTC). Texts are invented,
sober, and short; Romanian is written without diacritics, as people do on telephones.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from faisceau.training.chance import draw, pick
from faisceau.training.people import (
    BANK_PHONE,
    GARAGE_PHONE,
    HOTEL_PHONE,
    S1,
    S2_HERE,
    S2_HOME,
    S3_OWN,
    S4,
    V1,
    V2,
    V3,
)

SUMMER_2026 = dt.date(2026, 3, 29)
"""First day of summer time in France: the offset goes from one hour to two (Directive 2000/84/EC)."""


class Sms(NamedTuple):
    """A text message of the telephone of S3: wall clock of France, the other number, whether it was sent, the text."""

    at: str
    other: str
    sent: bool
    text: str
    late: bool = False


class Call(NamedTuple):
    """A call of the telephone of S3: wall clock of France, the other number, in, out or missed, seconds."""

    at: str
    other: str
    direction: str
    seconds: int


class Line(NamedTuple):
    """A line of a chat: wall clock, who wrote (the key of a person, or empty for the system), the text."""

    at: str
    by: str
    text: str


def instant(wall: str) -> int:
    """Return a wall clock of France (``YYYY-MM-DD HH:MM``) as milliseconds of UTC.

    >>> instant("2026-01-01 01:00") - instant("2025-12-31 23:00")
    7200000
    """
    at = dt.datetime.fromisoformat(wall)
    offset = dt.timedelta(hours=2 if at.date() >= SUMMER_2026 else 1)
    return int((at - offset).replace(tzinfo=dt.UTC).timestamp()) * 1000


_SMS: tuple[Sms, ...] = (
    Sms("2025-12-01 10:12", S4.phones[0], True, "C'est bon pour l'appartement. Je te paie le loyer plus 130 pour toi chaque mois."),
    Sms("2025-12-01 10:15", S4.phones[0], False, "Ok. Le bail est a mon nom, pas de bruit avec les voisins."),
    Sms("2025-12-11 20:41", V1.phones[0], True, "Demain tu fais le virement de 400. Il te reste 3100 a rembourser."),
    Sms("2025-12-11 20:44", V1.phones[0], False, "Je veux mon passeport."),
    Sms("2025-12-11 20:45", V1.phones[0], True, "Quand tu auras fini de payer. Je sais ou habite ta mere."),
    Sms("2025-12-29 11:02", V3.phones[0], True, "J'ai depose les 600. Tu restes a l'appartement, tu ne sors pas sans moi."),
    Sms("2025-12-29 11:05", V3.phones[0], False, "Ok"),
    Sms("2026-01-08 19:30", V1.phones[0], True, "540 demain."),
    Sms("2026-02-16 18:20", S4.phones[0], True, "Reserve deux chambres a l'hotel du Canal du 19 au 22, a ton nom."),
    Sms("2026-02-16 18:31", S4.phones[0], False, "C'est fait, chambres 12 et 14."),
    Sms("2026-02-18 21:03", S2_HERE, True, "Cand ajunge cea mica?"),
    Sms("2026-02-18 21:07", S2_HERE, False, "Vineri dimineata la Lille. Am actele ei la mine."),
    Sms("2026-02-18 21:08", S2_HERE, True, "Actele mi le dai mie."),
    Sms("2026-03-24 09:15", S1.phones[0], False, "Am primit banii. Trimit partea lui Vasile."),
    Sms("2026-04-15 08:05", S4.phones[0], True, "Doina est partie. Change la serrure.", late=True),
    Sms("2026-04-15 08:09", S4.phones[0], False, "Ok. Et les deux autres ?", late=True),
    Sms("2026-04-15 08:12", S1.phones[0], True, "A plecat. Suna la mama ei.", late=True),
    Sms("2026-04-16 07:50", S1.phones[0], False, "Am sunat. Nu stie nimic.", late=True),
)
"""``late``: written when the database had not yet taken its write-ahead log in; it stands in the log only."""

_PARCELS = ("Votre colis arrive demain entre 9h et 12h.", "Votre colis est disponible au point relais.", "Livraison reportee.")


@cache
def sms(seed: int) -> tuple[Sms, ...]:
    """Return the messages of the telephone of S3 in the order of time, with the everyday ones that the seed draws."""
    everyday = tuple(
        Sms(
            f"2026-{month:02d}-{draw(seed, f'day {month}', 3, 9):02d} 12:{draw(seed, f'minute {month}', 10, 59)}",
            "COLIS EXEMPLE",
            False,
            pick(seed, f"parcel {month}", _PARCELS),
        )
        for month in (1, 2, 3)
    )
    return tuple(sorted((*_SMS, *everyday)))


_CALLED: tuple[tuple[str, str, str], ...] = (
    ("2025-12-01 09:58", S4.phones[0], "out"),
    ("2025-12-11 20:30", V1.phones[0], "out"),
    ("2025-12-20 18:02", V1.phones[0], "out"),
    ("2025-12-23 21:15", S1.phones[0], "out"),
    ("2026-01-19 20:05", S1.phones[0], "in"),
    ("2026-02-02 18:11", V3.phones[0], "out"),
    ("2026-02-16 18:16", HOTEL_PHONE, "out"),
    ("2026-02-19 23:40", S2_HERE, "in"),
    ("2026-02-20 06:55", S2_HERE, "in"),
    ("2026-03-03 14:20", BANK_PHONE, "out"),
    ("2026-03-16 17:45", S1.phones[0], "out"),
    ("2026-03-28 10:30", GARAGE_PHONE, "out"),
    ("2026-04-15 07:58", V1.phones[0], "out"),
    ("2026-04-15 08:01", V1.phones[0], "out"),
    ("2026-04-15 08:03", S4.phones[0], "missed"),
)
_UNANSWERED = ("2026-04-15 07:58", "2026-04-15 08:01", "2026-04-15 08:03")


@cache
def calls(seed: int) -> tuple[Call, ...]:
    """Return the calls of the telephone of S3; the seed draws how long each lasted."""
    return tuple(
        Call(at, other, direction, 0 if at in _UNANSWERED else draw(seed, f"call {at}", 14, 380))
        for at, other, direction in _CALLED
    )


CARDS: tuple[tuple[str, str], ...] = (
    ("Sergiu MD", S1.phones[0]),
    ("Vasile sofer", S2_HERE),
    ("Laurent appart", S4.phones[0]),
    ("Doina", V1.phones[0]),
    ("Corina", V3.phones[0]),
    ("Ana mica", V2.phones[0]),
    ("Hotel Canal", HOTEL_PHONE),
    ("Banque", BANK_PHONE),
    ("Vasile garage", GARAGE_PHONE),
)
"""The cards of the telephone of S3: two of them say «Vasile», and only one is S2."""

ENCRYPTED_FR = (
    "Les messages et les appels sont chiffrés de bout en bout. Aucun tiers, pas même WhatsApp, ne peut les lire ou les écouter. "
    "Appuyez pour en savoir plus."
)
ENCRYPTED_RO = (
    "Mesajele și apelurile sunt criptate integral. Nimeni din afara acestei conversații, nici măcar WhatsApp, nu le poate citi sau "
    "asculta. Atinge pentru a afla mai multe."
)
ENCRYPTED_EN = "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them."

CHAT_V1: tuple[Line, ...] = (
    Line("2025-11-14 18:42", "", ENCRYPTED_FR),
    Line("2025-11-14 18:44", "S3", "Bienvenue. Donne ton passeport à Vasile, il me l'apporte ce soir."),
    Line("2025-11-14 18:47", "V1", "Pourquoi ? C'est pour le contrat ?"),
    Line("2025-11-14 18:49", "S3", "Oui, pour le contrat."),
    Line("2025-11-27 09:10", "V1", "Il n'y a pas de restaurant. Je veux rentrer."),
    Line("2025-11-27 09:14", "S3", "Tu dois 3500 pour le voyage et la chambre.\nTu travailles d'abord, tu rentres après."),
    Line("2025-12-05 17:02", "S3", "L'annonce est en ligne. Tu réponds à ceux que je t'envoie."),
    Line("2025-12-05 17:03", "S3", "<Médias omis>"),
    Line("2026-01-13 22:31", "S3", "Laisse l'enveloppe dans la cuisine, je passe à minuit."),
    Line("2026-03-13 08:20", "V1", "Je suis malade aujourd'hui."),
    Line("2026-03-13 08:22", "S3", "Alors la dette monte."),
)
CHAT_V2: tuple[Line, ...] = (
    Line("2026-02-02 16:20", "", ENCRYPTED_RO),
    Line("2026-02-02 16:21", "S1", "Buna Ana. Iti gasesc de lucru la Lille, cu copiii unei familii, 900 euro pe luna."),
    Line("2026-02-02 16:30", "V2", "Am 16 ani, mama trebuie sa semneze?"),
    Line("2026-02-02 16:33", "S1", "Nu, se ocupa Vasile de tot.\nPleci pe 18, drumul il platim noi."),
    Line("2026-02-17 20:05", "S1", "Maine la 6, la gara. Nu spune la scoala."),
    Line("2026-02-17 20:06", "V2", "Bine"),
    Line("2026-03-01 11:48", "V2", "Nu e nicio familie aici. Vreau acasa."),
    Line("2026-03-01 11:58", "S1", "Fa ce zice Misa si vii acasa la vara."),
)
CHAT_S2: tuple[Line, ...] = (
    Line("2025-11-11 21:02", "", ENCRYPTED_EN),
    Line("2025-11-11 21:04", "S1", "Maine la 6, o fata. Doina."),
    Line("2025-11-11 21:05", "S2", "Ok. Numarul meu din Franta e acelasi, +33 6 39 98 73 12."),
    Line("2025-11-14 17:55", "S2", "Am lasat-o la apartament."),
    Line("2025-12-13 19:30", "S1", "Luni alta, Corina. Drumul ca data trecuta."),
    Line("2025-12-13 19:41", "S2", "Ok"),
    Line("2026-02-17 20:15", "S1", "Maine una mica. Daca intreaba la granita, e nepoata ta."),
    Line("2026-02-20 07:10", "S2", "Am ajuns. Misa o ia de la gara."),
)
CHATS = {"D16": CHAT_V1, "D17": CHAT_V2, "D18": CHAT_S2}
CHAT_NAMES = {
    "D16": {"S3": "+33 6 39 98 41 07", "V1": "Doina"},
    "D17": {"S1": "+373 699 00 114", "V2": "Ana"},
    "D18": {"S1": "Sergiu", "S2": "Vasile C."},
}
"""How each telephone shows who wrote: a number where no card names it. The owner of D18 keeps the name of his profile."""

S2_NUMBERS = (S2_HOME, S2_HERE)
OWN_NUMBER = {"D13": S3_OWN}
