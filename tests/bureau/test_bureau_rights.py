"""Rights, address by address: the table against the addresses that exist, every role, one's own case and another's."""

import collections
import datetime as dt
import random
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from rights_table import ADMIN, ANYBODY, PUBLIC, ROWS, TOKEN

from faisceau.bureau.folders import folders
from faisceau.bureau.people.models import Person
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.rights.roles import ROLES, Power
from faisceau.model.columns import Protection
from faisceau.model.errors import Missing

DAY = dt.timedelta(days=1)
PASSPHRASE = "une phrase assez longue pour signer"
NOT_THERE = "00000000deadbeef"
PERSONS = {"who": "S2", "other": "S3", "first": "S1", "second": "S2", "entry": 105, "ending": "svg", "form": "asset", "tie": "cash"}
"""Persons of the training case, a judgement, a kind of file, a form, a tie."""
FOREIGN = ("account_", "mfa_")


def addresses(patterns=None, space=()):
    """Yield the name and the parameters of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            own = (*space, pattern.namespace) if pattern.namespace else space
            before = list(pattern.pattern.converters)
            for name, parameters in addresses(pattern.url_patterns, own):
                yield name, [*before, *parameters]
        elif isinstance(pattern, URLPattern):
            yield ":".join((*space, pattern.name)), list(pattern.pattern.converters)


def ours():
    """Return the addresses that are not those of the account library."""
    return {name: parameters for name, parameters in addresses() if not name.startswith(FOREIGN)}


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ours()) == set(ROWS)
    assert len(ROWS) >= 15


class Caller:
    """Somebody who asks: for pages in a browser, for the interface by a token of theirs."""

    def __init__(self, office, person=None):
        self.browser = office.client(person)
        self.program = office.program(person) if person else office.client()

    def step_up(self):
        """Show who they are, as before whatever leaves."""
        self.browser.post("/step-up/", {"passphrase": PASSPHRASE})


def answered(caller, name, case, values):
    """Ask for an address of a case in the way it is made for, and return the answer."""
    known = {"case": case, **values}
    address = reverse(name, kwargs={one: known[one] for one in ours()[name]})
    if ROWS[name] == ("GET", Power.EXPORT):
        caller.step_up()
    asks, told = (caller.program, BODIES.get(name)) if name.startswith("api:") else (caller.browser, None)
    method = getattr(asks, ROWS[name][0].lower())
    return method(address, told, content_type="application/json") if told is not None else method(address)


def call(caller, name, case, values):
    """Ask for an address of a case in the way it is made for."""
    return answered(caller, name, case, values).status_code


BODIES = {
    "api:search": {"query": "dettes"},
    "api:arrivals": {"files": [{"name": "a", "bytes": 1}]},
    "api:check": {"digest": "0" * 64},
}
"""What is sent where something must be."""


@pytest.fixture
def there(office):
    """Return a value for each parameter that an address may have; what it names is in the case, or is nothing."""
    from faisceau import cases

    built = cases.ask(office.folder)
    exhibit = built.ask("SELECT exhibit FROM sealings ORDER BY mark LIMIT 1").to_pylist()[0]["exhibit"]
    own = {
        "exhibit": exhibit,
        "number": 1,
        "membership": 1,
        "person": 1,
        "token": "none",
        "key": "none",
        "arrival": "0" * 32,
        "part": 0,
        "account": "none",
        "flow": "none",
        "name": "transfers",
        "asked": "R1",
    }
    return {**own, **PERSONS}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_let_in_where_it_has_the_power_and_nowhere_else(office, there, role):
    member = office.member(role)
    browser = Caller(office, member)
    told = {}
    for name, (_, needs) in ROWS.items():
        if needs not in (PUBLIC, ANYBODY, ADMIN, TOKEN):
            told[name] = call(browser, name, office.case, there)
            assert told[name] not in (401, 405, 500), name
            assert (told[name] == 403) == (needs not in ROLES[role].powers), name
    assert len(told) >= 8


def other(office, person, role):
    """Leave a case in which the person never worked."""
    Membership.objects.filter(person=person).delete()


def sealed(office, person, role):
    """Leave a case in which the person's place has ended."""
    Membership.objects.create(case=office.case, person=person, role=role, by=person, until=timezone.now())


def erased(office, person, role):
    """Leave a place in a case that is no longer there."""
    Membership.objects.update(until=None)
    (office.folder / "case.toml").unlink()


@pytest.mark.parametrize("role", ROLES)
def test_a_case_that_may_not_be_entered_is_the_same_as_one_that_is_not_there(office, there, role):
    person = office.member(role)
    caller = Caller(office, person)
    inside = [name for name, parameters in ours().items() if "case" in parameters]
    missing = {name: answered(caller, name, NOT_THERE, there) for name in inside}
    for state in (other, sealed, erased):
        state(office, person, role)
        for name in inside:
            given = answered(caller, name, office.case, there)
            assert given.status_code == missing[name].status_code == 404, (state, name)
            assert plain(given, office.case) == plain(missing[name], NOT_THERE), (state, name)
    assert not Consultation.objects.filter(person=person).exists()
    assert len(inside) >= 80


