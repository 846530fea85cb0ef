"""Groups of States and what is said of each instrument → one row for each instrument and State."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EVERY_OTHER = "*"
OTHER_SIDE = "other"


def bindings(document: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of ``parties``: the members of the groups and the States added, less those taken away.

    A State that is taken away has a line of its own that says it is not bound. Where ``sides`` names the side of some States, the
    others are of another one: the instrument binds between sides only.

    >>> bindings({"group": {"G": ["AA", "BB"]}, "instrument": [{"instrument": "i", "groups": ["G"], "minus": ["BB"]}]})
    {'parties': [{'instrument': 'i', 'state': 'AA', 'bound': True}, {'instrument': 'i', 'state': 'BB', 'bound': False}]}
    """
    groups = document["group"]
    rows = []
    for said in document["instrument"]:
        row = {key: value for key, value in said.items() if key not in ("groups", "plus", "minus", "every_other", "sides")}
        minus = set(said.get("minus", ()))
        bound = {state for group in said.get("groups", ()) for state in groups[group]} | set(said.get("plus", ())) - minus
        bound |= {EVERY_OTHER} if said.get("every_other") else set()
        sides = said.get("sides", {})
        more = {state: {"side": sides.get(state, OTHER_SIDE)} if sides else {} for state in bound | minus}
        rows += [{**row, "state": state, "bound": state not in minus, **more[state]} for state in sorted(bound | minus)]
    return {"parties": rows}
