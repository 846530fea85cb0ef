"""Decisions about persons: naming, roles, joining and keeping apart; what undoes one is another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.bureau.signing import then_build
from faisceau.cases import erasing
from faisceau.cases.closing import standing_of
from faisceau.cases.persons import candidates as alike
from faisceau.cases.persons import deciding, known
from faisceau.cases.persons.shown import ROLES, Shown, find
from faisceau.model.columns import Protection
from faisceau.model.wording import say, sentences


def _signed(request: HttpRequest, visit: Visit, body: tuple[str, dict[str, Any]], room: str, **places: str) -> HttpResponse:
    """Sign a decision, ask for a build, go back to where it shows."""
    visit.sign([body])
    return then_build(request, visit, sentences("persons_room.signed", visit.lang)[0], f"persons:{room}", **places)


def _sees(visit: Visit) -> bool:
    """Say whether names and selectors are seen: whoever does not see them may not write over them, and gets no form."""
    return {Protection.IDENTITY, Protection.CONTACT} <= visit.sight.classes


def _sees_all(visit: Visit) -> None:
    """Refuse to write over names and selectors what masks them."""
    if not _sees(visit):
        raise PermissionDenied


@in_case(Power.SEE, "GET", "POST")
def compare(request: HttpRequest, visit: Visit, who: str, other: str) -> HttpResponse:
    """Show two sets of selectors side by side; sign that they are one person, two, or that it cannot be said."""
    shown = Shown(visit.built, visit.lang)
    left, right = find(shown, who), find(shown, other)
    visit.about = f"{left.id} {right.id}"
    if request.method == "POST":
        _sees_all(visit)
        allowed = [[f"{kind}:{value}" for kind, value in side.selectors] for side in (left, right)]
        return _signed(request, visit, deciding.judgement(allowed, request.POST.dict()), "card", who=left.id)
    return visit.page("rooms/persons/compare.html", told=alike.compare(shown, left, right))


@in_case(Power.DECIDE, "GET", "POST")
def revise(request: HttpRequest, visit: Visit, entry: int) -> HttpResponse:
    """Show what was judged of a pair; sign another judgement of the same pair."""
    told = known.judged(Shown(visit.built, visit.lang), entry, request.POST.get("pair", request.GET.get("pair", "")))
    visit.about = f"entry {entry}"
    if request.method == "POST":
        _sees_all(visit)
        body = deciding.judgement([[told["left_name"]], [told["right_name"]]], request.POST.dict())
        return _signed(request, visit, body, "persons")
    return visit.page("rooms/persons/revise.html", told=told, sees=_sees(visit))


@in_case(Power.DECIDE, "GET", "POST")
def name(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Name a person, from nothing or from selectors that stand without one."""
    if request.method == "POST":
        _sees_all(visit)
        with visit.opened() as case:
            body = deciding.naming(case, request.POST.dict())
        return _signed(request, visit, body, "persons")
    shown, of = Shown(visit.built, visit.lang), request.GET.get("of", "")
    held = find(shown, of).selectors if of else ()
    return visit.page("rooms/persons/name.html", selectors="\n".join(f"{kind}:{value}" for kind, value in held), sees=_sees(visit))


@in_case(Power.DECIDE, "GET", "POST")
def rename(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Name a person anew: what the form holds replaces what was said of name, pseudonym and selectors."""
    shown = Shown(visit.built, visit.lang)
    found = known.named(shown, who)
    visit.about = who
    if request.method == "POST":
        _sees_all(visit)
        with visit.opened() as case:
            body = deciding.naming(case, request.POST.dict(), who)
        return _signed(request, visit, body, "card", who=who)
    borne = "\n".join(f"{one['kind']}:{one['value']}" for one in shown.whole.each("bearers") if one["person"] == who)
    return visit.page("rooms/persons/name.html", person=found, label=shown.people[who], selectors=borne, sees=_sees(visit))


@in_case(Power.DECIDE, "GET", "POST")
def public(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """List a selector as public: it joins nobody any more."""
    shown = Shown(visit.built, visit.lang)
    found = find(shown, who)
    visit.about = found.id
    held = known.selectors(shown, found)
    if request.method == "POST":
        _sees_all(visit)
        body = deciding.public([one["name"] for one in held], request.POST.dict())
        return _signed(request, visit, body, "card", who=found.id)
    return visit.page("rooms/persons/public.html", who=found, label=known.label(shown, found), selectors=held, sees=_sees(visit))


@in_case(Power.UNLOCK, "POST")
def unlock(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Unlock a protected name for ten minutes: a signed decision with its reason, and a record that the auditor reads."""
    shown, reason = Shown(visit.built, visit.lang), request.POST.get("reason", "").strip()
    found = known.named(shown, who)
    visit.about, visit.reason = who, reason
    step_up(request)
    visit.sign([deciding.unlocking(found, reason)])
    world.unlock_name(request, visit.case, who)
    messages.success(request, sentences("persons_room.unlocked_now", visit.lang)[0])
    return HttpResponseRedirect(reverse("persons:card", kwargs={"case": visit.case, "who": who}))


@in_case(Power.MEMBERS, "GET", "POST")
def erase(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Show what erasing a person would destroy, of the journal alone; sign it, whether the case is open or closed."""
    with visit.opened() as case:
        told, is_closed = erasing.foreseen(case, who, visit.lang), standing_of(case, timezone.localdate())["closed"]
    visit.about = who
    if request.method != "POST":
        shown = f"{told['pseudonym']} ({who})" if told["pseudonym"] not in ("", who) else who
        return visit.page("rooms/persons/erase.html", told=told, shown=shown)
    visit.need(Power.DECIDE)
    reason = erasing.check(request.POST, who)
    done = cases.erase(visit.folder, world.of_the_signer(request), who, reason, seen=visit.seen)
    said = say("erasing.done", visit.lang, {"person": who, "n": done["payloads"]})
    if not is_closed:
        return then_build(request, visit, said, "home:home")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("tasks:closing", kwargs={"case": visit.case}))


@in_case(Power.DECIDE, "GET", "POST")
def role(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Give somebody a role and a status, dated."""
    shown = Shown(visit.built, visit.lang)
    known.named(shown, who)
    visit.about = who
    if request.method == "POST":
        return _signed(request, visit, deciding.role(find(shown, who), request.POST.dict()), "card", who=who)
    return visit.page("rooms/persons/role.html", who=who, label=shown.people[who], roles=ROLES)


@in_case(Power.DECIDE, "GET", "POST")
def age(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Establish when somebody was born, on what basis; what is known already is shown beside it."""
    shown = Shown(visit.built, visit.lang)
    found = known.named(shown, who)
    visit.about, sees = who, _sees(visit) and Protection.CHILD in visit.sight.classes
    if request.method == "POST":
        if not sees:
            raise PermissionDenied
        return _signed(request, visit, deciding.age(found, request.POST.dict()), "card", who=who)
    return visit.page("rooms/persons/age.html", who=who, label=shown.people[who], born=found["born"], sees=sees)
