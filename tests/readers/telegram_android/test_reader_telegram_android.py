"""Telegram's database of Android: layers of its schema read by number, the unknown told, the log read, every row accounted for."""

import random
import sqlite3
import struct
from pathlib import Path

import pytest

from faisceau.readers import telegram_android
from faisceau.readers.telegram_android.serial import layouts, value_of
from readers.opened import Opened, read_all
from readers.phone_examples import count, database
from readers.written_telegram import CHANNEL, DAY, OWN, TABLES, VERA, message, peer, statements
from readers.written_telegram import rows as invented
from readers.written_tl import declarations, number, tl

FOLDER = Path(__file__).parent
ROWS = tuple(f"SELECT count(*) FROM {name}" for name in TABLES if name not in ("enc_chats", "user_phones_v7", "dialogs"))


def of_one(blob, *, out=0, replydata=None, uid=VERA):
    """Return the rows of a database of one message."""
    sql = f"CREATE TABLE messages_v2 ({TABLES['messages_v2']}); CREATE TABLE users ({TABLES['users']});"
    with sqlite3.connect(":memory:") as opened:
        opened.executescript(sql)
        opened.execute("INSERT INTO messages_v2 VALUES (7, ?, 3, 0, ?, ?, ?, 0, 0, ?)", (uid, DAY, blob, out, replydata))
        return read_all(telegram_android, opened.serialize())


def test_the_statements_of_the_example_are_those_that_the_writer_gives():
    assert (FOLDER / "made/cache4.sql").read_text("utf-8") == statements()


def test_numbers_of_constructors_are_the_checksums_of_their_declarations():
    found = {label: number(declaration) for label, declaration in declarations().items()}
    assert len(found) >= 40
    assert found.pop("webPageEmpty") not in layouts()
    for label, its in found.items():
        name, kind, fields = layouts()[its]
        declared = [part.partition(":")[0] for part in declarations()[label].rpartition(" = ")[0].split()[1:]]
        assert (name, kind) == (label.partition("_")[0], declarations()[label].rpartition(" = ")[2])
        read = [field.name for field in fields]
        assert read == [part for part in declared if part in read], label


def test_no_layout_names_a_type_that_is_nowhere_but_what_is_left_out_on_purpose():
    kinds = {kind for _, kind, _ in layouts().values()}
    assert len(layouts()) >= 450
    asked = {field.type.removeprefix("Vector<").removesuffix(">") for _, _, fields in layouts().values() for field in fields}
    assert asked - kinds - {"int", "long", "double", "string", "bytes", "true", "Bool", "#"} == LEFT_OUT


LEFT_OUT = {
    "Game",
    "InputGroupCall",
    "InputPeer",
    "MessageExtendedMedia",
    "Poll",
    "PollResults",
    "StoryItem",
    "TodoCompletion",
    "TodoList",
    "WebDocument",
    "WebPage",
    "messages.EmojiGameOutcome",
}
"""Types that only what is attached holds, behind what is told of it."""


@pytest.mark.parametrize("label", [name for name in declarations() if name.startswith("message_")])
def test_a_message_of_every_layer_gives_its_words(label):
    old = {
        "from_id": VERA,
        "to_id": tl("peerUser_first", user_id=OWN),
        "out": False,
        "unread": False,
        "media": tl("messageMediaEmpty"),
    }
    new = {"from_id": peer(VERA), "peer_id": peer(VERA)}
    fields = old if "to_id:" in declarations()[label] else new
    if label in ("message_118", "message_68"):
        fields = {name: old[name] for name in ("from_id", "to_id")}
    rows = of_one(message(7, "Éclair de midi", label, **fields))
    (found,) = rows["messages"]
    assert (found["text"], found["sender"], found["direction"]) == ("Éclair de midi", f"user{VERA}", "in")
    assert "problems" not in rows


def test_what_stands_before_an_unknown_constructor_is_kept_and_the_constructor_told():
    unknown = struct.pack("<I", 0xDEADBEEF)
    rows = of_one(message(7, "Avant", peer_id=peer(VERA), media=unknown))
    assert (rows["messages"][0]["text"], rows["readings"][0]["read"]) == ("Avant", 1)
    (told,) = rows["problems"]
    assert (told["code"], told["entries"]) == ("readers_phones.tl_unknown", 0)
    assert told["locator"] == "table=messages_v2&rowid=1"
    assert '"constructor":"deadbeef"' in told["arguments"]
    rows = of_one(unknown, uid=-CHANNEL)
    (found,) = rows["messages"]
    assert (found["sender"], found["text"], found["sent_as_written"]) == (None, None, f"date={DAY}")
    assert {"kind=not_read", "text=not_read", "sender=not_recorded"} <= set(found["unknown"])


