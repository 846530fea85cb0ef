"""What a token brings: files that arrive in parts, the asking for a build. What arrived becomes an exhibit when a person seals it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Status

from faisceau.bureau import world
from faisceau.bureau.api import shapes
from faisceau.bureau.api.door import answers, api, entered
from faisceau.bureau.api.models import Scope
from faisceau.bureau.api.shapes import Arrival, CaseId, Number
from faisceau.bureau.rights.access import Visit
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.cases import arriving
from faisceau.model.errors import Missing


@api.post("/cases/{case}/builds", url_name="builds", operation_id="ask_build", response=answers(shapes.JobTold, 202))
def ask_build(request: HttpRequest, case: CaseId) -> Status[dict[str, Any]]:
    """Ask for a build; one that waits already is not asked twice. Configured addresses are told when it is finished."""
    return Status(202, entered(request, case, Power.BUILD, Scope.BUILD, _asked))


def _asked(visit: Visit) -> dict[str, Any]:
    visit.about = "build"
    return _job(begin("build", visit.case, visit.person, {}))


@api.get("/cases/{case}/jobs/{int:number}", url_name="job", operation_id="show_job", response=answers(shapes.JobTold))
def show_job(request: HttpRequest, case: CaseId, number: Number) -> dict[str, Any]:
    """Say how far a long work is, or how it ended."""

    def act(visit: Visit) -> dict[str, Any]:
        found = Job.objects.filter(case=visit.case, pk=number).first()
        if found is None:
            raise Missing("bureau.missing")
        return _job(found)

    return entered(request, case, Power.SEE, Scope.CASE, act)


def _job(job: Job) -> dict[str, Any]:
    told = {name: getattr(job, name) for name in ("kind", "state", "stage", "steps", "total")}
    least, most = (job.whole if job.open else None) or (None, None)
    return {"job": job.pk, "digest": job.result.get("digest"), "least": least, "most": most, **told}


@api.post("/cases/{case}/arrivals", url_name="arrivals", operation_id="announce", response=answers(shapes.ArrivalTold, 201))
def announce(request: HttpRequest, case: CaseId, listed: shapes.Announced) -> Status[dict[str, Any]]:
    """Begin an arrival of files, told by name and size. They are exhibits once their person has sealed them in the bureau."""

    def act(visit: Visit) -> dict[str, Any]:
        files = [(one.name, one.bytes) for one in listed.files]
        visit.about = "arrival"
        return arriving.announce(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), files, str(visit.person.pk)).told()

    return Status(201, entered(request, case, Power.SEAL, Scope.ARRIVAL, act))


@api.get("/cases/{case}/arrivals/{arrival}", url_name="arrival", operation_id="show_arrival", response=answers(shapes.ArrivalTold))
def show_arrival(request: HttpRequest, case: CaseId, arrival: Arrival) -> dict[str, Any]:
    """Say what of an arrival is there: one that was interrupted goes on with the parts that are not."""
    return entered(request, case, Power.SEAL, Scope.ARRIVAL, lambda visit: _arrival(visit, arrival).told())


_BYTES = {
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


@api.put(
    "/cases/{case}/arrivals/{arrival}/{int:number}/{int:part}",
    url_name="part",
    operation_id="bring_part",
    response=answers(None, 204),
    openapi_extra=_BYTES,
)
def bring_part(request: HttpRequest, case: CaseId, arrival: Arrival, number: Number, part: Number) -> Status[None]:
    """Bring a part of a file: the body as it is. What was answered for is on the disk, encrypted."""
    entered(request, case, Power.SEAL, Scope.ARRIVAL, lambda visit: _arrival(visit, arrival).take(number, part, request.body))
    return Status(204, None)


@api.post(
    "/cases/{case}/arrivals/{arrival}/{int:number}/check", url_name="check", operation_id="check", response=answers(shapes.Checked)
)
def check(request: HttpRequest, case: CaseId, arrival: Arrival, number: Number, told: shapes.Checked) -> dict[str, Any]:
    """Hold a file that is all there against the digest that the other side found."""
    found = entered(request, case, Power.SEAL, Scope.ARRIVAL, lambda visit: _arrival(visit, arrival).check(number, told.digest))
    return {"digest": found}


def _arrival(visit: Visit, name: str) -> arriving.Arrival:
    visit.about = "arrival"
    return arriving.arriving(Path(settings.UPLOADS), visit.folder, world.of_the_bureau(), name, str(visit.person.pk))
