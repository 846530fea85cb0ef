"""Transactions of chains as JSON writes them, to movements: every input and every output of its own, nobody paired with anybody.

Outputs and inputs: GraphSense, Esplora (mempool.space, blockstream.info), Bitcoin Core's verbose transactions, blockchain.info.
Accounts: GraphSense's interface, block explorers of the Etherscan kind, JSON-RPC. Besides: movements and balances of an address
as GraphSense tells them, the history of Wasabi.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from faisceau.notation.amounts import rescale
from faisceau.notation.dates import iso
from faisceau.notation.wallets import wallet
from faisceau.readers.wallet_export.flows import SATOSHI, WEI, Exact, Flow, Unread, When, decimal, epoch, whole

LISTS = frozenset({"txs", "transactions", "result", "items", "data"})
"""Keys under which an object lists its transactions."""
_NOT_PAIRED = ("debtor_account=not_paired", "creditor_account=not_paired")

Object = Mapping[str, Any]


class Held(NamedTuple):
    """A balance that an entry states of its address."""

    account: str
    asset: str | None
    amount: Exact


class Kind(NamedTuple):
    """A shape of entries: the keys that it must have, which of them may stand alone at the beginning of a file, and its reading."""

    name: str
    needs: tuple[frozenset[str], ...]
    begins: tuple[frozenset[str], ...]
    flows: Callable[[Object], Sequence[Flow | Held]]


def kind_of(found: object) -> Kind | None:
    """Return the shape of an entry, or None where it is none of a wallet's."""
    if not isinstance(found, dict):
        return None
    keys = found.keys()
    return next((kind for kind in KINDS if any(needs <= keys for needs in kind.needs)), None)


