"""From a point to the decision: the measures and their ways, another order, a choice."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.requests.shared import building, signed

MOST = 200
"""Characters of a name in an address; ours."""


@in_case(Power.SEE)
def point(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show a point to establish: the measures that would answer it, the ways to each, and the forms by which one is decided."""
    gap = request.GET.get("gap", "")[:MOST]
    visit.about = gap
    with visit.opened() as case:
        told = cases.requests.point(visit.built, case, gap, visit.lang)
        name = cases.requests.next_name(case)
    choices = cases.requests.choices(visit.built, visit.lang)
    return visit.page("rooms/requests/point.html", told=told, next_name=name, choices=choices, **building(visit))


@in_case(Power.SEE)
def ways(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what binds two States on a day, for a measure or for every one."""
    wanted = {name: request.GET.get(name, "")[:MOST] for name in ("measure", "to", "on", "gap")}
    wanted["on"] = wanted["on"] or timezone.localdate().isoformat()
    told = cases.requests.ways_on(visit.built, wanted["to"], wanted["measure"], visit.lang, wanted["on"]) if wanted["to"] else None
    with visit.opened() as case:
        name = cases.requests.next_name(case)
    choices = cases.requests.choices(visit.built, visit.lang)
    shown = {"told": told, "wanted": wanted, "choices": choices, "next_name": name}
    return visit.page("rooms/requests/ways.html", **shown, **building(visit))


@in_case(Power.DECIDE, "POST")
def order(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign in which order the ways to a measure are taken."""
    told = request.POST
    visit.sign([cases.requests.order(told.dict(), told.getlist("key"), told.getlist("place"))])
    return signed(request, visit, "point", "requests_room.ordered", urlencode({"gap": told.get("gap", "")}))


@in_case(Power.DECIDE, "POST")
def decide(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that a measure is asked for, by a way."""
    with visit.opened() as case:
        kind, body = cases.requests.decision(visit.built, case, request.POST.dict(), visit.lang)
    visit.sign([(kind, body)])
    return signed(request, visit, "request", "requests_room.decided", asked=body["request"])
