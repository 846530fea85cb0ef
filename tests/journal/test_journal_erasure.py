"""Erasure: after it nothing of a person is left anywhere in the case's folder, with all its keys at hand; the trees verify."""

import errno
from dataclasses import replace

import pytest
from journal_disks import Failing
from journal_worlds import CASE_ID, World, enrolled, named, passage, role, sealed, statement

from faisceau import journal
from faisceau.journal.disk import Disk
from faisceau.journal.leaf import parse
from faisceau.journal.payloads import open_sealed
from faisceau.model.entries import AgeEstablished, ElementSupported, NameUnlocked, RoleGiven, SubjectErased
from faisceau.model.errors import Damaged, Invalid, Locked

CANARIES = [f"canary-{n:02}-Ünïque" for n in range(50)]


def _plant(made, world, case):
    """Put fifty telling texts into every kind of entry that holds a person's data, and others beside them."""
    piece = sealed(case)
    made.append([piece, named("V1", CANARIES[0], tuple(f"phone:{one}" for one in CANARIES[1:10]))], world.ada)
    made.append([RoleGiven(person="V1", role=f"r{n}", reason=CANARIES[n]) for n in range(10, 20)], world.ada)
    made.append([AgeEstablished(person="V1", born="2014", basis=CANARIES[20])], world.ada)
    made.append([statement(piece.exhibit), *(_passage(n) for n in range(21, 35))], world.ada)
    made.append([_supported(n) for n in range(35, 49)] + [NameUnlocked(person="V1", reason=CANARIES[49])], world.ada)
    made.append([named("M1", "Radu Ursache"), named("V2", "Doina Lupu"), role("V2")], world.ada)


def _passage(n):
    return replace(passage(), says=CANARIES[n], locator=f"page={n}")


def _supported(n):
    return ElementSupported(
        observation=f"messages:{'a' * 64}#line={n}", count="C1", element="means", value="2", victim="V1", suspect="M1",
        kind="device", says=CANARIES[n],
    )  # fmt: skip


def _everything(case, world):
    """Return all bytes of a case's folder, and all that the case's key opens of them."""
    found = []
    for folder in (case / "journal").iterdir():
        keys = {}
        for path in (folder / "subjects").iterdir():
            raw = world.sealer.unwrap(
                path.read_bytes(), f"faisceau subject key v1 faisceau/{CASE_ID}/{folder.name} {path.name}".encode()
            )
            found.append(raw)
            keys[path.name] = raw
        opened = journal.journal.devices(Disk(), case / "journal", world.sealer, world.randomness)[folder.name]
        opened.log.refresh()
        opened.subjects.refresh(frozenset())
        for raw in opened.log.leaves:
            leaf = parse(raw)
            path = folder / "payloads" / leaf.sealed
            if path.is_file() and set(leaf.keys) <= set(keys):
                found.append(repr(open_sealed(path.read_bytes(), leaf, opened.subjects.keys)).encode())
    found += [path.read_bytes() for path in sorted(case.rglob("*")) if path.is_file()]
    return b"\n".join(found)


def test_fifty_canaries(tmp_path):
    world = World()
    made = world.found(tmp_path)
    _plant(made, world, tmp_path)
    before = _everything(tmp_path, world)
    assert all(canary.encode() in before for canary in CANARIES)
    assert b"Doina Lupu" in before
    heads = made.checkpoint()
    made.erase("V1", "demande de la personne", world.ada)
    after = _everything(tmp_path, world)
    assert [canary for canary in CANARIES if canary.encode() in after] == []
    assert b"Doina Lupu" in after
    (tmp_path / "older").write_text(heads)
    for one in (made, world.open(tmp_path), world.open(tmp_path, key=False)):
        assert one.verify(made.log_key(), tmp_path / "older") == []
    records = made.records()
    assert sum(record.entry is None for record in records) == 42
    assert all((record.at, record.by) == (None, None) for record in records if record.entry is None)
    named_rows = journal.tables(journal.fold(records))["named"].to_pylist()
    erased = next(row for row in named_rows if row["person"] == "V1")
    assert erased["name"] == erased["pseudonym"] == journal.ERASED.format(entry=len(records) - 1)
    assert {row["person"] for row in named_rows} == {"V1", "V2", "M1"}


