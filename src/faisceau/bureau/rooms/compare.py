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
    """Show the tables that changed from one build to another, and the rows of one of them."""
    told: dict[str, Any] = {"kept": _builds(visit), "chosen": {}}
    names = [one["name"] for one in told["kept"]]
    if len(names) > 1:
        chosen = {"before": request.GET.get("before") or names[1], "after": request.GET.get("after") or names[0]}
        if not set(chosen.values()) <= set(names):
            raise Missing("bureau.missing")
        before, after = visit.ask(chosen["before"]), visit.ask(chosen["after"])
        tables = cases.changed_tables(before, after, visit.lang)
        table = request.GET.get("table", "")
        rows = cases.changed_rows(before, after, table, visit.lang) if table in {one["table"] for one in tables} else None
        with visit.opened() as case:
            entries = cases.entries_between(case, before, after, visit.lang)
        visit.about = f"{before.digest[:16]} – {after.digest[:16]}"
        told |= {"chosen": chosen, "tables": tables, "table": table, "rows": rows, "entries": entries}
    return visit.page("rooms/compare.html", **told)


def _builds(visit: Visit) -> list[dict[str, Any]]:
    """Return the builds that may be compared; those of the whole case are not for whom pieces are withheld."""
    if visit.membership.withheld:
        return []
    kept = cases.builds(visit.folder)
    return [{**one, "written": dt.datetime.fromtimestamp(one["written"], dt.UTC).replace(tzinfo=None)} for one in kept]


ROOM = Room(slug="compare", power=Power.SEE, pages=(Page("", compare, "compare"),))
