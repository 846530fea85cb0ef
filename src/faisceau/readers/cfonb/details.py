"""The complements of an operation (records 05) → what they say of the parties and of the payment, by their qualifiers.

Qualifiers are those of the CFONB statement of account on computer medium (2004) and of its complement for SEPA payments; one that is
not known here is kept word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from faisceau.notation.accounts import iban_shaped
from faisceau.notation.normal import bare
from faisceau.readers.cfonb.values import digits

_HALF = 35
"""Characters of the first half of a complement that has two."""
_FULL = 70
_PLACEHOLDERS = frozenset({"NOTPROVIDED", "NONREF", "NONE"})
_MONEY = re.compile(r"([A-Z]{3})(\d)([ \d]{14})(?:(\d)([ \d]{11}))?")
_MOST = 38

Amount = tuple[int, int, str]
"""Units, exponent, currency."""


@dataclass(slots=True)
class Details:
    """What complements say; ``faults`` are those whose form is none."""

    debtor: str | None = None
    debtor_account: str | None = None
    creditor: str | None = None
    creditor_account: str | None = None
    creditor_agent: str | None = None
    ultimate_debtor: str | None = None
    ultimate_creditor: str | None = None
    remittance: str | None = None
    remittance_reference: str | None = None
    end_to_end: str | None = None
    placeholder: str | None = None
    reference: str | None = None
    return_reason: str | None = None
    original: Amount | None = None
    rate: str | None = None
    charges: Amount | None = None
    added: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


def details(complements: list[tuple[str, str]]) -> Details:
    """Read the complements of an operation, each a qualifier and its text of up to 70 characters.

    >>> it = details([("NPY", "ION RUSU"), ("LCC", "LOYER MAI"), ("MMO", "USD200000000001234")])
    >>> it.debtor, it.remittance, it.original
    ('ION RUSU', 'LOYER MAI', (1234, 2, 'USD'))
    """
    it = Details()
    purpose: list[str] = []
    label: list[str] = []
    for qualifier, text in complements:
        whole = text.strip()
        if not whole and not qualifier.strip():
            continue
        if not _party(it, qualifier, whole):
            if qualifier == "LCC":
                purpose.append(text)
            elif qualifier == "LC2" and purpose:
                purpose[-1] = (
                    purpose[-1].ljust(_FULL) + text if len(purpose[-1].rstrip()) == _FULL else f"{purpose[-1].rstrip()} {text}"
                )
            elif qualifier == "LIB":
                label.append(whole)
            elif not _reference(it, qualifier, text, whole) and not _money(it, qualifier, text):
                it.added.append(f"{qualifier} {whole}")
    if purpose:
        it.remittance = "\n".join(filter(None, (part.strip() for part in purpose))) or None
        it.added = [*label, *it.added]
    else:
        it.remittance = "\n".join(filter(None, label)) or None
    return it


def _party(it: Details, qualifier: str, whole: str) -> bool:
    """Take a complement that names a party; say whether it was one, and the first of its kind."""
    attribute = {
        "NPY": "debtor", "NBE": "creditor", "NPO": "ultimate_debtor", "NBU": "ultimate_creditor", "CBE": "creditor_account",
        "BDB": "creditor_agent", "LCS": "remittance_reference", "RET": "return_reason",
    }.get(qualifier)  # fmt: skip
    if attribute is None and qualifier in {"IPY", "IBE"}:
        compact = bare(whole[:_HALF].strip())
        if not iban_shaped(compact):
            return False
        attribute = "debtor_account" if qualifier == "IPY" else "creditor_account"
        whole = whole[:_HALF].strip()
    if attribute is None or not whole or getattr(it, attribute) is not None:
        return False
    setattr(it, attribute, whole)
    return True


def _reference(it: Details, qualifier: str, text: str, whole: str) -> bool:
    if qualifier == "REF" and it.reference is None:
        it.reference = whole or None
        return True
    if qualifier != "RCN" or it.end_to_end is not None or it.placeholder is not None:
        return False
    first, rest = text[:_HALF].strip(), text[_HALF:].strip()
    if first.upper() in _PLACEHOLDERS:
        it.placeholder = first
    else:
        it.end_to_end = first or None
    if rest:
        it.added.append(f"RCN {rest}")
    return True


def _money(it: Details, qualifier: str, text: str) -> bool:
    """Take the original amount or the charges: currency, number of decimals, 14 digits, then perhaps the rate."""
    if qualifier not in {"MMO", "FEE"}:
        return False
    found = _MONEY.match(text)
    try:
        if found is None:
            raise ValueError(text)  # noqa: TRY301 - one way out of what has no form
        amount = digits(found[3]), int(found[2]), found[1]
    except ValueError:
        it.faults.append((qualifier, text.strip()))
        return False
    if qualifier == "FEE":
        it.charges = amount
        return True
    it.original = amount
    if found[4] and found[5].strip().isdigit():
        rate, decimals = found[5].strip().rjust(int(found[4]) + 1, "0"), int(found[4])
        it.rate = f"{rate[:-decimals].lstrip('0') or '0'}.{rate[-decimals:]}" if decimals else rate.lstrip("0") or "0"
        it.rate = it.rate if int(found[5]) else None
    return True
