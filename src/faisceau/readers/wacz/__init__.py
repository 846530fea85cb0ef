"""A package of web captures (WACZ 1.1.1): its captures come out as they are; manifest, signature and indexes are held to them.

Every file is measured against the digest that the manifest states, the manifest against its own digest, that digest against
the signature, and every line of an index against the record that it points to. What differs is named, file by file.
"""

from __future__ import annotations

import codecs
import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.archives import full
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, is_volume, limit_for, strays
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.notation.web_packages import CAPTURES, DIGEST, INDEXES, MANIFEST, is_wacz
from faisceau.notation.zip_files import BROKEN, ENCRYPTED, blocks, content, is_folder, name_of, opened, overlaps, packed, span
from faisceau.readers.wacz.index import lines_of
from faisceau.readers.wacz.manifest import Manifest, manifest_of
from faisceau.readers.wacz.signature import Signed, signed_of

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=1_000, output_mb=1_100)
UNIT = "file"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Paquets de captures WACZ : chaque capture devient une pièce dérivée ; empreintes du manifeste, empreinte et signature du manifeste, "
    "repères de l'index vérifiés un par un, chaque altération nommée. Ne sont pas vérifiés, seulement énoncés : à qui est la clé, la chaîne de "
    "certificats, l'horodatage.",
    en="Packages of captures, WACZ: each capture becomes a derived exhibit; digests of the manifest, digest and signature of the manifest, "
    "places of the index are checked one by one, each alteration named. Not verified, only stated: whose the key is, the chain of "
    "certificates, the time stamp.",
)
SETTINGS: Mapping[str, Setting] = {}
_JSON_BYTES = 32_000_000
_RECORD_BYTES = 1 << 16
"""Bytes of a record in which its header is looked for; ours."""
codecs.lookup("cp437")  # the charset of names without a flag, loaded before the jail closes


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a ZIP file whose directory holds a manifest and captures, or whose name says WACZ."""
    return "wacz" if is_wacz(head, tail, names) and not is_volume(names) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the files in the order of the package, then what the manifest, the signature and the indexes say of them."""
    with exhibit.open() as stream:
        try:
            archive = opened(stream)
        except BROKEN as fault:
            yield problem("readers_files.container_unreadable", entries=1, format="WACZ", reason=str(fault))
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
            return
        package = _Package(archive, stream)
        lost = 0
        remarks = Ordinals()
        for row in package.rows():
            if isinstance(row, Problem):
                lost += row.entries
                yield row._replace(locator=remarks.of(row.locator))
            else:
                yield row
        yield Reading(WHOLE, __name__, UNIT, package.present, package.present - lost, canonical(package.layout()))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return a file of the package by its name, and by its rank where the name occurs more than once."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        try:
            archive = opened(stream)
            same = [info for info in archive.infolist() if storable(name_of(info)[0]) == where.get("member")]
            info = same[min(where.n, len(same)) - 1]
        except (*BROKEN, IndexError) as fault:
            raise ValueError(f"nothing stands at {where}: {fault}") from fault
        try:
            return place(content(archive, stream, info, limit_for(None)))
        except BROKEN:
            return place(packed(stream, info))


