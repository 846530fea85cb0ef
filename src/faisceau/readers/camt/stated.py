"""An entry (``Ntry``) or a detail (``TxDtls``) → what it states of itself, by columns of ``Transfer``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.readers.camt.texts import Gathered, Gatherer, Texts, texts_of
from faisceau.readers.camt.values import Money, money, money_at

SIDES = {"CRDT": "credit", "DBIT": "debit"}
PLACEHOLDERS = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF"})
"""What is written where a reference is due and there is none (EPC rulebooks; SWIFT)."""


def account_paths(prefix: str) -> tuple[str, ...]:
    """Return where an account's number may stand: the IBAN first, then what versions 1 and 2 onwards allow."""
    return tuple(f"{prefix}/Id/{kind}" for kind in ("IBAN", "Othr/Id", "BBAN", "UPIC", "PrtryAcct/Id"))


def agent_paths(prefix: str) -> tuple[str, ...]:
    """Return where a bank's identification may stand: the BIC first, its name last."""
    kinds = ("BICFI", "BIC", "CmbndId/BIC", "ClrSysMmbId/MmbId", "ClrSysMmbId/Id", "Othr/Id", "PrtryId/Id", "Nm", "NmAndAdr/Nm")
    return tuple(f"{prefix}/FinInstnId/{kind}" for kind in kinds)


def _party_paths(prefix: str) -> tuple[str, ...]:
    return (f"{prefix}/Nm", f"{prefix}/Pty/Nm", f"{prefix}/Agt/FinInstnId/Nm", f"{prefix}/Agt/FinInstnId/BICFI")


_RATES = tuple(f"AmtDtls/{kind}/CcyXchg/XchgRate" for kind in ("InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt", "PrtryAmt"))
_OTHER_AMOUNTS = ("AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt")
_INSTRUCTED = "AmtDtls/InstdAmt/Amt"
_CODE = ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd")
_PROPRIETARY = "BkTxCd/Prtry/Cd"
_DAYS = tuple(f"{name}{below}" for name in ("BookgDt", "ValDt") for below in ("", "/Dt", "/DtTm", "/Dt/DtTm"))

_ENTRY = Gatherer(
    columns={"reference": ("AcctSvcrRef", "NtryRef"), "exchange_rate": _RATES, "additional": ("AddtlNtryInf",)},
    joined={},
    texts=("CdtDbtInd", "RvslInd", "Sts", "Sts/Cd", "Sts/Prtry", *_CODE, _PROPRIETARY, *_DAYS),
    amounts=("Amt", *_OTHER_AMOUNTS, _INSTRUCTED),
    apart=("Btch", "Chrgs", "NtryDtls"),
)
_DETAIL = Gatherer(
    columns={
        "debtor_name": _party_paths("RltdPties/Dbtr"),
        "debtor_account": account_paths("RltdPties/DbtrAcct"),
        "debtor_agent": agent_paths("RltdAgts/DbtrAgt"),
        "creditor_name": _party_paths("RltdPties/Cdtr"),
        "creditor_account": account_paths("RltdPties/CdtrAcct"),
        "creditor_agent": agent_paths("RltdAgts/CdtrAgt"),
        "ultimate_debtor": _party_paths("RltdPties/UltmtDbtr"),
        "ultimate_creditor": _party_paths("RltdPties/UltmtCdtr"),
        "end_to_end": ("Refs/EndToEndId",),
        "reference": ("Refs/AcctSvcrRef",),
        "return_reason": ("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/RtrRsn/Cd", "RtrInf/RtrRsn/Prtry"),
        "exchange_rate": _RATES,
    },
    joined={
        "remittance": ("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf"),
        "remittance_reference": ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef"),
        "additional": ("RtrInf/AddtlInf", "RtrInf/AddtlRtrRsnInf", "AddtlTxInf"),
    },
    texts=("CdtDbtInd", *_CODE, _PROPRIETARY),
    amounts=("Amt", *_OTHER_AMOUNTS, _INSTRUCTED),
    apart=("Chrgs",),
)


class Fault(NamedTuple):
    """What is wrong at a place: the code of a problem and its arguments."""

    place: str
    code: str
    arguments: dict[str, str | int]


@dataclass(slots=True)
class Stated:
    """What an entry, or one of its details, states of itself: texts by their column of ``Transfer``, amounts, faults."""

    place: str
    columns: dict[str, str]
    side: str | None
    amount: Money | None = None
    others: tuple[Money, ...] = ()
    original: Money | None = None
    charges: tuple[Money, ...] = ()
    unknown: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    group: int = 0

    def fault(self, code: str, **arguments: str | int) -> None:
        """Note what is wrong here."""
        self.faults += (Fault(self.place, code, arguments),)

    def money(self, path: str, written: str, currency: str | None) -> Money | None:
        """Return an amount; where it is not one, note it."""
        try:
            return money(written, currency)
        except ValueError:
            self.fault("camt.amount", written=written, field=path)
            return None

    def money_at(self, texts: Texts, path: str) -> Money | None:
        """Return the amount at a path of texts, or None where there is none."""
        found = money_at(texts, path)
        return self.money(path, *found) if found else None


def _stated(gathered: Gathered, place: str) -> Stated:
    """Return what entries and details state in the same words."""
    columns, texts, amounts, apart = gathered
    it = Stated(place, columns, SIDES.get(texts.get("CdtDbtInd", "")))
    for column in ("end_to_end", "reference"):
        if column in columns and columns[column].upper() in PLACEHOLDERS:
            it.unknown += (f"{column}=written_{columns.pop(column).lower().replace(' ', '_')}",)
    if code := _code(texts):
        columns["code"] = code
    for path, (written, currency) in amounts.items():
        amount = it.money(path, written, currency)
        if path == "Amt":
            it.amount = amount
        elif path == _INSTRUCTED:
            it.original = amount
        elif amount:
            it.others += (amount,)
    if "Chrgs" in apart:
        it.charges = _charges(it, apart["Chrgs"])
    return it


def entry(element: _Element, place: str) -> tuple[Stated, Gathered]:
    """Return what a ``Ntry`` states of itself."""
    gathered = _ENTRY.gather(element)
    return _stated(gathered, place), gathered


def detail(element: _Element, place: str, group: int) -> Stated:
    """Return what a ``TxDtls`` states; ``group`` is the ``NtryDtls`` that it stands in, from 1."""
    it = _stated(_DETAIL.gather(element), place)
    it.group = group
    return it


def _code(texts: Texts) -> str | None:
    """Return the bank transaction code: domain/family/subfamily, else the proprietary one."""
    if _CODE[0] in texts:
        return "/".join(texts[path] for path in _CODE if path in texts)
    return texts.get(_PROPRIETARY)


def _charges(it: Stated, elements: Sequence[_Element]) -> tuple[Money, ...]:
    """Return the total of charges where one is stated, else each charge; one that is credited is negative."""
    charges: tuple[Money, ...] = ()
    for element in elements:
        texts = texts_of(element)
        if total := it.money_at(texts, "TtlChrgsAndTaxAmt"):
            return (total,)
        records = [texts_of(record) for record in element.findall("{*}Rcrd")] or [texts]
        for record in records:
            if charge := it.money_at(record, "Amt"):
                sign = -1 if record.get("CdtDbtInd") == "CRDT" else 1
                charges += (charge._replace(units=sign * charge.units),)
    return charges
