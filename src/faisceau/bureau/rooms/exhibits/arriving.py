"""The versement: files arrive in parts, each encrypted as it comes; the person says where they are from and signs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.people.errors import STATUS
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin, carry_out
from faisceau.cases import arriving
from faisceau.model.entries import Authorisation
from faisceau.model.errors import Invalid, Refusal
from faisceau.model.wording import sentences

AT_ONCE = 32 << 20
"""Bytes that are sealed while the person waits; more goes on while they work. Ours."""
_OF_ALL = ("from_whom", "on", "mark", "seal_number")
_OF_THE_ACT = ("article", "authority", "date", "scope", "limits")

Answer = Callable[..., HttpResponse]


def told_in_words(view: Answer) -> Answer:
    """Give a refusal to the script that asked as words, in the reader's language."""

    @wraps(view)
    def answer(request: HttpRequest, visit: Visit, **places: Any) -> HttpResponse:
        try:
            return view(request, visit, **places)
        except Refusal as error:
            happened, following = sentences(error.code, visit.lang, error.arguments)
            return JsonResponse({"happened": happened, "next": following}, status=STATUS.get(type(error), 400))

    return answer


def _arrival(visit: Visit, name: str) -> arriving.Arrival:
    return arriving.arriving(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), name, str(visit.person.pk))


@in_case(Power.SEAL, "GET", "POST")
def seal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show where files are brought, and what was brought and not sealed; seal them, signed by the person."""
    if request.method == "POST":
        one, signer = _arrival(visit, request.POST.get("arrival", "")), world.of_the_signer(request)
        _begin_sealing(visit, signer, one, _coming(request))
        return redirect("exhibits:exhibits", case=visit.case)
    mine = arriving.arrivals(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), str(visit.person.pk))
    return visit.page("rooms/exhibits/seal.html", arrivals=[one.told() for one in mine], of_all=_OF_ALL, of_the_act=_OF_THE_ACT)


def _coming(request: HttpRequest) -> cases.Coming:
    told = {name: request.POST.get(name, "").strip() for name in (*_OF_ALL, *_OF_THE_ACT)}
    if not told["article"] and any(told[name] for name in _OF_THE_ACT):
        raise Invalid("arriving.no_article")
    basis = Authorisation(**{name: told[name] for name in _OF_THE_ACT}) if told["article"] else None
    from_whom, on, mark, seal_number = (told[name] for name in _OF_ALL)
    return cases.Coming(from_whom, on, basis, mark, seal_number)


def _begin_sealing(visit: Visit, signer: cases.World, one: arriving.Arrival, coming: cases.Coming) -> None:
    """Seal at once what is small; else in a thread of this process, which alone holds the person's key."""
    job = Job.objects.create(kind="seal", case=visit.case, person=visit.person, asked={}, state=Job.RUNNING)

    def act(_: Job, progress: Any) -> dict[str, object]:
        told = arriving.seal_arrival(visit.folder, signer, one, coming, progress)
        begin("build", visit.case, visit.person, {})
        return {"sealed": len(told)}

    def aside() -> None:
        try:
            carry_out(job, act)
        finally:
            connection.close()

    if sum(file.bytes for file in one.files) > AT_ONCE:
        threading.Thread(target=aside, name=f"seal-{job.pk}").start()
    else:
        carry_out(job, act)


@in_case(Power.SEAL, "POST")
@told_in_words
def announce(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin an arrival of the files that the body lists."""
    try:
        files = [(str(one["name"]), int(one["bytes"])) for one in json.loads(request.body)["files"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Invalid("bureau.wrong") from error
    by = str(visit.person.pk)
    return JsonResponse(arriving.announce(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), files, by).told())


@in_case(Power.SEAL, "GET", "POST")
@told_in_words
def arrival(request: HttpRequest, visit: Visit, arrival: str) -> HttpResponse:
    """Say what of an arrival is there; forget it where that is asked."""
    one = _arrival(visit, arrival)
    if request.method == "POST":
        one.forget()
        return redirect("exhibits:seal", case=visit.case)
    return JsonResponse(one.told())


@in_case(Power.SEAL, "POST")
@told_in_words
def part(request: HttpRequest, visit: Visit, arrival: str, number: int, part: int) -> HttpResponse:
    """Take a part of a file: the body as it is."""
    _arrival(visit, arrival).take(number, part, request.body)
    return HttpResponse(status=204)


@in_case(Power.SEAL, "POST")
@told_in_words
def check(request: HttpRequest, visit: Visit, arrival: str, number: int) -> HttpResponse:
    """Hold a file that is all there against the digest that the browser found."""
    told = request.body[:64].decode("ascii", "replace")
    return JsonResponse({"digest": _arrival(visit, arrival).check(number, told)})
