"""An exhibit as it is looked at: the page of a document, a conversation, the rows of a table, always around one place.

What is shown comes from the tables under the sight. The bytes themselves (the picture of a page, a line as it was
written) are asked of a jail that is kept warm, and only for who sees every class of protection: nothing can be masked
in a picture. An exhibit whose pictures are closed shows none, to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.cases.asking import Placed, columns, placed, stands
from faisceau.cases.citing import Marks, in_piece, picture_of
from faisceau.cases.closing_pictures import closed
from faisceau.cases.coded import degrees, in_words, is_degrees, unit_aside
from faisceau.cases.listing import known
from faisceau.cases.opened import open_case
from faisceau.cases.warm import warm_jail
from faisceau.cases.world import World
from faisceau.desk import Built, Sight
from faisceau.model.columns import Protection
from faisceau.model.errors import Locked, Missing
from faisceau.model.locators import WHOLE, Locator, locator, parse
from faisceau.model.observations import SCHEMAS
from faisceau.model.reading import Place
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang

BEFORE, AFTER = 20, 40
"""How many rows are shown before the place that is looked at, and from it on; ours."""
THREADS = 200
MOST_TEXT, MOST_BYTES = 40_000, 4_096
"""Characters, and bytes of what is no text, that a place is shown with; ours."""
PRINTED = 2_000
"""Rows, or pages, that one print holds; ours."""
DOTS = 110
"""Pixels an inch at which a page is drawn to be read on a screen; ours."""
_POINTS = 72
"""Points an inch, in which regions of a PDF's page are told; those of a picture are told in its pixels."""
PAGED, PICTURED = "pdf", "scan"
_HIDDEN = frozenset({"exhibit", "locator", "sequence", "unknown", "level", "part_of", "source", "flowed", "statement"})
_NOT_ROWS = frozenset({"problems", "readings", "members", "words", "documents", "messages"})
TABLES_OF_ROWS = tuple(schema.name for schema in SCHEMAS.values() if schema.name not in _NOT_ROWS)


def exhibit_at(built: Built, marks: Marks, name: str, at: str) -> tuple[dict[str, Any], str]:
    """Return the exhibit that a digest designates, and the place in it that a locator says.

    The picture of a page is looked at as that page, a page of a divided procedure in its piece. Raises Missing where there
    is no such exhibit, or the locator has no form, and Locked where the piece is set apart or withdrawn.
    """
    try:
        parse(at or WHOLE)
    except ValueError as error:
        raise Missing("cases.no_place", exhibit=marks.get(name, name[:12]), locator=at[:80]) from error
    if name in marks.pages:
        name, page = marks.pages[name]
        at = page + (at or WHOLE).removeprefix(WHOLE).removeprefix("page=1")
    digest, at = in_piece(built, name, at)
    found = known(built, digest)
    if found is None:
        raise Missing("cases.no_exhibit", exhibit=name[:12])
    if found["reader"]:
        placed(built, digest, at or WHOLE, marks.get(digest, digest[:12]))
    return {**found, "mark": marks.get(digest, digest[:12])}, at


def is_closed(built: Built, folder: Path, world: World, one: Mapping[str, Any]) -> bool:
    """Say whether the pictures of an exhibit, or of anything that holds it, are closed: at once, as the journal says it."""
    if one["reader"] not in (PAGED, PICTURED):
        return False
    with open_case(folder, world) as case:
        return bool(closed(case, built, one["exhibit"]))


def sees_bytes(sight: Sight) -> bool:
    """Say whether a person may be shown bytes as they are: whoever sees every class, for none can be masked in them."""
    return sight.classes >= frozenset(Protection)


def viewed(
    built: Built, one: Mapping[str, Any], at: str, lang: Lang, *, table: str = "", start: int | None = None
) -> dict[str, Any]:
    """Return what is shown of an exhibit around a place: ``kind`` (page, picture, talk, text, rows or bytes) and what it holds."""
    digest = one["exhibit"]
    if one["reader"] in (PAGED, PICTURED):
        return _page(built, one, parse(at or WHOLE))
    tables = [name for name in ("messages", "documents", *TABLES_OF_ROWS) if _holds(built, name, digest)]
    if not tables:
        return {"kind": "bytes", "tables": []}
    holding = next((name for name in tables if at and _sequence(built, name, digest, at) is not None), "")
    chosen = table if table in tables else holding or tables[0]
    anchor = start if start is not None else _sequence(built, chosen, digest, at)
    told = {"tables": tables, "table": chosen}
    if chosen == "messages":
        return {"kind": "talk", **told, **_talk(built, digest, at, anchor)}
    if chosen == "documents":
        return {"kind": "text", **told, **_text(built, digest, anchor)}
    return {"kind": "rows", **told, **_rows(built, chosen, digest, anchor, lang)}


