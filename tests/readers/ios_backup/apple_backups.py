"""Listings of Apple backups made for a test, written a second time from the description of the format."""

import datetime as dt
import plistlib
import struct

FOLDER, FILE, LINK = 0x41ED, 0x81A4, 0xA1ED
RECORDS = (
    ("HomeDomain", "", FOLDER, None, None),
    ("HomeDomain", "Library", FOLDER, None, None),
    ("HomeDomain", "Library/SMS/sms.db", FILE, None, None),
    ("MediaDomain", "Media/Enregistrements/mémo 1.m4a", FILE, None, None),
    ("HomeDomain", "Library/lien", LINK, "/var/mobile/cible", None),
)
INFO = {
    "Device Name": "iPhone d'exemple",
    "Phone Number": "+33 6 39 98 00 00",
    "IMEI": "490154203237518",
    "Product Version": "17.1",
    "Last Backup Date": dt.datetime(2026, 1, 1, 9, 0),
    "Target Identifier": "00000000-0000000000000000",
    "Installed Applications": ["com.exemple.un", "com.exemple.deux"],
    "iTunes Files": {"x": b"\x00\x01"},
    "Empty": [],
}
MANIFEST = {"IsEncrypted": True, "BackupKeyBag": bytes(8), "WasPasscodeSet": True, "Lockdown": {"DeviceName": "iPhone d'exemple"}}


def text(value):
    """Return a text of a listing."""
    if value is None:
        return b"\xff\xff"
    written = value.encode() if isinstance(value, str) else value
    return struct.pack(">H", len(written)) + written


def mbdb(*records):
    """Return a listing of backups to iOS 9."""
    written = b"mbdb\x05\x00"
    for domain, path, mode, target, key in records:
        written += text(domain) + text(path) + text(target) + text(None) + text(key)
        written += struct.pack(">HQIIIIIQBB", mode, 1, 501, 501, 1388570400, 1388570400, 1388570400, 10, 3, 1)
        written += text("com.exemple.propriété") + text(b"\x01\xff")
    return written


def info():
    """Return an ``Info.plist``."""
    return plistlib.dumps(INFO)


def manifest():
    """Return a ``Manifest.plist``."""
    return plistlib.dumps(MANIFEST, fmt=plistlib.FMT_BINARY)
