"""Containers: members counted from their directories, what is refused named one by one, and no path ever followed."""

import bz2
import gzip
import hashlib
import hmac
import io
import itertools
import json
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from faisceau.notation import archives, containers
from faisceau.readers import compressed_file, tar_archive, zip_archive
from readers.examples import check, claimed, damaged, inputs, show_all
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
OLD_CIPHER = (
    "504b03040a000900000000486e5cb798bb5e140000000800000005000000612e747874fd4a41ea3c5db9e27f5bfbdd8a59746334683141"
    "504b0708b798bb5e1400000008000000504b01021e030a000900000000486e5cb798bb5e14000000080000000500000000000000010000"
    "00a48100000000612e747874504b0506000000000100010033000000470000000000"
)
READERS = (zip_archive, tar_archive, compressed_file)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    (reader,) = [module for module in READERS if claimed(module, file)]
    check(reader, file)


def codes(tables):
    return [row["code"].removeprefix("readers_files.") for row in tables.get("problems", [])]


def names(tables):
    return [row["name"] for row in tables.get("members", [])]


def numbers(tables):
    return tables["readings"][0]["present"], tables["readings"][0]["read"]


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(*members, form=tarfile.PAX_FORMAT):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for info, content in members:
            found = tarfile.TarInfo(info) if isinstance(info, str) else info
            found.size = len(content)
            archive.addfile(found, io.BytesIO(content))
    return stream.getvalue()


def directory_entries(content):
    """Count central directory headers from where the end record says that they start."""
    end = content.rfind(b"PK\x05\x06")
    count, _, offset = struct.unpack_from("<HII", content, end + 10)
    at = 0
    while content.startswith(b"PK\x01\x02", offset):
        offset += 46 + sum(struct.unpack_from("<HHH", content, offset + 28))
        at += 1
    return at or count


@pytest.mark.corpus
def test_every_real_zip_gives_the_members_of_its_directory(corpus):
    files = [file for file in sorted(corpus.rglob("*.zip")) if "corrupted" not in file.name]
    members = shown = 0
    for file in files:
        content = file.read_bytes()
        assert claims(zip_archive, content) == "zip", file.name
        tables = read_all(zip_archive, content, (file.name,))
        assert tables["readings"][0]["present"] == directory_entries(content), file.name
        shown += show_all(zip_archive, content, tables)
        members += tables["readings"][0]["present"]
    assert len(files) >= 35
    assert members >= 95
    assert shown >= 125


METHODS = {
    "PPMd.zip": "PPMd",
    "deflate64.zip": "Deflate64",
    "implode.zip": "Implode",
    "implodeV3.zip": "Implode",
    "shrunk.zip": "Shrink",
    "wavpack.zip": "WavPack",
    **{f"reduced{level}.zip": f"Reduce {level}" for level in (1, 2, 3, 4)},
}


@pytest.mark.corpus
def test_rare_methods_are_named(corpus):
    for name, method in METHODS.items():
        tables = read_all(zip_archive, (corpus / "6_documents/hostile/zip" / name).read_bytes())
        assert set(codes(tables)) == {"member_method"}, name
        assert {json.loads(row["arguments"])["method"] for row in tables["problems"]} == {method}
        assert numbers(tables)[1] == 0


@pytest.mark.corpus
def test_real_tars_within_gzip_are_read_in_two_steps(corpus):
    for file in sorted((corpus / "2_transactions/amlsim").glob("*.tgz")):
        (member,) = read_all(compressed_file, file.read_bytes(), (file.name,))["members"]
        assert member["name"] == file.stem + ".tar"
        assert claims(tar_archive, member["content"]) == "ustar"
        tables = read_all(tar_archive, member["content"])
        with tarfile.open(file) as archive:
            assert numbers(tables) == (len(archive.getmembers()),) * 2
        show_all(tar_archive, member["content"], tables)


