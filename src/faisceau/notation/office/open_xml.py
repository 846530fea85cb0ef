"""Relationships and properties of an Office Open XML package (ISO/IEC 29500-2, 8.5 and 10; 29500-1, 22.2 and 22.3)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import locator
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.packages import BROKEN, Package
from faisceau.notation.office.rows import Piece

CORE, APPLICATION, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
PROPERTIES = (CORE, APPLICATION, CUSTOM)
_LINKS = frozenset({"hyperlink"})
_VALUES = 1_000
"""Signs of one property that are shown; ours."""
_NUMBERED = re.compile(r"(\d+)(?=\.[^.]*\Z)")


class Relation(NamedTuple):
    """What a part relates to: the kind of relation, the part or the address, and whether it lies outside of the package."""

    kind: str
    target: str
    outside: bool


def relations(package: Package, part: str) -> Mapping[str, Relation]:
    """Return the relations of a part by identification; none where they cannot be read, for the part itself then says so."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, Relation] = {}
    if rels not in package:
        return found
    try:
        for local, attributes, _ in heard(package.chunks(rels), Fields()):
            if local == "Relationship" and "Id" in attributes:
                target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
                if not outside:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes["Id"]] = Relation(attributes.get("Type", "").rpartition("/")[2], target, outside)
    except (MarkupError, *BROKEN):
        return found
    return found


def parts(package: Package, beginning: str) -> list[str]:
    """Return the markup parts whose names begin so, by their number, then by name."""
    return sorted((name for name in package.names if name.startswith(beginning) and name.endswith(".xml")), key=by_number)


def by_number(name: str) -> tuple[int, str]:
    """Order names by the number before their ending, of which the second is not the tenth.

    >>> sorted(["slide10.xml", "slide2.xml"], key=by_number)
    ['slide2.xml', 'slide10.xml']
    """
    found = _NUMBERED.search(name)
    return int(found[1][:9]) if found else 0, name


def properties(package: Package) -> Iterator[tuple[Piece | Problem, str | None, str | None]]:
    """Yield what the package says of itself, a part a piece, with the title and the author where the part says them."""
    for name in PROPERTIES:
        if name not in package:
            continue
        lines: list[str] = []
        title = author = None
        try:
            for local, attributes, words in heard(package.chunks(name), Fields()):
                title = words or title if local == "title" and name == CORE else title
                author = words or author if local == "creator" and name == CORE else author
                if local == "property" and lines and "name" in attributes:
                    lines[-1] = f"{attributes['name']}: {lines[-1].partition(': ')[2]}"
                elif words:
                    lines.append(f"{local}: {words[:_VALUES]}")
        except (MarkupError, *BROKEN) as fault:
            yield problem("readers_office.part_broken", locator(part=name), name=name, reason=str(fault)), None, None
        if lines:
            yield Piece(locator(part=name), "\n".join(lines), counted=False), title, author


def outside(package: Package) -> Iterator[Piece | Problem]:
    """Yield what relates to something outside that a program would fetch by itself: templates, linked objects, pictures, frames."""
    fetched = []
    for rels in package.names:
        folder, slash, name = rels.rpartition("_rels/")
        if slash and name.endswith(".rels"):
            related = relations(package, f"{folder}{name.removesuffix('.rels')}").values()
            fetched += [(rels, f"{one.kind} → {one.target[:_VALUES]}") for one in related if one.outside and one.kind not in _LINKS]
    for rels in dict.fromkeys(part for part, _ in fetched):
        told = "\n".join(line for part, line in fetched if part == rels)
        yield Piece(locator(part=rels), told, counted=False)
    if fetched:
        first = fetched[0]
        yield problem("readers_office.outside", locator(part=first[0]), count=len(fetched), target=first[1])
