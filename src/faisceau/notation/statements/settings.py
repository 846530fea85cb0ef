"""What a person may settle for any statement given as a table, whatever the file that holds it."""

from __future__ import annotations

from collections.abc import Mapping

from faisceau.model import settings as known
from faisceau.model.reading import Setting
from faisceau.model.wording import Wording
from faisceau.notation.statements.layout import ALLOWED

OF_STATEMENTS: Mapping[str, Setting] = {
    "account_column": Setting(
        Wording(
            "à qui est la colonne des comptes : own (le titulaire) ou party (l'autre partie)",
            "whose the column of accounts is: own (the holder's) or party (the other party's)",
        ),
        ALLOWED["account_column"],
    ),
    "currency": known.CURRENCY,
    "date_order": known.DATE_ORDER,
    "decimal": known.DECIMAL,
    "form": Setting(
        Wording("comment une ligne écrit ce qui a été crédité ou débité", "how a line writes what was credited or debited"),
        ALLOWED["form"],
    ),
    "period": Setting(
        Wording(
            "période du relevé, dont les dates sans année ont l'année : 2026-03-01/2026-03-31",
            "period of the statement, which gives dates without a year their year: 2026-03-01/2026-03-31",
        )
    ),
    "sign": Setting(
        Wording(
            "signe des montants : normal (un montant sans signe est un crédit) ou inverse",
            "sign of the amounts: normal (an amount without a sign is a credit) or inverse",
        ),
        ALLOWED["sign"],
    ),
    "tables": Setting(
        Wording(
            "colonnes des tableaux suivants d'un même fichier : objet JSON de la ligne de l'intitulé en rôles, dans l'ordre",
            "columns of further tables of a file: a JSON object of the row of the heading to roles, in order",
        )
    ),
    "zone": known.ZONE,
}
