"""The statements of two invented banks, from the ledgers: camt.053.001.08, MT940 and an online export in CSV.

Bank A answers with ISO 20022 camt.053.001.08 and its clients export CSV; bank B answers with SWIFT MT940, its field 86
in the subfields ``?00``–``?33``. Every statement opens and closes with the balances of its ledger.
"""

from __future__ import annotations

import textwrap

from lxml import etree

from faisceau.training.money import Movement, ledger
from faisceau.training.people import BANK_A, BANK_B, PERSON, Bank

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
_MADE = "2026-05-06T08:00:00+02:00"
_CODES = {
    ("transfer", True): ("PMNT", "RCDT", "ESCT"),
    ("transfer", False): ("PMNT", "ICDT", "ESCT"),
    ("instant", True): ("PMNT", "RRCT", "ESCT"),
    ("cash_in", True): ("PMNT", "CNTR", "CDPT"),
    ("card", False): ("PMNT", "CCRD", "POSD"),
}
"""ISO 20022 bank transaction codes: domain, family, subfamily."""
_SWIFT = {"transfer": "NTRF", "card": "NDDT", "cash_out": "NMSC"}
_POSTING = {"transfer": "TRANSFER", "card": "PLATA CARD", "cash_out": "RETRAGERE NUMERAR"}
_BUSINESS = {"transfer": "166", "card": "005", "cash_out": "083"}
_SUBFIELD = 27
_LINE = 65


def money(cents: int, point: str) -> str:
    """Write the absolute value of cents.

    >>> money(-81240, ",")
    '812,40'
    """
    return f"{abs(cents) // 100}{point}{abs(cents) % 100:02d}"


def name_on(holder: str) -> str:
    """Return the name of an account's holder as a bank prints it."""
    plain = str.maketrans("ȘȚĂÂÎșțăâî", "STAAIstaai")
    return (PERSON[holder].name if holder in PERSON else holder).translate(plain).upper()


