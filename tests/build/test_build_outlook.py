"""How long a whole build still takes: from what this build and earlier ones took, never from nothing."""

import json

import pytest

from faisceau.build.outlook import Earlier, Outlook
from faisceau.cases.building import WhatIf, build


class Heard:
    """A progress that remembers what it was told."""

    def __init__(self):
        self.told = []

    def stage(self, name, total):
        self.told.append((name, total))

    def advance(self, steps=1):
        self.told.append(steps)

    def done(self):
        self.told.append("done")

    def whole(self, least, most):
        self.told.append((least, most))


class Clock:
    """A clock that goes only when it is told to."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def outlook(tmp_path, clock):
    return Outlook(Heard(), tmp_path, clock)


def run(it, clock, name, seconds, kinds=None):
    """Make a stage whose pieces take these seconds each."""
    it.stage(name, [(kind, 0) for kind in kinds or [name] * len(seconds)], len(seconds))
    for each in seconds:
        clock.now += each
        it.advance()
    it.done(len(seconds))


def test_a_first_build_tells_what_it_knows_and_no_more(tmp_path, clock):
    it = outlook(tmp_path, clock)
    it.stage("readings", [("readings:pdf", 1000)] * 40, 40, opens=True)
    assert it.left() == (None, None)
    for _ in range(20):
        clock.now += 2
        it.advance()
    assert it.left() == (40.0, None)
    assert it.progress.told[-1] == (40, None)


def test_readings_are_told_by_reader_by_bytes_and_by_number(tmp_path, clock):
    it = outlook(tmp_path, clock)
    it.earlier = {"ledgers": Earlier(1.0, 1, 10, 10)}
    it.rows, it.size = 10, 10
    it.stage("readings", [("readings:big", 1000)] * 10 + [("readings:small", 10)] * 10 + [("readings:small", 1)] * 10, 30)
    for seconds in [5.0] * 10 + [1.0] * 10:
        clock.now += seconds
        it.advance()
    least, most = it.left()
    # Ten small ones of a byte: one second by the byte, ten by the piece, and the ledgers that may have to be made.
    assert (round(least, 6), round(most, 6)) == (1.0, 11.0)


def test_what_is_to_come_is_what_it_took_before_or_nothing(tmp_path, clock):
    first = outlook(tmp_path, clock)
    first.rows = first.size = 100
    run(first, clock, "ledgers", [1.0] * 4)
    run(first, clock, "links", [6.0])
    first.keep()
    it = outlook(tmp_path, clock)
    it.size = 200
    it.stage("claims", [], 0)
    it.done()
    it.rows = 300
    it.stage("ledgers", [("ledgers", 0)] * 4, 4)
    # Three times the rows: the ledgers three seconds each, the links eighteen, or nothing where they are remembered.
    assert it.left() == (12.0, 30.0)
    it.stage("ledgers", [], 4)
    assert it.left() == (0.0, 18.0)


def after_another(folder, clock):
    """Return the outlook of a build after one of 100 rows whose ledgers took four seconds and whose links took six."""
    first = outlook(folder, clock)
    first.rows = 100
    run(first, clock, "ledgers", [4.0])
    run(first, clock, "links", [6.0])
    first.keep()
    return outlook(folder, clock)


def test_a_build_that_goes_slower_than_before_says_so_of_what_is_to_come(tmp_path, clock):
    it = after_another(tmp_path, clock)
    it.rows = 100
    run(it, clock, "ledgers", [8.0])
    assert it.left() == (0.0, 12.0)


def test_what_was_remembered_teaches_nothing_and_what_is_no_longer_done_is_forgotten(tmp_path, clock):
    it = after_another(tmp_path, clock)
    it.rows = 100
    it.stage("ledgers", [], 1)
    clock.now += 0.1
    it.advance(made=False)
    it.done(0)
    it.keep()
    assert outlook(tmp_path, clock).earlier == {"ledgers": Earlier(4.0, 1, 100, 0)}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"stages": {"a": [1]}, "paces": {}}', '{"stages": 3, "paces": {}}', "\xff"])
def test_what_was_kept_badly_is_as_if_nothing_had_been_kept(tmp_path, clock, content):
    (tmp_path / "paces.json").write_bytes(content.encode("latin-1"))
    assert outlook(tmp_path, clock).earlier == {}


def test_a_build_after_another_knows_what_the_whole_may_take(case, world):
    kept = json.loads((case / "shelf" / "paces.json").read_text())
    assert len(kept["stages"]) >= 50
    heard = Heard()
    build(case, world, 1, WhatIf(), heard)
    told = spans(heard)
    assert any(most for _, most in told)
    assert told[-1] == (0, 0)
    (case / "shelf" / "paces.json").unlink()
    heard = Heard()
    build(case, world, 1, WhatIf(), heard)
    assert spans(heard)
    assert all(most is None for _, most in spans(heard))


def spans(heard):
    """Return what was told of the whole."""
    return [told for told in heard.told if isinstance(told, tuple) and not isinstance(told[0], str)]