def _holds(built: Built, table: str, digest: str) -> bool:
    return table in built.document["tables"] and bool(
        built.ask(f'SELECT 1 FROM "{table}" WHERE exhibit = ? LIMIT 1', digest).num_rows
    )


def _sequence(built: Built, table: str, digest: str, at: str) -> int | None:
    found = built.ask(f'SELECT sequence FROM "{table}" WHERE exhibit = ? AND locator = ?', digest, at).to_pylist()
    return int(found[0]["sequence"]) if found else None


def _page(built: Built, one: Mapping[str, Any], where: Locator) -> dict[str, Any]:
    digest = one["exhibit"]
    told = built.ask("SELECT present FROM readings WHERE exhibit = ?", digest).to_pylist()
    asked = where.get("page") or "1"
    present = max([row["present"] for row in told], default=1)
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    if not 0 < number <= present:
        raise Missing("cases.no_place", exhibit=one["mark"], locator=f"page={asked}")
    at = locator(page=number)
    told_text = text_of_page(built, digest, at)
    return {
        "kind": "page" if one["reader"] == PAGED else "picture",
        "tables": [],
        "number": number,
        "present": present,
        "at": at,
        "region": where.get("xywh") or "",
        "unit": f"{DOTS / _POINTS:.4f}" if one["reader"] == PAGED and not told_text["recognised"] else "1",
        "previous": locator(page=number - 1) if number > 1 else "",
        "next": locator(page=number + 1) if number < present else "",
        **told_text,
    }


def text_of_page(built: Built, digest: str, at: str) -> dict[str, Any]:
    """Return the text of a page, from the page itself or from its picture, and whether it was recognised."""
    where, place = picture_of(built, digest, at) or (digest, at)
    found = built.ask(_TEXT, where, place).to_pylist()
    return {"text": "\n\n".join(row["text"] for row in found), "recognised": where != digest}


_TEXT = "SELECT text FROM documents WHERE exhibit = $1 AND (locator = $2 OR starts_with(locator, $2 || '&')) ORDER BY sequence"


def _around(built: Built, table: str, where: str, values: Sequence[object], anchor: int | None) -> dict[str, Any]:
    """Return rows of a table around a sequence, and the sequences at which the pages before and after begin."""
    first = anchor if anchor is not None else 0
    sql = f'SELECT * FROM "{table}" WHERE {where} AND sequence'
    count = BEFORE if anchor is not None else 0
    before = built.ask(f"{sql} < ? ORDER BY sequence DESC LIMIT {count + 1}", *values, first).to_pylist() if count else []
    after = built.ask(f"{sql} >= ? ORDER BY sequence LIMIT {AFTER + 1}", *values, first).to_pylist()
    rows = [*before[:count][::-1], *after[:AFTER]]
    return {
        "rows": rows,
        "earlier": max(0, rows[0]["sequence"] - (AFTER - BEFORE)) if len(before) > count else None,
        "later": after[AFTER]["sequence"] + BEFORE if len(after) > AFTER else None,
    }


def _talk(built: Built, digest: str, at: str, anchor: int | None) -> dict[str, Any]:
    threads = built.ask(_THREADS, digest).to_pylist()
    thread = built.ask(
        "SELECT thread FROM messages WHERE exhibit = ? AND sequence >= ? ORDER BY sequence LIMIT 1", digest, anchor or 0
    )
    chosen = thread.to_pylist()[0]["thread"] if thread.num_rows else None
    told = _around(built, "messages", "exhibit = ? AND thread IS NOT DISTINCT FROM ?", (digest, chosen), anchor)
    senders = list(dict.fromkeys(row["sender"] for row in told["rows"] if row["sender"]))
    return {**told, "threads": threads if len(threads) > 1 else [], "thread": chosen, "senders": senders, "here": at}


