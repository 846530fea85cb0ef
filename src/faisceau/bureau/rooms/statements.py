"""Déclarations: the register of who was heard and how, and passages side by side. Nobody's credibility is measured or said."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.signing import then_build
from faisceau.model.wording import say

MOST = 200
"""Characters of a name in an address; ours."""


@in_case(Power.SEE)
def register(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the register, by date."""
    del request
    return visit.page("rooms/statements.html", told=cases.register(visit.built, visit.lang))


@in_case(Power.SEE)
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show passages side by side, row of the text by row, about one person or all."""
    person = request.GET.get("person", "")[:MOST]
    told = cases.compare(visit.built, visit.lang, person)
    return visit.page("rooms/statements_compare.html", told=told, person=person, verdicts=cases.VERDICTS)


@in_case(Power.DECIDE, "POST")
def link(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign how a person read a passage beside another place."""
    visit.sign([("PassageCompared", cases.comparison_from(request.POST.dict()))])
    return _signed(request, visit, "statements:compare")


@in_case(Power.DECIDE, "POST")
def retract(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that a statement, or a passage of one, was taken back."""
    visit.sign([("StatementRetracted", cases.retraction_from(request.POST.dict()))])
    return _signed(request, visit, "statements:statements")


def _signed(request: HttpRequest, visit: Visit, page: str) -> HttpResponse:
    person = request.POST.get("about_person", "")[:MOST]
    query = urlencode({"person": person}) if person else None
    return then_build(request, visit, say("statements_room.signed", visit.lang), page, query)


ROOM = Room(
    slug="statements",
    power=Power.SEE,
    pages=(
        Page("", register, "statements"),
        Page("compare/", compare, "compare"),
        Page("link/", link, "link"),
        Page("retract/", retract, "retract"),
    ),
)
