"""Annulation: what falls with a piece, shown before anything is signed; then the decision. The registry alone keeps the key."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.matrix import as_asked
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.signing import then_build
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import say

MOST = 64 * 1024
"""Bytes of a card; ours: a card is a few hundred."""


def _foreseen(visit: Visit, mark: str) -> list[dict[str, Any]] | None:
    """Return what falls with a piece; None while the two builds that tell it are not made."""
    if mark not in cases.annullable(visit.built):
        raise Missing("cases.no_exhibit", exhibit=mark)
    both = cases.what_ifs(mark, visit.membership.withheld)
    if not all(cases.is_ready(visit.folder, one, visit.build_name) for one in both):
        return None
    without, only = (visit.ask(one.file) for one in both)
    return cases.foreseen_in(visit.built, without, only, mark)


def _registry(visit: Visit) -> str:
    """Return the name of the registry that was designated; empty where none was."""
    with visit.opened() as case:
        card = cases.registry_of(case)
        return f"{card.name} ({card.key_id})" if card and card.name else card.key_id if card else ""


@in_case(Power.MEMBERS)
def annulment(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what falls with a piece, and the form by which it is annulled once that was seen."""
    mark = request.GET.get("mark", "")[:200]
    visit.about = mark
    rows = _foreseen(visit, mark) if mark else None
    groups = [(how, [row for row in rows if row["how"] == how]) for how in ("rests", "only", "also")] if rows is not None else None
    waiting = [as_asked(one) for one in cases.what_ifs(mark, visit.membership.withheld)] if mark else []
    job = Job.objects.filter(case=visit.case, kind="what_if", asked__in=waiting, state__in=Job.OPEN).first()
    shown = {"mark": mark, "groups": groups, "marks": cases.annullable(visit.built), "registry": _registry(visit)}
    return visit.page("rooms/annulment.html", job=job, refresh=True, **shown)


@in_case(Power.MEMBERS, "POST")
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what falls with a piece: put into the queue where it is not told yet."""
    mark = request.POST.get("mark", "")[:200]
    if _foreseen(visit, mark) is None:
        for what_if in cases.what_ifs(mark, visit.membership.withheld):
            begin("what_if", visit.case, visit.person, as_asked(what_if))
    return redirect(f"{reverse('annulment:annulment', kwargs={'case': visit.case})}?{urlencode({'mark': mark})}")


@in_case(Power.MEMBERS, "POST")
def annul(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that a court annulled a piece, and to what it extends."""
    told = request.POST
    rows = _foreseen(visit, told.get("mark", "")[:200])
    if rows is None:
        raise Invalid("annulment_room.not_seen")
    visit.sign([cases.annulment(told.dict(), told.getlist("extends_to"), rows, registry=bool(_registry(visit)))])
    return then_build(request, visit, say("annulment_room.annulled", visit.lang, {"mark": told.get("mark", "")}), "home:home")


@in_case(Power.MEMBERS, "POST")
def designate(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign which registry alone keeps the keys of annulled pieces, by its card."""
    visit.need(Power.DECIDE)
    card = request.FILES.get("card")
    if card is None or card.size is None or card.size > MOST:
        raise Invalid("annulment_room.no_card")
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Invalid("annulment_room.no_reason")
    cases.designate(visit.folder, world.of_the_signer(request), card.read(), reason, seen=visit.seen)
    messages.success(request, say("annulment_room.designated", visit.lang))
    return redirect("annulment:annulment", case=visit.case)


ROOM = Room(
    slug="annulment",
    power=Power.MEMBERS,
    pages=(
        Page("", annulment, "annulment"),
        Page("ask/", ask, "ask"),
        Page("annul/", annul, "annul"),
        Page("registry/", designate, "designate"),
    ),
)
