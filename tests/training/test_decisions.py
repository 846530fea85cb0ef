"""The decisions are entries of the catalogue, name each object once, and name only rows that a build holds once."""

import datetime as dt
from collections import Counter

import pytest

from faisceau.model.entries import (
    CATALOGUE,
    ElementSupported,
    FindingConfirmed,
    OriginAssumed,
    PassageMarked,
    PersonNamed,
    Pin,
    StatementRegistered,
    from_body,
    object_of,
    to_body,
)
from faisceau.training import SEED, first_round, second_round
from faisceau.training.evidence import PASSAGES, READINGS
from faisceau.training.money import ledger
from faisceau.training.people import PERSONS, S3_ADVERTS
from faisceau.training.pieces import pieces
from faisceau.training.statements import STATEMENTS
from faisceau.training.truth import STATEMENT_OF, TRACED
from faisceau.training.web import address_of
from sql_tables import rows_of

EXHIBIT_OF = {piece.mark: f"digest-of-{piece.mark}" for piece in pieces()}
FINDING = f"selector_in_pages:phone:{S3_ADVERTS}"


@pytest.fixture(scope="module")
def first():
    return first_round(EXHIBIT_OF)


def built():
    """Return tables that hold one row for everything that the second round names; the chat of D18 lies inside the piece."""
    tables = {"messages": [], "documents": [], "transfers": [], "findings": []}
    exhibits = [{"exhibit": digest} for digest in EXHIBIT_OF.values()] + [{"exhibit": "inside", "parent": EXHIBIT_OF["D18"]}]
    for number, reading in enumerate({(r.table, r.mark, r.written): r for r in READINGS}.values()):
        exhibit = "inside" if reading.mark == "D18" else EXHIBIT_OF[reading.mark]
        place = {"exhibit": exhibit, "locator": f"row={number}"}
        if reading.table == "messages":
            tables["messages"].append({**place, "text": reading.written})
        elif reading.written.startswith("/"):
            tables["documents"].append({**place, "title": address_of(reading.written), "page": 1})
        elif reading.table == "documents":
            tables["documents"].append({**place, "page": int(reading.written)})
    for holder, mark in STATEMENT_OF.items():
        for movement in ledger(SEED, holder).movements:
            row = {"exhibit": EXHIBIT_OF[mark], "locator": f"row={movement.number}", "level": "movement", "booked": movement.on}
            side = "credit" if movement.cents > 0 else "debit"
            tables["transfers"].append({**row, "side": side, "amount": abs(movement.cents), "exponent": 2})
    tables["findings"].append({"finding": FINDING, "indicator": "selector_in_pages", "about": f"phone:{S3_ADVERTS}"})
    tables["findings"].append({"finding": "shared_contact:x", "indicator": "shared_contact", "about": "x"})
    tables["sealings"] = [{"mark": mark, "exhibit": digest, "entry": 1} for mark, digest in EXHIBIT_OF.items()]
    return {name: rows_of(name, rows) for name, rows in {**tables, "exhibits": exhibits}.items()}


def pins_of(finding):
    return (Pin(observation="documents:x#whole", digest="0" * 64),) if finding == FINDING else ()


@pytest.fixture(scope="module")
def second():
    return second_round(built(), pins_of)


def test_every_entry_survives_the_journal(first, second):
    for entry in (*first, *second):
        assert from_body(type(entry).__name__, to_body(entry)) == entry
        assert type(entry).__name__ in CATALOGUE


def test_no_object_is_decided_twice(first, second):
    told = Counter((type(entry).__name__, object_of(entry)) for entry in (*first, *second))
    assert [what for what, times in told.items() if times > 1] == []


def test_everybody_is_named_and_every_statement_registered(first):
    assert {entry.person for entry in first if isinstance(entry, PersonNamed)} == {person.key for person in PERSONS}
    registered = {entry.statement: entry for entry in first if isinstance(entry, StatementRegistered)}
    assert {entry.exhibit for entry in registered.values()} == {EXHIBIT_OF[report.mark] for report in STATEMENTS}
    marked = [entry for entry in first if isinstance(entry, PassageMarked)]
    assert len(marked) == len(PASSAGES)
    assert all(registered[entry.statement].person == entry.person for entry in marked)
    assert {entry.hearsay_of for entry in marked} == {"", "V1", "V2"}


def test_a_telephone_that_does_not_say_its_number_is_borne_by_its_owner(first):
    devices = {s for entry in first if isinstance(entry, PersonNamed) for s in entry.selectors if s.startswith("device:")}
    assert devices == {f"device:{EXHIBIT_OF['D13']}", f"device:{EXHIBIT_OF['D15']}"}


def test_the_second_round_names_rows_of_the_build(second):
    supported = [entry for entry in second if isinstance(entry, ElementSupported)]
    assert len(supported) == len(READINGS)
    assert any(entry.observation.startswith("messages:inside#") for entry in supported)
    origins = [entry for entry in second if isinstance(entry, OriginAssumed)]
    assert [len(entry.observations) for entry in origins] == [
        sum(movement.assumed for movement in ledger(SEED, holder).movements) for holder in TRACED
    ]
    assert [entry.finding for entry in second if isinstance(entry, FindingConfirmed)] == [FINDING]


@pytest.mark.parametrize("table", ["messages", "documents", "transfers"])
def test_what_is_not_there_once_is_refused(table):
    tables = built()
    absent = {**tables, table: tables[table].slice(0, 0)}
    with pytest.raises(LookupError, match="0 rows"):
        second_round(absent, pins_of)
    doubled = tables[table].to_pylist()
    doubled += [{**row, "locator": f"{row['locator']};n=2"} for row in doubled]
    with pytest.raises(LookupError, match="2 rows"):
        second_round({**tables, table: rows_of(table, doubled)}, pins_of)


def test_an_amount_that_is_not_whole_cents_is_no_amount_of_the_story():
    tables = built()
    rows = [{**row, "amount": row["amount"] * 10 + 1, "exponent": 3} for row in tables["transfers"].to_pylist()]
    with pytest.raises(LookupError):
        second_round({**tables, "transfers": rows_of("transfers", rows)}, pins_of)


def test_a_build_without_findings_confirms_nothing():
    tables = built()
    told = second_round({**tables, "findings": tables["findings"].slice(0, 0)}, pins_of)
    assert not [entry for entry in told if isinstance(entry, FindingConfirmed)]
    assert all(dt.date.fromisoformat(piece.on) for piece in pieces())
