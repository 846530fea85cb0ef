"""Every file of the folder of transactions: read by one reader, or left to the last resort for a reason that is written here."""

import importlib

import pytest

from faisceau.readers import LAST_RESORT, READERS
from readers.opened import claims, read_all

READ = {"transaction_table": 9, "wallet_export": 8, "compressed_file": 2}
"""Files by the reader that claims them."""
LEFT = {
    "alertPatterns.csv": "parameters of a simulation",
    "conf.json": "parameters of a simulation",
    "degree.csv": "parameters of a simulation",
    "normalModels.csv": "parameters of a simulation",
    "schema.json": "parameters of a simulation",
    "transactionType.csv": "parameters of a simulation",
    "paramFiles/1K/accounts.csv": "parameters of a simulation: how many accounts to make",
    "paramFiles/accounts.csv": "parameters of a simulation: how many accounts to make",
    "PaySim.properties": "parameters of a simulation",
    "aggregatedTransactions.csv": "parameters of a simulation: sums by hour",
    "clientsProfiles.csv": "parameters of a simulation",
    "initialBalancesDistribution.csv": "parameters of a simulation",
    "maxOccurrencesPerClient.csv": "parameters of a simulation",
    "overdraftLimits.csv": "parameters of a simulation",
    "transactionsTypes.csv": "parameters of a simulation",
    "DrugNetworkOne.graphml": "parameters of a simulation",
    "card.csv": "cards of dispositions: no transaction",
    "district.csv": "statistics of districts",
    "loan.csv": "loans with a status: no movement",
    "blocks.csv": "blocks of a chain: no transaction",
    "test_blocks.json": "blocks of a chain: no transaction",
    "test_block_txs.json": "counts and sums of transactions, without an address",
    "block_transactions.json": "which block holds which transaction, by numbers",
    "test_exchange_rates.json": "exchange rates",
    "exchange_rates.json": "exchange rates",
    "test_summary_statistics.json": "statistics of a chain",
    "summary_statistics.json": "statistics of a chain",
    "test_data_overview.txt": "an overview in words, compared with what was read",
    "tag_summary.json": "labels that others gave to addresses",
    "tags.json": "labels that others gave to addresses, without the address",
    "cluster_btc.json": "a cluster that a heuristic made",
    "tx_utxo_btc.json": "counts and sums of a transaction, without an address",
    "address_ids.csv": "numbers that an index gave to addresses",
    "address_ids_by_prefix.csv": "numbers that an index gave to addresses",
    "address_ids.json": "numbers that an index gave to addresses",
    "address_by_address_prefix.json": "numbers that an index gave to addresses",
    "transactions_ids.json": "numbers that an index gave to transactions",
    "transactions_ids_by_id_group.json": "numbers that an index gave to transactions",
    "transactions_ids_by_prefix.json": "numbers that an index gave to transactions",
    "address_transactions.json": "which address took part in which transaction, without an amount",
    "encoded_transactions.json": "amounts between numbers of an index, in a unit that is not stated",
    "addresses.json": "sums of addresses by their numbers in an index",
    "basic_addresses.json": "sums of addresses by their numbers in an index",
    "regular_inputs.json": "parts of transactions of which the line does not say whether they go in or out",
    "regular_outputs.json": "parts of transactions of which the line does not say whether they go in or out",
    "address_cluster.json": "clusters that a heuristic made",
    "address_cluster_with_coinjoin.json": "clusters that a heuristic made",
    "address_relations.json": "sums between addresses that a heuristic estimated",
    "basic_cluster.json": "clusters that a heuristic made",
    "cluster.json": "clusters that a heuristic made",
    "cluster_addresses.json": "clusters that a heuristic made",
    "cluster_inputs.json": "clusters that a heuristic made",
    "cluster_outputs.json": "clusters that a heuristic made",
    "cluster_relations.json": "clusters that a heuristic made",
    "cluster_txs.json": "clusters that a heuristic made",
    "plain_cluster_relations.json": "clusters that a heuristic made",
}
"""Files left to the last resort, by the end of their path, and why."""


@pytest.mark.corpus
def test_every_file_is_read_or_left_for_a_reason(corpus):
    read: dict[str, int] = {}
    files = sorted(path for path in (corpus / "2_transactions").rglob("*") if path.is_file())
    for path in files:
        content = path.read_bytes()
        claimants = [name for name in READERS if claims(importlib.import_module(name), content, (path.name,))]
        assert len(claimants) <= 1, path
        name = claimants[0] if claimants else LAST_RESORT
        tables = read_all(importlib.import_module(name), content, (path.name,))
        reading = tables["readings"][0]
        assert reading["present"] == reading["read"] + sum(row["entries"] for row in tables.get("problems", ()))
        if claimants:
            short = name.rpartition(".")[2]
            read[short] = read.get(short, 0) + 1
        else:
            ends = [end for end in LEFT if str(path).endswith(f"/{end}")]
            assert ends, path
    assert read == READ
    assert len(files) == 82
