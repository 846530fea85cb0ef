"""Who and what the invented case is about: persons, telephones, accounts and places, as facts.

Nobody here exists. French numbers are of the ranges that ARCEP keeps for fiction (decision 2018-0881: 01 99 00,
02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98), e-mail and web addresses end in ``.example`` (RFC 2606), the BIC of
both banks has the ``0`` of a test code in its eighth place (ISO 9362), and the bank codes are not assigned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


def iban(country: str, bban: str) -> str:
    """Return the IBAN of a national account number, with its check digits (ISO 7064, MOD 97-10).

    >>> iban("FR", "99880000010000000004121")[:4]
    'FR70'
    """
    digits = "".join(str(int(sign, 36)) for sign in f"{bban}{country}00")
    return f"{country}{98 - int(digits) % 97:02d}{bban}"


def rib(bank: str, branch: str, account: str) -> str:
    """Return the French IBAN of an account, with the key of its RIB (97 less the weighted sum, modulo 97)."""
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return iban("FR", f"{bank}{branch}{account}{key:02d}")


class Bank(NamedTuple):
    """A bank that was invented."""

    name: str
    bic: str
    country: str


BANK_A = Bank("Banque Exemple du Nord", "BEXNFRP0", "FR")
BANK_B = Bank("Banca Exemplu Prut", "BEXPMD20", "MD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the case: its name of the case (``key``), what is told of them, and the selectors that are theirs."""

    key: str
    name: str
    pseudonym: str
    role: str
    status: str = ""
    since: str = ""
    born: str = ""
    protection: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    account: str = ""
    joined_later: tuple[str, ...] = ()

    @property
    def selectors(self) -> tuple[str, ...]:
        """Return the names of every selector that is truly theirs, sorted."""
        return tuple(sorted((*self.named, *(f"phone:{phone}" for phone in self.joined_later))))

    @property
    def named(self) -> tuple[str, ...]:
        """Return the names of the selectors that ``PersonNamed`` gives; the others are joined by a judgement."""
        phones = (f"phone:{phone}" for phone in self.phones if phone not in self.joined_later)
        emails = (f"email:{email}" for email in self.emails)
        return tuple(sorted((*phones, *emails, *((f"iban:{self.account}",) if self.account else ()))))


V1 = Person(
    key="V1",
    name="LUPAȘCU Doina",
    pseudonym="Mésange",
    role="victim",
    status="victime, plaignante",
    since="2026-04-16",
    born="1999-08-03",
    phones=("+33639981284",),
    account=rib("99880", "00001", "00000000731"),
)
V2 = Person(
    key="V2",
    name="MEREUȚĂ Ana",
    pseudonym="Alouette",
    role="victim",
    status="victime, mineure",
    since="2026-04-29",
    born="2009-06-17",
    phones=("+37369900562",),
)
V3 = Person(
    key="V3",
    name="BOSTAN Corina",
    pseudonym="Fauvette",
    role="victim",
    status="victime",
    since="2026-04-30",
    born="2001-01-22",
    phones=("+33639985590",),
)
S1 = Person(
    key="S1",
    name="ROTARU Sergiu",
    pseudonym="Suspect n° 1",
    role="suspect",
    status="mis en cause",
    since="2026-04-28",
    phones=("+37369900114",),
    emails=("s.rotaru@posta.example",),
    account=iban("MD", "ZZ000000022510004114"),
)
S2 = Person(
    key="S2",
    name="CODREANU Vasile",
    pseudonym="Suspect n° 2",
    role="suspect",
    status="mis en cause",
    since="2026-04-28",
    phones=("+37369900257", "+33639987312"),
    account=iban("MD", "ZZ000000022510004257"),
    joined_later=("+33639987312",),
)
S3 = Person(
    key="S3",
    name="GROSU Mihail",
    pseudonym="Suspect n° 3",
    role="suspect",
    status="gardé à vue",
    since="2026-04-28",
    phones=("+33639984107", "+33639982755"),
    emails=("m.grosu@courriel.example",),
    account=rib("99880", "00001", "00000000412"),
)
S4 = Person(
    key="S4",
    name="DELMOTTE Laurent",
    pseudonym="Suspect n° 4",
    role="suspect",
    status="mis en cause",
    since="2026-04-28",
    phones=("+33639986021",),
    emails=("l.delmotte@courriel.example",),
    account=rib("99880", "00001", "00000000655"),
)
RECEPTIONIST = Person(key="T1", name="WATTEL Bruno", pseudonym="Témoin n° 1", role="witness", status="témoin", since="2026-05-04")
CLERK = Person(key="T2", name="DESRUMEAUX Inès", pseudonym="Témoin n° 2", role="witness", status="témoin", since="2026-05-05")
NEIGHBOUR = Person(key="T3", name="VANHEE Odile", pseudonym="Témoin n° 3", role="witness", status="témoin", since="2026-05-06")
DOCTOR = Person(key="E1", name="Dr LEMAIRE-EXEMPLE Claire", pseudonym="Médecin", role="witness", status="médecin requis")
WORKER = Person(
    key="A1", name="CARPENTIER Jeanne", pseudonym="Intervenante", role="witness", status="intervenante d'une association"
)

PERSONS: tuple[Person, ...] = (V1, V2, V3, S1, S2, S3, S4, RECEPTIONIST, CLERK, NEIGHBOUR, DOCTOR, WORKER)
VICTIMS: tuple[Person, ...] = (V1, V2, V3)
SUSPECTS: tuple[Person, ...] = (S1, S2, S3, S4)
PERSON = {person.key: person for person in PERSONS}

S3_OWN, S3_ADVERTS = S3.phones
S2_HOME, S2_HERE = S2.phones

HOTEL_PHONE = "+33353012700"
BANK_PHONE = "+33353010000"
GARAGE_PHONE = "+33353017264"
FLAT = "9, impasse des Peupliers-Gris, Lille"
HOTEL = "Hôtel du Canal-Exemple, 3, quai de la Bourdaine, Lille"
SITE = "petites-annonces.example"
PLATE = "ZZZ 481"

EMPLOYER = "NORD PROPRETE EXEMPLE SARL"
ADVERT_SHOP = "PETITES ANNONCES EXEMPLE"
HOTEL_SHOP = "HOTEL DU CANAL EXEMPLE"
LANDLORD = "SCI DES PEUPLIERS EXEMPLE"
COACH = "TRANSPORT PRUT EXEMPLE SRL"

_GROUPS = {"+33": (1, 2, 2, 2, 2), "+373": (3, 2, 3)}


def spaced(phone: str) -> str:
    """Write a number as a telephone shows it.

    >>> spaced("+33639984107"), spaced("+37369900114")
    ('+33 6 39 98 41 07', '+373 699 00 114')
    """
    prefix = next(code for code in _GROUPS if phone.startswith(code))
    rest, parts = phone.removeprefix(prefix), [prefix]
    for size in _GROUPS[prefix]:
        parts.append(rest[:size])
        rest = rest[size:]
    return " ".join(parts)


def national(phone: str) -> str:
    """Write a French number as it is written in France.

    >>> national("+33639984107")
    '06 39 98 41 07'
    """
    return "0" + spaced(phone).removeprefix("+33 ")