def test_what_is_left_out_at_the_end_stops_nothing_and_in_the_middle_is_told():
    page = tl("messageMediaWebPage", webpage=tl("webPageEmpty", id=1))
    rows = of_one(message(7, "https://exemple.invalid", peer_id=peer(VERA), from_id=peer(VERA), media=page))
    assert (rows["messages"][0]["kind"], "problems" in rows) == ("text", False)
    rows = of_one(message(7, "Après", peer_id=peer(VERA), reply_to=tl("messageReplyHeader", reply_to_msg_id=3, reply_media=page)))
    assert (rows["problems"][0]["code"], rows["messages"][0]["answers"]) == ("readers_phones.tl_unknown", "3")
    assert "text=not_read" in rows["messages"][0]["unknown"]


@pytest.mark.parametrize("blob", [None, b"", b"\x00", "texte", 12])
def test_a_row_without_a_blob_is_told_and_keeps_its_columns(blob):
    rows = of_one(blob)
    assert rows["problems"][0]["code"] == "readers_phones.tl_ends"
    assert rows["messages"][0]["thread"] == f"user{VERA}"


def test_every_cut_of_a_blob_is_told_or_costs_nothing_that_is_read():
    whole = message(7, "Rendez-vous à midi", peer_id=peer(VERA), from_id=peer(VERA))
    for size in range(4, len(whole)):
        rows = of_one(whole[:size])
        assert rows["readings"][0]["read"] == 1
        assert [told["code"] for told in rows["problems"]] == ["readers_phones.tl_ends"]


def test_a_list_cannot_promise_more_than_there_is_and_depth_has_an_end():
    many = struct.pack("<II", 0x15CEFD00, 0x1CB5C415) + struct.pack("<I", 0xFFFFFFFF)
    assert value_of(many, "MessageAction")[1].code == "readers_phones.tl_ends"
    deep = struct.pack("<I", number(declarations()["messageMediaEmpty"]))
    head = tl("messageReplyHeader", reply_to_msg_id=1, reply_media=tl("messageMediaDocument", document=struct.pack("<I", 1)))
    assert (
        value_of(tl("message_228", id=1, date=1, message="x", peer_id=peer(1), reply_to=head), "Message")[1].code
        == "readers_phones.tl_unknown"
    )
    assert value_of(deep, "MessageMedia")[0].name == "messageMediaEmpty"


def test_no_bytes_of_a_blob_raise():
    chance = random.Random(20300101)
    whole = [row[5] for row in invented()["messages_v2"]]
    tried = 0
    for blob in whole:
        for _ in range(60):
            hurt = bytearray(blob)
            for _ in range(1 + chance.randrange(3)):
                hurt[chance.randrange(len(hurt))] = chance.randrange(256)
            value_of(bytes(hurt), "Message")
            if tried % 20 == 0:
                assert of_one(bytes(hurt))["readings"][0]["read"] == 1
            tried += 1
    assert tried >= 1000


def test_what_only_the_log_holds_is_read_with_its_state(tmp_path):
    path = tmp_path / "cache4.db"
    with sqlite3.connect(path) as copy:
        copy.executescript(statements())
    copy.close()
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA journal_mode = WAL")
    opened.execute("PRAGMA wal_autocheckpoint = 0")
    blob = message(40, "Dans le journal seul", peer_id=peer(VERA), from_id=peer(VERA))
    opened.execute("INSERT INTO messages_v2 VALUES (40, ?, 3, 0, ?, ?, 0, 0, 0, NULL)", (VERA, DAY + 40, blob))
    opened.execute("DELETE FROM messages_v2 WHERE mid = 11")
    content, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    opened.close()
    companions = {"-wal": Opened(log)}
    rows = read_all(telegram_android, content, companions=companions)
    states = {row["identifier"]: (row["state"], row["text"]) for row in rows["messages"]}
    assert states["40"] == ("wal", "Dans le journal seul")
    assert states["11"] == ("checkpointed", "Rendez-vous à midi, gare d'Orvelle")
    assert rows["readings"][0]["present"] == count(database(statements()), *ROWS) + 1
    place = next(row["locator"] for row in rows["messages"] if row["identifier"] == "40")
    assert blob in telegram_android.resolve(Opened(content), place, companions).content


def test_a_user_is_named_by_telephone_then_account_then_number():
    rows = read_all(telegram_android, (FOLDER / "examples/cache4.db").read_bytes())
    shown = {row["identifier"]: (row["name"], row["username"], row["phones"], row["holder"]) for row in rows["user_accounts"]}
    assert shown[f"user{OWN}"] == ("Ari Noval", None, ("+33639980140",), "owner")
    assert shown["user700100202"] == ("Milo", "milo_exemple", (), None)
    senders = {row["sender"] for row in rows["messages"]}
    assert {"+33639980141", "milo_exemple"} <= senders
    (call,) = rows["calls"]
    assert (call["direction"], call["caller"], call["identifier"]) == ("missed", "+33639980141", "9001")
