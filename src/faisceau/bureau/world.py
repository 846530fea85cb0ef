"""The worlds of the bureau: its own keys, by which exhibits are opened for reading, and those of each person, who alone signs.

A person's keys are opened by their passphrase and held in memory for ten minutes; nothing of the server can sign for them.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from faisceau.bureau.people.models import Person
from faisceau.cases import World
from faisceau.cases.private import Private, private
from faisceau.model.errors import Locked, Missing

BUREAU = "bureau"
"""The name of the bureau's own key in the key folder."""

NOTED = 8 * 3600.0
"""Seconds for which what a person keeps for themselves stays open after their passphrase was given: the length of a session."""

_LOG = logging.getLogger("faisceau.bureau")
_SAFE: dict[tuple[str, str], tuple[float, World]] = {}
_UNLOCKED: dict[tuple[str, str, str], dict[str, float]] = {}
_NOTES: dict[tuple[str, str, str], tuple[float, Private]] = {}
_LOCK = threading.Lock()


def _tell(code: str, **arguments: object) -> None:
    del arguments
    _LOG.info("told %s", code)


def of_the_bureau() -> World:
    """Return the world in which exhibits are read and builds are made; its key is opened once, because a passphrase takes time to try."""
    try:
        return _opened(settings.KEYS)
    except Missing:
        return World.of_this_machine(_tell, BUREAU, settings.KEYS)  # the first time, before the key is made


@cache
def _opened(keys: Path) -> World:
    world = World.of_this_machine(_tell, BUREAU, keys)
    world.held = world.holder()
    return world


def of_a_person(person: Person, passphrase: str) -> World:
    """Return the world of a person whose passphrase is given; raise Locked where it is wrong."""
    world = World.of_this_machine(_tell, person.holder, settings.KEYS)
    world.passphrase = passphrase
    world.held = world.holder()
    world.passphrase = None
    return world


def unlock(request: HttpRequest, passphrase: str) -> None:
    """Open the keys of the person of a request and hold them for a while."""
    world = of_a_person(_person(request), passphrase)
    with _LOCK:
        _SAFE[_key(request)] = (time.monotonic() + settings.KEY_HELD, world)


def lock(request: HttpRequest) -> None:
    """Let go of the keys of a person, and of what they keep for themselves."""
    key = _key(request)
    with _LOCK:
        _SAFE.pop(key, None)
        for held_open in (_NOTES, _UNLOCKED):
            for kept in [one for one in held_open if one[:2] == key]:
                del held_open[kept]


def held(request: HttpRequest) -> World | None:
    """Return the world of a person whose keys are open, or None."""
    now = time.monotonic()
    with _LOCK:
        for key in [key for key, (until, _) in _SAFE.items() if until < now]:
            del _SAFE[key]
        found = _SAFE.get(_key(request))
    return found[1] if found else None


def opened_since(request: HttpRequest) -> float | None:
    """Return the seconds since the person gave the passphrase of the key that is open; None where none is."""
    now = time.monotonic()
    with _LOCK:
        found = _SAFE.get(_key(request))
    return settings.KEY_HELD - (found[0] - now) if found and found[0] > now else None


def of_the_signer(request: HttpRequest) -> World:
    """Return the world of the person who signs: keys held, or opened by the passphrase of the form; raise Locked else."""
    if passphrase := request.POST.get("passphrase", ""):
        try:
            unlock(request, passphrase)
        except Missing as error:
            raise Locked("bureau.no_key") from error
    world = held(request)
    if world is None:
        raise Locked("bureau.key_closed")
    return world


def unlock_name(request: HttpRequest, case: str, person: str) -> None:
    """Show a protected name to the person of a request for ten minutes, in this session alone."""
    with _LOCK:
        _UNLOCKED.setdefault((*_key(request), case), {})[person] = time.monotonic() + settings.KEY_HELD


def unlocked_names(request: HttpRequest, case: str) -> dict[str, int]:
    """Return the protected names that are unlocked for the person of a request, each with the seconds that are left."""
    now = time.monotonic()
    with _LOCK:
        found = _UNLOCKED.get((*_key(request), case), {})
        for person in [one for one, until in found.items() if until <= now]:
            del found[person]
        return {person: round(until - now) for person, until in found.items()}


def notes(request: HttpRequest, case: str, folder: Path) -> Private | None:
    """Return what the person keeps for themselves beside a case, where their passphrase was given in this session, or None.

    The key of it signs nothing and opens nothing else: it may stay open longer than the keys of the person.
    """
    key, now, world = (*_key(request), case), time.monotonic(), held(request)
    with _LOCK:
        for one in [one for one, (until, _) in _NOTES.items() if until < now]:
            del _NOTES[one]
        found = _NOTES.get(key)
        if found is None and world is not None:
            found = _NOTES[key] = (now + NOTED, private(folder, world))
    return found[1] if found else None


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Locked("bureau.key_closed")
    return request.user


def _key(request: HttpRequest) -> tuple[str, str]:
    return request.session.session_key or "", str(request.user.pk)
