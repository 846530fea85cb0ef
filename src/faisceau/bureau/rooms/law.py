"""Droit: under which text each count is charged, with its elements, its limitation and its sources; charging; the Delphi dimensions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.signing import then_build
from faisceau.model.wording import say


@in_case(Power.SEE)
def law(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the text of each count, what is read beside it, and trafficking and smuggling side by side."""
    del request
    told = cases.word_texts(visit.built, visit.lang)
    elements = cases.word_elements(visit.built, visit.lang)
    for count in told["counts"]:
        count["sections"] = elements.get(count["count"], [])
    return visit.page("rooms/law.html", told=told)


@in_case(Power.DECIDE, "GET", "POST")
def charge(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what can be charged and whom it may concern, a count that stands as it is; sign what was chosen."""
    offered = cases.chargeable(visit.built, visit.lang, request.GET.get("count", ""))
    visit.about = offered["count"]
    if request.method == "POST":
        told = request.POST
        visit.sign([cases.charge(offered, told.dict(), told.getlist("victims"), told.getlist("suspects"))])
        return then_build(request, visit, say("law_room.charged", visit.lang), "law:law")
    sides = [("victims", "victim", offered["victims"]), ("suspects", "accused", offered["suspects"])]
    return visit.page("rooms/law_charge.html", offered=offered, sides=sides)


@in_case(Power.SEE)
def dimensions(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show which dimensions of the Delphi lists are supported for each victim, with the rows; weights are of indicators, never of persons."""
    del request
    told = cases.word_dimensions(visit.built, visit.lang)
    groups: dict[tuple[str, str], list[dict[str, object]]] = {}
    for one in told["dimensions"]:
        groups.setdefault((one["victim_shown"], one["list_label"]), []).append(one)
    lists = [{"victim": victim, "list": name, "dimensions": rows} for (victim, name), rows in groups.items()]
    return visit.page("rooms/law_dimensions.html", lists=lists, asked=told["asked"])


ROOM = Room(
    slug="law",
    power=Power.SEE,
    pages=(Page("", law, "law"), Page("charge/", charge, "charge"), Page("dimensions/", dimensions, "dimensions")),
)
