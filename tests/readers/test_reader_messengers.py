"""Exports of messengers, one reader a platform: examples as expected, every entry counted, damage told, no content raises."""

import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import READERS as ALL
from faisceau.readers import discord_json, google_chat_json, meta_json, skype_json, telegram_json
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

FOLDER = Path(__file__).parent


def count_telegram(content: bytes) -> int:
    root = json.loads(content)
    chats = [root, *(chat for name in ("chats", "left_chats") for chat in root.get(name, {}).get("list", []))]
    lists = [chat["messages"] for chat in chats if "messages" in chat] + [root.get("contacts", {}).get("list", [])]
    return sum(map(len, lists)) + ("personal_information" in root)


def count_messages(content: bytes) -> int:
    return len(json.loads(content)["messages"])


def count_discord(content: bytes) -> int:
    root = json.loads(content)
    return len(root if isinstance(root, list) else root["messages"])


def count_skype(content: bytes) -> int:
    return sum(len(chat["MessageList"]) for chat in json.loads(content)["conversations"])


def count_google(content: bytes) -> int:
    root = json.loads(content)
    return len(root["messages"]) if "messages" in root else sum(len(chat["events"]) for chat in root["conversations"])


READERS: dict[ModuleType, tuple] = {
    telegram_json: (count_telegram,),
    meta_json: (count_messages,),
    discord_json: (count_discord,),
    skype_json: (count_skype,),
    google_chat_json: (count_google,),
}
"""Each reader, and how its entries are counted without it."""
FILES = [
    (module, file) for module in READERS for file in inputs(FOLDER / module.__name__.rpartition(".")[2] / "examples")
]  # fmt: skip
IDS = [f"{module.__name__.rpartition('.')[2]}/{file.name}" for module, file in FILES]


@pytest.mark.parametrize(("module", "file"), FILES, ids=IDS)
def test_an_example_reads_as_the_rows_beside_it(module, file):
    check(module, file)
    (count,) = READERS[module]
    assert sum(told(module, file.read_bytes(), file.name)) == count(file.read_bytes())


def test_each_reader_has_examples():
    assert {module for module, _ in FILES} == set(READERS)


@pytest.mark.parametrize(("module", "file"), FILES, ids=IDS)
def test_damage_ends_in_rows_or_problems(module, file):
    assert endure(module, file.read_bytes(), file.name, 80) >= 20


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["2026-02-03T10:04:05", "service", "phone_call", "\ud800"])  # fmt: skip
KEYS = st.sampled_from(
    ["text", "date", "date_unixtime", "from", "from_id", "type", "action", "members", "content", "timestamp_ms", "sender_name", "photos", "uri",
     "share", "name", "id", "messages", "author", "attachments", "timestamp", "MessageList", "from", "messagetype", "originalarrivaltime", "properties",
     "events", "event", "conversation", "chat_message", "message_content", "segment", "sender_id", "creator", "created_date"]
)  # fmt: skip
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12)


@pytest.mark.parametrize("module", READERS, ids=lambda module: module.__name__)
@settings(max_examples=40, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5), st.lists(VALUES, max_size=4))
def test_no_content_raises(module, around, messages):
    root = {**around, "messages": messages, "chats": {"list": [around, {"messages": messages}]}, "conversations": [{"MessageList": messages, "events": messages}]}  # fmt: skip
    told(module, json.dumps(root).encode())
    told(module, json.dumps(messages).encode())


@pytest.mark.parametrize("module", READERS, ids=lambda module: module.__name__)
def test_traps_end_in_problems(module):
    deep = b'{"messages": [' + b"[" * 50_000 + b"]" * 50_000 + b', {"id": ' + b"9" * 100_000 + b"}]}"
    wide = b"\xff\xfe" + '{"messages": []}'.encode("utf-16-le")
    for content in (deep, deep[:-40_000], wide, b"{", b'{"messages": {"messages": 5}}'):
        assert read_all(module, content)["problems"]