def test_names_of_subjects_are_not_readable_without_the_key(tmp_path):
    world = World()
    made = world.found(tmp_path)
    _plant(made, world, tmp_path)
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in (*CANARIES, "Radu", "victim", "phone:", "analyst"):
        assert word.encode() not in everything, word


def test_the_length_of_a_content_tells_nothing_short(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([role("V1", "victim"), role("V2", "controller"), role("V3", "x")], world.ada)
    sizes = {path.stat().st_size for path in (tmp_path / "journal/desk/payloads").iterdir()}
    assert all((size - 28) % 256 == 0 for size in sizes)


def test_whom_nothing_is_held_about_cannot_be_erased(tmp_path):
    world = World()
    made = world.found(tmp_path)
    for subject in ("V1", ""):
        with pytest.raises(Invalid, match="nothing about"):
            made.erase(subject, "demande", world.ada)


def test_a_person_may_be_named_again_after_an_erasure(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([named("V1", "first")], world.ada)
    made.erase("V1", "demande", world.ada)
    made.append([named("V1", "second")], world.ada)
    rows = journal.tables(journal.fold(made.records()))["named"].to_pylist()
    assert [row["name"] for row in rows] == ["second"]
    made.erase("V1", "encore", world.ada)
    rows = journal.tables(journal.fold(made.records()))["named"].to_pylist()
    assert [row["name"] for row in rows] == [journal.ERASED.format(entry=5)]
    assert made.verify() == []


def test_erasing_a_correction_does_not_bring_the_error_back(tmp_path):
    """A statement was registered under the wrong person, then corrected; erasing the right one leaves neither."""
    world = World()
    made = world.found(tmp_path)
    made.append([statement("e" * 64, "S1", "V2"), statement("e" * 64, "S2", "V2")], world.ada)
    made.append([statement("e" * 64, "S1", "V1")], world.ada)
    made.erase("V1", "demande", world.ada)
    records = made.records()
    assert [record.withdrawn for record in records] == [False, False, True, False, False, False]
    rows = journal.tables(journal.fold(records))["statements"].to_pylist()
    assert [row["statement"] for row in rows] == ["S2"]
    assert made.verify() == []


def test_an_erasure_that_a_failure_interrupted_is_completed_by_the_next_entry(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([named(), role()], world.ada)
    nth = 0
    while True:
        nth += 1
        world.disk = Failing(Disk(), nth, errno.EIO)
        journal_ = world.open(tmp_path)
        try:
            journal_.erase("V1", "demande", world.ada)
        except Locked:
            world.disk = None
            if len(world.open(tmp_path).records()) == 5 and world.open(tmp_path, key=False).verify():
                break
        else:
            pytest.fail("no failure left the erasure undone")
    faults = world.open(tmp_path).verify()
    assert {fault.code for fault in faults} == {"journal.erasure_unfinished"}
    again = world.open(tmp_path)
    assert [record.entry is None for record in again.records()] == [False, False, True, True, False]
    again.append([named("V2")], world.ada)
    assert again.verify() == []
    assert SubjectErased(subject="V1", reason="demande") in [record.entry for record in again.records()]


def test_a_content_that_is_merely_missing_is_damage(tmp_path):
    world = World()
    made = world.found(tmp_path)
    made.append([named()], world.ada)
    next(path for path in (tmp_path / "journal/desk/payloads").iterdir()).unlink()
    with pytest.raises(Damaged, match="missing"):
        world.open(tmp_path).records()


def test_a_signatory_may_still_erase_after_the_closing(tmp_path):
    from faisceau.model.entries import CaseClosed

    world = World()
    made = world.found(tmp_path)
    made.append([named(), enrolled("bo", world.bo)], world.ada)
    made.append([CaseClosed(case=CASE_ID, reason="jugement")], world.ada)
    with pytest.raises(Invalid, match="closing"):
        made.append([role()], world.ada)
    made.erase("V1", "terme", world.bo)
    assert made.verify() == []
