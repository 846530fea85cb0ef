"""A bureau that is killed while files come in: what it acknowledged is there when it opens again, and the arrival goes on."""

import hashlib
import http.client
import json
import re
import signal
import threading
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

from bureau_process import served

PASSPHRASE = "une phrase assez longue pour signer"
TOLD = {"full_name": "Claire Aubry", "username": "claire", "password": "hiver-quai-lanterne-9", "role": "prosecutor"}


class Window:
    """A browser without pictures: cookies, forms, and a token for what programs ask."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def send(self, path, **told):
        """Send the form of a page as its page makes it."""
        page = self.opener.open(self.address + path).read().decode()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page[page.index("<main") :])[1]
        return self.opener.open(self.address + path, urlencode({**told, "csrfmiddlewaretoken": token}, doseq=True).encode())


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
        window.send(first.told["link"].removeprefix(first.address), **TOLD, passphrase=PASSPHRASE)
        case = re.search(r"/case/(\w+)/", window.send("new/", title="Essai", state="FR", passphrase=PASSPHRASE).url)[1]
        made = window.send("tokens/", name="t", scope=["arrival", "exhibits", "case"], days="1", case="", passphrase=PASSPHRASE)
        token = made.read().decode().split('id="token">')[1].split("<")[0]
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
