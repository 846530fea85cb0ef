"""A hearing with its page in front: the statement is registered, its passages are marked."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.exhibits.viewer import looked_at, shown_of
from faisceau.bureau.signing import then_build
from faisceau.cases import hearing as hearings
from faisceau.cases import viewing
from faisceau.model.wording import say


@in_case(Power.DECIDE, "GET", "POST")
def hearing(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show a page with the statements of its exhibit and the forms; register a statement."""
    one, at = looked_at(request, visit, exhibit)
    if request.method == "POST":
        told = {**request.POST.dict(), "exhibit": one["exhibit"]}
        kept = (request.POST.getlist(name) for name in ("conditions", "safeguards"))
        visit.sign([("StatementRegistered", hearings.statement_from(told, *kept))])
        return _signed(request, visit, exhibit, at)
    seen = viewing.viewed(visit.built, one, at, visit.lang)
    told_of = hearings.heard(visit.built, visit.marks, one["exhibit"], visit.lang)
    return visit.page(
        "rooms/exhibits/hearing.html",
        one=one,
        at=at,
        seen=seen,
        **shown_of(visit, one),
        **told_of,
        choices=hearings.choices(visit.built, visit.lang),
    )


@in_case(Power.DECIDE, "POST")
def passage(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Mark the passages that were ticked as supporting a row of a count."""
    one, at = looked_at(request, visit, exhibit)
    heard = hearings.heard(visit.built, visit.marks, one["exhibit"], visit.lang)
    answers = {row["place"]: row["answer"] or row["question"] or "" for offer in heard["offered"] for row in offer["passages"]}
    bodies = hearings.passages_from(request.POST.dict(), request.POST.getlist("locator"), answers)
    visit.sign([("PassageMarked", body) for body in bodies])
    return _signed(request, visit, exhibit, at)


def _signed(request: HttpRequest, visit: Visit, exhibit: str, at: str) -> HttpResponse:
    query = urlencode({"at": at}) if at else None
    return then_build(request, visit, say("exhibits_room.signed", visit.lang), "exhibits:hearing", query, exhibit=exhibit)
