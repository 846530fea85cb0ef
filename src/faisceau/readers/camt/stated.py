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


_CODE = ("domain", "family", "subfamily", "proprietary")
_OTHER_CODE = ("other domain", "other family", "other subfamily", "other proprietary")
_RATED = ("InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt", "PrtryAmt")
_IN_ENTRY = ("NtryDtls/TxDtls/", "TxDtls/")
"""Where a detail stands in its entry; right below it in version 1."""


def _below(prefixes: tuple[str, ...], *paths: str) -> tuple[str, ...]:
    return tuple(prefix + path for prefix in prefixes for path in paths)


def _detail_columns(prefixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return where the columns that only a detail has stand."""
    columns = {
        "debtor_name": _party_paths("RltdPties/Dbtr"),
        "debtor_account": account_paths("RltdPties/DbtrAcct"),
        "debtor_agent": agent_paths("RltdAgts/DbtrAgt"),
        "creditor_name": _party_paths("RltdPties/Cdtr"),
        "creditor_account": account_paths("RltdPties/CdtrAcct"),
        "creditor_agent": agent_paths("RltdAgts/CdtrAgt"),
        "ultimate_debtor": _party_paths("RltdPties/UltmtDbtr"),
        "ultimate_creditor": _party_paths("RltdPties/UltmtCdtr"),
        "end_to_end": ("Refs/EndToEndId",),
        "return_reason": ("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/RtrRsn/Cd", "RtrInf/RtrRsn/Prtry"),
    }
    return {column: _below(prefixes, *paths) for column, paths in columns.items()}


def _detail_joined(prefixes: tuple[str, ...], *more: str) -> dict[str, tuple[str, ...]]:
    """Return where the texts stand that are put under one another; ``more`` is added by the bank to the entry."""
    return {
        "remittance": _below(prefixes, "RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf"),
        "remittance_reference": _below(prefixes, "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef"),
        "additional": (*_below(prefixes, "RtrInf/AddtlInf", "RtrInf/AddtlRtrRsnInf", "AddtlTxInf"), *more),
    }


def _codes(names: tuple[str, str, str, str], prefixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return where a bank transaction code stands."""
    paths = ("Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd", "Prtry/Cd")
    return {name: _below(prefixes, f"BkTxCd/{path}") for name, path in zip(names, paths, strict=True)}


def _amounts(name: str, prefixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return where an amount stands, and what else is said of it in other currencies."""
    return {
        name: _below(prefixes, "Amt"),
        f"{name} in transit": _below(prefixes, "AmtDtls/TxAmt/Amt"),
        f"{name} counted": _below(prefixes, "AmtDtls/CntrValAmt/Amt"),
    }


def _rates(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return _below(prefixes, *(f"AmtDtls/{kind}/CcyXchg/XchgRate" for kind in _RATED))


_OF_ENTRY = {
    "side": ("CdtDbtInd",),
    "reversal": ("RvslInd",),
    "status": ("Sts", "Sts/Cd", "Sts/Prtry"),
    "booked": ("BookgDt/Dt", "BookgDt/DtTm", "BookgDt/Dt/DtTm", "BookgDt"),
    "valued": ("ValDt/Dt", "ValDt/DtTm", "ValDt/Dt/DtTm", "ValDt"),
    **_codes(_CODE, ("",)),
}
_INSTRUCTED = "AmtDtls/InstdAmt/Amt"

_ENTRY_ALONE = Gatherer(
    columns={"reference": ("AcctSvcrRef", "NtryRef"), "exchange_rate": _rates(("",)), "additional": ("AddtlNtryInf",)},
    joined={},
    texts=_OF_ENTRY,
    amounts={**_amounts("amount", ("",)), "original": (_INSTRUCTED,)},
    apart={"charges": ("Chrgs",), "batches": ("Btch", "NtryDtls/Btch")},
)
_ENTRY_WITH_DETAIL = Gatherer(
    columns={
        **_detail_columns(_IN_ENTRY),
        "reference": ("AcctSvcrRef", *_below(_IN_ENTRY, "Refs/AcctSvcrRef"), "NtryRef"),
        "exchange_rate": (*_rates(_IN_ENTRY), *_rates(("",))),
    },
    joined=_detail_joined(_IN_ENTRY, "AddtlNtryInf"),
    texts={**_OF_ENTRY, **_codes(_OTHER_CODE, _IN_ENTRY)},
    amounts={
        **_amounts("other", _IN_ENTRY),
        **_amounts("amount", ("",)),
        "original": (*_below(_IN_ENTRY, _INSTRUCTED), _INSTRUCTED),
    },
    apart={"charges": ("Chrgs",), "other charges": _below(_IN_ENTRY, "Chrgs"), "batches": ("Btch", "NtryDtls/Btch")},
)
_DETAIL = Gatherer(
    columns={**_detail_columns(("",)), "reference": ("Refs/AcctSvcrRef",), "exchange_rate": _rates(("",))},
    joined=_detail_joined(("",)),
    texts={"side": ("CdtDbtInd",), **_codes(_CODE, ("",))},
    amounts={**_amounts("amount", ("",)), "original": (_INSTRUCTED,)},
    apart={"charges": ("Chrgs",)},
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
    """Return what was gathered as amounts, side, code and charges."""
    columns, texts, amounts, apart = gathered
    it = Stated(place, columns, SIDES.get(texts.get("side", "")))
    for column in ("end_to_end", "reference"):
        if column in columns and columns[column].upper() in PLACEHOLDERS:
            it.unknown += (f"{column}=written_{columns.pop(column).lower().replace(' ', '_')}",)
    if code := _code(texts, _CODE) or _code(texts, _OTHER_CODE):
        columns["code"] = code
    for name, (written, currency) in amounts.items():
        amount = it.money(name, written, currency)
        if name == "amount":
            it.amount = amount
        elif name == "original":
            it.original = amount
        elif amount:
            it.others += (amount,)
    if apart and (charges := apart.get("charges") or apart.get("other charges")):
        it.charges = _charges(it, charges)
    return it


def entry(element: _Element, place: str, *, alone: bool) -> tuple[Stated, Gathered]:
    """Return what a ``Ntry`` states, alone or with its only detail; where both say something, the entry books it."""
    gathered = (_ENTRY_ALONE if alone else _ENTRY_WITH_DETAIL).gather(element)
    return _stated(gathered, place), gathered


def detail(element: _Element, place: str, group: int) -> Stated:
    """Return what a ``TxDtls`` states; ``group`` is the ``NtryDtls`` that it stands in, from 1."""
    it = _stated(_DETAIL.gather(element), place)
    it.group = group
    return it


def _code(texts: Texts, names: tuple[str, str, str, str]) -> str | None:
    """Return a bank transaction code: domain/family/subfamily, else the proprietary one."""
    domain, family, subfamily, proprietary = names
    if domain in texts:
        return "/".join([texts[part] for part in (domain, family, subfamily) if part in texts])
    return texts.get(proprietary)


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
