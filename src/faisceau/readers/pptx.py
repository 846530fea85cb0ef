"""Presentations (PPTX, PPTM, PPSX by ISO/IEC 29500): slides go in by their order, their text comes out paragraph by paragraph.

Titles, text boxes, tables, charts and diagrams, speaker notes, comments with who and when as written; hidden slides said; targets of
links; properties; embedded files handed on. Nothing outside is fetched and no macro is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from faisceau.model import settings as known
from faisceau.model.locators import locator
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.media_types import package as package_kind
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.numbering import Numbering
from faisceau.notation.office.open_xml import by_number, outside, parts, properties, relations
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.office.protected import is_protected, is_protected_slides, protected, unlocked
from faisceau.notation.office.rows import UNIT, Piece, Told, headed, members, rows, standing, unopened, written
from faisceau.notation.office.story import Story

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=15, memory_mb=700, memory_mb_per_mb=8, output_mb=256, output_mb_per_mb=64)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Présentations PowerPoint (PPTX, PPTM, PPSX) : texte de chaque diapositive, paragraphe par paragraphe et tableau ligne par ligne, notes "
    "de l'orateur, commentaires avec auteur et date tels qu'écrits ; diapositives masquées signalées ; liens, propriétés ; fichiers "
    "incorporés remis comme pièces. Ne sont pas lus : ce qui n'est que dessiné ; un document chiffré s'ouvre avec le mot de passe fourni ; les macros ne sont jamais exécutées.",
    en="PowerPoint presentations (PPTX, PPTM, PPSX): text of each slide, paragraph by paragraph and tables row by row, speaker notes, "
    "comments with author and date as written; hidden slides reported; links, properties; embedded files handed on as exhibits. "
    "Not read: what is only drawn; an encrypted document opens with the password supplied; macros are never run.",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}
MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SUFFIXES = (".pptx", ".pptm", ".ppsx", ".potx")
_MAIN = "ppt/presentation.xml"
_AUTHORS = ("ppt/commentAuthors.xml", "ppt/authors.xml")
_COMMENTS = frozenset({"comments", "comment"})
_BESIDE = frozenset({"chart", "diagramData"})
_MARKUP = (".xml", ".rels", ".vml")
_PLACES = 12
_HIDDEN = re.compile(rb"<(?:[A-Za-z]+:)?sld\b[^>]*\bshow=[\"'](?:0|false)[\"']")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a presentation by its package; one that is protected by its envelope and its name."""
    if head.startswith(b"PK\x03\x04"):
        kind = package_kind(head, tail)
        return "pptx" if kind and kind.media == MEDIA else None
    named = is_protected(head, tail) and any(name.lower().endswith(SUFFIXES) for name in names)
    return "protected" if named or is_protected_slides(head, tail) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the slides in their order, each with its notes and comments, then the embedded files."""
    with exhibit.open() as stream:
        try:
            package = Package(stream)
        except BROKEN as fault:
            yield from list(protected(exhibit, __name__, UNIT, settings)) or unopened(fault, "PPTX", __name__)
            return
        told = Told()
        yield from rows(_said(package, told), told, MEDIA, __name__)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a paragraph, a row or a cell of it, a comment, an embedded file, or a part as it is stored."""
    return standing(exhibit, locator, _said, partial(unlocked, exhibit, settings, locator))


