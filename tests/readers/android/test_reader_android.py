"""Android's messages and calls: both states of the database, every row counted, nothing of the database run."""

import datetime as dt
import json
import random
import sqlite3

import pytest
from databases import EXAMPLES, big_endian, database, with_log

from faisceau.readers import android_calls, android_sms
from readers.opened import Opened, as_json, claims, observations, read_all

SMS = (EXAMPLES / "sms.sql").read_text()
CALLS = (EXAMPLES / "calls.sql").read_text()
EPOCH = dt.datetime(1970, 1, 1)
READERS = [(android_sms, SMS, "sms"), (android_calls, CALLS, "calls")]


@pytest.mark.parametrize(("reader", "sql", "name"), READERS)
def test_an_example_reads_as_the_rows_beside_it(reader, sql, name):
    expected = json.loads((EXAMPLES / f"{name}.json").read_text())
    assert as_json(read_all(reader, database(sql))) == expected


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be"])
def test_a_database_in_another_encoding_reads_the_same(encoding):
    again = read_all(android_sms, database(f"PRAGMA encoding = '{encoding}';" + SMS))
    assert again["messages"] == read_all(android_sms, database(SMS))["messages"]


@pytest.mark.parametrize(("reader", "sql", "name"), READERS)
def test_every_place_resolves_to_the_stored_record(reader, sql, name):
    content = database(sql)
    exhibit = Opened(content)
    for row in observations(reader, content):
        if row.locator.startswith("table="):
            place = reader.resolve(exhibit, row.locator)
            assert place.content[:20] in content
            assert "_id" in place.text
    for nowhere in (f"table={name}&rowid=99999", f"table={name}&rowid=1;n=2", "table=nothing&rowid=1", "line=1,2"):
        with pytest.raises(ValueError, match="stands"):
            reader.resolve(exhibit, nowhere)
    assert reader.resolve(exhibit, "offset=0,512").content == content[:512]
    assert content.startswith(reader.resolve(exhibit, "whole;n=2").content)


def test_the_key_of_a_row_is_shown_where_sqlite_stores_a_null_for_it():
    content = database(SMS)
    kept = [row for row in observations(android_sms, content) if row.locator.startswith("table=sms&rowid=")]
    assert len(kept) >= 3
    for row in kept:
        assert f"_id = {row.locator.rpartition('=')[2]}\n" in android_sms.resolve(Opened(content), row.locator).text


def test_a_settled_zone_gives_the_wall_clock():
    rows = read_all(android_sms, database(SMS), settings={"zone": "+02:00"})["messages"]
    assert str(rows[0]["sent_wall"]) == "2026-01-01 11:00:00.123000"
    assert read_all(android_calls, database(CALLS), settings={"zone": "Europe/Paris"})["calls"][0]["unknown"] == (
        "started_wall=zone_without_fixed_offset",
    )


def test_both_states_of_a_database_with_a_log_are_kept(tmp_path):
    content, log = with_log(
        tmp_path,
        SMS,
        "INSERT INTO sms (_id, address, date, type, body) VALUES (8, '+33639980009', 1767259000000, 1, 'nouveau');"
        "UPDATE sms SET body = 'changé' WHERE _id = 1; DELETE FROM sms WHERE _id = 2;",
        "INSERT INTO sms (_id, address, date, type, body) VALUES (9, '+33639980009', 1767259100000, 1, 'dernier');",
    )
    rows = read_all(android_sms, content, companions={"-wal": Opened(log)})
    told = {row["locator"]: (row["state"], row["text"]) for row in rows["messages"] if row["platform"] == "sms"}
    assert told["table=sms&rowid=1"] == ("checkpointed", "Bonjour")
    assert told["table=sms&rowid=1;n=2"] == ("wal", "changé")
    assert told["table=sms&rowid=2"] == ("checkpointed", "Rendez-vous à la gare de Vaucelet")
    assert told["table=sms&rowid=3"][0] == "both"
    assert told["table=sms&rowid=9"] == ("wal", "dernier")
    (problem,) = (problem for problem in rows["problems"] if problem["code"].endswith("wal_applied"))
    arguments = json.loads(problem["arguments"])
    assert (arguments["only_main"], arguments["only_wal"], arguments["changed"], arguments["uncommitted"]) == (1, 2, 1, 0)
    for row in rows["messages"]:
        assert android_sms.resolve(Opened(content), row["locator"], {"-wal": Opened(log)}).text
    with pytest.raises(ValueError, match="log alone"):
        android_sms.resolve(Opened(content), "table=sms&rowid=9")


