"""The money of the invented case: every payment once, and from it the ledger of each account, to the cent.

Amounts are cents of euro. On one account no two movements share a day, so that every rule of order inside a day
gives the same ledger. A payment from France is booked in Moldova one day later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from faisceau.training.chance import draw, pick
from faisceau.training.people import ADVERT_SHOP, COACH, EMPLOYER, HOTEL_SHOP, LANDLORD, PERSON, rib

ABROAD_DAYS = 1


class Payment(NamedTuple):
    """A payment: who pays whom (names of the case, or names that the bank writes), how, and why it is written."""

    on: str
    debtor: str
    creditor: str
    cents: int
    how: str
    text: str
    assumed: bool = False


class Movement(NamedTuple):
    """A payment as one account sees it: signed cents, the other side, and the place in the ledger from 1."""

    number: int
    on: dt.date
    cents: int
    other: str
    other_account: str
    how: str
    text: str
    reference: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """An account over the period: who holds it, what it opened with, its movements in order."""

    holder: str
    opening: int
    since: dt.date
    until: dt.date
    movements: tuple[Movement, ...]

    @property
    def closing(self) -> int:
        """Return the balance after the last movement."""
        return self.opening + sum(movement.cents for movement in self.movements)

    def balance_after(self, number: int) -> int:
        """Return the balance after a movement (0 for the opening)."""
        return self.opening + sum(movement.cents for movement in self.movements[:number])


SINCE, UNTIL = dt.date(2025, 12, 1), dt.date(2026, 3, 31)
OPENINGS = {"S3": 81240, "V1": 0, "S1": 4520, "S4": 23015}
CASH = "cash"
"""The other side of a deposit or of a withdrawal: nobody is named."""

OUTSIDE = {
    EMPLOYER: rib("99880", "00002", "00000000917"),
    LANDLORD: rib("99880", "00002", "00000001203"),
    "M. DUBRULLE T.": rib("99880", "00003", "00000002044"),
    "M. OUDART P.": rib("99880", "00003", "00000002178"),
    "M. LEROUGE-EXEMPLE A.": rib("99880", "00004", "00000002311"),
    "M. CAUDRON F.": rib("99880", "00004", "00000002466"),
}
"""Accounts of those who are only paid or only pay."""

_TOLD: tuple[Payment, ...] = (
    # What enters the account in the name of V1, and what leaves it at once for S3.
    Payment("2025-12-08", CASH, "V1", 25000, "cash_in", "VERSEMENT ESPECES AUTOMATE LILLE"),
    Payment("2025-12-10", "M. DUBRULLE T.", "V1", 18000, "instant", "pour mardi"),
    Payment("2025-12-12", "V1", "S3", 40000, "transfer", "remboursement", assumed=True),
    Payment("2025-12-19", CASH, "V1", 32000, "cash_in", "VERSEMENT ESPECES AUTOMATE LILLE"),
    Payment("2025-12-22", "V1", "S3", 30000, "transfer", "dette", assumed=True),
    Payment("2026-01-05", "M. OUDART P.", "V1", 15000, "instant", "merci"),
    Payment("2026-01-07", CASH, "V1", 41000, "cash_in", "VERSEMENT ESPECES AUTOMATE ROUBAIX"),
    Payment("2026-01-09", "V1", "S3", 54000, "transfer", "remboursement", assumed=True),
    Payment("2026-01-16", "V1", "RECHARGE MOBILE EXEMPLE", 2490, "card", "CARTE 14/01 RECHARGE MOBILE EXEMPLE"),
    Payment("2026-02-02", CASH, "V1", 38000, "cash_in", "VERSEMENT ESPECES AUTOMATE LILLE"),
    Payment("2026-02-04", "V1", "S3", 35000, "transfer", "remboursement", assumed=True),
    Payment("2026-02-20", "M. LEROUGE-EXEMPLE A.", "V1", 20000, "instant", "samedi"),
    Payment("2026-03-02", CASH, "V1", 29000, "cash_in", "VERSEMENT ESPECES AUTOMATE ROUBAIX"),
    Payment("2026-03-04", "V1", "S3", 46500, "transfer", "remboursement", assumed=True),
    Payment("2026-03-23", "M. CAUDRON F.", "V1", 16000, "instant", "merci"),
    Payment("2026-03-25", "V1", "S3", 20000, "transfer", "dette", assumed=True),
    # What S3 earns, pays in, and pays out.
    Payment("2025-12-05", EMPLOYER, "S3", 134017, "transfer", "SALAIRE 11/2025"),
    Payment("2025-12-15", "S3", "S4", 65000, "transfer", "loyer decembre"),
    Payment("2025-12-17", "S3", ADVERT_SHOP, 9600, "card", "CARTE 15/12 PETITES ANNONCES EXEMPLE"),
    Payment("2025-12-23", "S3", "S1", 50000, "transfer", "ajutor familie"),
    Payment("2025-12-29", CASH, "S3", 60000, "cash_in", "VERSEMENT ESPECES AUTOMATE LILLE", assumed=True),
    Payment("2026-01-06", EMPLOYER, "S3", 134017, "transfer", "SALAIRE 12/2025"),
    Payment("2026-01-12", "S3", "S4", 85000, "transfer", "loyer janvier"),
    Payment("2026-01-14", "S3", ADVERT_SHOP, 9600, "card", "CARTE 12/01 PETITES ANNONCES EXEMPLE"),
    Payment("2026-01-19", "S3", "S1", 70000, "transfer", "ajutor familie"),
    Payment("2026-01-26", CASH, "S3", 90000, "cash_in", "VERSEMENT ESPECES AUTOMATE LILLE", assumed=True),
    Payment("2026-02-05", EMPLOYER, "S3", 134017, "transfer", "SALAIRE 01/2026"),
    Payment("2026-02-10", "S3", "S4", 85000, "transfer", "loyer fevrier"),
    Payment("2026-02-12", "S3", ADVERT_SHOP, 14400, "card", "CARTE 10/02 PETITES ANNONCES EXEMPLE"),
    Payment("2026-02-16", "S3", "S1", 120000, "transfer", "pentru drum"),
    Payment("2026-02-18", "S3", HOTEL_SHOP, 31260, "card", "CARTE 16/02 HOTEL DU CANAL EXEMPLE"),
    Payment("2026-02-23", CASH, "S3", 75000, "cash_in", "VERSEMENT ESPECES AUTOMATE TOURCOING"),
    Payment("2026-03-05", EMPLOYER, "S3", 134017, "transfer", "SALAIRE 02/2026"),
    Payment("2026-03-09", "S3", "S4", 85000, "transfer", "loyer mars"),
    Payment("2026-03-11", "S3", ADVERT_SHOP, 14400, "card", "CARTE 09/03 PETITES ANNONCES EXEMPLE"),
    Payment("2026-03-16", "S3", "S1", 150000, "transfer", "ajutor familie"),
    Payment("2026-03-18", "S3", HOTEL_SHOP, 46890, "card", "CARTE 16/03 HOTEL DU CANAL EXEMPLE"),
    Payment("2026-03-30", "S3", "AUTO OCCASION EXEMPLE", 180000, "card", "CARTE 28/03 AUTO OCCASION EXEMPLE"),
    # What S1 does with it in Moldova.
    Payment("2025-12-30", "S1", COACH, 18000, "card", "BILETE CHISINAU-LILLE"),
    Payment("2026-01-22", "S1", "S2", 25000, "transfer", "motorina"),
    Payment("2026-02-03", "BAZAR EXEMPLU", "S1", 21000, "transfer", "vinzare telefon"),
    Payment("2026-02-19", "S1", "S2", 30000, "transfer", "motorina si drum"),
    Payment("2026-02-21", "S1", COACH, 16000, "card", "BILETE CHISINAU-LILLE"),
    Payment("2026-03-20", "S1", CASH, 40000, "cash_out", "RETRAGERE NUMERAR"),
    Payment("2026-03-24", "S1", "S2", 35000, "transfer", "motorina"),
    # What S4 does with the rent: the difference stays with him.
    Payment("2025-12-04", "PRESTATIONS EXEMPLE", "S4", 60775, "transfer", "PRESTATION 11/2025"),
    Payment("2025-12-18", "S4", LANDLORD, 52000, "transfer", "loyer impasse des Peupliers-Gris"),
    Payment("2026-01-07", "PRESTATIONS EXEMPLE", "S4", 60775, "transfer", "PRESTATION 12/2025"),
    Payment("2026-01-15", "S4", LANDLORD, 52000, "transfer", "loyer impasse des Peupliers-Gris"),
    Payment("2026-02-06", "PRESTATIONS EXEMPLE", "S4", 60775, "transfer", "PRESTATION 01/2026"),
    Payment("2026-02-13", "S4", LANDLORD, 52000, "transfer", "loyer impasse des Peupliers-Gris"),
    Payment("2026-02-24", "S4", HOTEL_SHOP, 28900, "card", "CARTE 22/02 HOTEL DU CANAL EXEMPLE"),
    Payment("2026-03-06", "PRESTATIONS EXEMPLE", "S4", 60775, "transfer", "PRESTATION 02/2026"),
    Payment("2026-03-12", "S4", LANDLORD, 52000, "transfer", "loyer impasse des Peupliers-Gris"),
    Payment("2026-03-26", "S4", HOTEL_SHOP, 19500, "card", "CARTE 24/03 HOTEL DU CANAL EXEMPLE"),
)

_QUIET_DAYS = ("2025-12-19", "2026-01-03", "2026-01-21", "2026-02-07", "2026-02-27", "2026-03-21")
_SHOPS = ("EPICERIE EXEMPLE", "SUPERMARCHE EXEMPLE", "BOULANGERIE EXEMPLE", "PHARMACIE EXEMPLE")


@cache
def payments(seed: int) -> tuple[Payment, ...]:
    """Return every payment in the order of the days: what is told, and the everyday purchases that the seed draws."""
    everyday = (
        Payment(day, "S3", shop, draw(seed, f"amount {day}", 1217, 4489), "card", f"CARTE {shop}")
        for day in _QUIET_DAYS
        for shop in (pick(seed, f"shop {day}", _SHOPS),)
    )
    return tuple(sorted((*_TOLD, *everyday)))


@cache
def ledger(seed: int, holder: str) -> Ledger:
    """Return the account of a person."""
    movements: list[Movement] = []
    for place, payment in enumerate(payments(seed), start=1):
        if holder not in (payment.debtor, payment.creditor):
            continue
        incoming = payment.creditor == holder
        other = payment.debtor if incoming else payment.creditor
        on = dt.date.fromisoformat(payment.on)
        if incoming and holder == "S1" and other in PERSON:
            on += dt.timedelta(days=ABROAD_DAYS)
        movements.append(
            Movement(
                number=len(movements) + 1,
                on=on,
                cents=payment.cents if incoming else -payment.cents,
                other=other,
                other_account=PERSON[other].account if other in PERSON else OUTSIDE.get(other, ""),
                how=payment.how,
                text=payment.text,
                reference=f"{holder}{payment.on.replace('-', '')}{place:03d}",
                assumed=incoming and (payment.assumed or (holder == "S1" and payment.debtor == "S3")),
            )
        )
    return Ledger(holder, OPENINGS[holder], SINCE, UNTIL, tuple(movements))
