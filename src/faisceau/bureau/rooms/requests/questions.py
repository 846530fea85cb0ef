"""Grounds for refusal: the questions of the law data answered as decisions, and the rules with what they come to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.requests.shared import building, signed


@in_case(Power.SEE)
def grounds(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Show the rules with article, kind and what they rest on, and the questions with who answered each."""
    del request
    visit.about = asked[:100]
    found = cases.requests.grounds(visit.built, asked, visit.lang)
    states = cases.requests.choices(visit.built, visit.lang)["states"]
    return visit.page("rooms/requests/grounds.html", asked=asked, found=found, states=states, **building(visit))


@in_case(Power.DECIDE, "POST")
def answer(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Sign the answers that were given; a question that is left empty awaits one still."""
    given = {name.removeprefix("q."): request.POST.getlist(name) for name in request.POST if name.startswith("q.")}
    visit.sign(cases.requests.answers(visit.built, asked, given, request.POST.get("reason", "").strip(), visit.lang))
    return signed(request, visit, "grounds", "requests_room.answered", asked=asked)
