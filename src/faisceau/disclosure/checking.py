"""Check a pack: a file in, its manifest and every fault out. No key of the case, no build, no network.

What is checked, in this order: the bytes of the ZIP, the manifest's form, the digest of each file and that there is no other, each log
(key, signed head, tree, leaves, signatures, contents), the signature under the manifest, that pieces and what is withheld are what signed
entries say, the digest of each table from its rows. ``verifier/verify_pack.py`` checks the same without this code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from faisceau.disclosure import manifest as form
from faisceau.disclosure.archive import Archive, ArchiveError
from faisceau.model.entries import CaseOpened, DisclosureDecided, Entry, ExhibitSealed, PieceRedacted, PieceWithheld
from faisceau.notation import merkle

LOG_FILES = ("log.pub", "checkpoint", "entries.jsonl")


class Opened(Protocol):
    """An entry of the pack that leaves."""

    @property
    def leaf_hash(self) -> str:
        """Return the hash of its leaf."""

    @property
    def entry(self) -> Entry | None:
        """Return what it says."""


class Fault(Protocol):
    """What is wrong, as the journal or this engine say it."""

    @property
    def code(self) -> str:
        """Return its code."""

    @property
    def arguments(self) -> Mapping[str, object]:
        """Return its arguments."""

    @property
    def where(self) -> str:
        """Return the path in the pack."""


class Journals(Protocol):
    """The logs of a pack as the journal reads them."""

    @property
    def records(self) -> Sequence[Opened]:
        """Return the entries that leave, in the case's order."""

    @property
    def faults(self) -> Sequence[Fault]:
        """Return what is wrong with the logs."""

    @property
    def signatories(self) -> Mapping[str, bytes]:
        """Return the keys that may sign."""

    @property
    def heads(self) -> Mapping[str, tuple[str, int]]:
        """Return the key and the size of each log."""


ReadJournals = Callable[[Mapping[str, tuple[bytes, bytes, bytes]], str], Journals]
"""The port: of each device the public key, the head and the lines in, and whose order counts."""


@dataclass(frozen=True, slots=True)
class PackFault:
    """Something in a pack that does not verify; ``code`` is worded in ``model.wording.disclosure``."""

    code: str
    arguments: Mapping[str, object]
    where: str


@dataclass
class Checked:
    """What a pack came to: its manifest and logs as far as they could be read, its faults, who signed it."""

    manifest: dict[str, Any] = field(default_factory=dict)
    journals: Journals | None = None
    faults: list[Fault] = field(default_factory=list)
    signed_by: str = ""

    def fault(self, code: str, where: str, **arguments: object) -> None:
        """Note a fault."""
        self.faults.append(PackFault(code, {"where": where, **arguments}, where))


def check(path: Path, read_journals: ReadJournals) -> Checked:
    """Check a pack; nothing raises but what the disk raises."""
    checked = Checked()
    try:
        with Archive(path) as archive:
            _check(checked, archive, read_journals)
    except ArchiveError as error:
        checked.fault(f"disclosure.archive_{error}", path.name)
    return checked


def _check(checked: Checked, archive: Archive, read_journals: ReadJournals) -> None:
    for name in (form.MANIFEST, form.SIGNATURE):
        if name not in archive.places:
            checked.fault("disclosure.file_missing", name)
            return
    raw = archive.content(form.MANIFEST, form.LONGEST)
    try:
        checked.manifest = told = form.read(raw)
    except form.ManifestError as error:
        checked.fault("disclosure.manifest_form", form.MANIFEST, reason=str(error)[:80])
        return
    altered = set(_check_files(checked, archive, told["files"]))
    if any(name.startswith("journal/") for name in altered):
        checked.fault("disclosure.journal_unread", "journal/")
        return
    checked.journals = journals = _read_journals(checked, archive, told["journal"], read_journals)
    if journals is None:
        return
    checked.faults += journals.faults
    checked.signed_by = form.signed_by(raw, archive.content(form.SIGNATURE, form.LONGEST), journals.signatories) or ""
    if not checked.signed_by:
        checked.fault("disclosure.manifest_unsigned", form.SIGNATURE)
    opened = {record.leaf_hash: record.entry for record in journals.records if record.entry is not None}
    _check_decisions(checked, told, opened)
    _check_counts(checked, told, journals)
    _check_tables(checked, archive, told, altered)


def _check_files(checked: Checked, archive: Archive, files: Mapping[str, Any]) -> Iterator[str]:
    """Note and yield the files that are missing, added or altered."""
    for name in sorted({*files, *archive.places} - {form.MANIFEST, form.SIGNATURE}):
        if name not in archive.places:
            checked.fault("disclosure.file_missing", name)
            yield name
            continue
        digest, crc = archive.measure(name)
        if name not in files:
            checked.fault("disclosure.file_added", name)
            yield name
        elif (digest, archive.places[name].size) != (files[name]["sha256"], files[name]["bytes"]) or crc != archive.places[
            name
        ].crc:
            checked.fault("disclosure.file_altered", name)
            yield name
    for name in (form.MANIFEST, form.SIGNATURE):
        if name in files:
            checked.fault("disclosure.manifest_form", name, reason=name)
        if archive.measure(name)[1] != archive.places[name].crc:
            checked.fault("disclosure.file_altered", name)


