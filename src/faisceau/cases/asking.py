"""Ask a built case: its tables, its places, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faisceau.build import READERS, SECRETS, companions_of, limits
from faisceau.cases.building import opened_jail
from faisceau.cases.citing import Marks, in_piece, picture_of
from faisceau.cases.closing_pictures import closed
from faisceau.cases.opened import MARKER, Case, open_case
from faisceau.cases.world import World
from faisceau.desk import Built, Kept, Sight, Witness, meaning, plain, write_table
from faisceau.desk import search as search_words
from faisceau.model import citations
from faisceau.model.errors import Locked, Missing
from faisceau.model.reading import Place, beside
from faisceau.model.sources import source_in
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang
from faisceau.notation.pictured import may_hold_picture
from faisceau.vault import Jail


def ask(folder: Path, *, shared_screen: bool = False, build: str = "build.json") -> Built:
    """Open the last build of a case for asking."""
    if not (folder / MARKER).is_file():
        raise Missing("cases.no_case", case=folder)
    return Built(folder, Sight.shared_screen() if shared_screen else Sight.of_the_file(), build)


TO_BUILD = frozenset({"desk.not_built", "desk.shelf_emptied", "desk.other_release"})
"""Why a build cannot be read: what another build mends."""

_KEPT = Kept()


def ask_as(folder: Path, sight: Sight, *, build: str = "build.json", witness: Witness | None = None) -> Built:
    """Open a build for one question of many, under a person's sight; ``witness`` is told of every answer before it is given."""
    if not (folder / MARKER).is_file():
        raise Missing("cases.no_case", case=folder)
    return _KEPT.ask(folder, sight, build, witness)


def whole(built: Built) -> Built:
    """Return the same build under the sight of the file, told to the same witness; names of files and places are as in ``built``.

    For joins alone: what is masked joins with whatever else is masked. What comes of them is masked by ``built.sight``.
    """
    return _KEPT.under(built, built.sight.beneath(), built.witness)


def as_written(built: Built) -> Built:
    """Return the same build with names of files and places as they are written, for what is asked of a jail and shown to nobody."""
    return built if built.sight.of_files.whole else _KEPT.under(built, Sight.of_the_file(), built.witness)


def columns(name: str, lang: Lang) -> list[dict[str, str]]:
    """Describe the columns of a table."""
    if name not in TABLES:
        raise Missing("desk.no_table", table=name, known=", ".join(sorted(TABLES)))
    return [
        {"name": c.name, "type": str(c.type), "protection": c.protection.value, "meaning": meaning(c.meaning, lang)}
        for c in TABLES[name].columns
    ]


def rows(built: Built, name: str, where: str, limit: int | None) -> list[dict[str, Any]]:
    """Return rows of a table as JSON can hold them."""
    found = built.rows(name, where, limit=limit).to_pylist()
    return [{column: plain(value) for column, value in row.items()} for row in found]


def write_rows(built: Built, name: str, where: str, path: Path, limit: int | None) -> int:
    """Write rows of a table to a file and return how many."""
    found = built.rows(name, where, limit=limit)
    write_table(found, path)
    count: int = found.num_rows
    return count


def marks(built: Built) -> Marks:
    """Return the mark under which each exhibit is cited: its own, or its container's, then the member's name; they are only read."""
    return built.once(("marks",), Marks)


def natural(mark: str) -> tuple[Any, ...]:
    """Return a key under which D2 stands before D10."""
    pieces: list[Any] = []
    for character in mark:
        if character.isdigit() and pieces and isinstance(pieces[-1], int):
            pieces[-1] = pieces[-1] * 10 + int(character)
        else:
            pieces.append(int(character) if character.isdigit() else character)
    return tuple((0, piece, "") if isinstance(piece, int) else (1, 0, piece) for piece in pieces)


def show(folder: Path, world: World, name: str, locator: str) -> Place:
    """Return what stands at a locator of an exhibit, resolved in the jail by the reader that read it.

    The page of a piece that was recognised from its picture shows the picture. Raises Missing where nothing stands there,
    and Locked where the piece is set apart, or where its pictures are closed and the place may hold one.
    """
    built = ask(folder)
    with open_case(folder, world) as case:
        place = placed(built, case.exhibit(name), locator, name)
        with opened_jail(case, 1, [place.reader] if place.reader in READERS else ()) as jail:
            return stands(case, built, jail, place)


@dataclass(frozen=True, slots=True)
class Placed:
    """A place as the jail is asked for it: in which exhibit, by which reader, with what it was read with; ``name`` as a person said it."""

    digest: str
    locator: str
    reader: str
    settings: Mapping[str, str]
    companions: Mapping[str, str]
    names: tuple[str, ...]
    name: str
    asked: str


