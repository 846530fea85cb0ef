"""The form of a request: what the case fills and from where, what is missing, a preview, and the file that leaves when it is complete."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from faisceau import cases
from faisceau.bureau import papers
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.bureau.rooms.requests.shared import building, signed
from faisceau.model.errors import Invalid, Refusal

FORMATS = {"pdf": papers.PDF, "docx": papers.DOCX}
_HEAD = ("form", "language", "authority", "validator", "addressee", "notified", "urgency")


def _wanted(told: QueryDict) -> dict[str, Any]:
    """Return what a form says of the whole: form, language, authorities, urgency, persons, exhibits."""
    marks = cases.requests.listed(told.get("exhibits", ""))
    return {**{name: told.get(name, "").strip() for name in _HEAD}, "persons": told.getlist("persons"), "marks": marks}


@in_case(Power.SEE)
def form(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Show the form of a request with what fills each field, and from where."""
    visit.about = asked[:100]
    return _page(visit, asked, request.GET, None)


@in_case(Power.DECIDE, "POST")
def fill(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Sign the form as it was filled; show it again with what was written, and why, where it cannot be."""
    visit.about, told = asked[:100], request.POST
    try:
        body = cases.requests.filled_in(visit.built, asked, visit.lang, _wanted(told), told.dict())
    except Refusal as refusal:
        page = _page(visit, asked, told, told.dict(), refusal.say(visit.lang))
        page.status_code = 400
        return page
    visit.sign([("FormFilled", body)])
    return signed(request, visit, "form", "requests_room.filled", asked=asked)


def _page(visit: Visit, asked: str, told: QueryDict, written: dict[str, str] | None, refused: str = "") -> HttpResponse:
    shown = cases.requests.form_page(visit.built, asked, visit.lang, _wanted(told), written, timezone.localdate())
    why = refused or shown["refused"]
    return visit.page("rooms/requests/form.html", told=shown, refused=why, **building(visit))


@in_case(Power.PRINT)
def preview(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Show the form as it would be printed, complete or not, under the policy that it carries."""
    with visit.opened() as case:
        content, told = cases.requests.printed_form(
            visit.built, case, asked, ".html", visit.lang, reader=_reader(request.GET), unfinished=True
        )
    visit.about = f"{asked[:100]} {told['form']} html"
    return papers.sandboxed(content)


@in_case(Power.EXPORT, "POST")
def print_form(request: HttpRequest, visit: Visit, asked: str) -> HttpResponse:
    """Let a complete form leave as a file, for a reason that is recorded, once the person has stepped up."""
    told = request.POST
    ending, reason = told.get("format", "pdf"), told.get("reason", "").strip()
    if ending not in FORMATS or not reason:
        raise Invalid("requests_room.no_reason")
    step_up(request)
    reader, working = _reader(told), told.get("working") == "yes"
    with visit.opened() as case:
        content, done = cases.requests.printed_form(
            visit.built, case, asked, f".{ending}", visit.lang, reader=reader, for_translation=working
        )
    visit.about, visit.reason = f"{asked[:100]} {done['form']} {reader} {ending} {done['digest']}", reason
    name = re.sub(r"[^A-Za-z0-9._-]", "_", f"{asked}-{done['form']}-{reader}-{done['language']}.{ending}")[:120]
    return HttpResponse(content, content_type=FORMATS[ending], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _reader(told: QueryDict) -> str:
    """Return for whom a form is printed: the addressee, unless the enforcing authority is said."""
    return "authority" if told.get("reader") == "authority" else "addressee"


@in_case(Power.SEE)
def authorities(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the authorities of the case, those whose particulars are out of date flagged, and the form that records one."""
    known = cases.requests.contacts(visit.built, timezone.localdate())
    states = cases.requests.choices(visit.built, visit.lang)["states"]
    shown = {"known": known, "states": states, "kinds": cases.requests.KINDS, "back": request.GET.get("for", "")[:100]}
    return visit.page("rooms/requests/authorities.html", today=timezone.localdate(), **shown, **building(visit))


@in_case(Power.DECIDE, "POST")
def authority(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign the particulars of an authority, where they were read and when."""
    visit.sign([("AuthorityRecorded", cases.requests.authority_from(request.POST.dict()))])
    back = request.POST.get("back", "")
    if back in {row["request"] for row in visit.built.each("requests")}:
        return signed(request, visit, "form", "requests_room.recorded", asked=back)
    return signed(request, visit, "authorities", "requests_room.recorded")
