"""The worked examples of tracing are met exactly, and their transcription is that of the reference."""

import re
import tomllib
from pathlib import Path

import pytest

from faisceau.stages.tracing import CONSERVING, FOLLOWED, trace
from faisceau.stages.tracing.claims import Scheme, claims
from faisceau.stages.tracing.course import course
from faisceau.stages.tracing.funds import OTHER
from faisceau.stages.tracing.rules import traced

EXAMPLES = {e["name"]: e for e in tomllib.loads(Path(__file__).with_name("tracing_examples.toml").read_text("utf-8"))["example"]}
CASES = [(name, rule) for name in EXAMPLES for rule in FOLLOWED]


def followed(example, rule):
    """Return what a rule makes of an example: of each outflow by source, of the end, and the number of places told."""
    ledger = example["ledger"]
    sources = {n: [(who, amount)] for n, (who, amount) in enumerate(ledger) if amount > 0 and who != "other"}
    found = trace([amount for _, amount in ledger], sources, rule, example["opening"])
    paid = {}
    for place, source, amount in found.paid:
        paid.setdefault(ledger[place][0], {})[source] = amount
    return paid, found


def split(amounts, tainted="T"):
    """Return [tainted, clean] of amounts by source."""
    dirty = sum(amount for source, amount in amounts.items() if source.startswith(tainted) or source == "any")
    return [dirty, sum(amounts.values()) - dirty]


@pytest.mark.parametrize(("name", "rule"), CASES)
def test_an_example_is_met_to_the_cent(name, rule):
    example = EXAMPLES[name]
    paid, found = followed(example, rule)
    expected = example.get("expected", {}).get(rule, {})
    for outflow, shares in expected.items():
        assert split(found.left if outflow == "end" else paid[outflow]) == shares, outflow
    for outflow, shares in example.get("detail", {}).get(rule, {}).items():
        assert paid[outflow] == shares, outflow
    for source, amount in example.get("left", {}).get(rule, {}).items():
        assert found.left.get(source, 0) == amount, source


def test_the_cap_of_the_lowest_intermediate_balance_after_each_outflow():
    example = EXAMPLES["example_1"]
    caps = []
    for place, (_, amount) in enumerate(example["ledger"], 1):
        if amount < 0:
            shortened = {**example, "ledger": example["ledger"][:place]}
            caps.append(split(followed(shortened, "lowest_intermediate_balance")[1].left)[0])
    assert caps == example["caps"]["after"]


def test_money_that_repays_an_overdraft_is_told_as_exhausted():
    for rule in CONSERVING:
        _, found = followed(EXAMPLES["example_3_overdraft"], rule)
        assert [(share.place, share.source, share.amount) for share in found.exhausted] == [(1, "T1", 100000)]
        assert not found.paid
        assert not found.left


def test_a_claim_backward_needs_its_scheme_and_is_what_repaid_the_purchase():
    ledger = EXAMPLES["example_3_overdraft"]["ledger"]
    along = course([0, 0], [amount for _, amount in ledger], [0, 1], [0])
    forward = traced(along, {1: [(0, 100000)]}, "lowest_intermediate_balance")
    found = claims(along, forward, [Scheme(0, 1)])
    told = {ledger[along.movement[step]][0]: {"T1": amount} for step, amount in zip(found.steps, found.amounts, strict=True)}
    assert told == EXAMPLES["example_3_overdraft"]["claim"]
    assert list(found.sources) == [0]
    assert not claims(along, forward, []).steps
    # Where the purchase was paid out of the balance, or the account was in credit between, nothing was repaid.
    covered = course([0] * 3, [100000, -100000, 100000], [0, 1, 2], [0])
    forward = traced(covered, {2: [(0, 100000)]}, "lowest_intermediate_balance")
    assert not claims(covered, forward, [Scheme(1, 2)]).steps
    between = course([0] * 4, [-500, 500, -300, 300], [0, 1, 2, 3], [0])
    forward = traced(between, {3: [(0, 300)]}, "lowest_intermediate_balance")
    assert not claims(between, forward, [Scheme(0, 3)]).steps
    found = claims(between, forward, [Scheme(2, 3), Scheme(2, 3)])
    assert list(zip(found.steps, found.sources, found.amounts, strict=True)) == [(2, 0, 300)]
    # A payment that repays less than was bought on credit: the rest of the purchase is other money.
    part = course([0] * 2, [-1000, 400], [0, 1], [100])
    found = claims(part, traced(part, {1: [(0, 400)]}, "lowest_intermediate_balance"), [Scheme(0, 1)])
    assert list(zip(found.steps, found.sources, found.amounts, strict=True)) == [(0, 0, 400), (0, OTHER, 600)]


