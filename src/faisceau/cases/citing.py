"""Under which mark, and at which place of it, something that was read is cited: “D12, p. 4” wherever the bytes came from.

A sealed exhibit has its own mark, and so has a settled piece of a procedure; what a container held is cited under the
container's mark and its own name; the picture of a page is cited as that page.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from faisceau.desk import Built
from faisceau.model.errors import Locked
from faisceau.model.locators import WHOLE
from faisceau.press.citing import cite

_PAGE, _FIRST = "page=", "page=1"
_WITHIN = re.compile(r"\bexhibit:([0-9a-f]{64})(?=/)")
"""Before an account that is one within its exhibit alone."""
_BRIEF = 12
"""Hexadecimal digits by which the record of readings calls a file that came out of a piece."""
_RECORDED = re.compile(rf"[^\s,]+#[0-9a-f]{{{_BRIEF}}}\b")
_PLAIN = re.compile(r"(?:whole|[a-z]+=[0-9,.]+(?:&[a-z]+=[0-9,.]+)*)(?:;n=\d+)?")
"""A place in numbers alone."""
_NUMBERED = re.compile(rf"\A{_PAGE}(\d+)")


class Marks(dict[str, str]):
    """The mark of each exhibit, and for the picture of a page the piece and the place in it."""

    def __init__(self, built: Built) -> None:
        """Take the marks of a build."""
        super().__init__()
        for row in built.each("sealings"):
            self.setdefault(row["exhibit"], row["mark"])
        parents = {row["exhibit"]: row for row in built.each("exhibits") if row["parent"]}
        settled = {(row["exhibit"], f"pages={row['first']},{row['last']}"): row["mark"] for row in built.each("pieces")}
        before = {(row["exhibit"], f"pages={row['first']},{row['last']}"): row["after"] for row in built.each("pieces")}
        self.before = {exhibit: before.get((row["parent"], row["place"]), 0) for exhibit, row in parents.items()}
        self._roots: dict[str, str] = {}
        self.pages = {exhibit: (row["parent"], row["place"]) for exhibit, row in parents.items() if _is_page(row)}
        self.settled = {exhibit for exhibit, row in parents.items() if (row["parent"], row["place"]) in settled}
        for exhibit, row in sorted(parents.items(), key=lambda pair: pair[1]["depth"]):
            parent, mark = row["parent"], settled.get((row["parent"], row["place"]))
            held = self.get(parent, parent[:12])
            self.setdefault(exhibit, mark or (held if exhibit in self.pages else f"{held}/{row['name']}"))
            if not mark and exhibit not in self.pages:
                self._roots[exhibit] = self._roots.get(parent, held)

    def at(self, exhibit: str, locator: str) -> dict[str, str]:
        """Return ``mark`` and ``locator`` under which a place is cited."""
        if exhibit in self.pages:
            piece, page = self.pages[exhibit]
            rest = locator.removeprefix(WHOLE).removeprefix(_FIRST)
            return {"mark": self.get(piece, piece[:12]), "locator": _later(page, self.before.get(piece, 0)) + rest}
        return {"mark": self.get(exhibit, exhibit[:12]), "locator": _later(locator, self.before.get(exhibit, 0))}

    def within(self, text: str) -> str:
        """Return a text in which an account that is one within its exhibit alone is told under the mark: ``D7/****1234``."""
        return _WITHIN.sub(lambda found: self.get(found[1], found[1][:12]), text)

    def cited(self, exhibit: str, locator: str, lang: str) -> str:
        """Return the citation of a place as a footnote writes it: “D12, p. 4”, “D7, ligne 3 du tableau”; of a whole, its mark."""
        told = self.at(exhibit, locator)
        try:
            return cite(told["mark"], told["locator"], lang)
        except ValueError:
            return f"{told['mark']}, {told['locator']}" if told["locator"] else told["mark"]

    def recorded(self, exhibit: str, lang: str, locator: str = WHOLE) -> str:
        """Return how the record of readings calls a place: by no name that stands in a piece, because it is kept when the piece is annulled."""
        told, (held, _) = self.at(exhibit, locator), self.pages.get(exhibit, (exhibit, ""))
        mark = self._brief(held) if held in self._roots else told["mark"]
        return cite(mark, told["locator"] if _PLAIN.fullmatch(told["locator"]) else WHOLE, lang)

    def _brief(self, exhibit: str) -> str:
        return f"{self._roots[exhibit]}#{exhibit[:_BRIEF]}"

    @cached_property
    def _named(self) -> dict[str, str]:
        """The names of files that came out of pieces, by what the record of readings calls them."""
        return {self._brief(exhibit): self[exhibit] for exhibit in self._roots}

    def of_the_record(self, text: str) -> str:
        """Return a text of the record of readings in which files are called by their names again, those that the build still has."""
        return _RECORDED.sub(lambda found: self._named.get(found[0], found[0]), text)


def _later(locator: str, before: int) -> str:
    """Return a place of a part of a piece as the place in the piece, so many pages of which stand before in another PDF."""
    if not before:
        return locator
    return _NUMBERED.sub(lambda found: f"{_PAGE}{int(found[1]) + before}", locator)


def _is_page(row: dict[str, Any]) -> bool:
    return str(row["place"]).startswith(_PAGE)


_CUT_OUT = "exhibits.parent = pieces.exhibit AND exhibits.place = 'pages=' || pieces.first || ',' || pieces.last"
"""How a settled piece and the exhibit that was made of it find each other."""
PIECE = f"""
SELECT exhibits.exhibit FROM pieces
JOIN exhibits ON {_CUT_OUT}
WHERE pieces.mark = ? AND NOT pieces.withdrawn
ORDER BY pieces.after
"""
"""The derived exhibit of a settled piece, that of its first part where it runs over several PDFs."""


def piece_of(built: Built, mark: str) -> str | None:
    """Return the exhibit of the settled piece that bears a mark, or None."""
    found = built.ask(PIECE, mark).to_pylist()
    return str(found[0]["exhibit"]) if found else None


PART = f"""
WITH cut AS (SELECT pieces.*, exhibits.exhibit AS part FROM pieces JOIN exhibits ON {_CUT_OUT})
SELECT cut.part, cut.after FROM cut JOIN cut AS begun ON begun.mark = cut.mark AND begun.part = $1 AND begun.after = 0
WHERE $2 BETWEEN cut.after + 1 AND cut.after + cut.last - cut.first + 1 AND cut.after > 0
"""
"""The part, in another PDF, that holds a page of a piece which begins in this exhibit."""

WITHIN = f"""
SELECT pieces.mark, pieces.withdrawn, pieces.first, exhibits.exhibit FROM pieces
LEFT JOIN exhibits ON {_CUT_OUT}
WHERE pieces.exhibit = ? AND ? BETWEEN pieces.first AND pieces.last
"""
"""The settled piece that a page of a procedure belongs to."""


def in_piece(built: Built, exhibit: str, locator: str) -> tuple[str, str]:
    """Return a place of a procedure as the place in the settled piece that it belongs to; any other place as it is.

    Raises Locked where the piece is withdrawn: an annulled piece is not read through the procedure that it was taken from.
    """
    page, _, region = locator.partition("&")
    number = page.removeprefix(_PAGE)
    if not page.startswith(_PAGE) or not number.isdecimal():
        return exhibit, locator
    for row in built.ask(PART, exhibit, int(number)).to_pylist():
        return str(row["part"]), f"{_PAGE}{int(number) - row['after']}" + (f"&{region}" if region else "")
    for row in built.ask(WITHIN, exhibit, int(number)).to_pylist():
        if row["withdrawn"] or row["exhibit"] is None:
            raise Locked("cases.withdrawn", mark=row["mark"])
        inside = f"{_PAGE}{int(number) - row['first'] + 1}"
        return str(row["exhibit"]), inside + (f"&{region}" if region else "")
    return exhibit, locator


def picture_of(built: Built, exhibit: str, locator: str) -> tuple[str, str] | None:
    """Return the picture in which a page of a piece was recognised, with the place in it, or None where it has its own text."""
    page, _, region = locator.partition("&")
    if not page.startswith(_PAGE):
        return None
    found = built.ask("SELECT member FROM contents WHERE exhibit = ? AND locator = ?", exhibit, page).to_pylist()
    return (str(found[0]["member"]), _FIRST + (f"&{region}" if region else "")) if found else None
