"""Tâches et échéances: who does what until when, the term of the case, its closing and the report of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Min, Sum
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from faisceau.bureau import papers, world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.work.models import Job, Task, TaskQuerySet
from faisceau.cases import chores, erasing
from faisceau.cases import closing as ending_of
from faisceau.model.errors import Invalid, Locked
from faisceau.model.wording import LANGS, say

DONE = 20
"""Tasks that are done and still shown; ours."""
FORMATS = {"pdf": papers.PDF, "html": papers.HTML}


def of_the_visit(visit: Visit) -> TaskQuerySet:
    """Return the tasks that a person is shown: all of the case for who works on it, their own for who only reads in it."""
    found = Task.objects.filter(case=visit.case)
    return found if visit.may_build else found.filter(owner=visit.person)


def worded(visit: Visit, tasks: list[Task]) -> list[dict[str, Any]]:
    """Return tasks with their words."""
    words = chores.opened_words(visit.folder, world.of_the_bureau(), {one.pk: bytes(one.words) for one in tasks})
    return [{"task": one, "words": visit.name_told(words.get(one.pk, ""))} for one in tasks]


def term_of(visit: Visit) -> dict[str, Any]:
    """Return regime, term and closing of the case, as its journal says them."""
    with visit.opened() as case:
        return ending_of.standing_of(case, timezone.localdate())


def _owner(told: QueryDict, visit: Visit) -> Membership:
    """Return the place of who is to do a task: a member of the case and nobody else."""
    asked = told.get("owner", "")
    return get_object_or_404(
        Membership, case=visit.case, until=None, person=int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    )


def _due(told: QueryDict) -> dt.date | None:
    written = told.get("due", "")
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError as error:
        raise Invalid("tasks_room.no_day") from error


@in_case(Power.SEE)
def tasks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what is to be done, what was done last, and the term of the case."""
    shown = of_the_visit(visit)
    open_tasks, done = (
        list(shown.to_do()),
        list(shown.exclude(done=None).select_related("owner", "done_by").order_by("-done")[:DONE]),
    )
    people = Membership.objects.filter(case=visit.case, until=None).select_related("person").order_by("person__full_name")
    about = request.GET.get("about", "")[:300]
    return visit.page(
        "rooms/tasks.html",
        open_tasks=worded(visit, open_tasks),
        done=worded(visit, done),
        people=people,
        term=term_of(visit),
        about=about,
    )


@in_case(Power.SEE, "POST")
def add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Add a task for a member of the case."""
    told, inside = request.POST, reverse("home:home", kwargs={"case": visit.case})
    words = chores.closed_words(visit.folder, world.of_the_bureau(), told.get("words", ""))
    about = told.get("about", "")[:300]
    Task.objects.create(
        case=visit.case,
        words=words,
        owner=_owner(told, visit).person,
        due=_due(told),
        about=about if about.startswith(inside) else "",
        by=visit.person,
    )
    messages.success(request, say("tasks_room.added", visit.lang))
    return redirect("tasks:tasks", case=visit.case)


@in_case(Power.SEE, "POST")
def change(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Say that a task is done, or is not after all; give it to somebody else, another day."""
    found = get_object_or_404(of_the_visit(visit), pk=number)
    if "done" in request.POST:
        found.done, found.done_by = (timezone.now(), visit.person) if request.POST["done"] == "yes" else (None, None)
    else:
        found.owner, found.due = _owner(request.POST, visit).person, _due(request.POST)
    found.save()
    return redirect("tasks:tasks", case=visit.case)


@in_case(Power.MEMBERS, "POST")
def extend(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that the term of the case is extended."""
    told = request.POST
    visit.sign([ending_of.extension(visit.case, told.get("term", ""), told.get("reason", ""), timezone.localdate())])
    messages.success(request, say("tasks_room.extended", visit.lang))
    return redirect("tasks:tasks", case=visit.case)


@in_case(Power.MEMBERS, "GET", "POST")
def closing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what closing does; sign it, and clear away what was computed."""
    if request.method == "POST":
        if Job.objects.filter(case=visit.case, state__in=Job.OPEN).exists():
            raise Locked("tasks_room.still_working")
        visit.sign([ending_of.closing(visit.case, request.POST.get("reason", ""), request.POST.get("fate", ""))])
        ending_of.clear_away(visit.folder)
        Task.objects.filter(case=visit.case).delete()
        messages.success(request, say("tasks_room.closed_now", visit.lang))
        return redirect("tasks:closing", case=visit.case)
    with visit.opened() as case:
        held = erasing.persons(case)
    return visit.page("rooms/closing.html", term=term_of(visit), still_open=of_the_visit(visit).to_do().count(), held=held)


@in_case(Power.MEMBERS, "POST")
def report(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Print the report of the closing, in either language."""
    lang, ending = request.POST.get("lang", ""), request.POST.get("format", "")
    if lang not in LANGS or ending not in FORMATS:
        raise Invalid("bureau.wrong")
    world.of_the_signer(request)
    content = ending_of.closing_report(
        visit.folder,
        world.of_the_bureau(),
        lang,
        f".{ending}",
        readings=_readings(visit),
        sight=visit.sight,
        today=timezone.localdate(),
        named=visit.name_told,
    )
    visit.about = f"closing {ending}"
    response = HttpResponse(content, content_type=FORMATS[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="faisceau-closing-{visit.case[:8]}-{lang}.{ending}"'
    return response


def _readings(visit: Visit) -> list[dict[str, Any]]:
    """Return for each person when they read first and last, how many answers they were given, and of how many rows."""
    told = (
        Consultation.objects.filter(case=visit.case)
        .order_by()
        .values("person__full_name")
        .annotate(first=Min("at"), last=Max("at"), answers=Count("id"), rows=Sum("rows"))
        .order_by("person__full_name")
    )
    return [
        {
            "name": one["person__full_name"],
            "first": f"{one['first'].astimezone(dt.UTC):%Y-%m-%d %H:%M}",
            "last": f"{one['last'].astimezone(dt.UTC):%Y-%m-%d %H:%M}",
            "answers": one["answers"],
            "rows": one["rows"],
        }
        for one in told
    ]


ROOM = Room(
    slug="tasks",
    power=Power.SEE,
    pages=(
        Page("", tasks, "tasks", after_closing=True),
        Page("add/", add, "add"),
        Page("<int:number>/", change, "change"),
        Page("term/", extend, "extend"),
        Page("closing/", closing, "closing", after_closing=True),
        Page("closing/report/", report, "report", after_closing=True),
    ),
)
