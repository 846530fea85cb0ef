"""Two builds of a case: which tables changed, which rows appeared, vanished or changed, and the decisions that stand between them.

A build that another took the place of is kept as its document alone; its parts stay on the shelf until that is emptied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau import journal
from faisceau.cases import asking, recounting
from faisceau.cases.building import BEFORE
from faisceau.cases.opened import Case, open_case
from faisceau.cases.row_words import RowWords, said, table_said
from faisceau.cases.world import World
from faisceau.desk import Built, document_of, plain, table_meaning
from faisceau.model.columns import Partition, Schema
from faisceau.model.errors import Missing
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang

MOST = 2000
"""Rows of a table that are compared one by one; of a larger change the numbers alone are told. Ours."""
SHOWN = 200
"""Rows of each kind that are told; ours."""


def builds(folder: Path) -> list[dict[str, Any]]:
    """Return the builds of a case that can be compared, the newest first: name, digest, entries of the log, when it was written."""
    kept = sorted(folder.glob(f"{BEFORE}*.json"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    paths = [path for path in (folder / "build.json", *kept) if path.is_file()]
    told = []
    for path in paths:
        document = document_of(path)
        _, size = _log_of(document)
        told.append({"name": path.name, "digest": document["digest"], "entries": size, "written": path.stat().st_mtime})
    return told


def changed_tables(before: Mapping[str, Any], after: Mapping[str, Any], lang: Lang) -> list[dict[str, Any]]:
    """Return the tables whose digests differ, with their rows in each build, as the documents of both tell it, whatever release made them."""
    was, now = before["tables"], after["tables"]
    nothing = {"rows": 0, "digest": ""}
    pairs = {name: (was.get(name, nothing), now.get(name, nothing)) for name in sorted(was.keys() | now.keys())}
    return [
        {
            "table": name,
            "said": table_said(name, lang) if name in TABLES else name,
            "meaning": table_meaning(name, lang) if name in TABLES else "",
            "before": one["rows"],
            "after": two["rows"],
            "by": two["rows"] - one["rows"],
        }
        for name, (one, two) in pairs.items()
        if one["digest"] != two["digest"]
    ]


def changed_rows(before: Built, after: Built, table: str, lang: Lang) -> dict[str, Any]:
    """Return the rows of a table that appeared, vanished or changed: only parts that differ are read."""
    schema = TABLES[table]
    was, now = (_rows(built, schema, _differing(before, after, table)) for built in (before, after))
    if was is None or now is None:
        return {"too_many": True, "appeared": [], "vanished": [], "changed": [], "more": 0}
    old, new = ({_key(schema, row): row for row in rows} for rows in (was, now))
    both = [key for key in new if key in old and new[key] != old[key]]
    appeared, vanished = [new[key] for key in new if key not in old], [old[key] for key in old if key not in new]
    old_words, new_words = RowWords(before, lang), RowWords(after, lang)
    found = {
        "appeared": [_told(new_words, table, row) for row in appeared[:SHOWN]],
        "vanished": [_told(old_words, table, row) for row in vanished[:SHOWN]],
        "changed": [_told(new_words, table, new[key], old[key]) for key in both[:SHOWN]],
    }
    more = len(appeared) + len(vanished) + len(both) - sum(map(len, found.values()))
    return {"too_many": False, "more": more, **found}


def changes(folder: Path, world: World, before: str, tables: Sequence[str], lang: Lang) -> dict[str, Any]:
    """Return what changed between an earlier build (its digest or the beginning of it, else the one before) and the last.

    Keys: digests of both, the entries of the journal between them, the tables that changed, the rows of some of these, and how many rows
    are not told. Raises Missing where no such build is kept.
    """
    now = asking.ask(folder)
    kept = [one for one in builds(folder) if one["name"] != "build.json" and one["digest"].startswith(before)]
    if not kept:
        raise Missing("cases.no_build_before", digest=before or "–")
    was = asking.ask(folder, build=kept[0]["name"])
    changed = changed_tables(was.document, now.document, lang)
    rows, more = [], 0
    for table in (one["table"] for one in changed if one["table"] in tables):
        told = changed_rows(was, now, table, lang)
        more += told["more"] + told["too_many"]
        rows += [{"table": table, "how": how, **_as_text(one)} for how in ("appeared", "vanished", "changed") for one in told[how]]
    with open_case(folder, world) as case:
        entries = entries_between(case, was.document, now.document, now, lang)
    return {"before": was.digest, "after": now.digest, "entries": entries or [], "tables": changed, "rows": rows, "more": more}


def _as_text(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row that was told with its place and its cells as texts."""
    cells = [
        {"name": one["name"], "meaning": one["meaning"], "was": said(one["was"]) if one["was"] else None, "value": said(one)}
        for one in row["cells"]
    ]
    place = row["place"] or {}
    at = {"exhibit": place.get("exhibit"), "locator": place.get("locator"), "place": said(place) if place else None}
    return {**at, "entry": row["entry"], "cells": cells}


