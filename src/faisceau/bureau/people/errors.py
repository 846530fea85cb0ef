"""Pages of what went wrong, in the reader's language: what happened, what is safe, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from faisceau.model.errors import Damaged, Invalid, Locked, Missing, NoSpace, Refusal, Stale
from faisceau.model.wording import sentences

STATUS: dict[type[Refusal], int] = {Missing: 404, Stale: 409, Locked: 403, Invalid: 400, NoSpace: 507, Damaged: 500}


def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """Return the page of a refusal."""
    happened, following = sentences(error.code, getattr(request, "lang", "fr"), error.arguments)
    return _page(request, STATUS.get(type(error), 400), happened, following)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of what is not there, or may not be seen: the two are the same page."""
    del exception
    return _worded(request, 404, "bureau.missing")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of what this person's role does not allow."""
    del exception
    return _worded(request, 403, "bureau.forbidden")


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page of a form that is too old, or that came from elsewhere."""
    del reason
    return _worded(request, 403, "bureau.expired")


def wrong(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of a request that has no meaning."""
    del exception
    return _worded(request, 400, "bureau.wrong")


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page of a fault of the program; its detail is in the log only."""
    return _worded(request, 500, "bureau.broken")


def _worded(request: HttpRequest, status: int, code: str) -> HttpResponse:
    happened, following = sentences(code, getattr(request, "lang", "fr"))
    return _page(request, status, happened, following)


def _page(request: HttpRequest, status: int, happened: str, following: str) -> HttpResponse:
    return render(request, "people/refused.html", {"status": status, "happened": happened, "following": following}, status=status)
