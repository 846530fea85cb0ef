"""Points relevés: each question put to the evidence, the rows that explain it, and what a named person says of the reading.

A finding's name holds a selector: in addresses and forms it stands under a keyed digest, which nobody can guess back.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import salted_hmac

from faisceau import cases
from faisceau.bureau.paged import bounds, filtered, page_of
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.signing import then_build
from faisceau.bureau.work.models import Job
from faisceau.model.errors import Missing, Stale
from faisceau.model.wording import say

FILTERS = ("indicator", "element", "state", "person")
FIRST = 6
"""Rows of a finding that the list shows; its own page shows all. Ours."""


_KEY = 10
"""Bytes of the key of a finding."""


def key_of(visit: Visit, *told: str) -> str:
    """Return what stands in an address or a form for a name that may hold a selector."""
    keyed = _begun(visit.case).copy()
    keyed.update("\n".join(told).encode())
    return str(keyed.hexdigest())[: 2 * _KEY]


@lru_cache(maxsize=64)
def _begun(case: str) -> Any:
    """Return the keyed digest of a case, begun: a page makes one of each finding of it."""
    return salted_hmac("faisceau.findings", f"{case}\n")


@in_case(Power.SEE)
def findings(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the findings that are asked for, those that await a reading first."""
    wanted = {name: request.GET.get(name, "") for name in FILTERS}
    raised = cases.Raised(visit.built, cases.Filter(**wanted), visit.lang)
    page = page_of(request.GET, raised.count)
    shown = _keyed(visit, cases.explained(visit.built, raised.taken(*bounds(page)), visit.lang, most=FIRST))
    cases.with_texts(visit.built, shown)
    not_asked = cases.not_computable(visit.built, visit.lang)
    told = {**raised.choices(), "all": raised.all, "findings": shown, "not_computable": not_asked}
    job = Job.objects.filter(case=visit.case, kind="build").first()
    return visit.page(
        "rooms/findings.html", told=told, wanted=wanted, asked=filtered(wanted), page=page, first=FIRST, job=job, refresh=True
    )


@in_case(Power.SEE)
def finding(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Show one finding: every row that explains it, and the forms by which its reading is confirmed or it is set aside."""
    one = _found(visit, key)
    cases.with_texts(visit.built, [one])
    visit.about = f"{one['question']} – {one['about_shown']}"
    whose = request.GET.get("person", one["person"])
    rows = cases.supportable(visit.built, one["indicator"], visit.lang, whose) if visit.may_decide else {}
    return visit.page("rooms/finding.html", one=one, supports=rows)


@in_case(Power.DECIDE, "POST")
def decide(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that the reading of findings is confirmed, or that they are set aside; each is pinned to what was shown."""
    told = request.POST
    picked = _picked(visit, told.getlist("pick"))
    bodies = cases.reviewed(visit.built, told.get("act", ""), picked, told.get("reason", "").strip(), told.get("row", ""))
    visit.sign(bodies)
    n = len(bodies)
    done = "findings_room.confirmed" if told.get("act") == "confirm" else "findings_room.put_aside"
    asked = QueryDict(told.get("asked", "")).urlencode()
    return then_build(request, visit, say(done if n > 1 else f"{done}.one", visit.lang, {"n": n}), "findings:findings", asked)


def _keyed(visit: Visit, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for one in found:
        one["key"] = key_of(visit, one["finding"])
        one["pick"] = f"{one['key']}.{key_of(visit, one['finding'], one['shown'])}"
    return found


def _named(visit: Visit, keys: Collection[str], *, most: int = 0) -> dict[str, dict[str, Any]]:
    """Return the findings that stand under these keys, with what explains them."""
    raised = cases.Raised(visit.built, cases.Filter(), visit.lang)
    every = visit.built.once(("findings.keys", visit.case), lambda built: _keys(visit, built))
    places = [place for key in dict.fromkeys(keys) if (place := _place(every, key)) is not None]
    named = [one for place in places for one in raised.taken(place, 1)]
    return {one["key"]: one for one in _keyed(visit, cases.explained(visit.built, named, visit.lang, most=most))}


def _keys(visit: Visit, built: cases.Built) -> bytes:
    """Return the keys of all findings, in their order, one after the other: there may be tens of thousands."""
    return b"".join(bytes.fromhex(key_of(visit, name)) for name in cases.Raised(built, cases.Filter(), visit.lang).names())


def _place(every: bytes, key: str) -> int | None:
    """Return at which place a key stands among all; None where it stands nowhere."""
    try:
        sought = bytes.fromhex(key)
    except ValueError:
        return None
    at = every.find(sought) if len(sought) == _KEY else -1
    while at % _KEY and at >= 0:  # found across the end of one and the beginning of the next
        at = every.find(sought, at + 1)
    return at // _KEY if at >= 0 else None


def _found(visit: Visit, key: str) -> dict[str, Any]:
    found = _named(visit, [key]).get(key)
    if found is None:
        raise Missing("bureau.missing")
    return found


def _picked(visit: Visit, picks: list[str]) -> dict[str, str]:
    """Return the findings that were picked, each with the digest of its rows; raise Stale where the page had shown others."""
    now = _named(visit, [pick.partition(".")[0] for pick in picks], most=1)
    picked = {}
    for pick in picks:
        one = now.get(pick.partition(".")[0])
        if one is None:
            raise Missing("bureau.missing")
        if one["pick"] != pick:
            raise Stale("findings_room.other_rows", findings=len(picks))
        picked[one["finding"]] = one["shown"]
    return picked


ROOM = Room(
    slug="findings",
    power=Power.SEE,
    pages=(
        Page("", findings, "findings"),
        Page("decide/", decide, "decide"),
        Page("<slug:key>/", finding, "finding"),
    ),
)
