"""What runs a bureau: its log without anybody's data, sessions, stepping up, health, its copy, the files that deploy it."""

import io
import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings as real
from django.urls import reverse

from faisceau import cases
from faisceau.bureau import copies, world
from faisceau.bureau.logs import JsonLines
from faisceau.bureau.people.models import Person
from faisceau.model.errors import Damaged, Invalid

PASSPHRASE, PASSWORD = "une phrase assez longue pour signer", "hiver-quai-lanterne-9"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def log():
    """Return what the log says, at its most talkative, in the form that a server writes."""
    said, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(said)
    handler.setFormatter(JsonLines())
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_of_a_whole_journey_holds_nobody(office, log, monkeypatch):
    """Logins that fail, searches, exports, refusals, faults: no name, number, title, password or query is in a line of it."""
    person = office.member("prosecutor")
    browser, program = office.client(person), office.program(person)
    stranger = office.client()
    typed = {"login": person.username, "password": "mot-de-passe-faux-7"}
    stranger.post("/account/login/", typed)
    stranger.post("/account/login/", {**typed, "password": PASSWORD})
    numbers = ["0639984107", "+33639984107", "639984107"]
    told = {"reason": "exploitation du téléphone", "passphrase": PASSPHRASE}
    browser.post(office.address("search"), {"q": numbers[0]}, follow=True)
    browser.post(office.address("search", "tables/"), {"of": "selectors", "where": f"value = '{numbers[1]}' OR oops("}, follow=True)
    leave(browser, office.address("search", "links/take/"), told)
    leave(browser, office.address("search", "links/take/"), {**told, "passphrase": "une phrase qui n'est pas la bonne"})
    for rest in ("", "exhibits/", "persons/", "persons/S1/", "findings/", "matrix/", "money/", "gaps/", "journal/", "chronology/"):
        browser.get(office.address() + rest)
    browser.get(office.address("exhibits", "0" * 64 + "/"))
    for path in ("/tables/named", "/journal", "/findings", "/nothing"):
        program.get(f"/api/v1/cases/{office.case}{path}")
    program.post(f"/api/v1/cases/{office.case}/search", {"query": numbers[0]}, content_type="application/json")
    browser.get("/case/ROTARU-Sergiu/")
    program.get("/api/v1/cases", headers={"authorization": "Bearer faisceau_ROTARU"})

    def breaks(*_):
        raise ValueError("ROTARU Sergiu +33639984107")

    monkeypatch.setattr(cases, "standing", breaks)
    browser.raise_request_exception = False
    assert browser.get(office.address()).status_code == 500
    assert "ROTARU" not in browser.get(office.address()).content.decode()
    lines = log.getvalue().splitlines()
    built = cases.ask(office.folder)
    names = {row["name"] for row in built.each("named")} | {row["pseudonym"] for row in built.each("named")}
    words = {word for name in names for word in name.split() if len(word) > 3}
    title = str(cases.read_marker(office.folder)["title"])
    secrets = [PASSPHRASE, PASSWORD, typed["password"], "pas la bonne", "exploitation", "faisceau_", person.full_name, title]
    for line in lines:
        document = json.loads(line)
        assert document["at"].endswith("+00:00")
        for one in (*numbers, *words, *secrets):
            assert one not in line, line
    events = {json.loads(line).get("event", "") for line in lines}
    assert {"login refused", "logged in", "token refused"} <= events
    faults = [json.loads(line) for line in lines if '"error"' in line]
    assert any(one["error"] == "ValueError" and one["page"] == "home:home" and one["through"] for one in faults)
    assert len(lines) >= 10


def test_a_line_of_the_log_cannot_be_forged():
    record = logging.LogRecord("faisceau.bureau", logging.INFO, "x", 1, "%s", ('a\n{"level": "INFO"}\u2028b',), None)
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["event"].startswith("a\n")


