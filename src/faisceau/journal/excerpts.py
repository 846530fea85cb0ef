"""Excerpts: of a log, the leaves and contents of some entries and the bare hashes of the others; whoever holds one checks the whole tree.

A line an entry, in the order of the log, in RFC 8785 form: ``{"content", "leaf", "salt"}`` of an entry that leaves, ``{"hash"}``, its
RFC 9162 leaf hash, of one that stays. A leaf holds a commitment under 32 random bytes and a signature, so that no guess can be
tested against its hash. Content and salt open the commitment (``payloads``); the signed head covers all lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from faisceau.journal.device import Device
from faisceau.journal.faults import Fault
from faisceau.journal.held import SAFE_NOTHING, SAFE_OTHERS, intact
from faisceau.journal.joining import not_enrolled
from faisceau.journal.leaf import Leaf, LeafError, parse
from faisceau.journal.log import CHECKPOINT
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, open_checkpoint, parse_key
from faisceau.journal.outside import Log
from faisceau.journal.payloads import Opening, Payload, read_opening
from faisceau.journal.records import Recorded
from faisceau.journal.roster import Roster
from faisceau.journal.tree import leaf_hash, root
from faisceau.model.entries import LogJoined, SignatoryEnrolled, SignatoryRevoked, to_body
from faisceau.model.errors import Damaged, Invalid

FILE = "entries.jsonl"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What leaves of one log: its public key, its signed head, its lines."""

    log_key: bytes
    checkpoint: bytes
    lines: bytes


def excerpt(device: Device, leaving: Collection[str]) -> Excerpt:
    """Return the excerpt of a log in which the entries of these leaf hashes leave; raise Damaged where a content is not its leaf's."""
    lines = []
    for number, leaf in enumerate(device.leaves):
        hashed = device.log.hashes[number].hex()
        if hashed not in leaving:
            lines.append(rfc8785.dumps({"hash": hashed}))
            continue
        opening = device.opening(leaf)
        text = {"leaf": device.log.leaves[number].decode(), "salt": opening.salt.hex(), "content": opening.canonical.decode()}
        lines.append(rfc8785.dumps(text))
    return Excerpt(
        f"{device.log.key}\n".encode(), device.disk.read(device.folder / CHECKPOINT), b"".join(one + b"\n" for one in lines)
    )


@dataclass
class Part:
    """The excerpt of one log, as it was read: a leaf and a content for each entry that leaves, None for one that stays."""

    name: str
    key: VerifierKey | None = None
    head: Checkpoint | None = None
    leaves: list[Leaf | None] = field(default_factory=list)
    contents: list[Payload | None] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    roster: Roster = field(default_factory=lambda: Roster(()))

    def fault(self, code: str, file: str, safe: str = SAFE_OTHERS, number: int | None = None, **arguments: object) -> None:
        """Note a fault of a file, or of the entry ``number``."""
        leaf = self.leaves[number] if number is not None and number < len(self.leaves) else None
        place = f"journal/{self.name}/{file}" + ("" if number is None else f"#{number}")
        said = {"number": number, "type": leaf.type if leaf else "?", "device": self.name, "where": place} | arguments
        self.faults.append(Fault(code, said, place, safe))

    def readable(self) -> list[tuple[int, Leaf]]:
        """Return the leaves that leave, with their numbers."""
        return [(number, leaf) for number, leaf in enumerate(self.leaves) if leaf]


@dataclass(frozen=True, slots=True)
class Excerpts:
    """The excerpts of a case, read: entries in the case's order, faults, the keys that may sign at the end of the own log."""

    records: tuple[Recorded, ...]
    faults: tuple[Fault, ...]
    signatories: Mapping[str, bytes]
    heads: Mapping[str, tuple[str, int]]
    """For each log the text of its key and its size."""
    logs: Mapping[str, Log]
    """Each log as it was read, to be held to what was kept outside."""


def read_excerpts(excerpts: Mapping[str, Excerpt], own: str) -> Excerpts:
    """Read and check the excerpts of a case's logs, by device; ``own`` is the one whose order is the case's. Nothing raises."""
    parts = {name: _read(name, one) for name, one in sorted(excerpts.items())}
    try:
        records = tuple(_ordered(parts, own)) if own in parts else ()
    except RecursionError:
        records = ()
        parts[own].fault("journal.leaf_form", FILE, SAFE_NOTHING, 0)
    for part in parts.values():
        _check_joins(part, parts)
    faults = tuple(fault for part in parts.values() for fault in part.faults)
    roster = parts[own].roster if own in parts else Roster(())
    signatories = {key: public for key, public in roster.keys.items() if key not in roster.revoked}
    return Excerpts(records, faults, signatories, {name: (str(part.key), len(part.hashes)) for name, part in parts.items()}, parts)


def _read(name: str, told: Excerpt) -> Part:
    part = Part(name)
    try:
        part.key = _key_of(told.log_key, name)
        part.head = open_checkpoint(told.checkpoint, part.key)
    except NoteError as error:
        part.fault(error.code, CHECKPOINT if part.key else "log.pub", SAFE_NOTHING)
    lines = told.lines.split(b"\n")
    if lines.pop() != b"":
        part.fault("journal.leaf_form", FILE, SAFE_NOTHING, len(lines))
    for number, line in enumerate(lines):
        _read_line(part, number, line)
    if part.head and (part.head.size != len(part.hashes) or part.head.root != root(part.hashes)):
        part.fault("journal.root", FILE, SAFE_NOTHING, size=part.head.size)
    _check_leaves(part)
    return part


