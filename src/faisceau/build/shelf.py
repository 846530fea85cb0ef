"""The shelf: immutable parts by digest, and the memory of calls. Delete it and nothing is lost.

A part is written aside and renamed; a call is remembered in ``calls.jsonl`` only after the parts it names reached
the disk (``syncfs``), so that a power cut loses at most the memory of the last seconds, never a promise.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from faisceau.build.digests import part_digest, table_digest
from faisceau.model.columns import Schema
from faisceau.model.errors import Damaged, Locked, NoSpace

FLUSH_CALLS, FLUSH_SECONDS = 256, 20
"""Calls, and seconds, after which what was made is made durable: a build that is broken off begins again from there. Ours."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Part:
    """An immutable part of a table: its partition key, the digest of its rows, their number."""

    key: str
    digest: str
    rows: int


@dataclass(frozen=True)
class Table:
    """A table of a build: parts under a schema, in partition order."""

    schema: Schema
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return sum(part.rows for part in self.parts)

    @property
    def digest(self) -> str:
        """Return the digest of the table: the Merkle root over its parts."""
        return table_digest((part.key, part.digest) for part in self.parts)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(descriptor)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            stat = os.statvfs(folder)
            raise NoSpace("build.disk_full", folder=folder, free=stat.f_bavail * stat.f_frsize) from error
        raise


class Shelf:
    """The folder of parts and the memory of calls of one case, held by one build at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            raise Locked("build.busy", folder=folder) from None
        self._memory = self._load()
        self._fresh: list[str] = []
        self._flushed = time.monotonic()

    def close(self) -> None:
        """Make the memory durable and let the next build in."""
        held, self._lock = self._lock, -1
        if held < 0:
            return
        try:
            self.flush()
        finally:
            os.close(held)

    def _load(self) -> dict[str, Any]:
        memory: dict[str, Any] = {}
        path = self.folder / "calls.jsonl"
        for line in path.read_bytes().split(b"\n") if path.exists() else ():
            try:
                call = json.loads(line)
                memory[call["key"]] = call["outputs"]
            except (ValueError, KeyError, TypeError):
                continue  # the torn end of a line that no acknowledged build relied on
        return memory

    def knows(self, key: str) -> bool:
        """Say whether a call is remembered, whether or not its parts are still there."""
        return key in self._memory

    def recall(self, key: str) -> dict[str, list[Part]] | None:
        """Return the parts that a call gave, or None where it was never made or a part has gone."""
        outputs = self._memory.get(key)
        if outputs is None:
            return None
        recalled = {name: [Part(*part) for part in parts] for name, parts in outputs.items()}
        if all(self.path(name, part).exists() for name, parts in recalled.items() for part in parts):
            return recalled
        return None

    def remember(self, key: str, outputs: Mapping[str, list[Part]]) -> None:
        """Remember what a call gave."""
        plain = {name: [[part.key, part.digest, part.rows] for part in parts] for name, parts in outputs.items()}
        self._memory[key] = plain
        self._fresh.append(json.dumps({"key": key, "outputs": plain}, separators=(",", ":")))
        if len(self._fresh) >= FLUSH_CALLS or time.monotonic() - self._flushed >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Make every part durable, then the memory of the calls that made them."""
        if not self._fresh:
            return
        with _room(self.folder):
            _sync(self.folder)
            descriptor = os.open(self.folder / "calls.jsonl", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "ab") as calls:
                calls.write(("\n" + "\n".join(self._fresh) + "\n").encode())
                calls.flush()
                os.fsync(calls.fileno())
        self._fresh = []
        self._flushed = time.monotonic()

    def path(self, name: str, part: Part) -> Path:
        """Return where a part stands."""
        return self.folder / "parts" / name / f"{part.digest}.parquet"

    def put(self, schema: Schema, key: str, table: pa.Table) -> Part:
        """Write a part whose rows stand in key order; the same rows are written once."""
        part = Part(key, part_digest(table), table.num_rows)
        path = self.path(schema.name, part)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}")
            with _room(self.folder):
                try:
                    _write(table, aside)
                    aside.rename(path)
                finally:
                    aside.unlink(missing_ok=True)
        return part

    def get(self, schema: Schema, parts: tuple[Part, ...]) -> pa.Table:
        """Read parts, one after the other, as one Arrow table; raise Damaged where one is not what was written."""
        tables = []
        for part in parts:
            path = self.path(schema.name, part)
            try:
                rows = pq.ParquetFile(path, page_checksum_verification=True).read()
            except (pa.ArrowException, OSError) as error:
                raise Damaged("build.shelf_damaged", table=schema.name, folder=self.folder) from error
            unknown = any(not c.nullable and rows.column(c.name).null_count for c in schema.columns if c.name in rows.column_names)
            if rows.schema.remove_metadata() != schema.arrow or rows.num_rows != part.rows or unknown:
                raise Damaged("build.shelf_damaged", table=schema.name, folder=self.folder)
            tables.append(rows)
        return pa.concat_tables(tables) if tables else schema.empty()


def _write(table: pa.Table, path: Path) -> None:
    """Write Parquet with every option pinned, so that the bytes, too, are the same inside one lock file."""
    pq.write_table(
        table.replace_schema_metadata(None),
        path,
        row_group_size=131_072,
        compression="zstd",
        compression_level=1,
        version="2.6",
        data_page_version="1.0",
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
        data_page_size=1 << 20,
        write_page_index=False,
        write_page_checksum=True,
        coerce_timestamps="us",
    )
