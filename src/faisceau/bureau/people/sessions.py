"""Sessions: one ends when nobody is at it for an hour, and after eight whatever happens; a person closes their others."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from faisceau.bureau import world
from faisceau.bureau.people.models import Person

BEGAN, SEEN = "began", "seen"
PACE = 60
"""Seconds between two notes that somebody is at it; ours."""


class Sessions:
    """End a session that is over before anything is answered in it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; whoever comes with a session that is over is a stranger."""
        if request.user.is_authenticated and not _goes_on(request):
            world.lock(request)
            logout(request)
        return self.answer(request)


def _goes_on(request: HttpRequest) -> bool:
    now, told = int(time.time()), request.session
    began, seen = told.setdefault(BEGAN, now), told.setdefault(SEEN, now)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE:
        return False
    if now - seen >= PACE:
        told[SEEN] = now
    return True


def sessions_of(person: Person) -> list[Session]:
    """Return the sessions in which a person is logged in."""
    there = Session.objects.filter(expire_date__gt=timezone.now())
    return [one for one in there.iterator() if one.get_decoded().get(SESSION_KEY) == str(person.pk)]


def close(person: Person, kept: str = "") -> int:
    """Close the sessions of a person but for one; return how many that was."""
    closed = [one for one in sessions_of(person) if one.session_key != kept]
    for one in closed:
        one.delete()
    return len(closed)
