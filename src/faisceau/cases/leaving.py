"""What leaves a built case under a sight: tables, the answer to a list, i2-style entities and links, a draft report of chosen rows.

XLSX has text cells only; in CSV, which cannot say so, a text that a spreadsheet would compute gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau import desk, press
from faisceau.cases.asking import natural, people
from faisceau.cases.citing import Marks
from faisceau.cases.protecting import Withheld
from faisceau.cases.searching import ABRIDGED, Line, cite_places, kind_word, table_word
from faisceau.cases.tabling import told_row
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Locked, Missing
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, say
from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Paragraph, Row, Strong, Table

FORMATS = ("xlsx", "csv", "parquet", "jsonl")
MOST_CHOSEN = 200
"""Places that a draft report repeats at most: what is more is a table, to be joined to it; ours."""


def export_table(built: Built, name: str, where: str, path: Path) -> int:
    """Write rows of a table to a file whose ending names the format, and return how many."""
    rows = built.rows(name, where)
    desk.write_table(desk.harmless_rows(rows) if path.suffix == ".csv" else rows, path)
    count: int = rows.num_rows
    return count


def write_list(lines: Sequence[Line], cited: Marks, lang: Lang, path: Path) -> int:
    """Write what became of a list: one row a line and exhibit, also for what was not found; return how many."""
    heads = ("line", "written", "kind_of", "value", "answer", "times", "mark", "places")
    rows = []
    for one in lines:
        answer = say(f"search_room.state_{one['state']}", lang)
        begins = (str(one["number"]), one["written"], kind_word(one["kind"], lang), one["value"], answer)
        for each in one["exhibits"]:
            places = cite_places(cited, each["exhibit"], each["places"], lang)[:30_000]
            rows.append((*begins, str(each["times"]), each["mark"], places))
        if not one["exhibits"]:
            rows.append((*begins, "" if one["state"] == ABRIDGED else "0", "", ""))
    names = [say(f"search_room.head_{head}", lang) for head in heads]
    columns = [pa.array(list(column), pa.string()) for column in zip(*rows, strict=True)]
    desk.write_table(pa.table(columns, names=names), path)
    return len(rows)


_LINKS = """
SELECT from_kind, from_value, to_kind, to_value, tie, count(*) AS times, min("on") AS first, max("on") AS last,
CASE WHEN count(amount) > 0 THEN sum(amount) END AS amount, exponent, currency, list_sort(list(DISTINCT exhibit)) AS exhibits
FROM links {where} GROUP BY from_kind, from_value, to_kind, to_value, tie, exponent, currency ORDER BY ALL
"""
_BONDS = """
SELECT left_kind AS from_kind, left_value AS from_value, right_kind AS to_kind, right_value AS to_value, 'same' AS tie,
sum(observations) AS times, NULL AS first, NULL AS last, NULL AS amount, NULL AS exponent, NULL AS currency,
list_sort(list(DISTINCT exhibit)) AS exhibits
FROM ties WHERE right_kind <> 'name' {also} GROUP BY ALL ORDER BY ALL
"""
_AMONG = "WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?))"
_WITHIN = "AND exhibit IN (SELECT unnest(?))"


def write_i2(built: Built, cited: Marks, lang: Lang, path: Path, among: Sequence[tuple[str, str, str]] = ()) -> tuple[int, int]:
    """Write persons, identifiers and what ties them as two CSV files in a ZIP, as link charts take them in.

    Returns how many links, and how many rows were left out. ``among``: only what these rows tie, and the persons who bear an identifier of them. What shows a person whose identity the law
    protects is left out.

    Raises Locked where identifiers are masked: all of them would be one.
    """
    if not desk.seen(built):
        raise Locked("search_room.masked")
    shown = people(built)
    withheld = Withheld(built)
    links, met = _tied(built, among)
    kept = [row for row in links if not withheld.shows([row["from_value"], row["to_value"]])]
    withheld.counts["links"] += len(links) - len(kept)
    borne = [row for row in built.each("bearers") if not among or f"{row['kind']}:{row['value']}" in met]
    withheld.counts["bearers"] += sum(row["person"] in withheld.persons for row in borne)
    borne = [row for row in borne if row["person"] not in withheld.persons]
    people_met = {row["person"] for row in borne} if among else set(shown)
    entities = {
        f"person:{person}": (say("search_room.person", lang), name) for person, name in shown.items() if person in people_met
    }
    told = [_heads(("identity", "identity_to", "tie", "directed", "times", "first", "last", "amount", "currency", "marks"), lang)]
    for row in borne:
        ends = (f"person:{row['person']}", f"{row['kind']}:{row['value']}")
        entities[ends[1]] = (kind_word(row["kind"], lang), row["value"])
        told.append([*ends, say("search_room.tie_bears", lang), "", "1", "", "", "", "", say("search_room.journal", lang)])
    for row in kept:
        ends = (f"{row['from_kind']}:{row['from_value']}", f"{row['to_kind']}:{row['to_value']}")
        for end, kind, value in zip(ends, (row["from_kind"], row["to_kind"]), (row["from_value"], row["to_value"]), strict=True):
            entities.setdefault(end, (kind_word(kind, lang), value))
        told.append(
            [*ends, *_told_link(row, lang), " ".join(sorted({cited.get(one, one[:12]) for one in row["exhibits"]}, key=natural))]
        )
    rows = [_heads(("identity", "type", "label"), lang), *([name, *entity] for name, entity in sorted(entities.items()))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("entities.csv"), _csv(rows))
        archive.writestr(zipfile.ZipInfo("links.csv"), _csv(told))
    return len(told) - 1, withheld.total


def _tied(built: Built, among: Sequence[tuple[str, str, str]]) -> tuple[list[dict[str, Any]], set[str]]:
    """Return links and bonds, and the identifiers at their ends; with ``among`` the links of these rows, and the bonds of their ends."""
    exhibits, locators = [one[1] for one in among], [one[2] for one in among]
    links = built.ask(_LINKS.format(where=_AMONG if among else ""), *([exhibits, locators] if among else [])).to_pylist()
    bonds = built.ask(_BONDS.format(also=_WITHIN if among else ""), *([exhibits] if among else [])).to_pylist()
    met = {f"{row[f'{end}_kind']}:{row[f'{end}_value']}" for row in links for end in ("from", "to")}
    if among:
        bonds = [row for row in bonds if {f"{row[f'{end}_kind']}:{row[f'{end}_value']}" for end in ("from", "to")} <= met]
    return [*links, *bonds], met


def _heads(codes: Iterable[str], lang: Lang) -> list[str]:
    return [say(f"search_room.i2_{code}", lang) for code in codes]


def _told_link(row: Mapping[str, Any], lang: Lang) -> list[str]:
    amount = (
        press.amount(int(row["amount"]), row["exponent"], "", "en").replace(",", "").strip() if row["amount"] is not None else ""
    )
    times = [row[name].isoformat() if row[name] else "" for name in ("first", "last")]
    directed = "" if row["tie"] in ("same", "holds", "shares") else "1"
    return [say(f"search_room.tie_{row['tie']}", lang), directed, str(row["times"]), *times, amount, row["currency"] or ""]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([desk.harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that somebody chose for a draft report: table, exhibit and place of each, and who chose them when, in which case."""

    chosen: Sequence[tuple[str, str, str]]
    by: str
    on: dt.date
    title: str


