"""Requests: the list, one with its life as a line, the steps that it reaches, and what its answer supports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.requests.shared import building, signed
from faisceau.model.errors import Missing

_STEP = ("at", "zone", "to", "channel", "note")


@in_case(Power.SEE)
def listing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every request with its life as a line and what comes next; and how long authorities take."""
    del request
    found = cases.requests.requests(visit.built, visit.lang, today=timezone.localdate())
    lines = [{**one, "line": cases.requests.line(one, visit.lang)} for one in found]
    times = cases.requests.turnaround(visit.built)
    return visit.page("rooms/requests/list.html", found=lines, times=times, **building(visit))


@in_case(Power.SEE)
def show(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Show a request: its line, its steps, its deadlines, its point, and the forms of what comes next."""
    del request
    visit.about = asked[:100]
    today, state = timezone.localdate(), building(visit)
    found = cases.requests.requests(visit.built, visit.lang, today=today, request=asked)
    if not found:
        if state["job"] is None:
            raise Missing("requests.unknown_request", request=asked)
        return visit.page("rooms/requests/coming.html", asked=asked, **state)
    one = found[0]
    due = cases.requests.deadlines(visit.built, timezone.now(), visit.lang, request=asked)
    shown = {"one": one, "line": cases.requests.line(one, visit.lang), "due": due, "steps": cases.requests.STEPS, "today": today}
    offered = cases.requests.supports(visit.built, one, visit.lang) if state["may_act"] else None
    states = cases.requests.choices(visit.built, visit.lang)["states"] if state["may_act"] else []
    return visit.page("rooms/requests/request.html", **shown, offered=offered, states=states, **state)


@in_case(Power.DECIDE, "POST")
def follow(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Sign the step that a request reached."""
    told = request.POST
    marks = cases.requests.listed(told.get("exhibits", ""))
    cases.requests.check_marks(visit.built, marks)
    more = {name: told.get(name, "").strip() for name in _STEP}
    visit.sign([cases.requests.step_body(asked, told.get("step", ""), told.get("on", ""), exhibits=marks, **more)])
    return signed(request, visit, "request", "requests_room.followed", asked=asked)


@in_case(Power.DECIDE, "POST")
def support(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Sign that a place of the answer supports the point that the request was made for."""
    one = cases.requests.request_of(visit.built, asked)
    visit.sign([cases.requests.support(visit.built, one, request.POST.dict(), visit.lang)])
    return signed(request, visit, "request", "requests_room.supported", asked=asked)
