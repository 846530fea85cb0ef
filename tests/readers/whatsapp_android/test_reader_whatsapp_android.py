"""WhatsApp's databases of Android: both layouts, both states, every row counted, nothing of the database run."""

import json
import sqlite3
from pathlib import Path

import pytest

from faisceau.readers import whatsapp_android
from readers.opened import Opened, as_json, claims, observations, read_all
from readers.phone_examples import database, made

HERE = Path(__file__).parent


def test_the_log_of_a_database_gives_both_states(tmp_path):
    path = tmp_path / "made.db"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.executescript(made(HERE, "msgstore"))
    opened.execute("PRAGMA journal_mode = WAL")
    opened.execute("PRAGMA wal_autocheckpoint = 0")
    opened.execute("UPDATE message SET text_data = 'effacé' WHERE _id = 2")
    opened.execute("INSERT INTO message (_id, chat_row_id, from_me, key_id, timestamp, message_type) VALUES (30, 1, 0, 'Z', 5, 0)")
    content, log = path.read_bytes(), Opened((tmp_path / "made.db-wal").read_bytes())
    opened.close()
    rows = read_all(whatsapp_android, content, companions={"-wal": log})["messages"]
    told = {row["locator"]: (row["state"], row["text"]) for row in rows}
    assert told["table=message&rowid=2"] == ("checkpointed", "Bonjour, la chambre est prête")
    assert told["table=message&rowid=2;n=2"] == ("wal", "effacé")
    assert told["table=message&rowid=30"] == ("wal", None)
    assert told["table=message&rowid=3"][0] == "both"
    place = whatsapp_android.resolve(Opened(content), "table=message&rowid=30", {"-wal": log})
    assert "key_id = 'Z'" in place.text


def test_a_settled_zone_gives_the_wall_clock():
    rows = read_all(whatsapp_android, database(made(HERE, "msgstore")), settings={"zone": "+02:00"})
    assert str(rows["messages"][0]["sent_wall"]) == "2026-01-01 11:00:00.123000"
    assert str(rows["calls"][0]["started_wall"]) == "2026-01-01 11:33:20"


@pytest.mark.corpus
def test_a_real_message_store_holds_what_sqlite_finds(corpus):
    """The database published with an open tool for WhatsApp's backups: the nine messages of a new account, all of them news."""
    content = (corpus / "3_devices/whatsapp_android/msgstore.db").read_bytes()
    assert claims(whatsapp_android, content, ("msgstore.db",)) == "msgstore"
    rows = read_all(whatsapp_android, content, ("msgstore.db",))
    with sqlite3.connect(":memory:") as peer:
        peer.deserialize(content)
        peer.row_factory = sqlite3.Row
        expected = peer.execute("SELECT * FROM messages WHERE key_id <> '-1' ORDER BY _id").fetchall()
        for table in ("message", "call_log"):
            assert peer.execute(f"SELECT count(*) FROM {table} WHERE _id > 1").fetchone()[0] == 0
    assert len(rows["messages"]) == len(expected) == 9
    assert rows["readings"][0]["present"] == 9
    assert "problems" not in rows
    for row, other in zip(rows["messages"], expected, strict=True):
        assert row["identifier"] == other["key_id"]
        assert (row["thread"], row["sender"]) == (other["key_remote_jid"], other["remote_resource"])
        assert (row["kind"], row["media"], row["text"]) == ("media", other["media_mime_type"], other["data"])
        assert (row["direction"], row["sent_utc"]) == ("in", None)
    shown = as_json({"messages": observations_as_rows(content)})
    assert len(shown["messages"]) == 9
    layout = json.loads(rows["readings"][0]["layout"])
    assert (layout["placeholders"], layout["placeholders_of_messages"], layout["repeated_in_messages"]) == (1, 1, 0)


def observations_as_rows(content):
    found = [row for row in observations(whatsapp_android, content) if row.locator.startswith("table=messages")]
    for row in found:
        assert row.identifier in whatsapp_android.resolve(Opened(content), row.locator).text
    return [row._asdict() for row in found]
