"""What if: the build without something is the build of a case into which it never came."""

from faisceau import cases, training
from faisceau.cases.opened import open_case
from faisceau.model.entries import (
    ElementSupported,
    FindingConfirmed,
    PassageMarked,
    StatementRegistered,
    StatementRetracted,
    to_body,
)
from faisceau.model.tables import TABLES
from training_case import build, sealed_training, world_of

INDEXED = {name for name, schema in TABLES.items() if "entry" in schema.names}
GONE = "f" * 64
SAID = PassageMarked, StatementRetracted
"""What is of a statement, and comes only after it."""
VICTIMS = ("V1", "V2", "V3")
LEFT_OUT = ("D2", "D16")


def made(folder, left_out=(), keep=lambda entry: True):
    """Make the training case with its first decisions, without some pieces and some entries; return its world."""
    world = world_of(folder / "keys")
    exhibits = sealed_training(folder, world, left_out=left_out)
    named = exhibits | dict.fromkeys(left_out, GONE)
    entries = [entry for entry in training.first_round(named) if GONE not in str(to_body(entry)) and keep(entry)]
    registered = {entry.statement for entry in entries if isinstance(entry, StatementRegistered)}
    with open_case(folder / "case", world) as case:
        case.sign([entry for entry in entries if not isinstance(entry, SAID) or entry.statement in registered])
    return world


def compared(one, other):
    """Return the tables that hold no index of an entry and differ."""
    return {name for name in one["tables"].keys() - INDEXED if one["tables"][name]["digest"] != other["tables"][name]["digest"]}


def test_without_exhibits(whole, tmp_path):
    folder, world, full = whole
    asked = build(folder / "case", world, without_exhibits=LEFT_OUT)
    never = build(tmp_path / "case", made(tmp_path, LEFT_OUT))
    for name in ("messages", "documents", "statements", "passages", "supports"):
        assert asked["tables"][name]["rows"] < full["tables"][name]["rows"], name
    assert compared(asked, never) == set()


def spoken(entry):
    """Say whether an entry is a victim's word, or only repeats it."""
    if isinstance(entry, StatementRegistered):
        return entry.person in VICTIMS
    if isinstance(entry, PassageMarked):
        return entry.person in VICTIMS or entry.hearsay_of in VICTIMS
    return isinstance(entry, ElementSupported | FindingConfirmed) and entry.kind in ("testimony", "repeated")


def test_without_testimony(whole, tmp_path):
    folder, world, full = whole
    asked = build(folder / "case", world, without=("testimony",))
    never = build(tmp_path / "case", made(tmp_path, keep=lambda entry: not spoken(entry)))
    assert compared(asked, never) == set()
    assert asked["tables"]["supports"]["rows"] < full["tables"]["supports"]["rows"]


def test_a_what_if_leaves_the_build_alone(whole):
    folder, world, _ = whole
    before = (folder / "case" / "build.json").read_bytes()
    cases.matrix(folder / "case", world, cases.WhatIf(("testimony",), ("D2",)), "fr")
    assert (folder / "case" / "build.json").read_bytes() == before
