"""Small cases whose matrix and gaps were worked out by hand."""

import pytest
from proving import decisions_of, prove

TREE = [
    {"exhibit": "pv1", "name": "pv1.pdf"},
    {"exhibit": "pv2", "name": "pv2.pdf"},
    {"exhibit": "phone", "name": "phone.zip"},
    {"exhibit": "chats", "name": "chats.db", "parent": "phone", "place": "member=chats.db", "depth": 1},
    {"exhibit": "bank", "name": "bank.xml"},
    {"exhibit": "copy", "name": "copy.csv"},
]
SEALINGS = [
    {"mark": "D1", "exhibit": "pv1", "entry": 1},
    {"mark": "D2", "exhibit": "pv2", "entry": 2},
    {"mark": "D3", "exhibit": "phone", "seal_number": "7", "entry": 3},
    {"mark": "D4", "exhibit": "bank", "seal_number": "8", "entry": 4},
    {"mark": "D5", "exhibit": "copy", "seal_number": "8", "entry": 5},
]
COUNT = {
    "count": "C1",
    "offence": "225-4-1",
    "state": "FR",
    "victim": "V1",
    "suspect": "S1",
    "since": "2025-01",
    "until": "2025-12",
}
NAMED = [{"person": "V1", "born": "1999-08-03"}, {"person": "V2", "born": "2008-06-17"}]
ROLES = [{"person": "V1", "role": "victim"}, {"person": "V2", "role": "victim"}]


def passage(statement, person, element, value, exhibit="pv1", locator="page=1", **more):
    row = {"statement": statement, "person": person, "element": element, "value": value, "exhibit": exhibit, "locator": locator}
    return {"says": "…", "count": "C1", "victim": "V1", "suspect": "S1", "entry": 10, **row, **more}


def reading(exhibit, locator, element, value, kind, **more):
    row = {"observation": f"x:{exhibit}#{locator}", "exhibit": exhibit, "locator": locator, "kind": kind}
    return {
        "count": "C1",
        "victim": "V1",
        "suspect": "S1",
        "element": element,
        "value": value,
        "says": "…",
        "entry": 20,
        **row,
        **more,
    }


def statement(name, person, exhibit="pv1", kind="hearing", **more):
    return {"statement": name, "exhibit": exhibit, "locator": "page=1", "person": person, "kind": kind, **more}


def case(**tables):
    given = {"sealings": SEALINGS, "counts": [COUNT], "named": NAMED, "roles": ROLES}
    return decisions_of(**{**given, **tables})


def cell(element, value, kind, victim="V1", count="C1"):
    return (victim, "S1", count, element, value, kind)


def test_a_case_without_any_support_has_three_gaps_and_no_cell():
    proof = prove(case(), TREE)
    assert proof.cells() == {}
    assert proof.points() == {
        "C1|V1|S1|act": (True, "adult", "unsupported"),
        "C1|V1|S1|means": (True, "adult", "unsupported"),
        "C1|V1|S1|purpose": (True, "adult", "unsupported"),
    }
    assert proof.charged_rows.num_rows == 5 + 4 + 9


def test_the_victims_word_alone_is_said_to_be_alone():
    passages = [passage("A1", "V1", *row) for row in (("act", "recruter"), ("means", "1"), ("purpose", "proxenetisme"))]
    proof = prove(case(statements=[statement("A1", "V1")], passages=passages), TREE)
    assert proof.cells() == {
        cell("act", "recruter", "testimony"): (1, 1),
        cell("means", "1", "testimony"): (1, 1),
        cell("purpose", "proxenetisme", "testimony"): (1, 1),
    }
    assert {reason for _, _, reason in proof.points().values()} == {"testimony_only"}


def test_two_hearings_of_one_witness_are_one_origin():
    statements = [statement("A1", "T1"), statement("A2", "T1", "pv2")]
    passages = [passage("A1", "T1", "act", "heberger"), passage("A2", "T1", "act", "heberger", "pv2")]
    proof = prove(case(statements=statements, passages=passages), TREE)
    assert proof.cells() == {cell("act", "heberger", "statement"): (2, 1)}
    assert "C1|V1|S1|act" not in proof.points()


