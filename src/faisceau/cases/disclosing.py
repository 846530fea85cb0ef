"""Disclose a case: a case in, a pack out, which whoever receives it checks (``receiving``).

The tables of a pack are the pack's own build: the same line of calls on the decisions and pieces that leave, so that whoever receives
them gets the same digests from them alone. The decision stands in the journal before the pack is made, and is in it; the handing over,
with the digest of the pack, stands after it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

import faisceau
from faisceau import disclosure, journal
from faisceau.build import LAST_RESORT, READERS, Inputs, Runner, Shelf, Table, build_tables
from faisceau.build.disclosing import law_tables, lines_of, made_of, profile_of
from faisceau.cases.building import WhatIf, build
from faisceau.cases.opened import Case, open_case
from faisceau.cases.withholding import Plan, plan, within
from faisceau.cases.world import World
from faisceau.model.entries import Disclosed, DisclosureDecided, Entry, SignatoryEnrolled, decision_name, to_body
from faisceau.model.errors import Invalid
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang, say
from faisceau.vault import Jail, Vault

SAFE_ENDINGS = (
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".txt",
    ".csv",
    ".json",
    ".jsonl",
    ".xlsx",
    ".docx",
    ".ods",
    ".odt",
    ".zip",
    ".eml",
    ".vcf",
)
"""Endings under which a browser or a desktop opens a piece without running what it holds."""


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom a pack is handed, under which profile (the State's where none is named), on which day, why, what it must not show."""

    to: str = ""
    profile: str = ""
    on: str = ""
    reason: str = ""
    guard: tuple[str, ...] = ()


def disclose(
    folder: Path, world: World, out: Path, handing: Handing, workers: int, progress: Progress, lang: Lang
) -> dict[str, Any]:
    """Build the case, decide the disclosure, write the pack and sign that it was handed over; return what it holds and its digest.

    Raises Invalid where a piece may not leave as it is, before anything is signed or written.
    """
    if out.exists():
        raise Invalid("disclosure.there", path=out)
    on = handing.on or world.clock.now().date().isoformat()
    try:
        dt.date.fromisoformat(on)
    except ValueError as error:
        raise Invalid("disclosure.bad_date", on=on) from error
    build(folder, world, workers, WhatIf(), progress)
    with open_case(folder, world) as case:
        profile = profile_of(case.opened.state, handing.profile)
        assert case.built is not None
        planned = plan(case, case.built, profile, handing.guard)
        case.built.close()
        name = next_name(case)
        to = handing.to or say("disclosure.parties", lang)
        decided = DisclosureDecided(disclosure=name, to=to, profile=profile["profile"], on=on, reason=handing.reason)
        (entry,) = [one for one in case.sign([decided]) if one.type == DisclosureDecided.__name__]
        told = _write(case, planned, profile, (decided, entry.leaf_hash), out, workers, progress)
        digest = sign_handing(case, out, to, profile["profile"], on)
    counted = {name: told["journal"][name] for name in ("entries", "opened")}
    marks = [one["mark"] for one in told["withheld"]]
    return {
        "pack": digest,
        "pieces": len(told["pieces"]),
        **counted,
        "withheld": marks,
        "digest": told["digest"],
        "disclosure": name,
    }


def next_name(case: Case) -> str:
    """Return the name of the next disclosure of a case."""
    return f"disclosure-{1 + sum(isinstance(one.entry, DisclosureDecided) for one in case.records)}"


def sign_handing(case: Case, pack: Path, to: str, profile: str, on: str) -> str:
    """Sign that a pack is handed over; return its digest."""
    with pack.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
    case.sign([Disclosed(to=to, profile=profile, pack=digest, on=on)])
    return digest


def _write(
    case: Case,
    planned: Plan,
    profile: Mapping[str, Any],
    decided: tuple[DisclosureDecided, str],
    out: Path,
    workers: int,
    progress: Progress,
) -> dict[str, Any]:
    """Write a pack aside and put it in place; return its manifest."""
    # What is written in clear lies beside the pack, which is in clear itself, and goes with it.
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.resolve().parent) as aside:

        def keep(name: str, content: Iterable[bytes]) -> Opening:
            path = Path(aside) / name.replace("/", " ")
            with path.open("wb") as file:
                file.writelines(content)
            return lambda: path.open("rb")

        manifest, members = unsigned(case, planned, profile, decided, out.name, keep, workers, progress)
        write_signed(case, [*members, disclosure.of_bytes(disclosure.MANIFEST, disclosure.encode(manifest))], Path(aside), out)
    return manifest


