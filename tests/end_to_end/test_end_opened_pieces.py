"""What is inside a piece is shown as the piece itself is: an encrypted backup with its key, compressed files, pieces of the same name."""

import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.entries import LayoutSettled
from faisceau.model.errors import Missing
from readers.example_files import FOLDER
from readers.ios_backup.apple_backups import PASSWORD, encrypted_backup
from readers.whatsapp_crypt.crypted_backups import crypt12, crypt14, crypt15, root_key, server_key
from training_case import SILENT, build, world_of

READERS = Path(__file__).parents[1] / "readers"
DATABASE = (READERS / "whatsapp_android" / "examples" / "msgstore.db").read_bytes()
BACKUPS = {12: (crypt12, server_key), 14: (crypt14, server_key), 15: (crypt15, root_key)}
LETTER = "Je t'attends à la gare.\nA. Morin\n".encode()
COMPRESSED = {
    "lettre.txt.gz": gzip.compress(LETTER, mtime=0),
    "mot.txt.bz2": bz2.compress(LETTER + b"B\n"),
    "carte.txt.xz": lzma.compress(LETTER + b"C\n"),
}


def case_of(folder):
    """Open a case in a folder; return where it is and the world."""
    world = world_of(folder / "keys")
    cases.new(folder / "case", world, title="Affaire du Gué", state="FR", name="Greffe")
    return folder / "case", world