def test_documents_that_are_zip_files_inside_are_not_claimed():
    for members in (
        [("[Content_Types].xml", b"x"), ("word/document.xml", b"x")],
        [("xl/workbook.xml", b"x"), ("[Content_Types].xml", b"x")],
        [("META-INF/MANIFEST.MF", b"x")],
        [("AndroidManifest.xml", b"x"), ("classes.dex", b"x")],
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"x")],
    ):
        assert claims(zip_archive, zipped(*members, method=zipfile.ZIP_STORED)) is None
    inner = zipped(("[Content_Types].xml", b"x"), ("word/document.xml", b"x"), method=zipfile.ZIP_STORED)
    assert claims(zip_archive, zipped(("pieces/rapport.docx", inner), method=zipfile.ZIP_STORED)) == "zip"
    assert claims(zip_archive, zipped(("mimetype", b"autre"), method=zipfile.ZIP_STORED)) == "zip"


def test_members_that_lie_over_another_are_refused():
    content = bytearray(zipped(("a.txt", b"a" * 40), ("b.txt", b"b" * 40), method=zipfile.ZIP_STORED))
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 10)
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    tables = read_all(zip_archive, bytes(content))
    assert codes(tables) == ["container_overlap"]
    assert numbers(tables) == (2, 1)
    show_all(zip_archive, bytes(content), tables)


def test_what_expands_beyond_measure_is_refused():
    tables = read_all(zip_archive, zipped(("zeros", bytes(40_000_000)), ("a.txt", b"a")))
    assert (codes(tables), names(tables)) == (["member_too_large"], ["a.txt"])
    honest = read_all(zip_archive, zipped(("vide.db", bytes(9_000_000))))
    assert names(honest) == ["vide.db"]


@pytest.mark.parametrize("limit", ["MEMBERS", "TOTAL_BYTES"])
def test_the_rest_of_an_archive_that_is_too_large_is_one_problem(monkeypatch, limit):
    members = [(f"{n}.txt", b"x" * 10) for n in range(9)]
    for module, bounds, content in ((zip_archive, archives, zipped(*members)), (tar_archive, tar_archive, tarred(*members))):
        monkeypatch.setattr(bounds, limit, {"MEMBERS": 4, "TOTAL_BYTES": 40}[limit])
        monkeypatch.setattr(containers, "TOTAL_BYTES", 1_000)
        tables = read_all(module, content)
        assert codes(tables) == ["container_too_large"], module.__name__
        assert numbers(tables) == (9, 4)


def test_encrypted_damaged_and_lying_members_are_refused_one_by_one():
    content = bytearray(
        zipped(("a.txt", b"a" * 30), ("b.txt", b"b" * 30), ("c.txt", b"c" * 30), ("d.txt", b"d"), method=zipfile.ZIP_STORED)
    )
    content[content.index(b"a" * 30)] ^= 1
    entries = [at for at in range(len(content)) if content.startswith(b"PK\x01\x02", at)]
    content[entries[1] + 8] |= 1
    content[entries[2] + 24] = 90
    tables = read_all(zip_archive, bytes(content))
    assert codes(tables) == ["member_damaged", "member_encrypted", "member_damaged"]
    assert (names(tables), numbers(tables)) == (["d.txt"], (4, 1))
    show_all(zip_archive, bytes(content), tables)


@pytest.mark.parametrize("name", ["../a", "/etc/a", "C:\\a", "..\\a", "a\0.txt"])
def test_names_that_lead_elsewhere_are_kept_as_data(name):
    content = zipped((b"x" * len(name.encode()),)[0:1] and ("x" * len(name), b"a")).replace(b"x" * len(name), name.encode())
    tables = read_all(zip_archive, content)
    assert (names(tables), codes(tables)) == ([name], ["member_name"])
    show_all(zip_archive, content, tables)


def test_links_in_a_zip_are_read_as_files_and_said():
    info = zipfile.ZipInfo("lien")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    tables = read_all(zip_archive, zipped((info, b"/etc/passwd")))
    assert (names(tables), codes(tables)) == (["lien"], ["member_link"])


def test_names_without_a_stated_charset_are_read_as_utf8_or_said():
    utf8 = zipped(("xx.txt", b"a")).replace(b"xx", "é".encode())
    assert (names(read_all(zip_archive, utf8)), codes(read_all(zip_archive, utf8))) == (["é.txt"], [])
    other = zipped(("x.txt", b"a")).replace(b"x.txt", b"\xe9.txt")
    assert codes(read_all(zip_archive, other)) == ["member_charset"]


class _Pipe(io.RawIOBase):
    """What is written once and never gone back in: sizes stand behind the members."""

    def __init__(self):
        self.held = b""

    def writable(self):
        return True

    def write(self, piece):
        self.held += bytes(piece)
        return len(piece)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("piped", [False, True])
