"""The register of the hotel, as the establishment printed it: a table of stays on two pages of PDF."""

from __future__ import annotations

from typing import Any, NamedTuple

from faisceau.training.people import HOTEL, S4, national
from faisceau.training.statements import Report


class Night(NamedTuple):
    """A stay: arrival, departure, room, guest and who booked, as the register writes them."""

    arrived: str
    left: str
    room: str
    guest: str
    booked: str
    paid: str


_DELMOTTE = f"DELMOTTE L. {national(S4.phones[0])}"
HEAD = ("Arrivée", "Départ", "Ch.", "Client(e)", "Réservé par", "Réglé")
NIGHTS: tuple[tuple[Night, ...], ...] = (
    (
        Night("17/02/2026", "18/02/2026", "7", "VERSCHUEREN P.", "le client", "CB"),
        Night("18/02/2026", "20/02/2026", "3", "M. et Mme ALLARD", "le client", "CB"),
        Night("19/02/2026", "22/02/2026", "12", "LUPASCU Doina", _DELMOTTE, "espèces"),
        Night("19/02/2026", "22/02/2026", "9", "SARL EXEMPLE BTP", "l'employeur", "virement"),
        Night("20/02/2026", "22/02/2026", "14", "MEREUTA Ana", _DELMOTTE, "espèces"),
        Night("21/02/2026", "23/02/2026", "5", "OSTROWSKI K.", "le client", "CB"),
    ),
    (
        Night("09/03/2026", "10/03/2026", "2", "HENNEBELLE S.", "le client", "CB"),
        Night("14/03/2026", "16/03/2026", "12", "BOSTAN Corina", _DELMOTTE, "CB"),
        Night("15/03/2026", "16/03/2026", "8", "TIRLEMONT A.", "le client", "chèque"),
        Night("22/03/2026", "24/03/2026", "12", "LUPASCU Doina", _DELMOTTE, "CB"),
    ),
)


def _pages() -> tuple[Any, ...]:
    return tuple((HEAD, *(tuple(night) for night in page)) for page in NIGHTS)


REGISTER = Report(
    mark="D11",
    file="D11_registre_hotel.pdf",
    kind="other",
    subject="Registre des arrivées",
    on="2026-05-04",
    opening=f"{HOTEL}. Extrait du registre, février et mars 2026.",
    closing="Copie conforme au registre de l'établissement.",
    pages=_pages(),
)
