"""Exhibits to observations: who claims what, read in the jail, containers opened to a bounded depth.

In go the sealings and what people settled; out come ``exhibits``, ``claims``, ``contents`` and one table for each
noun that a reader gives. A call is one exhibit under one reader, remembered like any other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

import pyarrow as pa

from faisceau.build.closure import constant, defines, fingerprint
from faisceau.build.outlook import READINGS
from faisceau.build.runner import Runner, Stage, call_key, in_order
from faisceau.build.shelf import Part, Shelf, Table
from faisceau.model.locators import WHOLE
from faisceau.model.observations import SCHEMAS, Member
from faisceau.model.reading import beside
from faisceau.model.tables import TABLES
from faisceau.readers import LAST_RESORT, READERS

DEPTH = 5
"""How deep containers are opened; ours."""
MEMBERS = 100_000
"""How many derived exhibits one build follows; ours."""

ENGINE = "prepare"
"""The function of a reader that works with an engine, loaded before the first exhibit."""
PICTURES = "PICTURES"
"""What a reader assigns that recognises the text of pictures."""
PAGED = "faisceau.readers.pdf"
"""The reader whose members are pages: pictures of documents, which may be recognised as text."""
PIECES, IMAGES, CLOSED = "pieces", "images", "closed"
"""Settings that the rounds make or follow, and the value of the second."""
SECRETS = ("key", "password")
"""What opens an exhibit lies in an exhibit of its own (setting ``key_exhibit``), read beside it: it is in no table."""

NOUNS = tuple(schema.name for noun, schema in SCHEMAS.items() if noun is not Member)
GIVEN_BY_READINGS = ("claims", "contents", *NOUNS)


class Vault(Protocol):
    """Where the bytes of exhibits are, and where those of derived exhibits go."""

    def size(self, digest: str) -> int:
        """Return the number of bytes of an exhibit; raise Missing where it is not there."""

    def has(self, digest: str) -> bool:
        """Say whether an exhibit, sealed or derived, is there."""

    def keep(self, content: bytes) -> str:
        """Keep a derived exhibit on the shelf and return its digest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An exhibit to be read: by whom, under which names, with which companions and settings."""

    exhibit: str
    names: tuple[str, ...]
    reader: str = ""
    companions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


class Claimed(Protocol):
    """Who claims an exhibit: pairs of reader and dialect, and what went wrong while the readers were asked."""

    @property
    def claimed(self) -> Sequence[tuple[str, str]]:
        """Return the readers, dotted names, each with the dialect that it claims."""

    @property
    def problems(self) -> pa.Table:
        """Return rows of ``problems``."""

    @property
    def lasting(self) -> bool:
        """Say whether asking again would give the same: not so where the jail itself failed."""


class Outcome(Protocol):
    """What came out of the jail: validated tables by name; a failed reading has one problem and no other row."""

    @property
    def digest(self) -> str:
        """Return the exhibit."""

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """Return the tables."""

    @property
    def lasting(self) -> bool:
        """Say whether reading again would give the same: not so where the jail itself failed."""


class Jail(Protocol):
    """Where exhibits are read; its answers are validated and come in the order asked."""

    def identify(self, asked: Sequence[Asked]) -> Iterator[tuple[str, Claimed]]:
        """Yield each exhibit's digest with who claims it."""

    def read(self, asked: Sequence[Asked]) -> Iterator[Outcome]:
        """Yield the outcome of each reading."""

    def engine(self, reader: str) -> str:
        """Return the identification of the engine that a reader works with; empty where it has none."""


@dataclass
class _Found:
    """An exhibit on its way through the rounds."""

    exhibit: str
    names: tuple[str, ...]
    depth: int
    parent: str | None = None
    place: str | None = None
    reader: str | None = None
    companion_of: str | None = None


