"""Procedures: the pieces that they may be divided into, listed, written on a sheet, settled in bulk; statements offered; words to verify.

What is proposed is never settled by itself: a person reads the sheet, corrects it and signs it (``PiecesSettled``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask, marks, natural
from faisceau.cases.citing import Marks
from faisceau.cases.opened import open_case
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.entries import Piece, PiecesSettled
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang, say
from faisceau.notation.piece_persons import is_named
from faisceau.notation.piece_sheet import COLUMNS, SettledPiece, read_sheet, write_sheet

_PIECE_OF = {
    "number": "report",
    "date": "on",
    "person": "heard",
    "articles": "basis",
    "service": "service",
    "author": "author",
    "status": "status",
    "lawyer": "lawyer",
    "interpreter": "interpreter",
}
"""What a column of the sheet is called in the entry."""
SHEET = COLUMNS
"""The columns of a sheet, as a form takes them."""
_SHOWN = ("mark", "first_page", "last_page", "kind", "title")
"""What is shown of a piece in a list."""
_MANY = 5
"""Marks that are named in a sentence; the others are counted."""
_GAP = "pieces.fault_gap"
"""Pages that are in no piece: said, and allowed; they stay pages of the procedure."""


def procedures(folder: Path, world: World, lang: Lang, name: str = "") -> list[dict[str, Any]]:
    """Return the PDFs that fall into several pieces, or the one that is named, each with its pieces, proposed or settled."""
    return divided(ask(folder), lang, _exhibit(folder, world, name) if name else None)


def divided(built: Built, lang: Lang, wanted: str | None = None) -> list[dict[str, Any]]:
    """Return the PDFs of a build that fall into several pieces, or one of them, each with its pieces, proposed or settled."""
    cited = marks(built)
    by_procedure = _placed(_proposed(built), _sealed(built), cited, lang)
    told = []
    for exhibit, pages in _pdfs(built).items():
        settled = _settled(built, exhibit)
        pieces = settled or by_procedure.get(exhibit, [])
        if exhibit == wanted or (wanted is None and len(pieces) > 1):
            shown = [
                {name: piece[name] for name in _SHOWN}
                | {"doubts": [*(say(f"pieces.doubt_{code}", lang) for code in piece["doubts"]), *piece.get("places", ())]}
                for piece in pieces
            ]
            doubtful = sum(bool(piece["doubts"]) for piece in pieces)
            told.append(
                {
                    "mark": cited.get(exhibit, exhibit[:12]),
                    "exhibit": exhibit,
                    "pages": pages,
                    "settled": bool(settled),
                    "doubtful": doubtful,
                    "pieces": shown,
                }
            )
    return sorted(told, key=lambda one: natural(one["mark"]))


def sheet(folder: Path, world: World, name: str, lang: Lang) -> str:
    """Return the sheet (CSV) on which the pieces of a procedure are settled: those in force, else those proposed."""
    return sheet_of(ask(folder), _exhibit(folder, world, name), lang, name)


def sheet_of(built: Built, exhibit: str, lang: Lang, name: str = "") -> str:
    """Return the sheet of a procedure of a build."""
    if settled := _settled(built, exhibit):
        return write_sheet(settled, _said(settled), lang)
    pieces = _placed(_proposed(built), _sealed(built), marks(built), lang).get(exhibit)
    if not pieces:
        raise Missing("cases.no_pieces", exhibit=name or exhibit[:12])
    fields = built.ask("SELECT * FROM piece_fields WHERE procedure = ? ORDER BY ALL", exhibit).to_pylist()
    return write_sheet(pieces, fields, lang)


def lines_of(text: str) -> list[dict[str, str]]:
    """Return the lines of a sheet, cells by the name of their column, as a form shows them."""
    _, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return [{name: cell.removeprefix("'") for name, cell in zip(COLUMNS, line, strict=True)} for line in lines]


def sheet_from(lines: Sequence[Mapping[str, str]], lang: Lang) -> str:
    """Return the sheet that the lines of a form are."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(say(f"pieces.column_{name}", lang) for name in COLUMNS)
    # The apostrophe is read away: what a person typed stays as it is.
    writer.writerows([f"'{cell}" if (cell := line.get(name, "")) else "" for name in COLUMNS] for line in lines)
    return out.getvalue()