def chosen(told: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the table, the exhibit and the place that each choice of a page names; raise Invalid where none has a meaning."""
    split = [tuple(one.split(" ", 2)) for one in told]
    found = [(one[0], one[1], one[2]) for one in dict.fromkeys(split) if len(one) == 3]
    if not found:
        raise Invalid("search_room.nothing_chosen")
    if len(found) > MOST_CHOSEN:
        raise Invalid("search_room.too_many_chosen", most=MOST_CHOSEN)
    return found


def draft_report(built: Built, selection: Selection, cited: Marks, lang: Lang) -> bytes:
    """Return the draft of a report on what exhibits hold (procès-verbal d'exploitation) as DOCX: to be read again, completed, signed.

    Raises Missing where a chosen row is not there under the sight.
    """
    rows = []
    for of, exhibit, locator in selection.chosen:
        if of not in built.document["tables"] or not {"exhibit", "locator"} <= set(TABLES[of].names):
            raise Missing("search_room.no_such_row")
        found = built.ask(f'SELECT * FROM "{of}" WHERE exhibit = ? AND locator = ?', exhibit, locator).to_pylist()
        if not found:
            raise Missing("search_room.no_such_row")
        place = cited.cited(exhibit, locator, lang)
        mark = natural(cited.at(exhibit, locator)["mark"])
        rows += [(mark, exhibit, place, of, told_row(of, row, lang)) for row in found]
    rows.sort(key=lambda row: row[0])
    say_ = partial(_pv, lang)
    blank = "…" * 24
    document = press.Document(
        lang=lang,
        date=selection.on,
        title=say_("title"),
        subtitle=selection.title,
        cover=[(say_(name), [blank]) for name in ("service", "number", "date", "author", "basis")],
        footer=say_("footer", title=selection.title, digest=built.digest[:16]),
        blocks=_report_blocks(built, selection, rows, cited, lang),
        contents=False,
    )
    return press.print_docx(document)


def _pv(lang: Lang, code: str, **told: object) -> str:
    return say(f"search_room.pv_{code}", lang, told)


def _report_blocks(built: Built, selection: Selection, rows: Sequence[Any], cited: Marks, lang: Lang) -> list[Block]:
    say_ = partial(_pv, lang)
    contents: list[Row] = []
    between = "\u00a0: " if lang == "fr" else ": "
    for number, (_, _, place, of, told) in enumerate(rows, 1):
        lines = "\n".join(f"{name}{between}{value}" for name, value in told)
        contents.append(Row([[str(number)], [Strong(place), f"\n{table_word(of, lang)}"], [lines]]))
    return [
        Callout([say_("draft")]),
        Heading(1, say_("pieces")),
        Table(
            say_("pieces_caption"),
            [Column(say_("mark"), 1), Column(say_("name"), 3), Column(say_("seal_number"), 1.2), Column(say_("sealed_on"), 1.2)],
            _pieces(built, cited, list(dict.fromkeys(row[1] for row in rows))),
        ),
        Heading(1, say_("rows")),
        Paragraph([say_("rows_lead", n=len(rows))]),
        Table(say_("rows_caption"), [Column(say_("no"), 0.5), Column(say_("place"), 1.8), Column(say_("says"), 5)], contents),
        Heading(1, say_("remarks")),
        Paragraph([say_("remarks_lead")]),
        *[Paragraph(["…" * 60]) for _ in range(3)],
        Heading(1, say_("made")),
        Bullets(
            [
                [say_("by", by=selection.by, on=selection.on.strftime("%d/%m/%Y") if lang == "fr" else selection.on.isoformat())],
                [say_("build", digest=built.digest)],
                [say_("masked")] if desk.MASK in str(rows) else [say_("whole")],
            ]
        ),
        Paragraph([say_("sign")]),
    ]


def _pieces(built: Built, cited: Marks, exhibits: Sequence[str]) -> list[Row]:
    found = {row["exhibit"]: row for row in built.ask("SELECT * FROM sealings ORDER BY entry DESC").to_pylist()}
    names = {row["exhibit"]: row["name"] for row in built.ask("SELECT exhibit, name FROM exhibits").to_pylist()}
    rows = []
    for exhibit in exhibits:
        row = found.get(exhibit, {})
        told = (cited.at(exhibit, "")["mark"], names.get(exhibit, ""), row.get("seal_number"), row.get("on"))
        rows.append(Row([[Strong(told[0])], *([cell or "–"] for cell in told[1:])]))
    return rows
