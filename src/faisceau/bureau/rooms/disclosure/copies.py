"""A redacted copy: prepared by the queue, looked at beside its original, then signed by its digest or thrown away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.disclosure.shared import REDACT, ask_again, need_whole, own
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import COPY_KEPT, begin, copy_of, end_copy, expire_copies
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import say

MOST_DIGITS = 9
"""Digits of the number of a page or a line; ours."""


@in_case(Power.DECIDE, "POST")
def redact(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask the queue for the copy of a piece without some words or places; only for who sees the whole piece. Nothing is signed."""
    need_whole(visit)
    told = request.POST
    profile, _, ground = told.get("ground", "").partition(" ")
    mark, reason = (told.get(name, "").strip()[:2000] for name in ("mark", "reason"))
    places, words = (cases.lines_told(told.get(name, "")) for name in ("places", "words"))
    asked = cases.Redaction(mark, ground, reason, places, words, profile=profile)
    with visit.opened() as case:
        if mark not in {*cases.withholdable(case), *cases.copied(case)} or not ground or not reason:
            raise Invalid("disclosure_room.no_ground")
        cases.check_redaction(case, asked)
    closed = cases.closed_redaction(visit.folder, world.of_the_bureau(), asked)
    begin(REDACT, visit.case, visit.person, {"mark": mark, "closed": closed})
    visit.about = mark
    return redirect("disclosure:disclosure", case=visit.case)


@in_case(Power.DECIDE)
def copy(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Show a prepared copy beside its original, what was proved of it, and the forms by which it is signed or thrown away."""
    job = _waiting(visit, number)
    told = cases.looked_at(visit.folder, world.of_the_bureau(), visit.built, copy_of(job))
    steps, here = _steps(told, request.GET.get("at", ""))
    visit.about = f"{told['mark']} {told['exhibit']}"
    lines = None
    if not told["pages"]:
        lines = cases.copy_lines(visit.folder, world.of_the_bureau(), visit.built, copy_of(job), here)
        steps["last"] = lines["lines"]
        _looked(visit, job, told, here)
    unseen = sorted(set(told["touched"]) - set(job.result.get("looked", [])) - {here})
    with visit.opened() as case:
        grounds = [row for one in cases.profiles(case) if one["profile"] == told["profile"] for row in one["grounds"]]
    law: dict[str, Any] = next((row for row in grounds if row["ground"] == told["ground"]), {})
    until = job.ended + COPY_KEPT if job.ended else None
    return visit.page(
        "rooms/disclosure_copy.html", one=job, told=told, law=law, here=here, steps=steps, lines=lines, unseen=unseen, until=until
    )


@in_case(Power.DECIDE)
def copy_picture(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Give a page of a copy, or of its original, as a picture that is drawn in the jail; each viewing is recorded."""
    job, asked, is_original = _waiting(visit, number), request.GET.get("at", ""), request.GET.get("side") == "original"
    page = int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else 0
    content = cases.copy_page(visit.folder, world.of_the_bureau(), visit.built, copy_of(job), page, original=is_original)
    if is_original:
        visit.about = f"{job.asked['mark']}, p. {page}"
    else:
        _looked(visit, job, job.result, page)
    return HttpResponse(content, content_type="image/jpeg")


@in_case(Power.DECIDE, "POST")
def sign_copy(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Sign a prepared copy by the person's own key, by its digest; what of it was not looked at is said in so many words."""
    job, told = _waiting(visit, number), request.POST
    if set(job.result["touched"]) - set(job.result.get("looked", [])) and told.get("unseen") != "yes":
        raise Invalid("disclosure_room.copy_unseen")
    signer = world.of_the_signer(request)
    done = cases.sign_copy(visit.folder, signer, copy_of(job), told.get("digest", ""), seen=visit.seen)
    visit.about = f"{done['mark']} {done['exhibit']}"
    end_copy(job, "signed")
    ask_again(visit)
    messages.success(request, say("disclosure_room.redacted", visit.lang, {"mark": done["mark"], "places": done["places"]}))
    return redirect("disclosure:disclosure", case=visit.case)


@in_case(Power.DECIDE, "POST")
def drop_copy(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Throw a prepared copy away: nothing of it remains."""
    job = _waiting(visit, number)
    cases.throw_away(visit.folder, world.of_the_bureau(), copy_of(job))
    visit.about = f"{job.asked['mark']} {job.result['exhibit']}"
    end_copy(job, "dropped")
    messages.success(request, say("disclosure_room.copy_dropped", visit.lang, {"mark": job.asked["mark"]}))
    return redirect("disclosure:disclosure", case=visit.case)


def waiting_copies(visit: Visit) -> list[dict[str, Any]]:
    """Return the copies that the person had prepared and neither signed nor threw away, the newest first, each with when it is destroyed."""
    found = own(visit, REDACT).filter(state=Job.DONE).exclude(result__has_key="gone")
    return [{"job": job, "until": job.ended + COPY_KEPT} for job in found if cases.is_prepared_copy(copy_of(job))]


def _waiting(visit: Visit, number: int) -> Job:
    """Return the work whose copy waits for the person; raise Missing where none does, as for another person's."""
    need_whole(visit)
    expire_copies(visit.case)
    job: Job | None = own(visit, REDACT).filter(pk=number, state=Job.DONE).exclude(result__has_key="gone").first()
    if job is None or not cases.is_prepared_copy(copy_of(job)):
        raise Missing("redaction.gone")
    return job


def _looked(visit: Visit, job: Job, told: dict[str, Any], at: int) -> None:
    """Record that the person looks at a part of the copy, and note which."""
    visit.about = f"{job.asked['mark']} {job.result['exhibit']} {'p.' if told['pages'] else 'l.'} {at}"
    if at not in (seen := job.result.get("looked", [])):
        job.result["looked"] = sorted([*seen, at])
        job.save(update_fields=["result"])


def _steps(told: dict[str, Any], asked: str) -> tuple[dict[str, Any], int]:
    """Return where a person goes from the part of a copy that is shown (the one asked for, else the first that lost something)."""
    touched = told["touched"] or [1]
    here = int(asked) if asked.isdecimal() and int(asked[:MOST_DIGITS]) > 0 else touched[0]
    size = 1 if told["pages"] else cases.COPY_LINES
    here = (here - 1) // size * size + 1
    before, after = ([one for one in touched if one < here], [one for one in touched if one > here])
    steps = {"size": size, "last": told["pages"], "before": here - size, "after": here + size, "touched": told["touched"]}
    return steps | {"earlier": before[-1:], "later": after[:1]}, here
