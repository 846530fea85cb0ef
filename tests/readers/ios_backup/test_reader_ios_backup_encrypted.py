"""An encrypted Apple backup: the password opens the bag, the bag the listing, the listing each database; what stays closed is told."""

import json
import plistlib
import struct

import pytest
from apple_backups import CLASSES, MANIFEST, PASSWORD, crypted, encrypted_backup, keybag, properties, tag
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from hypothesis import given
from hypothesis import strategies as st

from faisceau.build.closure import constant
from faisceau.notation.phone_files import KINDS, file_id
from faisceau.readers import ios_backup, ios_messages
from faisceau.readers.ios_backup import keybag as bags
from readers.examples import damaged
from readers.opened import Opened, claims, read_all
from readers.phone_examples import database

SMS = database(
    "CREATE TABLE message (guid, handle_id, service, text, date, is_from_me); INSERT INTO message VALUES ('g', 0, 'SMS', 'Bonjour', 1, 1);"
)
CALLS = database("CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZADDRESS, ZDATE);")
FILES = [
    ("HomeDomain", "Library/SMS/sms.db", SMS, 3, None),
    ("HomeDomain", "Library/CallHistoryDB/CallHistory.storedata", CALLS, 4, None),
    ("CameraRollDomain", "Media/DCIM/100APPLE/IMG_0001.HEIC", b"picture", 3, None),
]
PLACE = "member=HomeDomain%2FLibrary%2FSMS%2Fsms.db"


def beside(backup):
    """Return the list of a backup, and what the reader is handed with it."""
    files = dict(backup)
    return files.pop("Manifest.plist"), {
        f"Manifest.plist|{name}": Opened(content)
        for name, content in files.items()
        if f"Manifest.plist|{name}" in ios_backup.COMPANIONS
    }


def read(backup, password=PASSWORD):
    """Read an encrypted backup."""
    content, companions = beside(backup)
    return read_all(ios_backup, content, ("Manifest.plist",), companions, {"password": password} if password else {})


def told(rows):
    """Return code, entries and reason of each problem."""
    return [
        (row["code"].rpartition(".")[2], row["entries"], json.loads(row["arguments"]).get("reason"))
        for row in rows.get("problems", [])
    ]


def counts(rows):
    """Return how many files there are, and how many were read."""
    return rows["readings"][0]["present"], rows["readings"][0]["read"]


def test_the_password_opens_the_listing_and_every_database_that_is_known():
    rows = read(encrypted_backup(FILES))
    members = {row["name"]: row["content"] for row in rows["members"]}
    assert members.pop("Manifest.db").startswith(b"SQLite format 3\0")
    assert members == {"HomeDomain/Library/SMS/sms.db": SMS, "HomeDomain/Library/CallHistoryDB/CallHistory.storedata": CALLS}
    assert claims(ios_messages, SMS, ("HomeDomain/Library/SMS/sms.db",))
    assert told(rows) == [("backup_rest", 0, None)]
    assert json.loads(rows["problems"][0]["arguments"]) == {"count": 1}
    assert counts(rows) == (4, 4)


def test_the_decrypted_listing_is_read_like_a_plain_one():
    content = next(row["content"] for row in read(encrypted_backup(FILES))["members"] if row["name"] == "Manifest.db")
    assert claims(ios_backup, content, ("Manifest.db",)) == "manifest_db"
    assert len(read_all(ios_backup, content)["documents"]) == len(FILES)


def test_a_file_is_shown_again_with_the_password_alone():
    content, companions = beside(encrypted_backup(FILES))
    exhibit, settings = Opened(content, ("Manifest.plist",)), {"password": PASSWORD}
    for row in read(encrypted_backup(FILES))["members"]:
        assert ios_backup.resolve(exhibit, row["locator"], companions, settings).content == row["content"]
    assert ios_backup.resolve(exhibit, "whole").text
    for place, given_ in ((PLACE, {}), ("member=x", settings)):
        with pytest.raises(ValueError, match="password"):
            ios_backup.resolve(exhibit, place, companions, given_)


@pytest.mark.parametrize(
    ("backup", "password", "problem"),
    [
        (encrypted_backup(FILES), "ete 2026", ("backup_password_wrong", 3, None)),
        (encrypted_backup(FILES), None, ("backup_password_needed", 3, None)),
        (encrypted_backup(FILES, bag=b"VERS\0\0"), PASSWORD, ("backup_bag_unreadable", 3, "length")),
        (encrypted_backup(FILES, bag=tag("SALT", b"x") + tag("ITER", 1)), PASSWORD, ("backup_bag_unreadable", 3, "no_key")),
        (encrypted_backup(FILES, bag=tag("SALT", b"x") + tag("ITER", 1 << 30)), PASSWORD, ("backup_bag_unreadable", 3, "rounds")),
        (encrypted_backup(FILES, bag=keybag(classes={4: CLASSES[4]})), PASSWORD, ("backup_listing_closed", 3, "key")),
        (encrypted_backup(FILES, listing=b"x" * 64), PASSWORD, ("backup_listing_closed", 3, "content")),
    ],
)  # fmt: skip
def test_what_keeps_a_backup_closed_is_one_problem_of_its_files(backup, password, problem):
    rows = read(backup, password)
    assert told(rows) == [problem]
    assert counts(rows) == (4, 1)
    assert "members" not in rows


