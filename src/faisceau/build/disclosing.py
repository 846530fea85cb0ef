"""What a build lends to disclosure: the profile of a State, rows as exact text, what the software itself is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pyarrow as pa

from faisceau import law
from faisceau.build.closure import PYTHON
from faisceau.build.digests import BATCH, text_of
from faisceau.build.runner import Runner
from faisceau.build.shelf import Table
from faisceau.model.errors import Invalid

ROOMS = ("build", "indicators", "law", "model", "notation", "readers", "stages")
"""The rooms on which the tables of a case depend."""
REDACTION = "faisceau.redaction"
"""What the jail calls to make a redacted copy."""
ENGINES = ("duckdb", "pyarrow")


def bound(runs: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Yield the parts of the PDF of so many pages that redaction drew anew, some pages at a time; raise ValueError where they are none."""
    from faisceau.redaction import paper

    return paper.written((page for run in runs for page in paper.unpacked(run)), count)


def profile_of(state: str, name: str = "") -> dict[str, Any]:
    """Return the profile of disclosure of that name, else of that State, with its ``grounds``; raise Invalid for a name that is none."""
    told = law_held()
    profiles = told["disclosure_profiles"].to_pylist()
    found = [row for row in profiles if row["profile"] == name] if name else [row for row in profiles if row["state"] == state]
    if name and not found:
        raise Invalid("disclosure.unknown_profile", profile=name, known=", ".join(row["profile"] for row in profiles))
    (profile, *_) = found or [row for row in profiles if row["state"] is None]
    grounds = [row for row in told["withholding_grounds"].to_pylist() if row["profile"] == profile["profile"]]
    return {**profile, "grounds": sorted(grounds, key=lambda row: row["number"])}


def profile_names() -> list[str]:
    """Return the names of the profiles of disclosure, in their order."""
    return sorted(law_held()["disclosure_profiles"].column("profile").to_pylist())


@cache
def law_held() -> Mapping[str, pa.Table]:
    """Return the tables of the law data, made once a process."""
    return law.tables()


def law_tables() -> frozenset[str]:
    """Return the names of the tables that say what the law says: the same in every case of one release."""
    return frozenset(law_held())


def check_ground(name: str, ground: str) -> None:
    """Raise Invalid where a piece is withheld without a ground of the profile's closed list."""
    profile = profile_of("", name)
    known = {row["ground"]: row for row in profile["grounds"]}
    if ground not in known:
        listed = ", ".join(f"{row['ground']} ({row['article']})" for row in profile["grounds"])
        code = "disclosure.unknown_ground" if ground.strip() else "disclosure.no_ground"
        raise Invalid(code, ground=ground, article=profile["article"], grounds=listed)


def lines_of(run: Runner, table: Table) -> Iterator[bytes]:
    """Yield the rows of a table in its order, each a JSON array: text, null, or an array of texts, the same that its digest is made of."""
    for part in table.parts:
        rows = run.shelf.get(table.schema, (part,))
        for batch in rows.to_batches(max_chunksize=BATCH):
            columns = [_texts(column) for column in batch.columns]
            for row in zip(*columns, strict=True):
                yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _texts(column: pa.Array) -> list[Any]:
    if not pa.types.is_list(column.type):
        texts: list[Any] = text_of(column).to_pylist()
        return texts
    items = text_of(column.flatten()).to_pylist()
    lengths = column.value_lengths().to_pylist()
    found, start = [], 0
    for length in lengths:
        found.append(None if length is None else items[start : start + length])
        start += length or 0
    return found


def made_of() -> dict[str, Any]:
    """Return what the tables depend on beside the inputs: Python, engines with their versions, a digest of each room of the code."""
    house = files("faisceau")
    return {
        "python": PYTHON,
        "engines": {name: version(name) for name in ENGINES},
        "rooms": {room: _digest(house.joinpath(room)) for room in ROOMS},
    }


def _digest(room: Traversable) -> str:
    told = "".join(f"{path} {digest}\n" for path, digest in sorted(_sources(room, "")))
    return sha256(told.encode()).hexdigest()


def _sources(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    for path in folder.iterdir():
        if path.is_dir() and not path.name.startswith(("_", ".")):
            yield from _sources(path, f"{place}{path.name}/")
        elif path.name.endswith((".py", ".sql", ".toml")):
            yield place + path.name, sha256(path.read_bytes()).hexdigest()


__all__ = ["REDACTION", "check_ground", "law_held", "law_tables", "lines_of", "made_of", "profile_names", "profile_of"]
