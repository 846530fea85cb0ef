"""Listings of Apple backups made for a test, written a second time from the description of the format."""

import datetime as dt
import hashlib
import plistlib
import sqlite3
import struct

from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

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


PASSWORD = "été 2026"
CLASSES = {1: bytes(range(32)), 3: bytes(range(100, 132)), 4: bytes(range(50, 82)), 11: bytes(range(200, 232))}
FIRST_ROUNDS, ROUNDS = 40, 20
SALT, FIRST_SALT = bytes(range(20)), bytes(range(60, 80))


def tag(name, value):
    """Return a tag of a bag of keys."""
    written = struct.pack(">I", value) if isinstance(value, int) else value
    return name.encode() + struct.pack(">I", len(written)) + written


def keybag(password=PASSWORD, rounds=ROUNDS, first_rounds=FIRST_ROUNDS, classes=None):
    """Return a bag of keys: all opened by the password but those of class 11, which the device opens."""
    secret = (
        PBKDF2HMAC(hashes.SHA256(), 32, FIRST_SALT, first_rounds).derive(password.encode()) if first_rounds else password.encode()
    )
    secret = PBKDF2HMAC(hashes.SHA1(), 32, SALT, rounds).derive(secret)
    bag = (
        tag("VERS", 5)
        + tag("TYPE", 1)
        + tag("UUID", bytes(16))
        + tag("HMCK", bytes(40))
        + tag("WRAP", 0)
        + tag("SALT", SALT)
        + tag("ITER", rounds)
    )
    bag += tag("DPWT", 1) + tag("DPIC", first_rounds) + tag("DPSL", FIRST_SALT)
    for number, key in (classes or CLASSES).items():
        wrap = 1 if number == 11 else 2
        bag += tag("UUID", bytes([number] * 16)) + tag("CLAS", number) + tag("WRAP", wrap) + tag("KTYP", 0)
        bag += tag("WPKY", aes_key_wrap(secret, key))
    return bag


def crypted(key, content):
    """Return a content as a backup encrypts it."""
    padder = padding.PKCS7(128).padder()
    machine = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
    return machine.update(padder.update(content) + padder.finalize()) + machine.finalize()


def properties(size, number, key, wrapped=None):
    """Return the archive of a file's properties; ``wrapped`` stands for another wrapped key."""
    uid = plistlib.UID
    sealed = wrapped if wrapped is not None else struct.pack("<I", number) + aes_key_wrap(CLASSES[number], key)
    objects = ["$null", {"Size": size, "ProtectionClass": number, "EncryptionKey": uid(2), "$class": uid(0)}, {"NS.data": sealed}]
    return plistlib.dumps({"$top": {"root": uid(1)}, "$objects": objects, "$version": 100000}, fmt=plistlib.FMT_BINARY)


def encrypted_backup(files, bag=None, listing=None):
    """Return the files of an encrypted backup by name: ``files`` are domain, path, content, class and properties, if others are wanted."""
    with sqlite3.connect(":memory:") as made:
        made.executescript(
            "PRAGMA page_size = 1024; CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);"
        )
        found = {}
        for at, (domain, path, content, number, other) in enumerate(files):
            key = bytes([at + 1] * 32)
            name = hashlib.sha1(f"{domain}-{path}".encode()).hexdigest()
            blob = properties(len(content), number, key) if other is None else other
            made.execute("INSERT INTO Files VALUES (?, ?, ?, 1, ?)", (name, domain, path, blob))
            found[f"{name[:2]}/{name}"] = crypted(key, content)
        plain = made.serialize() if listing is None else listing
    secret = bytes([77] * 32)
    plist = {
        **MANIFEST,
        "BackupKeyBag": keybag() if bag is None else bag,
        "ManifestKey": struct.pack("<I", 3) + aes_key_wrap(CLASSES[3], secret),
    }
    return {"Manifest.plist": plistlib.dumps(plist, fmt=plistlib.FMT_BINARY), "Manifest.db": crypted(secret, plain), **found}
