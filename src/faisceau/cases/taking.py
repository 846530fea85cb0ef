"""What leaves of any list: chosen rows as a table of text cells, as links for a chart, as a draft report; a ledger and a trace as workbooks.

A choice names a row (``TABLE EXHIBIT LOCATOR``) or a person (``person NAME``), who stands for the rows that hold a selector of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau import desk, press
from faisceau.cases import asking
from faisceau.cases.asking import natural
from faisceau.cases.citing import Marks
from faisceau.cases.searching import table_word
from faisceau.cases.tabling import told_row
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, say

Chosen = tuple[str, str, str]
MOST = 5_000
"""Rows that one choice may hold; ours."""
FORMATS = ("xlsx", "csv", "parquet")

_OF_PERSONS = """
SELECT DISTINCT s.of, s.exhibit, s.locator FROM selectors s JOIN designations d ON d.kind = s.kind AND d.value = s.value JOIN entities e USING (entity)
WHERE e.person IN (SELECT unnest(?)) AND s.party <> 'mentioned' ORDER BY ALL LIMIT ?
"""


def rows_of(built: Built, told: Iterable[str]) -> list[Chosen]:
    """Return the rows that choices of a page name; raise Invalid where none has a meaning, or they are too many."""
    split = [tuple(one.split(" ", 2)) for one in dict.fromkeys(told)]
    found = [(one[0], one[1], one[2]) for one in split if len(one) == 3]
    people = [one[1] for one in split if len(one) == 2 and one[0] == "person"]
    if people:
        rows = asking.whole(built).ask(_OF_PERSONS, people, MOST + 1).to_pylist()
        found += [(row["of"], row["exhibit"], row["locator"]) for row in rows]
    found = list(dict.fromkeys(found))
    if not found:
        raise Invalid("search_room.nothing_chosen")
    if len(found) > MOST:
        raise Invalid("search_room.too_many_chosen", most=MOST)
    return found


def write_chosen(built: Built, chosen: Sequence[Chosen], cited: Marks, lang: Lang, path: Path) -> int:
    """Write chosen rows under the sight, each with its mark, its place and what it says, all of it text; return how many."""
    heads = ("mark", "place", "kind_of", "says")
    rows = []
    for of in sorted({one[0] for one in chosen}):
        places = [(exhibit, locator) for name, exhibit, locator in chosen if name == of]
        for row in _found(built, of, places):
            told = "\n".join(f"{name}: {value}" for name, value in told_row(of, row, lang))
            mark = cited.at(row["exhibit"], row["locator"])["mark"]
            rows.append((mark, cited.cited(row["exhibit"], row["locator"], lang), table_word(of, lang), told[:30_000]))
    rows.sort(key=lambda row: (natural(row[0]), row[1:]))
    return write_texts([say(f"search_room.take_{head}", lang) for head in heads], rows, path)


def _found(built: Built, of: str, places: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return rows of a table by their places; raise Missing where one is not there under the sight."""
    if of not in built.document["tables"] or not {"exhibit", "locator"} <= set(TABLES[of].names):
        raise Missing("search_room.no_such_row")
    sql = f'SELECT * FROM "{of}" WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?))'
    found: list[dict[str, Any]] = built.ask(sql, [one for one, _ in places], [two for _, two in places]).to_pylist()
    if len({(row["exhibit"], row["locator"]) for row in found}) < len(set(places)):
        raise Missing("search_room.no_such_row")
    return found


def write_ledger(lines: Iterable[Mapping[str, Any]], cited: Marks, lang: Lang, path: Path) -> int:
    """Write the lines of a ledger as they are shown, amounts exact and as text; return how many."""
    heads = ("number", "on", "other", "words", "amount", "balance", "currency", "place")
    rows = [
        (
            str(line["number"]),
            line["on"].isoformat() if line["on"] else "",
            line["other"] or "",
            line["words"],
            amount(line["signed"], line["exponent"]),
            amount(line["balance"], line["exponent"]),
            line["currency"],
            cited.cited(line["exhibit"], line["locator"], lang),
        )
        for line in lines
    ]
    return write_texts([say(f"search_room.take_{head}", lang) for head in heads], rows, path)


def write_trace(ledgers: Sequence[Mapping[str, Any]], rules: Sequence[str], cited: Marks, lang: Lang, path: Path) -> int:
    """Write what each rule finds where, side by side, line by line of each account that the chosen lines came into; return how many lines."""
    heads = [say(f"search_room.take_{head}", lang) for head in ("account", "currency", "on", "fate", "other", "whole")]
    heads += [say(f"money_room.rule_{rule}", lang) for rule in rules]
    heads += [say(f"search_room.take_{head}", lang) for head in ("least", "greatest", "place")]
    rows = []
    for ledger in ledgers:
        for one in ledger["rows"]:
            line, exponent = one["line"] or {}, ledger["exponent"]
            rows.append(
                (
                    ledger["account"],
                    ledger["currency"],
                    line["on"].isoformat() if line.get("on") else "",
                    say(f"money_room.fate_{one['fate']}", lang),
                    line.get("other") or "",
                    amount(one["amount"], exponent),
                    *(amount(units, exponent) for units in one["by_rule"]),
                    amount(one["least"], exponent),
                    amount(one["most"], exponent),
                    cited.cited(line["exhibit"], line["locator"], lang) if line else "",
                )
            )
    return write_texts(heads, rows, path)


def amount(units: int | None, exponent: int) -> str:
    """Write an exact amount for a machine: a point, no sign between thousands; nothing where it is unknown.

    >>> amount(-123456, 2)
    '-1234.56'
    """
    if units is None:
        return ""
    said = press.amount(abs(units), exponent, "", "en").replace(",", "").strip()
    return f"-{said}" if units < 0 else said


def write_texts(names: Sequence[str], rows: Sequence[Sequence[str]], path: Path) -> int:
    """Write a table whose cells are all text, in the format that the name of the file says; return how many rows."""
    columns = [pa.array([row[at] for row in rows], pa.string()) for at in range(len(names))]
    table = pa.table(columns, names=list(names))
    desk.write_table(desk.harmless_rows(table) if path.suffix == ".csv" else table, path)
    return len(rows)


__all__ = ["FORMATS", "MOST", "amount", "rows_of", "write_chosen", "write_ledger", "write_texts", "write_trace"]
