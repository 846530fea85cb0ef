"""Droit: under which text each count is charged, with its elements, its limitation and its sources; the Delphi dimensions with their rows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room


@in_case(Power.SEE)
def law(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the text of each count, what is read beside it, and trafficking and smuggling side by side."""
    del request
    told = cases.word_texts(visit.built, visit.lang)
    elements = cases.word_elements(visit.built, visit.lang)
    for count in told["counts"]:
        count["sections"] = elements.get(count["count"], [])
    return visit.page("rooms/law.html", told=told)


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


ROOM = Room(slug="law", power=Power.SEE, pages=(Page("", law, "law"), Page("dimensions/", dimensions, "dimensions")))
