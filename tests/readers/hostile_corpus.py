"""Files that mean harm, invented and made by code: what each does, of which family it is, and what has to be said of it.

``MADE`` is name → family, maker, and the code that must be among the problems; None where rows alone may come, because the
file only looks dangerous. Nothing here is taken from a published collection.
"""

import base64
import bz2
import gzip
import io
import json
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa

from faisceau.notation.compound.writing import compound
from readers import pst_stores, written_msg, written_tnef, written_wacz
from readers import written_7z as seven
from readers import written_pictures as pictures
from readers import written_rar as rar
from readers.written_warc import PAGE, by_record, http, record

MB = 1_000_000


class Trap(NamedTuple):
    """A file: its family, what makes it, and what must be said."""

    family: str
    make: Callable[[], bytes]
    code: str | None = None
    reader: str | None = None
    """Who reads it, where its name says otherwise."""


def zipped(*members, method=zipfile.ZIP_DEFLATED, comment=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = comment
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def renamed(content, name):
    """Return an archive of one member whose name is another of the same length, in both of its headers."""
    return zipped(("x" * len(name), content), method=zipfile.ZIP_STORED).replace(b"x" * len(name), name.encode("latin-1"))


def patched(content, mark, offset, raw, which=0):
    """Write other bytes at an offset behind a signature."""
    hurt, at = bytearray(content), -1
    for _ in range(which + 1):
        at = content.index(mark, at + 1)
    hurt[at + offset : at + offset + len(raw)] = raw
    return bytes(hurt)


def zip_link():
    info = zipfile.ZipInfo("lien")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped((info, b"/etc/passwd"))


def zip_overlap(count=100):
    content = bytearray(zipped(*((f"{number:03}.txt", b"x" * 40) for number in range(count)), method=zipfile.ZIP_STORED))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 42 : at + 46] = bytes(4)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def zip_lzma_dictionary():
    """A member under LZMA whose dictionary is four gigabytes."""
    content = zipped(("a", b"x" * 4000), method=zipfile.ZIP_LZMA)
    return patched(content, b"PK\x03\x04", 31 + 4 + 1, b"\xff\xff\xff\xff")


def nested(depth, wrap, content=b"fond"):
    for number in range(depth):
        content = wrap(f"{number}", content)
    return content


def tarred(*members, form=tarfile.PAX_FORMAT):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for info, content in members:
            found = tarfile.TarInfo(info) if isinstance(info, str) else info
            found.size = len(content)
            archive.addfile(found, io.BytesIO(content))
    return stream.getvalue()


def tar_of(kind, name="a", link="", size=None, pax=None):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.pax_headers = pax or {}
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    return tar_size(stream.getvalue(), size) if size is not None else stream.getvalue()


def tar_size(content, size):
    """State another size in the first header."""
    header = bytearray(content[:512])
    header[124:136] = f"{size:011o}\0".encode() if 0 <= size < 8**11 else b"\x80" + (size % (1 << 88)).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + content[512:]


