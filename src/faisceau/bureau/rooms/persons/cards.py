"""The persons, a card, what may belong to a person, what stands without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.cases.persons import candidates as alike
from faisceau.cases.persons import known
from faisceau.cases.persons.shown import Shown, find

PAGE = 100


@in_case(Power.SEE)
def persons(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the named persons."""
    del request
    return visit.page("rooms/persons/persons.html", persons=known.persons(Shown(visit.built, visit.lang)), tab="persons")


@in_case(Power.SEE)
def others(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the selectors of nobody who is named, a page at a time."""
    kind, words = request.GET.get("kind", ""), request.GET.get("words", "")[:100]
    after = (request.GET.get("after_kind", ""), request.GET.get("after", ""))
    rows = known.strangers(Shown(visit.built, visit.lang), kind, words, after, PAGE + 1)
    more = rows[PAGE - 1] if len(rows) > PAGE else None
    return visit.page(
        "rooms/persons/others.html",
        rows=rows[:PAGE],
        more=more,
        kinds=known.SELECTORS,
        kind=kind,
        words=words,
        first=not after[0],
        tab="others",
    )


@in_case(Power.SEE)
def card(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Show everything that is known of somebody, and where it comes from."""
    del request
    shown = Shown(visit.built, visit.lang)
    told = known.card(shown, find(shown, who))
    visit.about = told["who"].id
    with visit.opened() as case:
        entries = [one for one in cases.entries(case, visit.built, visit.lang) if one["index"] in set(told["entries"])]
    left = -(-visit.unlocked.get(told["who"].id, 0) // 60)
    context = {"entries": entries, "people": shown.people, "left_open": left}
    return visit.page("rooms/persons/card.html", card=told, passages_most=known.PASSAGES, **context)


@in_case(Power.SEE)
def candidates(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Show what shares something with somebody."""
    del request
    shown = Shown(visit.built, visit.lang)
    told = alike.candidates(shown, find(shown, who))
    visit.about = told["who"].id
    return visit.page("rooms/persons/candidates.html", told=told)