def test_members_of_an_archive_cut_short_are_found_by_their_own_headers(method, large, piped):
    held = {f"{n}.bin": bytes(range(256)) * n + b"PK\x07\x08PK\x03\x04" + bytes([n]) * 40 for n in range(4)} | {"vide": b""}
    out = _Pipe() if piped else io.BytesIO()
    ends = []
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in held.items():
            with archive.open(name, "w", force_zip64=large) as member:
                member.write(content)
            ends.append(len(out.held) if piped else out.tell())
    whole = out.held if piped else out.getvalue()
    for cut in (*ends, ends[2] - 40, ends[2] + 60, len(whole) - 1):
        tables = read_all(zip_archive, whole[:cut])
        found = {row["name"]: row["content"] for row in tables.get("members", [])}
        there = sum(end <= cut for end in ends)
        assert found == dict(list(held.items())[:there])
        begun = cut not in ends and there < len(ends)
        assert codes(tables) == ["readers_web.archive_no_directory", *["member_damaged"] * begun]
        assert numbers(tables) == (there + begun + 1, there)  # how many are missing at the end nobody knows
        for row in tables.get("members", []):
            assert zip_archive.resolve(Opened(whole[:cut], ("a.zip",)), row["locator"]).content == row["content"]


def test_archives_that_do_not_open_or_are_empty_are_said():
    for content in (b"PK\x03\x04 nothing", b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + b"\xff" * 18):
        assert (codes(read_all(zip_archive, content)), numbers(read_all(zip_archive, content))) == (
            ["container_unreadable"],
            (1, 0),
        )
    endless = b"PK\x03\x04" + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, 100_000_000, 0, 0)
    assert codes(read_all(zip_archive, endless)) == ["container_unreadable"]
    assert codes(read_all(zip_archive, b"PK\x05\x06" + bytes(18))) == ["container_empty"]


def test_a_tar_of_links_devices_folders_and_duplicates():
    kinds = {"lien": tarfile.SYMTYPE, "dur": tarfile.LNKTYPE, "tube": tarfile.FIFOTYPE, "dossier": tarfile.DIRTYPE}
    members = [("a.txt", b"un"), ("a.txt", b"deux"), ("../b.txt", b"trois")]
    for name, kind in kinds.items():
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "a.txt" if "li" in name or name == "dur" else ""
        members.append((info, b""))
    content = tarred(*members)
    tables = read_all(tar_archive, content)
    assert codes(tables) == ["member_duplicate", "member_name", "member_link", "member_link", "member_special"]
    assert numbers(tables) == (7, 7)
    assert json.loads(tables["readings"][0]["layout"]) == {"file": 3, "folder": 1, "link": 2, "special": 1}
    show_all(tar_archive, content, tables)


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_in_every_dialect(form):
    name = "dossier/" * 15 + "lettre.txt"
    content = tarred((name, b"Bonjour"), form=form)
    assert names(read_all(tar_archive, content)) == [name]


def test_the_oldest_dialect_is_known_by_its_checksum():
    header = bytearray(512)
    header[:5] = b"a.txt"
    header[100:108], header[124:136] = b"0000644\0", b"00000000003\0"
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    content = bytes(header) + b"un\n".ljust(512, b"\0") + bytes(1024)
    assert claims(tar_archive, content) == "v7"
    assert names(read_all(tar_archive, content)) == ["a.txt"]
    assert claims(tar_archive, b"\1" + content[1:]) is None


def test_tars_that_break_off_lose_only_what_follows():
    content = tarred(("a.txt", b"a" * 600), ("b.txt", b"b" * 600))
    second = content.index(b"b.txt")
    garbled = content[:second] + b"\xff" * 512 + content[second + 512 :]
    assert (codes(read_all(tar_archive, garbled)), numbers(read_all(tar_archive, garbled))) == (["tar_breaks_off"], (2, 1))
    cut = content[: second + 700]
    tables = read_all(tar_archive, cut)
    assert (codes(tables), names(tables), numbers(tables)) == (["member_damaged"], ["a.txt"], (2, 1))
    show_all(tar_archive, cut, tables)
    assert codes(read_all(tar_archive, content[: second + 1536])) == ["tar_no_end"]
    assert codes(read_all(tar_archive, content + b"cache")) == ["container_rest"]
    assert codes(read_all(tar_archive, b"\xff" * 600)) == ["container_unreadable"]


