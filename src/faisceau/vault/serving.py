"""What a child does once it is in the jail: glance at an exhibit, read it, or resolve a locator. Frames come out.

Whatever a reader raises is its verdict, told by kind: the name of the exception and the reader's line, never its text,
which would be the exhibit's.
"""

from __future__ import annotations

import errno
import json
import traceback
from collections.abc import Mapping
from inspect import signature
from types import ModuleType
from typing import Any

from faisceau.model.errors import Damaged
from faisceau.model.lots import Lot
from faisceau.vault.opened import JailedExhibit
from faisceau.vault.rows import Rows
from faisceau.vault.wire import CLAIMS, CONTENT, GLANCE, PLACE, READ, STATUS, Output, Request

OPENS = "password"
"""The companion, and the setting that it becomes, which opens an exhibit."""
_MOST_PASSWORD = 4096
EDGE = 4096
"""Bytes of the head and of the tail that readers recognise an exhibit by."""


class _Nowhere(Exception):  # noqa: N818 - nothing went wrong
    """There is nothing at a locator."""


def serve(
    request: Request, readers: Mapping[str, Any], exhibit: JailedExhibit, companions: Mapping[str, JailedExhibit], output: Output
) -> None:
    """Do what is asked; the last frame says how it went, and a failure leaves no other."""
    try:
        if request.act == GLANCE:
            _glance(exhibit, readers, output)
        elif request.act == READ:
            _read(request, readers[request.reader], exhibit, companions, output)
        else:
            _resolve(request, readers[request.reader], exhibit, companions, output)
        output.document(STATUS, {"status": "done"})
    except BaseException as error:  # noqa: BLE001 - the border of the jail: whatever a reader raises is its verdict
        output.start_again()
        output.document(STATUS, _verdict(error, readers.get(request.reader)))


def _glance(exhibit: JailedExhibit, readers: Mapping[str, Any], output: Output) -> None:
    with exhibit.open() as opened:
        head = opened.read(EDGE)
        opened.seek(max(0, exhibit.size - EDGE))
        tail = opened.read(EDGE)
    claimed, broken = [], []
    for name, reader in readers.items():
        try:
            dialect = reader.recognises(head, tail, exhibit.names)
        except Exception as error:  # noqa: BLE001 - one reader's breach must not silence the others
            broken.append([name, type(error).__name__, _line(error, reader)])
        else:
            if dialect is not None:
                claimed.append([name, str(dialect)])
    output.document(CLAIMS, {"claimed": claimed, "broken": broken})


def _read(request: Request, reader: Any, exhibit: JailedExhibit, companions: Mapping[str, JailedExhibit], output: Output) -> None:
    rows = Rows(output.frame)
    asked = exhibit, companions, _settings(request, companions)
    for lot in reader.read_lots(*asked) if hasattr(reader, "read_lots") else (reader.read(*asked),):
        if isinstance(lot, Lot):
            rows.take_lot(lot)
        else:
            for row in lot:
                rows.take(row)
    rows.end()


def _resolve(
    request: Request, reader: Any, exhibit: JailedExhibit, companions: Mapping[str, JailedExhibit], output: Output
) -> None:
    """Resolve a locator; a reader that needs the companions or the settings for it names them as parameters."""
    offered = {"companions": companions, "settings": _settings(request, companions)}
    wanted = {name: offered[name] for name in signature(reader.resolve).parameters if name in offered}
    try:
        place = reader.resolve(exhibit, request.locator, **wanted)
    except ValueError as error:
        raise _Nowhere from error
    output.document(PLACE, {"media": place.media, "text": place.text})
    output.frame(CONTENT, place.content)


def _settings(request: Request, companions: Mapping[str, JailedExhibit]) -> Mapping[str, str]:
    """Return the settings, with the password that a sealed file beside the exhibit holds: its first line."""
    if OPENS not in companions:
        return request.settings
    with companions[OPENS].open() as opened:
        told = opened.read(_MOST_PASSWORD).decode("utf-8", "replace")
    return {**request.settings, OPENS: told.removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")}


def _verdict(error: BaseException, reader: ModuleType | None) -> dict[str, object]:
    """Say by kind what a reader raised."""
    if isinstance(error, MemoryError):
        return {"status": "memory"}
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return {"status": "output"}
    if isinstance(error, Damaged):
        told = {name: str(value) for name, value in error.arguments.items()}
        return {"status": "damaged", "exhibit": told.get("exhibit", ""), "where": told.get("where", "")}
    if isinstance(error, _Nowhere):
        return {"status": "nowhere"}
    return {"status": "failed", "exception": type(error).__name__, "line": _line(error, reader)}


def _line(error: BaseException, reader: ModuleType | None) -> int:
    """Return the line of the reader's own module where an exception passed last, or 0 where it passed none."""
    file = getattr(reader, "__file__", None)
    lines = [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__, -64) if frame.filename == file]
    return lines[-1] if lines else 0


def refused(reason: str) -> bytes:
    """Return the status of a child that could not enter the jail, and so has read nothing."""
    return json.dumps({"status": "not_jailed", "reason": reason}).encode()
