"""The training case as tests use it: written, decided, built and printed once by the real use cases, copied to be harmed.

``demo`` is never changed by a test: a test that changes a case takes ``case``, a copy of its own.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from faisceau import cases, training
from faisceau.cases.opened import open_case
from faisceau.cases.world import World
from faisceau.vault import KeyFolder, SystemClock, SystemRandomness


class Silent:
    """A progress that says nothing."""

    def stage(self, name, total):
        """Say nothing."""

    def advance(self, steps=1):
        """Say nothing."""

    def done(self):
        """Say nothing."""

    def whole(self, least, most):
        """Say nothing."""


SILENT = Silent()


def world_of(keys: Path, *, told=None, passphrase=None, holder="") -> World:
    """Return the world of a person whose keys lie in a folder; what is said aloud goes into a list."""
    said = [] if told is None else told
    folder = KeyFolder(keys, cost=1 << 4)
    return World(SystemClock(), SystemRandomness(), folder, lambda code, **a: said.append((code, a)), passphrase, holder)


@dataclass(frozen=True)
class Trained:
    """The training case: its folder, the keys, what the demonstration told."""

    folder: Path
    keys: Path
    told: object

    @property
    def world(self):
        return world_of(self.keys)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Trained:
    """Return the training case, built once a session."""
    keys = tmp_path_factory.mktemp("demo") / "keys"
    folder = tmp_path_factory.mktemp("demo") / "case"
    return Trained(folder, keys, cases.demo(folder, world_of(keys), workers=2, progress=SILENT))


@pytest.fixture
def case(demo, tmp_path) -> Path:
    """Return a copy of the training case, with its shelf."""
    return shutil.copytree(demo.folder, tmp_path / "case", ignore=shutil.ignore_patterns("dossier-*"))


@pytest.fixture
def world(demo) -> World:
    """Return the world of the person who signed the training case."""
    return demo.world


def sealed_training(folder: Path, world: World, *, step=1, left_out=()) -> dict[str, str]:
    """Seal the training pieces into a new case, in the order of their marks or against it; return exhibits by mark."""
    cases.new(folder / "case", world, title=training.TITLE, state=training.STATE, name="Exercice")
    exhibits = {}
    for piece in training.write(folder / f"pieces{step}")[::step]:
        if piece.mark not in left_out:
            coming = cases.Coming(piece.from_whom, piece.on, piece.basis, piece.mark, piece.seal_number)
            file = folder / f"pieces{step}" / piece.file
            exhibits[piece.mark] = cases.seal(folder / "case", world, [file], coming, SILENT)[0]["exhibit"]
    return exhibits


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """Return the training case with its first decisions alone: its folder, the world, its build. Only what-ifs may be built."""
    folder = tmp_path_factory.mktemp("whole")
    world = world_of(folder / "keys")
    exhibits = sealed_training(folder, world)
    with open_case(folder / "case", world) as case:
        case.sign(training.first_round(exhibits))
    return folder, world, build(folder / "case", world)


def build(folder: Path, world: World, workers=2, **switches):
    """Build a case and return its document."""
    return cases.build(folder, world, workers, cases.WhatIf(**switches), SILENT)


def verify(folder: Path, world: World, lang="en", **asked):
    """Verify a case and return its faults."""
    asked = {"rebuild": False, "log_key": None, "checkpoint": None, **asked}
    return cases.verify(folder, world, workers=2, progress=SILENT, lang=lang, **asked)


def opened(folder: Path, world: World, *files: Path, state="FR"):
    """Open a case in a new folder, seal files into it, and return what was told of each."""
    cases.new(folder, world, title="Affaire du Gué", state=state, name="Greffe")
    return cases.seal(folder, world, files, cases.Coming(), SILENT) if files else []


def case_of(folder: Path, pieces: Mapping[str, tuple[str, bytes]]) -> World:
    """Open the case ``folder/case`` and seal pieces in it (by mark: name and bytes), as they came into ``folder/in``; return its world."""
    (folder / "in").mkdir()
    world = world_of(folder / "keys")
    opened(folder / "case", world)
    for mark, (name, content) in pieces.items():
        (folder / "in" / name).write_bytes(content)
        cases.seal(folder / "case", world, [folder / "in" / name], cases.Coming(mark=mark), SILENT)
    return world
