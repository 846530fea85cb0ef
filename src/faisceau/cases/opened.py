"""An open case: its vault, its journal and the state of its decisions, handed to one use case at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from faisceau import journal
from faisceau.build import SECRETS
from faisceau.build.disclosing import law_held
from faisceau.cases.citing import Marks, piece_of
from faisceau.cases.folded import FOLDED, Folded
from faisceau.cases.world import World
from faisceau.desk import Built, Sight, Unbuilt, Witness
from faisceau.model.entries import CaseOpened, Entry, SignatoryEnrolled
from faisceau.model.errors import Invalid, Locked, Missing
from faisceau.vault import Vault

MARKER = "case.toml"
OPENS = frozenset(f"{secret}_exhibit" for secret in SECRETS)
"""Settings that name an exhibit which opens another."""


class Case:
    """A case in the hands of one person on one device."""

    def __init__(self, folder: Path, world: World, vault: Vault, log: journal.Journal) -> None:
        self.folder, self.world, self.vault, self.journal = folder, world, vault, log

    @cached_property
    def records(self) -> tuple[journal.Recorded, ...]:
        """The entries of the case, in its order."""
        return self._folded.records

    @cached_property
    def state(self) -> journal.State:
        """The decisions in force."""
        return self._folded.state

    @cached_property
    def _folded(self) -> Folded:
        return FOLDED.of(self.folder, self.journal)

    def decisions(self) -> Mapping[str, pa.Table]:
        """Return the tables of decisions, as the build takes them."""
        return self._folded.tables

    def exhibits(self) -> set[str]:
        """Return the digests of the exhibits that have a sealing in force."""
        return self._exhibits

    @cached_property
    def _exhibits(self) -> set[str]:
        return set(self.decisions()["sealings"].column("exhibit").to_pylist())

    @cached_property
    def opened(self) -> CaseOpened:
        """The entry that opened the case."""
        (first, *_) = self.state.of(CaseOpened)
        return first.entry

    def sign(
        self,
        entries: Sequence[Entry],
        *,
        seen: int | None = None,
        because: Sequence[str] = (),
        beside: Sequence[Sequence[str]] | None = None,
    ) -> list[journal.Recorded]:
        """Sign entries into the journal, in one durable round; what was folded before is folded anew when asked again."""
        self._on_this_device()
        recorded = self.journal.append(entries, self.vault.holder, seen=seen, because=because, beside=beside)
        for name in ("records", "state", "_folded"):
            self.__dict__.pop(name, None)
        return recorded

    def _on_this_device(self) -> None:
        """Give this device a log of its own, which joins the one that founds the case, where it has none yet."""
        if self.journal.device == self.world.device():
            return
        holder, world, founding = self.vault.holder, self.world, self.journal.device
        enrolled = next((one.entry for one in self.state.of(SignatoryEnrolled) if one.entry.signatory == holder.key_id), None)
        if enrolled is None:
            raise Locked("cases.enrolled_elsewhere", holder=holder.key_id, device=founding)
        self.journal = journal.create(
            self.folder, self.vault.case, world.device(), self.vault.sealer, world.clock, world.randomness
        )
        self.journal.append([enrolled], holder)
        self.journal.join(self.folder / journal.FOLDER / founding, holder)

    def exhibit(self, name: str) -> str:
        """Return the digest that a mark designates, what an exhibit that was found in another is cited as (``D3/lettre.eml``), or the beginning of a digest."""
        sealings = self.decisions()["sealings"].to_pylist()
        by_mark = {row["exhibit"] for row in sealings if row["mark"] == name}
        if len(by_mark) == 1:
            return str(by_mark.pop())
        if piece := self._piece(name):
            return piece
        found = {digest for digest in self.all_exhibits() if len(name) >= len("01234567") and digest.startswith(name.lower())}
        if not found and not by_mark and self.built:
            found = {digest for digest, mark in Marks(self.built).items() if mark == name}
        if len(found) > 1 or len(by_mark) > 1:
            raise Invalid("cases.ambiguous_exhibit", exhibit=name)
        if not found:
            raise Missing("cases.no_exhibit", exhibit=name)
        return found.pop()

    def settings(self, told: Mapping[str, str]) -> dict[str, str]:
        """Return what is to be settled, with the digest of the exhibit where one is named that opens another."""
        return {name: self.exhibit(value) if name in OPENS and value else value for name, value in told.items()}

    def _piece(self, mark: str) -> str | None:
        """Return the derived exhibit of a settled piece of a procedure, as the last build made it, or None."""
        if mark not in self.decisions()["pieces"].column("mark").to_pylist():
            return None
        found = piece_of(self.built, mark) if self.built else None
        if found is None:
            raise Missing("cases.piece_not_built", mark=mark)
        return found

    @cached_property
    def built(self) -> Built | None:
        """The last build, or None where there is none yet."""
        return Built(self.folder, Sight.of_the_file()) if (self.folder / "build.json").is_file() else None

    def unbuilt(self, sight: Sight, witness: Witness | None = None) -> Unbuilt:
        """Return what the journal and the law data alone tell, where no build stands."""
        return Unbuilt(self.folder, sight, {**law_held(), **self.decisions()}, witness)

    def all_exhibits(self) -> set[str]:
        """Return the digests of sealed exhibits in force and of derived ones on the shelf."""
        return self.exhibits() | set(self.vault.derived.digests())


def is_case(folder: Path) -> bool:
    """Say whether a folder holds a case."""
    return (folder / MARKER).is_file()


def read_marker(folder: Path) -> Mapping[str, object]:
    """Return what a person may read of a case without a key: its id and its title."""
    if not is_case(folder):
        raise Missing("cases.no_case", case=folder)
    try:
        told = tomllib.loads((folder / MARKER).read_text("utf-8"))
        return {**told, "id": told["id"], "title": told["title"]}
    except (ValueError, KeyError) as error:
        raise Invalid("cases.marker_damaged", path=folder / MARKER) from error


@contextmanager
def open_case(folder: Path, world: World) -> Iterator[Case]:
    """Open a case for the person of this world; its logs are let go at the end."""
    read_marker(folder)
    vault = Vault.unlock(folder, world.holder(), world.randomness)
    device = world.device() if (folder / journal.FOLDER / world.device()).is_dir() else None
    log = journal.open_journal(folder, device, vault.sealer, world.clock, world.randomness)
    yield Case(folder, world, vault, log)