@pytest.mark.parametrize(("setting", "field"), [("SESSION_IDLE", "seen"), ("SESSION_COOKIE_AGE", "began")])
def test_a_session_ends_when_nobody_is_at_it_and_after_a_day_whatever_happens(office, setting, field):
    browser = office.client(office.member("analyst"))
    assert browser.get(office.address()).status_code == 200
    session = browser.session
    session[field] = int(time.time()) - getattr(real, setting) - 1
    session.save()
    assert browser.get(office.address()).status_code == 302
    assert browser.get("/").status_code == 302


def test_other_sessions_are_closed_by_their_person_and_all_of_them_by_who_suspends(office):
    person, chief = office.member("analyst"), office.person("yves", administers=True)
    here, there = office.client(person), office.client(person)
    assert there.get(office.address()).status_code == 200
    assert here.post("/sessions/close/").status_code == 403  # who they are was not shown a moment ago
    assert there.get(office.address()).status_code == 200
    assert here.post("/sessions/close/", {"passphrase": PASSPHRASE}).status_code == 302
    assert (here.get(office.address()).status_code, there.get(office.address()).status_code) == (200, 302)
    office.client(chief).post(reverse("account", kwargs={"person": person.pk}))
    assert here.get(office.address()).status_code == 302
    Person.objects.filter(pk=person.pk).update(is_active=True)
    assert here.get(office.address()).status_code == 302  # let in again, they log in again


def leave(browser, address, told):
    """Ask for what leaves, take it, and return the status."""
    answer = browser.post(address, told)
    assert not answer.streaming or b"".join(answer.streaming_content)
    return answer.status_code


def test_what_leaves_asks_again_who_somebody_is_after_five_minutes(office, monkeypatch):
    assert real.STEP_UP == 300
    browser = office.client(office.member("analyst"))
    address, told = office.address("search", "links/take/"), {"reason": "exploitation"}
    assert leave(browser, address, told) == 403
    assert leave(browser, address, {**told, "passphrase": PASSPHRASE}) == 200
    assert leave(browser, address, told) == 200
    now = time.monotonic()
    monkeypatch.setattr(world.time, "monotonic", lambda: now + 299)
    assert leave(browser, address, told) == 200
    monkeypatch.setattr(world.time, "monotonic", lambda: now + 302)
    refused = browser.post(address, told)
    assert refused.status_code == 403
    assert "5 minutes" in refused.content.decode()
    assert "/step-up/" in refused.content.decode()


def test_a_passkey_shown_a_moment_ago_is_as_good_as_the_passphrase(office):
    person = office.member("analyst")
    browser = office.client(person)
    address, told = office.address("search", "links/take/"), {"reason": "exploitation"}
    for at, kind, status in ((-1, "webauthn", 200), (-301, "webauthn", 403), (-1, "totp", 403), (-1, "password", 403)):
        session = browser.session
        method = {"method": "password"} if kind == "password" else {"method": "mfa", "type": kind, "id": 1}
        session["account_authentication_methods_user"] = str(person.pk)
        session["account_authentication_methods"] = [{**method, "at": time.time() + at, "reauthenticated": True}]
        session.save()
        assert leave(browser, address, told) == status, (at, kind)


def test_health_says_whether_it_is_well_and_nothing_else(db, client, settings, monkeypatch, tmp_path):
    settings.STATE = tmp_path
    assert client.get("/health/").json() == {"ok": True, "database": True, "disk": True}
    monkeypatch.setattr("faisceau.bureau.people.views.LEAST_ROOM", 1 << 62)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": True, "disk": False}


