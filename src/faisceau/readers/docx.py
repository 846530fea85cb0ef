"""Word documents (DOCX, DOCM, DOTX by ISO/IEC 29500): paragraphs and rows of tables go in with their place, and what stands beside them.

Body, text boxes, headers, footers, notes; comments and tracked changes kept apart with who and when as written; hidden words said;
targets of links; properties; embedded files handed on. Nothing outside is fetched and no macro is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from faisceau.model import settings as known
from faisceau.model.locators import locator
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.media_types import package as package_kind
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.numbering import Numbering, numbering
from faisceau.notation.office.open_xml import outside, parts, properties, relations
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.office.protected import is_protected, is_protected_word, protected, unlocked
from faisceau.notation.office.rows import UNIT, Piece, Told, members, rows, standing, unopened, written
from faisceau.notation.office.story import Story

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=15, memory_mb=700, memory_mb_per_mb=8, output_mb=256, output_mb_per_mb=64)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Documents Word (DOCX, DOCM) : paragraphes, tableaux ligne par ligne, zones de texte, en-têtes, pieds de page, notes ; commentaires et "
    "modifications suivies à part, avec auteur et date tels qu'écrits ; texte masqué signalé ; cibles des liens, propriétés ; fichiers "
    "incorporés remis comme pièces. Ne sont pas lus : la mise en page ; un document chiffré s'ouvre avec le mot de passe fourni ; les macros ne sont jamais exécutées.",
    en="Word documents (DOCX, DOCM): paragraphs, tables row by row, text boxes, headers, footers, notes; comments and tracked changes apart, "
    "with author and date as written; hidden text reported; targets of links, properties; embedded files handed on as exhibits. "
    "Not read: the layout of pages; an encrypted document opens with the password supplied; macros are never run.",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_FOLDER = "word/"
_MAIN = "word/document.xml"
_SETTINGS, _PEOPLE = "word/settings.xml", "word/people.xml"
_PARTS = ("header", "footer", "footnotes", "endnotes", "comments.", "charts/", "diagrams/data")
_MARKUP = (".xml", ".rels", ".vml")
_PLACES = 12


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a Word document by its package; one that is protected by its envelope and its name, an old one by its head."""
    if head.startswith(b"PK\x03\x04"):
        kind = package_kind(head, tail)
        return "docx" if kind and kind.media == MEDIA else None
    named = any(name.lower().endswith(SUFFIXES) for name in names)
    return "protected" if is_protected_word(head) or (named and is_protected(head, tail)) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what the document says, part by part, then the embedded files."""
    with exhibit.open() as stream:
        try:
            package = Package(stream)
        except BROKEN as fault:
            yield from list(protected(exhibit, __name__, UNIT, settings)) or unopened(fault, "DOCX", __name__)
            return
        told = Told()
        yield from rows(_said(package, told), told, MEDIA, __name__)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a paragraph, a row or a cell of it, a comment, a change, an embedded file, or a part as it is stored."""
    return standing(exhibit, locator, _said, partial(unlocked, exhibit, settings, locator))


def _said(package: Package, told: Told) -> Iterator[Piece | Member | Problem]:
    yield from package.faults()
    for piece, title, author in properties(package):
        told.title, told.author = title or told.title, author or told.author
        yield piece
    main = next((one.target for one in relations(package, "").values() if one.kind == "officeDocument"), _MAIN)
    main = main if main in package else _MAIN
    counting = numbering(package, "word/numbering.xml", "word/styles.xml")
    anchors: dict[str, str] = {}
    if main not in package:
        yield problem("readers_office.no_main", entries=1, name=main)
    else:
        yield from _part(package, main, counting, anchors, told)
    for beginning in _PARTS:
        for name in parts(package, _FOLDER + beginning):
            if name != main:
                yield from _part(package, name, Numbering(styles=counting.styles), anchors, told)
    yield from _about(package, told)
    yield from outside(package)
    files = [name for name in package.names if not name.lower().endswith(_MARKUP)]
    if any(name.lower().endswith("vbaproject.bin") for name in files):
        yield problem(
            "readers_office.macros", locator(member=next(name for name in files if name.lower().endswith("vbaproject.bin")))
        )
    yield from members(package, files)


def _part(
    package: Package, name: str, counting: Numbering, anchors: dict[str, str], told: Told
) -> Iterator[Piece | Member | Problem]:
    story = Story(name, relations(package, name), counting, anchors)
    yield from written(package, name, story)
    if story.hidden:
        first = "; ".join(list(story.hidden)[:_PLACES])
        told.layout.setdefault("hidden", {})[name] = dict(story.hidden)
        yield problem("readers_office.hidden", locator(part=name), count=sum(story.hidden.values()), places=first)


def _about(package: Package, told: Told) -> Iterator[Piece]:
    """Yield who wrote (accounts of commentators), and how the document is protected or followed."""
    for name, wanted in (
        (_PEOPLE, {"person", "presenceInfo"}),
        (_SETTINGS, {"documentProtection", "trackRevisions", "writeProtection"}),
    ):
        if name not in package:
            continue
        lines: list[str] = []
        try:
            for local, attributes, _ in heard(package.chunks(name), Fields()):
                if local in wanted:
                    lines.append(" ".join((local, *_shown(attributes))))
        except (MarkupError, *BROKEN):
            told.layout.setdefault("broken", []).append(name)
        if lines:
            yield Piece(locator(part=name), "\n".join(lines), counted=False)


def _shown(attributes: Mapping[str, Any]) -> Iterator[str]:
    for key, stated in attributes.items():
        if key not in {"hash", "salt", "hashValue", "saltValue"}:
            yield f"{key}={stated}"
