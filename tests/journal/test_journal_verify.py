"""Verification in the journal itself: what it finds with the case's key at hand, and how it says it."""

from dataclasses import replace
from typing import ClassVar

import pytest
from journal_damage import BAD, GOOD, Specimen, specimen
from journal_worlds import World, enrolled, named, opened, role, sealed, small_case

from faisceau.journal import payloads
from faisceau.journal.leaf import LeafError, parse
from faisceau.journal.payloads import Payload, seal
from faisceau.model.entries import LogJoined, SignatoryRevoked
from faisceau.model.errors import Damaged


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_with_the_case_s_key_the_same_is_found_and_said(name, tmp_path):
    one = specimen(tmp_path, (GOOD | BAD)[name], name in GOOD)
    faults = one.open().verify(one.log_key, one.checkpoint)
    assert (faults == []) is one.good, faults
    without = one.world.open(one.case, "desk", key=False).verify(one.log_key, one.checkpoint)
    assert (without == []) is one.good, without
    for fault in (*faults, *without):
        for lang in ("fr", "en"):
            said = [fault.what(lang), fault.still_safe(lang), fault.next(lang)]
            assert all(said)
            assert "{" not in "".join(said)


@pytest.fixture
def one(tmp_path):
    made = Specimen(tmp_path / "case", World())
    small_case(made.world, made.case)
    return made


def _codes(one):
    return {fault.code for fault in one.open().verify()}


def _say(one, number, payload, **members):
    """Give an entry another content, sealed with the right keys and signed by Ada."""
    device = one.open()._own
    device.log.refresh()
    device.subjects.refresh(frozenset())
    leaf = device.leaves[number]
    sealed_ = seal(payload, device.origin, [device.subjects.keys[key] for key in leaf.keys], one.world.randomness)
    (one.device / "payloads" / sealed_.digest).write_bytes(sealed_.ciphertext)
    one.change(number, sealed=sealed_.digest, commitment=members.pop("commitment", sealed_.commitment), **members)


def test_a_content_that_is_not_the_one_committed_to(one):
    _say(one, 3, Payload(named("V1", "Someone Else"), "t", "ada"), commitment="0" * 64)
    assert _codes(one) == {"journal.commitment"}
    with pytest.raises(Damaged, match="commits"):
        one.open().records()


def test_a_content_sealed_for_another_type(one):
    _say(one, 3, Payload(role("V1"), "t", "ada"))
    assert _codes(one) == {"journal.payload_closed"}


def test_a_content_that_says_another_type_inside(one, monkeypatch):
    """Sealed and committed to as its leaf says, and yet another type within."""
    dumps = payloads.rfc8785.dumps
    with monkeypatch.context() as patched:
        patched.setattr(payloads.rfc8785, "dumps", lambda said: dumps(said | {"type": "RoleGiven"} if "body" in said else said))
        _say(one, 3, Payload(named(), "t", "ada"))
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_content_signed_in_another_s_name(one):
    _say(one, 3, Payload(named(), "t", "bo"))
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_leaf_that_enrols_another_key_than_its_content(one):
    one.open().append([enrolled("bo", one.world.bo)], one.world.ada)
    one.change(8, opened={"key": one.world.cy.public_key.hex()})
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_leaf_that_revokes_another_key_than_its_content(one):
    one.open().append([enrolled("bo", one.world.bo), SignatoryRevoked(signatory="bo", reason="x")], one.world.ada)
    one.change(9, opened={"key": one.world.cy.key_id})
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_leaf_that_joins_another_size_than_its_content(one):
    other = one.world.create(one.case, "laptop")
    other.append([enrolled("ada", one.world.ada), named("V6")], one.world.ada)
    one.open().join(one.case, one.world.ada)
    entry = one.open().records()[8].entry
    assert isinstance(entry, LogJoined)
    _say(one, 8, Payload(replace(entry, size=1), "t", "ada"))
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_leaf_that_erases_nothing(one):
    one.open().erase("V1", "demande", one.world.ada)
    opened = parse(one.leaves()[8]).opened
    one.change(8, opened={"keys": [], "withdraws": opened["withdraws"]})
    assert "journal.leaf_differs" in _codes(one)


def test_a_sealing_whose_piece_is_not_named_beside(one):
    one.change(2, beside=())
    assert _codes(one) == {"journal.leaf_differs"}


def test_a_content_that_this_release_does_not_know(one):
    payload = Payload(named(), "t", "ada")
    object.__setattr__(payload, "entry", _WithMore())
    _say(one, 3, payload)
    assert _codes(one) == {"journal.payload_unreadable"}


