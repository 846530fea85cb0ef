"""A table to a file for people (XLSX, text cells: no live formula) or for machines (CSV, JSON Lines, Parquet)."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from faisceau.model.errors import Invalid

BATCH = 4096
_CELL, _LINES = 32_767, 1_048_576
"""What a sheet holds (ECMA-376): UTF-16 units in a cell, lines. The writer would cut what is more without a word."""


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: exact amounts and integers as numbers, dates and times in ISO 8601."""
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def _cell(value: Any) -> str:
    value = plain(value)
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _jsonl(rows: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for batch in rows.to_batches(max_chunksize=BATCH):
            for row in batch.to_pylist():
                told = {name: plain(value) for name, value in row.items()}
                out.write(json.dumps(told, ensure_ascii=False) + "\n")


def _csv(rows: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows.column_names)
        for batch in rows.to_batches(max_chunksize=BATCH):
            writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())


def _parquet(rows: pa.Table, path: Path) -> None:
    pq.write_table(rows, path)


def _xlsx(rows: pa.Table, path: Path) -> None:
    import xlsxwriter

    if rows.num_rows >= _LINES:
        raise Invalid("desk.too_much_for_a_sheet", found=f"{rows.num_rows} × {rows.num_columns}", lines=_LINES, characters=_CELL)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        sheet = book.add_worksheet()
        heading = book.add_format({"bold": True})
        for column, name in enumerate(rows.column_names):
            sheet.write_string(0, column, name, heading)
        line = 0
        for batch in rows.to_batches(max_chunksize=BATCH):
            for row in batch.to_pylist():
                line += 1
                for column, value in enumerate(row.values()):
                    sheet.write_string(line, column, _sheet_text(value))


def _sheet_text(value: Any) -> str:
    text = _cell(value)
    if len(text) * 2 > _CELL and (units := len(text.encode("utf-16-le")) // 2) > _CELL:
        raise Invalid("desk.too_much_for_a_sheet", found=units, lines=_LINES, characters=_CELL)
    return text


WRITERS: dict[str, Callable[[pa.Table, Path], None]] = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet, ".xlsx": _xlsx}


_COMPUTED = re.compile(r"[=@\t\r\n]|[+\-](?![\d\s().,/\-]*\Z)")
"""How a text begins that a spreadsheet would take for a formula; a telephone number or an amount in figures is none."""


def harmless(text: str) -> str:
    """Return a text that no spreadsheet computes: one that looks like a formula gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("+33 6 39 98 12 34"), harmless("+cmd|x")
    ("'=1+1", '+33 6 39 98 12 34', "'+cmd|x")
    """
    return f"'{text}" if _COMPUTED.match(text) else text


def harmless_rows(rows: pa.Table) -> pa.Table:
    """Return rows as texts that no spreadsheet computes, for a format in which a cell cannot say that it is a text."""
    columns = [pa.array([harmless(_cell(value)) for value in column.to_pylist()], pa.string()) for column in rows.columns]
    return pa.table(columns, names=rows.column_names) if columns else rows


def write_table(rows: pa.Table, path: Path) -> None:
    """Write rows to a file whose ending names the format; an interrupted writing leaves no half file behind."""
    writer = WRITERS.get(path.suffix)
    if writer is None:
        raise Invalid("desk.ending", path=path, known=", ".join(WRITERS))
    aside = path.with_name(f".{path.name}.partial")
    try:
        writer(rows, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
