"""What stands beside the cells of a workbook: comments, and where links lead, sheet by sheet, each with its cell.

Of XLSX the parts that a sheet relates to are read (ISO/IEC 29500-1, 18.7; threaded comments: MS-XLSX 2.6.205) and the links behind its cells
(18.3.1.47); of ODS annotations and links stand in the cells themselves, and are met where the sheet is weighed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from faisceau.notation.canonical import storable
from faisceau.notation.office.markup import Fields, MarkupError, heard
from faisceau.notation.office.open_xml import Relation, relations
from faisceau.notation.office.packages import BROKEN, Package

COMMENTS, LINKS = "comments", "links"
KINDS = (COMMENTS, LINKS)
MOST = 20_000
"""Lines of a kind on a sheet; ours."""
_BOOK = "xl/workbook.xml"
_THREADED = "[Threaded comment]"
"""What a program that knows threads writes for those that do not, in front of the same words."""
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass
class Beside:
    """The comments and the links of a sheet, a line each, how many more there were, and the parts of it that could not be read."""

    comments: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    left_out: int = 0
    broken: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, kind: str) -> list[str]:
        """Return the lines of a kind."""
        return self.comments if kind == COMMENTS else self.links

    def add(self, kind: str, line: str) -> None:
        """Add a line, as far as a sheet may have so many."""
        if len(self.lines(kind)) < MOST:
            self.lines(kind).append(storable(" ".join(line.split())))
        else:
            self.left_out += 1


def beside_sheets(content: bytes, links: Mapping[str, list[bytes]]) -> dict[str, Beside]:
    """Return what stands beside the cells of each sheet of an XLSX by its name; ``links`` are the attributes of its links by the part of a sheet."""
    found: dict[str, Beside] = {}
    try:
        package = Package(io.BytesIO(content))
        for name, part in _sheets(package):
            of_sheet, related = Beside(), relations(package, part)
            for relation in related.values():
                if relation.kind in ("comments", "threadedComment") and not relation.outside and relation.target in package:
                    _comments(package, relation.target, of_sheet)
            for written in links.get(part, ()):
                if line := _link(written, related):
                    of_sheet.add(LINKS, line)
            found.setdefault(storable(name), of_sheet)
    except (MarkupError, *BROKEN):
        return found  # the cells themselves are read by another; what is wrong with the package is told there
    return found


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet."""
    related = relations(package, _BOOK)
    for local, attributes, _ in heard(package.chunks(_BOOK), Fields()) if _BOOK in package else ():
        relation = related.get(attributes.get("r:id", ""))
        if local == "sheet" and relation and "name" in attributes:
            yield attributes["name"], relation.target


class _Words(Fields):
    """The words of elements as they stand: those of one comment lie in several, cut within a word where its look changes."""

    def end(self, name: str) -> None:  # noqa: ARG002 - the contract
        """Hear the end of an element."""
        local, attributes, words = self._open.pop()
        self._told.append((local, attributes, "".join(words)))


def _comments(package: Package, part: str, of_sheet: Beside) -> None:
    """Add the comments of a part: ``B2 [author]: words``; those that repeat a thread are told by the thread."""
    authors: list[str] = []
    words: list[str] = []
    try:
        for local, attributes, text in heard(package.chunks(part), _Words()):
            if local == "author":
                authors.append(text.strip())
            elif local in ("t", "text"):
                words.append(text)
            elif local in ("comment", "threadedComment"):
                said, words = "".join(words).strip(), []
                number = attributes.get("authorId", "")
                known = number.isdecimal() and len(number) < 6 and int(number) < len(authors)
                author = authors[int(number)] if known else attributes.get("dT", "")
                if said and not said.startswith(_THREADED):
                    of_sheet.add(COMMENTS, line_of(attributes.get("ref", ""), author, said))
    except (MarkupError, *BROKEN) as fault:
        of_sheet.broken.append((part, str(fault)))


def line_of(cell: str, author: str, said: str) -> str:
    """Return a comment as a line."""
    return f"{cell} [{author}]: {said}" if author else f"{cell}: {said}"


def _link(written: bytes, related: Mapping[str, Relation]) -> str:
    """Return a link as ``B2 → target``; nothing for one that leads to a place of the workbook."""
    told = {
        key.rpartition(b":")[2].decode(): unescape((one or two).decode("utf-8", "replace"))
        for key, one, two in _ATTRIBUTE.findall(written)
    }
    relation = related.get(told.get("id", ""))
    return f"{told.get('ref', '')} → {relation.target}" if relation and relation.outside else ""
