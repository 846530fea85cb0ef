"""Networks of accounts under every rule: equal to the oracle, conserved at every node, never above the ceiling.

``FAISCEAU_NETWORKS`` is how many networks are made (``docs/reference/testing.md``); each has every rule asked of it.
"""

import os
from collections import Counter

import tracing_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.stages.tracing.course import NOWHERE, Parts, course
from faisceau.stages.tracing.funds import OTHER, shared_out
from faisceau.stages.tracing.mixing import grouped, mix
from faisceau.stages.tracing.rules import BOUND, CONSERVING, traced

MADE = int(os.environ.get("FAISCEAU_NETWORKS", "600"))

EVENTS = st.tuples(
    st.sampled_from(["in", "out", "move", "move", "move", "batch", "merge", "turn"]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(1, 30),
    st.integers(1, 30),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 99),
    st.integers(0, 99),
)


@st.composite
def networks(draw):
    """Draw accounts with movements in a drawn order, what pays what, and portions of some inflows under question."""
    events = draw(st.lists(EVENTS, min_size=5, max_size=16))
    openings = draw(st.lists(st.integers(-20, 40), min_size=4, max_size=4))
    made = [[] for _ in range(4)]  # of each account: (order, day, amount, event, role)
    links = []
    for number, (kind, a, b, x, y, day, later, one, two) in enumerate(events):
        b = (b + 1) % 4 if a == b else b
        c = next(n for n in range(4) if n not in (a, b))
        if kind == "in":
            made[a].append((one, day, x, number, "in"))
        elif kind == "out":
            made[a].append((one, day, -x, number, "out"))
        elif kind in ("move", "turn"):
            arrives = y if kind == "turn" else x
            made[a].append((one, day, -x, number, "out"))
            made[b].append((two, later, arrives + (y if kind == "move" and y > 25 else 0), number, "in"))
            links.append(((a, number, "out"), x, (b, number, "in"), arrives))
        elif kind == "batch":
            made[a].append((one, day, -(x + y + 1), number, "out"))
            made[b].append((two, later, x, number, "in"))
            made[c].append((two, later, y, number, "in2"))
            links += [((a, number, "out"), x, (b, number, "in"), x), ((a, number, "out"), y, (c, number, "in2"), y)]
        else:
            made[a].append((one, day, -x, number, "out"))
            made[b].append((one, day, -y, number, "out2"))
            made[c].append((two, later, x + y, number, "in"))
            links += [((a, number, "out"), x, (c, number, "in"), x), ((b, number, "out2"), y, (c, number, "in"), y)]
    at, accounts = {}, []
    for account, rows in enumerate(made):
        rows.sort(key=lambda row: (row[0], row[3], row[4]))
        accounts.append([(day, amount) for _, day, amount, *_ in rows])
        at |= {(account, number, role): (account, place) for place, (_, _, _, number, role) in enumerate(rows)}
    parts = sorted((*at[out], x, *at[into], arrives) for out, x, into, arrives in links)
    inflows = [(account, place) for account, rows in enumerate(accounts) for place, (_, amount) in enumerate(rows) if amount > 0]
    told = {}
    for movement in draw(st.lists(st.sampled_from(inflows), min_size=1, max_size=3, unique=True)) if inflows else []:
        amount = accounts[movement[0]][movement[1]][1]
        part = draw(st.integers(1, amount))
        told[movement] = [(f"s{len(told)}", part)] + ([("t", amount - part)] if part < amount and draw(st.booleans()) else [])
    return (accounts, openings, parts), told


def laid(network, told):
    """Return the course of a network, its sources by step, their names, and the step of each (account, place, part)."""
    accounts, openings, parts = network
    flat = [(account, place) for account, rows in enumerate(accounts) for place in range(len(rows))]
    index = {movement: n for n, movement in enumerate(flat)}
    days = sorted(flat, key=lambda movement: (accounts[movement[0]][movement[1]][0], movement))
    rank = [days.index(movement) for movement in flat]
    signed = [accounts[account][place][1] for account, place in flat]
    columns = [(index[p[0], p[1]], p[2], index[p[3], p[4]], p[5]) for p in parts]
    along = course(
        [account for account, _ in flat], signed, rank, openings, Parts(*zip(*columns, strict=True)) if columns else Parts()
    )
    names = sorted({name for portions in told.values() for name, _ in portions})
    sources = {along.step[index[m]]: [(names.index(n), amount) for n, amount in portions] for m, portions in told.items()}
    first = {}
    keys = []
    for step, movement in enumerate(along.movement):
        first.setdefault(movement, step)
        keys.append((*flat[movement], step - first[movement] + 1))
    return along, sources, names, keys


