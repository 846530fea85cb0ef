"""OpenDocument texts, presentations and drawings (ODT, ODP, ODG by ISO/IEC 26300): what they say, with its place, part by part.

Text boxes, notes, headers, footers; comments and tracked changes kept apart with who and when as written; hidden words and slides
said; targets of links; properties; embedded files handed on. Nothing outside is fetched and no macro is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model.locators import locator
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.media_types import loose_document
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.open_story import OpenStory
from faisceau.notation.office.open_styles import Styles
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.office.rows import UNIT, Piece, Told, members, rows, standing, unopened, written

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=15, memory_mb=700, memory_mb_per_mb=8, output_mb=256, output_mb_per_mb=64)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Textes, présentations et dessins OpenDocument (ODT, ODP, ODG) : paragraphes, tableaux ligne par ligne, diapositives et leurs notes, "
    "zones de texte, en-têtes, notes de bas de page ; commentaires et modifications suivies à part, avec auteur et date tels qu'écrits ; "
    "texte et diapositives masqués signalés ; liens, propriétés ; fichiers incorporés remis comme pièces. Ne sont pas lus : la mise en "
    "page, les documents chiffrés ; les macros ne sont jamais exécutées.",
    en="OpenDocument texts, presentations and drawings (ODT, ODP, ODG): paragraphs, tables row by row, slides and their notes, text boxes, "
    "headers, footnotes; comments and tracked changes apart, with author and date as written; hidden text and slides reported; links, "
    "properties; embedded files handed on as exhibits. Not read: the layout of pages, encrypted documents; macros are never run.",
)
SETTINGS: Mapping[str, Setting] = {}
_CLAIMED = re.compile(
    rb"mimetypeapplication/vnd\.oasis\.opendocument\.(text|presentation|graphics)(?:-template|-master|-web)?(?:PK|\Z)"
)
_MEDIA = "application/vnd.oasis.opendocument."
_DIALECTS = {b"text": "odt", b"presentation": "odp", b"graphics": "odg"}
_CONTENT, _STYLES, _MANIFEST, _PROPERTIES = "content.xml", "styles.xml", "META-INF/manifest.xml", "meta.xml"
_STRUCTURE = ("META-INF/", "Configurations2/", "mimetype", "settings.xml", "manifest.rdf", "layout-cache")
_OBJECT = re.compile(r"[^/]+/content\.xml\Z")
_OF_OBJECT = re.compile(r"[^/]+/(?:content|styles|meta|settings)\.xml\Z")
_CODE = ("Basic/", "Scripts/")
_PLACES = 12
_SIGNS = 1_000


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a package whose first part, or whose name, states a type of text, presentation or drawing."""
    found = _CLAIMED.match(head, 30) if head.startswith(b"PK\x03\x04") else None
    return _DIALECTS[found[1]] if found else _DIALECTS.get((loose_document(head, tail, names) or "").encode())


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what the document says, part by part, then the embedded files."""
    with exhibit.open() as stream:
        head = stream.read(4096)
        stream.seek(max(0, exhibit.size - 4096))
        found = _CLAIMED.match(head, 30)
        kind = found[1].decode("ascii") if found else loose_document(head, stream.read(), exhibit.names) or "text"
        try:
            package = Package(stream)
        except BROKEN as fault:
            yield from unopened(fault, "OpenDocument", __name__)
            return
        told = Told()
        yield from rows(_said(package, told), told, _MEDIA + kind, __name__)


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return a paragraph, a row or a cell of it, a comment, a change, an embedded file, or a part as it is stored."""
    return standing(exhibit, locator, _said)


def _said(package: Package, told: Told) -> Iterator[Piece | Member | Problem]:
    yield from package.faults()
    closed = _encrypted(package)
    if closed:
        yield problem("readers_office.part_encrypted", entries=len(closed), count=len(closed))
    if _PROPERTIES in package and _PROPERTIES not in closed:
        yield from _about(package, told)
    styles = Styles()
    if _CONTENT not in package:
        yield problem("readers_office.no_main", entries=1, name=_CONTENT)
    # Styles come first: they say which words are hidden; headers and footers stand among them.
    objects = sorted(name for name in package.names if _OBJECT.match(name))
    for name in (_STYLES, _CONTENT, *objects):
        if name in package and name not in closed:
            yield from _part(package, name, styles, told)
    files = [name for name in package.names if name not in closed and not _is_structure(name)]
    code = next((name for name in files if name.startswith(_CODE)), None)
    if code:
        yield problem("readers_office.macros", locator(member=code))
    yield from members(package, files)


def _is_structure(name: str) -> bool:
    return name in (_CONTENT, _STYLES, _PROPERTIES) or name.startswith(_STRUCTURE) or bool(_OF_OBJECT.match(name))


def _part(package: Package, name: str, styles: Styles, told: Told) -> Iterator[Piece | Problem]:
    story = OpenStory(name, styles)
    yield from written(package, name, story)
    at = locator(part=name)
    if story.hidden:
        told.layout.setdefault("hidden", {})[name] = dict(story.hidden)
        first = "; ".join(list(story.hidden)[:_PLACES])
        yield problem("readers_office.hidden", at, count=sum(story.hidden.values()), places=first)
    if story.hidden_slides:
        told.layout["hidden_slides"] = story.hidden_slides
        numbers = ", ".join(map(str, story.hidden_slides[:_PLACES]))
        yield problem("readers_office.hidden_slides", at, count=len(story.hidden_slides), numbers=numbers)
    if story.outside:
        yield problem("readers_office.outside", at, count=len(story.outside), target=story.outside[0][:_SIGNS])


def _encrypted(package: Package) -> set[str]:
    """Return the parts that the manifest states to be encrypted (ISO/IEC 26300-3, 3.4.1)."""
    found: set[str] = set()
    waiting = False
    if _MANIFEST in package:
        try:
            for local, attributes, _ in heard(package.chunks(_MANIFEST), Fields()):
                if local == "encryption-data":
                    waiting = True
                elif local == "file-entry":
                    if waiting:
                        found.add(attributes.get("full-path", ""))
                    waiting = False
        except (MarkupError, *BROKEN):
            return found
    return found


def _about(package: Package, told: Told) -> Iterator[Piece | Problem]:
    """Yield what the document says of itself: who began it, who saved it last, when, with what."""
    lines: list[str] = []
    began = None
    try:
        for local, attributes, words in heard(package.chunks(_PROPERTIES), Fields()):
            if local == "title":
                told.title = words or None
            elif local in {"initial-creator", "creator"}:
                began = words if local == "initial-creator" else began
                told.author = began or words or None
            if local == "user-defined":
                lines.append(f"{attributes.get('name', '')}: {words[:_SIGNS]}")
            elif words:
                lines.append(f"{local}: {words[:_SIGNS]}")
            elif local in {"template", "document-statistic", "auto-reload", "hyperlink-behaviour"}:
                lines.append(f"{local}: {' '.join(f'{key}={stated[:_SIGNS]}' for key, stated in attributes.items())}")
    except (MarkupError, *BROKEN) as fault:
        yield problem("readers_office.part_broken", locator(part=_PROPERTIES), name=_PROPERTIES, reason=str(fault))
    if lines:
        yield Piece(locator(part=_PROPERTIES), "\n".join(lines), counted=False)
