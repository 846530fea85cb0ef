"""A person's keys: the folder where they lie, the file that holds them, the card that others are given.

A holder has an Ed25519 key to sign (RFC 8032) and an X25519 key to which a case's key is wrapped (RFC 9180), both in
one file ``NAME.key``: under a passphrase (scrypt, RFC 7914, then AES-256-GCM) or, said aloud, without one. The folder
is 0700, its files 0600; what others may read is refused.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from faisceau.model.errors import Damaged, Invalid, Locked, Missing
from faisceau.model.ports import Environment, Randomness
from faisceau.vault.disk import make_folder_durably, write_durably
from faisceau.vault.world import SystemRandomness

FORMAT = "faisceau-holder/1"
CARD_FORMAT = "faisceau-card/1"
SUFFIX = ".key"
COST = 1 << 17
"""scrypt's N, with r = 8 and p = 1: 128 MiB and about a third of a second for each guess."""
_MOST_COST = 1 << 20
_NAME = re.compile(r"[\w.@-]{1,64}\Z")


@dataclass(frozen=True, slots=True)
class Card:
    """What others may know of a holder: enough to check signatures and to wrap a case's key."""

    name: str
    signing: bytes
    sealing: bytes

    @property
    def key_id(self) -> str:
        """The identification of the signing key: SHA-256 of its raw bytes, first 16 bytes, hexadecimal."""
        return sha256(self.signing).hexdigest()[:32]

    def write(self) -> bytes:
        """Return the card as a file."""
        return rfc8785.dumps({"format": CARD_FORMAT, "name": self.name, **self.keys()})

    def keys(self) -> dict[str, str]:
        """Return the public keys, hexadecimal, as files hold them."""
        return {"signing": self.signing.hex(), "sealing": self.sealing.hex()}

    @classmethod
    def read(cls, content: bytes) -> Card:
        """Read a card; raise Invalid where it is none."""
        try:
            fields = json.loads(content)
            card = cls(str(fields["name"]), bytes.fromhex(fields["signing"]), bytes.fromhex(fields["sealing"]))
        except (ValueError, KeyError, TypeError) as error:
            raise Invalid("vault.not_a_card") from error
        if not _NAME.match(card.name) or len(card.signing) != 32 or len(card.sealing) != 32 or card.write() != content.strip():
            raise Invalid("vault.not_a_card")
        return card


class Holder:
    """A person's private keys in memory; the ``Signer`` of the ports."""

    def __init__(self, name: str, secret: bytes, *, protected: bool) -> None:
        """Take the two 32-byte seeds, signing then sealing; ``protected``: the file is under a passphrase."""
        self.name, self.protected = name, protected
        self._signing = Ed25519PrivateKey.from_private_bytes(secret[:32])
        self.sealing = X25519PrivateKey.from_private_bytes(secret[32:])
        self.card = Card(name, self._signing.public_key().public_bytes_raw(), self.sealing.public_key().public_bytes_raw())

    @property
    def key_id(self) -> str:
        """The identification of the signing key."""
        return self.card.key_id

    @property
    def public_key(self) -> bytes:
        """The raw Ed25519 public key, 32 bytes."""
        return self.card.signing

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of a message, 64 bytes."""
        return self._signing.sign(message)

    def __repr__(self) -> str:
        return f"Holder({self.name}, {self.key_id})"


class KeyFolder:
    """The user's folder of key files."""

    def __init__(self, path: Path, randomness: Randomness | None = None, cost: int = COST) -> None:
        self.path, self._randomness, self._cost = path, randomness or SystemRandomness(), cost

    @classmethod
    def default(cls, environment: Environment) -> KeyFolder:
        """Return the folder of this user: ``FAISCEAU_KEYS``, else ``faisceau/keys`` in the XDG configuration folder."""
        if own := environment.get("FAISCEAU_KEYS"):
            return cls(Path(own))
        # An XDG path that is not absolute is ignored (XDG Base Directory Specification).
        configured = Path(environment.get("XDG_CONFIG_HOME", ""))
        base = configured if configured.is_absolute() else Path(environment.get("HOME", "~")).expanduser() / ".config"
        return cls(base / "faisceau" / "keys")

    def names(self) -> tuple[str, ...]:
        """Return the names of the holders whose keys lie here."""
        return tuple(sorted(path.name.removesuffix(SUFFIX) for path in self.path.glob(f"*{SUFFIX}")))

    def create(self, name: str, passphrase: str | None) -> Holder:
        """Make a holder's keys and their file; without a passphrase the caller says ``vault.key_unprotected``.

        Raises Invalid where the name is not one, or is taken.
        """
        if not _NAME.match(name) or name.startswith("."):
            raise Invalid("vault.not_a_holder_name", name=name)
        make_folder_durably(self.path)
        _refuse_open(self.path, 0o700)
        if name in self.names():
            raise Invalid("vault.holder_exists", name=name, folder=self.path)
        secret = _clamped(self._randomness.draw(64))
        holder = Holder(name, secret, protected=passphrase is not None)
        fields: dict[str, str | int] = {"format": FORMAT, "name": name, **holder.card.keys()}
        if passphrase is None:
            fields["secret"] = secret.hex()
        else:
            fields |= {"kdf": "scrypt", "n": self._cost, "r": 8, "p": 1, "salt": self._randomness.draw(16).hex()}
            nonce = self._randomness.draw(12)
            sealed = AESGCM(_stretch(passphrase, fields)).encrypt(nonce, secret, rfc8785.dumps(fields))
            fields["sealed"] = (nonce + sealed).hex()
        write_durably(self._path(name), rfc8785.dumps(fields) + b"\n", 0o600)
        return holder

    def load(self, name: str | None = None, passphrase: str | None = None) -> Holder:
        """Open a holder's keys, the only one's where no name is given.

        Raises Missing where there is none, Locked where several could be meant, where others may read the file, or
        where the passphrase is missing or wrong, Damaged where the file is not what was written.
        """
        if self.path.exists():
            _refuse_open(self.path, 0o700)
        name = name or self._only()
        path = self._path(name)
        if name not in self.names():
            raise Missing("vault.no_such_holder", name=name, folder=self.path)
        _refuse_open(path, 0o600)
        content = path.read_bytes()
        try:
            fields = json.loads(content)
            holder = _open(fields, passphrase)
        except (ValueError, KeyError, TypeError) as error:
            raise Damaged("vault.key_damaged", path=path) from error
        if holder.name != name or content != rfc8785.dumps(fields) + b"\n":
            raise Damaged("vault.key_damaged", path=path)
        return holder

    def _only(self) -> str:
        names = self.names()
        if not names:
            raise Missing("vault.no_holder", folder=self.path)
        if len(names) > 1:
            raise Locked("vault.which_holder", names=", ".join(names))
        return names[0]

    def _path(self, name: str) -> Path:
        return self.path / f"{name}{SUFFIX}"


