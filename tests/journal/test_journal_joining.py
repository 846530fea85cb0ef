"""Logs of several devices: each its own, joined by an entry, placed where they were joined, checked both ways."""

import shutil

import pytest
from journal_worlds import World, enrolled, named, opened, role, sealed

from faisceau import journal
from faisceau.model.entries import LogJoined, SignatoryRevoked, SubjectErased
from faisceau.model.errors import Damaged, Invalid, Locked, Missing, Stale


@pytest.fixture
def office(tmp_path):
    """A case in the office with Ada and Bo, and a copy of it that Bo took along on a laptop, with a log of its own."""
    world = World()
    desk = tmp_path / "office"
    made = world.found(desk)
    made.append([enrolled("bo", world.bo), named("V1"), named("M1")], world.ada)
    bag = tmp_path / "bag"
    shutil.copytree(desk, bag)
    laptop = world.create(bag, "laptop")
    laptop.append([enrolled("bo", world.bo)], world.bo)
    laptop.join(bag / "journal" / "desk", world.bo)
    return world, desk, bag


def _types(records):
    return [(record.device, record.type) for record in records]


def test_a_device_that_takes_a_case_along_sees_it_whole(office):
    world, _, bag = office
    laptop = world.open(bag, "laptop")
    assert [device for device, _ in _types(laptop.records())] == ["laptop", "laptop", *["desk"] * 5]
    assert laptop.verify() == []
    assert journal.tables(journal.fold(laptop.records()))["named"].num_rows == 2
    assert world.open(bag, None).device == "desk"


def test_what_was_done_apart_takes_its_place(office):
    world, desk, bag = office
    world.open(bag, "laptop").append([role("V1"), role("M1", "suspect")], world.bo)
    made = world.open(desk)
    made.append([role("V1", "witness")], world.ada)
    joined = made.join(bag, world.ada)
    assert [record.type for record in joined] == ["LogJoined"]
    records = made.records()
    assert [record.index for record in records] == list(range(len(records)))
    assert _types(records)[5:] == [
        ("desk", "RoleGiven"),
        ("desk", "LogJoined"),
        ("laptop", "SignatoryEnrolled"),
        ("laptop", "LogJoined"),
        ("laptop", "RoleGiven"),
        ("laptop", "RoleGiven"),
    ]
    assert {record.came for record in records if record.device == "laptop"} == {6}
    assert journal.tables(journal.fold(records))["roles"].num_rows == 3
    for key in (True, False):
        assert world.open(desk, key=key).verify() == []


def test_a_log_is_joined_again_as_it_grows(office):
    world, desk, bag = office
    made = world.open(desk)
    made.join(bag, world.ada)
    indices = [record.leaf_hash for record in made.records()]
    world.open(bag, "laptop").append([role("V1")], world.bo)
    world.open(bag, "laptop").append([role("M1", "suspect")], world.bo)
    made.join(bag, world.ada)
    records = made.records()
    assert [record.leaf_hash for record in records][: len(indices)] == indices
    assert _types(records)[len(indices) :] == [("desk", "LogJoined"), ("laptop", "RoleGiven"), ("laptop", "RoleGiven")]
    assert made.verify() == []


def test_an_entry_about_what_came_by_a_join_is_stale(office):
    world, desk, bag = office
    made = world.open(desk)
    seen = made.size
    world.open(bag, "laptop").append([named("V1", "from the road")], world.bo)
    made.join(bag, world.ada)
    with pytest.raises(Stale, match="from the road"):
        made.append([named("V1", "from the office")], world.ada, seen=seen)
    made.append([named("V1", "from the office")], world.ada)


def test_a_stranger_s_log_is_not_joined(office):
    world, desk, bag = office
    other = world.create(bag, "phone")
    other.append([enrolled("cy", world.cy)], world.cy)
    made = world.open(desk)
    with pytest.raises(Locked, match="not enrolled"):
        made.join(bag / "journal" / "phone", world.ada)
    made.append([enrolled("cy", world.cy)], world.ada)
    made.join(bag / "journal" / "phone", world.ada)
    assert made.verify() == []


def test_a_revoked_signatory_s_log_is_not_joined(office):
    world, desk, bag = office
    made = world.open(desk)
    made.append([SignatoryRevoked(signatory="bo", reason="départ")], world.ada)
    with pytest.raises(Locked, match="not enrolled"):
        made.join(bag, world.ada)


