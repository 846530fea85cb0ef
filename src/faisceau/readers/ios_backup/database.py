"""``Manifest.db``: the table ``Files`` of ``fileID``, ``domain``, ``relativePath`` and ``flags`` (1 file, 2 folder, 4 link)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from faisceau.model.locators import parse
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Companions, Opened, Place
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import problem
from faisceau.notation.phone_databases import Notes, absent
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import States
from faisceau.notation.sqlite_values import said, text, whole
from faisceau.readers.ios_backup.listed import Listed, document

_FOLDER = 2
_KEY = b"EncryptionKey"
"""What the archive of a file's properties (``file``) names where the file is encrypted."""


def rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield a document for each file; folders are no entries, they are counted."""
    yield from absent(states, "files")
    page = folders = strange = 0
    encrypted = False
    first: tuple[str, str] | None = None
    for row in states.rows("files"):
        if isinstance(row, Problem):
            yield row
            continue
        if whole(row.values.get("flags")) == _FOLDER:
            folders += 1
            continue
        page += 1
        file = _listed(row.values)
        yield document(row.locator, page, file)
        if file.name != file.expected:
            strange += 1
            first = first or (row.locator, file.expected)
        blob = row.values.get("file")
        encrypted = encrypted or (isinstance(blob, bytes) and _KEY in blob)
    if first:
        yield problem("readers_phones.backup_names", first[0], count=strange, expected=first[1])
    if encrypted:
        yield problem("readers_phones.backup_encrypted")
    notes.update(folders=folders, encrypted=encrypted)


def place(exhibit: Opened, locator: str, companions: Companions | None) -> Place:
    """Return the stored record of a file, shown as its line."""
    where = parse(locator)
    if not where.parts:
        return first_bytes(exhibit)
    stored = States(exhibit, companions or {}).place(locator)
    if where.get("table") != "files":
        return stored
    return replace(stored, text=_listed(States(exhibit, companions or {}).values(locator)).text)


def _listed(values: Mapping[str, Value]) -> Listed:
    return Listed(said(values.get("fileid")) or "?", text(values.get("domain")) or "", text(values.get("relativepath")) or "")
