"""The runner: it makes calls and remembers them, per part or whole, and it alone writes tables.

The key of a call is the digest of its inputs, its parameters and its code (``closure``). Nothing is computed twice;
unchanged output has an unchanged digest, which stops the wave there. Every table is sorted by its key, and the key
is checked to be unique, before it is written.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint, query_fingerprint, query_text
from faisceau.build.outlook import Outlook
from faisceau.build.shelf import Part, Shelf, Table
from faisceau.model.columns import Schema
from faisceau.model.errors import NoSpace
from faisceau.model.ports import Progress
from faisceau.model.tables import TABLES

TOGETHER, ROWS_TOGETHER = 64, 200_000
"""Exhibits, and rows of theirs, that one question of a query is asked for; ours."""

MEMORY_SHARE = 0.4
"""Part of the memory of the machine, or of the address space that this process may use, that questions keep before they spill; ours."""

Parameters = Mapping[str, Any]

Call = tuple[str, Callable[[], Iterable[tuple[str, pa.Table] | Part]]]
"""A call: its key, and what makes its parts, each under its partition key; one that stands on the shelf already is named."""


@dataclass(frozen=True, slots=True)
class Query:
    """A stage that is a query: the file ``name.sql`` of a package; it refers to its tables by the names of its arguments.

    ``parameters``: what the query calls ``$name``, by name.
    """

    package: str
    name: str
    parameters: Parameters = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        """The SQL."""
        return query_text(self.package, self.name)


Step = Callable[..., pa.Table] | Query


class BrokenKey(Exception):  # noqa: N818 - it is a bug of a stage, never a fault of the data
    """A stage gave two rows with one key, or rows that its schema does not know."""


@dataclass(slots=True)
class Stage:
    """What a stage of a build cost and gave, for ``build.json``."""

    name: str
    key: str
    ran: bool
    rows: int
    digest: str
    seconds: float


@dataclass
class Runner:
    """Makes the calls of a build on a shelf, with a number of threads, and says how far it is."""

    shelf: Shelf
    progress: Progress
    threads: int = 1
    stages: list[Stage] = field(default_factory=list)
    outlook: Outlook = field(init=False, repr=False)
    _connection: Any = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Take up what earlier builds on this shelf took."""
        self.outlook = Outlook(self.progress, self.shelf.folder)

    def given(self, name: str, rows: pa.Table) -> Table:
        """Take an input table (decisions, law) into the build."""
        schema = TABLES[name]
        ordered = in_order(schema, rows)
        parts = (self.shelf.put(schema, "", ordered),) if ordered.num_rows else ()
        return Table(schema, parts)

    def read(self, table: Table) -> pa.Table:
        """Return the rows of a table."""
        return self.shelf.get(table.schema, table.parts)

    def whole(self, out: str, step: Step, parameters: Parameters | None = None, /, **inputs: Table) -> Table:
        """Make a call once over whole tables."""
        key = call_key(out, _code(step), parameters, {name: table.digest for name, table in inputs.items()})
        return self.several(out, [(key, partial(self._one_part, "", step, inputs, parameters or {}))])

    def union(self, out: str, steps: Mapping[str, tuple[Query, Mapping[str, Table]]], others: Sequence[Call] = ()) -> Table:
        """Make several calls whose rows are one table: one part a call, by the call's name; ``others`` name their parts themselves."""
        calls: list[Call] = list(others)
        for name, (step, inputs) in steps.items():
            key = call_key(out, _code(step), step.parameters, {own: table.digest for own, table in inputs.items()})
            calls.append((key, partial(self._one_part, name, step, inputs, {})))
        return self.several(out, calls)

    def several(self, out: str, calls: Sequence[Call]) -> Table:
        """Make the calls that are not remembered, each giving parts of one table, and return the table in partition order."""
        schema = TABLES[out]
        started = time.perf_counter()
        parts: list[Part] = []
        ran = 0
        self.outlook.stage(out, [(out, 0) for key, _ in calls if not self.shelf.knows(key)], len(calls))
        for key, make in calls:
            recalled = self.shelf.recall(key)
            if recalled is None:
                ran += 1
                made = [one if isinstance(one, Part) else self._put(schema, *one) for one in make()]
                made = [part for part in made if part.rows]
                self.shelf.remember(key, {out: made})
            else:
                made = recalled[out]
            parts.extend(made)
            self.outlook.advance(made=recalled is None)
        self.outlook.done(ran)
        table = Table(schema, tuple(sorted(parts, key=lambda part: part.key)))
        self._note(table, sha256("".join(key for key, _ in calls).encode()).hexdigest(), bool(ran), started)
        return table

    def _put(self, schema: Schema, name: str, rows: pa.Table) -> Part:
        """Write a part, in the order of its key; one without rows is named and not written."""
        return self.shelf.put(schema, name, in_order(schema, rows)) if rows.num_rows else Part(name, "", 0)

    def once(self, out: str, key: str, make: Callable[[], Table]) -> Table:
        """Return a table that other calls make; it is remembered whole too, so that these are not even counted up again."""
        recalled = self.shelf.recall(key)
        if recalled is None:
            table = make()
            self.shelf.remember(key, {out: list(table.parts)})
            self.stages[-1].key = key
            return table
        started = time.perf_counter()
        self.outlook.stage(out, [], 1)
        self.outlook.advance(made=False)
        self.outlook.done()
        table = Table(TABLES[out], tuple(recalled[out]))
        self._note(table, key, ran=False, started=started)
        return table

    def _one_part(self, name: str, step: Step, inputs: Mapping[str, Table], parameters: Parameters) -> list[tuple[str, pa.Table]]:
        return [(name, self._call(step, inputs, parameters))]

    def _call(self, step: Step, inputs: Mapping[str, Table], parameters: Parameters) -> pa.Table:
        if isinstance(step, Query):
            return self.ask(step.text, inputs, step.parameters)
        return step(**{name: self.read(table) for name, table in inputs.items()}, **parameters)

    def each(
        self,
        out: str,
        step: Step,
        parameters: Parameters | None = None,
        /,
        **inputs: Table,
    ) -> Table:
        """Make a call once for each partition key of ``inputs``, over the parts of that key; a table without one comes empty.

        A query joins on the exhibit throughout, so that it may be asked for many keys at once.
        """
        by_key: dict[str, dict[str, tuple[Part, ...]]] = {}
        for name, table in inputs.items():
            for part in table.parts:
                by_key.setdefault(part.key, {})[name] = (*by_key.get(part.key, {}).get(name, ()), part)
        mine = {
            part_key: {name: Table(table.schema, own.get(name, ())) for name, table in inputs.items()}
            for part_key, own in sorted(by_key.items())
        }
        code = _code(step)
        keys = {part_key: _key_of_part(out, code, parameters, part_key, by_key[part_key]) for part_key in mine}
        calls: list[Call]
        if isinstance(step, Query):
            fresh = {part_key: own for part_key, own in mine.items() if self.shelf.recall(keys[part_key]) is None}
            together = _Together(self, step, fresh)
            calls = [(keys[part_key], partial(together.answer, part_key)) for part_key in mine]
        else:
            calls = [
                (keys[part_key], partial(self._one_part, part_key, step, own, parameters or {})) for part_key, own in mine.items()
            ]
        return self.several(out, calls)

    def _note(self, table: Table, key: str, ran: bool, started: float) -> None:
        seconds = round(time.perf_counter() - started, 4)
        self.stages.append(Stage(table.schema.name, key, ran, table.rows, table.digest, seconds))

    def ask(self, sql: str, inputs: Mapping[str, Table | pa.Table], parameters: Parameters | None = None) -> pa.Table:
        """Run SQL over tables of this build, or rows: views of their parts, nothing else in reach; ``parameters`` are its ``$name``.

        Raises NoSpace where the question takes more memory than it may, on the disk beside it too.
        """
        import duckdb

        connection = self._connected()
        viewed = {name: table for name, table in inputs.items() if isinstance(table, Table) and table.parts}
        registered = {name: table for name, table in inputs.items() if name not in viewed}
        try:
            for name, rows in registered.items():
                connection.register(name, rows.schema.empty() if isinstance(rows, Table) else rows)
            for name, table in viewed.items():
                paths = [str(self.shelf.path(table.schema.name, part)) for part in table.parts]
                connection.read_parquet(paths, hive_partitioning=False, file_row_number=False).create_view(name)
            return connection.sql(sql, params=dict(parameters) if parameters else None).to_arrow_table()
        except duckdb.OutOfMemoryException as error:
            raise NoSpace("build.memory_full", table=self.outlook.name, limit=_memory() >> 20) from error
        finally:
            for name in viewed:
                connection.execute(f'DROP VIEW IF EXISTS "{name}"')
            for name in registered:
                connection.unregister(name)

    def _connected(self) -> Any:
        """Return the one connection of this runner: opening one costs more than most questions."""
        if self._connection is None:
            import duckdb

            spill = str(self.shelf.folder / "spill")
            limit = f"{_memory() >> 20}MiB"
            self._connection = duckdb.connect(config={"threads": self.threads, "temp_directory": spill, "memory_limit": limit})
            self._connection.execute("SET TimeZone='UTC'")
            self._connection.execute("SET preserve_insertion_order=true")
        return self._connection

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _memory() -> int:
    """Return the bytes that questions may keep in memory: what they hold beyond goes to the disk, with the same answer."""
    here = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    return int(MEMORY_SHARE * (here if allowed == resource.RLIM_INFINITY else min(here, allowed)))


