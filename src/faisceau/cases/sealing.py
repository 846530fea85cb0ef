"""Seal files into a case: folders walked in name order, each file sealed, then signed in batches."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from faisceau.cases.opened import Case, open_case
from faisceau.cases.reasons import leaves
from faisceau.cases.world import World
from faisceau.model.entries import Authorisation, ExhibitSealed, LayoutSettled
from faisceau.model.errors import Invalid
from faisceau.model.ports import Progress

BATCH = 64
"""How many sealings are signed in one round of the journal; ours."""

_MARK = re.compile(r"D(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Coming:
    """How pieces come in: from whom, when, by which authorisation, under which mark and seal."""

    from_whom: str = ""
    on: str = ""
    basis: Path | Authorisation | None = None
    mark: str = ""
    seal_number: str = ""
    key: Path | None = None
    password: Path | None = None
    because: tuple[str, ...] = ()
    """Entries thanks to which they came in: leaf hashes, indexes, marks, statements or requests (``reasons.leaves``)."""

    def secrets(self) -> dict[str, Path]:
        """Return the files that open these pieces, by the setting that names their exhibit."""
        return {f"{name}_exhibit": path for name, path in (("key", self.key), ("password", self.password)) if path is not None}

    def authorisation(self) -> Authorisation | None:
        """Return the authorisation; raise Invalid where its file does not read."""
        if not isinstance(self.basis, Path):
            return self.basis
        try:
            fields = tomllib.loads(self.basis.read_text("utf-8"))
            return Authorisation(**{name: str(value) for name, value in fields.items()})
        except (ValueError, TypeError) as error:
            raise Invalid("cases.wrong_toml", path=self.basis, reason=error) from error


def files_in(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with the name it comes in under: below a given folder, its path from there."""
    for path in paths:
        if path.is_dir():
            inside = sorted((p for p in path.rglob("*") if p.is_file()), key=lambda p: p.relative_to(path).as_posix())
            yield from ((p, p.relative_to(path).as_posix()) for p in inside)
        else:
            yield path, path.name


@dataclass(frozen=True, slots=True)
class Source:
    """A piece that comes in: its name, data and never a path, and how its bytes are opened."""

    name: str
    open: Callable[[], BinaryIO]


def seal(folder: Path, world: World, paths: Sequence[Path], coming: Coming, progress: Progress) -> list[dict[str, Any]]:
    """Seal files and say each sealing: mark, exhibit, name, bytes, and whether the exhibit was known already.

    What opens them (a key, a password) is sealed as an exhibit of its own, and each of them is said to be read with it.
    """
    sources = [_file(path, name) for path, name in files_in(paths)]
    if not sources:
        raise Invalid("cases.nothing_to_seal", paths=", ".join(str(path) for path in paths))
    with open_case(folder, world) as case:
        progress.stage("seal", len(sources))
        told = [row for batch in seal_each(case, sources, coming, progress.advance) for row in batch]
        progress.done()
        if secrets := coming.secrets():
            locked = [row["exhibit"] for row in told]
            settings = {name: _secret(case, path, told) for name, path in secrets.items()}
            case.sign([LayoutSettled(exhibit=exhibit, settings=settings) for exhibit in locked])
    return told


def seal_each(
    case: Case, sources: Sequence[Source], coming: Coming, sealed: Callable[[], object]
) -> Iterator[list[dict[str, Any]]]:
    """Seal pieces into an open case, in their order; yield what is told of each batch once it is signed; ``sealed`` is called after each."""
    authorisation = coming.authorisation()
    marks = _marks(case, coming.mark, len(sources))
    because = leaves(case, coming.because)
    for start in range(0, len(sources), BATCH):
        entries, told = [], []
        for source, mark in zip(sources[start : start + BATCH], marks[start : start + BATCH], strict=True):
            entry, again = _one(case, source, mark, coming, authorisation)
            entries.append(entry)
            told.append({"mark": mark, "exhibit": entry.exhibit, "name": source.name, "bytes": entry.bytes, "again": again})
            sealed()
        case.sign(entries, because=because, beside=[(entry.sealed,) for entry in entries])
        yield told


def _file(path: Path, name: str) -> Source:
    return Source(name, lambda: path.open("rb", buffering=0))


def _secret(case: Case, path: Path, told: list[dict[str, Any]]) -> str:
    """Seal what opens other pieces, say so among the sealings, and return its exhibit."""
    (mark,) = _marks(case, "", 1)
    entry, again = _one(case, _file(path, path.name), mark, Coming(), None)
    case.sign([entry], beside=[(entry.sealed,)])
    told.append({"mark": mark, "exhibit": entry.exhibit, "name": path.name, "bytes": entry.bytes, "again": again})
    return entry.exhibit


def _one(
    case: Case,
    source: Source,
    mark: str,
    coming: Coming,
    authorisation: Authorisation | None,
) -> tuple[ExhibitSealed, bool]:
    known = set(case.exhibits())
    with source.open() as opened:
        sealed = case.vault.seal(opened)
    entry = ExhibitSealed(
        exhibit=sealed.exhibit,
        sealed=sealed.sealed,
        bytes=sealed.bytes,
        name=source.name,
        mark=mark,
        seal_number=coming.seal_number,
        from_whom=coming.from_whom,
        on=coming.on,
        basis=authorisation,
    )
    again = sealed.exhibit in known
    case.exhibits().add(sealed.exhibit)
    return entry, again


def _marks(case: Case, wanted: str, count: int) -> list[str]:
    """Return the marks: the one wanted (numbered from the second file on), or the next ones of the D series."""
    taken = {row["mark"] for row in case.decisions()["sealings"].to_pylist()} | set(case.state.annulled)
    if wanted:
        marks = [wanted] if count == 1 else [f"{wanted}/{number}" for number in range(1, count + 1)]
        for mark in marks:
            if mark in taken:
                raise Invalid("cases.mark_taken", mark=mark)
        return marks
    last = max((int(found[1]) for mark in taken if (found := _MARK.match(mark))), default=0)
    return [f"D{number}" for number in range(last + 1, last + count + 1)]
