"""An entry (``Ntry``) or a detail (``TxDtls``) → what it states of itself, by columns of ``Transfer``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.readers.camt.texts import Gathered, Texts, Wanted, first, gather, texts_of, wanted
from faisceau.readers.camt.values import Money, money

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


Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns of ``Transfer``, each with the paths at which its text may stand, the best first."""

_DETAIL_COLUMNS: Columns = (
    ("debtor_name", _party_paths("RltdPties/Dbtr")),
    ("debtor_account", account_paths("RltdPties/DbtrAcct")),
    ("debtor_agent", agent_paths("RltdAgts/DbtrAgt")),
    ("creditor_name", _party_paths("RltdPties/Cdtr")),
    ("creditor_account", account_paths("RltdPties/CdtrAcct")),
    ("creditor_agent", agent_paths("RltdAgts/CdtrAgt")),
    ("ultimate_debtor", _party_paths("RltdPties/UltmtDbtr")),
    ("ultimate_creditor", _party_paths("RltdPties/UltmtCdtr")),
    ("end_to_end", ("Refs/EndToEndId",)),
    ("reference", ("Refs/AcctSvcrRef",)),
    ("return_reason", ("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/RtrRsn/Cd", "RtrInf/RtrRsn/Prtry")),
)
_ENTRY_COLUMNS: Columns = (("reference", ("AcctSvcrRef", "NtryRef")),)
_JOINED_COLUMNS: Columns = (
    ("remittance", ("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf")),
    ("remittance_reference", ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef")),
    ("additional", ("RtrInf/AddtlInf", "RtrInf/AddtlRtrRsnInf")),
)
_RATES = tuple(f"AmtDtls/{kind}/CcyXchg/XchgRate" for kind in ("InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt", "PrtryAmt"))
_OTHER_AMOUNTS = ("AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt")
_INSTRUCTED = "AmtDtls/InstdAmt/Amt"
_CODE = ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd")
_PROPRIETARY = "BkTxCd/Prtry/Cd"
_COMMON = ("Amt", "CdtDbtInd", *_RATES, *_OTHER_AMOUNTS, _INSTRUCTED, *_CODE, _PROPRIETARY)
_DAYS = tuple(f"{name}{below}" for name in ("BookgDt", "ValDt") for below in ("", "/Dt", "/DtTm", "/Dt/DtTm"))


def _paths(columns: Columns) -> tuple[str, ...]:
    return tuple(path for _, paths in columns for path in paths)


_ENTRY = wanted(
    (*_COMMON, *_paths(_ENTRY_COLUMNS), *_DAYS, "RvslInd", "Sts", "Sts/Cd", "Sts/Prtry", "AddtlNtryInf"),
    apart=("Btch", "Chrgs", "NtryDtls"),
)
_DETAIL = wanted((*_COMMON, *_paths(_DETAIL_COLUMNS), "AddtlTxInf"), many=_paths(_JOINED_COLUMNS), apart=("Chrgs",))


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
    others: list[Money] = field(default_factory=list)
    original: Money | None = None
    charges: list[Money] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    group: int = 0

    def fault(self, code: str, **arguments: str | int) -> None:
        """Note what is wrong here."""
        self.faults.append(Fault(self.place, code, arguments))

    def money(self, texts: Texts, path: str) -> Money | None:
        """Return the amount at a path; where it is not one, note it."""
        try:
            return money(texts, path)
        except ValueError:
            self.fault("camt.amount", written=texts[path], field=path)
            return None


def stated(element: _Element, place: str, tree: Wanted, columns: Columns) -> tuple[Stated, Gathered]:
    """Return what an element states that entries and details say in the same words, and what was gathered of it."""
    gathered = gather(element, tree)
    texts = gathered.texts
    found = {column: text for column, paths in columns if (text := first(texts, paths)) is not None}
    it = Stated(place, found, SIDES.get(texts.get("CdtDbtInd", "")))
    for column in ("end_to_end", "reference"):
        if column in found and found[column].upper() in PLACEHOLDERS:
            it.unknown.append(f"{column}=written_{found.pop(column).lower().replace(' ', '_')}")
    if code := _code(texts):
        found["code"] = code
    if "Amt" in texts:
        it.amount = it.money(texts, "Amt")
    it.others = [amount for path in _OTHER_AMOUNTS if path in texts and (amount := it.money(texts, path))]
    if _INSTRUCTED in texts:
        it.original = it.money(texts, _INSTRUCTED)
    if rate := first(texts, _RATES):
        found["exchange_rate"] = rate
    if "Chrgs" in gathered.apart:
        it.charges = _charges(it, gathered.apart["Chrgs"])
    return it, gathered


def entry(element: _Element, place: str) -> tuple[Stated, Gathered]:
    """Return what a ``Ntry`` states of itself."""
    return stated(element, place, _ENTRY, _ENTRY_COLUMNS)


def detail(element: _Element, place: str, group: int) -> Stated:
    """Return what a ``TxDtls`` states; ``group`` is the ``NtryDtls`` that it stands in, from 1."""
    it, (texts, many, _) = stated(element, place, _DETAIL, _DETAIL_COLUMNS)
    it.group = group
    for column, paths in _JOINED_COLUMNS:
        if many and (parts := [part for path in paths if path in many for part in many[path]]):
            it.columns[column] = "\n".join(parts)
    if "AddtlTxInf" in texts:
        it.columns["additional"] = "\n".join(filter(None, (it.columns.get("additional"), texts["AddtlTxInf"])))
    return it


def _code(texts: Texts) -> str | None:
    """Return the bank transaction code: domain/family/subfamily, else the proprietary one."""
    if _CODE[0] in texts:
        return "/".join(texts[path] for path in _CODE if path in texts)
    return texts.get(_PROPRIETARY)


def _charges(it: Stated, elements: Sequence[_Element]) -> list[Money]:
    """Return the total of charges where one is stated, else each charge; one that is credited is negative."""
    charges = []
    for element in elements:
        texts = texts_of(element)
        if total := it.money(texts, "TtlChrgsAndTaxAmt"):
            return [total]
        records = [texts_of(record) for record in element.findall("{*}Rcrd")] or [texts]
        for record in records:
            if charge := it.money(record, "Amt"):
                sign = -1 if record.get("CdtDbtInd") == "CRDT" else 1
                charges.append(charge._replace(units=sign * charge.units))
    return charges
