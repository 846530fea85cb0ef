"""WhatsApp's encrypted backups: with the key the plain database, without it what is needed, damaged what is left."""

import io
import json
import zlib
from pathlib import Path

import pytest
from crypted_backups import ROOT, SECRET, crypt12, crypt14, crypt15, root_key, server_key
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import LAST_RESORT, READERS, whatsapp_android, whatsapp_crypt
from faisceau.vault import Jail, KeyFolder, Task, Vault
from readers.examples import check
from readers.opened import Opened, claims, observations, read_all
from readers.phone_examples import database, dumped, examples, spoilt

HERE = Path(__file__).parent
PLAIN = database(
    "CREATE TABLE wa_contacts (_id INTEGER PRIMARY KEY, jid TEXT, number TEXT); INSERT INTO wa_contacts VALUES (1, 'a', 'b');"
)
BACKUPS = {
    "wa.db.crypt12": (crypt12(PLAIN), server_key()),
    "wa.db.crypt14": (crypt14(PLAIN), server_key()),
    "wa.db.crypt15": (crypt15(PLAIN), root_key()),
}
KEYED = [(name, *both) for name, both in BACKUPS.items()]


def read_with(content, name, key=None):
    """Return the rows of a backup read with a key file beside it."""
    return read_all(whatsapp_crypt, content, (name,), {"key": Opened(key)} if key else {})


def codes(rows):
    """Return the codes of the problems, each with the entries that it cost."""
    return [(row["code"].removeprefix("readers_"), row["entries"]) for row in rows.get("problems", [])]


@pytest.mark.parametrize("file", examples(HERE), ids=lambda file: file.name)
def test_an_example_without_its_key_says_what_is_needed(file):
    check(whatsapp_crypt, file)


def test_the_examples_are_those_that_the_format_gives():
    for name, (content, key) in BACKUPS.items():
        example = (HERE / "examples" / name).read_bytes()
        assert example[:40] == content[:40]
        assert dumped(read_with(example, name, key)["members"][0]["content"]) == dumped(PLAIN)
    assert (HERE / "examples" / "key").read_bytes() == server_key()
    assert (HERE / "examples" / "encrypted_backup.key").read_bytes() == root_key()


@pytest.mark.parametrize(("name", "content", "key"), KEYED, ids=BACKUPS)
def test_with_its_key_file_a_backup_gives_the_plain_database(name, content, key):
    rows = read_with(content, name, key)
    assert [(row["name"], row["content"]) for row in rows["members"]] == [("wa.db", PLAIN)]
    assert codes(rows) == []
    layout = json.loads(rows["readings"][0]["layout"])
    assert (layout["generation"], layout["checksum"]) == (int(name[-2:]), "right")
    beside = {"key": Opened(key)}
    assert whatsapp_crypt.resolve(Opened(content), "member=wa.db", beside).content == PLAIN
    with pytest.raises(ValueError, match="without the key"):
        whatsapp_crypt.resolve(Opened(content, (name,)), "member=wa.db")
    assert content.startswith(whatsapp_crypt.resolve(Opened(content, (name,)), "whole").content)


@pytest.mark.parametrize(
    ("name", "secret"), [("wa.db.crypt12", SECRET), ("wa.db.crypt14", SECRET), ("wa.db.crypt15", ROOT)], ids=["12", "14", "15"]
)
@pytest.mark.parametrize(
    "written", [bytes.hex, lambda key: key.hex(" ", 4).upper(), lambda key: key.hex("-", 8) + "\n"], ids=["plain", "upper", "lines"]
)
def test_the_digits_of_a_key_open_a_backup_too(name, secret, written):
    content = BACKUPS[name][0]
    told = read_all(whatsapp_crypt, content, (name,), settings={"key": written(secret)})
    assert told["members"][0]["content"] == PLAIN
    assert read_with(content, name, secret)["members"][0]["content"] == PLAIN
    assert read_with(content, name, written(secret).encode())["members"][0]["content"] == PLAIN
    assert whatsapp_crypt.resolve(Opened(content), "member=wa.db", settings={"key": written(secret)}).content == PLAIN


