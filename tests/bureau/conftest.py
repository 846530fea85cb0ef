"""A bureau for tests: the training case in it, people of every role, and a client for each.

``office`` is one bureau a test: its database is rolled back, its cases folder is the test's own. ``office.member(role)``
makes a person of a role who works in the case; ``office.client(person)`` is a browser in which they are logged in.
"""

import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client

from faisceau.vault import KeyFolder

PASSPHRASE = "une phrase assez longue pour signer"
PASSWORD = "hiver-quai-lanterne-9"


@dataclass
class Office:
    """A bureau with one case: where it stands, its id, and how to make people of it."""

    folder: Path
    case: str
    made: dict = field(default_factory=dict)

    def person(self, name, role="", **fields):
        """Return a person of the bureau, with a signing key."""
        from faisceau.bureau.people import joining
        from faisceau.bureau.people.models import Invitation

        by = self.made.setdefault("by", None)
        token = Invitation.make(by, role=role, **fields)
        told = {"username": name, "full_name": name.title(), "password": PASSWORD, "passphrase": PASSPHRASE, "role": role}
        person = joining.join(Invitation.objects.of(token), told)
        self.made["by"] = by or person
        return person

    def member(self, role, name="", **given):
        """Return a person who works in the case under a role; ``given``: classes or withheld pieces."""
        from faisceau.bureau.people import joining
        from faisceau.bureau.rights.models import Membership

        person = self.person(name or role.replace("_", "-"), role)
        found = Membership.objects.filter(case=self.case, person=person).first()
        membership = found or joining.admit(self.folder, self.case, person, role, by=person)
        for key, value in given.items():
            setattr(membership, key, value)
        membership.save()
        return person

    def client(self, person=None, lang="fr"):
        """Return a browser in which a person is logged in, or nobody."""
        client = Client(headers={"accept-language": lang})
        if person is not None:
            person.language = lang
            person.save(update_fields=["language"])
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def program(self, person, *scopes, case=""):
        """Return a program that comes with a token of a person: of these scopes, or of every scope."""
        from faisceau.bureau.api.models import Scope, Token

        token = Token.make(person, "essai", list(scopes or Scope), 1, case)
        return Client(headers={"authorization": f"Bearer {token}", "accept-language": "fr"})

    def address(self, room="", rest=""):
        """Return the address of a room of the case."""
        return f"/case/{self.case}/{room + '/' if room else ''}{rest}"


class Counted(threading.local):
    """The rows that were materialised for somebody in this thread: counted at the door of the database, by another way than the records."""

    rows, unseen, asking, aside = 0, 0, False, False


@pytest.fixture(autouse=True)
def every_reading_is_recorded(monkeypatch):
    """In every test of the bureau: what a request materialised is what its record says, row for row (G11)."""
    from faisceau.bureau.api import door
    from faisceau.bureau.rights import access
    from faisceau.bureau.rights.models import Consultation
    from faisceau.bureau.rooms.exhibits import arriving
    from faisceau.bureau.work import tasks
    from faisceau.desk import Built, searching

    met = Counted()
    make_index = searching._make
    ask, tell, again, visited, carry_out = Built.ask, Built.tell, access.Visit.again, access.visited, tasks.carry_out

    def counted_ask(built, sql, *values):
        met.asking = True
        try:
            answer = ask(built, sql, *values)
        finally:
            met.asking = False
        met.rows += 0 if met.aside else answer.num_rows
        met.unseen += 0 if met.aside or built.witness is not None else answer.num_rows
        return answer

    def counted_tell(built, names, rows):
        met.rows += 0 if met.asking or met.aside else rows  # found by another engine than the tables'
        return tell(built, names, rows)

    def counted_again(visit, tables):
        met.rows += sum(tables.values())
        return again(visit, tables)

    def beside(job, act):
        met.aside, before = True, met.aside  # what the queue reads is shown to nobody
        try:
            return carry_out(job, act)
        finally:
            met.aside = before

    def indexing(built, path):
        met.aside, before = True, met.aside  # what an index is made of is shown to nobody; what is found in it is told
        try:
            return make_index(built, path)
        finally:
            met.aside = before

    def checked(request, case, power, act):
        last = Consultation.objects.order_by("-id").values_list("id", flat=True).first() or 0
        met.rows = met.unseen = 0
        given = visited(request, case, power, act)
        # What an act reads to sign, or to refuse, is shown to nobody: the page that answers is another, or the form as it was sent.
        rows = met.rows - (met.unseen if getattr(given, "status_code", 200) != 200 else 0)
        told = list(Consultation.objects.filter(id__gt=last, case=case, page=request.resolver_match.view_name))
        assert sum(one.rows for one in told) == rows, (request.path, rows, [one.tables for one in told])
        assert len(told) == 1 or not rows, request.path
        return given

    monkeypatch.setattr(Built, "ask", counted_ask)
    monkeypatch.setattr(Built, "tell", counted_tell)
    monkeypatch.setattr(access.Visit, "again", counted_again)
    monkeypatch.setattr(searching, "_make", indexing)
    for module in (access, door):
        monkeypatch.setattr(module, "visited", checked)
    for module in (tasks, arriving):
        monkeypatch.setattr(module, "carry_out", beside)


@pytest.fixture
def cheap_keys(monkeypatch):
    """Make keys whose passphrase costs little to try, in this test alone: tests make hundreds."""
    monkeypatch.setattr(KeyFolder.__init__, "__defaults__", (None, 1 << 4))


@pytest.fixture
def office_of():
    """Return how a bureau is told: of the folder of its one case, its id, what is known of it."""
    return Office


@pytest.fixture
def office(demo, db, settings, tmp_path, cheap_keys, monkeypatch) -> Office:
    """Return a bureau whose one case is a copy of the training case."""
    from faisceau import cases
    from faisceau.bureau import world

    monkeypatch.setenv("FAISCEAU_KEYS", str(demo.keys))
    settings.CASES, settings.KEYS = tmp_path / "cases", tmp_path / "keys"
    settings.UPLOADS = tmp_path / "incoming"
    settings.UPLOADS.mkdir()
    folder = shutil.copytree(demo.folder, settings.CASES / "training", ignore=shutil.ignore_patterns("dossier-*"))
    world.of_the_bureau().holder_or_first()
    cases.enrol(folder, demo.world, world.of_the_bureau().holder().card.write(), name="Faisceau", role="bureau")
    return Office(folder, str(cases.read_marker(folder)["id"]))
