"""Demandes et délais: from a point to establish to the measure, its form, its life, its answer; and the deadlines of all of them."""

from __future__ import annotations

from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.requests.deadlines import calendar, deadlines
from faisceau.bureau.rooms.requests.deciding import decide, point, ways
from faisceau.bureau.rooms.requests.deciding import order as put_in_order
from faisceau.bureau.rooms.requests.forms import authorities, authority, fill, form, preview, print_form
from faisceau.bureau.rooms.requests.questions import answer, grounds
from faisceau.bureau.rooms.requests.tracking import follow, listing, show, support
from faisceau.bureau.rooms.room import Page, Room

ROOM = Room(
    slug="requests",
    power=Power.SEE,
    pages=(
        Page("", listing, "requests"),
        Page("point/", point, "point"),
        Page("ways/", ways, "ways"),
        Page("order/", put_in_order, "order"),
        Page("decide/", decide, "decide"),
        Page("authorities/", authorities, "authorities"),
        Page("authorities/record/", authority, "authority"),
        Page("deadlines/", deadlines, "deadlines"),
        Page("deadlines/calendar/", calendar, "calendar"),
        Page("of/<str:asked>/", show, "request"),
        Page("of/<str:asked>/form/", form, "form"),
        Page("of/<str:asked>/form/fill/", fill, "fill"),
        Page("of/<str:asked>/form/preview/", preview, "preview"),
        Page("of/<str:asked>/form/print/", print_form, "print"),
        Page("of/<str:asked>/grounds/", grounds, "grounds"),
        Page("of/<str:asked>/grounds/answer/", answer, "answer"),
        Page("of/<str:asked>/follow/", follow, "follow"),
        Page("of/<str:asked>/support/", support, "support"),
    ),
)
