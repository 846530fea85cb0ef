"""What a document says, piece by piece, and the rows that are made of it.

A paragraph, a row of a table, a comment, a change and an embedded file are entries; properties and targets of links are told beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from faisceau.model.locators import WHOLE, Locator, locator, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Opened, Place
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, TooLargeError, strays
from faisceau.notation.office.markup import Hears, MarkupError, heard
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place

UNIT = "paragraph"


class Piece(NamedTuple):
    """Something that a document says: its place, its words, who wrote it where that is said, and whether it is an entry."""

    at: str
    text: str
    author: str | None = None
    page: int | None = None
    counted: bool = True


@dataclass
class Told:
    """What is known of a document besides its words."""

    title: str | None = None
    author: str | None = None
    layout: dict[str, Any] = field(default_factory=dict)


def headed(kind: str, *said: str | None) -> str:
    """Return what stands before the words of a comment or a change: its kind, who, when as written, and where.

    >>> headed("comment", "Léa", None, "paragraph=3")
    '[comment, Léa, paragraph=3] '
    """
    return "[" + ", ".join(part for part in (kind, *said) if part) + "] "


def written(package: Package, name: str, hearer: Hears[Piece]) -> Iterator[Piece | Problem]:
    """Yield what a part says, and why it ends where it breaks."""
    try:
        yield from heard(package.chunks(name), hearer)
    except TooLargeError as fault:
        yield problem("readers_office.part_too_large", locator(part=name), 1, name=name, limit=str(fault))
    except MarkupError as fault:
        yield problem("readers_office.part_broken", locator(part=name), 1, name=name, reason=str(fault))
    except BROKEN as fault:
        yield problem("readers_office.part_damaged", locator(part=name), 1, name=name, reason=str(fault))


def members(package: Package, names: Iterable[str]) -> Iterator[Member | Problem]:
    """Yield parts that are files of their own."""
    for name in names:
        at = locator(member=name)
        try:
            content = package.content(name)
        except TooLargeError as fault:
            yield problem("readers_files.member_too_large", at, 1, name=name, limit=str(fault))
            continue
        except BROKEN as fault:
            yield problem("readers_files.member_damaged", at, 1, name=name, reason=str(fault))
            continue
        if strays(name):
            yield problem("readers_files.member_name", at, name=name)
        yield Member(at, name, content[:MEMBER_BYTES])


def rows(said: Iterable[Piece | Member | Problem], told: Told, media: str, reader: str, unit: str = UNIT) -> Iterator[Observation]:
    """Yield the rows of a document, then its ``Reading``; ``told`` is complete once all was said, but for title and author."""
    taken: dict[str, Ordinals] = {}
    present = lost = pages = 0
    for one in said:
        if isinstance(one, Problem):
            present, lost = present + one.entries, lost + one.entries
            yield one._replace(locator=taken.setdefault(one.code, Ordinals()).of(one.locator))
        elif isinstance(one, Member):
            present += 1
            yield one
        else:
            pages += 1
            present += one.counted
            text = storable(one.text)
            at = taken.setdefault("", Ordinals()).of(one.at)
            author = storable(one.author) if one.author else told.author
            yield Document(at, one.page or pages, told.title, author, media, text)
    yield Reading(WHOLE, reader, unit, present, present - lost, canonical(told.layout))


def standing(
    exhibit: Opened,
    wanted: str,
    said: Callable[[Package, Told], Iterable[Piece | Member | Problem]],
    unlocked: Callable[[], Place | None] = lambda: None,
) -> Place:
    """Return what stands at a place of a document that is a package; ``unlocked``: what stands there in one that is none, where that is known."""
    where = parse(wanted)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        try:
            package = Package(stream)
        except BROKEN as fault:
            if found := unlocked():
                return found
            raise ValueError(f"nothing stands at {wanted}: {fault}") from fault
        return shown(package, said(package, Told()), where, wanted)


def told_at(said: Iterable[Piece | Member | Problem], where: Locator, wanted: str) -> Place | None:
    """Return a piece of a document, or a cell of a row, at its place; None where there is none."""
    cell = where.get("cell")
    base = wanted.rpartition("&cell=")[0] if cell else wanted
    taken = Ordinals()
    for one in said:
        if isinstance(one, Piece) and taken.of(one.at) == base:
            text = storable(one.text)
            if cell:
                cells = text.split("\t")
                if not cell.isdecimal() or not 0 < int(cell) <= len(cells):
                    return None
                text = cells[int(cell) - 1]
            return Place("text/plain", text.encode(), text)
    return None


def shown(package: Package, said: Iterable[Piece | Member | Problem], where: Locator, wanted: str) -> Place:
    """Return what stands at a place of a document: a piece of it, a cell of a row, an embedded file, a part as it is stored."""
    if (name := where.get("member")) is not None and name in package:
        try:
            return place(package.content(name))
        except BROKEN:
            return Place("application/octet-stream", b"", name)
    if found := told_at(said, where, wanted):
        return found
    part = where.get("part")
    if part is not None and part in package and {name for name, _ in where.parts} == {"part"}:
        try:
            return place(package.content(part)[: 1 << 20])
        except BROKEN:
            return Place("application/octet-stream", b"", part)
    raise ValueError(f"nothing stands at {wanted}")


def unopened(fault: Exception, form: str, reader: str, unit: str = UNIT) -> Iterator[Observation]:
    """Yield why a document does not open."""
    yield problem("readers_files.container_unreadable", entries=1, format=form, reason=str(fault))
    yield Reading(WHOLE, reader, unit, 1, 0, canonical({}))
