"""The sheet on which a person settles the pieces of a procedure in bulk: CSV (RFC 4180, semicolons), one line a piece, doubts in words.

``write_sheet`` writes what is proposed; ``read_sheet`` reads an edited sheet back, whichever language its headings are in, and tells
every fault with its line. A cell that a spreadsheet would take for a formula is written behind an apostrophe, which is read away.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from faisceau.model.wording import LANGS, Lang, say, wordings

COLUMNS = (
    *("first_page", "last_page", "mark", "kind", "title", "date", "number", "service", "author", "person", "status"),
    *("lawyer", "interpreter", "language", "articles", "signs", "doubts", "after", "procedure"),
)
_MUST = ("first_page", "last_page", "mark")
_FIELDS = ("date", "number", "service", "author", "person", "status", "lawyer", "interpreter", "language", "articles")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LARGEST = 10**7
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")


class Fault(NamedTuple):
    """What is wrong with a sheet: the line (1 is the line of headings), a code of the wordings and its arguments."""

    line: int
    code: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledPiece:
    """A piece as a person settled it; ``fields`` holds what the other columns say, codes where there are codes."""

    procedure: str
    first_page: int
    last_page: int
    mark: str
    kind: str = ""
    title: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    after: int = 0


def write_sheet(pieces: Iterable[Mapping[str, Any]], fields: Iterable[Mapping[str, Any]], lang: Lang) -> str:
    """Return the sheet of rows of ``pieces_proposed`` and ``piece_fields``; several values of a field stand side by side."""
    values: dict[tuple[str, int], dict[str, list[str]]] = {}
    doubts: dict[tuple[str, int], dict[str, set[str]]] = {}
    for row in fields:
        key = (row["procedure"], row["first_page"])
        held = values.setdefault(key, {}).setdefault(row["field"], [])
        if row["value"] not in held:
            held.append(row["value"])
        if row["field"] in _FIELDS:
            doubts.setdefault(key, {}).setdefault(row["field"], set()).update(row["doubts"])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(say(f"pieces.column_{name}", lang) for name in COLUMNS)
    colon, then = (" : ", " ; ") if lang == "fr" else (": ", "; ")
    for piece in pieces:
        key = (piece["procedure"], piece["first_page"])
        own = values.get(key, {})
        told = [*(say(f"pieces.doubt_{code}", lang) for code in piece["doubts"]), *piece.get("places", ())]
        for name, codes in sorted(doubts.get(key, {}).items()):
            told += [f"{say(f'pieces.column_{name}', lang)}{colon}{say(f'pieces.doubt_{code}', lang)}" for code in sorted(codes)]
        cells = {
            "first_page": str(piece["first_page"]),
            "after": str(piece.get("after") or ""),
            "last_page": str(piece["last_page"]),
            "mark": piece["mark"] or "",
            "kind": say(f"pieces.kind_{piece['kind']}", lang) if piece["kind"] else "",
            "title": piece["title"] or "",
            "signs": ", ".join(say(f"pieces.sign_{code}", lang) for code in piece["signs"]),
            "doubts": then.join(told),
            "procedure": piece["procedure"],
            **{name: " | ".join(own.get(name, [])) for name in _FIELDS},
        }
        if cells["status"]:
            cells["status"] = " | ".join(say(f"pieces.status_{code}", lang) for code in own["status"])
        writer.writerow(_safe(cells[name]) for name in COLUMNS)
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def read_sheet(text: str, pages: Mapping[str, int]) -> tuple[list[SettledPiece], list[Fault]]:
    """Return the pieces of an edited sheet, and its faults; ``pages``: how many pages each procedure has.

    A piece with a fault of its own is left out; the checks between lines are made of the others.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        lines = []
    places = _places(lines[0]) if lines else {}
    if any(name not in places for name in _MUST):
        return [], [Fault(1, "pieces.fault_no_table", {"columns": ", ".join(say(f"pieces.column_{name}", "fr") for name in _MUST)})]
    pieces: list[SettledPiece] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:], 2):
        cells = {name: line[at].strip().removeprefix("'").strip() if at < len(line) else "" for name, at in places.items()}
        if not any(cells.values()):
            continue
        found = _piece(number, cells, pages)
        if isinstance(found, SettledPiece):
            pieces.append(found)
        else:
            faults += found
    faults += _between(pieces, pages)
    return pieces, sorted(faults, key=lambda fault: (fault.line, fault.code))


def _places(head: Sequence[str]) -> dict[str, int]:
    known = {wordings()[f"pieces.column_{name}"].text(lang).casefold(): name for name in COLUMNS for lang in LANGS}
    places: dict[str, int] = {}
    for at, cell in enumerate(head):
        name = known.get(" ".join(cell.split()).casefold())
        if name is not None:
            places.setdefault(name, at)
    return places