_THREADS = f"""
SELECT thread, count(*) AS messages, min(sequence) AS first FROM messages WHERE exhibit = ? GROUP BY 1 ORDER BY first LIMIT {THREADS}
"""


def _text(built: Built, digest: str, anchor: int | None) -> dict[str, Any]:
    sql = "SELECT locator, sequence, page, title, author, text FROM documents WHERE exhibit = ? AND sequence"
    found = built.ask(f"{sql} >= ? ORDER BY sequence LIMIT 2", digest, anchor or 0).to_pylist()
    before = built.ask(f"{sql} < ? ORDER BY sequence DESC LIMIT 1", digest, anchor or 0).to_pylist()
    here = found[0] if found else {"locator": "", "text": "", "title": None, "author": None}
    return {
        **here,
        "at": here["locator"],
        "previous": before[0]["locator"] if before else "",
        "next": found[1]["locator"] if len(found) > 1 else "",
    }


def _rows(built: Built, table: str, digest: str, anchor: int | None, lang: Lang) -> dict[str, Any]:
    told = _around(built, table, "exhibit = ?", (digest,), anchor)
    return {**told, **as_cells(table, told["rows"], lang)}


def as_cells(table: str, rows: list[dict[str, Any]], lang: Lang) -> dict[str, Any]:
    """Return the headings under which rows have something, in the order in which they are read: when, how much, who, what.

    Gives each row its ``cells``, each a kind and its values; what is the same in every row is told once (``constants``).
    """
    said = {one["name"]: one["meaning"] for one in columns(table, lang)}
    shown = [name for name in said if _is_shown(name, said) and any(row.get(name) not in (None, (), []) for row in rows)]
    shown.sort(key=lambda name: _place(name, rows))
    same = [name for name in shown if len(rows) > _FEW and all(row.get(name) == rows[0].get(name) for row in rows)]
    varying = [name for name in shown if name not in same]
    for row in rows:
        row["cells"] = [_cell(table, row, name, lang) for name in varying]
    heads = {name: {"name": name, "short": _short(said[name]), "long": said[name]} for name in shown}
    constants = [(heads[name], _cell(table, rows[0], name, lang)) for name in same if rows[0].get(name) not in _USUAL]
    return {"heads": [heads[name] for name in varying], "constants": constants}


_FEW = 2
_USUAL = (False, "booked", "text")
"""What is so of nearly every row, and is not said where it is so of all."""
_WHO = ("name", "caller", "callee", "guest", "traveller", "plate")
_WHAT = frozenset({"remittance", "text", "title", "place", "additional"})
_MONEY = frozenset({"amount", "charges", "original_amount", "gross", "deductions", "net"})


