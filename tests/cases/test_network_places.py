"""Where the nodes of a network are drawn: repeatable, apart, whatever the network."""

import math
import random
import subprocess
import sys

import pytest

from faisceau.cases.persons.springs import places


def network(count, seed=4):
    """Return pairs of a connected network of so many nodes, with a few of very many ties."""
    dice = random.Random(seed)
    pairs = {(min(one, int(one * dice.random() ** 2)), one) for one in range(1, count)}
    return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def test_nothing_and_one_have_a_place():
    assert places(0, ()) == ()
    assert len(places(1, ())) == 1


@pytest.mark.parametrize("count", [2, 7, 40, 300])
def test_nodes_stand_in_the_unit_square_and_apart(count):
    found = places(count, network(count))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found)
    assert len(set(found)) == count


def test_leaves_of_one_node_do_not_fall_on_one_another():
    star = places(30, tuple((0, one) for one in range(1, 30)))
    least = min(math.dist(a, b) for i, a in enumerate(star) for b in star[:i])
    assert least > 0.02


def test_whoever_is_tied_stands_nearer_than_whoever_is_not():
    chain = places(12, tuple((one, one + 1) for one in range(11)))
    tied = [math.dist(chain[i], chain[i + 1]) for i in range(11)]
    assert max(tied) < math.dist(chain[0], chain[11])


def test_parts_that_nothing_ties_stand_apart():
    found = places(7, ((0, 1), (1, 2), (3, 4), (4, 5)))
    left, right = found[:3], found[3:6]
    assert max(x for x, _ in left) < min(x for x, _ in right) or max(y for _, y in left) < min(y for _, y in right)


def test_another_process_draws_the_same():
    pairs = network(60)
    told = f"from faisceau.cases.persons.springs import places; print(places(60, {pairs!r}))"
    other = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "77"})
    assert other.stdout.strip() == repr(places(60, pairs))
