"""Who works in a case, and who read what."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from faisceau.bureau import world
from faisceau.bureau.people.joining import admit
from faisceau.bureau.people.models import Person
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.rights.roles import FACTS, ROLES, Power
from faisceau.bureau.work.tasks import begin
from faisceau.cases.building import unknown_marks
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid
from faisceau.model.wording import say

PAGE = 100


@in_case(Power.MEMBERS, "GET", "POST")
def members(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who works in the case; let somebody in."""
    if request.method == "POST":
        person = get_object_or_404(Person, pk=request.POST.get("person"), is_active=True)
        role = request.POST.get("role", "")
        if role in ROLES and not Membership.objects.filter(case=visit.case, person=person, until=None).exists():
            admit(visit.folder, visit.case, person, role, by=visit.person, signing=world.of_the_signer(request))
            messages.success(request, say("bureau.let_in_now", visit.lang, {"name": person.full_name}))
        return redirect("members", case=visit.case)
    inside = Membership.objects.filter(case=visit.case, until=None).select_related("person").order_by("since")
    others = Person.objects.filter(is_active=True).exclude(pk__in=[one.person_id for one in inside]).order_by("full_name")
    return visit.page(
        "rights/members.html",
        inside=inside,
        others=others,
        roles=list(ROLES),
        classes=[one for one in Protection if one not in FACTS],
    )


@in_case(Power.MEMBERS, "POST")
def member(request: HttpRequest, visit: Visit, membership: int) -> HttpResponse:
    """Change what a member sees, or end their place; nobody ends their own. What they see without some pieces is built at once."""
    found = get_object_or_404(Membership, pk=membership, case=visit.case, until=None)
    before, ends = found.withheld, "end" in request.POST
    if ends and found.person_id != visit.person.pk:
        found.until = timezone.now()
    elif not ends:
        found.classes = sorted({name for name in request.POST.getlist("classes") if name in set(Protection)})
        found.withheld = _withheld(visit, request.POST.get("withheld", ""))
    found.save()
    if found.until is None and found.withheld and found.withheld != before and not visit.term["closed"]:
        begin("build", visit.case, visit.person, {})
    said = "bureau.place_ended" if found.until else "bureau.place_kept"
    messages.success(request, say(said, visit.lang, {"name": found.person.full_name}))
    return redirect("members", case=visit.case)


def _withheld(visit: Visit, told: str) -> list[str]:
    """Return the marks that a form keeps from a member; raise Invalid where the case has no such piece: nothing would be kept from them."""
    marks = sorted({mark for mark in told.replace(",", " ").split() if mark})
    with visit.opened() as case:
        unknown = unknown_marks(case, marks)
    if unknown:
        raise Invalid("bureau.no_such_marks", marks=", ".join(unknown))
    return marks


@in_case(Power.AUDIT)
def readings(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who read what, the latest first; the record itself shows no content."""
    told = Consultation.objects.filter(case=visit.case).select_related("person")
    page = Paginator(told, PAGE).get_page(request.GET.get("page"))
    for one in page.object_list:
        about = visit.marks.of_the_record(one.about) if visit.is_built else one.about
        one.about, one.reason = visit.name_told(about), visit.name_told(one.reason)
    return visit.page("rights/readings.html", page=page)


@in_case(Power.SEE, "POST")
def lock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Let go of the person's signing key at once."""
    world.lock(request)
    return redirect("home:home", case=visit.case)
