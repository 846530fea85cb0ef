"""Streams by path → a compound file ([MS-CFB], version 3) that holds them: a storage inside another file, taken out as a file of its own.

The same streams give the same bytes: no times, names in the order that the format asks for, the directory in front.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from faisceau.notation.compound.reading import SIGNATURE

_SECTOR = 512
_MINI = 64
_CUTOFF = 4096
_END, _NOBODY, _TABLE, _TABLES = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_IN_HEADER = 109


class _Node:
    """A storage or a stream on its way into the directory."""

    def __init__(self, name: str, content: bytes | None, of_class: bytes = bytes(16)) -> None:
        self.name, self.content, self.of_class = name, content, of_class
        self.children: dict[str, _Node] = {}
        self.number = 0
        self.left = self.right = self.child = _NOBODY
        self.start, self.size = 0, 0


def compound(streams: Mapping[str, bytes], of_class: bytes = bytes(16), classes: Mapping[str, bytes] | None = None) -> bytes:
    """Return a compound file of streams by path, storages parted by ``/``; ``classes`` are those of storages."""
    root = _Node("Root Entry", None, of_class)
    for path, content in streams.items():
        *folders, name = path.split("/")
        node, here = root, ""
        for folder in folders:
            here = f"{here}/{folder}" if here else folder
            node = node.children.setdefault(folder, _Node(folder, None, (classes or {}).get(here, bytes(16))))
        node.children[name] = _Node(name, content)
    nodes = _numbered(root)
    return _laid_out(root, nodes)


def _numbered(root: _Node) -> list[_Node]:
    """Return the entries in the order of the directory, the children of each storage as a balanced tree."""
    nodes, waiting = [root], [root]
    while waiting:
        parent = waiting.pop(0)
        row = sorted(parent.children.values(), key=lambda one: (len(one.name.encode("utf-16-le")), one.name.upper()))
        for node in row:
            node.number = len(nodes)
            nodes.append(node)
            if node.content is None:
                waiting.append(node)
        parent.child = _balanced(row)
    return nodes


def _balanced(row: list[_Node]) -> int:
    if not row:
        return _NOBODY
    middle = len(row) // 2
    row[middle].left, row[middle].right = _balanced(row[:middle]), _balanced(row[middle + 1 :])
    return row[middle].number


def _laid_out(root: _Node, nodes: list[_Node]) -> bytes:
    """Return the file: header, directory, table of small sectors, small sectors, large streams, allocation tables."""
    small, links, large = bytearray(), [], []
    for node in nodes[1:]:
        content = node.content or b""
        node.size = len(content)
        if not content:
            node.start = _END if node.content is not None else 0
        elif len(content) < _CUTOFF:
            node.start, count = len(small) // _MINI, -(-len(content) // _MINI)
            links += [*range(node.start + 1, node.start + count), _END]
            small += content.ljust(count * _MINI, b"\0")
        else:
            large.append(node)
    table: list[int] = []
    directory = _take(table, -(-len(nodes) * 128 // _SECTOR))
    mini = _take(table, -(-len(links) * 4 // _SECTOR))
    root.start, root.size = _take(table, -(-len(small) // _SECTOR)), len(small)
    for node in large:
        node.start = _take(table, -(-node.size // _SECTOR))
    data = len(table)
    tables = outside = 0
    while tables * 128 < data + tables + outside:
        tables += 1
        outside = max(0, -(-(tables - _IN_HEADER) // 127))
    table += [_TABLE] * tables + [_TABLES] * outside
    table += [_NOBODY] * (tables * 128 - len(table))
    places = list(range(data, data + tables))
    header = struct.pack(
        "<8s16sHHHHH6s9I", SIGNATURE, bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, tables, directory, 0, _CUTOFF,
        mini, -(-len(links) * 4 // _SECTOR), data + tables if outside else _END, outside,
    )  # fmt: skip
    header += struct.pack("<109I", *[*places, *[_NOBODY] * _IN_HEADER][:_IN_HEADER])
    listed = b"".join(_entry(node, kind=5 if node is root else 2 if node.content is not None else 1) for node in nodes)
    listed += (bytes(68) + b"\xff" * 12 + bytes(48)) * (-len(nodes) % 4)
    blocks = [header, listed, _filled(struct.pack(f"<{len(links)}I", *links), b"\xff"), _filled(bytes(small))]
    blocks += [_filled(node.content or b"") for node in large]
    blocks.append(struct.pack(f"<{len(table)}I", *table))
    for number in range(outside):
        block = [*places[_IN_HEADER + number * 127 : _IN_HEADER + (number + 1) * 127], *[_NOBODY] * 127][:127]
        following = data + tables + number + 1 if number + 1 < outside else _END
        blocks.append(struct.pack("<128I", *block, following))
    return b"".join(blocks)


def _take(table: list[int], count: int) -> int:
    """Chain so many sectors at the end of the table; return the first."""
    first = len(table)
    table += [*range(first + 1, first + count), _END] if count else []
    return first if count else _END


def _filled(content: bytes, with_: bytes = b"\0") -> bytes:
    return content.ljust(-(-len(content) // _SECTOR) * _SECTOR, with_)


def _entry(node: _Node, kind: int) -> bytes:
    name = node.name.encode("utf-16-le")[:62]
    return _ENTRY.pack(
        name, len(name) + 2, kind, 1, node.left, node.right, node.child, node.of_class, 0, 0, 0, node.start, node.size
    )  # fmt: skip
