"""Read a file without a case, and say what each reader promises and which settings it takes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau.build import LAST_RESORT, READERS
from faisceau.cases.cross_check import cross_check
from faisceau.desk import plain
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang, say, sentences
from faisceau.vault import Handle, Jail, ReaderCard, Task

KEY = "key"
"""Under this name a key that was supplied reaches its reader, among the companions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read: by which reader, under which settings, with which files beside it, with what it holds, beside which peer."""

    reader: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, Path] = field(default_factory=dict)
    into: bool = False
    peer: str = ""


def readers() -> dict[str, dict[str, Any]]:
    """Return what each reader says of itself: unit of entries, promise, companions, settings."""
    with Jail(_nothing, READERS, LAST_RESORT) as jail:
        return {
            short(name): {
                "unit": card.unit,
                "promise": card.promise,
                "companions": list(card.companions),
                "settings": {
                    name: {"meaning": setting.meaning, "values": list(setting.values)}
                    for name, setting in (card.settings or {}).items()
                },
            }
            for name, card in jail.readers().items()
        }


def short(reader: str) -> str:
    """Return the name of a reader as people write it."""
    return reader.rpartition(".")[2]


def dotted(reader: str) -> str:
    """Return the dotted name of a reader that a person named; raise Missing where there is none of that name."""
    found = [name for name in (*READERS, LAST_RESORT) if reader in (name, short(name))]
    if not found:
        raise Missing("cases.no_reader", reader=reader, known=", ".join(short(name) for name in (*READERS, LAST_RESORT)))
    return found[0]


def check_settings(reader: str, card: ReaderCard, settings: Mapping[str, str]) -> None:
    """Raise Invalid where a reader takes no setting of a name, or not with that value; one that does not say takes any."""
    if card.settings is None:
        return
    for name, value in settings.items():
        setting = card.settings.get(name)
        if setting is None:
            raise Invalid("cases.no_setting", reader=short(reader), setting=name, known=", ".join(card.settings) or "–")
        if setting.values and value not in setting.values:
            raise Invalid("cases.wrong_setting", setting=name, value=value, known=" ".join(setting.values))


def _nothing(digest: str) -> Handle:
    raise LookupError(digest)


class _Files:
    """Where the jail finds the files of a reading: on the disk, or in the memory of this process."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._contents: dict[str, bytes] = {}

    def file(self, path: Path) -> str:
        """Take a file and return its digest."""
        with path.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
        self._paths[digest] = path
        return digest

    def content(self, content: bytes) -> str:
        """Take what a container held and return its digest."""
        digest = sha256(content).hexdigest()
        self._contents[digest] = content
        return digest

    def handle(self, digest: str) -> Handle:
        """Open one of them."""
        if digest in self._paths:
            descriptor = os.open(self._paths[digest], os.O_RDONLY | os.O_CLOEXEC)
            return Handle(descriptor, None, os.fstat(descriptor).st_size)
        content = memoryview(self._contents[digest])
        descriptor = os.memfd_create("member", os.MFD_CLOEXEC)
        written = 0
        while written < len(content):
            written += os.write(descriptor, content[written:])
        return Handle(descriptor, None, len(content))


def read(file: Path, asked: Asked = Asked(), lang: Lang = "fr", limit: int | None = None) -> dict[str, Any]:
    """Return what a reader makes of a file, read in the jail; ``limit`` is how many rows of each table are given."""
    files = _Files()
    digest = files.file(file)
    companions = {suffix: files.file(path) for suffix, path in sorted(asked.companions.items())}
    with Jail(files.handle, READERS, LAST_RESORT) as jail:
        reader = dotted(asked.reader) if asked.reader else ""
        if reader:
            check_settings(reader, jail.readers()[reader], asked.settings)
        task = Task(digest, (file.name,), reader, companions, asked.settings)
        told, tables = _read(jail, task, lang, limit)
        told["members"] = []
        for row in tables["members"].to_pylist() if "members" in tables else []:
            content = files.content(row["content"])
            name = row["name"]
            inside, _ = _read(jail, Task(content, (name,)), lang, limit) if asked.into else (None, ())
            member = {"name": name, "locator": row["locator"], "bytes": len(row["content"]), "exhibit": content, "read": inside}
            told["members"].append(member)
    told["cross_check"] = cross_check(file, asked.peer, tables) if asked.peer else None
    return told


def _read(jail: Jail, task: Task, lang: Lang, limit: int | None) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    """Read one file by the reader asked for, or the only one that claims it; return what is told of it, and its tables."""
    (_, claims) = next(jail.identify([Task(task.exhibit, task.names)]))
    claimed = [reader for reader, _ in claims.claimed]
    reader = task.reader or (claimed[0] if len(claimed) == 1 else LAST_RESORT if not claimed else "")
    tables: dict[str, pa.Table] = {"problems": claims.problems}
    if reader:
        if not task.reader:
            check_settings(reader, jail.readers()[reader], task.settings)
        outcome = next(jail.read([Task(task.exhibit, task.names, reader, task.companions, task.settings)]))
        tables = dict(outcome.tables)
    problems = tables["problems"].to_pylist() if "problems" in tables else []
    readings = tables["readings"].to_pylist() if "readings" in tables else []
    told = {
        "exhibit": task.exhibit,
        "reader": short(reader) or None,
        "claims": [[short(name), dialect] for name, dialect in claims.claimed],
        "settings": dict(task.settings),
        "layout": json.loads(readings[0]["layout"]) if readings else None,
        "counts": {name: table.num_rows for name, table in sorted(tables.items())},
        "problems": [_problem(row, lang) for row in problems[:limit]],
        "tables": {
            name: [
                {column: plain(value) for column, value in row.items() if column != "content"} for row in table[:limit].to_pylist()
            ]
            for name, table in sorted(tables.items())
        },
    }
    return told, tables


def _problem(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    arguments = json.loads(row["arguments"])
    happened, following = sentences(row["code"], lang, arguments)
    return {
        "locator": row["locator"],
        "code": row["code"],
        "entries": row["entries"],
        "happened": happened,
        "next": following,
        "message": say(row["code"], lang, arguments),
    }
