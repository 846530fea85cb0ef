"""The n-th call to the disk fails, for every n: the act is refused in words, and nothing that was acknowledged is touched."""

import errno
from pathlib import Path

import pytest
from journal_disks import Failing, Memory
from journal_worlds import World, named, role

from faisceau.journal.disk import Disk
from faisceau.model.errors import Damaged, Locked, NoSpace, Refusal

CASE = Path("/case")


def _case():
    world = World(disk=Memory())
    world.found(CASE).append([named()], world.ada)
    return world


def _acts():
    return {
        "append": lambda journal, world: journal.append([named("M1"), role("M1", "suspect")], world.ada),
        "erase": lambda journal, world: journal.erase("V1", "demande", world.ada),
        "create": lambda _, world: world.create(CASE, "laptop"),
    }


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("partly", [False, True])
@pytest.mark.parametrize("act", ["append", "erase", "create"])
def test_every_call_fails_once(act, partly, number):
    failures, nth, done, refusals = 0, 0, False, []
    while not done:
        nth += 1
        world = _case()
        whole = world.disk
        world.disk = Failing(whole, nth, number, partly=partly)
        journal = world.open(CASE)
        try:
            _acts()[act](journal, world)
            done = world.disk.failed is None
        except Refusal as refusal:
            refusals.append(refusal)
        failures += not done
        world.disk = whole
        _nothing_lost(world)
    assert failures >= 12
    assert {type(refusal) for refusal in refusals} == {NoSpace if number == errno.ENOSPC else Locked}
    assert all(refusal.say("fr") != refusal.say("en") for refusal in refusals)


def _nothing_lost(world):
    """The case opens, holds its three entries and perhaps the new ones whole, and is continued by the next person."""
    journal = world.open(CASE, "desk")
    records = journal.records()
    assert [record.type for record in records[:3]] == ["CaseOpened", "SignatoryEnrolled", "PersonNamed"]
    assert [record.type for record in records[3:]] in ([], ["PersonNamed", "RoleGiven"], ["SubjectErased"])
    journal.append([role("V7")], world.ada)
    assert journal.verify() == []


def _failing_at(name, path_name):
    class One(Failing):
        def before(self, called, arguments):
            if called == name:
                what = self.disk.open_files.get(arguments[0]) if isinstance(arguments[0], int) else arguments[0]
                if Path(what).name == path_name:
                    self.failed = called
                    raise OSError(errno.EIO, "injected")

    return One


@pytest.mark.parametrize(
    ("call", "name", "entries"), [("sync", "entries.log", 3), ("sync", "checkpoint.tmp", 3), ("sync_folder", "desk", 4)]
)
def test_where_the_point_of_no_return_is(call, name, entries):
    world = _case()
    whole = world.disk
    world.disk = _failing_at(call, name)(whole, 0, errno.EIO)
    journal = world.open(CASE)
    payloads = len(whole.names(CASE / "journal/desk/payloads"))
    with pytest.raises(Locked):
        journal.append([role("V1")], world.ada)
    with pytest.raises(Damaged, match="unknown"):
        journal.records()
    assert len(whole.names(CASE / "journal/desk/payloads")) == payloads + 1
    world.disk = whole
    assert len(world.open(CASE).records()) == entries
    assert world.open(CASE).verify() == []


def test_what_was_not_appended_leaves_no_content_behind():
    world = _case()
    whole = world.disk
    before = whole.names(CASE / "journal/desk/payloads")
    world.disk = _failing_at("write", "entries.log")(whole, 0, errno.ENOSPC)
    with pytest.raises(Locked):
        world.open(CASE).append([role("V1")], world.ada)
    assert whole.names(CASE / "journal/desk/payloads") == before


def test_a_lock_is_waited_for_and_let_go(tmp_path):
    disk = Disk()
    held = disk.lock(tmp_path / "lock", 1)
    with pytest.raises(Locked, match=r"more than 0\.1 seconds"):
        disk.lock(tmp_path / "lock", 0.1)
    disk.close(held)
    disk.close(disk.lock(tmp_path / "lock", 0.1))


def test_a_refused_append_lets_the_lock_go(tmp_path):
    world = World()
    journal = world.found(tmp_path)
    for _ in range(2):
        with pytest.raises(Locked):
            journal.append([role("V1")], world.bo)
    journal.append([role("V1")], world.ada)