def write_signed(case: Case, members: Sequence[disclosure.Member], aside: Path, out: Path) -> None:
    """Sign the manifest among the members of a pack, write them all in a folder, and put the pack in place."""
    (manifest,) = [one for one in members if one.name == disclosure.MANIFEST]
    with manifest.open() as opened:
        signature = disclosure.of_bytes(disclosure.SIGNATURE, disclosure.sign(opened.read(), case.vault.holder))
    place = aside / "pack.zip"
    with place.open("xb") as written:
        place.chmod(0o600)
        disclosure.write([*members, signature], written)
        written.flush()
        os.fsync(written.fileno())
    place.rename(out)


Opening = Callable[[], BinaryIO]
Keep = Callable[[str, Iterable[bytes]], Opening]
"""Keeps what is made for a pack until it is written: name and content in, what opens it out."""


def unsigned(
    case: Case,
    planned: Plan,
    profile: Mapping[str, Any],
    decided: tuple[DisclosureDecided, str],
    pack: str,
    keep: Keep,
    workers: int,
    progress: Progress,
) -> tuple[dict[str, Any], list[disclosure.Member]]:
    """Return the manifest of a pack of that name, and its members but the manifest and its signature.

    Raises Invalid where a guarded word would leave in what is written of the case.
    """
    stay, left = left_of(case, planned)
    for one in planned.withheld:
        if one.leaf_hash in stay:
            raise Invalid("disclosure.identity_left", where=f"PieceWithheld {one.entry.mark}")
    if decided[1] in stay:
        raise Invalid("disclosure.identity_left", where=DisclosureDecided.__name__)
    decisions = journal.tables(journal.fold(left))
    tables, members = {}, []
    with pack_built(decisions, case.opened.state, case.folder / "shelf", case.vault, workers, progress) as (runner, built):
        for name in sorted(built.keys() - {*law_tables(), *profile["tables_kept"]}):
            tables[name] = _told_of(built[name])
            file = f"tables/{name}.jsonl"
            members.append(disclosure.of_stream(file, keep(file, lines_of(runner, built[name]))))
        law = {name: {"rows": built[name].rows, "digest": built[name].digest} for name in law_tables()}
        asked = ("supports", "indicators", "indicator_readiness", "findings")
        rows = {name: runner.read(built[name]).to_pylist() for name in asked}
    excerpts = case.journal.excerpts({one.leaf_hash for one in left})
    for device, excerpt in excerpts.items():
        files = {"log.pub": excerpt.log_key, "checkpoint": excerpt.checkpoint, "entries.jsonl": excerpt.lines}
        members += [disclosure.of_bytes(f"journal/{device}/{name}", content) for name, content in files.items()]
    used = {str(row["exhibit"]) for row in rows["supports"]}
    pieces = [_piece(one, profile, within({one.entry.exhibit}, planned.inside), used) for one in planned.sealings]
    exhibits = {piece["path"]: piece["exhibit"] for piece in pieces}
    manifest: dict[str, Any] = {
        "format": disclosure.FORMAT,
        "case": {"id": case.opened.case, "state": case.opened.state, "title": case.opened.title},
        "disclosure": {
            "name": decided[0].disclosure,
            "to": decided[0].to,
            "profile": decided[0].profile,
            "on": decided[0].on,
            "entry": decided[1],
        },
        "profile": dict(profile),
        "journal": {
            "own": case.journal.device,
            "devices": sorted(excerpts),
            "entries": sum(one.lines.count(b"\n") for one in excerpts.values()),
            "opened": len(left),
            "stay": {why: sum(one == why for one in stay.values()) for why in sorted(set(stay.values()))},
        },
        "pieces": pieces,
        "withheld": [
            {"mark": one.entry.mark, "ground": one.entry.ground, "reason": one.entry.reason, "entry": one.leaf_hash}
            for one in planned.withheld
        ],
        "tables": tables,
        "law": law,
        "digest": disclosure.whole_digest({**tables, **law}),
        "made_of": {"release": faisceau.__version__, **made_of()},
        "looked_for": _looked_for(rows),
        "not_read": tables["problems"]["rows"],
    }
    members += _pages(manifest, left, excerpts[case.journal.device].log_key.decode().strip(), pack)
    _refuse_shown(members, manifest, planned)
    members += [disclosure.of_stream(path, partial(case.vault.open, digest)) for path, digest in exhibits.items()]
    manifest["files"] = {one.name: {"bytes": one.size, "sha256": one.digest} for one in members}
    return manifest, members


