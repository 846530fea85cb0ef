"""Entities of FollowTheMoney: the example as expected, every line counted, the published donations value by value."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import ftm_entities
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


def entries(content):
    """Count the lines that are not empty."""
    return sum(bool(line.strip()) for line in content.split(b"\n"))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    assert claims(ftm_entities, file.read_bytes(), (file.name,)) == "entities"
    check(ftm_entities, file)
    read, refused = told(ftm_entities, file.read_bytes())
    assert (read, refused) == (14, 5)
    assert read + refused == entries(file.read_bytes())
    assert endure(ftm_entities, file.read_bytes(), file.name) >= 30


def test_a_place_is_the_very_entity_and_a_payment_is_a_line_of_no_ledger():
    content = (EXAMPLES / "registre.ftm.json").read_bytes()
    tables = read_all(ftm_entities, content)
    row = tables["transfers"][0]
    assert json.loads(ftm_entities.resolve(Opened(content), row["locator"]).content)["id"] == "t1"
    assert (row["account"], row["side"], row["debtor_account"]) == (None, None, "FR7699880000010000000041261")
    assert [(one["kind"], one["source"], one["target"]) for one in tables["relations"]] == [
        ("Ownership", "ROTARU Sergiu", "PEUPLIERS EXEMPLE"),
        ("Directorship", "ROTARU Sergiu", "PEUPLIERS EXEMPLE"),
        ("Directorship", "ROTARU Sergiu", "c9"),
    ]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["Payment", "Person", "2026-02-30", "1e999"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "schema", "properties", "name", "amount", "date", "payer", "owner", "asset", "currency"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(VALUES, max_size=6))
def test_no_content_raises_and_every_line_is_counted(values):
    content = b"\n".join(json.dumps(value).encode() for value in values)
    read, refused = told(ftm_entities, content)
    assert read + refused == entries(content)


@pytest.mark.parametrize(
    "line", [b"{" * 100_000, b'{"id":"' + b"x" * (5 << 20), b"[" * 2000 + b"]" * 2000], ids=["open", "long", "deep"]
)
def test_a_trap_costs_its_own_line(line):
    good = b'{"id":"p","schema":"Person","properties":{"name":["Ana"]}}'
    assert told(ftm_entities, line + b"\n" + good) == (1, 1)


@pytest.mark.corpus
def test_the_published_donations_are_met_value_by_value(corpus):
    folder = corpus / "5_entities" / "nomenklatura_ftm"
    content = (folder / "donations.ijson").read_bytes()
    assert claims(ftm_entities, content, ("donations.ijson",)) == "entities"
    tables = read_all(ftm_entities, content)
    assert told(ftm_entities, content) == (474, 0)
    assert show_all(ftm_entities, content, tables) >= 385
    with (folder / "donations.csv").open(encoding="utf-8") as opened:
        published = {
            (
                " ".join(row["Donor"].split()),
                row["Party"].strip(),
                Decimal(row["DonationEUR"].replace(",", "")),
                row["DonationDate"],
            )
            for row in csv.DictReader(opened)
        }
    found = {
        (row["debtor_name"], row["creditor_name"], Decimal(row["amount"]).scaleb(-row["exponent"]), str(row["booked"]))
        for row in tables["transfers"]
    }
    assert len(tables["transfers"]) == 290
    assert found == published
