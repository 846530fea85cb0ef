"""Books and brochures as EPUB (W3C EPUB 3.3, OCF): chapters go in in their order, their text comes out; pictures and files in them are handed on.

Chapters that the order leaves out are read too, after the others. Nothing outside is fetched and no script is run.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.containers import TooLargeError
from faisceau.notation.html_text import page_of, tree_of
from faisceau.notation.media_types import package as package_kind
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.office.rows import Piece, Told, members, rows, standing, unopened
from faisceau.notation.page_links import links

BUDGET = Budget(seconds=25, seconds_per_mb=15, memory_mb=700, memory_mb_per_mb=8, output_mb=256, output_mb_per_mb=64)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Livres et brochures EPUB : le texte de chaque chapitre dans l'ordre du livre, puis ceux que cet ordre laisse de côté ; liens et formulaires à part, "
    "titre, auteur et propriétés ; images et fichiers remis comme pièces. Ne sont pas lus : la mise en page, les chapitres chiffrés.",
    en="Books and brochures as EPUB: the text of each chapter in the order of the book, then those that this order leaves out; links and forms apart, "
    "title, author and properties; pictures and files handed on as exhibits. Not read: the layout of pages, encrypted chapters.",
)
SETTINGS: Mapping[str, Setting] = {}
MEDIA = "application/epub+zip"
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_ENDINGS = (".xhtml", ".html", ".htm")
_STRUCTURE = (".opf", ".ncx", ".css", ".js", ".otf", ".ttf", ".woff", ".woff2", ".smil", ".pls", ".xpgt")
_SAID = frozenset(
    {"title", "creator", "contributor", "publisher", "date", "language", "identifier", "subject", "description", "rights", "source"}
)
_SIGNS = 1_000


class _Book(NamedTuple):
    """What the list of a book says: its chapters in order, and what it says of itself."""

    chapters: list[str]
    said: list[tuple[str, str]]


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim a package whose first part states the type."""
    kind = package_kind(head, tail) if head.startswith(b"PK\x03\x04") else None
    return "epub" if kind and kind.media == MEDIA else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the chapters in their order, what the book says of itself, then the files in it."""
    with exhibit.open() as stream:
        told = Told()
        try:
            package = Package(stream)
        except BROKEN as fault:
            yield from unopened(fault, "EPUB", __name__, UNIT)
        else:
            yield from rows(_said(package, told), told, MEDIA, __name__, UNIT)


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the text of a chapter, what it holds beside it, what the book says of itself, or a file in it."""
    return standing(exhibit, locator, _said)


def _said(package: Package, told: Told) -> Iterator[Piece | Member | Problem]:
    yield from package.faults()
    lists = [name for name in package.names if name.lower().endswith(".opf")]
    book = _Book([], [])
    try:
        lists = [_part(package, "", path) for path in _paths(package)] or lists
        for name in [one for one in lists if one in package][:1]:
            book = _listed(package, name)
    except (MarkupError, *BROKEN) as fault:
        broken = next((one for one in (*lists, _CONTAINER) if one in package), None)
        at = locator(part=broken) if broken else WHOLE
        yield problem("readers_office.part_broken", at, name=", ".join(lists) or _CONTAINER, reason=str(fault))
    told.title = next((words for name, words in book.said if name == "title"), None)
    told.author = next((words for name, words in book.said if name == "creator"), None)
    closed = _encrypted(package)
    beyond = [name for name in package.names if name.lower().endswith(_ENDINGS) and name not in book.chapters]
    chapters = [name for name in dict.fromkeys((*book.chapters, *beyond)) if name in package]
    if gone := [name for name in dict.fromkeys(book.chapters) if name not in package]:
        yield problem("readers_web.chapters_missing", entries=len(gone), count=len(gone), first=gone[0])
    if not chapters:
        yield problem("readers_files.container_empty", format="EPUB")
    for number, name in enumerate(chapters, 1):
        if name in closed:
            continue
        yield from _chapter(package, name, number)
    if closed:
        yield problem("readers_office.part_encrypted", entries=len(closed), count=len(closed))
    if book.said:
        yield Piece(locator(part="info"), "\n".join(f"{name}: {words}" for name, words in book.said), counted=False)
    others = (name for name in package.names if name not in chapters and name not in closed and not _is_structure(name))
    yield from members(package, others)


def _paths(package: Package) -> list[str]:
    """Return where the lists of the book stand (OCF, 4.2.6.3.1)."""
    if _CONTAINER not in package:
        return []
    return [stated.get("full-path", "") for local, stated, _ in heard(package.chunks(_CONTAINER), Fields()) if local == "rootfile"]


def _listed(package: Package, name: str) -> _Book:
    """Return what a list says (EPUB 3.3, 5)."""
    items: dict[str, str] = {}
    order: list[str] = []
    said: list[tuple[str, str]] = []
    for local, stated, words in heard(package.chunks(name), Fields()):
        if local == "item" and stated.get("media-type") in _CHAPTERS:
            items[stated.get("id", "")] = _part(package, posixpath.dirname(name), stated.get("href", ""))
        elif local == "itemref":
            order.append(stated.get("idref", ""))
        elif local in _SAID and words:
            said.append((local, words[:_SIGNS]))
    chapters = [items[one] for one in order if one in items]
    return _Book(list(dict.fromkeys((*chapters, *items.values()))), said)


def _part(package: Package, folder: str, written: str) -> str:
    """Return the name of the part that an address leads to, as it is written or without its percent signs."""
    stated = written.partition("#")[0]
    paths = [posixpath.normpath(posixpath.join(folder, one)) for one in (stated, unquote(stated))]
    return next((path for path in paths if path in package), paths[-1])


def _encrypted(package: Package) -> list[str]:
    """Return the parts that are stated to be encrypted (OCF, 4.2.6.3.2); fonts that are only obscured are no chapters, and not read anyway."""
    if _ENCRYPTION not in package:
        return []
    try:
        stated = [
            one.get("URI", "") for local, one, _ in heard(package.chunks(_ENCRYPTION), Fields()) if local == "CipherReference"
        ]
    except (MarkupError, *BROKEN):
        return []
    return [
        name for name in dict.fromkeys(_part(package, "", one) for one in stated) if name in package and not _is_structure(name)
    ]


def _chapter(package: Package, name: str, number: int) -> Iterator[Piece | Problem]:
    """Yield the text of a chapter, and what it holds beside it."""
    at = locator(part=name)
    try:
        raw = package.content(name)
    except TooLargeError as fault:
        yield problem("readers_office.part_too_large", at, 1, name=name, limit=str(fault))
        return
    except BROKEN as fault:
        yield problem("readers_office.part_damaged", at, 1, name=name, reason=str(fault))
        return
    tree, charset, source = tree_of(raw)
    page = page_of(tree, charset, source)
    yield Piece(at, "\n".join([page.title, page.text] if page.title else [page.text]), page=number)
    beside, left_out = links(tree, None)
    if beside:
        yield Piece(at, beside, page=number, counted=False)
    if left_out:
        yield problem("readers_web.links_left", at, count=left_out)


def _is_structure(name: str) -> bool:
    return name == "mimetype" or name.startswith("META-INF/") or name.lower().endswith(_STRUCTURE)
