"""Chronologie: every dated observation on one axis, by kind or by person, with what is uncertain of its time."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import NoReverseMatch, reverse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.cases import chronology as use

PAGE = 50


def moment(written: str, *, end: bool = False) -> dt.datetime | None:
    """Return the time that an address gives: a day (with ``end``, its end) or a time; nothing where it is none."""
    try:
        found = dt.datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None
    return found + dt.timedelta(days=1) if end and len(written) == 10 and found.year < 9999 else found


def asked(told: QueryDict) -> use.Asked:
    """Return what an address asks of the chronology; what has no meaning filters nothing."""
    kinds = tuple(kind for kind in use.KINDS if kind in told.getlist("kind")) or use.KINDS
    by = "person" if told.get("by") == "person" else "kind"
    since, until = moment(told.get("since", "")), moment(told.get("until", ""), end=True)
    return use.Asked(kinds, told.get("person", "")[:64], since, until, by)


def _without(told: QueryDict, *names: str, **others: str) -> str:
    """Return the address's own filters without some, and with others."""
    kept = told.copy()
    for name in ("after", *names):
        kept.pop(name, None)
    for name, value in others.items():
        kept[name] = value
    return kept.urlencode()


@in_case(Power.SEE)
def chronology(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the axis, what it counts, and a page of the observations themselves."""
    wanted = asked(request.GET)

    def period(since: str, until: str) -> str:
        return f"?{_without(request.GET, since=since, until=until)}"

    def mark(of: str, exhibit: str, locator: str) -> str:
        return address_of(visit.case, exhibit, locator) or f"#{use.row_id(of, exhibit, locator)}"

    told = use.of_the_page(visit.built, wanted, visit.lang, period, mark)
    told |= {"query": _without(request.GET), "whole": _without(request.GET, "since", "until")}
    rows = use.page(visit.built, wanted, request.GET.getlist("after")[:4], PAGE + 1, visit.lang)
    shown = {"rows": rows[:PAGE], "more": rows[PAGE - 1] if len(rows) > PAGE else None, "kinds": use.KINDS}
    kept = {name: request.GET.get(name, "") for name in ("since", "until")}
    visit.about = wanted.person
    return visit.page("rooms/chronology.html", told=told, asked=wanted, kept=kept, people=cases.people(visit.built), **shown)


def address_of(case: str, exhibit: str, locator: str) -> str:
    """Return where a place of an exhibit is shown; nothing where no room shows exhibits."""
    try:
        return f"{reverse('exhibits:show', kwargs={'case': case, 'exhibit': exhibit})}?{urlencode({'at': locator})}"
    except NoReverseMatch:
        return ""


ROOM = Room(slug="chronology", power=Power.SEE, pages=(Page("", chronology, "chronology"),))
