"""Telephones' databases of published corpora, against SQLite itself and against what the corpora say of them."""

import datetime as dt
import sqlite3

import pytest

from faisceau.notation.typedstream import text_of_archive
from faisceau.readers import android_calls, ios_messages, skype, viber, whatsapp_ios
from readers.opened import Opened, claims, read_all

pytestmark = pytest.mark.corpus
APPLE, UNIX = dt.datetime(2001, 1, 1), dt.datetime(1970, 1, 1)
CHANGED = {6, 10}
"""Messages of the published file whose text names one office suite and whose archive names another."""


def opened(path):
    """Open a database with SQLite itself, read-only."""
    peer = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    peer.row_factory = sqlite3.Row
    return peer


def read(reader, path):
    """Return the rows of a real file, claimed by its own name and each place of it shown."""
    content = path.read_bytes()
    assert claims(reader, content, (path.name,))
    rows = read_all(reader, content, (path.name,))
    for table in ("messages", "calls", "contacts"):
        for row in rows.get(table, []):
            assert reader.resolve(Opened(content), row["locator"]).content[:20] in content
    return rows


def codes(rows):
    """Return the codes of the problems."""
    return [row["code"] for row in rows.get("problems", [])]


def test_whatsapp_of_a_real_iphone_is_what_sqlite_finds(corpus):
    """A test telephone of iOS 15, published for exercises: 5 conversations, 32 messages, 1 name."""
    path = corpus / "3_devices/ios_josh_ios15_ffs/whatsAppMessages/ChatStorage.sqlite"
    rows = read(whatsapp_ios, path)
    expected = opened(path).execute(
        "SELECT m.*, s.ZCONTACTJID AS jid, i.ZMEDIALOCALPATH AS path, i.ZLATITUDE AS latitude FROM ZWAMESSAGE m "
        "LEFT JOIN ZWACHATSESSION s ON s.Z_PK = m.ZCHATSESSION LEFT JOIN ZWAMEDIAITEM i ON i.Z_PK = m.ZMEDIAITEM ORDER BY m.Z_PK"
    )
    messages = rows["messages"]
    assert (len(messages), len(rows["contacts"]), rows["readings"][0]["present"]) == (32, 1, 33)
    assert codes(rows) == ["readers_devices.wal_absent"]
    for row, other in zip(messages, expected.fetchall(), strict=True):
        assert row["identifier"] == other["ZSTANZAID"]
        assert other["jid"] in row["thread"]
        assert (row["sent_utc"] - APPLE).total_seconds() == pytest.approx(other["ZMESSAGEDATE"], abs=1e-6)
        if other["ZMESSAGETYPE"] in (6, 10):
            assert (row["kind"], row["direction"]) == ("system", None)
            continue
        assert row["direction"] == ("out" if other["ZISFROMME"] else "in")
        assert row["sender"] == other["ZFROMJID"]
        if other["ZMESSAGETYPE"] == 0:
            assert (row["kind"], row["text"]) == ("text", other["ZTEXT"])
        elif other["ZMESSAGETYPE"] == 1:
            assert (row["kind"], row["media"]) == ("media", other["path"])
        else:
            assert row["text"].startswith(str(other["latitude"]))
    assert {row["kind"] for row in messages} == {"text", "media", "system"}
    texts = {row["identifier"]: row["text"] for row in messages}
    answering = [row for row in messages if row["answers"]]
    assert len(answering) == 1
    assert all(row["quoted"] and row["quoted"] == texts[row["answers"]] for row in answering)


def test_a_real_message_store_of_apple_is_what_sqlite_and_plaso_find(corpus):
    """The file of plaso's plugin for iMessage, which asserts 10 events and the values of the eighth; 226 are of deleted messages."""
    path = corpus / "3_devices/plaso/sqlite/imessage_chat.db"
    rows = read(ios_messages, path)
    messages = [row for row in rows["messages"] if row["kind"] != "deleted"]
    expected = opened(path).execute(
        "SELECT m.*, h.id AS handle FROM message m JOIN handle h ON h.ROWID = m.handle_id ORDER BY m.ROWID"
    )
    assert (len(messages), len(rows["messages"])) == (10, 236)
    assert set(codes(rows)) == {"readers_phones.body_differs", "readers_devices.wal_absent"}
    for row, other in zip(messages, expected.fetchall(), strict=True):
        assert (row["identifier"], row["text"]) == (other["guid"], other["text"])
        assert row["sent_utc"] == APPLE + dt.timedelta(seconds=other["date"])
        assert row["direction"] == ("out" if other["is_from_me"] else "in")
        assert (row["sender"] or row["recipients"][0]) == other["handle"]
    eighth = messages[7]
    assert (eighth["sender"], eighth["platform"]) == ("xxxxxx2015@icloud.com", "imessage")
    assert (eighth["text"], str(eighth["sent_utc"])) == ("Did you try to send me a message?", "2015-11-30 10:48:40")
    assert {row["identifier"] for row in rows["messages"] if row["kind"] == "deleted"} == {
        row["guid"] for row in opened(path).execute("SELECT guid FROM deleted_messages")
    }


