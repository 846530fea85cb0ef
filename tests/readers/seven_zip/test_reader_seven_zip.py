"""7z archives: every chain of steps by an independent writer, lies of the header refused within bounds, passwords right and wrong."""

import json
import random
from pathlib import Path

import pytest

from faisceau.notation import archives, containers
from faisceau.readers import seven_zip
from faisceau.readers.seven_zip import coders
from readers import written_7z as made
from readers.archive_tables import codes, held, numbers
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
LETTERS = [
    ("a.txt", "Bonjour, le loyer est payé.\n".encode() * 40),
    ("b.bin", random.Random(3).randbytes(70_000)),
    ("c.txt", b"fin"),
]
METHODS = ("copy", "bzip2", "deflate", "lzma", "x86+lzma", "lzma2", "delta+lzma2")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(seven_zip, file)


def read(content, password=None):
    return read_all(seven_zip, content, ("a.7z",), None, {"password": password} if password else {})


@pytest.mark.parametrize("encoded", [False, True])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_what_was_packed(method, encoded):
    content = made.archive(LETTERS, method, encoded=encoded)
    assert claims(seven_zip, content) == "7z"
    tables = read(content)
    assert (held(tables), codes(tables), numbers(tables)) == (LETTERS, [], (3, 3))
    show_all(seven_zip, content, tables, "a.7z")


@pytest.mark.parametrize("names", [False, True])
def test_passwords(names):
    content = made.archive(LETTERS, password="clé inventée", names=names)
    assert held(read(content, "clé inventée")) == LETTERS
    none, wrong = read(content), read(content, "autre")
    if names:
        assert (codes(none), codes(wrong)) == (["names_encrypted"], ["names_password_wrong"])
    else:
        assert (codes(none), codes(wrong)) == (["member_encrypted"] * 3, ["password_wrong"] * 3)
        assert numbers(none) == (3, 0)
    place = seven_zip.resolve(Opened(content), "member=a.txt", {"password": "clé inventée"})
    assert place.content == LETTERS[0][1]
    if not names:
        assert seven_zip.resolve(Opened(content), "member=a.txt").content.startswith(made.SIGNATURE)
    slow = made.archive(LETTERS, password="x").replace(bytes([0xC0 | 6]), bytes([0xC0 | 40]))
    assert codes(read(slow, "x"))[0] in ("member_method", "container_unreadable")


def test_folders_empty_files_links_and_names_that_lead_elsewhere():
    entries = [("d", None), ("vide", b""), ("../a", b"x"), ("a", b"/etc/passwd"), ("a", b"deux")]
    content = made.archive(entries, attributes=[0x10, 0, 0, 0x8000 | (0o120777 << 16), 0])
    tables = read(content)
    assert [name for name, _ in held(tables)] == ["vide", "../a", "a", "a"]
    assert codes(tables) == ["member_name", "member_link", "member_duplicate"]
    assert numbers(tables) == (5, 5)
    show_all(seven_zip, content, tables, "a.7z")
    assert codes(read(made.wrapped(b"", b""))) == ["container_empty"]
    assert (codes(read(made.archive([("d", None)]))), numbers(read(made.archive([("d", None)])))) == ([], (1, 1))


def test_methods_that_are_not_opened_are_named():
    content = made.archive(LETTERS, "copy")
    raw, _ = made.packed(b"x", "copy")
    for method, name in (("030401", "PPMd"), ("040109", "Deflate64"), ("04f71101", "Zstandard"), ("0a0b", "0a0b")):
        odd = [(bytes.fromhex(method), b"", 1)]
        header = b"\x01\x04" + made.streams(raw, odd, sizes=[1], crcs=[0]) + b"\x05" + made.files([("a", b"x")]) + b"\0"
        tables = read(made.wrapped(raw, header))
        assert codes(tables) == ["member_method"]
        assert json.loads(tables["problems"][0]["arguments"])["method"] == name
    assert numbers(read(content)) == (3, 3)


def lying(size, crc=0, sizes=None, method="copy"):
    raw, steps = made.packed(b"x" * 10, method)
    steps = [(one, properties, size) for one, properties, _ in steps]
    header = b"\x01\x04" + made.streams(raw, steps, sizes=sizes or [size], crcs=[crc] * len(sizes or [1])) + b"\x05"
    return made.wrapped(raw, header + made.files([(f"{n}", b"x") for n in range(len(sizes or [1]))]) + b"\0")


