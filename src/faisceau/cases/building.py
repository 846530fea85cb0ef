"""Build a case, and verify it: the journal, the exhibits, and with ``rebuild`` every table again from nothing."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from faisceau.build import LAST_RESORT, READERS, Inputs, Runner, Shelf, build_tables
from faisceau.cases.opened import Case, open_case
from faisceau.cases.world import World
from faisceau.model.entries import ExhibitSealed, PieceAnnulled
from faisceau.model.errors import Damaged, Invalid, Missing, Refusal
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang, say, wordings
from faisceau.vault import Jail, write_durably


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is taken away: switches of testimony and conditions, marks of sealings."""

    without: tuple[str, ...] = ()
    without_exhibits: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Say whether anything is taken away."""
        return bool(self.without or self.without_exhibits)

    @property
    def file(self) -> str:
        """Return the name of the build's document in the case."""
        if not self.asked:
            return "build.json"
        told = json.dumps([sorted(self.without), sorted(self.without_exhibits)])
        return f"build-{sha256(told.encode()).hexdigest()[:12]}.json"


@contextmanager
def opened_jail(case: Case, workers: int, readers: Sequence[str] = READERS) -> Iterator[Jail]:
    """Open the jail over a case's exhibits, for every reader or for some."""
    with Jail(case.vault.handle, readers, LAST_RESORT, workers) as jail:
        yield jail


def build(
    folder: Path,
    world: World,
    workers: int,
    what_if: WhatIf,
    progress: Progress,
    *,
    despite_faults: bool = False,
) -> dict[str, Any]:
    """Build a case and return ``build.json``; a case that does not verify is refused, unless told what to do."""
    with open_case(folder, world) as case:
        document_path, missing = folder / what_if.file, _missing(case)
        if not despite_faults:
            faults = [*case.journal.verify(None, None, beside=False), *missing]
            if faults:
                raise Damaged("build.does_not_verify", faults=len(faults))
        elif missing:
            what_if = replace(what_if, without_exhibits=(*what_if.without_exhibits, *_marks_of(case, missing)))
            world.tell("cases.built_without", marks=", ".join(what_if.without_exhibits))
        document = build_case(case, folder / "shelf", document_path, workers, what_if, progress)
        case.journal.derive()
        return document


def unknown_marks(case: Case, marks: Iterable[str]) -> list[str]:
    """Return which of these are marks of no piece of the case, neither sealed nor settled nor annulled.

    What was annulled is in no build: taken away from one, it changes nothing.
    """
    annulled = {name for one in case.state.of(PieceAnnulled) for name in (one.entry.mark, *one.entry.extends_to)}
    return sorted(set(marks) - _known(case) - annulled)


def _known(case: Case) -> set[str]:
    return {mark for name in ("sealings", "pieces") for mark in case.decisions()[name].column("mark").to_pylist()}


