"""Office documents under a password: an OLE2 envelope that holds the encrypted package, and Word and Excel files of 1997 to 2003 (MS-OFFCRYPTO, 2.3).

They are opened by msoffcrypto with the password that a person supplied; the document in it comes out as a file of its own.
"""

from __future__ import annotations

import binascii
import codecs
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from xml.dom import expatbuilder as expatbuilder  # noqa: PLC0414 - loaded before the jail closes: minidom looks for it when it parses
from xml.parsers.expat import ExpatError

from cryptography.hazmat.backends.openssl import backend as backend  # noqa: PLC0414 - loaded before the jail closes, as is the parser above
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format import doc97, xls97
from msoffcrypto.format.ooxml import OOXMLFile

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Opened, Settings
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.compound.reading import CompoundFile

for _charset in ("utf-16", "utf-16-le", "latin-1", "cp1252"):
    codecs.lookup(_charset)  # of names of streams, loaded before the jail closes

for _module in (doc97, xls97):
    _module.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)  # the jail has no disk, and a plaintext reaches none

SPINS = 1_000_000
"""Rounds of the derivation of a key that are made; Office writes 100,000. Ours."""
LARGEST = 100_000_000
"""Bytes of an envelope that is opened; ours."""
AT = locator(stream="EncryptedPackage")
_OLD: dict[str, tuple[str, Any]] = {
    locator(stream="Workbook"): ("Workbook", xls97.Xls97File),
    locator(stream="WordDocument"): ("WordDocument", doc97.Doc97File),
}
PLACES = frozenset({AT, *_OLD})
"""Where what is encrypted stands."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_WRONG = (InvalidKeyError,)
_BROKEN = (
    *(DecryptionError, FileFormatError, ParseError, ExpatError, zipfile.BadZipFile, struct.error, zlib.error, binascii.Error),
    *(OSError, ValueError, TypeError, LookupError, ArithmeticError),
    *(AttributeError, AssertionError, EOFError, MemoryError, RecursionError),
)


def is_protected(head: bytes, tail: bytes) -> bool:
    """Tell whether a file is an OLE2 envelope of which the first or last bytes name an encrypted package."""
    return head.startswith(_OLE) and (_PROTECTED in head or _PROTECTED in tail)


def is_protected_word(head: bytes) -> bool:
    r"""Tell whether a file is a Word document of 1997 to 2003 that is encrypted, by the head of its stream where that stands among the first bytes (MS-DOC, 2.5.2).

    >>> is_protected_word(_OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01")
    True
    """
    return head.startswith(_OLE) and any(
        head.startswith(b"\xec\xa5", at) and head[at + 11] & 1 for at in range(512, len(head) - 11, 512)
    )


def protected(exhibit: Opened, reader: str, unit: str, settings: Settings) -> Iterator[Observation]:
    """Yield the document that an envelope holds, or why it stays closed, and the reading; nothing where it is no such envelope."""
    with exhibit.open() as stream:
        if stream.read(len(_OLE)) != _OLE:
            return
    found = opened(exhibit, settings.get("password"))
    yield found
    is_read = isinstance(found, Member)
    yield Reading(WHOLE, reader, unit, 1, int(is_read), canonical({"protected": True}))


def opened(exhibit: Opened, password: str | None) -> Member | Problem:
    """Return the document in an envelope, under the name of the envelope, or the problem that keeps it closed."""
    if not password:
        return problem("readers_office.protected", entries=1)
    with exhibit.open() as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        return problem("readers_office.envelope", entries=1, reason=f"> {LARGEST:,} bytes")
    out = io.BytesIO()
    at = AT
    try:
        if _PROTECTED not in content:
            at = _old(content, password, out)
            return Member(at, _name(exhibit), out.getvalue())
        envelope = OOXMLFile(io.BytesIO(content))
        if envelope.type == "agile" and envelope.info["spinValue"] > SPINS:
            return problem("readers_office.envelope", entries=1, reason=f"spinCount > {SPINS:,}")
        envelope.load_key(password=password, verify_password=True)
        envelope.decrypt(out, verify_integrity=envelope.type == "agile")
    except _WRONG:
        return problem("readers_office.password_wrong", entries=1)
    except _BROKEN as fault:
        return problem("readers_office.envelope", entries=1, reason=storable(f"{type(fault).__name__}: {fault}"[:200]))
    return Member(at, _name(exhibit), out.getvalue())


def _old(content: bytes, password: str, out: io.BytesIO) -> str:
    """Open a binary document into ``out``; return the place of what was encrypted."""
    held = CompoundFile(content).entries
    for at, (stream, opener) in _OLD.items():
        if stream in held:
            envelope = opener(io.BytesIO(content))
            envelope.load_key(password=password)
            envelope.decrypt(out)
            return at
    raise FileFormatError("streams")


def _name(exhibit: Opened) -> str:
    name = next(iter(exhibit.names), "document")
    return storable(name.replace("\\", "/").rpartition("/")[2])
