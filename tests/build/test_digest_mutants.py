"""What small changes of the canonical form and of the runner once passed unseen; each test kills one of them."""

import json
import re
from hashlib import sha256

import pyarrow as pa
import pytest

from faisceau.build.runner import BrokenKey, call_key, in_order, strictly_ascending
from faisceau.model.tables import TABLES
from faisceau.notation import merkle
from faisceau.notation.canonical import canonical, problem, storable
from sql_tables import rows_of


def counts(*numbers, name="a"):
    return rows_of("table_rows", [{"table": f"{name}{number}", "rows": number} for number in numbers])


def test_the_key_of_a_call_is_written_in_one_way():
    told = '{"code":"c","inputs":{"a":"1","b":"2"},"out":"o","parameters":{"x":"\\u00e9","y":1}}'
    assert call_key("o", "c", {"y": 1, "x": "é"}, {"b": "2", "a": "1"}) == sha256(told.encode()).hexdigest()
    assert call_key("o", "c", {"x": "é", "y": 1}, {"a": "1", "b": "2"}) == sha256(told.encode()).hexdigest()
    assert call_key("o", "c", None, {}) == call_key("o", "c", {}, {})


@pytest.mark.parametrize("numbers", [[None], [1, None], [None, 1, None]])
def test_a_null_where_none_may_be_is_refused(numbers):
    rows = pa.table({"table": [str(place) for place in range(len(numbers))], "rows": pa.array(numbers, pa.int64())})
    with pytest.raises((BrokenKey, ValueError), match="null"):
        in_order(TABLES["table_rows"], rows)


def test_keys_that_stand_twice_are_counted_and_three_are_named():
    doubled = pa.concat_tables([counts(1, 2, 3, 4, 5), counts(1, 2, 3, 4), counts(1, 2, 3)])
    with pytest.raises(BrokenKey, match=r"^table_rows: 4 keys stand twice, first ") as told:
        in_order(TABLES["table_rows"], doubled)
    assert len(re.findall(r"'table'", str(told.value))) == 3


def test_the_columns_that_are_wrong_are_named():
    with pytest.raises(BrokenKey, match=r"^table_rows: columns \['more', 'rows'\]$"):
        in_order(TABLES["table_rows"], pa.table({"table": ["a"], "more": [1]}))


@pytest.mark.parametrize("names", [["a"], ["a", "b"], ["b", "a"], ["c", "a", "b"]])
def test_few_rows_ascend_as_many_do(names):
    rows = rows_of("table_rows", [{"table": name, "rows": 1} for name in names])
    assert strictly_ascending(rows, ("table",)) is (names == sorted(names))
    assert in_order(TABLES["table_rows"], rows).column("table").to_pylist() == sorted(names)


def test_a_tree_of_every_small_size_by_hand():
    a, b, c, d, e = (merkle.leaf(bytes([number])) for number in range(5))
    pair = merkle.node(a, b)
    assert merkle.root([]) == merkle.EMPTY == sha256(b"").digest()
    assert merkle.leaf(b"x") == sha256(b"\x00x").digest()
    assert pair == sha256(b"\x01" + a + b).digest()
    assert merkle.root([a]) == a
    assert merkle.root([a, b]) == pair
    assert merkle.root([a, b, c]) == merkle.node(pair, c)
    assert merkle.root([a, b, c, d]) == merkle.node(pair, merkle.node(c, d))
    assert merkle.root([a, b, c, d, e]) == merkle.node(merkle.node(pair, merkle.node(c, d)), e)


def test_arguments_of_a_problem_are_canonical_and_storable():
    made = problem("x.y", "line=1,1", 3, count=2, name="caf\udce9", flag=True)
    assert json.loads(made.arguments) == {"count": 2, "flag": True, "name": "caf\\udce9"}
    assert (made.code, made.locator, made.entries) == ("x.y", "line=1,1", 3)
    assert problem("x.y") == problem("x.y", "whole", 0)
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert storable("é") == "é"
