"""The listing of an Apple backup: every file with its domain and path, what the backup says of the device."""

import hashlib
import json
import plistlib
import sqlite3
from pathlib import Path

import pytest
from apple_backups import FILE, INFO, MANIFEST, RECORDS, info, manifest, mbdb
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import ios_backup
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.phone_examples import count, database, is_made_from_its_statements, spoilt

HERE = Path(__file__).parent
EXAMPLES = inputs(HERE / "examples")


def codes(rows):
    return [(row["code"].removeprefix("readers_"), row["entries"]) for row in rows.get("problems", [])]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(ios_backup, file)


def test_the_examples_are_those_that_the_formats_give():
    made = {"Manifest.mbdb": mbdb(*RECORDS), "Info.plist": info(), "Manifest.plist": manifest()}
    for name, content in made.items():
        assert (HERE / "examples" / name).read_bytes() == content
    assert is_made_from_its_statements(HERE / "examples/Manifest.db")


def test_every_file_is_listed_by_the_count_of_sqlite():
    content = (HERE / "examples/Manifest.db").read_bytes()
    rows = read_all(ios_backup, content)
    assert (
        rows["readings"][0]["present"]
        == count(content, "SELECT count(*) FROM Files WHERE flags IS NOT 2")
        == len(rows["documents"])
    )
    assert json.loads(rows["readings"][0]["layout"])["folders"] == count(content, "SELECT count(*) FROM Files WHERE flags = 2")
    assert codes(rows) == [("phones.backup_names", 0), ("phones.backup_encrypted", 0)]


def test_a_file_of_the_older_listing_is_named_by_its_path():
    rows = read_all(ios_backup, mbdb(*RECORDS))
    expected = [hashlib.sha1(f"{domain}-{path}".encode()).hexdigest() for domain, path, mode, *_ in RECORDS if not mode & 0x4000]
    assert [row["text"].partition(" = ")[0] for row in rows["documents"]] == expected
    assert rows["documents"][2]["text"].endswith("HomeDomain-Library/lien -> /var/mobile/cible")
    assert (rows["readings"][0]["present"], codes(rows)) == (3, [])


def test_a_listing_that_breaks_off_says_where():
    whole = mbdb(*RECORDS)
    rows = read_all(ios_backup, whole[:-30])
    assert codes(rows) == [("phones.mbdb_cut", 1)]
    assert (rows["readings"][0]["present"], rows["readings"][0]["read"]) == (3, 2)
    place = ios_backup.resolve(Opened(whole[:-30]), rows["problems"][0]["locator"])
    assert whole[:-30].endswith(place.content)
    strange = mbdb(*RECORDS[:3], ("HomeDomain", "x", 0x1234, None, None), *RECORDS[3:])
    assert json.loads(read_all(ios_backup, strange)["problems"][0]["arguments"]) == {"reason": "mode"}
    assert codes(read_all(ios_backup, mbdb(("HomeDomain", "a", FILE, None, b"key")))) == [("phones.backup_encrypted", 0)]


def test_what_a_backup_says_of_the_device_is_one_document():
    (document,) = read_all(ios_backup, info(), ("Info.plist",))["documents"]
    lines = document["text"].splitlines()
    assert {"Phone Number: +33 6 39 98 00 00", "Last Backup Date: 2026-01-01T09:00:00Z", "iTunes Files / x: (2 bytes)"} <= set(
        lines
    )
    assert [line for line in lines if line.startswith("Installed")] == [
        "Installed Applications: com.exemple.un",
        "Installed Applications: com.exemple.deux",
    ]
    rows = read_all(ios_backup, manifest(), ("Manifest.plist",))
    assert codes(rows) == [("phones.backup_encrypted", 0)]
    assert "Lockdown / DeviceName: iPhone d'exemple" in rows["documents"][0]["text"]
    assert codes(read_all(ios_backup, plistlib.dumps({**MANIFEST, "IsEncrypted": False}))) == []


