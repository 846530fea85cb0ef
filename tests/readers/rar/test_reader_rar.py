"""RAR archives of both generations by an independent writer: passwords, volumes, solid runs, links, lies of the headers refused within bounds."""

import json
import random
from pathlib import Path

import pytest

from faisceau.build import closure
from faisceau.model.reading import beside
from faisceau.notation import archives, containers
from faisceau.readers import rar
from faisceau.readers.rar import engine, keys, nouns
from readers import written_rar as made
from readers.archive_tables import codes, held, numbers
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
LETTERS = [
    ("a.txt", "Bonjour, le loyer est payé.\n".encode() * 40),
    ("dossier/b.bin", random.Random(5).randbytes(20_000)),
    ("c.txt", b"fin"),
]
PASSWORD = "clé inventée"
WRITERS = {"4": made.archive_4, "5": made.archive_5}


@pytest.fixture(scope="module", autouse=True)
def prepared():
    """Load the library that unfolds, as a warm parent does before the jail."""
    assert rar.prepare().startswith("libarchive 3")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(rar, file)


def read(content, password=None, companions=None):
    return read_all(rar, content, ("a.rar",), companions, {"password": password} if password else {})


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("generation", WRITERS)
def test_stored_and_compressed_members_come_out_as_they_were(generation, compressed):
    content = WRITERS[generation]([("dossier", None), *LETTERS, ("vide", b"")], compressed=compressed)
    assert claims(rar, content) == generation
    tables = read(content)
    assert (held(tables), codes(tables), numbers(tables)) == ([*LETTERS, ("vide", b"")], [], (5, 5))
    assert show_all(rar, content, tables, "a.rar") >= 5


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("generation", WRITERS)
def test_passwords(generation, compressed, names):
    content = WRITERS[generation](LETTERS, password=PASSWORD, names=names, compressed=compressed)
    assert held(read(content, PASSWORD)) == LETTERS
    none, wrong = read(content), read(content, "autre")
    if names:
        assert (codes(none), codes(wrong)) == (["names_encrypted"], ["names_password_wrong"])
        assert numbers(none) == numbers(wrong) == (1, 0)
    else:
        assert (codes(none), codes(wrong)) == (["member_encrypted"] * 3, ["password_wrong"] * 3)
        assert numbers(none) == numbers(wrong) == (3, 0)
    assert rar.resolve(Opened(content), "member=a.txt", {"password": PASSWORD}).content == LETTERS[0][1]
    if not names:
        assert rar.resolve(Opened(content), "member=a.txt").content.startswith(b"Rar!")


def test_checksums_bound_to_the_key_and_passwords_without_their_check():
    bound = made.archive_5(LETTERS, password=PASSWORD, tweaked=True)
    assert (held(read(bound, PASSWORD)), codes(read(bound, PASSWORD))) == (LETTERS, [])
    unsaid = made.archive_5(LETTERS, password=PASSWORD, check=False)
    assert held(read(unsaid, PASSWORD)) == LETTERS
    assert codes(read(unsaid, "autre")) == ["password_wrong"] * 3


def test_rounds_and_passwords_beyond_measure_are_named():
    slow = made.archive_5([("a", b"x")], password=PASSWORD, check=False).replace(
        bytes([made.ROUNDS]) + made.SALT, b"\x17" + made.SALT
    )
    assert codes(read(slow, PASSWORD)) == ["headers_broken"]  # its checksum is false then
    with pytest.raises(archives.UnknownMethodError):
        keys.Opening(nouns.Lock(5, made.SALT, rounds=keys.MOST_ROUNDS + 1), PASSWORD)
    with pytest.raises(archives.UnknownMethodError):
        keys.Opening(nouns.Lock(4, made.SALT[:8]), "x" * (keys.LONGEST + 1))


def test_solid_runs():
    five = made.archive_5(LETTERS, compressed=True, solid=True)
    assert (held(read(five)), codes(read(five))) == (LETTERS, [])
    four = read(made.archive_4(LETTERS, compressed=True, solid=True))
    assert (held(four), codes(four), numbers(four)) == (LETTERS[:1], ["member_method"] * 2, (3, 1))
    assert json.loads(four["problems"][0]["arguments"])["method"] == "RAR 4, solid"