@pytest.mark.parametrize("module", READERS, ids=lambda module: module.__name__)
def test_a_flood_of_values_that_are_none_is_told_together(module):
    flood = [*range(5000)]
    around = {"messages": flood, "conversations": [{"MessageList": flood, "events": flood}]}
    content = json.dumps(around).encode()
    read, refused = told(module, content)
    assert read == 0
    assert refused >= 5000
    problems = read_all(module, content)["problems"]
    assert len(problems) <= 1002
    assert "readers_chats.json_values" in {row["code"] for row in problems}


def test_a_place_is_the_very_message():
    for module, file in FILES:
        content = file.read_bytes()
        for row in read_all(module, content, (file.name,))["messages"][:3]:
            assert module.resolve(Opened(content, (file.name,)), row["locator"]).content in content


JSON = sorted(file for folder in FOLDER.glob("*/examples") for file in inputs(folder) if file.suffix == ".json")
"""Examples in JSON, of these readers and of others: beside each stands what is expected of it."""


@pytest.mark.parametrize("file", JSON, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_an_example_in_json_has_one_claimant(file):
    content = file.read_bytes()
    asked = [name for name in ALL if claims(import_module(name), content, (file.name,))]
    assert asked == [f"faisceau.readers.{file.parent.parent.name}"]


def test_no_claim_is_made_on_other_json():
    for content in (
        b"{}",
        b"[]",
        b'{"messages": []}',
        b'[{"id": 1}]',
        b'{"messages": [{"id": 1, "text": "x"}]}',
        b'{"name": "x", "type": "y"}',
    ):
        assert [name for name in ALL if claims(import_module(name), content, ("messages.json", "result.json"))] == []


def same(rows, expected, deviations=()):
    """Compare messages with what a program of others makes of them: time, author, text with its spaces folded."""
    found = {(row["sent_utc"] or row["sent_wall"], row["sender"], " ".join((row["text"] or "").split())) for row in rows}
    wanted = {(one["timestamp"], one["author"], " ".join(one["message"].split())) for one in expected}
    assert {(time.isoformat(), *rest) for time, *rest in found} == wanted | set(deviations)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["test_single_export.json", "test_batch_export.json"])
def test_telegram_targets_are_met(corpus, name):
    folder = corpus / "3_devices/chat_exports/chat-miner/telegram"
    content = (folder / name).read_bytes()
    assert claims(telegram_json, content, (name,)) == "chat"
    tables = read_all(telegram_json, content, (name,))
    assert len(tables["messages"]) == 2
    show_all(telegram_json, content, tables)
    # Pieces of a text are joined as they stand; the target puts a space between them.
    rows = [{**row, "text": (row["text"] or "").replace("Link:https", "Link: https")} for row in tables["messages"]]
    same(rows, json.loads((folder / "target.json").read_bytes()))


@pytest.mark.corpus
def test_instagram_targets_are_met(corpus):
    folder = corpus / "3_devices/chat_exports/chat-miner/instagram"
    content = (folder / "test_export.json").read_bytes()
    assert claims(meta_json, content) == "usual"
    tables = read_all(meta_json, content)
    assert len(tables["messages"]) == 2
    same(tables["messages"], json.loads((folder / "target.json").read_bytes()))


@pytest.mark.parametrize("module", [telegram_json, meta_json, skype_json])
def test_bytes_that_are_no_utf8_are_told_once_and_everything_is_read(module):
    file = next(file for its, file in FILES if its is module)
    content = file.read_bytes()
    spoilt, count = re.subn(rb'("(?:text|content)": ?")(?=[A-Za-z])', lambda found: found[0] + b"\xff", content, count=1)
    assert count == 1
    rows = read_all(module, spoilt, (file.name,))
    assert [row["code"] for row in rows["problems"]].count("readers_files.bad_bytes") == 1
    assert any("\\udcff" in (row["text"] or "") or "\\xff" in (row["text"] or "") for row in rows["messages"])
    assert sum(told(module, spoilt, file.name)) == sum(told(module, content, file.name))