def left_of(case: Case, planned: Plan) -> tuple[dict[str, str], list[journal.Recorded]]:
    """Return why entries stay, and those that leave: none that would bring back into force what the case has replaced."""
    stay = disclosure.staying(case.records, planned.barrier)
    standing = {one.leaf_hash for one in case.state.of(Entry)}
    while True:
        left = [record for record in case.records if record.leaf_hash not in stay]
        revived = {one.leaf_hash for one in journal.fold(left).of(Entry)} - standing
        if not revived:
            return stay, left
        stay |= dict.fromkeys(revived, "replaced")


@contextmanager
def pack_built(
    decisions: Mapping[str, pa.Table], state: str, shelf_folder: Path, vault: Vault, workers: int, progress: Progress
) -> Iterator[tuple[Runner, dict[str, Table]]]:
    """Build tables of decisions on a shelf."""
    shelf = Shelf(shelf_folder)
    runner = Runner(shelf, progress, threads=workers)
    try:
        with Jail(vault.handle, READERS, LAST_RESORT, workers) as jail:
            tables = build_tables(Inputs(decisions, state), runner, vault, jail)
        yield runner, tables
    finally:
        runner.close()
        shelf.close()


def _told_of(table: Table) -> dict[str, Any]:
    return {
        "columns": list(table.schema.names),
        "rows": table.rows,
        "digest": table.digest,
        "parts": [[part.key, part.digest, part.rows] for part in table.parts],
    }


def _piece(one: Any, profile: Mapping[str, Any], holds: set[str], used: set[str]) -> dict[str, Any]:
    entry = one.entry
    ending = Path(entry.name).suffix.lower()
    employed = "file" if profile["whole_file"] else "relied_on" if holds & used else "unused"
    return {
        "mark": entry.mark,
        "name": entry.name,
        "exhibit": entry.exhibit,
        "path": f"pieces/{entry.exhibit}{ending if ending in SAFE_ENDINGS else ''}",
        "bytes": entry.bytes,
        "class": employed,
        "entry": one.leaf_hash,
    }


def _looked_for(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Return the indicators that are not met: what could be computed and shows nothing, and what could not for want of data."""
    met = {row["indicator"] for row in rows["findings"]}
    missing = {row["indicator"]: list(row["missing"] or ()) for row in rows["indicator_readiness"]}
    return [
        {
            "indicator": row["indicator"],
            "missing": missing.get(row["indicator"], []),
            "label_fr": row["question_fr"],
            "label_en": row["question_en"],
        }
        for row in sorted(rows["indicators"], key=lambda row: row["number"])
        if row["indicator"] not in met
    ]


def _pages(manifest: Mapping[str, Any], left: Sequence[journal.Recorded], log_key: str, pack: str) -> list[disclosure.Member]:
    signatories = {one.entry.signatory: one.entry.name for one in left if isinstance(one.entry, SignatoryEnrolled)}
    marks = {piece["exhibit"]: piece["mark"] for piece in manifest["pieces"]}
    said = [_said(record, signatories, marks) for record in left]
    signed = {record.leaf_hash: signatories.get(record.by or "", record.by or "–") for record in left}
    material = disclosure.Material(manifest, said, signed, log_key, shlex.quote(pack))
    pages = [disclosure.of_bytes(name, disclosure.page(material, lang).encode()) for lang, name in disclosure.PAGES.items()]
    return pages + [
        disclosure.of_bytes(name, disclosure.readme(material, lang).encode()) for lang, name in disclosure.READMES.items()
    ]


def _said(record: journal.Recorded, signatories: Mapping[str, str], marks: Mapping[str, str]) -> disclosure.Said:
    assert record.entry is not None
    fields = [
        (name, _marked(", ".join(map(str, value)) if isinstance(value, list) else str(value), marks))
        for name, value in to_body(record.entry).items()
        if value not in ("", [], {})
    ]
    label: dict[Lang, str] = {"fr": decision_name(record.type, "fr"), "en": decision_name(record.type, "en")}
    by = signatories.get(record.by or "", record.by or "–")
    return disclosure.Said(record.index, record.at or "–", by, label, record.type, fields)


def _marked(text: str, marks: Mapping[str, str]) -> str:
    return re.sub(r"[0-9a-f]{64}", lambda found: marks.get(found[0], found[0]), text)


def _refuse_shown(members: Iterable[disclosure.Member], manifest: Mapping[str, Any], planned: Plan) -> None:
    """Raise Invalid where a guarded word would leave in what is written of a case."""
    guarded = planned.barrier.guarded
    if not guarded:
        return
    if guarded.found(disclosure.encode({**manifest, "files": {}}).decode()):
        raise Invalid("disclosure.identity_left", where=disclosure.MANIFEST)
    for one in members:
        with one.open() as opened:
            if guarded.found_in(opened):
                raise Invalid("disclosure.identity_left", where=one.name)