def settle_pieces(
    folder: Path, world: World, name: str, text: str, lang: Lang, reason: str = "", *, prefix: str = "", seen: int | None = None
) -> dict[str, Any]:
    """Sign the pieces of a sheet as those of a procedure; raise Invalid with every fault of the sheet, each with its line.

    ``prefix`` is set before each mark, for marks that designate exhibits already. ``seen`` is the size of the journal that the signer had seen: raises Stale where the procedure was settled since.
    """
    built = ask(folder)
    with open_case(folder, world) as case:
        exhibit = case.exhibit(name)
        pages = _pdfs(built).get(exhibit)
        if pages is None:
            raise Missing("cases.no_pieces", exhibit=name)
        pieces, faults = read_sheet(text, {exhibit: pages})
        refused = [fault for fault in faults if fault.code != _GAP]
        if refused:
            told = "\n".join(
                say("cases.sheet_line", lang, {"line": f.line, "fault": say(f.code, lang, f.arguments)}) for f in refused
            )
            raise Invalid("cases.sheet_faults", count=len(refused), faults=told)
        pieces = [replace(piece, mark=f"{prefix}{piece.mark}") for piece in pieces]
        _refuse_taken([piece.mark for piece in pieces], case.decisions()["sealings"].to_pylist(), marks(built).get(exhibit, name))
        entry = PiecesSettled(exhibit=exhibit, pieces=tuple(map(_entry, pieces)), reason=reason)
        (recorded,) = case.sign([entry], seen=seen)
    gaps = [say(fault.code, lang, fault.arguments) for fault in faults if fault.code == _GAP]
    return {"exhibit": exhibit, "pieces": len(pieces), "gaps": gaps, "index": recorded.index, "leaf": recorded.leaf_hash}


def _refuse_taken(wanted: Sequence[str], sealings: Sequence[Mapping[str, Any]], name: str) -> None:
    """Raise Invalid where marks of a sheet designate exhibits that were sealed, with all of them at once and the way out."""
    sealed = {row["mark"]: row["name"] for row in sealings}
    taken = [mark for mark in wanted if mark in sealed]
    if taken:
        shown = ", ".join(f"{mark} ({sealed[mark]})" for mark in taken[:_MANY]) + (", …" if len(taken) > _MANY else "")
        raise Invalid("cases.marks_of_exhibits", count=len(taken), marks=shown, example=f"{name}/{taken[0]}", prefix=f"{name}/")


def offered_statements(folder: Path, lang: Lang) -> str:
    """Return what hearings offer, as TOML to correct and sign: a statement each, its questions and answers as comments."""
    built = ask(folder)
    cited = marks(built)
    passages: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in built.each("passages_proposed"):
        passages.setdefault((row["procedure"], row["first_page"]), []).append(row)
    rests = {(row["procedure"], row["first_page"]): (row["rest"], row["rest_first"]) for row in built.ask(_RESTS).to_pylist()}
    lines = [f"# {line}" for line in say("cases.statements_head", lang).split("\n")]
    for row in built.each("statements_proposed"):
        place = cited.at(row["exhibit"], row["locator"])
        lines += ["", *(f"# ? {say(f'pieces.doubt_{code}', lang)}" for code in row["doubts"]), "[[StatementRegistered]]"]
        fields = {
            "statement": row["mark"] or place["mark"],
            "exhibit": place["mark"],
            "locator": place["locator"] if row["procedure"] not in cited.settled else "whole",
            "person": row["person"] or "",
            **{name: row[name] for name in ("kind", "status", "on", "language", "interpreter", "lawyer") if row[name]},
        }
        lines += [f"{name} = {_toml(value)}" for name, value in fields.items()]
        if row["conditions"]:
            lines.append(f"conditions = [{', '.join(map(_toml, row['conditions']))}]")
        for one in _spoken(row, passages, rests):
            at = cited.at(one["exhibit"], one["locator"])
            lines += [
                f"# {at['mark']} {at['locator']}",
                *_commented("?", one["question"]),
                *_commented(_ANSWER.format(by=one["person"] or "").strip(), one["answer"]),
            ]
    return "\n".join(lines) + "\n"


_ANSWER = "{by} →"
_RESTS = """
SELECT began.procedure, began.first_page, rest.procedure AS rest, rest.first_page AS rest_first
FROM pieces_proposed began JOIN pieces_proposed rest ON rest.procedure = began.goes_on_in AND rest.continues = began.procedure
"""
"""Pieces that go on in another PDF, and the parts there."""


