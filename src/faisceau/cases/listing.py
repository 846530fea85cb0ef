"""The pieces of a case as a list: a page of sealings in a chosen order, and the files that were found inside each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.desk import Built
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, sentences

PAGE = 100
INSIDE = 12
"""How many of the files found inside a piece are listed under it before a page of their own is offered; ours."""
WHYS = 2
"""How many reasons why entries were not read are told in a row; ours."""

_MARK = "regexp_extract(s.mark, '^[^0-9]*') || lpad(regexp_extract(s.mark, '[0-9]+'), 12, '0') || s.mark"
"""D2 before D10."""
SORTS: Mapping[str, str] = {
    "mark": _MARK,
    "name": "lower(s.name)",
    "from_whom": "lower(coalesce(s.from_whom, ''))",
    "on": "coalesce(s.on, '')",
    "format": "coalesce(e.reader, '')",
}
"""The orders in which pieces may be listed; each is of the piece, none of a person."""

_COUNTED = """
LEFT JOIN (SELECT exhibit, CAST(sum(present) AS BIGINT) AS present, CAST(sum(read) AS BIGINT) AS read FROM readings GROUP BY 1) r
    ON r.exhibit = e.exhibit
LEFT JOIN (SELECT exhibit, CAST(sum(entries) AS BIGINT) AS lost FROM problems GROUP BY 1) p ON p.exhibit = e.exhibit
"""
_LISTED = """
SELECT s.mark, s.exhibit, s.name, s.seal_number, s.from_whom, s.on, s.article, s.authority, s.authorised_on, s.scope, s.limits,
    s.entry, e.reader, e.bytes, e.companion_of, coalesce(r.read, 0) AS read, coalesce(p.lost, 0) AS lost,
    s.exhibit IN (SELECT exhibit FROM quarantines) AS apart, {key} AS key
FROM sealings s JOIN exhibits e ON e.exhibit = s.exhibit {counted}
WHERE ($1 = '' OR e.reader = $1) AND (NOT $2 OR coalesce(p.lost, 0) > 0 OR e.reader IS NULL)
    AND ($3 = '' OR ({key}, s.entry) {beyond} ($3, $4))
    AND ($5 = '' OR contains(lower(s.mark || ' ' || s.name || ' ' || coalesce(s.seal_number, '')), lower($5)))
ORDER BY key {order}, s.entry {order} LIMIT {most}
"""
_INSIDE = """
SELECT * FROM (
    SELECT e.parent, e.exhibit, e.place, e.name, e.bytes, e.reader, coalesce(r.read, 0) AS read, coalesce(p.lost, 0) AS lost,
        row_number() OVER (PARTITION BY e.parent ORDER BY e.place, e.exhibit) AS number, count(*) OVER (PARTITION BY e.parent) AS held
    FROM exhibits e {counted} WHERE e.parent IN (SELECT unnest($1)) AND e.place NOT LIKE 'page=%'
) WHERE number > $2 AND number <= $3 ORDER BY parent, number
"""
"""A page handed on to recognition is no file of its own."""


def listed(
    built: Built,
    lang: Lang,
    *,
    reader: str = "",
    unread: bool = False,
    sort: str = "mark",
    down: bool = False,
    after: str = "",
    named: str = "",
) -> dict[str, Any]:
    """Return a page of pieces, the key of the next page (empty after the last), and the formats that can be asked for.

    ``after`` is the key of the page before; raises Invalid where it is none.
    """
    key, entry = _key(after)
    sql = _LISTED.format(
        key=SORTS.get(sort, _MARK), counted=_COUNTED, beyond="<" if down else ">", order="DESC" if down else "ASC", most=PAGE + 1
    )
    found = built.ask(sql, reader, unread, key, entry, named).to_pylist()
    rows, more = found[:PAGE], len(found) > PAGE
    _told(built, rows, lang)
    inside = built.ask(_INSIDE.format(counted=_COUNTED), [row["exhibit"] for row in rows], 0, INSIDE).to_pylist()
    _told(built, inside, lang)
    for row in rows:
        row["inside"] = [one for one in inside if one["parent"] == row["exhibit"]]
        row["held"] = row["inside"][0]["held"] if row["inside"] else 0
    following = json.dumps([rows[-1]["key"], rows[-1]["entry"]]) if more else ""
    formats = [row["reader"] for row in built.ask(_FORMATS).to_pylist()]
    return {"rows": rows, "next": following, "formats": formats}


_FORMATS = "SELECT DISTINCT e.reader FROM exhibits e JOIN sealings s USING (exhibit) WHERE e.reader IS NOT NULL ORDER BY 1"


def inside(built: Built, lang: Lang, parent: str, after: int = 0) -> list[dict[str, Any]]:
    """Return a page of the files found inside a piece, from a number on."""
    rows: list[dict[str, Any]] = built.ask(_INSIDE.format(counted=_COUNTED), [parent], after, after + PAGE).to_pylist()
    _told(built, rows, lang)
    return rows


def _key(after: str) -> tuple[str, int]:
    if not after:
        return "", 0
    try:
        key, entry = json.loads(after)
        return str(key), int(entry)
    except (ValueError, TypeError) as error:
        raise Invalid("bureau.wrong") from error


def _told(built: Built, rows: Sequence[dict[str, Any]], lang: Lang) -> None:
    """Say of each row why entries of it were not read."""
    losing = [row["exhibit"] for row in rows if row["lost"] or not row["reader"]]
    why: dict[str, list[str]] = {}
    for row in built.ask(_WHY, losing).to_pylist() if losing else ():
        happened, _ = sentences(row["code"], lang, json.loads(row["arguments"]))
        why.setdefault(row["exhibit"], []).append(happened)
    for row in rows:
        row["whys"] = why.get(row["exhibit"], [])[:WHYS]


_WHY = """
SELECT exhibit, code, min(arguments) AS arguments, sum(entries) AS lost FROM problems
WHERE exhibit IN (SELECT unnest($1)) AND (entries > 0 OR exhibit IN (SELECT exhibit FROM exhibits WHERE reader IS NULL))
GROUP BY 1, 2 ORDER BY exhibit, lost DESC, code
"""


def known(built: Built, exhibit: str) -> dict[str, Any] | None:
    """Return what is known of an exhibit under the sight, with its sealings; None where it is in no build that may be seen."""
    found = built.ask("SELECT * FROM exhibits WHERE exhibit = ?", exhibit).to_pylist()
    if not found:
        return None
    sealings = built.ask("SELECT * FROM sealings WHERE exhibit = ? ORDER BY entry", exhibit).to_pylist()
    return {**found[0], "sealings": sealings}
