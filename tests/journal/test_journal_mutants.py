"""What small changes of the journal once passed unseen; each test kills one of them."""

import errno
from dataclasses import replace

import pytest
from journal_worlds import World, named, role
from test_journal_failures import CASE, _case, _failing_at
from test_journal_notes import GOOD, HEAD, KNOWN

from faisceau.journal.leaf import Leaf, LeafError, parse
from faisceau.journal.log import encode, records
from faisceau.journal.notes import DASH, LARGEST_NOTE, NoteError, open_checkpoint, open_note, to_base64
from faisceau.model.errors import Locked


def test_records_end_with_the_last_whole_one():
    whole = encode(b"one") + encode(b"")
    assert [(one.leaf, one.whole, one.end) for one in records(whole, 2)] == [(b"one", True, 39), (b"", True, 75)]
    for length in range(len(whole)):
        assert len(list(records(whole[:length], 2))) == (1 if length >= 39 else 0), length
    assert len(list(records(whole, 1))) == 1
    assert len(list(records(whole, 9))) == 2


@pytest.mark.parametrize("others", [1, 2])
def test_what_another_process_appended_is_read_however_little_it_is(tmp_path, others):
    world = World()
    journal = world.found(tmp_path)
    reader = world.open(tmp_path)
    assert reader.size == 2
    journal.append([named(f"V{number}") for number in range(others)], world.ada)
    assert reader.size == 2 + others
    assert reader.size == 2 + others
    assert [one.type for one in reader.records()][2:] == ["PersonNamed"] * others


@pytest.mark.parametrize(("length", "well_formed"), [(3, False), (4, False), (5, True), (6, True), (68, True)])
def test_a_stranger_s_signature_has_a_key_id_and_at_least_a_byte(length, well_formed):
    note = f"{GOOD}{DASH}somebody {to_base64(bytes(length))}\n".encode()
    if well_formed:
        assert open_checkpoint(note, KNOWN) == HEAD
    else:
        with pytest.raises(NoteError) as told:
            open_checkpoint(note, KNOWN)
        assert told.value.code == "journal.note_form"


def test_the_largest_note_is_read_and_no_larger_one():
    line = f"{DASH}a {to_base64(bytes(5))}\n"
    room = LARGEST_NOTE - len(GOOD.encode()) - len(line.encode())
    stranger = line.replace("a", "a" * (room + 1), 1)
    note = (GOOD + stranger).encode()
    assert len(note) == LARGEST_NOTE
    assert open_note(note, [KNOWN]) == HEAD.text
    with pytest.raises(NoteError):
        open_note((GOOD + stranger.replace("a", "aa", 1)).encode(), [KNOWN])


def test_a_failure_between_two_syncs_leaves_the_journal_usable():
    world = _case()
    journal = world.open(CASE)
    whole, device = world.disk, journal._own
    device.log._disk = _failing_at("write", "checkpoint.tmp")(whole, 0, errno.EIO)
    with pytest.raises(Locked):
        journal.append([role("V1")], world.ada)
    device.log._disk = whole
    assert len(journal.records()) == 3
    journal.append([role("V1")], world.ada)
    assert len(journal.records()) == 4
    assert journal.verify() == []


LEAF = Leaf(log=KNOWN.name, type="PersonNamed", seen=0, commitment="a" * 64, sealed="b" * 64, keys=("c" * 32,)).sign(World().ada)


@pytest.mark.parametrize("seen", [-1, True, "1", None])
def test_a_size_is_a_number_from_nought(seen):
    assert parse(LEAF.encode()) == LEAF
    assert parse(replace(LEAF, seen=7).encode()).seen == 7
    with pytest.raises(LeafError):
        parse(replace(LEAF, seen=seen).encode())
