"""A package of web captures (WACZ 1.1.1), told from any other ZIP file by what its directory names."""

from __future__ import annotations

from faisceau.notation.media_types import directory_names

MANIFEST = "datapackage.json"
DIGEST = "datapackage-digest.json"
CAPTURES = "archive/"
INDEXES = "indexes/"


def is_wacz(head: bytes, tail: bytes, names: tuple[str, ...]) -> bool:
    """Tell whether a ZIP file is a package of captures: manifest and captures are in its directory, or its name says so."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    if any(name.lower().endswith(".wacz") for name in names):
        return True
    members = list(directory_names(tail))
    return MANIFEST.encode() in members and any(name.startswith(CAPTURES.encode()) for name in members)
