"""The telephone of S3 as an extraction delivers it: SQLite databases of Android, one of them with a write-ahead log.

The pages come from SQLite itself; what a library would draw or stamp (the salts of the log, the version of the
writer) is fixed here, so that the bytes depend on the seed alone. Format: https://www.sqlite.org/fileformat2.html,
sections 1.3 (header) and 4 (write-ahead log).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable

from faisceau.training.exchanges import CARDS, Sms, calls, instant, sms
from faisceau.training.people import spaced

PAGE = 4096
_WRITER = struct.pack(">I", 3_032_002)
_WRITER_AT = 96
_MODES_AT = 18
_WAL_MODES = b"\x02\x02"
_WAL_MAGIC = 0x377F0683
_WAL_FORMAT = 3_007_000
_SALTS = (0x46414953, 0x43454155)
_TYPES = {"in": 1, "out": 2, "missed": 3}

_SMS_TABLES = """
CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT);
CREATE TABLE threads (_id INTEGER PRIMARY KEY AUTOINCREMENT, date INTEGER DEFAULT 0, message_count INTEGER DEFAULT 0,
  recipient_ids TEXT, snippet TEXT, snippet_cs INTEGER DEFAULT 0, read INTEGER DEFAULT 1, archived INTEGER DEFAULT 0,
  type INTEGER DEFAULT 0, error INTEGER DEFAULT 0, has_attachment INTEGER DEFAULT 0);
CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, person INTEGER, date INTEGER,
  date_sent INTEGER DEFAULT 0, protocol INTEGER, read INTEGER DEFAULT 0, status INTEGER DEFAULT -1, type INTEGER,
  reply_path_present INTEGER, subject TEXT, body TEXT, service_center TEXT, locked INTEGER DEFAULT 0,
  sub_id INTEGER DEFAULT -1, error_code INTEGER DEFAULT 0, creator TEXT, seen INTEGER DEFAULT 0);
INSERT INTO android_metadata VALUES ('fr_FR');
"""
_CALL_TABLES = """
CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, presentation INTEGER NOT NULL DEFAULT 1,
  date INTEGER, duration INTEGER, type INTEGER, features INTEGER NOT NULL DEFAULT 0, new INTEGER, name TEXT,
  countryiso TEXT, is_read INTEGER, normalized_number TEXT, formatted_number TEXT);
INSERT INTO android_metadata VALUES ('fr_FR');
"""
_CONTACT_TABLES = """
CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL);
CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, contact_id INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0, display_name TEXT);
CREATE TABLE contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, name_raw_contact_id INTEGER, has_phone_number INTEGER NOT NULL DEFAULT 0,
  lookup TEXT);
CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0, data1 TEXT, data2 TEXT, data3 TEXT, data4 TEXT);
INSERT INTO android_metadata VALUES ('fr_FR');
INSERT INTO mimetypes (mimetype) VALUES ('vnd.android.cursor.item/name'), ('vnd.android.cursor.item/phone_v2');
"""


def messages(seed: int) -> tuple[bytes, bytes]:
    """Return ``mmssms.db`` as it stood, and the ``-wal`` that holds the newest messages and nothing older."""
    base = _opened(_SMS_TABLES)
    told = sms(seed)
    threads = {other: number for number, other in enumerate(dict.fromkeys(message.other for message in told), start=1)}
    for other, number in threads.items():
        base.execute("INSERT INTO canonical_addresses VALUES (?, ?)", (number, other))
        base.execute("INSERT INTO threads (_id, recipient_ids) VALUES (?, ?)", (number, str(number)))
    _put(base, threads, (message for message in told if not message.late), first=1)
    before = _settled(base)
    early = sum(not message.late for message in told)
    _put(base, threads, (message for message in told if message.late), first=early + 1)
    return before, write_ahead_log(before, _settled(base))


def call_log(seed: int) -> bytes:
    """Return ``calllog.db``."""
    base = _opened(_CALL_TABLES)
    names = {phone: name for name, phone in CARDS}
    base.executemany(
        "INSERT INTO calls (number, date, duration, type, new, name, countryiso, is_read, normalized_number) "
        "VALUES (?, ?, ?, ?, 0, ?, 'FR', 1, ?)",
        [(c.other, instant(c.at), c.seconds, _TYPES[c.direction], names.get(c.other), c.other) for c in calls(seed)],
    )
    return _stamped(base)


def contacts() -> bytes:
    """Return ``contacts2.db``."""
    base = _opened(_CONTACT_TABLES)
    for number, (name, phone) in enumerate(CARDS, start=1):
        base.execute("INSERT INTO raw_contacts VALUES (?, 1, ?, 0, ?)", (number, number, name))
        base.execute("INSERT INTO contacts VALUES (?, ?, 1, ?)", (number, number, f"0r{number}-example"))
        base.execute("INSERT INTO data (mimetype_id, raw_contact_id, data1) VALUES (1, ?, ?)", (number, name))
        base.execute(
            "INSERT INTO data (mimetype_id, raw_contact_id, data1, data2, data4) VALUES (2, ?, ?, '2', ?)",
            (number, spaced(phone), phone),
        )
    return _stamped(base)


def write_ahead_log(before: bytes, after: bytes) -> bytes:
    """Return the write-ahead log that leads from one state of a database to the next, in one transaction."""
    header = struct.pack(">6I", _WAL_MAGIC, _WAL_FORMAT, PAGE, 0, *_SALTS)
    one, two = _checksum(header, 0, 0)
    written = [header + struct.pack(">2I", one, two)]
    changed = [number for number in range(len(after) // PAGE) if after[number * PAGE :][:PAGE] != before[number * PAGE :][:PAGE]]
    for number in changed:
        page = after[number * PAGE :][:PAGE]
        head = struct.pack(">2I", number + 1, len(after) // PAGE if number == changed[-1] else 0)
        one, two = _checksum(head + page, one, two)
        written.append(head + struct.pack(">4I", *_SALTS, one, two) + page)
    return b"".join(written)


def _opened(tables: str) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.executescript(f"PRAGMA page_size={PAGE}; PRAGMA encoding='UTF-8'; PRAGMA secure_delete=ON; {tables}")
    return base


def _put(base: sqlite3.Connection, threads: dict[str, int], told: Iterable[Sms], first: int) -> None:
    for number, message in enumerate(told, start=first):
        at = instant(message.at)
        base.execute(
            "INSERT INTO sms (_id, thread_id, address, date, date_sent, read, type, body, seen) VALUES (?, ?, ?, ?, ?, 1, ?, ?, 1)",
            (number, threads[message.other], message.other, at, 0 if message.sent else at - 900, 1 + message.sent, message.text),
        )
    base.commit()


def _stamped(base: sqlite3.Connection) -> bytes:
    """Return the pages, with the version of the writer fixed."""
    base.commit()
    return _written_over(base.serialize(), _WRITER_AT, _WRITER)


def _settled(base: sqlite3.Connection) -> bytes:
    """Return the pages as a database in write-ahead mode keeps them."""
    return _written_over(_stamped(base), _MODES_AT, _WAL_MODES)


def _written_over(pages: bytes, at: int, value: bytes) -> bytes:
    return pages[:at] + value + pages[at + len(value) :]


def _checksum(content: bytes, one: int, two: int) -> tuple[int, int]:
    """Return the running checksum of the log (section 4.2), over big-endian words as its magic number says."""
    for left, right in struct.iter_unpack(">2I", content):
        one = (one + left + two) & 0xFFFFFFFF
        two = (two + right + one) & 0xFFFFFFFF
    return one, two
