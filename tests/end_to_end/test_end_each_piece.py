"""The training case without each of its pieces, one by one: every cell, point to establish and weak point is that of its truth."""

import importlib
import shutil

import pytest

from faisceau import cases
from faisceau.training import truth
from faisceau.training.pieces import pieces
from training_case import build

compare = importlib.import_module("faisceau.training.compare")

IN_THE_LOG = {"D14": {"D13#Ok. Et les deux autres ?"}}
"""Readings of rows that the database holds only with its write-ahead log (D14), which came in under a cote of its own."""
MARKS = [piece.mark for piece in pieces()]


def test_every_piece_is_tried():
    assert len(MARKS) == 26


@pytest.fixture(scope="module")
def folder(demo, tmp_path_factory):
    """Return a copy of the case: what is built here is for no other test."""
    return shutil.copytree(demo.folder, tmp_path_factory.mktemp("each") / "case")


@pytest.mark.parametrize("mark", MARKS)
def test_without_it_the_build_says_what_the_truth_says(demo, folder, mark):
    build(folder, demo.world, without_exhibits=(mark,))
    built = cases.ask(folder, build=cases.WhatIf((), (mark,)).file)
    left = [s for s in truth.supports() if not s["place"].startswith(f"{mark}#") and s["place"] not in IN_THE_LOG.get(mark, ())]
    tables = {name: built.rows(name) for name in ("matrix", "gaps", "weak_points", "sealings", "strays", "exhibits")}
    built.close()
    assert compare._cells(tables["matrix"].to_pylist()) == compare._cells(truth.matrix(left))
    assert compare._gaps(tables["gaps"].to_pylist()) == compare._gaps(truth.gaps(left))
    assert compare._weak(compare._by_mark(tables)) == compare._weak(truth.weak_points(left))
    assert [row["code"] for row in tables["strays"].to_pylist()] == ["proof.stray_observation"] * len(IN_THE_LOG.get(mark, ()))
