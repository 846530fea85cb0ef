"""Digests: the form that is written down, held against hand-made hashes and a second, naive implementation."""

import datetime as dt
from decimal import Decimal
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.build.digests import canonical_rows, part_digest, row_digests, table_digest

MOMENT = dt.datetime(1969, 12, 31, 23, 59, 59, 1)
FIELDS = {
    "text": pa.string(),
    "number": pa.int64(),
    "flag": pa.bool_(),
    "amount": pa.decimal128(38, 0),
    "day": pa.date32(),
    "moment": pa.timestamp("us"),
    "several": pa.list_(pa.string()),
}
SCHEMA = pa.schema([pa.field(name, kind) for name, kind in FIELDS.items()])


def table(*rows):
    return pa.Table.from_pylist([dict(zip(FIELDS, row, strict=True)) for row in rows], SCHEMA)


# The form once more, from its description, one value at a time.


def naive_text(value):
    if isinstance(value, list):
        return ",".join(naive(item) for item in value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return f"{value:%m-%dT%H:%M:%S}.{value.microsecond:06}".join([f"{value.year:04}-", ""])
    if isinstance(value, dt.date):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return f"{value:d}" if isinstance(value, int) else f"{value:f}" if isinstance(value, Decimal) else value


def naive(value):
    if value is None:
        return "-"
    text = naive_text(value)
    return f"{len(text.encode())}:{text}"


def naive_root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + naive_root(leaves[:half]) + naive_root(leaves[half:])).digest()


def naive_leaves(rows):
    return [sha256(b"\0" + ",".join(naive(value) for value in row.values()).encode()).digest() for row in rows.to_pylist()]


ROW = ("né·e", -7, True, Decimal(10**37), dt.date(1901, 2, 3), MOMENT, ["a,b", "", "1:x"])
WRITTEN = "6:né·e,2:-7,1:1,38:1" + "0" * 37 + ",10:1901-02-03,26:1969-12-31T23:59:59.000001,14:3:a,b,0:,3:1:x"


def test_a_row_by_hand():
    assert len("né·e".encode()) == 6
    written = canonical_rows(table(ROW).to_batches()[0]).to_pylist()
    assert written == [WRITTEN]
    assert row_digests(table(ROW)) == [sha256(b"\0" + WRITTEN.encode()).digest()]


def test_null_is_neither_empty_text_nor_an_empty_list():
    null, empty = (None,) * 7, ("", 0, False, Decimal(0), dt.date(1970, 1, 1), dt.datetime(1970, 1, 1), [])
    written = canonical_rows(table(null, empty).to_batches()[0]).to_pylist()
    assert written == ["-,-,-,-,-,-,-", "0:,1:0,1:0,1:0,10:1970-01-01,26:1970-01-01T00:00:00.000000,0:"]


def test_no_two_lists_are_written_alike():
    lists = [[], [""], ["", ""], ["a", "b"], ["a,1:b"], ["1:a,1:b"], [None], ["-"]]
    written = canonical_rows(pa.table({"l": pa.array(lists, pa.list_(pa.string()))}).to_batches()[0]).to_pylist()
    assert len(set(written)) == len(lists)


def test_a_float_has_no_form():
    with pytest.raises(TypeError):
        row_digests(pa.table({"x": [1.5]}))


def test_the_root_of_three_rows_by_hand():
    rows = table(*((str(n), n, None, None, None, None, None) for n in range(3)))
    a, b, c = (sha256(f"\0{len(str(n))}:{n},1:{n},-,-,-,-,-".encode()).digest() for n in range(3))
    left = sha256(b"\1" + a + b).digest()
    assert part_digest(rows) == sha256(b"\1" + left + c).hexdigest()
    assert part_digest(SCHEMA.empty_table()) == sha256(b"").hexdigest()


def test_a_table_is_the_root_of_its_parts_by_hand():
    first, second = (sha256(b"\0" + f"{key}\n{digest}".encode()).digest() for key, digest in (("E1", "aa"), ("E2", "bb")))
    assert table_digest([("E1", "aa"), ("E2", "bb")]) == sha256(b"\1" + first + second).hexdigest()
    assert table_digest([]) == sha256(b"").hexdigest()
    assert table_digest([("E1", "aa")]) != table_digest([("E2", "aa")])


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.tuples(
    st.none() | TEXT,
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.booleans(),
    st.none() | st.integers(-(10**38) + 1, 10**38 - 1).map(Decimal),
    st.none() | st.dates(),
    st.none() | st.datetimes(),
    st.none() | st.lists(st.none() | TEXT, max_size=4),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(VALUES, max_size=9), st.integers(1, 5))
def test_two_implementations_agree_whatever_the_chunks(rows, chunk):
    made = table(*rows)
    leaves = naive_leaves(made)
    assert row_digests(made) == leaves
    assert part_digest(made) == naive_root(leaves).hex()
    chunked = pa.Table.from_batches(
        [batch for start in range(0, made.num_rows, chunk) for batch in made.slice(start, chunk).to_batches()], SCHEMA
    )
    assert part_digest(chunked) == part_digest(made)


@pytest.mark.parametrize(
    "options",
    [
        {"compression": "none", "use_dictionary": False, "version": "1.0", "coerce_timestamps": "us"},
        {"compression": "gzip", "row_group_size": 3, "data_page_version": "2.0"},
        {"compression": "zstd", "store_schema": False, "write_statistics": False, "data_page_size": 64},
    ],
)
def test_no_digest_depends_on_the_parquet_writer(options, tmp_path):
    rows = table(*((*ROW[:1], n, *ROW[2:]) for n in range(50)), (None,) * 7)
    pq.write_table(rows, tmp_path / "a.parquet", **options)
    read = pq.read_table(tmp_path / "a.parquet").cast(SCHEMA)
    assert part_digest(read) == part_digest(rows)


def test_views_of_the_same_rows_have_the_same_digest():
    rows = table(*((str(n), n, n % 2 == 0, Decimal(n), None, None, [str(n), None]) for n in range(20)))
    assert part_digest(pa.concat_tables([rows.slice(0, 7), rows.slice(7)])) == part_digest(rows)
    assert row_digests(rows.slice(5, 6)) == row_digests(rows)[5:11]


def test_batches_past_the_limit_are_cut_and_joined(monkeypatch):
    rows = table(*((str(n), n, None, None, None, None, [str(n)]) for n in range(23)))
    whole = part_digest(rows)
    monkeypatch.setattr("faisceau.build.digests.BATCH", 4)
    assert part_digest(rows) == whole
