"""SQLite read as bytes: the same rows as SQLite itself, for every table of every real database, with and without a log."""

import io
import random
import sqlite3
import struct

import pytest
from databases import big_endian, database, opened_with_log, with_log

from faisceau.notation.sqlite_file import Overlay, Pages, header
from faisceau.notation.sqlite_rows import Damage, rows, values
from faisceau.notation.sqlite_schema import columns, schema
from faisceau.notation.sqlite_wal import wal


def pages_of(content: bytes) -> Pages:
    return Pages(io.BytesIO(content), len(content))


def held(pages: Pages) -> dict[str, list[tuple]]:
    """Return every row of every table, values as stored."""
    found = {}
    for table in schema(pages):
        assert not isinstance(table, Damage)
        its = list(rows(pages, table.root))
        if not any(isinstance(row, Damage) and row.why == "kind" for row in its):
            found[table.name] = [(row.rowid, *values(row.record, pages.header.encoding)) for row in its]
    return found


def same(table: list[tuple], expected: list[tuple]) -> bool:
    """Compare stored values with SQLite's: an alias of the rowid is stored as nothing, missing columns are at the end."""
    return len(table) == len(expected) and all(
        one[0] == other[0] and all(value is None or value == theirs for value, theirs in zip(one[1:], other[1:], strict=False))
        for one, other in zip(table, expected, strict=True)
    )


def compared(pages: Pages, peer: sqlite3.Connection) -> int:
    """Assert that both readers find the same rows in every table, and return how many."""
    count = 0
    for name, table in held(pages).items():
        try:
            expected = peer.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid').fetchall()
        except sqlite3.OperationalError:
            continue
        assert same(table, expected), name
        count += len(table)
    return count


@pytest.mark.corpus
def test_every_real_database_reads_as_sqlite_reads_it(corpus):
    count = databases = 0
    for path in sorted((corpus / "3_devices").rglob("*")):
        if not path.is_file() or not path.read_bytes().startswith(b"SQLite format 3\x00"):
            continue
        with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as peer:
            peer.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
            count += compared(pages_of(path.read_bytes()), peer)
        databases += 1
    assert databases >= 8
    assert count >= 1200


@pytest.mark.corpus
def test_the_real_log_gives_the_state_that_sqlite_finds(corpus, tmp_path):
    content = (corpus / "3_devices/plaso/wal_database.db").read_bytes()
    log = (corpus / "3_devices/plaso/wal_database.db-wal").read_bytes()
    found = wal(io.BytesIO(log), len(log), header(content).page_size)
    assert (found.committed, found.uncommitted, found.ignored, found.stopped) == (9, 0, 0, "")
    state = Pages(io.BytesIO(content), len(content), Overlay(io.BytesIO(log), found.offsets, found.size))
    peer = opened_with_log(tmp_path, content, log)
    assert compared(state, peer) >= 10
    assert held(state) != held(pages_of(content))
    peer.close()


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le"])
def test_values_of_every_kind_and_length_come_back(page_size, encoding, tmp_path):
    chance = random.Random(page_size)
    lengths = [0, 1, 100, 300, 460, 480, 500, 512, 1000, 4000, 5000, 70_000]
    stored = [0, 1, -1, 127, -129, 40_000, -(2**23), 2**31, 2**47 - 1, 2**48, -(2**63), 2.5, None, "é" * 3, b"\xff", "x"]
    setup = f"PRAGMA page_size = {page_size}; PRAGMA encoding = '{encoding}'; CREATE TABLE t (a, b);"
    path = tmp_path / "t.db"
    with sqlite3.connect(path) as peer:
        peer.executescript(setup)
        for number, value in enumerate(stored):
            peer.execute("INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)", (number * 7 - 20, value, value))
        for number, length in enumerate(lengths):
            peer.execute("INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)", (1000 + number, chance.randbytes(length), "ß" * length))
        peer.commit()
        expected = peer.execute("SELECT rowid, a, b FROM t ORDER BY rowid").fetchall()
    peer.close()
    assert held(pages_of(path.read_bytes()))["t"] == expected