def test_a_chain_of_long_names_does_not_exhaust_the_stack():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 5
    link = info.tobuf(tarfile.GNU_FORMAT) + b"nom\0\0".ljust(512, b"\0")
    tables = read_all(tar_archive, tarred(("a.txt", b"a"))[:1024] + link * 2_000)
    assert (codes(tables), names(tables)) == (["tar_breaks_off"], ["a.txt"])


def test_a_tar_member_larger_than_it_may_be(monkeypatch):
    monkeypatch.setattr(containers, "MEMBER_BYTES", 10)
    tables = read_all(tar_archive, tarred(("a.txt", b"a" * 11), ("b.txt", b"b")))
    assert (codes(tables), names(tables)) == (["member_too_large"], ["b.txt"])


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_compressed_files_of_each_format(pack, suffix):
    content = pack(b"un\n") + pack(b"deux\n")
    name = f"lettre.txt.{suffix}"
    tables = read_all(compressed_file, content, (name,))
    assert [(row["name"], row["content"]) for row in tables["members"]] == [("lettre.txt", b"un\ndeux\n")]
    assert codes(tables) == []
    show_all(compressed_file, content, tables, name)
    assert codes(read_all(compressed_file, content + bytes(600), (name,))) == []
    assert codes(read_all(compressed_file, content + b"autre chose", (name,))) == ["container_rest"]
    large = pack(bytes(range(256)) * 3_000)
    cut = read_all(compressed_file, large[:-4], (name,))
    assert codes(cut) == ["member_truncated"]
    bomb = read_all(compressed_file, pack(bytes(20_000_000)), (name,))
    assert (codes(bomb), numbers(bomb)) == (["member_too_large"], (1, 0))


def arrow(content, form):
    stream = pa.BufferOutputStream()
    with pa.CompressedOutputStream(stream, form) as packed:
        packed.write(content)
    return stream.getvalue().to_pybytes()


@pytest.mark.parametrize(("form", "suffix"), [("zstd", "zst"), ("lz4", "lz4")])
def test_files_of_zstandard_and_lz4(form, suffix):
    content = arrow(b"un\n", form) + arrow(b"deux\n", form)
    name = f"lettre.txt.{suffix}"
    assert claims(compressed_file, content, (name,)) == form
    tables = read_all(compressed_file, content, (name,))
    assert [(row["name"], row["content"]) for row in tables["members"]] == [("lettre.txt", b"un\ndeux\n")]
    assert codes(tables) == []
    show_all(compressed_file, content, tables, name)
    large = arrow(bytes(range(256)) * 30_000, form)
    assert codes(read_all(compressed_file, large[:-4], (name,)))[0] in ("member_truncated", "member_damaged")
    assert codes(read_all(compressed_file, content + b"autre chose", (name,)))[0] in ("member_truncated", "member_damaged")
    bomb = read_all(compressed_file, arrow(bytes(20_000_000), form), (name,))
    assert (codes(bomb), numbers(bomb)) == (["member_too_large"], (1, 0))
    assert names(read_all(compressed_file, content, (f"dossier.t{suffix}",)))[0] in ("dossier.tar", f"dossier.t{suffix}")


def test_a_wrong_checksum_gives_nothing():
    content = bytearray(gzip.compress(b"Bonjour", mtime=0))
    content[-8] ^= 1
    tables = read_all(compressed_file, bytes(content), ("a.gz",))
    assert (codes(tables), numbers(tables)) == (["member_damaged"], (1, 0))


def test_names_of_compressed_content():
    kept = io.BytesIO()
    with gzip.GzipFile("vieux.txt", "wb", fileobj=kept, mtime=0) as stream:
        stream.write(b"a")
    for names_in, inner in (
        (("a.tgz",), "a.tar"),
        (("dossier/b.csv.gz",), "b.csv"),
        (("sans-suffixe",), "vieux.txt"),
        (("données.rda",), "vieux.txt"),
        ((), "vieux.txt"),
    ):
        assert names(read_all(compressed_file, kept.getvalue(), names_in)) == [inner]
    assert names(read_all(compressed_file, gzip.compress(b"a"), ("données.rda",))) == ["données.rda"]
    assert names(read_all(compressed_file, gzip.compress(b"a"), ())) == ["content"]


