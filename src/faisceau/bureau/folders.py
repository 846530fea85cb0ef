"""The cases of this bureau: the folders below one root, each named by the random id in its ``case.toml``."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from faisceau.cases import read_marker
from faisceau.model.errors import Missing, Refusal

_LOG = logging.getLogger("faisceau.bureau")
_ID = re.compile(r"[0-9a-f]{8,64}\Z")


def folders() -> dict[str, Path]:
    """Return the folder of each case by its id; one whose ``case.toml`` cannot be read is written to the log, and keeps no other away."""
    root = Path(settings.CASES)
    found: dict[str, Path] = {}
    for folder in sorted(path.parent for path in root.glob("*/case.toml")) if root.is_dir() else []:
        try:
            found[str(read_marker(folder)["id"])] = folder
        except Refusal as error:
            _LOG.warning("left out: %s", error.code)
    return found


def folder_of(case: str) -> Path:
    """Return the folder of a case; raise Missing where there is none."""
    if not _ID.match(case) or (folder := folders().get(case)) is None:
        raise Missing("bureau.missing")
    return folder


def marker(folder: Path) -> dict[str, Any]:
    """Return what may be read of a case without a key: its id and title."""
    return dict(read_marker(folder))
