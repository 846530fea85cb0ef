"""What the pages of requests share: the build that a decision began, and where a person goes once it is signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from faisceau.bureau.rights.access import Visit
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.model.wording import say


def building(visit: Visit) -> dict[str, Any]:
    """Return the build that is in hand, if any: while it is, a page shows it in the place of its forms, then comes again by itself."""
    job = Job.objects.filter(case=visit.case, kind="build", state__in=(Job.WAITING, Job.RUNNING)).first()
    return {"job": job, "refresh": True, "may_act": visit.may_decide and job is None}


def signed(request: HttpRequest, visit: Visit, page: str, code: str, **places: str) -> HttpResponse:
    """Begin a build after a decision, say what was signed, and go to a page."""
    begin("build", visit.case, visit.person, {})
    messages.success(request, say(code, visit.lang))
    return redirect(reverse(f"requests:{page}", kwargs={"case": visit.case, **places}))
