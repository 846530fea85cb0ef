"""RAR archives of both generations: an archive and its volumes go in, the files come out as they are, none under a path.

Headers, volumes and encryption are read here within bounds; what is compressed is unfolded by libarchive, in this very process,
which ``prepare`` loaded before the jail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.archives import PasswordError, UnknownMethodError, WrongPasswordError, full, refused, remarks
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import is_volume
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.rar import generation_4, generation_5
from faisceau.readers.rar.engine import prepare
from faisceau.readers.rar.nouns import (
    SIGNATURE_4,
    SIGNATURE_5,
    EngineError,
    Entry,
    HeaderError,
    Headers,
    MissingError,
)
from faisceau.readers.rar.unfolding import contents

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "prepare", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=25, seconds_per_mb=6, memory_mb=1_200, output_mb=1_100)
UNIT = "member"
MOST = 28
"""Volumes beside the first that are read with it: as many as a reading may hold open; ours."""
COMPANIONS: tuple[str, ...] = (
    ".part1.rar|.part2.rar", ".part1.rar|.part3.rar", ".part1.rar|.part4.rar", ".part1.rar|.part5.rar", ".part1.rar|.part6.rar",
    ".part1.rar|.part7.rar", ".part1.rar|.part8.rar", ".part1.rar|.part9.rar", ".part1.rar|.part10.rar", ".part1.rar|.part11.rar",
    ".part1.rar|.part12.rar", ".part1.rar|.part13.rar", ".part1.rar|.part14.rar", ".part1.rar|.part15.rar", ".part1.rar|.part16.rar",
    ".part1.rar|.part17.rar", ".part1.rar|.part18.rar", ".part1.rar|.part19.rar", ".part1.rar|.part20.rar", ".part1.rar|.part21.rar",
    ".part1.rar|.part22.rar", ".part1.rar|.part23.rar", ".part1.rar|.part24.rar", ".part1.rar|.part25.rar", ".part1.rar|.part26.rar",
    ".part1.rar|.part27.rar", ".part1.rar|.part28.rar", ".part1.rar|.part29.rar", ".part01.rar|.part02.rar", ".part01.rar|.part03.rar",
    ".part01.rar|.part04.rar", ".part01.rar|.part05.rar", ".part01.rar|.part06.rar", ".part01.rar|.part07.rar", ".part01.rar|.part08.rar",
    ".part01.rar|.part09.rar", ".part01.rar|.part10.rar", ".part01.rar|.part11.rar", ".part01.rar|.part12.rar", ".part01.rar|.part13.rar",
    ".part01.rar|.part14.rar", ".part01.rar|.part15.rar", ".part01.rar|.part16.rar", ".part01.rar|.part17.rar", ".part01.rar|.part18.rar",
    ".part01.rar|.part19.rar", ".part01.rar|.part20.rar", ".part01.rar|.part21.rar", ".part01.rar|.part22.rar", ".part01.rar|.part23.rar",
    ".part01.rar|.part24.rar", ".part01.rar|.part25.rar", ".part01.rar|.part26.rar", ".part01.rar|.part27.rar", ".part01.rar|.part28.rar",
    ".part01.rar|.part29.rar", ".part001.rar|.part002.rar", ".part001.rar|.part003.rar", ".part001.rar|.part004.rar", ".part001.rar|.part005.rar",
    ".part001.rar|.part006.rar", ".part001.rar|.part007.rar", ".part001.rar|.part008.rar", ".part001.rar|.part009.rar", ".part001.rar|.part010.rar",
    ".part001.rar|.part011.rar", ".part001.rar|.part012.rar", ".part001.rar|.part013.rar", ".part001.rar|.part014.rar", ".part001.rar|.part015.rar",
    ".part001.rar|.part016.rar", ".part001.rar|.part017.rar", ".part001.rar|.part018.rar", ".part001.rar|.part019.rar", ".part001.rar|.part020.rar",
    ".part001.rar|.part021.rar", ".part001.rar|.part022.rar", ".part001.rar|.part023.rar", ".part001.rar|.part024.rar", ".part001.rar|.part025.rar",
    ".part001.rar|.part026.rar", ".part001.rar|.part027.rar", ".part001.rar|.part028.rar", ".part001.rar|.part029.rar", ".rar|.r00", ".rar|.r01",
    ".rar|.r02", ".rar|.r03", ".rar|.r04", ".rar|.r05", ".rar|.r06", ".rar|.r07", ".rar|.r08", ".rar|.r09", ".rar|.r10", ".rar|.r11", ".rar|.r12",
    ".rar|.r13", ".rar|.r14", ".rar|.r15", ".rar|.r16", ".rar|.r17", ".rar|.r18", ".rar|.r19", ".rar|.r20", ".rar|.r21", ".rar|.r22", ".rar|.r23",
    ".rar|.r24", ".rar|.r25", ".rar|.r26", ".rar|.r27",
)  # fmt: skip
"""Each way of numbering volumes in turn, ``MOST`` of each: written out, since the build takes them from the source."""
PROMISE = Wording(
    fr="Archives RAR (générations 4 et 5), aussi en plusieurs volumes : chaque fichier devient une pièce dérivée, vérifiée par sa somme de contrôle ; "
    "fichiers et noms chiffrés, avec le mot de passe fourni. Ne sont pas lus, et sont signalés un par un : fichiers chiffrés sans mot de passe, endommagés, "
    "démesurés, dont un volume manque, ou comprimés d'une manière que libarchive ne connaît pas (archives solides de la génération 4).",
    en="RAR archives (generations 4 and 5), in several volumes too: each file becomes a derived exhibit, verified by its checksum; encrypted files "
    "and names, with the password supplied. Not read, and reported one by one: files that are encrypted without one, damaged, oversized, of which a volume is "
    "missing, or compressed in a way that libarchive does not know (solid archives of generation 4).",
)
SETTINGS: Mapping[str, Setting] = {"password": known.PASSWORD, "password_exhibit": known.PASSWORD_EXHIBIT}
_LATER = re.compile(r"\.(?:part0*(?:[2-9]|[1-9]\d+)\.rar|[r-z]\d\d)\Z", re.IGNORECASE)
_TARGET = 1024


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the signature, unless the file is a later volume, by its header or by its name, or a piece of a file that was cut."""
    if is_volume(names) or any(_LATER.search(name) for name in names):
        return None
    if head.startswith(SIGNATURE_5):
        return "5" if generation_5.is_first(head) else None
    if not head.startswith(SIGNATURE_4):
        return None
    is_named = any(name.lower().endswith(".rar") for name in names)
    return "4" if is_named or generation_4.is_first(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the files in the order of the archive."""
    password = settings.get("password")
    streams = [one.open() for one in _volumes(exhibit, companions)]
    try:
        headers = _headers(streams, password)
    except (PasswordError, WrongPasswordError, UnknownMethodError) as fault:
        if isinstance(fault, UnknownMethodError):
            yield problem("readers_files.container_unreadable", entries=1, format="RAR", reason=str(fault))
        else:
            yield problem(
                "readers_rar.names_encrypted" if isinstance(fault, PasswordError) else "readers_rar.names_password_wrong", entries=1
            )
        yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({"names": "encrypted"}))
        return
    lost, present, remarks = 0, len(headers.entries), Ordinals()
    if headers.fault:
        # What follows a header that cannot be followed is not known: it counts as one entry.
        present += 1
        lost += 1
        yield problem("readers_rar.headers_broken", remarks.of(WHOLE), 1, count=len(headers.entries), reason=headers.fault)
    elif not present:
        yield problem("readers_files.container_empty", format="RAR")
    if headers.goes_on:
        yield problem("readers_rar.volume_missing", remarks.of(WHOLE), number=len(streams) + 1)
    for row in _rows(headers.entries, password):
        if isinstance(row, Problem):
            lost += row.entries
            yield row._replace(locator=remarks.of(row.locator))
        else:
            yield row
    layout = {
        "folders": sum(one.is_folder for one in headers.entries),
        "volumes": len(streams),
        "encrypted": sum(one.lock is not None for one in headers.entries),
        "compressed": sum(one.method != 0 for one in headers.entries),
    }
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None, companions: Companions | None = None) -> Place:
    """Return a file by its name, and by its rank where the name occurs more than once; a file that is not read as the first bytes of the archive."""
    where = parse(locator)
    stream = exhibit.open()
    if not where.parts:
        return place(stream.read(1 << 20))
    wanted, password = where.get("member"), (settings or {}).get("password")
    if wanted is None:
        raise ValueError(f"nothing stands at {locator!r}")
    refused = False
    try:
        entries = _headers([one.open() for one in _volumes(exhibit, companions or {})], password).entries
        for row in _rows(entries, password):
            at = parse(row.locator)
            if at.get("member") == wanted and isinstance(row, Member) and at.n == where.n:
                return place(row.content)
            refused = refused or at.get("member") == wanted
    except (PasswordError, WrongPasswordError, UnknownMethodError):
        refused = True
    if not refused:
        raise ValueError(f"nothing stands at {locator!r}")
    stream.seek(0)
    return place(stream.read(1 << 16))


def _volumes(exhibit: Opened, companions: Companions) -> list[Opened]:
    """Return the volumes in order, up to the first that is missing."""
    for begin in range(0, len(COMPANIONS), MOST):
        found = [exhibit]
        for suffix in COMPANIONS[begin : begin + MOST]:
            if suffix not in companions:
                break
            found.append(companions[suffix])
        if len(found) > 1:
            return found
    return [exhibit]


def _headers(streams: list[BinaryIO], password: str | None) -> Headers:
    """Follow the headers of all volumes; what breaks stands in ``fault``. A password that is missing or wrong raises."""
    headers = Headers()
    generation = None
    for number, stream in enumerate(streams):
        start = stream.read(len(SIGNATURE_5))
        found = generation_5 if start == SIGNATURE_5 else generation_4 if start.startswith(SIGNATURE_4) else None
        if found is None or (generation and found is not generation):
            headers.fault = f"volume {number + 1}"
            break
        generation = found
        try:
            found.follow(stream, headers, password)
        except HeaderError as fault:
            headers.fault = str(fault)
        if headers.fault or not headers.goes_on:
            break
    return headers


def _rows(entries: list[Entry], password: str | None) -> Iterator[Member | Problem]:
    """Yield each file or its problem; stop where the archive as a whole has given what it may."""
    places, spent = Ordinals(), 0
    for index, (entry, found) in enumerate(zip(entries, contents(entries, password), strict=True)):
        name = storable(entry.name)
        at = places.of(locator(member=name))
        if enough := full(name, at, index=index, spent=spent, count=len(entries)):
            yield enough
            return
        if entry.is_folder:
            continue
        if isinstance(found, Exception):
            yield _refused(name, at, found)
            continue
        if entry.link is not None:
            yield problem("readers_files.member_link", at, name=name, target=entry.link[:_TARGET])
            continue
        spent += len(found)
        yield Member(at, name, found)
        yield from remarks(entry.name, at, found if entry.is_link else None)
        if entry.crc is None and entry.size:
            yield problem("readers_rar.not_checked", at, name=name)


def _refused(name: str, at: str, fault: Exception) -> Problem:
    """Return why a file is not given."""
    if isinstance(fault, EngineError):
        return problem("readers_rar.engine_absent", at, 1, name=name)
    if isinstance(fault, MissingError):
        return problem("readers_rar.member_cut", at, 1, name=name, number=str(fault))
    return refused(name, at, fault)