def kind_of_beginning(keys: frozenset[str]) -> Kind | None:
    """Return the shape that the keys at the beginning of an entry show, where the entry is too long to be seen whole."""
    return next((kind for kind in KINDS if any(begins <= keys for begins in kind.begins)), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _items(value: object) -> list[Object]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Unread("readers_tables.entry_shape")
    return value


def _inner(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _address(value: object) -> tuple[str | None, str | None]:
    """Return the one address of an input or output, or else what stands there, to be kept beside it."""
    if isinstance(value, str) and value:
        return value, None
    if isinstance(value, list) and value and all(isinstance(it, str) for it in value):
        return (value[0], None) if len(value) == 1 else (None, "addresses: " + " ".join(value))
    return None, None


def _moved(side: str, where: object, amount: Exact | None, when: When, reference: str | None, **more: Any) -> Flow:
    """Return the movement of one input (debit) or one output (credit)."""
    address, beside = _address(where)
    unknown: tuple[str, ...] = () if address else (f"account={'several_addresses' if beside else 'no_address'}",)
    debit = side == "debit"
    unknown += _NOT_PAIRED[1:] if debit else _NOT_PAIRED[:1]
    unknown += more.pop("unknown", ())
    more["additional"] = ", ".join(filter(None, (beside, more.get("additional")))) or None
    debtor, creditor = (address, None) if debit else (None, address)
    return Flow(address, side, amount, None, when, debtor, creditor, reference=reference, unknown=unknown, **more)


def _with_charges(flows: list[Flow | Held], fee: object) -> list[Flow | Held]:
    """Put what a transaction states as its fee beside its first input, once."""
    if fee in (None, 0) or not flows or not isinstance(flows[0], Flow) or flows[0].side != "debit":
        return flows
    return [flows[0]._replace(charges=whole(fee, SATOSHI)), *flows[1:]]


def _graphsense(tx: Object) -> list[Flow | Held]:
    when, reference = epoch(tx.get("timestamp")), _text(tx.get("txHash") or tx.get("tx_hash"))
    code = "coinbase" if tx.get("coinbase") is True else "coinjoin" if tx.get("coinjoin") is True else None
    return [
        _moved(side, item.get("address"), whole(_plain_value(item.get("value")), SATOSHI), when, reference, code=code)
        for side, name in (("debit", "inputs"), ("credit", "outputs"))
        for item in _items(tx.get(name))
    ]


def _plain_value(value: object) -> object:
    """Return a value, or the value inside GraphSense's pair of it and its worth in other currencies."""
    return value.get("value") if isinstance(value, dict) else value


def _esplora(tx: Object) -> list[Flow | Held]:
    when, reference = epoch(_inner(tx, "status", "block_time")), _text(tx.get("txid"))
    flows: list[Flow | Held] = []
    for item in _items(tx.get("vin")):
        if item.get("is_coinbase") is not True:
            before = item.get("prevout")
            flows.append(
                _moved("debit", _inner(before, "scriptpubkey_address"), whole(_inner(before, "value"), SATOSHI), when, reference)
            )
    coinbase = "coinbase" if not flows else None
    flows += [
        _moved("credit", item.get("scriptpubkey_address"), whole(item.get("value"), SATOSHI), when, reference, code=coinbase)
        for item in _items(tx.get("vout"))
    ]
    status = "pending" if _inner(tx, "status", "confirmed") is False else None
    return _with_charges([it._replace(status=status) if isinstance(it, Flow) else it for it in flows], tx.get("fee"))


def _core(tx: Object) -> list[Flow | Held]:
    """Read a verbose transaction of Bitcoin Core; an input without its ``prevout`` states neither address nor amount."""
    when, reference = epoch(tx.get("blocktime", tx.get("time"))), _text(tx.get("txid"))
    flows: list[Flow | Held] = []
    coinbase = None
    for item in _items(tx.get("vin")):
        if "coinbase" in item:
            coinbase = "coinbase"
            continue
        spent = f"spends {item.get('txid')}:{item.get('vout')}"[:200]
        before = item.get("prevout")
        if isinstance(before, dict):
            flows.append(_moved("debit", _of_script(before), _coins(before.get("value")), when, reference, additional=spent))
        else:
            flows.append(_moved("debit", None, None, when, reference, additional=spent, unknown=("amount=not_stated",)))
    flows += [
        _moved("credit", _of_script(item), _coins(item.get("value")), when, reference, code=coinbase)
        for item in _items(tx.get("vout"))
    ]
    return flows


def _of_script(item: object) -> object:
    return _inner(item, "scriptPubKey", "address") or _inner(item, "scriptPubKey", "addresses")


def _coins(value: object) -> Exact:
    units, exponent = decimal(value)
    return (rescale(units, exponent, SATOSHI), SATOSHI) if exponent <= SATOSHI else (units, exponent)


def _blockchain_info(tx: Object) -> list[Flow | Held]:
    when, reference = epoch(tx.get("time")), _text(tx.get("hash"))
    flows: list[Flow | Held] = [
        _moved("debit", _inner(item, "prev_out", "addr"), whole(_inner(item, "prev_out", "value"), SATOSHI), when, reference)
        for item in _items(tx.get("inputs"))
        if item.get("prev_out") is not None
    ]
    coinbase = None if flows else "coinbase"
    flows += [
        _moved("credit", item.get("addr"), whole(item.get("value"), SATOSHI), when, reference, code=coinbase)
        for item in _items(tx.get("out"))
    ]
    return _with_charges(flows, tx.get("fee"))


def _of_address(row: Object) -> list[Flow | Held]:
    """Read one movement of an address, as GraphSense's tables keep it: addresses and transactions by their numbers."""
    units, exponent = whole(row.get("value"), SATOSHI)
    going_out = row.get("isOutgoing")
    if not isinstance(going_out, bool):
        raise Unread("readers_tables.entry_shape")
    side = "debit" if going_out else "credit"
    address = row.get("address", row.get("addressId"))
    number = str(address) if isinstance(address, (int, str)) and not isinstance(address, bool) else None
    reference = str(row.get("txId"))[:100]
    return [
        _moved(
            side,
            number,
            (abs(units), exponent),
            epoch(row.get("timestamp")),
            reference,
            additional=f"blockId={row.get('blockId')}"[:80],
            unknown=("reference=number_of_the_export",),
        )
    ]


def _account(tx: Object) -> list[Flow | Held]:
    """Read a transaction between two accounts of GraphSense's interface: written once, in the payer's wallet."""
    debtor, creditor = _text(tx.get("from_address")), _text(tx.get("to_address"))
    asset = _text(tx.get("currency"))
    amount = whole(_plain_value(tx.get("value")), WEI)
    when, reference = epoch(tx.get("timestamp")), _text(tx.get("tx_hash"))
    return [Flow(debtor, "debit", amount, asset.upper() if asset else None, when, debtor, creditor, reference=reference)]


def _explorer(tx: Object) -> list[Flow | Held]:
    """Read a transaction of an explorer's interface, or of JSON-RPC: written once, in the payer's wallet."""
    debtor, creditor = _text(tx.get("from")), _text(tx.get("to"))
    token = _text(tx.get("tokenSymbol"))
    exponent = WEI
    if token is not None or "tokenDecimal" in tx:
        places = str(tx.get("tokenDecimal"))
        if not places.isdecimal() or len(places) > 2:
            raise Unread("readers_tables.entry_shape")
        exponent = int(places)
    amount = whole(tx.get("value"), exponent)
    charges = None
    price, used = tx.get("gasPrice"), tx.get("gasUsed")
    if token is None and price not in (None, "") and used not in (None, ""):
        charges = whole(price, 0)[0] * whole(used, 0)[0], WEI
    failed = str(tx.get("isError", "0")) not in ("0", "")
    unknown = () if creditor else ("creditor_account=contract_creation",)
    contract = _text(tx.get("contractAddress"))
    return [
        Flow(
            debtor,
            "debit",
            amount,
            token,
            epoch(tx.get("timeStamp", tx.get("blockTimestamp"))),
            debtor,
            creditor,
            reference=_text(tx.get("hash")),
            charges=charges,
            status="information" if failed else None,
            additional=", ".join(filter(None, ("failed" if failed else "", f"contract {contract}" if contract else ""))) or None,
            unknown=unknown,
        )
    ]


def _wasabi(row: Object) -> list[Flow | Held]:
    units, exponent = whole(row.get("amount"), SATOSHI)
    try:
        stated = iso(str(row.get("datetime")))
        when = When(stated.wall.date(), stated.wall, stated.zone, stated.utc)
    except ValueError:
        when = When(unknown=("booked=not_a_time",))
    side = "debit" if units < 0 else "credit"
    return [
        Flow(None, side, (abs(units), exponent), None, when, reference=_text(row.get("tx")), remittance=_text(row.get("label")))
    ]


def _summary(row: Object) -> list[Flow | Held]:
    address, asset = _text(row.get("address")), _text(row.get("currency"))
    if address is None:
        raise Unread("readers_tables.entry_shape")
    found = wallet(address)
    exponent = WEI if found is not None and found.rule.startswith("eth") else SATOSHI
    return [Held(address, asset.upper() if asset else None, whole(_plain_value(row.get("balance")), exponent))]


def _keys(*several: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(keys.split()) for keys in several)


KINDS: tuple[Kind, ...] = (
    Kind(
        "graphsense_utxo",
        _keys("txHash inputs outputs", "tx_hash inputs outputs"),
        _keys("txHash coinbase inputs", "tx_hash coinbase inputs"),
        _graphsense,
    ),
    Kind(
        "esplora",
        _keys("txid vin vout status", "txid vin vout weight fee"),
        _keys("txid vin prevout scriptpubkey_address"),
        _esplora,
    ),
    Kind("bitcoin_core", _keys("txid vin vout"), _keys("txid vin scriptSig", "txid vin txinwitness", "txid vin coinbase"), _core),
    Kind("blockchain_info", _keys("hash inputs out"), _keys("hash inputs prev_out"), _blockchain_info),
    Kind("graphsense_flows", _keys("value isOutgoing txId addressId", "value isOutgoing txId address"), (), _of_address),
    Kind("graphsense_account", _keys("tx_type tx_hash value from_address to_address"), (), _account),
    Kind(
        "explorer",
        _keys("hash from to value timeStamp", "hash from to value blockNumber"),
        _keys("hash from to value blockHash", "hash from value blockNumber input"),
        _explorer,
    ),
    Kind("wasabi", _keys("datetime amount tx"), (), _wasabi),
    Kind("graphsense_address", _keys("address currency balance total_received total_spent"), (), _summary),
)
