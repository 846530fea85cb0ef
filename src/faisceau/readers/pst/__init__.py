"""Stores of Outlook (PST; OST of the same format; [MS-PST]) → folders, items as messages or cards, what is attached; each with its node's number.

Nothing is run, nothing outside is fetched; a password that is set encrypts nothing and is not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Document, Member, Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import TOTAL_BYTES
from faisceau.notation.mapi.items import MEDIA, Item, rows
from faisceau.notation.ordinals import Ordinals
from faisceau.readers.pst.blocks import Store
from faisceau.readers.pst.encoding import COMPRESSIBLE, CYCLIC, NONE
from faisceau.readers.pst.heaps import HeapError
from faisceau.readers.pst.items import Held
from faisceau.readers.pst.mailbox import HIDDEN, Folder, Mailbox
from faisceau.readers.pst.members import members
from faisceau.readers.pst.pages import MAGIC, Node, SpentError, StoreError
from faisceau.readers.pst.shown import shown
from faisceau.readers.pst.tables import place

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=1_000, output_mb=256, output_mb_per_mb=4)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : boîtes d'Outlook (PST, OST du même format ; Unicode et ancien format de 2002) : chaque élément avec son dossier et le numéro de "
        "son nœud, correspondants, heures, texte (brut, HTML, RTF), chemin des serveurs, fiches ; pièces jointes et éléments inclus en pièces "
        "dérivées ; éléments qu'aucun dossier n'énumère. Non lu : OST à pages de 4 096 octets (Outlook 2013 et suivants), réglages cachés, "
        "messages chiffrés, signatures (jamais vérifiées), ce qui est effacé du fichier."
    ),
    en=(
        "Read: stores of Outlook (PST, OST of the same format; Unicode and the old format of 2002): every item with its folder and its node's "
        "number, correspondents, times, text (plain, HTML, RTF), way through servers, cards; attachments and items inside as derived "
        "exhibits; items that no folder lists. Not read: OST with pages of 4,096 bytes (Outlook 2013 and later), hidden settings, encrypted "
        "messages, signatures (never verified), what was wiped from the file."
    ),
)
SETTINGS: Mapping[str, Setting] = {"zone": known.ZONE}
_METHODS = {NONE: "none", COMPRESSIBLE: "compressible", CYCLIC: "cyclic"}
_AMPLE, _TIMES = 16_000_000, 4
"""Bytes, and times the bytes of the file, that what is attached may weigh in all; ours."""
_PASSWORD = 0x67FF
_NAMES = 20


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the signature of a store and that of its client, whatever the name."""
    return "pst" if head.startswith(MAGIC) and re.match(rb"S[MO]", head[8:10]) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the folders, the rows of each item and what is attached to it, what is wrong with the store, then the ``Reading``."""
    try:
        mailbox = Mailbox(Store(exhibit.open(), exhibit.size))
    except StoreError as fault:
        yield problem(f"readers_pst.{fault.code}", entries=1, **fault.arguments)
        yield Reading(WHOLE, "pst", UNIT, 1, 0, canonical({}))
        return
    except SpentError:
        yield problem("readers_pst.overlaps", entries=1)
        yield Reading(WHOLE, "pst", UNIT, 1, 0, canonical({}))
        return
    reading = _Walk(mailbox, settings.get("zone"))
    yield from reading.rows()
    yield Reading(WHOLE, "pst", UNIT, reading.present, reading.present - reading.lost, canonical(reading.layout()))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return what a node, a row or a value holds, with its words; an item inside as the file that is taken out of it."""
    wanted = parse(locator)
    if not wanted.parts:
        return first_bytes(exhibit)
    try:
        return shown(Mailbox(Store(exhibit.open(), exhibit.size)), wanted)
    except (StoreError, SpentError, HeapError) as fault:
        raise ValueError(f"nothing stands at {locator!r}") from fault