def tar_sparse():
    header = bytearray(tarfile.TarInfo("trou").tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[386:410] = b"00000000000\0" * 2
    header[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + bytes(1024)


def tar_long_names(count=3_000):
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 5
    return tarred(("a.txt", b"a"))[:1024] + (info.tobuf(tarfile.GNU_FORMAT) + b"nom\0\0".ljust(512, b"\0")) * count


def by_arrow(content, form):
    stream = pa.BufferOutputStream()
    with pa.CompressedOutputStream(stream, form) as packed:
        for at in range(0, len(content), MB):
            packed.write(content[at : at + MB])
    return stream.getvalue().to_pybytes()


def xz_dictionary():
    """An xz file whose block asks for a dictionary of four gigabytes, its checksums right."""
    content = bytearray(lzma.compress(b"x" * 1000, check=lzma.CHECK_CRC32))
    size = (content[12] + 1) * 4
    block = content[12 : 12 + size]
    block[block.index(b"\x21\x01") + 2] = 40
    block[-4:] = struct.pack("<I", zlib.crc32(block[:-4]))
    content[12 : 12 + size] = block
    return bytes(content)


def seven_of(method, properties=b"", size=10):
    raw = b"x" * 10
    header = b"\x01\x04" + seven.streams(raw, [(bytes.fromhex(method), properties, size)], sizes=[size], crcs=[0])
    return seven.wrapped(raw, header + b"\x05" + seven.files([("a", b"x")]) + b"\0")


def rar_that_lies() -> bytes:
    """A member that states a petabyte."""
    told = rar.file_5("a", b"x", size=1 << 50, compression=3 << 7)
    return rar.SIGNATURE_5 + rar.block_5(1, b"\0") + told + rar.block_5(5, b"\0")


def seven_header_bomb():
    inner, steps = seven.packed(bytes(20 * MB), "lzma2")
    return seven.wrapped(inner, b"\x17" + seven.streams(inner, steps))


def seven_rounds():
    return seven_of("06f10701", bytes([0xC0 | 0x3E, 0x7F]) + bytes(24))


def answer(body, *fields, **more):
    return record("response", http(body, "Content-Type: text/html", *fields), **more)


def packaged(**changed):
    held = {**written_wacz.files(), **changed.pop("files", {})}
    stated = changed.get("manifest", written_wacz.manifest(held))
    digest = changed.get("digest", written_wacz.digest(stated))
    members = [*held.items(), ("datapackage.json", stated), ("datapackage-digest.json", digest), *changed.get("more", ())]
    return written_wacz.zipped(members, zipfile.ZIP_DEFLATED)


def recording(entries: bytes):
    return b'{"log":{"version":"1.2","entries":[' + entries + b"]}}"


ENTRY = (
    b'{"startedDateTime":"2026-03-14T10:00:00Z","request":{"method":"GET","url":"https://a.example/"},"response":{"status":200}}'
)
SAVED = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
LETTER = b"From: lea@exemple.invalid\r\nTo: radu@exemple.invalid\r\nMIME-Version: 1.0\r\n"


def calendar(*lines):
    """Return a calendar of one event."""
    return b"\r\n".join((b"BEGIN:VCALENDAR", b"VERSION:2.0", b"BEGIN:VEVENT", *lines, b"END:VEVENT", b"END:VCALENDAR", b""))


def zone_of(count):
    """Return a calendar whose zone begins anew so many times."""
    begins = b"RDATE:" + b",".join([b"20310330T020000"] * count)
    zone = (b"BEGIN:VTIMEZONE", b"TZID:Z", b"BEGIN:STANDARD", b"DTSTART:19700101T000000", b"TZOFFSETFROM:+0100", b"TZOFFSETTO:+0100", begins, b"END:STANDARD", b"END:VTIMEZONE")  # fmt: skip
    return calendar(b"DTSTART;TZID=Z:20310405T102200").replace(b"BEGIN:VEVENT", b"\r\n".join((*zone, b"BEGIN:VEVENT")))


def saved_messages(body, count=b"1"):
    """Return a backup of SMS Backup & Restore."""
    return b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"" + count + b'">\n' + body + b"\n</smses>\n"


SMS = b'<sms protocol="0" address="+33639981201" date="1900000000000" type="1" body="%s" readable_date="" contact_name="Ana" />'
MMS = b'<mms date="1900000000000" msg_box="1" address="+33639981201"><parts><part seq="0" ct="image/jpeg" name="%s" data="%s" /></parts></mms>'


def multipart(head, body, boundary=b"b"):
    return head + b'Content-Type: multipart/related; boundary="' + boundary + b'"\r\n\r\n' + body


def boundaries(head, depth):
    """A multipart in a multipart, again and again."""
    opened = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (number, number + 1) for number in range(depth)
    )
    return multipart(head, opened, b"b0")


LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a '" + b"ha" * 50 + b"'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 10))
    + b"]>"
)  # fmt: skip
SHEET = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>%s</sheetData></worksheet>"
KINDS = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


def workbook(sheet, **more):
    parts = {
        "[Content_Types].xml": KINDS,
        "_rels/.rels": b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' "
        b"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/"
        b"officeDocument/2006/relationships'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
        b"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        **{name.replace("__", "/"): content for name, content in more.items()},
    }
    return zipped(*parts.items())


def document(body):
    return zipped(("[Content_Types].xml", KINDS), ("word/document.xml", body))


def pdf_and_zip():
    return b"%PDF-1.4\n%%EOF\n" + zipped(("a.txt", b"cache"))


def gif_and_zip():
    return b"GIF89a\x10\x00\x08\x00\x80\x00\x00" + zipped(("a.txt", b"cache"))


def item(**more):
    """Return an item of Outlook with other properties: a name is the number and type."""
    return written_msg.msg(written_msg.LETTER | {(int(name[1:5], 16), int(name[5:], 16)): value for name, value in more.items()})


def item_loop():
    """Return an item whose allocation table leads each sector to the one before it."""
    content = bytearray(item(p10001F="x" * 100_000))
    at = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    for number in range(1, 128):
        content[at + 4 * number : at + 4 * number + 4] = struct.pack("<I", number - 1)
    return bytes(content)


def item_rich(size, body=b"\0{\\rtf1 x", kind=0x75465A4C):
    """Return an item whose rich text states a size."""
    return item(p10090102=struct.pack("<IIII", len(body) + 12, size, kind, 0) + body)


def property_list(raw):
    return written_tnef.stream(written_tnef.CLASS, written_tnef.attribute(1, 0x00069003, raw))


SINGLE = b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://exemple.invalid/ \n saved date: Fri Mar 14 2031 09:00:00 GMT+0100 \n-->"


def framed(depth):
    """Frames within frames, each written in an attribute of the one around it."""
    inner = "<p>fond"
    for _ in range(depth):
        inner = f'<iframe srcdoc="{inner.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>'
    return SINGLE + inner.encode()


def xmp(block):
    return pictures.jpeg(pictures.segment(0xE1, pictures.XMP_MARK + block))


def extent(kind, size):
    """A resource of Photoshop that states another size than it has."""
    return pictures.jpeg(
        pictures.segment(
            0xED, b"Photoshop 3.0\x008BIM" + struct.pack(">H", kind) + b"\0\0" + struct.pack(">I", size) + b"\x1c\x02\x78\0\x05Lia"
        )
    )