def command(state, *words):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FAISCEAU_", "DJANGO_", "DATABASE_"))},
        "FAISCEAU_BUREAU": str(state),
    }
    done = [sys.executable, "-m", "faisceau.bureau", *words]
    return subprocess.run(done, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_the_bureau_itself_is_copied_during_writes_and_comes_back_on_an_empty_machine(tmp_path):
    state, copy, new = tmp_path / "state", tmp_path / "bureau.tar", tmp_path / "new"
    assert command(state, "manage", "migrate", "--verbosity", "0").returncode == 0
    (state / "keys" / "claire.key").write_bytes(b"wrapped")
    (state / "hooks.toml").write_text("", "utf-8")
    stopped, written = threading.Event(), []

    def write():
        opened = sqlite3.connect(state / "office.sqlite3", timeout=20)
        while not stopped.is_set():
            number = len(written)
            opened.execute(f"INSERT INTO django_session VALUES ('k{number}', 'd{number}', '2030-01-01')")
            opened.commit()
            written.append(number)
        opened.close()

    writer = threading.Thread(target=write)
    writer.start()
    while len(written) < 20:
        time.sleep(0.01)
    before = len(written)
    done = command(state, "backup", str(copy), "--lang", "en")
    stopped.set()
    writer.join()
    assert done.returncode == 0, done.stderr
    assert "encrypt it" in done.stdout
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    assert command(state, "backup", str(copy)).returncode == 1  # it takes the place of nothing
    done = command(new, "restore", str(copy))
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(new / "office.sqlite3") as opened:
        [(found,)] = opened.execute("SELECT count(*) FROM django_session")
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before <= found <= len(written)
    assert (new / "keys" / "claire.key").read_bytes() == b"wrapped"
    assert (new / "secret.key").read_text() == (state / "secret.key").read_text()
    assert command(new, "restore", str(copy)).returncode == 1  # over a bureau that is there, nothing is written
    assert command(new, "manage", "check").returncode == 0


def test_what_is_no_copy_of_a_bureau_writes_nothing(tmp_path):
    import tarfile

    path = tmp_path / "x.tar"
    path.write_bytes(b"nothing")
    with pytest.raises(Damaged):
        copies.bring_back(path, tmp_path / "a", tmp_path / "a" / "keys")
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("faisceau-bureau-copy-1"))
        tar.addfile(tarfile.TarInfo("keys/../../outside"))
    with pytest.raises(Damaged):
        copies.bring_back(path, tmp_path / "b", tmp_path / "b" / "keys")
    assert not (tmp_path / "outside").exists()
    with pytest.raises(Invalid):
        copies.back_up(tmp_path, tmp_path, path)


def test_behind_tls_cookies_are_of_this_host_alone(tmp_path):
    code = "from faisceau.bureau import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    environment = {**os.environ, "FAISCEAU_BUREAU": str(tmp_path), "FAISCEAU_PLAIN_HTTP": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-session", "__Host-csrf", "True", "31536000"]


def test_every_answer_carries_what_keeps_a_browser_strict(office):
    browser, program = office.client(office.member("analyst")), office.program(office.member("clerk"))
    answers = [
        browser.get(office.address()),
        browser.get("/nothing/"),
        office.client().get("/account/login/"),
        browser.get("/health/"),
        program.get(f"/api/v1/cases/{office.case}"),
        program.get("/api/v1/nothing"),
    ]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers
    left = browser.post("/account/logout/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_five_wrong_passwords_close_a_name_for_a_while_and_no_other(office, settings):
    person, other = office.member("analyst"), office.member("clerk")
    settings.AXES_ENABLED = True
    for _ in range(5):
        office.client().post("/account/login/", {"login": person.username, "password": "faux-faux-faux"})
    window = office.client()
    assert window.post("/account/login/", {"login": person.username, "password": PASSWORD}).status_code != 302
    assert window.get("/").status_code == 302  # still at the door
    let_in = office.client().post("/account/login/", {"login": other.username, "password": PASSWORD})
    assert let_in.status_code == 302


def test_the_files_that_deploy_it_name_no_host_and_run_without_rights():
    container = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
    assert re.search(r"^ARG BASE=debian:12-slim\nFROM \$\{BASE\}$", container, re.MULTILINE)
    assert re.search(r"^USER 10001$", container, re.MULTILINE)
    assert "--require-hashes" in container
    for one in (ROOT / "deploy").iterdir():
        text = one.read_text("utf-8")
        assert not re.search(r"https?://(?!\$|127\.0\.0\.1)", text), one
    unit = (ROOT / "deploy" / "faisceau.service").read_text("utf-8")
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "UMask=0077"} <= set(unit.splitlines())
    proxy = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in proxy
    assert "X-Forwarded-Proto https" in proxy