class Readings:
    """The rounds: sealed exhibits, then what they hold, then what that holds, to ``DEPTH``."""

    def __init__(self, runner: Runner, vault: Vault, jail: Jail) -> None:
        self.runner, self.vault, self.jail = runner, vault, jail
        self.found: dict[str, _Found]
        self.parts: dict[str, list[Part]]
        self.settings: dict[str, dict[str, str]] = {}
        self.closed: set[str] = set()
        self.ran = False
        self.keys: list[str]

    def read(self, sealings: Table, settings: Table, pieces: Table) -> dict[str, Table]:
        """Read everything that was sealed and everything found inside; a settled piece of a procedure is such a thing."""
        started = time.perf_counter()
        for row in self.runner.read(settings).to_pylist():
            self.settings.setdefault(row["exhibit"], {})[row["name"]] = row["value"]
        for exhibit, setting in limits(self.runner.read(pieces)).items():
            self.settings.setdefault(exhibit, {}).update(setting)
        names: dict[str, set[str]] = {}
        marks: dict[str, set[str]] = {}
        for row in self.runner.read(sealings).to_pylist():
            names.setdefault(row["exhibit"], set()).add(row["name"])
            marks.setdefault(row["mark"], set()).add(row["exhibit"])
        self.runner.outlook.size = sum(self.vault.size(exhibit) for exhibit in names)
        self._rounds(names, marks)
        while late := self._closed_late():
            # A piece that is closed held what another held before it: once more, which reads those alone.
            self.closed |= late
            self._rounds(names, marks)
        return self._tables(started)

    def _rounds(self, names: Mapping[str, set[str]], marks: Mapping[str, set[str]]) -> None:
        self.found, self.parts, self.keys = {}, {name: [] for name in GIVEN_BY_READINGS}, []
        for mark, exhibits in sorted((mark, its) for mark, its in marks.items() if len(its) > 1):
            for exhibit in sorted(exhibits):
                self._problem(exhibit, "build.mark_twice", entries=0, mark=mark, count=len(exhibits))
        round_ = [_Found(exhibit, tuple(sorted(its)), 0) for exhibit, its in sorted(names.items())]
        while round_:
            for found in round_:
                self.found[found.exhibit] = found
            self._read_round(round_)
            round_ = self._next_round(round_)

    def _closed_late(self) -> set[str]:
        """Return what a closed exhibit holds, however deep, and was not read as closed: another exhibit held it before."""
        ends = [found.exhibit for found in self.found.values() if self._images(found) == CLOSED]
        if not ends:
            return set()
        held: dict[str, list[str]] = {}
        for row in self.runner.shelf.get(TABLES["contents"], tuple(self.parts["contents"])).to_pylist():
            held.setdefault(row["exhibit"], []).append(row["member"])
        inside: set[str] = set()
        while ends:
            ends.extend(fresh := set(held.get(ends.pop(), ())) - inside)
            inside |= fresh
        return {exhibit for exhibit in inside & set(self.found) if self._images(self.found[exhibit]) != CLOSED}

    def _read_round(self, round_: Sequence[_Found]) -> None:
        companions = self._settle(round_, self._claims(round_))
        asked = [self._asked(found, companions) for found in round_ if found.reader and not found.companion_of]
        outputs: dict[str, Mapping[str, list[Part]]] = {}
        keys = {one.exhibit: self._reading_key(one) for one in asked}
        fresh = []
        for one in asked:
            recalled = self.runner.shelf.recall(keys[one.exhibit])
            if recalled is None or not self._members_are_there(recalled):
                fresh.append(one)
            else:
                outputs[one.exhibit] = recalled
        # The longest first: one that is begun last would keep a single worker busy while the others wait.
        fresh.sort(key=lambda one: (-self.vault.size(one.exhibit), one.exhibit))
        outlook = self.runner.outlook
        outlook.stage(
            READINGS, [(f"{READINGS}:{one.reader}", self.vault.size(one.exhibit)) for one in fresh], len(fresh), opens=True
        )
        for outcome in self.jail.read(fresh):
            outputs[outcome.digest] = self._shelve(outcome.digest, outcome.tables)
            if outcome.lasting:
                self.runner.shelf.remember(keys[outcome.digest], outputs[outcome.digest])
            outlook.advance()
        outlook.done()
        self.ran |= bool(fresh)
        self.keys.extend(sorted(keys.values()))
        for exhibit in sorted(outputs):
            for name, parts in outputs[exhibit].items():
                self.parts[name].extend(parts)

    def _claims(self, round_: Sequence[_Found]) -> dict[str, list[str]]:
        """Ask every reader, remembered by exhibit, names and the sources of all readers."""
        schema = TABLES["claims"]
        code = sha256("".join(fingerprint(reader) for reader in READERS).encode()).hexdigest()
        claims: dict[str, list[str]] = {}
        fresh = []
        keys = {f.exhibit: call_key("claims", code, {"names": f.names}, {"exhibit": f.exhibit}) for f in round_}
        for found in round_:
            recalled = self.runner.shelf.recall(keys[found.exhibit])
            if recalled is None:
                fresh.append(Asked(found.exhibit, found.names))
                continue
            self.parts["claims"].extend(recalled["claims"])
            self.parts["problems"].extend(recalled["problems"])
            rows = self.runner.shelf.get(schema, tuple(recalled["claims"]))
            claims[found.exhibit] = rows.column("reader").to_pylist()
        self.runner.outlook.stage("claims", [("claims", 0)] * len(fresh), len(fresh), opens=True)
        for exhibit, told in self.jail.identify(fresh):
            rows = [{"exhibit": exhibit, "reader": reader, "dialect": dialect} for reader, dialect in told.claimed]
            parts = self._put("claims", exhibit, pa.Table.from_pylist(rows, schema.arrow))
            problems = self._put("problems", f"{exhibit} claims", told.problems)
            if told.lasting:
                self.runner.shelf.remember(keys[exhibit], {"claims": parts, "problems": problems})
            self.parts["claims"].extend(parts)
            self.parts["problems"].extend(problems)
            claims[exhibit] = [reader for reader, _ in told.claimed]
            self.runner.outlook.advance()
        self.runner.outlook.done()
        return claims

    def _settle(self, round_: Sequence[_Found], claims: Mapping[str, list[str]]) -> dict[str, dict[str, str]]:
        """Give each exhibit its reader and its companions; two claimants are a problem, until a person settles it."""
        for found in round_:
            claimed = [reader for reader in claims[found.exhibit] if self._may_recognise(found, reader)]
            settled = self.settings.get(found.exhibit, {}).get("reader")
            if settled:
                found.reader = settled if settled.startswith("faisceau.") else f"faisceau.readers.{settled}"
            elif len(claimed) == 1:
                found.reader = claimed[0]
            elif not claimed:
                found.reader = LAST_RESORT
            else:
                readers = ", ".join(sorted(name.rpartition(".")[2] for name in claimed))
                self._problem(found.exhibit, "build.two_readers", readers=readers)
        by_name: dict[tuple[str | None, str], list[_Found]] = {}
        for found in round_:
            for name in found.names:
                by_name.setdefault((found.parent, name), []).append(found)
        companions: dict[str, dict[str, str]] = {}
        for found in round_:
            for suffix in companions_of(found.reader) if found.reader else ():
                names = [its for name in found.names if (its := beside(name, suffix))]
                others = {f.exhibit: f for name in names for f in by_name.get((found.parent, name), [])}
                if "|" in suffix or found.reader == LAST_RESORT:
                    # What a reader of its own takes is read by it, whatever lies beside.
                    others = {digest: f for digest, f in others.items() if f.reader == LAST_RESORT and not f.companion_of}
                if len(others) == 1:
                    (other,) = others.values()
                    other.companion_of, other.reader = found.exhibit, found.reader
                    companions.setdefault(found.exhibit, {})[suffix] = other.exhibit
                elif others:
                    self._problem(found.exhibit, "build.companion_ambiguous", suffix=suffix, count=len(others))
        return companions

    def _may_recognise(self, found: _Found, reader: str) -> bool:
        """Say whether a reader may take an exhibit: a picture is recognised as text only where it came in as a document.

        That is: sealed by itself, or the page of a PDF. Pictures of a telephone or of a page of the web are described and
        never looked into, unless a person says so by naming the reader.
        """
        parent = self.found.get(found.parent or "")
        return not constant(reader, PICTURES) or parent is None or parent.reader == PAGED

    def _asked(self, found: _Found, companions: Mapping[str, Mapping[str, str]]) -> Asked:
        settings = {k: v for k, v in self.settings.get(found.exhibit, {}).items() if k != "reader"}
        if closed := self._images(found):
            settings[IMAGES] = closed
        with_it = dict(companions.get(found.exhibit, {}))
        for secret in SECRETS:
            if (held := settings.pop(f"{secret}_exhibit", None)) and self.vault.has(held):
                with_it[secret] = held
        return Asked(found.exhibit, found.names, found.reader or "", with_it, settings)

    def _images(self, found: _Found) -> str | None:
        """Return what was settled of the images of an exhibit, or of what holds it: what is closed is closed inside too."""
        at: _Found | None = found
        while at is not None:
            if settled := CLOSED if at.exhibit in self.closed else self.settings.get(at.exhibit, {}).get(IMAGES):
                return settled
            at = self.found.get(at.parent or "")
        return None

    def _reading_key(self, one: Asked) -> str:
        parameters = {"names": one.names, "companions": dict(one.companions), "settings": dict(one.settings)}
        if defines(one.reader, ENGINE):
            parameters["engine"] = self.jail.engine(one.reader)
        return call_key("reading", fingerprint(one.reader), parameters, {"exhibit": one.exhibit})

    def _members_are_there(self, recalled: Mapping[str, list[Part]]) -> bool:
        rows = self.runner.shelf.get(TABLES["contents"], tuple(recalled.get("contents", ())))
        return all(self.vault.has(member) for member in rows.column("member").to_pylist())

    def _shelve(self, exhibit: str, tables: Mapping[str, pa.Table]) -> dict[str, list[Part]]:
        outputs = {}
        for name, rows in sorted(tables.items()):
            if name == SCHEMAS[Member].name:
                outputs["contents"] = self._put("contents", exhibit, self._keep(rows))
            else:
                outputs[name] = self._put(name, exhibit, rows)
        return outputs

    def _keep(self, members: pa.Table) -> pa.Table:
        """Keep what a container held as derived exhibits; the table holds their digests."""
        rows = []
        told = members.select(["exhibit", "locator", "name"]).to_pylist()
        for row, content in zip(told, members.column("content"), strict=True):
            # One member at a time: together they may be as large as a procedure.
            held = content.as_py()
            rows.append({**row, "member": self.vault.keep(held), "bytes": len(held)})
        return pa.Table.from_pylist(rows, TABLES["contents"].arrow)

    def _put(self, name: str, exhibit: str, rows: pa.Table) -> list[Part]:
        schema = TABLES[name]
        return [self.runner.shelf.put(schema, exhibit, in_order(schema, rows))] if rows.num_rows else []

    def _next_round(self, round_: Sequence[_Found]) -> list[_Found]:
        """Return what this round's containers hold and no earlier round has met."""
        depth = round_[0].depth + 1
        parents = {found.exhibit for found in round_}
        mine = tuple(part for part in self.parts["contents"] if part.key in parents)
        nested: dict[str, _Found] = {}
        for row in self.runner.shelf.get(TABLES["contents"], mine).to_pylist():
            member = row["member"]
            if member in self.found:
                continue
            if depth > DEPTH:
                self._problem(row["exhibit"], "build.too_deep", depth=DEPTH)
            elif member in nested:
                nested[member].names = tuple(sorted({*nested[member].names, row["name"]}))
            elif len(self.found) + len(nested) >= MEMBERS:
                self._problem(row["exhibit"], "build.too_many_members", limit=MEMBERS)
            else:
                nested[member] = _Found(member, (row["name"],), depth, row["exhibit"], row["locator"])
        return [nested[member] for member in sorted(nested)]

    def _problem(self, exhibit: str, code: str, entries: int = 1, **arguments: object) -> None:
        """Add a problem of the rounds themselves, unless it stands already."""
        if all(part.key != f"{exhibit} {code}" for part in self.parts["problems"]):
            self.parts["problems"].append(problem_part(self.runner.shelf, exhibit, code, entries, **arguments))

    def _tables(self, started: float) -> dict[str, Table]:
        tables = {name: Table(TABLES[name], tuple(sorted(parts, key=lambda part: part.key))) for name, parts in self.parts.items()}
        rows = [
            {
                "exhibit": found.exhibit,
                "parent": found.parent,
                "place": found.place,
                "name": found.names[0],
                "bytes": self.vault.size(found.exhibit),
                "depth": found.depth,
                "reader": found.reader.rpartition(".")[2] if found.reader else None,
                "companion_of": found.companion_of,
            }
            for found in self.found.values()
        ]
        tables["exhibits"] = self.runner.given("exhibits", pa.Table.from_pylist(rows, TABLES["exhibits"].arrow))
        seconds = round(time.perf_counter() - started, 4)
        key = sha256("".join(self.keys).encode()).hexdigest()
        total = self.runner.outlook.rows = sum(table.rows for table in tables.values())
        digest = sha256("".join(tables[name].digest for name in sorted(tables)).encode()).hexdigest()
        self.runner.stages.append(Stage("readings", key, self.ran, total, digest, seconds))
        return tables


