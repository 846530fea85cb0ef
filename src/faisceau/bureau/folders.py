"""The cases of this bureau: the folders below one root, each named by the random id in its ``case.toml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings

from faisceau.cases import read_marker
from faisceau.model.errors import Missing

_ID = re.compile(r"[0-9a-f]{8,64}\Z")


def folders() -> dict[str, Path]:
    """Return the folder of each case by its id."""
    root = Path(settings.CASES)
    found = sorted(path.parent for path in root.glob("*/case.toml")) if root.is_dir() else []
    return {str(read_marker(folder)["id"]): folder for folder in found}


def folder_of(case: str) -> Path:
    """Return the folder of a case; raise Missing where there is none."""
    if not _ID.match(case) or (folder := folders().get(case)) is None:
        raise Missing("bureau.missing")
    return folder


def marker(folder: Path) -> dict[str, Any]:
    """Return what may be read of a case without a key: its id and title."""
    return dict(read_marker(folder))
