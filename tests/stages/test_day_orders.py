"""Order inside a day: what balances determine is recovered, what they do not is said, nothing is forced."""

import datetime as dt
from collections import Counter
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import EXHIBIT, checked, movements_of, query, table

from faisceau.notation.balance_trails import Step, chain, trails
from faisceau.readers import transaction_table
from faisceau.stages.day_orders import day_orders
from faisceau.stages.ledgers import ledgers
from readers.opened import read_all

IBAN = "FR1420041010050500013M02606"
DAY = dt.date(2026, 3, 2)


def lines_of(steps, *, day=DAY, first=1, exhibit=EXHIBIT):
    """Return transfers and balances of lines in the order in which a bank wrote them."""
    transfers, balances = [], []
    for at, step in enumerate(steps, first):
        moved = step.after - step.before
        place = {"exhibit": exhibit, "locator": f"line={at}", "sequence": at}
        transfers.append({**place, "account": IBAN, "currency": "EUR", "booked": day, "amount": abs(moved), "side": side(moved)})
        balances.append(
            {**place, "account": IBAN, "currency": "EUR", "kind": "RUNNING", "after": f"line={at}"}
            | {"amount": abs(step.after), "side": side(step.after)}
        )
    return transfers, balances


def side(units):
    return "debit" if units < 0 else "credit"


def orders_of(transfers, balances):
    transfers, balances = table("transfers", *transfers), table("balances", *balances)
    days = query("day_lines", transfers=transfers, balances=balances, ledgers=ledgers(transfers=transfers, balances=balances))
    return checked("day_orders", day_orders(day_lines=days))


def possible(steps, start=None):
    """Return every order in which balances follow, as what they make of the balance: an oracle that tries them all."""
    found = set()
    for order in permutations(range(len(steps))):
        follows = all(steps[one].after == steps[other].before for one, other in pairwise(order))
        if follows and start in (None, steps[order[0]].before):
            found.add(tuple((steps[at].before, steps[at].after) for at in order))
    return found


small = st.lists(st.sampled_from([-3, -2, -1, 1, 2, 3, 5]), min_size=2, max_size=6)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(small, st.randoms(use_true_random=False), st.booleans())
def test_trails_agree_with_an_oracle_that_tries_every_order(moved, random, known):
    balances = [100]
    for units in moved:
        balances.append(balances[-1] + units)
    steps = [Step(before, after) for before, after in pairwise(balances)]
    random.shuffle(steps)
    start = 100 if known else None
    found = trails(steps, start)
    every = possible(steps, 100 if known and balances[0] == balances[-1] else None)
    assert found is not None
    order, only = found
    assert sorted(order) == list(range(len(steps)))
    assert tuple((steps[at].before, steps[at].after) for at in order) in every
    assert only == (len(every) == 1)


def test_a_day_that_no_order_explains_has_no_trail():
    assert trails([Step(0, 5), Step(9, 12)], 0) is None
    assert chain([Step(0, 5), Step(9, 12)], 0) is None


def test_many_lines_that_go_round_in_circles_end_without_a_claim():
    steps = [Step(0, 1), Step(1, 0)] * 3 + [Step(0, n) for n in range(2, 40)] + [Step(n, 0) for n in range(2, 40)]
    order, only = trails(steps, 0)
    assert sorted(order) == list(range(len(steps)))
    assert not only


@settings(max_examples=20, derandomize=True, deadline=None)
@given(st.lists(small, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_ledger_follows_wherever_the_balances_allow_an_order(days, random):
    balance, transfers, stated, at = 500, [], [], 1
    for number, moved in enumerate(days):
        steps = []
        for units in moved:
            steps.append(Step(balance, balance + units))
            balance += units
        random.shuffle(steps)
        lines = lines_of(steps, day=DAY + dt.timedelta(number), first=at)
        transfers, stated, at = transfers + lines[0], stated + lines[1], at + len(steps)
    rows = movements_of(table("transfers", *transfers), table("balances", *stated)).to_pylist()
    told = {row["locator"]: row for row in orders_of(transfers, stated)}
    after = {one["after"]: (1 if one["side"] == "credit" else -1) * one["amount"] for one in stated}
    assert len(rows) == len(transfers)
    grounds = {told[row["locator"]]["ground"] for row in rows}
    assert grounds <= {"bank", "balances", "equal", "several"}
    if "several" not in grounds:
        assert [int(row["balance"]) for row in rows] == [after[row["locator"]] for row in rows]
    for row in rows:
        ground = told[row["locator"]]["ground"]
        expected = {"bank": {"bank_order", "bank_order_reversed"}, "several": {"balance_order_open"}}
        assert row["rule"] in expected.get(ground, {"balance_order"})


def test_a_listing_of_one_day_with_the_newest_first_is_turned_round_by_its_balances():
    steps = [Step(7, 4), Step(5, 7), Step(0, 5)]
    rows = movements_of(*(table(name, *rows) for name, rows in zip(("transfers", "balances"), lines_of(steps), strict=True)))
    assert [int(row["signed"]) for row in rows.to_pylist()] == [5, 2, -3]
    assert {row["rule"] for row in rows.to_pylist()} == {"balance_order"}


def test_a_contradicted_day_keeps_the_order_of_the_bank_and_says_so():
    steps = [Step(0, 5), Step(9, 12)]
    assert [(row["place"], row["ground"]) for row in orders_of(*lines_of(steps))] == [(1, "contradicted"), (2, "contradicted")]


def test_a_day_of_which_one_line_states_no_balance_is_not_ordered_by_balances():
    transfers, balances = lines_of([Step(5, 7), Step(0, 5)])
    assert orders_of(transfers, balances[:1]) == []
    assert orders_of(transfers, [*balances, balances[0] | {"locator": "line=9"}]) == []


@pytest.mark.corpus
def test_the_days_of_the_czech_bank_are_recovered_wherever_an_oracle_finds_one_order(corpus):
    content = (corpus / "2_transactions/berka_pkdd99/feup/trans.csv").read_bytes()
    read = read_all(transaction_table, content)
    as_written = {"exhibit": EXHIBIT}
    transfers = [{**row, **as_written, "sequence": int(row["locator"].split("=")[1])} for row in read["transfers"]]
    balances = [{**row, **as_written, "sequence": at} for at, row in enumerate(read["balances"])]
    transfers, balances = table("transfers", *transfers), table("balances", *balances)
    days = query("day_lines", transfers=transfers, balances=balances, ledgers=ledgers(transfers=transfers, balances=balances))
    told = {row["locator"]: row for row in checked("day_orders", day_orders(day_lines=days))}
    by_day = {}
    for row in days.to_pylist():
        by_day.setdefault((row["sheet"], row["on"]), []).append(row)
    several = {key: rows for key, rows in by_day.items() if len(rows) > 1}
    found = Counter(told[rows[0]["locator"]]["ground"] for rows in several.values())
    assert found == {"balances": 2937, "bank": 2595, "contradicted": 183}
    compared = 0
    for rows in several.values():
        if len(rows) <= 6:
            rows.sort(key=lambda row: row["place"])
            steps = [Step(int(row["before"]), int(row["after"])) for row in rows]
            every, ground = possible(steps), told[rows[0]["locator"]]["ground"]
            assert (ground == "contradicted") == (not every)
            if ground == "balances":
                order = sorted(rows, key=lambda row: told[row["locator"]]["place"])
                assert every == {tuple((int(row["before"]), int(row["after"])) for row in order)}
            compared += 1
    assert compared >= 5600
