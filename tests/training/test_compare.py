"""The comparison is exact: tables that say what the truth says differ nowhere, and one changed fact is one difference."""

import copy
import datetime as dt
import json

import pytest

from faisceau.training import SEED, compare
from faisceau.training.pieces import pieces
from faisceau.training.truth import STATEMENT_OF, truth_of
from sql_tables import rows_of

DAY = dt.date(2026, 1, 1)


def digest(mark):
    return f"digest-of-{mark}"


@pytest.fixture(scope="module")
def truth():
    return json.loads(json.dumps(truth_of(SEED)))


@pytest.fixture(scope="module")
def rows(truth):
    """Return, by table, rows of a build that finds all of the truth."""
    claimed = truth["claimed_today"]
    told = {
        "sealings": [{"mark": piece.mark, "exhibit": digest(piece.mark), "entry": n} for n, piece in enumerate(pieces())],
        "exhibits": [{"exhibit": digest(piece.mark)} for piece in pieces()],
        "weak_points": [
            {**point, "units": [f"piece:{digest(unit[6:])}" if unit.startswith("piece:") else unit for unit in point["units"]]}
            for point in claimed["weak_points"]
        ],
        "matrix": claimed["matrix"]["with_testimony"],
        "gaps": [{**gap, "gap": str(n), "age": "adult"} for n, gap in enumerate(claimed["gaps"]["with_testimony"])],
        "designations": [],
        "entities": [],
        "links": [],
        "movements": [],
        "tracings": [],
        "findings": [],
    }
    told["exhibits"].append({"exhibit": "inside", "parent": digest("D18"), "depth": 1})
    for key, person in claimed["persons"].items():
        if person["selectors"]:
            told["entities"].append({"entity": f"e-{key}", "person": key})
        for selector in [*person["selectors"], *(f"device:{digest(mark)}" for mark in person["devices"])]:
            kind, _, value = selector.partition(":")
            told["designations"].append({"kind": kind, "value": value, "entity": f"e-{key}"})
    first = {key: person["selectors"][0].partition(":") for key, person in claimed["persons"].items() if person["selectors"]}
    for link in claimed["links"]:
        for n in range(link["observations"]):
            one, two = first[link["from"]], first[link["to"]]
            told["links"].append(
                {
                    "exhibit": digest(link["mark"]),
                    "locator": f"row={link['tie']}{link['from']}{link['to']}{n}",
                    "of": "messages",
                    "tie": link["tie"],
                    "from_kind": one[0],
                    "from_value": one[2],
                    "to_kind": two[0],
                    "to_value": two[2],
                    "amount": (link["cents"] if n == 0 else 0) if link["tie"] == "paid" else None,
                    "exponent": 2 if link["tie"] == "paid" else None,
                }
            )
    for ledger in claimed["ledgers"]:
        for m in ledger["movements"]:
            told["movements"].append(
                {
                    "account": ledger["account"],
                    "currency": "EUR",
                    "number": m["number"],
                    "exhibit": digest(ledger["mark"]),
                    "locator": f"row={m['number']}",
                    "on": dt.date.fromisoformat(m["on"]),
                    "signed": m["cents"] * 10,
                    "exponent": 3,
                    "balance": m["balance"] * 10,
                }
            )
    marks = {ledger["account"]: ledger["mark"] for ledger in claimed["ledgers"]}
    for trace in claimed["tracings"]:
        for source, cents in [*trace["sources"].items(), ("other", trace["other"])]:
            account, _, number = source.partition(" ")
            name = source if source == "other" else f"{digest(marks[account])}#row={number}"
            told["tracings"].append(
                {
                    **{field: trace[field] for field in ("account", "rule", "number")},
                    "source": name,
                    "fate": "outflow",
                    "amount": cents,
                    "exponent": 2,
                }
            )
    for finding in claimed["findings"]:
        about = finding["about"].replace("device:D13", f"device:{digest('D13')}")
        told["findings"] += [
            {"indicator": finding["indicator"], "about": about, "locator": f"row={n}"} for n in range(finding["rows"])
        ]
    return told


def tables_of(rows):
    return {name: rows_of(name, told) for name, told in rows.items()}


def test_tables_that_say_the_truth_differ_nowhere(truth, rows):
    assert compare(truth, tables_of(rows)) == []


def test_the_build_without_testimony_is_compared_with_its_own_truth(truth, rows):
    without = truth["claimed_today"]
    told = {
        "matrix": without["matrix"]["without_testimony"],
        "gaps": [{**gap, "gap": str(n)} for n, gap in enumerate(without["gaps"]["without_testimony"])],
    }
    assert compare(truth, tables_of(rows), {**tables_of(rows), **tables_of(told)}) == []
    wrong = {difference.section for difference in compare(truth, tables_of(rows), tables_of(rows))}
    assert wrong == {"matrix, without_testimony", "gaps, without_testimony"}


def alter(table, **columns):
    def change(rows):
        rows[table][0].update(columns)

    return change


CHANGES = {
    "persons": [
        lambda rows: next(row for row in rows["designations"] if row["kind"] == "device").update(entity="e-other"),
        alter("entities", conflicts=["judged different"]),
        lambda rows: rows["designations"].append({"kind": "phone", "value": "+33199000000", "entity": "e-V1"}),
    ],
    "links": [alter("links", tie="paid"), lambda rows: rows["links"].pop(), alter("links", exhibit="inside")],
    "ledgers": [alter("movements", balance=1), alter("movements", on=DAY), lambda rows: rows["movements"].pop()],
    "tracings": [
        lambda rows: next(row for row in rows["tracings"] if row["source"] != "other" and row["amount"]).update(amount=1),
        lambda rows: next(row for row in rows["tracings"] if row["source"] != "other" and row["amount"]).update(fate="exhausted"),
    ],
    "findings": [lambda rows: rows["findings"].pop(), alter("findings", indicator="another")],
    "weak points": [alter("weak_points", units=["person:V9"]), lambda rows: rows["weak_points"].pop()],
    "matrix, with_testimony": [alter("matrix", origins=99), lambda rows: rows["matrix"].pop()],
    "gaps, with_testimony": [alter("gaps", reason="another"), lambda rows: rows["gaps"].pop()],
}


@pytest.mark.parametrize(("section", "change"), [(section, change) for section, told in CHANGES.items() for change in told])
def test_one_changed_fact_is_a_difference_of_its_section(truth, rows, section, change):
    changed = copy.deepcopy(rows)
    change(changed)
    found = compare(truth, tables_of(changed))
    assert found
    assert {difference.section for difference in found} == {section}
    assert all(difference.expected != difference.found for difference in found)


def test_what_is_absent_and_what_is_too_much_are_told_as_none(truth, rows):
    changed = copy.deepcopy(rows)
    gone = changed["matrix"].pop()
    changed["matrix"].append({**gone, "value": "accueillir", "element": "purpose"})
    assert {(d.expected is None, d.found is None) for d in compare(truth, tables_of(changed))} == {(True, False), (False, True)}


def test_a_ledger_that_no_piece_names_is_not_compared(truth, rows):
    changed = copy.deepcopy(rows)
    changed["movements"].append({"account": "exhibit:ab12", "currency": "EUR", "number": 1, "locator": "row=1"})
    assert compare(truth, tables_of(changed)) == []


def test_every_account_has_the_mark_of_its_statement(truth):
    assert {ledger["mark"] for ledger in truth["claimed_today"]["ledgers"]} == set(STATEMENT_OF.values())
