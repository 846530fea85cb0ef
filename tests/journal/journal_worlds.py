"""A small real world for the journal's tests: keys that encrypt and sign, a clock that ticks, randomness from a seed, a case."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from faisceau import journal
from faisceau.model.entries import (
    CaseOpened,
    ExhibitSealed,
    PassageMarked,
    PersonNamed,
    RoleGiven,
    SignatoryEnrolled,
    StatementRegistered,
)
from faisceau.model.errors import Damaged

CASE_ID = "c0ffee"
SMALL = 4096
"""The reserved bytes of a test's journal."""


class TickingClock:
    def __init__(self):
        self.instant = dt.datetime(2031, 5, 4, 8, 0, tzinfo=dt.UTC)

    def now(self):
        self.instant += dt.timedelta(seconds=1)
        return self.instant


class SeededRandomness:
    """Unpredictable enough for a test, and the same each time."""

    def __init__(self, seed=b"seed"):
        self.state = seed

    def draw(self, count):
        drawn = b""
        while len(drawn) < count:
            self.state = sha256(self.state).digest()
            drawn += sha256(b"out" + self.state).digest()
        return drawn[:count]


class AesSealer:
    def __init__(self, randomness, key=b"\x11" * 32):
        self.randomness, self.cipher = randomness, AESGCM(key)

    def wrap(self, secret, context):
        nonce = self.randomness.draw(12)
        return nonce + self.cipher.encrypt(nonce, secret, context)

    def unwrap(self, wrapped, context):
        try:
            return self.cipher.decrypt(wrapped[:12], wrapped[12:], context)
        except (InvalidTag, ValueError) as error:
            raise Damaged("journal.file_missing", where="sealer") from error


class KeySigner:
    def __init__(self, seed):
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())

    @property
    def public_key(self):
        return self.private.public_key().public_bytes_raw()

    @property
    def key_id(self):
        return sha256(self.public_key).hexdigest()[:32]

    def sign(self, message):
        return self.private.sign(message)


class World:
    """What is handed to a journal, and the people who sign."""

    def __init__(self, seed="world", disk=None):
        self.randomness = SeededRandomness(seed.encode())
        self.clock = TickingClock()
        self.sealer = AesSealer(SeededRandomness(b"sealer" + seed.encode()))
        self.ada, self.bo, self.cy = (KeySigner(name) for name in ("ada", "bo", "cy"))
        self.disk = disk

    def create(self, case, device="desk", case_id=CASE_ID):
        return journal.create(case, case_id, device, self.sealer, self.clock, self.randomness, reserve=SMALL, disk=self.disk)

    def open(self, case, device=None, *, key=True):
        return journal.open_journal(case, device, self.sealer if key else None, self.clock, self.randomness, disk=self.disk)

    def found(self, case, device="desk"):
        """Make a case with Ada as its first signatory."""
        made = self.create(case, device)
        made.append([opened(), enrolled("ada", self.ada)], self.ada)
        return made


def opened(case_id=CASE_ID):
    return CaseOpened(case=case_id, title="Affaire du Moulin", state="FR")


def enrolled(name, signer):
    return SignatoryEnrolled(signatory=name, name=name.title(), role="analyst", public_key=signer.public_key.hex())


def named(person="V1", name="Ilinca Vărzaru", selectors=("phone:+33700000001",)):
    return PersonNamed(person=person, name=name, pseudonym=f"Personne {person}", selectors=selectors)


def role(person="V1", what="victim"):
    return RoleGiven(person=person, role=what, status="plaignante")


def sealed(case: Path | None, mark="D1", content=b"invented exhibit", name="releve.xml"):
    """Return the sealing of bytes that lie, as if encrypted, in the case's exhibits (nowhere without a case)."""
    exhibit = sha256(content).hexdigest()
    rest = b"sealed:" + content[::-1]
    if case:
        (case / "exhibits").mkdir(exist_ok=True)
        (case / "exhibits" / exhibit).write_bytes(rest)
    return ExhibitSealed(exhibit=exhibit, sealed=sha256(rest).hexdigest(), bytes=len(content), name=name, mark=mark)


def statement(exhibit, name="S1", person="V1"):
    return StatementRegistered(statement=name, exhibit=exhibit, person=person, status="victime", language="ro")


def passage(statement_name="S1", person="V1", victim="V1"):
    return PassageMarked(
        statement=statement_name,
        locator="page=2",
        person=person,
        says="on lui a pris son passeport",
        count="C1",
        element="means",
        value="2",
        victim=victim,
        suspect="M1",
    )


def small_case(world, case):
    """Make a case of eight entries with an exhibit, two persons and a statement."""
    made = world.found(case)
    piece = sealed(case if world.disk is None else None)
    made.append([piece], world.ada)
    made.append([named(), role()], world.ada)
    made.append([named("M1", "Radu Ursache", ("phone:+37360000001",)), statement(piece.exhibit), passage()], world.ada)
    return made
