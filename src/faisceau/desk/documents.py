"""The document of a build, read and parsed once for as long as the file is the same: of a case of a thousand pieces it is megabytes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from faisceau.model.errors import Missing

MOST = 16
"""Documents that are kept parsed; ours."""

Stamp = tuple[int, int, int]
"""By what a file that was written anew is told from the one before: its place on the disk, its bytes, when it was written."""


def stamp_of(path: Path) -> Stamp:
    """Return what tells this document from one written in its place; raise Missing where there is none."""
    if not path.is_file():
        raise Missing("desk.not_built", case=path.parent)
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns


def document_of(path: Path) -> dict[str, Any]:
    """Return the document of a build, which is only read; raise Missing where there is none."""
    return _parsed(path, stamp_of(path))


@lru_cache(maxsize=MOST)
def _parsed(path: Path, stamp: Stamp) -> dict[str, Any]:
    del stamp
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told


__all__ = ["Stamp", "document_of", "stamp_of"]
