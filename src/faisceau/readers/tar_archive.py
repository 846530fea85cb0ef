"""TAR archives (POSIX.1-2017 pax, ustar, GNU, v7): an archive goes in, its files come out as they are.

Nothing is extracted: names, links and devices are data. What follows a damaged header is searched for no further,
and said to be lost.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.archives import remarks as remarks_of
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBERS, TOTAL_BYTES, TooLargeError, content_of, is_volume, limit_for
from faisceau.notation.enclosures import tar_form
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place

BUDGET = Budget(seconds=20, seconds_per_mb=2, memory_mb=1_000, output_mb=1_100)
UNIT = "member"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Archives TAR : chaque fichier devient une pièce dérivée ; liens, dossiers et périphériques sont comptés, jamais suivis. "
    "Ce qui suit un en-tête endommagé n'est pas lu, et c'est dit.",
    en="TAR archives: each file becomes a derived exhibit; links, folders and devices are counted, never followed. "
    "What follows a damaged header is not read, and that is said.",
)
SETTINGS: Mapping[str, Setting] = {}

_BLOCK = 512
_READ = 1 << 18
_BROKEN = (tarfile.TarError, ValueError, EOFError, OSError, OverflowError, RecursionError)
"""RecursionError: a chain of long-name headers makes ``tarfile`` call itself once for each."""
_UNCOUNTED = frozenset({"readers_files.container_unreadable", "readers_files.container_too_large", "readers_files.tar_breaks_off"})
"""Problems whose entries are members that no header was read of."""
_SPECIAL = {tarfile.CHRTYPE: "character device", tarfile.BLKTYPE: "block device", tarfile.FIFOTYPE: "fifo"}


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim a first block whose checksum is right (POSIX.1-2017, pax, ustar header block)."""
    return None if is_volume(names) else tar_form(head)


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the files in the order of the archive, then what is wrong with its end."""
    kinds = dict.fromkeys(("file", "folder", "link", "special"), 0)
    present, lost = 0, 0
    with exhibit.open() as stream:
        for row in _rows(stream, kinds):
            if isinstance(row, Problem):
                lost += row.entries
                present += row.entries if row.code in _UNCOUNTED else 0
            yield row
    present += sum(kinds.values())
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(kinds))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the content of a member by its name, and by its rank where the name occurs more than once."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        found, rank = None, 0
        try:
            archive = tarfile.TarFile(fileobj=stream)
            while rank < where.n and (info := archive.next()):
                if storable(info.name) == where.get("member"):
                    found, rank = info, rank + 1
        except _BROKEN as fault:
            if found is None:
                raise ValueError(f"nothing to show at {where}: {fault}") from fault
        if found is None:
            raise ValueError(f"nothing stands at {where}")
        return place(_shown(archive, stream, found))


def _shown(archive: tarfile.TarFile, stream: BinaryIO, info: tarfile.TarInfo) -> bytes:
    """Return a file, what is left of a damaged one, or the target of a link."""
    if not info.isreg():
        return info.linkname.encode("utf-8", "surrogateescape")
    try:
        return _content(archive, info, limit_for(None))
    except _BROKEN:
        stream.seek(info.offset_data)
        return stream.read(min(info.size, limit_for(None)))


def _rows(stream: BinaryIO, kinds: dict[str, int]) -> Iterator[Member | Problem]:
    """Yield members and problems, counting the members under their kinds."""
    places, remarks, spent = Ordinals(), Ordinals(), 0
    size = stream.seek(0, 2)
    stream.seek(0)
    try:
        archive = tarfile.TarFile(fileobj=stream)
    except _BROKEN as fault:
        yield problem("readers_files.container_unreadable", entries=1, format="TAR", reason=str(fault))
        return
    try:
        while info := archive.next():
            archive.members.clear()  # type: ignore[attr-defined] # or it would hold every header that it met
            at = places.of(locator(member=storable(info.name)))
            count = sum(kinds.values())
            if count >= MEMBERS or spent >= TOTAL_BYTES:
                limit = f"{MEMBERS:,} members" if count >= MEMBERS else f"{TOTAL_BYTES:,} bytes"
                rest = 1 + sum(1 for _ in iter(archive.next, None))
                yield problem("readers_files.container_too_large", remarks.of(at), rest, limit=limit, count=rest, name=info.name)
                return
            kinds[_kind(info)] += 1
            rows = list(_member(archive, info, at, spent))
            for row in rows:
                spent += len(row.content) if isinstance(row, Member) else 0
                yield row if isinstance(row, Member) else row._replace(locator=remarks.of(row.locator))
            if archive.offset > size:
                if not any(isinstance(row, Problem) and row.entries for row in rows):
                    yield problem("readers_files.tar_no_end", remarks.of(WHOLE))
                return
        yield from _end(stream, archive.offset)
    except _BROKEN as fault:
        reason = str(fault) or type(fault).__name__
        yield problem("readers_files.tar_breaks_off", remarks.of(WHOLE), 1, offset=archive.offset, reason=reason)


def _end(stream: BinaryIO, offset: int) -> Iterator[Problem]:
    """Yield what is wrong with the end: no end mark, a damaged header, or bytes hidden after it."""
    stream.seek(offset)
    block = stream.read(_BLOCK)
    if block.strip(b"\0"):
        yield problem("readers_files.tar_breaks_off", WHOLE, 1, offset=offset, reason="header")
    elif len(block) < _BLOCK:
        yield problem("readers_files.tar_no_end")
    else:
        hidden = sum(len(block.strip(b"\0")) for block in iter(lambda: stream.read(_READ), b""))
        if hidden:
            yield problem("readers_files.container_rest", size=hidden)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, at: str, spent: int) -> Iterator[Member | Problem]:
    """Yield a file and what a person should know of a member."""
    if info.isreg():
        try:
            content = _content(archive, info, limit_for(None, spent))
        except TooLargeError as fault:
            yield problem("readers_files.member_too_large", at, 1, name=info.name, limit=str(fault))
            return
        except _BROKEN as fault:
            yield problem("readers_files.member_damaged", at, 1, name=info.name, reason=str(fault))
            return
        yield Member(at, storable(info.name), content)
    elif info.issym() or info.islnk():
        yield problem("readers_files.member_link", at, name=info.name, target=info.linkname)
    elif not info.isdir():
        yield problem("readers_files.member_special", at, name=info.name, kind=_SPECIAL.get(info.type, repr(info.type)))
    yield from remarks_of(info.name, at)


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo, limit: int) -> bytes:
    """Return the bytes of a file; holes of a sparse file are zeros, as they were on the disk."""
    source = archive.extractfile(info)
    assert source is not None, "only regular files are read"
    with source:
        return content_of(source, limit, info.size)


def _kind(info: tarfile.TarInfo) -> str:
    """Return the kind under which a member is counted."""
    if info.isreg():
        return "file"
    if info.isdir():
        return "folder"
    return "link" if info.issym() or info.islnk() else "special"
