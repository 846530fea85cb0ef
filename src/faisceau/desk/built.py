"""A built case, opened for asking: its tables as locked views, under a ``Sight``.

DuckDB reads the case's parts and nothing else: external access is closed and the configuration locked before the
first question. A condition typed by a person reaches no file at all, these parts included (``conditions``).
"""

from __future__ import annotations

import copy
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow as pa

from faisceau.desk.answers import Answers, frozen, question_of, weight_of
from faisceau.desk.conditions import check, clause
from faisceau.desk.documents import Stamp, document_of
from faisceau.desk.sight import Files, Sight, veiling
from faisceau.desk.veil import Drawn, Named, draw, hang, quoted, secret_of
from faisceau.model.columns import Partition
from faisceau.model.errors import Invalid, Missing
from faisceau.model.tables import TABLES

PAGE = 1000
LONGEST = 20.0
"""Seconds that a page may take under a person's condition before it is given up; ours."""
_WORD = re.compile(r"[a-z_]+")
_FROM_PARTS = re.compile(r"read_parquet\(\[.*?\], hive_partitioning=false\)", re.DOTALL)
"""Where a question reads parts itself (``Built.cut``): words of their paths are no tables."""

Made = TypeVar("Made")
Witness = Callable[[frozenset[str], int], None]
"""Who is told of every answer before it is given: the tables that were asked, and how many rows came of it."""


@lru_cache(maxsize=4096)
def _words(sql: str) -> frozenset[str]:
    """Return the words of a question, of which some are tables."""
    return frozenset(_WORD.findall(_FROM_PARTS.sub("", sql)))


