"""The journal of a case: signed decisions in, the case's entries in their order out.

Every call reads what other processes committed since; an append does so under the lock of its device's log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faisceau.journal.derived import write_derived
from faisceau.journal.device import Device, device_names, devices
from faisceau.journal.disk import BLOCK, Disk, refusing
from faisceau.journal.drafts import Draft, Drafter
from faisceau.journal.excerpts import Excerpt, excerpt
from faisceau.journal.faults import Fault
from faisceau.journal.joining import bring_in, joining_entry
from faisceau.journal.log import CHECKPOINT
from faisceau.journal.records import Recorded, erased_keys, read_records
from faisceau.journal.subjects import SubjectKey
from faisceau.journal.verify import verify_case
from faisceau.model.entries import Entry, LogJoined, SubjectErased
from faisceau.model.errors import Damaged, Invalid, Missing
from faisceau.model.ports import Clock, Randomness, Sealer, Signer

FOLDER = "journal"


class Journal:
    """A case's journal, opened on one device. Without a sealer it can be verified, neither read nor written."""

    def __init__(
        self, case: Path, device: str | None, sealer: Sealer | None, clock: Clock, randomness: Randomness, disk: Disk
    ) -> None:
        self._case, self._name = case, device
        self._sealer, self._clock, self._randomness, self._disk = sealer, clock, randomness, disk
        self._records: tuple[Recorded, ...] = ()
        self._read: dict[str, int] = {}
        self._swept = False

    @cached_property
    def _devices(self) -> Mapping[str, Device]:
        return devices(self._disk, self._case / FOLDER, self._sealer, self._randomness)

    @cached_property
    def _own(self) -> Device:
        """The device that is named, else the only one, else the one whose log founds the case."""
        if self._name:
            if self._name not in self._devices:
                raise Missing("journal.no_device", device=self._name)
            return self._devices[self._name]
        found = list(self._devices.values())
        if len(found) > 1:
            self._refresh()
            found = [device for device in found if device.leaves and device.leaves[0].type == "CaseOpened"]
        if len(found) != 1:
            raise Invalid("journal.which_device", devices=", ".join(self._devices))
        return found[0]

    @property
    def device(self) -> str:
        """The name of the device whose log this journal appends to."""
        return self._own.name

    @property
    def heads(self) -> tuple[object, ...]:
        """What tells this journal from itself once anything was written to it: on which device it is opened, and of each log the signed head and its files."""
        told: list[object] = [self._name]
        for name in device_names(self._disk, self._case / FOLDER):
            folder = self._case / FOLDER / name
            files = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
            head = self._disk.read(folder / CHECKPOINT) if self._disk.size(folder / CHECKPOINT) is not None else b""
            told.append((name, head, *((file, one.st_ino, one.st_size, one.st_mtime_ns) for file, one in files)))
        return tuple(told)

    @property
    def size(self) -> int:
        """The size of the own log: what a signer who looks now has seen."""
        self._own.log.refresh()
        return self._own.log.size

    def records(self) -> tuple[Recorded, ...]:
        """Return the case's entries in their order; raise Damaged where the journal does not verify, Locked without a key."""
        own = self._own
        self._refresh()
        read = {name: device.log.size for name, device in self._devices.items()}
        if read != self._read:
            self._records, self._read = read_records(self._devices, own.name), read
        return self._records

    def append(
        self,
        entries: Sequence[Entry],
        signer: Signer,
        *,
        seen: int | None = None,
        because: Sequence[str] = (),
        beside: Sequence[Sequence[str]] | None = None,
    ) -> list[Recorded]:
        """Sign and commit entries, all or none, and return them as recorded.

        ``seen`` is the size of the log that the signer had seen (all of it when None), ``because`` the leaf hashes that the
        entries cite as their reason, ``beside`` for each entry the SHA-256 of what lies sealed beside it (by default what
        ExhibitSealed names). Raise Stale, Locked, Invalid, NoSpace or Damaged; nothing is changed then.
        """
        entries = tuple(entries)
        if not entries:
            return []
        own = self._own
        with own.log.locked():
            size = self.size
            seen = size if seen is None else seen
            if not 0 <= seen <= size:
                raise Invalid("journal.bad_seen", seen=seen, size=size)
            key = own.signing_key()
            at = self._clock.now().astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            drafter = Drafter(self._devices, own, self.records(), signer, seen, tuple(because), at, self._randomness)
            drafts, keys = drafter.draft(entries, beside)
            with ExitStack() as stack:
                if any(isinstance(entry, SubjectErased) for entry in entries):
                    stack.enter_context(own.without_reserve())
                self._commit(drafts, keys, key)
            self._sweep(entries)
        return [record for record in self.records() if record.device == own.name and record.number >= size]

    def _commit(self, drafts: Sequence[Draft], keys: Sequence[SubjectKey], key: Ed25519PrivateKey) -> None:
        own = self._own
        leaves = [draft.leaf.encode() for draft in drafts]
        sizes = [len(draft.sealed.ciphertext) for draft in drafts] + [BLOCK] * len(keys)
        needed = sum(len(leaf) for leaf in leaves) + sum(-(-size // BLOCK) * BLOCK for size in sizes) + BLOCK
        with refusing(self._disk, own.folder, needed):
            try:
                own.subjects.store(keys)
                own.store([draft.sealed for draft in drafts])
                own.log.append(leaves, key)
            except OSError:
                if not own.log.uncertain:
                    own.drop([draft.sealed for draft in drafts])
                raise

    def _sweep(self, entries: Sequence[Entry]) -> None:
        """Destroy what the case erased: after an erasure or a join, and once for what a crash left undone."""
        if self._swept and not any(isinstance(entry, SubjectErased | LogJoined) for entry in entries):
            return
        self._swept = False
        erased = erased_keys(self._devices)
        for device in self._devices.values():
            with refusing(self._disk, device.folder, BLOCK):
                device.discard(erased)
        self._swept = True

    def subjects(self) -> set[str]:
        """Return whose keys the logs of the case hold: persons, selectors, exhibits."""
        self._refresh()
        return {key.subject for device in self._devices.values() for key in device.subjects.keys.values()}

    def erase(self, person: str, reason: str, signer: Signer, *, seen: int | None = None) -> Recorded:
        """Destroy a person's keys and payloads in every log of the case, by an entry; the trees still verify."""
        return self.append([SubjectErased(subject=person, reason=reason)], signer, seen=seen)[0]

    def join(self, other: Path, signer: Signer) -> list[Recorded]:
        """Bring in the logs of another copy of the case (or one device's folder) and name each in an entry.

        What the case erased is not brought back: persons whom the joined logs still hold are erased there too. Raise
        Damaged where a log does not verify or is not a continuation of what is here, Locked where a stranger signed in it.
        """
        own, sources = self._own, self._sources(other)
        self._refresh()
        for source in sources:
            source.log.refresh()
            self._refuse_fork(source)
            folder = self._case / FOLDER / source.name
            if source.folder.resolve() != folder.resolve():
                with refusing(self._disk, own.folder, source.log.size * BLOCK):
                    bring_in(self._disk, source, folder, erased_keys(self._devices))
        self._forget()
        self._refresh()
        entries: list[Entry] = [joining_entry(self._devices[source.name]) for source in sources]
        return self.append([*entries, *self._erased_again()], signer)

    def _sources(self, other: Path) -> list[Device]:
        if self._disk.size(other / CHECKPOINT) is not None:
            found = [Device(self._disk, other, self._sealer, self._randomness)]
        else:
            found = list(devices(self._disk, other / FOLDER, self._sealer, self._randomness).values())
        sources = [device for device in found if device.name != self._own.name]
        if not sources:
            raise Missing("journal.no_device", device=other.name)
        return sources

    def _refuse_fork(self, source: Device) -> None:
        here = self._devices.get(source.name)
        if here and (here.origin, here.log.hashes) != (source.origin, source.log.hashes[: here.log.size]):
            raise Damaged("journal.fork", where=source.name, device=source.name)

    def _erased_again(self) -> list[Entry]:
        records = self.records()
        gone = {record.entry.subject: record.entry for record in records if isinstance(record.entry, SubjectErased)}
        held = {
            key.subject for device in self._devices.values() if device is not self._own for key in device.subjects.keys.values()
        }
        return [gone[subject] for subject in sorted(gone.keys() & held)]

    def verify(self, log_key: str | None = None, checkpoint: Path | None = None, *, beside: bool = True) -> list[Fault]:
        """Return what is wrong with the case's journal, damaged or not; empty when nothing is.

        ``log_key`` and ``checkpoint`` come from outside (a dossier prints them) and hold the journal to what it was then.
        ``beside`` also hashes what lies sealed in ``exhibits``.
        """
        outside = None if checkpoint is None else self._disk.read(checkpoint)
        return verify_case(self._disk, self._case, self._sealer, self._randomness, log_key, outside, beside=beside)

    def checkpoint(self) -> str:
        """Return the newest checkpoint of the own log, a C2SP signed note."""
        self._own.log.refresh()
        return self._disk.read(self._own.folder / CHECKPOINT).decode()

    def log_key(self) -> str:
        """Return the public key of the own log, a C2SP verifier key: what an outsider holds the case to."""
        return str(self._own.log.key)

    def excerpts(self, leaving: Collection[str]) -> dict[str, Excerpt]:
        """Return what leaves of every log that the case's order reaches, by device: the entries of these leaf hashes, the hashes of the others."""
        reached = {record.device for record in self.records()} | {self._own.name}
        return {name: excerpt(self._devices[name], leaving) for name in sorted(reached)}

    def derive(self) -> None:
        """Write the C2SP tiles and entry bundles of every log where they are missing or stale."""
        self._refresh()
        for device in self._devices.values():
            with refusing(self._disk, device.folder, device.log.size * BLOCK):
                write_derived(self._disk, device.folder, device.log)

    def _refresh(self) -> None:
        for device in self._devices.values():
            device.log.refresh()
        if self._sealer:
            erased = erased_keys(self._devices)
            for device in self._devices.values():
                device.subjects.refresh(erased)

    def _forget(self) -> None:
        """Forget which devices there are: one more was brought in."""
        for name in ("_devices", "_own"):
            vars(self).pop(name, None)
        self._read = {}
