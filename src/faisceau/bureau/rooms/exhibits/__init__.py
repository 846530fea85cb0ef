"""Pièces: the list, the versement, the viewer, what is to be settled, hearings with their page in front."""

from __future__ import annotations

from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.exhibits import arriving, hearing, listing, naming, settling, viewer
from faisceau.bureau.rooms.room import Page, Room

ROOM = Room(
    slug="exhibits",
    power=Power.SEE,
    pages=(
        Page("", listing.exhibits, "exhibits"),
        Page("unread/", listing.unread, "unread"),
        Page("inside/<str:exhibit>/", listing.inside, "inside"),
        Page("seal/", arriving.seal, "seal"),
        Page("arrival/", arriving.announce, "announce"),
        Page("arrival/<str:arrival>/", arriving.arrival, "arrival"),
        Page("arrival/<str:arrival>/<int:number>/check/", arriving.check, "check"),
        Page("arrival/<str:arrival>/<int:number>/<int:part>/", arriving.part, "part"),
        Page("settle/", settling.to_settle, "settle"),
        Page("settle/layout/", settling.layout, "layout"),
        Page("settle/<str:exhibit>/", settling.pieces, "pieces"),
        Page("settle/<str:exhibit>/columns/", naming.columns, "columns"),
        Page("shield/", settling.shield, "shield"),
        Page("<str:exhibit>/", viewer.show, "show"),
        Page("<str:exhibit>/picture/", viewer.picture, "picture"),
        Page("<str:exhibit>/written/", viewer.written, "written"),
        Page("<str:exhibit>/capture/", viewer.captured, "capture"),
        Page("<str:exhibit>/translation/", viewer.translation, "translation"),
        Page("<str:exhibit>/print/", viewer.printed, "print"),
        Page("<str:exhibit>/lift/", settling.lift, "lift"),
        Page("<str:exhibit>/hearing/", hearing.hearing, "hearing"),
        Page("<str:exhibit>/hearing/passage/", hearing.passage, "passage"),
    ),
)
