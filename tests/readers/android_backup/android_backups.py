"""Backups of Android made for a test, written a second time from the description of the format: an invented archive and password."""

import io
import tarfile
import zlib

from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

PASSWORD = "été 2026"
SALT, CHECKSUM_SALT, FIRST, INITIAL = (bytes(range(at, at + size)) for at, size in ((0, 64), (64, 64), (3, 16), (99, 16)))
SECRET = bytes(range(224, 256))


def archive():
    """Return the archive inside, without the zeros that fill up its last record."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in (
            ("apps/com.exemple/_manifest", b"1\ncom.exemple\n"),
            ("apps/com.exemple/db/notes.txt", "Reçu 300".encode()),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return written.getvalue()[: 6 * 512]


def backup(content, version=3, compressed=True, password=None, rounds=100):
    """Return a backup."""
    packed = zlib.compress(content) if compressed else content
    head = f"ANDROID BACKUP\n{version}\n{int(compressed)}\n"
    if password is None:
        return f"{head}none\n".encode() + packed
    written = password.encode() if version > 1 else bytes(ord(letter) & 255 for letter in password)
    letters = [byte if byte < 128 else byte - 256 & 0xFFFF for byte in SECRET]
    stated = "".join(map(chr, letters)).encode() if version > 1 else SECRET
    blob = b"".join(bytes([len(part)]) + part for part in (INITIAL, SECRET, _stretched(stated, CHECKSUM_SALT, rounds)))
    sealed = _encrypted(blob, _stretched(written, SALT, rounds), FIRST)
    lines = (
        [part.hex().upper() for part in (SALT, CHECKSUM_SALT)] + [str(rounds)] + [part.hex().upper() for part in (FIRST, sealed)]
    )
    return (f"{head}AES-256\n" + "".join(f"{line}\n" for line in lines)).encode() + _encrypted(packed, SECRET, INITIAL)


def _stretched(password, salt, rounds):
    return PBKDF2HMAC(hashes.SHA1(), 32, salt, rounds).derive(password)


def _encrypted(content, key, initial):
    padder = padding.PKCS7(128).padder()
    machine = Cipher(algorithms.AES(key), modes.CBC(initial)).encryptor()
    return machine.update(padder.update(content) + padder.finalize()) + machine.finalize()