def test_a_log_that_forked_is_not_joined(office):
    world, desk, bag = office
    made = world.open(desk)
    made.join(bag, world.ada)
    fork = bag.parent / "fork"
    shutil.copytree(desk, fork)
    world.open(bag, "laptop").append([role("V1")], world.bo)
    world.open(fork, "laptop").append([role("M1")], world.bo)
    made.join(bag, world.ada)
    with pytest.raises(Damaged, match="not a continuation"):
        made.join(fork, world.ada)
    assert made.verify() == []


def test_another_case_s_log_is_not_joined(office, tmp_path):
    world, desk, _ = office
    other = world.create(tmp_path / "other", "tablet", case_id="beef")
    other.append([opened("beef"), enrolled("ada", world.ada)], world.ada)
    with pytest.raises(Invalid, match="not of this case"):
        world.open(desk, "desk").join(tmp_path / "other", world.ada)


def test_what_was_erased_does_not_come_back_by_a_join(office):
    world, desk, bag = office
    world.open(bag, "laptop").append([named("V1", "again"), role("V1")], world.bo)
    made = world.open(desk)
    made.erase("V1", "demande", world.ada)
    joined = made.join(bag, world.ada)
    assert [record.type for record in joined] == ["LogJoined", "SubjectErased"]
    assert made.verify() == []
    records = made.records()
    assert [record.type for record in records if record.entry is None] == ["PersonNamed", "PersonNamed", "RoleGiven"]
    assert len(list((desk / "journal/laptop/payloads").iterdir())) == 2
    assert not made.join(bag, world.ada)[1:]


def test_an_erasure_on_the_road_reaches_the_office(office):
    world, desk, bag = office
    world.open(bag, "laptop").erase("V1", "demande", world.bo)
    made = world.open(desk)
    assert all(record.entry for record in made.records())
    made.join(bag, world.ada)
    assert [record.type for record in made.records() if record.entry is None] == ["PersonNamed"]
    assert made.verify() == []
    assert isinstance(made.records()[-1].entry, SubjectErased)


def test_a_joined_log_that_is_lost_or_replaced_is_damage(office):
    world, desk, bag = office
    made = world.open(desk)
    made.join(bag, world.ada)
    away = desk / "journal" / "laptop"
    away.rename(desk.parent / "away")
    for code in ("journal.joined_missing", "journal.joined_differs"):
        with pytest.raises(Damaged) as caught:
            world.open(desk, "desk").records()
        assert caught.value.code == code
        for key in (True, False):
            assert code in {fault.code for fault in world.open(desk, key=key).verify()}
        if code == "journal.joined_missing":
            fresh = world.create(desk, "laptop")
            fresh.append([enrolled("bo", world.bo)], world.bo)


def test_an_entry_cannot_join_what_is_not_there(office):
    world, desk, _ = office
    made = world.open(desk)
    for origin in ("faisceau/c0ffee/none", "faisceau/c0ffee/desk"):
        with pytest.raises(Invalid, match="nothing to join"):
            made.append([LogJoined(origin=origin, size=0, root="0" * 64, log_key=made.log_key())], world.ada)
    with pytest.raises(Missing):
        made.join(desk, world.ada)


def test_which_log_is_opened(tmp_path):
    world = World()
    with pytest.raises(Missing):
        world.open(tmp_path)
    world.found(tmp_path, "desk")
    with pytest.raises(Missing):
        world.open(tmp_path, "none").records()
    with pytest.raises(Invalid, match="already"):
        world.create(tmp_path, "desk")
    assert world.open(tmp_path).device == "desk"
    second = world.create(tmp_path, "laptop")
    second.append([opened(), enrolled("ada", world.ada)], world.ada)
    with pytest.raises(Invalid, match="desk, laptop"):
        world.open(tmp_path).records()
    for name in ("", "a/b", "a b", "é", "x" * 65):
        with pytest.raises(Invalid):
            world.create(tmp_path, name)


def test_a_folder_of_the_same_case_in_use_needs_no_copy(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([enrolled("bo", world.bo), sealed(tmp_path)], world.ada)
    other = world.create(tmp_path, "laptop")
    other.append([enrolled("bo", world.bo), named()], world.bo)
    made.join(tmp_path, world.ada)
    assert len(made.records()) == 7
    assert made.verify() == []
