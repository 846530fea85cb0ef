"""Copies of a case: made while it is written, brought back elsewhere, verified, rebuilt to the same digest; damaged ones refused."""

import io
import tarfile
import threading

import pytest

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.entries import PersonNamed
from faisceau.model.errors import Damaged, Invalid, Refusal
from training_case import SILENT, build, verify


def test_a_copy_comes_back_whole_and_builds_to_the_same_digest(case, world, tmp_path):
    told = cases.back_up(case, tmp_path / "copy.tar", SILENT)
    back = cases.bring_back(tmp_path / "copy.tar", tmp_path / "back", SILENT)
    assert (back["case"], back["files"], back["bytes"]) == (told["case"], told["files"], told["bytes"])
    assert told["files"] > 100
    assert not verify(tmp_path / "back", world)
    assert build(tmp_path / "back", world)["digest"] == build(case, world)["digest"]
    assert (tmp_path / "copy.tar").stat().st_mode & 0o777 == 0o600


def test_what_was_acknowledged_before_a_copy_is_in_it_whatever_is_written_meanwhile(case, world, tmp_path):
    acknowledged, stop, wrong = [0], threading.Event(), []

    def write():
        while not stop.is_set():
            number = acknowledged[0] + 1
            try:
                with open_case(case, world) as opened:
                    opened.sign([PersonNamed(person=f"N{number}", name=f"Nom {number}", pseudonym=f"P{number}")])
            except Refusal as error:
                wrong.append(error)
            acknowledged[0] = number

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            before = acknowledged[0]
            cases.back_up(case, tmp_path / f"{turn}.tar", SILENT)
            folder = tmp_path / f"back{turn}"
            cases.bring_back(tmp_path / f"{turn}.tar", folder, SILENT)
            assert not verify(folder, world)
            with open_case(folder, world) as opened:
                names = {one.entry.person for one in opened.state.of(PersonNamed)}
            assert {f"N{number}" for number in range(1, before + 1)} <= names
    finally:
        stop.set()
        writer.join()
    assert not wrong
    assert acknowledged[0] >= 5


def test_nothing_is_written_over(case, tmp_path):
    (tmp_path / "copy.tar").write_bytes(b"")
    with pytest.raises(Invalid):
        cases.back_up(case, tmp_path / "copy.tar", SILENT)
    cases.back_up(case, tmp_path / "other.tar", SILENT)
    with pytest.raises(Invalid):
        cases.bring_back(tmp_path / "other.tar", case, SILENT)


def hostile(tmp_path, **fields):
    """Return a tar with one member of a case that is not what it should be."""
    path = tmp_path / "hostile.tar"
    with tarfile.open(path, "w") as tar:
        for name, content in (("format", b"faisceau-copy/1"), ("case.toml", b'id = "a"\ntitle = "b"\n')):
            told = tarfile.TarInfo(name)
            told.size = len(content)
            tar.addfile(told, io.BytesIO(content))
        told = tarfile.TarInfo("exhibits/x")
        for name, value in fields.items():
            setattr(told, name, value)
        tar.addfile(told)
    return path


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "../outside"},
        {"name": "/outside"},
        {"name": "exhibits/../../outside"},
        {"name": "shelf/calls.jsonl"},
        {"type": tarfile.SYMTYPE, "linkname": "/outside"},
        {"type": tarfile.LNKTYPE, "linkname": "case.toml"},
        {"type": tarfile.FIFOTYPE},
    ],
    ids=str,
)
def test_a_hostile_copy_writes_nothing_outside(tmp_path, fields):
    with pytest.raises(Damaged):
        cases.bring_back(hostile(tmp_path, **fields), tmp_path / "back", SILENT)
    assert {path.name for path in tmp_path.iterdir()} == {"hostile.tar", "back"}


def test_a_copy_that_ends_too_early_is_refused(case, tmp_path):
    cases.back_up(case, tmp_path / "copy.tar", SILENT)
    whole = (tmp_path / "copy.tar").read_bytes()
    with tarfile.open(tmp_path / "copy.tar") as tar:
        last = tar.getmembers()[-1].offset
    cuts = [0, 100, 5000, len(whole) // 2, last, last + 512]
    for number, kept in enumerate(cuts):
        (tmp_path / "cut.tar").write_bytes(whole[:kept])
        with pytest.raises(Damaged):
            cases.bring_back(tmp_path / "cut.tar", tmp_path / f"back{number}", SILENT)