def _said(package: Package, told: Told) -> Iterator[Piece | Member | Problem]:
    yield from package.faults()
    for piece, title, author in properties(package):
        told.title, told.author = title or told.title, author or told.author
        yield piece
    if _MAIN not in package:
        yield problem("readers_office.no_main", entries=1, name=_MAIN)
    authors = _authors(package)
    seen: set[str] = set()
    hidden: list[int] = []
    for number, slide in enumerate(_slides(package), 1):
        seen.add(slide)
        yield from _part(package, slide, number)
        if _is_hidden(package, slide):
            hidden.append(number)
        for one in relations(package, slide).values():
            if one.target not in package or one.outside or one.target in seen:
                continue
            if one.kind == "notesSlide" or one.kind in _BESIDE:
                seen.add(one.target)
                yield from _part(package, one.target, number)
            elif one.kind in _COMMENTS:
                seen.add(one.target)
                yield from written(package, one.target, _Comments(one.target, number, authors))
    if hidden:
        told.layout["hidden_slides"] = hidden
        numbers = ", ".join(map(str, hidden[:_PLACES]))
        yield problem("readers_office.hidden_slides", locator(part=_MAIN), count=len(hidden), numbers=numbers)
    yield from outside(package)
    files = [name for name in package.names if not name.lower().endswith(_MARKUP)]
    code = next((name for name in files if name.lower().endswith("vbaproject.bin")), None)
    if code:
        yield problem("readers_office.macros", locator(member=code))
    yield from members(package, files)


def _slides(package: Package) -> list[str]:
    """Return the slides in the order of the presentation; those that it does not name come behind."""
    related = relations(package, _MAIN)
    ordered: list[str] = []
    if _MAIN in package:
        try:
            for local, attributes, _ in heard(package.chunks(_MAIN), Fields()):
                one = related.get(attributes.get("r:id", "")) if local == "sldId" else None
                if one and one.target in package:
                    ordered.append(one.target)
        except (MarkupError, *BROKEN):
            ordered = []
    named = dict.fromkeys(ordered)
    return [*named, *(name for name in sorted(parts(package, "ppt/slides/slide"), key=by_number) if name not in named)]


def _part(package: Package, name: str, number: int) -> Iterator[Piece | Problem]:
    yield from written(package, name, Story(name, relations(package, name), Numbering(), {}, number))


def _is_hidden(package: Package, slide: str) -> bool:
    """Tell whether a slide states that it is not shown."""
    try:
        return bool(_HIDDEN.search(next(package.chunks(slide), b"")[:4096]))
    except BROKEN:
        return False


def _authors(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _AUTHORS:
        if name in package:
            try:
                for local, attributes, _ in heard(package.chunks(name), Fields()):
                    if local in {"cmAuthor", "author"}:
                        found[attributes.get("id", "")] = attributes.get("name", "")
            except (MarkupError, *BROKEN):
                continue
    return found


class _Comments:
    """Hears comments of a slide, of the old form (``cm`` with ``text``) and of the new (``cm`` and ``reply`` with a body)."""

    def __init__(self, part: str, number: int, authors: Mapping[str, str]) -> None:
        self._at, self._page, self._authors = locator(part=part), number, authors
        self._told: list[Piece] = []
        self._open: list[tuple[str | None, str | None, list[str]]] = []
        self._taking = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the beginning of an element."""
        local = name.rpartition(" ")[2]
        if local in {"cm", "reply"} and len(self._open) < _PLACES:
            date = attributes.get("dt") or attributes.get("created")
            self._open.append((self._authors.get(attributes.get("authorId", "")) or None, date, []))
        self._taking = local in {"text", "t"} and bool(self._open)
        if local in {"p", "br"} and self._open and self._open[-1][2]:
            self._open[-1][2].append("\n")

    def end(self, name: str) -> None:
        """Hear the end of an element."""
        self._taking = False
        if name.rpartition(" ")[2] in {"cm", "reply"} and self._open:
            author, date, words = self._open.pop()
            self._count += 1
            head = headed("comment", author, date, f"page={self._page}")
            at = f"{self._at}&page={self._page}&comment={self._count}"
            self._told.append(Piece(at, head + "".join(words).strip("\n"), author, self._page))

    def text(self, text: str) -> None:
        """Hear words."""
        if self._taking and self._open:
            self._open[-1][2].append(text)

    def drain(self) -> Iterable[Piece]:
        """Return what is complete."""
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Hear that nothing more comes."""
