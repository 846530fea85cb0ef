"""Tables of transactions that simulators and published sets write: which one a heading is, and what its columns hold.

AMLSim (outputs of 2018 and 2019, its "20K" sets, the later schema), IBM's anti-money-laundering sets, SAML-D, PaySim (raw and
published) and the Czech bank of the PKDD'99 challenge (Berka). A family is met by its very headings and by nothing less:
parameter files of the same simulators are no tables of transactions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from faisceau.notation.columns_by_words import Columns
from faisceau.notation.delimited import Dialect
from faisceau.notation.layouts import DELIMITERS, first_records

LABEL, LEFT = "label", ""
"""The answer that a simulator gives beside its data, which is no observation; a column left unread."""


class Family(NamedTuple):
    """A table: what a line is, which side moves, what a step counts, and the role of each column by its heading."""

    name: str
    of: str
    roles: Mapping[str, str]
    needs: frozenset[str]
    side: str = "debtor"
    step: str = ""

    def columns(self, cells: Sequence[str], dialect: Dialect) -> Columns:
        """Return the heading with its roles; of two columns of one name the second is the other party's."""
        roles: list[str] = []
        for cell in map(_plain, cells):
            role = self.roles.get(cell, LEFT)
            if role in roles and role == "debtor":
                role = "creditor"
            roles.append(role if role not in roles or role in (LEFT, LABEL) else LEFT)
        return Columns(dialect, 1, tuple(cells), tuple(roles))


def _family(name: str, of: str, columns: str, side: str = "debtor", step: str = "", optional: str = "") -> Family:
    """Return a family from ``heading=role`` pairs; headings alone are left unread but needed."""
    pairs = [pair.partition("=")[::2] for pair in columns.split()]
    others = [pair.partition("=")[::2] for pair in optional.split()]
    roles = MappingProxyType({heading.lower(): role for heading, role in (*pairs, *others)})
    return Family(name, of, roles, frozenset(heading.lower() for heading, _ in pairs), side, step)


_PAYSIM = """step=step amount=amount nameOrig=debtor nameDest=creditor newbalanceDest=balance_creditor oldbalanceDest=before_creditor isFraud=label"""
FAMILIES: tuple[Family, ...] = (
    _family(
        "amlsim_tx",
        "transfers",
        """TXN_ID=reference ACCOUNT_ID=debtor COUNTER_PARTY_ACCOUNT_NUM=creditor TXN_SOURCE_TYPE_CODE=code TXN_AMOUNT_ORIG=amount
        start=step""",
        step="day",
        optional="tx_count=count end=end",
    ),
    _family(
        "amlsim_cash",
        "transfers",
        "TXN_ID=reference ACCOUNT_ID=own BRANCH_ID=branch TXN_SOURCE_TYPE_CODE=code TXN_AMOUNT_ORIG=amount RUN_DATE=step",
        side="word",
        step="day",
        optional="tx_count=count end=end",
    ),
    _family("amlsim_graph", "transfers", "sourceNodeId=debtor targetNodeId=creditor value=amount time=step", step="day"),
    _family(
        "amlsim_transactions",
        "transfers",
        "tran_id=reference orig_acct=debtor bene_acct=creditor tx_type=code base_amt=amount tran_timestamp=when",
        optional="is_sar=label alert_id=label",
    ),
    _family(
        "amlsim_accounts",
        "accounts",
        "ACCOUNT_ID=own PRIMARY_CUSTOMER_ID=owner init_balance=opening",
        optional="country business=kind suspicious=label isFraud=label modelID=label start end",
    ),
    _family("amlsim_nodes", "accounts", "nodeid=own init_balance=opening isFraud=label", optional="fraudStep=label"),
    _family(
        "amlsim_accounts_schema",
        "accounts",
        "acct_id=own type=kind acct_rptng_crncy=currency initial_deposit=opening",
        optional="""dsply_nm=owner_name prior_sar_count=label bank_id=agent branch_id open_dt close_dt tx_behavior_id=label first_name last_name
        street_addr city state country zip gender birth_date ssn lat lon acct_stat""",
    ),
    _family(
        "amlsim_alerts",
        "labels",
        "ALERT_KEY=label ACCOUNT_ID=label CHECK_NAME=label",
        optional="ALERT_TEXT=label CUSTOMER_ID=label EVENT_DATE=label Organization_Type=label Escalated_To_Case_Investigation=label",
    ),
    _family(
        "ibm_aml",
        "transfers",
        "timestamp=when account=debtor amount_paid=amount payment_currency=currency",
        optional="""from_bank=debtor_agent to_bank=creditor_agent account.1=creditor amount_received=original_amount
        receiving_currency=original_currency payment_format=code is_laundering=label""",
    ),
    _family(
        "saml_d",
        "transfers",
        "time=time date=when sender_account=debtor receiver_account=creditor amount=amount payment_currency=currency",
        optional="""received_currency=original_currency sender_bank_location=debtor_agent receiver_bank_location=creditor_agent payment_type=code
        is_laundering=label laundering_type=label""",
    ),
    _family(
        "paysim",
        "transfers",
        f"{_PAYSIM} type=code oldbalanceOrg=before_debtor newbalanceOrig=balance_debtor",
        side="paysim",
        step="hour",
        optional="isFlaggedFraud=label",
    ),
    _family(
        "paysim_raw",
        "transfers",
        f"{_PAYSIM} action=code oldbalanceOrig=before_debtor newbalanceOrig=balance_debtor",
        side="paysim",
        step="hour",
        optional="isFlaggedFraud=label isUnauthorizedOverdraft=label",
    ),
    _family(
        "berka_trans",
        "transfers",
        """trans_id=reference account_id=own date=day type=side operation=operation amount=amount balance=balance k_symbol=code
        bank=party_agent account=party""",
        side="word",
    ),
    _family(
        "berka_order",
        "orders",
        "order_id=reference account_id=debtor bank_to=creditor_agent account_to=creditor amount=amount k_symbol=code",
    ),
    _family("berka_account", "accounts", "account_id=own district_id frequency=kind date"),
    _family("berka_disp", "accounts", "disp_id=disposition client_id=owner account_id=own type=kind"),
    _family("berka_client", "persons", "client_id=owner birth_number=born district_id"),
)

SIDES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("prijem", "credit", "příjem", "cash-in", "cash_in", "cashin"), "credit"),
        **dict.fromkeys(
            (
                *(
                    "vydaj",
                    "výdaj",
                    "vyber",
                    "výběr",
                    "withdrawal",
                    "withdrawal in cash",
                    "debit",
                    "cash-out",
                    "cash_out",
                    "cashout",
                ),
                *("payment", "transfer"),
            ),
            "debit",
        ),
    }
)
"""What the word of a line says of the account: PRIJEM and credit, VYDAJ, VYBER and withdrawal; cash in and out (PaySim, AMLSim)."""


def known(head: bytes, charset: str = "utf-8") -> tuple[Family, Columns] | None:
    """Return the family whose heading the first line of a file is, with its columns; None where it is none."""
    if b"\x00" in head:
        return None
    for delimiter in DELIMITERS:
        records = first_records(head, Dialect(charset, delimiter))
        if not records or records[0].number != 1 or records[0].broken:
            continue
        cells = records[0].fields
        names = set(map(_plain, cells))
        for family in FAMILIES:
            if family.needs <= names and names - {""} <= family.roles.keys():
                return family, family.columns(cells, Dialect(charset, delimiter))
    return None


def _plain(cell: str) -> str:
    return cell.strip().strip('"').replace(" ", "_").lower()
