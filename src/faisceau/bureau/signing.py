"""After a decision is signed: the build that takes it in, what was signed in words, and the page where it shows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from faisceau.bureau.rights.access import Visit
from faisceau.bureau.work.tasks import begin


def then_build(request: HttpRequest, visit: Visit, said: str, page: str, query: str | None = None, **places: str) -> HttpResponse:
    """Begin a build, say what was signed, and go to a page of the case; ``query`` stands after the ``?`` of its address, None for none."""
    begin("build", visit.case, visit.person, {})
    messages.success(request, said)
    address = reverse(page, kwargs={"case": visit.case, **places})
    return HttpResponseRedirect(address if query is None else f"{address}?{query}")
