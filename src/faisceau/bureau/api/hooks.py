"""Notes to configured addresses when a build is finished: signed, sent by the durable queue, following nothing.

``hooks.toml`` in the state folder names the addresses; no page and no token can add one. A note holds the case's random id, the
digest of the build and when it was made, nothing of the case. It is signed as Standard Webhooks 1.0 says: HMAC-SHA-256 of
``ID.TIME.BODY`` under the secret of the address.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import http.client
import ipaddress
import json
import logging
import socket
import ssl
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django_tasks import default_task_backend, task

from faisceau.bureau.api.models import Note
from faisceau.bureau.work.models import Job
from faisceau.model.errors import Invalid

_LOG = logging.getLogger("faisceau.bureau")
PATIENCE = 10.0
"""Seconds that an address has to answer; ours."""
PAUSES = (30, 300, 3600, 6 * 3600, 24 * 3600)
"""Seconds before each further try; after the last the note is given up. Ours."""
FINISHED = "build_finished"
LEAST_SECRET = 24
"""Characters of the secret of an address; ours."""


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that is told: its secret, the cases of which it is told (none named: all), whether it may be of a private network."""

    address: str
    secret: str
    cases: tuple[str, ...] = ()
    private: bool = False

    def __post_init__(self) -> None:
        """Refuse what would send in the clear over a public network, or under a secret that can be guessed."""
        told = urlsplit(self.address)
        secure = told.scheme == "https" or (told.scheme == "http" and self.private)
        if not secure or not told.hostname or told.username or len(self.secret) < LEAST_SECRET:
            raise Invalid("programs.hook_wrong", address=told.hostname or "–", least=LEAST_SECRET)


def hooks() -> list[Hook]:
    """Return the configured addresses; raise Invalid where the file says what has no meaning."""
    path = Path(settings.STATE) / "hooks.toml"
    if not path.is_file():
        return []
    told = tomllib.loads(path.read_text("utf-8")).get("hook", [])
    try:
        return [Hook(one["address"], one["secret"], tuple(one.get("cases", ())), bool(one.get("private", False))) for one in told]
    except (KeyError, TypeError, AttributeError) as error:
        raise Invalid("programs.hook_wrong", address="–", least=LEAST_SECRET) from error


def tell_of_build(job: Job) -> int:
    """Put a note of a finished build into the queue for each address that is told of its case; return how many."""
    body = {"event": FINISHED, "case": job.case, "digest": job.result.get("digest", ""), "job": job.pk}
    told = [hook for hook in hooks() if not hook.cases or job.case in hook.cases]
    for hook in told:
        note = Note.objects.create(address=hook.address, kind=FINISHED, case=job.case, body=body)
        deliver.enqueue(note.pk)
    return len(told)


def go_on() -> int:
    """Put back into the queue what was not taken when the bureau stopped; return how many notes that is."""
    waiting = list(Note.objects.filter(state=Note.WAITING).values_list("pk", flat=True))
    for number in waiting:
        deliver.enqueue(number)
    return len(waiting)


@task()
def deliver(number: int) -> None:
    """Send a note; one that is not taken is tried again later, and given up in the end."""
    note = Note.objects.filter(pk=number, state=Note.WAITING).first()
    if note is None:
        return
    hook = next((one for one in hooks() if one.address == note.address), None)
    note.tries += 1
    note.answer = send(hook, note) if hook else "not configured"
    if note.answer.startswith("2"):
        note.state, note.ended = Note.SENT, timezone.now()
    elif hook is None or note.tries > len(PAUSES):
        note.state, note.ended = Note.GIVEN_UP, timezone.now()
    note.save()
    _LOG.info("note %s %s", note.pk, note.state)
    if note.state == Note.WAITING and default_task_backend.supports_defer:
        later = timezone.now() + dt.timedelta(seconds=PAUSES[note.tries - 1])
        deliver.using(run_after=later).enqueue(number)


def send(hook: Hook, note: Note) -> str:
    """Post a note to its address and return what was answered: a status, or why nothing was."""
    told = urlsplit(hook.address)
    body = json.dumps({**note.body, "at": note.made.isoformat()}, sort_keys=True).encode()
    try:
        connection = _connection(hook, told.scheme, str(told.hostname), told.port)
        try:
            path = (told.path or "/") + (f"?{told.query}" if told.query else "")
            connection.request("POST", path, body, {"Content-Type": "application/json", **signature(hook.secret, note, body)})
            # What is answered is not read, and a redirection is an answer like another: nothing is followed.
            return str(connection.getresponse().status)
        finally:
            connection.close()
    except Invalid as error:
        return error.code
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__


def signature(secret: str, note: Note, body: bytes) -> dict[str, str]:
    """Return the headers by which the other side knows who wrote a note, and that it is new."""
    name, at = f"faisceau-{note.pk}", str(int(timezone.now().timestamp()))
    mac = hmac.new(secret.encode(), f"{name}.{at}.".encode() + body, sha256).digest()
    return {"webhook-id": name, "webhook-timestamp": at, "webhook-signature": f"v1,{base64.b64encode(mac).decode()}"}


def _connection(hook: Hook, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """Connect to the very address that was looked at: a name that answers otherwise the second time leads nowhere."""
    place = port or (443 if scheme == "https" else 80)
    found: Sequence[Any] = socket.getaddrinfo(host, place, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(one[4][0]) for one in found]
    if not hook.private and not all(one.is_global and not one.is_multicast for one in addresses):
        raise Invalid("programs.hook_private", address=host)
    opened = socket.create_connection((str(addresses[0]), place), PATIENCE)
    connection = http.client.HTTPConnection(host, place, timeout=PATIENCE)
    connection.sock = ssl.create_default_context().wrap_socket(opened, server_hostname=host) if scheme == "https" else opened
    return connection