def _open(fields: Mapping[str, object], passphrase: str | None) -> Holder:
    """Open the fields of a key file; raise ValueError, KeyError or TypeError where they are not one."""
    name, sealed = str(fields["name"]), fields.get("sealed")
    if sealed is None:
        secret = _unhex(fields["secret"])
    elif passphrase is None:
        raise Locked("vault.passphrase_needed", name=name)
    else:
        head = {key: value for key, value in fields.items() if key != "sealed"}
        packed = _unhex(sealed)
        try:
            secret = AESGCM(_stretch(passphrase, head)).decrypt(packed[:12], packed[12:], rfc8785.dumps(head))  # type: ignore[arg-type]
        except InvalidTag as error:
            raise Locked("vault.passphrase_wrong", name=name) from error
    if secret != _clamped(secret):
        raise ValueError("bits that X25519 does not look at were changed")
    holder = Holder(name, secret, protected=sealed is not None)
    if fields["format"] != FORMAT or any(fields[field] != value for field, value in holder.card.keys().items()):
        raise ValueError("the public keys are not those of the private ones")
    return holder


def _stretch(passphrase: str, fields: Mapping[str, object]) -> bytes:
    """Return the key of a passphrase under the parameters of a key file, within what is bearable."""
    n, r, p = (int(str(fields[name])) for name in ("n", "r", "p"))
    if fields["kdf"] != "scrypt" or n > _MOST_COST or (r, p) != (8, 1):
        raise ValueError("not the parameters of this format")
    return Scrypt(salt=_unhex(fields["salt"]), length=32, n=n, r=r, p=p).derive(passphrase.encode())


def _clamped(secret: bytes) -> bytes:
    """Return the two seeds with the bits that X25519 ignores set as it sets them (RFC 7748, section 5): none is free to change."""
    return secret[:32] + bytes([secret[32] & 248]) + secret[33:63] + bytes([secret[63] & 127 | 64])


def _unhex(text: object) -> bytes:
    """Return the bytes of hexadecimal digits in the one way to write them; raise ValueError for another."""
    content = bytes.fromhex(str(text))
    if content.hex() != text:
        raise ValueError("not as it is written")
    return content


def _refuse_open(path: Path, mode: int) -> None:
    """Refuse a key file or folder that others than its owner may read or change, and say how to mend it."""
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Locked("vault.keys_open_to_others", path=path, mode=f"{mode:o}")