def test_a_certificate_that_only_repeats_falls_with_the_victims_word():
    statements = [statement("A1", "V1"), statement("A2", "E1", "pv2", kind="certificate")]
    passages = [
        passage("A1", "V1", "means", "1"),
        passage("A2", "E1", "means", "1", "pv2", hearsay_of="V1"),
        passage("A2", "E1", "means", "3", "pv2", "page=2"),
    ]
    proof = prove(case(statements=statements, passages=passages[:2]), TREE)
    assert proof.cells() == {cell("means", "1", "testimony"): (1, 1), cell("means", "1", "repeated"): (1, 1)}
    assert proof.points()["C1|V1|S1|means"] == (True, "adult", "testimony_only")
    assert set(proof.supports.column("origin").to_pylist()) == {"person:V1"}
    own = prove(case(statements=statements, passages=passages), TREE)
    assert own.cells()[cell("means", "3", "expert")] == (1, 1)
    assert "C1|V1|S1|means" not in own.points()


def test_words_of_another_than_a_victim_are_a_statement_of_that_person():
    statements = [statement("A1", "T1"), statement("A2", "T2", "pv2"), statement("A3", "T3", "pv2", kind="report")]
    passages = [
        passage("A1", "T1", "act", "heberger", hearsay_of="T2"),
        passage("A2", "T2", "act", "heberger", "pv2"),
        passage("A3", "T3", "act", "heberger", "pv2", "page=9"),
    ]
    proof = prove(case(statements=statements, passages=passages), TREE)
    assert proof.cells() == {cell("act", "heberger", "statement"): (2, 1), cell("act", "heberger", "document"): (1, 1)}


def test_a_person_named_as_victim_of_a_count_only_is_a_victim_all_the_same():
    proof = prove(case(roles=[], statements=[statement("A1", "V1")], passages=[passage("A1", "V1", "act", "recruter")]), TREE)
    assert list(proof.cells()) == [cell("act", "recruter", "testimony")]


def test_two_exhibits_under_one_seal_are_one_origin_and_a_member_has_the_origin_of_its_container():
    supported = [
        reading("bank", "row=3", "purpose", "proxenetisme", "bank"),
        reading("copy", "row=9", "purpose", "proxenetisme", "bank"),
        reading("chats", "table=sms&rowid=4", "means", "1", "device"),
        reading("phone", "whole", "means", "1", "device"),
    ]
    proof = prove(case(supported=supported), TREE)
    assert proof.cells() == {
        cell("purpose", "proxenetisme", "bank"): (2, 1),
        cell("means", "1", "device"): (2, 1),
    }
    assert set(proof.supports.column("origin").to_pylist()) == {"seal:7", "seal:8"}


def test_without_a_seal_the_origin_is_the_exhibit():
    sealings = [{**row, "seal_number": None} for row in SEALINGS]
    supported = [reading("bank", "row=3", "act", "recruter", "bank"), reading("copy", "row=9", "act", "recruter", "bank")]
    proof = prove(case(sealings=sealings, supported=supported), TREE)
    assert proof.cells() == {cell("act", "recruter", "bank"): (2, 2)}
    assert set(proof.supports.column("origin").to_pylist()) == {"exhibit:bank", "exhibit:copy"}


def test_for_a_child_the_means_are_no_condition_but_remain_a_row():
    counts = [{**COUNT, "victim": "V2"}]
    passages = [
        passage("A1", "T1", "act", "recruter", victim="V2"),
        passage("A1", "T1", "purpose", "proxenetisme", victim="V2"),
    ]
    proof = prove(case(counts=counts, statements=[statement("A1", "T1")], passages=passages), TREE)
    assert proof.points() == {"C1|V2|S1|means": (False, "child", "unsupported")}
    means = [row for row in proof.charged_rows.to_pylist() if row["element"] == "means"]
    assert [row["required"] for row in means] == [False] * 4


@pytest.mark.parametrize(
    ("born", "since", "until", "age"),
    [
        ("2008-06-17", "2025-01", "2025-12", "child"),
        ("2007-06-17", "2025-01", "2025-12", "child"),
        ("2007-01-01", "2025-01-01", "2025-12-31", "adult"),
        ("2007-01-02", "2025-01-01", "2025-12-31", "child"),
        ("2007-01-02", "2025-01", "2025-12", "unknown"),
        ("2007", "2025-06", None, "unknown"),
        ("2007", "2024-12", None, "child"),
        ("2006", "2025", None, "adult"),
        ("1999-08", "2025", None, "adult"),
        (None, "2025", "2025", "unknown"),
        ("2009-06-17", None, None, "unknown"),
        ("2009-06-17", None, "2025", "child"),
        ("2009-06-17", None, "2027-12", "unknown"),
        ("vers 2008", "2025", "2025", "unknown"),
    ],
)
def test_the_age_at_the_facts_is_said_only_as_far_as_the_dates_say_it(born, since, until, age):
    given = case(counts=[{**COUNT, "since": since, "until": until}], named=[{"person": "V1", "born": born}])
    (row,) = prove(given, TREE).ages.to_pylist()
    assert (row["age"], row["treated"]) == (age, "child" if age == "child" else "adult")


