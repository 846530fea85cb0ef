"""The same case gives the same digests whatever the workers, the hash seed, the zone, the locale, the umask, the order of sealing."""

import json
import os
import subprocess
import sys

import pytest

from faisceau import cases, training
from faisceau.cases.opened import open_case
from faisceau.model.tables import TABLES
from training_case import build, sealed_training, world_of

RUN = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from faisceau.cli import main; main()"
WORLDS = {
    "one worker": ("1", "022", {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C"}),
    "two workers": (
        "2",
        "077",
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "fr_FR.UTF-8", "LANG": "tr_TR.UTF-8"},
    ),
}
ENTRY = {"entry"}
"""Columns that hold the index of an entry in the journal, which another order of sealing changes."""


def digests(document):
    return {name: told["digest"] for name, told in document["tables"].items()}


@pytest.mark.parametrize("name", WORLDS)
def test_another_world(demo, case, name):
    workers, umask, env = WORLDS[name]
    cases.tidy(case)
    command = [sys.executable, "-c", RUN, umask, "build", "--quiet", "--workers", workers, str(case)]
    subprocess.run(command, env={**os.environ, **env, "FAISCEAU_KEYS": str(demo.keys)}, check=True, capture_output=True)
    told = json.loads((case / "build.json").read_text("utf-8"))
    assert digests(told) == digests(json.loads((demo.folder / "build.json").read_text("utf-8")))
    for path in case.rglob("*"):
        assert path.stat().st_mode & 0o022 == 0, path


def test_reversed_order_of_sealing_changes_the_indexes_of_entries_alone(whole, tmp_path):
    world = world_of(tmp_path / "keys")
    exhibits = sealed_training(tmp_path, world, step=-1)
    with open_case(tmp_path / "case", world) as case:
        case.sign(training.first_round(exhibits))
    there, back = whole[2], build(tmp_path / "case", world)
    forward, backward = digests(there), digests(back)
    differing = {name for name in forward if forward[name] != backward[name]}
    holding = {name for name, schema in TABLES.items() if ENTRY & set(schema.names)}
    assert differing <= holding, f"these tables depend on the order of sealing: {sorted(differing - holding)}"
    assert "sealings" in differing
    same = {name for name in forward if name not in holding and there["tables"][name]["rows"]}
    assert len(same) >= 35
    assert {
        "exhibits",
        "transfers",
        "messages",
        "selectors",
        "entities",
        "links",
        "movements",
        "findings",
        "matrix",
        "gaps",
        "proposals",
    } <= same
