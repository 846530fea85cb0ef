"""Points à établir: what is not supported yet, and the acts and ways by which it could be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.paged import filtered, on, page_of
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room

FILTERS = ("element", "person", "count", "to")


@in_case(Power.SEE)
def gaps(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the points that are asked for, each with the acts that could fill it, domestic ones first."""
    wanted = {name: request.GET.get(name, "") for name in FILTERS}
    told = cases.to_establish(visit.built, cases.GapFilter(**wanted))
    page = page_of(request.GET, len(told["gaps"]))
    told["gaps"] = cases.with_measures(visit.built, on(page, told["gaps"]), wanted["to"], visit.lang)
    return visit.page("rooms/gaps.html", told=told, wanted=wanted, asked=filtered(wanted), page=page)


ROOM = Room(slug="gaps", power=Power.SEE, pages=(Page("", gaps, "gaps"),))
