"""What imo's databases alone have: numbers that nobody dials, signed groups, data in JSON and in archives, a table not read."""

import json
import plistlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.property_lists import Archive
from faisceau.readers import imo
from faisceau.readers.imo import android, ios
from faisceau.readers.imo.rows import Data
from readers.opened import read_all
from readers.phone_examples import database, made

HERE = Path(__file__).parent


def friends(sql=""):
    """Return the invented database of Android with more statements run."""
    return database(made(HERE, "imofriends") + sql)


def test_a_table_whose_layout_is_not_known_is_told_row_by_row():
    rows = read_all(
        imo, friends("CREATE TABLE calls_only (_id INTEGER PRIMARY KEY, x); INSERT INTO calls_only VALUES (4, 'a'), (5, 'b');")
    )
    told = rows["problems"][-1]
    assert (told["code"], told["entries"], told["locator"]) == ("readers_messengers.table_unread", 2, "table=calls_only&rowid=4")
    assert json.loads(told["arguments"]) == {"count": 2, "table": "calls_only"}
    assert rows["readings"][0]["present"] == rows["readings"][0]["read"] + 2


def test_who_signs_in_a_group_is_not_the_group():
    by_place = {row["locator"]: row["sender"] for row in read_all(imo, friends())["messages"]}
    assert by_place["table=messages&rowid=1"] == "1100000000000001"
    assert by_place["table=messages&rowid=3"] == "Malo"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (Data(), None)),
        ("[1]", (Data(), "no_object")),
        ("{", (Data(), "JSONDecodeError")),
        ("[" * 100_000, (Data(), "RecursionError")),
        ('{"a": ' + "9" * 10_000 + "}", (Data(), "ValueError")),
        ('{"type": "im", "objects": 5}', (Data("im"), None)),
        ('{"type": "video", "objects": [{}]}', (Data("video", "video"), None)),
        ('{"objects": [{"type": "call_log"}], "call_duration": "7"}', (Data("call_log", seconds=7), None)),
        ('{"file_name": "a.pdf"}', (Data("", "a.pdf"), None)),
    ],
)
def test_what_a_message_says_of_itself(value, expected):
    assert android._data(value) == expected


def test_a_call_of_less_than_no_time_has_no_duration():
    sql = """UPDATE messages SET imdata = '{"type": "call_log", "call_duration": -5}' WHERE _id = 4;"""
    assert [row["seconds"] for row in read_all(imo, friends(sql))["calls"]] == [None, 0]


def test_an_archive_that_refers_to_itself_is_read_no_deeper_than_asked():
    uid = plistlib.UID
    objects = ["$null", {"NS.keys": [uid(2), uid(3)], "NS.objects": [uid(1), uid(4)]}, "objects", "type", "im", uid(5)]
    blob = plistlib.dumps({"$top": {"root": uid(1)}, "$objects": objects}, fmt=plistlib.FMT_BINARY)
    assert ios._data(blob)[0].type == "im"
    archive = Archive(blob)
    assert (archive.value(uid(5)), archive.value(uid(99)), archive.value(uid(0))) == (None, None, None)


@given(content=st.binary(max_size=60))
def test_no_archive_is_an_exception(content):
    for head in (b"", b"bplist00", b"<plist>"):
        assert isinstance(ios._data(head + content)[0], Data)


@given(
    found=st.dictionaries(
        st.sampled_from(["type", "objects", "latitude", "call_duration", "file_name"]),
        st.recursive(
            st.none() | st.floats() | st.integers() | st.text(max_size=3),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "filename"]), inner),
            max_leaves=6,
        ),
    )
)
def test_no_object_is_an_exception(found):
    assert isinstance(android._data(json.dumps(found))[0], Data)
