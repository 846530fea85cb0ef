"""One changed bit anywhere in exhibits or journal is found and named; a journal rewritten under fresh keys is found from outside."""

import importlib.util
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faisceau import cases, training
from faisceau.cases.opened import open_case
from faisceau.model.errors import Refusal
from training_case import sealed_training, verify, world_of

SEED = 20310203
FLIPS = 72
VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_case.py"


@pytest.fixture(scope="module")
def verifier():
    spec = importlib.util.spec_from_file_location("verify_case", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sealed(whole, tmp_path_factory):
    """Return a copy of the case without its shelf, for flips that are undone."""
    folder = tmp_path_factory.mktemp("flips") / "case"
    shutil.copytree(whole[0] / "case", folder, ignore=shutil.ignore_patterns("shelf", "build*.json"))
    return folder, whole[1]


def objects(folder):
    """Return the files whose every bit counts: exhibits, their keys, and the truth of the journal."""
    found = [path for path in (folder / "exhibits").iterdir() if path.is_file()]
    device = next(path for path in (folder / "journal").iterdir() if path.is_dir())
    found += [device / name for name in ("entries.log", "checkpoint", "log.pub")]
    found += [*(device / "payloads").iterdir(), *(device / "subjects").iterdir()]
    return sorted(path for path in found if path.stat().st_size)


def chosen(folder):
    """Choose bits: every file that is only one of its kind, and others by chance, each with its place."""
    chance = random.Random(SEED)
    every = objects(folder)
    alone = [path for path in every if path.parent.name not in ("exhibits", "payloads", "subjects")]
    some = alone * 3 + chance.sample([path for path in every if path not in alone], FLIPS - 3 * len(alone))
    return [(path, chance.randrange(path.stat().st_size * 8)) for path in some]


def names(path):
    """Return what a fault must name of a damaged object."""
    return path.name.removesuffix(".key")


def flipped(path, bit):
    raw = bytearray(path.read_bytes())
    raw[bit // 8] ^= 1 << bit % 8
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(raw)
    path.chmod(mode)


def test_every_flipped_bit_is_found_and_named(sealed):
    folder, world = sealed
    print(f"seed {SEED}")
    bits = chosen(folder)
    assert len(bits) >= 40
    assert len({path.parent.name for path, _ in bits}) >= 4
    missed = []
    for path, bit in bits:
        flipped(path, bit)
        try:
            faults = verify(folder, world)
            told = "\n".join(f"{fault['where']} {fault['what']}" for fault in faults)
        except Refusal as error:
            told = str(error)
        flipped(path, bit)
        if names(path) not in told and path.name not in told:
            missed.append((path.relative_to(folder), bit, told))
    assert missed == []
    assert verify(folder, world) == []


def test_the_strangers_verifier_accepts_the_case_and_rejects_it_after_one_bit(sealed, verifier, capsys):
    folder, _ = sealed
    done = subprocess.run([sys.executable, "-I", VERIFIER, str(folder), "--lang", "en"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "NOTHING WRONG" in done.stdout
    chance = random.Random(SEED + 1)
    device = next(path for path in (folder / "journal").iterdir() if path.is_dir())
    pieces = [path for path in (folder / "exhibits").iterdir() if path.suffix != ".key"]
    for path in (
        *chance.sample(pieces, 4),
        device / "entries.log",
        device / "checkpoint",
        *chance.sample(sorted((device / "payloads").iterdir()), 3),
    ):
        bit = chance.randrange(path.stat().st_size * 8)
        flipped(path, bit)
        assert verifier.main([str(folder), "--lang", "en"]) == 1, path
        assert "NOTHING WRONG" not in capsys.readouterr().out
        flipped(path, bit)
    assert verifier.main([str(folder)]) == 0
    capsys.readouterr()


@pytest.fixture(scope="module")
def rewritten(whole, tmp_path_factory):
    """Return the same case written once more under fresh keys, as a forger would leave it."""
    folder = tmp_path_factory.mktemp("forged")
    world = world_of(folder / "keys")
    exhibits = sealed_training(folder, world, left_out=("D3",))
    entries = training.first_round(exhibits | {"D3": exhibits["D2"]})
    with open_case(folder / "case", world) as case:
        case.sign(entries)
    document = json.loads((whole[0] / "case" / "build.json").read_text("utf-8"))
    (folder / "checkpoint").write_text(document["checkpoint"])
    return folder, world, document["log_key"]


def test_a_journal_rewritten_under_fresh_keys_is_found_from_outside(rewritten, verifier, capsys):
    folder, world, key = rewritten
    assert verify(folder / "case", world) == []
    for outside in ({"log_key": key}, {"checkpoint": folder / "checkpoint"}, {"log_key": key, "checkpoint": folder / "checkpoint"}):
        faults = verify(folder / "case", world, **outside)
        assert faults
        assert all(fault["what"] and fault["next"] for fault in faults)
    assert verifier.main([str(folder / "case"), "--log-key", key]) == 1
    capsys.readouterr()


def test_the_outside_root_holds_an_honest_case_that_went_on(whole, tmp_path):
    folder, world, document = whole
    copy = shutil.copytree(folder / "case", tmp_path / "case", ignore=shutil.ignore_patterns("shelf"))
    (tmp_path / "checkpoint").write_text(document["checkpoint"])
    cases.decide(copy, world, ["RoleGiven", "person=S1", "role=business"])
    assert verify(copy, world, log_key=document["log_key"], checkpoint=tmp_path / "checkpoint") == []


def test_a_journal_that_was_cut_is_found_from_outside(whole, tmp_path):
    folder, world, _ = whole
    copy = shutil.copytree(folder / "case", tmp_path / "case", ignore=shutil.ignore_patterns("shelf"))
    cases.decide(copy, world, ["RoleGiven", "person=S1", "role=business"])
    with open_case(copy, world) as case:
        (tmp_path / "checkpoint").write_text(case.journal.checkpoint())
    assert verify(folder / "case", world) == []
    assert verify(folder / "case", world, checkpoint=tmp_path / "checkpoint")
