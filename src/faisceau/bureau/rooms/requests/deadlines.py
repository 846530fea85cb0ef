"""Deadlines of the requests of a case: day, hour, rule, reckoning, who must be told; a calendar file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up


@in_case(Power.SEE)
def deadlines(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the periods that want a person, then the others."""
    del request
    found = cases.requests.deadlines(visit.built, timezone.now(), visit.lang)
    wanting = cases.requests.needing(found)
    others = [one for one in found if one not in wanting]
    shown = {"wanting": wanting, "others": others, "dated": any(one["due"] for one in found)}
    return visit.page("rooms/requests/deadlines.html", **shown)


@in_case(Power.EXPORT, "POST")
def calendar(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the deadlines as a calendar file; it names no person, and leaves once who takes it has stepped up."""
    step_up(request)
    now = timezone.now()
    found = cases.requests.deadlines(visit.built, now, visit.lang)
    text = cases.requests.calendar_of(found, visit.case, f"{now:%Y%m%dT%H%M%SZ}", visit.lang)
    visit.about = f"deadlines.ics {len(found)}"
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="deadlines.ics"'}
    )
