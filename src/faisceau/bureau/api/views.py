"""The tokens of a person, in their account: made after they have shown again who they are, shown once, revoked at any time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from faisceau.bureau.api.models import LIVES, Scope, Token
from faisceau.bureau.folders import folders, marker
from faisceau.bureau.logs import note
from faisceau.bureau.people.sessions import sessions_of
from faisceau.bureau.people.views import person_of
from faisceau.bureau.rights.models import Membership
from faisceau.bureau.rights.stepping import fresh, step_up
from faisceau.model.errors import Invalid


@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens of the person; make one, and show it once."""
    person, there = person_of(request), folders()
    own = Membership.objects.filter(person=person, until=None, case__in=there).order_by("case")
    listed = [{"case": one.case, **marker(there[one.case])} for one in own]
    if request.method == "POST":
        step_up(request)
        told, cases = request.POST, {one["case"] for one in listed}
        name, scopes, days = told.get("name", "").strip(), told.getlist("scope"), told.get("days", "")
        known = set(scopes) <= set(Scope) and days in {str(one) for one in LIVES} and told.get("case", "") in {"", *cases}
        if not name or len(name) > 80 or not scopes or not known:
            raise Invalid("programs.token_wrong")
        made = Token.make(person, name, sorted(set(scopes)), int(days), told.get("case", ""))
        note("token made", request)
        return render(request, "api/made.html", {"token": made})
    context = {"tokens": person.tokens.all(), "scopes": list(Scope), "lives": LIVES, "cases": listed, "fresh": fresh(request)}
    context["sessions"] = len(sessions_of(person))
    return render(request, "api/tokens.html", context)


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a token of the person; another's is not there."""
    get_object_or_404(Token, pk=number, person=person_of(request)).revoke()
    note("token revoked", request)
    return redirect("tokens")
