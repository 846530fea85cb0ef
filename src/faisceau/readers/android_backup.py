"""Android's backup file (``adb backup``, ``.ab``): the archive inside becomes a derived exhibit, ``NAME.tar``.

Four lines say the version, whether it is compressed (zlib) and encrypted (AES-256 in CBC); of an encrypted one five more
say the salts, the rounds of PBKDF2, an initial value, and the key of the archive, itself encrypted under the password.
After the Android Open Source Project, ``BackupManagerService`` and ``PasswordUtils``.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import limit_for
from faisceau.notation.inflating import Inflated
from faisceau.notation.places import place

BUDGET = Budget(seconds=30, seconds_per_mb=4, memory_mb=1_000, output_mb=300)
UNIT = "file"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : les sauvegardes d'Android faites par adb (.ab), comprimées ou non, chiffrées si le mot de passe est fourni ; l'archive "
        "qu'elles contiennent devient une pièce dérivée. Non lu : une sauvegarde chiffrée sans son mot de passe, un contenu de plus de "
        "256 Mo."
    ),
    en=(
        "Read: Android's backups made by adb (.ab), compressed or not, encrypted if the password is supplied; the archive inside becomes a "
        "derived exhibit. Not read: an encrypted backup without its password, content of more than 256 MB."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "password": known.PASSWORD,
    "password_exhibit": known.PASSWORD_EXHIBIT,
}
_MAGIC = b"ANDROID BACKUP\n"
_HEAD = 4096
_VERSIONS = range(1, 6)
_AES = "AES-256"
_BLOCK = 1 << 18
_KEY, _CIPHER_BLOCK = 32, 16
MOST_ROUNDS = 1_000_000
"""Rounds of PBKDF2 that a header may ask for; Android writes 10,000. Ours."""
_UTF8_SINCE = 2
"""Version from which passwords are turned to bytes as UTF-8; before it, each character gave its low eight bits."""


class _Header(NamedTuple):
    """A header: version, compressed, encrypted, where the archive begins, and of an encrypted one how to open it."""

    version: int
    compressed: bool
    encryption: str
    start: int
    salt: bytes = b""
    checksum_salt: bytes = b""
    rounds: int = 0
    initial: bytes = b""
    sealed_key: bytes = b""


class _Key(NamedTuple):
    """What opens an archive."""

    secret: bytes
    initial: bytes


class _RefusedError(ValueError):
    """A backup that is not opened: the code of the problem, and its argument."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.problem = problem(code, WHOLE, 1, **arguments)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim the four lines that a backup begins with."""
    if not head.startswith(_MAGIC):
        return None
    try:
        return f"ab{_header(head).version}"
    except _RefusedError:
        return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the archive inside, or what is needed to read it."""
    layout: dict[str, object] = {}
    rows: list[Member | Problem]
    try:
        header = _header(exhibit.open().read(_HEAD))
        layout = {"version": header.version, "compressed": header.compressed, "encryption": header.encryption}
        rows = list(_rows(exhibit, header, settings))
    except _RefusedError as refused:
        rows = [refused.problem]
    yield from rows
    lost = sum(row.entries for row in rows if isinstance(row, Problem))
    yield Reading(WHOLE, "android_backup", UNIT, 1, 1 - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the archive inside, which needs the password again, or the first bytes of the backup for ``whole``.

    The one member is meant, whatever its name: an exhibit may be shown without the names under which it came in.
    """
    where = parse(locator)
    if not where.parts:
        return first_bytes(exhibit)
    if where.get("member") is None or where.n != 1:
        raise ValueError(f"nothing stands at {locator!r}")
    try:
        inside, _ = _inside(exhibit, _header(exhibit.open().read(_HEAD)), settings or {})
    except _RefusedError as refused:
        raise ValueError(f"{locator!r} cannot be shown: {refused}") from refused
    return place(inside.content)


def _rows(exhibit: Opened, header: _Header, settings: Settings) -> Iterator[Member | Problem]:
    inside, fault = _inside(exhibit, header, settings)
    name = storable(_inner_name(exhibit.names))
    at = locator(member=name)
    if inside.over:
        raise _RefusedError("readers_files.member_too_large", name=name, limit=f"{limit_for(exhibit.size):,} bytes")
    content = inside.content
    if not content:
        raise _RefusedError("readers_files.member_damaged", name=name, reason=fault or inside.broken or "empty")
    yield Member(at, name, content)
    if header.compressed and not inside.inflated:
        fault = "zlib"
    if reason := inside.broken or fault:
        yield problem("readers_files.member_truncated", at, size=len(content), reason=reason)
    if inside.rest:
        yield problem("readers_files.container_rest", size=inside.rest)


