"""Files that mean harm: each ends in rows or in a problem with its reason, within 30 seconds of CPU and 1 GiB."""

import io
import json
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from readers.written_pdf import Words, written_pdf
from readers.written_warc import http, record

RUNNER = Path(__file__).parent / "hostile_reading.py"
VERDICTS = {"SIGXCPU": 24, "SIGABRT": 6, "SIGSEGV": 11, "SIGKILL": 9}


def verdicts(paths):
    """Return how each file ended."""
    run = subprocess.run(
        [sys.executable, str(RUNNER)], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True, timeout=280
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def ends_well(verdict):
    """Tell whether a file gave rows, or a problem for each entry that it did not give."""
    if "reader" not in verdict:
        return False
    return verdict["read"] < verdict["present"] or verdict["rows"] > 0 or bool(verdict["codes"])


@pytest.mark.corpus
def test_every_hostile_file_of_the_data_ends_in_rows_or_in_a_typed_problem(corpus):
    files = sorted(file for file in (corpus / "6_documents/hostile").rglob("*") if file.is_file())
    found = verdicts(files)
    assert len(found) == len(files) >= 70
    assert [verdict for verdict in found if not ends_well(verdict)] == []
    kinds = {verdict["reader"].removeprefix("faisceau.readers.") for verdict in found}
    assert kinds >= {"pdf", "zip_archive", "document"}
    assert sum("readers_files.pdf_password" in verdict["codes"] for verdict in found) >= 10
    assert sum("readers_files.member_method" in verdict["codes"] for verdict in found) >= 10
    assert found[-1]["cpu"] < 60


def bomb_pdf():
    """A page whose content is compressed twice and unfolds to a gigabyte of spaces (ISO 32000-1, 7.4)."""
    machine = zlib.compressobj(9)
    once = b"".join(machine.compress(b" " * 1_000_000) for _ in range(1_000)) + machine.flush()
    stream = zlib.compress(once, 9)
    plain = written_pdf([[Words(60, 700, "x")]])
    begin, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\n" % (len(stream), stream)
    return plain[:begin] + body + plain[end:]


def overlapping_zip():
    """A hundred members that all are the same forty bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(100):
            archive.writestr(f"{number:03}.txt", b"x" * 40)
    content = bytearray(stream.getvalue())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 42 : at + 46] = bytes(4)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def zip_bomb():
    """Three hundred megabytes of zeros in three hundred kilobytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w", force_zip64=True) as member:
        for _ in range(300):
            member.write(bytes(1_000_000))
    return stream.getvalue()


def sparse_tar():
    """A hole of a terabyte (GNU sparse, old form)."""
    info = tarfile.TarInfo("trou")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[386:410] = b"00000000000\0" + b"00000000000\0"
    header[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + bytes(1024)


def gzip_bomb():
    machine = zlib.compressobj(9, wbits=31)
    return b"".join(machine.compress(bytes(1_000_000)) for _ in range(300)) + machine.flush()


def large_png():
    """Sixty thousand pixels square, white, in a few kilobytes."""
    machine = zlib.compressobj(9)
    rows = b"".join(machine.compress(bytes(7_501)) for _ in range(60_000)) + machine.flush()
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)) for kind, content in chunks
    )


def grain():
    """A page of black and white grain, in which an engine looks for letters everywhere."""
    page = Image.effect_noise((1_240, 1_754), 200).convert("1")
    stream = io.BytesIO()
    page.save(stream, "PNG")
    return stream.getvalue()


MADE = {
    "bombe.pdf": bomb_pdf,
    "superposes.zip": overlapping_zip,
    "bombe.zip": zip_bomb,
    "bombe.gz": gzip_bomb,
    "trou.tar": sparse_tar,
    "imbrique.html": lambda: b"<html>" + b"<div>" * 20_000 + b"fond",
    "bombe.warc": lambda: record("response", http(gzip_bomb(), "Content-Type: text/html", "Content-Encoding: gzip")),
    "ligne.txt": lambda: b"x" * 5_000_000,
    "vide.pdf": lambda: b"%PDF-1.7\n",
    "chaine.pdf": lambda: written_pdf([[Words(60, 700, "x")]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
    "compte.pdf": lambda: written_pdf([[Words(60, 700, "x")]]).replace(b"/Count 1 ", b"/Count 999999 "),
    "grande.png": large_png,
    "grain.png": grain,
    "image.png": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + bytes(9),
}


EXPECTED = {
    "superposes.zip": "readers_files.container_overlap",
    "bombe.zip": "readers_files.member_too_large",
    "bombe.gz": "readers_files.member_too_large",
    "trou.tar": "readers_files.member_too_large",
    "bombe.warc": "readers_files.warc_coding",
    "vide.pdf": "readers_files.pdf_unreadable",
    "compte.pdf": "readers_files.pdf_pages",
    "image.png": "readers_pages.picture_unreadable",
    "grande.png": "readers_pages.picture_too_large",
}


def test_traps_made_for_the_purpose_end_within_the_limits(tmp_path):
    for name, make in MADE.items():
        (tmp_path / name).write_bytes(make())
    found = {Path(verdict["path"]).name: verdict for verdict in verdicts([tmp_path / name for name in MADE])}
    assert len(found) == len(MADE) >= 14
    for name, verdict in found.items():
        killed = verdict["signal"] in VERDICTS.values()
        assert ends_well(verdict) or (name == "bombe.pdf" and killed), verdict
        assert EXPECTED.get(name) is None or EXPECTED[name] in verdict["codes"], verdict
