"""Items of Outlook saved as files (MSG, templates OFT; [MS-OXMSG]) → messages, whom they name, the way they came, texts, what is attached.

What is attached, and an item inside an item, becomes a derived exhibit; nothing is run, nothing outside is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.compound.reading import SIGNATURE, BrokenError, CompoundFile
from faisceau.notation.containers import MEMBER_BYTES, TOTAL_BYTES, strays
from faisceau.notation.mapi.bodies import FORMS, form, shown
from faisceau.notation.mapi.items import MEDIA, Item, rows
from faisceau.notation.mapi.values import BINARY, NARROW, TIME, WIDE, Properties, Value, instant
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.outlook.storages import DATA, PROPERTIES, WITHIN, Storages, where

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=700, memory_mb_per_mb=8, output_mb=128, output_mb_per_mb=16)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : les éléments d'Outlook enregistrés (MSG, OFT) : correspondants, heures, texte (brut, HTML, RTF), réponse à, chemin des "
        "serveurs selon les en-têtes conservés ; fiches de contact ; pièces jointes, objets et messages inclus en pièces dérivées. Non lu : "
        "messages chiffrés, signatures (jamais vérifiées) ; pièces jointes par renvoi, signalées une par une."
    ),
    en=(
        "Read: items of Outlook saved as files (MSG, OFT): correspondents, times, text (plain, HTML, RTF), what it answers, the way through "
        "servers by the headers kept; contact cards; attachments, objects and messages inside as derived exhibits. Not read: encrypted "
        "messages, signatures (never verified); attachments by reference, reported one by one."
    ),
)
SETTINGS: Mapping[str, Setting] = {"zone": known.ZONE}
LARGEST = 500_000_000
"""Bytes of a file that are read; ours."""
_STREAM = PROPERTIES.encode("utf-16-le")
_OTHERS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0", "WordDocument", "PowerPoint Document"))
_NAMED = re.compile(r"\.(?:msg|oft)\Z", re.IGNORECASE)
_OFFSET = re.compile(r"(\d{1,12}),(\d{1,12})\Z")
_REFERENCES = frozenset({2, 3, 4, 7})
"""Ways in which an attachment is only a path or an address ([MS-OXCMSG] 2.2.2.9)."""
_ENDINGS = (("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"), ("PowerPoint Document", "ppt"))
_NAMES = 20


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a compound file with the stream of properties in its ends, or one whose name says so and whose ends say nothing else."""
    if not head.startswith(SIGNATURE):
        return None
    if _STREAM in head or _STREAM in tail:
        return "msg"
    is_named = any(_NAMED.search(name) for name in names)
    return "msg" if is_named and not any(other in part for other in _OTHERS for part in (head, tail)) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of the item, then of what is attached, then what is wrong with the file, then the ``Reading``."""
    try:
        file = _opened(exhibit)
    except BrokenError as fault:
        yield problem("readers_files.container_unreadable", entries=1, format="MSG", reason=str(fault))
        yield Reading(WHOLE, "outlook", UNIT, 1, 0, canonical({}))
        return
    storages = Storages(file)
    own = storages.properties("")
    if not own.values:
        yield problem("readers_outlook.no_item", entries=1)
        yield Reading(WHOLE, "outlook", UNIT, 1, 0, canonical({}))
        return
    recipients = [(where(path), storages.properties(path, own.page)) for path in storages.recipients()]
    attached = [_Attached(storages, path, number, own.page) for number, path in enumerate(storages.attachments(), 1)]
    at = where(PROPERTIES) if PROPERTIES in file.entries else WHOLE
    item = Item(at, own, recipients, [one.name for one in attached])
    lost, spent, remarks = 0, 0, dict[str, Ordinals]()
    for row in (*rows(item, settings.get("zone")), *_guesses(item, attached)):
        lost += row.entries if isinstance(row, Problem) else 0
        yield row
    for one in attached:
        for found in one.rows(TOTAL_BYTES - spent):
            if isinstance(found, Member):
                spent += len(found.content)
                yield found
            else:
                lost += found.entries
                yield found._replace(locator=remarks.setdefault(found.code, Ordinals()).of(found.locator))
    yield from _damages(storages)
    present = 1 + len(recipients) + len(attached) + storages.texts()
    yield Reading(WHOLE, "outlook", UNIT, present, present - lost, canonical(_layout(own, settings.get("zone"))))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a stream or of a piece of it, with its words; a storage as the file that is taken out of it."""
    wanted = parse(locator)
    path = wanted.get("stream")
    if not wanted.parts:
        return first_bytes(exhibit)
    try:
        storages = Storages(_opened(exhibit))
    except BrokenError as fault:
        raise ValueError(f"nothing stands at {locator!r}") from fault
    entry = storages.file.entries.get(path or "")
    if entry is None or path is None:
        raise ValueError(f"nothing stands at {locator!r}")
    folder, _, name = path.rpartition("/")
    if not entry.is_stream:
        if name != WITHIN:
            return Place(MEDIA, path.encode(), storages.properties(path, storages.properties("").page).told())
        return place(storages.taken_out(path))
    content = storages.file.read(entry).content
    own = storages.properties(folder, storages.properties("").page if folder else None)
    value = next((one for one in (*own.values.values(), *own.named.values()) if one.place == where(path)), None)
    number = int(name[12:16], 16) if value else 0
    if value and (held := wanted.get("held")):
        pieces = form(own, number, value).held
        if not held.isdecimal() or not 0 < int(held) <= len(pieces):
            raise ValueError(f"nothing stands at {locator!r}")
        return place(pieces[int(held) - 1])
    if offset := wanted.get("offset"):
        return _piece(own, content, offset, value)
    if name == PROPERTIES:
        return Place(MEDIA, content, own.told())
    if value is None or value.kind not in (WIDE, NARROW, BINARY):
        return place(content)
    if number in FORMS:
        return shown(form(own, number, value), content, wanted.n)
    return Place("text/plain", content, own.said(value)) if value.kind != BINARY else place(content)


