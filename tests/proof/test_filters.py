"""What if: filtering and building equals building from inputs where those decisions were never taken."""

import pytest
from proving import decisions_of, exhibits_of, prove
from test_scenarios import COUNT, NAMED, ROLES, SEALINGS, TREE, case, cell, passage, reading, statement

from faisceau.model.errors import Invalid
from faisceau.model.wording import LANGS
from faisceau.stages.filters import standing, without

STATEMENTS = {
    "victim": statement("A1", "V1"),
    "witness": statement("A2", "T1", "pv2"),
    "certificate": statement("A3", "E1", "pv2", kind="certificate", locator="page=7"),
    "repentant": statement("A4", "S2", "pv2", conditions=["repentant"], locator="page=8"),
    "anonymous": statement("A5", "T9", "pv2", conditions=["anonymous", "no_lawyer"], locator="page=9"),
}
PASSAGES = {
    "victim": [passage("A1", "V1", "act", "recruter"), passage("A1", "V1", "means", "1", locator="page=2")],
    "repeats": [
        passage("A2", "T1", "means", "1", "pv2", hearsay_of="V1"),
        passage("A3", "E1", "means", "1", "pv2", hearsay_of="V2", entry=11),
    ],
    "witness": [passage("A2", "T1", "act", "recruter", "pv2", "page=3")],
    "doctor": [passage("A3", "E1", "means", "3", "pv2", "page=7")],
    "repentant": [passage("A4", "S2", "purpose", "proxenetisme", "pv2", "page=8")],
    "anonymous": [passage("A5", "T9", "purpose", "proxenetisme", "pv2", "page=9")],
}
READINGS = {
    "page of the victim": [reading("pv1", "page=1&xywh=1,1,9,9", "means", "1", "document")],
    "called testimony": [reading("phone", "whole", "means", "1", "testimony")],
    "device": [reading("chats", "table=sms&rowid=4", "means", "1", "device")],
    "bank": [reading("bank", "row=3", "purpose", "proxenetisme", "bank")],
    "page of the repentant": [reading("pv2", "page=8", "purpose", "proxenetisme", "document")],
}


def whole_case(no_statement=(), no_passage=(), no_reading=(), no_mark=()):
    """Return the decisions of the case but those named."""
    return decisions_of(
        sealings=[row for row in SEALINGS if row["mark"] not in no_mark],
        counts=[COUNT, {**COUNT, "victim": "V2"}],
        named=NAMED,
        roles=ROLES,
        statements=[row for name, row in STATEMENTS.items() if name not in no_statement],
        passages=[row for name, rows in PASSAGES.items() if name not in no_passage for row in rows],
        supported=[row for name, rows in READINGS.items() if name not in no_reading for row in rows],
    )


def same(filtered, never):
    left, right = prove(filtered, TREE), prove(never, TREE)
    for name in ("supports", "strays", "matrix", "gaps", "proposals"):
        assert getattr(left, name).to_pylist() == getattr(right, name).to_pylist(), name
    return left


def test_without_testimony_equals_a_case_where_no_victim_ever_spoke():
    never = whole_case(
        no_statement=("victim",),
        no_passage=("victim", "repeats"),
        no_reading=("page of the victim", "called testimony"),
    )
    proof = same(without(whole_case(), ["testimony"]), never)
    assert {kind for *_, kind in proof.cells()}.isdisjoint({"testimony", "repeated"})
    assert proof.cells()[cell("means", "1", "device")] == (1, 1)


@pytest.mark.parametrize(("switch", "name"), [("repentant", "repentant"), ("anonymous", "anonymous"), ("no_lawyer", "anonymous")])
def test_without_a_condition_equals_a_case_without_those_statements(switch, name):
    never = whole_case(
        no_statement=(name,), no_passage=(name,), no_reading=("page of the repentant",) if name == "repentant" else ()
    )
    same(without(whole_case(), [switch]), never)


def test_without_an_exhibit_everything_derived_from_it_goes_too():
    filtered = without(whole_case(), marks=["D3"])
    filtered = standing(filtered, exhibits_of(filtered, TREE))
    never = whole_case(no_mark=("D3",), no_reading=("called testimony", "device"))
    proof = same(filtered, never)
    assert cell("means", "1", "device") not in proof.cells()
    assert proof.strays.num_rows == 0


def test_an_exhibit_sealed_twice_stays_through_its_other_sealing():
    decisions = decisions_of(
        sealings=[*SEALINGS, {"mark": "D9", "exhibit": "phone", "seal_number": "12", "entry": 9}],
        counts=[COUNT],
        supported=READINGS["device"],
    )
    proof = prove(without(decisions, marks=["D3"]), TREE)
    assert proof.cells() == {cell("means", "1", "device"): (1, 1)}
    assert proof.supports.column("origin").to_pylist() == ["seal:12"]


def test_switches_and_marks_together_are_each_applied():
    filtered = without(whole_case(), ["testimony", "repentant", "anonymous"], ["D4"])
    filtered = standing(filtered, exhibits_of(filtered, TREE))
    never = whole_case(
        no_statement=("victim", "repentant", "anonymous"),
        no_passage=("victim", "repeats", "repentant", "anonymous"),
        no_reading=("page of the victim", "called testimony", "page of the repentant", "bank"),
        no_mark=("D4",),
    )
    proof = same(filtered, never)
    assert proof.points()["C1|V1|S1|purpose"] == (True, "adult", "unsupported")


def test_nothing_to_take_away_changes_nothing():
    decisions = whole_case()
    assert without(decisions) == decisions
    assert standing(decisions, exhibits_of(decisions, TREE)) == decisions


@pytest.mark.parametrize(
    ("switches", "marks", "code"),
    [(["derived"], [], "proof.derived_of_nothing"), (["luck"], [], "proof.unknown_switch"), ([], ["D404"], "proof.unknown_mark")],
)
def test_what_cannot_be_taken_away_is_refused_in_words(switches, marks, code):
    with pytest.raises(Invalid) as refused:
        without(case(), switches, marks)
    assert refused.value.code == code
    assert all(refused.value.say(lang) for lang in LANGS)