def _piece(line: int, cells: Mapping[str, str], pages: Mapping[str, int]) -> SettledPiece | list[Fault]:
    faults: list[Fault] = []
    numbers: dict[str, int] = {}
    for name in ("first_page", "last_page"):
        cell = cells[name]
        if cell.isascii() and cell.isdecimal() and 0 < int(cell[:9]) < _LARGEST and len(cell) < len(str(_LARGEST)):
            numbers[name] = int(cell)
        else:
            faults.append(Fault(line, "pieces.fault_page", {"value": cell}))
    procedure = cells.get("procedure") or (next(iter(pages)) if len(pages) == 1 else "")
    if procedure not in pages:
        faults.append(Fault(line, "pieces.fault_procedure", {"value": procedure}))
    mark = " ".join(cells["mark"].split())
    if not mark:
        faults.append(Fault(line, "pieces.fault_mark_missing", {}))
    if len(numbers) == len(("first_page", "last_page")) and procedure in pages:
        if numbers["first_page"] > numbers["last_page"]:
            faults.append(Fault(line, "pieces.fault_order", {"first": numbers["first_page"], "last": numbers["last_page"]}))
        elif numbers["last_page"] > pages[procedure]:
            faults.append(Fault(line, "pieces.fault_beyond", {"last": numbers["last_page"], "pages": pages[procedure]}))
    kind = _coded("kind", cells.get("kind", ""))
    status = " | ".join(_coded("status", part) or "" for part in cells.get("status", "").split("|")).strip(" |")
    if kind is None:
        faults.append(Fault(line, "pieces.fault_kind", {"value": cells["kind"], "known": _known("kind")}))
    if any(_coded("status", part) is None for part in cells.get("status", "").split("|")):
        faults.append(Fault(line, "pieces.fault_status", {"value": cells["status"], "known": _known("status")}))
    date = _date(cells.get("date", ""))
    if date is None:
        faults.append(Fault(line, "pieces.fault_date", {"value": cells["date"]}))
    after = cells.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and len(after) < len(str(_LARGEST))):
        faults.append(Fault(line, "pieces.fault_page", {"value": after}))
    if faults:
        return faults
    said = {name: cells[name] for name in _FIELDS if cells.get(name)} | ({"status": status} if status else {})
    if date:
        said["date"] = date
    return SettledPiece(
        procedure=procedure,
        first_page=numbers["first_page"],
        last_page=numbers["last_page"],
        mark=mark,
        kind=kind or "",
        title=cells.get("title", ""),
        fields=said,
        line=line,
        after=int(after or 0),
    )


def _coded(what: str, cell: str) -> str | None:
    """Return the code of a kind or status that is written as a word of either language or as its code; None where it is none."""
    said = " ".join(cell.split()).casefold()
    if not said:
        return ""
    prefix = f"pieces.{what}_"
    for code, wording in wordings().items():
        if code.startswith(prefix) and said in {code.removeprefix(prefix), wording.fr.casefold(), wording.en.casefold()}:
            return code.removeprefix(prefix)
    return None


def _known(what: str) -> str:
    return ", ".join(wording.fr for code, wording in sorted(wordings().items()) if code.startswith(f"pieces.{what}_"))


def _date(cell: str) -> str | None:
    """Return a day as YYYY-MM-DD, or a precision of one; empty where none is written, None where it is no day."""
    if not cell:
        return ""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", cell):
        return cell
    try:
        if found := _DAY.match(cell):
            return dt.date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return dt.date.fromisoformat(cell).isoformat()
    except ValueError:
        return None


def _between(pieces: Sequence[SettledPiece], pages: Mapping[str, int]) -> Iterator[Fault]:
    """Yield overlaps, gaps, and marks given twice. A gap is told on the line of the piece that follows it, or of the last."""
    marks: dict[str, int] = {}
    for piece in sorted(pieces, key=lambda own: own.line):
        key = piece.mark.casefold()
        if key in marks:
            yield Fault(piece.line, "pieces.fault_mark_twice", {"mark": piece.mark, "other": marks[key]})
        marks.setdefault(key, piece.line)
    for procedure, count in pages.items():
        own = sorted((piece for piece in pieces if piece.procedure == procedure), key=lambda piece: (piece.first_page, piece.line))
        reached, holder = 0, 1
        for piece in own:
            if piece.first_page > reached + 1:
                yield Fault(piece.line, "pieces.fault_gap", {"first": reached + 1, "last": piece.first_page - 1})
            elif piece.first_page <= reached:
                last = min(piece.last_page, reached)
                yield Fault(piece.line, "pieces.fault_overlap", {"first": piece.first_page, "last": last, "other": holder})
            if piece.last_page > reached:
                reached, holder = piece.last_page, piece.line
        if own and reached < count:
            yield Fault(holder, "pieces.fault_gap", {"first": reached + 1, "last": count})


def settled_body(pieces: Iterable[SettledPiece]) -> list[dict[str, object]]:
    """Return the settled pieces as plain values, ready to be written as TOML or to be signed: what is empty is left out."""
    return [
        {
            "procedure": piece.procedure,
            "first_page": piece.first_page,
            "last_page": piece.last_page,
            "mark": piece.mark,
            **({"kind": piece.kind} if piece.kind else {}),
            **({"title": piece.title} if piece.title else {}),
            **({"after": piece.after} if piece.after else {}),
            **dict(sorted(piece.fields.items())),
        }
        for piece in sorted(pieces, key=lambda own: (own.procedure, own.first_page))
    ]