def test_the_archived_body_of_every_real_message_gives_its_text(corpus):
    """All ten keep both the text and the archive of it; two texts were changed for publication, their archives were not."""
    path = corpus / "3_devices/plaso/sqlite/imessage_chat.db"
    both = opened(path).execute("SELECT ROWID, text, attributedBody FROM message WHERE attributedBody IS NOT NULL").fetchall()
    assert len(both) == 10
    changed = {row["ROWID"] for row in both if text_of_archive(row["attributedBody"]) != row["text"]}
    assert changed == CHANGED
    told = [row["locator"] for row in read(ios_messages, path)["problems"] if row["code"] == "readers_phones.body_differs"]
    assert told == [f"table=message&rowid={number}" for number in sorted(changed)]


def test_real_calls_and_contacts_of_viber_are_what_sqlite_and_plaso_find(corpus):
    """The file of plaso's plugin for Viber, which asserts 4 calls and the values of the fourth."""
    path = corpus / "3_devices/plaso/android/viber_data"
    rows = read(viber, path)
    peer = opened(path)
    assert (len(rows["calls"]), len(rows["contacts"]), rows["readings"][0]["present"], codes(rows)) == (4, 6, 10, [])
    for row, other in zip(rows["calls"], peer.execute("SELECT * FROM calls ORDER BY _id"), strict=True):
        assert (row["caller"] or row["callee"], row["seconds"]) == (other["canonized_number"], other["duration"])
        assert row["started_utc"] == UNIX + dt.timedelta(milliseconds=other["date"])
        assert (row["direction"], row["kind"]) == (
            {1: "in", 2: "out"}[other["type"]],
            {1: "voice", 4: "video"}[other["viber_call_type"]],
        )
    fourth = rows["calls"][3]
    assert (fourth["callee"], fourth["seconds"], fourth["started_utc"].isoformat()) == (
        "+19198887386",
        105,
        "2022-11-25T20:43:08.267000",
    )
    for row, other in zip(rows["contacts"], peer.execute("SELECT * FROM phonebookcontact ORDER BY _id"), strict=False):
        phones = peer.execute("SELECT DISTINCT data2 FROM phonebookdata WHERE contact_id = ? ORDER BY data2", (other["_id"],))
        assert (row["name"], sorted(row["phones"])) == (other["display_name"], [phone for (phone,) in phones])


def test_a_real_database_of_skype_is_what_sqlite_and_plaso_find(corpus):
    """The file of plaso's plugin for Skype: 15 chat messages, 1 SMS, 2 files offered, 1 call (there three events), 2 contacts.

    Plaso says "to gen.beringer, echo123" of the last message; what came in has no recipient here but the device.
    """
    path = corpus / "3_devices/plaso/sqlite/skype_main.db"
    rows = read(skype, path)
    peer = opened(path)
    of = {
        table: [row for row in rows["messages"] if row["locator"].startswith(f"table={table}&")]
        for table in ("messages", "smses", "transfers")
    }
    assert {name: len(its) for name, its in of.items()} == {"messages": 15, "smses": 1, "transfers": 2}
    assert (len(rows["calls"]), len(rows["contacts"]), rows["readings"][0]["present"], codes(rows)) == (1, 2, 21, [])
    for row, other in zip(of["messages"], peer.execute("SELECT * FROM Messages ORDER BY id"), strict=True):
        assert (row["sender"], row["sent_utc"]) == (f"skype:{other['author']}", UNIX + dt.timedelta(seconds=other["timestamp"]))
        if row["kind"] == "text":
            assert row["direction"] == ("out" if other["author"] == "gen.beringer" else "in")
        if other["body_xml"] and "<" not in other["body_xml"]:
            assert row["text"] == other["body_xml"].replace("&apos;", "'")
    second, sms, last = of["messages"][1], of["smses"][0], of["messages"][14]
    assert (second["text"], str(second["sent_utc"])) == ("need to know if you got it this time.", "2013-07-30 21:27:11")
    assert (second["sender"], second["recipients"]) == ("skype:gen.beringer", ("skype:european.bbq.competitor",))
    assert (sms["recipients"], str(sms["sent_utc"])) == (("+34123456789",), "2013-07-01 22:14:22")
    assert sms["text"] == "If you want I can copy some documents for you, if you can pay it... ;)"
    assert (last["sender"], last["text"], str(last["sent_utc"])) == (
        "skype:european.bbq.competitor",
        "He is our new employee",
        "2013-10-27 15:29:19",
    )
    assert [(str(row["sent_utc"]), row["media"]) for row in of["transfers"]] == [
        ("2013-10-24 21:49:32", "/Users/gberinger/Desktop/secret-project.pdf"),
        ("2013-10-24 21:49:35", "/Users/gberinger/Desktop/secret-project.pdf"),
    ]
    (call,) = rows["calls"]
    assert (call["caller"], call["callee"], str(call["started_utc"]), call["seconds"]) == (
        "skype:gen.beringer",
        "skype:european.bbq.competitor",
        "2013-07-01 22:12:17",
        646,
    )


def test_the_real_call_log_has_no_card(corpus):
    """The file of plaso's plugin for Android's calls: 3 calls; its address book is empty."""
    rows = read(android_calls, corpus / "3_devices/plaso/android/contacts2.db")
    assert (len(rows["calls"]), rows.get("contacts"), rows["readings"][0]["present"], codes(rows)) == (3, None, 3, [])
