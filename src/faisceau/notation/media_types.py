"""What a file is, from its first bytes and, only where bytes say nothing, from its name.

Signatures are those that the formats' own specifications give; ``family`` says what a person can do about a file
that no reader reads.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple


class Kind(NamedTuple):
    """A recognised format: media type, the name that the field gives it in every language, and its family."""

    media: str
    name: str
    family: str


UNKNOWN = Kind("application/octet-stream", "application/octet-stream", "unknown")
PDF = Kind("application/pdf", "PDF", "pdf")
ZIP = Kind("application/zip", "ZIP", "archive")
GZIP = Kind("application/gzip", "gzip", "archive")
_OLE = Kind("application/x-ole-storage", "OLE2", "office")
_WORD = Kind("application/msword", "Microsoft Word (.doc)", "office")
_EXCEL = Kind("application/vnd.ms-excel", "Microsoft Excel (.xls)", "office")
_OUTLOOK = Kind("application/vnd.ms-outlook", "Microsoft Outlook (.msg)", "mail")

_SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", Kind("image/png", "PNG", "image")),
    (0, b"\xff\xd8\xff", Kind("image/jpeg", "JPEG", "image")),
    (0, b"GIF87a", Kind("image/gif", "GIF", "image")),
    (0, b"GIF89a", Kind("image/gif", "GIF", "image")),
    (0, b"II*\0", Kind("image/tiff", "TIFF", "image")),
    (0, b"MM\0*", Kind("image/tiff", "TIFF", "image")),
    (8, b"WEBP", Kind("image/webp", "WebP", "image")),
    (0, b"%PDF-", PDF),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"PK\x07\x08PK\x03\x04", ZIP),
    (0, b"RE~^", Kind("application/x-rar-1.4", "RAR 1.4", "archive")),
    (0, b"\x1f\x9d", Kind("application/x-compress", "compress (.Z)", "archive")),
    (0, b"LZIP\x01", Kind("application/lzip", "lzip", "archive")),
    (0, b"\x89LZO\0\r\n\x1a\n", Kind("application/x-lzop", "lzop", "archive")),
    (0, b"xar!\0\x1c", Kind("application/x-xar", "xar", "archive")),
    (0, b"!<arch>\n", Kind("application/x-archive", "ar / Debian", "archive")),
    (0, b"\xed\xab\xee\xdb", Kind("application/x-rpm", "RPM", "archive")),
    (32_769, b"CD001", Kind("application/x-iso9660-image", "ISO 9660", "archive")),
    (0, b"\x1f\x8b\x08", GZIP),
    (0, b"BZh", Kind("application/x-bzip2", "bzip2", "archive")),
    (0, b"\xfd7zXZ\0", Kind("application/x-xz", "xz", "archive")),
    (0, b"7z\xbc\xaf\x27\x1c", Kind("application/x-7z-compressed", "7-Zip", "archive")),
    (0, b"Rar!\x1a\x07", Kind("application/vnd.rar", "RAR", "archive")),
    (0, b"MSCF\0\0\0\0", Kind("application/vnd.ms-cab-compressed", "Cabinet", "archive")),
    (0, b"\x28\xb5\x2f\xfd", Kind("application/zstd", "Zstandard", "archive")),
    (0, b"\x04\x22\x4d\x18", Kind("application/x-lz4", "LZ4", "archive")),
    (257, b"ustar", Kind("application/x-tar", "tar", "archive")),
    (0, rb"{\rtf", Kind("application/rtf", "RTF", "office")),
    (0, b"!BDN", Kind("application/vnd.ms-outlook-pst", "Microsoft Outlook (.pst)", "mail")),
    (0, b"\x0d\xf0\xad\xba", Kind("application/x-outlook-nk2", "Microsoft Outlook (.NK2)", "mail")),
    (0, b"SQLite format 3\0", Kind("application/vnd.sqlite3", "SQLite", "database")),
    (0, b"\x37\x7f\x06\x82", Kind("application/x-sqlite3-wal", "SQLite (write-ahead log)", "database")),
    (0, b"\x37\x7f\x06\x83", Kind("application/x-sqlite3-wal", "SQLite (write-ahead log)", "database")),
    (4, b"Standard Jet DB", Kind("application/vnd.ms-access", "Microsoft Access", "database")),
    (0, b"bplist00", Kind("application/x-bplist", "property list", "database")),
    (0, b"PAR1", Kind("application/vnd.apache.parquet", "Parquet", "database")),
    (0, b"<stata_dta>", Kind("application/x-stata-dta", "Stata", "database")),
    (0, b"RDX2\n", Kind("application/x-r-data", "R", "database")),
    (0, b"RDX3\n", Kind("application/x-r-data", "R", "database")),
    (0, b"ID3", Kind("audio/mpeg", "MP3", "sound")),
    (0, b"OggS", Kind("audio/ogg", "Ogg", "sound")),
    (0, b"fLaC", Kind("audio/flac", "FLAC", "sound")),
    (0, b"#!AMR", Kind("audio/amr", "AMR", "sound")),
    (8, b"WAVE", Kind("audio/wav", "WAV", "sound")),
    (8, b"AVI ", Kind("video/x-msvideo", "AVI", "video")),
    (0, b"\x1aE\xdf\xa3", Kind("video/x-matroska", "Matroska / WebM", "video")),
    (0, b"\0\0\x01\xba", Kind("video/mpeg", "MPEG", "video")),
    (0, b"FLV\x01", Kind("video/x-flv", "Flash Video", "video")),
    (0, b"Salted__", Kind("application/x-openssl-encrypted", "OpenSSL", "encrypted")),
    (0, b"age-encryption.org/", Kind("application/x-age", "age", "encrypted")),
    (0, b"-----BEGIN PGP MESSAGE", Kind("application/pgp-encrypted", "OpenPGP", "encrypted")),
    (0, b"LUKS\xba\xbe", Kind("application/x-luks", "LUKS", "encrypted")),
    (0, b"MZ", Kind("application/x-msdownload", "Windows", "program")),
    (0, b"\x7fELF", Kind("application/x-elf", "Linux / Android", "program")),
    (0, b"dex\n", Kind("application/x-dex", "Android", "program")),
    (0, b"\xca\xfe\xba\xbe", Kind("application/java-vm", "Java", "program")),
    (0, b"wOFF", Kind("font/woff", "WOFF", "font")),
    (0, b"wOF2", Kind("font/woff2", "WOFF2", "font")),
    (0, b"OTTO", Kind("font/otf", "OpenType", "font")),
    (0, b"\0\x01\0\0\0", Kind("font/ttf", "TrueType", "font")),
)

_FIRST_BYTES = tuple(bytes([byte]) for byte in range(256))
_DEEP = re.compile(b"|".join(rb".{%d}%b" % (at, re.escape(signature)) for at, signature, _ in _SIGNATURES if at), re.DOTALL)
"""The signatures that do not stand at the first byte."""
_SIGNATURES_OF = {first: tuple(one for one in _SIGNATURES if not one[0] and one[1][:1] == first) for first in _FIRST_BYTES}
"""Those that do, by it; in their order."""

_BRANDS = {
    b"heic": Kind("image/heic", "HEIC", "image"),
    b"heix": Kind("image/heic", "HEIC", "image"),
    b"mif1": Kind("image/heif", "HEIF", "image"),
    b"avif": Kind("image/avif", "AVIF", "image"),
    b"M4A ": Kind("audio/mp4", "MPEG-4 audio", "sound"),
    b"3gp4": Kind("video/3gpp", "3GP", "video"),
    b"3gp5": Kind("video/3gpp", "3GP", "video"),
    b"qt  ": Kind("video/quicktime", "QuickTime", "video"),
}
_MP4 = Kind("video/mp4", "MPEG-4", "video")

_DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (.docx)", "office")
_XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (.xlsx)", "office")
_XLSB = Kind("application/vnd.ms-excel.sheet.binary.macroenabled.12", "Excel (.xlsb)", "office")
_PPTX = Kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint (.pptx)", "office")

_EPUB = Kind("application/epub+zip", "EPUB", "office")
_MIMETYPES: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument", Kind("application/vnd.oasis.opendocument", "OpenDocument", "office")),
    (b"application/epub+zip", _EPUB),
)
_PACKAGES: tuple[tuple[bytes, Kind], ...] = (
    (b"AndroidManifest.xml", Kind("application/vnd.android.package-archive", "Android (.apk)", "program")),
    (b"META-INF/MANIFEST.MF", Kind("application/java-archive", "Java (.jar)", "program")),
    (b"META-INF/container.xml", _EPUB),
    (b"word/", _DOCX),
    (b"xl/workbook.bin", _XLSB),
    (b"xl/", _XLSX),
    (b"ppt/", _PPTX),
    (b"[Content_Types].xml", Kind("application/vnd.openxmlformats-package", "Office Open XML", "office")),
)
"""What a ZIP file is when it is not an archive but a document of its own, by the names in its directory."""

_SUFFIXES: tuple[tuple[str, Kind], ...] = (
    *(
        (f".crypt{generation}", Kind("application/x-whatsapp-crypt", f"WhatsApp (.crypt{generation})", "encrypted"))
        for generation in (5, 7, 8, 12, 14, 15)
    ),
    (".doc", _WORD),
    (".xls", _EXCEL),
    (".msg", _OUTLOOK),
    (".docx", _DOCX),
    (".xlsx", _XLSX),
    (".xlsb", _XLSB),
    (".pptx", _PPTX),
    (".dta", Kind("application/x-stata-dta", "Stata", "database")),
)

_TYPES = b"[Content_Types].xml"
_PARTS = re.compile(
    rb"word/document\.xml\Z|ppt/(?:presentation\.xml\Z|slides/slide|slideLayouts/slideLayout)|xl/(?:workbook\.(?:xml|bin)\Z|worksheets/sheet)"
)
"""Parts that an Office document alone has, where the list of its types stands out of sight."""
_MAIN = re.compile(
    rb"(?:wordprocessingml|presentationml|spreadsheetml|ms-word|ms-powerpoint|ms-excel)\.[^\"<]{1,80}main(?:\+xml)?\""
)
_MAINS = {b"w": _DOCX, b"p": _PPTX, b"s": _XLSX}
_LOOSE = {
    ".odt": "text",
    ".ott": "text",
    ".odp": "presentation",
    ".otp": "presentation",
    ".odg": "graphics",
    ".ods": "spreadsheet",
    ".ots": "spreadsheet",
}
_OLE_STREAMS = (
    ("EncryptedPackage".encode("utf-16-le"), Kind("application/x-ole-encrypted", "Microsoft Office", "encrypted")),
    ("__properties_version1.0".encode("utf-16-le"), _OUTLOOK),
    ("WordDocument".encode("utf-16-le"), _WORD),
    ("Workbook".encode("utf-16-le"), _EXCEL),
)
_BITMAP = re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x28\x40\x6c\x7c]\0\0\0", re.DOTALL)
_CMS = rb"\x30(?:[\x00-\x80]|\x81.|\x82..|\x83...|\x84....)\x06"
"""How a message of CMS begins (RFC 5652, 3): a sequence, of a stated length or without one, and the kind of what it holds."""
_BY_FORM: tuple[tuple[bytes, re.Pattern[bytes], Kind], ...] = (
    (b"B", _BITMAP, Kind("image/bmp", "BMP", "image")),
    (b"0", re.compile(rb"07070(?:[12][0-9A-Fa-f]{104}|7[0-7]{70})"), Kind("application/x-cpio", "cpio", "archive")),
    (b"", re.compile(rb"..-l[hz][0-9dsx]-", re.DOTALL), Kind("application/x-lzh-compressed", "LZH", "archive")),
    (b"`", re.compile(rb"\x60\xea.[\0-\x0a]", re.DOTALL), Kind("application/x-arj", "ARJ", "archive")),
    (
        b"0",
        re.compile(_CMS + rb"\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", re.DOTALL),
        Kind("application/pkcs7-mime", "S/MIME (signed)", "signature"),
    ),
    (
        b"0",
        re.compile(_CMS + rb"\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x03\x06]", re.DOTALL),
        Kind("application/pkcs7-mime", "S/MIME (enveloped)", "encrypted"),
    ),
    (
        b"0",
        re.compile(_CMS + rb"\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17", re.DOTALL),
        Kind("application/pkcs7-mime", "S/MIME (enveloped)", "encrypted"),
    ),
    (b"\xff", re.compile(rb"\xff[\xfb\xfa\xf3\xf2][\x10-\xef]"), Kind("audio/mpeg", "MP3", "sound")),
)
"""Formats whose first bytes could begin a text, unless more of them is as the format has it; with the first byte where that is always the same."""
_FORMS_OF = {first: tuple((form, kind) for begin, form, kind in _BY_FORM if first.startswith(begin)) for first in _FIRST_BYTES}


def recognise(head: bytes, tail: bytes = b"", names: tuple[str, ...] = ()) -> Kind | None:
    r"""Return what the first and last bytes say a file is, or its name where they say nothing; None where nothing does.

    >>> recognise(b"%PDF-1.7 ...").media
    'application/pdf'
    """
    for at, signature, kind in _SIGNATURES if _DEEP.match(head) else _SIGNATURES_OF.get(head[:1], ()):
        if head.startswith(signature, at):
            return package(head, tail) or kind if kind is ZIP else kind
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _MP4)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        streams = next((kind for stream, kind in _OLE_STREAMS if stream in head or stream in tail), None)
        return streams or _named(names) or _OLE
    for form, kind in _FORMS_OF.get(head[:1], ()):
        if form.match(head):
            return kind
    return None


def named(names: tuple[str, ...]) -> Kind | None:
    """Return what the names of a file alone say: for encrypted files, which have no signature."""
    return _named(names)


def package(head: bytes, tail: bytes) -> Kind | None:
    """Return the kind of document that a ZIP file is, or None where it is an archive like any other."""
    length, extra = struct.unpack_from("<HH", head.ljust(30, b"\0"), 26)
    first = head[30 : 30 + length]
    if first == b"mimetype":
        return next((kind for mark, kind in _MIMETYPES if head.startswith(mark, 38) or head.startswith(mark, 38 + extra)), None)
    names = {first, *directory_names(tail)}
    if first == _TYPES and (stated := _stated_type(head)):
        return stated
    is_office = _TYPES in names or (_is_cut(tail) and any(map(_PARTS.match, names)))
    for mark, kind in _PACKAGES:
        if mark in names or (is_office and mark.endswith(b"/") and any(name.startswith(mark) for name in names)):
            return kind
    return None


def _is_cut(tail: bytes) -> bool:
    """Tell whether the central directory begins before the last bytes, so that names in it are out of sight."""
    end = tail.rfind(b"PK\x05\x06")
    return 0 <= end <= len(tail) - 22 and int.from_bytes(tail[end + 12 : end + 16], "little") > end


def _stated_type(head: bytes) -> Kind | None:
    """Return what the list of types that begins an Office document says of its main part; a document that was cut has no other sign."""
    method, name, extra = struct.unpack_from("<8xH16xHH", head.ljust(30, b"\0"))
    raw = head[30 + name + extra :]
    try:
        listed = zlib.decompressobj(-15).decompress(raw, 1 << 18) if method == 8 else raw
    except zlib.error:
        return None
    found = _MAIN.search(listed)
    if not found:
        return None
    if found[0].startswith(b"ms-"):
        return {b"w": _DOCX, b"p": _PPTX}.get(found[0][3:4], _XLSB if b"binary" in found[0] else _XLSX)
    return _MAINS[found[0][:1]]


def loose_document(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Return what an OpenDocument is whose type is not its first part: the parts of one are in its directory, and its name says of which kind."""
    if not head.startswith(b"PK\x03\x04") or head.startswith(b"mimetype", 30):
        return None
    if not {b"content.xml", b"META-INF/manifest.xml"} <= {*directory_names(tail)}:
        return None
    return next((kind for name in names for suffix, kind in _LOOSE.items() if name.lower().endswith(suffix)), None)


def directory_names(tail: bytes) -> Iterator[bytes]:
    """Yield the names of the central directory as far as it stands in the last bytes (APPNOTE 4.3.12, 4.3.16)."""
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(tail):
        return
    (size,) = struct.unpack_from("<I", tail, end + 12)
    at = tail.find(b"PK\x01\x02", max(0, end - size), end)
    while 0 <= at <= end - 46 and tail.startswith(b"PK\x01\x02", at):
        name, extra, comment = struct.unpack_from("<HHH", tail, at + 28)
        yield tail[at + 46 : at + 46 + name]
        at += 46 + name + extra + comment


def _named(names: tuple[str, ...]) -> Kind | None:
    lowered = [name.lower() for name in names]
    return next((kind for suffix, kind in _SUFFIXES if any(name.endswith(suffix) for name in lowered)), None)
