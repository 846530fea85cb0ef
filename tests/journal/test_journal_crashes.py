"""Crash states, enumerated: the calls that the real code made to the disk, cut anywhere, kept in part, then opened again.

Weak persistence: before a sync any block of what was written may be there or not, a file's size may be there without its
bytes, and any change of a name may be there or not. After every such crash the journal opens, holds all that was
acknowledged and nothing by halves, can be read and can be continued. Each sync left out of the trace has to break that.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_disks import Memory, Traced
from journal_worlds import World, named, role

from faisceau.model.errors import Refusal

CASE = Path("/case")
BLOCK = 256
SAMPLES = 16


def _history():
    """Run two appends on the real code; return the disk before them, the calls that it saw, and the world."""
    before = Memory()
    world = World(disk=before)
    world.found(CASE)
    start = before.copy()
    traced = Traced(before)
    world.disk = traced
    journal = world.open(CASE)
    for entries in ([named(), role()], [named("M1"), role("V1", "witness")]):
        journal.append(entries, world.ada)
        traced.note(len(journal.records()))
    world.disk = None
    return start, traced.trace, world


class Volatile:
    """What a disk may hold after a crash: every change that was not synced is kept or lost at will."""

    def __init__(self, start):
        self.start = start
        self.changes = []

    def apply(self, call):
        name, *arguments = call
        if name == "write":
            path, content, offset = arguments
            for place in range(0, len(content), BLOCK):
                self.changes.append(["block", path, offset + place, content[place : place + BLOCK], False])
        elif name == "truncate":
            self.changes.append(["truncate", arguments[0], arguments[1], None, False])
        elif name == "open":
            self.changes.append(["make", arguments[0], None, None, False])
        elif name in {"rename", "remove"}:
            self.changes.append([name, *arguments, *[None] * (3 - len(arguments)), False])
        elif name == "sync":
            self._settle(lambda change: change[0] in {"block", "truncate"} and change[1] == arguments[0])
        elif name == "sync_folder":
            self._settle(lambda change: change[0] in {"make", "rename", "remove"} and change[1].parent == arguments[0])

    def _settle(self, is_meant):
        for change in self.changes:
            if is_meant(change):
                change[4] = True

    def crashes(self, rnd, samples) -> Iterator[Memory]:
        free = [index for index, change in enumerate(self.changes) if not change[4]]
        keeps = [set(), set(free)] + [set(free) - {index} for index in free] + [{index} for index in free]
        keeps += [{index for index in free if rnd.random() < 0.5} for _ in range(samples)]
        for keep in {frozenset(one) for one in keeps}:
            yield self._disk(keep)

    def _disk(self, keep):
        """Replay the changes in their order; blocks belong to files, not to names, so a rename carries them along."""
        inodes = {path: bytearray(content) for path, content in self.start.files.items()}
        visible = dict(inodes)
        for index, (kind, path, what, content, settled) in enumerate(self.changes):
            kept = settled or index in keep
            file = inodes.setdefault(path, bytearray())
            if kind == "block":
                if len(file) < what + len(content):
                    file.extend(bytes(what + len(content) - len(file)))
                if kept:
                    file[what : what + len(content)] = content
            elif kind == "truncate" and kept:
                del file[what:]
            elif kind == "make" and kept:
                visible.setdefault(path, file)
            elif kind == "rename":
                inodes[what] = inodes.pop(path)
                if kept:
                    visible[what] = inodes[what]
                    visible.pop(path, None)
            elif kind == "remove" and kept:
                visible.pop(path, None)
        return Memory(visible)


def _violation(disk, acknowledged, possible, world):
    """Say what is wrong with a journal after a crash; None where nothing is."""
    world.disk = disk
    try:
        journal = world.open(CASE)
        records = journal.records()
        if len(records) < acknowledged or len(records) not in possible:
            return f"{acknowledged} acknowledged, {len(records)} there"
        if any(record.entry is None for record in records):
            return "an entry without its content"
        faults = journal.verify()
        if faults:
            return faults[0].code
        journal.append([role("V9")], world.ada)
        return None if len(world.open(CASE).records()) == len(records) + 1 else "not continued"
    except Refusal as refusal:
        return refusal.code


def _violations(start, trace, world, *, since=0, mutant=False):
    """Crash after each call from ``since`` on; return the number of states tried and what was wrong."""
    rnd = random.Random(20310504)
    volatile, acknowledged, states, found = Volatile(start), 2, 0, []
    sizes = [2, *[call[1] for call in trace if call[0] == "acknowledged"]]
    for number, call in enumerate(trace):
        if call[0] == "acknowledged":
            acknowledged = call[1]
        volatile.apply(call)
        following = [size for size in sizes if size >= acknowledged][:2]
        for disk in volatile.crashes(rnd, 0 if mutant else SAMPLES) if number >= since else ():
            states += 1
            if wrong := _violation(disk, acknowledged, following, world):
                found.append((call[0], wrong))
                if mutant:
                    return states, found
    return states, found


@pytest.fixture(scope="module")
def history():
    return _history()


def test_no_crash_loses_or_halves_an_entry(history):
    start, trace, world = history
    states, found = _violations(start, trace, world)
    assert found == []
    assert states >= 300


def _syncs():
    return [index for index, call in enumerate(_history()[1]) if call[0] in {"sync", "sync_folder"}]


def test_each_sync_left_out_is_caught(history):
    start, trace, world = history
    caught = []
    for index in _syncs():
        mutant = trace[:index] + trace[index + 1 :]
        _, found = _violations(start, mutant, world, since=index, mutant=True)
        assert found, f"nobody misses {trace[index]}"
        caught.append(found[0])
    kinds = {(trace[index][0], trace[index][1].name.partition(".")[0]) for index in _syncs()}
    assert {("sync", "entries"), ("sync", "checkpoint"), ("sync_folder", "desk"), ("sync_folder", "payloads")} <= kinds
    assert ("sync_folder", "subjects") in kinds
    assert len(caught) >= 14
