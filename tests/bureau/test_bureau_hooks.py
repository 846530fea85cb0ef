"""Notes of finished builds: to configured addresses only, signed, tried again, following nothing, never to a private network unasked."""

import base64
import hmac
import json
import stat
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from faisceau.bureau.api import hooks
from faisceau.bureau.api.models import Note
from faisceau.bureau.work.tasks import begin
from faisceau.model.errors import Invalid

SECRET = "un secret de trente caracteres"


@pytest.fixture
def taker(monkeypatch):
    """Return a server of this machine that takes notes, what it was given, and the status that it answers."""
    given, answer = [], {"status": 204}

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self):
            given.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answer["status"])
            if answer["status"] == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Taker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/told?x=1", given, answer
    server.shutdown()
    server.server_close()


@pytest.fixture
def configured(settings, tmp_path, taker):
    """Write the file of addresses; return its path and how to write another one."""
    settings.STATE = tmp_path
    path = tmp_path / "hooks.toml"

    def write(address=taker[0], private="true", secret=SECRET, cases=()):
        path.write_text(
            f'[[hook]]\naddress = "{address}"\nsecret = "{secret}"\nprivate = {private}\ncases = {list(cases)}\n'.replace("'", '"'),
            "utf-8",
        )
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)

    write()
    return write


def test_a_finished_build_is_told_signed_and_holds_nothing_of_the_case(office, configured, taker):
    job = begin("build", office.case, office.member("prosecutor"), {})
    job.refresh_from_db()
    [(path, headers, body)] = taker[1]
    assert path == "/told?x=1"
    told = json.loads(body)
    assert told.keys() == {"event", "case", "digest", "job", "at"}
    assert (told["event"], told["case"], told["digest"]) == ("build_finished", office.case, job.result["digest"])
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(SECRET.encode(), signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"
    assert Note.objects.get().state == Note.SENT


def test_nobody_is_told_who_is_not_configured(office, settings, tmp_path, taker):
    settings.STATE = tmp_path
    begin("build", office.case, office.member("prosecutor"), {})
    assert not taker[1]
    assert not Note.objects.exists()


def test_an_address_of_other_cases_is_not_told(office, configured, taker):
    configured(cases=["00000000deadbeef"])
    begin("build", office.case, office.member("prosecutor"), {})
    assert not taker[1]


@pytest.mark.parametrize("status", [302, 500, 404])
def test_what_is_not_taken_stays_and_no_redirection_is_followed(office, configured, taker, status):
    taker[2]["status"] = status
    begin("build", office.case, office.member("prosecutor"), {})
    note = Note.objects.get()
    assert (note.state, note.tries, note.answer) == (Note.WAITING, 1, str(status))
    assert [path for path, _, _ in taker[1]] == ["/told?x=1"]
    taker[2]["status"] = 204
    assert hooks.go_on() == 1  # a restarted bureau goes on with it
    note.refresh_from_db()
    assert (note.state, note.tries) == (Note.SENT, 2)
    assert hooks.go_on() == 0


def test_a_note_is_given_up_in_the_end(office, configured, taker):
    taker[2]["status"] = 500
    begin("build", office.case, office.member("prosecutor"), {})
    for _ in hooks.PAUSES:
        hooks.go_on()
    assert Note.objects.get().state == Note.GIVEN_UP
    assert len(taker[1]) == len(hooks.PAUSES) + 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.7", "192.168.1.9", "169.254.169.254", "[::1]", "100.64.0.1", "0.0.0.0"]
)
def test_a_private_network_is_refused_unless_configured(db, configured, host, monkeypatch):
    configured(address=f"https://{host}/told", private="false")
    monkeypatch.setattr(hooks.socket, "create_connection", lambda *_: pytest.fail("connected"))
    [hook] = hooks.hooks()
    note = Note.objects.create(address=hook.address, kind="build_finished", case="x")
    assert hooks.send(hook, note) == "programs.hook_private"


def test_a_name_is_looked_up_once_and_that_address_is_called(db, configured, monkeypatch):
    """A name that answers with a public address first and a private one then gains nothing."""
    configured(address="https://faisceau.example/told", private="false")
    answers, called = [["93.184.216.34"], ["127.0.0.1"]], []
    monkeypatch.setattr(hooks.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (one, 443)) for one in answers.pop(0)])

    def connect(address, patience):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(hooks.socket, "create_connection", connect)
    [hook] = hooks.hooks()
    note = Note.objects.create(address=hook.address, kind="build_finished", case="x")
    assert hooks.send(hook, note) == "ConnectionRefusedError"
    assert called == [("93.184.216.34", 443)]
    answers[:] = [["93.184.216.34", "10.0.0.1"]]
    assert hooks.send(hook, note) == "programs.hook_private"


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "http://faisceau.example/told", "private": "false"},
        {"address": "https://user@faisceau.example/"},
        {"address": "ftp://faisceau.example/"},
        {"address": "https:///told"},
        {"secret": "court"},
    ],
)
def test_a_file_that_says_what_has_no_meaning_is_refused_and_the_build_stands(office, configured, taker, wrong):
    configured(**wrong)
    with pytest.raises(Invalid):
        hooks.hooks()
    job = begin("build", office.case, office.member("prosecutor"), {})
    job.refresh_from_db()
    assert job.state == "done"
    assert not taker[1]
