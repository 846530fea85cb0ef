"""The interface for programs: tokens, the same rights and record as pages, cursors, problems in both languages, files in parts."""

import datetime as dt
import hashlib
import json

import pytest
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.api.models import Scope, Token
from faisceau.bureau.rights.models import Consultation
from faisceau.cases import asking
from faisceau.desk import Kept
from faisceau.model.wording import wordings

PASSPHRASE = "une phrase assez longue pour signer"


HOSTILE = {
    "1=1; DROP TABLE transfers": "desk.condition",
    "amount > (SELECT count(*) FROM read_text('/etc/passwd'))": "desk.condition_reach",
    "nonsense": "desk.condition",
}


def at(office, rest=""):
    """Return an address of the interface in the case."""
    return f"/api/v1/cases/{office.case}{rest}"


def put(program, address, body):
    return program.put(address, body, content_type="application/octet-stream")


def send(program, address, **told):
    return program.post(address, told, content_type="application/json")


def refused(answer, status, code):
    """Say that an answer is a problem document in both languages."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["code"]) == (status, code)
    for lang in ("fr", "en"):
        assert told[lang]["happened"]
        assert told[lang]["safe"]
        assert told[lang]["next"]
    assert told["fr"] != told["en"]
    return told


def test_a_token_is_made_by_a_person_shown_once_and_kept_as_a_digest(office):
    person = office.member("analyst")
    browser = office.client(person)
    told = {"name": "tableur", "scope": ["case", "tables"], "days": "30", "case": ""}
    asked = browser.post("/tokens/", told)
    assert asked.status_code == 403  # who they are was not shown a moment ago
    assert "montrer de nouveau qui vous êtes" in asked.content.decode()
    assert not Token.objects.exists()
    made = browser.post("/tokens/", {**told, "passphrase": PASSPHRASE})
    token = made.content.decode().split('id="token">')[1].split("<")[0]
    assert token.startswith("faisceau_")
    assert len(token) > 45
    row = Token.objects.values().get()
    assert token not in json.dumps(row, default=str)
    assert row["digest"] == hashlib.sha256(token.encode()).hexdigest()
    page = browser.get("/tokens/").content.decode()
    assert "tableur" in page
    assert token not in page
    assert browser.get("/api/v1/cases", headers={"authorization": f"Bearer {token}"}).json()["items"][0]["case"] == office.case


@pytest.mark.parametrize("days", ["0", "365", "-1", "x", ""])
def test_a_token_lives_for_a_life_of_the_list(office, days):
    browser = office.client(office.member("analyst"))
    told = {"name": "x", "scope": ["case"], "days": days, "passphrase": PASSPHRASE}
    assert browser.post("/tokens/", told).status_code == 400
    assert browser.post("/tokens/", {**told, "days": "30", "scope": ["everything"]}).status_code == 400
    assert browser.post("/tokens/", {**told, "days": "30", "case": "0" * 16}).status_code == 400
    assert not Token.objects.exists()


def test_a_token_ends_by_time_by_revocation_and_with_its_person(office):
    person, other = office.member("analyst"), office.member("clerk")
    program = office.program(person)
    token = Token.objects.get(person=person)
    assert program.get("/api/v1/cases").status_code == 200
    assert office.client(other).post(f"/tokens/{token.pk}/revoke/").status_code == 404  # another's is not there
    assert program.get("/api/v1/cases").status_code == 200
    for ended in ({"expires": timezone.now() - dt.timedelta(seconds=1)}, {"revoked": timezone.now()}):
        kept = Token.objects.filter(pk=token.pk)
        kept.update(**ended)
        refused(program.get("/api/v1/cases"), 401, "programs.no_token")
        kept.update(expires=timezone.now() + dt.timedelta(days=1), revoked=None)
    person.is_active = False
    person.save()
    refused(program.get("/api/v1/cases"), 401, "programs.no_token")
    person.is_active, person.habilitated_until = True, dt.date(2020, 1, 1)
    person.save()
    refused(program.get("/api/v1/cases"), 403, "bureau.forbidden")
    refused(program.get(at(office)), 403, "bureau.forbidden")


def test_a_browser_opens_nothing_here_and_a_token_no_page(office):
    person = office.member("prosecutor")
    refused(office.client(person).get(at(office)), 401, "programs.no_token")
    assert office.client(person).get(at(office)).headers["WWW-Authenticate"] == "Bearer"
    assert office.program(person).get(office.address()).status_code == 302


def test_a_scope_is_needed_for_each_thing(office):
    person = office.member("prosecutor")
    program = office.program(person, "case")
    assert program.get(at(office)).status_code == 200
    for rest, scope in (("/tables", "tables"), ("/exhibits", "exhibits"), ("/matrix", "proof"), ("/journal", "journal")):
        assert scope in refused(program.get(at(office, rest)), 403, "programs.no_scope")["fr"]["happened"]
    refused(send(program, at(office, "/search"), query="dettes"), 403, "programs.no_scope")
    refused(program.post(at(office, "/builds")), 403, "programs.no_scope")


def test_a_token_of_one_case_opens_no_other(office):
    person = office.member("prosecutor")
    program = office.program(person, case="00000000deadbeef")
    refused(program.get(at(office)), 404, "bureau.missing")
    assert program.get("/api/v1/cases").json() == {"items": [], "next": None}


def test_what_a_program_reads_is_recorded_like_a_page(office, monkeypatch):
    given = []
    ask = cases.Built.ask

    def counted(built, sql, *values):
        answer = ask(built, sql, *values)
        given.append(answer.num_rows)
        return answer

    monkeypatch.setattr(cases.Built, "ask", counted)
    program = office.program(office.member("prosecutor"))
    for rest in ("/exhibits", "/findings", "/matrix", "/gaps", "/proposals", "/journal", "/tables/transfers"):
        given.clear()
        monkeypatch.setattr(asking, "_KEPT", Kept())  # nothing is kept yet: what is given is read, some of it for two purposes
        assert program.get(at(office, rest)).status_code == 200
        record = Consultation.objects.first()
        assert record.page.startswith("api:")
        assert "[essai]" in record.about
        assert record.rows >= sum(given) > 0, rest
        assert program.get(at(office, rest)).status_code == 200
        again = Consultation.objects.first()
        assert again.pk != record.pk
        assert (again.tables, again.rows) == (record.tables, record.rows), rest


def test_what_a_person_may_not_see_is_masked_for_their_programs_too(office):
    interpreter, analyst = office.program(office.member("interpreter")), office.program(office.member("analyst"))
    masked, seen = (one.get(at(office, "/tables/selectors")).json() for one in (interpreter, analyst))
    assert {row["value"] for row in masked["items"]} == {"▒▒▒"}
    assert "▒▒▒" not in json.dumps(seen)
    assert not next(one for one in masked["columns"] if one["name"] == "value")["seen"]
    phones = {
        row["value"] for row in analyst.get(at(office, "/tables/selectors?limit=500")).json()["items"] if row["kind"] == "phone"
    }
    assert phones
    told = "".join(
        interpreter.get(at(office, rest)).content.decode()
        for rest in ("/findings", "/journal", "/tables/findings", "/tables/reviews")
    )
    assert not [phone for phone in phones if phone in told]
    hidden = send(interpreter, at(office, "/tables/findings"), where="about like '%iban%'")
    assert hidden.json()["items"] == [], "a condition sees what the person sees"
    assert send(analyst, at(office, "/tables/findings"), where="about like '%iban%'").json()["items"]


def test_pages_follow_one_another_by_cursor_without_a_row_lost_or_twice(office):
    program = office.program(office.member("analyst"))
    whole = cases.rows(cases.ask(office.folder), "selectors", "", None)
    met, after, turns = [], "", 0
    while after is not None:
        page = program.get(at(office, "/tables/selectors"), {"limit": 67, "after": after}).json()
        met, after, turns = met + page["items"], page["next"], turns + 1
        assert after is None or not any(row["value"] in after for row in page["items"] if len(row["value"]) > 7)
    assert met == whole
    assert turns > 5
    for rest in ("/findings", "/gaps", "/proposals", "/journal", "/tables"):
        everything, after = [], ""
        while after is not None:
            page = program.get(at(office, rest), {"limit": 7, "after": after}).json()
            everything, after = everything + page["items"], page["next"]
        assert everything[:500] == program.get(at(office, rest), {"limit": 500}).json()["items"]
        assert len(everything) > 3


def test_a_cursor_changed_by_hand_or_of_another_leads_nowhere(office):
    first, second = office.program(office.member("analyst")), office.program(office.member("clerk"))
    cursor = first.get(at(office, "/tables/selectors"), {"limit": 1}).json()["next"]
    assert cursor
    refused(second.get(at(office, "/tables/selectors"), {"after": cursor}), 400, "bureau.asked_gone")
    refused(first.get(at(office, "/tables/selectors"), {"after": cursor[:-5] + "AAAA="}), 400, "bureau.asked_gone")
    refused(first.get(at(office, "/gaps"), {"after": cursor}), 400, "bureau.asked_gone")


def test_a_condition_is_posted_and_reaches_no_file(office):
    program = office.program(office.member("analyst"))
    page = send(program, at(office, "/tables/transfers"), where="amount > 100", limit=3).json()
    assert len(page["items"]) == 3
    assert all(isinstance(row["amount"], int) and row["amount"] > 100 for row in page["items"])
    for hostile, code in HOSTILE.items():
        refused(send(program, at(office, "/tables/transfers"), where=hostile), 400, code)
    refused(program.get(at(office, "/tables/no_such")), 404, "desk.no_table")


def test_search_findings_matrix_and_journal_say_what_the_rooms_say(office):
    program = office.program(office.member("prosecutor"))
    found = send(program, at(office, "/search"), query="06 39 98 41 07").json()
    assert found["exact"] > 0
    assert found["places"]
    told = program.get(at(office, "/findings")).json()["items"]
    assert all(one["innocent"] and one["rows"] for one in told)
    matrix = program.get(at(office, "/matrix")).json()
    assert matrix["groups"]
    assert all(group["rows"] for group in matrix["groups"])
    entries = program.get(at(office, "/journal"), {"limit": 500}).json()["items"]
    assert [one["index"] for one in entries] == list(range(len(entries)))
    assert len(entries) > 50


def test_a_file_arrives_in_parts_and_is_no_exhibit_until_a_person_signs(office):
    person = office.member("clerk")
    program = office.program(person)
    content = b"premiere ligne\n" * 1000
    told = send(program, at(office, "/arrivals"), files=[{"name": "note.txt", "bytes": len(content)}])
    assert told.status_code == 201
    arrival = told.json()
    one = at(office, f"/arrivals/{arrival['arrival']}")
    refused(put(program, f"{one}/0/0", content[:-1]), 400, "arriving.wrong_part")
    assert put(program, f"{one}/0/0", content).status_code == 204
    assert program.get(one).json()["files"][0]["there"] == [0]
    refused(send(program, f"{one}/0/check", digest="0" * 64), 400, "arriving.other_digest")
    assert put(program, f"{one}/0/0", content).status_code == 204
    digest = hashlib.sha256(content).hexdigest()
    assert send(program, f"{one}/0/check", digest=digest).json() == {"digest": digest}
    assert program.get(one).json()["complete"]
    refused(office.program(office.member("analyst")).get(one), 404, "arriving.no_arrival")  # it is of who brings it
    assert not cases.ask(office.folder).ask("SELECT 1 FROM sealings WHERE exhibit = ?", digest).num_rows
    assert arrival["arrival"] in office.client(person).get(office.address("exhibits", "seal/")).content.decode()


def test_nothing_is_signed_by_a_token_and_the_interface_says_so(office):
    schema = office.client().get("/api/v1/openapi.json").json()
    assert "ne signe" in schema["info"]["description"]
    assert "signs nothing" in schema["info"]["description"]
    before = len(office.program(office.member("prosecutor")).get(at(office, "/journal"), {"limit": 500}).json()["items"])
    methods = {(path, method) for path, each in schema["paths"].items() for method in each if method != "get"}
    assert {path.rsplit("/", 1)[-1] for path, _ in methods} == {"search", "{name}", "builds", "arrivals", "{part}", "check"}
    program = office.program(office.member("prosecutor", "paul"))
    for path in ("/findings", "/journal", "/matrix", "/exhibits"):
        refused_here = program.post(at(office, path), {}, content_type="application/json")
        assert refused_here.status_code == 405
    after = len(program.get(at(office, "/journal"), {"limit": 500}).json()["items"])
    assert after - before <= 1  # the second member was let in


def test_problems_hold_nothing_of_what_was_sent(office):
    program = office.program(office.member("analyst"))
    answer = send(program, at(office, "/search"), query="x" * 401 + " 0639984107")
    told = refused(answer, 422, "programs.invalid")
    assert "0639984107" not in json.dumps(told)
    assert "query" in told["fr"]["happened"]
    refused(program.get("/api/v1/no-such"), 404, "bureau.missing")
    broken = program.post(at(office, "/search"), b"{", content_type="application/json")
    refused(broken, 400, "bureau.wrong")


def test_the_description_is_complete(office):
    schema = office.client().get("/api/v1/openapi.json").json()
    operations = [one for path in schema["paths"].values() for one in path.values()]
    assert len(operations) >= 20
    for one in operations:
        assert one["description"]
        assert one["security"] == [{"ByToken": []}]
        assert "application/problem+json" in one["responses"]["404"]["content"]
    assert {f"programs.scope_{scope}" for scope in Scope} <= set(wordings())
