"""A finding counts only while what was confirmed is what is shown."""

import pytest
from proving import prove
from test_scenarios import TREE, case, cell

FINDINGS = [
    {
        "finding": "top_ups:iban:X",
        "indicator": "top_ups",
        "about": "iban:X",
        "of": "transfers",
        "exhibit": "bank",
        "locator": f"row={n}",
    }
    for n in (1, 2)
]
DIGESTS = [{"observation": f"transfers:bank#row={n}", "digest": f"digest {n}"} for n in (1, 2, 3)]


def pin(n, digest=None, **more):
    row = {"finding": "top_ups:iban:X", "verdict": "confirmed", "observation": f"transfers:bank#row={n}"}
    decided = {"count": "C1", "element": "means", "value": "1", "victim": "V1", "suspect": "S1"}
    return {**row, **decided, "digest": digest or f"digest {n}", "reason": "", "entry": 30, **more}


@pytest.mark.parametrize(
    ("confirmations", "state", "counts"),
    [
        ([], "open", False),
        ([pin(1), pin(2)], "confirmed", True),
        ([pin(1), pin(2), pin(3)], "confirmed", True),
        ([pin(1)], "reopened", False),
        ([pin(1), pin(2, "digest of another reading")], "reopened", False),
        ([pin(1, verdict="set_aside", observation="", digest=None, reason="loyer")], "set_aside", False),
        ([pin(1, entry=29), pin(2, entry=29), pin(1, verdict="set_aside", observation="", entry=31)], "set_aside", False),
        ([pin(1, entry=29), pin(1, entry=31), pin(2, entry=31)], "confirmed", True),
    ],
)
def test_a_confirmation_holds_while_every_present_row_is_pinned_as_it_is(confirmations, state, counts):
    proof = prove(case(confirmations=confirmations), TREE, FINDINGS, DIGESTS)
    (review,) = proof.reviews.to_pylist()
    assert review["state"] == state
    assert proof.cells() == ({cell("means", "1", "bank"): (2, 1)} if counts else {})


def test_what_changed_is_counted():
    confirmations = [pin(2, "digest of another reading"), pin(3)]
    (review,) = prove(case(confirmations=confirmations), TREE, FINDINGS, DIGESTS).reviews.to_pylist()
    assert {name: review[name] for name in ("rows", "held", "new", "altered", "lost")} == {
        "rows": 2,
        "held": 0,
        "new": 1,
        "altered": 1,
        "lost": 1,
    }


def test_a_finding_that_is_no_longer_met_supports_nothing():
    proof = prove(case(confirmations=[pin(1), pin(2)]), TREE, [], DIGESTS)
    assert [row["state"] for row in proof.reviews.to_pylist()] == ["lost"]
    assert proof.cells() == {}


def test_a_reading_confirmed_for_no_row_supports_no_row():
    nothing = {"count": None, "element": None, "value": None, "victim": None, "suspect": None}
    proof = prove(case(confirmations=[pin(1, **nothing), pin(2, **nothing)]), TREE, FINDINGS, DIGESTS)
    assert [row["state"] for row in proof.reviews.to_pylist()] == ["confirmed"]
    assert proof.cells() == {}
    assert proof.strays.num_rows == 0


def test_a_person_may_say_the_kind_of_evidence():
    proof = prove(case(confirmations=[pin(1, kind="web"), pin(2, kind="web")]), TREE, FINDINGS, DIGESTS)
    assert proof.cells() == {cell("means", "1", "web"): (2, 1)}
    assert proof.supports.column("says").to_pylist() == ["top_ups:iban:X"] * 2
