"""The bureau as it runs: settings that a server may be put behind TLS with, migrations complete, several people at once, a kill."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from bureau_process import served
from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation
from faisceau.model.errors import Stale

PASSPHRASE = "une phrase assez longue pour signer"


def manage(tmp_path, *words):
    """Run a command of the framework under the settings of a server."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FAISCEAU_", "DJANGO_", "DATABASE_"))},
        "FAISCEAU_BUREAU": str(tmp_path / "state"),
        "FAISCEAU_HOSTS": "faisceau.example",
    }
    command = [sys.executable, "-W", "error", "-m", "faisceau.bureau", "manage", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_port_on_which_somebody_answers_is_not_shared(tmp_path):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as the server itself would take it
        one.bind(("127.0.0.1", 0))
        one.listen()
        environment = {**os.environ, "FAISCEAU_BUREAU": str(tmp_path / "state")}
        command = [sys.executable, "-m", "faisceau", "serve", f"--port={one.getsockname()[1]}", "--lang=en"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "answers on port" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "state").exists()


def test_a_deployment_is_checked_clean(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_every_model_has_its_migration(tmp_path):
    assert manage(tmp_path, "makemigrations", "--check", "--dry-run").returncode == 0


def test_the_state_of_the_bureau_is_nobody_elses(tmp_path):
    manage(tmp_path, "check")
    state = tmp_path / "state"
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in (state, *state.iterdir())} == {
        "state": "0o700",
        "cases": "0o700",
        "incoming": "0o700",
        "keys": "0o700",
        "secret.key": "0o600",
    }


def opened_by(process):
    """Return the files that a process has open, and those that the processes which it started have: pid -> paths."""
    told = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(entry.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])
            if process in {parent, int(entry.name)}:
                told[int(entry.name)] = {str(one.readlink()) for one in entry.joinpath("fd").iterdir()}
        except OSError:  # it ended meanwhile
            continue
    return told


def test_no_process_answers_over_a_connection_of_another(tmp_path):
    state = tmp_path / "state"
    with served(state) as bureau:
        last = time.monotonic() + 60
        while len(held := opened_by(bureau.process.pid)) < 3 and time.monotonic() < last:
            time.sleep(0.1)  # the bureau answers before the process of its queue has been started
        assert len(held) >= 3  # the command itself, what answers, the queue
        assert str(state / "office.sqlite3") not in held[bureau.process.pid]


@pytest.mark.django_db(transaction=True)
def test_eight_people_write_and_nothing_is_lost(office):
    member = office.member("prosecutor")
    wrong = []

    def write(number):
        try:
            for turn in range(20):
                Consultation.objects.create(case=office.case, person=member, page=f"{number}-{turn}", rows=1)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test looks for
            wrong.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert not wrong
    assert Consultation.objects.exclude(page__contains=":").count() == 8 * 20


def test_a_stale_decision_is_refused_with_both_versions(office):
    member = office.member("prosecutor")
    own = world.of_a_person(member, PASSPHRASE)
    with cases.open_case(office.folder, own) as case:
        seen = case.journal.size
    entry = [("PersonNamed", {"person": "S99", "name": "Inconnu Quatre-Vingt-Dix-Neuf", "pseudonym": "Personne 99"})]
    cases.sign(office.folder, own, entry, seen=seen)
    with pytest.raises(Stale) as refused:
        cases.sign(office.folder, own, entry, seen=seen)
    assert refused.value.arguments


def answers(address):
    """Say whether anybody answers at an address."""
    try:
        urllib.request.urlopen(f"{address}health/", timeout=5).close()
    except OSError:
        return False
    return True


def first_account(bureau):
    """Return a browser in which the first account of a bureau was made, and the page of its cases."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(bureau.told["link"]).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page[page.index("<main") :])[1]
    told = {
        "csrfmiddlewaretoken": token,
        "full_name": "Claire Aubry",
        "username": "claire",
        "password": "hiver-quai-lanterne-9",
        "passphrase": PASSPHRASE,
        "role": "prosecutor",
    }
    answer = browser.open(bureau.told["link"], urlencode(told).encode())
    assert answer.url == bureau.address
    return browser, answer.read().decode()


def test_a_case_of_others_keeps_no_bureau_from_opening_and_comes_in_once_its_holder_admits_it(tmp_path):
    root, state = tmp_path / "cases", tmp_path / "state"
    stranger = cases.World.of_this_machine(lambda *told, **named: None, keys=tmp_path / "stranger")
    stranger.holder_or_first()
    cases.new(root / "elsewhere", stranger, title="Affaire des autres", state="FR", languages=("fr",), name="Autre", role="judge")
    (root / "torn").mkdir()
    (root / "torn" / "case.toml").write_text("id = ", "utf-8")
    with served(state, root) as first:
        assert first.told["closed"] == ["elsewhere"]
        browser, page = first_account(first)
        assert "Affaire des autres" not in page
    cases.keys(root / "elsewhere", stranger, "enrol", [str(state / "faisceau.card")], name="Faisceau", role="bureau")
    with served(state, root) as again:
        assert again.told["closed"] == []
        assert "Affaire des autres" in browser.open(again.address).read().decode()


def test_a_killed_bureau_opens_again_with_what_it_acknowledged(tmp_path):
    state = tmp_path / "state"
    with served(state) as first:
        first_account(first)
        first.stop(signal.SIGKILL)
        gone = time.monotonic() + 30
        while answers(first.address):  # nothing goes on answering in its place
            assert time.monotonic() < gone
            time.sleep(0.2)
    with served(state) as again:
        assert again.told["link"] == ""  # the account that was acknowledged is there