class _WithMore:
    """What a later release could write under a known type."""

    __dataclass_fields__: ClassVar[dict] = {}


_WithMore.__name__ = "PersonNamed"


def test_the_log_s_private_key_of_another_log(one):
    context = b"faisceau log key v1 faisceau/c0ffee/desk"
    one.write("log.key", one.world.sealer.wrap(bytes(32), context))
    assert _codes(one) == {"journal.log_key_altered"}
    (one.device / "log.key").unlink()
    assert _codes(one) == {"journal.file_missing"}
    with pytest.raises(Damaged):
        one.open().append([role()], one.world.ada)


def test_subject_keys_that_do_not_open_close_their_entries(one):
    for path in (one.device / "subjects").iterdir():
        path.write_bytes(b"\0" * 60)
    faults = one.open().verify()
    assert {fault.code for fault in faults} == {"journal.subject_altered"}
    assert sorted(str(fault.arguments["entries"]) for fault in faults) == ["0, 1, 2", "3, 4, 6, 7", "5", "6, 7"]
    with pytest.raises(Damaged):
        one.open().records()


def test_subject_keys_that_were_swapped_by_someone_with_the_case_s_key(one):
    first, second = sorted((one.device / "subjects").iterdir())[:2]
    context = "faisceau subject key v1 faisceau/c0ffee/desk {}"
    raw = one.world.sealer.unwrap(first.read_bytes(), context.format(first.name).encode())
    second.write_bytes(one.world.sealer.wrap(raw, context.format(second.name).encode()))
    assert _codes(one) == {"journal.payload_closed"}


def test_a_missing_subject_key_is_said_with_its_entries(one):
    (fault,) = {f.where: f for f in _after_losing_a_key(one) if f.code == "journal.subject_missing"}.values()
    assert fault.arguments["entries"]


def _after_losing_a_key(one):
    sorted((one.device / "subjects").iterdir())[0].unlink()
    return one.open().verify()


def test_an_empty_head_outside_proves_nothing(tmp_path):
    world = World()
    made = world.create(tmp_path / "case")
    (tmp_path / "outside").write_text(made.checkpoint())
    made.append([opened(), enrolled("ada", world.ada)], world.ada)
    (fault,) = made.verify(checkpoint=tmp_path / "outside")
    assert fault.code == "journal.outside_empty"


def test_damage_that_is_not_there_yet_is_found_by_who_holds_the_journal_open(one):
    held = one.open()
    held.records()
    one.rewrite(one.leaves()[:-1])
    with pytest.raises(Damaged, match="covers"):
        held.records()
    one.write("log.pub", b"x")
    with pytest.raises(Damaged, match="public key"):
        one.open().records()


def test_a_leaf_of_the_log_that_is_none(one):
    one.rewrite([*one.leaves()[:-1], b"{}"])
    with pytest.raises(Damaged, match="form of an entry"):
        one.open().records()


def test_a_log_without_its_entries(one):
    (one.device / "entries.log").unlink()
    with pytest.raises(Damaged, match="missing"):
        one.open().records()
    (one.device / "log.pub").unlink()
    with pytest.raises(Damaged, match="missing"):
        one.open().records()


def test_a_record_that_is_altered_is_named_on_opening(one):
    content = bytearray(one.read("entries.log"))
    content[700] ^= 1
    one.write("entries.log", bytes(content))
    with pytest.raises(Damaged, match="Entry 1 "):
        one.open().records()


@pytest.mark.parametrize("raw", [b"", b"null", b'"x"', b"{}", b'{"type":1}', b'{"a":' * 5000, b'{"type":"X","payload":[]}'])
def test_what_is_no_leaf(raw):
    with pytest.raises(LeafError):
        parse(raw)


def test_every_leaf_comes_back(one):
    for raw in one.leaves():
        assert parse(raw).encode() == raw


def test_sealed_pieces_are_hashed_only_when_asked(one):
    next((one.case / "exhibits").iterdir()).unlink()
    assert one.open().verify(beside=False) == []
    (fault,) = one.open().verify()
    assert fault.arguments["number"] == 2
    assert sealed(None).sealed == fault.arguments["digest"]


def test_tiles_are_made_again_when_they_are_missing_or_stale(one):
    one.open().derive()
    found = {path: path.read_bytes() for path in (one.device / "tile").rglob("*") if path.is_file()}
    assert len(found) == 2
    first, second = found
    first.unlink()
    second.write_bytes(b"stale")
    one.open().derive()
    assert {path: path.read_bytes() for path in found} == found
    one.open().derive()
