"""Note d'analyse: chosen, printed by the queue under the person's sight, previewed, and exported with a reason and a passphrase."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from faisceau import cases
from faisceau.bureau import papers, world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin, printed
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import LANGS

KIND = "dossier"
READERS = ("magistrate", "file")
FORMATS = {"pdf": papers.PDF, "html": papers.HTML, "docx": papers.DOCX}
SHOWN = 5
"""Printed notes that the room lists, the newest first; ours."""


@in_case(Power.PRINT)
def dossier(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what can be chosen, and the notes that this person had printed."""
    del request
    jobs = list(_own(visit)[:SHOWN])
    waiting = next((job for job in jobs if job.open), None)
    made = [job for job in jobs if _readable(visit, job)]
    chapters = [(name, name not in cases.chapters("file")) for name in cases.chapters()]
    failed = jobs[0] if jobs and jobs[0].state in (Job.REFUSED, Job.BROKEN) else None
    return visit.page(
        "rooms/dossier.html",
        job=waiting or failed,
        refresh=waiting is not None,
        made=made,
        chapters=chapters,
    )


@in_case(Power.PRINT, "POST")
def make(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask the queue to print a note."""
    told, wanted = request.POST, set(request.POST.getlist("chapter"))
    reader, lang = told.get("reader", ""), told.get("lang", "")
    known = cases.chapters(reader)
    if reader not in READERS or lang not in LANGS or not wanted & set(known):
        raise Invalid("dossier_room.nothing_chosen")
    omit = [name for name in known if name not in wanted]
    asked = {"lang": lang, "reader": reader, "omit": omit, "shared_screen": told.get("screen") == "shared"}
    if not any(job.open for job in _own(visit)[:SHOWN]):
        begin(KIND, visit.case, visit.person, asked)
    return redirect("dossier:dossier", case=visit.case)


@in_case(Power.PRINT)
def preview(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Show a printed note as a page of its own, under the policy that it carries: its own style and nothing else."""
    del request
    job, content = _printed(visit, number, "html")
    visit.about = _about(job, "html")
    return papers.sandboxed(content)


@in_case(Power.EXPORT, "POST")
def export(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Let a printed note leave as a file, for a reason that is recorded, once the person has stepped up."""
    ending, reason = request.POST.get("format", "pdf"), request.POST.get("reason", "").strip()
    if ending not in FORMATS or not reason:
        raise Invalid("dossier_room.no_reason")
    step_up(request)
    job, content = _printed(visit, number, ending)
    response = HttpResponse(content, content_type=FORMATS[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="note-{visit.case[:8]}-{job.pk}-{job.asked["lang"]}.{ending}"'
    visit.about, visit.reason = _about(job, ending), reason
    return response


def _own(visit: Visit) -> list[Job]:
    return list(Job.objects.filter(case=visit.case, person=visit.person, kind=KIND)[:SHOWN])


def _readable(visit: Visit, job: Job) -> bool:
    """Say whether a note is there and shows no more than its person may see now."""
    sees, withheld = (set(job.result.get(name, [])) for name in ("sees", "withheld"))
    return (
        job.state == Job.DONE
        and sees <= set(visit.membership.sees)
        and withheld >= set(visit.membership.withheld)
        and cases.is_printed(printed(job))
    )


def _printed(visit: Visit, number: int, ending: str) -> tuple[Job, bytes]:
    job = Job.objects.filter(case=visit.case, person=visit.person, kind=KIND, pk=number).first()
    if job is None or not _readable(visit, job):
        raise Missing("bureau.missing")
    visit.again(job.result["tables"])
    return job, cases.printed_for(visit.folder, world.of_the_bureau(), printed(job), f".{ending}")


def _about(job: Job, ending: str) -> str:
    """Say which note it was, in the record: its number, its format, the digest of the file."""
    return f"{job.pk} {ending} {job.result['digests'][ending]}"


ROOM = Room(
    slug="dossier",
    power=Power.PRINT,
    pages=(
        Page("", dossier, "dossier"),
        Page("make/", make, "make"),
        Page("<int:number>/", preview, "preview"),
        Page("<int:number>/export/", export, "export"),
    ),
)
