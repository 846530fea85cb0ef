"""The frame: one-time links, languages, what a stranger sees, what is recorded before a page leaves."""

import datetime as dt
import json
import re

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper

from faisceau.bureau.people.models import Invitation, Person
from faisceau.bureau.rights.models import Consultation, Membership

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
PASSPHRASE, PASSWORD = "une phrase assez longue pour signer", "hiver-quai-lanterne-9"


def test_first_account_is_made_by_a_one_time_link_and_finds_the_cases_of_this_machine(office):
    link = f"/invitation/{Invitation.make(None, administers=True)}/"
    browser = office.client()
    told = {
        "full_name": "Claire Aubry",
        "username": "claire",
        "password": PASSWORD,
        "passphrase": PASSPHRASE,
        "role": "prosecutor",
    }
    assert browser.post(link, {**told, "passphrase": PASSWORD}).status_code == 200  # the two secrets must differ
    assert not Person.objects.exists()
    response = browser.post(link, told)
    assert response.status_code == 302
    claire = Person.objects.get()
    assert (claire.administers, claire.role) == (True, "prosecutor")
    assert Membership.objects.get().case == office.case
    assert "Peupliers" in browser.get("/").content.decode()
    again = office.client().get(link)
    assert again.status_code == 404
    assert "déjà servi" in again.content.decode()


def test_passphrase_opens_the_key_and_nothing_else_does(office):
    from faisceau.bureau import world
    from faisceau.model.errors import Locked

    person = office.person("claire", "prosecutor")
    assert world.of_a_person(person, PASSPHRASE).holder().name == "claire"
    with pytest.raises(Locked):
        world.of_a_person(person, "une autre phrase assez longue")


def test_a_case_is_not_there_for_who_is_no_member(office):
    stranger, member = office.person("zoe", "analyst"), office.member("analyst", "luc")
    Membership.objects.exclude(person=member).delete()
    other, none = office.client(stranger).get(office.address()), office.client(stranger).get("/case/00000000deadbeef/")
    assert other.status_code == none.status_code == 404
    told = [
        TOKEN.sub("", page.content.decode()).replace(case, "") for page, case in ((other, office.case), (none, "00000000deadbeef"))
    ]
    assert told[0] == told[1]
    assert office.client(member).get(office.address()).status_code == 200
    assert office.client().get(office.address()).status_code == 302


def test_what_a_page_shows_is_recorded_before_it_leaves(office):
    member = office.member("prosecutor")
    assert office.client(member).get(office.address()).status_code == 200
    record = Consultation.objects.get(page="home:home")
    assert record.person == member
    assert record.rows == sum(record.tables.values()) > 0


@pytest.mark.parametrize(("lang", "word"), [("fr", "pièces versées"), ("en", "exhibits sealed")])
def test_home_speaks_the_language_of_its_reader(office, lang, word):
    page = office.client(office.member("clerk"), lang).get(office.address())
    assert word in page.content.decode()
    assert page.headers["Content-Language"] == lang


def test_every_page_forbids_what_it_does_not_need(office):
    page = office.client(office.member("clerk")).get(office.address())
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Frame-Options"] == "DENY"


def test_tables_of_another_release_are_built_again_not_broken(office):
    member = office.member("prosecutor")
    path = office.folder / "build.json"
    document = json.loads(path.read_text("utf-8"))
    del document["tables"]["words"]
    path.write_text(json.dumps(document), "utf-8")
    page = office.client(member).get(office.address())
    assert page.status_code == 200
    assert "autre version du programme" in page.content.decode()
    assert "Construire" in page.content.decode()
    pieces = office.client(member).get(office.address("exhibits")).content.decode()
    assert "autre version du programme" in pieces
    assert "Versez les premières" not in pieces, "the pieces are there"
    other = office.client(member).get(office.address("persons"))
    assert other.status_code == 404
    assert "autre version du programme" in other.content.decode()
    path.unlink()
    for lang, home in (("fr", "Accueil de l&#x27;affaire"), ("en", "Home of the case")):
        page = office.client(member, lang).get(office.address("persons"))
        told = page.content.decode()
        assert page.status_code == 404
        assert f'href="{office.address()}">{home}</a>' in told
        assert "faisceau build" not in told  # a page never sends its reader to a terminal for what a button does


@pytest.mark.parametrize(("lang", "words"), [("fr", ("Mon accès", "Clés d'accès")), ("en", ("My access", "Passkeys"))])
def test_the_pages_of_one_s_own_account_are_the_bureau_s_in_its_words(office, lang, words):
    import html

    browser = office.client(office.member("clerk"), lang)
    page = html.unescape(browser.get("/account/2fa/").content.decode())
    for word in words:
        assert word in page
    for address in ("webauthn/", "webauthn/add/", "recovery-codes/generate/"):
        response = browser.get(f"/account/2fa/{address}", follow=True)
        told = response.content.decode()
        assert response.status_code == 200
        assert "bureau/bureau" in told
        assert "Security Key" not in told
    for address in (
        "/account/password/change/",
        "/account/logout/",
        "/account/reauthenticate/",
        "/account/signup/",
        "/account/inactive/",
    ):
        who = browser if "change" in address or "logout" in address or "reauth" in address else office.client()
        told = who.get(address, follow=True).content.decode()
        assert told.count("<h1>") == 1, address
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    added = html.unescape(browser.get("/account/2fa/webauthn/add/").content.decode())
    assert ("Nom de la clé" if lang == "fr" else "Name of the key") in added
    for script in ("mfa/js/webauthn", "account/js/onload"):
        assert script in added


def test_times_of_the_bureau_s_work_are_told_in_its_zone_and_those_of_the_tables_as_they_stand():
    from faisceau.bureau.templatetags.words import day

    late = dt.datetime(2026, 11, 26, 23, 4)
    assert "26 nov. 2026, 23:04" in day({"lang": "fr"}, late)
    assert "27 nov. 2026, 00:04" in day({"lang": "fr"}, late.replace(tzinfo=dt.UTC))
    assert "26 nov. 2026" in day({"lang": "fr"}, late.date())


@pytest.mark.parametrize("fails", ["at once", "when a decision is kept"])
def test_a_database_that_does_not_answer_is_told_on_a_page(office, monkeypatch, fails):
    person = office.member("prosecutor")
    browser = office.client(person)
    browser.raise_request_exception = False
    page = browser.get(office.address("persons", "name/"))
    seen = re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]
    told = {"person": "P1", "name": "Nom P1", "pseudonym": "P1", "passphrase": PASSPHRASE, "seen": seen}
    execute, asked = CursorWrapper.execute, []

    def locked(cursor, sql, params=None):
        asked.append(sql)
        if fails == "at once" or sql.startswith("INSERT"):
            raise OperationalError("database is locked")
        return execute(cursor, sql, params)

    with monkeypatch.context() as broken:
        broken.setattr(CursorWrapper, "execute", locked)
        answer = browser.post(office.address("persons", "name/"), told)
    assert asked
    assert answer.status_code == 500
    assert "Le programme a commis une faute" in answer.content.decode()
    assert "Vos affaires" in answer.content.decode()


def test_an_address_that_takes_a_form_alone_says_so_to_who_comes_by_a_link(office):
    browser = office.client(office.member("prosecutor"))
    for address in (office.address("", "build/"), "/sessions/close/"):
        answer = browser.get(address)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert "n&#x27;a pas de sens ici" in answer.content.decode()