class _Together:
    """The answers of one query for many exhibits, asked for a run of them at once: the same rows in fewer questions."""

    def __init__(self, runner: Runner, step: Query, inputs: Mapping[str, Mapping[str, Table]]) -> None:
        self.runner, self.step, self.inputs = runner, step, inputs
        self.waiting = list(inputs)[::-1]
        self.answers: dict[str, pa.Table] = {}

    def answer(self, exhibit: str) -> list[tuple[str, pa.Table]]:
        """Return the rows of an exhibit; they are asked for in the order of the exhibits."""
        if exhibit not in self.answers:
            self._ask(self._run())
        return [(exhibit, self.answers.pop(exhibit))]

    def _run(self) -> list[str]:
        """Return the exhibits of the next question: as many as together stay small."""
        run: list[str] = []
        rows = 0
        while self.waiting and len(run) < TOGETHER and (not run or rows < ROWS_TOGETHER):
            run.append(self.waiting.pop())
            rows += sum(table.rows for table in self.inputs[run[-1]].values())
        return run

    def _ask(self, run: Sequence[str]) -> None:
        joined: dict[str, Table] = {}
        for name, table in self.inputs[run[0]].items():
            joined[name] = Table(table.schema, tuple(part for exhibit in run for part in self.inputs[exhibit][name].parts))
        rows = self.runner.ask(self.step.text, joined)
        for exhibit in run:
            self.answers[exhibit] = rows.filter(pc.equal(rows.column("exhibit"), exhibit))
        if rows.num_rows != sum(self.answers[exhibit].num_rows for exhibit in run):
            raise BrokenKey(f"{self.step.name} gives rows of exhibits that it was not asked for")


