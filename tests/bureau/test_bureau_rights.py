"""Rights, address by address: the table against the addresses that exist, every role, one's own case and another's."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from rights_table import ADMIN, ANYBODY, PUBLIC, ROWS

from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.rights.roles import ROLES, Power
from faisceau.desk import Built

NOT_THERE = "00000000deadbeef"
PERSONS = {"who": "S2", "other": "S3", "first": "S1", "second": "S2", "entry": 105, "ending": "svg"}
"""Persons of the training case, a judgement, and a kind of file."""
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


def call(client, name, case, values):
    """Ask for an address of a case in the way it is made for."""
    known = {"case": case, **values}
    address = reverse(name, kwargs={one: known[one] for one in ours()[name]})
    method = ROWS[name][0].lower()
    return getattr(client, method)(address).status_code


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
    }
    return {**own, **PERSONS}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_let_in_where_it_has_the_power_and_nowhere_else(office, there, role):
    member = office.member(role)
    browser = office.client(member)
    told = {}
    for name, (_, needs) in ROWS.items():
        if needs not in (PUBLIC, ANYBODY, ADMIN):
            told[name] = call(browser, name, office.case, there)
            assert told[name] not in (401, 405, 500), name
            assert (told[name] == 403) == (needs not in ROLES[role].powers), name
    assert len(told) >= 8


def test_another_case_and_a_case_that_is_not_there_are_the_same(office, there):
    stranger = office.member("prosecutor")
    Membership.objects.all().delete()
    browser = office.client(stranger)
    seen = 0
    for name, parameters in ours().items():
        if "case" in parameters:
            other, missing = call(browser, name, office.case, there), call(browser, name, NOT_THERE, there)
            assert other == missing == 404, name
            seen += 1
    assert seen >= 8


def test_a_stranger_is_sent_to_the_door(office, there):
    browser = office.client()
    for name, (_, needs) in ROWS.items():
        answered = call(browser, name, office.case, there)
        assert (answered == 302) == (needs != PUBLIC) or name == "preferences", name


def test_only_who_administers_sees_the_accounts(office, there):
    office.member("prosecutor")
    plain, chief = office.person("zoe", "analyst"), office.person("yves", administers=True)
    for name, (_, needs) in ROWS.items():
        if needs == ADMIN:
            assert call(office.client(plain), name, office.case, there) == 403, name
            assert call(office.client(chief), name, office.case, there) != 403, name
    # To administer the bureau is not to see a case.
    assert call(office.client(chief), "home:home", office.case, there) == 404


def test_a_habilitation_that_ran_out_closes_every_door(office, there):
    import datetime as dt

    member = office.member("prosecutor")
    member.habilitated_until = dt.date(2020, 1, 1)
    member.save()
    browser = office.client(member)
    assert call(browser, "home:home", office.case, there) == 404
    assert call(browser, "cases", office.case, there) == 403


def test_what_is_withheld_is_built_away(office, there):
    from faisceau import cases
    from faisceau.bureau.work.tasks import begin

    member = office.member("analyst", withheld=["D19"])
    whole = cases.ask(office.folder).ask("SELECT exhibit FROM sealings WHERE mark = 'D19'").to_pylist()
    assert len(whole) == 1
    assert call(office.client(member), "home:home", office.case, there) == 404  # what they may see is not built yet
    begin("build", office.case, member, {})
    page = office.client(member).get(office.address())
    assert page.status_code == 200
    assert "25" in page.content.decode()
    built = cases.ask(office.folder, build=cases.WhatIf((), ("D19",)).file)
    assert not built.ask("SELECT 1 FROM transfers WHERE exhibit = ?", whole[0]["exhibit"]).num_rows


def test_records_of_readings_are_the_rows_that_were_materialised(office, there, monkeypatch):
    """Count by another way: every answer of the tables, at the door of the database, against the records."""
    given = []
    ask = Built.ask

    def counted(built, sql, *values):
        answer = ask(built, sql, *values)
        given.append(answer.num_rows)
        return answer

    browser = office.client(office.member("prosecutor"))
    monkeypatch.setattr(Built, "ask", counted)
    seen = 0
    for name, (method, needs) in ROWS.items():
        if method == "GET" and isinstance(needs, Power) and needs in ROLES["prosecutor"].powers:
            before, given[:] = Consultation.objects.count(), []
            answered = call(browser, name, office.case, there)
            records = list(Consultation.objects.order_by("id")[before:])
            if answered == 200:
                assert sum(record.rows for record in records) == sum(given), name
                seen += bool(records)
    assert seen >= 1