def _spoken(
    row: Mapping[str, Any],
    passages: Mapping[tuple[str, int], list[dict[str, Any]]],
    rests: Mapping[tuple[str, int], tuple[str, int]],
) -> Iterator[dict[str, Any]]:
    """Yield the passages of a statement, those in the PDF where the piece goes on included; of several persons, those of one."""
    at: tuple[str, int] | None = (row["procedure"], row["first_page"])
    seen = set()
    while at is not None and at not in seen:
        seen.add(at)
        yield from (
            one for one in passages.get(at, []) if not (one["person"] and row["person"]) or is_named(one["person"], row["person"])
        )
        at = rests.get(at)


def words_to_verify(folder: Path, lang: Lang) -> str:
    """Return the sheet (CSV) of recognised words that are doubtful: mark, place, line, word, confidence, room for the right one."""
    built = ask(folder)
    cited = marks(built)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(say("cases.words_head", lang).split(";"))
    rows = []
    for row in built.each("words", "doubtful"):
        at = cited.at(row["exhibit"], row["locator"])
        rows.append((natural(at["mark"]), natural(at["locator"]), row["sequence"], at, row))
    for _, _, _, at, row in sorted(rows, key=lambda one: one[:3]):
        writer.writerow([at["mark"], at["locator"], row["line"], f"'{row['text']}", row["confidence"], ""])
    return "\ufeff" + out.getvalue()


def _exhibit(folder: Path, world: World, name: str) -> str:
    with open_case(folder, world) as case:
        return case.exhibit(name)


def _pdfs(built: Built) -> dict[str, int]:
    """Return how many pages each PDF has that is not itself a settled piece."""
    sql = """
        SELECT exhibits.exhibit, readings.present FROM exhibits JOIN readings ON readings.exhibit = exhibits.exhibit
        WHERE exhibits.reader = 'pdf' AND coalesce(exhibits.place, '') NOT LIKE 'pages=%' ORDER BY exhibits.exhibit
    """
    return {row["exhibit"]: row["present"] for row in built.ask(sql).to_pylist()}


def _proposed(built: Built) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in built.each("pieces_proposed"):
        found.setdefault(row["procedure"], []).append(row)
    return found


def _sealed(built: Built) -> dict[str, str]:
    """Return the marks under which exhibits were sealed, each with the name of what came in."""
    return {row["mark"]: row["name"] for row in built.each("sealings")}


def _placed(
    proposed: dict[str, list[dict[str, Any]]], sealed: Mapping[str, str], cited: Marks, lang: Lang
) -> dict[str, list[dict[str, Any]]]:
    """Return what is proposed; a piece says where its other part stands, in another PDF, and that its mark is that of an exhibit."""
    for pieces in proposed.values():
        for piece in pieces:
            places = []
            if (before := piece["continues"]) in proposed:
                part = proposed[before][-1]
                span = {"mark": cited.at(before, "")["mark"], "first": part["first_page"], "last": part["last_page"]}
                places.append(say("pieces.place_before", lang, span))
            if (after := piece["goes_on_in"]) in proposed:
                part = proposed[after][0]
                span = {"mark": cited.at(after, "")["mark"], "first": part["first_page"], "last": part["last_page"]}
                places.append(say("pieces.place_after", lang, span))
            if piece["mark"] in sealed:
                places.append(say("cases.mark_is_of", lang, {"name": sealed[piece["mark"]]}))
            piece["places"] = places
    return proposed


def _settled(built: Built, exhibit: str) -> list[dict[str, Any]]:
    """Return the settled pieces of a procedure in the shape of what is proposed."""
    rows = built.ask("SELECT * FROM pieces WHERE exhibit = ? ORDER BY first", exhibit).to_pylist()
    return [
        {**row, "procedure": exhibit, "first_page": row["first"], "last_page": row["last"], "signs": [], "doubts": []}
        for row in rows
    ]


def _said(settled: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in settled:
        for field, name in _PIECE_OF.items():
            for value in (row[name] or "").split(" | ") if row[name] else ():
                told: dict[str, Any] = {"field": field, "value": value, "written": value, "doubts": []}
                yield {"procedure": row["procedure"], "first_page": row["first_page"], **told}


def _entry(piece: SettledPiece) -> Piece:
    said: Mapping[str, str] = {name: piece.fields[field] for field, name in _PIECE_OF.items() if piece.fields.get(field)}
    return Piece(
        mark=piece.mark,
        first=piece.first_page,
        last=piece.last_page,
        title=piece.title,
        kind=piece.kind,
        after=piece.after or None,
        **said,
    )


def _toml(value: object) -> str:
    """Write a text as a basic string of TOML."""
    told = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in told) + '"'


def _commented(sign: str, text: str | None) -> Iterator[str]:
    for number, line in enumerate((text or "").split("\n") if text else ()):
        yield f"#   {sign if not number else ' '} {line}"
