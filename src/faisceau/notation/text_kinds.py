"""What a text is besides text, so that reading it as nothing but text can be said."""

from __future__ import annotations

import re
from typing import NamedTuple


class TextKind(NamedTuple):
    """A text format: media type and the name that the field gives it in every language."""

    media: str
    name: str


HTML = TextKind("text/html", "HTML")
PLAIN = TextKind("text/plain", "")
_JSON = TextKind("application/json", "JSON")
_XML = TextKind("application/xml", "XML")
_CSV = TextKind("text/csv", "CSV")
_TSV = TextKind("text/tab-separated-values", "TSV")
TABULAR = (PLAIN, _CSV, _TSV)
"""Kinds of text that may be a table of delimited columns."""

_SUFFIXES = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": _JSON,
    ".jsonl": _JSON,
    ".geojson": _JSON,
    ".xml": _XML,
    ".hocr": _XML,
    ".gpx": _XML,
    ".kml": _XML,
    ".csv": _CSV,
    ".tsv": _TSV,
    ".yaml": TextKind("application/yaml", "YAML"),
    ".yml": TextKind("application/yaml", "YAML"),
    ".toml": TextKind("application/toml", "TOML"),
    ".eml": TextKind("message/rfc822", "MIME (.eml)"),
    ".mbox": TextKind("application/mbox", "mbox"),
    ".vcf": TextKind("text/vcard", "vCard"),
    ".ics": TextKind("text/calendar", "iCalendar"),
    ".ofx": TextKind("application/x-ofx", "OFX"),
    ".qfx": TextKind("application/x-ofx", "OFX"),
    ".qif": TextKind("application/x-qif", "QIF"),
    ".sql": TextKind("application/sql", "SQL"),
    ".ttl": TextKind("text/turtle", "Turtle"),
    ".cdx": TextKind("application/x-cdx", "CDX"),
    ".cdxj": TextKind("application/x-cdx", "CDX"),
}
_SUFFIXES |= {
    suffix: TextKind("text/plain", name)
    for name, suffixes in {
        "PDF": ".pdf",
        "WARC": ".warc .arc .wacz",
        "HAR": ".har",
        "MHTML": ".mhtml .mht",
        "MIME (.msg, .emlx)": ".msg .emlx .tnef",
        "Outlook (.pst, .ost)": ".pst .ost",
        "RTF": ".rtf",
        "Microsoft Office": ".doc .docx .docm .xls .xlsx .xlsm .xlsb .ppt .pptx",
        "OpenDocument": ".odt .ods .odp .odg",
        "ZIP": ".zip .zipx",
        "7z": ".7z",
        "RAR": ".rar",
        "tar": ".tar .tgz .tbz .txz",
        "gzip": ".gz",
        "bzip2": ".bz2",
        "xz": ".xz",
        "Zstandard": ".zst",
        "SQLite": ".sqlite .db",
        "PNG / JPEG": ".png .jpg .jpeg .gif .webp .tif .tiff .heic .bmp",
    }.items()
    for suffix in suffixes.split()
}
"""Formats that are no texts: a text under such a name is not what the name says."""
_STARTS: tuple[tuple[re.Pattern[str], TextKind], ...] = (
    (re.compile(r"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL), HTML),
    (re.compile(r"\s*<\?xml\b[^>]*\?>\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE | re.DOTALL), HTML),
    (re.compile(r"\s*<\?xml\b"), _XML),
    (re.compile(r"\s*(?:OFXHEADER\s*:|<OFX>)"), _SUFFIXES[".ofx"]),
    (re.compile(r"\s*!(?:Type|Account|Option):"), _SUFFIXES[".qif"]),
    (re.compile(r"\s*BEGIN:VCARD\b"), _SUFFIXES[".vcf"]),
    (re.compile(r"\s*BEGIN:VCALENDAR\b"), _SUFFIXES[".ics"]),
    (re.compile(r"From \S+@\S+ .*\d{4}"), _SUFFIXES[".mbox"]),
    (
        re.compile(
            r"(?:(?:Return-Path|Received|Delivered-To|Message-I[Dd]|MIME-Version|From|To|Subject|Date): .*\n(?:[ \t].*\n)*){3}"
        ),
        _SUFFIXES[".eml"],
    ),
    (re.compile(r"""\s*(?:\{\s*(?:"|\})|\[\s*(?:[{\["\d\]]|-\d|true|false|null))"""), _JSON),
)


def text_kind(start: str, names: tuple[str, ...] = ()) -> TextKind:
    r"""Return what a text is by its first characters, then by its name; plain text where neither says more.

    >>> text_kind('{"a": 1}').name, text_kind("Bonjour", ("lettre.txt",)).name
    ('JSON', '')
    """
    for pattern, kind in _STARTS:
        if pattern.match(start):
            return kind
    for name in names:
        _, dot, suffix = name.rpartition(".")
        if found := _SUFFIXES.get(f"{dot}{suffix}".lower()):
            return found
    return PLAIN
