"""Clusters of wallets: who spends together is tied, who joined a transaction is not; GraphSense's own references are met."""

import json

import pyarrow as pa
import pytest

from faisceau.model.tables import TABLES
from faisceau.readers import wallet_export
from faisceau.stages.ledgers import ledgers
from readers.opened import read_all
from sql_tables import ask, rows_of


def put(transaction, address, side="debit", amount=100, code=None, exhibit="x"):
    way = "creditor" if side == "debit" else "debtor"
    return {
        "exhibit": exhibit,
        "level": "movement",
        "account": address,
        "side": side,
        "amount": amount,
        "exponent": 8,
        "reference": transaction,
        "code": code,
        "unknown": [f"{way}_account=not_paired"],
    }


def clusters(flows):
    """Return the cluster of each address, and why transactions were left out."""
    transfers = rows_of("transfers", [{**flow, "locator": f"row={n:03d}"} for n, flow in enumerate(flows)])
    found = ask("wallet_inputs", "faisceau.stages", "wallet_inputs", transfers=transfers, ledgers=_ledgers(transfers))
    rows = found.to_pylist()
    told = {row["address"]: row["cluster"] for row in rows if row["cluster"] is not None}
    sizes = {row["address"]: row["addresses"] for row in rows if row["cluster"] is not None}
    assert all(sizes[address] == list(told.values()).count(cluster) for address, cluster in told.items())
    return told, {row["spent_in"]: row["left_out"] for row in rows if row["left_out"]}


def _ledgers(transfers):
    written = sorted({(row["exhibit"], row["account"]) for row in transfers.to_pylist() if row["account"]})
    return rows_of("ledgers", [{"exhibit": exhibit, "written": account, "account": account} for exhibit, account in written])


def test_who_spends_together_is_one_cluster_over_several_transactions():
    flows = [put("t1", "A"), put("t1", "B"), put("t2", "C"), put("t2", "B"), put("t3", "D"), put("t3", "E"), put("t4", "F")]
    assert clusters(flows) == ({"A": "A", "B": "A", "C": "A", "D": "D", "E": "D"}, {})


def test_a_long_chain_is_one_cluster_in_any_order():
    flows = [put(f"t{n:02d}", f"A{n + step:02d}") for n in range(40) for step in (0, 1)]
    expected = {f"A{n:02d}": "A00" for n in range(41)}
    assert clusters(flows)[0] == clusters(flows[::-1])[0] == expected


def test_equal_outputs_of_as_many_are_a_joined_transaction_and_a_payment_with_change_is_not():
    joined = [put("t1", name) for name in "ABC"] + [put("t1", f"O{n}", "credit", 50) for n in range(3)]
    assert clusters(joined) == ({}, {"t1": "coinjoin_equal_outputs"})
    wages = [put("t2", "A"), put("t2", "B"), *(put("t2", f"W{n}", "credit", 50) for n in range(3))]
    assert clusters(wages) == ({"A": "A", "B": "A"}, {})
    change = [put("t3", name) for name in "AB"] + [put("t3", "P", "credit", 70), put("t3", "Q", "credit", 28)]
    assert clusters(change) == ({"A": "A", "B": "A"}, {})


def test_two_exports_of_one_transaction_double_nothing():
    one = [put("t1", "A"), put("t1", "B"), put("t1", "O1", "credit", 50), put("t1", "O2", "credit", 50)]
    assert clusters([*one, *({**flow, "exhibit": "y"} for flow in one)]) == ({"A": "A", "B": "A"}, {})


def test_one_address_spent_twice_is_no_cluster_and_a_bank_has_none():
    bank = {**put("t2", "C"), "unknown": []}
    assert clusters([put("t1", "A"), put("t1", "A"), bank, {**bank, "account": "D"}]) == ({}, {})


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("stated", "reference", "expected"), [(True, "address_cluster", 12), (False, "address_cluster_with_coinjoin", 11)]
)
def test_clusters_are_those_of_graphsense(corpus, stated, reference, expected):
    """With CoinJoin left out as the export states it, and, where its mark is taken away, with it tied like any other."""
    folder = corpus / "2_transactions/crypto_graphsense/utxo"
    content = (folder / "test_txs.json").read_bytes()
    if not stated:
        content = content.replace(b'"coinjoin": true', b'"coinjoin": false')
    rows = [{**row, "exhibit": "x"} for row in read_all(wallet_export, content)["transfers"]]
    schema = TABLES["transfers"].arrow
    transfers = pa.Table.from_pylist([{name: row.get(name, 0) for name in schema.names} for row in rows], schema)
    found = ask(
        "wallet_inputs",
        "faisceau.stages",
        "wallet_inputs",
        transfers=transfers,
        ledgers=ledgers(transfers=transfers, balances=TABLES["balances"].empty()),
    ).to_pylist()
    lines = (folder / "reference/address_ids.json").read_text().splitlines()
    names = {row["addressId"]: row["address"] for row in map(json.loads, lines)}
    groups = {}
    for row in map(json.loads, (folder / f"reference/{reference}.json").read_text().splitlines()):
        if names[row["addressId"]] != "coinbase":
            groups.setdefault(row["clusterId"], set()).add(names[row["addressId"]])
    ours = {}
    for row in found:
        if row["cluster"]:
            ours.setdefault(row["cluster"], set()).add(row["address"])
    assert sorted(map(sorted, ours.values())) == sorted(sorted(group) for group in groups.values() if len(group) > 1)
    alone = len(names) - 1 - sum(len(group) for group in ours.values())
    assert len(ours) + alone == len(groups) == expected
    assert [row["left_out"] for row in found].count("coinjoin_stated") == (2 if stated else 0)
    if stated:
        assert json.loads((folder / "reference/summary_statistics.json").read_text())["noClusters"] == len(groups)
