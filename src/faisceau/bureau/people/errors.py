"""Pages of what went wrong, in the reader's language: what happened, what is safe, what to do next."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from faisceau import cases
from faisceau.bureau.api.problems import BELOW, problem, spoken
from faisceau.bureau.logs import note
from faisceau.model.errors import Damaged, Invalid, Locked, Missing, NoSpace, Refusal, Stale
from faisceau.model.wording import sentences

STATUS: dict[type[Refusal], int] = {Missing: 404, Stale: 409, Locked: 403, Invalid: 400, NoSpace: 507, Damaged: 500}

TO_BUILD = cases.TO_BUILD
"""What a build mends: on a terminal by a command, here by the button of the case's first page."""
AT_HOME = TO_BUILD | {"tasks_room.room_closed"}
"""What is answered by the case's first page."""


def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """Return the page of a refusal."""
    status = STATUS.get(type(error), 400)
    if request.path.startswith(BELOW):
        return problem(request, status, error.code, error.arguments)
    code = "bureau.build_first" if error.code in TO_BUILD else error.code
    happened, following = sentences(code, getattr(request, "lang", "fr"), spoken(error.arguments))
    at_home = _case(request) if error.code in AT_HOME else ""
    return _page(request, status, happened, following, steps_up=error.code == "bureau.step_up", at_home=at_home)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of what is not there, or may not be seen: the two are the same page."""
    del exception
    return _worded(request, 404, "bureau.missing")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of what this person's role does not allow."""
    del exception
    note("forbidden", request, logging.WARNING)
    return _worded(request, 403, "bureau.forbidden")


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page of a form that is too old, or that came from elsewhere."""
    del reason
    note("form of elsewhere", request, logging.WARNING)
    return _worded(request, 403, "bureau.expired")


def wrong(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of a request that has no meaning."""
    del exception
    return _worded(request, 400, "bureau.wrong")


def other_method(request: HttpRequest) -> HttpResponse:
    """Return the page of an address that takes a form and shows nothing: a browser comes there after a session that was over."""
    return _worded(request, 405, "bureau.wrong")


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page of a fault of the program; its detail is in the log only.

    Where what fails is what the page asks of its reader (a database that does not answer), it is the page that a stranger sees.
    """
    try:
        return _worded(request, 500, "bureau.broken")
    except Error:  # what broke first is in the log; a database that does not answer here either would leave the reader with nothing
        request.user = AnonymousUser()
        return _worded(request, 500, "bureau.broken")


def _worded(request: HttpRequest, status: int, code: str) -> HttpResponse:
    if request.path.startswith(BELOW):
        return problem(request, status, code)
    happened, following = sentences(code, getattr(request, "lang", "fr"))
    return _page(request, status, happened, following)


def _page(
    request: HttpRequest, status: int, happened: str, following: str, *, steps_up: bool = False, at_home: str = ""
) -> HttpResponse:
    told = {
        "status": status,
        "happened": happened,
        "following": following,
        "steps_up": steps_up,
        "at_home": at_home,
        "back": _back(request),
    }
    return render(request, "people/refused.html", told, status=status)


def _case(request: HttpRequest) -> str:
    """Return the case that a page is of, empty where it is of none."""
    return str(request.resolver_match.kwargs.get("case", "")) if request.resolver_match else ""


def _back(request: HttpRequest) -> str:
    """Return where to go back to: the page itself, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    told = urlsplit(request.headers.get("Referer", ""))
    return told.path + (f"?{told.query}" if told.query else "") if told.netloc == request.get_host() else "/"
