"""Each indicator on small invented tables: one example where it is met, exactly as written beside it, and one where it is not."""

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
import rfc8785

from faisceau.indicators import INDICATORS
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES
from sql_tables import ask, rows_of

EXAMPLES = Path(__file__).parent / "examples"
LAW = law_tables()
TAKES = {
    "word_sightings": ("messages", "utterances", "documents", "contacts", "payments", "selectors", "indicators", "indicator_words"),
    "page_contacts": ("documents", "selectors", "hubs"),
    "role_selectors": ("bearers", "designations", "entities", "roles"),
}
"""What is read once for many indicators, and from what: as a build makes it."""
READ_ONCE = {"movements", "transfers", *(table for taken in TAKES.values() for table in taken)} - {"payments", *LAW}


def ledger(lines):
    """Return the movements, transfers and selectors of the lines of an example: account, date, signed cents, who, why."""
    rows = {"movements": [], "transfers": [], "selectors": []}
    for number, line in enumerate(lines, start=1):
        place = {"exhibit": "bank", "locator": f"row={number}"}
        paid = line["cents"] < 0
        other = {"creditor_name" if paid else "debtor_name": line.get("who")}
        other["creditor_account" if paid else "debtor_account"] = line.get("account")
        amount = {"exponent": 2, "currency": line.get("currency", "EUR")}
        rows["movements"].append(
            {**place, **amount, "account": line["of"], "number": number, "on": line["on"], "signed": line["cents"]}
        )
        rows["transfers"].append(
            {
                **place,
                **amount,
                **other,
                "level": "movement",
                "remittance": line.get("why"),
                "code": line.get("code"),
                "booked_wall": line.get("at"),
            }
        )
        for iban in (line["of"], line.get("account")):
            if iban:
                rows["selectors"].append({**place, "of": "transfers", "party": "account", "kind": "iban", "value": iban})
    return rows


def given(document, needed):
    """Return the tables of an example; ``payments`` are computed from the lines of its ledger, as in a build."""
    document = {**document, **(ledger(document["ledger"]) if "ledger" in document else {})}
    rows = {name: document.get(name, []) for name in {*needed, *READ_ONCE}}
    tables = {name: rows_of(name, [typed(name, row) for row in found]) for name, found in rows.items() if name not in LAW}
    if {"payments", "edges", "word_sightings"} & {*needed}:
        inputs = {name: tables[name] for name in ("movements", "transfers", "selectors")}
        tables["payments"] = ask("payments", "faisceau.stages", "payments", **inputs)
    if "edges" in needed or "timed_payments" in needed:
        between = {"payments": tables["payments"], "transfers": tables["transfers"]}
        tables["timed_payments"] = ask("timed_payments", "faisceau.stages", "timed_payments", **between)
        hubs = rows_of("hubs", document.get("hubs", []))
        tables["edges"] = ask("edges", "faisceau.stages", "edges", **between, pairs=rows_of("pairs", []), hubs=hubs)
        thresholds = LAW["indicator_thresholds"]
        between = {"edges": tables["edges"], "indicator_thresholds": thresholds}
        tables["payer_couples"] = ask("payer_couples", "faisceau.stages", "payer_couples", **between)
        between["relays"] = tables["relays"] = ask("relays", "faisceau.stages", "relays", **between)
        tables["circles"] = ask("circles", "faisceau.stages", "circles", **between)
    for name in ("word_sightings", "page_contacts", "role_selectors"):
        if name in needed:
            known = {**LAW, **tables, "payments": tables.get("payments", rows_of("payments", []))}
            tables[name] = ask(name, "faisceau.stages", name, **{table: known[table] for table in TAKES[name]})
    return {name: LAW.get(name, tables.get(name)) for name in needed}


def typed(name, row):
    kinds = {column.name: column.type for column in TABLES[name].columns}
    return {key: moment(kinds.get(key), value) for key, value in row.items()}


def moment(kind, value):
    if not isinstance(value, str) or kind is None:
        return value
    if pa.types.is_date(kind):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if pa.types.is_timestamp(kind) else value


def told(shows):
    """Return what an explanation says, without what it says to be unknown."""
    return {name: value for name, value in json.loads(shows).items() if value is not None}


def example(indicator, sign):
    return tomllib.loads((EXAMPLES / f"{indicator}.{sign}.toml").read_text("utf-8"))


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_where_it_is_met_it_shows_exactly_the_rows_that_explain_it(indicator):
    document = example(indicator, "met")
    found = ask("findings", "faisceau.indicators", indicator, **given(document, INDICATORS[indicator])).to_pylist()
    shown = [
        {"about": row["about"], "at": f"{row['of']}:{row['exhibit']}#{row['locator']}", "shows": told(row["shows"])}
        for row in found
    ]
    assert shown == document["finding"]
    for row in found:
        assert re.fullmatch(re.escape(f"{indicator}:{row['about']}") + "(~[0-9a-f]{12})?", row["finding"])
        assert row["indicator"] == indicator
        assert rfc8785.dumps(json.loads(row["shows"])).decode() == row["shows"]


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_where_it_is_not_met_it_is_silent(indicator):
    document = example(indicator, "not_met")
    found = ask("findings", "faisceau.indicators", indicator, **given(document, INDICATORS[indicator]))
    assert found.num_rows == 0
    assert document["why"]


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_without_any_row_it_is_silent(indicator):
    assert ask("findings", "faisceau.indicators", indicator, **given({}, INDICATORS[indicator])).num_rows == 0


MADE_OF = {
    "documents": ("selectors",),
    "transfers": ("ledger", "links", "wallet_inputs"),
    "edges": ("ledger",),
    "timed_payments": ("ledger",),
    "wallet_inputs": ("transfers",),
    "messages": ("links",),
    "calls": ("links",),
    "selectors": ("links", "ledger"),
}
"""What of an example is made of a table: it goes with it."""
NEEDS = {row["indicator"]: (row["needs"], row["words_in"]) for row in LAW["indicators"].to_pylist()}


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_without_a_table_that_it_needs_or_a_word_of_its_own_it_is_silent(indicator):
    """A build does not ask an indicator where there is nothing to look at: it must have had nothing to say."""
    needed, words_in = NEEDS[indicator]
    assert needed or words_in
    document = example(indicator, "met")
    for without in [*({name} for name in needed), *([{*words_in}] if words_in else [])]:
        taken = without | {made for name in without for made in MADE_OF.get(name, ())}
        left = {name: rows for name, rows in document.items() if name not in taken}
        found = ask("findings", "faisceau.indicators", indicator, **given(left, INDICATORS[indicator]))
        assert found.num_rows == 0, without
