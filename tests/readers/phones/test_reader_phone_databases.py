"""What every reader of a telephone's database keeps: examples, counts, damage, both states, and no content that raises."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faisceau.readers import (
    android_calls,
    imo,
    ios_calls,
    ios_contacts,
    ios_messages,
    signal_android,
    skype,
    telegram_android,
    viber,
    whatsapp_android,
    whatsapp_ios,
)
from readers.examples import check
from readers.opened import Opened, claims, read_all
from readers.phone_examples import count, damage_is_told, database, examples, is_made_from_its_statements, made

FOLDER = Path(__file__).parents[1]
READERS = {
    whatsapp_ios: ("ChatStorage.sqlite", "CallHistory.sqlite", "ContactsV2.sqlite", "7c7fba66680ef796b916b067077cc246adacf01d"),
    ios_messages: ("sms.db", "Library/SMS/sms.db", "3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28"),
    ios_contacts: ("AddressBook.sqlitedb", "31bb7ba8914766d4ba40d6dfb6113c8b614be442"),
    ios_calls: ("CallHistory.storedata", "5a4935c78a5255723f707230a451d79c540d2741"),
    whatsapp_android: ("msgstore.db", "msgstore-2026-01-01.1.db", "wa.db"),
    viber: ("viber_data", "databases/viber_messages"),
    imo: ("imofriends.db", "accountdb.db", "IMODb2.sqlite", "Documents/IMODb2_1.sqlite"),
    skype: ("Skype/moi.exemple/main.db", "skype_main.db"),
    signal_android: ("signal.db", "Signal-2026/database.sqlite", "signal_backup.sqlite"),
    telegram_android: ("cache4.db", "files/account1/cache4.db"),
    android_calls: ("contacts2.db", "calllog.db"),
}
FILES = [(reader, file) for reader in READERS for file in examples(FOLDER / reader.__name__.rpartition(".")[2])]
IDS = [f"{reader.__name__.rpartition('.')[2]}-{file.name}" for reader, file in FILES]
ENTRIES = {
    "ChatStorage": ("SELECT count(*) FROM ZWAMESSAGE", "SELECT count(*) FROM ZWAPROFILEPUSHNAME"),
    "CallHistory.sqlite": (
        "SELECT count(*) FROM ZWACDCALLEVENT",
        "SELECT count(*) FROM ZWACDCALLEVENTPARTICIPANT",
        "SELECT -count(DISTINCT Z1PARTICIPANTS) FROM ZWACDCALLEVENTPARTICIPANT WHERE Z1PARTICIPANTS IN (SELECT Z1CALLEVENTS FROM ZWACDCALLEVENT)",
    ),
    "ContactsV2": ("SELECT count(*) FROM ZWAADDRESSBOOKCONTACT",),
    "sms": ("SELECT count(*) FROM message", "SELECT count(*) FROM deleted_messages"),
    "AddressBook": ("SELECT count(*) FROM ABPerson",),
    "CallHistory": (
        "SELECT count(*) FROM ZCALLRECORD",
        (
            "SELECT count(*) FROM Z_2REMOTEPARTICIPANTHANDLES, ZCALLRECORD c, ZHANDLE h "
            "WHERE Z_2REMOTEPARTICIPANTCALLS = c.Z_PK AND Z_4REMOTEPARTICIPANTHANDLES = h.Z_PK AND h.ZVALUE <> c.ZADDRESS"
        ),
    ),
    "call_history": ("SELECT count(*) FROM call",),
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
    "viber_data": tuple(f"SELECT count(*) FROM {table}" for table in ("calls", "phonebookcontact", "vibernumbers")),
    "viber_messages": ("SELECT count(*) FROM messages",),
    "skype_main": (
        *(f"SELECT count(*) FROM {table}" for table in ("Messages", "SMSes", "Transfers", "Calls", "Contacts", "CallMembers")),
        "SELECT -count(DISTINCT call_db_id) FROM CallMembers WHERE call_db_id IN (SELECT id FROM Calls)",
    ),
    "signal": (
        "SELECT count(*) FROM message",
        "SELECT count(*) FROM call",
        "SELECT count(*) FROM recipient WHERE coalesce(group_id, '') = ''",
    ),
    "cache4": tuple(
        f"SELECT count(*) FROM {table}"
        for table in ("messages_v2", "scheduled_messages_v2", "users", "chats", "contacts", "user_contacts_v7")
    ),
    "imofriends": ("SELECT count(*) FROM messages", "SELECT count(*) FROM friends"),
    "accountdb": ("SELECT count(*) FROM account",),
    "IMODb2": ("SELECT count(*) FROM ZIMOCHATMSG", "SELECT count(*) FROM ZIMOCONTACT"),
    "contacts2": ("SELECT count(*) FROM calls", "SELECT count(*) FROM raw_contacts"),
}
"""What SQLite itself counts of the entries of an example."""


def tables(content):
    """Return the tables of a database with their columns and declared types, by SQLite itself."""
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(content)
        names = [
            name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        ]
        return {name: [row[1] for row in opened.execute(f"PRAGMA table_info({name})")] for name in names}


@pytest.mark.parametrize(("reader", "file"), FILES, ids=IDS)
def test_an_example_reads_as_the_rows_beside_it(reader, file):
    check(reader, file)
    assert is_made_from_its_statements(file)


@pytest.mark.parametrize(("reader", "file"), FILES, ids=IDS)
def test_every_row_is_read_or_told_by_the_count_of_sqlite(reader, file):
    content = file.read_bytes()
    rows = read_all(reader, content)
    assert rows["readings"][0]["present"] == count(content, *(ENTRIES.get(file.name) or ENTRIES[file.stem]))
    assert rows["readings"][0]["read"] == rows["readings"][0]["present"]


@pytest.mark.parametrize(("reader", "file"), FILES, ids=IDS)
def test_damage_is_never_an_exception(reader, file):
    damage_is_told(reader, file.read_bytes(), 80)


@pytest.mark.parametrize(("reader", "file"), FILES, ids=IDS)
def test_a_content_that_only_the_log_holds_is_read_with_its_state(reader, file, tmp_path):
    path = tmp_path / "made.db"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.deserialize(file.read_bytes())
    with sqlite3.connect(path) as copy:
        opened.backup(copy)
    copy.close()
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA journal_mode = WAL")
    opened.execute("PRAGMA wal_autocheckpoint = 0")
    main, key = next((name, columns[0]) for name, columns in tables(file.read_bytes()).items() if name.lower() in MAIN)
    gone, moved = (number for (number,) in opened.execute(f"SELECT {key} FROM {main} ORDER BY {key} DESC LIMIT 2"))
    opened.execute(f"DELETE FROM {main} WHERE {key} = ?", (gone,))
    opened.execute(f"UPDATE {main} SET {key} = 900 WHERE {key} = ?", (moved,))
    content, log = path.read_bytes(), (tmp_path / "made.db-wal").read_bytes()
    opened.close()
    before = read_all(reader, content)["readings"][0]["present"]
    companions = {"-wal": Opened(log)}
    rows = read_all(reader, content, companions=companions)
    assert rows["readings"][0]["present"] in (before + 1, before + 2)
    found = {
        row["locator"]: row.get("state")
        for name in ("messages", "calls", "contacts", "user_accounts")
        for row in rows.get(name, [])
    }
    place = f"table={main.lower()}&rowid=900"
    assert found[place] in ("wal", None)
    assert found[f"table={main.lower()}&rowid={gone}"] in ("checkpointed", None)
    assert reader.resolve(Opened(content), place, companions).content
    with pytest.raises(ValueError, match="log alone"):
        reader.resolve(Opened(content), place)


ABSENT = {"readers_phones.no_table", "readers_devices.table_absent"}
MAIN = {
    "account",
    "zimochatmsg",
    "zwacdcallevent",
    "zwaaddressbookcontact",
    "zwamessage",
    "message",
    "messages",
    "abperson",
    "zcallrecord",
    "call",
    "calls",
    "wa_contacts",
    "users",
}


@pytest.mark.parametrize(("reader", "names"), READERS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_name_counts_for_a_database_only(reader, names):
    empty = database("CREATE TABLE t (a);")
    for name in names:
        assert claims(reader, empty, (name,)), name
        assert claims(reader, b"SQLite", (name,)) is None
        assert read_all(reader, empty, (name,))["problems"][0]["code"] in ABSENT
    assert claims(reader, empty, ("other.db",)) is None


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 200])
def test_what_is_no_database_is_one_problem(reader, content):
    rows = read_all(reader, content)
    assert (rows["problems"][0]["code"], rows["readings"][0]["read"]) == ("readers_devices.not_sqlite", 0)


_values = st.one_of(
    st.none(),
    st.integers(0, 3),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text("aé@.-\x00 ", max_size=6),
    st.binary(max_size=12),
    st.sampled_from([b"\x04\x0bstreamtypedNSString\x01\x94\x84\x01+\x82", b"\x2a\x01A\x9a\x01\x02\x0a\x00", "a@s.whatsapp.net"]),
)


@pytest.mark.parametrize(("reader", "file"), FILES, ids=IDS)
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_of_a_row_is_an_exception(reader, file, data):
    with sqlite3.connect(":memory:") as opened:
        for name, columns in tables(file.read_bytes()).items():
            opened.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            for values in data.draw(st.lists(st.lists(_values, min_size=len(columns), max_size=len(columns)), max_size=2)):
                opened.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", values)
        content = opened.serialize()
    rows = read_all(reader, content)
    assert rows["readings"][0]["present"] >= 0


def test_a_conversation_of_too_many_names_nobody_and_says_so():
    viber_sql = made(FOLDER / "viber", "viber_messages")
    crowd = ",".join(f"({100 + n}, 2, 2)" for n in range(1100))
    rows = read_all(viber, database(f"{viber_sql} INSERT INTO participants VALUES {crowd};"))["messages"]
    assert (rows[3]["recipients"], rows[3]["unknown"][0]) == ((), "recipients=more_than_1024")
    assert rows[1]["recipients"] == ("+33639980001",)
    sms_sql = made(FOLDER / "ios_messages", "sms")
    crowd = ",".join(f"({100 + n}, 'h{n}', 'fr', 'iMessage')" for n in range(1100))
    joins = ",".join(f"(2, {100 + n})" for n in range(1100))
    sql = f"{sms_sql} INSERT INTO handle VALUES {crowd}; INSERT INTO chat_handle_join VALUES {joins};"
    rows = read_all(ios_messages, database(sql))["messages"]
    assert (rows[3]["recipients"], rows[3]["unknown"][0]) == ((), "recipients=more_than_1024")
