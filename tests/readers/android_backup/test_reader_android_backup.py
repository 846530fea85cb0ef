"""Android's backups: the archive inside, compressed or not, encrypted or not; without the password what is needed."""

import io
import random
import tarfile
from pathlib import Path

import pytest
from android_backups import PASSWORD, archive, backup
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import LAST_RESORT, READERS, android_backup, tar_archive
from faisceau.vault import Jail, KeyFolder, Task, Vault
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.phone_examples import spoilt

HERE = Path(__file__).parent
TAR = archive()
BIG = random.Random(7).randbytes(700_000)


def read(content, password=None, name="d.ab"):
    return read_all(android_backup, content, (name,), settings={"password": password} if password else {})


def codes(rows):
    return [(row["code"].removeprefix("readers_"), row["entries"]) for row in rows.get("problems", [])]


@pytest.mark.parametrize("file", inputs(HERE / "examples"), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(android_backup, file)


def test_there_is_an_example_in_the_clear_and_one_that_is_encrypted():
    assert [file.name for file in inputs(HERE / "examples")] == ["chiffree.ab", "claire.ab"]
    assert read((HERE / "examples/chiffree.ab").read_bytes(), PASSWORD)["members"][0]["content"] == TAR


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("password", [None, PASSWORD])
@pytest.mark.parametrize("content", [TAR, BIG, TAR + b"x"], ids=["tar", "big", "odd"])
def test_a_backup_gives_its_archive(version, compressed, password, content):
    made = backup(content, version, compressed, password)
    rows = read(made, password)
    assert claims(android_backup, made) == f"ab{version}"
    assert [(row["name"], row["content"] == content) for row in rows["members"]] == [("d.tar", True)]
    assert codes(rows) == []
    place = android_backup.resolve(Opened(made), "member=d.tar", {"password": password} if password else None)
    assert place.content == content


def test_the_archive_is_read_by_its_own_reader():
    assert claims(tar_archive, TAR, ("d.tar",))
    with tarfile.open(fileobj=io.BytesIO(read(backup(TAR))["members"][0]["content"])) as tar:
        assert len(tar.getnames()) == 2


@pytest.mark.parametrize(
    ("content", "password", "code"),
    [
        (backup(TAR, password=PASSWORD), None, "phones.ab_password_needed"),
        (backup(TAR, password=PASSWORD), "ete 2026", "phones.ab_password_wrong"),
        (backup(TAR, version=1, password=PASSWORD), "x", "phones.ab_password_wrong"),
        (backup(TAR).replace(b"\n3\n", b"\n9\n", 1), None, "phones.ab_unknown"),
        (backup(TAR).replace(b"none", b"AES-999", 1), None, "phones.ab_unknown"),
        (backup(TAR, password=PASSWORD, rounds=100).replace(b"\n100\n", b"\n999999999\n"), PASSWORD, "phones.ab_no_header"),
        (backup(TAR, password=PASSWORD)[:300], PASSWORD, "phones.ab_no_header"),
        (b"ANDROID BACKUP\n3\n1\n", None, "phones.ab_no_header"),
        (b"ANDROID BACKUP\n3\n1\nnone\n", None, "files.member_damaged"),
        (backup(bytes(17_000_000)), None, "files.member_too_large"),
    ],
)
def test_what_keeps_a_backup_shut_is_told(content, password, code):
    rows = read(content, password)
    assert codes(rows) == [(code, 1)]
    assert "members" not in rows
    if "files" not in code:
        with pytest.raises(ValueError, match="cannot be shown"):
            android_backup.resolve(Opened(content), "member=d.tar", {"password": password} if password else None)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_cut_backup_gives_what_precedes_the_cut(password):
    whole = backup(BIG, password=password)
    rows = read(whole[: len(whole) // 2], password)
    assert codes(rows) == [("files.member_truncated", 0)]
    assert BIG.startswith(rows["members"][0]["content"])
    assert len(rows["members"][0]["content"]) > len(BIG) // 3


def test_what_follows_the_archive_is_told():
    assert codes(read(backup(TAR) + b"rest")) == [("files.container_rest", 0)]


def test_nothing_else_is_claimed():
    for content in (b"", b"ANDROID BACKUP", b"ANDROID BACKUP\n\n\n\n\n", TAR):
        assert claims(android_backup, content, ("backup.ab",)) is None


def test_a_place_that_names_nothing_is_refused():
    for nowhere in ("line=1,2", "member=d.tar;n=2"):
        with pytest.raises(ValueError, match="stands"):
            android_backup.resolve(Opened(backup(TAR)), nowhere)
    assert show_all(android_backup, backup(TAR), read(backup(TAR))) == 2


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_damage_is_never_an_exception(password):
    for damaged in spoilt(backup(TAR, password=password), 150):
        claims(android_backup, damaged)
        rows = read(damaged, password)
        assert rows["readings"][0]["present"] == 1


@given(
    lines=st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([b"3", b"1", b"none", b"AES-256", b"00" * 16])), max_size=10)
)
def test_no_header_is_an_exception(lines):
    read(b"\n".join([b"ANDROID BACKUP", *lines]), PASSWORD)


def test_in_the_jail_a_password_opens_a_backup(tmp_path):
    holder = KeyFolder(tmp_path / "keys", cost=1 << 4).create("anna", None)
    vault = Vault.create(tmp_path / "case", "case-1", holder)
    sealed = vault.seal(io.BytesIO(backup(TAR, password=PASSWORD))).exhibit
    name = "faisceau.readers.android_backup"
    with Jail(vault.handle, READERS, LAST_RESORT) as jail:
        (outcome,) = jail.read([Task(sealed, ("d.ab",), name, {}, {"password": PASSWORD})])
        assert outcome.tables["members"].column("content").to_pylist() == [TAR]
        assert jail.resolve(sealed, name, "member=d.tar", {}, {"password": PASSWORD}).content == TAR