def plain(answer, *asked):
    """Return what an answer says, without what was asked for and what is drawn anew each time."""
    told = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    for one in asked:
        told = told.replace(one, "").replace(one[:12], "")
    return told


def test_a_piece_that_is_withheld_is_the_same_as_one_that_is_not_there(office, there):
    """Sealed to this person: built away, so that no address of the case knows it."""
    from faisceau import cases
    from faisceau.bureau.work.tasks import begin

    [digest] = cases.ask(office.folder).ask("SELECT exhibit FROM sealings WHERE mark = 'D19'").column("exhibit").to_pylist()
    seen = 0
    for role in ("analyst", "liberty_judge", "clerk"):
        member = office.member(role, withheld=["D19"])
        begin("build", office.case, member, {})
        caller = Caller(office, member)
        for name, (_, needs) in ROWS.items():
            if "exhibit" in ours()[name] and needs in ROLES[role].powers:
                withheld = answered(caller, name, office.case, {**there, "exhibit": digest})
                missing = answered(caller, name, office.case, {**there, "exhibit": "0" * 64})
                assert withheld.status_code == missing.status_code == 404 or ROWS[name][0] == "POST", name
                assert plain(withheld, digest) == plain(missing, "0" * 64), name
                seen += 1
    assert seen >= 15


def test_nothing_of_a_person_who_was_erased_is_at_any_address(db, office):
    from faisceau import cases
    from faisceau.bureau import world
    from faisceau.bureau.people import joining
    from faisceau.bureau.work.tasks import begin

    member = office.person("claire", "prosecutor")
    own = world.of_a_person(member, PASSPHRASE)
    case = joining.open_case(member, own, {"title": "Effacement", "state": "FR"})
    folder = folders()[case]
    named = {"person": "S2", "name": "Ottavia Effacée", "pseudonym": "Personne 2", "selectors": ["phone:+33639984199"]}
    cases.sign(folder, own, [("PersonNamed", named), ("RoleGiven", {"person": "S2", "role": "suspect", "status": ""})])
    begin("build", case, member, {})
    caller = Caller(office, member)
    about_her = [name for name, parameters in ours().items() if {"who", "first"} & set(parameters)]
    before = {name: answered(caller, name, case, PERSONS) for name in about_her}
    assert [one for one in before.values() if "Ottavia" in one.content.decode()]
    cases.erase(folder, own, "S2", "classement")
    begin("build", case, member, {})
    # That somebody was erased is told (the journal keeps it); nothing of who they were is.
    assert "effacé" in answered(caller, "persons:card", case, PERSONS).content.decode()
    seen = 0
    for name, (method, needs) in ROWS.items():
        if "case" in ours()[name] and method == "GET" and needs in ROLES["prosecutor"].powers:
            told = answered(
                caller, name, case, {**PERSONS, "exhibit": "0" * 64, "number": 1, "key": "none", "account": "none"} | REST
            )
            assert "Ottavia" not in told.content.decode(), name
            assert "639984199" not in told.content.decode(), name
            seen += told.status_code == 200
    assert seen >= 25


REST = {"asked": "R1", "arrival": "0" * 32, "part": 0, "flow": "none", "membership": 1, "name": "named"}


def test_a_right_that_is_taken_away_is_gone_at_the_next_request(office):
    member = office.member("analyst")
    caller = Caller(office, member)
    assert call(caller, "home:home", office.case, {}) == call(caller, "api:case", office.case, {}) == 200
    Membership.objects.filter(person=member).update(role="auditor")
    assert call(caller, "home:home", office.case, {}) == call(caller, "api:case", office.case, {}) == 403
    Membership.objects.filter(person=member).update(role="analyst", until=timezone.now())
    assert call(caller, "home:home", office.case, {}) == call(caller, "api:case", office.case, {}) == 404
    Membership.objects.filter(person=member).update(until=None)
    member.is_active = False
    member.save()
    assert call(caller, "home:home", office.case, {}) == 302
    assert call(caller, "api:case", office.case, {}) == 401


def test_a_stranger_is_sent_to_the_door(office, there):
    stranger = Caller(office)
    for name, (_, needs) in ROWS.items():
        status = call(stranger, name, office.case, there)
        if name.startswith("api:"):
            assert (status == 401) == (needs != PUBLIC), name
        else:
            assert (status == 302) == (needs != PUBLIC) or name == "preferences", name


def test_only_who_administers_sees_the_accounts(office, there):
    office.member("prosecutor")
    plain_person, chief = office.person("zoe", "analyst"), office.person("yves", administers=True)
    for name, (_, needs) in ROWS.items():
        if needs == ADMIN:
            assert call(Caller(office, plain_person), name, office.case, there) == 403, name
            assert call(Caller(office, chief), name, office.case, there) != 403, name
    # To administer the bureau is not to see a case.
    assert call(Caller(office, chief), "home:home", office.case, there) == 404