@pytest.mark.parametrize(
    ("name", "key", "code"),
    [
        ("wa.db.crypt12", None, "crypt_key_needed"),
        ("wa.db.crypt14", None, "crypt_key_needed"),
        ("wa.db.crypt15", None, "crypt15_key_needed"),
        ("wa.db.crypt14", b"not a key", "crypt_key_unreadable"),
        ("wa.db.crypt14", b"0" * 5000, "crypt_key_unreadable"),
        ("wa.db.crypt14", server_key()[:-1], "crypt_key_unreadable"),
        ("wa.db.crypt14", root_key(bytes(16)), "crypt_key_unreadable"),
        ("wa.db.crypt12", server_key(account=bytes(16)), "crypt_key_other"),
        ("wa.db.crypt14", server_key(salt=bytes(range(1, 33))), "crypt_key_other"),
        ("wa.db.crypt15", server_key(), "crypt_key_other_kind"),
        ("wa.db.crypt12", server_key(secret=bytes(32)), "crypt_key_wrong"),
        ("wa.db.crypt14", root_key(), "crypt_key_wrong"),
        ("wa.db.crypt15", root_key(bytes(32)), "crypt_key_wrong"),
    ],
)
def test_a_key_that_is_absent_or_wrong_is_told(name, key, code):
    rows = read_with(BACKUPS[name][0], name, key)
    assert codes(rows) == [(f"phones.{code}", 1)]
    assert "members" not in rows
    assert (rows["readings"][0]["present"], rows["readings"][0]["read"]) == (1, 0)


def test_a_secret_is_never_shown():
    for name, content, key in KEYED:
        shown = repr([*observations(whatsapp_crypt, content, (name,)), *observations(whatsapp_crypt, key, ("key",))])
        assert not any(secret.hex() in shown or repr(secret)[2:-1] in shown for secret in (SECRET, ROOT))