def _place(name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Return where a column stands: times, money, persons, words, then the rest, in the order of the schema."""
    if any(hasattr(row.get(name), "isoformat") for row in rows):
        return 0
    if name in _MONEY:
        return 1
    return 2 if name.endswith(_WHO) else 3 if name in _WHAT else 4


def meaning_of(table: str, column: str, lang: Lang) -> str:
    """Return in a few words what a column of a table is; its name where the table is not known."""
    said = {one["name"]: one["meaning"] for one in columns(table, lang)} if table in TABLES else {}
    return _short(said.get(column, column))


def _is_shown(name: str, said: Mapping[str, str]) -> bool:
    beside = name.rpartition("_")[0]
    return not (
        name in _HIDDEN
        or (name == "side" and "amount" in said)
        or name.endswith(("exponent", "currency"))
        or (name.endswith(("_zone", "_utc", "_precision", "_as_written")) and f"{beside.removesuffix('_as')}_wall" in said)
    )


def _short(meaning: str) -> str:
    meaning = unit_aside(meaning)
    for sign in (":", ";", ",", " ("):
        meaning = meaning.partition(sign)[0]
    return meaning[:1].upper() + meaning[1:]


def _cell(table: str, row: Mapping[str, Any], name: str, lang: Lang) -> dict[str, Any]:
    value = row.get(name)
    if name in _MONEY:
        of = "original_" if name == "original_amount" else ""
        amount = int(value) if value is not None else None
        signed = -amount if amount is not None and name == "amount" and row.get("side") == "debit" else amount
        return {"kind": "money", "value": signed, "exponent": row.get(f"{of}exponent"), "currency": row.get(f"{of}currency")}
    if isinstance(value, list | tuple):
        return {"kind": "text", "value": ", ".join(map(str, value))}
    if value is None:
        return {"kind": "text", "value": ""}
    if isinstance(value, bool):
        return {"kind": "yes" if value else "no", "value": value}
    if hasattr(value, "isoformat"):
        return {"kind": "day", "value": value}
    if is_degrees(name, value):
        return {"kind": "text", "value": degrees(name, value, lang)}
    if name in _WHAT:
        return {"kind": "words", "value": value}
    return {"kind": "text", "value": in_words(table, name, value, lang) if isinstance(value, str) else value}


def printed(built: Built, one: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return the whole of an exhibit to be printed: its pages of text, its messages, or the rows of its tables; so many at most."""
    digest = one["exhibit"]
    if one["reader"] in (PAGED, PICTURED):
        present = built.ask("SELECT present FROM readings WHERE exhibit = ?", digest).to_pylist()
        count = max([row["present"] for row in present], default=1)
        pages = [{"at": locator(page=n), **text_of_page(built, digest, locator(page=n))} for n in range(1, min(count, PRINTED) + 1)]
        return {"pages": pages, "messages": [], "tables": [], "cut": count > PRINTED}
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ("documents", "messages", *TABLES_OF_ROWS):
        if _holds(built, name, digest):
            sql = f'SELECT * FROM "{name}" WHERE exhibit = ? ORDER BY sequence LIMIT {PRINTED + 1}'
            found[name] = built.ask(sql, digest).to_pylist()
    cut = any(len(rows) > PRINTED for rows in found.values())
    pages = [{"at": row["locator"], "text": row["text"]} for row in found.pop("documents", [])[:PRINTED]]
    messages = found.pop("messages", [])[:PRINTED]
    tables = [{"name": name, "rows": rows[:PRINTED], **as_cells(name, rows[:PRINTED], lang)} for name, rows in found.items()]
    return {"pages": pages, "messages": messages, "tables": tables, "cut": cut}


def bytes_at(built: Built, world: World, folder: Path, one: Mapping[str, Any], at: str) -> Place:
    """Return what stands at a place, from the jail; raise Missing for who may not see bytes, Locked where closed pictures may stand."""
    return _resolved(built, folder, world, _asked(built, one, at or WHOLE))


def picture_at(built: Built, world: World, folder: Path, one: Mapping[str, Any], at: str, *, region: bool = False) -> bytes:
    """Return a page as a PNG to be looked at, or with ``region`` what is cited of it alone, as its picture has it; raises as ``bytes_at`` does, and Missing where nothing is to be seen."""
    if is_closed(built, folder, world, one):
        raise Locked("cases.pictures_closed", exhibit=one["mark"])
    where = parse(at or "page=1")
    number = where.get("page") or "1"
    place = at if region and where.get("xywh") else locator(page=number, drawn=DOTS)
    found = _resolved(built, folder, world, _asked(built, one, place))
    if found.media != "image/png":
        raise Missing("cases.no_place", exhibit=one["mark"], locator=at)
    return found.content


def _asked(built: Built, one: Mapping[str, Any], at: str) -> Placed:
    if not sees_bytes(built.sight):
        raise Missing("viewing.masked", exhibit=one["mark"])
    return placed(built, one["exhibit"], at, one["mark"])


def _resolved(built: Built, folder: Path, world: World, place: Placed) -> Place:
    with open_case(folder, world) as case:
        return stands(case, built, warm_jail(case), place)


def as_written(place: Place) -> dict[str, Any]:
    """Return a place as text that can be shown: its text, else lines of its bytes; ``cut`` where it is only the beginning."""
    if place.text or place.media.startswith("text/"):
        return {
            "text": place.text[:MOST_TEXT],
            "cut": len(place.text) > MOST_TEXT,
            "bytes": len(place.content),
            "media": place.media,
        }
    content = place.content[:MOST_BYTES]
    lines = [f"{n:08x}  {content[n : n + 16].hex(' '):<47}  {_printable(content[n : n + 16])}" for n in range(0, len(content), 16)]
    return {"text": "\n".join(lines), "cut": len(place.content) > MOST_BYTES, "bytes": len(place.content), "media": place.media}


def _printable(content: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in content)


__all__ = ["as_written", "bytes_at", "exhibit_at", "is_closed", "meaning_of", "picture_at", "printed", "sees_bytes", "viewed"]
