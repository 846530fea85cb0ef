"""Every single bit of a small journal, flipped: each flip is found, and the fault names the file and the entry."""

from pathlib import Path

import pytest
from journal_disks import Memory
from journal_worlds import World, named

CASE = Path("/case")
FOLDER = CASE / "journal" / "desk"


@pytest.fixture(scope="module")
def small():
    """A journal of three entries on a disk in memory."""
    world = World(disk=Memory())
    world.found(CASE).append([named()], world.ada)
    assert world.open(CASE).verify() == []
    return world


def _flips(world, path):
    """Yield each place of a file with what a verification says once the bit is flipped."""
    content = world.disk.files[path]
    for place in range(len(content)):
        for bit in range(8):
            content[place] ^= 1 << bit
            yield place, bit
            content[place] ^= 1 << bit


def _entry_at(world, place):
    raw, start, number = world.disk.files[FOLDER / "entries.log"], 0, 0
    while place >= (end := start + 36 + int.from_bytes(raw[start : start + 4], "big")):
        start, number = end, number + 1
    return number


def test_every_bit_of_the_entries(small):
    path = FOLDER / "entries.log"
    found = 0
    places = [_entry_at(small, place) for place in range(len(small.disk.files[path]))]
    for place, bit in _flips(small, path):
        faults = small.open(CASE, key=False).verify()
        assert f"journal/desk/entries.log#{places[place]}" in {fault.where for fault in faults}, (place, bit)
        found += 1
    assert found == 8 * len(places) >= 8 * 1500


@pytest.mark.parametrize("name", ["checkpoint", "log.pub"])
def test_every_bit_of_the_head_and_the_key(small, name):
    found = 0
    for place, bit in _flips(small, FOLDER / name):
        faults = small.open(CASE, key=False).verify()
        assert f"journal/desk/{name}" in {fault.where for fault in faults}, (place, bit)
        found += 1
    assert found >= 8 * 70


def test_every_bit_of_the_payloads(small):
    found = 0
    for path in [path for path in small.disk.files if path.parent.name == "payloads"]:
        for place, bit in _flips(small, path):
            faults = small.open(CASE, key=False).verify()
            assert [fault.where.partition("#")[0] for fault in faults] == [f"journal/desk/payloads/{path.name}"], (place, bit)
            found += 1
    assert found >= 8 * 3 * 284


def test_every_bit_of_the_wrapped_keys(small):
    """Wrapped keys are checked with the case's key."""
    found = 0
    for path in [path for path in small.disk.files if path.parent.name == "subjects" or path.name == "log.key"]:
        where = f"journal/desk/{path.relative_to(FOLDER)}"
        for place, bit in _flips(small, path):
            faults = small.open(CASE).verify()
            assert where in {fault.where for fault in faults}, (place, bit)
            found += 1
    assert found >= 8 * (2 * 100 + 60)


def test_every_byte_lost_from_the_end(small):
    for name in ("entries.log", "checkpoint", "log.pub"):
        content = small.disk.files[FOLDER / name]
        whole = bytes(content)
        for size in range(len(whole)):
            del content[size:]
            faults = small.open(CASE, key=False).verify()
            content[:] = whole
            assert f"journal/desk/{name}" in {fault.where.partition("#")[0] for fault in faults}, (name, size)
