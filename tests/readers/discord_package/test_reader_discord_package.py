"""Discord's data package: messages of a channel, whose account it is, what ``channel.json`` beside them says."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import discord_json, discord_package
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
MESSAGES = (EXAMPLES / "messages.csv").read_bytes()
USER = (EXAMPLES / "user.json").read_bytes()
NAME = "messages/c100000000000000030/messages.csv"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(discord_package, file)
    assert endure(discord_package, file.read_bytes(), file.name) >= 2


def test_every_entry_is_read_or_told():
    entries = len(list(csv.reader(io.StringIO(MESSAGES.decode())))) - 1
    assert sum(told(discord_package, MESSAGES)) == entries == 5
    assert sum(told(discord_package, USER)) == 1 + len(json.loads(USER)["relationships"]) == 4


@pytest.mark.parametrize(
    ("channel", "thread"),
    [
        ({"id": "100000000000000030", "type": 0, "name": "général", "guild": {"id": "1", "name": "Atelier"}}, "Atelier – général"),
        ({"id": "100000000000000030", "type": 1, "recipients": ["11", "12"]}, "11, 12 <100000000000000030>"),
        ({"id": "100000000000000031"}, "100000000000000031"),
        ([], "100000000000000030"),
        ({}, "100000000000000030"),
    ],
)
def test_the_channel_beside_says_where_messages_were_written(channel, thread):
    beside = Opened(json.dumps(channel).encode())
    rows = read_all(discord_package, MESSAGES, (NAME,), companions={"messages.csv|channel.json": beside})
    assert {row["thread"] for row in rows["messages"]} == {thread}
    content = (EXAMPLES.parents[1] / "discord_json/examples/messages.json").read_bytes()
    rows = read_all(discord_json, content, (NAME.replace("csv", "json"),), companions={"messages.json|channel.json": beside})
    assert {row["thread"] for row in rows["messages"]} == {thread}


@pytest.mark.parametrize("beside", [b"", b"[" * 100_000, b'{"id": "1"', b"\xff"])
def test_a_channel_that_cannot_be_read_leaves_the_number_of_the_folder(beside):
    rows = read_all(discord_package, MESSAGES, (NAME,), companions={"messages.csv|channel.json": Opened(beside)})
    assert {row["thread"] for row in rows["messages"]} == {"100000000000000030"}


def test_what_is_no_package_is_not_claimed():
    assert claims(discord_package, b"ID,Timestamp,Contents\n1,2,3\n") is None
    assert claims(discord_package, b'{"id": "1", "username": "a"}') is None
    assert claims(discord_json, MESSAGES) is None


def test_a_place_that_is_not_there_is_refused():
    for content, place in ((MESSAGES, "row=99"), (MESSAGES, "page=1"), (USER, "json=relationships,9"), (USER, "json=x")):
        with pytest.raises(ValueError, match="stands at"):
            discord_package.resolve(Opened(content), place)


JSON = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda its: st.lists(its) | st.dictionaries(st.text(), its))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.dictionaries(st.sampled_from(["id", "username", "relationships", "phone", "email", "global_name"]), JSON))
def test_no_value_of_an_account_is_an_exception(user):
    told(discord_package, json.dumps({**user, "id": "100000000000000001"}).encode())
