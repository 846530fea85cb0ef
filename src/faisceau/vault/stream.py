"""What a child wrote, held against every rule before anybody uses it: it comes from a process that an exhibit may own.

In goes the answer and what was asked; out come tables of the exact schemas, whole. ``Malformed`` names the first rule
that is broken.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.columns import Schema
from faisceau.model.locators import parse
from faisceau.model.observations import SCHEMAS, Problem, Reading
from faisceau.model.reading import Place
from faisceau.model.wording import LANGS, used, wordings
from faisceau.vault.rows import sent
from faisceau.vault.wire import CONTENT, PLACE, STATUS, Malformed, frames

_BY_NAME = {schema.name: schema for schema in SCHEMAS.values()}
_LOCATOR = r"^(whole|[A-Za-z_][A-Za-z0-9_]*=[^&;]*(&[A-Za-z_][A-Za-z0-9_]*=[^&;]*)*)(;n=[1-9][0-9]*)?$"
_MEDIA = re.compile(r"[a-z0-9.+-]{1,127}/[a-z0-9.+-]{1,127}(; ?charset=[A-Za-z0-9_-]{1,40})?\Z")
_MOST_TEXT = 1 << 26
_MOST_METADATA = 1 << 20
_MESSAGE_HEADER, _BATCH_COMPRESSION = 2, 3
"""Slots of ``header`` in Message and of ``compression`` in RecordBatch (Arrow format, Message.fbs)."""

Answer = dict[str, list[memoryview]]


def answer(content: memoryview, most: int) -> tuple[dict[str, Any], Answer]:
    """Return the status of an answer and its other frames by name; raise Malformed where it is none."""
    if len(content) > most:
        raise Malformed("too_large")
    bodies: Answer = {}
    for name, body in frames(content):
        bodies.setdefault(name, []).append(body)
    return document(bodies.pop(STATUS)[0]), bodies


def document(body: memoryview, most: int = 1 << 20) -> dict[str, Any]:
    """Return the JSON object in a frame; raise Malformed where there is none, or one of more than ``most`` bytes."""
    if len(body) > most:
        raise Malformed("too_large")
    try:
        content = json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise Malformed("not_json") from error
    if not isinstance(content, dict):
        raise Malformed("not_json")
    return content


def place(bodies: Answer) -> Place:
    """Return the place that was resolved; raise Malformed or LookupError where none was told."""
    shown = document(bodies[PLACE][0], _MOST_TEXT)
    media, text = shown["media"], shown["text"]
    if not isinstance(media, str) or not isinstance(text, str) or not _MEDIA.match(media):
        raise Malformed("place")
    return Place(media, bytes(bodies[CONTENT][0]), text)


def tables(digest: str, bodies: Answer) -> dict[str, pa.Table]:
    """Return the tables of a reading, by name and in its order, each validated; raise Malformed for the first rule broken."""
    found = {}
    for name in sorted(bodies):
        schema = _BY_NAME.get(name)
        if schema is None:
            raise Malformed("table_unknown")
        found[name] = _table(digest, schema, bodies[name])
    _check_sequence(found)
    _check_problems(found.get(_BY_NAME["problems"].name))
    _check_reading(found)
    return found


def _table(digest: str, schema: Schema, bodies: list[memoryview]) -> pa.Table:
    batches = [batch for body in bodies for batch in _batches(schema, body)]
    try:
        table = pa.Table.from_batches(batches, sent(schema))
        table.validate(full=True)
    except (pa.ArrowException, ValueError) as error:
        raise Malformed("values") from error
    for field in table.schema:
        if not field.nullable and table[field.name].null_count:
            raise Malformed(f"null:{schema.name}.{field.name}")
    _check_locators(schema, table)
    column = pa.chunked_array([pa.repeat(digest, table.num_rows)], pa.string())
    return table.add_column(0, schema.arrow.field("exhibit"), column)


def _batches(schema: Schema, body: memoryview) -> Iterator[pa.RecordBatch]:
    """Read one frame's IPC stream, metadata first: a compressed body could unpack to anything."""
    source = pa.py_buffer(body)
    try:
        messages = pa.ipc.MessageReader.open_stream(source)
        for message in messages:
            if message.metadata.size > _MOST_METADATA or (message.type == "record batch" and _compressed(message.metadata)):
                raise Malformed("compressed")
        with pa.ipc.open_stream(source) as reader:
            if not reader.schema.equals(sent(schema), check_metadata=True):
                raise Malformed(f"schema:{schema.name}")
            yield from reader
    except (pa.ArrowException, OSError, EOFError) as error:
        raise Malformed("not_arrow") from error


