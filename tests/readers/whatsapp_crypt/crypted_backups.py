"""Encrypted backups made for a test, written a second time from the description of the format: an invented key, a small database."""

import hashlib
import zlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT, ACCOUNT, INITIAL = bytes(range(32)), bytes(range(100, 116)), bytes(range(200, 216))
SECRET, ROOT = bytes(range(64, 96)), bytes(range(128, 160))
JAVA = bytes.fromhex("aced0005757200025b42acf317f8060854e00200007870")


def server_key(secret=SECRET, salt=SALT, account=ACCOUNT):
    """Return a file ``key``."""
    array = b"\x00\x01\x02" + salt + account + bytes(32) + bytes(16) + secret
    return JAVA + len(array).to_bytes(4, "big") + array


def root_key(root=ROOT):
    """Return a file ``encrypted_backup.key``."""
    return JAVA + len(root).to_bytes(4, "big") + root


def field(number, value):
    """Return a field of bytes of a Protocol Buffers message."""
    return varint(number << 3 | 2) + varint(len(value)) + value


def varint(number):
    """Return a variable-length integer."""
    written = b""
    while number > 127:
        written, number = written + bytes([number & 127 | 128]), number >> 7
    return written + bytes([number])


def crypt12(content, secret=SECRET, suffix=b"--01"):
    """Return a crypt12 backup."""
    head = b"\x00\x01\x02" + SALT + ACCOUNT + INITIAL
    body = head + AESGCM(secret).encrypt(INITIAL, zlib.compress(content), None)
    return body + hashlib.md5(body).digest() + suffix


def crypt14(content, secret=SECRET, app=b"2.23.1.1", checksum=True, packed=None):
    """Return a crypt14 backup."""
    cipher = field(1, b"\x00\x01") + field(2, b"2") + field(3, SALT) + field(4, ACCOUNT) + field(5, INITIAL)
    message = b"\x08\x00" + field(2, cipher) + field(4, field(1, app) + field(2, b"01"))
    return _message(message, secret, zlib.compress(content) if packed is None else packed, checksum)


def crypt15(content, root=ROOT, packed=None):
    """Return a crypt15 backup."""
    message = b"\x08\x01" + field(3, field(1, INITIAL)) + field(4, field(1, b"2.24.1.1") + b"\x20\x00" * 40)
    secret = HKDF(SHA256(), 32, None, b"backup encryption").derive(root)
    return _message(message, secret, zlib.compress(content) if packed is None else packed, checksum=True)


def _message(message, secret, packed, checksum):
    body = varint(len(message)) + message + AESGCM(secret).encrypt(INITIAL, packed, None)
    return body + hashlib.md5(body).digest() if checksum else body