def test_a_habilitation_that_ran_out_closes_every_door(office, there):
    import datetime as dt

    member = office.member("prosecutor")
    member.habilitated_until = dt.date(2020, 1, 1)
    member.save()
    caller = Caller(office, member)
    assert call(caller, "home:home", office.case, there) == 404
    assert call(caller, "cases", office.case, there) == call(caller, "api:cases", office.case, there) == 403


def test_what_is_withheld_is_built_away(office, there):
    from faisceau import cases
    from faisceau.bureau.work.tasks import begin

    member = office.member("analyst", withheld=["D19"])
    whole = cases.ask(office.folder).ask("SELECT exhibit FROM sealings WHERE mark = 'D19'").to_pylist()
    assert len(whole) == 1
    assert call(Caller(office, member), "home:home", office.case, there) == 404  # what they may see is not built yet
    begin("build", office.case, member, {})
    page = office.client(member).get(office.address())
    assert page.status_code == 200
    assert "25" in page.content.decode()
    built = cases.ask(office.folder, build=cases.WhatIf((), ("D19",)).file)
    assert not built.ask("SELECT 1 FROM transfers WHERE exhibit = ?", whole[0]["exhibit"]).num_rows


def test_every_page_that_reads_leaves_a_record(office, there):
    """What a record must hold is checked in every test (``every_reading_is_recorded``); here, that every address was asked once."""
    caller, seen = Caller(office, office.member("prosecutor")), 0
    for name, (method, needs) in ROWS.items():
        if method == "GET" and isinstance(needs, Power) and needs in ROLES["prosecutor"].powers:
            before = Consultation.objects.count()
            if call(caller, name, office.case, there) == 200:
                seen += Consultation.objects.count() > before
    assert seen >= 25


# The model of rights, in words of its own: nothing of it is taken from the code.
LEADS = "see seal settle build export print decide unlock members"
WORKS = "see seal settle build export print"
MAY = {
    "prosecutor": LEADS,
    "investigating_judge": LEADS,
    "clerk": WORKS,
    "liberty_judge": "see print",
    "specialised_assistant": WORKS,
    "investigator": WORKS + " decide",
    "analyst": WORKS + " decide",
    "liaison_magistrate": "see print",
    "interpreter": "see",
    "auditor": "audit",
}
SEES_AT_MOST = {
    **dict.fromkeys(MAY, "case public identity contact health child"),
    "liaison_magistrate": "case public identity contact",
    "interpreter": "case public identity",
    "auditor": "case public",
}


def model(person, places, power, today):
    """Return what is answered (404, 403 or 200) and the classes that are seen, from the facts alone."""
    open_places = [one for one in places if one["until"] is None]
    let_in = person["active"] and (person["until"] is None or person["until"] >= today)
    if not let_in or not open_places:
        return 404, None
    [place] = open_places
    if power not in MAY[place["role"]].split():
        return 403, None
    return 200, set(SEES_AT_MOST[place["role"]].split()) & {"case", "public", *place["classes"]}


STATES = 10_000


def test_ten_thousand_states_of_membership_are_what_a_small_model_says(db, monkeypatch, rf):
    from faisceau.bureau.rights import access

    monkeypatch.setattr(access, "folder_of", lambda case: case)
    draw, today = random.Random(10), timezone.localdate()
    classes = [one.value for one in Protection]
    facts = [
        {"active": draw.random() < 0.9, "until": draw.choice([None, None, today, today - DAY, today + DAY])} for _ in range(100)
    ]
    people = [
        Person(username=f"p{n}", full_name=f"P{n}", is_active=one["active"], habilitated_until=one["until"], password="!")
        for n, one in enumerate(facts)
    ]
    people = Person.objects.bulk_create(people)
    held, rows = {}, []
    for n, person in enumerate(people):
        for case in range(STATES // len(people)):
            places = []
            for _ in range(draw.choice([0, 1, 1, 1, 2])):
                ended = draw.random() < 0.3 or any(one["until"] is None for one in places)
                told = {
                    "role": draw.choice(list(MAY)),
                    "classes": draw.sample(classes, draw.randrange(len(classes) + 1)),
                    "until": timezone.now() - DAY if ended else None,
                }
                places.append(told)
                rows.append(Membership(case=f"{case:08x}", person=person, by=people[0], **told))
            held[n, case] = places
    Membership.objects.bulk_create(rows)
    met = collections.Counter()
    for (n, case), places in held.items():
        request, power = rf.get("/"), draw.choice(list(Power))
        request.user = people[n]
        expected, sees = model(facts[n], places, power.value, today)
        try:
            visit = access.enter(request, f"{case:08x}")
            visit.need(power)
            status, seen = 200, {one.value for one in visit.sight.classes}
        except Missing:
            status, seen = 404, None
        except PermissionDenied:
            status, seen = 403, None
        assert (status, seen) == (expected, sees), (facts[n], places, power)
        met[status] += 1
    assert sum(met.values()) == STATES
    assert min(met[200], met[403], met[404]) > 1000