CUT = {"4": made.volumes_4, "5": made.volumes_5}


def companions(volumes, names, missing=()):
    suffixes = {beside("d/" + names[0], one): one for one in rar.COMPANIONS}
    return {
        suffixes["d/" + name]: Opened(volume, ("d/" + name,))
        for name, volume in zip(names[1:], volumes[1:], strict=True)
        if name not in missing
    }


NEW = [f"envoi.part{number}.rar" for number in range(1, 5)]
PADDED = [f"envoi.part{number:02}.rar" for number in range(1, 5)]
OLD = ["envoi.rar", "envoi.r00", "envoi.r01", "envoi.r02"]


@pytest.mark.parametrize("names", [NEW, PADDED, OLD], ids=["new", "padded", "old"])
@pytest.mark.parametrize("generation", CUT)
def test_volumes_are_read_as_one(generation, names):
    content = random.Random(7).randbytes(5_000)
    volumes = CUT[generation]("photo.jpg", content, 4)
    assert [claims(rar, one, (name,)) for one, name in zip(volumes, names, strict=True)] == [generation, None, None, None]
    found = companions(volumes, names)
    tables = read_all(rar, volumes[0], (names[0],), found)
    assert (held(tables), codes(tables), numbers(tables)) == ([("photo.jpg", content)], [], (1, 1))
    assert rar.resolve(Opened(volumes[0], (names[0],)), "member=photo.jpg", {}, found).content == content
    short = read_all(rar, volumes[0], (names[0],), companions(volumes, names, missing=names[2]))
    assert (held(short), codes(short), numbers(short)) == ([], ["volume_missing", "member_cut"], (1, 0))
    assert json.loads(short["problems"][0]["arguments"])["number"] == 3
    late = read_all(rar, volumes[1], (names[0],), {})
    assert "member_cut" in codes(late)


def test_volumes_with_a_password_and_of_two_archives():
    content = random.Random(8).randbytes(3_000)
    volumes = made.volumes_5("a.bin", content, 4, PASSWORD)
    found = companions(volumes, NEW)
    assert held(read(volumes[0], PASSWORD, found)) == [("a.bin", content)]
    mixed = [volumes[0], *made.volumes_4("a.bin", content, 4)[1:]]
    assert codes(read(mixed[0], PASSWORD, companions(mixed, NEW))) == ["headers_broken", "volume_missing", "member_cut"]


def test_links_names_that_lead_elsewhere_and_doubles():
    entries = [("../a", b"x"), ("a", b"un"), ("a", b"deux"), ("lien", "../../etc/passwd")]
    tables = read(made.archive_5(entries))
    assert [name for name, _ in held(tables)] == ["../a", "a", "a"]
    assert codes(tables) == ["member_name", "member_duplicate", "member_link"]
    assert numbers(tables) == (4, 4)
    link = made.file_4("lien", b"/etc/passwd", b"/etc/passwd", mode=0o120777)
    four = read(made.SIGNATURE_4 + made.block_4(0x73, 0, bytes(6)) + link)
    assert (held(four), codes(four)) == ([("lien", b"/etc/passwd")], ["member_link"])


def test_names_of_windows_in_generation_4():
    packed = b"\x04" + bytes([0b00_01_10_00, 0x61, 0x34, 0x42, 0x26, 0x62])
    raw = b"a?Bb\0" + packed
    tables = read(made.SIGNATURE_4 + made.block_4(0x73, 0, bytes(6)) + made.file_4(raw, b"x", b"x", flags=0x200))
    assert held(tables) == [("aд♂b", b"x")]
    back = made.file_4("d\\e.txt", b"x", b"x")
    assert held(read(made.SIGNATURE_4 + made.block_4(0x73, 0, bytes(6)) + back)) == [("d/e.txt", b"x")]