def _compressed(metadata: pa.Buffer) -> bool:
    """Say whether a record batch's metadata declares compression, by walking the flatbuffer to that one field."""
    buffer = memoryview(metadata)
    try:
        message = struct.unpack_from("<I", buffer)[0]
        header = _slot(buffer, message, _MESSAGE_HEADER)
        batch = header + struct.unpack_from("<I", buffer, header)[0]
        return _slot(buffer, batch, _BATCH_COMPRESSION) != 0
    except struct.error:
        return True


def _slot(buffer: memoryview, table: int, slot: int) -> int:
    """Return the place of a field of a flatbuffer table, or 0 where it is absent."""
    vtable = table - struct.unpack_from("<i", buffer, table)[0]
    if 4 + 2 * slot >= struct.unpack_from("<H", buffer, vtable)[0]:
        return 0
    offset = struct.unpack_from("<H", buffer, vtable + 4 + 2 * slot)[0]
    return table + offset if offset else 0


def _check_locators(schema: Schema, table: pa.Table) -> None:
    """Every locator has a form; no two rows of a table have one key."""
    locators = table["locator"]
    odd = locators.filter(pc.invert(pc.match_substring_regex(locators, _LOCATOR)))
    for text in odd.to_pylist():
        try:
            parse(text)
        except ValueError as error:
            raise Malformed(f"locator:{schema.name}") from error
    key = [name for name in schema.key if name != "exhibit"]
    distinct = pc.count_distinct(locators).as_py() if key == ["locator"] else table.group_by(key).aggregate([]).num_rows
    if distinct != table.num_rows:
        raise Malformed(f"locator_twice:{schema.name}")


def _check_sequence(found: Mapping[str, pa.Table]) -> None:
    """The rows of all tables together are numbered from 1 without a gap, each table's upwards."""
    total = sum(table.num_rows for table in found.values())
    columns = [table["sequence"] for table in found.values()]
    numbers = pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.int64())
    ends = pc.min_max(numbers).as_py()
    if total and (ends != {"min": 1, "max": total} or pc.count_distinct(numbers).as_py() != total):
        raise Malformed("sequence")
    for column in columns:
        whole = column.combine_chunks()
        if not pc.all(pc.less(whole[:-1], whole[1:]), min_count=0).as_py():
            raise Malformed("sequence")


def _check_problems(table: pa.Table | None) -> None:
    """Every problem has a known code, arguments that word it, and a count."""
    for row in [] if table is None else table.to_pylist():
        try:
            arguments = json.loads(row["arguments"])
        except (ValueError, RecursionError) as error:
            raise Malformed("problem_arguments") from error
        if row["code"] not in wordings():
            raise Malformed("problem_code")
        if not isinstance(arguments, dict) or row["entries"] < 0:
            raise Malformed("problem_arguments")
        if any(name not in arguments for lang in LANGS for name in used(row["code"], lang)):
            raise Malformed("problem_arguments")


def _check_reading(found: Mapping[str, pa.Table]) -> None:
    """There is one ``Reading``, the last row, and its count of entries closes."""
    readings = found.get(SCHEMAS[Reading].name)
    if readings is None or readings.num_rows != 1:
        raise Malformed("reading_missing" if readings is None else "reading_twice")
    (reading,) = readings.to_pylist()
    if reading["sequence"] != sum(table.num_rows for table in found.values()):
        raise Malformed("reading_not_last")
    problems = found.get(SCHEMAS[Problem].name)
    refused = pc.sum(problems["entries"]).as_py() if problems is not None else 0
    if reading["read"] < 0 or reading["present"] != reading["read"] + refused:
        raise Malformed("entries_lost")
