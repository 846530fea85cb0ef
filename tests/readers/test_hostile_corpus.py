"""The invented files that mean harm: each ends in rows or in a typed problem, within 30 seconds of CPU and 1 GiB, and what must be said is said."""

from collections import Counter
from pathlib import Path

import pytest

from readers.hostile_corpus import MADE
from readers.test_hostile import ends_well, verdicts

FAMILIES = sorted({trap.family for trap in MADE.values()})
RUNS = 3


def test_the_corpus_is_large_and_wide():
    assert len(MADE) >= 130
    assert len(FAMILIES) >= 10
    assert min(Counter(trap.family for trap in MADE.values()).values()) >= 7
    assert sum(trap.code is not None for trap in MADE.values()) >= 100


@pytest.mark.parametrize("run", range(RUNS))
def test_each_ends_within_the_limits_and_says_what_it_must(run, tmp_path):
    chosen = dict(list(MADE.items())[run::RUNS])
    for name, trap in chosen.items():
        (tmp_path / name).write_bytes(trap.make())
    found = {Path(verdict["path"]).name: verdict for verdict in verdicts([tmp_path / name for name in chosen])}
    assert len(found) == len(chosen)
    for name, trap in chosen.items():
        assert ends_well(found[name]), (name, found[name])
        assert trap.code is None or trap.code in found[name]["codes"], (name, found[name]["codes"])
        assert trap.reader is None or found[name]["reader"] == f"faisceau.readers.{trap.reader}", (name, found[name])