def test_a_damaged_page_of_the_log_is_said_beside_the_rows_of_the_main_file(tmp_path):
    content, log = with_log(tmp_path, SMS, "UPDATE sms SET body = 'changed' WHERE _id = 100;")
    spoilt = bytearray(log)
    kinds = [at for at in range(32 + 24, len(log), 24 + 512) if log[at] == 13]
    assert kinds
    for at in kinds:
        spoilt[at] = 99
    rows = read_all(android_sms, content, companions={"-wal": Opened(big_endian(bytes(spoilt), 512))})
    assert [problem["locator"] for problem in rows["problems"] if problem["code"].endswith("page_damaged")] == ["whole"]
    assert len(rows["messages"]) == 11


def test_a_table_that_only_the_log_knows_is_read(tmp_path):
    content, log = with_log(tmp_path, "CREATE TABLE other (a);", CALLS)
    assert {row["state"] for row in read_all(android_calls, content, companions={"-wal": Opened(log)})["calls"]} == {"wal"}
    alone = read_all(android_calls, content)
    assert [problem["code"].rpartition(".")[2] for problem in alone["problems"]] == ["table_absent", "wal_absent"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda log: b"nothing" * 9, "magic"),
        (lambda log: log[:20], "cut"),
        (lambda log: log[:8] + bytes([0, 0, 16, 1]) + log[12:], "checksum"),
        (lambda log: log[:32] + bytes(len(log) - 32), "nothing_committed"),
    ],
)
def test_a_log_that_cannot_be_applied_is_said(tmp_path, spoil, reason):
    content, log = with_log(tmp_path, SMS, "DELETE FROM sms;")
    rows = read_all(android_sms, content, companions={"-wal": Opened(spoil(log))})
    told = [json.loads(problem["arguments"]) for problem in rows["problems"] if problem["code"].endswith("wal_unusable")]
    assert told == [{"reason": reason}]
    assert {row["state"] for row in rows["messages"]} == {"checkpointed"}


def test_a_log_of_another_page_size_or_none_at_all(tmp_path):
    content, _ = with_log(tmp_path, SMS, "DELETE FROM sms;")
    (tmp_path / "b").mkdir()
    _, other = with_log(tmp_path / "b", "PRAGMA page_size = 4096; CREATE TABLE t (a);", "INSERT INTO t VALUES (1);")
    rows = read_all(android_sms, content, companions={"-wal": Opened(other)})
    assert json.loads(next(p["arguments"] for p in rows["problems"] if p["code"].endswith("wal_unusable"))) == {
        "reason": "page_size"
    }
    emptied = read_all(android_sms, content, companions={"-wal": Opened(b"")})
    assert not any("wal" in problem["code"] for problem in emptied["problems"])


@pytest.mark.parametrize("reader", [android_sms, android_calls])
@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 200, database(SMS)[:16] + bytes(90)])
def test_what_is_no_database_is_one_problem(reader, content):
    rows = read_all(reader, content)
    assert rows["problems"][0]["code"] == "readers_devices.not_sqlite"
    assert (rows["readings"][0]["present"], rows["readings"][0]["read"]) == (1, 0)


@pytest.mark.parametrize(
    ("reader", "content", "names", "claimed"),
    [
        (android_sms, database(SMS), ("x",), "mmssms"),
        (android_calls, database(SMS), ("x",), None),
        (android_calls, database(CALLS), ("x",), "calllog"),
        (android_sms, database(CALLS), ("x",), None),
        (android_sms, database("CREATE TABLE t (a);"), ("data/com.android.providers.telephony/databases/mmssms.db",), "mmssms"),
        (android_calls, database("CREATE TABLE t (a);"), ("dump\\calllog.db",), "calllog"),
        (android_sms, database("CREATE TABLE sms (a);"), ("x.db",), None),
        (android_calls, database("CREATE TABLE calls (call_id, aggregate_hash, number, date);"), ("x",), None),
        (android_sms, b"CREATE TABLE sms (address, date)", ("mmssms.db",), None),
    ],
)
def test_a_database_is_claimed_by_one_reader_at_most(reader, content, names, claimed):
    assert claims(reader, content, names) == claimed


def test_a_damaged_page_costs_its_rows_and_no_more():
    whole = read_all(android_sms, database(SMS + "".join(_many(400))))
    content = bytearray(database(SMS + "".join(_many(400))))
    pages = {row["locator"]: place for row in whole["messages"] if (place := _page_of(content, row["text"]))}
    hit = sorted(set(pages.values()))[3]
    content[hit * 512] ^= 0xFF
    rows = read_all(android_sms, bytes(content))
    lost = {row["locator"] for row in whole["messages"]} - {row["locator"] for row in rows["messages"]}
    assert 1 <= len(lost) <= 20
    (problem,) = (problem for problem in rows["problems"] if problem["entries"])
    assert (problem["code"], problem["locator"]) == ("readers_devices.page_damaged", f"offset={hit * 512},512")
    assert len(android_sms.resolve(Opened(bytes(content)), problem["locator"]).content) == 512


