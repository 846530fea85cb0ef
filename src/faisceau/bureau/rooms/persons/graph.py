"""The network: picture and table, a path between two, the rows behind a tie, files for other programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.cases.persons import drawing, telling
from faisceau.cases.persons import network as net
from faisceau.cases.persons.shown import Shown

ROWS, PAGE = 200, 100
"""How many ties, and how many rows behind one, a page shows; ours."""
LEGEND = ("victim", "suspect", "person", "entity", "public", "name")
_TYPES = {"svg": "image/svg+xml", "gexf": "application/gexf+xml"}


def day(written: str) -> dt.date | None:
    """Return a date that a form gives; nothing where it is none."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def filters(asked: QueryDict) -> net.Filters:
    """Return the filters of an address; what has no meaning filters nothing."""
    ties = tuple(tie for tie in net.TIES if tie in asked.getlist("tie")) or net.TIES
    least = asked.get("origins", "1")
    return net.Filters(
        day(asked.get("since", "")), day(asked.get("until", "")), ties, int(least) if least.isdecimal() and len(least) < 4 else 1
    )


def _network(visit: Visit, shown: Shown, asked: QueryDict) -> tuple[net.Network, dict[str, Any]]:
    """Return the network that an address asks for, or the path; and what was asked, for the form."""
    scope = asked.get("scope", "persons")
    opened = [one[:64] for one in asked.getlist("open")][:50]
    one, two = asked.get("from", "")[:64], asked.get("to", "")[:64]
    told: dict[str, Any] = {"scope": scope, "opened": opened, "one": one, "two": two, "filters": filters(asked)}
    if one and two and one != two:
        found = net.path(shown, told["filters"], one, two)
        visit.about = f"{one} {two}"
        return found or net.Network((), ()), {**told, "path": True, "found": found is not None}
    return net.network(shown, told["filters"], scope, opened), told


@in_case(Power.SEE)
def network(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the network as a picture and as a table."""
    shown = Shown(visit.built, visit.lang)
    found, asked = _network(visit, shown, request.GET)
    at = request.GET.get("row", "0")
    first = int(at) if at.isdecimal() and len(at) < 7 else 0
    href = lambda node: reverse("persons:card", kwargs={"case": visit.case, "who": node.card}) if node.card else "#net-table"  # noqa: E731
    told = telling.of_the_page(shown, found, href, ROWS, first, _title(visit, found))
    told |= {"opened": telling.labels(shown, asked["opened"]), "ends": telling.labels(shown, [asked["one"], asked["two"]])}
    context = {
        "net": told,
        "asked": asked,
        "people": net.nodes(shown, net.persons_of(shown).values()),
        "query": _query(request.GET),
    }
    return visit.page("rooms/persons/network.html", **context, ties=net.TIES, legend=LEGEND, tab="network")


@in_case(Power.EXPORT)
def network_file(request: HttpRequest, visit: Visit, ending: str) -> HttpResponse:
    """Give the network as a file."""
    if ending not in _TYPES:
        raise Http404
    step_up(request)
    shown = Shown(visit.built, visit.lang)
    found, _ = _network(visit, shown, request.GET)
    say = lambda edge: telling.ties(edge, visit.lang)  # noqa: E731
    text = drawing.gexf(found, say) if ending == "gexf" else drawing.picture(found, say, None, _title(visit, found))
    visit.about = f"network.{ending}"
    return HttpResponse(
        text, content_type=_TYPES[ending], headers={"Content-Disposition": f'attachment; filename="network.{ending}"'}
    )


@in_case(Power.SEE)
def between(request: HttpRequest, visit: Visit, first: str, second: str) -> HttpResponse:
    """Show the rows of exhibits that tie two nodes, a page at a time."""
    shown = Shown(visit.built, visit.lang)
    told = telling.between(shown, first, second, filters(request.GET), request.GET.getlist("after")[:4], PAGE)
    visit.about = f"{first} {second}"
    return visit.page("rooms/persons/between.html", **told)


def _title(visit: Visit, found: net.Network) -> str:
    return telling.title(found, visit.lang)


def _query(asked: QueryDict) -> str:
    """Return the address's own filters, without the place in the table."""
    kept = asked.copy()
    kept.pop("row", None)
    return kept.urlencode()
