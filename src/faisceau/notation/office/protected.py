"""Office documents under a password: an OLE2 envelope that holds the encrypted package, and files of Word, Excel and PowerPoint of 1997 to 2003 (MS-OFFCRYPTO, 2.3).

They are opened by msoffcrypto with the password that a person supplied; the document in it comes out as a file of its own.
"""

from __future__ import annotations

import binascii
import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from xml.dom import expatbuilder as expatbuilder  # noqa: PLC0414 - loaded before the jail closes: minidom looks for it when it parses
from xml.parsers.expat import ExpatError

from cryptography.hazmat.backends.openssl import backend as backend  # noqa: PLC0414 - loaded before the jail closes, as is the parser above
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format import doc97, ppt97, xls97
from msoffcrypto.format.ooxml import OOXMLFile

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Opened, Place, Settings
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.compound.reading import CompoundFile
from faisceau.notation.places import place

for _charset in ("utf-16", "utf-16-le", "latin-1", "cp1252"):
    codecs.lookup(_charset)  # of names of streams, loaded before the jail closes

for _module in (doc97, ppt97, xls97):
    _module.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)  # the jail has no disk, and a plaintext reaches none

SPINS = 1_000_000
"""Rounds of the derivation of a key that are made; Office writes 100,000. Ours."""
LARGEST = 100_000_000
"""Bytes of an envelope that is opened; ours."""
AT = locator(stream="EncryptedPackage")
_OLD: dict[str, tuple[str, Any]] = {
    locator(stream="Workbook"): ("Workbook", xls97.Xls97File),
    locator(stream="WordDocument"): ("WordDocument", doc97.Doc97File),
    locator(stream="PowerPoint Document"): ("PowerPoint Document", ppt97.Ppt97File),
}
PLACES = frozenset({AT, *_OLD})
"""Where what is encrypted stands."""
_CLOSED = ("Pictures", "EncryptedSummary")
"""Streams of a presentation that msoffcrypto leaves encrypted."""
_SLIDES = re.compile(rb"\0\0\xf6\x0f....\x14\0\0\0\xdf\xc4\xd1\xf3", re.DOTALL)
"""The atom of the current user of a presentation that is encrypted (MS-PPT, 2.3.2)."""
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


def is_protected_slides(head: bytes, tail: bytes) -> bool:
    r"""Tell whether a file is a PowerPoint presentation of 1997 to 2003 that is encrypted, where its first or last bytes say so, as PowerPoint writes it.

    >>> is_protected_slides(_OLE, b"\0\0\xf6\x0f" + bytes(4) + b"\x14\0\0\0\xdf\xc4\xd1\xf3")
    True
    """
    return head.startswith(_OLE) and bool(_SLIDES.search(head) or _SLIDES.search(tail))


def protected(exhibit: Opened, reader: str, unit: str, settings: Settings) -> Iterator[Observation]:
    """Yield the document that an envelope holds, or why it stays closed, and the reading; nothing where it is no such envelope."""
    with exhibit.open() as stream:
        if stream.read(len(_OLE)) != _OLE:
            return
    found = opened(exhibit, settings.get("password"))
    yield found
    yield from left_closed(found)
    is_read = isinstance(found, Member)
    yield Reading(WHOLE, reader, unit, 1, int(is_read), canonical({"protected": True}))


def unlocked(exhibit: Opened, settings: Settings | None, wanted: str) -> Place | None:
    """Return what stood encrypted at a place, where the password supplied opens it."""
    found = opened(exhibit, (settings or {}).get("password")) if wanted in PLACES else None
    return place(found.content) if isinstance(found, Member) else None


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


def left_closed(found: Member | Problem) -> Iterator[Problem]:
    """Yield what stays encrypted in a presentation that was opened."""
    if isinstance(found, Member) and "PowerPoint Document" in found.locator:
        closed = [name for name in _CLOSED if name in CompoundFile(found.content).entries]
        if closed:
            yield problem("readers_office.parts_closed", found.locator, streams=", ".join(closed))


def _old(content: bytes, password: str, out: io.BytesIO) -> str:
    """Open a binary document into ``out``; return the place of what was encrypted."""
    held = CompoundFile(content).entries
    for at, (stream, opener) in _OLD.items():
        if stream in held:
            envelope = opener(io.BytesIO(content))
            envelope.load_key(password=password)
            places = _objects(envelope) if opener is ppt97.Ppt97File else []
            envelope.decrypt(out)
            _held_to(places, out, stream)
            return at
    raise FileFormatError("streams")


def _objects(envelope: Any) -> list[int]:
    """Return where the objects of a presentation begin: msoffcrypto decrypts each up to the next one, and takes them to stand in this order."""
    places = list(ppt97.construct_persistobjectdirectory(envelope.data).values())
    if places != sorted(set(places)):
        raise FileFormatError("order of objects")
    return places


def _held_to(places: list[int], out: io.BytesIO, stream: str) -> None:
    """Raise where an object that was decrypted states more bytes than it has: what came out is no presentation."""
    if places:
        file = CompoundFile(out.getvalue())
        plain = file.read(file.entries[stream]).content
        if any(int.from_bytes(plain[at + 4 : at + 8], "little") > end - at - 8 for at, end in pairwise([*places, len(plain)])):
            raise FileFormatError("length of an object")


def _name(exhibit: Opened) -> str:
    name = next(iter(exhibit.names), "document")
    return storable(name.replace("\\", "/").rpartition("/")[2])
