"""What would leave and what stands against it, what is withheld and why, the pack that is decided, made and handed over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.bureau.rooms.disclosure.copies import waiting_copies
from faisceau.bureau.rooms.disclosure.shared import FORESEE, MAKE, REDACT, ask, ask_again, last, need_whole, own, whole
from faisceau.bureau.rooms.search import leave
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import Told, begin, prepared
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import say

SHOWN = 5
"""Packs that the room lists, the newest first; ours."""


@in_case(Power.EXPORT)
def disclosure(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what would leave, what is withheld, and the packs that were made."""
    with visit.opened() as case:
        profiles, withheld, marks = cases.profiles(case), cases.withheld(case), cases.withholdable(case)
        copied = list(cases.copied(case))
    visit.about = f"{len(withheld)} withheld"
    return visit.page(
        "rooms/disclosure.html",
        job=_unquiet(visit),
        refresh=True,
        limited=not whole(visit),
        profiles=profiles,
        withheld=[_worded(visit, profiles, one) for one in withheld],
        marks=marks,
        redactable=[*marks, *copied],
        copies=waiting_copies(visit),
        packs=[(job, cases.is_prepared(prepared(job))) for job in own(visit, MAKE)[:SHOWN] if job.state == Job.DONE],
        today=timezone.localdate().isoformat(),
        **_weighed(visit, request.GET.get("mark", "")),
    )


@in_case(Power.EXPORT, "POST")
def foresee(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask the queue what would leave under a profile, and what stands against it."""
    need_whole(visit)
    profile = _profile(visit, request.POST.get("profile", ""))
    guard = cases.closed_guard(visit.folder, world.of_the_bureau(), request.POST.get("guard", ""))
    ask(visit, profile, guard)
    return redirect("disclosure:disclosure", case=visit.case)


@in_case(Power.DECIDE, "POST")
def withhold(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that a piece is withheld on a ground of a profile, or that it is disclosed after all."""
    said = _withholding(visit, request.POST.dict())
    visit.sign([("PieceWithheld", said)])
    ask_again(visit)
    messages.success(request, say("disclosure_room.signed", visit.lang, {"mark": said["mark"]}))
    return redirect("disclosure:disclosure", case=visit.case)


@in_case(Power.DECIDE, "POST")
def decide(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that a pack is to be handed over, and have it made; only what was seen to stand against nothing is decided."""
    told, seen = request.POST, _foreseen(visit)
    on, to = told.get("on", ""), told.get("to", "").strip()[:400]
    if seen is None or _against(visit, seen):
        raise Invalid("disclosure_room.not_seen")
    if not to or _day(on) is None:
        raise Invalid("disclosure_room.no_addressee")
    visit.need(Power.EXPORT)
    need_whole(visit)
    with visit.opened() as case:
        name = cases.next_name(case)
    body = {"disclosure": name, "to": to, "profile": seen["profile"], "on": on, "reason": told.get("reason", "").strip()[:2000]}
    visit.sign([("DisclosureDecided", body)])
    begin(MAKE, visit.case, visit.person, {"disclosure": name, "guard": seen["guard"]})
    messages.success(request, say("disclosure_room.decided", visit.lang))
    return redirect("disclosure:disclosure", case=visit.case)


@in_case(Power.EXPORT, "POST")
def export(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Sign a pack that was made, check it whole, and let it leave: for a reason that is recorded, once the person has stepped up."""
    visit.reason = request.POST.get("reason", "").strip()
    if not visit.reason:
        raise Invalid("disclosure_room.no_reason")
    job = own(visit, MAKE).filter(pk=number, state=Job.DONE).first()
    if job is None or not cases.is_prepared(prepared(job)):
        raise Missing("bureau.missing")
    need_whole(visit)
    step_up(request)
    signer, said = world.of_the_signer(request), dict[str, Any]()
    response = leave(
        cases.pack_name(job.result["name"]),
        lambda path: said.update(cases.hand_over(visit.folder, signer, prepared(job), path, Told(job), visit.lang)),
    )
    job.result["check"] = said
    job.save(update_fields=["result"])
    visit.again(job.result["tables"])
    visit.about = f"{job.result['name']} {said['pack']}"
    return response


def _weighed(visit: Visit, chosen: str) -> dict[str, Any]:
    """Return what was weighed for the person as the page shows it, with the piece that is chosen there and the ground that answers."""
    seen = _foreseen(visit)
    if seen is None:
        return {"seen": None, "ready": False, "chosen": chosen}
    visit.again(seen["tables"])
    against: dict[str, str] = next((one["arguments"] for one in seen["obstacles"] if one["mark"] == chosen), {})
    stale = seen["size"] != visit.size
    return {"seen": seen, "ready": not _against(visit, seen), "stale": stale, "chosen": chosen, "chosen_ground": against}


def _worded(visit: Visit, profiles: list[dict[str, Any]], one: dict[str, Any]) -> dict[str, Any]:
    """Return a withholding with its ground as the law data holds it, and who signed it as the person may see them."""
    grounds = (row for profile in profiles if profile["profile"] == one["profile"] for row in profile["grounds"])
    law: dict[str, Any] = next((row for row in grounds if row["ground"] == one["ground"]), {})
    return {**one, "law": law, "reason": visit.name_told(one["reason"]), "by": visit.sight.text(Protection.IDENTITY, one["by"])}


def _withholding(visit: Visit, told: dict[str, Any]) -> dict[str, str]:
    """Return the withholding that a form tells, or the undoing of one; raise Invalid where something of it is missing."""
    profile, _, ground = told.get("ground", "").partition(" ")
    mark, reason, undone = (told.get(name, "").strip()[:2000] for name in ("mark", "reason", "undone"))
    with visit.opened() as case:
        free, held = cases.withholdable(case), {one["mark"]: one for one in cases.withheld(case)}
    if "undone" in told:
        if mark not in held or not undone:
            raise Invalid("disclosure_room.nothing_undone")
        return {name: held[mark][name] for name in ("mark", "profile", "ground", "reason")} | {"undone": undone}
    if mark not in free or not ground or not reason:
        raise Invalid("disclosure_room.no_ground")
    return {"mark": mark, "profile": profile, "ground": ground, "reason": reason}


def _unquiet(visit: Visit) -> Job | None:
    """Return the newest of the room's works, while it goes on or where it came to nothing."""
    found = Job.objects.filter(case=visit.case, person=visit.person, kind__in=(FORESEE, MAKE, REDACT)).first()
    return found if found and (found.open or found.state in (Job.REFUSED, Job.BROKEN)) else None


def _foreseen(visit: Visit) -> dict[str, Any] | None:
    """Return what was last weighed for this person, with what it was asked; None where nothing was, or where they see less now."""
    job = last(visit, FORESEE)
    if job is None or job.state != Job.DONE or not whole(visit):
        return None
    return {**job.result, "guard": job.asked["guard"], "at": job.ended}


def _against(visit: Visit, seen: dict[str, Any]) -> bool:
    """Say whether something stands against a pack of what was weighed, or was signed since."""
    return bool(seen["refused"] or seen["obstacles"] or seen["size"] != visit.size)


def _profile(visit: Visit, name: str) -> str:
    with visit.opened() as case:
        known = [one["profile"] for one in cases.profiles(case)]
    if name not in known:
        raise Invalid("disclosure.unknown_profile", profile=name[:40], known=", ".join(known))
    return name


def _day(told: str) -> object:
    try:
        return parse_date(told)
    except ValueError:
        return None