class _Package:
    """The files of a package, each read once; what is said of them is held against what they are."""

    def __init__(self, archive: zipfile.ZipFile, stream: BinaryIO) -> None:
        self._archive, self._stream = archive, stream
        self._infos = [info for info in archive.infolist() if not is_folder(info)]
        self.present = len(self._infos)
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        for info in self._infos:
            self._by_name.setdefault(name_of(info)[0], info)
        self._digests: dict[str, tuple[str, int]] = {}
        self._manifest = Manifest((), None, {})
        self._signed = Signed("none", {}, None)
        self._lines = self._met = 0

    def rows(self) -> Iterator[Member | Problem]:
        """Yield each file or its problem, then what was found about the whole."""
        yield from self._files()
        yield from self._stated()
        yield from self._indexes()

    def layout(self) -> dict[str, object]:
        """Return what was found of the package."""
        return {
            "files": self.present,
            "listed": len(self._manifest.resources),
            "manifest": self._manifest.said,
            "signature": self._signed.state,
            "signed": self._signed.said,
            "index_lines": self._lines,
            "index_lines_met": self._met,
        }

    def _files(self) -> Iterator[Member | Problem]:
        """Yield what is handed on; a file that is too large for that is measured all the same."""
        places, spent = Ordinals(), 0
        over = overlaps(self._archive, self._stream)
        positions = {id(info): index for index, info in enumerate(self._archive.infolist())}
        for index, info in enumerate(self._infos):
            name = name_of(info)[0]
            at = places.of(locator(member=storable(name)))
            if enough := full(name, at, index=index, spent=spent, count=len(self._infos)):
                yield enough
                return
            if other := over.get(positions[id(info)]):
                yield problem("readers_files.container_overlap", at, 1, name=name, other=storable(name_of(other)[0]))
                continue
            if strays(name):
                yield problem("readers_files.member_name", at, name=name)
            if parse(at).n > 1:
                yield problem("readers_web.wacz_twice", at, name=name)
            kept = name not in (MANIFEST, DIGEST) and not name.startswith(INDEXES)
            held = self._measured(info, name, limit_for(info.compress_size, spent) if kept else 0)
            if isinstance(held, Problem):
                yield held._replace(locator=at)
            elif kept:
                spent += len(held)
                yield Member(at, storable(name), held)

    def _measured(self, info: zipfile.ZipInfo, name: str, most: int) -> bytes | Problem:
        """Take the digest of a file and keep no more than ``most`` bytes of it."""
        running, size, pieces = hashlib.sha256(), 0, []
        bound = limit_for(info.compress_size)
        try:
            for block in blocks(self._archive, info):
                size += len(block)
                running.update(block)
                if size <= most:
                    pieces.append(block)
                elif info.compress_size != info.file_size and size > bound:
                    return problem("readers_files.member_too_large", entries=1, name=name, limit=f"{bound:,} bytes")
        except BROKEN as fault:
            return problem("readers_files.member_damaged", entries=1, name=name, reason=str(fault))
        self._digests.setdefault(name, (running.hexdigest(), size))
        if most and size > most:
            return problem("readers_files.member_too_large", entries=1, name=name, limit=f"{min(most, MEMBER_BYTES):,} bytes")
        return b"".join(pieces)

    def _small(self, name: str) -> bytes | None:
        """Return a file that describes the others; None where it is not there or cannot be read."""
        info = self._by_name.get(name)
        if info is None:
            return None
        try:
            return content(self._archive, self._stream, info, _JSON_BYTES)
        except BROKEN:
            return None

    def _stated(self) -> Iterator[Problem]:
        """Yield what differs from manifest, its digest and its signature."""
        raw = self._small(MANIFEST)
        if raw is None:
            yield problem("readers_web.wacz_no_manifest", WHOLE)
            return
        self._manifest = manifest_of(raw)
        if self._manifest.fault:
            yield problem("readers_web.wacz_manifest", locator(member=MANIFEST), reason=self._manifest.fault)
        listed = set()
        for one in self._manifest.resources:
            listed.add(one.path)
            yield from one.differs(self._digests.get(one.path), is_there=one.path in self._by_name)
        for name in self._by_name:
            if name not in listed and name not in (MANIFEST, DIGEST):
                yield problem("readers_web.wacz_unlisted", locator(member=storable(name)), name=name)
        self._signed = signed_of(self._small(DIGEST), hashlib.sha256(raw).hexdigest())
        if self._signed.fault:
            yield self._signed.fault

    def _indexes(self) -> Iterator[Problem]:
        """Yield the lines of the indexes that lead to no record, and those that cannot be read."""
        for name in sorted(self._by_name):
            if not name.startswith(INDEXES) or not name.lower().endswith((".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")):
                continue
            raw = self._small(name)
            if raw is None:
                continue
            for line in lines_of(raw, name, self._record):
                self._lines += 1
                self._met += line is None
                if line is not None:
                    yield line

    def _record(self, file: str, offset: int, length: int) -> bytes | None:
        """Return the bytes of a capture where an index says that a record stands; None where there is no such file."""
        info = self._by_name.get(CAPTURES + file) or self._by_name.get(file)
        if info is None or info.compress_type != zipfile.ZIP_STORED or not 0 <= offset <= info.file_size - length:
            return None if info is None or info.compress_type == zipfile.ZIP_STORED else b""
        if info.flag_bits & ENCRYPTED:
            return None
        begin, end = span(self._stream, info)
        if begin == end:
            return None
        # What is stored stands there as it is: a member that is opened would be read through from its first byte, once for every line.
        self._stream.seek(end - info.compress_size + offset)
        return self._stream.read(max(0, min(length, _RECORD_BYTES, info.compress_size - offset)))