def test_what_lies_is_refused_and_named(monkeypatch):
    good = made.archive_5(LETTERS)
    for hurt, count, reason in (
        (good[:30], 0, "end of file"),
        (good[:-9], 3, "end of file"),
        (good[:12] + b"\xff" + good[13:], 0, None),
        (made.SIGNATURE_5 + made.block_5(1, b"\0") + b"\0\0\0\0\xff\xff\xff\x7f", 0, "end of header"),
        (made.SIGNATURE_5 + made.block_5(1, b"\0") + b"\0\0\0\0\xff\xff\x7f", 0, "end of file"),
        (made.SIGNATURE_4 + made.block_4(0x73, 0, bytes(6)) + bytes([1]) * 9, 0, "block 0x01"),
    ):
        tables = read(hurt)
        assert codes(tables)[0] == "headers_broken"
        told = json.loads(tables["problems"][0]["arguments"])
        assert told["count"] == count
        assert reason in (None, told["reason"])
        assert numbers(tables)[0] == count + 1
    body = made.file_5("grand", b"x", size=1 << 50, compression=3 << 7)
    huge = read(made.SIGNATURE_5 + made.block_5(1, b"\0") + body + made.block_5(5, b"\0"))
    assert (codes(huge), numbers(huge)) == (["member_too_large"], (1, 0))
    wrong = read(made.SIGNATURE_5 + made.block_5(1, b"\0") + made.file_5("a", b"x", crc=1) + made.block_5(5, b"\0"))
    assert codes(wrong) == ["member_damaged"]
    garbage = made.file_5("a", b"xyz", random.Random(1).randbytes(500), compression=3 << 7)
    assert codes(read(made.SIGNATURE_5 + made.block_5(1, b"\0") + garbage + made.block_5(5, b"\0"))) == ["member_damaged"]
    old = made.file_4("a", b"xyz", b"abc", method=0x33, version=20)
    assert codes(read(made.SIGNATURE_4 + made.block_4(0x73, 0, bytes(6)) + old)) == ["member_method"]
    assert codes(read(made.archive_5([]))) == ["container_empty"]
    monkeypatch.setattr(engine, "_PREPARED", {})
    absent = read(made.archive_5(LETTERS, compressed=True))
    assert (codes(absent), numbers(absent)) == (["engine_absent"] * 3, (3, 0))


@pytest.mark.parametrize("limit", ["MEMBERS", "TOTAL_BYTES"])
def test_the_rest_of_an_archive_that_is_too_large_is_one_problem(monkeypatch, limit):
    monkeypatch.setattr(archives, limit, {"MEMBERS": 4, "TOTAL_BYTES": 40}[limit])
    monkeypatch.setattr(containers, "TOTAL_BYTES", 1_000)
    tables = read(made.archive_5([(f"{rank}.txt", b"x" * 10) for rank in range(9)]))
    assert (codes(tables), numbers(tables)) == (["container_too_large"], (9, 4))


def test_later_volumes_and_pieces_of_a_file_that_was_cut_are_left_alone():
    content = made.archive_5(LETTERS)
    assert claims(rar, content, ("a.rar.001",)) is None
    assert claims(rar, content, ("a.part12.rar",)) is None
    assert claims(rar, content, ("a.part10.rar",)) is None
    assert claims(rar, content, ("a.part01.rar",)) == "5"
    assert claims(rar, b"Rar!", ("a.rar",)) is None


@pytest.mark.parametrize("content", [made.archive_4(LETTERS[:1], compressed=True), made.archive_5(LETTERS[:1], compressed=True)])
def test_damaged_archives_end_in_rows_or_problems(content):
    count = 0
    for hurt in damaged(content, 100):
        if claims(rar, hurt) is None:
            continue
        tables = read(hurt)
        present, got = numbers(tables)
        assert present - got == sum(row["entries"] for row in tables.get("problems", []))
        count += 1
    assert count > 60


def test_places_that_are_none_are_refused():
    content = made.archive_5(LETTERS)
    for at in ("member=absent", "line=1"):
        with pytest.raises(ValueError):
            rar.resolve(Opened(content), at)


def test_the_build_takes_an_archive_inside_an_archive_and_the_volumes_from_the_source():
    """What works with an engine is no reader of pictures; the build reads both constants without importing the reader."""
    assert closure.constant("faisceau.readers.rar", "PICTURES") is None
    assert closure.constant("faisceau.readers.scan", "PICTURES") is True
    assert closure.defines("faisceau.readers.rar", "prepare")
    assert closure.constant("faisceau.readers.rar", "COMPANIONS") == rar.COMPANIONS
    assert len(rar.COMPANIONS) == 4 * rar.MOST
