"""What comes in over a network, piece by piece, before it is sealed: nothing of it rests in clear.

An arrival is a folder: ``key`` is a random key, wrapped under the case's key and bound to the case and the arrival;
``list`` says who brings what; ``0000/00000000`` is the first part of the first file; ``0000/whole`` says that all of it
is there, and its digest. Each is encrypted under the arrival's key (AES-256-GCM, a random nonce) as it arrives, bound to
its own name, and stands durably before it is acknowledged: a server that was stopped goes on where it was.

Who can open it: whoever holds the case's key, the bureau's own key among them (it reads exhibits in order to build); a
stolen disk opens nothing. The pieces are sealed, and the sealing signed, by the person who brought them.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from faisceau.cases.opened import open_case
from faisceau.cases.sealing import Coming, Source, seal_each
from faisceau.cases.world import World
from faisceau.model.entries import ExhibitSealed
from faisceau.model.errors import Damaged, Invalid, Missing, NoSpace
from faisceau.model.ports import Progress
from faisceau.vault import DISK, CaseSealer, Vault, make_folder_durably, write_durably

PART = 8 << 20
"""Bytes of a part; a part is held in memory, and is what a broken connection costs. Ours."""
MOST_FILES = 10_000
MOST_BYTES = 1 << 40
LONGEST_NAME = 1_000
"""What one arrival may hold; ours."""
KEPT = 7 * 24 * 3600
"""Seconds after which what nobody sealed is removed; ours."""
_KEY, _LIST, _WHOLE = "key", "list", "whole"
_ID = re.compile(r"[0-9a-f]{32}\Z")


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that is to come: its name, data and never a path, and its bytes."""

    name: str
    bytes: int

    @property
    def parts(self) -> int:
        """In how many parts it comes."""
        return -(-self.bytes // PART)


class Arrival:
    """What one person brings to one case."""

    def __init__(self, folder: Path, case: str, sealer: CaseSealer, world: World) -> None:
        """Take the arrival's folder and what encrypts under the case's key."""
        self.folder, self._case = folder, case
        key = sealer.unwrap((folder / _KEY).read_bytes(), _context(case, folder.name))
        self._sealer = CaseSealer(key, world.randomness)

    @property
    def name(self) -> str:
        """Its random name."""
        return self.folder.name

    @cached_property
    def said(self) -> dict[str, Any]:
        """Who brings it (``by``), and the size of the journal when it was first sealed (``since``)."""
        told: dict[str, Any] = json.loads(self._get(_LIST))
        return told

    @cached_property
    def files(self) -> list[Announced]:
        """The files, in their order."""
        return [Announced(name, size) for name, size in self.said["files"]]

    def there(self, number: int) -> list[int]:
        """Return the parts of a file that have arrived."""
        self._file(number)
        folder = self.folder / f"{number:04}"
        return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal()) if folder.is_dir() else []

    def told(self) -> dict[str, Any]:
        """Tell what was announced of each file and what of it is there, for whoever brings the rest."""
        files = [
            {**asdict(file), "there": self.there(number), "parts": file.parts, "whole": bool(self.whole(number))}
            for number, file in enumerate(self.files)
        ]
        return {"arrival": self.name, "part": PART, "files": files, "complete": all(file["whole"] for file in files)}

    def take(self, number: int, part: int, content: bytes) -> None:
        """Take a part, again where it came before; raise Invalid where it has not the length that was announced."""
        file = self._file(number)
        if not 0 <= part < file.parts or len(content) != min(PART, file.bytes - part * PART):
            raise Invalid("arriving.wrong_part", name=file.name)
        make_folder_durably(self.folder / f"{number:04}")
        self._put(f"{number:04}/{part:08}", content)

    def check(self, number: int, digest: str) -> str:
        """Return the digest of a file that is all there; raise Invalid, and forget its parts, where it is not the one told."""
        file = self._file(number)
        if len(self.there(number)) != file.parts:
            raise Invalid("arriving.incomplete", name=file.name)
        found = sha256()
        for part in self._parts(number):
            found.update(part)
        if found.hexdigest() != digest.lower():
            shutil.rmtree(self.folder / f"{number:04}", ignore_errors=True)
            raise Invalid("arriving.other_digest", name=file.name, told=digest[:64], found=found.hexdigest())
        make_folder_durably(self.folder / f"{number:04}")
        self._put(f"{number:04}/{_WHOLE}", found.hexdigest().encode())
        return found.hexdigest()

    def whole(self, number: int) -> str:
        """Return the digest of a file that is all there and was checked, or nothing."""
        self._file(number)
        try:
            return self._get(f"{number:04}/{_WHOLE}").decode()
        except FileNotFoundError:
            return ""

    def open(self, number: int, taken: Callable[[], object]) -> BinaryIO:
        """Return a stream of a file; ``taken`` is called for each of its parts."""
        return cast("BinaryIO", io.BufferedReader(Parts(self._parts(number, taken)), 1 << 20))

    def begin_sealing(self, entries: int) -> int:
        """Keep the size of the journal at the first sealing, so that a second one knows what the first had signed; return it."""
        if "since" not in self.said:
            self.said["since"] = entries
            self._put(_LIST, json.dumps(self.said).encode())
        return int(self.said["since"])

    def forget(self) -> None:
        """Remove it; the key goes first."""
        (self.folder / _KEY).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _parts(self, number: int, taken: Callable[[], object] | None = None) -> Iterator[bytes]:
        for part in range(self._file(number).parts):
            yield self._get(f"{number:04}/{part:08}")
            if taken is not None:
                taken()

    def _file(self, number: int) -> Announced:
        if not 0 <= number < len(self.files):
            raise Missing("arriving.no_arrival")
        return self.files[number]

    def _put(self, name: str, content: bytes) -> None:
        write_durably(self.folder / name, self._sealer.wrap(content, f"{self.name}/{name}".encode()))

    def _get(self, name: str) -> bytes:
        return self._sealer.unwrap((self.folder / name).read_bytes(), f"{self.name}/{name}".encode())


