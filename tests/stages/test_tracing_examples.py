"""The worked examples of tracing are met exactly, and their transcription is that of the reference."""

import re
import tomllib
from pathlib import Path

import pytest

from faisceau.stages.tracing import RULES, trace

EXAMPLES = {e["name"]: e for e in tomllib.loads(Path(__file__).with_name("tracing_examples.toml").read_text("utf-8"))["example"]}
CASES = [(name, rule) for name in EXAMPLES for rule in RULES]


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
    dirty = sum(amount for source, amount in amounts.items() if source.startswith(tainted))
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
    for rule in RULES:
        _, found = followed(EXAMPLES["example_3_overdraft"], rule)
        assert [(share.place, share.source, share.amount) for share in found.exhausted] == [(1, "T1", 100000)]
        assert not found.paid
        assert not found.left


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
    fifo = re.search(r"fifo: {([^}]*)}", second)[1]
    assert {who: 100 * int(part) for who, part in re.findall(r"(\w+): (\d+)", fifo)} == left["fifo"]
    assert "libr_forward: 0" in reference_block(text, "example_3_overdraft_and_backward")
    assert "{libr_in_account: 0, all_in: {X: 800}}" in reference_block(text, "example_4_exhaustion")
    for authority in ("(1816) 1 Mer 572", "[1915] 1 Ch 62", "(1880) 13 Ch D 696", "Greymac (1986)"):
        assert authority in text
    assert compared >= 25
