"""A bureau that is killed while files come in, while people decide, while it builds: what it acknowledged is there when it opens again."""

import hashlib
import http.client
import json
import random
import re
import shutil
import signal
import threading
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

import pytest
import typst

from bureau_process import served

PASSPHRASE = "une phrase assez longue pour signer"
TOLD = {"full_name": "Claire Aubry", "username": "claire", "password": "hiver-quai-lanterne-9", "role": "prosecutor"}


class Window:
    """A browser without pictures: cookies, forms, and a token for what programs ask."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def send(self, path, to=None, **told):
        """Send the form of a page as its page makes it, to that page or to another."""
        page = self.opener.open(self.address + path).read().decode()
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|seen)" value="([^"]+)"', page[page.index("<main") :]))
        return self.opener.open(self.address + (to or path), urlencode({**hidden, **told}, doseq=True).encode())

    def first_account(self, told):
        """Make the first account on the link that the bureau told at its start."""
        self.send(told["link"].removeprefix(self.address), **TOLD, passphrase=PASSPHRASE)

    def new_case(self):
        """Open a case and return its id."""
        return re.search(r"/case/(\w+)/", self.send("new/", title="Essai", state="FR", passphrase=PASSPHRASE).url)[1]

    def token(self, *scopes):
        """Make a token for a program and return it."""
        made = self.send("tokens/", name="t", scope=scopes, days="1", case="", passphrase=PASSPHRASE)
        return made.read().decode().split('id="token">')[1].split("<")[0]


def asked(address, token, method, path, body=b""):
    """Ask the interface and return the status and what it says; raise what a killed bureau raises."""
    told = urlsplit(address)
    connection = http.client.HTTPConnection(told.hostname, told.port, timeout=30)
    kind = "application/json" if method == "POST" else "application/octet-stream"
    try:
        connection.request(method, path, body, {"Authorization": f"Bearer {token}", "Content-Type": kind})
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if content else None
    finally:
        connection.close()


def test_what_was_acknowledged_of_an_upload_survives_a_kill(tmp_path):
    state, part = tmp_path / "state", 8 << 20
    content = hashlib.shake_256(b"piece").digest(4 * part + 1000)
    taken = []
    with served(state) as first:
        window = Window(first.address)
        window.first_account(first.told)
        case, token = window.new_case(), window.token("arrival", "exhibits", "case")
        here = f"/api/v1/cases/{case}/arrivals"
        files = json.dumps({"files": [{"name": "piece.bin", "bytes": len(content)}]}).encode()
        status, told = asked(first.address, token, "POST", here, files)
        assert status == 201
        arrival = f"{here}/{told['arrival']}"

        def bring():
            for number in range(5):
                body = content[number * part : (number + 1) * part]
                try:
                    answer, _ = asked(first.address, token, "PUT", f"{arrival}/0/{number}", body)
                except (OSError, http.client.HTTPException):
                    return
                if answer == 204:
                    taken.append(number)
                    enough.set()

        enough = threading.Event()
        bringing = threading.Thread(target=bring)
        bringing.start()
        assert enough.wait(60)
        first.stop(signal.SIGKILL)
        bringing.join(60)
    assert taken
    with served(state) as again:
        status, told = asked(again.address, token, "GET", arrival)
        assert status == 200
        assert set(taken) <= set(told["files"][0]["there"])
        assert not told["complete"]
        for number in sorted(set(range(5)) - set(told["files"][0]["there"])):
            body = content[number * part : (number + 1) * part]
            assert asked(again.address, token, "PUT", f"{arrival}/0/{number}", body)[0] == 204
        digest = hashlib.sha256(content).hexdigest()
        told = json.dumps({"digest": digest}).encode()
        assert asked(again.address, token, "POST", f"{arrival}/0/check", told) == (200, {"digest": digest})


def finished(address, token, case, job):
    """Wait until a work is over and return what is told of it."""
    until = time.monotonic() + 300
    while True:
        status, told = asked(address, token, "GET", f"/api/v1/cases/{case}/jobs/{job}")
        assert status == 200
        if told["state"] not in {"waiting", "running"}:
            return told
        assert time.monotonic() < until, told
        time.sleep(0.2)


def built(address, token, case):
    """Ask for a build, wait until it is done and return what is told of it."""
    status, told = asked(address, token, "POST", f"/api/v1/cases/{case}/builds")
    assert status == 202
    told = finished(address, token, case, told["job"])
    assert told["state"] == "done"
    return told


def entries(address, token, case):
    """Return every entry of the journal as the interface gives them, page after page."""
    found, after = [], ""
    while True:
        status, told = asked(address, token, "GET", f"/api/v1/cases/{case}/journal?limit=100{after}")
        assert status == 200
        found += told["items"]
        if not told["next"]:
            return found
        after = f"&after={told['next']}"


def decide(window, case, codes, acknowledged, enough, wrong):
    """Name one person after another until nobody answers any more; keep what was acknowledged, and say when it is enough."""
    for code, last in codes:
        try:
            window.send(f"case/{case}/persons/name/", person=code, name=f"Nom {code}", pseudonym=code, passphrase=PASSPHRASE)
        except urllib.error.HTTPError as refusal:
            wrong.append((refusal.code, refusal.reason, refusal.url, refusal.read()))
            enough.set()
            return
        except (OSError, http.client.HTTPException):
            return
        acknowledged.append(code)
        if last:
            enough.set()


@pytest.mark.timeout(900)  # bureaus are started and killed one after another
def test_what_was_decided_survives_kills(tmp_path):
    state, draw = tmp_path / "state", random.Random(11)
    acknowledged, wrong, window, case, token = [], [], None, "", ""
    for turn in range(3):
        with served(state) as bureau:
            if window is None:
                window = Window(bureau.address)
                window.first_account(bureau.told)
                case, token = window.new_case(), window.token("case", "journal", "build")
                built(bureau.address, token, case)
            window.address = bureau.address
            wanted, enough = draw.randint(2, 4), threading.Event()
            codes = [(f"P{turn}-{number}", number == wanted) for number in range(1, 40)]
            deciding = threading.Thread(target=decide, args=(window, case, codes, acknowledged, enough, wrong))
            deciding.start()
            assert enough.wait(120)
            assert not wrong, (tmp_path / "state.log").read_text()[-4000:]
            time.sleep(draw.random() / 3)
            bureau.stop(signal.SIGKILL)
            deciding.join(60)
    assert len(acknowledged) >= 6
    with served(state) as again:
        built(again.address, token, case)
        named = [
            code for one in entries(again.address, token, case) for code in re.findall(r"\bP\d-\d+", one["object"] + one["label"])
        ]
    # At each kill one decision may have been kept of which nobody was told; none is there twice.
    assert len(named) == len(set(named))
    assert set(acknowledged) <= set(named)
    assert len(named) <= len(acknowledged) + 3


@pytest.mark.timeout(900)  # bureaus are started and killed one after another
def test_a_build_that_was_killed_is_done_when_the_bureau_opens_again(tmp_path):
    state = tmp_path / "state"
    with served(state) as first:
        window = Window(first.address)
        window.first_account(first.told)
        window.send("", to="training/")
        until = time.monotonic() + 600
        while not (found := re.search(r"/case/(\w+)/", window.opener.open(first.address).read().decode())):
            assert time.monotonic() < until
            time.sleep(0.5)
        case, token = found[1], window.token("case", "build")
        before = built(first.address, token, case)
    folder = state / "cases" / "training-1"
    shutil.rmtree(folder / "shelf")
    for made in folder.glob("build*.json"):
        made.unlink()
    with served(state) as second:
        job = asked(second.address, token, "POST", f"/api/v1/cases/{case}/builds")[1]["job"]
        until = time.monotonic() + 300
        while not any((folder / "shelf").rglob("*.parquet")):
            assert time.monotonic() < until
            time.sleep(0.05)
        second.stop(signal.SIGKILL)
    assert not list(folder.glob("build*.json"))
    with served(state) as third:
        assert finished(third.address, token, case, job) == before | {"job": job}


PAGES, REDACTED = 40, ("Pièce occultée", "Exhibit redacted")


def paper():
    """Return a PDF of pages of words, a word that is to be kept back on each."""
    page = "= Audition\n" + " ".join(f"Elle nomme canariquatre, puis se tait ({n})." for n in range(60))
    return typst.compile(("#set page(width: 210mm, height: 297mm)\n" + "\n#pagebreak()\n".join([page] * PAGES)).encode())


def sealed(window, token, case, content):
    """Bring a file and seal it."""
    here = f"/api/v1/cases/{case}/arrivals"
    files = json.dumps({"files": [{"name": "audition.pdf", "bytes": len(content)}]}).encode()
    arrival = asked(window.address, token, "POST", here, files)[1]["arrival"]
    assert asked(window.address, token, "PUT", f"{here}/{arrival}/0/0", content)[0] == 204
    digest = json.dumps({"digest": hashlib.sha256(content).hexdigest()}).encode()
    assert asked(window.address, token, "POST", f"{here}/{arrival}/0/check", digest)[0] == 200
    window.send(f"case/{case}/exhibits/seal/", arrival=arrival, passphrase=PASSPHRASE)


def prepared(window, case, number):
    """Wait until so many copies are prepared, and return the pages of them and what they say, the newest first."""
    until = time.monotonic() + 300
    while True:
        page = window.opener.open(f"{window.address}case/{case}/disclosure/").read().decode()
        if len(found := re.findall(rf"case/{case}/disclosure/copies/(\d+)/", page)) == number:
            break
        assert time.monotonic() < until, page[-3000:]
        time.sleep(0.2)
    places = [f"case/{case}/disclosure/copies/{one}/" for one in found]
    return [(place, window.opener.open(window.address + place).read().decode()) for place in places]


@pytest.mark.timeout(900)  # bureaus are started and killed one after another
def test_a_copy_that_was_killed_while_it_was_prepared_is_done_when_the_bureau_opens_again(tmp_path):
    state, content = tmp_path / "state", paper()
    with served(state) as first:
        window = Window(first.address)
        window.first_account(first.told)
        case, token = window.new_case(), window.token("arrival", "exhibits", "case", "journal", "build")
        sealed(window, token, case, content)
        built(first.address, token, case)
        (folder,) = [path for path in (state / "cases").iterdir() if path.is_dir()]
        before = sorted(path.name for path in (folder / "exhibits").iterdir())
        told = {"mark": "D1", "ground": "fr 706-58", "reason": "identité tenue à part", "words": "canariquatre", "places": ""}
        ask = (f"case/{case}/disclosure/", f"case/{case}/disclosure/redact/")
        window.send(*ask, **told)
        until = time.monotonic() + 300
        while sum(path.stat().st_size > 1 << 18 for path in (folder / "shelf" / "copies").rglob("parts/*")) < 1:
            assert time.monotonic() < until
            time.sleep(0.02)
        first.stop(signal.SIGKILL)
    (copy,) = (folder / "shelf" / "copies").iterdir()
    kept = [path for path in copy.rglob("*") if path.is_file()]
    assert "told" not in {path.name for path in kept}, "it was prepared before the kill"
    assert not [
        path for path in kept if any(word in path.read_bytes() for word in (b"canariquatre", b"\xff\xd8\xff\xe0", b"%PDF-"))
    ]
    with served(state) as second:
        window.address = second.address
        ((place, page),) = prepared(window, case, 1)
        digest = re.search(r'name="digest" value="(\w{64})"', page)[1]
        assert sorted(path.name for path in (folder / "exhibits").iterdir()) == before
        assert not [one for one in entries(second.address, token, case) if one["label"] in REDACTED]
        window.send(*ask, **told)
        again = prepared(window, case, 2)
        assert [re.search(r'name="digest" value="(\w{64})"', page)[1] for _, page in again] == [digest, digest]
        window.opener.open(f"{window.address}{place}picture/?at=1").read()
        window.send(place, place + "sign/", digest=digest, unseen="yes", passphrase=PASSPHRASE)
        window.send(again[0][0], again[0][0] + "drop/")
        assert sum(one["label"] in REDACTED for one in entries(second.address, token, case)) == 1
    assert {path.name for path in (folder / "exhibits").iterdir()} - set(before) == {digest, f"{digest}.key"}
    assert not list((folder / "shelf" / "copies").iterdir())
