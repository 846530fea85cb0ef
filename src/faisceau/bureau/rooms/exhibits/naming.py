"""The columns of a table that no reader knows, or knew otherwise: named one by one, with what would be read, then signed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau.bureau import world
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.cases import listing, naming_columns
from faisceau.model.errors import Missing


@in_case(Power.SETTLE)
def columns(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show a table with what each of its columns may hold, and under a naming what would be read of it."""
    if (one := listing.known(visit.built, exhibit)) is None:
        raise Missing("bureau.missing")
    named = naming_columns.Named(request.GET.get("listing", ""), tuple(request.GET.getlist("role")))
    told = naming_columns.tried(visit.built, visit.folder, world.of_the_bureau(), exhibit, named, visit.marks, visit.lang)
    visit.about = visit.marks.recorded(exhibit, visit.lang)
    return visit.page("rooms/exhibits/columns.html", file=one["name"], **told)