def build_case(
    case: Case,
    shelf_folder: Path,
    document_path: Path,
    workers: int,
    what_if: WhatIf,
    progress: Progress,
) -> dict[str, Any]:
    """Build an open case on a shelf and write the build's document."""
    for mark in unknown_marks(case, what_if.without_exhibits):
        raise Missing("cases.no_exhibit", exhibit=mark)
    shelf = Shelf(shelf_folder)
    runner = Runner(shelf, progress, threads=workers)
    try:
        there = tuple(sorted(set(what_if.without_exhibits) & _known(case)))
        inputs = Inputs(case.decisions(), case.opened.state, what_if.without, there)
        with opened_jail(case, workers) as jail:
            tables = build_tables(inputs, runner, case.vault, jail)
    finally:
        runner.close()
        shelf.close()
    document = {
        "digest": _whole_digest({name: table.digest for name, table in tables.items()}),
        "checkpoint": case.journal.checkpoint(),
        "log_key": case.journal.log_key(),
        "state": case.opened.state,
        "without": list(what_if.without),
        "without_exhibits": list(what_if.without_exhibits),
        "stages": [
            {"name": s.name, "ran": s.ran, "rows": s.rows, "digest": s.digest, "seconds": s.seconds, "key": s.key}
            for s in runner.stages
        ],
        "tables": {
            name: {
                "rows": table.rows,
                "digest": table.digest,
                "parts": [[part.key, part.digest, part.rows] for part in table.parts],
            }
            for name, table in sorted(tables.items())
        },
    }
    _keep_before(document_path, str(document["digest"]))
    write_durably(document_path, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
    return document


BEFORE, KEPT = "build-before-", 20
"""How the document of a build is named when another takes its place, and how many such are kept; ours."""


def _keep_before(document_path: Path, digest: str) -> None:
    """Keep the document of the build that is about to be replaced by one of another digest: its parts stay on the shelf.

    It goes with the shelf, so that nothing of an annulled piece or of an erased person outlives the order (``opening.tidy``).
    """
    folder = document_path.parent
    if document_path.name != WhatIf().file or not document_path.is_file():
        return
    was = document_path.read_bytes()
    if (old := json.loads(was)["digest"]) == digest:
        return
    path, when = folder / f"{BEFORE}{old[:16]}.json", document_path.stat()
    write_durably(path, was)
    os.utime(path, ns=(when.st_atime_ns, when.st_mtime_ns))
    kept = sorted(folder.glob(f"{BEFORE}*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for one in kept[KEPT:]:
        one.unlink()


def _whole_digest(digests: Mapping[str, str]) -> str:
    told = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
    return sha256(told.encode()).hexdigest()


def _marks_of(case: Case, exhibits: Collection[str]) -> list[str]:
    return sorted(row["mark"] for row in case.decisions()["sealings"].to_pylist() if row["exhibit"] in exhibits)


def _missing(case: Case) -> list[str]:
    """Return the sealed exhibits that are not in the vault."""
    return [digest for digest in sorted(case.exhibits()) if not case.vault.exhibits.has(digest)]


def verify(
    folder: Path,
    world: World,
    *,
    rebuild: bool,
    log_key: str | None,
    checkpoint: Path | None,
    workers: int,
    progress: Progress,
    lang: Lang,
) -> list[dict[str, str]]:
    """Return what is wrong with a case, in words: what, where, what is still safe, what to do next."""
    with open_case(folder, world) as case:
        told = [
            {"what": fault.what(lang), "where": fault.where, "safe": fault.still_safe(lang), "next": fault.next(lang)}
            for fault in case.journal.verify(log_key, checkpoint, beside=False)
        ]
        try:
            told += _exhibit_faults(case, progress, lang)
            if rebuild:
                told += _rebuilt(case, workers, progress, lang)
        except Refusal as error:
            if not told:
                told.append({"what": error.say(lang), "where": str(folder), "safe": "", "next": ""})
    return told


def _words(arguments: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in arguments.items()}


def _sentence(code: str, arguments: Mapping[str, object], lang: Lang) -> str:
    return wordings()[code].text(lang).format_map(_words(arguments))


def _exhibit_faults(case: Case, progress: Progress, lang: Lang) -> list[dict[str, str]]:
    """Read every sealed exhibit to its end."""
    sealings = {one.entry.exhibit: one.entry for one in reversed(case.state.of(ExhibitSealed))}
    progress.stage("verify", len(sealings))
    told = []
    for digest, entry in sorted(sealings.items()):
        if case.vault.is_locked(digest):
            continue
        try:
            case.vault.verify(digest)
            continue
        except Missing:
            code = "cases.exhibit_gone"
        except Damaged:
            code = "cases.exhibit_altered"
        finally:
            progress.advance()
        arguments = {"mark": entry.mark, "name": entry.name}
        told.append(
            {
                "what": say(code, lang, arguments).removesuffix(wordings()[code].next(lang)).strip(),
                "where": f"exhibits/{digest}",
                "safe": say("cases.safe_rest", lang),
                "next": wordings()[code].next(lang),
            }
        )
    progress.done()
    return told


def _rebuilt(case: Case, workers: int, progress: Progress, lang: Lang) -> list[dict[str, str]]:
    """Build every table again on an empty shelf beside the case, and compare with what the last build told."""
    path = case.folder / "build.json"
    if not path.is_file():
        raise Missing("desk.not_built", case=case.folder)
    before = json.loads(path.read_text("utf-8"))["tables"]
    with tempfile.TemporaryDirectory(prefix=".rebuild-", dir=case.folder) as name:
        again = build_case(case, Path(name) / "shelf", Path(name) / "build.json", workers, WhatIf(), progress)["tables"]
    told = []
    for table in sorted(before.keys() | again.keys()):
        was, now = (one.get(table, {}).get("digest", "–") for one in (before, again))
        if was != now:
            code, arguments = "cases.table_differs", {"table": table, "built": now, "told": was}
            told.append(
                {
                    "what": _sentence(code, arguments, lang),
                    "where": f"shelf/parts/{table}",
                    "safe": say("cases.safe_inputs", lang),
                    "next": wordings()[code].next(lang),
                }
            )
    return told


def built_for(folder: Path, world: World, what_if: WhatIf) -> str:
    """Return the name of the document of a build on filtered inputs, built when it is not there or no longer current."""
    if not what_if.asked:
        return what_if.file
    if not (folder / "build.json").is_file():
        raise Missing("desk.not_built", case=folder)

    build(folder, world, os.cpu_count() or 1, what_if, _Silent())
    return what_if.file


def checkpoint_of(document: Path) -> str | None:
    """Return the checkpoint of the journal from which a build was made, None where there is no such build."""
    if not document.is_file():
        return None
    told: str = json.loads(document.read_text("utf-8"))["checkpoint"]
    return told


class _Silent:
    """A progress that says nothing: a what-if costs what it touches."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int = 1) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say nothing."""


__all__ = ["Invalid", "WhatIf", "build", "build_case", "built_for", "checkpoint_of", "opened_jail", "verify"]
