"""What platforms hand out of a person's own account: every entry counted without the reader, damage told, nothing else claimed."""

import json
import time
from importlib import import_module
from pathlib import Path

import pytest

from faisceau.readers import READERS, snapchat_json, tiktok_json
from readers.examples import check, inputs
from readers.opened import claims, read_all
from readers.read_damaged import endure, told

FOLDER = Path(__file__).parent


def count_snapchat(content: bytes) -> int:
    return sum(map(len, json.loads(content).values()))


def count_tiktok(content: bytes) -> int:
    chats = json.loads(content)["Direct Messages"]["Chat History"]["ChatHistory"]
    return sum(map(len, chats.values()))


COUNTS = {snapchat_json: count_snapchat, tiktok_json: count_tiktok}
FILES = [(module, file) for module in COUNTS for file in inputs(FOLDER / module.__name__.rpartition(".")[2] / "examples")]
IDS = [f"{module.__name__.rpartition('.')[2]}/{file.name}" for module, file in FILES]


@pytest.mark.parametrize(("module", "file"), FILES, ids=IDS)
def test_an_example_reads_as_the_rows_beside_it(module, file):
    check(module, file)
    content = file.read_bytes()
    assert sum(told(module, content, file.name)) == COUNTS[module](content)
    assert [name for name in READERS if claims(import_module(name), content, (file.name,))] == [module.__name__]


@pytest.mark.parametrize(("module", "file"), FILES, ids=IDS)
def test_damage_ends_in_rows_or_problems(module, file):
    assert len(FILES) == 3
    assert endure(module, file.read_bytes(), file.name, 80) >= 20


def snaps(lists: dict) -> list[dict]:
    return read_all(snapchat_json, json.dumps(lists).encode())["messages"]


def test_what_was_sent_is_not_taken_for_what_was_received():
    entry = {"Media Type": "TEXT", "Created": "2026-01-02 03:04:05 UTC", "Text": "x"}
    received, sent = snaps(
        {"Received Saved Chat History": [{**entry, "From": "ana"}], "Sent Saved Chat History": [{**entry, "To": "ana"}]}
    )
    assert (received["direction"], received["sender"], received["recipients"], received["thread"]) == ("in", "ana", (), "ana")
    assert (sent["direction"], sent["sender"], sent["recipients"], sent["thread"]) == ("out", None, ("ana",), "ana")
    (unsaid,) = snaps({"ana": [{**entry, "From": "ana"}]})
    assert unsaid["direction"] is None


def tiktok(content: dict) -> dict:
    return read_all(tiktok_json, json.dumps(content).encode(), ("user_data_tiktok.json",))


def test_messages_are_read_wherever_the_years_put_them_and_nothing_is_lost_to_the_search():
    entry = {"Date": "2026-01-02 03:04:05", "From": "ana", "Content": "salut"}
    chats = {"Chat History with ana:": [entry, entry]}
    for content in (
        {"Activity": {}, "Direct Messages": {"Chat History": {"ChatHistory": chats}}},
        {"App Settings": {}, "Direct Message": {"Direct Messages": {"ChatHistory": chats}}},
        {"Direct Message": {"Group Chat": {"GroupChat": chats}}},
    ):
        assert claims(tiktok_json, json.dumps(content).encode(), ("user_data_tiktok.json",)) == "user_data"
        tables = tiktok(content)
        assert [(row["thread"], row["text"]) for row in tables["messages"]] == [("ana", "salut")] * 2
        assert "documents" not in tables
    moved = tiktok({"Direct Messages": {"ChatHistory": {"ana": [entry]}}})
    assert "Content: salut" in moved["documents"][0]["text"]
    many = [{"Date": f"2026-01-02 03:04:{second % 60:02}", "IP": f"203.0.113.{second % 250}"} for second in range(9_000)]
    pages = tiktok({"Activity": {"Login History": {"LoginHistoryList": many}}})["documents"]
    assert len(pages) > 3
    assert sum(page["text"].count("IP: ") for page in pages) == len(many)


def test_values_that_are_no_entries_are_told():
    assert told(snapchat_json, json.dumps({"ana": [*range(5000), {"x": 1}]}).encode()) == (0, 5001)
    assert told(tiktok_json, json.dumps({"Direct Messages": {"a": {"b": {"c": [*range(5000), {"x": 1}]}}}}).encode()) == (0, 5001)
    deep = b'{"Activity": {"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}"
    assert read_all(tiktok_json, deep)["problems"]
    assert read_all(tiktok_json, deep[:-40_000])["problems"]


def test_spaces_without_end_in_a_time_cost_no_square_of_their_number():
    begun = time.process_time()
    entry = {"Media Type": "TEXT", "Created": "2026-02-03 09:00" + "\t" * 300_000, "Content": "x"}
    assert told(snapchat_json, json.dumps({"ana": [entry]}).encode()) == (1, 0)
    assert time.process_time() - begun < 10
