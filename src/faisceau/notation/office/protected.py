"""Office documents under a password: an OLE2 envelope that holds the encrypted package (MS-OFFCRYPTO, 2.3)."""

from __future__ import annotations

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Opened
from faisceau.notation.canonical import canonical, problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def is_protected(head: bytes, tail: bytes) -> bool:
    """Tell whether a file is an OLE2 envelope of which the first or last bytes name an encrypted package."""
    return head.startswith(_OLE) and (_PROTECTED in head or _PROTECTED in tail)


def protected(exhibit: Opened, reader: str, unit: str) -> list[Observation]:
    """Return why a document stays closed; nothing where it is no such envelope."""
    with exhibit.open() as stream:
        if stream.read(len(_OLE)) != _OLE:
            return []
    return [problem("readers_office.protected", entries=1), Reading(WHOLE, reader, unit, 1, 0, canonical({"protected": True}))]
