"""What every rule of tracing keeps, whatever the ledger: nothing is made, nothing is lost, nothing is claimed twice."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.stages.tracing import CONSERVING as RULES
from faisceau.stages.tracing import least_opening, trace
from faisceau.stages.tracing.funds import FINE, ProRata, nearest, shared_out
from faisceau.stages.tracing.rules import OTHER

AMOUNTS = st.integers(-5000, 5000)
BIG = st.integers(-(10**30), 10**30)


@st.composite
def ledgers(draw, amounts=AMOUNTS):
    """Draw movements, an opening balance, and portions of some inflows under question."""
    movements = draw(st.lists(amounts, min_size=1, max_size=40))
    opening = draw(st.one_of(st.integers(-4000, 4000), st.just(least_opening(movements))))
    sources = {}
    for place, amount in enumerate(movements):
        if amount > 0 and draw(st.booleans()):
            part = draw(st.integers(1, amount))
            names = draw(st.sampled_from([("s",), (f"s{place}",), (f"s{place}", "s")]))
            if len(names) == 2 and part < amount:
                sources[place] = [(names[0], part), (names[1], amount - part)]
            else:
                sources[place] = [(names[0], part)]
    return movements, sources, opening


def received(sources):
    """Return what came in of each source under question."""
    total = {}
    for portions in sources.values():
        for source, amount in portions:
            total[source] = total.get(source, 0) + amount
    return total


def told(shares):
    """Return the sum of shares of each source under question."""
    total = {}
    for _, source, amount in shares:
        if source != OTHER:
            total[source] = total.get(source, 0) + amount
    return total


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_each_source_is_conserved_to_the_unit(rule, ledger):
    movements, sources, opening = ledger
    found = trace(movements, sources, rule, opening)
    paid, exhausted = told(found.paid), told(found.exhausted)
    for source, amount in received(sources).items():
        assert amount == paid.get(source, 0) + exhausted.get(source, 0) + found.left.get(source, 0)
    assert all(share.amount > 0 for share in (*found.paid, *found.exhausted))
    assert all(amount > 0 for amount in found.left.values())


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_every_outflow_and_the_balance_are_told_whole(rule, ledger):
    movements, sources, opening = ledger
    found = trace(movements, sources, rule, opening)
    outflows = {}
    for place, _, amount in found.paid:
        outflows[place] = outflows.get(place, 0) + amount
    assert all(-movements[place] == amount for place, amount in outflows.items())
    assert sum(found.left.values()) == max(0, opening + sum(movements))


@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_no_step_ever_breaks_conservation(ledger):
    movements, sources, opening = ledger
    for end in range(1, len(movements) + 1):
        part = {place: portions for place, portions in sources.items() if place < end}
        for rule in RULES:
            found = trace(movements[:end], part, rule, opening)
            traced = told(found.paid), told(found.exhausted), found.left
            assert sum(received(part).values()) == sum(sum(x.values()) for x in traced[:2]) + sum(
                amount for source, amount in found.left.items() if source != OTHER
            )


@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_the_claim_is_capped_by_the_lowest_balance_since_the_deposit(ledger):
    movements, sources, opening = ledger
    balances = list(accumulate(movements, initial=opening))[1:]
    found = trace(movements, sources, "lowest_intermediate_balance", opening)
    claims = {source: amount for source, amount in found.left.items() if source != OTHER}
    if sources:
        last = max(sources)
        assert sum(claims.values()) <= max(0, min(balances[last:]))
    for source in claims:
        first = min(place for place, portions in sources.items() if source in dict(portions))
        others = sum(amount for place, portions in sources.items() for name, amount in portions if name == source and place > first)
        assert claims[source] <= max(0, min(balances[first:])) + others


@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_no_rule_leaves_more_of_a_claim_than_the_wrongdoer_s_own_money_first(ledger):
    movements, sources, opening = ledger
    in_order = [rule for rule in RULES if rule != "pari_passu"]  # which charges a payment with what came after it
    left = {rule: sum(v for k, v in trace(movements, sources, rule, opening).left.items() if k != OTHER) for rule in in_order}
    assert max(left.values()) == left["lowest_intermediate_balance"]


@settings(max_examples=150, deadline=None)
@given(ledger=ledgers())
def test_a_proportional_share_stays_beside_the_exact_one(ledger):
    movements, sources, _ = ledger
    opening = least_opening(movements)
    exact = {OTHER: Fraction(opening)}
    for place, amount in enumerate(movements):
        if amount >= 0:
            for source, part in sources.get(place, []):
                exact[source] = exact.get(source, 0) + part
            exact[OTHER] += amount - sum(part for _, part in sources.get(place, []))
        else:
            total = sum(exact.values())
            exact = {source: share * (total + amount) / total for source, share in exact.items()}
    left = trace(movements, sources, "pro_rata", opening).left
    assert all(abs(left.get(source, 0) - share) < len(exact) for source, share in exact.items())


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=50, deadline=None)
@given(ledger=ledgers(BIG))
def test_amounts_of_any_size_are_exact(rule, ledger):
    movements, sources, opening = ledger
    found = trace(movements, sources, rule, opening)
    traced = told(found.paid), told(found.exhausted), {k: v for k, v in found.left.items() if k != OTHER}
    assert sum(received(sources).values()) == sum(sum(part.values()) for part in traced)


@pytest.mark.parametrize("rule", RULES)
def test_the_same_deposits_in_two_names_are_the_same_money(rule):
    movements = [700, 300, -400, 600, -900]
    whole = trace(movements, {0: [("s", 700)], 1: [("s", 300)]}, rule)
    halves = trace(movements, {0: [("a", 700)], 1: [("b", 300)]}, rule)
    assert sum(told(whole.paid).values()) == sum(told(halves.paid).values())


def test_the_order_of_the_movements_matters_to_fifo_and_not_to_the_sum():
    early = trace([500, -500, 500], {0: [("T", 500)]}, "fifo")
    late = trace([500, -500, 500], {2: [("T", 500)]}, "fifo")
    assert early.left == {OTHER: 500}
    assert late.left == {"T": 500}


def test_a_mixed_deposit_repays_an_overdraft_in_proportion():
    found = trace([-50, 100], {1: [("T", 60)]}, "fifo")
    assert found.exhausted == [(1, "T", 30)]
    assert found.left == {"T": 30, OTHER: 20}


def test_an_outflow_beyond_the_balance_is_told_whole_with_the_bank_s_credit():
    found = trace([100, -160], {0: [("T", 100)]}, "lifo")
    assert found.paid == [(1, "T", 100), (1, OTHER, 60)]
    mixed = trace([100, -160, 60, 10], {0: [("T", 70)]}, "lowest_intermediate_balance")
    assert mixed.paid == [(1, OTHER, 90), (1, "T", 70)]
    assert mixed.left == {OTHER: 10}


def test_a_line_of_nothing_moves_nothing():
    for rule in RULES:
        found = trace([100, 0, -30, 0], {0: [("T", 100)]}, rule)
        assert (found.paid, found.left) == ([(2, "T", 30)], {"T": 70})


def test_the_largest_remainder_is_served_first():
    found = trace([9, 1, -6], {0: [("a", 9)], 1: [("b", 1)]}, "pro_rata")
    assert found.paid == [(2, "a", 5), (2, "b", 1)]
    assert found.left == {"a": 4}


def test_nothing_under_question_leaves_the_balance_alone():
    found = trace([100, -30, 0], {}, "pro_rata", 5)
    assert (found.paid, found.exhausted, found.left) == ([], [], {OTHER: 75})


@pytest.mark.parametrize(("place", "portions"), [(0, [("T", 101)]), (1, [("T", 1)]), (0, [("T", 0)]), (0, [(OTHER, 5)])])
def test_a_portion_that_is_none_is_refused(place, portions):
    with pytest.raises(ValueError, match="no part of the movement"):
        trace([100, -30], {place: portions}, "fifo")


def test_an_unknown_rule_is_refused():
    with pytest.raises(KeyError):
        trace([1], {0: [("T", 1)]}, "random")


def test_the_shares_are_the_balance_to_the_last_binary_place():
    fund = ProRata()
    for source, amount in ((1, 5), (2, 1), (3, 1)):
        fund.receive(source, amount)
    for _ in range(6):
        fund.pay(1)
        assert sum(fund._fine) == fund.total << 64


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 10**12)), min_size=2, max_size=6), st.data())
def test_two_sources_are_paid_as_many_are(received, data):
    fund, plain = ProRata(), {}
    for source, amount in received:
        fund.receive(source, amount)
        units, share = plain.get(source, (0, 0))
        plain[source] = units + amount, share + (amount << FINE)
    for _ in range(6):
        if fund.total < 2:
            break
        before, amount = fund.total, data.draw(st.integers(1, min(fund.total - 1, data.draw(st.sampled_from([2, 100, 10**13])))))
        names = sorted(plain)
        fine = [plain[name][1] * (before - amount) // before for name in names]
        fine[fine.index(max(fine))] += ((before - amount) << FINE) - sum(fine)
        taken = nearest(amount, [plain[name][0] << FINE for name in names], fine)
        assert fund.pay(amount) == [(name, part) for name, part in zip(names, taken, strict=True) if part]
        plain = {n: (plain[n][0] - part, share) for n, part, share in zip(names, taken, fine, strict=True) if plain[n][0] > part}
        if len(plain) == 1:
            plain = {name: (units, units << FINE) for name, (units, _) in plain.items()}
        assert fund.holdings() == {name: units for name, (units, _) in plain.items()}
        assert fund._fine == [share for _, share in plain.values()]


def test_shares_that_were_rounded_up_wait_for_their_turn():
    held = [10, 1, 10, 10, 1]
    fund = ProRata()
    for number, amount in enumerate(held):
        fund.receive(number, amount)
    exact = [Fraction(amount) for amount in held]
    for amount in (1, 2, 3, 3, 3, 2, 2):
        exact = [share * (fund.total - amount) / fund.total for share in exact]
        paid = fund.pay(amount)
        assert sum(part for _, part in paid) == amount
        assert all(part > 0 for _, part in paid)
        left = fund.holdings()
        assert sum(left.values()) == fund.total
        assert sum(fund._fine) == fund.total << 64
        assert all(abs(left.get(number, 0) - share) < 2 for number, share in enumerate(exact))


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8), st.data())
def test_what_is_shared_out_is_the_whole_and_never_more_than_a_portion(parts, data):
    amount = data.draw(st.integers(0, sum(parts)))
    told = shared_out(amount, dict(enumerate(parts)))
    assert list(told) == list(range(len(parts)))
    shares = list(told.values())
    assert sum(shares) == amount
    assert all(0 <= share <= part for share, part in zip(shares, parts, strict=True))
    assert all(abs(share * sum(parts) - part * amount) < sum(parts) for share, part in zip(shares, parts, strict=True))


@pytest.mark.parametrize("rule", RULES)
def test_what_was_under_question_and_repaid_an_overdraft_leaves_the_account_as_if_it_had_never_come(rule):
    """The account falls to nothing, is filled with other money that nobody asks of, and only then gets money under question again."""
    movements = [-100, 150, -50, 1000, 10, -505]
    told = trace(movements, {1: [("T", 1)], 4: [("S", 10)]}, rule)
    alone = trace(movements, {4: [("S", 10)]}, rule)
    assert [(one.place, one.source, one.amount) for one in told.exhausted] == [(1, "T", 1)]
    assert told.paid == alone.paid
    assert told.left == alone.left
    assert sum(alone.left.values()) == 505
