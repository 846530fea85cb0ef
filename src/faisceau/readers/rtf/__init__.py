r"""Rich text (RTF, specification 1.9.1): paragraphs and rows of tables go in with the bytes they come from, and what stands beside them.

Headers, footers, notes, text boxes; comments and tracked changes kept apart; hidden words said; fields that lead outside; properties;
pictures and objects handed on. Nothing is run, nothing outside is fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.media_types import recognise
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.rich_text.pieces import Held, Said
from faisceau.notation.rich_text.story import Story

BUDGET = Budget(seconds=20, seconds_per_mb=5, memory_mb=600, memory_mb_per_mb=30, output_mb=128, output_mb_per_mb=32)
UNIT = "paragraph"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Texte enrichi (RTF) : paragraphes, tableaux ligne par ligne, en-têtes, pieds de page, notes, zones de texte ; commentaires et "
    "modifications suivies à part, avec auteur et date ; texte masqué signalé ; champs qui mènent ailleurs, propriétés ; images et objets "
    "remis comme pièces. Ne sont pas lus : la mise en page, les champs de formulaire, les formules.",
    en="Rich text (RTF): paragraphs, tables row by row, headers, footers, notes, text boxes; comments and tracked changes apart, with author "
    "and date; hidden text reported; fields that lead outside, properties; pictures and objects handed on as exhibits. Not read: the "
    "layout of pages, fields of forms, formulas.",
)
SETTINGS: Mapping[str, Setting] = {}
MEDIA = "application/rtf"
LARGEST = 100_000_000
"""Bytes of a text that are read; ours."""
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}\{\\rtf")
_VERSION = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}\{\\rtf(-?\d{0,10})")
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff"}
_AWAY = re.compile(r"(?i)[a-z][a-z0-9+.-]{2,20}://|\\\\")
_SIGNS = 1_000
_HALVES = codecs.lookup("utf-16-le").name


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim what begins as rich text, whatever its name: a ``.doc`` often is."""
    return "rtf" if _START.match(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what the text says in its order, what it holds, then its properties and what is uncertain."""
    with exhibit.open() as stream:
        story = Story(stream.read(LARGEST))
    present, page = 0, 0
    taken: dict[str, Ordinals] = {}
    for row in _rows(story):
        present += isinstance(row, Member) or _is_entry(row)
        page += isinstance(row, Document)
        yield row._replace(page=page) if isinstance(row, Document) else row
    if exhibit.size > LARGEST:
        present += 1
        yield problem("readers_office.part_too_large", WHOLE, 1, name="RTF", limit=f"{LARGEST:,} bytes")
    for remark in _remarks(story):
        yield remark._replace(locator=taken.setdefault(remark.code, Ordinals()).of(remark.locator))
    if (version := _version(exhibit)) not in {"", "1"}:
        yield problem("readers_files.version_unknown", WHOLE, format="RTF", version=version, known="1")
    layout = {"page": story.page, "protected": story.protected, "depth": story.deepest}
    yield Reading(WHOLE, __name__, UNIT, present, present - (exhibit.size > LARGEST), canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a paragraph, a row, a note, a comment or a change with its words, or what a picture or an object holds."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    with exhibit.open() as stream:
        content = stream.read(LARGEST)
    for row in _rows(Story(content)):
        if row.locator == locator and isinstance(row, Member):
            return Place("application/octet-stream", row.content, row.name)
        if row.locator == locator and isinstance(row, Document):
            first, _, length = (where.get("offset") or "0,0").partition(",")
            return Place(MEDIA, content[int(first) : int(first) + int(length)], row.text)
    first, _, length = (where.get("offset") or "").partition(",")
    if not first.isdecimal() or not length.isdecimal() or not content[int(first) : int(first) + int(length)]:
        raise ValueError(f"nothing stands at {locator}")
    found = content[int(first) : int(first) + int(length)]
    return Place(MEDIA, found, storable(found.decode("utf-8", "backslashreplace")))


def _version(exhibit: Opened) -> str:
    """Return the major version that a text states; some programs state none."""
    with exhibit.open() as stream:
        found = _VERSION.match(stream.read(200))
    return found[1].decode("ascii") if found else ""


def _is_entry(row: Document | Member) -> bool:
    return isinstance(row, Document) and not row.locator.endswith("&part=info") and "&link=" not in row.locator


def _rows(story: Story) -> Iterator[Document | Member]:
    """Yield the rows of a text; title and author come late in none that a program wrote, for its properties stand before it."""
    taken: dict[str, Ordinals] = {}
    held = links = 0
    for one in story.said():
        place = f"offset={one.begin},{max(1, one.end - one.begin)}"
        if isinstance(one, Held):
            held += 1
            kind = recognise(one.content[:4096])
            ending = _ENDINGS.get(kind.media if kind else "", "bin")
            yield Member(taken.setdefault("members", Ordinals()).of(place), f"{one.kind}-{held}.{ending}", one.content)
            continue
        if one.kind == "link":
            links += 1
            place = f"{place}&link={links}"
        elif one.kind != "paragraph":
            place = f"{place}&part={one.kind}"
        yield _document(story, taken.setdefault("documents", Ordinals()).of(place), one)
    if story.info:
        said = Said("info", 0, 0, "\n".join(story.info))
        yield _document(story, locator(offset="0,1", part="info"), said)


def _document(story: Story, place: str, one: Said) -> Document:
    author = one.author or story.author
    title = storable(story.title) if story.title else None
    return Document(place, 0, title, storable(author) if author else None, MEDIA, storable(_joined(one.words)))


def _joined(words: str) -> str:
    """Return words in which two halves of a letter, as the format writes it, are one letter."""
    return words.encode(_HALVES, "surrogatepass").decode(_HALVES, "surrogatepass") if not words.isascii() else words


def _remarks(story: Story) -> Iterator[Problem]:
    if story.hidden:
        first = f"offset={story.hidden_first},1"
        yield problem("readers_office.hidden", first, count=story.hidden, places=first)
    if story.unclosed:
        yield problem("readers_office.rtf_unclosed", WHOLE, count=story.unclosed)
    if story.unknown_pages or story.undecoded:
        pages = ", ".join(map(str, sorted(story.unknown_pages))) or str(story.page or 1252)
        yield problem("readers_office.rtf_page", WHOLE, pages=pages)
    if story.template and _AWAY.match(story.template):
        yield problem("readers_office.outside", WHOLE, count=1, target=story.template[:_SIGNS])