def test_an_unknown_age_is_read_as_an_adults_and_said():
    proof = prove(case(named=[]), TREE)
    assert proof.points()["C1|V1|S1|means"] == (True, "unknown", "unsupported")


def test_a_victim_who_withdraws_leaves_what_stands_beside_her_word():
    statements = [statement("A1", "V1"), statement("A2", "V1", "pv2", status="rétractation"), statement("A3", "T1", "pv2")]
    passages = [
        passage("A1", "V1", "act", "recruter"),
        passage("A1", "V1", "means", "1"),
        passage("A3", "T1", "act", "recruter", "pv2"),
    ]
    proof = prove(case(statements=statements, passages=passages), TREE)
    assert proof.cells() == {
        cell("act", "recruter", "testimony"): (1, 1),
        cell("act", "recruter", "statement"): (1, 1),
        cell("means", "1", "testimony"): (1, 1),
    }
    assert proof.points() == {
        "C1|V1|S1|means": (True, "adult", "testimony_only"),
        "C1|V1|S1|purpose": (True, "adult", "unsupported"),
    }


def test_what_rests_on_an_annulled_piece_supports_nothing_and_is_said():
    sealings = [row for row in SEALINGS if row["mark"] != "D3"]
    supported = [reading("chats", "table=sms&rowid=4", "means", "1", "device"), reading("bank", "row=1", "means", "4", "bank")]
    proof = prove(case(sealings=sealings, supported=supported), TREE)
    assert proof.cells() == {cell("means", "4", "bank"): (1, 1)}
    assert [(row["exhibit"], row["code"]) for row in proof.strays.to_pylist()] == [("chats", "proof.stray_exhibit")]


@pytest.mark.parametrize("condition", ["no_lawyer", "anonymous", "infiltrator", "repentant"])
def test_statements_on_which_no_conviction_may_rest_alone(condition):
    statements = [statement("A1", "T1", conditions=[condition]), statement("A2", "T2", "pv2")]
    passages = [passage("A1", "T1", "act", "recruter"), passage("A2", "T2", "act", "transporter", "pv2")]
    alone = prove(case(statements=statements, passages=passages[:1]), TREE)
    assert alone.points()["C1|V1|S1|act"] == (True, "adult", "cannot_stand_alone")
    assert "C1|V1|S1|act" not in prove(case(statements=statements, passages=passages), TREE).points()


def test_an_aggravated_count_asks_for_two_circumstances_or_one_more():
    counts = [{**COUNT, "offence": "225-4-2"}]
    one = [reading("bank", "row=1", "means", "1", "bank")]
    two = [*one, reading("bank", "row=2", "means", "4", "bank")]
    other = [*one, reading("bank", "row=3", "aggravation", "2", "bank")]
    assert prove(case(counts=counts, supported=one), TREE).points()["C1|V1|S1|aggravation"] == (True, "adult", "unsupported")
    assert "C1|V1|S1|aggravation" not in prove(case(counts=counts, supported=two), TREE).points()
    assert "C1|V1|S1|aggravation" not in prove(case(counts=counts, supported=other), TREE).points()
    assert prove(case(counts=counts), TREE).charged_rows.num_rows == 18 + 7


def test_for_a_child_one_circumstance_aggravates():
    counts = [{**COUNT, "offence": "225-4-2", "victim": "V2"}]
    proof = prove(case(counts=counts, supported=[reading("bank", "row=1", "means", "1", "bank", victim="V2")]), TREE)
    assert set(proof.points()) == {"C1|V2|S1|act", "C1|V2|S1|purpose"}


def test_a_decision_on_no_row_of_the_charged_text_is_no_cell_and_is_said():
    supported = [
        reading("bank", "row=1", "means", "deception", "bank"),
        reading("bank", "row=2", "act", "recruter", "bank", suspect="S9"),
    ]
    proof = prove(case(supported=supported), TREE)
    assert proof.cells() == {}
    assert sorted(row["code"] for row in proof.strays.to_pylist()) == ["proof.stray_count", "proof.stray_row"]
    assert len(proof.points()) == 3