def test_a_property_list_that_swells_is_cut_short():
    wide = ["x"] * 2000
    rows = read_all(ios_backup, plistlib.dumps({**INFO, "a": [wide] * 2000}, fmt=plistlib.FMT_BINARY))
    assert rows["documents"][0]["text"].endswith("\n…")
    empty = plistlib.dumps({**INFO, "a": [[[]] * 2000] * 2000}, fmt=plistlib.FMT_BINARY)
    assert len(read_all(ios_backup, empty)["documents"][0]["text"]) < 2_000_000


@pytest.mark.parametrize(
    "content",
    [
        b"bplist00",
        b"bplist00" + bytes(40),
        b"<plist>",
        b"<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a 'x'>]><plist><string>&a;</string></plist>",
        plistlib.dumps([1]),
        b"<plist>" + b"<array>" * 3000 + b"</array>" * 3000 + b"</plist>",
    ],
)
def test_a_property_list_that_cannot_be_read_is_one_problem(content):
    rows = read_all(ios_backup, content, ("Info.plist",))
    assert codes(rows) == [("phones.plist_unreadable", 1)]
    assert ios_backup.resolve(Opened(content), "whole").content


@pytest.mark.parametrize(
    ("content", "names", "claimed"),
    [
        (database("CREATE TABLE Files (fileID TEXT, domain TEXT, relativePath TEXT);"), ("x",), "manifest_db"),
        (database("CREATE TABLE t (a);"), ("backup/Manifest.db",), "manifest_db"),
        (mbdb(*RECORDS), ("x",), "manifest_mbdb"),
        (info(), ("Info.plist",), "info_plist"),
        (manifest(), ("00000000/Manifest.plist",), "manifest_plist"),
        (info(), ("Other.plist",), None),
        (plistlib.dumps({"a": 1}), ("Info.plist",), None),
        (b"IsEncrypted BackupKeyBag", ("Manifest.plist", "Manifest.mbdb", "Manifest.db"), None),
    ],
)
def test_a_listing_is_claimed_by_its_form(content, names, claimed):
    assert claims(ios_backup, content, names) == claimed


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_damage_is_never_an_exception(file):
    for damaged in spoilt(file.read_bytes(), 150):
        claims(ios_backup, damaged, (file.name,))
        for table in read_all(ios_backup, damaged, (file.name,)).values():
            for row in table:
                if row["locator"].startswith(("table=", "offset=")) and "code" not in row:
                    assert ios_backup.resolve(Opened(damaged), row["locator"]).text == row["text"]


def test_a_place_that_names_nothing_is_refused():
    for content in (mbdb(*RECORDS), info()):
        for nowhere in ("line=1", "offset=2,4", "offset=999999,4"):
            with pytest.raises(ValueError, match="stands"):
                ios_backup.resolve(Opened(content, ("Info.plist",)), nowhere)
    assert ios_backup.resolve(Opened(mbdb(*RECORDS)), "whole").content.startswith(b"mbdb")


@given(content=st.binary(max_size=200))
def test_no_content_is_an_exception(content):
    for head in (b"mbdb\x05\x00", b"bplist00", b"<plist>"):
        read_all(ios_backup, head + content, ("Info.plist",))


@given(
    values=st.lists(
        st.one_of(st.none(), st.integers(-5, 5), st.text(max_size=4), st.binary(max_size=4), st.floats()), min_size=5, max_size=5
    )
)
def test_no_row_is_an_exception(values):
    with sqlite3.connect(":memory:") as opened:
        opened.execute("CREATE TABLE Files (fileID, domain, relativePath, flags, file)")
        opened.execute("INSERT INTO Files VALUES (?, ?, ?, ?, ?)", values)
        content = opened.serialize()
    for row in read_all(ios_backup, content).get("documents", []):
        assert ios_backup.resolve(Opened(content), row["locator"]).text == row["text"]