def _read_journals(checked: Checked, archive: Archive, told: Mapping[str, Any], read: ReadJournals) -> Journals | None:
    wanted = {f"journal/{device}/{file}" for device in told["devices"] for file in LOG_FILES}
    there = {name for name in archive.places if name.startswith("journal/")}
    if wanted != there or told["own"] not in told["devices"]:
        checked.fault("disclosure.journal_differs", "journal/")
        return None
    excerpts = {}
    for device in told["devices"]:
        key, head, lines = (archive.content(f"journal/{device}/{file}", form.LONGEST) for file in LOG_FILES)
        excerpts[device] = (key, head, lines)
    return read(excerpts, told["own"])


def _check_decisions(checked: Checked, told: Mapping[str, Any], opened: Mapping[str, Entry]) -> None:
    """Hold what the manifest says of the decision, the pieces and what is withheld against signed entries."""
    said = told["disclosure"]
    cases = [{"id": one.case, "state": one.state, "title": one.title} for one in opened.values() if isinstance(one, CaseOpened)]
    entry = opened.get(said["entry"])
    if (
        cases != [told["case"]]
        or not isinstance(entry, DisclosureDecided)
        or (entry.disclosure, entry.to, entry.profile, entry.on)
        != (
            said["name"],
            said["to"],
            said["profile"],
            said["on"],
        )
    ):
        checked.fault("disclosure.not_decided", form.MANIFEST)
    paths = set()
    for piece in told["pieces"]:
        sealed = opened.get(piece["entry"])
        paths.add(piece["path"])
        file = told["files"].get(piece["path"], {})
        same = isinstance(sealed, ExhibitSealed | PieceRedacted) and (sealed.mark, sealed.name, sealed.exhibit, sealed.bytes) == (
            piece["mark"],
            piece["name"],
            piece["exhibit"],
            piece["bytes"],
        )
        if not same or piece["path"].split(".")[0] != f"pieces/{piece['exhibit']}" or file.get("sha256") != piece["exhibit"]:
            checked.fault("disclosure.piece_differs", piece["path"][:120], mark=piece["mark"])
    listed = {piece["entry"] for piece in told["pieces"]}
    for leaf, entry in opened.items():
        if isinstance(entry, ExhibitSealed | PieceRedacted) and leaf not in listed:
            checked.fault("disclosure.piece_unlisted", form.MANIFEST, mark=entry.mark)
    for name in sorted(name for name in told["files"] if name.startswith("pieces/") and name not in paths):
        checked.fault("disclosure.file_added", name)
    kept_back = {one["entry"] for one in told["withheld"]}
    for leaf, entry in opened.items():
        if isinstance(entry, PieceRedacted) and leaf not in kept_back:
            checked.fault("disclosure.withheld_differs", form.MANIFEST, mark=entry.mark)
    for one in told["withheld"]:
        withheld = opened.get(one["entry"])
        if not isinstance(withheld, PieceWithheld | PieceRedacted) or (withheld.mark, withheld.ground, withheld.reason) != (
            one["mark"],
            one["ground"],
            one["reason"],
        ):
            checked.fault("disclosure.withheld_differs", form.MANIFEST, mark=one["mark"])


def _check_counts(checked: Checked, told: Mapping[str, Any], journals: Journals) -> None:
    said = told["journal"]
    entries = sum(size for _, size in journals.heads.values())
    if (said["entries"], said["opened"]) != (entries, len(journals.records)):
        checked.fault("disclosure.journal_differs", "journal/")


def _check_tables(checked: Checked, archive: Archive, told: Mapping[str, Any], altered: set[str]) -> None:
    wanted = {f"tables/{name}.jsonl" for name in told["tables"]}
    for name in sorted(wanted ^ {name for name in archive.places if name.startswith("tables/")}):
        if name not in altered:
            checked.fault("disclosure.file_missing" if name in wanted else "disclosure.file_added", name)
            altered.add(name)
    for name, table in sorted(told["tables"].items()):
        file = f"tables/{name}.jsonl"
        if file not in altered and not _is_table(archive, file, table):
            checked.fault("disclosure.table_altered", file, table=name)
    if set(told["tables"]) & set(told["law"]) or form.whole_digest({**told["tables"], **told["law"]}) != told["digest"]:
        checked.fault("disclosure.build_differs", form.MANIFEST)


def _is_table(archive: Archive, file: str, table: Mapping[str, Any]) -> bool:
    """Say whether the rows of a file give the digests that are told of them."""
    parts, columns = table["parts"], len(table["columns"])
    if form.table_digest(parts) != table["digest"] or sum(rows for _, _, rows in parts) != table["rows"]:
        return False
    lines = archive.lines(file, form.LONGEST)
    try:
        for _, digest, rows in parts:
            leaves = [form.row_leaf(line, columns) for _, line in zip(range(rows), lines, strict=False)]
            if len(leaves) != rows or merkle.root(leaves).hex() != digest:
                return False
        return next(lines, None) is None
    except (form.ManifestError, ArchiveError):
        return False
