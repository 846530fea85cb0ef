"""The viewer: a page, a conversation, a table, around a place; its picture and its bytes only for who may see them."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms import notes
from faisceau.cases import private, viewing
from faisceau.model.errors import Missing

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def looked_at(request: HttpRequest, visit: Visit, exhibit: str) -> tuple[dict[str, Any], str]:
    """Return the exhibit and the place that an address says, and note it as what the page is about."""
    if not _DIGEST.match(exhibit):
        raise Missing("bureau.missing")
    one, at = viewing.exhibit_at(visit.built, visit.marks, exhibit, request.GET.get("at", "")[:2000])
    visit.about = visit.marks.cited(one["exhibit"], at or "whole", visit.lang)
    return one, at


@in_case(Power.SEE)
def show(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show an exhibit around a place."""
    one, at = looked_at(request, visit, exhibit)
    start = request.GET.get("from", "")
    table, number = request.GET.get("table", ""), int(start) if start.isdecimal() and len(start) < 16 else None
    seen = viewing.viewed(visit.built, one, at, visit.lang, table=table, start=number)
    mine = notes.beside(request, visit, one["exhibit"])
    private.show_on(seen, mine["all"])
    here = at or seen.get("at") or ""
    context = {
        "one": one,
        "at": at,
        "here": here,
        "seen": seen,
        "asks": request.GET.get("picture"),
        "mine": mine,
        **shown_of(visit, one),
    }
    return visit.page("rooms/exhibits/show.html", **context)


def shown_of(visit: Visit, one: dict[str, Any]) -> dict[str, bool]:
    """Return whether bytes are shown to this person, and whether the pictures of an exhibit are closed to everybody."""
    shut = viewing.is_closed(visit.built, visit.folder, world.of_the_bureau(), one)
    return {"bytes_shown": viewing.sees_bytes(visit.sight), "closed": shut}


@in_case(Power.SEE)
def picture(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Give a page as a picture, drawn in the jail; each viewing is recorded."""
    one, at = looked_at(request, visit, exhibit)
    region = "region" in request.GET
    content = viewing.picture_at(visit.built, world.of_the_bureau(), visit.folder, one, at, region=region)
    return HttpResponse(content, content_type="image/png")


@in_case(Power.SEE)
def written(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show what stands at a place as it is written in the exhibit."""
    one, at = looked_at(request, visit, exhibit)
    place = viewing.bytes_at(visit.built, world.of_the_bureau(), visit.folder, one, at)
    return visit.page("rooms/exhibits/written.html", one=one, at=at, place=viewing.as_written(place))


@in_case(Power.PRINT)
def printed(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show the whole of an exhibit as it is to be printed."""
    one, at = looked_at(request, visit, exhibit)
    told = viewing.printed(visit.built, one, visit.lang)
    return visit.page("rooms/exhibits/print.html", one=one, at=at, told=told)
