"""Mes notes: what a person keeps for themselves in a case; opened by their passphrase, shown to nobody else, part of no output."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.cases import private
from faisceau.model.errors import Invalid
from faisceau.model.wording import say


def beside(request: HttpRequest, visit: Visit, *exhibits: str) -> dict[str, Any]:
    """Return what the person keeps of an exhibit, for a page that shows it; ``open`` says whether it can be read now."""
    kept = world.notes(request, visit.case, visit.folder)
    return {"open": kept is not None, "all": private.of_exhibit(kept, exhibits) if kept else []}


def searches(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """Return the searches that the person keeps."""
    kept = world.notes(request, visit.case, visit.folder)
    return {"open": kept is not None, "all": private.every(kept).search if kept else []}


@in_case(Power.SEE)
def notes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what the person keeps in this case."""
    kept = world.notes(request, visit.case, visit.folder)
    exhibits = visit.marks if kept and visit.is_built else None
    return visit.page("rooms/notes.html", kept=private.every(kept, exhibits) if kept else None)


@in_case(Power.SEE, "POST")
def opened(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Open what the person keeps, by their passphrase."""
    _opened(request, visit)
    return _back(request, visit)


@in_case(Power.SEE, "POST")
def keep(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep a note, a highlight or a search."""
    private.keep(
        _opened(request, visit),
        request.POST.get("kind", ""),
        request.POST.dict(),
        timezone.localtime().isoformat(timespec="seconds"),
    )
    messages.success(request, say("notes_room.kept", visit.lang))
    return _back(request, visit)


@in_case(Power.SEE, "POST")
def drop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Remove what was kept."""
    _opened(request, visit).drop(request.POST.get("id", ""))
    messages.success(request, say("notes_room.dropped", visit.lang))
    return _back(request, visit)


def _opened(request: HttpRequest, visit: Visit) -> private.Private:
    """Return what the person keeps; raise Invalid where their passphrase was not given."""
    if request.POST.get("passphrase"):
        world.of_the_signer(request)
    kept = world.notes(request, visit.case, visit.folder)
    if kept is None:
        raise Invalid("notes_room.closed_now")
    return kept


def _back(request: HttpRequest, visit: Visit) -> HttpResponse:
    to = request.POST.get("back", "")
    inside = to.startswith(reverse("home:home", kwargs={"case": visit.case})) and url_has_allowed_host_and_scheme(to, None)
    return redirect(to if inside else reverse("notes:notes", kwargs={"case": visit.case}))


ROOM = Room(
    slug="notes",
    power=Power.SEE,
    pages=(
        Page("", notes, "notes"),
        Page("open/", opened, "open"),
        Page("keep/", keep, "keep"),
        Page("drop/", drop, "drop"),
    ),
)
