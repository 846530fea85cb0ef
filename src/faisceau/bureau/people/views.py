"""The frame's own pages: come in, the cases of a person, a new case, accounts, preferences."""

from __future__ import annotations

import shutil
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faisceau.bureau import terms, world
from faisceau.bureau.folders import folders, marker
from faisceau.bureau.logs import note
from faisceau.bureau.people import joining, sessions
from faisceau.bureau.people.forms import NewAccount, NewCase, NewInvitation
from faisceau.bureau.people.models import LANGUAGES, THEMES, Invitation, Person
from faisceau.bureau.rights.models import Membership
from faisceau.bureau.rights.roles import OPENS_CASES
from faisceau.bureau.rights.stepping import step_up as step_up_first
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.model.errors import Missing

LEAST_ROOM = 1 << 30
"""Bytes of the disk below which the bureau says that it is not well; ours."""


@login_required
@require_GET
def cases_of(request: HttpRequest) -> HttpResponse:
    """Show the cases of the person, and what they may open."""
    there, today = folders(), timezone.localdate()
    own = Membership.objects.filter(person=person_of(request), until=None, case__in=there).order_by("case")
    listed = [
        {
            "case": one.case,
            "role": one.role,
            "door": one.door,
            "term": terms.term_of(there[one.case], today),
            **marker(there[one.case]),
        }
        for one in own
    ]
    coming = Job.objects.filter(person=person_of(request), kind="training", state__in=Job.OPEN).exists()
    told = {"cases": listed, "may_open": person_of(request).role in OPENS_CASES, "coming": coming}
    return render(request, "people/cases.html", told)


@login_required
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Open a case, signed by the person who opens it."""
    person = person_of(request)
    if person.role not in OPENS_CASES:
        raise PermissionDenied
    form = NewCase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case = joining.open_case(person, world.of_the_signer(request), form.cleaned_data)
        begin("build", case, person, {})  # every room of the case answers from the first minute
        return redirect("home:home", case=case)
    return render(request, "people/new_case.html", {"form": form, "key_open": world.held(request) is not None})


@login_required
@require_http_methods(["GET", "POST"])
def training_case(request: HttpRequest) -> HttpResponse:
    """Bring the invented training case, in which the person works as in a real one; show how far that is, then the case."""
    person = person_of(request)
    if person.role not in OPENS_CASES:
        raise PermissionDenied
    if request.method == "POST":
        begin("training", "", person, {})
        return redirect("training_case")
    job = Job.objects.filter(person=person, kind="training").first()
    if job is None:
        return redirect("cases")
    page = render(request, "people/training.html", {"job": job})
    if job.state == Job.DONE and "HX-Request" in request.headers:
        page["HX-Redirect"] = reverse("home:home", kwargs={"case": job.result["case"]})
    return page


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account on a one-time link."""
    found = Invitation.objects.of(token)
    if found is None:
        raise Missing("bureau.link_used")
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = joining.join(found, {**form.cleaned_data, "language": getattr(request, "lang", "fr")})
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("cases")
    first = found.by is None
    return render(request, "people/invitation.html", {"form": form, "invitation": found, "first": first})


@login_required
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the people of the bureau to who administers it."""
    _administers(request)
    context: dict[str, Any] = {"people": Person.objects.order_by("full_name"), "form": NewInvitation()}
    return render(request, "people/accounts.html", context)


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make a one-time link and show it once."""
    by = _administers(request)
    form = NewInvitation(request.POST)
    if not form.is_valid():
        return render(request, "people/accounts.html", {"people": Person.objects.order_by("full_name"), "form": form}, status=400)
    token = Invitation.make(by, **form.cleaned_data)
    link = request.build_absolute_uri(f"/invitation/{token}/")
    return render(request, "people/invited.html", {"link": link})


@login_required
@require_POST
def account(request: HttpRequest, person: int) -> HttpResponse:
    """Suspend an account, or let it in again; nobody suspends themselves."""
    by = _administers(request)
    found = get_object_or_404(Person, pk=person)
    if found.pk != by.pk:
        found.is_active = not found.is_active
        found.save(update_fields=["is_active"])
        if not found.is_active:
            sessions.close(found)
        note("account changed", request)
    return redirect("accounts")


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the language or the theme that somebody chose: with their account, else in this browser."""
    back = request.POST.get("back", "/")
    safe = back if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()) else "/"
    response = HttpResponseRedirect(safe)
    for name, known in (("lang", {code for code, _ in LANGUAGES}), ("theme", set(THEMES))):
        if (value := request.POST.get(name)) in known:
            response.set_cookie(
                settings.COOKIE_PREFIX + name,
                value,
                max_age=365 * 24 * 3600,
                samesite="Strict",
                httponly=True,
                secure=request.is_secure(),
            )
            if isinstance(request.user, Person):
                setattr(request.user, {"lang": "language"}.get(name, name), value)
                request.user.save(update_fields=["language", "theme"])
    return response


@login_required
@require_http_methods(["GET", "POST"])
def step_up(request: HttpRequest) -> HttpResponse:
    """Let somebody show again who they are, by their passphrase or their passkey, and go back to what they were about."""
    person_of(request)
    back = request.POST.get("next") or request.GET.get("next", "/")
    safe = back if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()) else "/"
    if request.method == "POST":
        world.of_the_signer(request)
        return HttpResponseRedirect(safe)
    passkey = is_mfa_enabled(request.user, types=[Authenticator.Type.WEBAUTHN])
    return render(request, "people/step_up.html", {"next": safe, "passkey": passkey})


@login_required
@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Show the components, each as it looks."""
    return render(request, "people/design.html", {"form": NewCase()})


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the bureau's database answers and its disk has room; nothing else, to anybody."""
    del request
    try:
        Person.objects.exists()
        database = True
    except DatabaseError:
        database = False
    disk = shutil.disk_usage(settings.STATE).free > LEAST_ROOM
    return JsonResponse({"ok": database and disk, "database": database, "disk": disk}, status=200 if database and disk else 503)


@login_required
@require_POST
def close_sessions(request: HttpRequest) -> HttpResponse:
    """Close the other sessions of the person."""
    step_up_first(request)
    sessions.close(person_of(request), request.session.session_key or "")
    return redirect("tokens")


def person_of(request: HttpRequest) -> Person:
    """Return the person of a request; refuse whose habilitation ran out."""
    if not isinstance(request.user, Person) or not request.user.habilitated:
        raise PermissionDenied
    return request.user


def _administers(request: HttpRequest) -> Person:
    person = person_of(request)
    if not person.administers:
        raise PermissionDenied
    return person