def test_a_cut_backup_gives_what_precedes_the_cut():
    long = database("CREATE TABLE t (a); INSERT INTO t VALUES (hex(randomblob(40000)));")
    content = crypt14(long)
    rows = read_with(content[: len(content) // 2], "m.db.crypt14", server_key())
    assert codes(rows) == [("phones.crypt_damaged", 0)]
    kept = rows["members"][0]["content"]
    assert long.startswith(kept)
    assert len(kept) > len(long) // 4


def test_a_changed_bit_is_told_and_what_decrypts_is_kept():
    content = bytearray(crypt15(PLAIN, packed=PLAIN))
    content[-100] ^= 1
    rows = read_with(bytes(content), "m.db.crypt15", root_key())
    assert codes(rows) == [("phones.crypt_damaged", 0)]
    assert len(rows["members"][0]["content"]) == len(PLAIN)
    content[200] ^= 0xFF
    assert codes(read_with(bytes(content), "m.db.crypt15", root_key(bytes(32)))) == [("phones.crypt_key_wrong_or_damaged", 1)]


@pytest.mark.parametrize(
    ("packed", "inside"),
    [(PLAIN, PLAIN), (b"PK\x03\x04 an archive", b"PK\x03\x04 an archive"), (b'{"settings": 1}', b'{"settings": 1}')],
)
def test_what_is_not_compressed_is_given_as_it_is(packed, inside):
    rows = read_with(crypt15(b"", packed=packed), "stickers.backup.crypt15", root_key())
    assert [(row["name"], row["content"]) for row in rows["members"]] == [("stickers.backup", inside)]


def test_a_backup_without_a_checksum_and_one_without_digits_open():
    assert read_with(crypt14(PLAIN, checksum=False), "m.db.crypt14", server_key())["members"][0]["content"] == PLAIN
    assert read_with(crypt12(PLAIN, suffix=b""), "m.db.crypt12", server_key())["members"][0]["content"] == PLAIN


def test_a_stream_that_goes_on_or_breaks_off_inside_the_tag_is_told():
    packed = zlib.compress(PLAIN)
    assert codes(read_with(crypt14(b"", packed=packed + b"rest"), "m.db.crypt14", server_key())) == [("files.container_rest", 0)]
    assert codes(read_with(crypt14(b"", packed=packed[:-9]), "m.db.crypt14", server_key())) == [("files.member_truncated", 0)]


def test_content_that_swells_beyond_measure_is_not_read():
    rows = read_with(crypt14(b"", packed=zlib.compress(bytes(17_000_000))), "m.db.crypt14", server_key())
    assert codes(rows) == [("files.member_too_large", 1)]


@pytest.mark.parametrize(
    ("content", "names", "claimed"),
    [
        (BACKUPS["wa.db.crypt12"][0], ("wa.db.crypt12",), "crypt12"),
        (BACKUPS["wa.db.crypt12"][0], ("wa.db",), None),
        (BACKUPS["wa.db.crypt14"][0], ("x",), "crypt14"),
        (BACKUPS["wa.db.crypt15"][0], ("x",), "crypt15"),
        (server_key(), ("x",), "key"),
        (root_key(), ("x",), "encrypted_backup.key"),
        (root_key() + b"0", ("encrypted_backup.key",), None),
        (b"nothing of the kind" * 20, ("msgstore.db.crypt12", "msgstore.db.crypt14", "msgstore.db.crypt15", "key"), None),
        (b"\x00\x01\x00\x00" + bytes(200), ("font.crypt12",), None),
        (PLAIN, ("msgstore.db.crypt15",), None),
    ],
)
def test_a_backup_is_claimed_by_its_form(content, names, claimed):
    assert claims(whatsapp_crypt, content, names) == claimed


def test_what_has_no_header_is_one_problem():
    for content in (b"", b"\x00", server_key()[:40]):
        assert codes(read_with(content, "m.db.crypt14", server_key())) == [("phones.crypt_no_header", 1)]


@pytest.mark.parametrize(("name", "content", "key"), KEYED, ids=BACKUPS)
def test_damage_is_never_an_exception(name, content, key):
    for damaged in spoilt(content, 120):
        claims(whatsapp_crypt, damaged, (name,))
        rows = read_with(damaged, name, key)
        assert rows["readings"][0]["present"] == 1
        if "members" not in rows:
            assert sum(row["entries"] for row in rows["problems"]) == 1


@given(content=st.binary(max_size=300), key=st.binary(max_size=200), cut=st.integers(0, 2000))
def test_no_content_and_no_key_is_an_exception(content, key, cut):
    read_with(content, "m.db.crypt12", key)
    read_with(BACKUPS["wa.db.crypt14"][0][:cut] + content, "m.db.crypt14", server_key())


def test_in_the_jail_a_sealed_key_opens_a_backup(tmp_path):
    holder = KeyFolder(tmp_path / "keys", cost=1 << 4).create("anna", None)
    vault = Vault.create(tmp_path / "case", "case-1", holder)
    content, key = BACKUPS["wa.db.crypt15"]
    backup, sealed = (vault.seal(io.BytesIO(one)).exhibit for one in (content, key))
    name = "faisceau.readers.whatsapp_crypt"
    with Jail(vault.handle, READERS, LAST_RESORT) as jail:
        (outcome,) = jail.read([Task(backup, ("wa.db.crypt15",), name, {"key": sealed}, {})])
        assert outcome.tables["members"].column("content").to_pylist() == [PLAIN]
        assert jail.resolve(backup, name, "member=wa.db", {"key": sealed}, {}).content == PLAIN


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("msgstore.db.crypt12", "key"),
        ("msgstore.db.crypt14", "key"),
        ("msgstore-noexpiry.db.crypt14", "key"),
        ("msgstore.db.crypt15", "encrypted_backup.key"),
    ],
)
def test_the_real_backups_give_the_real_database(corpus, name, key):
    folder = corpus / "3_devices/whatsapp_android"
    content, keys = (folder / name).read_bytes(), (folder / key).read_bytes()
    assert claims(whatsapp_crypt, content, (name,)) == f"crypt{name[-2:]}"
    rows = read_with(content, name, keys)
    (member,) = rows["members"]
    assert member["content"] == (folder / "msgstore.db").read_bytes()
    assert member["name"] == name.rpartition(".")[0]
    assert codes(rows) == []
    assert claims(whatsapp_android, member["content"], (member["name"],)) == "msgstore"
    assert [code for code, _ in codes(read_all(whatsapp_crypt, keys, (key,)))] in (
        ["phones.crypt_is_key"],
        ["phones.crypt_is_root_key"],
    )