def test_web_captures_are_left_to_their_reader():
    assert claims(compressed_file, gzip.compress(b"WARC/1.1\r\n")) is None
    assert claims(compressed_file, gzip.compress(b"filedesc://a")) is None
    assert claims(compressed_file, b"\x1f\x8b\x08\xff") == "gzip"
    assert claims(compressed_file, b"rien") is None


@pytest.mark.parametrize("module", READERS)
def test_places_that_are_none_are_refused(module):
    content = {zip_archive: zipped(("a", b"a")), tar_archive: tarred(("a", b"a")), compressed_file: gzip.compress(b"a")}[module]
    for damaged_or_not, place in ((content, "member=b"), (content, "page=1"), (b"\xff" * 600, "member=a")):
        with pytest.raises(ValueError):
            module.resolve(Opened(damaged_or_not), place)
    assert module.resolve(Opened(content), "whole").content == content


@pytest.mark.parametrize("module", READERS)
def test_no_damage_raises(module):
    for file in inputs(EXAMPLES):
        if claimed(module, file):
            for piece in damaged(file.read_bytes()):
                assert observations(module, piece, (file.name,))


def sealed_zip(content, password, *, method=8, version=2):
    """Return an archive of one member as WinZip encrypts it (AES-256), written by hand."""
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), b"sel-d-essai-1234", 1000, 66)
    machine = zlib.compressobj(9, wbits=-15)
    packed = machine.compress(content) + machine.flush() if method == 8 else content
    cipher = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
    stream = b"".join(cipher.update(count.to_bytes(16, "little")) for count in range(1, len(packed) // 16 + 2))
    held = bytes(a ^ b for a, b in zip(packed, stream, strict=False))
    body = b"sel-d-essai-1234" + keys[64:] + held + hmac.digest(keys[32:64], held, "sha1")[:10]
    extra = struct.pack("<HHHHBH", 0x9901, 7, version, 0x4541, 3, method)
    crc = zlib.crc32(content) if version == 1 else 0
    fields = struct.pack("<HHHHHIIIHH", 51, 1, 99, 0, 0x5C21, crc, len(body), len(content), 5, len(extra))
    local = b"PK\x03\x04" + fields + b"a.txt" + extra + body
    entry = b"PK\x01\x02" + struct.pack("<H", 51) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a.txt" + extra
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)


@pytest.mark.parametrize(("method", "version"), [(8, 2), (0, 2), (8, 1), (0, 1)])
def test_members_under_aes_open_with_the_password_supplied(method, version):
    content = sealed_zip(b"Bonjour " * 50, "clé inventée", method=method, version=version)
    supplied = {"password": "clé inventée"}
    tables = read_all(zip_archive, content, ("a.zip",), None, supplied)
    assert (codes(tables), [row["content"] for row in tables["members"]]) == ([], [b"Bonjour " * 50])
    assert zip_archive.resolve(Opened(content), "member=a.txt", supplied).content == b"Bonjour " * 50
    assert codes(read_all(zip_archive, content)) == ["member_encrypted"]
    assert [row["code"] for row in read_all(zip_archive, content, ("a.zip",), None, {"password": "autre"})["problems"]] == [
        "readers_web.password_wrong"
    ]
    broken = content[:66] + bytes([content[66] ^ 1]) + content[67:]
    assert codes(read_all(zip_archive, broken, ("a.zip",), None, supplied)) == ["member_damaged"]


def test_members_under_the_old_cipher_open_with_the_password_supplied():
    """Made by Info-ZIP 3.0 with the invented password “invente”."""
    content = bytes.fromhex(OLD_CIPHER)
    tables = read_all(zip_archive, content, ("a.zip",), None, {"password": "invente"})
    assert [row["content"] for row in tables["members"]] == [b"Bonjour\n"]
    wrong = read_all(zip_archive, content, ("a.zip",), None, {"password": "autre"})
    assert [row["code"] for row in wrong["problems"]] == ["readers_web.password_wrong"]


@pytest.mark.parametrize(("number", "pack"), [(93, lambda content: arrow(content, "zstd")), (95, lzma.compress)])
def test_members_under_zstandard_and_xz(number, pack):
    content = b"Bonjour " * 50
    packed = pack(content)
    archive = bytearray(zipped(("a.txt", packed), method=zipfile.ZIP_STORED))
    for at in (archive.index(b"PK\x03\x04") + 8, archive.index(b"PK\x01\x02") + 10):
        archive[at : at + 2] = struct.pack("<H", number)
    for at in (archive.index(b"PK\x03\x04") + 14, archive.index(b"PK\x01\x02") + 16):
        archive[at : at + 4] = struct.pack("<I", zlib.crc32(content))
        archive[at + 8 : at + 12] = struct.pack("<I", len(content))
    tables = read_all(zip_archive, bytes(archive))
    assert (codes(tables), [row["content"] for row in tables["members"]]) == ([], [content])
    archive[archive.index(packed) + 9] ^= 0xFF
    assert codes(read_all(zip_archive, bytes(archive))) == ["member_damaged"]


def in_volumes(*members, cut):
    """Return an archive in volumes: the first begins with a mark, members count from their volume (APPNOTE 8.5)."""
    whole = b"PK\x07\x08" + zipped(*members, method=zipfile.ZIP_STORED)
    volumes, starts = [], [0, *cut, len(whole)]
    raw, at = bytearray(whole), whole.find(b"PK\x01\x02")
    directory = at
    while at >= 0:
        absolute = struct.unpack_from("<I", raw, at + 42)[0] + 4
        number = max(index for index, start in enumerate(starts[:-1]) if start <= absolute)
        struct.pack_into("<H", raw, at + 34, number)
        struct.pack_into("<I", raw, at + 42, absolute - starts[number])
        at = raw.find(b"PK\x01\x02", at + 4)
    end = raw.rfind(b"PK\x05\x06")
    own = max(index for index, start in enumerate(starts[:-1]) if start <= directory)
    struct.pack_into("<HH", raw, end + 4, len(cut), own)
    struct.pack_into("<I", raw, end + 16, directory - starts[own])
    for first, last in itertools.pairwise(starts):
        volumes.append(bytes(raw[first:last]))
    return volumes


def test_an_archive_in_volumes_is_read_with_them_and_says_which_are_missing():
    """Members lie within a volume, across two and across three; the directory begins in one and ends in the last."""
    members = [("a.txt", b"a" * 40), ("b.txt", b"b" * 300), ("c.txt", b"c" * 90)]
    whole = len(b"".join(in_volumes(*members, cut=[])))
    for cut in ([150, 250], [90, 200, 300], [whole - 60], [40, whole - 150]):
        *before, last = in_volumes(*members, cut=cut)
        beside = {f".zip|.z{number:02}": Opened(raw) for number, raw in enumerate(before, 1)}
        assert claims(zip_archive, last, ("pieces.zip",)), cut
        assert all(claims(zip_archive, raw, (f"pieces.z{number:02}",)) is None for number, raw in enumerate(before, 1))
        tables = read_all(zip_archive, last, ("pieces.zip",), beside)
        assert [(row["name"], row["content"]) for row in tables["members"]] == members, cut
        assert "problems" not in tables
        exhibit = Opened(last, ("pieces.zip",))
        assert zip_archive.resolve(exhibit, "member=b.txt", companions=beside).content == members[1][1]
        (missing,) = read_all(zip_archive, last, ("pieces.zip",), dict(list(beside.items())[:-1]))["problems"]
        assert (missing["code"], missing["entries"]) == ("readers_web.volumes_missing", 1)
        assert json.loads(missing["arguments"]) == {"count": len(cut) + 1, "there": len(cut)}


@pytest.mark.parametrize("before", [b"MZ\x90\0" + bytes(200), b"#!/bin/sh\nexec unzip $0\n", b"\x7fELF" + bytes(60), bytes(512)])
def test_an_archive_behind_other_bytes_is_read_and_they_are_told(before):
    content = before + zipped(("a.txt", b"a"), ("b.txt", b"b"))
    assert claims(zip_archive, content, ("outil",)) == "behind"
    tables = read_all(zip_archive, content)
    assert names(tables) == ["a.txt", "b.txt"]
    assert [(row["code"], json.loads(row["arguments"])) for row in tables["problems"]] == [
        ("readers_web.archive_behind", {"size": len(before)})
    ]