def test_a_program_that_comes_in_the_clear_is_refused_not_sent_on(office, settings):
    program = office.program(office.member("prosecutor"))
    address = f"/api/v1/cases/{office.case}"
    assert program.get(address).status_code == 200
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    refused = program.get(address)
    assert refused.status_code == 403
    assert "travelled unprotected" in refused.content.decode() or "sans protection" in refused.content.decode()
    assert program.get(address, headers={"x-forwarded-proto": "https"}).status_code == 200
    assert office.client().get("/").status_code == 301


def test_a_password_alone_leads_no_farther_than_the_page_of_the_second_factor(office, settings):
    from allauth.mfa.models import Authenticator

    person = office.member("prosecutor")
    browser = office.client(person)
    assert browser.get(office.address()).status_code == 200
    settings.SECOND_FACTOR = True
    for address in ("/", office.address(), office.address("persons"), "/tokens/", "/accounts/people/"):
        sent = browser.get(address)
        assert (sent.status_code, sent.headers.get("Location")) == (302, "/account/2fa/"), address
    page = browser.get("/account/2fa/")
    assert page.status_code == 200
    assert "plus qu&#x27;un mot de passe" in page.content.decode()
    assert browser.get("/health/").status_code == 200
    assert office.program(person).get(f"/api/v1/cases/{office.case}").status_code == 200
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "clé", "credential": {}})
    assert browser.get(office.address()).status_code == 200


@pytest.mark.parametrize(
    ("password", "fit"),
    [
        ("faisceau-parquet-2026", False),
        ("Procureure-Bureau1", False),
        ("enquêteur-justice", False),
        ("hiver-quai-lanterne-9", True),
        ("le-procureur-mange-des-huitres", True),
    ],
)
def test_a_password_of_the_words_of_the_service_is_none(password, fit):
    from django.core.exceptions import ValidationError

    from faisceau.bureau.people.secrets import OwnWords

    if fit:
        OwnWords().validate(password)
    else:
        with pytest.raises(ValidationError):
            OwnWords().validate(password)


def test_a_password_that_leaked_is_refused_and_no_other(settings, tmp_path):
    from hashlib import sha1

    from django.core.exceptions import ValidationError

    from faisceau.bureau.people.breached import Breached

    leaked = [f"hiver-quai-lanterne-{n}" for n in range(400)]
    digests = {one: sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in leaked}
    settings.BREACHED = tmp_path / "breached-passwords.txt"
    Breached().validate(leaked[0])  # where no list was laid, none is looked for
    for count in (0, 1, 2, 400):
        lines = [f"{digest}:{len(digest) ** (n % 4)}\r\n" for n, digest in enumerate(sorted(list(digests.values())[:count]))]
        settings.BREACHED.write_text("".join(lines), "ascii")
        refused = set()
        for one in leaked:
            try:
                Breached().validate(one)
            except ValidationError:
                refused.add(one)
        assert refused == set(leaked[:count])
    assert "faisceau.bureau.people.breached.Breached" in [one["NAME"] for one in settings.AUTH_PASSWORD_VALIDATORS]


def test_a_secret_comes_from_the_file_that_a_keeper_of_secrets_lays(tmp_path, monkeypatch):
    from faisceau import cases
    from faisceau.model.errors import Locked

    laid = tmp_path / "passphrase"
    laid.write_text("une phrase assez longue pour signer\n", "utf-8")
    monkeypatch.delenv("FAISCEAU_PASSPHRASE", raising=False)
    monkeypatch.setenv("FAISCEAU_PASSPHRASE_FILE", str(laid))
    assert cases.World.of_this_machine(lambda *_, **__: None, keys=tmp_path).passphrase == "une phrase assez longue pour signer"
    laid.unlink()
    with pytest.raises(Locked) as refused:
        cases.World.of_this_machine(lambda *_, **__: None, keys=tmp_path)
    assert refused.value.code == "cases.no_secret"
