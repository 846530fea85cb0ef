"""``faisceau serve``: make ready what the bureau needs, say its address, answer and work until it is stopped.

``python -m faisceau.bureau serve|work|backup|restore|manage …``: ``work`` is the durable queue alone, ``manage`` is Django's own commands;
``backup FILE`` and ``restore FILE`` copy what is the bureau's own, while people work, and bring it back.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from faisceau.bureau.ending import end_with_parent
from faisceau.model.errors import Refusal
from faisceau.model.wording import LANGS, say

HOUR = 3600.0
"""Seconds between two looks at what comes due by itself; ours."""
WAIT = 5.0
"""Seconds that the queue is given to end what it does before it is stopped; it goes on with it the next time. Ours."""


def main() -> int:
    """Do what is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faisceau.bureau.settings")
    asked = sys.argv[1:2]
    if asked == ["manage"]:
        from django.core.management import execute_from_command_line

        make_ready()
        execute_from_command_line(["faisceau-bureau", *sys.argv[2:]])
        return 0
    if asked == ["work"]:
        return work()
    if asked in (["backup"], ["restore"]):
        return copy(asked[0], sys.argv[2:])
    return serve(sys.argv[2:])


def make_ready() -> None:
    """Make the state folder and the secret key where they are not there."""
    from faisceau.bureau import settings

    for folder in (settings.STATE, settings.CASES, settings.UPLOADS, settings.KEYS):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.STATE / "secret.key"
    if not settings.SECRET_KEY:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(50))
        settings.SECRET_KEY = path.read_text("ascii")


def copy(act: str, arguments: list[str]) -> int:
    """Copy what is the bureau's own into a file, or bring it back; say how many files that was, or why it was refused."""
    from faisceau.bureau import copies, settings

    options = argparse.ArgumentParser(f"python -m faisceau.bureau {act}")
    options.add_argument("file", type=Path)
    options.add_argument("--lang", choices=LANGS, default="fr")
    asked = options.parse_args(arguments)
    try:
        if act == "restore":
            done = copies.bring_back(asked.file, settings.STATE, settings.KEYS)
        else:
            done = copies.back_up(settings.STATE, settings.KEYS, asked.file)
    except Refusal as error:
        print(error.say(asked.lang), file=sys.stderr)
        return 1
    code = "bureau.restore_done" if act == "restore" else "bureau.backup_done"
    print(say(code, asked.lang, {"n": done, "path": asked.file}))
    return 0


def serve(arguments: list[str]) -> int:
    """Answer on a port until stopped, with the queue beside."""
    options = argparse.ArgumentParser("faisceau serve")
    options.add_argument("--case-root", type=Path)
    options.add_argument("--port", type=int, default=8000)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--lang", choices=LANGS, default="fr")
    options.add_argument("--json", action="store_true")
    asked = options.parse_args(arguments)
    if asked.case_root:
        os.environ["FAISCEAU_CASES"] = str(asked.case_root.resolve())
    if not _free(asked.host, asked.port):
        print(say("bureau.port_taken", asked.lang, {"port": asked.port}), file=sys.stderr)
        return 1
    local = asked.host in ("127.0.0.1", "localhost", "::1")
    if local:
        # Nobody else reaches this machine's own loopback: no certificate is needed there.
        os.environ.setdefault("FAISCEAU_PLAIN_HTTP", "1")
    closed = _prepare()
    address = f"http://localhost:{asked.port}/" if local else f"http://{asked.host}:{asked.port}/"
    told = {"address": address, "link": _first_link(address), "closed": sorted(folder.name for folder in closed)}
    if asked.json:
        print(json.dumps(told), flush=True)
    else:
        print(say("bureau.serving", asked.lang, told), flush=True)
        if told["link"]:
            print(say("bureau.first_link", asked.lang, told), flush=True)
        from faisceau.bureau import settings

        for name in told["closed"]:
            print(say("bureau.case_closed", asked.lang, {"case": name, "card": settings.CARD}), flush=True)
    stopped = threading.Event()
    worker = threading.Thread(target=_keep_working, args=(stopped,), daemon=True)
    worker.start()
    try:
        _answer(asked.host, asked.port)
    finally:
        stopped.set()
        worker.join(WAIT + 1)
    return 0


def _free(host: str, port: int) -> bool:
    """Say whether nobody answers on a port yet: two bureaus on one port would share its visitors, and each hold half of their keys."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(address)
    except OSError:
        return False
    return True


def _prepare() -> list[Path]:
    """Bring the database, the assets and the bureau's own key up to date; return the folders of cases that stay closed to it."""
    make_ready()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from faisceau import cases
    from faisceau.bureau import settings, world
    from faisceau.bureau.people.joining import adopt, let_in
    from faisceau.bureau.work.tasks import go_on

    bureau = world.of_the_bureau()
    bureau.holder_or_first()
    cases.keys(settings.STATE, bureau, "card", [str(settings.CARD)])
    closed = adopt()
    let_in()
    go_on()
    return closed


def _first_link(address: str) -> str:
    """Return the one-time link of the first account where there is none yet; one that was not used is worth nothing any more."""
    from faisceau.bureau.people.models import Invitation, Person

    if Person.objects.exists():
        return ""
    Invitation.objects.filter(by=None, used=None).delete()
    return f"{address}invitation/{Invitation.make(None, administers=True)}/"


def _answer(host: str, port: int) -> None:
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # What answers is forked from this process: a connection that was open here would be two processes' there (SQLite, "How To Corrupt",
    # 2.6; PostgreSQL's is one socket for both).
    connections.close_all()
    # One process: people's keys are held in its memory. DuckDB, cryptography and the jail work outside Python's lock.
    # What the server says of its own tuning is nobody's who opens a bureau: the address and the link stand alone.
    Server(
        "faisceau.bureau.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        log_level=LogLevels.error,
    ).serve()


def _keep_working(stopped: threading.Event) -> None:
    """Run the queue in a process of its own, again where it ended by itself."""
    while not stopped.is_set():
        queue = subprocess.Popen([sys.executable, "-m", "faisceau.bureau", "work"])
        while queue.poll() is None and not stopped.wait(0.5):
            pass
        if queue.poll() is None:
            queue.terminate()
            try:
                queue.wait(WAIT)
            except subprocess.TimeoutExpired:
                queue.kill()
        stopped.wait(1.0)


def work() -> int:
    """Do what is in the queue, one work after another, until told to stop or until whoever started this is gone."""
    make_ready()
    import django
    from django.core.management import call_command

    def leave(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SystemExit(0)

    django.setup()
    signal.signal(signal.SIGTERM, leave)
    end_with_parent()
    threading.Thread(target=_by_the_clock, daemon=True).start()
    call_command("db_worker", "--interval", "0.5", "--no-startup-delay", verbosity=0)
    return 0


def _by_the_clock() -> None:
    """Do what comes due while nobody asks for anything: destroy the copies that nobody signed in time."""
    from django.db import DatabaseError, close_old_connections

    from faisceau.bureau.work.tasks import expire_copies

    while True:
        time.sleep(HOUR)
        close_old_connections()
        try:
            expire_copies()
        except (DatabaseError, OSError, Refusal):  # it is tried again in an hour; the queue goes on
            logging.getLogger("faisceau.bureau").exception("prepared copies were not looked through")


if __name__ == "__main__":
    raise SystemExit(main())