def _header(head: bytes) -> _Header:
    """Read the lines of a header; raise where they are none, or of a version or a cipher that is not known."""
    lines = head.split(b"\n", 9)
    if len(lines) < 5 or not head.startswith(_MAGIC):
        raise _RefusedError("readers_phones.ab_no_header")
    version, compressed, encryption = (line.decode("ascii", "replace") for line in lines[1:4])
    if (
        not version.isdecimal()
        or int(version[:9]) not in _VERSIONS
        or compressed not in ("0", "1")
        or encryption not in ("none", _AES)
    ):
        raise _RefusedError("readers_phones.ab_unknown", version=version[:40], encryption=encryption[:40])
    plain = _Header(int(version), compressed == "1", encryption, sum(len(line) + 1 for line in lines[:4]))
    if encryption == "none":
        return plain
    try:
        salt, checksum_salt, initial, sealed = (bytes.fromhex(lines[at].decode("ascii")) for at in (4, 5, 7, 8))
        rounds = int(lines[6][:12])
    except (ValueError, IndexError):
        raise _RefusedError("readers_phones.ab_no_header") from None
    if (
        not 0 < rounds <= MOST_ROUNDS
        or len(initial) != _CIPHER_BLOCK
        or not sealed
        or len(sealed) % _CIPHER_BLOCK
        or len(lines) < 10
    ):
        raise _RefusedError("readers_phones.ab_no_header")
    start = sum(len(line) + 1 for line in lines[:9])
    return plain._replace(start=start, salt=salt, checksum_salt=checksum_salt, rounds=rounds, initial=initial, sealed_key=sealed)


def _inside(exhibit: Opened, header: _Header, settings: Settings) -> tuple[Inflated, str | None]:
    """Decrypt and inflate; return what was inside, and why the end of the cipher does not fit, where it does not."""
    machine = _machine(_key(header, settings)) if header.encryption == _AES else None
    inside = Inflated(limit_for(exhibit.size))
    held = b""
    with exhibit.open() as stream:
        stream.seek(header.start)
        while (block := stream.read(_BLOCK)) and not inside.over:
            if machine is None:
                inside.take(block)
                continue
            plain = held + machine.update(block)
            whole = max(0, len(plain) - _CIPHER_BLOCK)
            inside.take(plain[:whole])
            held = plain[whole:]
    if machine is None:
        return inside, None
    last = _unpadded(held)
    if held and not inside.over:
        inside.take(held if last is None else last)
    return inside, "padding" if last is None else None


def _key(header: _Header, settings: Settings) -> _Key:
    """Open the key of the archive with the password; its checksum proves that the password is right."""
    password = settings.get("password")
    if not password:
        raise _RefusedError("readers_phones.ab_password_needed")
    wanted = _pbkdf2(_bytes_of(password, header.version), header.salt, header.rounds)
    blob = _unpadded(_machine(_Key(wanted, header.initial)).update(header.sealed_key))
    parts = _parts(blob or b"")
    if parts is not None:
        initial, secret, checksum = parts
        stated = _characters(secret) if header.version >= _UTF8_SINCE else secret
        if hmac.compare_digest(_pbkdf2(stated, header.checksum_salt, header.rounds), checksum):
            return _Key(secret, initial)
    raise _RefusedError("readers_phones.ab_password_wrong")


def _parts(blob: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Return the initial value, the key and the checksum, each after a byte of its length; None where they do not fit."""
    found: list[bytes] = []
    at = 0
    for _ in range(3):
        length = blob[at] if at < len(blob) else 0
        found.append(blob[at + 1 : at + 1 + length])
        at += 1 + length
    initial, secret, checksum = found
    return (initial, secret, checksum) if (len(initial), len(secret), len(checksum)) == (_CIPHER_BLOCK, _KEY, _KEY) else None


def _pbkdf2(password: bytes, salt: bytes, rounds: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha1", password, salt, rounds, _KEY)


def _bytes_of(password: str, version: int) -> bytes:
    if version >= _UTF8_SINCE:
        return password.encode("utf-8", "surrogatepass")
    return bytes(ord(character) & 0xFF for character in password)


def _characters(key: bytes) -> bytes:
    """Return a key as Java turns its bytes to characters, each with its sign, and these to UTF-8."""
    return "".join(chr(byte if byte < 0x80 else 0xFF00 | byte) for byte in key).encode()


def _machine(key: _Key) -> CipherContext:
    return Cipher(AES(key.secret), CBC(key.initial)).decryptor()


def _unpadded(plain: bytes) -> bytes | None:
    """Return bytes without their padding (PKCS #7), or None where it does not fit."""
    length = plain[-1] if plain else 0
    if not 1 <= length <= _CIPHER_BLOCK or plain[-length:] != bytes([length]) * length:
        return None
    return plain[:-length]


def _inner_name(names: tuple[str, ...]) -> str:
    """Return the name of the archive: the backup's own with another suffix."""
    bare = next(iter(names), "backup").replace("\\", "/").rsplit("/", 1)[-1]
    return f"{bare.removesuffix('.ab') or 'backup'}.tar"
