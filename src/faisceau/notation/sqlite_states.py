"""A database and its write-ahead log, read as two states: what the main file holds, and what the log makes of it.

A row of both states is given once; a row that the log changed is given twice, the second place being ``;n=2``. What
cannot be read is a problem with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import locator, parse
from faisceau.model.observations import Problem
from faisceau.model.reading import Companions, Opened, Place
from faisceau.notation.canonical import problem, storable
from faisceau.notation.sqlite_file import Overlay, Pages
from faisceau.notation.sqlite_rows import Damage, Row, Value, rows, values
from faisceau.notation.sqlite_schema import Stored, rowid_column, schema
from faisceau.notation.sqlite_wal import Wal, wal

WAL = "-wal"
_VERSION = re.compile(r"[_v\d]+\Z")
_LIKELY, _SHOWN = 50, 300
"""Tables that are looked at, and characters of their names that are told; ours."""
MAIN, LOG, BOTH = "checkpointed", "wal", "both"


class Found(NamedTuple):
    """A row: its place, its rowid, the state that it was found in, and its values by column."""

    locator: str
    rowid: int
    state: str
    values: Mapping[str, Value]


class _Held(NamedTuple):
    """A row of one state."""

    rowid: int
    record: bytes
    values: dict[str, Value]


class States:
    """The states of a database, opened."""

    def __init__(self, exhibit: Opened, companions: Companions) -> None:
        """Open a database with its log, where it came with one; raise ValueError where it is no database."""
        self.main = Pages(exhibit.open(), exhibit.size)
        self._whole_pages = exhibit.size // self.main.header.page_size
        self.log: Pages | None = None
        self.wal: Wal | None = None
        self.without_log = "absent"
        self.met: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._places: dict[str, str] = {}
        self._asked: set[str] = set()
        if companion := companions.get(WAL):
            self._lay_over(exhibit, companion)
        self.tables: dict[str, dict[str, Stored]] = {MAIN: {}, LOG: {}}

    def layout(self, *names: str) -> dict[str, object]:
        """Return what was found, to be shown: page size, encoding, columns of the tables named, and the log."""
        header = self.main.header
        found = {name: [*table.columns] for state in (MAIN, LOG) for name, table in self.tables[state].items() if name in names}
        log: dict[str, object] = self.wal._asdict() if self.wal else {}
        shown = {name: log[name] for name in ("committed", "uncommitted", "ignored", "stopped") if name in log}
        return {
            "encoding": header.encoding,
            "page_size": header.page_size,
            "tables": found,
            "wal": {"state": "applied" if self.log else self.without_log} | shown,
        }

    def open_tables(self) -> Iterator[Problem]:
        """Read the schema of both states; what cannot be read of it is a problem, each of one entry."""
        for state, pages in self._states():
            for item in schema(pages):
                if isinstance(item, Damage):
                    yield from self._damaged(pages, item, entries=1)
                else:
                    self.tables[state].setdefault(item.name.lower(), item)

    def has(self, name: str) -> bool:
        """Say whether a table is there, in either state."""
        self._asked.add(name)
        return any(name in tables for tables in self.tables.values())

    def rows(self, name: str, entries: int = 1) -> Iterator[Found | Problem]:
        """Yield the rows of a table by rising rowid, and a problem of ``entries`` entries for each that cannot be read."""
        self._asked.add(name)
        main = self._held(MAIN, self.main, name, entries)
        log = self._held(LOG, self.log, name, entries) if self.log else iter(())
        one, other = next(main, None), next(log, None)
        while one is not None or other is not None:
            if isinstance(one, Problem):
                yield one
                one = next(main, None)
            elif isinstance(other, Problem):
                yield other
                other = next(log, None)
            elif one and other and one.rowid == other.rowid:
                yield from self._pair(name, one, other, entries)
                one, other = next(main, None), next(log, None)
            elif one and (other is None or one.rowid < other.rowid):
                yield self._single(name, MAIN, one, entries)
                one = next(main, None)
            elif other:
                yield self._single(name, LOG, other, entries)
                other = next(log, None)

    def closing(self) -> Iterator[Problem]:
        """Yield what the log, or its absence, and the size mean for what was read; nothing where there is nothing to say."""
        stated, whole = self.main.header.pages, self._whole_pages
        if self.log is None and whole < stated:
            yield problem("readers_devices.database_cut", pages=stated, missing=stated - whole)
        if unread := self._of_another_version():
            yield problem("readers_devices.tables_of_version", tables=", ".join(unread)[:_SHOWN])
        if self.log and self.wal:
            yield problem(
                "readers_devices.wal_applied",
                committed=self.wal.committed,
                uncommitted=self.wal.uncommitted,
                ignored=self.wal.ignored,
                only_wal=self.met[LOG],
                only_main=self.met[MAIN],
                changed=self.met["changed"],
            )
        elif self.without_log == "absent":
            if self.main.header.write_ahead:
                yield problem("readers_devices.wal_absent")
        elif self.without_log != "empty":
            yield problem("readers_devices.wal_unusable", reason=self.without_log)

    def _of_another_version(self) -> list[str]:
        """Return the tables with rows that were not asked for, and are named like one that was and is not there (``messages_v3``)."""
        there = {name for tables in self.tables.values() for name in tables}
        lacking = {_stem(name) for name in self._asked - there} - {_stem(name) for name in self._asked & there}
        named = tuple(f"{stem}{end}" for stem in lacking if stem for end in ("_", "s_"))
        likely = sorted(name for name in there - self._asked if f"{_stem(name)}_".startswith(named))
        return [
            name
            for name in likely[:_LIKELY]
            if any(self._holds(pages, self.tables[state].get(name)) for state, pages in self._states())
        ]

    @staticmethod
    def _holds(pages: Pages, table: Stored | None) -> bool:
        return table is not None and any(isinstance(row, Row) for row in rows(pages, table.root))

    def place(self, place: str) -> Place:
        """Return the stored bytes of a row, or of a page that a problem names; raise ValueError where nothing stands there."""
        where = parse(place)
        if offset := where.get("offset"):
            start, _, size = offset.partition(",")
            number = int(start) // self.main.header.page_size + 1
            return Place("application/octet-stream", self.main.stretch(int(start), int(size)), f"page {number}")
        chosen = self._chosen(place)
        told = dict(chosen.values)
        table = parse(place).get("table") or ""
        stored = next((tables[table] for tables in self.tables.values() if table in tables), None)
        # Its value is the rowid, and SQLite stores a null in its place.
        if stored and (its := rowid_column(stored.sql)) and told.get(its) is None:
            told[its] = chosen.rowid
        shown = "\n".join(f"{column} = {value!r}" for column, value in told.items())
        return Place("application/vnd.sqlite3", chosen.record, storable(shown))

    def values(self, place: str) -> Mapping[str, Value]:
        """Return the values of a row by its place; raise ValueError where no row stands there."""
        return self._chosen(place).values

    def _chosen(self, place: str) -> _Held:
        where = parse(place)
        name, rowid = where.get("table"), where.get("rowid")
        if name is None or rowid is None:
            raise ValueError(f"no row stands at {place!r}")
        for _ in self.open_tables():
            pass
        held = [found for state, pages in self._states() if (found := self._find(state, pages, name, int(rowid)))]
        if len(held) < where.n or where.n > 2:
            raise ValueError(f"no row stands at {place!r}, or it stands in the write-ahead log alone")
        return held[where.n - 1]

    def _lay_over(self, exhibit: Opened, companion: Opened) -> None:
        stream = companion.open()
        try:
            self.wal = wal(stream, companion.size, self.main.header.page_size)
            if not self.wal.committed:
                self.without_log = "nothing_committed" if self.wal.uncommitted or self.wal.ignored else "empty"
                return
            self.log = Pages(exhibit.open(), exhibit.size, Overlay(stream, self.wal.offsets, self.wal.size))
        except ValueError as error:
            self.without_log = str(error)

    def _states(self) -> Iterator[tuple[str, Pages]]:
        yield MAIN, self.main
        if self.log:
            yield LOG, self.log

    def _held(self, state: str, pages: Pages | None, name: str, entries: int) -> Iterator[_Held | Problem]:
        table = self.tables[state].get(name)
        if table is None or pages is None:
            return
        columns = table.columns
        for row in rows(pages, table.root):
            if isinstance(row, Damage):
                yield from self._damaged(pages, row, entries)
                continue
            try:
                yield _read(row, columns, pages)
            except ValueError as error:
                yield from self._damaged(pages, Damage(row.page, str(error), of_row=True), entries)

    def _find(self, state: str, pages: Pages, name: str, rowid: int) -> _Held | None:
        for row in self._held(state, pages, name, 1):
            if isinstance(row, _Held) and row.rowid == rowid:
                return row
        return None

    def _pair(self, name: str, one: _Held, other: _Held, entries: int) -> Iterator[Found]:
        if one.values == other.values:
            yield Found(self._place(name, one.rowid), one.rowid, BOTH, one.values)
            return
        self.met["changed"] += entries
        place = self._place(name, one.rowid)
        yield Found(place, one.rowid, MAIN, one.values)
        yield Found(f"{place};n=2", one.rowid, LOG, other.values)

    def _single(self, name: str, state: str, row: _Held, entries: int) -> Found:
        self.met[state] += entries
        return Found(self._place(name, row.rowid), row.rowid, state, row.values)

    def _place(self, name: str, rowid: int) -> str:
        """Return the locator of a row; what comes before its number is written once for each table."""
        if name not in self._places:
            self._places[name] = locator(table=name, rowid="")
        return f"{self._places[name]}{rowid}"

    def _damaged(self, pages: Pages, damage: Damage, entries: int) -> Iterator[Problem]:
        """Tell a damage once: a page that the log does not lay over is the same page in both states."""
        laid_over = pages.laid_over(damage.page)
        if pages is self.log and not laid_over:
            return
        size = pages.header.page_size
        is_there = 1 <= damage.page <= self.main.count
        place = "whole" if laid_over or not is_there else locator(offset=f"{(damage.page - 1) * size},{size}")
        self._told[place] += 1
        n = self._told[place]
        code = "readers_devices.row_damaged" if damage.of_row else "readers_devices.page_damaged"
        yield problem(code, place if n == 1 else f"{place};n={n}", entries, page=damage.page, reason=damage.why)


def _stem(name: str) -> str:
    """Return the name of a table without its version and its plural."""
    return _VERSION.sub("", name).removesuffix("s")


def _read(row: Row, columns: tuple[str, ...], pages: Pages) -> _Held:
    found = values(row.record, pages.header.encoding)
    return _Held(row.rowid, row.record, dict(zip(columns, found, strict=False)))