def placed(built: Built, digest: str, locator: str, name: str) -> Placed:
    """Return how a place is asked for; raise Locked where its piece is set apart, Missing where it is in no exhibit of the build."""
    asked, locator = locator, built.place_meant(locator)
    built = as_written(built)
    digest, locator = in_piece(built, digest, locator)
    if built.ask(_SET_APART, digest).num_rows:
        raise Locked("cases.set_apart", exhibit=name)
    if picture := picture_of(built, digest, locator):
        digest, locator = picture
    found = built.ask("SELECT reader FROM exhibits WHERE exhibit = ?", digest).to_pylist()
    if not found or not found[0]["reader"]:
        raise Missing("cases.no_exhibit", exhibit=name)
    settings, companions = read_with(built, digest)
    names = tuple(row["name"] for row in built.ask(_NAMES, digest).to_pylist())
    return Placed(digest, locator, f"faisceau.readers.{found[0]['reader']}", settings, companions, names, name, asked)


def stands(case: Case, built: Built, jail: Jail, place: Placed) -> Place:
    """Return what stands at a place, asked of a jail; raise Missing where nothing does, Locked where it may hold a closed picture."""
    shut = closed(case, built, place.digest)
    if shut and place.reader == RECOGNISED:
        raise Locked("cases.pictures_closed", exhibit=place.name)
    settings = {**place.settings, **shut}
    try:
        found = jail.resolve(place.digest, place.reader, place.locator, place.companions, settings, place.names)
    except Missing as error:
        raise Missing("cases.no_place", exhibit=place.name, locator=place.asked) from error
    if shut and may_hold_picture(found.media, found.content):
        raise Locked("cases.pictures_closed", exhibit=place.name)
    return found


def _called(reader: str, main: str, name: str) -> str:
    """Return what a reader calls the companion of a name, which lies beside an exhibit of a name."""
    known = companions_of(f"faisceau.readers.{reader}")
    return next((one for one in known if beside(main, one) == name), name.removeprefix(main))


RECOGNISED = "faisceau.readers.scan"
"""The reader of pictures: showing any place of one would recognise it first."""


_SET_APART = """
SELECT 1 FROM quarantines q JOIN exhibits e ON e.exhibit = ? WHERE e.exhibit IN (q.exhibit, q.shown_in) OR e.parent = q.exhibit
"""
"""Whether an exhibit, or the piece that it is a page of, is set apart."""


_NAMES = """
SELECT s.name FROM sealings s JOIN exhibits e USING (exhibit) WHERE e.exhibit = $1 AND e.depth = 0
UNION
SELECT c.name FROM contents c JOIN exhibits e ON e.exhibit = c.member JOIN exhibits p ON p.exhibit = c.exhibit
WHERE e.exhibit = $1 AND p.depth = e.depth - 1
ORDER BY name
"""
"""The names under which an exhibit was read: those of its sealings, or those in what held it."""


def read_with(built: Built, digest: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the settings and the companions that an exhibit was read with."""
    settled = built.ask("SELECT name, value FROM settings WHERE exhibit = ? AND name <> 'reader'", digest).to_pylist()
    settings = {row["name"]: row["value"] for row in settled}
    settings |= limits(built.ask("SELECT * FROM pieces WHERE exhibit = ?", digest)).get(digest, {})
    query = "SELECT c.exhibit, c.name, c.reader, m.name AS main FROM exhibits c JOIN exhibits m ON m.exhibit = c.companion_of WHERE m.exhibit = ?"
    companions = {_called(row["reader"], row["main"], row["name"]): row["exhibit"] for row in built.ask(query, digest).to_pylist()}
    for secret in SECRETS:
        if held := settings.pop(f"{secret}_exhibit", None):
            companions[secret] = held
    return settings, companions


def search(folder: Path, query: str, limit: int) -> list[dict[str, str]]:
    """Return the places that hold a selector or words."""
    built = ask(folder)
    cited = marks(built)
    return [
        {
            **cited.at(hit.exhibit, hit.locator),
            "exhibit": hit.exhibit,
            "of": hit.of,
            "column": hit.column,
            "around": hit.around,
        }
        for hit in search_words(built, query, region=built.document["state"], limit=limit)
    ]


def people(built: Built) -> Mapping[str, str]:
    """Return how each named person is shown under the sight: the real name, or the pseudonym where it is protected."""
    return built.once(("people",), _people)


def _people(built: Built) -> dict[str, str]:
    shown = "name" if built.sight.shows(next(c for c in TABLES["named"].columns if c.name == "name")) else "pseudonym"
    return {row["person"]: row[shown] for row in built.each("named")}


def label(row: Mapping[str, Any], name: str, lang: Lang) -> str:
    """Return the column of a law table in a language."""
    text: str = row[f"{name}_{lang}"]
    return text


def sourced(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return where a row of the law data comes from: the article as a language cites it, source, status, as-of date."""
    return {"article": citations.cited(row["article"], lang), **origin(row, lang)}


def origin(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return where a row of the law data was read: source as a language says it, status, as-of date."""
    return {"source": source_in(row["source"], lang), "status": row["status"], "as_of": row["as_of"]}