def test_a_bag_of_older_versions_is_stretched_once():
    rows = read(encrypted_backup(FILES, bag=keybag(first_rounds=0)))
    assert len(rows["members"]) == 3


@pytest.mark.parametrize(
    ("number", "other", "reason"),
    [
        (11, None, "class"),
        (3, b"no archive", "properties"),
        (3, plistlib.dumps({"$top": {"root": plistlib.UID(1)}, "$objects": ["$null", {"Size": 5}]}, fmt=plistlib.FMT_BINARY), "no_key"),
        (3, properties(5, 3, b"", struct.pack("<I", 3) + aes_key_wrap(bytes(32), bytes(32))), "key"),
        (3, properties(5, 3, b"", b"short"), "key"),
    ],
)  # fmt: skip
def test_a_file_whose_key_is_absent_is_a_problem_and_the_others_are_read(number, other, reason):
    files = [(*FILES[0][:3], number, other), FILES[1]]
    rows = read(encrypted_backup(files))
    assert told(rows) == [("backup_file_closed", 1, reason)]
    assert "Library/SMS/sms.db" in json.loads(rows["problems"][0]["arguments"])["name"]
    assert counts(rows) == (4, 3)


def test_a_file_that_the_listing_does_not_name_is_told():
    backup = encrypted_backup(FILES)
    alone = {**encrypted_backup(FILES[1:]), next(iter(set(backup) - set(encrypted_backup(FILES[1:])))): b"x" * 32}
    assert ("backup_file_closed", 1, "not_listed") in told(read(alone))


def test_a_file_that_breaks_off_is_kept_and_told():
    backup = encrypted_backup(FILES)
    name = next(name for name in backup if name.startswith("3d/"))
    rows = read({**backup, name: backup[name][:-20]})
    assert told(rows)[0] == ("member_truncated", 0, "end of data")
    assert {row["name"]: len(row["content"]) for row in rows["members"]}["HomeDomain/Library/SMS/sms.db"] < len(SMS)
    assert counts(rows) == (4, 4)


def test_a_listing_that_is_not_beside_and_files_of_a_plain_backup_are_told():
    backup = encrypted_backup(FILES)
    del backup["Manifest.db"]
    assert told(read(backup)) == [("backup_no_listing", 2, None)]
    plain = {**encrypted_backup(FILES), "Manifest.plist": plistlib.dumps({**MANIFEST, "IsEncrypted": False})}
    rows = read(plain)
    assert (told(rows), counts(rows)) == ([("backup_file_strange", 3, None)], (4, 1))
    rows = read({**plain, "Manifest.plist": b"bplist00"})
    assert ([one[:2] for one in told(rows)], counts(rows)) == ([("plist_unreadable", 4)], (4, 0))


def test_the_databases_beside_are_those_that_a_reader_knows():
    known = {file_id(place) for kind in KINDS for place in kind.kept}
    assert set(constant(ios_backup.__name__, "COMPANIONS")) == {"-wal", "Manifest.plist|Manifest.db"} | {
        f"Manifest.plist|{name[:2]}/{name}" for name in known
    }


def test_keys_unwrap_as_the_standard_says():
    """The vector of RFC 3394, 4.6: 256 bits of key data with 256 bits of key."""
    key = bytes(range(32))
    data = bytes.fromhex("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F")
    wrapped = bytes.fromhex("28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")
    assert bags.unwrapped(key, wrapped) == data
    assert bags.unwrapped(bytes(32), wrapped) is None


def test_damage_is_never_an_exception():
    backup = encrypted_backup(FILES)
    for name in ("Manifest.plist", "Manifest.db", next(name for name in backup if name.startswith("3d/"))):
        for content in damaged(backup[name], 60):
            if name == "Manifest.plist" and not claims(ios_backup, content, (name,)):
                continue
            assert counts(read({**backup, name: content}))[0] == 4


@given(content=st.binary(max_size=80))
def test_no_bag_is_an_exception(content):
    for head in (b"", keybag()[:-9], tag("SALT", b"x") + tag("ITER", 1)):
        try:
            bags.opened(bags.bag_of(head + content)._replace(first_rounds=1, rounds=1), b"x")
        except ValueError:
            continue


@given(blob=st.binary(max_size=60), size=st.integers(-(2**70), 2**70))
def test_no_archive_of_properties_is_an_exception(blob, size):
    uid = plistlib.UID
    odd = plistlib.dumps({"$top": {"root": uid(1)}, "$objects": ["$null", {"Size": min(max(size, -(2**63)), 2**64 - 1), "ProtectionClass": 3, "EncryptionKey": blob}]}, fmt=plistlib.FMT_BINARY)  # fmt: skip
    for other in (blob, odd):
        read(encrypted_backup([(*FILES[0][:3], 3, other)]))


def test_padding_that_is_none_is_left():
    assert bags.unpadded(b"a\x02\x02") == b"a"
    assert bags.unpadded(b"a\x03\x02") == b"a\x03\x02"
    assert bags.decrypted(bytes(32), crypted(bytes(32), b"x" * 16) + b"rest")[:16] == b"x" * 16
