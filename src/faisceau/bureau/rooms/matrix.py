"""Tableau: each victim and suspect of a count by rows of the charged text and kinds of evidence; testimony or a piece off by a switch.

What is taken away is a build on filtered inputs: where it is not there yet it is asked of the queue, never made in a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from faisceau import cases
from faisceau.bureau.paged import bounds, page_of
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin

PAIR = ("count", "victim", "suspect")
CELL = ("element", "value", "kind")
MOST = 200
"""Characters of a name in an address, and marks taken away at once; ours."""


@dataclass(frozen=True)
class Asked:
    """What a page is asked for: what is taken away, a pair, a cell; and marks that no piece of the case bears."""

    without: tuple[str, ...]
    pieces: tuple[str, ...]
    unknown: tuple[str, ...]
    pair: dict[str, str]
    cell: dict[str, str]
    taken: tuple[str, ...]
    """What is taken away, in words."""

    @classmethod
    def of(cls, told: QueryDict, known: Mapping[str, Any]) -> Asked:
        """Read it from an address or a form; a switch that is not known is none."""
        written = [*told.getlist("piece"), *told.get("pieces", "").replace(",", " ").split()][:MOST]
        marks = dict.fromkeys(mark for mark in written if mark)
        there = dict(known["marks"])
        pair, cell = ({name: told.get(name, "")[:MOST] for name in names} for names in (PAIR, CELL))
        labels = {one["switch"]: one["label"] for one in known["switches"]}
        without = tuple(switch for switch in labels if switch in told.getlist("without"))
        pieces = tuple(sorted(mark for mark in marks if mark in there))
        return cls(
            without,
            pieces,
            tuple(mark for mark in marks if mark not in there),
            pair if all(pair.values()) else {},
            cell if all(cell.values()) else {},
            (*(labels[switch] for switch in without), *pieces),
        )

    @property
    def anything(self) -> bool:
        """Whether anything is taken away: what was found only thanks to something is nothing by itself."""
        return bool(set(self.without) - {cases.DERIVED} or self.pieces)

    @property
    def only_derived(self) -> bool:
        """Whether what was found thanks to something is asked to go, and not that thing."""
        return cases.DERIVED in self.without and not self.anything

    def what_if(self, visit: Visit) -> cases.WhatIf:
        """Return what is taken away for this person: what they ask, and the pieces that are withheld from them."""
        return cases.WhatIf(self.without, tuple(sorted({*self.pieces, *visit.membership.withheld})))

    def query(self, *, pair: bool) -> str:
        """Return the address of this question, with or without its pair."""
        asked = QueryDict(mutable=True)
        asked.setlist("without", list(self.without))
        asked.setlist("piece", list(self.pieces))
        asked.update(self.pair if pair else {})
        return asked.urlencode()


def as_asked(what_if: cases.WhatIf) -> dict[str, object]:
    """Return what a job is asked."""
    return {"without": list(what_if.without), "without_exhibits": list(what_if.without_exhibits)}


@in_case(Power.SEE)
def matrix(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every pair, or one with its rows and a cell of it; beside it what is left when something is taken away."""
    known = cases.withdrawable(visit.built, visit.lang)
    asked = Asked.of(request.GET, known)
    what_if = asked.what_if(visit)
    ready = asked.anything and cases.is_ready(visit.folder, what_if, visit.build_name)
    other = visit.ask(what_if.file) if ready else None
    job = (
        None
        if ready or not asked.anything
        else Job.objects.filter(case=visit.case, kind="what_if", asked=as_asked(what_if)).first()
    )
    shared = {"known": known, "asked": asked, "ready": ready, "job": job, "refresh": True, "switched": asked.query(pair=False)}
    if not asked.pair:
        standings = cases.Standings(visit.built, other, visit.lang)
        page = page_of(request.GET, standings.count)
        return visit.page("rooms/matrix.html", told=standings.taken(*bounds(page)), page=page, **shared)
    told = cases.pair(visit.built, other, asked.pair, visit.lang)
    opened = cases.cell(visit.built, other, {**asked.pair, **asked.cell}, visit.lang) if asked.cell else None
    visit.about = f"{told['count']} – {told['victim']} / {told['suspect']}"
    return visit.page("rooms/matrix_pair.html", told=told, opened=opened, here=asked.query(pair=True), **shared)


@in_case(Power.BUILD, "POST")
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what is left when something is taken away: put into the queue where the answer is not there yet."""
    asked = Asked.of(request.POST, cases.withdrawable(visit.built, visit.lang))
    what_if = asked.what_if(visit)
    if asked.anything and not cases.is_ready(visit.folder, what_if, visit.build_name):
        begin("what_if", visit.case, visit.person, as_asked(what_if))
    unknown = "".join(f"&{urlencode({'piece': mark})}" for mark in asked.unknown)
    return redirect(f"{reverse('matrix:matrix', kwargs={'case': visit.case})}?{asked.query(pair=True)}{unknown}")


ROOM = Room(slug="matrix", power=Power.SEE, pages=(Page("", matrix, "matrix"), Page("ask/", ask, "ask")))