MADE: dict[str, Trap] = {
    # Names that lead elsewhere, archives that lie: ZIP
    "glisse.zip": Trap("zip", lambda: renamed(b"a", "../../etc/x"), "readers_files.member_name"),
    "racine.zip": Trap("zip", lambda: renamed(b"a", "/etc/passwd"), "readers_files.member_name"),
    "lecteur.zip": Trap("zip", lambda: renamed(b"a", "C:\\x.exe"), "readers_files.member_name"),
    "barre.zip": Trap("zip", lambda: renamed(b"a", "..\\..\\x"), "readers_files.member_name"),
    "nul.zip": Trap("zip", lambda: renamed(b"a", "a\0.txt"), "readers_files.member_name"),
    "lien.zip": Trap("zip", zip_link, "readers_files.member_link"),
    "superpose.zip": Trap("zip", zip_overlap, "readers_files.container_overlap"),
    "superpose-grand.zip": Trap("zip", lambda: zip_overlap(5_000), "readers_files.container_overlap"),
    "bombe.zip": Trap("zip", lambda: zipped(("zeros", bytes(30 * MB))), "readers_files.member_too_large"),
    "bombe-bz2.zip": Trap(
        "zip", lambda: zipped(("zeros", bytes(20 * MB)), method=zipfile.ZIP_BZIP2), "readers_files.member_too_large"
    ),
    "bombe-lzma.zip": Trap(
        "zip", lambda: zipped(("zeros", bytes(20 * MB)), method=zipfile.ZIP_LZMA), "readers_files.member_too_large"
    ),
    "dictionnaire.zip": Trap("zip", zip_lzma_dictionary, "readers_files.member_damaged"),
    "poupees.zip": Trap("zip", lambda: nested(40, lambda name, held: zipped((f"{name}.zip", held)))),
    "doublons.zip": Trap("zip", lambda: zipped(("aa", b"1"), ("ab", b"2")).replace(b"ab", b"aa"), "readers_files.member_duplicate"),
    "taille-haute.zip": Trap(
        "zip", lambda: patched(zipped(("a", b"x" * 90), method=0), b"PK\x01\x02", 24, b"\xff\0\0\0"), "readers_files.member_damaged"
    ),
    "taille-basse.zip": Trap(
        "zip", lambda: patched(zipped(("a", b"x" * 90), method=0), b"PK\x01\x02", 24, b"\1\0\0\0"), "readers_files.member_damaged"
    ),
    "somme.zip": Trap(
        "zip", lambda: patched(zipped(("a", b"x" * 90)), b"PK\x01\x02", 16, b"\1\2\3\4"), "readers_files.member_damaged"
    ),
    "chiffre.zip": Trap("zip", lambda: patched(zipped(("a", b"x")), b"PK\x01\x02", 8, b"\1"), "readers_files.member_encrypted"),
    "methode.zip": Trap("zip", lambda: patched(zipped(("a", b"x")), b"PK\x01\x02", 10, b"\x62"), "readers_files.member_method"),
    "coupe.zip": Trap("zip", lambda: zipped(("a", bytes(range(256)) * 9))[:-30], "readers_web.archive_no_directory"),
    "repertoire.zip": Trap(
        "zip", lambda: patched(zipped(("a", b"x")), b"PK\x05\x06", 12, b"\xff\xff\xff\x7f"), "readers_web.archive_no_directory"
    ),
    "decale.zip": Trap(
        "zip", lambda: patched(zipped(("a", b"x")), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"), "readers_files.member_damaged"
    ),
    "compte.zip": Trap("zip", lambda: patched(zipped(("a", b"x")), b"PK\x05\x06", 8, b"\xff\x7f\xff\x7f")),
    "foule.zip": Trap(
        "zip", lambda: zipped(*((f"{n}", b"") for n in range(50_010)), method=0), "readers_files.container_too_large"
    ),
    "nom-long.zip": Trap("zip", lambda: zipped(("x" * 65_000, b"a"))),
    "commentaire.zip": Trap(
        "zip", lambda: zipped(("a", b"a"), comment=b"PK\x05\x06" * 5_000), code="readers_web.archive_no_directory"
    ),
    # TAR
    "glisse.tar": Trap("tar", lambda: tarred(("../../etc/x", b"a")), "readers_files.member_name"),
    "racine.tar": Trap("tar", lambda: tarred(("/etc/passwd", b"a")), "readers_files.member_name"),
    "lien.tar": Trap("tar", lambda: tar_of(tarfile.SYMTYPE, link="/etc/passwd"), "readers_files.member_link"),
    "lien-dur.tar": Trap("tar", lambda: tar_of(tarfile.LNKTYPE, link="../../x"), "readers_files.member_link"),
    "caracteres.tar": Trap("tar", lambda: tar_of(tarfile.CHRTYPE), "readers_files.member_special"),
    "bloc.tar": Trap("tar", lambda: tar_of(tarfile.BLKTYPE), "readers_files.member_special"),
    "tube.tar": Trap("tar", lambda: tar_of(tarfile.FIFOTYPE), "readers_files.member_special"),
    "trou.tar": Trap("tar", tar_sparse, "readers_files.member_too_large"),
    "trou-pax.tar": Trap(
        "tar",
        lambda: tar_of(
            tarfile.REGTYPE, pax={"GNU.sparse.size": str(1 << 40), "GNU.sparse.map": "0,0", "GNU.sparse.numblocks": "1"}
        ),
        "readers_files.member_too_large",
    ),
    "taille.tar": Trap("tar", lambda: tar_size(tarred(("a", b"a")), 1 << 32), "readers_files.member_too_large"),
    "taille-negative.tar": Trap("tar", lambda: patched(tar_size(tarred(("a", b"a")), 1 << 40), b"\x80", 0, b"\xff"), None),
    "coupe.tar": Trap("tar", lambda: tarred(("a", b"a" * 900))[:1_000], "readers_files.member_damaged"),
    "abime.tar": Trap(
        "tar", lambda: tarred(("a", b"a"), ("b", b"b")).replace(b"b\0\0\0", b"\xff" * 4), "readers_files.tar_breaks_off"
    ),
    "sans-fin.tar": Trap("tar", lambda: tarred(("a", b"a"))[:1024], "readers_files.tar_no_end"),
    "apres.tar": Trap("tar", lambda: tarred(("a", b"a")) + b"cache", "readers_files.container_rest"),
    "noms.tar": Trap("tar", tar_long_names, "readers_files.tar_breaks_off"),
    "doublons.tar": Trap("tar", lambda: tarred(("a", b"1"), ("a", b"2")), "readers_files.member_duplicate"),
    # 7z
    "bombe.7z": Trap("7z", lambda: seven.archive([("zeros", bytes(20 * MB))]), "readers_files.member_too_large"),
    "entete.7z": Trap("7z", seven_header_bomb, "readers_files.container_unreadable"),
    "entete-long.7z": Trap("7z", lambda: seven.wrapped(b"", b"\1", size=1 << 50), "readers_files.container_unreadable"),
    "compte.7z": Trap("7z", lambda: seven.wrapped(b"", b"\1\5" + seven.number(1 << 60)), "readers_files.container_unreadable"),
    "flux.7z": Trap("7z", lambda: seven.wrapped(b"", b"\1\4\6\0" + seven.number(1 << 30)), "readers_files.container_unreadable"),
    "taille.7z": Trap("7z", lambda: seven_of("00", size=1 << 60), "readers_files.member_too_large"),
    "court.7z": Trap("7z", lambda: seven_of("00", size=11), "readers_files.member_damaged"),
    "somme.7z": Trap("7z", lambda: seven_of("00"), "readers_files.member_damaged"),
    "dictionnaire.7z": Trap("7z", lambda: seven_of("030101", b"\x5d\xff\xff\xff\xff"), "readers_files.member_damaged"),
    "dictionnaire2.7z": Trap("7z", lambda: seven_of("21", b"\x28"), "readers_files.member_damaged"),
    "tours.7z": Trap("7z", seven_rounds, "readers_files.member_encrypted"),
    "ppmd.7z": Trap("7z", lambda: seven_of("030401", b"\6\0\0\0\x7f"), "readers_files.member_method"),
    "coupe.7z": Trap("7z", lambda: seven.archive([("a", bytes(range(256)))])[:-20], "readers_files.container_unreadable"),
    "glisse.7z": Trap("7z", lambda: seven.archive([("../../x", b"a")]), "readers_files.member_name"),
    # Compressed alone
    "bombe.gz": Trap("compressed", lambda: gzip.compress(bytes(30 * MB)), "readers_files.member_too_large"),
    "bombe.bz2": Trap("compressed", lambda: bz2.compress(bytes(20 * MB)), "readers_files.member_too_large"),
    "bombe.xz": Trap("compressed", lambda: lzma.compress(bytes(20 * MB), preset=0), "readers_files.member_too_large"),
    "bombe.zst": Trap("compressed", lambda: by_arrow(bytes(30 * MB), "zstd"), "readers_files.member_too_large"),
    "bombe.lz4": Trap("compressed", lambda: by_arrow(bytes(20 * MB), "lz4"), "readers_files.member_too_large"),
    "dictionnaire.xz": Trap("compressed", xz_dictionary, "readers_files.member_damaged"),
    "fenetre.zst": Trap("compressed", lambda: b"\x28\xb5\x2f\xfd\x00\xa8" + bytes(40), "readers_files.member_damaged"),
    "membres.gz": Trap("compressed", lambda: gzip.compress(b"", mtime=0) * 100_000),
    "coupe.gz": Trap("compressed", lambda: gzip.compress(bytes(range(256)) * 900)[:-9], "readers_files.member_truncated"),
    "somme.gz": Trap("compressed", lambda: gzip.compress(b"Bonjour")[:-8] + bytes(8), "readers_files.member_damaged"),
    "apres.gz": Trap("compressed", lambda: gzip.compress(b"Bonjour") + b"cache", "readers_files.container_rest"),
    "nom.gz": Trap("compressed", lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * MB, "readers_files.member_damaged"),
    "poupees.gz": Trap("compressed", lambda: nested(60, lambda _, held: gzip.compress(held))),
    # Captures
    "longueur-haute.warc": Trap(
        "warc", lambda: answer(PAGE, Content_Length="99999999999") + answer(PAGE), "readers_files.warc_length"
    ),
    "longueur-basse.warc": Trap("warc", lambda: answer(PAGE, Content_Length="3") + answer(PAGE), "readers_files.warc_rest"),
    "longueur-negative.warc": Trap("warc", lambda: answer(PAGE, Content_Length="-5"), "readers_files.warc_length"),
    "longueur-aucune.warc": Trap("warc", lambda: answer(PAGE, Content_Length="NaN"), "readers_files.warc_length"),
    "sans-type.warc": Trap("warc", lambda: answer(PAGE).replace(b"WARC-Type", b"WARC-Tipe"), "readers_files.warc_header"),
    "bombe.warc": Trap(
        "warc", lambda: answer(gzip.compress(bytes(70 * MB)), "Content-Encoding: gzip"), "readers_files.warc_coding"
    ),
    "bombe-br.warc": Trap(
        "warc", lambda: answer(by_arrow(bytes(70 * MB), "brotli"), "Content-Encoding: br"), "readers_files.warc_coding"
    ),
    "bombe-zstd.warc": Trap(
        "warc", lambda: answer(by_arrow(bytes(70 * MB), "zstd"), "Content-Encoding: zstd"), "readers_files.warc_coding"
    ),
    "bombe-double.warc": Trap(
        "warc",
        lambda: answer(gzip.compress(gzip.compress(bytes(70 * MB))), "Content-Encoding: gzip, gzip"),
        "readers_files.warc_coding",
    ),
    "morceaux.warc": Trap(
        "warc", lambda: answer(b"ffffffffffffff\r\nabc", "Transfer-Encoding: chunked"), "readers_files.warc_chunks"
    ),
    "entete.warc": Trap("warc", lambda: b"WARC/1.1\r\n" + b"X-A: b\r\n" * 200_000, "readers_files.warc_header"),
    "ligne.warc": Trap("warc", lambda: b"WARC/1.1\r\nX-A: " + b"b" * 3 * MB, "readers_files.warc_header"),
    "profond.warc": Trap("warc", lambda: answer(b"<!doctype html>" + b"<div><a href=tel:1>" * 15_000)),
    "liens.warc": Trap(
        "warc",
        lambda: answer(b"<!doctype html>" + b"".join(b"<a href='tel:%d'>x</a>" % n for n in range(9_000))),
        "readers_web.links_left",
    ),
    "foule.warc": Trap("warc", lambda: by_record(*[record("resource", b"x")] * 3_000)),
    "repete.warc": Trap("warc", lambda: record("revisit", b"", WARC_Refers_To="<urn:uuid:soi>", WARC_Record_ID="<urn:uuid:soi>")),
    "empreinte.warc": Trap(
        "warc", lambda: answer(PAGE, WARC_Payload_Digest="sha1:" + "A" * 32), "readers_files.warc_payload_digest"
    ),
    "coupe.warc.gz": Trap("warc", lambda: by_record(answer(PAGE), answer(PAGE))[:-40], "readers_files.warc_gzip"),
    # Packages of captures
    "altere.wacz": Trap(
        "wacz",
        lambda: packaged(manifest=written_wacz.manifest({**written_wacz.files(), "pages/pages.jsonl": b"x"})),
        "readers_web.wacz_digest",
    ),
    "profond.wacz": Trap("wacz", lambda: packaged(manifest=b"[" * 200_000), "readers_web.wacz_manifest"),
    "bombe.wacz": Trap("wacz", lambda: packaged(manifest=b"[" + b" " * 34 * MB + b"]"), "readers_web.wacz_no_manifest"),
    "index.wacz": Trap("wacz", lambda: packaged(files={"indexes/index.cdxj": b"x {}\n" * 20_000}), "readers_web.index_lines_more"),
    "index-bombe.wacz": Trap(
        "wacz", lambda: packaged(files={"indexes/index.cdx.gz": gzip.compress(bytes(70 * MB))}), "readers_web.index_unreadable"
    ),
    "signature.wacz": Trap(
        "wacz", lambda: packaged(digest=b'{"hash":"sha256:00","signedData":{}}'), "readers_web.wacz_manifest_digest"
    ),
    "glisse.wacz": Trap("wacz", lambda: packaged(more=[("../../x", b"a")]), "readers_files.member_name"),
    "coupe.wacz": Trap("wacz", lambda: packaged()[:-40], "readers_files.container_unreadable"),
    # Recordings of a browser
    "profond.har": Trap("har", lambda: recording(b"[" * 100_000 + b"]" * 100_000), "readers_chats.json_value"),
    "profond-objet.har": Trap("har", lambda: recording(b'{"request":' * 50_000 + b"1" + b"}" * 50_000)),
    "coupe.har": Trap("har", lambda: recording(ENTRY + b"," + ENTRY)[:-50], "readers_chats.json_ends"),
    "nombre.har": Trap("har", lambda: recording(ENTRY.replace(b"200", b"9" * 100_000))),
    "foule.har": Trap("har", lambda: recording(b",".join([ENTRY] * 5_000))),
    "base64.har": Trap(
        "har",
        lambda: recording(ENTRY.replace(b'"status":200', b'"content":{"text":"%%%","encoding":"base64"}')),
        "readers_web.har_body",
    ),
    "demi-signe.har": Trap("har", lambda: recording(ENTRY.replace(b"a.example/", b"a.example/\\ud800\\u0000"))),
    "sans-objet.har": Trap("har", lambda: recording(b'1,null,[],"x"'), "readers_chats.json_value"),
    # Saved pages and mail
    "gigogne.mhtml": Trap("mime", lambda: boundaries(SAVED, 300), "readers_mail.too_many_parts"),
    "foule.mhtml": Trap("mime", lambda: multipart(SAVED, b"--b\r\n\r\nx\r\n" * 20_000), "readers_mail.too_many_parts"),
    "sans-limite.mhtml": Trap("mime", lambda: multipart(SAVED, b"<p>x"), "readers_mail.boundary_absent"),
    "limite-vide.mhtml": Trap("mime", lambda: multipart(SAVED, b"--\r\nx", b""), "readers_mail.no_boundary"),
    "ouvert.mhtml": Trap("mime", lambda: multipart(SAVED, b"--b\r\n\r\nx"), "readers_mail.not_closed"),
    "entete.mhtml": Trap("mime", lambda: SAVED + b"X-A: " + b"a\r\n " * 60_000),
    "base64.mhtml": Trap(
        "mime",
        lambda: multipart(SAVED, b"--b\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%a\r\n--b--"),
        "readers_mail.encoding_broken",
    ),
    "gigogne.eml": Trap("mime", lambda: boundaries(LETTER, 300), "readers_mail.too_many_parts"),
    "foule.eml": Trap("mime", lambda: multipart(LETTER, b"--b\r\n\r\nx\r\n" * 20_000), "readers_mail.too_many_parts"),
    "adresses.eml": Trap("mime", lambda: LETTER + b"Cc: " + b"(" * 60_000 + b"\r\n\r\nx"),
    # Office files
    "rires.xlsx": Trap("office", lambda: workbook(LAUGHS + b"<a>&j;</a>")),
    "fichier.xlsx": Trap(
        "office",
        lambda: workbook(
            b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + SHEET % b"<row><c t='str'><v>&b;</v></c></row>"
        ),
    ),
    "bombe.xlsx": Trap("office", lambda: workbook(SHEET % (b"<row/>" * 5 * MB)), code="readers_sheets.too_large"),
    "vaste.xlsx": Trap(
        "office",
        lambda: workbook(SHEET % b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    ),
    "profond.xlsx": Trap("office", lambda: workbook(b"<a>" * 100_000)),
    "coupe.xlsx": Trap("office", lambda: workbook(SHEET % b"")[:-60]),
    "rires.docx": Trap("office", lambda: document(LAUGHS + b"<w>&j;</w>")),
    "bombe.docx": Trap("office", lambda: document(b"<w>" + b" " * 30 * MB + b"</w>")),
    # Items of Outlook and their wrapping
    "profond.msg": Trap(
        "outlook",
        lambda: compound({"/".join(["s"] * 2_000) + "/t": b"x"} | written_msg.item_streams(written_msg.LETTER), written_msg.ITEM),
        "readers_outlook.damaged",
    ),
    "boucle.msg": Trap("outlook", item_loop, "readers_outlook.no_item"),
    "enflure.msg": Trap("outlook", lambda: item_rich(0xFFFFFFFF, b"\xff" + b"\0\x0f" * 8), "readers_outlook.rtf_too_large"),
    "enrichi.msg": Trap("outlook", lambda: item_rich(40, kind=0x12345678), "readers_outlook.rtf_header"),
    "groupes.msg": Trap("outlook", lambda: item(p10090102=written_msg.packed(b"{\\rtf1\\fromhtml1 " + b"{" * 300_000))),
    "foule.msg": Trap(
        "outlook", lambda: written_msg.msg({(0x001A, 0x1F): "IPM.Note"}, [{(0x3001, 0x1F): "a"}] * 4_000), reader="outlook"
    ),
    "entetes.msg": Trap("outlook", lambda: item(p007D1F="Received: from é by b; x\r\n" * 20_000)),
    "glisse.msg": Trap(
        "outlook",
        lambda: written_msg.msg(written_msg.LETTER, (), [({(0x3705, 3): 1, (0x3707, 0x1F): "../../x"}, b"a")]),
        "readers_files.member_name",
    ),
    "ailleurs.msg": Trap(
        "outlook",
        lambda: written_msg.msg(written_msg.LETTER, (), [({(0x3705, 3): 2, (0x370D, 0x1F): "//192.0.2.7/x"}, None)]),
        "readers_outlook.by_reference",
    ),
    "date.msg": Trap("outlook", lambda: item(p003940=0x7FFFFFFFFFFFFFF0), "readers_chats.time_unread"),
    "coupe.msg": Trap("outlook", lambda: item()[:1500], "readers_outlook.no_item"),
    "long.dat": Trap(
        "outlook", lambda: written_tnef.stream(struct.pack("<BII", 1, 0x00069003, 0xFFFFFFFF)), "readers_outlook.cut", "tnef"
    ),
    "foule.dat": Trap(
        "outlook", lambda: written_tnef.stream(*[written_tnef.attribute(2, 0x00069002, b"")] * 90_000), reader="tnef"
    ),
    "compte.dat": Trap(
        "outlook", lambda: property_list(struct.pack("<I", 0xFFFFFFFF) + bytes(64)), "readers_outlook.tnef_properties", "tnef"
    ),
    "valeurs.dat": Trap(
        "outlook",
        lambda: property_list(struct.pack("<IHHI", 1, 0x101F, 0x6000, 0xFFFFFFFF) + bytes(1 * MB)),
        "readers_outlook.tnef_properties",
        "tnef",
    ),
    "somme.dat": Trap(
        "outlook",
        lambda: written_tnef.stream(written_tnef.attribute(1, 0x00018004, b"x", checksum=0)),
        "readers_outlook.tnef_checksum",
        "tnef",
    ),
    # Stores of Outlook
    **{name: Trap("store", make, code, "pst") for name, (make, code) in pst_stores.HARMFUL.items()},
    # Pages saved whole
    "cadres.html": Trap("saved page", lambda: framed(9), "readers_web.saved_by_hand", "saved_page"),
    "mille.html": Trap(
        "saved page", lambda: SINGLE + b'<img src="data:text/plain,a">' * 30_000, "readers_web.saved_parts_left", "saved_page"
    ),
    "base.html": Trap(
        "saved page", lambda: SINGLE + b'<img src="data:image/png;base64,iVBO*Rw0">', "readers_web.saved_part_broken", "saved_page"
    ),
    "sansfin.html": Trap("saved page", lambda: SINGLE + b'<img src="data:image/png;base64,' + b"A" * 3 * MB, reader="saved_page"),
    "chaine.html": Trap("saved page", lambda: SINGLE + b'<a href="' + b"data:a/b;c;d;e;" * 60_000 + b'">', reader="saved_page"),
    "pixels.html": Trap(
        "saved page",
        lambda: (
            SINGLE
            + b'<img src="data:image/png;base64,'
            + base64.b64encode(patched(pictures.saved("PNG"), b"IHDR", 4, b"\0\0\xff\xff" * 2))
            + b'">'
        ),
        "readers_pictures.not_decoded",
        "saved_page",
    ),
    "entites.html": Trap(
        "saved page",
        lambda: SINGLE + b'<img src="data:image/svg+xml;base64,' + base64.b64encode(LAUGHS + b"<a>&j;</a>") + b'">',
        reader="saved_page",
    ),
    "profonde.html": Trap("saved page", lambda: SINGLE + b"<div>" * 15_000 + b"<p>fond", reader="saved_page"),
    "date.html": Trap(
        "saved page",
        lambda: SINGLE.replace(b"Mar 14 2031", b"Feb 31 2031") + b"<p>Tarif",
        "readers_devices.time_impossible",
        "saved_page",
    ),
    # Words beside pictures
    "rire.jpg": Trap("words of pictures", lambda: xmp(LAUGHS + b"<a>&j;</a>"), "readers_pictures.words_damaged"),
    "fond.jpg": Trap("words of pictures", lambda: xmp(b"<a>" * 20_000), "readers_pictures.words_damaged"),
    "coupe.jpg": Trap(
        "words of pictures", lambda: xmp(b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="'), "readers_pictures.words_damaged"
    ),
    "etendue.jpg": Trap("words of pictures", lambda: extent(0x0404, 0xFFFFFFF0), None),
    "ligne.jpg": Trap("words of pictures", lambda: extent(0x0404, 7), "readers_pictures.words_damaged"),
    "mots.jpg": Trap(
        "words of pictures",
        lambda: pictures.jpeg(
            pictures.segment(0xED, pictures.photoshop(pictures.iptc(*((25, b"mot %d" % n) for n in range(900)))))
        ),
        "readers_pictures.words_left",
    ),
    "segments.jpg": Trap(
        "words of pictures", lambda: pictures.jpeg(*[pictures.segment(0xE1, pictures.XMP_MARK + b"<a/>")] * 9_000)
    ),
    "bombe.png": Trap(
        "words of pictures",
        lambda: pictures.png((b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50 * MB)))),
        "readers_pictures.words_damaged",
    ),
    "faux.png": Trap(
        "words of pictures",
        lambda: pictures.png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0pas du zlib")),
        "readers_pictures.words_damaged",
    ),
    "ment.webp": Trap("words of pictures", lambda: pictures.webp(b"<x:xmpmeta", 0x7FFFFFFF), None),
    # Two things at once, and names that lie
    "deux.pdf": Trap("polyglot", pdf_and_zip, reader="pdf", code="readers_files.pdf_unreadable"),
    "deux.gif": Trap("polyglot", gif_and_zip, reader="document"),
    "archive.docx": Trap("polyglot", lambda: zipped(("a.txt", b"a")), reader="zip_archive"),
    "programme.pdf": Trap("polyglot", lambda: b"MZ\x90\0" + bytes(400), "readers_files.unread_program"),
    "page.eml": Trap("polyglot", lambda: b"<!doctype html><p>Bonjour", reader="document"),
    "sept.zip": Trap("polyglot", lambda: seven.archive([("a", b"a")]), reader="seven_zip"),
    "capture.txt": Trap("polyglot", lambda: answer(PAGE), reader="warc"),
    "prefixe.zip": Trap(
        "polyglot", lambda: b"#!/bin/sh\n" + zipped(("a.txt", b"a")), reader="zip_archive", code="readers_web.archive_behind"
    ),
    "seul.zip": Trap(
        "zip", lambda: patched(zipped(("a.txt", b"a")), b"PK\x05\x06", 4, b"\x02\0\x02\0"), "readers_web.volumes_missing"
    ),
    "volumes.zip": Trap("zip", lambda: patched(zipped(("a.txt", b"a")), b"PK\x01\x02", 34, b"\x09\0"), None),
    "programme.zip": Trap("polyglot", lambda: zipped(("META-INF/MANIFEST.MF", b""), ("a.txt", b"a")), reader="zip_archive"),
    "suivi.zip": Trap("polyglot", lambda: zipped(("a.txt", b"a")) + b"cache", "readers_files.container_rest"),
    "archive.rar": Trap("polyglot", lambda: b"Rar!\x1a\x07\x00" + bytes(60), "readers_rar.headers_broken"),
    "archive5.rar": Trap("polyglot", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(60), "readers_rar.headers_broken"),
    "dehors.rar": Trap("rar", lambda: rar.archive_5([("../../etc/passwd", b"x")]), "readers_files.member_name"),
    "ment.rar": Trap("rar", rar_that_lies, "readers_files.member_too_large"),
    "coupe.rar": Trap("rar", lambda: rar.archive_4([("a", b"a" * 900)])[:700], "readers_rar.headers_broken"),
    "suite.rar": Trap("rar", lambda: rar.volumes_5("a", b"a" * 90, 3)[0], "readers_rar.member_cut"),
    "absolu.rar": Trap("rar", lambda: rar.archive_5([("/etc/passwd", b"x")]), "readers_files.member_name"),
    "coupe5.rar": Trap("rar", lambda: rar.archive_5([("a", b"a" * 900)])[:700], "readers_rar.headers_broken"),
    "milieu.rar": Trap("rar", lambda: rar.volumes_5("a", b"a" * 90, 3)[1], "readers_files.unread_archive"),
    "vide.rar": Trap("polyglot", lambda: b"", "readers_files.empty"),
    "zeros.bin": Trap("polyglot", lambda: bytes(3 * MB), "readers_files.unread_unknown"),
    # Texts
    "sms-compte.xml": Trap("phone", lambda: saved_messages(SMS % b"x", b"9" * 15), "readers_chats.count_differs", "sms_backup"),
    "sms-entites.xml": Trap(
        "phone",
        lambda: saved_messages(b'<!DOCTYPE s [<!ENTITY a "' + b"a" * 999 + b'">]>' + SMS % (b"&a;" * 100_000)),
        None,
        "sms_backup",
    ),
    "sms-ouvert.xml": Trap("phone", lambda: saved_messages(SMS[:-2] % (b"x" * 4 * MB)), None, "sms_backup"),
    "sms-glisse.xml": Trap(
        "phone", lambda: saved_messages(MMS % (b"../../etc/x", b"AAAA")), "readers_files.member_name", "sms_backup"
    ),
    "sms-fichier.xml": Trap("phone", lambda: saved_messages(MMS % (b"a.jpg", b"A" * 4 * MB + b"=A")), None, "sms_backup"),
    "agenda-profond.ics": Trap(
        "phone", lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 100_000, "readers_calendars.open", "icalendar"
    ),
    "agenda-plis.ics": Trap("phone", lambda: calendar(b"SUMMARY:a" + b"\r\n b" * 500_000), None, "icalendar"),
    "agenda-debuts.ics": Trap("phone", lambda: zone_of(200_000), "readers_calendars.zone_not_defined", "icalendar"),
    "agenda-revient.ics": Trap(
        "phone",
        lambda: calendar(b"DTSTART:20310405T102200Z", *[b"RRULE:FREQ=SECONDLY;COUNT=999999999"] * 10_000),
        "readers_calendars.recurring",
        "icalendar",
    ),
    "agenda-glisse.ics": Trap(
        "phone",
        lambda: calendar(b"ATTACH;VALUE=BINARY;ENCODING=BASE64;FILENAME=../../etc/x:AAAA"),
        "readers_files.member_name",
        "icalendar",
    ),
    "agenda-guillemets.ics": Trap("phone", lambda: calendar(b"SUMMARY" + b';X="' * 300_000), "readers_calendars.line", "icalendar"),
    "profond.json": Trap("text", lambda: b"[" * 500_000),
    "objet.json": Trap("text", lambda: b'{"messages":' * 100_000),
    "profond.html": Trap("text", lambda: b"<!doctype html>" + b"<div>" * 15_000),
    "attributs.html": Trap("text", lambda: b"<!doctype html><p " + b"a=b " * 200_000 + b">x"),
    "ligne.txt": Trap("text", lambda: b"x" * 5 * MB),
    "moities.txt": Trap("text", lambda: b"\xff\xfe" + b"\x00\xd8" * 100_000),
    "colonnes.csv": Trap("text", lambda: b";" * 2 * MB + b"\n" + json.dumps("x").encode()),
}
