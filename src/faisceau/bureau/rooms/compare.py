"""Comparer: what changed between two builds of the case, row by row, and the decisions that stand between them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.model.errors import Missing


@in_case(Power.SEE)
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the tables that changed from one build to another, and the rows of one of them where this release reads both."""
    kept = _builds(visit)
    names = [one["name"] for one in kept]
    told: dict[str, Any] = {}
    if len(names) > 1:
        before, after = request.GET.get("before") or names[1], request.GET.get("after") or names[0]
        if not {before, after} <= set(names):
            raise Missing("bureau.missing")
        told = {"chosen": {"before": before, "after": after}, **_compared(visit, before, after, request.GET.get("table", ""))}
    return visit.page("rooms/compare.html", kept=kept, current=bool(kept) and visit.is_built, **told)


def _compared(visit: Visit, before: str, after: str, table: str) -> dict[str, Any]:
    """Return what two builds tell; where this release does not read both, what their documents tell: tables and their numbers of rows."""
    was, now = (cases.document_of(visit.folder / name) for name in (before, after))
    readable = visit.reads(before) and visit.reads(after)
    tables = cases.changed_tables(was, now, visit.lang)
    rows, told_by = None, visit.told_by
    if readable:
        earlier, told_by = visit.ask(before), visit.ask(after)
        if table in {one["table"] for one in tables}:
            rows = cases.changed_rows(earlier, told_by, table, visit.lang)
    with visit.opened() as case:
        entries = cases.entries_between(case, was, now, told_by, visit.lang)
    visit.about = f"{was['digest'][:16]} – {now['digest'][:16]}"
    return {"tables": tables, "table": table, "rows": rows, "entries": entries, "readable": readable}


def _builds(visit: Visit) -> list[dict[str, Any]]:
    """Return the builds that may be compared; those of the whole case are not for whom pieces are withheld."""
    if visit.membership.withheld:
        return []
    kept = cases.builds(visit.folder)
    return [{**one, "written": dt.datetime.fromtimestamp(one["written"], dt.UTC).replace(tzinfo=None)} for one in kept]


ROOM = Room(slug="compare", power=Power.SEE, pages=(Page("", compare, "compare"),))