def reference_block(text, name):
    """Return the lines of one example of the reference."""
    found = re.search(rf"^{name}:\n((?:  .*\n)+)", text, re.MULTILINE)
    assert found, name
    return found[1]


def numbers(text):
    """Return the whole numbers of a text."""
    return [int(number) for number in re.findall(r"-?\d+", text)]


@pytest.mark.corpus
def test_the_transcription_is_that_of_the_reference(corpus):
    path = corpus.parent / "reference/tracing_examples.yaml"
    if not path.is_file():
        pytest.skip(f"the reference beside the real files is absent: {path}")
    text = path.read_text("utf-8")
    compared = 0
    first = reference_block(text, "example_1")
    ledger = re.findall(r"kind: (\w+), id: (\w+),(?: taint: (\w+),)? amount: (\d+)", first)
    ours = EXAMPLES["example_1_every_deposit"]["ledger"]
    assert [(who, abs(amount)) for who, amount in ours] == [(who, 100 * int(amount)) for _, who, _, amount in ledger]
    names = {"fifo": "fifo", "lifo": "lifo", "pro_rata": "prorata", "lowest_intermediate_balance": "libr"}
    names |= {"tainted_first": "tainted_first", "total_contamination": "poison"}
    for rule, theirs in names.items():
        line = re.search(rf"^    {theirs}: (.*)$", first, re.MULTILINE)[1]
        for outflow, shares in EXAMPLES["example_1"]["expected"][rule].items():
            stated = numbers(re.search(rf"\b{outflow}: \[([^\]]*)\]", line)[1])
            assert shares == [100 * part for part in stated]
            compared += 1
        for outflow, shares in EXAMPLES["example_1_every_deposit"]["detail"].get(rule, {}).items():
            stated = re.search(rf"\b{outflow}: {{([^}}]*)}}", line.partition("detail:")[2])[1]
            assert {who: 100 * int(part) for who, part in re.findall(r"(\w+): (\d+)", stated)} == shares
            compared += 1
    caps = numbers(re.search(r"cap_after_each_debit: \[([^\]]*)\]", first)[1])
    assert EXAMPLES["example_1"]["caps"]["after"] == [100 * cap for cap in caps]
    second = reference_block(text, "example_2_several_victims")
    stated = re.findall(r"\[(credit|debit), (\w+), (\d+)\]", second)
    assert [[who, 100 * int(n) * (1 if side == "credit" else -1)] for side, who, n in stated] == EXAMPLES[
        "example_2_several_victims"
    ]["ledger"]
    cents = re.search(r"cents_by_largest_remainder: {([^}]*)}", second)[1]
    left = EXAMPLES["example_2_several_victims"]["left"]
    assert {who: int(part) for who, part in re.findall(r"(\w+): (\d+)", cents)} == left["pro_rata"]
    shared = re.search(r"pari_passu: {([^}]*)}", second)[1]
    assert {who: 100 * int(part) for who, part in re.findall(r"(\w+): (\d+)", shared)} == left["pari_passu"]
    assert "backward_durant: {car: 1000" in reference_block(text, "example_3_overdraft_and_backward")
    fifo = re.search(r"fifo: {([^}]*)}", second)[1]
    assert {who: 100 * int(part) for who, part in re.findall(r"(\w+): (\d+)", fifo)} == left["fifo"]
    assert "libr_forward: 0" in reference_block(text, "example_3_overdraft_and_backward")
    assert "{libr_in_account: 0, all_in: {X: 800}}" in reference_block(text, "example_4_exhaustion")
    for authority in (
        "(1816) 1 Mer 572",
        "[1915] 1 Ch 62",
        "(1880) 13 Ch D 696",
        "Greymac (1986)",
        "[2015] UKPC 35",
        "Russell-Cooke v Prentis [2002]",
    ):
        assert authority in text
    assert compared >= 33
