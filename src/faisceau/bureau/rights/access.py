"""Entering a case: who comes, what they may do, under what sight, and the record of it before anything leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from faisceau import cases
from faisceau.bureau import terms, world
from faisceau.bureau.folders import folder_of, marker
from faisceau.bureau.people.models import Person
from faisceau.bureau.rights import stepping
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.work.models import Job
from faisceau.model.errors import Locked, Missing
from faisceau.model.wording import Lang

MOST_DIGITS = 16
"""Digits of the size of a log, at most; ours."""


class Visit:
    """One request of one person in one case."""

    def __init__(self, request: HttpRequest, membership: Membership, folder: Path) -> None:
        self.request, self.membership, self.folder = request, membership, folder
        self.case, self.person = membership.case, membership.person
        self.lang: Lang = getattr(request, "lang", "fr")
        self.about = self.reason = ""
        self.asked: QueryDict = request.GET
        self.leaves = True
        self._told: list[tuple[frozenset[str], int]] = []

    @cached_property
    def title(self) -> str:
        """The title of the case."""
        return str(marker(self.folder)["title"])

    def may(self, power: str) -> bool:
        """Say whether the person may do something here."""
        return self.membership.may(Power(power))

    @property
    def may_members(self) -> bool:
        """Whether the person decides who works in the case."""
        return self.may(Power.MEMBERS)

    @property
    def may_audit(self) -> bool:
        """Whether the person may see who read what."""
        return self.may(Power.AUDIT)

    @property
    def may_decide(self) -> bool:
        """Whether the person may sign decisions."""
        return self.may(Power.DECIDE)

    @property
    def may_build(self) -> bool:
        """Whether the person may ask for a build."""
        return self.may(Power.BUILD)

    @property
    def may_export(self) -> bool:
        """Whether the person may take files away."""
        return self.may(Power.EXPORT)

    def need(self, power: Power) -> None:
        """Refuse what the role does not carry."""
        if not self.membership.may(power):
            raise PermissionDenied

    @cached_property
    def sight(self) -> cases.Sight:
        """What the person sees of each class of protection."""
        return cases.Sight(self.membership.sees, unlocked=frozenset(self.unlocked), guards=True)

    @cached_property
    def unlocked(self) -> dict[str, int]:
        """The protected names that are unlocked for the person now, each with the seconds that are left; none in what leaves."""
        return world.unlocked_names(self.request, self.case) if self.may(Power.UNLOCK) and not self.leaves else {}

    @cached_property
    def build_name(self) -> str:
        """The document of the build that is shown: where pieces are withheld, one that was made without them."""
        if not self.membership.withheld:
            return "build.json"
        name = cases.WhatIf((), tuple(self.membership.withheld)).file
        whole, without = self.folder / "build.json", self.folder / name
        if not whole.is_file() or not without.is_file() or _checkpoint(whole) != _checkpoint(without):
            raise Missing("bureau.being_prepared")
        return name

    @cached_property
    def is_built(self) -> bool:
        """Whether there is anything to ask: a build, by this release of the program, whose tables are on the shelf."""
        try:
            return self.built.connection is not None
        except Missing as error:
            if error.code == "bureau.being_prepared":
                raise
            return False

    @cached_property
    def built(self) -> cases.Built:
        """The build under the person's sight; every answer of it is recorded before the page leaves."""
        return self.ask(self.build_name)

    def reads(self, build: str) -> bool:
        """Say whether this release of the program reads a build, and its tables are on the shelf."""
        try:
            return self.ask(build).connection is not None
        except Missing as error:
            if error.code not in cases.TO_BUILD:
                raise
            return False

    def ask(self, build: str) -> cases.Built:
        """Return a build (a what-if, or the last one) under the person's sight."""
        return cases.ask_as(self.folder, self.sight, build=build, witness=self._witness)

    def _witness(self, names: frozenset[str], rows: int) -> None:
        self._told.append((names, rows))

    @cached_property
    def told_by(self) -> cases.Built:
        """What tells names, places and entries of the journal: the build, or where none stands the journal alone."""
        if self.is_built:
            return self.built
        with cases.open_case(self.folder, world.of_the_bureau()) as case:
            return case.unbuilt(self.sight, self._witness)

    def name_told(self, text: str) -> str:
        """Return the name of a file, a mark or a place that comes from elsewhere than the tables, as the person may see it."""
        return self.told_by.name_told(self.told_by.place_told(text))

    @cached_property
    def term(self) -> dict[str, Any]:
        """The term of the case, how near it is, and when the case was closed."""
        return terms.term_of(self.folder, timezone.localdate())

    @property
    def emptied(self) -> bool:
        """Whether the case is closed and what was computed of it is gone: few rooms are left."""
        return bool(self.term["closed"]) and not (self.folder / "build.json").is_file()

    @cached_property
    def marks(self) -> Any:
        """How exhibits and places are cited."""
        return cases.marks(self.built)

    @property
    def key_open(self) -> bool:
        """Whether the person's signing key is open, so that no passphrase is asked."""
        return world.held(self.request) is not None

    @property
    def key_fresh(self) -> bool:
        """Whether the person showed who they are a moment ago, so that something may leave without their passphrase."""
        return stepping.fresh(self.request)

    @cached_property
    def size(self) -> int:
        """The size of this device's log: what a decision made on this page had seen."""
        with self.opened() as case:
            return int(case.journal.size)

    @property
    def seen(self) -> int | None:
        """The size of the log that the page had seen whose form was sent; None where the form says none."""
        told = self.request.POST.get("seen", "")
        return int(told) if told.isdecimal() and len(told) < MOST_DIGITS else None

    @cached_property
    def building(self) -> Job | None:
        """The build of the case that waits or is under way: a page says so, for what it shows is from before."""
        return Job.objects.filter(case=self.case, kind="build", state__in=Job.OPEN).first()

    def arrived(self, case: cases.Case) -> dict[str, int]:
        """Return how many pieces are sealed, and how many are not read yet; a person from whom some are withheld is told no number."""
        return {"sealed": 1, "coming": 0} if self.membership.withheld else cases.arrived(case)

    def opened(self) -> Any:
        """Open the case by the bureau's own keys, for reading."""
        return cases.open_case(self.folder, world.of_the_bureau())

    def sign(self, bodies: Sequence[tuple[str, Mapping[str, Any]]], because: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Sign decisions by the person's own key; raise Stale where what they had seen changed since."""
        self.need(Power.DECIDE)
        meant = [(kind, self._meant(body)) for kind, body in bodies]
        return cases.sign(self.folder, world.of_the_signer(self.request), meant, seen=self.seen, because=because)

    def _meant(self, body: Any) -> Any:
        """Return a body in which the places that the person was told masked are those that stand in the exhibits."""
        if isinstance(body, Mapping):
            return {name: self._meant(value) for name, value in body.items()}
        if isinstance(body, list | tuple):
            return [self._meant(value) for value in body]
        return self.built.place_meant(body) if isinstance(body, str) and "~" in body and self.is_built else body

    def page(self, template: str, **context: Any) -> TemplateResponse:
        """Return a page of the case."""
        return TemplateResponse(self.request, template, {"visit": self, "rooms": self.rooms(), **context})

    def rooms(self) -> list[tuple[str, str]]:
        """Return the rooms that the person may enter: slug, and whether it is the one they are in."""
        from faisceau.bureau.rooms.registry import rooms

        here = self.request.resolver_match.namespaces[-1:] if self.request.resolver_match else []
        own = [room for room in rooms() if self.membership.may(room.power) and (room.after_closing or not self.emptied)]
        return [(room.slug, "page" if [room.slug] == here else "") for room in own]

    def again(self, tables: Mapping[str, int]) -> None:
        """Count anew the rows of an answer that was kept, by tables asked together: what is shown again is read again."""
        self._told += [(frozenset(names.split()), rows) for names, rows in tables.items()]

    def record(self, page: str) -> None:
        """Commit what was read; nothing of it has left yet."""
        tables, rows = Consultation.total(self._told)
        if not rows and not self.about:
            return
        build = self.built.digest if "built" in self.__dict__ else ""
        Consultation.objects.create(
            case=self.case,
            person=self.person,
            page=page,
            about=self.about[:400],
            build=build,
            tables=tables,
            rows=rows,
            reason=self.reason[:400],
        )


View = Callable[..., HttpResponse]


def in_case(power: Power, *methods: str) -> Callable[[View], View]:
    """Make a view of a function of a request and a ``Visit``: members only, whose role carries the power.

    To anybody else a case is not there. The response is rendered, then what it shows is recorded, then it leaves.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        @require_http_methods(methods or ("GET", "HEAD"))
        def answer(request: HttpRequest, case: str, **places: Any) -> HttpResponse:
            def shown(visit: Visit) -> HttpResponse:
                visit.leaves = power in (Power.EXPORT, Power.PRINT)
                return view(request, visit, **places)

            return visited(request, case, power, shown)

        answer.power = power  # type: ignore[attr-defined]
        return answer

    return wrap


Given = TypeVar("Given")


def visited(request: HttpRequest, case: str, power: Power, act: Callable[[Visit], Given]) -> Given:
    """Enter a case for one act, and return what it gives once that is recorded: the one way in, for pages and for programs."""
    visit = enter(request, case)
    visit.need(power)
    page = request.resolver_match.view_name if request.resolver_match else ""
    if visit.emptied and _goes_with_closing(page):
        raise Locked("tasks_room.room_closed")
    given = act(visit)
    if isinstance(given, TemplateResponse):
        given.render()
    visit.record(page)
    return given


def _goes_with_closing(page: str) -> bool:
    """Say whether a page, as ``room:page``, has nothing to show of a case that is closed; what is no page of a room stays."""
    from faisceau.bureau.rooms.registry import rooms

    slug, _, name = page.partition(":")
    return any(one.name == name and not one.after_closing for room in rooms() if room.slug == slug for one in room.pages)


def enter(request: HttpRequest, case: str) -> Visit:
    """Return the visit of a member of a case; raise Missing for everybody else, as for a case that is not there."""
    person = request.user
    membership = (
        Membership.objects.select_related("person").filter(case=case, person=person, until=None).first()
        if isinstance(person, Person) and person.habilitated
        else None
    )
    if membership is None:
        raise Missing("bureau.missing")
    return Visit(request, membership, folder_of(case))


def _checkpoint(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))["checkpoint"]