class _Walk:
    """The way through a store, and what was counted on it."""

    def __init__(self, mailbox: Mailbox, zone: str | None) -> None:
        self._mailbox, self._store, self._zone = mailbox, mailbox.store, zone
        self.present = self.lost = self.items = self._open = self._before = 0
        self._left = min(TOTAL_BYTES, _AMPLE + _TIMES * self._store.size)
        self._found: dict[int, int] = {}

    def rows(self) -> Iterator[Observation]:
        """Yield everything, counted."""
        try:
            yield from map(self._counted, self._all())
        except SpentError:
            self.present += not self._open
            yield self._counted(problem("readers_pst.overlaps", entries=max(1, self._open - (self.lost - self._before))))
        yield from map(self._counted, self._wrong())

    def _counted(self, row: Observation) -> Observation:
        self.lost += row.entries if isinstance(row, Problem) else 0
        return row

    def _all(self) -> Iterator[Observation]:
        for folder in self._mailbox.hear():
            yield from self._folder(folder)
        for node in self._mailbox.items():
            self.items += 1
            yield from self._item(node)
        yield from self._absent()
        hidden = sum(1 for _ in self._mailbox.items(HIDDEN))
        if hidden:
            self.present += hidden
            yield problem("readers_pst.hidden", entries=hidden, count=hidden)

    def _folder(self, folder: Folder) -> Iterator[Document | Problem]:
        at = place(f"{folder.node.number:x}")
        if folder.own is None:
            yield problem("readers_pst.folder_unreadable", at)
        elif folder.own.text(0x3001):
            yield Document(at, 1, self._mailbox.path(folder.node.number), None, MEDIA, folder.own.told())
        if folder.listed is None:
            yield problem("readers_pst.listing_unreadable", at, name=folder.name)

    def _item(self, node: Node) -> Iterator[Observation]:
        path = f"{node.number:x}"
        folder = self._mailbox.folders.get(node.above)
        if folder is None or not folder.lists(node.number):
            yield problem("readers_pst.unlisted", place(path), folder=(folder.name if folder else f"{node.above:x}"))
        elif folder.listed is not None:
            self._found[node.above] = self._found.get(node.above, 0) + 1
        try:
            held = Held(self._mailbox, node, path)
        except HeapError as fault:
            self.present += 1
            yield problem("readers_pst.item_unreadable", place(path), 1, reason=str(fault))
            return
        unread = sum(one.entries for one in held.faults)
        parts = 1 + len(held.recipients) + unread + len(held.attached) + len(held.absent) + held.texts()
        self.present, self._open, self._before = self.present + parts, parts, self.lost
        item = Item(held.place, held.own, held.recipients, [one.name for one in held.attached])
        source = self._mailbox.path(node.above)
        for row in rows(item, self._zone):
            yield row._replace(source=source) if isinstance(row, Message) else row
        yield from held.faults
        yield from self._doubts(held)
        remarks: dict[str, Ordinals] = {}
        for one in held.attached:
            for found in members(one, self._left):
                if isinstance(found, Member):
                    self._left -= len(found.content)
                    yield found
                else:
                    yield found._replace(locator=remarks.setdefault(found.code, Ordinals()).of(found.locator))
        if held.absent:
            names = ", ".join(f"{one:x}" for one in held.absent[:_NAMES])
            yield problem("readers_pst.attachments_absent", held.place, len(held.absent), count=len(held.absent), names=names)
        self._open = 0

    def _doubts(self, held: Held) -> Iterator[Problem]:
        """Yield values that are stated and not there, and texts of a code page that nobody states."""
        missing = held.own.missing
        if missing:
            yield problem("readers_pst.values_missing", held.place, count=len(missing), names=", ".join(missing[:_NAMES]))
        if not held.own.guessed:
            others = (*(of for _, of in held.recipients), *(one.own for one in held.attached))
            if guessed := next((one.guessed for one in others if one.guessed), None):
                yield problem("readers_outlook.page_unknown", guessed, page=str(held.own.page or "?"))

    def _absent(self) -> Iterator[Problem]:
        """Yield for each folder what it lists and the store does not have."""
        for number, folder in self._mailbox.folders.items():
            count = len(folder.listed or ()) - self._found.get(number, 0)
            if count > 0:
                self.present += count
                yield problem("readers_pst.listed_absent", place(f"{number:x}"), count, count=count, name=folder.name)

    def _wrong(self) -> Iterator[Problem]:
        """Yield what is wrong with the store as a whole."""
        store = self._store
        if store.stated > store.size:
            yield problem("readers_pst.truncated", stated=f"{store.stated:,}", size=f"{store.size:,}")
        if not store.is_sound:
            yield problem("readers_pst.header_changed")
        if store.damaged:
            yield problem("readers_pst.damaged", count=store.damaged, names=storable(", ".join(store.damages)))
        if self._mailbox.own and self._mailbox.own.number(_PASSWORD):
            yield problem("readers_pst.password", place("21"))
        if not self.present:
            self.present = 1
            yield problem("readers_pst.empty", entries=1)

    def layout(self) -> dict[str, object]:
        """Return what was found and assumed; times of the store are UTC."""
        own = self._mailbox.own
        return {
            "width": self._store.width.name,
            "version": self._store.version,
            "client": self._store.client,
            "encoding": _METHODS[self._store.method],
            "name": own.text(0x3001) if own else None,
            "folders": len(self._mailbox.folders),
            "items": self.items,
            "zone": self._zone,
        }
