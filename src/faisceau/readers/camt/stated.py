"""An entry (``Ntry``) or a detail (``TxDtls``) → what it states of itself, by columns of ``Transfer``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.readers.camt.leaves import Apart, Money, Texts, every, first, gather, money, texts_of

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


_DETAIL_COLUMNS = (
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
)
ENTRY_COLUMNS = (("reference", ("AcctSvcrRef", "NtryRef")),)
_RATES = tuple(f"AmtDtls/{kind}/CcyXchg/XchgRate" for kind in ("InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt", "PrtryAmt"))
_OTHER_AMOUNTS = ("AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt")


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


def stated(element: _Element, place: str, columns: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Stated, Texts, Apart]:
    """Return what an element states that entries and details say in the same words, with its texts."""
    texts, apart = gather(element)
    found = {column: text for column, paths in columns if (text := first(texts, paths)) is not None}
    it = Stated(place, found, SIDES.get(texts.get("CdtDbtInd", "")))
    for column in ("end_to_end", "reference"):
        if found.get(column, "").upper() in PLACEHOLDERS:
            it.unknown.append(f"{column}=written_{found.pop(column).lower().replace(' ', '_')}")
    if code := _code(texts):
        found["code"] = code
    it.amount = it.money(texts, "Amt")
    it.others = [amount for path in _OTHER_AMOUNTS if path in texts and (amount := it.money(texts, path))]
    it.original = it.money(texts, "AmtDtls/InstdAmt/Amt")
    if rate := first(texts, _RATES):
        found["exchange_rate"] = rate
    if "Chrgs" in apart:
        it.charges = _charges(it, apart["Chrgs"])
    return it, texts, apart


def detail(element: _Element, place: str, group: int) -> Stated:
    """Return what a ``TxDtls`` states; ``group`` is the ``NtryDtls`` that it stands in, from 1."""
    it, texts, apart = stated(element, place, _DETAIL_COLUMNS)
    it.group = group
    found, added = it.columns, []
    for remittance in apart.get("RmtInf", ()):
        found["remittance"] = _joined(found.get("remittance"), *every(remittance, "Ustrd"), *every(remittance, "AddtlRmtInf"))
        references = [*every(remittance, "Ref"), *every(remittance, "CdtrRef")]
        found["remittance_reference"] = _joined(found.get("remittance_reference"), *(text.strip() for text in references))
    for returned in apart.get("RtrInf", ()):
        said = texts_of(returned)
        reason = first(said, ("Rsn/Cd", "Rsn/Prtry", "RtrRsn/Cd", "RtrRsn/Prtry"))
        found["return_reason"] = _joined(found.get("return_reason"), *([reason] if reason else []))
        added += [*every(returned, "AddtlInf"), *every(returned, "AddtlRtrRsnInf")]
    found["additional"] = _joined(*added, *([texts["AddtlTxInf"]] if "AddtlTxInf" in texts else []))
    for column in ("remittance", "remittance_reference", "return_reason", "additional"):
        if column in found and not found[column]:
            del found[column]
    return it


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _code(texts: Texts) -> str | None:
    """Return the bank transaction code: domain/family/subfamily, else the proprietary one."""
    if "BkTxCd/Domn/Cd" in texts:
        paths = ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd")
        return "/".join(texts[path] for path in paths if path in texts)
    return texts.get("BkTxCd/Prtry/Cd")


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