def camt(seed: int, holder: str) -> bytes:
    """Return the statement of a person's account at bank A, in camt.053.001.08."""
    book = ledger(seed, holder)
    root = etree.Element(f"{{{_NAMESPACE}}}Document", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    body = _sub(root, "BkToCstmrStmt")
    header = _sub(body, "GrpHdr")
    _sub(header, "MsgId", f"EXEMPLE-{holder}-2026-05-06")
    _sub(header, "CreDtTm", _MADE)
    statement = _sub(body, "Stmt")
    _sub(statement, "Id", f"{holder}-2025-12-2026-03")
    _sub(statement, "ElctrncSeqNb", "1")
    _sub(statement, "CreDtTm", _MADE)
    period = _sub(statement, "FrToDt")
    _sub(period, "FrDtTm", f"{book.since}T00:00:00+01:00")
    _sub(period, "ToDtTm", f"{book.until}T23:59:59+02:00")
    account = _sub(statement, "Acct")
    _sub(_sub(account, "Id"), "IBAN", PERSON[holder].account)
    _sub(account, "Ccy", "EUR")
    _sub(_sub(account, "Ownr"), "Nm", name_on(holder))
    _institution(_sub(account, "Svcr"), BANK_A)
    _balance(statement, "OPBD", book.opening, str(book.since))
    _balance(statement, "CLBD", book.closing, str(book.until))
    for movement in book.movements:
        _entry(statement, holder, movement)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def mt940(seed: int, holder: str) -> bytes:
    """Return the statement of a person's account at bank B, as an MT940 without the blocks of the network."""
    book = ledger(seed, holder)
    lines = [
        f":20:EXEMPLU{holder}260506",
        f":25:{PERSON[holder].account}",
        ":28C:1/1",
        f":60F:C{book.since:%y%m%d}EUR{money(book.opening, ',')}",
    ]
    for movement in book.movements:
        side = "C" if movement.cents > 0 else "D"
        lines.append(
            f":61:{movement.on:%y%m%d}{movement.on:%m%d}{side}{money(movement.cents, ',')}"
            f"{_SWIFT[movement.how]}NONREF//{movement.reference}"
        )
        field = f":86:{_field_86(movement)}"
        lines += [field[at : at + _LINE] for at in range(0, len(field), _LINE)]
    lines += [f":62F:C{book.until:%y%m%d}EUR{money(book.closing, ',')}", "-"]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def csv_export(seed: int, holder: str) -> bytes:
    """Return what the client of bank A exports online: semicolons, French headers, decimal commas, a mark of UTF-8."""
    book = ledger(seed, holder)
    rows = ["Compte;Date opération;Date valeur;Libellé;Débit;Crédit;Devise;Contrepartie;IBAN contrepartie;Solde;Référence"]
    for movement in book.movements:
        on, cents = f"{movement.on:%d/%m/%Y}", money(movement.cents, ",")
        debit, credit = ("", cents) if movement.cents > 0 else (cents, "")
        balance = money(book.balance_after(movement.number), ",")
        cells = (PERSON[holder].account, on, on, movement.text, debit, credit, "EUR", name_on(movement.other))
        rows.append(";".join((*cells, movement.other_account, balance, movement.reference)))
    return "".join(f"{row}\r\n" for row in rows).encode("utf-8-sig")


def ambiguous_csv() -> bytes:
    """Return the account of an advertiser on the platform: no day is above twelve, so that two orders are possible."""
    return "".join(
        f"{row}\r\n"
        for row in (
            "Date;Libellé;Débit;Crédit;Solde;Devise",
            "05/12/2025;Mise en ligne annonce LC-01;24,00;;72,00;EUR",
            "07/01/2026;Mise en ligne annonce LC-02;24,00;;48,00;EUR",
            "10/02/2026;Remontée en tête de liste;12,00;;36,00;EUR",
            "11/03/2026;Mise en ligne annonce RX-01;24,00;;12,00;EUR",
        )
    ).encode("utf-8-sig")


def _sub(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}")
    element.text = text
    return element


def _institution(parent: etree._Element, bank: Bank) -> None:
    institution = _sub(parent, "FinInstnId")
    _sub(institution, "BICFI", bank.bic)
    _sub(institution, "Nm", bank.name)


def _amount(parent: etree._Element, cents: int) -> None:
    _sub(parent, "Amt", money(cents, ".")).set("Ccy", "EUR")
    _sub(parent, "CdtDbtInd", "CRDT" if cents >= 0 else "DBIT")


def _balance(statement: etree._Element, code: str, cents: int, on: str) -> None:
    balance = _sub(statement, "Bal")
    _sub(_sub(_sub(balance, "Tp"), "CdOrPrtry"), "Cd", code)
    _amount(balance, cents)
    _sub(_sub(balance, "Dt"), "Dt", on)


def _entry(statement: etree._Element, holder: str, movement: Movement) -> None:
    entry = _sub(statement, "Ntry")
    _sub(entry, "NtryRef", str(movement.number))
    _amount(entry, movement.cents)
    _sub(_sub(entry, "Sts"), "Cd", "BOOK")
    _sub(_sub(entry, "BookgDt"), "Dt", str(movement.on))
    _sub(_sub(entry, "ValDt"), "Dt", str(movement.on))
    _sub(entry, "AcctSvcrRef", movement.reference)
    domain, family, subfamily = _CODES[movement.how, movement.cents > 0]
    code = _sub(_sub(entry, "BkTxCd"), "Domn")
    _sub(code, "Cd", domain)
    families = _sub(code, "Fmly")
    _sub(families, "Cd", family)
    _sub(families, "SubFmlyCd", subfamily)
    if movement.how not in ("cash_in", "cash_out"):
        _details(entry, holder, movement)
    _sub(entry, "AddtlNtryInf", movement.text)


def _details(entry: etree._Element, holder: str, movement: Movement) -> None:
    details = _sub(_sub(entry, "NtryDtls"), "TxDtls")
    _sub(_sub(details, "Refs"), "EndToEndId", f"E2E{movement.reference}")
    _amount(details, movement.cents)
    mine, other = (holder, PERSON[holder].account), (movement.other, movement.other_account)
    debtor, creditor = (other, mine) if movement.cents > 0 else (mine, other)
    parties = _sub(details, "RltdPties")
    for tag, (who, account) in (("Dbtr", debtor), ("Cdtr", creditor)):
        _sub(_sub(_sub(parties, tag), "Pty"), "Nm", name_on(who))
        if account:
            _sub(_sub(_sub(parties, f"{tag}Acct"), "Id"), "IBAN", account)
    _sub(_sub(details, "RmtInf"), "Ustrd", movement.text)


def _field_86(movement: Movement) -> str:
    """Return field 86: business code, posting text, remittance, then account and name of the other side."""
    parts = [f"{_BUSINESS[movement.how]}?00{_POSTING[movement.how]}"]
    parts += [f"?{20 + number}{piece}" for number, piece in enumerate(textwrap.wrap(movement.text, _SUBFIELD))]
    if movement.other_account:
        bank = BANK_A if movement.other_account.startswith(BANK_A.country) else BANK_B
        parts += [f"?30{bank.bic}", f"?31{movement.other_account}"]
    if movement.how != "cash_out":
        parts += [f"?{32 + number}{piece}" for number, piece in enumerate(textwrap.wrap(name_on(movement.other), _SUBFIELD))]
    return "".join(parts)
