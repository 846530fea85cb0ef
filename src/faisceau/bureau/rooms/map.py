"""Carte: where observations were, over a base map of the house; nothing is asked of anybody outside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.chronology import address_of, moment
from faisceau.bureau.rooms.room import Page, Room
from faisceau.cases import mapping

PAGE = 50


def asked(told: QueryDict) -> mapping.Asked:
    """Return what an address asks of the map; what has no meaning filters nothing."""
    kinds = tuple(kind for kind in mapping.KINDS if kind in told.getlist("kind")) or mapping.USUAL
    since, until = moment(told.get("since", "")), moment(told.get("until", ""), end=True)
    return mapping.Asked(kinds, told.get("person", "")[:64], since, until, mapping.Box.read(told.get("box", "")[:80]))


def _address(told: QueryDict, box: mapping.Box | None = None) -> str:
    """Return the address's own filters, for another view, from the first row on."""
    kept = told.copy()
    for name in ("after", "box") if box else ("after",):
        kept.pop(name, None)
    if box:
        kept["box"] = box.written()
    return kept.urlencode()


@in_case(Power.SEE)
def chart(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the map, what it counts, and a page of the observations themselves."""
    wanted = asked(request.GET)
    told = mapping.of_the_page(
        visit.built,
        wanted,
        visit.lang,
        lambda box: f"?{_address(request.GET, box)}#map",
        lambda exhibit, locator: address_of(visit.case, exhibit, locator),
    )
    rows = mapping.page(visit.built, wanted, request.GET.getlist("after")[:5], PAGE + 1, visit.lang)
    shown = {"rows": rows[:PAGE], "more": rows[PAGE - 1] if len(rows) > PAGE else None, "kinds": mapping.KINDS}
    kept = {name: request.GET.get(name, "")[:80] for name in ("since", "until", "box")}
    visit.about = wanted.person
    people = cases.people(visit.built)
    return visit.page("rooms/map.html", told=told, asked=wanted, kept=kept, query=_address(request.GET), people=people, **shown)


ROOM = Room(slug="map", power=Power.SEE, pages=(Page("", chart, "map"),))
