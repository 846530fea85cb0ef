"""ZIP archives (PKWARE APPNOTE 6.3): an archive goes in, its members come out as they are, none under a path.

Every member is read or is a problem that names it: encrypted, of a method that is not known here, damaged,
larger than it may be, or lying over another. Documents that merely are ZIP files inside (Office, OpenDocument,
EPUB, programs) are not claimed.
"""

from __future__ import annotations

import codecs
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import BinaryIO

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.archives import full, remarks
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import TooLargeError, is_volume, limit_for
from faisceau.notation.media_types import loose_document, package, recognise
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import looks_like_text, place
from faisceau.notation.volumes import one_stream
from faisceau.notation.web_packages import is_wacz
from faisceau.notation.zip_files import (
    BROKEN,
    EncryptedError,
    MethodError,
    VolumesError,
    after_end,
    before_first,
    content,
    ends_as_archive,
    is_folder,
    name_of,
    overlaps,
    packed,
)
from faisceau.notation.zip_headers import opened_or_restored

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=1_000, output_mb=1_100)
UNIT = "member"
COMPANIONS: tuple[str, ...] = (
    ".zip|.z01", ".zip|.z02", ".zip|.z03", ".zip|.z04", ".zip|.z05", ".zip|.z06", ".zip|.z07", ".zip|.z08", ".zip|.z09", ".zip|.z10",
    ".zip|.z11", ".zip|.z12", ".zip|.z13", ".zip|.z14", ".zip|.z15", ".zip|.z16", ".zip|.z17", ".zip|.z18", ".zip|.z19", ".zip|.z20",
    ".zip|.z21", ".zip|.z22", ".zip|.z23", ".zip|.z24", ".zip|.z25", ".zip|.z26", ".zip|.z27", ".zip|.z28", ".zip|.z29",
)  # fmt: skip
"""The volumes before the last, which alone bears the directory."""
PROMISE = Wording(
    fr="Archives ZIP : chaque membre devient une pièce dérivée ; les noms ne sont que des données. Un "
    "membre chiffré s'ouvre avec le mot de passe fourni ; une archive en volumes (.z01, …, .zip) se lit avec eux, et derrière d'autres octets aussi. Ne sont pas lus, et sont signalés un par un : membres chiffrés sans mot de passe, "
    "endommagés, démesurés, superposés, ou comprimés par une méthode rare.",
    en="ZIP archives: each member becomes a derived exhibit; names are data only. An encrypted member opens with the "
    "password supplied; an archive in volumes (.z01, …, .zip) is read with them, and behind other bytes too. Not read, and reported one by one: members that are encrypted without one, damaged, oversized, overlapping, or compressed with a rare method.",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}

_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04", b"PK00PK\x03\x04")
_EARLIER = re.compile(r"\.z\d\d\Z", re.IGNORECASE)
codecs.lookup("cp437")  # the charset of names without a flag, loaded before the jail closes


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim what starts as a ZIP file, unless it is a document or a program that only is one inside; an archive behind other bytes; a last volume."""
    if is_volume(names) or any(_EARLIER.search(name) for name in names):
        return None
    is_named = any(name.lower().endswith(".zip") for name in names)
    if not head.startswith(_STARTS):
        return "behind" if _is_behind(head, tail, is_named=is_named) else None
    if loose_document(head, tail, names):
        return None
    inside = package(head, tail)
    return None if is_wacz(head, tail, names) or (inside and not (is_named and inside.family == "program")) else "zip"


def _is_behind(head: bytes, tail: bytes, *, is_named: bool) -> bool:
    """Tell whether an archive ends a file that begins as nothing known, or as a program: what unpacks itself, or a last volume."""
    if not ends_as_archive(tail):
        return False
    kind = recognise(head)
    return kind.family == "program" if kind else is_named or head.startswith(b"#!") or not looks_like_text(head)


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the members in the order of the central directory."""
    volumes = _volumes(exhibit, companions)
    with _stream(volumes) as whole:
        try:
            archive, stream, why = opened_or_restored(whole, [volume.size for volume in volumes])
        except VolumesError as fault:
            yield problem("readers_web.volumes_missing", entries=1, there=len(volumes), count=fault.count)
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({"volumes": fault.count}))
            return
        except BROKEN as fault:
            yield problem("readers_files.container_unreadable", entries=1, format="ZIP", reason=str(fault))
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
            return
        if why:
            yield problem("readers_web.archive_no_directory", entries=1, reason=why)
        lost = int(bool(why))
        present = len(archive.infolist()) + lost
        if not present:
            yield problem("readers_files.container_empty", format="ZIP")
        if before := before_first(archive, stream):
            yield problem("readers_web.archive_behind", size=before)
        if after := after_end(stream):
            yield problem("readers_files.container_rest", size=after)
        for row in _members(archive, stream, settings.get("password")):
            lost += row.entries if isinstance(row, Problem) else 0
            yield row
        folders = sum(is_folder(info) for info in archive.infolist())
        layout = {"folders": folders, "comment": storable(archive.comment.decode("cp437"))}
        yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None, companions: Companions | None = None) -> Place:
    """Return the content of a member by its name, and by its rank where the name occurs more than once."""
    where = parse(locator)
    volumes = _volumes(exhibit, companions or {})
    with _stream(volumes) as whole:
        if not where.parts:
            return place(exhibit.open().read())
        try:
            archive, stream, _ = opened_or_restored(whole, [volume.size for volume in volumes])
            same = [info for info in archive.infolist() if storable(name_of(info)[0]) == where.get("member")]
            info = same[min(where.n, len(same)) - 1]
        except (*BROKEN, IndexError) as fault:
            raise ValueError(f"nothing stands at {where}: {fault}") from fault
        try:
            return place(content(archive, stream, info, limit_for(None), (settings or {}).get("password")))
        except BROKEN:
            return place(packed(stream, info))


