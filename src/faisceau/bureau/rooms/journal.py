"""Journal: who decided what, the key and the newest checkpoint of its log; other devices, and joining what they bring back."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.rooms.search import leave, may_leave
from faisceau.bureau.signing import then_build
from faisceau.cases import arriving, devices
from faisceau.model.errors import Invalid
from faisceau.model.wording import say


@in_case(Power.SEE)
def journal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the entries, the newest first."""
    del request
    with visit.opened() as case:
        told = cases.entries(case, visit.told_by, visit.lang)
        log_key, checkpoint = case.journal.log_key(), case.journal.checkpoint()
    visit.about = "journal"
    return visit.page("rooms/journal.html", entries=told[::-1], log_key=log_key, checkpoint=checkpoint)


def _room() -> Path:
    """Return where a copy is laid out: beside the bureau's own state."""
    return Path(settings.UPLOADS).parent / "joining"


@in_case(Power.MEMBERS, "GET", "POST")
def others(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show how another device comes in and back; of a copy that arrived, what it would bring."""
    one, told = None, None
    if request.method == "POST":
        one = _arrival(request, visit)
        with devices.laid_out(one, visit.folder, _room(), _Silent()) as copy:
            told = devices.what_comes(visit.folder, world.of_the_bureau(), copy, visit.told_by, visit.lang)
        visit.about = "journal: copy"
    return visit.page("rooms/devices.html", told=told, arrival=one.name if one else "")


@in_case(Power.MEMBERS, "POST")
def join(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Join what a copy brings, signed by the person."""
    one, signer = _arrival(request, visit), world.of_the_signer(request)
    with devices.laid_out(one, visit.folder, _room(), _Silent()) as copy:
        joined = devices.join_copy(visit.folder, signer, copy)
    one.forget()
    return then_build(request, visit, say("devices_room.joined", visit.lang, {"n": len(joined)}), "journal:journal")


@in_case(Power.MEMBERS, "POST")
def enrol(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Enrol the card of a person's key on another device."""
    told = {name: request.POST.get(name, "").strip()[:200] for name in ("name", "role")}
    card = request.POST.get("card", "").strip().encode()
    if not card or not told["name"]:
        raise Invalid("devices_room.no_card")
    cases.enrol(visit.folder, world.of_the_signer(request), card, name=told["name"], role=told["role"])
    messages.success(request, say("devices_room.enrolled", visit.lang))
    return redirect("journal:devices", case=visit.case)


@in_case(Power.MEMBERS, "POST")
def carry(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give a copy of the case for another device: encrypted as the case is, for whoever is enrolled."""
    visit.need(Power.EXPORT)
    may_leave(request, visit, protected=True)
    visit.about = "journal: copy"
    return leave("faisceau-copy.tar", lambda path: cases.back_up(visit.folder, path, _Silent()))


def _arrival(request: HttpRequest, visit: Visit) -> arriving.Arrival:
    named = request.POST.get("arrival", "")
    return arriving.arriving(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), named, str(visit.person.pk))


class _Silent:
    """A progress that says nothing: the person waits."""

    def stage(self, name: str, total: int) -> None:
        """Begin a stage."""

    def advance(self, steps: int = 1) -> None:
        """Say that steps are done."""

    def done(self) -> None:
        """End the stage."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say how long the whole still takes."""


ROOM = Room(
    slug="journal",
    power=Power.SEE,
    pages=(
        Page("", journal, "journal", after_closing=True),
        Page("devices/", others, "devices", after_closing=True),
        Page("devices/join/", join, "join"),
        Page("devices/enrol/", enrol, "enrol"),
        Page("devices/carry/", carry, "carry", after_closing=True),
    ),
)
