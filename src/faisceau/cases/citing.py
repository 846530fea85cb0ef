"""Under which mark, and at which place of it, something that was read is cited: “D12, p. 4” wherever the bytes came from.

A sealed exhibit has its own mark, and so has a settled piece of a procedure; what a container held is cited under the
container's mark and its own name; the picture of a page is cited as that page.
"""

from __future__ import annotations

from typing import Any

from faisceau.desk import Built
from faisceau.model.errors import Locked
from faisceau.model.locators import WHOLE
from faisceau.press.citing import cite

_PAGE, _FIRST = "page=", "page=1"


class Marks(dict[str, str]):
    """The mark of each exhibit, and for the picture of a page the piece and the place in it."""

    def __init__(self, built: Built) -> None:
        """Take the marks of a build."""
        super().__init__()
        for row in built.each("sealings"):
            self.setdefault(row["exhibit"], row["mark"])
        parents = {row["exhibit"]: row for row in built.each("exhibits") if row["parent"]}
        settled = {(row["exhibit"], f"pages={row['first']},{row['last']}"): row["mark"] for row in built.each("pieces")}
        self.pages = {exhibit: (row["parent"], row["place"]) for exhibit, row in parents.items() if _is_page(row)}
        self.settled = {exhibit for exhibit, row in parents.items() if (row["parent"], row["place"]) in settled}
        for exhibit, row in sorted(parents.items(), key=lambda pair: pair[1]["depth"]):
            parent, mark = row["parent"], settled.get((row["parent"], row["place"]))
            held = self.get(parent, parent[:12])
            self.setdefault(exhibit, mark or (held if exhibit in self.pages else f"{held}/{row['name']}"))

    def at(self, exhibit: str, locator: str) -> dict[str, str]:
        """Return ``mark`` and ``locator`` under which a place is cited."""
        if exhibit in self.pages:
            piece, page = self.pages[exhibit]
            rest = locator.removeprefix(WHOLE).removeprefix(_FIRST)
            return {"mark": self.get(piece, piece[:12]), "locator": page + rest}
        return {"mark": self.get(exhibit, exhibit[:12]), "locator": locator}

    def cited(self, exhibit: str, locator: str, lang: str) -> str:
        """Return the citation of a place as a footnote writes it: “D12, p. 4”, “D7, ligne 3 du tableau”."""
        told = self.at(exhibit, locator)
        try:
            return cite(told["mark"], told["locator"], lang)
        except ValueError:
            return f"{told['mark']}, {told['locator']}"


def _is_page(row: dict[str, Any]) -> bool:
    return str(row["place"]).startswith(_PAGE)


_CUT_OUT = "exhibits.parent = pieces.exhibit AND exhibits.place = 'pages=' || pieces.first || ',' || pieces.last"
"""How a settled piece and the exhibit that was made of it find each other."""
PIECE = f"""
SELECT exhibits.exhibit FROM pieces
JOIN exhibits ON {_CUT_OUT}
WHERE pieces.mark = ? AND NOT pieces.withdrawn
"""
"""The derived exhibit of a settled piece."""


def piece_of(built: Built, mark: str) -> str | None:
    """Return the exhibit of the settled piece that bears a mark, or None."""
    found = built.ask(PIECE, mark).to_pylist()
    return str(found[0]["exhibit"]) if found else None


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