def _opened(exhibit: Opened) -> CompoundFile:
    if exhibit.size > LARGEST:
        raise BrokenError(f"{LARGEST:,} bytes")
    return CompoundFile(exhibit.open().read())


def _piece(own: Properties, content: bytes, offset: str, value: Value | None) -> Place:
    """Return a piece of a stream: a header, or a value among others."""
    found = _OFFSET.match(offset)
    piece = content[int(found[1]) : int(found[1]) + int(found[2])] if found else b""
    if not piece:
        raise ValueError(f"nothing stands at {offset!r}")
    if value is not None:
        return Place("text/plain", piece, own.said(value._replace(raw=piece)))
    kind = int.from_bytes(piece[:2], "little")
    time = instant(Value(TIME, piece[8:16], ""), None)[0].utc if kind == TIME else None
    return Place(MEDIA, piece, f"{time.isoformat()}Z" if time else piece.hex(" "))


def _damages(storages: Storages) -> Iterator[Problem]:
    """Yield what is wrong with the file itself."""
    file = storages.file
    for code, names in (("damaged", file.damages), ("orphans", file.lost), ("stream_missing", storages.missing)):
        if names:
            shown = ", ".join(names[:_NAMES])
            yield problem(f"readers_outlook.{code}", count=len(names), names=storable(shown[:500]))


def _guesses(item: Item, attached: list[_Attached]) -> Iterator[Problem]:
    """Yield where texts of recipients or attachments were read by a code page that nobody states."""
    guessed = [one.guessed for one in (*(of for _, of in item.recipients), *(one.own for one in attached)) if one.guessed]
    if guessed and not item.own.guessed:
        yield problem("readers_outlook.page_unknown", guessed[0], page=str(item.own.page or "?"))


def _layout(own: Properties, zone: str | None) -> dict[str, object]:
    """Return what was found and assumed; times of the store are UTC."""
    times = {name: own.time(number, None)[0].utc for name, number in (("created", 0x3007), ("modified", 0x3008))}
    return {
        "class": own.text(0x001A),
        "page": own.page,
        "flags": own.number(0x0E07),
        "zone": zone,
        **{name: f"{time.isoformat()}Z" if time else None for name, time in times.items()},
    }


class _Attached:
    """Something attached: its name and how it is held."""

    def __init__(self, storages: Storages, path: str, number: int, page: int | None) -> None:
        self._storages, self._path = storages, path
        self.own = storages.properties(path, page)
        self._within = storages.file.entries.get(f"{path}/{WITHIN}")
        self._data = storages.file.entries.get(f"{path}/{DATA}")
        self.name = self._name(number)

    def _name(self, number: int) -> str:
        stated = self.own.text(0x3707, 0x3704, 0x3001)
        stated = stated.strip() if stated else f"attachment-{number}"
        within = self._within
        if within is None or within.is_stream:
            return stated if self.own.text(0x3707, 0x3704) or "." in stated else f"{stated}{self.own.text(0x3703) or '.bin'}"
        ending = "msg" if self._storages.is_item(within.path) else self._kind(within.path)
        return stated if stated.lower().endswith(f".{ending}") else f"{stated}.{ending}"

    def _kind(self, folder: str) -> str:
        entries = self._storages.file.entries
        return next((ending for stream, ending in _ENDINGS if f"{folder}/{stream}" in entries), "ole")

    def rows(self, left: int) -> Iterator[Member | Problem]:
        """Yield what is attached, and what is wrong with it; at most so many bytes."""
        held = self._within if self._within and not self._within.is_stream else self._data or self._within
        if held is None:
            path = self.own.text(0x370D, 0x3708)
            code = "by_reference" if self.own.number(0x3705) in _REFERENCES or path else "attachment_empty"
            yield problem(f"readers_outlook.{code}", where(self._path), 1, name=self.name, path=path or "?")
            return
        size = held.size if held.is_stream else self._storages.weight(held.path)
        limit = min(MEMBER_BYTES, left)
        if size > limit:
            yield problem("readers_files.member_too_large", where(held.path), 1, name=self.name, limit=f"{limit:,} bytes")
            return
        if strays(self.name):
            yield problem("readers_files.member_name", where(held.path), name=self.name)
        if not held.is_stream:
            yield Member(where(held.path), self.name, self._storages.taken_out(held.path))
            return
        content, is_whole = self._storages.file.read(held)
        if not is_whole:
            yield problem("readers_outlook.cut", where(held.path))
        yield Member(where(held.path), self.name, content)
