"""The viewer: a page, a conversation, a table, around a place; its picture and its bytes only for who may see them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms import notes
from faisceau.cases import captures, private, secrecy, translations, viewing
from faisceau.model.errors import Missing
from faisceau.model.locators import WHOLE
from faisceau.model.wording import say

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def looked_at(request: HttpRequest, visit: Visit, exhibit: str) -> tuple[dict[str, Any], str]:
    """Return the exhibit and the place that an address says, and note it as what the page is about."""
    if not _DIGEST.match(exhibit):
        raise Missing("bureau.missing")
    one, at = viewing.exhibit_at(visit.built, visit.marks, exhibit, request.GET.get("at", "")[:2000])
    visit.about = visit.marks.recorded(one["exhibit"], visit.lang, at or WHOLE)
    return one, at


@in_case(Power.SEE)
def show(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show an exhibit around a place."""
    one, at = looked_at(request, visit, exhibit)
    start = request.GET.get("from", "")
    table, number = request.GET.get("table", ""), int(start) if start.isdecimal() and len(start) < 16 else None
    seen = viewing.viewed(visit.built, one, at, visit.lang, table=table, start=number)
    context = {"one": one, "at": at, "seen": seen, "asks": request.GET.get("picture")}
    return visit.page("rooms/exhibits/show.html", **context, **_beside(request, visit, one, seen, at), **shown_of(visit, one))


def _beside(request: HttpRequest, visit: Visit, one: dict[str, Any], seen: dict[str, Any], at: str) -> dict[str, Any]:
    """Return what stands beside what is shown: the person's own notes, put on it too, translations, a quarantine that was lifted."""
    mine, here = notes.beside(request, visit, one["exhibit"]), at or seen.get("at") or ""
    private.show_on(seen, mine["all"])
    with visit.opened() as case:
        others = translations.beside(case, visit.built, one["exhibit"], here)
    return {"mine": mine, "here": here, "others": others, "lifted": secrecy.lifted(visit.built, one["exhibit"])}


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


@in_case(Power.SEE)
def captured(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show a captured page as it reads, without what acts in it; or a captured picture, which is asked for and recorded each time."""
    one, at = looked_at(request, visit, exhibit)
    place = viewing.bytes_at(visit.built, world.of_the_bureau(), visit.folder, one, at)
    if "image" not in request.GET:
        is_picture = place.media in captures.PICTURES
        page = "" if is_picture else captures.shown(place)
        return visit.page("rooms/exhibits/capture.html", one=one, at=at, page=page, is_picture=is_picture)
    if place.media not in captures.PICTURES:
        raise Missing("exhibits_room.no_capture")
    response = HttpResponse(place.content, content_type=place.media)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response


@in_case(Power.DECIDE, "POST")
def translation(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Sign that a sealed piece translates a place of this one; or that it does not after all."""
    one, at = looked_at(request, visit, exhibit)
    told = request.POST.dict()
    is_undone = "undone" in told
    visit.sign([translations.undo(told, told["undone"]) if is_undone else translations.link_from(told, one["exhibit"], at)])
    messages.success(
        request, say("exhibits_room.translation_undone" if is_undone else "exhibits_room.translation_linked", visit.lang)
    )
    address = reverse("exhibits:show", kwargs={"case": visit.case, "exhibit": exhibit})
    return redirect(f"{address}?{urlencode({'at': at})}" if at else address)


@in_case(Power.PRINT)
def printed(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show the whole of an exhibit as it is to be printed."""
    one, at = looked_at(request, visit, exhibit)
    told = viewing.printed(visit.built, one, visit.lang)
    return visit.page("rooms/exhibits/print.html", one=one, at=at, told=told)
