"""A statement (``Stmt``), report (``Rpt``) or notification (``Ntfctn``) → its account and its balances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Transfer
from faisceau.notation.said_twice import SaidTwice
from faisceau.readers.camt.closing import Ledger
from faisceau.readers.camt.entries import Entry
from faisceau.readers.camt.stated import SIDES, Fault, account_paths, agent_paths
from faisceau.readers.camt.texts import Texts, first, local, texts_of
from faisceau.readers.camt.values import day, money, money_at

NAMES = frozenset({"Stmt", "Rpt", "Ntfctn"})
_HEAD = frozenset({"Id", "FrToDt", "StmtPgntn", "RptPgntn", "NtfctnPgntn", "TxsSummry"})
_OWNER_IDS = frozenset({"AnyBIC", "BICOrBEI", "BIC", "BEI", "IBEI", "EANGLN", "LEI", "Id"})


@dataclass(slots=True)
class Statement:
    """A statement on its way: what its head said, and what its entries came to so far."""

    place: str
    element: _Element
    account: str | None = None
    identification: str | None = None
    described: bool = False
    entries: int = 0
    balances: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    faults: list[Fault] = field(default_factory=list)
    seen: SaidTwice = field(default_factory=SaidTwice)
    """The statements of the file, and their entries that the bank gave a reference, as they were read before this one."""
    again: tuple[str, str] | None = None
    """The first entry that was read before, and where it was; ``repeated`` is how many were."""
    repeated: int = 0

    def head(self) -> Texts:
        """Return the texts of the head's fields by path from the statement, and name the statement by its ``Id``."""
        texts: Texts = {}
        for child in self.element:
            if (name := local(child.tag)) in _HEAD:
                texts |= texts_of(child, name)
                if name == "Id" and child.text:
                    texts.setdefault(name, child.text.strip())
        self.identification = texts.get("Id") or None
        return texts

    def describe(self, element: _Element) -> list[Account]:
        """Take the ``Acct`` and return its row; a second one, which no version allows, changes nothing."""
        if self.described:
            self._fault(self.place, "camt.second_account")
            return []
        self.described = True
        texts, head = texts_of(element), self.head()
        self.account = first(texts_of(element, "Acct"), account_paths("Acct"))
        owner = [text for path, text in texts.items() if path.startswith("Ownr/Id/") and path.rpartition("/")[2] in _OWNER_IDS]
        kind = [text for text in (first(texts, ("Tp/Cd", "Tp/Prtry")), texts.get("Nm")) if text]
        row = Account(
            locator=f"xpath={self.place}/Acct",
            statement=self.identification,
            account=self.account,
            currency=texts.get("Ccy"),
            owner_name=texts.get("Ownr/Nm"),
            owner_id="\n".join(owner) or None,
            agent=first(texts, agent_paths("Svcr")),
            agent_name=first(texts, ("Svcr/FinInstnId/Nm", "Svcr/FinInstnId/NmAndAdr/Nm", "Svcr/FinInstnId/CmbndId/Nm")),
            kind=" ".join(kind) or None,
            opened_from=self._period(head, "Fr"),
            opened_to=self._period(head, "To"),
        )
        return [row]

    def _period(self, head: Texts, end: str) -> dt.date | None:
        return self._day(f"{self.place}/FrToDt", first(head, (f"FrToDt/{end}DtTm", f"FrToDt/{end}Dt")))

    def _day(self, place: str, written: str | None) -> dt.date | None:
        try:
            return day(written).date if written else None
        except ValueError:
            self._fault(place, "camt.date", written=written or "", field=place.rpartition("/")[2])
            return None

    def balance(self, element: _Element) -> list[Balance]:
        """Take a ``Bal`` and return its row, if it says of which kind it is."""
        self.balances += 1
        place, texts = f"{self.place}/Bal[{self.balances}]", texts_of(element)
        kind = first(texts, ("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd", "Tp/Prtry"))
        if kind is None:
            self._fault(place, "camt.balance_kind")
            return []
        try:
            found = money_at(texts, "Amt")
            amount = money(*found) if found else None
        except ValueError:
            amount = None
        side = SIDES.get(texts.get("CdtDbtInd", ""))
        if amount is None or side is None:
            self._fault(place, "camt.balance_unread", amount=texts.get("Amt", ""), side=texts.get("CdtDbtInd", ""))
        row = Balance(
            locator=f"xpath={place}",
            statement=self.identification,
            account=self.account,
            kind=kind,
            side=side,
            amount=Minor(amount.units) if amount else None,
            exponent=amount.exponent if amount else 0,
            currency=amount.currency if amount else None,
            on=self._day(place, first(texts, ("Dt/Dt", "Dt/DtTm", "Dt/Dt/DtTm", "Dt"))),
            after=None,
        )
        self.ledger.state(row)
        return [row]

    @property
    def next_place(self) -> str:
        """Return the place of the entry that has not ended yet."""
        return f"{self.place}/Ntry[{self.entries + 1}]"

    def entry(self, entry: Entry) -> list[Transfer]:
        """Return the rows of the entry that has ended."""
        if not self.entries:
            self.head()
        place = self.next_place
        self.entries += 1
        rows, faults = entry.rows(place, self.identification, self.account)
        self.ledger.book(row := rows[0])
        if row.reference and row.amount:
            said = self.account, row.reference, row.amount, row.exponent, row.currency, row.side, row.booked
            if before := self.seen.first(said, row.locator):
                self.repeated += 1
                self.again = self.again or (row.locator, before)
        if faults:
            self.faults += faults
        return rows

    def end(self) -> None:
        """Note what does not add up, now that everything was seen."""
        head = self.head()
        counted = head.get("TxsSummry/TtlNtries/NbOfNtries")
        if counted is not None and (counted.lstrip("0") or "0") != str(self.entries):
            self._fault(self.place, "camt.entries_count", stated=counted, found=self.entries)
        page = first(head, ("StmtPgntn/PgNb", "RptPgntn/PgNb"))
        last = first(head, ("StmtPgntn/LastPgInd", "RptPgntn/LastPgInd"))
        whole = (page is None or page.lstrip("0") == "1") and last in {None, "true", "1"}
        if fault := self.ledger.fault(page if page and not whole else None):
            self.faults.append(Fault(self.place, *fault))
        if twice := self.ledger.again(self.account, f"xpath={self.place}", self.entries, self.seen):
            self.faults.append(Fault(self.place, *twice))
        elif self.again:
            self._fault(self.place, "bank.entries_twice", count=self.repeated, here=self.again[0], first=self.again[1])

    def _fault(self, place: str, code: str, **arguments: str | int) -> None:
        self.faults.append(Fault(place, code, arguments))

    def drain(self) -> Sequence[Fault]:
        """Return the faults noted since the last time."""
        faults, self.faults = self.faults, []
        return faults