def _many(count):
    yield "INSERT INTO sms (_id, address, date, type, body) VALUES "
    yield ", ".join(f"({1000 + n}, '+336{n:08}', {1767258000000 + n}, 1, 'message {n:05} of many')" for n in range(count))
    yield ";"


def _page_of(content, text):
    at = content.find((text or "").encode()) if (text or "").startswith("message ") else -1
    return at // 512 if at >= 0 else None


def test_a_damaged_part_costs_a_detail_and_no_entry():
    content = bytearray(database(SMS))
    at = content.find(b"regarde") // 512 * 512
    content[at] ^= 0xFF
    rows = read_all(android_sms, bytes(content))
    assert [problem["entries"] for problem in rows["problems"] if problem["code"].endswith("page_damaged")] == [0]
    assert rows["readings"][0]["read"] == 11


def test_a_record_that_does_not_fit_is_one_row_lost():
    content = bytearray(database(CALLS))
    at = content.find(b"+33639980007")
    content[at - 10] = 0x0B
    rows = read_all(android_calls, bytes(content))
    assert len(rows["calls"]) == 8
    assert [problem["entries"] for problem in rows["problems"] if problem["code"].endswith("row_damaged")] == [1]


@pytest.mark.parametrize(("reader", "sql", "name"), READERS)
def test_damage_is_never_an_exception(reader, sql, name, tmp_path):
    content, log = with_log(tmp_path, sql, f"DELETE FROM {name} WHERE _id < 3; UPDATE {name} SET date = 5 WHERE _id = 4;")
    chance = random.Random(20260101)
    for turn in range(200):
        spoilt, journal = bytearray(content), bytearray(log)
        target = journal if turn % 4 == 3 else spoilt
        if turn % 5 == 4:
            del target[chance.randrange(len(target)) :]
        else:
            for _ in range(1 + turn % 3):
                target[chance.randrange(len(target))] ^= 1 << chance.randrange(8)
        companions = {"-wal": Opened(bytes(journal))}
        claims(reader, bytes(spoilt))
        for row in observations(reader, bytes(spoilt), companions=companions):
            if row.locator.startswith(("table=", "offset=")):
                try:
                    reader.resolve(Opened(bytes(spoilt)), row.locator, companions)
                except ValueError:
                    assert row.locator.startswith("offset=")


@pytest.mark.corpus
def test_the_real_messages_and_calls_are_those_that_sqlite_finds(corpus):
    for reader, path, table, count in (
        (android_sms, "mmssms.db", "sms", 9),
        (android_calls, "contacts2.db", "calls", 3),
    ):
        found = corpus / "3_devices/plaso/android" / path
        rows = read_all(reader, found.read_bytes())["messages" if table == "sms" else "calls"]
        with sqlite3.connect(f"file:{found}?immutable=1", uri=True) as peer:
            peer.row_factory = sqlite3.Row
            expected = peer.execute(f"SELECT * FROM {table} ORDER BY _id").fetchall()
        assert len(rows) == len(expected) == count
        for row, other in zip(rows, expected, strict=True):
            assert row["identifier"] == str(other["_id"])
            if table == "sms":
                assert (row["text"], row["sender"] or row["recipients"][0]) == (other["body"], other["address"])
                assert row["direction"] == {1: "in", 2: "out"}[other["type"]]
                assert (row["sent_utc"] - EPOCH) // dt.timedelta(milliseconds=1) == other["date"]
            else:
                assert (row["caller"] or row["callee"], row["seconds"] or 0) == (other["number"], other["duration"])


@pytest.mark.corpus
def test_the_real_messages_hold_what_is_known_of_them(corpus):
    """What the plugins of plaso assert of the same two files: the first message's time, and the three calls."""
    messages = read_all(android_sms, (corpus / "3_devices/plaso/android/mmssms.db").read_bytes())["messages"]
    assert messages[0]["sent_utc"].isoformat() == "2013-10-29T16:56:28.038000"
    assert messages[0]["text"] == "Yo Fred this is my new number."
    calls = read_all(android_calls, (corpus / "3_devices/plaso/android/contacts2.db").read_bytes())["calls"]
    assert [call["direction"] for call in calls] == ["missed", "out", "in"]
    assert calls[0]["started_utc"].isoformat() == "2013-11-06T21:17:16.690000"


@pytest.mark.corpus
def test_no_other_real_file_is_claimed(corpus):
    claimed = {}
    count = 0
    for path in corpus.rglob("*"):
        if path.is_file():
            count += 1
            with path.open("rb") as stream:
                head = stream.read(4096)
                stream.seek(max(0, path.stat().st_size - 4096))
                tail = stream.read()
            found = [reader.__name__ for reader in (android_sms, android_calls) if reader.recognises(head, tail, (path.name,))]
            if found:
                claimed[path.name] = found
    assert count >= 1200
    assert claimed == {"mmssms.db": ["faisceau.readers.android_sms"], "contacts2.db": ["faisceau.readers.android_calls"]}
