"""Journal: who decided what, whether the case verifies, the key and the newest checkpoint of its log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room


@in_case(Power.SEE)
def journal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the entries, the newest first."""
    del request
    with visit.opened() as case:
        told = cases.entries(case, visit.built, visit.lang)
        log_key, checkpoint = case.journal.log_key(), case.journal.checkpoint()
    visit.about = "journal"
    return visit.page("rooms/journal.html", entries=told[::-1], log_key=log_key, checkpoint=checkpoint)


ROOM = Room(slug="journal", power=Power.SEE, pages=(Page("", journal, "journal"),))
