"""The Merkle tree against the vectors of transparency-dev/merkle, and against itself."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.journal.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [leaf_hash(bytes([n])) for n in range(40)]


def _b64(text):
    return base64.b64decode(text or "")


def _vectors(corpus, kind):
    paths = sorted((corpus / "8_standards/rfc6962_merkle/testdata" / kind).rglob("*.json"))
    return [(path, json.loads(path.read_text())) for path in paths]


@pytest.mark.corpus
def test_every_consistency_vector(corpus):
    vectors = _vectors(corpus, "consistency")
    from_zero = 0
    for path, case in vectors:
        proof = [_b64(part) for part in case["proof"] or []]
        same = verify_consistency(case["size1"], case["size2"], proof, _b64(case["root1"]), _b64(case["root2"]))
        if case["size1"] == 0:
            from_zero += 1
            assert not same, path
        else:
            assert same is not case["wantErr"], path
    assert len(vectors) >= 98
    assert from_zero >= 3


@pytest.mark.corpus
def test_every_inclusion_vector(corpus):
    vectors = _vectors(corpus, "inclusion")
    for path, case in vectors:
        proof = [_b64(part) for part in case["proof"] or []]
        same = verify_inclusion(_b64(case["leafHash"]), case["leafIdx"], case["treeSize"], proof, _b64(case["root"]))
        assert same is not case["wantErr"], path
    assert len(vectors) >= 98
    assert len(vectors) + len(_vectors(corpus, "consistency")) >= 196


def test_roots_by_the_definition():
    def by_definition(hashes):
        if len(hashes) == 1:
            return hashes[0]
        k = 1
        while 2 * k < len(hashes):
            k *= 2
        return node_hash(by_definition(hashes[:k]), by_definition(hashes[k:]))

    assert root([]) == EMPTY_ROOT
    for size in range(1, len(LEAVES)):
        assert root(LEAVES[:size]) == by_definition(LEAVES[:size])


def test_every_proof_up_to_forty_leaves():
    for size in range(1, len(LEAVES) + 1):
        whole, hashes = root(LEAVES[:size]), LEAVES[:size]
        for number in range(size):
            assert verify_inclusion(hashes[number], number, size, inclusion_proof(number, hashes), whole)
            before = root(hashes[: number + 1])
            assert verify_consistency(number + 1, size, consistency_proof(number + 1, hashes), before, whole)


@given(st.integers(1, 40), st.data())
def test_a_proof_proves_nothing_else(size, data):
    hashes = LEAVES[:size]
    number = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(number, hashes)
    assert not verify_inclusion(hashes[number], number, size, [*proof, EMPTY_ROOT], root(hashes))
    assert not verify_inclusion(hashes[number], size, size, proof, root(hashes))
    assert not verify_inclusion(hashes[number], -1, size, proof, root(hashes))
    assert not verify_inclusion(hashes[number][:-1], number, size, proof, root(hashes))
    assert not verify_inclusion(EMPTY_ROOT, number, size, proof, root(hashes))
    before = root(hashes[: number + 1])
    good = consistency_proof(number + 1, hashes)
    assert not verify_consistency(number + 1, size, [*good, EMPTY_ROOT], before, root(hashes))
    assert not verify_consistency(number + 1, size, [b"short", *good], before, root(hashes))
    assert not verify_consistency(number + 1, size, good, EMPTY_ROOT, root(hashes))
    assert not verify_consistency(size + 1, size, good, before, root(hashes))


def test_a_copied_frontier_grows_apart():
    frontier = Frontier(LEAVES[:5])
    other = frontier.copy()
    other.add(LEAVES[5])
    assert (frontier.size, other.size) == (5, 6)
    assert frontier.root() == root(LEAVES[:5])
    assert other.root() == root(LEAVES[:6])
