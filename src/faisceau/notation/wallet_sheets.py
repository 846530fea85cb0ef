"""Exports of wallets, explorers and exchanges as delimited text: which one a heading is, and what a line of it moves.

A family is met by headings that all must be there, wherever the heading stands in the first records; further columns are named and
left. The asset in parentheses of a heading (``Value_IN(ETH)``) is the asset of the column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from faisceau.notation.columns_by_words import LONGEST_HEADING, Columns
from faisceau.notation.delimited import Dialect
from faisceau.notation.enclosures import encloses
from faisceau.notation.layouts import DEEPEST_HEADING, DELIMITERS, first_records

_PAREN = re.compile(r"\s*[(\[]([^)\]]{1,24})[)\]]\s*\Z")


class Sheet(NamedTuple):
    """A family: the headings that must be there, and the role of each heading that is known."""

    name: str
    needs: frozenset[str]
    roles: Mapping[str, str]


def _sheet(name: str, needed: str, known: str = "") -> Sheet:
    """Return a family from ``heading=role`` pairs; ``needed`` must all be there."""
    pairs = [pair.partition("=")[::2] for pair in needed.split()]
    others = [pair.partition("=")[::2] for pair in known.split()]
    return Sheet(name, frozenset(heading for heading, _ in pairs), MappingProxyType(dict((*pairs, *others))))


SHEETS: tuple[Sheet, ...] = (
    _sheet(
        "explorer",
        "from=from to=to unixtimestamp=unix value_in=in value_out=out",
        """transactionhash=hash txhash=hash blockno=block datetime=when contractaddress=contract txnfee=fee status=failure errcode=failure
        method=code privatenote=note""",
    ),
    _sheet(
        "explorer_tokens",
        "from=from to=to unixtimestamp=unix tokenvalue=amount tokensymbol=asset",
        "transactionhash=hash txhash=hash blockno=block datetime=when contractaddress=contract tokenname=note method=code",
    ),
    _sheet(
        "node_accounts",
        "txhash=hash fromaddress=from toaddress=to value=units gasprice=price",
        "receiptgasused=used blocktimestamp=unix blockid=block from_address=from to_address=to",
    ),
    _sheet(
        "node_accounts",
        "hash=hash from_address=from to_address=to value=units gas_price=price",
        "receipt_gas_used=used block_timestamp=unix block_number=block receipt_status=ok",
    ),
    _sheet(
        "kraken",
        "txid=hash refid=second time=when type=code asset=asset amount=signed fee=fee",
        "balance=balance subtype=note aclass=class wallet=place",
    ),
    _sheet(
        "coinbase",
        "timestamp=when transactiontype=code asset=asset quantitytransacted=amount",
        "id=hash notes=note feesand/orspread=left",
    ),
    _sheet("binance", "utc_time=when account=place operation=code coin=asset change=signed", "user_id=own remark=note"),
    _sheet(
        "binance_moves",
        "date=when coin=asset network=class amount=amount transactionfee=fee address=address txid=hash",
        "sourceaddress=source paymentid=second status=state",
    ),
    _sheet(
        "electrum",
        "transaction_hash=hash label=note value=signed timestamp=when",
        "confirmations=left fee=fee fiat_value=left fiat_fee=left",
    ),
    _sheet("bitcoin_core", "confirmed=state date=when type=code label=note address=address amount=signed id=hash"),
    _sheet(
        "ledger_live",
        "operationdate=when currencyticker=asset operationtype=code operationamount=amount operationhash=hash",
        "operationfees=fee accountname=place accountxpub=own status=state",
    ),
    _sheet("blockchain_wallet", "date=when time=time token=asset type=code amount=amount tx=hash", "note=note"),
)


class Found(NamedTuple):
    """A family met in a file: its heading, and what stands in parentheses in the headings of its columns, by role."""

    sheet: Sheet
    columns: Columns
    beside: Mapping[str, str]


def met(start: bytes, charset: str = "utf-8") -> Found | None:
    """Return the family whose heading stands in the first records of a file, or None."""
    if b"\x00" in start or encloses(start):
        return None
    for delimiter in DELIMITERS:
        for record in first_records(start, Dialect(charset, delimiter)):
            if record.number > DEEPEST_HEADING:
                break
            if record.broken or len(record.fields) < 5:
                continue
            names = [_plain(cell) for cell in record.fields]
            held = {name for name, _ in names}
            for sheet in SHEETS:
                if sheet.needs <= held:
                    roles = _roles(sheet, [name for name, _ in names])
                    beside = {role: paren for role, (_, paren) in zip(roles, names, strict=True) if role and paren}
                    columns = Columns(Dialect(charset, delimiter), record.number, tuple(record.fields), tuple(roles))
                    return Found(sheet, columns, MappingProxyType(beside))
    return None


def _roles(sheet: Sheet, names: list[str]) -> list[str]:
    given: list[str] = []
    for name in names:
        role = sheet.roles.get(name, "")
        given.append("" if role == "left" or (role in given and role != "failure") else role)
    return given


def _plain(cell: str) -> tuple[str, str]:
    """Return a heading in small letters without spaces, and what stands in parentheses at its end."""
    cell = cell.strip()[:LONGEST_HEADING]
    found = _PAREN.search(cell)
    name = cell[: found.start()] if found else cell
    return name.replace(" ", "").lower(), found[1].strip() if found else ""