def written(folder, name, content):
    """Write a file to be sealed."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("generation", BACKUPS)
def test_a_message_of_an_encrypted_backup_is_shown_with_the_key_that_was_sealed(tmp_path, generation):
    folder, world = case_of(tmp_path)
    encrypt, key = BACKUPS[generation]
    backup = written(tmp_path, f"msgstore.db.crypt{generation}", encrypt(DATABASE))
    told = cases.seal(folder, world, [backup], cases.Coming(key=written(tmp_path, "clef", key())), SILENT)
    assert [row["mark"] for row in told] == ["D1", "D2"]
    build(folder, world)
    built = cases.ask(folder)
    inside = built.rows("exhibits", "depth = 1").to_pylist()
    assert [(row["reader"], row["name"], row["parent"]) for row in inside] == [
        ("whatsapp_android", "msgstore.db", told[0]["exhibit"])
    ]
    assert not built.rows("problems", "code LIKE '%crypt%needed%'").num_rows
    held = built.rows("contents").to_pylist()[0]
    assert cases.show(folder, world, "D1", held["locator"]).content == DATABASE
    message = next(row for row in built.each("messages") if row["text"])
    assert message["exhibit"] == inside[0]["exhibit"]
    assert message["text"] in cases.show(folder, world, message["exhibit"], message["locator"]).text


def test_a_message_of_an_encrypted_apple_backup_is_shown_with_the_password_that_was_sealed(tmp_path):
    folder, world = case_of(tmp_path)
    texts = (READERS / "ios_messages" / "examples" / "sms.db").read_bytes()
    backup = encrypted_backup([("HomeDomain", "Library/SMS/sms.db", texts, 3, None)])
    for name, content in backup.items():
        written(tmp_path, f"sauvegarde/{name}", content)
    secret = written(tmp_path, "secret", f"{PASSWORD}\n".encode())
    cases.seal(folder, world, [tmp_path / "sauvegarde"], cases.Coming(password=secret), SILENT)
    build(folder, world)
    built = cases.ask(folder)
    read = {row["name"].rpartition("/")[2]: row for row in built.rows("exhibits", "depth = 1").to_pylist()}
    assert {name: row["reader"] for name, row in read.items()} == {"Manifest.db": "ios_backup", "sms.db": "ios_messages"}
    held = next(row for row in built.each("contents") if row["name"].endswith("sms.db"))
    assert cases.show(folder, world, held["exhibit"], held["locator"]).content == texts
    message = next(row for row in built.each("messages") if row["text"])
    assert message["exhibit"] == read["sms.db"]["exhibit"]
    assert message["text"] in cases.show(folder, world, message["exhibit"], message["locator"]).text


def test_what_compressed_files_hold_is_shown_under_their_own_names(tmp_path):
    folder, world = case_of(tmp_path)
    cases.seal(folder, world, [written(tmp_path, name, content) for name, content in COMPRESSED.items()], cases.Coming(), SILENT)
    build(folder, world)
    held = cases.ask(folder).rows("contents").to_pylist()
    assert {row["name"] for row in held} == {"lettre.txt", "mot.txt", "carte.txt"}
    for row in held:
        assert cases.show(folder, world, row["exhibit"], row["locator"]).content.startswith(LETTER)
        with pytest.raises(Missing):
            cases.show(folder, world, row["exhibit"], "member=autre.txt")


def test_a_compressed_file_inside_another_is_shown_as_it_was_named_there(tmp_path):
    folder, world = case_of(tmp_path)
    twice = gzip.compress(COMPRESSED["lettre.txt.gz"], mtime=0)
    cases.seal(folder, world, [written(tmp_path, "envoi.gz.gz", twice)], cases.Coming(), SILENT)
    build(folder, world)
    held = {row["name"]: row for row in cases.ask(folder).each("contents")}
    assert set(held) == {"envoi.gz", "envoi"}
    assert cases.show(folder, world, held["envoi"]["exhibit"], held["envoi"]["locator"]).content == LETTER


def test_the_same_bytes_sealed_under_two_names_are_shown_as_they_were_read(tmp_path):
    folder, world = case_of(tmp_path)
    content = COMPRESSED["lettre.txt.gz"]
    files = [written(tmp_path, "b/seconde.txt.gz", content), written(tmp_path, "a/premiere.txt.gz", content)]
    cases.seal(folder, world, files, cases.Coming(), SILENT)
    build(folder, world)
    (held,) = cases.ask(folder).rows("contents").to_pylist()
    assert held["name"] == "premiere.txt"
    assert cases.show(folder, world, "D1", held["locator"]).content == LETTER


def settled(folder, world, exhibit, *pairs, **how):
    """Settle, and return the names of those for which it was signed."""
    return [one["name"] for one in cases.settle(folder, world, exhibit, pairs, **how)["exhibits"]]


def test_a_backup_asks_for_the_key_that_lies_in_the_case_and_opens_with_its_mark(tmp_path):
    folder, world = case_of(tmp_path)
    for name, content in {"a.db.crypt14": crypt14(DATABASE), "b.db.crypt12": crypt12(DATABASE), "key": server_key()}.items():
        cases.seal(folder, world, [written(tmp_path, name, content)], cases.Coming(), SILENT)
    build(folder, world)
    (asked,) = cases.layouts(folder, world, "fr")
    assert [one["mark"] for one in asked["exhibits"]] == ["D1", "D2"]  # the key file is asked nothing
    assert asked["settings"]["key_exhibit"] == ["D3"]
    assert settled(folder, world, "D1", "key_exhibit=D3", like=True, yes=True) == ["a.db.crypt14", "b.db.crypt12"]
    build(folder, world)
    assert cases.layouts(folder, world, "fr") == []
    assert {row["name"] for row in cases.ask(folder).rows("contents").to_pylist()} == {"a.db", "b.db"}


def test_a_decision_that_names_no_exhibit_is_refused_and_one_that_stands_keeps_no_case_from_being_built(tmp_path):
    folder, world = case_of(tmp_path)
    backup = crypt14(DATABASE)
    (told,) = cases.seal(folder, world, [written(tmp_path, "a.db.crypt14", backup)], cases.Coming(), SILENT)
    decision = written(tmp_path, "d.toml", b'[[LayoutSettled]]\nexhibit = "D1"\nsettings = { key_exhibit = "D9" }\n')
    with pytest.raises(Missing):
        cases.decide(folder, world, [str(decision)])
    with open_case(folder, world) as case:
        case.sign([LayoutSettled(exhibit=told["exhibit"], settings={"key_exhibit": "D9"})])
    build(folder, world)
    assert "readers_phones.crypt_key_needed" in {row["code"] for row in cases.ask(folder).rows("problems").to_pylist()}


def test_what_is_settled_for_those_alike_leaves_what_was_settled_otherwise(tmp_path):
    folder, world = case_of(tmp_path)
    for name, label in (("a.csv", "Uplata"), ("b.csv", "Placanje"), ("c.csv", "Novac")):
        content = (FOLDER / "bank_csv/examples/open_dates.csv").read_bytes().replace(b"Uplata", label.encode())
        cases.seal(folder, world, [written(tmp_path, name, content)], cases.Coming(), SILENT)
    build(folder, world)
    assert settled(folder, world, "D2", "date_order=mdy") == ["b.csv"]
    told = cases.settle(folder, world, "D1", ["date_order=dmy"], like=True, yes=True)
    assert [one["mark"] for one in told["exhibits"]] == ["D1", "D3"]
    assert [one["mark"] for one in told["left"]] == ["D2"]
    with pytest.raises(Missing):
        settled(folder, world, "D1", "key_exhibit=D9")
