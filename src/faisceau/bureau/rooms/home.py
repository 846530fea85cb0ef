"""Accueil: where the case stands, on one screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room, room_address
from faisceau.bureau.rooms.tasks import of_the_visit, worded
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.cases.closing import standing_of

FIGURES = {"sealed": "exhibits", "problems": "exhibits", "persons": "persons", "awaiting": "findings", "gaps": "gaps"}
"""Each figure of the first page, and the room that shows what it counts."""
DUE = 5
"""Deadlines of requests that the first page shows, those that are over first; ours."""
TASKS = 8
"""Tasks that the first page shows, the earliest term first; ours."""


@in_case(Power.SEE)
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what came in, what was not read, what awaits a reading, what is to be established, and the work in hand."""
    del request
    job = visit.building or Job.objects.filter(case=visit.case).first()
    standing = _standing(visit) if visit.is_built else None
    visit.membership.comes(timezone.now(), visit.built.digest if standing else "")
    open_tasks = list(of_the_visit(visit).to_do()[:TASKS])
    told = {"open_tasks": worded(visit, open_tasks), **_of_the_case(visit, built=standing is not None)}
    return visit.page("rooms/home.html", job=job, standing=standing, refresh=True, **told)


@in_case(Power.BUILD, "POST")
def build(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for a build."""
    del request
    begin("build", visit.case, visit.person, {})
    return redirect("home:home", case=visit.case)


@in_case(Power.SEE)
def job(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Show how far a work is; asked again by the page every second while it goes on, which then shows what came of it."""
    found = Job.objects.filter(case=visit.case, pk=number).first()
    page = visit.page("rooms/job.html", job=found, refresh="refresh" in request.GET)
    if "refresh" in request.GET and (found is None or not found.open):
        page["HX-Refresh"] = "true"
    return page


@in_case(Power.SEE)
def at_work(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Say whether a build goes on, or that it is over and the page that shows it can be asked again: nobody's form is taken away."""
    del request
    found = Job.objects.filter(case=visit.case, kind="build", pk=number).first()
    return visit.page("rooms/at_work.html", work=found)


def _of_the_case(visit: Visit, *, built: bool) -> dict[str, Any]:
    """Return the term of the case, what came in, and what changed since the person was here, where there is a build."""
    with visit.opened() as case:
        since = _since(visit, case) if built else None
        return {"since": since, "term": standing_of(case, timezone.localdate()), **visit.arrived(case)}


def _since(visit: Visit, case: cases.Case) -> dict[str, Any] | None:
    """Return what changed since the person's visit before this one: decisions, and rows of what counts; None where nothing did."""
    one = visit.membership
    if one.before is None:
        return None
    told = cases.since(case, visit.built, visit.lang, one.before, one.before_build)
    return {**told, "at": one.before} if told["entries"] or told["tables"] else None


def _standing(visit: Visit) -> dict[str, Any]:
    """Return where the case stands, each figure with the address of the room that shows it."""
    told = cases.standing(visit.built, visit.lang)
    here = {slug for slug, _ in visit.rooms()}
    figures = [
        {"code": f"home.{name}", "value": told[name], "href": room_address(visit.case, slug if slug in here else "home")}
        for name, slug in FIGURES.items()
    ]
    due = cases.requests.needing(cases.requests.deadlines(visit.built, timezone.now(), visit.lang)) if told["requests"] else []
    return {**told, "figures": figures, "due": due[:DUE]}


ROOM = Room(
    slug="home",
    power=Power.SEE,
    pages=(
        Page("", home, "home", after_closing=True),
        Page("build/", build, "build"),
        Page("job/<int:number>/", job, "job", after_closing=True),
        Page("at-work/<int:number>/", at_work, "at_work", after_closing=True),
    ),
)