def test_columns_added_later_and_rows_by_the_thousand(tmp_path):
    content, log = with_log(
        tmp_path,
        "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) INSERT INTO t SELECT i * 3 FROM n;",
        "ALTER TABLE t ADD COLUMN b DEFAULT 7; DELETE FROM t WHERE a % 2; INSERT INTO t VALUES (1, 2);",
    )
    found = wal(io.BytesIO(log), len(log), header(content).page_size)
    state = Pages(io.BytesIO(content), len(content), Overlay(io.BytesIO(log), found.offsets, found.size))
    peer = opened_with_log(tmp_path, content, log)
    assert compared(state, peer) == 1501
    assert len(held(pages_of(content))["t"]) == 3000
    peer.close()


def test_only_what_is_committed_and_of_this_round_counts(tmp_path):
    content, log = with_log(tmp_path, "CREATE TABLE t (a);", "INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);")
    size = header(content).page_size
    frame = 24 + size
    read = lambda raw: wal(io.BytesIO(raw), len(raw), size)  # noqa: E731
    assert read(log).committed == len(log[32:]) // frame
    cut = log[: 32 + frame + 100]
    assert (read(cut).committed, read(cut).ignored, read(cut).stopped) == (1, 1, "cut")
    flipped = bytearray(log)
    flipped[32 + frame + 30] ^= 1
    assert (read(bytes(flipped)).committed, read(bytes(flipped)).stopped) == (1, "checksum")
    older = bytearray(log)
    older[32 + frame + 8] ^= 1
    assert (read(bytes(older)).committed, read(bytes(older)).stopped) == (1, "salt")


def test_frames_without_a_commit_are_counted_and_left(tmp_path):
    content, log = with_log(tmp_path, "CREATE TABLE t (a);", "INSERT INTO t VALUES (zeroblob(40000));")
    size = header(content).page_size
    found = wal(io.BytesIO(log[: -(24 + size)]), len(log) - 24 - size, size)
    assert (found.committed, found.size) == (0, 0)
    assert found.uncommitted > 1


def test_a_log_in_the_other_byte_order_is_read(tmp_path):
    content, log = with_log(tmp_path, "CREATE TABLE t (a);", "INSERT INTO t VALUES (1);")
    size = header(content).page_size
    assert wal(io.BytesIO(big_endian(log, size)), len(log), size).committed == 1


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("CREATE TABLE t (a, b)", ("a", "b")),
        ('CREATE TABLE "a(b" (`x,y` INT, [Z w] TEXT, \'q\'\'q\', "d""d" DEFAULT (1, 2))', ("x,y", "z w", "q'q", 'd"d')),
        ("CREATE TABLE t (a -- , c\n, b /* , d */, PRIMARY KEY (a), UNIQUE (b), FOREIGN KEY (a) REFERENCES u (v))", ("a", "b")),
        ("CREATE TABLE t (a, v AS (a + 1), s AS (a) STORED, check_it)", ("a", "s", "check_it")),
        ("CREATE TABLE t (a, b", ("a",)),
        ("CREATE VIRTUAL TABLE t USING fts3", ()),
        ("CREATE TABLE t (,)", ()),
    ],
)
def test_columns_are_read_from_the_statement(sql, expected):
    assert columns(sql) == expected


@pytest.mark.parametrize(
    ("offset", "content"), [(16, b"\x00\x03"), (16, b"\x01\x00"), (20, b"\x80"), (56, b"\x00\x00\x00\x09"), (0, b"x")]
)
def test_a_header_without_sense_is_refused(offset, content):
    raw = bytearray(database("PRAGMA page_size = 512; CREATE TABLE t (a);"))
    raw[offset : offset + len(content)] = content
    with pytest.raises(ValueError, match=r"page size|usable|not an SQLite"):
        header(bytes(raw))


