"""Around every page: the reader's language, refusals said in it, nothing kept by the browser."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from faisceau.bureau.api.problems import BELOW, problem
from faisceau.bureau.logs import note
from faisceau.bureau.people.errors import other_method, refused
from faisceau.model.errors import Refusal
from faisceau.model.wording import LANGS

Answer = Callable[[HttpRequest], HttpResponse]


class Reader:
    """Set ``request.lang``: the person's language, else the one chosen on this browser, else what the browser asks for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language; nothing of a page is kept by a browser or a proxy."""
        asked = (
            getattr(request.user, "language", "") or request.COOKIES.get(settings.COOKIE_PREFIX + "lang", "") or _asked_for(request)
        )
        request.lang = asked if asked in LANGS else "fr"  # type: ignore[attr-defined]
        with translation.override(request.lang):  # type: ignore[attr-defined]
            response = self.answer(request)
        response.setdefault("Cache-Control", "no-store")
        if request.resolver_match is not None and request.resolver_match.view_name == "account_logout":
            response["Clear-Site-Data"] = '"cache", "storage"'
        response.setdefault("Content-Language", request.lang)  # type: ignore[attr-defined]
        return response


def _asked_for(request: HttpRequest) -> str:
    told = [part.split(";")[0].strip()[:2] for part in request.headers.get("Accept-Language", "").split(",")]
    return next((name for name in told if name in LANGS), "")


class Refusals:
    """Turn what the use cases refuse into a page that says what happened, what is safe, what to do next."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is refused before anything is looked at, plain HTTP or a method, is told in words as everything else."""
        if settings.SECURE_SSL_REDIRECT and request.path.startswith(BELOW) and not request.is_secure():
            return problem(request, 403, "programs.plain")
        response = self.answer(request)
        if response.status_code == 405:
            told = problem(request, 405, "programs.no_method") if request.path.startswith(BELOW) else other_method(request)
            told["Allow"] = response["Allow"]
            return told
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; leave what is a bug to the page of bugs."""
        if isinstance(error, Refusal):
            match = request.resolver_match
            note(f"refused {error.code} at {match.view_name if match else '-'}", request, logging.WARNING)
            return refused(request, error)
        return None