def by_name(found, names, keys):
    """Return what was found as the oracle tells it."""
    told = {}
    for step, source, amount in zip(found.steps, found.sources, found.amounts, strict=True):
        name = oracle.REST if source == OTHER else names[source]
        told.setdefault(keys[step], Counter())[name] += amount
    left = {a: {oracle.REST if s == OTHER else names[s]: n for s, n in held.items() if n} for a, held in found.left.items()}
    return {key: dict(counts) for key, counts in told.items()}, {a: held for a, held in left.items() if set(held) - {oracle.REST}}


@settings(max_examples=MADE, deadline=None, derandomize=True)
@given(drawn=networks())
def test_every_rule_is_what_the_oracle_finds(drawn):
    network, told = drawn
    along, sources, names, keys = laid(network, told)
    for rule in CONSERVING:
        expected, left = oracle.share(network, told) if rule == "pari_passu" else oracle.follow(network, told, rule)
        left = {account: held for account, held in left.items() if set(held) - {oracle.REST}}
        assert by_name(traced(along, sources, rule), names, keys) == (expected, left), rule
    found = traced(along, sources, BOUND)
    marked, left, *_ = oracle.contaminate(network, told)
    assert {keys[step]: amount for step, amount in zip(found.steps, found.amounts, strict=True)} == marked
    assert {account: sum(held.values()) for account, held in found.left.items()} == left


def insides(along, sources):
    """Return the steps that pari passu carries from one account to another of a common fund, and those that it cuts."""
    mixed = mix(along, sources)
    groups, parted, _ = grouped(along, mixed)
    group = {fund: number for number, funds in enumerate(groups) for fund in funds}
    ends = [(step, mixed.fund[step], mixed.fund[into]) for step, into in enumerate(along.into) if into != NOWHERE]
    return {s for s, one, two in ends if NOWHERE not in (one, two) and group[one] == group[two] and s not in parted}, parted


def came_in(along, sources, found, inside=(), parted=()):
    """Return what of each source came into each account: what was carried there, and what is told of the rest of an inflow."""
    carried = {}
    common = Counter()
    for step in inside:
        common[along.into[step]] -= along.amount[step]
    for step, into in enumerate(along.into):
        into = NOWHERE if step in parted else into
        mine = (
            {s: a for t, s, a in zip(found.steps, found.sources, found.amounts, strict=True) if t == step}
            if into != NOWHERE
            else {}
        )
        if mine:
            arriving = shared_out(along.turned[step], mine) if step in along.turned else mine
            for source, amount in arriving.items():
                if source != OTHER:
                    carried.setdefault(into, Counter())[source] += amount
    came = Counter()
    for step in {*carried, *sources}:
        for source, amount in carried.get(step, {}).items():
            came[along.account[step], source] += amount
        room = along.amount[step] - sum(carried.get(step, {}).values()) - common[step]
        for source, amount in sources.get(step, ()):
            came[along.account[step], source] += min(amount, room)
            room -= min(amount, room)
    return came


def summed(counts):
    """Return the sums of sources over all accounts."""
    sums = Counter()
    for (_, source), amount in counts.items():
        sums[source] += amount
    return sums


@settings(max_examples=MADE, deadline=None, derandomize=True)
@given(drawn=networks())
def test_every_node_conserves_every_source_and_no_rule_finds_more_than_could_lie_there(drawn):
    network, told = drawn
    along, sources, _, _ = laid(network, told)
    bound = traced(along, sources, BOUND)
    marked = dict(zip(bound.steps, bound.amounts, strict=True))
    common, parted = insides(along, sources)
    for rule in CONSERVING:
        found = traced(along, sources, rule)
        gone, whole, claims = Counter(), Counter(), Counter()
        for step, source, amount in zip(found.steps, found.sources, found.amounts, strict=True):
            assert amount > 0
            whole[step] += amount
            if source != OTHER:
                gone[along.account[step], source] += amount
                claims[step] += amount
        for account, held in found.left.items():
            assert sum(held.values()) == along.closing[account]
            for source, amount in held.items():
                if source != OTHER:
                    gone[account, source] += amount
                    claims["left", account] += amount
        assert all(whole[step] == -along.amount[step] for step in whole if along.amount[step] < 0)
        came = came_in(along, sources, found, *((common, parted) if rule == "pari_passu" else ()))
        if rule != "pari_passu" or not common:
            assert gone == came
        else:  # funds that are one conserve together
            assert summed(gone) == summed(came)
        for place, amount in claims.items():
            most = sum(bound.left[place[1]].values()) if isinstance(place, tuple) else marked[place]
            assert amount <= most