@pytest.mark.parametrize("record", [b"", b"\x00", b"\x05\x01", b"\x02\x0a", b"\x02\x01", b"\x02\xff", b"\x81" * 9])
def test_a_record_whose_lengths_do_not_fit_is_refused(record):
    with pytest.raises(ValueError, match=r"record|varint"):
        values(record, "utf-8")


def test_constants_and_fractions_of_a_record():
    assert values(bytes([4, 8, 9, 7]) + struct.pack(">d", -0.5), "utf-8") == [0, 1, -0.5]


def test_a_hostile_tree_ends():
    raw = bytearray(
        database(
            "PRAGMA page_size = 512; CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) INSERT INTO t SELECT zeroblob(600) FROM n;"
        )
    )
    (table,) = schema(pages_of(bytes(raw)))
    at = (table.root - 1) * 512
    assert raw[at] == 5
    right = struct.unpack_from(">I", raw, at + 8)[0]
    for child in (table.root, 1_000_000, right):
        struct.pack_into(">I", raw, at + 8, child)
        found = list(rows(pages_of(bytes(raw)), table.root))
        assert sum(isinstance(row, Damage) for row in found) == (child != right)
    struct.pack_into(">H", raw, at + 3, 60_000)
    assert [row.why for row in rows(pages_of(bytes(raw)), table.root)] == ["cells"]


def test_rows_that_do_not_rise_or_share_their_overflow_are_damage():
    raw = bytearray(
        database("PRAGMA page_size = 1024; CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(1131)), (zeroblob(1131)), ('x');")
    )
    (table,) = schema(pages_of(bytes(raw)))
    at = (table.root - 1) * 1024
    pointers = struct.unpack_from(">3H", raw, at + 8)
    struct.pack_into(">3H", raw, at + 8, pointers[0], pointers[0], pointers[2])
    assert [row.why if isinstance(row, Damage) else row.rowid for row in rows(pages_of(bytes(raw)), table.root)] == [1, "loop", 3]
    struct.pack_into(">3H", raw, at + 8, pointers[0], pointers[2], pointers[2])
    assert [row.why if isinstance(row, Damage) else row.rowid for row in rows(pages_of(bytes(raw)), table.root)] == [1, 3, "order"]
    struct.pack_into(">3H", raw, at + 8, 1023, 1022, pointers[2])
    raw[at + 1022], raw[at + 1023] = 0x20, 0x90
    assert [row.why if isinstance(row, Damage) else row.rowid for row in rows(pages_of(bytes(raw)), table.root)] == [
        "varint",
        "varint",
        3,
    ]
    for place, cell, why in ((1018, b"\x20\x09", "cell"), (1010, b"\xff\xff\xff\x7f\x09", "long")):
        struct.pack_into(">3H", raw, at + 8, pointers[0], pointers[1], place)
        raw[at + place : at + place + len(cell)] = cell
        assert list(rows(pages_of(bytes(raw)), table.root))[-1].why == why


def test_an_endless_statement_and_a_spoilt_schema_are_damage():
    raw = database(f"CREATE TABLE t (a /* {'x' * 20_000} */); CREATE TABLE u (b);")
    found = list(schema(pages_of(raw)))
    assert [item.why if isinstance(item, Damage) else item.name for item in found] == ["statement", "u"]
    spoilt = bytearray(database("CREATE TABLE t (a);"))
    pointer = struct.unpack_from(">H", spoilt, 108)[0]
    spoilt[pointer + 2] = 3
    assert [item.why for item in schema(pages_of(bytes(spoilt)))] == ["record"]
    whole = bytearray(database("CREATE TABLE t (a);"))
    whole[100] = 9
    assert [item.why for item in schema(pages_of(bytes(whole)))] == ["kind"]
