"""Wallets: every example as expected, every entry counted, every input and output a row, every amount exact."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation import json_entries
from faisceau.notation.wallet_sheets import SHEETS
from faisceau.readers import bank_csv, call_records, transaction_table, wallet_export
from faisceau.readers.wallet_export.chain_json import KINDS, LISTS
from readers.opened import Opened, claims, read_all
from readers.tables import as_beside, codes, examples, layout, survives

EXAMPLES = examples(__file__)
TABLES = [file for file in EXAMPLES if file.suffix == ".csv"]
TEXTS = [file for file in EXAMPLES if file.suffix == ".json"]
BROKEN = {"graphsense_utxo": 6}
"""Examples that are no JSON as a whole, with the entries that a person counts in them."""


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


def settled(name: str, **settings: str):
    return read_all(wallet_export, example(name), settings=settings)


def objects(content: bytes) -> list[dict]:
    """Return the entries of a JSON text by the standard library alone: lines, an array, or the longest array inside."""
    try:
        whole = json.loads(content)
    except ValueError:
        return [json.loads(line) for line in content.decode().splitlines() if line.strip()]
    if isinstance(whole, dict):
        return next(
            (
                its
                for its in whole.values()
                if (isinstance(its, list) and its and "hash" in (its[0] if isinstance(its[0], dict) else {}))
                or (isinstance(its, list) and whole.get("jsonrpc"))
            ),
            [whole],
        )
    return whole


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    as_beside(wallet_export, file)


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
def test_lines_of_a_table_are_counted(file):
    tables = read_all(wallet_export, file.read_bytes())
    first = layout(tables)["header"]
    rows = list(csv.reader(io.StringIO(file.read_text())))[first:]
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    # the csv module skips no line here, blank ones included, so that a record's number is its place in the list
    assert tables["readings"][0]["present"] == len(rows) - blank


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_entries_of_a_text_are_counted(file):
    tables = read_all(wallet_export, file.read_bytes())
    expected = BROKEN.get(file.stem) or len(objects(file.read_bytes()))
    assert tables["readings"][0]["present"] == expected


def test_every_shape_has_an_example():
    told = {claims(wallet_export, file.read_bytes()) for file in EXAMPLES}
    assert told == {kind.name for kind in KINDS} | {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_damaged_files_end_in_problems(file):
    assert survives(wallet_export, file.read_bytes(), 24) > 2


def test_no_other_reader_of_tables_claims_a_wallet():
    for file in TABLES:
        assert [claims(reader, file.read_bytes()) for reader in (bank_csv, call_records, transaction_table)] == [None] * 3


@pytest.mark.parametrize(("whose", "sides"), [("debtor", ["debit"]), ("creditor", ["credit"]), ("both", ["debit", "credit"])])
@pytest.mark.parametrize("name", ["graphsense_account.json", "node_accounts.csv"])
def test_whose_wallet_sees_a_movement_between_two_is_settled(name, whose, sides):
    tables = settled(name, seen_from=whose)
    place = tables["transfers"][0]["locator"]
    assert [row["side"] for row in tables["transfers"] if row["locator"].startswith(place)] == sides
    assert "readers_tables.seen_from_debtor" not in codes(tables)


def test_a_currency_a_side_an_account_and_an_order_are_settled():
    assert {row["currency"] for row in settled("esplora.json", currency="BTC")["transfers"]} == {"BTC"}
    assert {row["side"] for row in settled("binance_moves.csv", side="credit")["transfers"]} == {"credit"}
    assert {row["account"] for row in settled("kraken.csv", account="K1")["transfers"]} == {"K1"}
    assert str(settled("open_dates.csv", date_order="dmy")["transfers"][0]["booked_wall"]) == "2026-04-03 10:00:00"
    assert codes(settled("esplora.json", seen_from="above"))[-1] == "readers_devices.setting_unknown"


def test_what_a_transaction_takes_in_and_gives_out_closes_with_its_fee():
    rows = settled("esplora.json")["transfers"][:4]
    moved = sum(row["amount"] * (1 if row["side"] == "debit" else -1) for row in rows)
    assert moved == rows[0]["charges"] == 1000
    assert all(row["debtor_account"] is None or row["creditor_account"] is None for row in rows)


def test_wei_are_exact():
    row = settled("explorer_api.json")["transfers"][0]
    assert (row["amount"], row["charges"], row["exponent"]) == (1_500_000_000_000_000_000, 21_000_000_000_000, 18)


def test_a_text_wider_than_what_is_looked_at_is_known_by_its_first_keys():
    inputs = [{"address": [f"1Ex{n}"], "value": 1} for n in range(500)]
    outputs = [{"address": ["1Out"], "value": 500}]
    entry = {"txHash": "aa", "coinbase": False, "blockId": 1, "inputs": inputs, "outputs": outputs, "timestamp": 1767261600}
    content = json.dumps(entry).encode()
    assert claims(wallet_export, content) == "graphsense_utxo"
    assert len(read_all(wallet_export, content)["transfers"]) == 501


@pytest.mark.parametrize(
    "content",
    [
        b'{"inputs": [1], "outputs": [2]}',
        b'{"value": 1, "addressId": 2}',
        b'{"clusterId": 1, "value": 2, "txId": 3, "isOutgoing": true}',
        b"[]",
        b"{}",
        b'{"a": [{"hash": 1, "from": 2, "to": 3, "value": 4}]}',
        b"date,token,type,amount\n",
        b"From,To,Value\n",
    ],
)
def test_nothing_less_than_a_shape_is_claimed(content):
    assert claims(wallet_export, content) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["address", "value", "prevout", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(KINDS), st.data())
def test_no_entry_of_any_shape_raises(kind, data):
    entry = {key: data.draw(JSON) for key in sorted(kind.needs[0])}
    content = json.dumps(entry).encode()
    tables = read_all(wallet_export, content)
    assert tables["readings"][0]["present"] == 1


@given(st.sampled_from(SHEETS), st.lists(st.lists(st.text(max_size=10), max_size=12), max_size=5))
def test_no_line_of_any_sheet_raises(sheet, rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sorted({*sheet.needs, *sheet.roles}))
    writer.writerows(rows)
    read_all(wallet_export, text.getvalue().encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    tables = read_all(wallet_export, b"[" + content)
    wallet_export.resolve(Opened(b"[" + content), tables["readings"][0]["locator"])


@given(st.lists(JSON.map(lambda value: {"a": value}), max_size=4), st.integers(3, 40))
def test_entries_are_cut_alike_however_the_text_is_read(values, block):
    content = json.dumps({"n": 1, "txs": values}).encode()
    before, json_entries.BLOCK = json_entries.BLOCK, block
    try:
        found = list(json_entries.entries(io.BytesIO(content), LISTS))
    finally:
        json_entries.BLOCK = before
    assert [json.loads(entry.raw) for entry in found] == json.loads(json.dumps(values)) or not values
    assert all(content[entry.offset :].startswith(entry.raw) for entry in found)


def test_a_hostile_text_ends_soon():
    assert codes(read_all(wallet_export, b"[" * 300_000)) == ["readers_tables.entry_deep"]
    assert codes(read_all(wallet_export, b'{"txid": "' + b"x" * 5_000_000 + b'"}')) == ["readers_tables.entry_long"]
    assert codes(read_all(wallet_export, b'{"a":' * 60 + b"1" + b"}" * 60)) == ["readers_tables.entry_shape"]
    for sign in (b" ", b"(", b'"'):
        assert read_all(wallet_export, b"a,b,c,d," + sign * 65_000 + b",e\n")["readings"][0]["read"] == 0
    number = b'{"hash":"a","from":"b","to":"c","timeStamp":1,"value":' + b"9" * 6000 + b"}"
    assert codes(read_all(wallet_export, number)) == ["readers_tables.entry_cut"]
    assert codes(read_all(wallet_export, b'[{"a": "\n{"b": 1}]')) == ["readers_tables.entry_cut", "readers_tables.entry_shape"]


# The corpus.

READ = {
    "account/eth/simple_graph/transactions.csv": 10,
    "clients/python/tests/fixtures/address_btc.json": 1,
    "clients/python/tests/fixtures/tx_account_eth.json": 1,
    "utxo/cassandra/test_txs.json": 10,
    "utxo/reference/address_txs.json": 28,
    "utxo/reference/inputs.json": 13,
    "utxo/reference/outputs.json": 15,
    "utxo/test_txs.json": 10,
}
"""The files of GraphSense that state movements or balances, and their entries."""


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(READ))
def test_every_entry_of_graphsense_is_read(corpus, name):
    content = (corpus / "2_transactions/crypto_graphsense" / name).read_bytes()
    counted = (
        content.count(b"\n") - 1
        if name.endswith(".csv")
        else 1
        if name.startswith("clients")
        else len(content.strip().splitlines())
    )
    tables = read_all(wallet_export, content)
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == counted == READ[name]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["utxo/test_txs.json", "utxo/cassandra/test_txs.json"])
def test_inputs_and_outputs_are_those_of_the_overview_beside_them(corpus, name):
    """The overview is the corpus's own list of who gave and took how much in each transaction."""
    folder = corpus / "2_transactions/crypto_graphsense"
    overview = (folder / "utxo/cassandra/test_data_overview.txt").read_text()
    expected = Counter()
    transaction = side = ""
    for line in overview.partition("Total number")[0].splitlines():
        if found := re.match(r"  Tx \d+ \[0x([0-9a-f]+)\]", line):
            transaction = found[1]
        elif line.strip() in ("Inputs:", "Outputs:"):
            side = "debit" if line.strip() == "Inputs:" else "credit"
        elif found := re.match(r"\s+\|- (.+) \((\d+)\)", line):
            addresses = re.findall(r"[13]\w+", found[1])
            expected[transaction, side, " ".join(sorted(addresses)), int(found[2])] += 1
    tables = read_all(wallet_export, (folder / name).read_bytes())
    read = Counter()
    for row in tables["transfers"]:
        address = row["account"] or row["additional"].removeprefix("addresses: ")
        assert row["account"] in (row["debtor_account"], row["creditor_account"])
        read[row["reference"].removeprefix("0x"), row["side"], " ".join(sorted(address.split())), row["amount"]] += 1
    assert sum(expected.values()) == 27
    assert read == expected


@pytest.mark.corpus
def test_accounts_of_ethereum_are_read_field_by_field(corpus):
    content = (corpus / "2_transactions/crypto_graphsense/account/eth/simple_graph/transactions.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    for transfer, row in zip(read_all(wallet_export, content)["transfers"], rows, strict=True):
        assert transfer["amount"] == int(row["value"])
        assert transfer["exponent"] == 18
        assert transfer["charges"] == int(row["gasPrice"]) * int(row["receiptGasUsed"])
        assert (transfer["debtor_account"], transfer["creditor_account"]) == (row["fromAddress"], row["toAddress"])
        assert transfer["booked_utc"].timestamp() or transfer["reference"] == row["txHash"]
