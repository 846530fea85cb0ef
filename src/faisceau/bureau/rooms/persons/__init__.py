"""Personnes et liens: who matters, what is known of them and from where, what ties them; decisions of who is who."""

from __future__ import annotations

from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.persons import cards, decisions, graph
from faisceau.bureau.rooms.room import Page, Room

ROOM = Room(
    slug="persons",
    power=Power.SEE,
    pages=(
        Page("", cards.persons, "persons"),
        Page("others/", cards.others, "others"),
        Page("network/", graph.network, "network"),
        Page("network/file.<str:ending>", graph.network_file, "network_file"),
        Page("between/<str:first>/<str:second>/", graph.between, "between"),
        Page("name/", decisions.name, "name"),
        Page("entry/<int:entry>/", decisions.revise, "revise"),
        Page("<str:who>/", cards.card, "card"),
        Page("<str:who>/candidates/", cards.candidates, "candidates"),
        Page("<str:who>/with/<str:other>/", decisions.compare, "compare"),
        Page("<str:who>/name/", decisions.rename, "rename"),
        Page("<str:who>/role/", decisions.role, "role"),
        Page("<str:who>/age/", decisions.age, "age"),
        Page("<str:who>/erase/", decisions.erase, "erase", after_closing=True),
        Page("<str:who>/unlock/", decisions.unlock, "unlock"),
        Page("<str:who>/public/", decisions.public, "public"),
    ),
)
