"""A report → its rows in its order, every model counted: read, or in a problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Opened
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.ordinals import Ordinals
from faisceau.readers.ufed import rows
from faisceau.readers.ufed.devices import device
from faisceau.readers.ufed.models import CHUNK, Model, Section, StopError, Walk

UNIT = "model"

_READ: Mapping[str, Callable[[Model, str | None], Iterator[Observation]]] = MappingProxyType(
    {
        "InstantMessage": rows.instant_message,
        "SMS": rows.sms,
        "MMS": rows.mms,
        "Email": rows.email,
        "Call": rows.call,
        "Contact": rows.contact,
        "UserAccount": rows.user_account,
        "User": rows.user_account,
        "Location": rows.location,
        "SIMData": rows.sim_data,
    }
)
_LEFT = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?model\s[^>]{0,400}?type=[\"'](?:InstantMessage|SMS|MMS|Email|Call|Contact|UserAccount|Location|Chat)[\"']"
)
_OVERLAP = 512


def read(exhibit: Opened, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of a report, then its ``Reading``."""
    walk = Walk(exhibit.open())
    report = _Report(zone)
    unread = 0
    try:
        for found in walk.all():
            yield from report.take(found)
    except StopError as stop:
        unread = walk.open_entries + _left(exhibit, walk.at)
        yield problem("readers_chats.ufed_broken", entries=unread, reason=str(stop), at=walk.at, unread=unread)
    yield from report.end()
    layout = {"models": dict(sorted(report.types.items())), "quoted": report.quoted, "files": walk.files, "zone": zone}
    present = report.read + report.unread + unread
    if not present and not unread:
        yield problem("readers_chats.no_entry")
    yield Reading(WHOLE, "ufed", UNIT, present, report.read, canonical(layout))


class _Report:
    """What was met so far."""

    def __init__(self, zone: str | None) -> None:
        self.zone = zone
        self.read = self.unread = self.quoted = 0
        self.types: Counter[str] = Counter()
        self._told = Counter[int]()
        self._unknown: dict[str, tuple[int, str]] = {}
        self._names = Ordinals()

    def take(self, found: Model | Section) -> Iterator[Observation]:
        """Yield the rows of an entry or of a section that has ended."""
        if isinstance(found, Section):
            if row := device(found):
                yield row
            return
        if len(self.types) < 1000 or found.type in self.types:
            self.types[found.type] += 1
        if found.type == "Chat":
            yield from self._chat(found)
        elif reading := _READ.get(found.type):
            self.read += 1
            self.quoted += len(found.group("EmbeddedInstantMessage"))
            yield from reading(found, self.zone)
            if found.owner is not None:
                self._told[id(found.owner)] += 1
        else:
            self.unread += 1
            count, place = self._unknown.get(found.type, (0, rows.place_of(found)))
            if len(self._unknown) < 1000 or count:
                self._unknown[found.type] = (count + 1, place)
            else:
                kept = next(iter(self._unknown))
                self._unknown[kept] = (self._unknown[kept][0] + 1, self._unknown[kept][1])
        if found.cut:
            yield problem("readers_chats.text_cut", rows.place_of(found))

    def _chat(self, chat: Model) -> Iterator[Observation]:
        """Yield the parties of a chat; one without any message is told, because no row would show it."""
        yield from rows.participants(chat)
        if self._told.pop(id(chat), 0):
            self.read += 1
            return
        self.unread += 1
        named = chat.said("Name", "Id") or "?"
        parties = ", ".join(rows.name_of(party) or "?" for party in chat.group("Participants")[:20])
        yield problem("readers_chats.ufed_chat_empty", rows.place_of(chat), entries=1, chat=named, parties=parties or "?")

    def end(self) -> Iterator[Problem]:
        """Yield the models of each type that is not read, as one problem a type."""
        for kind, (count, place) in sorted(self._unknown.items()):
            yield problem("readers_chats.ufed_model_unread", place, entries=count, type=kind or "?", count=count)
        if self.quoted:
            yield problem("readers_chats.ufed_quoted", count=self.quoted)


def _left(exhibit: Opened, at: int) -> int:
    """Return how many models of the types that count begin after a byte, whatever stands around them."""
    stream = exhibit.open()
    stream.seek(max(at, 0))
    count, rest = 0, b""
    while chunk := stream.read(CHUNK * 16):
        text = rest + chunk
        cut = max(0, len(text) - _OVERLAP)
        count += sum(1 for found in _LEFT.finditer(text) if found.start() < cut)
        rest = text[cut:]
    return count + len(_LEFT.findall(rest))