def problem_part(shelf: Shelf, exhibit: str, code: str, entries: int, **arguments: object) -> Part:
    """Put a problem that the build itself tells of a whole exhibit on the shelf, as a part of ``problems`` of its own."""
    schema = TABLES["problems"]
    told = json.dumps({name: str(value) for name, value in arguments.items()}, sort_keys=True, ensure_ascii=False)
    row = {"exhibit": exhibit, "locator": WHOLE, "code": code, "arguments": told, "entries": entries, "sequence": 0}
    return shelf.put(schema, f"{exhibit} {code}", in_order(schema, pa.Table.from_pylist([row], schema.arrow)))


def limits(pieces: pa.Table) -> dict[str, dict[str, str]]:
    """Return the pieces of each procedure as the setting of its reader: mark, first and last page; no mark where withdrawn."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for row in pieces.to_pylist():
        found.setdefault(row["exhibit"], []).append(("" if row["withdrawn"] else row["mark"], row["first"], row["last"]))
    return {
        exhibit: {PIECES: json.dumps(sorted(its, key=lambda one: one[1]), ensure_ascii=False, separators=(",", ":"))}
        for exhibit, its in found.items()
    }


def companions_of(reader: str) -> tuple[str, ...]:
    """Return what a reader calls the exhibits that it reads together with its own."""
    names = constant(reader, "COMPANIONS")
    return names if isinstance(names, tuple) else ()
