"""Who works in a case, and who read what."""

from __future__ import annotations

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
from faisceau.model.columns import Protection

PAGE = 100


@in_case(Power.MEMBERS, "GET", "POST")
def members(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who works in the case; let somebody in."""
    if request.method == "POST":
        person = get_object_or_404(Person, pk=request.POST.get("person"), is_active=True)
        role = request.POST.get("role", "")
        if role in ROLES and not Membership.objects.filter(case=visit.case, person=person, until=None).exists():
            admit(visit.folder, visit.case, person, role, by=visit.person, signing=world.of_the_signer(request))
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
    """Change what a member sees, or end their place; nobody ends their own."""
    found = get_object_or_404(Membership, pk=membership, case=visit.case, until=None)
    if "end" in request.POST:
        if found.person_id != visit.person.pk:
            found.until = timezone.now()
    else:
        found.classes = sorted({name for name in request.POST.getlist("classes") if name in set(Protection)})
        found.withheld = sorted({mark for mark in request.POST.get("withheld", "").replace(",", " ").split() if mark})
    found.save()
    return redirect("members", case=visit.case)


@in_case(Power.AUDIT)
def readings(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who read what, the latest first; the record itself shows no content."""
    told = Consultation.objects.filter(case=visit.case).select_related("person")
    page = Paginator(told, PAGE).get_page(request.GET.get("page"))
    return visit.page("rights/readings.html", page=page)


@in_case(Power.SEE, "POST")
def lock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Let go of the person's signing key at once."""
    world.lock(request)
    return redirect("home:home", case=visit.case)
