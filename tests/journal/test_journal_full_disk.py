"""A disk that is really full: a small file system where that may be mounted, else a limit on the size of files."""

import resource
import subprocess
from contextlib import contextmanager

import pytest
from journal_worlds import SMALL, World, named, role

from faisceau import journal
from faisceau.journal.disk import Disk
from faisceau.model.errors import NoSpace


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder on a file system of 512 KiB; skip where none may be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a file system may not be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_refused_and_nothing_is_damaged(small_disk):
    world = World()
    made = world.found(small_disk)
    made.append([named()], world.ada)
    acknowledged = 3
    refused = None
    while refused is None:
        try:
            made.append([role("V1", f"r{acknowledged}")], world.ada)
            acknowledged += 1
        except NoSpace as error:
            refused = error
    said = refused.arguments
    assert said["needed"] > said["free"] >= 0
    assert str(said["needed"]) in refused.say("fr")
    assert acknowledged > 20
    again = world.open(small_disk)
    assert len(again.records()) == acknowledged
    assert again.verify() == []
    with pytest.raises(NoSpace):
        again.append([role("V1", "once more")], world.ada)
    assert len(again.records()) == acknowledged
    erasure = again.erase("V1", "demande", world.ada)
    assert erasure.index == acknowledged
    assert again.verify() == []
    assert (small_disk / "journal/desk/reserve").stat().st_size == SMALL
    again.append([role("V1", "there is room now")], world.ada)


def test_a_disk_without_room_for_the_reserve_gets_no_journal(small_disk):
    world = World()
    with pytest.raises(NoSpace) as caught:
        journal.create(small_disk, "c0ffee", "desk", world.sealer, world.clock, world.randomness)
    assert caught.value.arguments["needed"] == 16 << 20
    made = world.found(small_disk)
    assert len(made.records()) == 2


def test_an_erasure_needs_no_second_reserve(small_disk):
    """Where even the reserve cannot be had again, the erasure stands all the same."""
    world = World()
    made = world.found(small_disk)
    made.append([named()], world.ada)
    (small_disk / "journal/desk/reserve").unlink()
    made.erase("V1", "demande", world.ada)
    assert made.verify() == []


@contextmanager
def _largest_file(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_limit_on_files_is_refused_alike(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([named()], world.ada)
    size = (tmp_path / "journal/desk/entries.log").stat().st_size
    with _largest_file(size + 200), pytest.raises(NoSpace):
        made.append([role("V1")], world.ada)
    assert (tmp_path / "journal/desk/entries.log").stat().st_size == size
    assert len(made.append([role("V1")], world.ada)) == 1
    assert made.verify() == []


def test_the_real_disk_s_small_things(tmp_path):
    disk = Disk()
    assert disk.names(tmp_path / "none") == []
    assert disk.size(tmp_path) is None
    assert disk.free(tmp_path) > 0
    disk.remove(tmp_path / "none")
