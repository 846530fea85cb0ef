"""Power cuts and kills: what was acknowledged is there and whole, what was not never half-appears."""

import hashlib
import io
import os
import random
import signal
import time

import pytest
from forgetful import Recorder, after, lay_out, states

from faisceau.model.errors import Damaged, Missing
from faisceau.vault import Disk, SeededRandomness, remove_durably, write_durably
from faisceau.vault.casekey import CaseSealer
from faisceau.vault.disk import DISK, sweep
from faisceau.vault.exhibits import Exhibits

FIRST, SECOND = b"first" * 20, b"second" * 20


def exhibits_in(folder, disk=DISK):
    folder.mkdir(parents=True, exist_ok=True)
    randomness = SeededRandomness(b"s")
    return Exhibits(folder, CaseSealer(b"\1" * 32, randomness), randomness, disk, 64)


def seal_two(folder, disk):
    exhibits = exhibits_in(folder, disk)
    for content in (FIRST, SECOND, FIRST):
        disk.acknowledge(exhibits.seal(io.BytesIO(content)).exhibit)


def sealing_faults(tmp_path, disk):
    """Seal on a disk, then count the states that break a promise, among all that a power cut can leave."""
    seal_two(tmp_path / "old", disk)
    seen, faults = 0, 0
    for state, told in states(disk.acts):
        seen += 1
        lay_out(state, tmp_path, tmp_path / "new")
        faults += not sound_after_cut(tmp_path / "new" / "old", told)
    return seen, faults


class Quick(Disk):
    """A disk that does not wait for the medium: for looking at states in which nothing is to be lost any more."""

    def settle(self, descriptor):
        pass

    def settle_folder(self, path):
        pass


def sound_after_cut(folder, told):
    exhibits = exhibits_in(folder, Quick())
    exhibits.sweep()
    try:
        for digest in {*exhibits.digests(), *told}:
            exhibits.verify(digest)
        for content in (FIRST, SECOND):
            exhibits.verify(exhibits.seal(io.BytesIO(content)).exhibit)
    except (Damaged, Missing):
        return False
    return True


def test_no_power_cut_during_sealing_breaks_a_promise(tmp_path):
    seen, faults = sealing_faults(tmp_path, Recorder())
    assert faults == 0
    assert seen >= 150


@pytest.mark.parametrize("act", [("settle", 0), ("settle", 1), ("folder", 0), ("folder", 1)])
def test_every_removed_fsync_of_sealing_is_caught(tmp_path, act):
    disk = Recorder(without=[act])
    _, faults = sealing_faults(tmp_path, disk)
    assert disk.skipped == [act]
    assert faults > 0


def write_twice(folder, disk):
    folder.mkdir()
    for content in (b"old content", b"new content, longer"):
        write_durably(folder / "a", content, 0o600, disk)
        disk.acknowledge(content)


def write_faults(tmp_path, disk):
    write_twice(tmp_path / "old", disk)
    faults = 0
    for state, told in states(disk.acts):
        lay_out(state, tmp_path, tmp_path / "new")
        path = tmp_path / "new" / "old" / "a"
        content = path.read_bytes() if path.exists() else None
        allowed = {(): (None, b"old content"), (b"old content",): (b"old content", b"new content, longer")}
        faults += content not in allowed.get(told, (b"new content, longer",))
    return faults


def test_a_durable_write_is_whole_or_not_at_all(tmp_path):
    assert write_faults(tmp_path, Recorder()) == 0


@pytest.mark.parametrize("act", [("settle", 0), ("folder", 0)])
def test_every_removed_fsync_of_a_durable_write_is_caught(tmp_path, act):
    assert write_faults(tmp_path, Recorder(without=[act])) > 0


def lock_faults(tmp_path, disk):
    """Lock a piece away and release it: at no instant does it open between the two, nor is its key lost."""
    exhibits = exhibits_in(tmp_path / "old", disk)
    digest = exhibits.seal(io.BytesIO(FIRST)).exhibit
    sealed = len(disk.acts)
    exhibits.lock_away(digest)
    disk.acknowledge("away")
    exhibits.release(digest)
    disk.acknowledge("released")
    faults = 0
    for cut in range(sealed, len(disk.acts) + 1):
        for state, told in after(disk.acts[:cut]):
            lay_out(state, tmp_path, tmp_path / "new")
            found = exhibits_in(tmp_path / "new" / "old", Quick())
            names = {path.name for path in found.folder.iterdir()}
            if told == ("away",) and f"{digest}.locked" not in names and f"{digest}.key" not in names:
                faults += 1
                continue
            if found.is_locked(digest):
                faults += told == ("away", "released")
                found.release(digest)
            found.verify(digest)
    return faults


def test_no_power_cut_loses_the_key_of_a_piece_locked_away(tmp_path):
    assert lock_faults(tmp_path, Recorder()) == 0


def test_a_removed_name_stays_removed(tmp_path):
    faults = {}
    for without in ((), (("folder", 1),)):
        disk = Recorder(without)
        folder = tmp_path / str(len(without)) / "old"
        folder.mkdir(parents=True)
        write_durably(folder / "a", b"x", 0o600, disk)
        remove_durably(folder / "a", disk)
        disk.acknowledge("removed")
        left = [state for state, told in states(disk.acts) if told]
        faults[without] = sum(folder / "a" in state for state in left)
    assert faults[()] == 0
    assert faults[(("folder", 1),)] > 0


def test_seventy_kills_lose_nothing_that_was_acknowledged(tmp_path):
    folder = tmp_path / "e"
    exhibits = exhibits_in(folder)
    chance = random.Random(7)
    acknowledged = set()
    for kill in range(700):
        # Where the machine is busy, seventy moments may be too short for as many exhibits.
        if kill >= 70 and len(acknowledged) > 70:
            break
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                mine = exhibits_in(folder)
                for number in range(1000):
                    sealed = mine.seal(io.BytesIO(b"%d %d" % (kill, number) * 100))
                    os.write(writing, bytes.fromhex(sealed.exhibit))
            finally:
                os._exit(1)
        os.close(writing)
        time.sleep(chance.uniform(0.001, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as told:
            digests = told.read()
        acknowledged.update(digests[place : place + 32].hex() for place in range(0, len(digests) - 31, 32))
        sweep(folder)
        found = set(exhibits.digests())
        assert acknowledged <= found
    assert len(acknowledged) > 70
    for digest in exhibits.digests():
        exhibits.verify(digest)
        assert hashlib.sha256(exhibits.open(digest).read()).hexdigest() == digest
    assert not list(folder.glob(".incoming-*"))
