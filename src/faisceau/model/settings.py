"""What a person may settle for an exhibit that can be read in two ways: the settings that several readers share.

A problem that asks for one names it in its wording (``setting NAME``, ``settings NAME or NAME``): ``named`` finds it there.
"""

from __future__ import annotations

import re

from faisceau.model.reading import Setting
from faisceau.model.wording import Wording

DATE_ORDER = Setting(
    Wording("ordre du jour, du mois et de l'année dans les dates", "order of day, month and year in the dates"),
    ("dmy", "mdy", "ymd"),
)
DECIMAL = Setting(Wording("marque décimale des montants", "decimal mark of the amounts"), (",", "."))
DELIMITER = Setting(Wording("signe qui sépare les colonnes", "sign between the columns"), (",", ";", "\t", "|"))
ENCODING = Setting(Wording("jeu de caractères, par exemple cp1252", "charset, for instance cp1252"))
CURRENCY = Setting(
    Wording("monnaie (code ISO 4217) des lignes qui n'en disent pas", "currency (ISO 4217 code) of the lines that state none")
)
ZONE = Setting(
    Wording(
        "fuseau de l'horloge : un décalage comme +02:00 donne l'instant, un nom comme Europe/Paris est gardé",
        "zone of the clock: an offset such as +02:00 gives the instant, a name such as Europe/Paris is kept",
    )
)
COLUMNS = Setting(
    Wording(
        "rôle de chaque colonne, dans l'ordre, séparés par des virgules ; « - » pour une colonne laissée",
        "role of each column, in order, separated by commas; “-” for a column left unread",
    )
)
CUTS = Setting(
    Wording(
        "première position de chaque colonne d'un texte à largeur fixe, comptée de 1, par exemple 1,12,30",
        "first position of each column of a text of fixed width, counted from 1, for instance 1,12,30",
    )
)
HEADER = Setting(Wording("numéro de la ligne qui porte les intitulés", "number of the record that holds the headings"))
SEEN_FROM = Setting(
    Wording(
        "compte du point de vue duquel un mouvement entre deux comptes est écrit : debtor (qui paie), creditor (qui reçoit), both",
        "account from which a movement between two accounts is written: debtor (who pays), creditor (who receives), both",
    ),
    ("debtor", "creditor", "both"),
)
SIDE = Setting(
    Wording("côté des lignes qui n'en disent pas : credit ou debit", "side of the lines that state none: credit or debit"),
    ("credit", "debit"),
)
PASSWORD = Setting(Wording("mot de passe du fichier", "password of the file"))
PASSWORD_EXHIBIT = Setting(
    Wording("pièce versée dont la première ligne est le mot de passe", "sealed exhibit whose first line is the password")
)
IMAGES = Setting(
    Wording(
        "closed : les images ne sont ni regardées ni remises à la reconnaissance",
        "closed: pictures are neither looked into nor handed on",
    ),
    ("closed",),
)

_NAMED = re.compile(r"\bsettings? ([a-z_]+(?:(?: or | and )[a-z_]+)*)")


def named(wording: Wording) -> tuple[str, ...]:
    """Return the settings that a wording asks for.

    >>> named(Wording("", "", "", "Settle it (settings sign or form) from another document."))
    ('sign', 'form')
    """
    found = _NAMED.findall(f"{wording.en} {wording.next_en}")
    return tuple(dict.fromkeys(name for names in found for name in re.split(r" or | and ", names)))