def _key_of(raw: bytes, name: str) -> VerifierKey:
    text = raw.decode("ascii", "replace")
    key = parse_key(text.removesuffix("\n"))
    if not text.endswith("\n") or key.name.rpartition("/")[2] != name:
        raise NoteError("journal.key_form")
    return key


def _read_line(part: Part, number: int, line: bytes) -> None:
    """Take in a line; where it has no form of one, its place is taken all the same."""
    try:
        told: dict[str, Any] = json.loads(line)
        good = isinstance(told, dict) and all(isinstance(one, str) for one in told.values()) and rfc8785.dumps(told) == line
        if good and told.keys() == {"hash"} and _HASH.fullmatch(told["hash"]):
            _add(part, bytes.fromhex(told["hash"]), None, None)
            return
        if not good or told.keys() != {"leaf", "salt", "content"} or not _HASH.fullmatch(told["salt"]):
            raise LeafError(line)
        raw = told["leaf"].encode()
        leaf = parse(raw)
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        _add(part, leaf_hash(line), None, None)
        part.fault("journal.leaf_form", FILE, number=number)
        return
    _add(part, leaf_hash(raw), leaf, None)
    try:
        part.contents[-1] = read_opening(Opening(bytes.fromhex(told["salt"]), told["content"].encode()), leaf)
    except (Damaged, Invalid) as error:
        part.fault(error.code if isinstance(error, Damaged) else "journal.payload_unreadable", FILE, number=number)
    except (ValueError, KeyError, TypeError, RecursionError):
        part.fault("journal.payload_unreadable", FILE, number=number)


def _add(part: Part, hashed: bytes, leaf: Leaf | None, content: Payload | None) -> None:
    part.hashes.append(hashed)
    part.leaves.append(leaf)
    part.contents.append(content)


def _check_leaves(part: Part) -> None:
    seen: set[bytes] = set()
    part.roster = Roster(leaf for _, leaf in part.readable())
    for number, hashed in enumerate(part.hashes):
        leaf = part.leaves[number]
        if hashed in seen:
            part.fault("journal.repeated", FILE, number=number)
        seen.add(hashed)
        if leaf is None:
            continue
        if part.key and leaf.log != part.key.name:
            part.fault("journal.other_log", FILE, number=number, log=leaf.log)
        if leaf.seen > number:
            part.fault("journal.seen_ahead", FILE, number=number, seen=leaf.seen)
        wrong = part.roster.admit(leaf)
        if wrong:
            part.fault(wrong, FILE, number=number, key=", ".join(one.key for one in leaf.signatures))
        if not _agrees(leaf, part.contents[number]):
            part.fault("journal.leaf_differs", FILE, number=number)


def _agrees(leaf: Leaf, content: Payload | None) -> bool:
    match content.entry if content else None:
        case SignatoryEnrolled(public_key=public):
            return bool(leaf.opened["key"] == public)
        case SignatoryRevoked():
            return True
        case LogJoined() as joined:
            return bool(leaf.opened == to_body(joined))
    return True


def _check_joins(part: Part, parts: Mapping[str, Part]) -> None:
    for number, leaf in part.readable():
        if leaf.type != "LogJoined":
            continue
        name, size = leaf.opened["origin"].rpartition("/")[2], leaf.opened["size"]
        other = parts.get(name)
        hashes = other.hashes[:size] if other else []
        said = (leaf.opened["log_key"], size, leaf.opened["root"])
        if other is None or said != (str(other.key), len(hashes), root(hashes).hex()):
            part.fault("journal.joined_differs", FILE, number=number, size=size, device=name)
            continue
        for key in not_enrolled(intact(part.leaves, number), intact(other.leaves, size)):
            part.fault("journal.join_stranger", FILE, number=number, device=name, key=key)


def _ordered(parts: Mapping[str, Part], own: str) -> Iterator[Recorded]:
    """Yield the entries that leave in the case's order (``records``); those that stay count in it."""
    placed = {own: len(parts[own].hashes)}
    index = -1

    def walk(name: str, start: int, end: int, came: int | None) -> Iterator[tuple[str, int, int]]:
        for number in range(start, min(end, len(parts[name].hashes))):
            leaf, here = parts[name].leaves[number], number if came is None else came
            yield name, number, here
            if leaf and leaf.type == "LogJoined":
                other, size = leaf.opened["origin"].rpartition("/")[2], leaf.opened["size"]
                before = placed.get(other, 0)
                if other in parts:
                    placed[other] = max(before, size)
                    yield from walk(other, before, size, here)

    for name, number, came in walk(own, 0, placed[own], None):
        index += 1
        leaf, content = parts[name].leaves[number], parts[name].contents[number]
        if leaf and content:
            hashed = parts[name].hashes[number].hex()
            yield Recorded(
                index, name, number, hashed, leaf.type, content.entry, content.at, content.by, leaf.seen, leaf.because, came
            )
