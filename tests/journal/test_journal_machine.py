"""A journal appended to, reopened, cut off in the middle of a write and tampered with, compared with a list at every step."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from journal_disks import Memory
from journal_worlds import World, named, role

from faisceau.journal.tree import consistency_proof, leaf_hash, root, verify_consistency
from faisceau.model.errors import Damaged

CASE = Path("/case")
FOLDER = CASE / "journal" / "desk"
PEOPLE = st.sampled_from(["V1", "V2", "M1"])


class Life(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.world = World(disk=Memory())
        self.journal = self.world.found(CASE)
        self.said = [record.entry for record in self.journal.records()]
        self.roots = {}

    @rule(people=st.lists(PEOPLE, min_size=1, max_size=3))
    def append(self, people):
        entries = [named(person, name=f"{person} {len(self.said)}") for person in people]
        recorded = self.journal.append(entries, self.world.ada)
        assert [one.entry for one in recorded] == entries
        self.said += entries

    @rule()
    def reopen(self):
        self.journal = self.world.open(CASE)

    @rule(person=PEOPLE)
    def another_process_appends(self, person):
        self.world.open(CASE).append([role(person)], self.world.ada)
        self.said.append(role(person))

    @rule(junk=st.binary(min_size=1, max_size=80))
    def crash_with_a_tail(self, junk):
        self.world.disk.files[FOLDER / "entries.log"] += junk
        self.world.disk.files[FOLDER / "checkpoint.tmp"] = bytearray(junk)
        self.journal = self.world.open(CASE)

    @rule(place=st.integers(0, 10**6), bit=st.integers(0, 7))
    def tamper(self, place, bit):
        file = self.world.disk.files[FOLDER / "entries.log"]
        covered = sum(36 + len(leaf) for leaf in self.journal._own.log.leaves)
        place %= covered
        file[place] ^= 1 << bit
        other = self.world.open(CASE)
        with pytest.raises(Damaged):
            other.records()
        assert other.verify()
        file[place] ^= 1 << bit

    @precondition(lambda self: any(person in str(self.said) for person in ("V1", "V2", "M1")))
    @rule(person=PEOPLE)
    def erase(self, person):
        if person in {getattr(entry, "person", None) for entry in self.said if entry}:
            erasure = self.journal.erase(person, "demande", self.world.ada)
            self.said = [None if getattr(entry, "person", None) == person else entry for entry in self.said]
            self.said.append(erasure.entry)

    @invariant()
    def the_same_as_the_list(self):
        if not hasattr(self, "journal"):
            return
        assert [record.entry for record in self.journal.records()] == self.said
        log = self.journal._own.log
        self.roots[log.size] = root(log.hashes)
        assert log.hashes == [leaf_hash(leaf) for leaf in log.leaves]
        for size, before in self.roots.items():
            assert verify_consistency(size, log.size, consistency_proof(size, log.hashes), before, self.roots[log.size])

    def teardown(self):
        if hasattr(self, "journal"):
            assert self.world.open(CASE).verify() == []


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
