"""Rows to digests: the canonical form of a row, its leaf hash, the Merkle roots of parts and tables.

The form is written in ``docs/architecture.md``; it depends on values only, never on how they are stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.notation import merkle

BATCH = 1 << 16


def text_of(column: pa.Array) -> pa.Array:
    """Return the canonical text of each value, null where it is null."""
    kind = column.type
    if pa.types.is_list(kind):
        return _list_text(column)
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "1", "0")
    if pa.types.is_timestamp(kind):
        return pc.strftime(column, format="%Y-%m-%dT%H:%M:%S")
    if pa.types.is_date(kind):
        return pc.strftime(column, format="%Y-%m-%d")
    if pa.types.is_string(kind):
        return column
    if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
        return column.cast(pa.string())
    raise TypeError(f"a table has no column of type {kind}")


def _list_text(column: pa.ListArray) -> pa.Array:
    """Return the same form one level down: each list as the joined netstrings of its items."""
    items = netstrings(column.flatten())
    lengths = pc.fill_null(column.value_lengths(), 0)
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, items), ",")
    return pc.if_else(column.is_valid(), joined, pa.scalar(None, pa.string()))


def netstrings(column: pa.Array) -> pa.Array:
    """Return the canonical form of each value: ``-`` for null, else byte length, colon, text."""
    if pa.types.is_temporal(column.type):
        # Writing a day takes ten times as long as finding that it was written already.
        alike = column.dictionary_encode()
        return pc.fill_null(_prefixed(text_of(alike.dictionary)).take(alike.indices), "-")
    return pc.fill_null(_prefixed(text_of(column)), "-")


def _prefixed(text: pa.Array) -> pa.Array:
    """Return each text behind its length in bytes; null stays null."""
    length = pc.binary_length(text).cast(pa.string())
    return pc.binary_join_element_wise(length, text, ":")


def canonical_rows(batch: pa.RecordBatch) -> pa.Array:
    """Return the canonical form of each row."""
    columns = [pa.scalar("-") if column.null_count == len(column) else netstrings(column) for column in batch.columns]
    if not any(isinstance(column, pa.Array) for column in columns):
        columns = [netstrings(column) for column in batch.columns]
    return pc.binary_join_element_wise(*columns, ",")


def row_digests(table: pa.Table) -> list[bytes]:
    """Return the leaf hash of each row, in the order of the table."""
    digests: list[bytes] = []
    for batch in table.to_batches(max_chunksize=BATCH):
        rows = canonical_rows(batch).cast(pa.binary()).to_pylist()
        digests.extend(sha256(b"\0" + row).digest() for row in rows)
    return digests


def part_digest(table: pa.Table) -> str:
    """Return the digest of a part: the Merkle root of its rows, which stand in key order."""
    return merkle.root(row_digests(table)).hex()


def table_digest(parts: Iterable[tuple[str, str]]) -> str:
    """Return the digest of a table from the partition keys and digests of its parts, in partition order."""
    return merkle.root([merkle.leaf(f"{key}\n{digest}".encode()) for key, digest in parts]).hex()
