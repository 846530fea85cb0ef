"""WhatsApp's databases of Android: both layouts, both states, every row counted, nothing of the database run."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import whatsapp_android
from readers.examples import check
from readers.opened import Opened, as_json, claims, observations, read_all
from readers.phone_examples import count, damage_is_told, database, examples, is_made_from_its_statements, made

HERE = Path(__file__).parent
EXAMPLES = examples(HERE)
PLACES = {
    "msgstore": (
        "SELECT count(*) FROM message WHERE key_id <> '-1'",
        "SELECT count(*) FROM call_log",
        (
            "SELECT count(*) FROM call_log_participant_v2 p LEFT JOIN call_log c ON c._id = p.call_log_row_id "
            "WHERE c._id IS NULL OR p.jid_row_id <> c.jid_row_id"
        ),
    ),
    "msgstore-old": (
        "SELECT count(*) FROM message WHERE key_id <> '-1'",
        (
            "SELECT count(*) FROM messages o WHERE key_id <> '-1' "
            "AND NOT EXISTS (SELECT 1 FROM message n WHERE n._id = o._id AND n.key_id = o.key_id)"
        ),
    ),
    "wa": ("SELECT count(*) FROM wa_contacts",),
}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(whatsapp_android, file)
    assert is_made_from_its_statements(file)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_row_is_read_or_told_by_the_count_of_sqlite(file):
    content = file.read_bytes()
    (reading,) = read_all(whatsapp_android, content)["readings"]
    assert reading["present"] == count(content, *PLACES[file.stem])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_damage_is_never_an_exception(file):
    damage_is_told(whatsapp_android, file.read_bytes(), 100)


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


def test_a_database_without_the_tables_is_one_problem():
    content = database("CREATE TABLE t (a);")
    assert claims(whatsapp_android, content, ("msgstore.db",)) == "msgstore"
    rows = read_all(whatsapp_android, content, ("msgstore.db",))
    assert [(row["code"], row["entries"]) for row in rows["problems"]] == [("readers_phones.no_table", 1)]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 200])
def test_what_is_no_database_is_one_problem(content):
    rows = read_all(whatsapp_android, content)
    assert (rows["problems"][0]["code"], rows["readings"][0]["read"]) == ("readers_devices.not_sqlite", 0)
    assert claims(whatsapp_android, content, ("x.db",)) is None


def test_a_name_alone_claims_nothing():
    assert claims(whatsapp_android, b"no database at all", ("msgstore.db", "wa.db")) is None


def test_a_settled_zone_gives_the_wall_clock():
    rows = read_all(whatsapp_android, database(made(HERE, "msgstore")), settings={"zone": "+02:00"})
    assert str(rows["messages"][0]["sent_wall"]) == "2026-01-01 11:00:00.123000"
    assert str(rows["calls"][0]["started_wall"]) == "2026-01-01 11:33:20"


_values = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.text("aé\x00", max_size=5), st.binary(max_size=5)
)


@given(values=st.lists(_values, min_size=9, max_size=9), older=st.lists(_values, min_size=9, max_size=9))
def test_no_content_of_a_row_is_an_exception(values, older):
    with sqlite3.connect(":memory:") as opened:
        opened.execute(
            "CREATE TABLE message (chat_row_id, from_me, key_id, sender_jid_row_id, timestamp, message_type, text_data, a, b)"
        )
        opened.execute(
            "CREATE TABLE messages (key_remote_jid, key_from_me, key_id, data, timestamp, media_wa_type, status, latitude, b)"
        )
        opened.execute("CREATE TABLE call_log (jid_row_id, from_me, call_id, timestamp, video_call, duration, call_result, a, b)")
        opened.execute("CREATE TABLE wa_contacts (jid, number, display_name, wa_name, given_name, status, company, a, b)")
        marks = ", ".join("?" * 9)
        opened.execute(f"INSERT INTO message VALUES ({marks})", values)
        opened.execute(f"INSERT INTO messages VALUES ({marks})", older)
        opened.execute(f"INSERT INTO call_log VALUES ({marks})", values)
        opened.execute(f"INSERT INTO wa_contacts VALUES ({marks})", values)
        content = opened.serialize()
    rows = read_all(whatsapp_android, content)
    assert 3 <= rows["readings"][0]["present"] <= 4 or "-1" in (values[2], older[2])


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
