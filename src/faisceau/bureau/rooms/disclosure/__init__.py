"""Communication: what would leave and what stands against it, what is kept back and why, the pack that is decided, made and handed over."""

from __future__ import annotations

from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.disclosure.copies import copy, copy_picture, drop_copy, redact, sign_copy
from faisceau.bureau.rooms.disclosure.packs import decide, disclosure, export, foresee, withhold
from faisceau.bureau.rooms.room import Page, Room

ROOM = Room(
    slug="disclosure",
    power=Power.EXPORT,
    pages=(
        Page("", disclosure, "disclosure"),
        Page("foresee/", foresee, "foresee"),
        Page("withhold/", withhold, "withhold"),
        Page("redact/", redact, "redact"),
        Page("copies/<int:number>/", copy, "copy"),
        Page("copies/<int:number>/picture/", copy_picture, "copy_picture"),
        Page("copies/<int:number>/sign/", sign_copy, "sign_copy"),
        Page("copies/<int:number>/drop/", drop_copy, "drop_copy"),
        Page("decide/", decide, "decide"),
        Page("<int:number>/export/", export, "export"),
    ),
)