def _code(step: Step) -> str:
    return query_fingerprint(step.package, step.name) if isinstance(step, Query) else fingerprint(step.__module__)


def call_key(out: str, code: str, parameters: Parameters | None, inputs: Mapping[str, str]) -> str:
    """Return the key of a call: what it gives, by which code, from what."""
    told = {"out": out, "code": code, "parameters": parameters or {}, "inputs": dict(sorted(inputs.items()))}
    return sha256(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()).hexdigest()


def _key_of_part(out: str, code: str, parameters: Parameters | None, part_key: str, own: Mapping[str, tuple[Part, ...]]) -> str:
    digests = {name: "+".join(part.digest for part in found) for name, found in own.items()}
    return call_key(out, code, parameters, {**digests, "": part_key})


def in_order(schema: Schema, rows: pa.Table) -> pa.Table:
    """Return rows under the exact schema and in key order; raise BrokenKey where the key is not unique."""
    if set(rows.column_names) != set(schema.names):
        raise BrokenKey(f"{schema.name}: columns {sorted(set(rows.column_names) ^ set(schema.names))}")
    for column in schema.columns:
        if not column.nullable and rows.column(column.name).null_count:
            raise BrokenKey(f"{schema.name}.{column.name} is null in {rows.column(column.name).null_count} rows")
    exact = rows.select(schema.names).cast(schema.arrow).replace_schema_metadata(None)
    if not strictly_ascending(exact, schema.key):
        exact = exact.sort_by([(name, "ascending") for name in schema.key])
        if not strictly_ascending(exact, schema.key):
            raise BrokenKey(f"{schema.name}: {_twice(exact, schema.key)}")
    return exact.combine_chunks()


def strictly_ascending(rows: pa.Table, key: tuple[str, ...]) -> bool:
    """Say whether each row's key is greater than the one before it."""
    count = rows.num_rows
    if count < 2:
        return True
    rising: Any = None
    for name in reversed(key):
        column = rows.column(name).combine_chunks()
        before, after = column.slice(0, count - 1), column.slice(1)
        less = pc.less(before, after)
        rising = less if rising is None else pc.or_(less, pc.and_(pc.equal(before, after), rising))
    return bool(pc.all(rising).as_py())


def _twice(rows: pa.Table, key: tuple[str, ...]) -> str:
    """Return the first keys that stand twice, for the crash report of a bug."""
    counts = rows.group_by(list(key)).aggregate([([], "count_all")])
    double = counts.filter(pc.greater(counts.column("count_all"), 1))
    return f"{double.num_rows} keys stand twice, first {double.slice(0, 3).to_pylist()}"
