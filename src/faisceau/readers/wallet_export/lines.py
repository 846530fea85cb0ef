"""Lines of a wallet's, an explorer's or an exchange's export to movements and balances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.locators import locator
from faisceau.model.observations import Balance, Problem, Transfer
from faisceau.model.reading import Settings
from faisceau.notation.canonical import problem
from faisceau.notation.date_orders import ORDERS, Evidence
from faisceau.notation.delimited import Record
from faisceau.notation.wallet_sheets import Found
from faisceau.notation.worded_tables import cells_refused
from faisceau.notation.written_moments import Written, clock, written
from faisceau.readers.wallet_export.flows import WEI, Exact, Flow, Unread, When, decimal, epoch, moment, transfer, whole
from faisceau.readers.wallet_export.views import Views

CREDITS = frozenset(
    """buy receive received deposit in reward staking airdrop mined mining earn income refund interest
    receivedwith receivedfrom rewardsincome stakingincome learningreward coinbaseearn inflationreward advancedtradebuy advancetradebuy
    exchangewithdrawal""".split()  # noqa: SIM905
)
DEBITS = frozenset(
    """sell send sent withdrawal out fees fee convert sentto cardspend payment advancedtradesell advancetradesell exchangedeposit""".split()  # noqa: SIM905
)
"""What the word of a line says of the wallet, in small letters without spaces."""
LEAST_ROWS = 3
"""Lines in which one address must always stand for the export to be its own; ours."""
PENDING = frozenset({"pending", "unconfirmed", "false", "processing", "wallet processing", "awaiting approval"})
FAILED = frozenset({"failed", "cancelled", "canceled", "rejected", "failure"})


class Wallet(NamedTuple):
    """The address whose export it is, and on what ground: settled, or the one that stands in every line; or nothing."""

    address: str | None
    ground: str


class Lines:
    """Reads the lines of one export, in order."""

    def __init__(self, found: Found, settings: Settings, evidence: Evidence, wallet: Wallet, views: Views) -> None:
        """Read under a family; ``evidence`` is what the dates of the whole file say, ``wallet`` whose export it is."""
        self._found, self._settings, self._wallet, self._views = found, settings, wallet, views
        self._at = {role: at for at, role in enumerate(found.columns.roles) if role}
        self._failures = [at for at, role in enumerate(found.columns.roles) if role == "failure"]
        order = settings.get("date_order")
        self.order = order if order in ORDERS else evidence.decide().order
        self._zone = "UTC" if "UTC" in found.beside.get("when", "") or found.sheet.name == "binance" else settings.get("zone")
        self._held: dict[str, str] = {}
        self._failed: list[str] = []

    def read(self, record: Record) -> Iterator[Transfer | Balance | Problem]:
        """Yield what a record that is not blank holds, or a problem of one entry."""
        place = locator(row=record.number)
        try:
            if refused := cells_refused(record, self._found.columns):
                raise Unread(refused[0], **refused[1])  # noqa: TRY301 - one place makes the problem
            fields = record.fields
            self._held = {role: fields[at].strip() for role, at in self._at.items() if at < len(fields)}
            self._failed = [cell for at in self._failures if at < len(fields) and (cell := fields[at].strip())]
            flow = self._flow()
            between = self._found.sheet.name in ("node_accounts", "explorer_tokens") and (
                self._wallet.address is None or self._views.settled
            )
            seen = self._views.of(flow) if between else [self._views.alone(flow)]
            rows = [transfer(view, place if n == 1 else f"{place};n={n}") for n, view in enumerate(seen, 1)]
        except Unread as unread:
            yield problem(unread.code, place, entries=1, **unread.arguments)
            return
        yield from rows
        yield from self._balance(place, flow)

    def _of(self, role: str) -> str:
        return self._held.get(role, "")

    def _flow(self) -> Flow:
        name = self._found.sheet.name
        if name in ("explorer", "explorer_tokens", "node_accounts"):
            return self._between_addresses(name)
        flow = self._of_service()
        return self._of_core(flow) if name == "bitcoin_core" else flow

    def _when(self) -> When:
        if self._of("unix"):
            return epoch(self._of("unix"))
        cell = self._of("when")
        if cell.isdecimal():
            return epoch(cell)
        if cell.lower() in PENDING:
            return When(unknown=("booked=unconfirmed",))
        found = written(cell) or written(cell.removesuffix(" UTC"))
        beside = self._of("time")
        if found is not None and found.clock is None and beside:
            apart, _, after = beside.partition(" ")
            found = found._replace(clock=clock(apart), zone="UTC" if after.strip("()") in ("GMT", "UTC") else None)
        if found is None:
            raise Unread("readers_devices.csv_no_date", written=cell[:80])
        zone = "UTC" if cell.endswith(" UTC") else self._zone
        return moment(found, self.order, zone)

    def _between_addresses(self, name: str) -> Flow:
        """Return the movement of a line that names two addresses, seen from the wallet whose export it is, else from the payer."""
        debtor, creditor = self._of("from") or None, self._of("to") or None
        asset = self._of("asset") or self._found.beside.get("in") or None
        charges: Exact | None = None
        side: str | None = None
        if name == "explorer":
            came, went = decimal(self._of("in") or "0"), decimal(self._of("out") or "0")
            if came[0] and went[0] and debtor != creditor:
                raise Unread("readers_devices.csv_both_sides", debit=self._of("out")[:80], credit=self._of("in")[:80])
            side, amount = ("credit", came) if came[0] else ("debit", went)
            charges = decimal(self._of("fee")) if self._of("fee") and self._found.beside.get("fee") == asset else None
        elif name == "node_accounts":
            amount = whole(self._of("units"), WEI)
            if self._of("price") and self._of("used"):
                charges = whole(self._of("price"), 0)[0] * whole(self._of("used"), 0)[0], WEI
        else:
            amount = decimal(self._of("amount"))
        own = self._wallet.address
        if own is not None and (not amount[0] or side is None):
            side = "debit" if _same(own, debtor) else "credit" if _same(own, creditor) else None
        account = debtor if side in (None, "debit") else creditor
        failed = bool(self._failed) or self._of("ok") == "0"
        return Flow(
            account,
            side or "debit",
            amount,
            asset,
            self._when(),
            debtor,
            creditor,
            reference=self._of("hash") or None,
            code=self._of("code") or None,
            charges=charges if side != "credit" else None,
            status="information" if failed else None,
            remittance=self._of("note") or None,
            additional=", ".join(filter(None, (*self._failed, self._beside("contract")))) or None,
            unknown=() if creditor else ("creditor_account=contract_creation",),
        )

    def _beside(self, *roles: str) -> str:
        """Return cells that no column of a transfer holds, each with its heading."""
        shown = [f"{self._found.columns.cells[self._at[role]].strip()}={self._of(role)}" for role in roles if self._of(role)]
        return ", ".join(shown)

    def _of_service(self) -> Flow:
        """Return the movement of a wallet's or an exchange's own list: a signed amount, or a word for its side."""
        cell = self._of("signed") or self._of("amount")
        units, exponent = decimal(cell.split(" ")[0] if self._found.sheet.name == "electrum" else cell)
        side = self._side(units)
        state = (self._of("state") or self._of("when")).lower()
        asset = self._of("asset") or self._found.beside.get("signed") or self._settings.get("currency")
        charges = self._charges()
        odd = ("charges=not_an_amount",) if charges is None and self._of("fee") else ()
        own = self._of("own") or self._settings.get("account") or None
        return Flow(
            own,
            side,
            (abs(units), exponent),
            asset or None,
            self._when(),
            debtor=own if side == "debit" else None,
            creditor=own if side == "credit" else None,
            reference=self._of("hash") or None,
            end_to_end=self._of("second") or None,
            code=self._of("code") or None,
            charges=charges,
            status="pending" if state in PENDING else "information" if state in FAILED else None,
            remittance=self._of("note") or None,
            additional=self._beside("place", "class", "address", "source") or None,
            unknown=odd,
        )

    def _charges(self) -> Exact | None:
        try:
            return decimal(self._of("fee")) if self._of("fee") else None
        except Unread:
            return None

    def _side(self, units: int) -> str | None:
        """Return the side: a sign where amounts have one, else the word of the line, else what a person settled."""
        if "signed" in self._at:
            return "debit" if units < 0 else "credit"
        if units < 0:
            return "debit"
        word = self._of("code").lower().replace(" ", "").replace("_", "")
        if word in CREDITS or word in DEBITS:
            return "credit" if word in CREDITS else "debit"
        settled = self._settings.get("side")
        return settled if settled in ("credit", "debit") else None

    def _of_core(self, flow: Flow) -> Flow:
        """Bitcoin Core names the other's address of what was sent, and the wallet's own of what came in."""
        address = self._of("address").strip("()") or None
        if flow.side == "debit":
            return flow._replace(creditor=address, additional=None)
        return flow._replace(account=address or flow.account, creditor=address or flow.creditor, additional=None)

    def _balance(self, place: str, flow: Flow) -> Iterator[Balance | Problem]:
        cell = self._of("balance")
        if not cell:
            return
        try:
            units, exponent = decimal(cell)
        except Unread:
            yield problem("readers_devices.csv_detail_unread", place, column="balance", written=cell[:80])
            return
        yield Balance(
            locator=place,
            statement=None,
            account=flow.account,
            kind="RUNNING",
            side="debit" if units < 0 else "credit",
            amount=Minor(abs(units)),
            exponent=exponent,
            currency=flow.asset,
            on=flow.when.day,
            after=place,
        )


class Hearing:
    """What the whole of an export says: the order of its dates, and the one address that stands in every line."""

    def __init__(self, found: Found) -> None:
        """Hear under a family."""
        self._at: Mapping[str, int] = {role: at for at, role in enumerate(found.columns.roles) if role}
        self.evidence = Evidence()
        self._always: dict[str, str] | None = None
        self._rows = 0

    def hear(self, record: Record) -> None:
        """Hear one record."""
        fields = record.fields
        at = self._at.get("when")
        found: Written | None = written(fields[at]) if at is not None and at < len(fields) else None
        if found is not None and found.numbers:
            self.evidence.add(found.numbers, dotted=found.dotted)
        if {"from", "to"} <= self._at.keys() and len(fields) > max(self._at["from"], self._at["to"]):
            self._rows += 1
            here = {cell.lower(): cell for role in ("from", "to") if (cell := fields[self._at[role]].strip())}
            self._always = here if self._always is None else {its: cell for its, cell in self._always.items() if its in here}

    def wallet(self, settings: Settings) -> Wallet:
        """Return whose export it is."""
        if settings.get("account"):
            return Wallet(settings["account"], "settled")
        if self._rows >= LEAST_ROWS and self._always and len(self._always) == 1:
            return Wallet(next(iter(self._always.values())), "every_row")
        return Wallet(None, "not_stated")


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.lower() == other.lower()
