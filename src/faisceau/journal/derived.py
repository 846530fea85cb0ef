"""Tiles and entry bundles of a log as static files: leaves in, files of C2SP tlog-tiles out. Never the truth.

Together with ``checkpoint`` a device's folder is then the prefix of a tiled transparency log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from faisceau.journal.disk import Disk, place
from faisceau.journal.log import Log
from faisceau.journal.tree import root

WIDTH = 256


def tiles(leaves: Sequence[bytes], hashes: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Return the path and content of every tile and bundle of a log (tlog-tiles, "Merkle Tree", "Log entries")."""
    for index in range(0, len(leaves), WIDTH):
        chunk = leaves[index : index + WIDTH]
        bundle = b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in chunk)
        yield f"tile/entries/{_number(index // WIDTH, len(chunk))}", bundle
    level, row = 0, list(hashes)
    while row:
        chunks = [row[index : index + WIDTH] for index in range(0, len(row), WIDTH)]
        for number, chunk in enumerate(chunks):
            yield f"tile/{level}/{_number(number, len(chunk))}", b"".join(chunk)
        level, row = level + 1, [root(chunk) for chunk in chunks if len(chunk) == WIDTH]


def _number(number: int, width: int) -> str:
    """Write a tile's index, and its width where it is partial.

    >>> _number(1_234_067, 256)
    'x001/x234/067'
    """
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return "/".join(groups) + (f".p/{width}" if width < WIDTH else "")


def write_derived(disk: Disk, folder: Path, log: Log) -> None:
    """Write the tiles and bundles that are missing or are not what they should be."""
    for name, content in tiles(log.leaves, log.hashes):
        path = folder / name
        if disk.size(path) is None or disk.read(path) != content:
            disk.make_folder(path.parent)
            place(disk, path, content)
