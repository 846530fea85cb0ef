"""7z archives: an archive goes in, its files come out as they are, none under a path; solid and encrypted ones too.

The header is read here within bounds, the streams are unfolded by the standard library block by block: memory follows the
largest file, not the archive.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.archives import PasswordError, UnknownMethodError, WrongPasswordError, full, refused, remarks
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, RATIO, RATIO_FLOOR, TOTAL_BYTES, TooLargeError, is_volume, limit_for
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.seven_zip.coders import BROKEN, is_encrypted, unfolded
from faisceau.readers.seven_zip.header import (
    ENCODED,
    LARGEST,
    SIGNATURE,
    START,
    Folder,
    Header,
    HeaderError,
    header_of,
    streams_of,
)

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=6, memory_mb=1_000, output_mb=1_100)
UNIT = "member"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Archives 7z : chaque fichier devient une pièce dérivée, vérifiée par sa somme de contrôle ; archives solides, et chiffrées avec le mot de passe "
    "fourni. Ne sont pas lus, et sont signalés un par un : fichiers chiffrés sans mot de passe, endommagés, démesurés, ou comprimés par PPMd, BCJ2, "
    "Deflate64 ou une autre méthode rare.",
    en="7z archives: each file becomes a derived exhibit, verified by its checksum; solid archives, and encrypted ones with the password supplied. "
    "Not read, and reported one by one: files that are encrypted without one, damaged, oversized, or compressed with PPMd, BCJ2, Deflate64 or "
    "another rare method.",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the signature, unless the file is a piece of an archive that was cut."""
    return "7z" if head.startswith(SIGNATURE) and not is_volume(names) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the files in the order of the archive."""
    password = settings.get("password")
    with exhibit.open() as stream:
        major, minor = stream.read(8)[6:].ljust(2, b"\0")
        if major:
            yield problem("readers_files.version_unknown", format="7z", version=f"{major}.{minor}", known="0")
        stream.seek(0)
        try:
            header = _header(stream, password)
        except PasswordError:
            yield problem("readers_web.names_encrypted", entries=1)
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({"names": "encrypted"}))
            return
        except (*BROKEN, UnknownMethodError) as fault:
            code = (
                "readers_web.names_password_wrong"
                if isinstance(fault, WrongPasswordError)
                else "readers_files.container_unreadable"
            )
            reason = str(fault) or type(fault).__name__
            yield problem(code, entries=1, **({} if "wrong" in code else {"format": "7z", "reason": reason}))
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
            return
        lost, present = 0, len(header.files)
        if not present:
            yield problem("readers_files.container_empty", format="7z")
        remarks = Ordinals()
        for row in _rows(stream, header, password):
            if isinstance(row, Problem):
                lost += row.entries
                yield row._replace(locator=remarks.of(row.locator))
            else:
                yield row
        layout = {
            "folders": sum(one.is_folder for one in header.files),
            "streams": len(header.folders),
            "encrypted": sum(is_encrypted(one) for one in header.folders),
        }
        yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a file by its name, and by its rank where the name occurs more than once; a file that is not read as the first bytes of the archive."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read(1 << 20))
        wanted, password = where.get("member"), (settings or {}).get("password")
        if wanted is None:
            raise ValueError(f"nothing stands at {locator!r}")
        rank, refused = 0, False
        try:
            for row in _rows(stream, _header(stream, password), password):
                if isinstance(row, Member) and row.name == wanted:
                    rank += 1
                    if rank == where.n or parse(row.locator).n == where.n:
                        return place(row.content)
                refused = refused or parse(row.locator).get("member") == wanted
        except (*BROKEN, UnknownMethodError):
            refused = True
        if not refused:
            raise ValueError(f"nothing stands at {locator!r}")
        stream.seek(0)
        return place(stream.read(1 << 16))


def _header(stream: BinaryIO, password: str | None) -> Header:
    """Return the header, unfolded as often as it was packed (twice at most); raise ValueError where it is none."""
    start = stream.read(START.size)
    if len(start) < START.size:
        raise HeaderError("end of file")
    _, _, crc, offset, size, header_crc = START.unpack(start)
    if zlib.crc32(start[12:]) != crc:
        raise HeaderError("CRC-32")
    if size == 0:
        return Header([], [])
    if size > LARGEST:
        raise HeaderError(f"header of {size:,} bytes")
    stream.seek(START.size + offset)
    raw = stream.read(size)
    if len(raw) < size:
        raise HeaderError("end of file")
    if zlib.crc32(raw) != header_crc:
        raise HeaderError("CRC-32")
    was_encrypted = False
    for _ in range(2):
        if raw[:1] != bytes([ENCODED]):
            break
        (folder, *_others) = streams_of(raw) or [Folder([], [])]
        was_encrypted = was_encrypted or is_encrypted(folder)
        if folder.size > min(LARGEST, max(RATIO_FLOOR, RATIO * size)):
            raise HeaderError(f"header of {folder.size:,} bytes")
        try:
            raw = b"".join(unfolded(stream, folder, password))
            if folder.crc is not None and zlib.crc32(raw) != folder.crc:
                raise HeaderError("CRC-32")
        except BROKEN as fault:
            if is_encrypted(folder) and not isinstance(fault, PasswordError | UnknownMethodError):
                raise WrongPasswordError from fault
            raise
    try:
        return header_of(raw)
    except HeaderError as fault:
        if was_encrypted:
            raise WrongPasswordError from fault
        raise


def _rows(stream: BinaryIO, header: Header, password: str | None) -> Iterator[Member | Problem]:
    """Yield each file or its problem; stop where the archive as a whole has given what it may."""
    places, spent = Ordinals(), 0
    streams = _contents(stream, header.folders, password)
    for index, file in enumerate(header.files):
        at = places.of(locator(member=storable(file.name)))
        if enough := full(file.name, at, index=index, spent=spent, count=len(header.files)):
            yield enough
            return
        found = next(streams, EOFError("end of data")) if file.has_stream else b""
        if file.is_folder and not file.has_stream:
            continue
        if isinstance(found, bytes):
            spent += len(found)
            yield Member(at, storable(file.name), found)
            yield from remarks(file.name, at, found if file.is_link else None)
        else:
            yield refused(file.name, at, found)


def _contents(stream: BinaryIO, folders: list[Folder], password: str | None) -> Iterator[bytes | Exception]:
    """Yield the bytes of each file of the streams, or why there are none; a break costs what follows it in its stream."""
    spent = 0
    for folder in folders:
        packed = sum(size for _, size in folder.packed)
        most = min(max(RATIO_FLOOR, RATIO * packed), TOTAL_BYTES - spent)
        blocks = unfolded(stream, folder, password)
        held = b""
        fault: Exception | None = None
        for size, crc in folder.files:
            if fault is None and size > most:
                fault = TooLargeError(f"{most:,} bytes")
            if fault is not None:
                yield fault
                continue
            most -= size
            keep = size <= min(MEMBER_BYTES, limit_for(None, spent))
            try:
                content, held = _taken(blocks, held, size, keep=keep)
            except (*BROKEN, UnknownMethodError) as reason:
                known_fault = isinstance(reason, PasswordError | UnknownMethodError)
                fault = reason if known_fault or not is_encrypted(folder) else WrongPasswordError()
                yield fault
                continue
            if not keep:
                yield TooLargeError(f"{MEMBER_BYTES:,} bytes")
            elif crc is not None and zlib.crc32(content) != crc:
                yield WrongPasswordError() if is_encrypted(folder) else ValueError("CRC-32")
            else:
                spent += size
                yield content


def _taken(blocks: Iterator[bytes], held: bytes, size: int, *, keep: bool) -> tuple[bytes, bytes]:
    """Return so many bytes of a stream, and those beyond that came with them; nothing of what is not kept."""
    pieces, missing = [], size
    while missing > 0:
        if not held:
            held = next(blocks, b"")
            if not held:
                raise EOFError("end of data")
        piece, held = held[:missing], held[missing:]
        missing -= len(piece)
        if keep:
            pieces.append(piece)
    return b"".join(pieces), held