def test_what_lies_is_refused_and_named():
    assert codes(read(lying(10))) == ["member_damaged"]
    assert codes(read(lying(11))) == ["member_damaged"]
    assert codes(read(lying(1 << 40))) == ["member_too_large"]
    assert codes(read(lying(20, sizes=[10, 10], method="lzma2"))) == ["member_damaged"] * 2
    good = made.archive(LETTERS, "copy")
    for hurt, reason in (
        (good[:20], "end of file"),
        (good[:8] + b"\0\0\0\0" + good[12:], "CRC-32"),
        (good[:-1] + b"\xff", "CRC-32"),
        (good[:-9], "end of file"),
        (made.wrapped(b"", b"\x02\0"), "header"),
        (made.wrapped(b"", b"\x01\x30\0"), "property 48"),
        (made.wrapped(b"", b"\x01\x05" + made.number(1 << 50)), f"{1 << 50:,} entries"),
        (made.wrapped(b"", b"\x01\x04\x07\x0b" + made.number(1 << 40)), f"{1 << 40:,} entries"),
        (made.wrapped(b"", b"\x01", size=1 << 40), f"header of {1 << 40:,} bytes"),
    ):
        tables = read(hurt)
        assert codes(tables) == ["container_unreadable"], reason
        assert json.loads(tables["problems"][0]["arguments"])["reason"] == reason
        assert numbers(tables) == (1, 0)


def test_dictionaries_and_rounds_beyond_measure_are_refused():
    assert codes(read(made.archive(LETTERS, "lzma", dictionary=0xFFFFFFFF))) == ["member_damaged"] * 3
    assert codes(read(made.archive(LETTERS, "lzma2", dictionary=40))) == ["member_damaged"] * 3
    assert coders.MOST_ROUNDS <= 22


def test_what_unfolds_beyond_measure_is_refused(monkeypatch):
    bomb = made.archive([("zeros", bytes(40_000_000)), ("a.txt", b"a")])
    assert codes(read(bomb)) == ["member_too_large"] * 2
    assert [name for name, _ in held(read(made.archive([("vide.db", bytes(9_000_000))])))] == ["vide.db"]
    inner, steps = made.packed(bytes(20_000_000), "lzma2")
    header = b"\x17" + made.streams(inner, steps)
    assert codes(read(made.wrapped(inner, header))) == ["container_unreadable"]
    monkeypatch.setattr(seven_zip, "MEMBER_BYTES", 100)
    tables = read(made.archive([("large", b"x" * 101), ("petit", b"y")]))
    assert (codes(tables), held(tables)) == (["member_too_large"], [("petit", b"y")])


@pytest.mark.parametrize("limit", ["MEMBERS", "TOTAL_BYTES"])
def test_the_rest_of_an_archive_that_is_too_large_is_one_problem(monkeypatch, limit):
    monkeypatch.setattr(archives, limit, {"MEMBERS": 4, "TOTAL_BYTES": 40}[limit])
    monkeypatch.setattr(containers, "TOTAL_BYTES", 1_000)
    tables = read(made.archive([(f"{n}.txt", b"x" * 10) for n in range(9)], "copy"))
    assert codes(tables)[-1] in ("container_too_large", "member_too_large")
    assert numbers(tables) == (9, 4)


def test_no_damage_raises_and_places_that_are_none_are_refused():
    for method in ("lzma2", "x86+lzma"):
        content = made.archive(LETTERS[::2], method, encoded=True)
        for hurt in damaged(content, 100):
            assert numbers(read(hurt))[0] >= 1
    assert seven_zip.resolve(Opened(content), "whole").content == content
    for place in ("page=1", "member=absent"):
        with pytest.raises(ValueError):
            seven_zip.resolve(Opened(content), place)


def test_headers_that_lie_behind_a_right_checksum_end_in_rows_or_problems():
    """The checksum of the header shields it from chance, not from malice."""
    chance = random.Random(11)
    raw, steps = made.packed(b"x" * 300, "lzma2", password="x")
    header = (
        b"\x01\x04"
        + made.streams(raw, steps, sizes=[100, 200], crcs=[1, 2])
        + b"\x05"
        + made.files([("a", b"x"), ("b", b"y"), ("d", None)])
    )
    seen = set()
    for _ in range(1_500):
        hurt = bytearray(header + b"\0")
        for _ in range(chance.randint(1, 4)):
            hurt[chance.randrange(1, len(hurt))] = chance.choice((0, 1, 2, 6, 9, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        tables = read(made.wrapped(raw, bytes(hurt)), "x")
        seen.update(codes(tables))
        assert numbers(tables)[0] >= 1 or codes(tables) == ["container_empty"]
    assert {"container_unreadable", "member_method", "password_wrong"} <= seen