def entries_between(
    case: Case, before: Mapping[str, Any], after: Mapping[str, Any], told_by: Built, lang: Lang
) -> list[dict[str, Any]] | None:
    """Return the entries of the journal that the second build knew and the first did not; None where their logs differ.

    ``before`` and ``after`` are the documents of both; ``told_by`` is what tells the entries.
    """
    (origin, first), (other, last) = _log_of(before), _log_of(after)
    if origin != other:
        return None
    low, high = sorted((first, last))
    # What the builds knew is told by the log of the device that made them, which may be another than this one.
    log = journal.open_journal(case.folder, origin.rpartition("/")[2], case.vault.sealer, case.world.clock, case.world.randomness)
    came = {record.leaf_hash for record in log.records() if low <= record.came < high}
    between = {record.index for record in case.records if record.leaf_hash in came}
    return [entry for entry in recounting.entries(case, told_by, lang) if entry["index"] in between]


def _log_of(document: Mapping[str, Any]) -> tuple[str, int]:
    """Return the log that a build's checkpoint is of, and its size (C2SP tlog-checkpoint)."""
    lines = document["checkpoint"].split("\n")
    return lines[0], int(lines[1])


def _differing(before: Built, after: Built, table: str) -> list[str] | None:
    """Return the exhibits whose parts differ, None where the table is not cut by exhibit."""
    if TABLES[table].partition is not Partition.EXHIBIT:
        return None
    was, now = ({(key, digest) for key, digest, _ in _parts(built, table)} for built in (before, after))
    return sorted({key for key, _ in was ^ now})


def _parts(built: Built, table: str) -> Sequence[Sequence[Any]]:
    parts: Sequence[Sequence[Any]] = built.document["tables"].get(table, {"parts": []})["parts"]
    return parts


def _rows(built: Built, schema: Schema, exhibits: list[str] | None) -> list[dict[str, Any]] | None:
    if schema.name not in built.document["tables"]:
        return []
    where, values = ("WHERE exhibit IN (SELECT unnest(?))", [exhibits]) if exhibits is not None else ("", [])
    # Rows are told apart by their keys as they are, and shown as the person may see them.
    keys = ", ".join(f'"{name}" AS "{_RAW}{name}"' for name in schema.key)
    asked = f'SELECT {built.sight.select(schema)}, {keys} FROM "{schema.name}" {where} LIMIT {MOST + 1}'
    found = asking.whole(built).ask(asked, *values)
    return None if found.num_rows > MOST else found.to_pylist()


def _key(schema: Schema, row: Mapping[str, Any]) -> str:
    return json.dumps([plain(row[f"{_RAW}{name}"]) for name in schema.key], ensure_ascii=False, default=str)


_RAW = "key of "
"""Stands before the names of the columns of a key that are read unmasked, and are not shown."""


def _told(words: RowWords, table: str, row: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Tell a row: its place and entry where it has them, its other columns, and for a changed one what they were."""
    exhibit, locator = row.get("exhibit"), row.get("locator")
    place = words.place(exhibit, locator) if exhibit and locator else None
    return {"place": place, "entry": row.get("entry"), "cells": words.cells(table, row, was)}