class Built:
    """The last build of a case, or one that was made on filtered inputs."""

    _answers: Answers | None = None
    """What was answered of it lately, where it is kept open for many questions."""
    stamp: Stamp | None = None
    """Which document it is of, where that may be written anew meanwhile."""

    def __init__(
        self,
        case: Path,
        sight: Sight,
        build: str = "build.json",
        witness: Witness | None = None,
        *,
        document: dict[str, Any] | None = None,
    ) -> None:
        self.case, self.sight, self.name, self.witness = case, sight, build, witness
        self.document = document_of(case / build) if document is None else document
        self._connection: Any = None
        self._drawn: Drawn | None = None

    def keep(self, stamp: Stamp) -> Built:
        """Keep what is answered from now on, for this build and sight alone, its document being the one of this stamp; return the build."""
        self.stamp, self._answers = stamp, Answers()
        return self

    @property
    def answered(self) -> int:
        """How many bytes of answers are kept."""
        return self._answers.bytes if self._answers is not None else 0

    @property
    def tables(self) -> list[dict[str, Any]]:
        """Return name, rows and digest of each table, by name."""
        tables = self.document["tables"]
        return [{"name": name, "rows": tables[name]["rows"], "digest": tables[name]["digest"]} for name in sorted(tables)]

    @property
    def digest(self) -> str:
        """Return the digest of the whole build."""
        digest: str = self.document["digest"]
        return digest

    def part_digests(self, name: str) -> dict[str, str]:
        """Return the digest of each part of a table by what it is cut by (an exhibit, an account), and under the empty name that of the table."""
        table = self.document["tables"][name]
        return {**{key: digest for key, digest, _ in table["parts"]}, "": table["digest"]}

    def paths(self, name: str, wanted: Callable[[str], bool] = lambda key: True) -> list[str]:  # noqa: ARG005 - all are
        """Return where the parts of a table stand, those whose key is wanted."""
        return [
            f"{self._shelf}/{name}/{digest}.parquet" for key, digest, _ in self.document["tables"][name]["parts"] if wanted(key)
        ]

    @cached_property
    def _shelf(self) -> str:
        """Where the parts of all tables stand: found once, for a case of a thousand pieces has tens of thousands of parts."""
        return str((self.case / "shelf" / "parts").resolve())

    @property
    def connection(self) -> Any:
        """Return the locked connection whose views are the tables under the sight."""
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> Any:
        import duckdb

        if self.document["tables"].keys() != TABLES.keys():
            raise Missing("desk.other_release", case=self.case)
        connection = duckdb.connect(config={"threads": 2})
        connection.execute("SET GLOBAL TimeZone='UTC'")  # of every cursor too
        connection.execute(f"SET allowed_directories=['{quoted(self._shelf)}']")
        # A part is named by its digest and never changes: what stands where in it is read once for as long as the build is open.
        connection.execute("SET parquet_metadata_cache=true")
        connection.execute("SET enable_external_access=false")
        sources = {name: self._source(connection, name) for name in self.document["tables"]}
        self._with_rows = {name: source for name, source in sources.items() if self.paths(name)}
        try:
            veiled = self._draw(connection)
            for name, source in sources.items():
                connection.execute(f'CREATE VIEW "{name}" AS SELECT {self.sight.select(TABLES[name], veiled)} FROM {source} t')
        except duckdb.BinderException as error:  # a column that the parts do not have
            raise Missing("desk.other_release", case=self.case) from error
        connection.execute("SET lock_configuration=true")
        return connection

    def _source(self, connection: Any, name: str) -> str:
        """Return what a table is read from: its parts, or nothing."""
        paths = self.paths(name)
        if not all(map(os.path.exists, paths)):
            raise Missing("desk.shelf_emptied", case=self.case)
        return _parts(paths) if paths else self._laid_in(connection, name, TABLES[name].empty())

    def cut(self, name: str, wanted: Callable[[str], bool]) -> str:
        """Return a table under the sight as it stands after FROM, made of those parts alone whose key is wanted.

        What a condition on that key would leave out is not even opened: a table may have hundreds of parts.
        """
        veiled = self.drawn.columns if self.drawn else frozenset()
        if not (chosen := self.paths(name, wanted)):
            return f'(SELECT * FROM "{name}" WHERE false) AS "{name}"'
        return f'(SELECT {self.sight.select(TABLES[name], veiled)} FROM {_parts(chosen)} t) AS "{name}"'

    def _laid_in(self, connection: Any, name: str, rows: pa.Table) -> str:
        """Lay rows into a connection as a table of its own, and return what it is called there."""
        connection.register("laid", rows)
        connection.execute(f'CREATE TABLE "laid_{name}" AS SELECT * FROM laid')
        connection.unregister("laid")
        return f'"laid_{name}"'

    def _draw(self, connection: Any) -> frozenset[tuple[str, str]]:
        """Draw the veil where the sight calls for it; return the columns that it changes."""
        if self.sight.of_files.whole:
            return frozenset()
        self._drawn = _draw(connection, self._with_rows, self.case, self.digest, self.sight.of_files)
        hang(connection, self._drawn)
        return self._drawn.columns

    @property
    def drawn(self) -> Drawn | None:
        """The veil that was drawn over this build, where the sight calls for one."""
        return self._drawn if self.connection is not None else None

    def name_told(self, text: str) -> str:
        """Return the name of a file, from whatever source, as the sight tells it."""
        return self.drawn.veil.name(text) if self.drawn else text

    def place_told(self, text: str) -> str:
        """Return a place, from whatever source, as the sight tells it."""
        return self.drawn.veil.place(text) if self.drawn else text

    def place_meant(self, text: str) -> str:
        """Return a place that this sight told as it stands in the exhibit; any other text as it is."""
        return self.drawn.veil.back(text) if self.drawn else text

    def named(self) -> Named:
        """Return whose names stand in texts, the protected ones' too: for an index, from which nothing leaves but under a sight."""
        return Named(self.connection, self._with_rows)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def beside(self, witness: Witness | None) -> Built:
        """Return the same build for another thread and another witness; the tables are opened once for all."""
        other, connection = Built.__new__(Built), self.connection.cursor()
        other.__dict__ = {**self.__dict__, "witness": witness, "_connection": connection}
        return other

    def ask(self, sql: str, *values: object) -> pa.Table:
        """Return the answer to a question of ours; one that is kept is told to the witness as one that is read."""
        question = question_of(sql, values) if self._answers is not None else b""
        answer = self._answers.get(question) if self._answers is not None else None
        if answer is None:
            answer = self.connection.sql(sql, params=list(values)).to_arrow_table()
            if self._answers is not None:
                self._answers.put(question, answer, answer.nbytes + len(sql))
        self.ask_again(sql, answer.num_rows)
        return answer

    def ask_again(self, sql: str, rows: int) -> None:
        """Tell the witness of the rows that a question of ours gave, whose answer was kept."""
        self.tell(_words(sql), rows)

    def once(self, question: tuple[object, ...], make: Callable[[Built], Made]) -> Made:
        """Return what is made of this build, once for the build and the sight where answers are kept; nobody can change it.

        What was read to make it is told to the witness each time. ``question`` names what is made and all that it depends on beside.
        """
        if self._answers is None:
            return make(self)
        if (kept := self._answers.get(question)) is not None:
            value, heard = kept
            for names, rows in heard if self.witness is not None else ():
                self.tell(names, rows)
            return value  # type: ignore[no-any-return]
        witness = self.witness
        if witness is None:  # nobody hears what is read: it is not known what to tell the next who is given it
            return cast("Made", frozen(make(self)))
        heard = []

        def hears(names: frozenset[str], rows: int) -> None:
            heard.append((names, rows))
            witness(names, rows)

        listening = copy.copy(self)
        listening.witness = hears
        made: Made = frozen(make(listening))
        self._answers.put(question, (made, heard), weight_of(made))
        return made

    def tell(self, names: Collection[str], rows: int) -> None:
        """Tell the witness of rows of these tables that are given, whatever engine found them."""
        if self.witness is not None:
            self.witness(frozenset(names).intersection(self.document["tables"]), rows)

    def rows(self, name: str, where: str = "", *, limit: int | None = None) -> pa.Table:
        """Return rows of a table in key order, under a person's condition; raise Invalid where it has no meaning."""
        import duckdb

        schema = self._schema(name)
        if where:
            check(self.connection, name, where, self.document["tables"].keys())
        order = ", ".join(f'"{column}"' for column in schema.key)
        bound = f"LIMIT {int(limit)}" if limit is not None else ""
        try:
            return self.ask(f'SELECT * FROM "{name}" {clause(where)} ORDER BY {order} {bound}')
        except duckdb.Error as error:
            raise Invalid("desk.condition", table=name, condition=where, reason=str(error).split("\n")[0]) from error

    def page(self, name: str, where: str = "", after: Sequence[object] = (), *, limit: int = PAGE) -> pa.Table:
        """Return rows in key order under a person's condition, those after a key; the key is that of the last row of the page before.

        Where the sight masks a column of the key, rows have no order of their own: then ``after`` is one number, of rows to pass over,
        and rows that look alike may stand in any order, which nobody can tell.
        """
        import duckdb

        schema = self._schema(name)
        if where:
            check(self.connection, name, where, self.document["tables"].keys())
        keys = [f'"{column}"' for column in (schema.key if self.ordered(name) else schema.names)]
        past, over, values = "", "", list(after)
        if after and self.ordered(name):
            if len(after) != len(keys):
                raise Invalid("desk.no_page", table=name)
            # The first column apart lets whole parts be passed over by their statistics.
            past = f"WHERE {keys[0]} >= ? AND ({', '.join(keys)}) > ({', '.join('?' * len(keys))})"
            values = [after[0], *after]
        elif after:
            over = "OFFSET ?"
        source = f'SELECT * FROM "{name}" {clause(where)}'
        if not where and schema.partition is Partition.EXHIBIT and schema.key[0] == "exhibit" and self.ordered(name):
            source = f"SELECT * FROM {self.cut(name, self._holding(name, after, limit))}"
        bell = threading.Timer(LONGEST, self.connection.interrupt)
        bell.start()
        try:
            return self.ask(f"SELECT * FROM ({source}\n) {past} ORDER BY {', '.join(keys)} LIMIT {int(limit)} {over}", *values)
        except duckdb.Error as error:
            raise Invalid("desk.condition", table=name, condition=where, reason=str(error).split("\n")[0]) from error
        finally:
            bell.cancel()

    def _holding(self, name: str, after: Sequence[object], limit: int) -> Callable[[str], bool]:
        """Say of the parts of a table, by their keys, which hold so many rows in key order after one: parts are cut by exhibit, rows begin with it."""
        first, rows, last = str(after[0]) if after else "", 0, ""
        for key, _, count in self.document["tables"][name]["parts"]:  # in the order of their keys
            if rows < limit and (last := _exhibit(key)) > first:
                rows += count
        return lambda key: first <= _exhibit(key) <= last

    def ordered(self, name: str) -> bool:
        """Say whether the whole key of a table is seen, so that its rows have an order; two names may be told as one, two places never."""
        schema = self._schema(name)
        veiled = self.drawn.columns if self.drawn else ()
        return all(
            self.sight.shows(column) and (veiling(column) == "place" or (name, column.name) not in veiled)
            for column in schema.columns
            if column.name in schema.key
        )

    def _schema(self, name: str) -> Any:
        if name not in self.document["tables"]:
            raise Missing("desk.no_table", table=name, known=", ".join(sorted(self.document["tables"])))
        return TABLES[name]

    def each(self, name: str, where: str = "") -> Iterator[dict[str, Any]]:
        """Yield rows of a table in key order."""
        for batch in self.rows(name, where).to_batches(max_chunksize=PAGE):
            yield from batch.to_pylist()


def _parts(paths: Sequence[str]) -> str:
    files = ", ".join(f"'{quoted(path)}'" for path in paths)
    return f"read_parquet([{files}], hive_partitioning=false)"


def _exhibit(key: str) -> str:
    """Return the exhibit of a part of a table that is cut by exhibit: what a key says more comes after a space."""
    return key.partition(" ")[0]


_DRAWN: OrderedDict[tuple[Path, str, Files, bytes], Drawn] = OrderedDict()
_DRAWING = threading.Lock()
_KEPT = 8
"""How many veils are kept: a person's sight, and the one beneath it for joins, have the same; ours."""


def _draw(connection: Any, sources: Mapping[str, str], case: Path, digest: str, files: Files) -> Drawn:
    """Return the veil over a build, drawn once for all sights that tell names alike."""
    key = (case.resolve(), digest, files, secret_of(case / "shelf"))
    with _DRAWING:
        if held := _DRAWN.get(key):
            return held
    drawn = draw(connection, sources, TABLES, files, case / "shelf")
    with _DRAWING:
        _DRAWN[key] = drawn
        while len(_DRAWN) > _KEPT:
            _DRAWN.popitem(last=False)
    return drawn
