"""The list of the pieces, the files found inside one of them, and what was not read."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.work.models import Job
from faisceau.cases import causes
from faisceau.cases import listing as pieces
from faisceau.model.errors import Missing

PLACES = 50
"""Places of a cause that the page of what was not read shows; ours."""


@in_case(Power.SEE)
def exhibits(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show a page of the pieces, filtered and in the order asked for."""
    job = visit.building or Job.objects.filter(case=visit.case).first()
    if not visit.is_built:
        return visit.page("rooms/exhibits/list.html", job=job, told=None, **_came(visit))
    asked = {name: request.GET.get(name, "") for name in ("format", "unread", "sort", "down", "named")}
    after, kept = request.GET.get("after", ""), {name: value for name, value in asked.items() if value}
    told = pieces.listed(
        visit.built,
        visit.lang,
        reader=asked["format"],
        unread=bool(asked["unread"]),
        sort=asked["sort"] or "mark",
        down=bool(asked["down"]),
        after=after,
        named=asked["named"][:200],
    )
    visit.about = "exhibits"
    pages = {
        "following": urlencode({**kept, "after": told["next"]}) if told["next"] else "",
        "beginning": urlencode(kept) if after else None,
    }
    return visit.page(
        "rooms/exhibits/list.html", job=job, told=told, asked=asked, sorts=list(pieces.SORTS), **_came(visit), **pages
    )


def _came(visit: Visit) -> dict[str, int]:
    with visit.opened() as case:
        return visit.arrived(case)


@in_case(Power.SEE)
def inside(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show a page of the files that were found inside a piece."""
    parent = pieces.known(visit.built, exhibit)
    if parent is None:
        raise Missing("bureau.missing")
    told = request.GET.get("after", "")
    after = int(told) if told.isdecimal() and len(told) < 10 else 0
    rows = pieces.inside(visit.built, visit.lang, exhibit, after)
    visit.about = visit.marks.recorded(exhibit, visit.lang)
    more = rows[-1]["number"] if rows and rows[-1]["number"] < rows[-1]["held"] else 0
    return visit.page("rooms/exhibits/inside.html", parent=parent, rows=rows, after=after, more=more)


@in_case(Power.SEE)
def unread(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what was not read, by cause, with what to do next."""
    del request
    told = causes.unread(visit.built, visit.lang, PLACES)
    lost = [cause for cause in told["causes"] if cause["entries"]]
    known = [cause for cause in told["causes"] if not cause["entries"]]
    visit.about = "problems"
    return visit.page("rooms/exhibits/unread.html", totals=told["totals"], lost=lost, known=known)
