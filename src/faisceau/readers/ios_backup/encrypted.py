"""An encrypted backup: with its password, the listing and the databases that a reader knows become derived exhibits.

``Manifest.plist`` has the bag of keys and the key of ``Manifest.db`` (its class in four bytes, then the wrapped key). The
listing has for each file an archive (``file``) with its size, its class of protection and its wrapped key after four bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Companions, Opened, Settings
from faisceau.notation.canonical import problem, storable
from faisceau.notation.containers import MEMBER_BYTES
from faisceau.notation.held import Held
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.property_lists import Archive
from faisceau.notation.sqlite_file import MAGIC
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import States
from faisceau.notation.sqlite_values import said, text, whole
from faisceau.readers.ios_backup.keybag import BLOCK, bag_of, decrypted, opened, unpadded, unwrapped

LISTING = "Manifest.plist|Manifest.db"
_CLASS = 4
"""Bytes of the class before a wrapped key."""
_FILE = 1


class _File(NamedTuple):
    """What the listing says of a file: its name here, its size, its class, its wrapped key; or why it says nothing."""

    name: str
    size: int | None = None
    number: int = 0
    key: bytes = b""
    fault: str | None = None


class _KeptError(ValueError):
    """Files that cannot be opened: the code of the problem and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


def rows(found: Mapping[str, Any], companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the files of an encrypted backup that lie beside its list, decrypted, and a problem for each that is not."""
    beside = {name.rpartition("|")[2].rpartition("/")[2]: one for name, one in sorted(companions.items()) if "|" in name}
    listing = beside.pop("Manifest.db", None)
    count = len(beside) + (listing is not None)
    if not count:
        yield problem("readers_phones.backup_encrypted")
        return
    try:
        keys = _keys(found, settings)
        content = _listing(found, keys, listing)
    except _KeptError as kept:
        yield problem(kept.code, WHOLE, count, **kept.arguments)
        return
    place = locator(member="Manifest.db")
    yield Member(place, "Manifest.db", content)
    if listing and listing.size % BLOCK:
        yield problem("readers_files.member_truncated", place, size=len(content), reason="end of data")
    listed, others = _listed(content, set(beside))
    members, problems = Ordinals(), Ordinals()
    for name, exhibit in beside.items():
        for row in _member(exhibit, listed.get(name) or _File(name, fault="not_listed"), keys):
            yield row._replace(locator=(problems if isinstance(row, Problem) else members).of(row.locator))
    if others:
        yield problem("readers_messengers.backup_rest", count=others)


def present(companions: Companions) -> int:
    """Return how many files of a backup lie beside its list."""
    return len({name.rpartition("|")[2].rpartition("/")[2] for name in companions if "|" in name})


def _keys(found: Mapping[str, Any], settings: Settings) -> dict[int, bytes]:
    """Return the keys of the classes, which the password opens."""
    password = settings.get("password")
    if not password:
        raise _KeptError("readers_messengers.backup_password_needed")
    content = found.get("BackupKeyBag")
    try:
        bag = bag_of(content if isinstance(content, bytes) else b"")
    except ValueError as error:
        raise _KeptError("readers_messengers.backup_bag_unreadable", reason=str(error)) from None
    keys = opened(bag, password.encode("utf-8", "surrogatepass"))
    if not keys:
        raise _KeptError("readers_messengers.backup_password_wrong")
    return keys


def _listing(found: Mapping[str, Any], keys: Mapping[int, bytes], exhibit: Opened | None) -> bytes:
    """Return ``Manifest.db``, decrypted."""
    if exhibit is None:
        raise _KeptError("readers_messengers.backup_no_listing")
    stated = found.get("ManifestKey")
    stated = stated if isinstance(stated, bytes) else b""
    number = int.from_bytes(stated[:_CLASS], "little")
    key = unwrapped(keys[number], stated[_CLASS:]) if number in keys else None
    if key is None:
        raise _KeptError("readers_messengers.backup_listing_closed", reason="key" if stated else "no_key")
    if exhibit.size > MEMBER_BYTES:
        raise _KeptError("readers_messengers.backup_listing_closed", reason="size")
    plain = decrypted(key, exhibit.open().read())
    if not plain.startswith(MAGIC):
        raise _KeptError("readers_messengers.backup_listing_closed", reason="content")
    return unpadded(plain)


def _listed(content: bytes, wanted: set[str]) -> tuple[dict[str, _File], int]:
    """Return what the listing says of the files wanted, and how many others it lists; its damage is told where it is read itself."""
    found: dict[str, _File] = {}
    others = 0
    try:
        states = States(Held(content), {})
    except ValueError:
        return {}, 0
    for _ in states.open_tables():
        pass
    for row in states.rows("files"):
        if isinstance(row, Problem):
            continue
        name = said(row.values.get("fileid"))
        if name in wanted:
            found[name] = _file(row.values)
        elif whole(row.values.get("flags")) == _FILE:
            others += 1
    return found, others


def _file(values: Mapping[str, Value]) -> _File:
    name = storable(f"{text(values.get('domain')) or '?'}/{text(values.get('relativepath')) or '?'}")
    blob = values.get("file")
    try:
        archive = Archive(blob if isinstance(blob, bytes) else b"")
    except ValueError:
        return _File(name, fault="properties")
    said_of = archive.mapping(archive.root)
    size, number = archive.value(said_of.get("Size")), archive.value(said_of.get("ProtectionClass"))
    key = archive.data(said_of.get("EncryptionKey"))
    if key is None or not isinstance(number, int):
        return _File(name, fault="no_key")
    return _File(name, size if isinstance(size, int) and size >= 0 else None, number, key[_CLASS:])


def _member(exhibit: Opened, file: _File, keys: Mapping[int, bytes]) -> Iterator[Member | Problem]:
    """Yield a file decrypted, or why it is not."""
    key = unwrapped(keys[file.number], file.key) if file.number in keys else None
    fault = file.fault or ("class" if file.number not in keys else "key" if key is None else None)
    if fault is None and exhibit.size > MEMBER_BYTES:
        fault = "size"
    if fault or key is None:
        yield problem("readers_messengers.backup_file_closed", WHOLE, 1, name=file.name, reason=fault or "key", number=file.number)
        return
    plain = decrypted(key, exhibit.open().read())
    content = unpadded(plain) if file.size is None else plain[: file.size]
    place = locator(member=file.name)
    yield Member(place, file.name, content)
    if exhibit.size % BLOCK or (file.size or 0) > len(content):
        yield problem("readers_files.member_truncated", place, size=len(content), reason="end of data")
