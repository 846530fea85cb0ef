"""Word documents of 1997 to 2003 (DOC by [MS-DOC]): paragraphs and rows of tables go in with their place, and what stands beside them.

Notes, headers, text boxes; comments and tracked changes kept apart with who and when as written; hidden words said; fields that lead outside;
properties; embedded objects handed on. Nothing outside is fetched and no macro is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.compound.reading import SIGNATURE, BrokenError, CompoundFile, Entry
from faisceau.notation.compound.writing import compound
from faisceau.notation.containers import MEMBER_BYTES
from faisceau.notation.office.protected import is_protected_word, opened, protected
from faisceau.notation.office.rows import UNIT, Piece, Told, rows, told_at, unopened
from faisceau.notation.places import place as whole_place
from faisceau.readers.word_97.binary import MAIN, EncryptedError, OldError, WordFile, properties
from faisceau.readers.word_97.story import Story

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=15, memory_mb=700, memory_mb_per_mb=30, output_mb=256, output_mb_per_mb=32)
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Documents Word de 1997 à 2003 (DOC) : paragraphes, tableaux ligne par ligne, notes, en-têtes, zones de texte ; commentaires et "
    "modifications suivies à part, avec auteur et date tels qu'écrits ; texte masqué signalé ; champs qui mènent ailleurs, propriétés ; objets "
    "incorporés remis comme pièces. Ne sont pas lus : la mise en page, les images ; un document chiffré s'ouvre avec le mot de passe fourni ; "
    "les macros ne sont jamais exécutées.",
    en="Word documents of 1997 to 2003 (DOC): paragraphs, tables row by row, notes, headers, text boxes; comments and tracked changes apart, with "
    "author and date as written; hidden text reported; fields that lead outside, properties; embedded objects handed on as exhibits. Not read: "
    "the layout of pages, pictures; an encrypted document opens with the password supplied; macros are never run.",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}
MEDIA = "application/msword"
SUFFIXES = (".doc", ".dot")
LARGEST = 100_000_000
"""Bytes of a document that are read; ours."""
_STREAM = MAIN.encode("utf-16-le")
_OTHERS = tuple(
    name.encode("utf-16-le")
    for name in ("Workbook\0", "Book\0", "__properties_version1.0", "PowerPoint Document", "EncryptedPackage")
)
_OBJECTS = "ObjectPool/"
_WITHIN = ("Package", "\x01Ole10Native")
"""Streams that are the embedded file, or hold it with its name before it."""
_MACROS = "Macros/"


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a compound file with the stream of a text in its ends, or one whose name says so and whose ends say nothing else."""
    if (
        not head.startswith(SIGNATURE)
        or is_protected_word(head)
        or any(other in part for other in _OTHERS[2:] for part in (head, tail))
    ):
        return None
    if _STREAM in head or _STREAM in tail:
        return "doc"
    is_named = len(head) >= 1536 and any(name.lower().endswith(SUFFIXES) for name in names)
    return "doc" if is_named and not any(other in part for other in _OTHERS[:2] for part in (head[512:], tail)) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what the document says, text by text, then its properties and what it holds."""
    try:
        file, words = _opened(exhibit)
    except EncryptedError:
        yield from protected(exhibit, __name__, UNIT, settings)
    except OldError as fault:
        yield problem("readers_office.word_old", entries=1, version=str(fault))
        yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
    except ValueError as fault:
        yield from unopened(fault, "DOC (Word 97)", __name__)
    else:
        told = Told()
        yield from rows(_said(file, words, told), told, MEDIA, __name__)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a paragraph, a row or a cell of it, a note, a comment, a change, or an embedded object."""
    where = parse(locator)
    if not where.parts:
        with exhibit.open() as stream:
            return whole_place(stream.read())
    try:
        file, words = _opened(exhibit)
    except EncryptedError:
        found = opened(exhibit, (settings or {}).get("password"))
        if isinstance(found, Member) and found.locator == locator:
            return whole_place(found.content)
        raise ValueError(f"nothing stands at {locator}: encrypted") from None
    said = [*_said(file, words, Told())]
    for one in said:
        if isinstance(one, Member) and one.locator == locator:
            return whole_place(one.content)
    if place := told_at(said, where, locator):
        return place
    raise ValueError(f"nothing stands at {locator}")


def _opened(exhibit: Opened) -> tuple[CompoundFile, WordFile]:
    with exhibit.open() as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BrokenError(f"> {LARGEST:,} bytes")
    file = CompoundFile(content)
    return file, WordFile(file)


def _said(file: CompoundFile, words: WordFile, told: Told) -> Iterator[Piece | Member | Problem]:
    said = properties(file)
    told.title, told.author = (storable(said[name]) if name in said else None for name in ("title", "author"))
    story = Story(words)
    yield from story.said()
    if said:
        yield Piece(locator(part="info"), "\n".join(f"{name}: {value}" for name, value in said.items()), counted=False)
    yield from _objects(file)
    if story.hidden:
        at = story.hidden_first or WHOLE
        yield problem("readers_office.hidden", at, count=story.hidden, places=at)
    if story.drawn:
        yield problem("readers_office.drawn", count=story.drawn)
    if words.missing:
        yield problem("readers_office.signs_missing", WHOLE, 1, count=words.missing)
    if any(path.startswith(_MACROS) for path in file.entries):
        yield problem("readers_office.macros")
    for damage in file.damages[:1]:
        yield problem("readers_office.part_damaged", WHOLE, name="OLE2", reason=damage)


def _objects(file: CompoundFile) -> Iterator[Member | Problem]:
    """Yield the embedded objects: the file that one holds, else its storage as a file of its own."""
    pools: dict[str, dict[str, Entry]] = {}
    for path, entry in file.entries.items():
        if path.startswith(_OBJECTS):
            name, _, inner = path.removeprefix(_OBJECTS).partition("/")
            pools.setdefault(name, {})[inner] = entry
    for name, entries in pools.items():
        at = locator(stream=_OBJECTS + name)
        if sum(entry.size for entry in entries.values()) > MEMBER_BYTES:
            yield problem("readers_files.member_too_large", at, 1, name=name, limit=f"{MEMBER_BYTES:,} bytes")
            continue
        held = {inner: file.read(entry).content for inner, entry in entries.items() if inner and entry.is_stream}
        content = next((held[one] for one in _WITHIN if one in held), None)
        of_class = entries[""].of_class if "" in entries else bytes(16)
        yield Member(at, storable(name), content if content is not None else compound(held, of_class))
