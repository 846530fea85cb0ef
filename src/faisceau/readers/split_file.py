"""An archive that was cut in pieces (``pieces.7z.001``, ``.002``, …): the pieces that were sealed with it are joined to one file.

What is joined becomes one derived exhibit under the name without the number, read by its own reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, is_volume
from faisceau.notation.media_types import recognise
from faisceau.notation.places import place

BUDGET = Budget(seconds=20, seconds_per_mb=2, memory_mb=1_000, memory_mb_per_mb=0, output_mb=300)
UNIT = "piece"
MOST = 28
"""Pieces beside the first that are read with it: as many as a reading may hold open; ours."""
COMPANIONS: tuple[str, ...] = (
    ".001|.002", ".001|.003", ".001|.004", ".001|.005", ".001|.006", ".001|.007", ".001|.008", ".001|.009", ".001|.010", ".001|.011",
    ".001|.012", ".001|.013", ".001|.014", ".001|.015", ".001|.016", ".001|.017", ".001|.018", ".001|.019", ".001|.020", ".001|.021",
    ".001|.022", ".001|.023", ".001|.024", ".001|.025", ".001|.026", ".001|.027", ".001|.028", ".001|.029",
)  # fmt: skip
PROMISE = Wording(
    fr="Archives coupées en morceaux (.001, .002, … jusqu'à .029) : les morceaux versés ensemble sont réunis en une pièce dérivée, lue par son propre "
    "lecteur. Un morceau absent est signalé ; au-delà de 256 Mo, rien n'est réuni.",
    en="Archives cut in pieces (.001, .002, … up to .029): the pieces sealed together are joined to one derived exhibit, read by its own "
    "reader. A piece that is missing is reported; above 256 MB the pieces are not joined.",
)
SETTINGS: Mapping[str, Setting] = {}
_FIRST = re.compile(r"\.001\Z")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim the first piece of an archive: its name ends in ``.001`` and its bytes begin as an archive does."""
    if not is_volume(names) or not any(_FIRST.search(name) for name in names):
        return None
    kind = recognise(head, tail)
    return "001" if kind is not None and kind.family in ("archive", "office", "program") else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what the pieces make together."""
    name = _name(exhibit.names)
    at = locator(member=storable(name))
    pieces = _pieces(exhibit, companions)
    present = 1 + len(companions)
    size = sum(piece.size for piece in pieces)
    if size > MEMBER_BYTES:
        yield problem("readers_files.member_too_large", at, present, name=name, limit=f"{MEMBER_BYTES:,} bytes")
        yield Reading(WHOLE, __name__, UNIT, present, 0, canonical({"pieces": present, "bytes": size}))
        return
    yield Member(at, storable(name), b"".join(piece.open().read() for piece in pieces))
    if len(pieces) < present:
        yield problem("readers_web.piece_missing", at, present - len(pieces), number=f"{len(pieces) + 1:03}")
    yield Reading(WHOLE, __name__, UNIT, present, len(pieces), canonical({"pieces": len(pieces), "bytes": size}))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return what the pieces make together, or the first bytes of the first piece for ``whole``."""
    where = parse(locator)
    if not where.parts:
        return place(exhibit.open().read(1 << 20))
    if where.get("member") != storable(_name(exhibit.names)):
        raise ValueError(f"nothing stands at {locator!r}")
    pieces = _pieces(exhibit, companions or {})
    return place(b"".join(piece.open().read() for piece in pieces) if sum(piece.size for piece in pieces) <= MEMBER_BYTES else b"")


def _pieces(exhibit: Opened, companions: Companions) -> list[Opened]:
    """Return the pieces in order, up to the first that is missing."""
    found = [exhibit]
    for suffix in COMPANIONS:
        piece = companions.get(suffix)
        if piece is None:
            break
        found.append(piece)
    return found


def _name(names: tuple[str, ...]) -> str:
    return next((_FIRST.sub("", name) for name in names if _FIRST.search(name)), next(iter(names), "archive"))
