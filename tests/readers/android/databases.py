"""Databases made for a test: from statements, with or without a write-ahead log that was never checkpointed."""

import sqlite3
import struct
from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"


def database(sql: str) -> bytes:
    """Return the bytes of a database that statements make."""
    with sqlite3.connect(":memory:") as made:
        made.executescript(sql)
        return made.serialize()


def with_log(folder: Path, sql: str, *later: str) -> tuple[bytes, bytes]:
    """Return a database as its main file stands, and the log that holds what later transactions did."""
    path = folder / "made.db"
    made = sqlite3.connect(path, isolation_level=None)
    made.executescript(sql)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA wal_autocheckpoint = 0")
    for statements in later:
        made.executescript(f"BEGIN; {statements} COMMIT;")
    content, log = path.read_bytes(), (folder / "made.db-wal").read_bytes()
    made.close()
    return content, log


def opened_with_log(folder: Path, content: bytes, log: bytes) -> sqlite3.Connection:
    """Open copies of both files with SQLite itself, as an independent reader of the log's state."""
    path = folder / "copy.db"
    path.write_bytes(content)
    (folder / "copy.db-wal").write_bytes(log)
    found = sqlite3.connect(path)
    found.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
    return found


def big_endian(log: bytes, size: int) -> bytes:
    """Write a log again with checksums of big-endian words, as a machine of that order does, whatever its pages now hold."""

    def add(block, state):
        first, second = state
        words = struct.unpack(f">{len(block) // 4}I", block)
        for one, other in zip(words[::2], words[1::2], strict=True):
            first = (first + one + second) & 0xFFFFFFFF
            second = (second + other + first) & 0xFFFFFFFF
        return first, second

    start = struct.pack(">I", 0x377F0683) + log[4:24]
    state = add(start, (0, 0))
    written = start + struct.pack(">2I", *state)
    for at in range(32, len(log), 24 + size):
        frame = log[at : at + 24 + size]
        state = add(frame[24:], add(frame[:8], state))
        written += frame[:16] + struct.pack(">2I", *state) + frame[24:]
    return written