class Parts(io.RawIOBase):
    """A stream over parts, one in memory at a time."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._rest = parts, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        while not self._rest:
            following = next(self._parts, None)
            if following is None:
                return 0
            self._rest = memoryview(following)
        view = memoryview(target).cast("B")
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def announce(root: Path, folder: Path, world: World, files: Sequence[tuple[str, int]], by: str) -> Arrival:
    """Begin an arrival of files, told by name and size; raise Invalid or NoSpace where it cannot be taken."""
    announced = [Announced(_data(name), size) for name, size in files]
    total = sum(one.bytes for one in announced)
    if not 0 < len(announced) <= MOST_FILES or total > MOST_BYTES or any(one.bytes < 0 or not one.name for one in announced):
        raise Invalid("arriving.wrong_list", most=MOST_FILES)
    make_folder_durably(root)
    _sweep(root, world.clock.now().timestamp() - KEPT)
    # Twice: once as it arrives, once in the case.
    if 2 * total > (free := DISK.free(root)):
        raise NoSpace("vault.no_space", folder=root, needed=2 * total, free=free)
    vault = Vault.unlock(folder, world.holder(), world.randomness)
    place = root / world.randomness.draw(16).hex()
    make_folder_durably(place)
    write_durably(place / _KEY, vault.sealer.wrap(world.randomness.draw(32), _context(vault.case, place.name)))
    arrival = Arrival(place, vault.case, vault.sealer, world)
    arrival.__dict__["said"] = {"by": by, "files": [[one.name, one.bytes] for one in announced]}
    arrival._put(_LIST, json.dumps(arrival.said).encode())  # noqa: SLF001 - its maker
    return arrival


def arriving(root: Path, folder: Path, world: World, name: str, by: str) -> Arrival:
    """Return the arrival of a name that a person brings; raise Missing for everybody else, as for one that is not there."""
    place = root / name
    if not _ID.match(name) or not (place / _KEY).is_file():
        raise Missing("arriving.no_arrival")
    vault = Vault.unlock(folder, world.holder(), world.randomness)
    try:
        found = Arrival(place, vault.case, vault.sealer, world)
        brought = found.said["by"]
    except (Damaged, FileNotFoundError) as error:
        # Of another case: bound to its id.
        raise Missing("arriving.no_arrival") from error
    if brought != by:
        raise Missing("arriving.no_arrival")
    return found


def arrivals(root: Path, folder: Path, world: World, by: str) -> list[Arrival]:
    """Return what a person brings to a case and has not sealed yet."""
    vault = Vault.unlock(folder, world.holder(), world.randomness)
    found = []
    for place in sorted(root.iterdir()) if root.is_dir() else ():
        try:
            one = Arrival(place, vault.case, vault.sealer, world)
            if one.said["by"] == by:
                found.append(one)
        except (Damaged, OSError):
            continue
    return found


def seal_arrival(folder: Path, world: World, arrival: Arrival, coming: Coming, progress: Progress) -> list[dict[str, Any]]:
    """Seal what arrived, signed by the person of the world, and forget it; what an interrupted sealing had signed is not sealed again.

    Raises Invalid where a file is not all there, or was not checked.
    """
    digests = [arrival.whole(number) for number in range(len(arrival.files))]
    if missing := [file.name for file, digest in zip(arrival.files, digests, strict=True) if not digest]:
        raise Invalid("arriving.incomplete", name=missing[0])
    with open_case(folder, world) as case:
        since = arrival.begin_sealing(len(case.records))
        signed = {
            (one.entry.exhibit, one.entry.name)
            for one in case.records
            if one.index >= since and isinstance(one.entry, ExhibitSealed)
        }
        sources = [
            Source(file.name, _opening(arrival, number, progress.advance))
            for number, (file, digest) in enumerate(zip(arrival.files, digests, strict=True))
            if (digest, file.name) not in signed
        ]
        progress.stage("seal", sum(file.parts for file in arrival.files))
        told = [row for batch in seal_each(case, sources, coming, _nothing) for row in batch] if sources else []
        progress.done()
    arrival.forget()
    return told


def _opening(arrival: Arrival, number: int, taken: Callable[[], object]) -> Callable[[], BinaryIO]:
    return lambda: arrival.open(number, taken)


def _nothing() -> None:
    """Say nothing: how far it is, the parts tell."""


def _context(case: str, name: str) -> bytes:
    return f"faisceau-arrival/1 {case} {name}".encode()


def _data(name: str) -> str:
    """Return a name as data: what no text can hold is replaced, and a NUL, which no table takes."""
    told = name.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    return told if len(told) <= LONGEST_NAME else ""


def _sweep(root: Path, before: float) -> None:
    """Remove what nobody has touched for a week."""
    for place in root.iterdir():
        if _ID.match(place.name) and place.stat().st_mtime < before:
            (place / _KEY).unlink(missing_ok=True)
            shutil.rmtree(place, ignore_errors=True)


__all__ = ["PART", "Announced", "Arrival", "announce", "arrivals", "arriving", "seal_arrival"]