def _volumes(exhibit: Opened, companions: Companions) -> list[Opened]:
    """Return the volumes in order: the numbered ones, up to the first that is missing, and the last, which bears the directory."""
    return [*takewhile(lambda one: one is not None, map(companions.get, COMPANIONS)), exhibit]  # type: ignore[list-item]


def _stream(volumes: list[Opened]) -> BinaryIO:
    return one_stream([volume.open() for volume in volumes], [volume.size for volume in volumes])


def _members(archive: zipfile.ZipFile, stream: BinaryIO, password: str | None) -> Iterator[Member | Problem]:
    """Yield each member or its problem; stop where the archive as a whole has given what it may."""
    infos = archive.infolist()
    over = overlaps(archive, stream)
    places, told, spent = Ordinals(), Ordinals(), 0
    for index, info in enumerate(infos):
        name, charset = name_of(info)
        at = places.of(locator(member=storable(name)))
        if enough := full(name, at, index=index, spent=spent, count=len(infos)):
            yield enough._replace(locator=told.of(at))
            return
        found = _member(archive, stream, info, at, spent, over.get(index), password)
        if isinstance(found, Problem):
            yield found._replace(locator=told.of(at))
            continue
        if found:
            spent += len(found.content)
            yield found
        for remark in _remarks(info, at, charset, found):
            yield remark._replace(locator=told.of(at))


def _member(
    archive: zipfile.ZipFile,
    stream: BinaryIO,
    info: zipfile.ZipInfo,
    at: str,
    spent: int,
    other: zipfile.ZipInfo | None,
    password: str | None,
) -> Member | Problem | None:
    """Return a member, the problem that keeps it from being read, or None for a folder."""
    name, _ = name_of(info)
    if is_folder(info):
        return None
    if other is not None:
        return problem("readers_files.container_overlap", at, 1, name=name, other=storable(name_of(other)[0]))
    limit = limit_for(info.compress_size, spent)
    try:
        found = content(archive, stream, info, limit, password)
    except EncryptedError as fault:
        code = "readers_web.password_wrong" if fault.wrong else "readers_files.member_encrypted"
        return problem(code, at, 1, name=name)
    except MethodError as fault:
        return problem("readers_files.member_method", at, 1, name=name, method=str(fault))
    except TooLargeError as fault:
        return problem("readers_files.member_too_large", at, 1, name=name, limit=str(fault))
    except BROKEN as fault:
        return problem("readers_files.member_damaged", at, 1, name=name, reason=str(fault) or type(fault).__name__)
    if len(found) != info.file_size:
        reason = f"{len(found):,} of {info.file_size:,} bytes"
        return problem("readers_files.member_damaged", at, 1, name=name, reason=reason)
    return Member(at, storable(name), found)


def _remarks(info: zipfile.ZipInfo, at: str, charset: str | None, found: Member | None) -> Iterator[Problem]:
    """Yield what a person should know of a member that was read."""
    name, _ = name_of(info)
    yield from remarks(name, at, found.content if found and stat.S_ISLNK(info.external_attr >> 16) else None)
    if charset:
        yield problem("readers_files.member_charset", at, name=name, charset=charset)
