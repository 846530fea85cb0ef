"""Messages and snaps of Snapchat as a person gets them of her own account (“My Data”): ``chat_history.json`` and ``snap_history.json``.

The newer form is an object of conversations, the older one of what was received and sent. Times are UTC, which the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.chat_rows import JSON_HEAD, bad_time, message, read_json
from faisceau.notation.json_stream import Element, Pattern
from faisceau.notation.json_values import resolve, text
from faisceau.notation.moments import of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message, snap et ligne de service de « Mes données » de Snapchat (chat_history.json, snap_history.json, ancienne et "
        "nouvelle forme). Non lu : les fichiers joints (nommés), les autres fichiers de l'export (amis, lieux, appels), gardés comme texte."
    ),
    en=(
        "Read: every message, snap and service line of Snapchat's “My Data” (chat_history.json, snap_history.json, older and newer form). "
        "Not read: attached files (named), the other files of the export (friends, places, calls), kept as text."
    ),
)
SETTINGS: Mapping[str, Setting] = {}
_ENTRIES: tuple[Pattern, ...] = ((None, None),)
_FLAT = rb'[^{}]{0,4000}"'
_IS_ENTRY = re.compile(
    rb"\[\s*\{(?=" + _FLAT + rb'Media Type"\s*:)(?=' + _FLAT + rb'Created"\s*:\s*"[^"]{0,40}UTC")(?=' + _FLAT + rb'(?:From|To|IsSender)"\s*:)'
)  # fmt: skip
_IS_LIST = re.compile(rb'"(?:Received|Sent) (?:(?:Saved|Unsaved) Chat|Snap) History"\s*:\s*\[')
_BY_SIDE = re.compile(r"(Received|Sent) (?:(?:Saved|Unsaved) Chat|Snap) History\Z")
_FIELDS = frozenset(("Media Type", "Created", "Content", "Text"))
_DIRECTIONS = {True: "out", False: "in", "Sent": "out", "Received": "in"}
_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?) UTC\Z")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object of lists whose entries name medium, time and other side as Snapchat does."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{":
        return None
    return "sides" if _IS_LIST.search(head) else "conversations" if _IS_ENTRY.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of every list, then the ``Reading``."""
    lists: set[str] = set()

    def rows(element: Element, place: str) -> Iterator[Observation]:
        lists.add(str(element.path[0]))
        yield from _rows(element, place)

    yield from read_json("snapchat_json", UNIT, exhibit, _ENTRIES, rows, lambda: {"lists": len(lists)})


def _rows(element: Element, place: str) -> Iterator[Observation]:
    value: Mapping[str, Any] = element.value
    if _FIELDS.isdisjoint(value):
        yield problem("readers_chats.json_value", place, entries=1, fault="not_a_message")
        return
    around = text(element.path[0])
    by_side = _BY_SIDE.match(around or "")
    said_by, said_to = text(value.get("From")), text(value.get("To"))
    is_own = value.get("IsSender")
    direction = _DIRECTIONS.get(is_own if isinstance(is_own, bool) else by_side[1] if by_side else "")
    title = text(value.get("Conversation Title"))
    other = (said_to if direction == "out" else said_by) if by_side else around
    written = text(value.get("Created"))
    stated = _TIME.match(written or "")
    time = of_iso(stated[1], "UTC") if stated else of_iso(written)
    medium = text(value.get("Media Type")) or "?"
    kind = "text" if medium == "TEXT" else "deleted" if "ERASED" in medium else "system" if medium.startswith("STATUS") else "media"
    files = text(value.get("Media IDs")) or medium
    recipients = (said_to or ("" if by_side or title else around),) if direction == "out" else ()
    yield message(
        place, "snapchat", time, written, thread=title or other, sender=said_by, recipients=tuple(one for one in recipients if one), direction=direction,
        text=text(value.get("Content")) or text(value.get("Text")) or (medium if kind == "system" else None),
        media=files if kind == "media" else None, kind=kind,
    )  # fmt: skip
    yield from bad_time(place, time, written)
